"""Who there is: departments, heads, people, the calendar (`records/organization.yml`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Annotated, Literal
from zoneinfo import available_timezones

from pydantic import Field

from collabsite.document import Document, Loc
from collabsite.findings import Problem
from collabsite.locale import N_, Message, msg
from collabsite.models._checking import validate, written
from collabsite.models._fields import Day, Department, Person, Some, Text
from collabsite.models._record import Part
from collabsite.models._values import values_of
from collabsite.workdays import Calendar, countries

PATH = "records/organization.yml"
REF = "organization"
CODE = "ORG001"


class CalendarKeys(Part):
    """The company's calendar: a country's, and its own days."""

    country: Text | None = Field(None, title=N_("Country"))
    holidays: list[Day] = Field([], title=N_("Own days off"))
    workdays: list[Day] = Field([], title=N_("Own working days"))


class DepartmentKeys(Part):
    """A department."""

    name: Text = Field(title=N_("Name"))
    name_en: Text | None = Field(None, title=N_("English name"))
    head: Person | None = Field(None, title=N_("Head"))
    deputies: list[Person] = Field([], title=N_("Deputies"))
    closed: Day | None = Field(None, title=N_("Closed"))


class PersonKeys(Part):
    """A person."""

    name: Text = Field(title=N_("Name"))
    name_en: Text | None = Field(None, title=N_("English name"))
    title: Text | None = Field(None, title=N_("Title"))
    department: Department = Field(title=N_("Department"))
    emails: list[Text] = Field([], title=N_("E-mail addresses"))
    account: Text | None = Field(None, title=N_("Account"))
    keys: list[Text] = Field([], title=N_("Signing keys"))
    left: Day | None = Field(None, title=N_("Left"))


class Organization(Part):
    """The organisation; people and departments by their keys, in the order of the file."""

    name: Text = Field(title=N_("Name"))
    locale: Annotated[Literal["zh", "en"], Field(title=N_("Language"))] = "en"
    timezone: Text = Field("UTC", title=N_("Time zone"))
    stewards: Some[Person] = Field(title=N_("Stewards"))
    calendar: CalendarKeys = Field(CalendarKeys(), title=N_("Calendar"))
    departments: dict[str, DepartmentKeys] = Field(title=N_("Departments"))
    people: dict[str, PersonKeys] = Field(title=N_("People"))

    def working_calendar(self) -> Calendar:
        """The days people work."""
        own = self.calendar
        country = own.country if own.country in countries() else ""
        return Calendar(country or "", frozenset(own.holidays), frozenset(own.workdays))

    def is_of(self, person: str, department: str) -> bool:
        """Whether a person is of a department: its member, head or deputy (records.md)."""
        who, where = self.people.get(person), self.departments.get(department)
        heads = [where.head, *where.deputies] if where else []
        return person in heads or (who is not None and who.department == department)

    def has_left(self, person: str, day: date) -> bool:
        """Whether a person had left by that day."""
        who = self.people.get(person)
        return who is not None and who.left is not None and who.left < day

    def is_closed(self, department: str, day: date) -> bool:
        """Whether a department was dissolved by that day."""
        where = self.departments.get(department)
        return where is not None and where.closed is not None and where.closed < day


NOBODY = Organization.model_construct(
    name="", locale="en", timezone="UTC", stewards=[], calendar=CalendarKeys(), departments={}, people={}
)
"""What stands for an organisation file that cannot be read."""


def load_organization(document: Document) -> tuple[Organization, list[Problem]]:
    """Reads the organisation.

    What fits is kept where something does not, so that one fault does not turn into many.

    Returns:
        The organisation and what is wrong with it (ORG001).
    """
    if not document.data:
        help = msg("write it: name, stewards, departments with their heads, people")
        return NOBODY, [Problem(PATH, 1, msg("the organisation file is empty"), help, REF, code=CODE)]
    organization, problems = validate(Organization, document, REF)
    if organization is None:
        organization = _salvaged(document.data or {})
    problems = [_coded(problem) for problem in problems]
    if document.data is not None:
        problems += [Problem(PATH, document.line(loc), *words, REF, code=CODE) for loc, *words in _faults(organization)]  # type: ignore[arg-type]
    return organization, sorted(problems, key=lambda problem: problem.line)


def _coded(problem: Problem) -> Problem:
    return replace(problem, code=CODE)


def _salvaged(data: Mapping[str, object]) -> Organization:
    """The parts that can be read; a person or department that cannot keeps its key."""
    kept: dict[str, object] = {}
    for key, fallback in (("name", ""), ("locale", "en"), ("timezone", "UTC")):
        value = data.get(key)
        kept[key] = value if isinstance(value, str) and value else fallback
    kept["locale"] = kept["locale"] if kept["locale"] in ("zh", "en") else "en"
    stewards = data.get("stewards")
    kept["stewards"] = [item for item in stewards if isinstance(item, str)] if isinstance(stewards, list) else []
    kept["calendar"] = _part(CalendarKeys, data.get("calendar")) or CalendarKeys()
    kept["departments"] = _parts(
        DepartmentKeys, data.get("departments"), {"head": None, "deputies": [], "closed": None}
    )
    blank = {"title": None, "department": "", "emails": [], "account": None, "keys": [], "left": None}
    kept["people"] = _parts(PersonKeys, data.get("people"), blank)
    return Organization.model_construct(**kept)  # type: ignore[arg-type]


def _part(model: type[Part], data: object) -> Part | None:
    return validate(model, Document(PATH, data=data), REF)[0] if isinstance(data, Mapping) else None


def _parts(model: type[Part], data: object, blank: Mapping[str, object]) -> dict[str, object]:
    if not isinstance(data, Mapping):
        return {}
    return {
        key: _part(model, item) or model.model_construct(name=key, name_en=None, **blank)  # type: ignore[arg-type]
        for key, item in data.items()
    }


Fault = tuple[Loc, Message, Message]


def _faults(organization: Organization) -> Iterator[Fault]:
    """What no single key shows: ORG001 beyond types."""
    yield from _references(organization)
    yield from _heads(organization)
    yield from _keys(organization)
    yield from _shared(organization)
    yield from _world(organization)


def _references(organization: Organization) -> Iterator[Fault]:
    known = {"person": organization.people, "department": organization.departments}
    nouns = {"person": msg("person"), "department": msg("department")}
    for loc, leaf in values_of(organization, ()):
        yield from _dangling(loc, leaf.value, leaf.ref.targets[0] if leaf.ref else "", known, nouns)
    for group, parts in (("departments", organization.departments), ("people", organization.people)):
        for key, part in parts.items():  # type: ignore[attr-defined]
            for loc, leaf in values_of(part, (group, key)):
                yield from _dangling(loc, leaf.value, leaf.ref.targets[0] if leaf.ref else "", known, nouns)


def _dangling(
    loc: Loc, value: object, target: str, known: Mapping[str, Mapping[str, object]], nouns: Mapping[str, Message]
) -> Iterator[Fault]:
    if target and value and value not in known[target]:
        words = msg(
            '{key} names "{value}", but there is no such {noun}', key=written(loc), value=value, noun=nouns[target]
        )
        yield loc, words, msg("add it to this file, or correct the name")


def _heads(organization: Organization) -> Iterator[Fault]:
    for key, department in organization.departments.items():
        if department.head is None and department.closed is None:
            words = msg("department {key} has no head", key=key)
            yield ("departments", key), words, msg("add `head: …`, or `closed: …` with the day it was dissolved")


def _keys(organization: Organization) -> Iterator[Fault]:
    seen: dict[str, str] = {}
    for group, keys in (("departments", organization.departments), ("people", organization.people)):
        for key in keys:  # type: ignore[attr-defined]
            if not key.replace("-", "").replace("_", "").isalnum() or key.startswith(("-", "_")):
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
    if organization.timezone not in available_timezones():
        words = msg('time zone "{value}" does not exist', value=organization.timezone)
        yield ("timezone",), words, msg("use a name of the IANA list, e.g. Asia/Shanghai")
