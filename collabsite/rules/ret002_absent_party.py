"""Absent party.

A party of that day without a participant in the retrospective: the requesting and the collaborating departments each
send somebody.

## Why

What one department learnt alone is half the lesson. The next collaboration fails at the same place if one side was
not heard.

## How to mend

Add who took part for that department. If nobody did, talk it over with them, and complete the report with what they
say.

## Flagged

    # retrospective.md
    participants: [zhang-wei, sun-qi, li-qiang]

## Accepted

    # retrospective.md
    participants: [zhang-wei, sun-qi, li-qiang, he-jia]
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from collabsite.context import Context
from collabsite.findings import Level, Problem
from collabsite.index import Collaboration
from collabsite.locale import msg
from collabsite.plan import parties_on
from collabsite.rules._open import days_that_count, has_unread_change, lacking
from collabsite.rules._people import unrepresented

LEVEL = Level.ERROR
CLAUSE = "6.1"


def check(context: Context) -> Iterator[Problem]:
    """Each absent party of each retrospective."""
    for one in lacking(context):
        report = one.retrospective
        participants = report.data.participants if report else None
        if report and participants and not has_unread_change(one):
            organization = context.organization_for(report.record)
            for party in unrepresented(organization, _parties(one, report.data.held), participants):
                name = context.organization.called(party)
                message = msg("nobody of {department} took part in the retrospective", department=name)
                help = msg("add who took part for {department}, or ask them and complete the report", department=name)
                yield report.record.problem("participants", message, help, subject=f"participants={party}")


def _parties(one: Collaboration, day: date | None) -> list[str]:
    """The parties of a day; where it cannot be read those of every version of the plan."""
    first, *others = [parties_on(one, when) for when in days_that_count(one, day)]
    return [party for party in first if all(party in other for other in others)]
