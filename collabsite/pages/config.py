"""How the site is built: the configuration of MkDocs, the same for the hook and for `collabsite pages`."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from importlib.resources import files

from collabsite.context import Context
from collabsite.locale import Translator

_FIRST, _LAST = ("words.css", "ground.css", "parts.css", "pages.css"), "print.css"


def site_config(context: Context, t: Translator) -> dict[str, object]:
    """The configuration without folders, hooks and addresses: plain data that YAML can hold.

    Args:
        context: what was read: the organisation's name, the commit, the day.
        t: the language of the site.
    """
    return {
        "site_name": escape(context.organization.name or t("Collaborations")),  # shown raw, in attributes too
        "theme": _theme(t),
        "nav": _nav(t),
        "not_in_nav": "*",  # thousands of pages are reached by links; what `nav` names is in it all the same
        "exclude_docs": "!.*\n/.collabsite\n/.policy.py\n",  # an attachment may be called as it likes
        "validation": {
            "nav": {"omitted_files": "ignore", "not_found": "warn"},
            "links": dict.fromkeys(("not_found", "absolute_links", "unrecognized_links", "anchors"), "ignore"),
        },
        "markdown_extensions": ["attr_list", "tables", {"toc": {"permalink": False, "toc_depth": "2-3"}}],
        "extra_css": _assets(".css"),
        "extra_javascript": _assets(".js"),
        "plugins": [],  # Pagefind searches; Material's own search would load everything at once
        "copyright": _source(context, t),
        "extra": {"generator": False},  # the theme's credit is in English in every language: README has it
    }


def _theme(t: Translator) -> dict[str, object]:
    return {
        "name": "material",
        "language": t.lang,
        "font": False,  # the system's fonts: nothing is fetched
        "icon": {"logo": "material/sync"},
        "features": ["navigation.tabs", "navigation.top", "toc.follow"],
        "palette": [
            _palette("light", "default", "white", "weather-night", t("Switch to dark colours")),
            _palette("dark", "slate", "black", "weather-sunny", t("Switch to light colours")),
        ],
    }


def _palette(media: str, scheme: str, primary: str, icon: str, word: str) -> dict[str, object]:
    return {
        "media": f"(prefers-color-scheme: {media})",
        "scheme": scheme,
        "primary": primary,
        "accent": "indigo",
        "toggle": {"icon": f"material/{icon}", "name": word},
    }


def _nav(t: Translator) -> list[dict[str, str]]:
    return [
        {t("Overview"): "index.md"},
        {t("Tracking table"): "tracking/index.md"},
        {t("Collaborations"): "collaborations/index.md"},
        {t("Desks"): "desks/index.md"},
        {t("Due dates"): "deadlines/index.md"},
        {t("Figures"): "figures/index.md"},
        {t("Departments"): "departments/index.md"},
        {t("Knowledge base"): "knowledge/index.md"},
        {t("Problems"): "problems/index.md"},
        {t("Rules"): "rules/index.md"},
        {t("Record kinds"): "kinds/index.md"},
    ]


def _assets(suffix: str) -> list[str]:
    """The files of `assets/` in the order in which a page loads them."""
    names = (file.name for file in (files("collabsite.pages") / "assets").iterdir() if file.name.endswith(suffix))
    return [f"assets/{name}" for name in _ordered(names)]


def _ordered(names: Iterable[str]) -> list[str]:
    """The vocabulary first, then what each kind of page adds, paper last."""
    place = {name: at for at, name in enumerate(_FIRST)}
    return sorted(names, key=lambda name: (name == _LAST, place.get(name, len(place)), name))


def _source(context: Context, t: Translator) -> str:
    """Where the site's data come from, at the foot of every page."""
    day = context.today.isoformat()
    if context.head is None:
        return escape(t("As of {day}", day=day))
    return escape(t("Data from commit {commit} · as of {day}", commit=context.head[:7], day=day))
