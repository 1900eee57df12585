"""A record as the filled-in form it is: one row a key, in the order of the model, rendered by its type."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from markupsafe import Markup
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from collabsite.locale import N_, Message
from collabsite.models._choice import Choice
from collabsite.models._fields import Ref
from collabsite.models._record import Part
from collabsite.models._values import markers
from collabsite.models.delivery import is_address
from collabsite.models.task import Task
from collabsite.pages._here import Here
from collabsite.plan import planned
from collabsite.record import Record

_FEW = 3
"""So many names stand in half a line."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A label with its value; `short` ones stand two on a line, `raw` ones could not be understood."""

    label: str
    value: Markup
    short: bool
    raw: bool = False

    @property
    def wide(self) -> bool:
        """Whether it holds a table, which needs the whole width on a phone."""
        return "<table" in self.value


def form_rows(here: Here, record: Record, without: Collection[str] = ()) -> list[list[Cell]]:
    """The rows of a record's form.

    Args:
        here: the page, with the day and the folder of the record.
        record: the record, readable or not.
        without: keys that are shown elsewhere.
    """
    cells = _cells(here, record.data, without) if record.data else _raw_cells(here, record)
    return in_rows(cells)


def in_rows(cells: Iterable[Cell]) -> list[list[Cell]]:
    """Cells in rows of one long one or up to two short ones."""
    rows: list[list[Cell]] = []
    for cell in cells:
        if cell.short and rows and len(rows[-1]) == 1 and rows[-1][0].short:
            rows[-1].append(cell)
        else:
            rows.append([cell])
    return rows


def _cells(here: Here, part: BaseModel, without: Collection[str]) -> Iterator[Cell]:
    for name, field in type(part).model_fields.items():
        value, ref = getattr(part, name), markers(field)[0]
        if value is None or value == [] or name in without:
            continue
        shown = render_value(here, value, ref)
        if name == "title":
            shown = Markup("<strong>{}</strong>").format(shown)
        yield Cell(here.site.t(field.title or name), shown, _is_short(value, ref))


def _is_short(value: object, ref: Ref | None) -> bool:
    """Whether it stands beside another: a day, a choice, a number, one name or up to three."""
    if isinstance(value, list):
        return ref is not None and len(value) <= _FEW and bool({"person", "department"} & set(ref.targets))
    return isinstance(value, date | Choice | bool | int | float) or (isinstance(value, str) and ref is not None)


def render_value(here: Here, value: Any, ref: Ref | None) -> Markup:
    """A value as HTML: names and numbers as links, lists as lists, groups of keys as tables."""
    if isinstance(value, Message):
        return Markup.escape(here.site.t.text(value))
    if isinstance(value, list):
        return _list(here, value, ref)
    if isinstance(value, BaseModel):
        return _table(here, [value])
    if isinstance(value, Choice):
        return Markup.escape(value.label(here.site.t))
    if isinstance(value, bool):
        return Markup.escape(here.site.t("yes") if value else here.site.t("no"))
    if isinstance(value, date):
        return here.day(value)
    if isinstance(value, int | float):
        return Markup.escape(f"{value:g}")
    return _named(here, str(value), ref)


def _named(here: Here, value: str, ref: Ref | None) -> Markup:
    targets = ref.targets if ref else ()
    organization = here.site.context.organization
    if "person" in targets and (value in organization.people or "department" not in targets):
        return here.person(value)
    if "department" in targets:
        return here.department(value)
    if {"task", "planned_task", "request"} & set(targets):
        return here.number(value)
    if "article" in targets:
        return _article(here, value)
    if "evidence" in targets:
        return evidence_link(here, value)
    return here.text(value)


def _article(here: Here, name: str) -> Markup:
    records = here.site.context.index.by_ref.get(f"knowledge/{name}")
    return (
        here.record(records[0], records[0].data.headline() if records[0].data else name)
        if records
        else Markup.escape(name)
    )


def _list(here: Here, values: list[Any], ref: Ref | None) -> Markup:
    if values and isinstance(values[0], BaseModel):
        return _table(here, values)
    if ref is not None and {"task", "planned_task"} & set(ref.targets):
        return _tasks(here, values)
    parts = [render_value(here, value, ref) for value in values]
    if ref is not None:
        return here.joined(parts)
    return Markup("<ol>{}</ol>").format(Markup("").join(Markup("<li>{}</li>").format(part) for part in parts))


def _table(here: Here, parts: list[BaseModel]) -> Markup:
    """The items of a list as a table that has the columns which at least one of them fills."""
    fields = {
        name: field
        for name, field in type(parts[0]).model_fields.items()
        if any(getattr(part, name) not in (None, []) for part in parts)
    }
    heads = [here.site.t(field.title or name) for name, field in fields.items()]
    return inner_table(heads, [_row(here, part, fields) for part in parts])


