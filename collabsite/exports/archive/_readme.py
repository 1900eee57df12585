"""The page that explains the archive, in both languages, whoever opens it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from string import Template

from collabsite.plain import visible

_KEYS = ("request", "title", "organization", "day", "commit", "tool")


def readme(facts: Mapping[str, object], is_proved: bool, object_format: str) -> bytes:
    """The page.

    Args:
        facts: what the archive is of, see `archive_manifest.facts`.
        is_proved: whether there is a history that proves the signatures.
        object_format: `sha1` or `sha256`.
    """
    values = {key: visible(facts[key]) if facts[key] else "-" for key in _KEYS}
    text = _template("README.txt" if is_proved else "README.unproved.txt")
    return text.substitute(values, object_format=object_format).encode()


@cache
def _template(name: str) -> Template:
    return Template((files(__package__) / "templates" / name).read_text("utf-8"))
