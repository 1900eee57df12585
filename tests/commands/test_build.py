"""`collabsite build`: the whole site in its place, or the old one as it was."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from collabsite.commands._making import make_site
from collabsite.commands._session import Session
from collabsite.io.engine import SOURCES
from tests.sites import ROOT, broken_links, build, everything, pages, refused, run, small_company


@pytest.fixture
def company(tmp_path: Path) -> Path:
    """A small company of its own for each test."""
    return small_company(tmp_path / "company")


def test_build_says_what_it_did(company: Path) -> None:
    done = run("build", "--root", company, "--today", "2024-03-05")
    assert done.stderr == ""
    count, how = done.stdout.splitlines()
    built = [path for path in pages(company / "site") if path != "404.html"]
    assert count.startswith(f"{len(built)} pages in ")
    assert "collabsite serve" in how
    assert not [left for left in company.iterdir() if left.name.startswith(".")]


def test_language_and_day_are_passed_on(company: Path) -> None:
    build(company, "--lang", "zh", "--out", company / "other")
    front = (company / "other/index.html").read_text("utf-8")
    assert '<html lang="zh"' in front
    assert "2024-03-05" in front
    assert "Small &amp; Co" in front  # escaped, and once
    assert "&amp;amp;" not in front


def test_a_record_with_an_error_is_on_the_site(company: Path) -> None:
    request = company / "records/2024/REQ-2024-001/request.md"
    request.write_text(request.read_text("utf-8").replace("urgency", "x").replace("goal:", "gaol:"), encoding="utf-8")
    (request.parent / "minutes").mkdir()
    (request.parent / "minutes/2024-03-04-kickoff.md").write_text("no front matter <script>alert(1)</script>")
    build(company)
    assert "REC002" in page(company, "collaborations/REQ-2024-001/minutes/2024-03-04-kickoff")
    assert "<script>alert" not in page(company, "collaborations/REQ-2024-001/minutes/2024-03-04-kickoff")
    assert "REC005" in page(company, "collaborations/REQ-2024-001/request")
    assert "gaol" in page(company, "problems")
    assert broken_links(company / "site") == []


def page(company: Path, address: str) -> str:
    return (company / "site" / address / "index.html").read_text("utf-8")


@pytest.mark.parametrize("broken", ["name: [", "\0", "people: 3\n"], ids=["syntax", "bytes", "shape"])
def test_a_broken_organisation_is_a_page_too(company: Path, broken: str) -> None:
    (company / "records/organization.yml").write_text(broken)
    assert "organization.yml" in make_site(Session(str(company))).pages["problems/index.md"]


def test_a_failed_build_leaves_the_old_site(company: Path) -> None:
    build(company)
    before = everything(company / "site")
    (company / "mkdocs.yml").write_text(SOURCES["mkdocs.yml"].replace("plugins: []", "plugins: [nothing-like-it]"))
    shutil.copytree(ROOT / "hooks", company / "hooks")
    said = refused("build", "--root", company)
    assert "nothing-like-it" in said
    assert everything(company / "site") == before
    assert sorted(left.name for left in company.iterdir()) == ["hooks", "mkdocs.yml", "records", "site"]


@pytest.mark.parametrize("key", ["../../../outside", "..", "a/../../outside", '"C:\\\\outside"', "."])
def test_a_key_that_is_a_path_is_no_address(company: Path, key: str) -> None:
    organization = company / "records/organization.yml"
    organization.write_text(organization.read_text("utf-8") + f"  {key}: {{name: X, department: sales}}\n")
    made = make_site(Session(str(company)))
    assert not [path for path in made.pages if ".." in path or "outside" in path or "/./" in path]
    assert "ORG001" in made.pages["problems/index.md"]


def test_somebody_elses_mkdocs_yml_is_noticed(company: Path) -> None:
    (company / "docs").mkdir()
    (company / "docs/index.md").write_text("# Other\n")
    (company / "mkdocs.yml").write_text("site_name: Other\n")
    assert "hook" in refused("build", "--root", company)
    assert not (company / "site").exists()


def test_a_company_keeps_its_own_look(company: Path) -> None:
    own = (
        SOURCES["mkdocs.yml"] + "theme: {name: material, favicon: logo.png}\nextra_css: [https://brand.test/own.css]\n"
    )
    (company / "mkdocs.yml").write_text(own)
    shutil.copytree(ROOT / "hooks", company / "hooks")
    build(company)
    links = pages(company / "site")["index.html"].links
    sheets = [link for link in links if link.endswith(".css")]
    assert "logo.png" in links
    assert sheets[-1] == "https://brand.test/own.css"
    assert "assets/words.css" in sheets
    assert not any("fonts.g" in link for link in links)


def test_folders_that_are_not_ours_stay(company: Path) -> None:
    precious = company / "precious"
    precious.mkdir()
    (precious / "thesis.txt").write_text("years")
    (company / "file").touch()
    outs = [Path("/"), company, company / "records", company / "records/site", precious, company / "file"]
    for command in ("build", "pages"):
        for out in outs:
            assert str(out) in refused(command, "--root", company, "--out", out)
    assert (precious / "thesis.txt").read_text() == "years"
    assert sorted(path.name for path in company.iterdir()) == ["file", "precious", "records"]


def test_a_root_without_records(tmp_path: Path) -> None:
    for command in (("build",), ("serve",), ("pages", "--out", tmp_path / "out")):
        assert "records" in refused(*command, "--root", tmp_path)
