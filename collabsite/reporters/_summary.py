"""What every format for people says of a report as a whole, in the same words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from collabsite.findings import Level
from collabsite.locale import Translator
from collabsite.reporters import Report


def summary(report: Report, t: Translator) -> str:
    """How many findings there are, of which levels, in how many records; waived ones and those of base aside."""
    records = t.plural("{n} record", "{n} records", report.records)
    set_aside = sum(finding.waived for finding in report.shown)
    waived = [t.plural("{n} waived", "{n} waived", set_aside)] if set_aside else []
    levels = Counter(finding.level for finding in report.shown if not finding.waived)
    total = levels.total()
    if not total:
        clean = t("no problems in {records}", records=records)
        return t("{summary} ({parts})", summary=clean, parts=waived[0]) if waived else clean
    problems = t.plural("{n} problem", "{n} problems", total)
    parts = t.join([*_parts(levels, t), *waived])
    return t("{problems} ({parts}) in {records}", problems=problems, parts=parts, records=records)


def _parts(levels: Counter[Level], t: Translator) -> Iterator[str]:
    if levels[Level.ERROR]:
        yield t.plural("{n} error", "{n} errors", levels[Level.ERROR])
    if levels[Level.LATE]:
        yield t.plural("{n} late", "{n} late", levels[Level.LATE])
    if levels[Level.WARNING]:
        yield t.plural("{n} warning", "{n} warnings", levels[Level.WARNING])


def not_shown(n: int, t: Translator) -> str:
    """That a format has no room for so many findings."""
    return t.plural(
        "{n} more problem is not shown here; `collabsite check` lists all",
        "{n} more problems are not shown here; `collabsite check` lists all",
        n,
    )
