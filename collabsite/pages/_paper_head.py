"""What an official form says first, which its file leaves to its place: the collaboration, what it judges."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from collabsite.index import Collaboration, Known
from collabsite.models.acceptance import Acceptance
from collabsite.models.delivery import Delivery
from collabsite.models.request import Request
from collabsite.pages._form import Cell, in_rows, inner_table
from collabsite.pages._here import Here
from collabsite.pages._record_title import record_name
from collabsite.plan import planned
from collabsite.record import Record

SHOWN = {Acceptance: ("delivery",), Delivery: ("reworks",)}
"""Keys of a record's own that the head shows by name."""


def head_rows(here: Here, record: Record) -> list[list[Cell]]:
    """The rows before a record's own; none of a request, which says all this itself, and of an article.

    Args:
        here: the page, with the day and the folder of the record.
        record: the record, readable or not.
    """
    one = here.site.by_folder.get(record.place.folder)
    if one is None or record.place.kind is Request:
        return []
    return in_rows([*_collaboration(here, one.fitting), *_own(here, one.fitting, record)])


def _collaboration(here: Here, one: Collaboration) -> Iterator[Cell]:
    t, request = here.site.t, one.request.data if one.request else None
    title = request.title if request and request.title else ""
    name = Markup("<strong>{}</strong> {}").format(title, here.collaboration(one)) if title else here.collaboration(one)
    yield Cell(t("Collaboration"), name, short=False)
    if request and request.requesting_department:
        yield Cell(t("Requesting department"), here.department(request.requesting_department), short=True)
    if request and request.coordinator:
        yield Cell(t("Coordinator"), here.person(request.coordinator), short=True)


def _own(here: Here, one: Collaboration, record: Record) -> Iterator[Cell]:
    t, said = here.site.t, record.fitting
    if "{department}" in record.place.kind.where:
        yield Cell(t("Department"), here.department(record.place.name), short=True)
    if isinstance(said, Acceptance) and said.delivery is not None:
        yield Cell(t("Delivery"), _delivery(here, one, said.delivery), short=False)
        yield from _inspected(here, one, said.delivery)
    if isinstance(said, Delivery) and said.reworks is not None:
        yield Cell(t("Reworks delivery"), _delivery(here, one, said.reworks), short=False)


def _inspected(here: Here, one: Collaboration, number: int) -> Iterator[Cell]:
    """What the tasks of the delivery that was judged ask for, by the plan of that day (5.2)."""
    t, delivery = here.site.t, _found(one, number)
    rows = [_task(here, one, task) for task in (delivery.data.tasks if delivery else None) or ()]
    if rows:
        heads = [t("Task number"), t("Task description"), t("Acceptance criteria")]
        yield Cell(t("Inspected tasks"), inner_table(heads, rows), short=False)


def _found(one: Collaboration, number: int) -> Known[Delivery] | None:
    return next((known for known in one.deliveries if known.record.place.number == number), None)


def _delivery(here: Here, one: Collaboration, number: int) -> Markup:
    """A delivery by its name with its day; the number of one that is not there."""
    known = _found(one, number)
    if known is None:
        return Markup.escape(str(number))
    name = here.record(known.record, record_name(here.site, known.record))
    return Markup("{} · {}").format(name, here.day(known.data.submitted)) if known.data.submitted else name


def _task(here: Here, one: Collaboration, number: str) -> list[Markup]:
    task = one.all_tasks.get(number)
    criteria = planned(one, number, "acceptance_criteria", here.day_of_record) or ()
    listed = Markup("<br>").join(here.text(criterion) for criterion in criteria)
    return [here.number(number), here.text(task.data.description or "") if task else Markup(""), listed]
