"""Evidence: files that are not there, paths that lead out, addresses that are none; and what the site links after all."""

# ruff: noqa: E501
from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from collabsite.io.workspace import open_workspace
from collabsite.locale import Translator
from collabsite.pages import render_pages
from tests.company import Overrides, write_company
from tests.judging import judged, only, texts

PLACE = "DLV002 deliveries/1.md:7"
MISSING, OUT, ADDRESS = "but there is no such file", "leads out of the folder", "no whole http(s) address"
NEAR = "did you mean evidence/test-report.csv?"
BROKEN: dict[str, tuple[str, str]] = {
    "evidence/nothing.pdf": (f"{MISSING} | put the file into records/2024/REQ-2024-001/evidence/", "no file"),
    "evidence/Test-Report.csv": (f"{MISSING} | {NEAR}", "letter case"),
    "evidence/test-reprot.csv": (NEAR, "a slip"),
    "test-report.csv": (NEAR, "without its folder"),
    "./evidence/test-report.csv": (NEAR, "not plain"),
    "evidence//test-report.csv": (NEAR, "two slashes"),
    "evidence\\test-report.csv": (NEAR, "backslashes"),
    "evidence/test%2Dreport.csv": (NEAR, "percent-encoded"),
    "evidence/test-report.csv#L3": (NEAR, "with a fragment"),
    "evidence/test-report.csv?raw=1": (NEAR, "with a query"),
    "records/2024/REQ-2024-001/evidence/test-report.csv": (NEAR, "from the root of the repository"),
    "../REQ-2024-001/evidence/test-report.csv": (f"{MISSING} | {NEAR}", "out and in again"),
    "evidence/": (MISSING, "a folder"),
    "evidence": (MISSING, "a folder without a slash"),
    ".": (MISSING, "the folder itself"),
    "www.example.com/report": ("an address begins with https://", "no scheme"),
    "https：//example.com": ("an address begins with https://", "a full-width colon"),
    "../REQ-2024-002/request.md": (f"{OUT} | copy the file to", "another collaboration"),
    "../REQ-2024-0011/evidence/a.csv": (OUT, "a folder whose name begins alike"),
    "evidence/../../../organization.yml": (OUT, "dots in the middle"),
    "..\\REQ-2024-002\\request.md": (OUT, "dots and backslashes"),
    "/evidence/test-report.csv": (f"{OUT} | {NEAR}", "absolute"),
    "C:\\Users\\chen\\report.docx": (OUT, "a drive"),
    "c:/report.docx": (OUT, "a drive with slashes"),
    "\\\\server\\share\\report.docx": (OUT, "a share"),
    "~/report.docx": (OUT, "a home"),
    "javascript:alert(1)": (ADDRESS, "javascript"),
    "file://host/a.csv": (ADDRESS, "file"),
    "ftp://example.com/report": (ADDRESS, "ftp"),
    "mailto:chen.hao@example.com": (ADDRESS, "mailto"),
    "data:text/html,a": (ADDRESS, "data"),
    "//example.com/report": (ADDRESS, "protocol-relative"),
    "http:/example.com": (ADDRESS, "one slash"),
    "https:example.com": (ADDRESS, "no slash"),
    "https://": (ADDRESS, "no host"),
    "https:///report": (ADDRESS, "an empty host"),
    "http://:80/": (ADDRESS, "a port only"),
    "http://?q=1": (ADDRESS, "a query only"),
    "http://[/": (ADDRESS, "half a bracket"),
    "https://example.com:port/": (ADDRESS, "a port that is none"),
    "https://example.com (附件2)": (ADDRESS, "words after it"),
    "https:\\\\example.com": (ADDRESS, "backslashes in an address"),
}  # fmt: skip
KEPT = {
    "http": "http://example.com/report",
    "letters of any size": "HTTPS://Example.com",
    "a port, a query, a fragment": "https://example.com:8443/a?b=c#d",
    "chinese": "https://示例.公司/报告.pdf",
    "an address of numbers": "http://[2001:db8::1]/",
    "a name on the own network": "http://wiki/launch",
    "a file": "evidence/test-report-2.csv",
    "space around it": " evidence/test-report.csv ",
    "a record": "minutes/2024-03-13-sync.md",
}


def items(*evidence: str) -> Overrides:
    """The first delivery with that evidence, an item each; the first is on line 7."""
    written = (json.dumps({"name": "测试报告", "evidence": one}, ensure_ascii=False) for one in evidence)
    return {"deliveries/1.md": {"items": "".join(f"\n  - {one}" for one in written)}}


@pytest.mark.parametrize(("evidence", "message"), [(key, value[0]) for key, value in BROKEN.items()], ids=[value[1] for value in BROKEN.values()])  # fmt: skip
def test_missing(tmp_path: Path, evidence: str, message: str) -> None:
    finding = only(tmp_path, items(evidence), PLACE, message)
    assert finding.subject == f"evidence={evidence}"


@pytest.mark.parametrize("evidence", KEPT.values(), ids=KEPT)
def test_what_is_there(tmp_path: Path, evidence: str) -> None:
    found = judged(tmp_path, items(evidence))
    assert found == [], texts(found)


def test_what_is_accepted_is_a_link(tmp_path: Path) -> None:
    context = open_workspace(write_company(tmp_path, items(*KEPT.values())), with_git=False)
    page = render_pages(context, [], Translator("en"))["collaborations/REQ-2024-001/deliveries/1/index.md"]
    plain = [
        evidence for evidence in KEPT.values() if not re.search(f"<a [^>]*>{re.escape(evidence.strip())}</a>", page)
    ]
    assert plain == []


def test_composed_and_decomposed_are_one_text(tmp_path: Path) -> None:
    files: Overrides = {"evidence/r\u00e9sum\u00e9.pdf": b"a", **items("evidence/re\u0301sume\u0301.pdf")}
    assert judged(tmp_path, files) == []


def test_a_file_with_a_decomposed_name_is_a_finding_of_its_own(tmp_path: Path) -> None:
    only(tmp_path, {"evidence/re\u0301.pdf": b"a", **items("evidence/r\u00e9.pdf")}, "REC007 evidence/re\u0301.pdf:1")


def test_a_misplaced_file_is_a_finding_of_its_own(tmp_path: Path) -> None:
    only(tmp_path, {"report.pdf": b"a", **items("report.pdf")}, "REC007 report.pdf:1")


@pytest.mark.parametrize(
    ("link", "evidence"), [("evidence/a.pdf", "evidence/a.pdf"), ("evidence/b", "evidence/b/a.pdf")]
)
def test_a_link_is_a_finding_of_its_own(tmp_path: Path, link: str, evidence: str) -> None:
    write_company(tmp_path, items(evidence))
    (tmp_path / "records/2024/REQ-2024-001" / link).symlink_to("test-report.csv")
    assert [one.code for one in judged(tmp_path, items(evidence))] == ["REC001"]


def test_an_empty_file_is_there(tmp_path: Path) -> None:
    assert judged(tmp_path, {"evidence/empty.txt": b"", **items("evidence/empty.txt")}) == []


def test_each_item_is_judged(tmp_path: Path) -> None:
    both = "\n  - {name: a, evidence: evidence/a}\n  - {name: b, evidence: evidence/b}"
    found = judged(tmp_path, {"deliveries/1.md": {"items": both, "submiter": "a"}})
    assert [(one.code, one.line) for one in found if one.code != "REC005"] == [("DLV002", 7), ("DLV002", 8)]
    assert "items[2].evidence" in texts(found)
