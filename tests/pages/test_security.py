"""Each page lets its own inline scripts run and nobody else's."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

import pytest

from collabsite.pages.security import policy_of, with_policy
from tests.sites import sample_site

HEAD = '<!doctype html><html><head>\n<meta charset="utf-8"><title>x</title></head><body>'


def hash_of(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


@pytest.mark.parametrize(
    ("html", "scripts"),
    [
        ("<script>go(1 < 2 && '&amp;')</script>", ["go(1 < 2 && '&amp;')"]),  # as written: nothing is unescaped in it
        ("<SCRIPT defer>\r\ngo()\r\n</SCRIPT>", ["\ngo()\n"]),  # a browser reads line feeds
        ("<script>一</script><script>二</script>", ["一", "二"]),
        ('<script src="a.js"></script>', []),
        ('<script type="application/json">{"a": 1}</script>', []),
        ("<p>&lt;script&gt;no()&lt;/script&gt;</p>", []),
        ("<!-- <script>no()</script> -->", []),
        ("<script></script>", [""]),
    ],
)
def test_inline_scripts_by_hash(html: str, scripts: list[str]) -> None:
    assert re.findall(r"'sha256-[^']*'", policy_of(HEAD + html)) == [hash_of(script) for script in scripts]


def test_the_policy_comes_before_what_it_governs() -> None:
    page = with_policy(HEAD + "<script>go()</script>")
    assert re.search(r'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="[^"]*"><title>', page)
    assert page.replace(re.findall(r"<meta http-equiv[^>]*>", page)[0], "") == HEAD + "<script>go()</script>"


def test_nothing_from_outside_and_nothing_inline() -> None:
    policy = policy_of(HEAD)
    assert policy.startswith("default-src 'self';")
    assert "unsafe-inline" not in policy
    assert "'unsafe-eval'" not in policy
    assert "http" not in policy


def test_a_page_without_a_charset_is_refused() -> None:
    with pytest.raises(ValueError, match="charset"):
        with_policy("<html><head></head></html>")


def test_every_page_of_a_site_has_its_policy(tmp_path_factory: pytest.TempPathFactory) -> None:
    site = sample_site(tmp_path_factory, "zh")
    texts = {page.relative_to(site).as_posix(): page.read_text("utf-8") for page in site.rglob("*.html")}
    assert {"index.html", "404.html", "tracking/index.html"} <= set(texts)
    bare = [path for path, text in texts.items() if text.count('http-equiv="Content-Security-Policy"') != 1]
    styled = [
        path for path, text in texts.items() if re.search(r"<style|<[a-z][^>]* style=|<[a-z][^>]* on[a-z]+=", text)
    ]
    assert bare == []
    assert styled == []


def test_every_page_allows_its_own_scripts(tmp_path_factory: pytest.TempPathFactory) -> None:
    page: Path = sample_site(tmp_path_factory, "zh") / "404.html"
    text = page.read_text("utf-8")
    own = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
    assert own
    assert [script for script in own if hash_of(script) not in text] == []
