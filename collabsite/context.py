"""What a rule may know: everything that was read, the organisation, the policy, the calendar, today."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from collabsite.document import Document
from collabsite.findings import Problem
from collabsite.index import Collaboration, Index
from collabsite.organization import Organization
from collabsite.policy import Policy
from collabsite.signoffs import Signoffs, TakenAsSigned
from collabsite.stage import Stage, TaskFacts, all_task_facts, stage_of
from collabsite.workdays import Calendar


@dataclass(eq=False)
class Context:
    """One state of the records, ready to be judged and shown.

    Attributes:
        index: the records.
        organization: who there is; empty where its file cannot be read.
        policy: the settings; defaults where there is none.
        today: the day in the organisation's time zone, or the one that was asked for.
        problems: what reading had to say, each with its rule's code.
        files: every file under `records/` by its path, with its Git blob id (empty where it has no content).
        organization_file: the organisation file as read; None if it is missing.
        policy_file: the policy file as read; None if there is none.
        head: the commit checked out; None outside Git or before the first commit.
        signoffs: who has signed.
    """

    index: Index
    organization: Organization
    policy: Policy
    today: date
    problems: tuple[Problem, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)
    organization_file: Document | None = None
    policy_file: Document | None = None
    head: str | None = None
    signoffs: Signoffs = field(default_factory=TakenAsSigned)

    @cached_property
    def calendar(self) -> Calendar:
        """The organisation's working days."""
        return self.organization.working_calendar()

    @cached_property
    def _stages(self) -> dict[str, Stage]:
        return {one.folder: stage_of(one, self.signoffs) for one in self.index.collaborations}

    def stage(self, collaboration: Collaboration) -> Stage:
        """The stage of a collaboration."""
        return self._stages[collaboration.folder]

    @cached_property
    def _facts(self) -> dict[str, list[TaskFacts]]:
        return {one.folder: all_task_facts(one) for one in self.index.collaborations}

    def facts(self, collaboration: Collaboration) -> list[TaskFacts]:
        """How far each task of a collaboration is, by number."""
        return self._facts[collaboration.folder]
