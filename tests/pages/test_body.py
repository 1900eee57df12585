from __future__ import annotations

from pathlib import Path

import pytest

from collabsite.io.workspace import open_workspace
from collabsite.locale import Translator
from collabsite.pages._body import body_html
from collabsite.pages._site import Site
from tests.company import write_company

HERE = "collaborations/REQ-2024-001/changes/1/"

BODIES = [
    pytest.param("<script>alert(1)</script>a", "a", id="a script leaves with its content"),
    pytest.param("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>", id="javascript link"),
    pytest.param('<a href="javascript:1">x</a>', '<p><a rel="noopener noreferrer">x</a></p>', id="raw javascript link"),
    pytest.param("[x](//evil.example/a)", '<p><a rel="noopener noreferrer">x</a></p>', id="protocol-relative link"),
    pytest.param("[x](../../../../../etc/passwd)", '<p><a rel="noopener noreferrer">x</a></p>', id="out of the tree"),
    pytest.param("![p](https://evil.example/p.png)", "<p>p</p>", id="a picture from outside leaves its words"),
    pytest.param('<img src="x" onerror="alert(1)" alt="a>b">', "a&gt;b", id="raw picture"),
    pytest.param('<p onclick="alert(1)" style="color:red" class="x" id="y">a</p>', "<p>a</p>", id="attributes"),
    pytest.param("<iframe src=x>a</iframe>b", "b", id="iframe"),
    pytest.param("`XMB-2024-001`", "<p><code>XMB-2024-001</code></p>", id="numbers in code stay"),
    pytest.param("甲乙\n丙丁", "<p>甲乙丙丁</p>", id="no blank between Chinese lines"),
    pytest.param("one\ntwo", "<p>one\ntwo</p>", id="a blank between words"),
    pytest.param("# A\n\n## B", "<h3>A</h3>\n<h4>B</h4>", id="headings below the form's title"),
    pytest.param("### A\n\n## B\n\n###### C", "<h3>A</h3>\n<h3>B</h3>\n<h4>C</h4>", id="no level is skipped"),
    pytest.param("A\n=\n\nB\n-\n\n# C", "<h3>A</h3>\n<h4>B</h4>\n<h3>C</h3>", id="underlined headings"),
    pytest.param("[x](#collab:ZZZ)", '<p><a rel="noopener noreferrer">x</a></p>', id="a link that only we write"),
    pytest.param("", "", id="empty"),
    pytest.param("~~old~~", "<p><s>old</s></p>", id="strikethrough"),
]


@pytest.mark.parametrize(("body", "html"), BODIES)
def test_a_body_becomes_inert_html(tmp_path: Path, body: str, html: str) -> None:
    assert rendered(tmp_path, body) == html


@pytest.mark.parametrize(
    ("body", "address"),
    [
        ("see XMB-2024-001.", "../../../../collaborations/REQ-2024-001/tasks/XMB-2024-001/"),
        ("REQ-2024-001", "../../../../collaborations/REQ-2024-001/"),
        ("[r](../request.md)", "../../../../collaborations/REQ-2024-001/request/"),
        ("[o](https://example.com/a?b=c)", "https://example.com/a?b=c"),
        ("[m](mailto:a@example.com)", "mailto:a@example.com"),
    ],
)
def test_links_lead_to_the_site(tmp_path: Path, body: str, address: str) -> None:
    assert f'href="{address}"' in rendered(tmp_path, body)


@pytest.mark.parametrize("text", ["[" * 50_000, "[a](" * 12_000, "> " * 20_000, "*a **b " * 8_000])
def test_no_body_takes_for_ever(tmp_path: Path, text: str) -> None:
    assert rendered(tmp_path, text)


def test_a_picture_among_the_evidence_is_shown(tmp_path: Path) -> None:
    shown = rendered(tmp_path, "![plan](../evidence/p%20q.png)", {"evidence/p q.png": "x"})
    assert 'src="../../../../collaborations/REQ-2024-001/evidence/p%20q.png"' in shown


def rendered(root: Path, body: str, more: dict[str, str] | None = None) -> str:
    head = (
        "---\nproposed: 2024-03-06\nproposer: sun-qi\nreason: r\nimpact: i\nchanges:\n"
        "  - {field: goal, from: a, to: b}\n---\n"
    )
    context = open_workspace(write_company(root, {"changes/9.md": head + body, **(more or {})}), with_git=False)
    site = Site(context, (), Translator("en"))
    record = context.index.by_ref["REQ-2024-001/changes/9"][0]
    return str(body_html(site, HERE, record)).strip()
