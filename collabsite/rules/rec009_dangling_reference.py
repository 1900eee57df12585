"""Dangling reference.

A person, department, task, request or article is named that does not exist; a collaboration without `request.md`.

## Why

A promise by somebody who cannot be found is nobody's promise.

## How to mend

Correct the key. People and departments are listed in `records/organization.yml`; keys there are never removed, so that
old records keep their meaning.

## Flagged

    # request.md
    coordinator: sun-qi-2

## Accepted

    # request.md
    coordinator: sun-qi
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from collabsite.context import Context
from collabsite.findings import Level, Problem
from collabsite.index import Marked
from collabsite.locale import Message, msg
from collabsite.meant import closest, did_you_mean
from collabsite.models._checking import written
from collabsite.record import evidence_folder

LEVEL = Level.ERROR
CLAUSE = None


def check(context: Context) -> Iterator[Problem]:
    """Each place that names something that is not there, then folders without a request."""
    known = _known(context)
    for place in context.index.marked():
        targets = place.leaf.ref.targets if place.leaf.ref else ()
        if targets and place.record not in context.index.dropped and _is_nothing(str(place.leaf.value), targets, known):
            yield _dangling(context, place, targets, known)
    yield from _departments_in_paths(context, known)
    yield from _without_request(context)


def _is_nothing(value: str, targets: Sequence[str], known: dict[str, Collection[str]]) -> bool:
    """Whether none of what a value may name exists; no where that is not known."""
    return all(target in known and value not in known[target] for target in targets)


def _known(context: Context) -> dict[str, Collection[str]]:
    """What exists, by target; people and departments only where the organisation could be read."""
    numbers: dict[str, set[str]] = {"task": set(), "request": set(), "article": set()}
    for record in context.index.records:
        if "{task}" in record.place.kind.where:
            numbers["task"].add(record.ref)
        elif not record.place.folder:
            numbers["article"].add(record.place.name)
        elif record.ref == record.place.request:
            numbers["request"].add(record.ref)
    known: dict[str, Collection[str]] = {**numbers}
    if context.organization.people:
        known["person"] = context.organization.people
    if context.organization.departments:
        known["department"] = context.organization.departments
    return known


def _dangling(context: Context, place: Marked, targets: Sequence[str], known: dict[str, Collection[str]]) -> Problem:
    key, value, noun = written(place.loc), str(place.leaf.value), _nouns()[targets[0]]
    message = msg('{key} names "{value}", but there is no such {noun}', key=key, value=value, noun=noun)
    meant = _called(context, value, targets) or closest(value, {name for target in targets for name in known[target]})
    help = did_you_mean(meant, _otherwise(targets[0]))
    return place.record.problem(place.loc, message, help, subject=f"{key}={value}")


def _called(context: Context, value: str, targets: Sequence[str]) -> str | None:
    """The key of the only one who has the name that was written in the place of a key."""
    keys = context.organization.keys_called(value) if {"person", "department"} & set(targets) else []
    return keys[0] if len(keys) == 1 else None


def _otherwise(target: str) -> Message:
    if target in ("person", "department"):
        return msg("use a key of records/organization.yml, or have it added there")
    return msg("correct the number or name, or write that record first")


def _nouns() -> dict[str, Message]:
    return {
        "person": msg("person"),
        "department": msg("department"),
        "task": msg("task"),
        "request": msg("request"),
        "article": msg("article"),
    }


def _departments_in_paths(context: Context, known: dict[str, Collection[str]]) -> Iterator[Problem]:
    for record in context.index.records:
        if "{department}" in record.place.kind.where and record.place.name not in known.get(
            "department", (record.place.name,)
        ):
            message = msg('the file is named after "{value}", but there is no such department', value=record.place.name)
            meant = closest(record.place.name, known["department"])
            help = did_you_mean(meant, msg("name the file after a department's key"))
            yield Problem(record.path, 1, message, help, record.ref, record.place.name)


def _without_request(context: Context) -> Iterator[Problem]:
    """Folders with records or attachments, each once, at its first file."""
    help = msg("write its request first: `collabsite new request`")
    for collaboration in context.index.collaborations:
        if not any(record.ref == record.place.request for record in collaboration.records):
            first = collaboration.records[0]
            message = msg("the collaboration {number} has no request.md", number=collaboration.number)
            yield Problem(first.path, 1, message, help, first.ref, "request")
    for folder, path in _attachments_only(context).items():
        message = msg("the collaboration {number} has no request.md", number=folder.rpartition("/")[2])
        yield Problem(path, 1, message, help, subject="request")


def _attachments_only(context: Context) -> dict[str, str]:
    """The folders that have attachments and no record, each with its first attachment."""
    known = {collaboration.folder for collaboration in context.index.collaborations}
    found: dict[str, str] = {}
    for path in sorted(context.files):
        folder = evidence_folder(path)
        if folder is not None and folder not in known:
            found.setdefault(folder, path)
    return found
