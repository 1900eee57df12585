from __future__ import annotations

import html.parser
import json
from pathlib import Path

import markdown
import pytest
import yaml

from collabsite.io.workspace import open_workspace
from collabsite.linter import lint
from collabsite.locale import Translator
from collabsite.models import kinds
from collabsite.pages import evidence_files, render_pages, site_files
from collabsite.rules import rules
from tests.company import Overrides, write_company

EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)> &amp; {{ x }} `a` | **b** [l](javascript:1)"


def pages_of(root: Path, overrides: Overrides | None = None, lang: str = "en") -> dict[str, str]:
    context = open_workspace(write_company(root, overrides), with_git=False)
    return render_pages(context, lint(context), Translator(lang))


class Tags(html.parser.HTMLParser):
    """Which elements and handlers a page has."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found |= {tag, *(name for name, _ in attrs if name.startswith("on") or name == "style")}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_stable_address_has_its_page(tmp_path: Path, lang: str) -> None:
    pages = pages_of(tmp_path, lang=lang)
    wanted = {"", "tracking/", "collaborations/REQ-2024-001/", "collaborations/REQ-2024-001/request/", "problems/"}
    wanted |= {
        "knowledge/",
        "departments/product/",
        "desks/product/",
        "desks/sun-qi/",
        "departments/",
        "collaborations/",
    }
    wanted |= {f"rules/{code}/" for code in rules()} | {f"kinds/{kind}/" for kind in kinds()}
    assert {f"{address}index.md" for address in wanted} <= set(pages)


def test_every_record_has_a_page_whatever_is_wrong_with_it(tmp_path: Path) -> None:
    broken: Overrides = {
        "request.md": "---\nnot closed\n",
        "responses/tech.md": b"\xff\xfe",
        "tasks/XMB-2024-001.md": "",
    }
    pages = pages_of(tmp_path, broken)
    for path, code in {"request": "REC002", "responses/tech": "REC001", "tasks/XMB-2024-001": "REC002"}.items():
        assert code in pages[f"collaborations/REQ-2024-001/{path}/index.md"]
    assert "not closed" in pages["collaborations/REQ-2024-001/request/index.md"]
    assert pages["problems/index.md"].count("co-finding ") >= 3


def test_words_of_records_are_inert_on_every_page(tmp_path: Path) -> None:
    quoted = json.dumps(EVIL)
    overrides: Overrides = {
        "request.md": {"title": quoted, "goal": quoted, "tasks": f"[{quoted}]"},
        "tasks/XMB-2024-001.md": {"description": quoted, "notes": quoted, "channel_note": quoted},
        "responses/tech.md": {"urgancy": quoted, "reason": quoted},
        "../../organization.yml": {"name": quoted},
    }
    for path, page in pages_of(tmp_path, overrides).items():
        head, body = page.removeprefix("---\n").split("\n---\n", 1)
        assert not Tags(body).found & {"script", "img", "onerror", "style"}, path
        title = yaml.safe_load(head)["title"]
        assert "<" not in title, path


def test_front_matter_of_pages_is_yaml(tmp_path: Path) -> None:
    for page in pages_of(tmp_path).values():
        front = yaml.safe_load(page.split("---\n")[1])
        assert set(front) == {"title", "hide"}


def test_two_collaborations_of_one_number_have_two_pages(tmp_path: Path) -> None:
    request = (write_company(tmp_path) / "records/2024/REQ-2024-001/request.md").read_text("utf-8")
    pages = pages_of(tmp_path, {"../../2025/REQ-2024-001/request.md": request})
    assert "collaborations/REQ-2024-001/index.md" in pages
    assert "REC008" in pages["collaborations/2025-REQ-2024-001/request/index.md"]


def test_the_form_has_the_official_title_and_links(tmp_path: Path) -> None:
    page = pages_of(tmp_path, lang="zh")["collaborations/REQ-2024-001/request/index.md"]
    assert ">跨部门协作需求申请表</h1>" in page
    assert 'href="../../../desks/' in page
    assert 'href="../../../departments/' in page


def test_files_beside_the_pages(tmp_path: Path) -> None:
    context = open_workspace(write_company(tmp_path, {"evidence/表.csv": "a,b\n"}), with_git=False)
    files = site_files(context, Translator("zh"))
    assert json.loads(files["assets/words.json"])["search.open"] == "搜索"
    assert {"assets/collab.js", "assets/search.js"} <= set(files)
    evidence = evidence_files(context)
    assert evidence["collaborations/REQ-2024-001/evidence/表.csv"] == "records/2024/REQ-2024-001/evidence/表.csv"


def test_no_page_asks_anybody_outside(tmp_path: Path) -> None:
    for path, page in pages_of(tmp_path).items():
        for attribute in ('src="http', "src='http", "url(http", "@import", 'src="//'):
            assert attribute not in page, path


MARKDOWN = "![a](x.png){: onerror=alert(1) } [c](javascript:alert(2)) <b onclick=alert(3)>b</b>"


def test_words_of_records_are_inert_once_an_engine_has_read_the_page(tmp_path: Path) -> None:
    quoted = json.dumps(MARKDOWN)
    others = "\n".join(f"  {key}: {{name: {key}, head: zhang-wei}}" for key in ("tech", "market"))
    departments = f"\n  product: {{name: {quoted}, head: zhang-wei}}\n{others}"
    overrides: Overrides = {
        "request.md": {"title": json.dumps("\x7f" + MARKDOWN), "goal": quoted, "tasks": f"[{quoted}]"},
        "tasks/XMB-2024-001.md": {"description": quoted, "notes": quoted, "channel_note": quoted},
        "../../knowledge/launch-checklist.md": {"title": quoted, "tags": f"[{quoted}]"},
        "../../organization.yml": {"name": quoted, "departments": departments},
    }
    engine = markdown.Markdown(extensions=["attr_list", "tables", "toc", "meta"])
    for path, page in pages_of(tmp_path, overrides).items():
        front, body = page.removeprefix("---\n").split("\n---\n", 1)
        assert set(yaml.safe_load(front)) == {"title", "hide"}, path
        html = engine.reset().convert(body)
        assert not Tags(html).found & {"script", "img", "onerror", "onclick", "style"}, path
        assert 'href="javascript' not in html, path
