"""What every format for people says of signatures that are awaited, and of what is trusted without one."""

from __future__ import annotations

from collections.abc import Iterator

from collabsite.locale import Translator
from collabsite.reporters import Report


def awaited(report: Report, t: Translator) -> Iterator[tuple[str, str]]:
    """Each record that is not signed yet, with who must still sign it; in the order of the records."""
    found: dict[str, list[str]] = {}
    for one in report.awaiting:
        found.setdefault(one.record, []).append(t.text(one.who))
    yield from ((record, t.join(people)) for record, people in found.items())


def trusted(report: Report, t: Translator) -> str:
    """The organisation file that is trusted without a signature; empty without history."""
    return t("trusted without a signature: organization@{blob}", blob=report.root) if report.root else ""


def older(report: Report, t: Translator, besides: int = 0) -> str:
    """How many findings the base has already; empty where there are none.

    Args:
        report: what was found.
        t: the language.
        besides: how many of them are shown nevertheless.
    """
    number = report.old - besides
    if not number:
        return ""
    return t.plural(
        "{n} more problem is there without this change", "{n} more problems are there without this change", number
    )
