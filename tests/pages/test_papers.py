"""Official forms: what stands on the sheet, whose places there are, how it is verified; the evidence sections."""

from __future__ import annotations

from pathlib import Path

import pytest

from collabsite.context import Context
from collabsite.locale import Translator
from collabsite.pages._collaboration_parts import collaboration_parts
from collabsite.pages._here import Here
from collabsite.pages._paper import Paper, paper_of
from collabsite.pages._site import Site
from tests.clocking import opened as read
from tests.company import Overrides
from tests.evidence import executed, opened, plain

HERE = "collaborations/REQ-2024-001/x/"
SECTIONS = ("criteria", "changes", "signatures", "archive", "history")


def site_of(context: Context) -> Site:
    return Site(context, (), Translator("en"))


def paper(context: Context, ref: str) -> Paper:
    return paper_of(site_of(context), HERE, context.index.by_ref[f"REQ-2024-001{ref}"][0])


def cells(found: Paper) -> dict[str, str]:
    return {cell.label: str(cell.value) for row in found.head + found.rows for cell in row}


def printed(context: Context, ref: str, level: int = 1) -> str:
    site = site_of(context)
    template = '{% import "_paper.html.j2" as papers with context %}{{ papers.paper(page, paper, level) }}'
    values = {"page": Here(site, HERE), "paper": paper(context, ref), "level": level}
    return site.environment.from_string(template).render(**values)


def sections(context: Context) -> dict[str, str]:
    site = site_of(context)
    one = context.index.by_number["REQ-2024-001"]
    parts, page = collaboration_parts(site, one), Here(site, site.collaboration_address(one))
    found = {}
    for name in SECTIONS:
        template = f'{{% import "_{name}.html.j2" as it with context %}}{{{{ it.{name}(page, part) }}}}'
        found[name] = site.environment.from_string(template).render(page=page, part=parts[name])
    return found


def test_a_form_says_where_it_belongs(tmp_path: Path) -> None:
    found = cells(paper(opened(executed(tmp_path)), "/acceptances/1"))
    assert "场景联动上线" in found["Collaboration"]
    assert "REQ-2024-001" in found["Collaboration"]
    assert "Product" in found["Requesting department"]
    assert "Delivery 1 · Tech" in found["Delivery"]
    assert "用例通过率100%" in found["Inspected tasks"]


def test_a_request_says_it_all_itself(tmp_path: Path) -> None:
    found = paper(opened(executed(tmp_path)), "")
    assert found.head == []
    assert cells(found)["Collaboration"] == "<strong>场景联动上线</strong>"


@pytest.mark.parametrize(("delivery", "expected"), [("2", "Delivery 2 · Technology"), ("7", "7")])
def test_a_delivery_is_named_where_there_is_one(tmp_path: Path, delivery: str, expected: str) -> None:
    found = cells(paper(read(tmp_path, {"acceptances/2.md": {"delivery": delivery}}), "/acceptances/2"))
    assert expected in found["Delivery"]


def test_the_version_and_how_it_is_verified_stand_at_the_foot(tmp_path: Path) -> None:
    repo = executed(tmp_path)
    found = paper(opened(repo), "/changes/1")
    assert found.version == f"REQ-2024-001/changes/1@{repo.blob('REQ-2024-001/changes/1')}"
    commands = [command.split()[:2] for _, command in found.proofs]
    assert commands == [["git", "hash-object"], ["git", "show"], ["collabsite", "signoffs"]]
    assert len(found.proofs[1][1].split()) == 2 + 3


def test_a_form_without_a_history_claims_no_signatures(tmp_path: Path) -> None:
    found = paper(plain(executed(tmp_path)), "/changes/1")
    assert found.signs is None
    assert [command.split()[0] for _, command in found.proofs] in ([], ["git"])


def test_the_sheet_has_a_place_for_each_signer(tmp_path: Path) -> None:
    text = printed(opened(executed(tmp_path)), "/changes/2")
    assert text.count('<span class="co-signs__role">Head of ') == 3
    assert text.count("awaiting signature") == 2
    assert '<time datetime="2024-03-14">2024-03-14</time>' in text


def test_the_request_shows_the_answers(tmp_path: Path) -> None:
    text = printed(opened(executed(tmp_path)), "")
    assert "Confirmed by the departments" in text
    assert [text.count(f"Head of {name}<") for name in ("Product", "Tech", "Market")] == [1, 1, 1]


def test_inside_a_file_of_papers_headings_are_lower(tmp_path: Path) -> None:
    context = opened(executed(tmp_path))
    assert "<h1" in printed(context, "/changes/2")
    inside = printed(context, "/changes/2", 2)
    assert "<h1" not in inside
    assert [inside.count(f"<{tag} ") for tag in ("h2", "h3")] == [1, 1]


def test_what_goes_is_struck_and_what_comes_stands_out(tmp_path: Path) -> None:
    text = sections(opened(executed(tmp_path)))["changes"]
    assert "<del>上线 · <time" in text
    assert "<ins>发布 · <time" in text
    assert 'desks/chen-hao/">陈浩</a></del>' in text


def test_what_stays_in_a_list_is_not_marked(tmp_path: Path) -> None:
    edit = {
        "task": "XMB-2024-003",
        "field": "acceptance_criteria",
        "from": ["功能测试用例通过率100%", "旧标准"],
        "to": ["功能测试用例通过率100%", "新标准"],
    }
    text = sections(read(tmp_path, {"changes/1.md": {"changes": [edit]}}))["changes"]
    assert "<li>功能测试用例通过率100%</li><li><del>旧标准</del></li>" in text
    assert "<li>功能测试用例通过率100%</li><li><ins>新标准</ins></li>" in text
    emptied = {"changes/1.md": {"changes": [edit | {"to": []}]}}
    assert '<span class="co-soft">none</span>' in sections(read(tmp_path / "b", emptied))["changes"]


def test_sections_say_so_where_there_is_nothing(tmp_path: Path) -> None:
    context = read(tmp_path, {"changes/1.md": None, "tasks/XMB-2024-001.md": None, "tasks/XMB-2024-003.md": None})
    found = sections(context)
    assert "has not been changed" in found["changes"]
    assert "without their Git history" in found["signatures"]


HOSTILE = "<script>alert(1)</script>\"' {{ 7 }} `x`"


@pytest.mark.parametrize(
    "overrides",
    [
        {"request.md": {"title": f"'{HOSTILE.replace(chr(39), chr(39) * 2)}'"}},
        {"deliveries/1.md": {"items": [{"name": HOSTILE, "evidence": "https://example.com/"}]}},
        {"acceptances/1.md": {"results": [{"criterion": "功能测试用例通过率100%", "passed": False, "note": HOSTILE}]}},
        {"changes/1.md": {"reason": f"'{HOSTILE.replace(chr(39), chr(39) * 2)}'"}},
        {"tasks/XMB-2024-003.md": {"acceptance_criteria": [HOSTILE]}},
        {f"evidence/{'<script>'}.txt": "x\n"},
    ],
)
def test_words_of_records_stay_words(tmp_path: Path, overrides: Overrides) -> None:
    context = read(tmp_path, overrides)
    texts = [*sections(context).values(), *(printed(context, ref) for ref in ("", "/deliveries/1", "/changes/1"))]
    assert all("<script" not in text for text in texts)
    assert all("\n\n" not in text.strip() for text in sections(context).values() if "co-panel" not in text)
