"""The list of archived documents: what the six stages left, with version and signatures, and what is missing (6.2)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from collabsite.context import Context
from collabsite.index import Collaboration
from collabsite.locale import Translator
from collabsite.models import kinds
from collabsite.models._choice import Meeting
from collabsite.models.delivery import Delivery
from collabsite.models.minutes import Minutes
from collabsite.models.progress import Progress
from collabsite.models.retrospective import Retrospective
from collabsite.models.task import Task
from collabsite.record import Record, evidence_folder
from collabsite.signoffs import Standing
from collabsite.stage import is_open
from collabsite.views.names import department_name, stage_name
from collabsite.views.signatures import SHORT, state_in_words

_EXECUTE, _CLOSE = 4, 6
_STATES = {"signed": "signed", "stale": "stale", "unsigned": "waiting", "awaiting": "waiting", "adopted": "info"}


@dataclass(frozen=True, slots=True)
class ArchiveRow:
    """One line of the list.

    Attributes:
        stage: the number of the stage.
        stage_word: its name.
        what: the form's title, the name of a file, or what is missing.
        record: the document; None of a file and of what is missing.
        path: an attachment's file; empty for others.
        blob: the full id of its bytes; empty where there is none.
        state: signed, waiting, missing, stale, info, not-needed; error for what cannot be read, absent for what is not
            there.
        word: the signatures in words, e.g. "2/3 signed".
        tasks: the numbers of the tasks of which it is missing.
        inside: documents that are folded into this line.
    """

    stage: int
    stage_word: str
    what: str
    record: Record | None
    path: str
    blob: str
    state: str
    word: str
    tasks: tuple[str, ...] = ()
    inside: tuple[ArchiveRow, ...] = ()

    @property
    def version(self) -> str:
        """The short id of its bytes."""
        return self.blob[:SHORT]


@dataclass(frozen=True, slots=True)
class ArchiveList:
    """The list: its lines in the order of the stages, how many documents are there and how many are missing."""

    rows: tuple[ArchiveRow, ...]
    there: int
    missing: int
    is_open: bool


def archive_list(context: Context, collaboration: Collaboration, t: Translator) -> ArchiveList:
    """The archive list of a collaboration (6.2); of one that is over nothing is missing any more.

    Args:
        context: the records and attachments, with their history where there is one.
        collaboration: whose documents.
        t: the language.
    """
    stage = context.stage(collaboration)
    there = [*_documents(context, collaboration, t), *_attachments(context, collaboration, t)]
    missing = list(_missing(context, collaboration.fitting, t)) if is_open(stage) else []
    rows = sorted([*_folded(there, t), *missing], key=lambda row: (row.stage, row.state == "absent"))
    return ArchiveList(tuple(rows), len(there), sum(len(row.tasks) or 1 for row in missing), is_open(stage))


def _documents(context: Context, collaboration: Collaboration, t: Translator) -> Iterator[ArchiveRow]:
    standings = context.history.by_path if context.history is not None else {}
    order = list(kinds().values())
    for record in sorted(collaboration.records, key=lambda one: (order.index(one.place.kind), _place(one))):
        stage = document_stage(record)
        state, word = _signed(standings.get(record.path), t)
        if record.data is None and state == "not-needed" and record.place.kind.signed_by:
            state, word = "error", t("cannot be read")  # who signs it is not known
        what, blob = t(record.place.kind.form), record.document.blob or ""
        yield ArchiveRow(stage, stage_name(stage, t), what, record, "", blob, state, word)  # type: ignore[arg-type]


def _place(record: Record) -> tuple[int, str]:
    return record.place.number, record.path


def document_stage(record: Record) -> int:
    """The stage of a document: minutes of other meetings than the kickoff belong to the execution (4.2)."""
    said = record.fitting
    if isinstance(said, Minutes) and said.meeting is not None and said.meeting is not Meeting.KICKOFF:
        return _EXECUTE
    return record.place.kind.stage or _CLOSE


def _signed(standing: Standing | None, t: Translator) -> tuple[str, str]:
    if standing is None:
        return "not-needed", ""
    if standing.state not in _STATES or not standing.signers:
        return "not-needed", t.text(state_in_words("not-needed"))
    places = [signer for signer in standing.signers if signer.role is not None]
    filled = sum(signer.state == "signed" for signer in places)
    if standing.state == "adopted":
        return "info", t.text(state_in_words("adopted"))
    word = t.text(state_in_words("awaiting" if standing.state == "unsigned" else standing.state))  # what it lacks
    return _STATES[standing.state], t("{n}/{all} {word}", n=filled, all=len(places), word=word)


def _attachments(context: Context, collaboration: Collaboration, t: Translator) -> Iterator[ArchiveRow]:
    for path, blob in context.files_by_folder.get(collaboration.folder, {}).items():
        if evidence_folder(path):
            name = path.split("/", 4)[4]
            yield ArchiveRow(5, stage_name(5, t), name, None, path, blob, "not-needed", t("attachment"))


def _folded(rows: Sequence[ArchiveRow], t: Translator) -> Iterator[ArchiveRow]:
    """Tasks, what comes every week, and attachments are one line each where there are several."""
    groups: dict[str, list[ArchiveRow]] = {}
    for row in rows:
        if row.path:
            groups.setdefault(t("Evidence and attachments"), []).append(row)
        elif row.record is not None and row.record.place.kind in (Task, Progress, Minutes) and not _is_apart(row):
            groups.setdefault(row.what, []).append(row)
        else:
            yield row
    for what, found in groups.items():
        yield from _group(found, what, t)


def _is_apart(row: ArchiveRow) -> bool:
    """Whether it is a document on which somebody's signature is shown, or that cannot be read."""
    if row.state == "error":
        return True
    return row.stage != _EXECUTE and row.record is not None and row.record.place.kind is Minutes


def _group(rows: list[ArchiveRow], what: str, t: Translator) -> Iterator[ArchiveRow]:
    if len(rows) < 2:
        yield from rows
        return
    first = rows[0]
    name = t.plural("{what}: {n} document", "{what}: {n} documents", len(rows), what=what)
    yield ArchiveRow(first.stage, first.stage_word, name, None, "", "", "not-needed", first.word, inside=tuple(rows))


def _missing(context: Context, one: Collaboration, t: Translator) -> Iterator[ArchiveRow]:
    """What is not there: of deliveries and acceptances the tasks that lack one."""
    stages = {"request": 1, "response": 2, "kickoff": 3, "progress": _EXECUTE, "sync": _EXECUTE}
    for gap in context.archive_gaps(one):
        if gap.what == "response":
            name = department_name(context, gap.of, t)
            yield _absent(stages[gap.what], t("the response of {department}", department=name), (), t)
        elif gap.what != "task":
            yield _absent(stages[gap.what], t.text(gap.message), (), t)
    facts = context.facts(one)
    undelivered = tuple(fact.task.record.ref for fact in facts if not fact.is_delivered)
    unaccepted = tuple(fact.task.record.ref for fact in facts if not fact.is_accepted)
    if undelivered:
        yield _absent(5, t(Delivery.form), undelivered, t)
    if unaccepted:
        yield _absent(5, t("Acceptance confirmation (passed)"), unaccepted, t)
    if one.retrospective is None:
        yield _absent(_CLOSE, t(Retrospective.form), (), t)


def _absent(stage: int, what: str, tasks: tuple[str, ...], t: Translator) -> ArchiveRow:
    word = t.plural("{n} still missing", "{n} still missing", len(tasks) or 1)
    return ArchiveRow(stage, stage_name(stage, t), what, None, "", "", "absent", word, tasks)  # type: ignore[arg-type]
