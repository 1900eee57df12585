"""Changes of the plan with before and after, newest first, and whether each is in force (4.3, D.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from collabsite.context import Context
from collabsite.index import Collaboration, Known
from collabsite.locale import Translator
from collabsite.models._fields import Ref
from collabsite.models.change import Change, Edit
from collabsite.plain import shortened
from collabsite.signatures import asked
from collabsite.signoffs import Standing
from collabsite.views.days import day_in_words

_HEADLINE = 40
_END = re.compile(r"[，。；;.](?:\s|$|(?<=[，。；]))")


@dataclass(frozen=True, slots=True)
class PlanValue:
    """A value of the plan before and after a change.

    Attributes:
        field: what the field is called.
        task: the task's number; None: the request, or the kickoff's minutes.
        before: the value before; an empty list where there was none.
        after: the value after.
        ref: what its texts name, or None.
    """

    field: str
    task: str | None
    before: Any
    after: Any
    ref: Ref | None


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One change.

    Attributes:
        change: the record.
        number: its number.
        headline: how its reason begins.
        reason: the whole reason; empty where the headline says it all.
        state: signed, waiting, stale, missing or info.
        word: whom it waits for, or since when it is in force.
        edits: what changes of the fields of the plan.
    """

    change: Known[Change]
    number: int
    headline: str
    reason: str
    state: str
    word: str
    edits: tuple[PlanValue, ...]


def change_rows(context: Context, collaboration: Collaboration, t: Translator) -> list[ChangeRow]:
    """The changes of a collaboration, the highest number first.

    Args:
        context: the records, with their history where there is one.
        collaboration: whose plan it is.
        t: the language of the words; what records say stays as written.
    """
    return [_row(context, change, t) for change in reversed(collaboration.fitting.changes)]


def _row(context: Context, change: Known[Change], t: Translator) -> ChangeRow:
    reason = change.data.reason or ""
    headline = shortened(_END.split(reason, maxsplit=1)[0], _HEADLINE)
    state, word = _state(context, change, t)
    edits = tuple(_edits(change.data, t))
    return ChangeRow(
        change,
        change.record.place.number,
        headline,
        "" if headline.strip() == reason.strip() else reason,
        state,
        word,
        edits,
    )


def _edits(change: Change, t: Translator) -> Iterator[PlanValue]:
    for edit in change.changes or ():
        if isinstance(edit, Edit) and edit.field:
            label, _ = edit.shown("field")
            before, ref = edit.shown("from_")
            yield PlanValue(t.text(label), edit.task, before, edit.to, ref)  # type: ignore[arg-type]


def _state(context: Context, change: Known[Change], t: Translator) -> tuple[str, str]:
    standing = context.history.by_path.get(change.record.path) if context.history is not None else None
    day = context.signoffs.signed_on(change.record)
    if standing is None:
        return "info", t("signatures are not known here")
    if standing.state == "adopted":
        return "info", t("adopted as an old record, in force")
    if standing.state in ("signed", "not-needed"):
        return "signed", _in_force(context, day, t)
    return _open(context, standing, t)


def _in_force(context: Context, day: date | None, t: Translator) -> str:
    return t("signed on {day}, in force", day=day_in_words(day, t, context.today)) if day else t("in force")


def _open(context: Context, standing: Standing, t: Translator) -> tuple[str, str]:
    """Whom it waits for; a text edited after its signature says so first."""
    people = [t.text(asked(signer, context)) for signer in standing.missing]
    is_taken_back = any(signer.state == "withdrawn" for signer in standing.missing)
    if standing.state == "stale":
        return "stale", t("changed since it was signed, waits for {people}", people=people)
    if is_taken_back:
        return "waiting", t("signature taken back, waits for {people}", people=people)
    return "waiting", t("waits for {people}", people=people or t("somebody"))
