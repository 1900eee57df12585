"""The company's settings: deadlines, who signs what, levels, waivers (`records/policy.yml`)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from typing import Annotated, Literal

from pydantic import Field, PlainValidator, TypeAdapter
from pydantic_core import PydanticCustomError

from collabsite.document import Document, Loc
from collabsite.findings import Level, Problem
from collabsite.locale import N_, Message, msg
from collabsite.models import kinds
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
        return _pattern(getattr(self.numbers, what)) or _pattern(getattr(Numbers(), what))  # type: ignore[return-value]


def _pattern(written: str) -> re.Pattern[str] | None:
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


def policy_problems(
    policy: Policy, document: Document, codes: Collection[str], people: Collection[str], today: date
) -> Iterator[Problem]:
    """What no single key shows (ORG002).

    Args:
        policy: what `load_policy` gave for the document.
        document: where the lines are.
        codes: the codes of all rules.
        people: the keys of all people; empty where the organisation cannot be read.
        today: decides which waivers have expired.
    """
    for loc, message, help, level in (*_faults(policy, codes, today), *_unknown_roles(policy, people)):
        yield Problem(PATH, document.line(loc), message, help, REF, code=CODE, level=level)


def _salvaged(document: Document) -> Policy:
    """The keys that fit; the others have their defaults."""
    kept: dict[str, object] = {}
    for key, value in (document.data or {}).items():
        part, _ = validate(Policy, Document(PATH, data={key: value}), REF)
        if part is not None and key in Policy.model_fields:
            kept[key] = getattr(part, key)
    return Policy.model_construct(**kept)  # type: ignore[arg-type]


Fault = tuple[Loc, Message, Message, Level | None]


def _faults(policy: Policy, codes: Collection[str], today: date) -> Iterator[Fault]:
    for code in policy.rules:
        if code not in codes:
            yield ("rules", code), *_unknown_rule(code, codes), None
    for at, waiver in enumerate(policy.waivers):
        if waiver.rule not in codes:
            yield ("waivers", at, "rule"), *_unknown_rule(waiver.rule, codes), None
        elif waiver.until < today:
            words = msg(
                "the waiver of {code} for {record} expired on {day}",
                code=waiver.rule,
                record=waiver.record,
                day=waiver.until,
            )
            yield ("waivers", at), words, msg("remove it, or renew it with a reason and a later day"), Level.WARNING
    for name in ("request", "task"):
        if _pattern(getattr(policy.numbers, name)) is None:
            words = msg(
                'numbers.{key} is "{value}", no pattern of numbers', key=name, value=getattr(policy.numbers, name)
            )
            yield (
                ("numbers", name),
                words,
                msg("write letters, digits and hyphens with YYYY and NNN, e.g. REQ-YYYY-NNN"),
                None,
            )
    yield from _unknown_kinds(policy)


def _unknown_rule(code: str, codes: Collection[str]) -> tuple[Message, Message]:
    close = get_close_matches(code.upper(), sorted(codes), 1, 0.5)
    help = msg("did you mean {key}?", key=close[0]) if close else msg("`collabsite explain` lists the rules")
    return msg('there is no rule "{code}"', code=code), help


def _unknown_kinds(policy: Policy) -> Iterator[Fault]:
    places: list[tuple[Loc, str]] = [(("signatures", kind), kind) for kind in policy.signatures]
    places += [(("self_approval", at), kind) for at, kind in enumerate(policy.self_approval)]
    if isinstance(policy.signoff, dict):
        places += [(("signoff", kind), kind) for kind in policy.signoff]
    known = {*kinds(), "organization", "policy", "default"}
    for loc, kind in places:
        if kind not in known:
            close = get_close_matches(kind, sorted(known), 1, 0.5)
            help = (
                msg("did you mean {key}?", key=close[0])
                if close
                else msg("write one of: {words}", words=tuple(sorted(kinds())))
            )
            yield loc, msg('there is no record kind "{kind}"', kind=kind), help, None


def _unknown_roles(policy: Policy, people: Collection[str]) -> Iterator[Fault]:
    for kind, roles in policy.signatures.items() if people else ():
        for at, role in enumerate(roles):
            if role not in ROLES and role not in people:
                close = get_close_matches(role, [*ROLES, *people], 1, 0.6)
                words = msg("write one of: {words}", words=ROLES)
                help = msg("did you mean {key}?", key=close[0]) if close else words
                yield ("signatures", kind, at), msg('there is no role or person "{role}"', role=role), help, None
