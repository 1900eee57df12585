"""Records that are there but not filled in as their form asks: they count for nothing, and are not missing either."""

from __future__ import annotations

from collabsite.index import Collaboration
from collabsite.models._record import RecordModel
from collabsite.record import Record


def unfilled(collaboration: Collaboration, kind: type[RecordModel] | None = None) -> list[Record]:
    """The records of a collaboration with an error, of a kind or of all, in the order of their paths."""
    records = collaboration.records if kind is None else collaboration.at(kind)
    return [record for record in records if record.data is None]


def unfilled_answers(collaboration: Collaboration) -> set[str]:
    """The departments whose answer is there with an error."""
    return {record.place.name for record in unfilled(collaboration) if "{department}" in record.place.kind.where}
