"""Whoever changes an archive is found out: by the sums, and where the lists are made to fit, by Git's objects."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from collabsite.exports.archive import verify, verify_reading
from collabsite.exports.archive._pack import _COMMIT, _TREE, _object
from tests.archives import Files, Manifest, archive, checked, forged, manifest_of, signers, unpacked
from tests.exports.test_archive import EVIDENCE, tell
from tests.repository import Repository
from tests.small_company import HOME, KICKOFF, LI, LUO, MARKET, PROGRESS, REQUEST, TECH, WU, ZHANG, R

ORGANIZATION, POLICY, PACK = "settings/organization.yml", "settings/policy.yml", "proof/objects.pack"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    return unpacked(archive(tell(Repository(tmp_path_factory.mktemp("tampering"))).checkout()))


# --- By the sums ----------------------------------------------------------------------------------------------------


def flipped(data: bytes) -> bytes:
    """One bit is another one."""
    return data[:-2] + bytes([data[-2] ^ 1]) + data[-1:]


@pytest.mark.parametrize("name", [REQUEST, EVIDENCE, ORGANIZATION, PACK, "README.txt", "verify.py"])
def test_a_changed_byte(files: Files, name: str, tmp_path: Path) -> None:
    code, said = checked({**files, name: flipped(files[name])}, tmp_path)
    assert (code, f"{name} is not what the manifest says" in said) == (1, True), said


def test_a_signer_in_the_manifest(files: Files, tmp_path: Path) -> None:
    changed = files["manifest.json"].replace(LUO.mail.encode(), WU.mail.encode(), 1)
    code, said = checked({**files, "manifest.json": changed}, tmp_path)
    assert (code, "manifest.json is not what SHA256SUMS says" in said) == (1, True)


def test_a_file_less_and_a_file_more(files: Files, tmp_path: Path) -> None:
    less = {name: data for name, data in files.items() if name != EVIDENCE}
    assert checked(less, tmp_path) == (1, checked(less, tmp_path).said)
    assert f"  {EVIDENCE} is missing\n" in checked(less, tmp_path).said
    code, said = checked({**files, f"{HOME}/evidence/more.txt": b"x"}, tmp_path)
    assert (code, f"  {HOME}/evidence/more.txt is not in the manifest\n" in said) == (1, True)


def test_a_file_that_is_there_twice(files: Files, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "twice.zip", "w") as packed:
        for name, data in files.items():
            packed.writestr(name, data)
        with pytest.warns(UserWarning, match="Duplicate name"):
            packed.writestr(REQUEST, files[REQUEST])
    assert verify.main([str(tmp_path / "twice.zip")]) == 1


def test_files_that_systems_leave_behind_are_no_fault(files: Files, tmp_path: Path) -> None:
    for name, data in {**files, ".DS_Store": b"", "records/Thumbs.db": b""}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    assert verify.main([str(tmp_path)]) == 0
    (tmp_path / "records/more.txt").write_bytes(b"")
    assert verify.main([str(tmp_path)]) == 1


@pytest.mark.parametrize(
    "broken",
    [
        {"manifest.json": b"{"},
        {"manifest.json": b"[]"},
        {"manifest.json": b'{"version": 2}'},
        {"manifest.json": b'{"version": 1}'},
        {"manifest.json": b"\xff"},
    ],
)
def test_what_cannot_be_read(files: Files, broken: Files, tmp_path: Path) -> None:
    code, said = checked({**files, **broken}, tmp_path)
    assert (code, said.startswith("This archive cannot be read: ")) == (2, True)
    assert said.count("\n") == 1


def test_what_is_no_archive(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "no.zip").write_bytes(b"no")
    assert [verify.main([str(tmp_path / name), "--lang", "zh"]) for name in ("no.zip", "none.zip", ".")] == [2, 2, 2]
    assert capsys.readouterr().out.count("无法读取此归档：") == 3


# --- By Git's objects, where the lists fit --------------------------------------------------------------------------


def test_lists_that_fit_are_no_fault(files: Files, tmp_path: Path) -> None:
    assert checked(forged(files, {}), tmp_path).code == 0


Edit = Callable[[Manifest], object]


def of(record: str, **keys: object) -> Edit:
    """Other values for the last signer of a record."""
    return lambda manifest: signers(manifest, record)[-1].update(keys)


def file_of(path: str, **keys: object) -> Edit:
    """Other values for a file."""
    return lambda manifest: next(one for one in manifest["files"] if one["path"] == path).update(keys)


def step_of(record: str, **keys: object) -> Edit:
    """Other values for the step of a record's last signer."""

    def edit(manifest: Manifest) -> None:
        step = signers(manifest, record)[-1]["step"]
        next(one for one in manifest["steps"] if one["step"] == step).update(keys)

    return edit


