"""The page for people: documents, signatures, attachments, in one file that needs nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from collabsite.index import Collaboration
from collabsite.record import Record
from collabsite.views import name_of, stage_name
from collabsite.views.archive_list import ArchiveRow
from collabsite.views.archive_proof import ProvenStep
from collabsite.views.plain_form import Shown, plain_form
from collabsite.views.signatures import SHORT
from collabsite.views.signed_documents import signed_documents

if TYPE_CHECKING:
    from collabsite.exports.archive._writing import Material


class Line(NamedTuple):
    """A line of the list of documents: the row, and its file in the archive, or an empty text."""

    row: ArchiveRow
    file: str


class Document(NamedTuple):
    """A record: its reference, the title of its form, its file, what it says, what follows that, whether it fits."""

    ref: str
    form: str
    file: str
    values: dict[str, Shown]
    body: str
    is_whole: bool


class Said(NamedTuple):
    """A commit: its id, the day of its step, whether it is the step itself, and its text as Git has it."""

    id: str
    day: str
    is_step: bool
    text: str


def page(material: Material, facts: Mapping[str, object], files: Sequence[Mapping[str, object]]) -> bytes:
    """The page as HTML.

    Args:
        material: what the archive is made of.
        facts: what it is of, see `archive_manifest.facts`.
        files: what was put in so far, as the manifest lists it.
    """
    context, one, t = material.context, material.one, material.t
    places = {str(file["source"]): f"../{file['path']}" for file in files if file["role"] in ("record", "evidence")}
    found = material.documents
    request = one.fitting.request
    text = _template().render(
        t=t,
        tn=t.plural,
        lang=t.lang,
        facts=facts,
        stage=stage_name(context.stage(one), t),
        requesting=name_of(context, request.data.requesting_department or "", t) if request else "",
        short=SHORT,
        is_proved=material.is_proved,
        lines=list(_lines(found.rows, places)),
        signed=signed_documents(context, one, t) or [],
        evidence=[file for file in files if file["role"] == "evidence"],
        documents=[_document(material, record, places) for record in _ordered(one, found.rows)],
        commits=[said for step in material.proving.steps for said in _said(material, step)],
    )
    return text.encode("utf-8", "replace")


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("collabsite.exports.archive", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("index.html.j2")


def _lines(rows: Sequence[ArchiveRow], places: Mapping[str, str]) -> Iterator[Line]:
    for row in rows:
        for each in row.inside or (row,):
            yield Line(each, places.get(each.record.path if each.record else each.path, ""))


def _ordered(one: Collaboration, rows: Sequence[ArchiveRow]) -> list[Record]:
    """The records in the order of the list."""
    listed = [each.record for row in rows for each in (row.inside or (row,)) if each.record is not None]
    return listed or list(one.records)


def _document(material: Material, record: Record, places: Mapping[str, str]) -> Document:
    values = plain_form(material.context, record, material.t)
    form, file = material.t(record.place.kind.form), places.get(record.path, "")
    return Document(record.ref, form, file, values, record.document.body.strip(), record.data is not None)


def _said(material: Material, proven: ProvenStep) -> Iterator[Said]:
    step = proven.step
    for commit in step.commits:
        text = material.proof.commits[commit.id].decode("utf-8", "replace")
        yield Said(commit.id, proven.base.day(step.time).isoformat(), commit is step.commit, text)
