"""Write a new record.

Writes a skeleton of KIND at the right place and prints its path: required keys with blanks, the others as comments, a
hint for each. Numbers are the next free ones, looked for on all branches. Nothing is ever overwritten.

    collabsite new request
    collabsite new response REQ-2024-001 --set department=tech
    collabsite new minutes REQ-2024-001 --set meeting=kickoff --set attendees=zhang-wei,li-qiang
    collabsite new article launch-checklist

What goes into a collaboration needs the request's number, an article its name. On a terminal you are asked for what is
missing; Enter leaves a blank. KEY is a key as in the record (review.held, resources[2].need); lists take several
values, separated by commas or by --set again. People and departments may be named by their key or by their name.
`collabsite schema` lists the kinds.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from collabsite.commands._answers import Values, faults, pair, put_answer
from collabsite.commands._asking import ask_for_blanks, ask_line
from collabsite.commands._choosing import collaboration_of, named
from collabsite.commands._command import Command
from collabsite.commands._names import key_of, with_keys
from collabsite.commands._new_place import place_on
from collabsite.commands._output import hint, put
from collabsite.commands._partial import partial
from collabsite.commands._session import Session, pass_session
from collabsite.context import Context
from collabsite.document import Document
from collabsite.errors import UsageError
from collabsite.index import Collaboration, Index
from collabsite.io.files import create
from collabsite.io.frontmatter import read_record
from collabsite.io.history import paths_on_all_branches
from collabsite.linter import lint
from collabsite.locale import N_, msg
from collabsite.models import kind_name, kinds
from collabsite.models._record import RecordModel
from collabsite.new_path import Plot, is_outside, opens_collaboration, where_field
from collabsite.record import Place, Record
from collabsite.shapes import shapes
from collabsite.skeleton import skeleton

SAID = ("REC009", "REC010")
"""What can be wrong with names of others and with days, though blanks are left."""
PLACED = ("REC007", "REC008", *SAID)
"""The same once the record has its place."""


@click.command(cls=Command)
@click.argument("kind", metavar="KIND")
@click.argument("where", metavar="[REQ|NAME]", required=False)
@click.option("--set", "sets", metavar="KEY=VALUE", multiple=True, help=N_("fill in a key; may be given again"))
@pass_session
def command(session: Session, kind: str, where: str | None, sets: tuple[str, ...]) -> None:
    """See the docstring of the file."""
    model = named(kinds(), kind, msg('there is no record kind "{kind}"', kind=kind))
    context = session.open(with_git=False)
    collaboration, name = _ground(session, context, model, where)
    values, said_name = _answers(model, context, sets)
    name = name or said_name or (_asked_name(session, context, model) if session.is_asking else None)
    plot = Plot(context, model, {*context.files, *paths_on_all_branches(session.root)}, collaboration)
    place = place_on(plot, name, values)
    _check(context, model, values, place)
    if session.is_asking:
        ask_for_blanks(model, values, lambda: _check_answer(context, model, values), session.t)
        place = place_on(plot, name, values)
    text = skeleton(model, values, session.t)
    _check_text(place, text, values)
    _write(session.root, place, text)
    _tell(session, place)


def _ground(
    session: Session, context: Context, kind: type[RecordModel], where: str | None
) -> tuple[Collaboration | None, str | None]:
    """The collaboration that the record belongs to, and the name that the argument gives it."""
    if opens_collaboration(kind) or is_outside(kind):
        return None, where.removesuffix(".md") if where else None
    if where is None and session.is_asking:
        where = ask_line(session.t("The request's number"))
    if not where:
        last = context.index.collaborations[-1].number if context.index.collaborations else "REQ-2024-001"
        raise UsageError(
            msg("the request's number is missing"),
            msg("say where it belongs, e.g. collabsite new {kind} {number}", kind=kind_name(kind), number=last),
        )
    return collaboration_of(context, where), None


def _answers(kind: type[RecordModel], context: Context, sets: tuple[str, ...]) -> tuple[Values, str | None]:
    """What was said by `--set`: front matter, today's day in it, and the name of the file."""
    values: Values = {}
    name = None
    for key, value in map(pair, sets):
        if key == where_field(kind) and key not in shapes(kind):
            name = key_of(context.organization, value)
        else:
            put_answer(kind, values, key, value)
    values |= with_keys(context.organization, kind, values)
    _check(context, kind, values, None)
    day = shapes(kind).get(kind.day_field or "")
    if day is not None and day.happened:
        values.setdefault(day.key, context.today.isoformat())
    return values, name or None


def _asked_name(session: Session, context: Context, kind: type[RecordModel]) -> str | None:
    field = where_field(kind)
    if field == "department":
        return key_of(context.organization, ask_line(session.t("The department that answers"))) or None
    if is_outside(kind):
        return ask_line(session.t("A short name for the file")) or None
    return None


def _check_answer(context: Context, kind: type[RecordModel], values: Values) -> None:
    """Takes names of people and departments for their keys, then refuses what `check` would refuse."""
    values |= with_keys(context.organization, kind, values)
    _check(context, kind, values, None)


def _check(context: Context, kind: type[RecordModel], values: Values, place: Place | None) -> None:
    """Refuses what `check` would refuse; blanks may be left.

    Raises:
        UsageError: with the words of the first finding.
    """
    some_department = next(iter(context.organization.departments), "")
    where = place or Place("new.md", kind, "new", some_department)
    for problem in faults(kind, values, where.path, where.ref):
        raise UsageError(problem.message, problem.help)
    record = Record(where, Document(where.path, data=values), None, fitting=partial(kind, values))
    others = (Record(one.place, one.document, None) for one in context.index.records)
    seen = replace(context, index=Index([*others, record]))
    for finding in lint(seen, PLACED if place else SAID):
        if finding.path == where.path:
            raise UsageError(finding.message, finding.help)


def _check_text(place: Place, text: str, values: Values) -> None:
    """Refuses what cannot be in a file, such as invisible characters; what was said is there and nothing else."""
    document = read_record(place.path, text.encode("utf-8", "surrogatepass"), "", place.ref)
    for problem in document.problems:
        raise UsageError(problem.message, problem.help)
    if _said(document.data) != _said(values):
        raise AssertionError("the skeleton does not say what was asked for")


def _said(value: object) -> object:
    """Front matter without blanks, in lists too."""
    if isinstance(value, dict):
        said = {key: _said(item) for key, item in value.items()}
        return {key: item for key, item in said.items() if item not in (None, {}, [])}
    if isinstance(value, list):
        return [said for said in map(_said, value) if said not in (None, {}, [])]
    return value


def _write(root: Path, place: Place, text: str) -> None:
    path = root / place.path
    if not path.resolve().is_relative_to((root / "records").resolve()):
        raise UsageError(
            msg("{path} would lie outside of records/", path=place.path), msg("put folders there, no links to others")
        )
    try:
        create(path, text.encode())
    except FileExistsError:
        raise UsageError(
            msg("{path} is there already", path=place.path), msg("change that file, or name another one")
        ) from None


def _tell(session: Session, place: Place) -> None:
    path = session.root / place.path
    cwd = Path.cwd()
    put(f"{path.relative_to(cwd) if path.is_relative_to(cwd) else path}\n")
    hint(session.t("fill in the blanks, then: collabsite check {ref}", ref=place.ref))
