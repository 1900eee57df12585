"""Sign-offs and the plan guard: what the history of the main line proves (pure; nothing is read from disk or Git here).

A sign-off is "person P approves version V", as trailers of a commit. Who may say so is read from what was in force
before the step that says it. `judge` goes through the steps once; what it gives back answers for every record.
"""

from __future__ import annotations

from collabsite.signing._base import Base, Seat
from collabsite.signing._chronicle import Library
from collabsite.signing._fold import Folded
from collabsite.signing._guard import Deviation, deviations
from collabsite.signing._plan import Break, plan_values
from collabsite.signing._settings import Reading, Settings
from collabsite.signing._verdicts import Ledger, judge

__all__ = [
    "Base",
    "Break",
    "Deviation",
    "Folded",
    "Ledger",
    "Library",
    "Reading",
    "Seat",
    "Settings",
    "deviations",
    "judge",
    "plan_values",
]
