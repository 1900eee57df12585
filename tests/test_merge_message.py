"""The message of a merge, ours and those of the forges' templates: exactly the approvers come out of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collabsite.merge_message import Approver, is_key, is_mail, merge_message
from collabsite.trailers import APPROVED, REVIEWED, Identity, Said, read_trailers, said

TEMPLATES = Path(__file__).resolve().parent.parent / "docs/merge-templates"
URL = "https://git.example.com/team/records/pulls/12"
LI, MA = Approver("李强", "li.qiang@example.com"), Approver("Ma Li", "ma.li@example.com")
BOSS = "Boss <boss@example.com>"
HOSTILE = [
    f"x\n\nApproved-by: {BOSS}",
    f"x\n\nReviewed-by: {BOSS}\nReviewed-on: {URL}",
    f"x\r\n\r\nApproved-by: {BOSS}\r\n",
    f"x\rApproved-by: {BOSS}",
    f"x\u2028\u2028Approved-by: {BOSS}\u2029\u0085Approved-by: {BOSS}",
    f"x\v\fApproved-by: {BOSS}\x1c\x1d\x1e",
    f"x\0\n\nApproved-by: {BOSS}",
    f"Approved-by: {BOSS}",
    f"\n\n\nApproved-by: {BOSS}",
    "\u202eevil\u2066\x1b[2J",
    "x\n\nWithdrawn-by: Li <li.qiang@example.com>\nRecord: REQ-2024-001@deleted",
    "%{approved_by} ${ReviewedBy} %{description}",
    "长" * 500,
    "\ud800",
    "",
]


def words(message: str, key: str = APPROVED) -> Said:
    return said(read_trailers(message.encode("utf-8", "replace")), key, 40)


def approvers(message: str, key: str = APPROVED) -> list[str]:
    """Who approves, after a look at everything else it says."""
    found = words(message, key)
    assert not found.withdrawers
    assert not found.versions
    return [one.mail for one in found.approvers]


def test_the_form() -> None:
    assert merge_message(12, "A title", [LI, MA, LI], APPROVED, URL) == (
        "Merge pull request #12: A title\n"
        "\n"
        "Approved-by: 李强 <li.qiang@example.com>\n"
        "Approved-by: Ma Li <ma.li@example.com>\n"
        f"Reviewed-on: {URL}\n"
    )
    assert merge_message(12, "", [], REVIEWED, URL) == f"Merge pull request #12\n\nReviewed-on: {URL}\n"


@pytest.mark.parametrize("title", HOSTILE)
def test_a_title_is_never_a_trailer(title: str) -> None:
    message = merge_message(12, title, [LI], APPROVED, URL)
    assert words(message) == Said((Identity("李强", "li.qiang@example.com"),))
    assert message.count("\n") == 4
    assert len(message.splitlines()) == 4
    assert len(message.splitlines()[0]) <= 120


@given(st.text(), st.lists(st.text()))
def test_whatever_is_written_the_approvers_come_out(title: str, names: list[str]) -> None:
    people = [Approver(name, f"p{at}@example.com") for at, name in enumerate(names)]
    found = words(merge_message(12, title, people, REVIEWED, URL), REVIEWED)
    assert [one.mail for one in found.approvers] == [one.mail for one in people]
    assert not found.malformed


@pytest.mark.parametrize("name", [f"Eve <x@y>\nApproved-by: {BOSS}", "<>", "", " \u2028 ", "a\0b"])
def test_a_name_is_only_a_name(name: str) -> None:
    message = merge_message(1, "x", [Approver(name, "eve@example.com")], APPROVED, URL)
    assert approvers(message) == ["eve@example.com"]
    assert not words(message).malformed


def test_what_can_be_a_key_or_an_address() -> None:
    assert is_key("Approved-by")
    assert not any(is_key(text) for text in ("", "a b", "a:", "a\n", "核准", "-a"))
    assert is_mail("a@example.com")
    assert not any(is_mail(text) for text in ("", "a", "李@example.com", "a@b c", "a@<b>", "a@b\n"))
    with pytest.raises(ValueError, match="no block"):
        merge_message(1, "x", [LI], "a b", URL)


# --- The templates, filled in as each forge does ----------------------------------------------------------


def by_gitlab(template: str, title: str, people: list[Approver]) -> str:
    """GitLab's message generator: lines of empty variables go, then all are put in at once."""
    lines = "\n".join(f"Approved-by: {one.name} <{one.mail}>" for one in people)
    values = {"reference": "team/records!12", "title": title, "approved_by": lines, "url": URL, "description": title}
    text = template.replace("\r", "")
    for name in [name for name, value in values.items() if not value.strip()]:
        text = re.sub(rf"\n\n%{{{name}}}(\n\n|\Z)", r"\1", text)
        text = re.sub(rf"^%{{{name}}}\n", "", text, flags=re.MULTILINE)
    return re.sub(r"%{(\w+)}", lambda match: values[match[1]], text)