def _row(here: Here, part: BaseModel, fields: Mapping[str, FieldInfo]) -> list[Markup]:
    said = (
        part.shown(name) if isinstance(part, Part) else (getattr(part, name), markers(field)[0])
        for name, field in fields.items()
    )
    return [_inner(here, value, ref) for value, ref in said]


def _cell(label: str, value: Markup | str) -> Markup:
    """A cell of an inner table; on a phone, where the head is gone, it names itself."""
    return Markup('<td data-label="{}"><div>{}</div></td>').format(label, value) if value else Markup("<td></td>")


def _inner(here: Here, value: Any, ref: Ref | None) -> Markup:
    """A value inside a table: groups of keys as lines, for a table in a table in a table reads badly."""
    if value is None or value == []:
        return Markup("")
    if isinstance(value, list) and isinstance(value[0], BaseModel):
        return Markup("<ol>{}</ol>").format(
            Markup("").join(Markup("<li>{}</li>").format(part_line(here, item)) for item in value)
        )
    return render_value(here, value, ref)


def part_line(here: Here, part: BaseModel) -> Markup:
    """A group of keys on one line."""
    shown = (
        render_value(here, getattr(part, name), markers(field)[0])
        for name, field in type(part).model_fields.items()
        if getattr(part, name) is not None
    )
    return Markup(" · ").join(shown)


def _tasks(here: Here, numbers: list[str]) -> Markup:
    """Tasks with who does them until when, as planned on the day of the record (3.out: division of work and dates)."""
    return inner_table([here.site.t(word) for word in _TASK_HEADS], [_task_cells(here, number) for number in numbers])


def inner_table(heads: Sequence[str], rows: Iterable[Sequence[Markup | str]]) -> Markup:
    """A quiet table inside a form; on a phone, where the heads are gone, each cell names itself."""
    head = Markup("").join(Markup('<th scope="col">{}</th>').format(word) for word in heads)
    lines = (Markup("").join(_cell(word, cell) for word, cell in zip(heads, row, strict=True)) for row in rows)
    return _TABLE.format(head, Markup("").join(Markup("<tr>{}</tr>").format(line) for line in lines))


_TASK_HEADS = (N_("Task number"), N_("Task description"), N_("Responsible department"), N_("Owner"), N_("Time"))
_TABLE = Markup('<table class="co-inner"><thead><tr>{}</tr></thead><tbody>{}</tbody></table>')


def _task_cells(here: Here, number: str) -> list[Markup]:
    records = here.site.context.index.by_ref.get(number, [])
    task = records[0].data if records else None
    cells = [here.number(number)]
    if isinstance(task, Task):
        one = here.site.by_folder[records[0].place.folder]
        start, end, department, owner = (
            planned(one, number, field, here.day_of_record)
            for field in ("start", "end", "responsible_department", "owner")
        )
        span = Markup('{} <span class="co-until">{}</span> {}').format(here.day(start), here.site.t("–"), here.day(end))
        cells += [here.text(task.description), here.department(department), here.person(owner), span]
    return cells + [Markup("")] * (len(_TASK_HEADS) - len(cells))


def evidence_link(here: Here, value: str, text: str = "") -> Markup:
    """An attachment, a record or an address as a delivery names it, a link where it may be one.

    Args:
        here: the page, with the folder of the collaboration.
        value: a path from that folder, or an http(s) address.
        text: what is shown instead of the path or the address.
    """
    if is_address(value):
        return Markup('<a href="{}" rel="noopener noreferrer">{}</a>').format(value, text or value)
    path = f"records/{here.folder}/{value}"
    address = here.site.attachments.get(path) or here.site.addresses.get(path)
    return here.link(address, text or value, "" if text else "co-ref") if address else Markup.escape(text or value)


def _raw_cells(here: Here, record: Record) -> Iterator[Cell]:
    """What a form says whose values do not all fit: the words as written, labels where the key is known."""
    fields = record.place.kind.model_fields
    titles = {field.alias or name: field.title or name for name, field in fields.items()}
    for key, value in (record.document.data or {}).items():
        label = here.site.t(titles[key]) if key in titles else key
        yield Cell(label, _raw(value), short=False, raw=True)


def _raw(value: object) -> Markup:
    if isinstance(value, Mapping):
        pairs = (Markup("<li>{}: {}</li>").format(key, _raw(item)) for key, item in value.items())
        return Markup("<ul>{}</ul>").format(Markup("").join(pairs))
    if isinstance(value, list):
        return Markup("<ol>{}</ol>").format(Markup("").join(Markup("<li>{}</li>").format(_raw(item)) for item in value))
    if isinstance(value, bool):
        return Markup("true") if value else Markup("false")
    return Markup.escape("" if value is None else value)
