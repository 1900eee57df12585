"""`collabsite pages`: plain Markdown that any engine builds, without anything of ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from collabsite.pages.security import policy_of
from tests.sites import broken_links, pages, refused, run, small_company


@pytest.fixture
def company(tmp_path: Path) -> Path:
    """A small company of its own for each test."""
    return small_company(tmp_path / "company")


def test_properdocs_builds_the_pages_alone(tmp_path: Path) -> None:
    out, config = tmp_path / "plain/pages", tmp_path / "plain/mkdocs.yml"
    written = run("pages", "--out", out, "--config", config)
    assert written.returncode == 0, written.stderr
    done = run("build", "--strict", "-f", config, module="properdocs")
    assert done.returncode == 0, done.stderr
    built = tmp_path / "plain/site"
    assert len(list(out.rglob("*.md"))) == len(pages(built)) - len(["404.html"])
    assert broken_links(built) == []
    assert not (built / ".policy.py").exists()
    texts = {page.relative_to(built).as_posix(): page.read_text("utf-8") for page in built.rglob("*.html")}
    assert [path for path, text in texts.items() if text.count("Content-Security-Policy") != 1] == []
    index = texts["index.html"]
    assert policy_of(index) in index


def test_pages_are_written_anew(company: Path) -> None:
    out, config = company / "plain", company / "plain.yml"
    for _ in range(2):
        done = run("pages", "--root", company, "--out", out, "--config", config, "--today", "2024-03-05")
        assert done.returncode == 0, done.stderr
        (out / "stale.md").touch()
    done = run("pages", "--root", company, "--out", out)
    assert not (out / "stale.md").exists()
    assert "docs_dir: plain\n" in config.read_text("utf-8")


def test_a_config_that_is_not_ours_stays(company: Path) -> None:
    config = company / "mkdocs.yml"
    config.write_text("site_name: mine\n")
    for place in (config, company / "plain/mkdocs.yml"):
        said = refused("pages", "--root", company, "--out", company / "plain", "--config", place)
        assert str(place) in said
    assert config.read_text() == "site_name: mine\n"
    assert not (company / "plain").exists()
