"""Names and words as shown to people."""

from __future__ import annotations

from collabsite.context import Context
from collabsite.locale import Translator
from collabsite.stage import Stage


def person_name(context: Context, key: str, t: Translator) -> str:
    """A person's name as shown to people; the key where nobody is known by it."""
    person = context.organization.people.get(key)
    return t.name(person) if person else key


def person_title(context: Context, key: str) -> str:
    """A person's title, or an empty text."""
    person = context.organization.people.get(key)
    return (person.title or "") if person else ""


def name_of(context: Context, key: str, t: Translator) -> str:
    """The name of a person or a department as shown to people; the key where nobody is known by it."""
    return person_name(context, key, t) if key in context.organization.people else department_name(context, key, t)


def department_name(context: Context, key: str, t: Translator) -> str:
    """A department's name as shown to people; the key where none is known by it."""
    department = context.organization.departments.get(key)
    return t.name(department) if department else key


def stage_name(stage: Stage, t: Translator) -> str:
    """A stage in the words of the process (B)."""
    names: dict[Stage, str] = {
        1: t("Request"),
        2: t("Match"),
        3: t("Agree"),
        4: t("Execute"),
        5: t("Deliver"),
        6: t("Close"),
        "closed": t("closed"),
        "declined": t("declined"),
        "withdrawn": t("withdrawn"),
    }
    return names[stage]


def stage_long_name(stage: Stage, t: Translator) -> str:
    """A stage of six with its full name of the process, e.g. 需求发起与明确; the others as `stage_name`."""
    names: dict[Stage, str] = {
        1: t("Request and clarify"),
        2: t("Match departments and resources"),
        3: t("Agree on the plan"),
        4: t("Execute and track"),
        5: t("Deliver and accept"),
        6: t("Look back and archive"),
    }
    return names.get(stage) or stage_name(stage, t)


def with_title(context: Context, person: str, t: Translator) -> str:
    """A person with the title, as the tracking table has it: `name(title)`."""
    title = person_title(context, person)
    name = person_name(context, person, t)
    return f"{name}({title})" if title else name
