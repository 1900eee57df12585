"""A rhythm: from its beginning and from each act, the next act within some days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from collabsite.clocks._clock import Act, Clock, Clockwork, Debt


def rhythm_clocks(
    work: Clockwork, debt: Debt, days: int, began: date, ended: Act | None, acts: Sequence[Act]
) -> Iterator[Clock]:
    """The clocks of one rhythm.

    Args:
        work: the collaboration.
        debt: who owes it.
        days: of the rhythm.
        began: its first day; nothing where it lies ahead.
        ended: what ended it; None while it goes on.
        acts: what meets it, in any order.

    Yields:
        One for each act, then the one that runs; where it ended, that one only if it had run out by then.
    """
    if began > work.today:
        return
    for act in sorted(acts, key=lambda act: (act.day, act.record.path)):
        if began < act.day and (ended is None or act.day <= ended.day):
            yield work.clock(debt, began, work.rhythm(began, days), act)
            began = act.day
    due = work.rhythm(began, days)
    if ended is None or ended.day > due:
        yield work.clock(debt, began, due, ended)
