"""The sample company: what there is before the first request, and the pull requests of all its collaborations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from collabsite.demo.acts import Acts
from collabsite.demo.numbers import in_round, renumbering, sizes_of
from collabsite.demo.pulls import Commit, PullRequest
from collabsite.demo.staff import Staff
from collabsite.index import Index
from collabsite.organization import PATH as ORGANIZATION
from collabsite.organization import Organization
from collabsite.policy import PATH as POLICY


@dataclass(frozen=True)
class Company:
    """The sample as it was read.

    Attributes:
        files: everything under `records/`, by path; the policy as it is in the demo.
        index: the records, none with an error.
        organization: who there is.
    """

    files: Mapping[str, bytes]
    index: Index
    organization: Organization

    @property
    def opening(self) -> Commit:
        """The first commit: organisation and policy, by a steward, with the articles that no retrospective brings."""
        told = {one.number for one in self.index.collaborations if one.retrospective}
        early = [article.record.path for article in self.index.articles if article.data.from_ not in told]
        files = {path: self.files[path] for path in (ORGANIZATION, POLICY, *early) if path in self.files}
        steward = Staff(self.organization).person(self.organization.stewards[-1])
        return Commit(steward, "组织与规定", files)


def pull_requests(company: Company, collaborations: int | None = None) -> list[PullRequest]:
    """The pull requests of a company, in the order they are merged.

    Args:
        company: the sample.
        collaborations: how many; None: those of the sample. More than that: the same again under new numbers.
    """
    staff, calendar = Staff(company.organization), company.organization.working_calendar()
    own = company.index.collaborations
    samples = [Acts(one, company.files, company.index.articles, staff, calendar).pulls() for one in own]
    sizes = sizes_of(company.index.by_ref)
    found: list[PullRequest] = []
    for at in range(len(samples) if collaborations is None else collaborations):
        round, which = divmod(at, len(samples))
        renumber = renumbering(sizes, round)
        found += (in_round(pull, renumber) for pull in samples[which]) if round else samples[which]
    return sorted(found, key=lambda pull: (pull.day, pull.turn))


def without_adoption(policy: bytes) -> bytes:
    """The policy without `adopted_before` and the paragraph around it: in the demo every signature is real."""
    parts = policy.decode().rstrip("\n").split("\n\n")
    return ("\n\n".join(part for part in parts if not _adopts(part.split("\n"))) + "\n").encode()


def _adopts(lines: Iterable[str]) -> bool:
    return any(line.startswith("adopted_before:") for line in lines)
