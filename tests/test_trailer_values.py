"""The strict syntax of trailers: how keys, people and versions are spelt."""

from __future__ import annotations

import pytest

from collabsite.trailers import Said, Version, approver_key
from tests.messages import BY_LI, BY_ZHANG, ID, LI, LONG, RECORD, REQUEST, ZHANG, heard, signed

# --- Keys and people ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "key",
    [
        "approved-by: ",
        "APPROVED-BY: ",
        "Approved-By: ",
        "Approved-by:",
        "Approved-by : ",
        "Approved-by:\t",
        "Approved-by： ",
        "Approved-by：",
        "Ａpproved-by: ",
        "withdrawn-by: ",
        "Withdrawn-By: ",
    ],
)
def test_a_key_that_is_spelt_otherwise_is_told(key: str) -> None:
    line = f"{key}Li Qiang <li.qiang@example.com>"
    found = heard(signed(line, RECORD))
    assert not found.approvers
    assert not found.withdrawers
    assert found.malformed == (line,)


@pytest.mark.parametrize(
    "key", ["\u0410pproved-by", "Approved\u2010by", "Appro\u200bved-by", "Approved_by", "Approved by"]
)
def test_a_key_that_only_looks_alike_spoils_the_paragraph(key: str) -> None:
    found = heard(signed(f"{key}: Li Qiang <li.qiang@example.com>", BY_ZHANG, RECORD))
    assert not found.approvers
    assert BY_ZHANG in found.malformed


@pytest.mark.parametrize(
    "who",
    [
        "li.qiang@example.com",
        "<li.qiang@example.com>",
        " <li.qiang@example.com>",
        "Li Qiang",
        "Li Qiang li.qiang@example.com",
        "Li Qiang<li.qiang@example.com>",
        "Li Qiang  <li.qiang@example.com>",
        "Li Qiang\u00a0<li.qiang@example.com>",
        "Li <Qiang <li.qiang@example.com>",
        "Li >Qiang <li.qiang@example.com>",
        "Zhang <zhang.wei@example.com> <li.qiang@example.com>",
        "Li Qiang <li.qiang@example.com> <zhang.wei@example.com>",
        "Li Qiang <li.qiang@example.com>, Zhang <zhang.wei@example.com>",
        "Li Qiang <li.qiang@example.com, zhang.wei@example.com>",
        "Li Qiang <li.qiang@example.com>.",
        "Li Qiang <li.qiang@example.com> (head)",
        "Li Qiang <li.qiang@example.com",
        "Li Qiang <<li.qiang@example.com>>",
        "Li Qiang < li.qiang@example.com>",
        "Li Qiang <li.qiang@example.com >",
        "Li Qiang <li.qiang>",
        "Li Qiang <@example.com>",
        "Li Qiang <li.qiang@>",
        "Li Qiang <li@qiang@example.com>",
        "Li Qiang <李强@example.com>",
        "Li Qiang <li.qiang@ex\u0430mple.com>",
        "Li Qiang <li.qiang@example\u3002com>",
        "Li Qiang <L\u0131.qiang@example.com>",
        "Li Qiang <li.qiang@example.com\u200b>",
        "Li\x1bQiang <li.qiang@example.com>",
        "Li\rQiang <li.qiang@example.com>",
        "Li Qiang＜li.qiang@example.com＞",
    ],
)
def test_who_is_a_name_and_one_ascii_address(who: str) -> None:
    found = heard(signed(f"Approved-by: {who}", BY_ZHANG, RECORD))
    assert found.approvers == (ZHANG,)
    assert found.malformed == (f"Approved-by: {who.lstrip(' ')}",)


@pytest.mark.parametrize("mail", ["Li.Qiang@Example.COM", "LI.QIANG@EXAMPLE.COM"])
def test_addresses_are_compared_without_ascii_case(mail: str) -> None:
    found = heard(signed(f"Approved-by: Li Qiang <{mail}>", f"Withdrawn-by: Li Qiang <{mail}>", RECORD))
    assert found.approvers == (LI,)
    assert found.withdrawers == (LI,)


@pytest.mark.parametrize("mail", ["\u212arista@example.com", "li.qian\u017f@example.com"])
def test_other_letters_that_fall_together_in_lower_case_are_none(mail: str) -> None:
    assert not heard(signed(f"Approved-by: Li Qiang <{mail}>", RECORD)).approvers


@pytest.mark.parametrize(
    "name",
    ["李强", "Li", "L", "Li Qiang (head)", 'Li "Q" Qiang', "O'Neil", "a@b.c", "\u202eil", "Li: Qiang", "李\u3000强"],
)
def test_a_name_may_be_anything_and_says_nothing(name: str) -> None:
    assert heard(signed(f"Approved-by: {name} <li.qiang@example.com>", RECORD)).approvers[0].mail == LI.mail


