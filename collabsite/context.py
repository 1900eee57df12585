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
from collabsite.record import Record
from collabsite.signing import Base, Ledger
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
        taken: who has signed, as long as no history was read: everybody.
        ledger: who has signed by the history of the main line; None without it.
        before: what the change being judged begins with; None where a state is judged, not a change.
        in_force: who may sign and by which policy a change is judged; None: by the tree's own.
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
    taken: Signoffs = field(default_factory=TakenAsSigned)
    ledger: Ledger | None = None
    before: Context | None = None
    in_force: Base | None = None
    touched: frozenset[str] | None = None
    _facts: dict[tuple[str, bool], list[TaskFacts]] = field(default_factory=dict, init=False, repr=False)
    _clocks: dict[str, list[Clock]] = field(default_factory=dict, init=False, repr=False)

    @property
    def history(self) -> Ledger | None:
        """The ledger where there is a history by which somebody can sign; None of records alone."""
        return self.ledger if self.ledger is not None and self.ledger.root is not None else None

    @property
    def signoffs(self) -> Signoffs:
        """Who has signed; as long as there is no organisation, nobody can be asked."""
        return self.history or self.taken

    @cached_property
    def calendar(self) -> Calendar:
        """The organisation's working days."""
        judging = self.in_force.organization if self.in_force else self.organization
        return judging.working_calendar()

    @property
    def levels(self) -> Policy:
        """The policy whose levels and waivers hold today: of a change that of its base."""
        return self.in_force.policy if self.in_force else self.policy

    def organization_for(self, record: Record) -> Organization:
        """Who a record is judged by: the organisation in force before the step that brought its present content."""
        base = self._base_of(record)
        return base.organization if base else self.organization

    def policy_for(self, record: Record) -> Policy:
        """The policy a record is judged by: the one in force before the step that brought its present content."""
        base = self._base_of(record)
        return base.policy if base else self.policy

    def _base_of(self, record: Record) -> Base | None:
        base = self.ledger.base_of(record) if self.ledger else None
        return base or self.in_force

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
            self._facts[key] = all_task_facts(collaboration, self.organization.people)
        return self._facts[key]

    @cached_property
    def files_by_folder(self) -> dict[str, dict[str, str]]:
        """The files of each collaboration that can be read, with their Git blob ids, in the order of their paths."""
        found: dict[str, dict[str, str]] = {}
        for path, blob in sorted(self.files.items()):
            parts = path.split("/", 3)
            if blob and len(parts) > 3:
                found.setdefault(f"{parts[1]}/{parts[2]}", {})[path] = blob
        return found

    def archive_gaps(self, collaboration: Collaboration) -> list[Gap]:
        """The documents of the stages that are not there, in the order of the stages (6.2)."""
        return archive_gaps(collaboration, self.facts(collaboration))

    def clocks(self, collaboration: Collaboration) -> list[Clock]:
        """The clocks of a collaboration: not met ones first, late before running, each by due day."""
        if collaboration.folder not in self._clocks:
            one = collaboration.fitting
            who, rules, days = self.organization, self.policy_for, self.calendar
            work = Clockwork(one, self.facts(one), who, rules, days, self.signoffs, self.today)
            self._clocks[collaboration.folder] = clocks_of(work)
        return self._clocks[collaboration.folder]
