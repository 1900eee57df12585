"""What is shown where there is no page, in the language of the site."""

from __future__ import annotations

import re

from markupsafe import Markup

from collabsite.locale import Translator

_THEIRS = "<h1>404 - Not found</h1>"
_LOGO = re.compile(r'<a href="([^"]*)"[^>]*data-md-component="logo"')
"""Leads home from wherever this page is shown."""


def with_own_words(html: str, t: Translator) -> str:
    """The theme's page for addresses that do not exist, with words that say what to do."""
    home = Markup('<a href="{}">{}</a>').format(_home(html), t("Overview"))
    words = Markup("<h1>{}</h1><p>{}</p><p>{}</p>").format(
        t("There is no such page"), t("The address may be mistyped, or the record was renamed or deleted."), home
    )
    return html.replace(_THEIRS, words)


def _home(html: str) -> str:
    found = _LOGO.search(html)
    return found[1] if found else "/"
