"""SSH signatures, with real keys: whose counts, when, and what never widens trust."""

from __future__ import annotations

import re
import subprocess
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from collabsite.errors import CannotJudgeError
from collabsite.io import sshsig
from collabsite.io.sshsig import verify
from tests.ssh_keys import key_pair

PAYLOAD = b"tree 1234\nauthor Li Qiang <li.qiang@example.com> 1711933200 +0800\n\nSign\n"
WHEN = datetime(2024, 4, 1, 1, tzinfo=UTC)
OURS, OTHER = key_pair("ours"), key_pair("other")
BARE = " ".join(OURS.public.split()[:2])
SIGNATURE = OURS.sign(PAYLOAD)


@pytest.mark.parametrize(("kind", "name"), [("ed25519", "a"), ("rsa", "b"), ("ecdsa", "c")])
def test_a_listed_key_of_each_type(kind: str, name: str) -> None:
    pair = key_pair(name, kind)
    assert verify(PAYLOAD, pair.sign(PAYLOAD), [pair.public], WHEN)


@pytest.mark.parametrize(
    "keys",
    [
        [OURS.public],
        [BARE],
        [f"  {BARE}\t\n"],
        [BARE.replace(" ", " \t ")],
        [OTHER.public, OURS.public],
        ["", "no key at all", OURS.public],
        [f'valid-after="2024",{BARE}', OURS.public],
        [f'valid-after="20240301",valid-after="20240301" {BARE}', OURS.public],
        [BARE[:-3], BARE],
        [f"{BARE} a comment, 又一个 # namespaces=none"],
        [f'namespaces="git" {BARE}'],
        [f'namespaces="file,git" {BARE}'],
        [f'valid-before="20240402" {BARE}'],
        [f'valid-after="20240301",valid-before="20240402" {BARE}'],
        [f'valid-after="20240401",valid-before="202404010101" {BARE}'],
        [f'valid-before="20240401010000Z" {BARE}'],
    ],
)
def test_the_key_is_listed(keys: list[str]) -> None:
    assert verify(PAYLOAD, SIGNATURE, keys, WHEN)


@pytest.mark.parametrize(
    "keys",
    [
        [],
        [""],
        [OTHER.public],
        [f'valid-before="20240401" {BARE}'],
        [f'valid-before="20240401005959Z" {BARE}'],
        [f'valid-after="20240401010001" {BARE}'],
        [f'valid-after="20240501",valid-before="20240301" {BARE}'],
        [f'namespaces="file" {BARE}'],
        [f"cert-authority {BARE}"],
        [f'cert-authority,namespaces="git" {BARE}'],
        [f'namespaces="git",cert-authority {BARE}'],
        [f"signer {BARE}"],
        [f"* {BARE}"],
        [f'* namespaces="git" {BARE}'],
        [f"bogus {BARE}"],
        [f"{OTHER.public}\nsigner {BARE}"],
        [f"{OTHER.public}\r\n{BARE}"],
        [f"{OTHER.public}\u2028{BARE}"],
        [f"{OTHER.public} {BARE}"],
        [f"# {BARE}"],
        [f"#{BARE}"],
        [BARE.replace("ssh-ed25519", "ssh-rsa")],
        [BARE.replace("ssh-ed25519", "SSH-ED25519")],
        [BARE[:-4]],
        [BARE.split()[1]],
        [f"\0{BARE}"],
        [BARE.replace("ssh-ed25519", "\uff53sh-ed25519")],
    ],
)
def test_the_key_is_not_listed(keys: list[str]) -> None:
    assert not verify(PAYLOAD, SIGNATURE, keys, WHEN)


def test_something_else_was_signed() -> None:
    assert not verify(PAYLOAD + b" ", SIGNATURE, [OURS.public], WHEN)
    assert not verify(b"", SIGNATURE, [OURS.public], WHEN)


@pytest.mark.parametrize("namespace", ["file", "Git", "git2", "git@example.com"])
def test_it_was_signed_for_something_else(namespace: str) -> None:
    assert not verify(PAYLOAD, OURS.sign(PAYLOAD, namespace), [OURS.public], WHEN)


