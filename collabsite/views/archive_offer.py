"""Which collaborations the site offers an archive of: those whose request was signed."""

from __future__ import annotations

from collabsite.context import Context
from collabsite.index import Collaboration
from collabsite.models.request import Request


def has_archive(context: Context, one: Collaboration) -> bool:
    """Whether the request of a collaboration is, or was, signed by all who must; without a history whether it is there.

    Args:
        context: the records, with their history where there is one.
        one: the collaboration.
    """
    ledger = context.history
    requests = one.at(Request)
    if ledger is None:
        return bool(requests)
    standings = (ledger.by_path.get(record.path) for record in requests)
    return any(standing is not None and standing.state in ("signed", "adopted", "stale") for standing in standings)
