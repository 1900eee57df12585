"""Who vouches: the policy's least evidence, the forge's spelling, SSH keys."""

from __future__ import annotations

import pytest

from tests.branch import Who
from tests.company import git
from tests.listing import Listing
from tests.repository import Repository
from tests.small_company import (
    ACCEPTANCE,
    CHEN,
    DELIVERY,
    LI,
    ORGANIZATION,
    POLICY,
    REQUEST,
    SONG,
    SUN,
    TECH,
    ZHANG,
    R,
    acceptance,
    delivery,
    organization,
    people,
    planned,
    policy,
    request,
    response,
)
from tests.ssh_keys import key_pair

ANSWER = f"{R}/responses/tech"
KEY, OTHER = key_pair("li"), key_pair("zhang")
BARE = " ".join(KEY.public.split()[:2])
BY_KEY = ["signed", "tech: li-qiang signed key"]
CLAIMED = ["signed", "tech: li-qiang signed claimed"]
WEAK = ["unsigned", "tech: li-qiang weak claimed"]


def begin(repo: Repository, *keys: str, **settings: object) -> None:
    """A first step in which Li has these keys and the policy these settings; then tech's answer."""
    known = people({"li-qiang": {"keys": list(keys)}, "zhang-wei": {"keys": [OTHER.public]}})
    files = {ORGANIZATION: organization(people=known), POLICY: policy(**settings)}
    repo.begin(files, when="2024-02-18")
    repo.step({REQUEST: request(), TECH: response()}, who=CHEN)


# --- Least evidence ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("forge", "is_enough"),
    [("github", False), ("gitlab", False), ("gitea", False), ("forgejo", False), ("bitbucket", False), ("gitee", True)],
)
def test_where_merges_name_approvers_a_claim_is_weak(
    repo: Repository, says: Listing, forge: str, is_enough: bool
) -> None:
    begin(repo, forge={"kind": forge})
    key = "Reviewed-by" if forge in ("gitea", "forgejo") else "Approved-by"
    repo.main.say(LI, [f"{key}: {LI}"], [ANSWER])
    assert says(repo, ANSWER) == (CLAIMED if is_enough else WEAK)


def test_a_weak_word_beside_a_strong_one_takes_nothing_away(repo: Repository, says: Listing) -> None:
    begin(repo, signoff="forge")
    branch = repo.branch()
    branch.request(SUN, ANSWER)
    repo.merge(branch, approved=[LI])
    repo.main.sign(LI, ANSWER)
    assert says(repo, ANSWER) == ["signed", "tech: li-qiang signed forge"]


def test_a_strong_word_after_a_weak_one(repo: Repository, says: Listing) -> None:
    begin(repo, signoff="forge")
    repo.main.sign(LI, ANSWER)
    assert says(repo, ANSWER) == WEAK
    branch = repo.branch()
    branch.request(SUN, ANSWER)
    repo.merge(branch, approved=[LI])
    assert says(repo, ANSWER) == ["signed", "tech: li-qiang signed forge"]


def test_a_kind_of_record_has_its_own(repo: Repository, says: Listing) -> None:
    begin(repo, KEY.public, signoff={"default": "claimed", "acceptance": "key"})
    repo.step({**planned(), DELIVERY: delivery(), ACCEPTANCE: acceptance()}, who=SUN)
    repo.main.sign(LI, f"{R}/deliveries/1")
    repo.main.sign(ZHANG, f"{R}/acceptances/1")
    assert says(repo, f"{R}/deliveries/1") == CLAIMED
    assert says(repo, f"{R}/acceptances/1") == ["unsigned", "product: zhang-wei weak claimed"]
    repo.main.sign(ZHANG, f"{R}/acceptances/1", key=OTHER)
    assert says(repo, f"{R}/acceptances/1") == ["signed", "product: zhang-wei signed key"]


