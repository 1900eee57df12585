"""What of the history proves the signatures of a collaboration: steps, commits, places in their trees (6.2)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from collabsite.context import Context
from collabsite.history import Step
from collabsite.index import Collaboration
from collabsite.organization import PATH as ORGANIZATION
from collabsite.policy import PATH as POLICY
from collabsite.proof import Wanted
from collabsite.signing import Base, Chronicle, Ledger, Statement
from collabsite.signoffs import Signer
from collabsite.trailers import said


class ProvenStep(NamedTuple):
    """A step that brought a text or said something of one.

    Attributes:
        at: its number on the main line, from 0.
        step: the step.
        base: what was in force before it.
    """

    at: int
    step: Step
    base: Base


class SignedBy(NamedTuple):
    """Where a signature stands.

    Attributes:
        commit: the commit that carries it: the step, or one that the step brings.
        name: the person's name by the organisation file of that day.
        address: the person's address in its trailer.
        reference: the record's reference as it was then.
        place: the file that an approved merge brings; None where the version is named in a trailer.
    """

    commit: str
    name: str
    address: str
    reference: str
    place: str | None


@dataclass(frozen=True)
class Proving:
    """What proves an archive.

    Attributes:
        steps: in the order of the main line; none without a history.
        settings: Git's ids of the organisation files and policies by which the signatures are judged, with their
            paths; those in force now first.
        came: the commit of the step that brought each of them.
        wanted: the objects to be read; trees only of what somebody signs.
    """

    steps: tuple[ProvenStep, ...]
    settings: dict[str, str]
    came: dict[str, str]
    wanted: Wanted


def proving(context: Context, one: Collaboration) -> Proving:
    """What proves the archive of a collaboration.

    Args:
        context: the records, with their history where there is one.
        one: the collaboration.
    """
    ledger = context.history
    if ledger is None or context.head is None:
        own = {ORGANIZATION: context.organization_file, POLICY: context.policy_file}
        return Proving((), {file.blob: path for path, file in own.items() if file and file.blob}, {}, Wanted())
    chronicles = [*ledger.chronicles(one.folder), *_settings(ledger)]
    numbers = {at for chronicle in chronicles for at in _numbers(chronicle, chronicle.place is None)}
    steps = tuple(_steps(ledger, sorted(numbers)))
    settings = _in_force([ledger.base, *(one.base for one in reversed(steps))])
    came = dict(_came(ledger, settings))
    return Proving(steps, settings, came, _wanted(context, one, ledger, steps, chronicles, settings, came))


def _settings(ledger: Ledger) -> Iterator[Chronicle]:
    """The organisation and the policy in force, where they are the present texts."""
    for path, blob in ((ORGANIZATION, ledger.base.organization_blob), (POLICY, ledger.base.policy_blob)):
        chronicle = ledger.chronicle(path)
        if chronicle is not None and chronicle.now.blob == blob:
            yield chronicle


def _numbers(chronicle: Chronicle, is_present_only: bool) -> Iterator[int]:
    """The steps that brought its texts, and those that said something of them; of the settings of the present ones."""
    texts = chronicle.texts[-1:] if is_present_only else chronicle.texts
    yield from (text.at for text in texts)
    for text in texts:
        yield from (one.at for one in chronicle.statements.get(text.blob, ()))


def _steps(ledger: Ledger, numbers: Iterable[int]) -> Iterator[ProvenStep]:
    for at in numbers:
        step = ledger.made(at)
        if step.commit is not None:
            yield ProvenStep(at, step, ledger.before(at))


def _in_force(bases: Iterable[Base]) -> dict[str, str]:
    found: dict[str, str] = {}
    for base in bases:
        for path, blob in ((ORGANIZATION, base.organization_blob), (POLICY, base.policy_blob)):
            if blob:
                found.setdefault(blob, path)
    return found


def _came(ledger: Ledger, settings: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The commit of the step that first brought each text of the two settings."""
    for blob, path in settings.items():
        chronicle = ledger.chronicle(path)
        text = next((text for text in chronicle.texts if text.blob == blob), None) if chronicle else None
        step = ledger.step(text.at) if text else None
        if step is not None:
            yield blob, step


def _wanted(
    context: Context,
    one: Collaboration,
    ledger: Ledger,
    steps: Iterable[ProvenStep],
    chronicles: Iterable[Chronicle],
    settings: Mapping[str, str],
    came: Mapping[str, str],
) -> Wanted:
    head = str(context.head)
    commits = [id for proven in steps for id in (*_parents(proven.step), *(each.id for each in proven.step.commits))]
    places = [(commit, settings[blob]) for blob, commit in came.items()]
    places += [(head, path) for path in context.files_by_folder.get(one.folder, ())]
    for chronicle in chronicles:
        origin = came_with(ledger, chronicle) if chronicle.now.seats else None
        if origin is not None:
            step, path = origin
            places += [(commit, path) for commit in (str(step.id), *_parents(step))]
    return Wanted(tuple(dict.fromkeys([*came.values(), *commits, head])), tuple(dict.fromkeys(places)), tuple(settings))


def _parents(step: Step) -> tuple[str, ...]:
    return step.commit.parents if step.commit is not None else ()


def came_with(ledger: Ledger, chronicle: Chronicle) -> tuple[Step, str] | None:
    """The step that brought a record's present text, and the path it had then; None of one that is not made yet."""
    text = chronicle.now
    step = ledger.made(text.at)
    if step.commit is None:
        return None
    then = [path for path, changed in step.changes.items() if changed.after == text.blob]
    return step, text.path if text.path in then or not then else then[0]


def signed_by(ledger: Ledger, chronicle: Chronicle, signer: Signer) -> SignedBy | None:
    """Where a signature stands that counts; None where it cannot be found."""
    for one in chronicle.statements.get(chronicle.now.blob, ()):
        is_it = (one.person, one.kind, one.step) == (signer.person, signer.kind, signer.step)
        if is_it and not one.is_withdrawal:
            return next(_carriers(ledger, one), None)
    return None


def _carriers(ledger: Ledger, one: Statement) -> Iterator[SignedBy]:
    """The commits of a step that carry a statement."""
    step = ledger.made(one.at)
    for commit in step.commits:
        words = said(commit.trailers, one.base.approver, len(commit.id))
        is_own = commit.is_ordinary and one.base.person(commit.author) == one.person and one.version in words.versions
        is_merge = commit is step.commit and step.is_merge_of_two
        if is_merge if one.kind == "forge" else is_own:
            mails = (who.mail for who in words.approvers if one.base.person(who.mail) == one.person)
            place = _brought(ledger, step, one) if is_merge else None
            name = one.base.organization.people[str(one.person)].name
            yield from (SignedBy(commit.id, name, mail, one.version.ref, place) for mail in mails)


def _brought(ledger: Ledger, step: Step, one: Statement) -> str | None:
    """The file by which a step brings, or deletes, the version that a statement is about."""
    for path, changed in step.changes.items():
        is_it = changed.after == one.version.blob and changed.before != changed.after and path not in step.mixed
        if is_it and ledger.ref_of(path) == one.version.ref:
            return path
    return None
