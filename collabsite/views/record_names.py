"""What a record is called in a sentence: its kind, and what tells it from its siblings."""

from __future__ import annotations

from collabsite.context import Context
from collabsite.locale import Translator
from collabsite.record import Record
from collabsite.views.names import department_name


def short_record_name(context: Context, record: Record, t: Translator, form: bool = False) -> str:
    """A record's kind with its number, department or meeting: without what it says, which stands beside it.

    Args:
        context: whose departments are named.
        record: the record, readable or not.
        t: the language.
        form: whether its kind is called by the official form's title.
    """
    kind = record.place.kind
    label = t(kind.form if form else kind.label)
    if record.place.number:
        return f"{label} {record.place.number}"
    department = record.place.name if "{department}" in kind.where else getattr(record.fitting, "department", None)
    meeting = getattr(record.fitting, "meeting", None)
    mark = meeting.label(t) if meeting else ""
    if department:
        mark = department_name(context, department, t)
    return f"{label} · {mark}" if mark else label