def test_a_policy_that_is_tightened_makes_nothing_old_weak(repo: Repository, says: Listing) -> None:
    begin(repo)
    repo.main.sign(LI, ANSWER)
    repo.step({POLICY: policy(signoff="key")}, who=SUN)
    repo.main.sign(SONG, "policy")
    assert says(repo, "policy")[0] == "signed"
    assert says(repo, ANSWER) == CLAIMED


def test_a_policy_that_is_loosened_does_not_help_before_it_is_signed(repo: Repository, says: Listing) -> None:
    begin(repo, signoff="forge")
    repo.step({POLICY: policy(signoff="claimed")}, who=SUN)
    repo.main.sign(LI, ANSWER)
    assert says(repo, ANSWER) == WEAK


# --- The forge's spelling ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("forge", "trailer"),
    [
        ({"kind": "gitea"}, "Reviewed-by"),
        ({"kind": "forgejo"}, "Reviewed-by"),
        ({"kind": "gitlab"}, "Approved-by"),
        ({"kind": "bitbucket"}, "Approved-by"),
        ({"kind": "gitea", "trailer": "Acked-by"}, "Acked-by"),
    ],
)
def test_each_forge_has_its_spelling(repo: Repository, says: Listing, forge: dict[str, str], trailer: str) -> None:
    begin(repo, forge=forge)
    for spelling in ("Approved-by", "Reviewed-by", "Acked-by"):
        branch = repo.branch()
        branch.commit({TECH: response(risks=[spelling])}, who=CHEN)
        repo.merge(branch, approved=[LI], trailer=spelling)
        assert (says(repo, ANSWER)[0] == "signed") == (spelling == trailer)


# --- Keys -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["ed25519", "ecdsa"])
def test_a_listed_key(repo: Repository, says: Listing, kind: str) -> None:
    pair = key_pair("li", kind)
    begin(repo, pair.public, signoff="key")
    repo.main.sign(LI, ANSWER, key=pair)
    assert says(repo, ANSWER) == BY_KEY


def test_a_key_in_a_branch(repo: Repository, says: Listing) -> None:
    begin(repo, KEY.public, signoff="key")
    branch = repo.branch()
    branch.sign(LI, ANSWER, key=KEY)
    repo.merge(branch)
    assert says(repo, ANSWER) == BY_KEY


def test_a_key_of_somebody_else(repo: Repository, says: Listing) -> None:
    begin(repo, KEY.public, signoff="key")
    repo.main.sign(LI, ANSWER, key=OTHER)
    assert says(repo, ANSWER) == WEAK


def test_a_key_that_is_not_listed(repo: Repository, says: Listing) -> None:
    begin(repo, signoff="key")
    repo.main.sign(LI, ANSWER, key=KEY)
    assert says(repo, ANSWER) == WEAK


def test_a_badly_signed_claim_is_still_a_claim(repo: Repository, says: Listing) -> None:
    begin(repo)
    repo.main.sign(LI, ANSWER, key=KEY)
    assert says(repo, ANSWER) == CLAIMED


def test_a_signed_merge_is_no_key(repo: Repository, says: Listing) -> None:
    begin(repo, KEY.public, signoff="key")
    branch = repo.branch()
    branch.request(SUN, ANSWER)
    repo.merge(branch, approved=[LI], who=LI, key=KEY)
    assert says(repo, ANSWER) == ["unsigned", "tech: li-qiang weak forge"]


def test_a_key_counts_from_the_step_after_it_was_listed(repo: Repository, says: Listing) -> None:
    begin(repo, signoff={"default": "key", "organization": "claimed"})
    known = people({"li-qiang": {"keys": [KEY.public]}})
    repo.step({ORGANIZATION: organization(people=known)}, who=SUN)
    repo.main.sign(LI, ANSWER, key=KEY)
    assert says(repo, ANSWER) == WEAK
    repo.main.sign(SONG, "organization")
    repo.main.sign(LI, ANSWER, key=KEY)
    assert says(repo, ANSWER) == BY_KEY


