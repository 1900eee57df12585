"""The feed: as RFC 4287 has it, as readers read it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import feedparser
import pytest

from collabsite.context import Context
from collabsite.exports import feed
from collabsite.io.workspace import open_workspace
from collabsite.locale import Translator
from collabsite.views import news
from tests.clocking import opened
from tests.company import Overrides, git_company

EN = Translator("en")
ATOM = "{http://www.w3.org/2005/Atom}"
EVIL = "]]><entry><script>alert(1)</script>&amp;🚀"


@pytest.fixture
def context(tmp_path: Path) -> Context:
    return opened(tmp_path, {})


def tree(context: Context) -> ElementTree.Element:
    return ElementTree.fromstring(feed.render(context, "atom", EN))


def texts(root: ElementTree.Element, path: str) -> list[str]:
    return [one.text or "" for one in root.findall("/".join(ATOM + step for step in path.split("/")))]


def test_a_reader_reads_it(context: Context) -> None:
    read = feedparser.parse(feed.render(context, "atom", EN))
    assert not read.bozo
    assert read.version == "atom10"
    assert read.feed.author == "远山科技"
    expected = news(context, feed.MOST, EN)
    assert [entry.title for entry in read.entries] == [f"{item.title}: {item.what}" for item in expected]
    assert [entry.updated[:10] for entry in read.entries] == [item.day.isoformat() for item in expected]


def test_everything_that_the_standard_asks_for(context: Context) -> None:
    root = tree(context)
    assert root.tag == f"{ATOM}feed"
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    for tag in ("id", "title", "updated", "author/name"):
        assert all(texts(root, tag)), tag
        assert texts(root, tag)
    for entry in root.findall(f"{ATOM}entry"):
        for tag in ("id", "title", "updated", "content"):
            assert len(texts(entry, tag)) == 1, tag
            assert texts(entry, tag)[0]
    moments = [*texts(root, "updated"), *texts(root, "entry/updated")]
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", moment) for moment in moments)
    assert moments[0] == max(moments)


def test_ids_are_unique_and_stay(context: Context, tmp_path: Path) -> None:
    ids = [*texts(tree(context), "id"), *texts(tree(context), "entry/id")]
    assert all(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", one) for one in ids)
    assert len(ids) == len(set(ids)) > 5
    later = tree(opened(tmp_path / "later", {}, "2024-06-01"))
    assert set(texts(later, "entry/id")) >= set(ids[1:])
    assert texts(later, "id") == ids[:1]


def test_another_company_has_other_ids(context: Context, tmp_path: Path) -> None:
    other = tree(opened(tmp_path / "other", {"../../organization.yml": {"name": "Another"}}))
    assert not set(texts(other, "entry/id")) & set(texts(tree(context), "entry/id"))


def test_a_history_gives_authors(tmp_path: Path) -> None:
    root = tree(open_workspace(git_company(tmp_path)))
    assert set(texts(root, "entry/author/name")) == {"Zhang Wei"}
    assert set(texts(root, "entry/updated")) == {"2024-04-01T00:00:00Z"}


def test_words_of_records_stay_words(tmp_path: Path) -> None:
    overrides: Overrides = {
        "request.md": {"title": json.dumps(EVIL, ensure_ascii=False)},
        "responses/tech.md": {"decision": "declined", "reason": json.dumps(EVIL, ensure_ascii=False), "proposal": "x"},
        "../../organization.yml": {"name": json.dumps(EVIL, ensure_ascii=False)},
    }
    data = feed.render(opened(tmp_path, overrides), "atom", EN)
    root = ElementTree.fromstring(data)
    assert {one.tag.removeprefix(ATOM) for one in root.iter()} <= {
        *("feed", "id", "title", "updated", "author", "name", "generator", "entry", "category", "content")
    }
    assert not re.search("[\x00-\x08\x0b-\x1f\ufffe]", data.decode())
    assert any("<script>alert(1)</script>" in title for title in texts(root, "entry/title"))
    assert {one.get("type") for one in root.iter(f"{ATOM}content")} == {"text"}


def test_at_most_fifty(tmp_path: Path) -> None:
    answer = "---\nresponded: 2024-02-21\ndecision: accepted\ncontact: chen-hao\n---\n"
    many: Overrides = {f"responses/d{number}.md": answer for number in range(60)}
    assert len(texts(tree(opened(tmp_path, many)), "entry/id")) == feed.MOST


def test_nothing_happened(tmp_path: Path) -> None:
    root = tree(opened(tmp_path, {}, "2020-01-01"))
    assert texts(root, "entry/id") == []
    assert texts(root, "updated") == ["2020-01-01T00:00:00Z"]


def test_it_speaks_chinese(context: Context) -> None:
    root = ElementTree.fromstring(feed.render(context, "atom", Translator("zh")))
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "zh-CN"
