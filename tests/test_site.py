"""From records to a site: built whole or not at all, the same by every engine, with no link that leads nowhere."""

from __future__ import annotations

import gzip
import json
import shutil
import sys
import tempfile
from pathlib import Path

import pytest

from collabsite.errors import CollabsiteError
from collabsite.io.engine import SOURCES, complaints
from collabsite.io.search_index import write_search_index
from tests.sites import ROOT, broken_links, build, everything, pages, run, sample_site, small_company

LANGUAGES = ["zh", "en"]


@pytest.fixture(scope="session", params=LANGUAGES)
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's site in each language."""
    return sample_site(tmp_path_factory, request.param)


@pytest.fixture
def company(tmp_path: Path) -> Path:
    """A small company of its own for each test."""
    return small_company(tmp_path / "company")


# --- The site ---------------------------------------------------------------------------------------------


def test_every_link_leads_somewhere(site: Path) -> None:
    assert broken_links(site) == []


def test_no_id_is_given_twice_on_a_page(site: Path) -> None:
    assert {path: page.repeated for path, page in pages(site).items() if page.repeated} == {}


def test_a_broken_link_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text('<a href="gone/"></a><a href="#here"></a><a id="b" href="?x#b"></a>')
    assert broken_links(tmp_path) == ["index.html: gone/", "index.html: #here"]


def test_the_site_speaks_its_language(tmp_path_factory: pytest.TempPathFactory) -> None:
    for lang in LANGUAGES:
        built = sample_site(tmp_path_factory, lang)
        assert f'<html lang="{lang}"' in (built / "index.html").read_text("utf-8")
        entry = json.loads((built / "pagefind/pagefind-entry.json").read_text("utf-8"))
        assert list(entry["languages"]) == [{"zh": "und"}.get(lang, lang)]  # Chinese is cut by us, not by Pagefind


def test_stable_addresses(site: Path) -> None:
    addresses = (
        "tracking",
        "collaborations/REQ-2024-001",
        "collaborations/REQ-2024-001/tasks/XMB-2024-001",
        "desks/lin-yue",
        "departments/product",
        "desks/product",
        "knowledge",
        "problems",
        "rules/REC004",
        "kinds/request",
    )
    assert [address for address in addresses if not (site / address / "index.html").is_file()] == []


def test_exports_lie_beside_the_pages(site: Path) -> None:
    heads, first, *_ = (site / "exports/tracking.csv").read_text("utf-8-sig").splitlines()
    assert len(heads.split(",")) == 10
    assert "XMB-2023-001" in first
    assert json.loads((site / "exports/records.json").read_text("utf-8"))


def test_nothing_tells_of_this_machine(site: Path) -> None:
    secrets = [str(ROOT), sys.prefix, tempfile.gettempdir() + "/", str(Path.home()) + "/"]
    marks = [secret.encode() for secret in secrets if len(secret) > len("/root/")]
    told = {
        path: mark
        for path, content in everything(site).items()
        for mark in marks
        if mark in (gzip.decompress(content) if path.endswith(".gz") else content)
    }
    assert told == {}


def test_attachments_are_never_run(company: Path) -> None:
    build(company)
    evidence = company / "site/collaborations/REQ-2024-001/evidence"
    assert sorted(file.name for file in evidence.iterdir()) == [".plan.txt", "drawing.md.txt"]
    assert broken_links(company / "site") == []


# --- Engines ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", SOURCES)
def test_the_project_has_what_it_gives_others(path: str) -> None:
    assert (ROOT / path).read_text("utf-8") == SOURCES[path]


def test_mkdocs_alone_builds_the_same_site(company: Path) -> None:
    policy = company / "records/policy.yml"
    policy.write_text("as_of: 2024-03-05\n")
    build(company)
    for path, text in SOURCES.items():
        (company / path).parent.mkdir(exist_ok=True)
        (company / path).write_text(text, encoding="utf-8")
    done = run("build", "--strict", "--site-dir", company / "direct", cwd=company, module="mkdocs")
    assert done.returncode == 0, done.stderr
    assert everything(company / "direct") == everything(company / "site")
    assert (company / "direct/pagefind/pagefind.js").is_file()
    build(company, "--out", company / "direct")  # it is ours, whoever built it


def test_mkdocs_alone_says_it_in_words(company: Path) -> None:
    for path, text in SOURCES.items():
        (company / path).parent.mkdir(exist_ok=True)
        (company / path).write_text(text, encoding="utf-8")
    shutil.rmtree(company / "records")
    done = run("build", "--strict", cwd=company, module="mkdocs")
    assert done.returncode == 1
    assert "records/" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_search_index_cannot_fail_quietly(tmp_path: Path) -> None:
    with pytest.raises(CollabsiteError, match="search index"):
        write_search_index(tmp_path / "nowhere", "zh")


def test_only_complaints_are_repeated() -> None:
    said = [
        "INFO    -  Cleaning site directory",
        'WARNING -  [12:00:00] "GET /favicon.ico HTTP/1.1" code 404',
        "ERROR   -  Config value 'theme': Unrecognised theme name",
        "    help: name another",
        "",
        "Aborted with a BuildError!",
        "Traceback (most recent call last):",
        '  File "x.py", line 1, in x',
        "ValueError: y",
    ]
    assert complaints(said) == [said[2], said[3], said[8]]


def test_an_address_that_does_not_exist_is_answered_in_the_site_s_language(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    page = (sample_site(tmp_path_factory, "zh") / "404.html").read_text("utf-8")
    assert "没有这个页面" in page
    assert "Not found" not in page
    assert "Made with" not in page