@pytest.mark.parametrize(
    "signature",
    [
        b"",
        b"\0",
        SIGNATURE[:-20],
        SIGNATURE[20:],
        SIGNATURE.replace(b"SSH SIGNATURE", b"PGP SIGNATURE"),
        SIGNATURE.replace(b"BEGIN", b"END"),
        re.sub(rb"\n[A-Za-z0-9+/]{10}", b"\nAAAAAAAAAA", SIGNATURE, count=1),
        SIGNATURE.replace(b"\n", b""),
        b"-----BEGIN PGP SIGNATURE-----\n\niQ==\n-----END PGP SIGNATURE-----\n",
        b"usage: a signature that says what an old ssh-keygen would say\n",
        b"-Y sign\n",
    ],
)
def test_a_broken_signature(signature: bytes) -> None:
    assert not verify(PAYLOAD, signature, [OURS.public], WHEN)


def test_line_ends_of_the_armour_do_not_matter() -> None:
    assert verify(PAYLOAD, SIGNATURE.rstrip(b"\n"), [OURS.public], WHEN)


def test_an_expired_key_stays_expired_whatever_the_commit_says_of_itself() -> None:
    backdated = PAYLOAD.replace(b"1711933200", b"1672531200")
    keys = [f'valid-before="20240101" {BARE}']
    assert not verify(backdated, OURS.sign(backdated), keys, WHEN)
    assert verify(backdated, OURS.sign(backdated), keys, datetime(2023, 12, 31, 23, 59, tzinfo=UTC))


def test_the_moment_is_the_same_in_every_time_zone(monkeypatch: pytest.MonkeyPatch) -> None:
    keys = [f'valid-before="20240401" {BARE}']
    midnight = datetime(2024, 4, 1, 8, tzinfo=timezone(timedelta(hours=8)))
    for zone in ("UTC", "Asia/Shanghai", "America/Los_Angeles"):
        monkeypatch.setenv("TZ", zone)
        sshsig._verified.cache_clear()
        assert verify(PAYLOAD, SIGNATURE, keys, midnight)
        assert not verify(PAYLOAD, SIGNATURE, keys, midnight + timedelta(seconds=1))


def test_a_certificate_is_no_key(tmp_path: Path) -> None:
    authority, pair = key_pair("authority"), key_pair("certified")
    (tmp_path / "key").write_bytes(pair.file.read_bytes())
    (tmp_path / "key").chmod(0o600)
    (tmp_path / "key.pub").write_text(pair.public + "\n", "utf-8")
    command = ["ssh-keygen", "-q", "-s", str(authority.file), "-I", "x", "-n", "signer", str(tmp_path / "key.pub")]
    subprocess.run(command, check=True, capture_output=True)
    signing = ["ssh-keygen", "-q", "-Y", "sign", "-n", "git", "-f", str(tmp_path / "key-cert.pub")]
    signature = subprocess.run(signing, input=PAYLOAD, check=True, capture_output=True).stdout
    certificate = (tmp_path / "key-cert.pub").read_text("utf-8")
    assert signature
    for key in (f"cert-authority {authority.public}", authority.public, certificate, f"cert-authority {certificate}"):
        assert not verify(PAYLOAD, signature, [key], WHEN)


def test_keys_on_hardware_are_taken() -> None:
    for kind in ("sk-ssh-ed25519@openssh.com", "sk-ecdsa-sha2-nistp256@openssh.com"):
        line = sshsig._allowed(f'valid-before="20300101" {kind} AAAAGnNr= phone')
        assert line == f'signer valid-before="20300101",namespaces="git" {kind} AAAAGnNr=\n'


def test_it_is_asked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    payload = b"asked once"
    signature = OURS.sign(payload)
    assert verify(payload, signature, [OURS.public], WHEN)
    monkeypatch.setattr(subprocess, "run", None)
    assert verify(payload, signature, [f"{BARE} another comment"], WHEN)


def test_without_ssh_keygen_nothing_is_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(CannotJudgeError, match="no ssh-keygen") as caught:
        verify(b"no program", SIGNATURE, [OURS.public], WHEN)
    assert "openssh-client" in str(caught.value.help)


def test_without_keys_none_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert not verify(b"no program", SIGNATURE, ["no key"], WHEN)


@pytest.mark.parametrize("says", ["ssh-keygen: unknown option -- Y", "Invalid option verify-time", "usage: ssh-keygen"])
def test_an_old_ssh_keygen_judges_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, says: str) -> None:
    old = tmp_path / "ssh-keygen"
    old.write_text(f"#!/bin/sh\necho '{says}' >&2\nexit 1\n", "utf-8")
    old.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin")
    with pytest.raises(CannotJudgeError):
        verify(says.encode(), SIGNATURE, [OURS.public], WHEN)
