"""Which rules concern a record kind."""

from __future__ import annotations

from collabsite.models import kind_name
from collabsite.models._record import RecordModel
from collabsite.rules import Rule, rules

_OF_A_KIND = {
    "request": ("REQ",),
    "response": ("RSP", "DUE001"),
    "minutes": ("MIN", "DUE003"),
    "task": ("TSK", "DUE004"),
    "progress": ("PRG", "DUE002"),
    "change": ("CHG",),
    "delivery": ("DLV", "DUE005"),
    "acceptance": ("ACC",),
    "retrospective": ("RET", "DUE006"),
}
_OF_ALL, _OF_SIGNED = ("REC",), ("SIG001", "SIG002", "SIG003", "SIG004", "SIG006")


def rules_of(kind: type[RecordModel]) -> tuple[list[Rule], list[Rule]]:
    """The rules about a kind, and those about every record; of a signed kind those about sign-offs, too."""
    own = _OF_A_KIND.get(kind_name(kind), ())
    shared = (*_OF_ALL, *_OF_SIGNED) if kind.signed_by else _OF_ALL
    return _among(own), _among(shared)


def _among(beginnings: tuple[str, ...]) -> list[Rule]:
    return [rule for code, rule in rules().items() if beginnings and code.startswith(beginnings)]
