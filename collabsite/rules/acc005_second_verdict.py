"""Second verdict.

Two acceptances of one delivery, or an acceptance of a delivery that does not exist.

## Why

What was accepted must be plain: one delivery, one verdict. Work that was mended is a new delivery, and gets a verdict
of its own.

## How to mend

If the work was mended after a failure: write the new delivery with `reworks`, and name its number here in `delivery`.

If the number is a slip, correct it: it is the name of the file in `deliveries/`. If two people wrote down one
inspection, keep one record with both as inspectors.

## Flagged

    # acceptances/4.md
    ---
    delivery: 3
    inspectors: [sun-qi]
    inspected: 2024-03-20
    results:
      - {criterion: 推广材料3套经产品部审定, passed: true}
    decision: passed
    ---

## Accepted

    # acceptances/3.md
    inspectors: [zhang-wei, luo-jing, sun-qi]
"""

from __future__ import annotations

from collections.abc import Iterator

from collabsite.context import Context
from collabsite.findings import Level, Problem
from collabsite.index import Collaboration
from collabsite.locale import msg
from collabsite.models.delivery import Delivery

LEVEL = Level.ERROR
CLAUSE = "5.2"


def check(context: Context) -> Iterator[Problem]:
    """The acceptances by number: of two, the later one is too many."""
    for collaboration in context.index.collaborations:
        yield from _verdicts(collaboration.fitting)


def _verdicts(one: Collaboration) -> Iterator[Problem]:
    deliveries = {record.place.number for record in one.at(Delivery)}
    judged: dict[int, str] = {}
    for verdict in one.acceptances:
        number: int | None = verdict.data.delivery
        if number is None:
            continue
        subject = f"delivery={number}"
        if number not in deliveries:
            message = msg("delivery {number} does not exist", number=number)
            help = msg("write the number of the delivery that was inspected: its file's name in deliveries/")
            yield verdict.record.problem("delivery", message, help, subject=subject)
        elif number in judged:
            message = msg("delivery {number} has a verdict already: {record}", number=number, record=judged[number])
            help = msg("name the delivery that was inspected here; mended work is a new delivery, with `reworks`")
            yield verdict.record.problem("delivery", message, help, subject=subject)
        judged.setdefault(number, verdict.record.ref)
