"""The first link of every page leads past the header: the theme has it on pages with a table of contents only."""

from __future__ import annotations

import re

from markupsafe import Markup

from collabsite.locale import Translator

_PLACE = re.compile(r'(<div data-md-component="skip">).*?(</div>)', re.DOTALL)
_ARTICLE = re.compile(r'<article (?![^>]*\bid=)(?=class="md-content__inner)')
_TARGET = "content"


def with_skip_link(html: str, t: Translator) -> str:
    """A page as the theme made it, with a link to its content for those who use a keyboard."""
    link = Markup('<a href="#{}" class="md-skip">{}</a>').format(_TARGET, t("Skip to the content"))
    linked = _PLACE.sub(lambda found: f"{found[1]}{link}{found[2]}", html, count=1)
    return _ARTICLE.sub(f'<article id="{_TARGET}" tabindex="-1" ', linked, count=1)
