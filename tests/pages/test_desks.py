"""The overview, the desks and the departments: what stands where, and what a click does."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest

from collabsite.context import Context
from collabsite.linter import lint
from collabsite.locale import Translator
from collabsite.pages import departments, desks, overview
from collabsite.pages._site import Site
from collabsite.views import open_actions
from tests.clocking import opened as unsigned
from tests.company import Overrides
from tests.evidence import begun, executed, opened
from tests.outline import flaws

FORGE = {"kind": "github", "url": "https://forge.test/company/records"}
HOSTILE = "</a><script>alert(1)</script>\"'&<b>"
BARE: Overrides = dict.fromkeys(
    (
        "minutes/2024-02-27-kickoff.md",
        "minutes/2024-03-06-sync.md",
        "minutes/2024-03-13-sync.md",
        "minutes/2024-03-20-brief.md",
        "tasks/XMB-2024-001.md",
        "retrospective.md",
    )
)
BROKEN: Overrides = {
    "request.md": "---\nnot closed\n",
    "tasks/XMB-2024-001.md": {"start": "soon", "owner": "nobody-known"},
    "responses/tech.md": {"contact": "x y"},
}


def pages(context: Context, lang: str = "en") -> dict[str, str]:
    site = Site(context, tuple(lint(context)), Translator(lang))
    return dict([*overview.render(site), *desks.render(site), *departments.render(site)])


def section(text: str, name: str) -> str:
    """One section of a page; empty where it has none."""
    return text.partition(f'aria-labelledby="{name}"')[2].partition("</section>")[0]


def said(text: str) -> str:
    """What a reader reads, without the markup."""
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("story", ["running", "sound", "bare", "broken"])
def test_every_page_is_whole_whatever_is_there(tmp_path: Path, story: str, lang: str) -> None:
    told = {"sound": {}, "bare": BARE, "broken": BROKEN}
    context = opened(executed(tmp_path)) if story == "running" else unsigned(tmp_path, told[story])
    found = pages(context, lang)
    assert {path: flaws(text) for path, text in found.items() if flaws(text)} == {}
    organization = context.organization
    homes = {f"desks/{key}/index.md" for key in (*organization.people, *organization.departments)}
    homes |= {f"departments/{key}/index.md" for key in organization.departments}
    assert set(found) == {"index.md", "desks/index.md", "departments/index.md", *homes}


# --- Overview -------------------------------------------------------------------------------------------------------


def test_the_overview_counts_what_it_lists(tmp_path: Path) -> None:
    text = pages(opened(executed(tmp_path)))["index.md"]
    counts = [int(number) for number in re.findall(r'co-counts__number">(\d+)<', text)]
    late, _, missing, running = counts
    assert section(text, "late").count('class="co-row co-is-late"') == late == 2
    assert len(re.findall(r"<tr><td>", section(text, "running"))) == running == 1
    assert missing == 2  # the other two heads, of the second change
    assert section(text, "signatures").count("<li") == 1


def test_each_thing_on_the_overview_is_a_link(tmp_path: Path) -> None:
    text = pages(opened(executed(tmp_path)))["index.md"]
    rows = re.findall(r'<span class="co-row__what">(.*?)</span>', text)
    assert len(rows) > 3
    assert [row for row in rows if not row.startswith("<a ")] == []


def test_who_waits_for_whose_signature(tmp_path: Path) -> None:
    waits = said(section(pages(opened(executed(tmp_path)))["index.md"], "signatures"))
    assert "Change request 2" in waits
    assert "of Li Qiang , 罗静" in waits
    assert "waits for 4 working days since 14 Mar" in waits


def test_an_empty_overview_says_so(tmp_path: Path) -> None:
    text = pages(unsigned(tmp_path, {"../REQ-2024-002/request.md": None}, "2024-06-03"))["index.md"]
    assert "Nothing is late and nothing is due today." in said(text)
    assert "No collaboration is under way." in text
    assert "closed" in said(section(text, "finished"))


def test_missing_signatures_are_none_only_where_that_is_known(tmp_path: Path) -> None:
    known = pages(opened(begun(tmp_path / "git")))["index.md"]
    assert "everything is signed" in known
    assert "No signature is missing." in section(known, "signatures")
    unknown = pages(unsigned(tmp_path / "plain", {}))["index.md"]
    assert "everything is signed" not in unknown
    assert "not known without the Git history" in unknown
    assert "Who signed what cannot be told here" in section(unknown, "signatures")


# --- Desks ----------------------------------------------------------------------------------------------------------


def test_a_desk_lists_late_first_and_says_why(tmp_path: Path) -> None:
    text = pages(opened(executed(tmp_path)))["desks/chen-hao/index.md"]
    cards = re.findall(r'<li class="co-card co-is-(\w+)">', text)
    assert cards[0] == "late"
    assert cards == sorted(cards, key=["late", "today", "waiting", "running"].index)
    assert "1 working day late" in said(section(text, "mine"))


@pytest.mark.parametrize(
    ("rules", "button"),
    [
        (
            {"forge": FORGE},
            "https://forge.test/company/records/new/main?filename=records%2F2024%2FREQ-2024-001%2Fdeliveries%2F2.md&amp;value=",
        ),
        ({}, None),
    ],
    ids=["forge", "none"],
)
def test_one_button_does_it_where_there_is_a_forge(
    tmp_path: Path, rules: dict[str, object], button: str | None
) -> None:
    text = section(pages(opened(executed(tmp_path, **rules)))["desks/chen-hao/index.md"], "mine")
    cards = text.split('<li class="co-card')[1:]
    acting = [card for card in cards if "co-card__acts" in card]
    assert acting
    assert all("data-copy=" in card for card in acting)  # the command is always there
    assert [card.count("md-button--primary") for card in acting] == [1 if button else 0] * len(acting)
    assert (button is None) or any(f'href="{button}' in card for card in acting)


def test_actions_of_retrospectives_are_said_beside_what_is_to_do(tmp_path: Path) -> None:
    context = unsigned(tmp_path, {"../REQ-2024-002/request.md": None}, "2024-06-03")
    owner = open_actions(context)[0].owner
    text = pages(context)[f"desks/{owner}/index.md"]
    lead = said(text.partition('co-head__lead">')[2].partition("</p>")[0])
    assert lead.startswith("Nothing to do; 1 action of a retrospective is open, 1 late")
    assert text.index('id="actions"') < text.index('id="awaited"')


def test_a_signature_is_asked_for_with_the_document_at_hand(tmp_path: Path) -> None:
    mine = section(pages(opened(executed(tmp_path)))["desks/luo-jing/index.md"], "mine")
    assert "Sign: Change request 2" in said(mine)
    assert 'href="../../collaborations/REQ-2024-001/changes/2/"' in mine
    assert "collabsite sign" in mine


def test_what_one_waits_for_lies_on_the_others_desk(tmp_path: Path) -> None:
    found = pages(opened(executed(tmp_path)))
    assert "陈浩" in said(section(found["desks/sun-qi/index.md"], "awaited"))
    assert "Nobody owes anything here." in found["desks/zhang-wei/index.md"]


def test_signatures_lately_with_their_evidence(tmp_path: Path) -> None:
    signed = section(pages(opened(executed(tmp_path)))["desks/li-qiang/index.md"], "signed")
    assert "signed" in said(signed)
    assert re.search(r'<span class="co-ref">[0-9a-f]{8}</span>', signed)


def test_whoever_has_left_has_an_heir(tmp_path: Path) -> None:
    context = unsigned(tmp_path, {})
    gone = context.organization.people["chen-hao"].model_copy(update={"left": context.today - timedelta(days=1)})
    context.organization.people["chen-hao"] = gone
    found = pages(context)
    assert "has left" in said(found["desks/chen-hao/index.md"])
    assert 'data-desk="chen-hao"' not in found["desks/index.md"]


# --- Departments ----------------------------------------------------------------------------------------------------


def test_a_department_has_its_load_contacts_and_speed(tmp_path: Path) -> None:
    text = pages(opened(executed(tmp_path)))["departments/tech/index.md"]
    assert len(re.findall(r'<tr><th scope="row">', section(text, "load"))) == 6
    assert "this week" in section(text, "load")
    assert "陈浩 Contact" in said(section(text, "contacts"))
    assert "too few for a rate" in said(text)


def test_departments_link_to_their_parts(tmp_path: Path) -> None:
    text = pages(opened(executed(tmp_path)))["departments/index.md"]
    assert 'href="../departments/tech/#contacts"' in text or 'href="tech/#contacts"' in text


def test_a_long_name_may_break_a_short_one_does_not(tmp_path: Path) -> None:
    context = unsigned(tmp_path, {})
    long = context.organization.departments["tech"].model_copy(
        update={"name": "Research and Development", "name_en": None}
    )
    context.organization.departments["tech"] = long
    names = re.findall(r'<a class="(co-name[^"]*)"[^>]*>([^<]+)</a>', pages(context)["departments/index.md"])
    assert {css for css, name in names if len(name) > 20} == {"co-name co-name--long"}
    assert {css for css, name in names if len(name) <= 20} == {"co-name"}


# --- Untrusted words ------------------------------------------------------------------------------------------------


def test_words_of_records_are_inert(tmp_path: Path) -> None:
    told: Overrides = {"request.md": {"title": HOSTILE}, "tasks/XMB-2024-001.md": {"description": HOSTILE}, **BARE}
    found = pages(unsigned(tmp_path, {**told, "tasks/XMB-2024-001.md": {"description": HOSTILE}}))
    assert [path for path, text in found.items() if "<script" in text or "<b>'" in text] == []
    assert {path: flaws(text) for path, text in found.items() if flaws(text)} == {}
    assert any("&lt;script&gt;" in text for text in found.values())
