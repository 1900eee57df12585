"""The rules by subject, and a page a rule: what it finds, why, how to mend it, examples, where it is found now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from collabsite import views
from collabsite.findings import Finding, Level
from collabsite.pages._commands import asks_for_command, names_command
from collabsite.pages._record_title import called
from collabsite.pages._site import Site
from collabsite.policy import Waiver
from collabsite.record import Record
from collabsite.views.problems import Aside


def render(site: Site) -> Iterator[tuple[str, str]]:
    """The pages at `/rules/` and `/rules/<CODE>/`."""
    rows = views.rule_rows(site.context, site.findings)
    yield _list(site, rows)
    places = views.asides(site.context, site.findings)
    for row in rows:
        yield _rule(site, row, places)


def _list(site: Site, rows: list[views.RuleRow]) -> tuple[str, str]:
    states = (*(level.value for level in Level), "off")
    counts = [(state, sum(row.state == state for row in rows)) for state in states]
    values = {
        "groups": views.rule_groups(rows),
        "count": len(rows),
        "counts": [(state, count) for state, count in counts if count],
        "found": sum(bool(row.open) for row in rows),
        "changed": sum(row.is_changed or row.waived > 0 for row in rows),
    }
    return site.page("rules/", "rules", site.t("Rules"), values, hide=["toc"])


def _rule(site: Site, row: views.RuleRow, places: Mapping[Finding, Aside]) -> tuple[str, str]:
    rule = row.rule
    flagged, accepted = views.compared_examples(rule.flagged, rule.accepted)
    seen = views.rule_message(rule, site.t)
    values = {
        "row": row,
        "open": [places[finding] for finding in row.open],
        "rest": [places[finding] for finding in row.rest],
        "called": lambda record: called(site, record),
        "rule": rule,
        "examples": [("failed", flagged), ("passed", accepted)],
        "seen": seen,
        "names_command": names_command((*rule.what, *rule.mend, *(seen.lines if seen else ())))
        or asks_for_command(row.open, site.t),
        "waivers": [(waiver, holds, _record(site, waiver)) for waiver, holds in row.waivers],
    }
    return site.page(f"rules/{rule.code}/", "rule", f"{rule.code} {site.t(rule.title)}", values)


def _record(site: Site, waiver: Waiver) -> Record | None:
    """The record that a waiver names; None where it names another file, or nothing that is there."""
    return next(iter(site.context.index.by_ref.get(waiver.record, ())), None)
