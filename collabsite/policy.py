"""The company's settings: deadlines, who signs what, levels, waivers (`records/policy.yml`)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, Literal

from pydantic import Field, PlainValidator, TypeAdapter
from pydantic_core import PydanticCustomError

from collabsite.document import Document
from collabsite.findings import Problem
from collabsite.locale import N_
from collabsite.models._checking import validate
from collabsite.models._fields import Day, Days, Flag, Key, Text
from collabsite.models._record import Part

PATH = "records/policy.yml"
REF = "policy"
CODE = "ORG002"
ROLES = ("own", "requesting", "every", "concerned", "steward")
_RUN = re.compile("N{3,}")


class Deadlines(Part):
    """In working days (2.1, 5.3, 6.1)."""

    response: Days = Field(2, title=N_("Answer"))
    rework: Days = Field(3, title=N_("Rework"))
    retrospective: Days = Field(5, title=N_("Retrospective"))


class Rhythm(Part):
    """In days (4.1, 4.2)."""

    progress: Days = Field(7, title=N_("Progress report"))
    sync: Days = Field(7, title=N_("Sync meeting"))


class Numbers(Part):
    """The patterns of numbers: `YYYY` is the year, `NNN` three digits or more."""

    request: Text = Field("REQ-YYYY-NNN", title=N_("Request number"))
    task: Text = Field("XMB-YYYY-NNN", title=N_("Task number"))


class Waiver(Part):
    """One finding that is let pass, why, and until when."""

    rule: Key = Field(title=N_("Rule"))
    record: Key = Field(title=N_("Record"))
    reason: Text = Field(title=N_("Reason"))
    until: Day = Field(title=N_("Until"))


class Forge(Part):
    """Where the repository lives."""

    kind: Literal["github", "gitlab", "gitea", "forgejo", "bitbucket", "gitee"] = Field(title=N_("Forge"))
    url: Text | None = Field(None, title=N_("Address"))
    trailer: Text | None = Field(None, title=N_("Trailer"))
    branch: Text | None = Field(None, title=N_("Main branch"))


Evidence = Literal["claimed", "forge", "key"]
Setting = Literal["off", "error", "warning"]
_EVIDENCE: TypeAdapter[Evidence] = TypeAdapter(Evidence)
_EVIDENCE_BY_KIND: TypeAdapter[dict[str, Evidence]] = TypeAdapter(dict[str, Evidence])


def _signoff(value: object) -> object:
    """One kind of evidence, or one a record kind; read by what was meant, so that one fault is one complaint."""
    return (_EVIDENCE_BY_KIND if isinstance(value, Mapping) else _EVIDENCE).validate_python(value)


def _channels(value: object) -> object:
    if not isinstance(value, Mapping | list):
        raise PydanticCustomError("dict_type", "neither a mapping nor a list")
    return value


class Policy(Part):
    """The settings, each with its default."""

    deadlines: Deadlines = Field(Deadlines(), title=N_("Deadlines"))
    rhythm: Rhythm = Field(Rhythm(), title=N_("Rhythm"))
    signatures: dict[str, list[Text]] = Field({}, title=N_("Signatures"))
    signoff: Annotated[Evidence | dict[str, Evidence] | None, PlainValidator(_signoff)] = Field(
        None, title=N_("Least evidence")
    )
    adopted_before: Day | None = Field(None, title=N_("Adopted before"))
    self_approval: list[Text] = Field(["response", "minutes", "retrospective"], title=N_("Self-approval"))
    deputies: Flag = Field(True, title=N_("Deputies sign"))
    vague_words: list[Text] | None = Field(None, title=N_("Vague words"))
    numbers: Numbers = Field(Numbers(), title=N_("Numbers"))
    rules: dict[str, Setting] = Field({}, title=N_("Rules"))
    waivers: list[Waiver] = Field([], title=N_("Waivers"))
    forge: Forge | None = Field(None, title=N_("Forge"))
    notify: Annotated[dict[str, object] | list[object] | None, PlainValidator(_channels)] = Field(
        None, title=N_("Notifications")
    )
    as_of: Day | None = Field(None, title=N_("As of"))

    def number(self, what: Literal["request", "task"]) -> re.Pattern[str]:
        """The pattern of a number; its group `year` is the year."""
        written = number_pattern(getattr(self.numbers, what))
        return written or number_pattern(getattr(Numbers(), what))  # type: ignore[return-value]


def number_pattern(written: str) -> re.Pattern[str] | None:
    """A number pattern as a regular expression; None if it lacks `YYYY` or `NNN`."""
    runs = _RUN.findall(written)
    if written.count("YYYY") != 1 or len(runs) != 1 or not re.fullmatch(r"[\w.-]+", written):
        return None
    width = len(runs[0])
    escaped = re.escape(written).replace("YYYY", r"(?P<year>\d{4})")
    return re.compile(_RUN.sub(rf"(?P<number>\\d{{{width},}})", escaped), re.ASCII)


def load_policy(document: Document | None) -> tuple[Policy, list[Problem]]:
    """Reads the policy.

    Args:
        document: the file; None where there is none, then every default holds.

    Returns:
        The policy (defaults for what cannot be read) and the keys and values that are wrong (ORG002).
    """
    if document is None:
        return Policy(), []
    policy, problems = validate(Policy, document, REF)
    return policy or _salvaged(document), [replace(problem, code=CODE) for problem in problems]


def positions(document: Document, key: str) -> list[int]:
    """Where in the file the items of one of the policy's lists are: those that do not fit are not in the list.

    Args:
        document: the file that the policy was loaded from.
        key: the list.
    """
    items = (document.data or {}).get(key)
    return [at for at, item in enumerate(items) if _fits(key, [item])] if isinstance(items, list) else []


def _salvaged(document: Document) -> Policy:
    """What fits; of the rest the defaults hold. One wrong level or waiver does not undo the others."""
    found = {key: _fitting(key, value) for key, value in (document.data or {}).items()}
    kept = {key: value for key, value in found.items() if value is not None}
    return validate(Policy, Document(PATH, data=kept), REF)[0] or Policy()


def _fitting(key: str, value: object) -> object:
    """A key's value, or those of its items that fit alone; None where none does."""
    if _fits(key, value):
        return value
    items: object = None
    if isinstance(value, Mapping):
        items = {name: item for name, item in value.items() if _fits(key, {name: item})}
    elif isinstance(value, list):
        items = [item for item in value if _fits(key, [item])]
    return items if items and _fits(key, items) else None


def _fits(key: str, value: object) -> bool:
    return validate(Policy, Document(PATH, data={key: value}), REF)[0] is not None
