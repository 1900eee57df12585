"""Invalid organisation.

The organisation file is missing or invalid: an open department without a head, a head who does not exist, two people
with one e-mail address or account, a key twice over people and departments, no steward, an unknown country or time
zone.

## Why

Who may sign, whose day it is and when a deadline falls all follow from this file.

## How to mend

Correct `records/organization.yml` at the line named. A steward signs the change.

## Flagged

    # ../../organization.yml
    stewards: [zhang-san]

## Accepted

    # ../../organization.yml
    stewards: [zhang-wei]
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from zoneinfo import available_timezones

from pydantic import BaseModel

from collabsite.context import Context
from collabsite.document import Loc
from collabsite.findings import Level, Problem
from collabsite.locale import Message, msg
from collabsite.models._checking import written
from collabsite.models._values import values_of
from collabsite.organization import REF, Organization
from collabsite.rules._reading import problems_of
from collabsite.workdays import countries

LEVEL = Level.ERROR
CLAUSE = None


def check(context: Context) -> Iterator[Problem]:
    """Keys and values first, then what no single key shows."""
    yield from problems_of(context, "ORG001")
    file = context.organization_file
    if file is not None and file.data:
        said = [problem.subject for problem in problems_of(context, "ORG001")]
        for loc, message, help in _faults(context.organization, context.today):
            place = written(loc)
            if not any(subject.startswith((f"{place}.", f"{place}[", f"{place}=")) for subject in said):
                yield Problem(file.path, file.line(loc), message, help, REF, place)


Known = Mapping[str, Mapping[str, object]]
Fault = tuple[Loc, Message, Message]


def _faults(organization: Organization, today: date) -> Iterator[Fault]:
    """What no single key shows: ORG001 beyond types."""
    yield from _references(organization)
    yield from _heads(organization, today)
    yield from _keys(organization)
    yield from _shared(organization)
    yield from _world(organization)


def _references(organization: Organization) -> Iterator[Fault]:
    known: Known = {"person": organization.people, "department": organization.departments}
    nouns = {"person": msg("person"), "department": msg("department")}
    parts: list[tuple[Loc, BaseModel]] = [((), organization)]
    parts += [(("departments", key), part) for key, part in organization.departments.items()]
    parts += [(("people", key), part) for key, part in organization.people.items()]
    for place, part in parts:
        for loc, leaf in values_of(part, place):
            yield from _dangling(loc, leaf.value, leaf.ref.targets[0] if leaf.ref else "", known, nouns)


def _dangling(loc: Loc, value: object, target: str, known: Known, nouns: Mapping[str, Message]) -> Iterator[Fault]:
    if target and value and known[target] and value not in known[target]:
        words = msg(
            '{key} names "{value}", but there is no such {noun}', key=written(loc), value=value, noun=nouns[target]
        )
        yield loc, words, msg("add it to this file, or correct the name")


def _heads(organization: Organization, today: date) -> Iterator[Fault]:
    for key, department in organization.departments.items():
        if department.head is None and not organization.is_closed(key, today):
            words = msg("department {key} has no head", key=key)
            yield ("departments", key), words, msg("add `head: …`, or `closed: …` with the day it was dissolved")


def _keys(organization: Organization) -> Iterator[Fault]:
    seen: dict[str, str] = {}
    groups: dict[str, Iterable[str]] = {"departments": organization.departments, "people": organization.people}
    for group, keys in groups.items():
        for key in keys:
            if not _is_key(key):
                words = msg('"{key}" cannot be a key', key=key)
                yield (
                    (group, key),
                    words,
                    msg("use letters, digits and hyphens, as in zhang-wei: it becomes a file name and an address"),
                )
            if key.casefold() in seen:
                words = msg('"{key}" is the key of two people or departments', key=key)
                yield (group, key), words, msg("give one of them another key: each stands for itself alone")
            seen[key.casefold()] = key


def _is_key(key: str) -> bool:
    """Letters of any alphabet with their marks, digits, and between them hyphens, dots and underscores."""
    inside = all(character in "-._" or unicodedata.category(character)[0] in "LMN" for character in key)
    return inside and not key.startswith(("-", ".", "_")) and not key.endswith(".")


def _shared(organization: Organization) -> Iterator[Fault]:
    owners: dict[tuple[str, str], str] = {}
    for key, person in organization.people.items():
        marks: list[tuple[Loc, str, str]] = [
            (("people", key, "emails", at), "e-mail", mail) for at, mail in enumerate(person.emails)
        ]
        if person.account:
            marks.append((("people", key, "account"), "account", person.account))
        for loc, what, value in marks:
            owner = owners.setdefault((what, value.strip().lower()), key)
            if owner != key:
                words = msg("{value} belongs to two people, {first} and {second}", value=value, first=owner, second=key)
                yield loc, words, msg("leave it with the one who uses it: it tells who signed")
    for steward, times in Counter(organization.stewards).items():
        if times > 1:
            yield ("stewards",), msg("{key} is a steward twice", key=steward), msg("keep one")


def _world(organization: Organization) -> Iterator[Fault]:
    country = organization.calendar.country
    if country and country not in countries():
        words = msg('the calendar of country "{value}" is not known', value=country)
        yield ("calendar", "country"), words, msg("use the two letters of ISO 3166, e.g. CN, DE, US")
    if organization.timezone not in _time_zones():
        words = msg('time zone "{value}" does not exist', value=organization.timezone)
        yield ("timezone",), words, msg("use a name of the IANA list, e.g. Asia/Shanghai")


@cache
def _time_zones() -> frozenset[str]:
    """The names of all time zones: Python walks through its files for them each time."""
    return frozenset(available_timezones())
