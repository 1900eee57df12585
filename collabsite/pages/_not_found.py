"""What is shown where there is no page, in the language of the site."""

from __future__ import annotations

from markupsafe import Markup

from collabsite.locale import Translator

_THEIRS = "<h1>404 - Not found</h1>"


def with_own_words(html: str, t: Translator) -> str:
    """The theme's page for addresses that do not exist, with words that say what to do."""
    home = Markup('<a href="/">{}</a>').format(t("Overview"))
    words = Markup("<h1>{}</h1><p>{}</p><p>{}</p>").format(
        t("There is no such page"), t("The address may be mistyped, or the record was renamed or deleted."), home
    )
    return html.replace(_THEIRS, words)
