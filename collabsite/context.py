"""What a rule may know: everything that was read, the organisation, the policy, the calendar, today."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from collabsite.clocks import Clock, Clockwork, clocks_of
from collabsite.document import Document
from collabsite.findings import Problem
from collabsite.index import Collaboration, Index
from collabsite.organization import Organization
from collabsite.policy import Policy
from collabsite.signoffs import Signoffs, TakenAsSigned
from collabsite.stage import Gap, Stage, TaskFacts, all_task_facts, archive_gaps, stage_of
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
        touched: the files that the change being judged touches; None where a state is judged, not a change.
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
    touched: frozenset[str] | None = None
    _facts: dict[tuple[str, bool], list[TaskFacts]] = field(default_factory=dict, init=False, repr=False)
    _clocks: dict[str, list[Clock]] = field(default_factory=dict, init=False, repr=False)

    @cached_property
    def calendar(self) -> Calendar:
        """The organisation's working days."""
        return self.organization.working_calendar()

    @cached_property
    def _stages(self) -> dict[str, Stage]:
        return {one.folder: stage_of(one, self.facts(one), self.signoffs) for one in self.index.collaborations}

    def stage(self, collaboration: Collaboration) -> Stage:
        """The stage of a collaboration."""
        return self._stages[collaboration.folder]

    def is_withdrawn(self, collaboration: Collaboration) -> bool:
        """Whether the request was taken back: then nothing is lacking."""
        return self.stage(collaboration) == "withdrawn"

    def facts(self, collaboration: Collaboration) -> list[TaskFacts]:
        """How far each task of a collaboration is, by number; of the lenient twin by what can be read."""
        key = collaboration.folder, collaboration.lenient
        if key not in self._facts:
            self._facts[key] = all_task_facts(collaboration)
        return self._facts[key]

    def archive_gaps(self, collaboration: Collaboration) -> list[Gap]:
        """The documents of the stages that are not there, in the order of the stages (6.2)."""
        return archive_gaps(collaboration, self.facts(collaboration))

    def clocks(self, collaboration: Collaboration) -> list[Clock]:
        """The clocks of a collaboration: not met ones first, late before running, each by due day."""
        if collaboration.folder not in self._clocks:
            one = collaboration.fitting
            who, rules, days = self.organization, self.policy, self.calendar
            work = Clockwork(one, self.facts(one), who, rules, days, self.signoffs, self.today)
            self._clocks[collaboration.folder] = clocks_of(work)
        return self._clocks[collaboration.folder]
