"""Changed evidence.

An evidence file is not what it was when its delivery was signed.

## Why

The head signed for what was delivered. If the file is another one today, nobody can see any more what was inspected and
accepted.

## How to mend

Put the file back as it was. New evidence gets a new name, and a delivery that says so.

## Flagged

    # Step: a delivery, signed by its head
    # Author: chen-hao
    # Approved-by: Li Qiang <li.qiang@example.com>
    # evidence/coverage.txt
    98%
    # deliveries/9.md
    department: tech
    submitter: chen-hao
    submitted: 2024-04-01
    tasks: [XMB-2024-003]
    items: [{name: 覆盖率, evidence: evidence/coverage.txt}]
    reworks: null
    # Step: the file is another one
    # evidence/coverage.txt
    99%

## Accepted

    # Step: a delivery, signed by its head
    # Author: chen-hao
    # Approved-by: Li Qiang <li.qiang@example.com>
    # evidence/coverage.txt
    98%
    # deliveries/9.md
    department: tech
    submitter: chen-hao
    submitted: 2024-04-01
    tasks: [XMB-2024-003]
    items: [{name: 覆盖率, evidence: evidence/coverage.txt}]
    reworks: null
    # Step: new evidence has a name of its own
    # evidence/coverage-2.txt
    99%
"""

from __future__ import annotations

from collections.abc import Iterator

from collabsite.context import Context
from collabsite.findings import Level, Problem
from collabsite.index import Known
from collabsite.locale import msg
from collabsite.models.delivery import Delivery
from collabsite.signing import Ledger

LEVEL = Level.ERROR
CLAUSE = "6.2"


def check(context: Context) -> Iterator[Problem]:
    """Each file of a signed delivery that is not as it was signed for; one that is gone is missing (DLV002)."""
    if context.ledger is None:
        return
    for collaboration in context.index.collaborations:
        for delivery in collaboration.fitting.deliveries:
            at = _signed_at(context.ledger, delivery)
            if at is not None:
                yield from _changed(context, context.ledger, collaboration.folder, delivery, at)


def _signed_at(ledger: Ledger, delivery: Known[Delivery]) -> int | None:
    """The number of the step at which the present text was fully signed."""
    chronicle = ledger.chronicle(delivery.record.path)
    return chronicle.now.signed_at if chronicle else None


def _changed(context: Context, ledger: Ledger, folder: str, delivery: Known[Delivery], at: int) -> Iterator[Problem]:
    for position, item in enumerate(delivery.data.items or ()):
        path = f"records/{folder}/{item.evidence}"
        then, now = ledger.file_at(path, at), context.files.get(path)
        if then and now and then != now:
            message = msg(
                "{file} is not what it was when the delivery was signed, {day}", file=item.evidence, day=ledger.day(at)
            )
            help = msg("put it back: `git cat-file blob {blob}` prints it; give new evidence a new name", blob=then)
            loc = ("items", position, "evidence")
            yield delivery.record.problem(loc, message, help, subject=f"evidence={item.evidence}@{now}")
