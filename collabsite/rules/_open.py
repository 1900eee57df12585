"""What a fault elsewhere leaves open: what cannot be read may be just what seems to be missing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from collabsite.context import Context
from collabsite.index import Collaboration
from collabsite.models._record import RecordModel
from collabsite.models.change import Change
from collabsite.models.withdrawal import Withdrawal
from collabsite.plan import BASELINE


def lacking(context: Context) -> Iterator[Collaboration]:
    """The collaborations that may lack something, as far as they can be read; one taken back lacks nothing."""
    for collaboration in context.index.collaborations:
        if not may_be_withdrawn(context, collaboration):
            yield collaboration.fitting


def may_be_withdrawn(context: Context, collaboration: Collaboration) -> bool:
    """Whether the request was taken back, or may have been: its withdrawal does not fit the form."""
    doubtful = any(record.data is None for record in collaboration.at(Withdrawal))
    return doubtful or context.is_withdrawn(collaboration)


def unread(collaboration: Collaboration, kind: type[RecordModel], *keys: str) -> bool:
    """Whether a record of a kind cannot be read, or one of these keys of it: what seems missing may be there."""
    return any(record.is_unclear(*keys) for record in collaboration.at(kind))


def has_unread_change(collaboration: Collaboration) -> bool:
    """Whether a change cannot be read as far as the plan goes, so that nobody knows what was planned when."""
    return unread(collaboration, Change, "changes", "adds", "drops")


def days_that_count(collaboration: Collaboration, day: date | None) -> list[date | None]:
    """The days whose plan may be asked: the day itself; where it cannot be read one of each version of the plan."""
    if day is not None:
        return [day]
    proposed = {change.data.proposed for change in collaboration.changes if change.data.proposed is not None}
    return [BASELINE, *sorted(proposed), None]