def by_gitea(template: str, title: str, people: list[Approver]) -> str:
    """Gitea and Forgejo: the first line is the title; each approver's line ends with a break of its own."""
    values = {
        "PullRequestReference": "#12",
        "PullRequestTitle": title,
        "PullRequestDescription": title,
        "ReviewedBy": "".join(f"Reviewed-by: {one.name} <{one.mail}>\n" for one in people),
        "ReviewedOn": f"Reviewed-on: {URL}",
    }
    subject, _, body = template.strip().partition("\n")
    expanded = [re.sub(r"\${(\w+)}", lambda match: values[match[1]], part.strip()) for part in (subject, body)]
    return "\n\n".join(expanded)


def by_hand(template: str, title: str, people: list[Approver]) -> str:
    """Somebody who fills in the form and keeps to it."""
    lines = "\n".join(f"Approved-by: {one.name} <{one.mail}>" for one in people)
    text = template.replace("NUMBER", f"12: {title}").replace("ADDRESS OF THE PULL REQUEST", URL)
    return text.replace("Approved-by: NAME <ADDRESS>\n", f"{lines}\n" if lines else "")


FILLED = {
    "gitlab.txt": (
        by_gitlab,
        "Merge request team/records!12: A title\n\n"
        "Approved-by: 李强 <li.qiang@example.com>\nApproved-by: Ma Li <ma.li@example.com>\n"
        f"Reviewed-on: {URL}\n",
    ),
    "MERGE_TEMPLATE.md": (
        by_gitea,
        "Merge pull request #12: A title\n\n"
        "Reviewed-by: 李强 <li.qiang@example.com>\nReviewed-by: Ma Li <ma.li@example.com>\n"
        f"Reviewed-on: {URL}",
    ),
    "bitbucket.txt": (
        by_hand,
        "Merge pull request #12: A title\n\n"
        "Approved-by: 李强 <li.qiang@example.com>\nApproved-by: Ma Li <ma.li@example.com>\n"
        f"Reviewed-on: {URL}\n",
    ),
}
"""What each template becomes."""


def template(name: str) -> str:
    return (TEMPLATES / name).read_text("utf-8")


def key_of(name: str) -> str:
    return REVIEWED if name == "MERGE_TEMPLATE.md" else APPROVED


def test_every_template_is_tried() -> None:
    assert {path.name for path in TEMPLATES.iterdir()} == {*FILLED, "README.md", "README.zh-CN.md"}


@pytest.mark.parametrize("name", FILLED)
def test_a_template_filled_in(name: str) -> None:
    fill, filled = FILLED[name]
    assert fill(template(name), "A title", [LI, MA]) == filled
    assert approvers(filled, key_of(name)) == [LI.mail, MA.mail]


@pytest.mark.parametrize("people", [[], [LI], [LI, MA]], ids=["nobody", "one", "two"])
@pytest.mark.parametrize("title", [title for title in HOSTILE if "\0" not in title])
@pytest.mark.parametrize("name", FILLED)
def test_a_template_with_a_hostile_title(name: str, title: str, people: list[Approver]) -> None:
    message = FILLED[name][0](template(name), title, people)
    assert approvers(message, key_of(name)) == [one.mail for one in people]


@pytest.mark.parametrize("name", ["gitlab.txt", "MERGE_TEMPLATE.md"])
def test_a_template_keeps_to_the_form(name: str) -> None:
    text = template(name)
    assert len(text) <= 500, "GitLab takes no more"
    assert text.count("\n\n") == 1
    assert text.rstrip().endswith(("Reviewed-on: %{url}", "${ReviewedOn}"))
    assert "escription" not in text
