"""The Content-Security-Policy of each page: nothing from outside, no inline style, inline scripts by their hash only.

What records say is escaped wherever it is shown; this is what a browser holds to if something was forgotten.
"""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from importlib.resources import files

HOOK = """

def on_post_page(output, **_):
    return with_policy(output)


def on_post_template(output_content, *, template_name, **_):
    return with_policy(output_content) if template_name.endswith(".html") else output_content
"""
"""What makes this file a hook of MkDocs."""

_CHARSET = re.compile(r"<meta charset=[^>]*>", re.IGNORECASE)
_DATA = ("application/json", "application/ld+json", "text/template")
"""Types of scripts that no browser runs."""


def with_policy(html: str) -> str:
    """A page with its policy as the first thing in its head that a policy governs.

    Args:
        html: the whole page, as an engine wrote it.

    Raises:
        ValueError: it has no `<meta charset>`, behind which the policy belongs.
    """
    found = _CHARSET.search(html)
    if found is None:
        raise ValueError("no <meta charset>")
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy_of(html)}">'
    return f"{html[: found.end()]}{meta}{html[found.end() :]}"


def policy_hook() -> str:
    """A hook of MkDocs that gives each page its policy and needs nothing of ours."""
    return (files("collabsite.pages") / "security.py").read_text("utf-8") + HOOK


def policy_of(html: str) -> str:
    """The policy that lets a page run its own inline scripts and nobody else's."""
    hashes = [f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in _inline_scripts(html)]
    directives = {
        "default-src": ["'self'"],
        "script-src": ["'self'", *dict.fromkeys(hashes)],  # the search runs in a worker, where WebAssembly is free
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],  # the icons in the style sheets, the theme's too
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        "form-action": ["'self'"],
    }
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in directives.items())


def _inline_scripts(html: str) -> list[str]:
    """The texts of the scripts that a browser runs, as it reads them: every line ends with a line feed."""
    reader = _Scripts()
    reader.feed(html.replace("\r\n", "\n").replace("\r", "\n"))
    reader.close()
    return reader.found


class _Scripts(HTMLParser):
    """Collects inline scripts."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        self._inside = tag == "script" and "src" not in known and known.get("type") not in _DATA
        if self._inside:
            self.found.append("")

    def handle_endtag(self, tag: str) -> None:
        self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.found[-1] += data
