"""What is in force before each step: the last signed organisation and policy, beginning with the trusted first ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Protocol

from collabsite.errors import CannotJudgeError
from collabsite.history import Step
from collabsite.locale import msg
from collabsite.organization import NOBODY, Organization
from collabsite.organization import PATH as ORGANIZATION
from collabsite.policy import PATH as POLICY
from collabsite.policy import Policy
from collabsite.signing._base import STEWARD, Base, Seat
from collabsite.signing._chronicle import SETTINGS, Chronicle, Chronicles, Library, Text
from collabsite.signing._statements import Speech, Statement, Verify
from collabsite.signing._verdict import Judge


class Settings(Library, Protocol):
    """Reads settings too."""

    def organization(self, blob: str) -> Organization | None:
        """An organisation file; None where it cannot be read."""

    def policy(self, blob: str) -> Policy | None:
        """A policy file; None where it cannot be read."""


@dataclass
class InForce:
    """What was in force when.

    Attributes:
        bases: what was in force before each step, and after the last; before there was any organisation the first.
        statements: what was said in each step.
        chronicles: of the two files.
        root: Git's id of the organisation file that is trusted without a signature, or None.
        trusted: the texts that need no signature.
    """

    bases: list[Base] = field(default_factory=list)
    statements: list[list[Statement]] = field(default_factory=list)
    chronicles: dict[str, Chronicle] = field(default_factory=dict)
    root: str | None = None
    trusted: list[Text] = field(default_factory=list)

    @property
    def now(self) -> Base:
        """What is in force after the last step."""
        return self.bases[-1]


@dataclass(frozen=True)
class Reading:
    """What is needed to read a history.

    Attributes:
        steps: of the main line, oldest first; at last one that is not made yet, where there is one.
        library: reads what Git has stored.
        id_length: how many digits Git's ids have.
        verify: checks SSH signatures.
        root: Git's id of the organisation file to trust; None: the first.
        reviews: who approves the step that is not made yet.
        today: the day of that step, where the clock that it is judged by is not the machine's; None: its own.
    """

    steps: Sequence[Step]
    library: Settings
    id_length: int
    verify: Verify
    root: str | None = None
    reviews: tuple[str, ...] = ()
    today: date | None = None


def in_force(reading: Reading) -> InForce:
    """Reads what was in force when, and what was said in each step.

    Raises:
        CannotJudgeError: the organisation file to trust is nowhere on the main line.
    """
    return _Settings(reading).read()


class _Settings:
    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.library = reading.library
        self.paths = Chronicles(reading.library)
        self.base: Base | None = None
        self.found = InForce(chronicles=self.paths.by_path)
        self.is_root_found = reading.root is None

    def read(self) -> InForce:
        early = 0
        for at, step in enumerate(self.reading.steps):
            before = self.base
            self.found.bases.append(before or Base(NOBODY, Policy(), "", None))
            early += before is None
            self._take(at, step, before)
        if not self.is_root_found:
            raise CannotJudgeError(
                msg("no step of the main line has the organisation file {blob}", blob=self.reading.root),
                msg(
                    "name it by the full id that a report prints, or by `git rev-parse COMMIT:records/organization.yml`"
                ),
            )
        first = next((base for base in self.found.bases if base.organization_blob), self.base)
        if first is not None:
            self.found.bases[:early] = [first] * early
        self.found.bases.append(self.base or Base(NOBODY, Policy(), "", None))
        return self.found

    def _take(self, at: int, step: Step, before: Base | None) -> None:
        own = {path: changed for path, changed in step.changes.items() if path in SETTINGS}
        if own:
            self.paths.take(at, replace(step, changes=own))
        self.found.statements.append([] if before is None else self._said(at, step, before))
        if before is None:
            self._begin(at)
            return
        for statement in self.found.statements[-1]:
            chronicle = self.paths.by_ref.get(statement.version.ref)
            if chronicle is not None:
                chronicle.statements.setdefault(statement.version.blob, []).append(statement)
        for path in SETTINGS:
            self._move_on(path, at, before)
        self._pin(at)

    def _said(self, at: int, step: Step, base: Base) -> list[Statement]:
        reading = self.reading
        reviews = reading.reviews if step.commit is None else ()
        speech = Speech(step, at, base, reading.id_length, self.paths.ref_of, reading.verify, reviews)
        return list(speech.statements())

    def _begin(self, at: int) -> None:
        """The first organisation file that can be read is trusted, with a policy of that step's tree."""
        blob = self._blob(ORGANIZATION)
        organization = self.library.organization(blob) if blob else None
        if organization is None or blob is None or self._is_unmade(at):
            return
        policy_blob = self._blob(POLICY)
        policy = self.library.policy(policy_blob) if policy_blob else None
        self.base = Base(organization, policy or Policy(), blob, policy_blob if policy else None)
        self.found.root = blob
        self._trust(ORGANIZATION, at)
        if policy is not None:
            self._trust(POLICY, at)
        self.is_root_found = self.is_root_found or blob == self.reading.root

    def _is_unmade(self, at: int) -> bool:
        return self.reading.steps[at].commit is None

    def _blob(self, path: str) -> str | None:
        chronicle = self.paths.by_path.get(path)
        return chronicle.now.blob if chronicle else None

    def _trust(self, path: str, at: int) -> None:
        text = self.paths.by_path[path].now
        text.seats, text.signed_at = (), at
        self.found.trusted.append(text)

    def _pin(self, at: int) -> None:
        """A root that is named and comes later takes over where it comes."""
        text = self.paths.by_path[ORGANIZATION].now if ORGANIZATION in self.paths.by_path else None
        if self.is_root_found or text is None or text.blob != self.reading.root or text.blob is None:
            return
        organization = self.library.organization(text.blob)
        if organization is not None and self.base is not None:
            self.base = replace(self.base, organization=organization, organization_blob=text.blob)
            self.found.root, self.is_root_found = text.blob, True
            self._trust(ORGANIZATION, at)

    def _move_on(self, path: str, at: int, before: Base) -> None:
        """Puts a text in force that its stewards have signed by this step."""
        chronicle = self.paths.by_path.get(path)
        if chronicle is None or chronicle.now in self.found.trusted:
            return
        text = chronicle.now
        if text.seats is None:
            roles = self.found.bases[text.at].policy.signatures.get(SETTINGS[path], [STEWARD])
            text.seats = tuple(Seat(role, None) for role in roles)
        judge = Judge(chronicle, SETTINGS[path], self.found.bases)
        if text.signed_at is None and judge.is_signed(text):
            text.signed_at = at
            self._put_in_force(path, text.blob)

    def _put_in_force(self, path: str, blob: str | None) -> None:
        if self.base is None:
            return
        if path == ORGANIZATION:
            organization = self.library.organization(blob) if blob else None
            if organization is not None:
                self.base = replace(self.base, organization=organization, organization_blob=str(blob))
        else:
            policy = self.library.policy(blob) if blob else Policy()
            if policy is not None:
                self.base = replace(self.base, policy=policy, policy_blob=blob)