def text_of(record: str, **keys: object) -> Edit:
    """Other values for a record."""
    return lambda manifest: next(one for one in manifest["records"] if one["record"] == record).update(keys)


def both(*edits: Edit) -> Edit:
    return lambda manifest: [edit(manifest) for edit in edits]


TECH_REF, MARKET_REF, KICKOFF_REF = f"{R}/responses/tech", f"{R}/responses/market", f"{R}/minutes/2024-02-27-kickoff"
NOT_SAID, NOBODY, NO_ROLE = "does not stand in the commit", "is not listed so", "has no such role"
FORGERIES: dict[str, tuple[Edit, str]] = {
    "another person": (of(R, person=WU.key, name=WU.name, address=WU.mail), NOT_SAID),
    "another name": (of(R, name=WU.name), NOBODY),
    "another address": (of(R, address=WU.mail), NOT_SAID),
    "another department": (of(R, department="tech"), NO_ROLE),
    "a steward": (of(R, role="steward", department=None), NO_ROLE),
    "another day": (of(R, date="2024-02-18"), "the date is not that of the step"),
    "another time": (
        both(of(R, date="2024-02-18"), step_of(R, time="2024-02-18T09:00:00+08:00")),
        "the date is not that of the step",
    ),
    "a key": (of(KICKOFF_REF, kind="key"), "the key's signature is not good"),
    "a claim for an approval": (of(KICKOFF_REF, kind="forge"), NOT_SAID),
    "an approval for a claim": (of(R, kind="claimed"), NOT_SAID),
    "another commit": (of(R, commit="0" * 40), NOT_SAID),
    "another step": (of(R, step="0" * 40), NOT_SAID),
    "another record's signature": (of(MARKET_REF, reference=R), NOT_SAID),
    "named instead of brought": (of(R, place=None), NOT_SAID),
    "another spelling": (step_of(R, approver="Reviewed-on"), NOT_SAID),
    "another record's place": (of(R, place=KICKOFF), NOT_SAID),
    "brought by another step": (text_of(R, brought={"step": "0" * 40, "path": REQUEST}), "did not come with the step"),
    "not all have signed": (of(KICKOFF_REF, state="missing"), "not all have signed"),
    "another organisation file": (step_of(R, organization="0" * 40), NOBODY),
    "no commit for the organisation file": (file_of(ORGANIZATION, commit=None), "not in the commit that is named"),
    "another commit for a record": (file_of(PROGRESS, commit="0" * 40), "not in the commit that is named"),
}


@pytest.mark.parametrize(("edit", "words"), FORGERIES.values(), ids=list(FORGERIES))
def test_a_forged_manifest(files: Files, edit: Edit, words: str, tmp_path: Path) -> None:
    code, said = checked(forged(files, {}, edit), tmp_path)
    assert (code, words in said) == (1, True), said


@pytest.mark.parametrize(
    ("name", "edit", "words"),
    [
        (PROGRESS, lambda _: None, "is not in the commit that is named"),
        (REQUEST, lambda _: None, "the text that was signed is not the file in the archive"),
        (REQUEST, file_of(REQUEST, commit=None), "the text that was signed is not the file in the archive"),
        (EVIDENCE, lambda _: None, f"{EVIDENCE} is not in the commit that is named"),
        (ORGANIZATION, lambda _: None, "is not in the commit that is named"),
    ],
)
def test_a_forged_file(files: Files, name: str, edit: Edit, words: str, tmp_path: Path) -> None:
    code, said = checked(forged(files, {name: flipped(files[name])}, edit), tmp_path)
    assert (code, words in said) == (1, True), said


