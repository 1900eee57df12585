"""Absent department.

A party of which nobody was at the kickoff: neither the chair nor one of the attendees is a member, the head or a deputy
of it. Parties are the requesting department and the collaborating ones.

## Why

Who was not there has not agreed to the division of work, the milestones and the standards.

## How to mend

Go through the plan with the department. If somebody of it was there, add them to `attendees`; else hold the kickoff
with all parties.

## Flagged

    # minutes/2024-02-27-kickoff.md
    attendees: [zhang-wei, sun-qi, li-qiang, chen-hao]

## Accepted

    # minutes/2024-02-27-kickoff.md
    attendees: [zhang-wei, sun-qi, li-qiang, chen-hao, he-jia]
"""

from __future__ import annotations

from collections.abc import Iterator

from collabsite.context import Context
from collabsite.findings import Level, Problem
from collabsite.index import Collaboration
from collabsite.locale import msg
from collabsite.plan import BASELINE, parties_on
from collabsite.rules._open import lacking
from collabsite.rules._people import unrepresented

LEVEL = Level.ERROR
CLAUSE = "3.1"


def check(context: Context) -> Iterator[Problem]:
    """Each party that was not at the kickoff, at the list of attendees."""
    for one in lacking(context):
        yield from _absent(context, one)


def _absent(context: Context, one: Collaboration) -> Iterator[Problem]:
    kickoff = one.kickoff
    if kickoff is None or kickoff.data.attendees is None or kickoff.data.chair is None:
        return
    there = [kickoff.data.chair, *kickoff.data.attendees]
    for department in unrepresented(context.organization_for(kickoff.record), parties_on(one, BASELINE), there):
        name = context.organization.called(department)
        message = msg("nobody of {department} was at the kickoff", department=name)
        help = msg("add to attendees who of the department was there, or hold the kickoff with all parties")
        yield kickoff.record.problem("attendees", message, help, subject=f"department={department}")
