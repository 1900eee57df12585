"""The rows of the knowledge base: where an article comes from, who uses it, lessons by topic, recognition."""

from __future__ import annotations

from pathlib import Path

import pytest

from collabsite import views
from collabsite.context import Context
from collabsite.io.workspace import open_workspace
from collabsite.models._choice import ArticleKind, Topic
from tests.clocking import opened
from tests.company import OTHER, Overrides, git, git_company

CHECKLIST = "../../knowledge/launch-checklist.md"
OWN = "REQ-2024-001"


def article(name: str, body: str = "", **keys: str) -> dict[str, str]:
    said = {"title": name.title(), "kind": "guide", **keys}
    front = "".join(f"{key}: {value}\n" for key, value in said.items())
    return {f"../../knowledge/{name}.md": f"---\n{front}---\n{body}\n"}


def row(context: Context, name: str = "launch-checklist") -> views.ArticleRow:
    return next(each for each in views.article_rows(context) if each.record.place.name == name)


@pytest.mark.parametrize(
    ("overrides", "users"),
    [
        ({}, []),  # its own retrospective names it: that is where it comes from
        ({CHECKLIST: {"from": None}}, []),
        ({CHECKLIST: {"from": "REQ-2024-002"}}, ["REQ-2024-001/retrospective"]),
        (article("more", "See [it](launch-checklist.md)."), ["knowledge/more"]),
        (article("more", "See [it](./launch-checklist.md#how 'title')."), ["knowledge/more"]),
        (article("more", "See [it][1].\n\n[1]: launch-checklist.md"), ["knowledge/more"]),
        (article("more", "See [it](../knowledge/launch%2Dchecklist.md)."), ["knowledge/more"]),
        (article("more", "See launch-checklist.md."), []),
        (article("more", "See [it](other/launch-checklist.md)."), []),
        (article("more", "See [it](https://example.com/launch-checklist.md)."), []),
        (article("launch-checklist", "I am [here](launch-checklist.md).", **{"from": OWN}), []),
    ],
)
def test_who_uses_an_article(tmp_path: Path, overrides: Overrides, users: list[str]) -> None:
    assert [user.ref for user in row(opened(tmp_path, overrides)).users] == users


def test_records_of_other_collaborations_use_it(tmp_path: Path) -> None:
    text = (Path(__file__).parent.parent / "sound_company/2024/REQ-2024-002/request.md").read_text(encoding="utf-8")
    link = "照[清单](../../knowledge/launch-checklist.md)办。\n"
    overrides: Overrides = {f"{OTHER}/request.md": text + link, "retrospective.md": None}
    assert [user.ref for user in row(opened(tmp_path, overrides)).users] == ["REQ-2024-002"]


@pytest.mark.parametrize(
    ("overrides", "origin"),
    [
        ({}, OWN),
        ({CHECKLIST: {"from": "REQ-2024-002"}}, "REQ-2024-002"),
        ({CHECKLIST: {"from": None}}, OWN),  # its retrospective names it
        ({CHECKLIST: {"from": None}, "retrospective.md": {"knowledge": []}}, None),
        ({CHECKLIST: {"from": "REQ-2024-099"}}, OWN),  # there is none
    ],
)
def test_where_an_article_comes_from(tmp_path: Path, overrides: Overrides, origin: str | None) -> None:
    context = opened(tmp_path, overrides)
    found = row(context).origin
    assert (found.number if found else None) == origin
    kept = views.articles_from(context, context.index.by_number[origin or OWN])
    assert [known.record.place.name for known in kept] == (["launch-checklist"] if origin else [])


def test_without_history_an_article_is_as_old_as_its_retrospective(tmp_path: Path) -> None:
    context = opened(tmp_path, {**article("aside"), **article("also", "[x](aside.md)"), **article("beside")})
    rows = views.article_rows(context)
    assert [(each.record.place.name, f"{each.day}") for each in rows] == [
        ("launch-checklist", "2024-03-25"),
        ("aside", "None"),  # used by `also`
        ("also", "None"),
        ("beside", "None"),
    ]


def test_the_newest_by_history_comes_first(tmp_path: Path) -> None:
    git_company(tmp_path, article("older"))
    (tmp_path / "records/knowledge/newer.md").write_text("---\ntitle: N\nkind: case\n---\n", encoding="utf-8")
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "--quiet", "--message=More", when="2024-04-03T09:00:00+08:00")
    (tmp_path / "records/knowledge/older.md").write_text("---\ntitle: O\nkind: case\n---\n", encoding="utf-8")
    git(tmp_path, "commit", "--quiet", "--all", "--message=Edited", when="2024-04-04T09:00:00+08:00")
    rows = views.article_rows(open_workspace(tmp_path))
    assert [(each.record.place.name, f"{each.day}") for each in rows] == [
        ("newer", "2024-04-03"),
        ("launch-checklist", "2024-04-01"),
        ("older", "2024-04-01"),
    ]


def test_kinds_and_tags(tmp_path: Path) -> None:
    more = article("a", tags="[上线, b]") | article("b", tags="[b, b]", kind="案例") | article("c", kind="nothing")
    rows = views.article_rows(opened(tmp_path, more))
    assert [(kind, len(found)) for kind, found in views.articles_by_kind(rows)] == [
        (ArticleKind.TEMPLATE, 1),
        (ArticleKind.GUIDE, 1),
        (ArticleKind.CASE, 1),
    ]
    assert views.tag_counts(rows) == [("b", 2), ("上线", 2)]


def test_lessons_come_by_topic_the_latest_report_first(tmp_path: Path) -> None:
    def report(held: str, *topics: str) -> str:
        lessons = "".join(
            f"  - {{topic: {topic}, lesson: {held} {topic}, action: A, owner: sun-qi, due: 2024-04-30}}\n"
            for topic in topics
        )
        return f"---\nheld: {held}\nparticipants: [sun-qi]\nlessons:\n{lessons}---\n"

    overrides: Overrides = {
        "retrospective.md": report("2024-03-25", "quality", "resources"),
        f"{OTHER}/retrospective.md": report("2024-03-29", "other", "质量"),
    }
    groups = views.lessons_by_topic(views.all_actions(opened(tmp_path, overrides)))
    assert [(topic, [action.lesson for action in rows]) for topic, rows in groups] == [
        (Topic.RESOURCES, ["2024-03-25 resources"]),
        (Topic.QUALITY, ["2024-03-29 质量", "2024-03-25 quality"]),
        (Topic.OTHER, ["2024-03-29 other"]),
    ]


@pytest.mark.parametrize(
    ("overrides", "expected"),
    [
        ({}, [("tech", "整改一天完成"), ("he-jia", "材料一次通过")]),
        ({"retrospective.md": {"recognition": []}}, []),
        ({"retrospective.md": {"recognition": [{"who": "tech"}]}}, []),
        ({"retrospective.md": {"held": None}}, [("tech", "整改一天完成"), ("he-jia", "材料一次通过")]),
        ({"retrospective.md": None}, []),
    ],
)
def test_recognition_as_the_reports_give_it(
    tmp_path: Path, overrides: Overrides, expected: list[tuple[str, str]]
) -> None:
    found = views.recognitions(opened(tmp_path, overrides))
    assert [(praise.who, praise.why) for praise in found] == expected
