"""What is still owed, as calendars to subscribe to (all, a department's, a person's) and for other systems."""

from __future__ import annotations

from collabsite.clocks import Clock
from collabsite.context import Context
from collabsite.exports._clean import stable_id
from collabsite.exports._ics import Entry, calendar_bytes, event_bytes
from collabsite.exports._tables import json_bytes
from collabsite.locale import Translator
from collabsite.views import Deadline, clock_fields, name_of, open_deadlines, owed_by

FORMATS = ("ics", "json")
VERSION = 1


def render(context: Context, format: str, t: Translator) -> bytes:
    """Every clock that is not met, late first, then by due day: as all-day events, or as one JSON object.

    Args:
        context: the records.
        format: one of `FORMATS`.
        t: the language of the calendar; JSON has the canonical keys.
    """
    found = open_deadlines(context, t)
    return _json(found) if format == "json" else _calendar(context, [_event(context, item, t) for item in found], t)


def render_for(context: Context, key: str, t: Translator) -> bytes:
    """The calendar of one person or department by key: what they owe."""
    found = [item for item in open_deadlines(context, t) if key in _owing(item)]
    return _calendar_of(context, key, [_event(context, item, t) for item in found], t)


def site_files(context: Context, t: Translator) -> dict[str, bytes]:
    """Both formats, and the calendar of every person and department; each event is written once for all of them."""
    found = [(item, _event(context, item, t)) for item in open_deadlines(context, t)]
    own: dict[str, list[bytes]] = {key: [] for key in (*context.organization.departments, *context.organization.people)}
    for item, event in found:
        for key in _owing(item) & own.keys():
            own[key].append(event)
    return {
        "deadlines.ics": _calendar(context, [event for _, event in found], t),
        "deadlines.json": _json([item for item, _ in found]),
        **{f"deadlines/{key}.ics": _calendar_of(context, key, events, t) for key, events in own.items()},
    }


def _owing(item: Deadline) -> set[str]:
    return {item.clock.department, item.clock.owed_by or ""}


def _json(found: list[Deadline]) -> bytes:
    return json_bytes({"version": VERSION, "deadlines": [_fields(item) for item in found]})


def _calendar(context: Context, events: list[bytes], t: Translator) -> bytes:
    return calendar_bytes(t("Deadlines of {name}", name=context.organization.name or t("Collaborations")), events)


def _calendar_of(context: Context, key: str, events: list[bytes], t: Translator) -> bytes:
    return calendar_bytes(t("Deadlines of {name}", name=name_of(context, key, t)), events)


def _fields(item: Deadline) -> dict[str, object]:
    return {"request": item.collaboration.number, "title": _title(item), **clock_fields(item.clock)}


def _event(context: Context, item: Deadline, t: Translator) -> bytes:
    clock = item.clock
    what = t("{what} (late)", what=item.what) if item.state == "late" else item.what
    title = " · ".join(words for words in (what, _title(item)) if words)
    return event_bytes(
        Entry(
            stable_id(context, "deadline", item.collaboration.folder, *_names(clock)),
            clock.due,
            title,
            "\n".join(_lines(context, item, t)),
            name_of(context, clock.department, t),
            not clock.provisional,
        ),
        context.today,
    )


def _names(clock: Clock) -> tuple[str, ...]:
    """What tells a clock from the others of its collaboration, while its days move."""
    place = map(str, clock.loc) if clock.name == "blocker" else ()
    return clock.name, clock.record, clock.department, *place


def _lines(context: Context, item: Deadline, t: Translator) -> list[str]:
    return [
        f"{_title(item)} {item.collaboration.number}",
        owed_by(context, item.clock, t),
        t("{due}: {left}", due=item.due, left=item.left),
        item.why,
        *([item.command] if item.command else []),
    ]


def _title(item: Deadline) -> str:
    request = item.collaboration.fitting.request
    return (request.data.title if request else None) or ""
