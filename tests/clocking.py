"""The clocks of the sound company as tables of tests have them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from collabsite.clocks import Clock
from collabsite.context import Context
from collabsite.io.workspace import open_workspace
from tests.company import Overrides, write_company

Case = tuple[Overrides, str, str, list[str]]
"""What differs, the day, the clock's name, and each clock as `began due met state days`."""


def opened(root: Path, overrides: Overrides, today: str = "2024-04-01") -> Context:
    """The company with something changed, on a day."""
    return open_workspace(write_company(root, overrides), date.fromisoformat(today), with_git=False)


def found(context: Context, name: str, number: str = "REQ-2024-001") -> list[Clock]:
    """The clocks of a name, in the order of their beginning."""
    clocks = context.clocks(context.index.by_number[number])
    return sorted((one for one in clocks if one.name == name), key=lambda one: (one.record, one.department, one.began))


def line(clock: Clock) -> str:
    """A clock as the tables have it."""
    met = f"{clock.met:%m-%d}" if clock.met else "-"
    return f"{clock.began:%m-%d} {clock.due:%m-%d} {met} {clock.state} {clock.days}"


def check(root: Path, case: Case, number: str = "REQ-2024-001") -> None:
    """Asserts what a case says."""
    overrides, today, name, lines = case
    assert [line(clock) for clock in found(opened(root, overrides, today), name, number)] == lines


def meetings(*days: str) -> Overrides:
    """Sync meetings on these days, and no others."""
    sound = ("2024-03-06-sync", "2024-03-13-sync", "2024-03-20-brief")
    taken = {f"minutes/{name}.md": None for name in sound}
    return {
        **taken,
        **{
            f"minutes/{day}-sync.md": f"---\nmeeting: sync\nheld: {day}\nchair: sun-qi\nattendees: [sun-qi]\n---\n"
            for day in days
        },
    }