def test_a_text_that_is_said_to_be_signed(files: Files, tmp_path: Path) -> None:
    """The record's id is made to fit too: then the commits have another text."""
    data = flipped(files[REQUEST])

    def edit(manifest: Manifest) -> None:
        blob = next(one["blob"] for one in manifest["files"] if one["path"] == REQUEST)
        text_of(R, blob=blob)(manifest)

    code, said = checked(forged(files, {REQUEST: data}, both(edit, file_of(REQUEST, commit=None))), tmp_path)
    assert code == 1
    assert "did not come with the step" in said
    assert NOT_SAID in said


def test_a_head_of_their_own_making(files: Files, tmp_path: Path) -> None:
    """An organisation file in which the signer has another role is in no commit."""
    text = files[ORGANIZATION].replace(b"zhang-wei", b"wu-fang-x")
    code, said = checked(forged(files, {ORGANIZATION: text}), tmp_path)
    assert (code, "is not in the commit that is named" in said) == (1, True)


def objects(files: Files, tmp_path: Path) -> list[tuple[str, bytes]]:
    """The objects of the pack."""
    place = tmp_path / "read.zip"
    with zipfile.ZipFile(place, "w") as packed:
        for name in ("manifest.json", PACK):
            packed.writestr(name, files[name])
    return list(verify_reading.Archive(str(place)).objects.values())


def repacked(found: list[tuple[str, bytes]]) -> bytes:
    """Objects as a pack."""
    kinds = {"commit": _COMMIT, "tree": _TREE}
    data = b"".join(_object(kinds[kind], data) for kind, data in found)
    return b"PACK" + (2).to_bytes(4, "big") + len(found).to_bytes(4, "big") + data + bytes(20)


@pytest.mark.parametrize(
    ("before", "after"),
    [(str(ZHANG), str(WU)), ("Approved-by", "approved-by"), (f"author {LI}", f"author {WU}"), ("Record: ", "record: ")],
)
def test_a_forged_commit(files: Files, before: str, after: str, tmp_path: Path) -> None:
    """A commit with another text has another id, and then nothing has the one that is named."""
    found = objects(files, tmp_path)
    changed = [(kind, data.replace(before.encode(), after.encode())) for kind, data in found]
    assert changed != found
    assert checked(forged(files, {PACK: repacked(found)}), tmp_path).code == 0
    code, said = checked(forged(files, {PACK: repacked(changed)}), tmp_path)
    assert (code, NOT_SAID in said) == (1, True), said


def test_a_commit_less(files: Files, tmp_path: Path) -> None:
    found = objects(files, tmp_path)
    (signer,) = signers(manifest_of(files), TECH_REF)
    fewer = [(kind, data) for kind, data in found if f"Approved-by: {LI}".encode() not in data]
    code, said = checked(forged(files, {PACK: repacked(fewer)}), tmp_path)
    assert (code, f"{signer['commit']}: does not stand in the commit" in said) == (1, True)


def test_a_signature_that_was_taken_back(tmp_path: Path) -> None:
    """The approval is listed as counting though a later commit of the archive takes it back."""
    repo = tell(Repository(tmp_path / "repo"))
    before = manifest_of(unpacked(archive(repo.checkout())))
    repo.main.withdraw(ZHANG, R)
    files = unpacked(archive(repo.checkout()))
    assert checked(files, tmp_path).code == 0
    (signed,) = signers(before, R)
    code, said = checked(forged(files, {}, of(R, **signed)), tmp_path)
    assert (code, "was taken back later" in said) == (1, True)


def test_a_line_of_the_report_commands_no_terminal(files: Files, tmp_path: Path) -> None:
    manifest = {**manifest_of(files), "title": "\x1b[31m\nred\u202e"}
    code, said = checked({**files, "manifest.json": json.dumps(manifest).encode()}, tmp_path)
    assert (code, said.splitlines()[0]) == (1, f"{R} ?[31m?red?")


def test_an_other_text_of_the_market(files: Files, tmp_path: Path) -> None:
    """A signature of one record is none of another with the same bytes."""

    def edit(manifest: Manifest) -> None:
        (tech,) = signers(manifest, TECH_REF)
        text_of(MARKET_REF, signers=[tech])(manifest)

    code, said = checked(forged(files, {}, edit), tmp_path)
    assert (code, NOT_SAID in said) == (1, True)
    assert MARKET in files
    assert TECH in files