def test_a_key_that_is_unlisted_later_counted_then(repo: Repository, says: Listing) -> None:
    begin(repo, KEY.public, signoff={"default": "key", "organization": "claimed"})
    repo.main.sign(LI, ANSWER, key=KEY)
    repo.step({ORGANIZATION: organization()}, who=SUN)
    repo.main.sign(SONG, "organization")
    assert says(repo, ANSWER) == BY_KEY


@pytest.mark.parametrize(
    ("when", "expected"),
    [("2024-03-04", BY_KEY), ("2024-03-06", WEAK), ("2024-02-20", WEAK)],  # the last is backdated
)
def test_an_expired_key(repo: Repository, says: Listing, when: str, expected: list[str]) -> None:
    begin(repo, f'valid-before="20240305" {BARE}', signoff="key")
    repo.step(when="2024-03-06" if when < "2024-03" else "2024-03-03")
    repo.main.sign(LI, ANSWER, when=when, key=KEY)
    assert says(repo, ANSWER) == expected


def test_a_signature_that_was_moved_to_another_commit(repo: Repository, says: Listing) -> None:
    begin(repo, KEY.public, signoff="key")
    signature = KEY.sign(b"something else\n").rstrip(b"\n").replace(b"\n", b"\n ")
    repo.main.sign(LI, ANSWER, headers=b"gpgsig " + signature + b"\n")
    assert says(repo, ANSWER) == WEAK


@pytest.mark.parametrize("header", [b"gpgsig -----BEGIN PGP SIGNATURE-----\n \n iQ==\n -----END PGP SIGNATURE-----\n"])
def test_other_signatures_are_no_keys(repo: Repository, says: Listing, header: bytes) -> None:
    begin(repo, KEY.public, signoff="key")
    repo.main.sign(LI, ANSWER, headers=header)
    assert says(repo, ANSWER) == WEAK


def test_no_setting_of_git_has_a_say(repo: Repository, says: Listing) -> None:
    begin(repo, KEY.public, signoff="key")
    repo.main.sign(LI, ANSWER, key=OTHER)
    program = repo.root / "always"
    program.write_text("#!/bin/sh\ntouch ran; echo 'Good \"git\" signature for signer'; exit 0\n", "utf-8")
    program.chmod(0o755)
    git(repo.root, "config", "gpg.ssh.program", str(program))
    git(repo.root, "config", "gpg.format", "ssh")
    assert says(repo, ANSWER) == WEAK
    assert not (repo.root / "ran").exists()


def test_two_author_lines_are_nobodys(repo: Repository, says: Listing) -> None:
    begin(repo)
    line = f"author {LI} 1709600000 +0800\n".encode()
    version = repo.main.version(ANSWER)
    _raw(repo, line + f"author {SUN} 1709600000 +0800\n".encode(), LI, version)
    assert says(repo, ANSWER)[:2] == ["unsigned", "tech: li-qiang missing"]
    _raw(repo, line, LI, version)
    assert says(repo, ANSWER) == CLAIMED


@pytest.mark.parametrize(
    "author",
    [
        b"author Li Qiang <li.qiang@example.com>\n",
        b"author Li Qiang li.qiang@example.com 1709600000 +0800\n",
        b"author Li <x> <li.qiang@example.com> 1709600000 +0800\n",
        b"author Li Qiang <li.qiang@example.com> soon\n",
        b"author\n",
        b"",
    ],
)
def test_an_author_that_no_git_writes_is_nobody(repo: Repository, says: Listing, author: bytes) -> None:
    begin(repo)
    _raw(repo, author, LI, repo.main.version(ANSWER))
    repo.checkout()
    assert says.record(repo, ANSWER)["state"] == "unsigned"


def _raw(repo: Repository, author: bytes, who: Who, version: str) -> None:
    committer = f"committer {who} 1709600000 +0800\n".encode()
    message = f"\nSign\n\nApproved-by: {who}\nRecord: {version}\n".encode()
    repo.main.raw(b"tree TREE\nparent PARENT\n" + author + committer + message)
