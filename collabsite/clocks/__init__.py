"""The clocks: which day each began, when it is due, who owes it, and whether it was kept (DUE).

One file a clock; its name is the clock's name, `clocks(work)` gives those of one collaboration, and `SOURCES` says
which records decide about it. Every clock is a pure function of the records, the calendar and today. The day of the
event is not counted. A late act stays late for good.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import cache
from types import ModuleType

from collabsite.clocks._clock import WRITTEN, Clock, Clockwork, State
from collabsite.models.withdrawal import Withdrawal
from collabsite.registry import plugins

__all__ = ["WRITTEN", "Clock", "Clockwork", "State", "clocks_of"]


def clocks_of(work: Clockwork) -> list[Clock]:
    """The clocks of a collaboration.

    Returns:
        Those that are not met first, late ones before running ones, then those that were met; each by due day. Of a
        withdrawn collaboration only those that were met: it lacks nothing. None is late where what decides about it
        cannot be read or lies ahead: that is a finding of its own.
    """
    found = [clock for kind in _kinds() for clock in _clear(work, kind)]
    if work.collaboration.at(Withdrawal):
        found = [clock for clock in found if clock.met is not None]
    order = {"late": 0, "running": 1, "met": 2}
    return sorted(found, key=lambda one: (one.met is not None, order[one.state], one.due, one.record, one.began))


def _clear(work: Clockwork, kind: ModuleType) -> Iterator[Clock]:
    is_clear = all(work.is_clear(source) for source in kind.SOURCES)
    for clock in kind.clocks(work):
        is_past = clock.met is None or clock.met <= work.today
        if clock.state != "late" or (is_clear and is_past and work.is_known(clock.department)):
            yield clock


@cache
def _kinds() -> tuple[ModuleType, ...]:
    return tuple(module for _, module in plugins(sys.modules[__name__]))