def test_a_name_that_is_no_utf8_is_a_name_all_the_same() -> None:
    raw = b"Sign\n\nApproved-by: \xc0\xee\xc7\xbf <li.qiang@example.com>\n" + RECORD.encode() + b"\n"
    assert [one.mail for one in heard(raw).approvers] == [LI.mail]


def test_an_address_that_is_no_utf8_is_none() -> None:
    raw = b"Sign\n\nApproved-by: Li <li\xc0@example.com>\n" + RECORD.encode() + b"\n"
    found = heard(raw)
    assert not found.approvers
    assert len(found.malformed) == 1


# --- Versions -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "ref",
    [
        "REQ-2024-001",
        "organization",
        "REQ-2024-001/minutes/2024-02-27 启动会",
        "REQ-2024-001/minutes/a@b",
        f"REQ-2024-001/minutes/a@{ID}",
        "REQ-2024-001/minutes/@",
        "REQ-2024-001/minutes/a: b",
        "需求-2024-001",
    ],
)
def test_a_record_is_named_by_reference_and_full_id(ref: str) -> None:
    found = heard(signed(BY_LI, f"Record: {ref}@{ID}", f"Record: {ref}@deleted"))
    assert found == Said((LI,), (), (Version(ref, ID), Version(ref, None)))


@pytest.mark.parametrize(
    "version",
    [
        "REQ-2024-001",
        "REQ-2024-001@",
        f"@{ID}",
        f" @{ID}",
        f"REQ-2024-001@{ID[:7]}",
        f"REQ-2024-001@{ID[:-1]}",
        f"REQ-2024-001@{ID}0",
        f"REQ-2024-001@{ID.upper()}",
        f"REQ-2024-001@{LONG}",
        f"REQ-2024-001@{ID[:-1]}g",
        f"REQ-2024-001 @{ID}",
        f"REQ-2024-001@ {ID}",
        f"REQ-2024-001@{ID} (the request)",
        f"REQ-2024-001@{'９' * 40}",
        f"REQ-2024-001@{'٣' * 40}",
        f"REQ-2024-001\t@{ID}",
        f"REQ-2024\r001@{ID}",
        "REQ-2024-001@Deleted",
        "REQ-2024-001@DELETED",
        "REQ-2024-001@deleted!",
        "REQ-2024-001@HEAD",
    ],
)
def test_anything_else_names_nothing(version: str) -> None:
    found = heard(signed(BY_LI, f"Record: {version}", RECORD))
    assert found.versions == (REQUEST,)
    assert found.malformed == (f"Record: {version.lstrip(' ')}",)


def test_two_on_a_line_name_neither() -> None:
    found = heard(signed(BY_LI, f"Record: REQ-2024-001@{ID}, REQ-2024-002@{ID}"))
    assert not {one.ref for one in found.versions} & {"REQ-2024-001", "REQ-2024-002"}


def test_ids_are_as_long_as_this_repository_has_them() -> None:
    message = signed(BY_LI, f"Record: REQ-2024-001@{LONG}", RECORD)
    assert heard(message, id_length=64).versions == (Version("REQ-2024-001", LONG),)
    assert heard(message, id_length=40).versions == (REQUEST,)


@pytest.mark.parametrize("key", ["record", "RECORD", "Records", "Record-"])
def test_a_record_by_another_key_is_none(key: str) -> None:
    assert not heard(signed(BY_LI, f"{key}: REQ-2024-001@{ID}")).versions


# --- The spelling of the forge ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("forge", "trailer", "expected"),
    [
        (None, None, "Approved-by"),
        ("github", None, "Approved-by"),
        ("gitlab", None, "Approved-by"),
        ("bitbucket", None, "Approved-by"),
        ("gitee", None, "Approved-by"),
        ("gitea", None, "Reviewed-by"),
        ("forgejo", None, "Reviewed-by"),
        ("gitea", "Acked-by", "Acked-by"),
        ("github", "Acked-by", "Acked-by"),
    ],
)
def test_how_approvals_are_spelt(forge: str | None, trailer: str | None, expected: str) -> None:
    assert approver_key(forge, trailer) == expected


def test_only_one_spelling_counts() -> None:
    reviewed = BY_ZHANG.replace("Approved", "Reviewed")
    assert heard(signed(BY_LI, reviewed, RECORD), "Reviewed-by").approvers == (ZHANG,)
    assert heard(signed(BY_LI, reviewed, RECORD), "Approved-by").approvers == (LI,)
    assert heard(signed(BY_LI, reviewed, RECORD), "Acked-by").approvers == ()


def test_co_authors_are_no_approvers() -> None:
    assert heard(signed("Co-authored-by: Li Qiang <li.qiang@example.com>", RECORD)) == Said((), (), (REQUEST,))
