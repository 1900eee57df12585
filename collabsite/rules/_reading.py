"""What reading found is a rule's finding: the reader gives each problem its rule's code."""

from __future__ import annotations

from collections.abc import Iterator

from collabsite.context import Context
from collabsite.findings import Problem


def problems_of(context: Context, code: str) -> Iterator[Problem]:
    """The problems of one code that reading and validating had to say."""
    yield from (problem for problem in context.problems if problem.code == code)
    for record in context.index.records:
        yield from (problem for problem in record.problems if problem.code == code)
