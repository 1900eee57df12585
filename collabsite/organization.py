"""Who there is: departments, heads, people, the calendar (`records/organization.yml`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Literal, TypeVar

from pydantic import Field

from collabsite.document import Document
from collabsite.findings import Problem
from collabsite.locale import N_, Translator, msg
from collabsite.models._checking import fitting, validate
from collabsite.models._fields import Day, Department, Key, Person, Some, Text
from collabsite.models._record import Part
from collabsite.workdays import Calendar, countries

PATH = "records/organization.yml"
REF = "organization"
CODE = "ORG001"


@dataclass(frozen=True, slots=True)
class Named:
    """A person or department as a message names it: in the reader's language."""

    name: str
    name_en: str | None

    def label(self, t: Translator) -> str:
        """The name as shown to people."""
        return t.name(self)


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

    name: Text = Field(title=N_("Full name"))
    name_en: Text | None = Field(None, title=N_("English name"))
    title: Text | None = Field(None, title=N_("Job title"))
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
    departments: dict[Key, DepartmentKeys] = Field(title=N_("Departments"))
    people: dict[Key, PersonKeys] = Field(title=N_("People"))

    def working_calendar(self) -> Calendar:
        """The days people work."""
        own = self.calendar
        country = own.country if own.country in countries() else ""
        return Calendar(country or "", frozenset(own.holidays), frozenset(own.workdays))

    def called(self, key: str | None) -> Named:
        """A person or department by key, as a message names it; the key itself where nobody is known by it."""
        known = self.departments.get(key or "") or self.people.get(key or "")
        return Named(known.name, known.name_en) if known else Named(key or "", None)

    def names(self) -> Iterator[tuple[str, str]]:
        """Every name of a person or department in either language, with its key."""
        known: dict[str, PersonKeys | DepartmentKeys] = {**self.people, **self.departments}
        yield from ((name, key) for key, one in known.items() for name in {one.name, one.name_en} if name)

    def head_of(self, department: str) -> str | None:
        """The head of a department, if there is one."""
        known = self.departments.get(department)
        return known.head if known else None

    def keys_called(self, name: str) -> list[str]:
        """The keys of the people and departments with a name, in either language."""
        return [key for known, key in self.names() if known == name]

    def is_of(self, person: str, department: str) -> bool:
        """Whether a person is of a department: its member, head or deputy."""
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


P = TypeVar("P", bound=Part)

NOBODY = Organization.model_construct(
    name="", locale="en", timezone="UTC", stewards=[], calendar=CalendarKeys(), departments={}, people={}
)
"""What stands for an organisation file that cannot be read."""


def load_organization(document: Document) -> tuple[Organization, list[Problem]]:
    """Reads the organisation.

    What fits is kept where something does not, so that one fault does not turn into many.

    Returns:
        The organisation and the keys and values that are wrong (ORG001).
    """
    if not document.data:
        help = msg("write it: name, stewards, departments with their heads, people")
        return NOBODY, [Problem(PATH, 1, msg("the organisation file is empty"), help, REF, code=CODE)]
    organization, problems = validate(Organization, document, REF)
    if organization is None:
        organization = _salvaged(document.data)
    return organization, [replace(problem, code=CODE) for problem in problems]


def _salvaged(data: Mapping[str, object]) -> Organization:
    """The parts that can be read; a person or department that cannot keeps its key."""
    locale = data.get("locale")
    stewards = data.get("stewards")
    return Organization.model_construct(
        name=_word(data.get("name"), ""),
        locale=locale if locale in ("zh", "en") else "en",
        timezone=_word(data.get("timezone"), "UTC"),
        stewards=[item for item in stewards if isinstance(item, str)] if isinstance(stewards, list) else [],
        calendar=_fitting(CalendarKeys, data.get("calendar")) or CalendarKeys(),
        departments={key: _department(key, item) for key, item in _mapping(data.get("departments")).items()},
        people={key: _person(key, item) for key, item in _mapping(data.get("people")).items()},
    )


def _word(value: object, fallback: str) -> str:
    return value if isinstance(value, str) and value else fallback


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}


def _fitting(model: type[P], data: object) -> P | None:
    return fitting(model, Document(PATH, data=_mapping(data)))


def _department(key: str, data: object) -> DepartmentKeys:
    kept = _fitting(DepartmentKeys, data) or DepartmentKeys.model_construct(name=key)
    return kept.model_copy(update=_blanks(kept, {"name": key}))


def _person(key: str, data: object) -> PersonKeys:
    kept = _fitting(PersonKeys, data) or PersonKeys.model_construct(name=key, department="")
    return kept.model_copy(update=_blanks(kept, {"name": key, "department": ""}))


def _blanks(kept: Part, blanks: Mapping[str, str]) -> dict[str, str]:
    """What stands for required keys that could not be read."""
    return {name: blank for name, blank in blanks.items() if name not in kept.model_fields_set}
