"""The strict syntax of trailers: where they must stand."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from collabsite.trailers import Identity, Said, Version
from tests.messages import BY_LI, BY_ZHANG, ID, LI, RECORD, REQUEST, ZHANG, heard, signed

# --- What holds -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "message",
    [
        signed(BY_LI, RECORD),
        signed(RECORD, BY_LI),
        signed(BY_LI, RECORD).rstrip("\n"),
        signed(BY_LI, RECORD) + "\n\n \n\t\n\r\n",
        "\n\n" + signed(BY_LI, RECORD),
        f"Sign\n\nWhy this is right.\nReally.\n\n\n{BY_LI}\n{RECORD}\n",
        f"Sign\n \t \n{BY_LI}\n{RECORD}\n",
        signed(BY_LI, RECORD).replace("\n", "\r\n"),
        signed(f"{BY_LI} \t ", f"{RECORD}\t\r"),
        signed(BY_LI, "Signed-off-by: Sun <sun@example.com>", RECORD),
        signed("Reviewed-on: https://git.example.com/pulls/1", BY_LI, RECORD, "Fixes: #12"),
        signed(BY_LI, "X-1-a: 冒号: 与 <括号>", RECORD),
        signed("Approved-by:   Li Qiang <li.qiang@example.com>", f"Record:  REQ-2024-001@{ID}"),
        signed(BY_LI, BY_LI, RECORD, RECORD),
        f"Sign\n\n---\n\n{BY_LI}\n{RECORD}\n",
        f"Sign\n\n(cherry picked from commit {ID})\n\n{BY_LI}\n{RECORD}\n",
        "".join(f"line {number}\n" for number in range(10_000)) + f"\n{BY_LI}\n{RECORD}\n",
        f"{'长' * 100_000}\n\n{BY_LI}\n{RECORD}\n",
    ],
)
def test_the_last_paragraph_holds(message: str) -> None:
    assert heard(message) == Said((LI,), (), (REQUEST,))


def test_ten_thousand_trailers() -> None:
    lines = [f"Approved-by: 甲 <a{number}@example.com>" for number in range(10_000)]
    found = heard(signed(*lines, RECORD))
    assert len(found.approvers) == 10_000
    assert found.approvers[-1] == Identity("甲", "a9999@example.com")
    assert not found.malformed


def test_several_people_and_versions_in_the_order_of_the_lines() -> None:
    other = f"Record: REQ-2024-001/responses/tech@{ID}"
    found = heard(signed(BY_ZHANG, other, BY_LI, RECORD))
    assert found == Said((ZHANG, LI), (), (Version("REQ-2024-001/responses/tech", ID), REQUEST))


def test_a_withdrawal() -> None:
    found = heard(signed("Withdrawn-by: Li Qiang <li.qiang@example.com>", RECORD))
    assert found == Said((), (LI,), (REQUEST,))


def test_a_request_only_names_versions() -> None:
    assert heard(signed(RECORD)) == Said((), (), (REQUEST,))


@pytest.mark.parametrize(
    "message",
    ["", "\n", "\0", "Fix", "Fix: it", "Fix it\n\nSome words.\n", "Fix\n\nSigned-off-by: Li <li.qiang@example.com>\n"],
)
def test_most_messages_say_nothing(message: str) -> None:
    assert heard(message) == Said()


# --- Where they stand -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "message",
    [
        f"{BY_LI}",
        f"{BY_LI}\n",
        f"\n\n{BY_LI}\n{RECORD}\n",
        f"Sign\n{BY_LI}\n{RECORD}\n",
        f"Sign\n\n{BY_LI}\n{RECORD}\n\nBut read this.\n",
        f"Sign\n\n{BY_LI}\n{RECORD}\n\nReviewed-on: https://git.example.com/pulls/1\n",
        f"{BY_LI}\n\n{RECORD}\n",
        signed("I agree:", BY_LI, RECORD),
        signed(BY_LI, RECORD, "and so on"),
        signed(BY_LI, RECORD, "---"),
        signed(BY_LI, RECORD, "-- ", "Li"),
        signed(BY_LI, RECORD, "# a comment that was not stripped"),
        signed(BY_LI, RECORD, f"(cherry picked from commit {ID})"),
        signed(BY_LI, RECORD, "  folded"),
        signed(BY_LI, "\tfolded", RECORD),
        signed(f" {BY_LI}", RECORD),
        signed(f"\t{BY_LI}", RECORD),
        signed(f"> {BY_LI}", BY_LI, RECORD),
        signed(BY_LI, "Record:", RECORD),
        signed(BY_LI, "https://git.example.com", RECORD),
        signed(BY_LI, "A key: with a blank", RECORD),
        signed(BY_LI, "Kéy: value", RECORD),
        signed(BY_LI, "-Key: value", RECORD),
        signed(BY_LI, ": value", RECORD),
        signed(BY_LI, "\x0b", RECORD),
        signed(BY_LI, "\u00a0", RECORD),
        signed(BY_LI, "\u3000", RECORD),
        signed(BY_LI, RECORD) + "\0",
        "Si\0gn\n\n" + f"{BY_LI}\n{RECORD}\n",
        f"Sign\r\r{BY_LI}\r{RECORD}\r\n\n{BY_LI}\nno trailer\n",
    ],
)
def test_elsewhere_it_counts_for_nobody_and_is_told(message: str) -> None:
    found = heard(message)
    assert not found.approvers
    assert any("li.qiang@example.com" in line for line in found.malformed)


@pytest.mark.parametrize(
    "message",
    [
        f"Sign\u2028\u2028{BY_LI}\u2028{RECORD}",
        f"Sign\x85\x85{BY_LI}",
        f"Sign\x0c\x0c{BY_LI}",
        f"Sign\r\r{BY_LI}",
        signed(f"Note: x\r{BY_LI}"),
        signed(f"Note: x\u2028{BY_LI}"),
    ],
)
def test_only_a_line_feed_ends_a_line(message: str) -> None:
    assert not heard(message).approvers


# --- Whatever people write --------------------------------------------------------------------------------------------

_LINES = st.sampled_from([BY_LI, RECORD, BY_LI.lower(), "Withdrawn-by: Li Qiang <li.qiang@example.com>", "", " ", "\r"])
_TEXTS = st.lists(st.one_of(_LINES, st.text(max_size=40)), max_size=12).map("\n".join)
_FIXED = "Reviewed-on: https://git.example.com/records/pulls/1"


@given(_TEXTS, _TEXTS)
@example(BY_LI, "")
@example("", BY_LI)
@example("\n\n", f"\n\n{BY_LI}\n\n")
def test_no_subject_or_description_becomes_an_approval(subject: str, body: str) -> None:
    found = heard(f"{subject}\n\n{body}\n\n{_FIXED}\n".encode("utf-8", "surrogatepass"))
    assert found == Said(malformed=found.malformed)


@given(st.binary(max_size=200), st.sampled_from(["Approved-by", "Reviewed-by"]))
def test_any_bytes_can_be_read(raw: bytes, approver: str) -> None:
    found = heard(b"Sign\n\n" + approver.encode() + b": " + raw, approver)
    assert all("@" in one.mail and one.mail.isascii() and "<" not in one.name for one in found.approvers)
