"""Sign-offs and the plan guard: what the history of the main line proves (pure; nothing is read from disk or Git here).

A sign-off is "person P approves version V", as trailers of a commit. Who may say so is read from what was in force
before the step that says it. `judge` goes through the steps once; what it gives back answers for every record.
"""

from __future__ import annotations

from collabsite.signing._base import Base, Seat
from collabsite.signing._chronicle import Chronicle, Library
from collabsite.signing._fold import Folded
from collabsite.signing._guard import Deviation, deviations
from collabsite.signing._keys import NAMESPACE, allowed_line
from collabsite.signing._plan import Break, plan_values
from collabsite.signing._settings import Reading, Settings
from collabsite.signing._statements import Statement
from collabsite.signing._verdicts import Ledger, judge

__all__ = [
    "NAMESPACE",
    "Base",
    "Break",
    "Chronicle",
    "Deviation",
    "Folded",
    "Ledger",
    "Library",
    "Reading",
    "Seat",
    "Settings",
    "Statement",
    "allowed_line",
    "deviations",
    "judge",
    "plan_values",
]
