"""Whether the parties of a collaboration can be told."""

from __future__ import annotations

from collabsite.context import Context
from collabsite.index import Collaboration
from collabsite.plan import parties_on


def are_known(context: Context, collaboration: Collaboration) -> bool:
    """Whether the request's departments can be read and exist; a misspelt one has a finding of its own (REC009)."""
    request = collaboration.request
    if request is None or None in (request.data.requesting_department, request.data.collaborating_departments):
        return False
    return set(parties_on(collaboration, None)) <= context.organization.departments.keys()
