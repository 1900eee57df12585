"""A rhythm: from its beginning and from each act, the next act within some days."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from collabsite.clocks._clock import Act, Clock, Clockwork, Debt


def rhythm_clocks(
    work: Clockwork,
    debt: Callable[[date | None], Debt],
    days: int,
    began: date,
    ended: Act | None,
    acts: Sequence[Act],
) -> Iterator[Clock]:
    """The clocks of one rhythm.

    Args:
        work: the collaboration.
        debt: who owed it on a day; None: who owes it now.
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
            due = work.rhythm(began, days)
            yield work.clock(debt(due), began, due, act)
            began = act.day
    due = work.rhythm(began, days)
    if ended is None or ended.day > due:
        owed = debt(due if ended else None)
        yield replace(work.clock(owed, began, due, ended), at=owed.at, loc=owed.loc)
