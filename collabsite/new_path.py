"""Where a new record goes: the next free number, or the name that is habit."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from collabsite.context import Context
from collabsite.errors import UsageError
from collabsite.index import Collaboration
from collabsite.locale import msg
from collabsite.models import kind_name
from collabsite.models._record import RecordModel
from collabsite.policy import Numbers
from collabsite.record import RECORDS

_FIELD = re.compile(r"\{(\w+)\}")


def where_field(kind: type[RecordModel]) -> str | None:
    """What the name of a kind's file is: `name`, `number`, `department`, `task`; None where it is always the same."""
    match = _FIELD.search(kind.where)
    return match[1] if match else None


def opens_collaboration(kind: type[RecordModel]) -> bool:
    """Whether a record of this kind begins a collaboration."""
    return kind.where == "request.md"


def is_outside(kind: type[RecordModel]) -> bool:
    """Whether records of this kind belong to no collaboration."""
    return kind.where.startswith("knowledge/")


@dataclass(frozen=True)
class Plot:
    """The ground on which a place is looked for.

    Attributes:
        context: the records.
        kind: what the record is.
        taken: the paths of the work tree and of all branches.
        collaboration: the one it belongs to; None where it opens one or belongs to none.
    """

    context: Context
    kind: type[RecordModel]
    taken: Collection[str]
    collaboration: Collaboration | None

    def path(self, name: str | None, values: Mapping[str, object]) -> str:
        """Where the record goes, from the root of the repository; whether that can be a place is not asked.

        Args:
            name: what its file's (a request's: its folder's) name shall be; None: what is next, or habit.
            values: its front matter as far as it is known.

        Raises:
            UsageError: nothing says what it is called.
        """
        if self.collaboration is None and opens_collaboration(self.kind):
            number = name or self._next_number("request", self.context.today.year)
            year = self.context.policy.number("request").fullmatch(number)
            folder = f"{year['year'] if year else self.context.today.year}/{number}/"
            return f"{RECORDS}/{folder}{self.kind.where}"
        folder = f"{self.collaboration.folder}/" if self.collaboration else ""
        field = where_field(self.kind)
        inside = self.kind.where
        if field is not None:
            inside = _FIELD.sub(lambda match: name or self._name(field, folder, values), inside)
        return f"{RECORDS}/{folder}{inside}"

    def _name(self, field: str, folder: str, values: Mapping[str, object]) -> str:
        if field == "task":
            return self._next_number("task", self._year_of_tasks())
        before, after = f"{RECORDS}/{folder}{self.kind.where}".split(f"{{{field}}}")
        if field == "number":
            return str(max(self._numbers(before, after), default=0) + 1)
        if field == "name" and self.kind.day_field:
            return self._free(self._habit(values), before, after)
        raise missing_name(self.kind, field)

    def _year_of_tasks(self) -> int:
        """Today's, if a task of this collaboration may have it: its own year or the one after."""
        today = self.context.today.year
        own = int(self.collaboration.folder[:4]) if self.collaboration else today
        return min(max(today, own), own + 1)

    def _next_number(self, what: str, year: int) -> str:
        policy = self.context.policy
        pattern = policy.number("task" if what == "task" else "request")
        words = (part.removesuffix(".md") for path in self.taken for part in path.split("/")[2:])
        matches = (pattern.fullmatch(word) for word in words)
        number = max((int(match["number"]) for match in matches if match and int(match["year"]) == year), default=0) + 1
        candidates = (_numbered(getattr(numbers, what), year, number) for numbers in (policy.numbers, Numbers()))
        return next(candidate for candidate in candidates if pattern.fullmatch(candidate))

    def _numbers(self, before: str, after: str) -> list[int]:
        names = (path.removeprefix(before).removesuffix(after) for path in self.taken if path.startswith(before))
        return [int(name) for name in names if name.isascii() and name.isdigit()]

    def _habit(self, values: Mapping[str, object]) -> str:
        """The day and what tells it from its siblings: the kind of meeting, the reporter's department."""
        day = values.get(self.kind.day_field or "", self.context.today)
        key = next(iter(self.kind.named_by), "")
        word = str(values.get(key, ""))
        person = self.context.organization.people.get(word)
        if person is not None:
            word = str(values.get("department") or person.department)
        choice = self.kind.model_fields[key].annotation if key else None
        of = getattr(choice, "of", None)
        word = str((of(word) if of else None) or word) or kind_name(self.kind)
        return f"{day.isoformat() if isinstance(day, date) else day}-{word}"

    def _free(self, name: str, before: str, after: str) -> str:
        names = (name if number == 1 else f"{name}-{number}" for number in range(1, len(self.taken) + 3))
        return next(name for name in names if f"{before}{name}{after}" not in self.taken)


def _numbered(pattern: str, year: int, number: int) -> str:
    def digits(run: re.Match[str]) -> str:
        return f"{number:0{len(run[0])}}"

    return re.sub("N{3,}", digits, pattern).replace("YYYY", f"{year:04}")


def missing_name(kind: type[RecordModel], field: str) -> UsageError:
    """What to say where the file's name is missing and cannot be found out."""
    name = kind_name(kind)
    if field == "department":
        help = msg("say whose it is: collabsite new {kind} … --set department=KEY", kind=name)
        return UsageError(msg("the department is missing, which the file is named after"), help)
    return UsageError(msg("the name is missing"), msg("say what it is called: collabsite new {kind} NAME", kind=name))
