"""The pages of the site: a pure function from what was read and judged to plain Markdown.

One file of this folder is one kind of page, with a `render(site)`; files that begin with `_` serve them.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from collabsite.context import Context
from collabsite.findings import Finding
from collabsite.locale import Translator
from collabsite.pages._archives import archive_addresses
from collabsite.pages._evidence import evidence_files
from collabsite.pages._files import site_files
from collabsite.pages._site import Site
from collabsite.registry import plugins

__all__ = ["archive_addresses", "evidence_files", "render_pages", "site_files"]


def render_pages(context: Context, findings: Sequence[Finding], t: Translator) -> dict[str, str]:
    """All pages.

    Args:
        context: what was read.
        findings: what the linter said of it.
        t: the language of the site.

    Returns:
        The Markdown of each page by its path below the site's root, e.g. `tracking/index.md`.
    """
    site = Site(context, tuple(findings), t)
    return {
        path: text
        for _, page in plugins(sys.modules[__name__])
        if hasattr(page, "render")
        for path, text in page.render(site)
    }
