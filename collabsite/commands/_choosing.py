"""Finds what an argument names, or refuses it with what may have been meant."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from collabsite.context import Context
from collabsite.errors import UsageError
from collabsite.findings import Finding
from collabsite.index import Collaboration
from collabsite.locale import Message, msg
from collabsite.organization import REF as ORGANIZATION
from collabsite.policy import REF as POLICY

T = TypeVar("T")
_SETTINGS = {ORGANIZATION, POLICY}


def named(known: Mapping[str, T], word: str, refusal: Message, otherwise: Message | None = None) -> T:
    """What a word names.

    Args:
        known: everything by its name.
        word: what was written.
        refusal: what to say where nothing has that name.
        otherwise: what to do where nothing has a name like it; default: a list of what there is.

    Raises:
        UsageError: nothing has that name.
    """
    if word in known:
        return known[word]
    raise UsageError(refusal, meant(word, known, otherwise or msg("there are: {words}", words=tuple(known))))


def meant(word: str, known: Iterable[str], otherwise: Message) -> Message:
    """What may have been meant."""
    by_folded = {known.casefold(): known for known in known}
    close = get_close_matches(word.casefold(), by_folded, 1, 0.6)
    return msg("did you mean {key}?", key=by_folded[close[0]]) if close else otherwise


def collaboration_of(context: Context, ref: str) -> Collaboration:
    """The collaboration that a reference belongs to: a request's number, or any record's reference.

    Raises:
        UsageError: there is none.
    """
    by_number = context.index.by_number
    if ref in by_number:
        return by_number[ref]
    request = next((record.place.request for record in context.index.by_ref.get(ref, ())), None)
    if request is not None:
        return by_number[request]
    raise unknown(ref, [*by_number, *(record.ref for record in context.index.records if record.place.request)])


def unknown(ref: str, known: Iterable[str]) -> UsageError:
    """The refusal of a reference that names nothing, with what may have been meant."""
    help = meant(ref, known, msg("`collabsite status` lists the collaborations"))
    return UsageError(msg('there is no "{ref}" here', ref=ref), help)


class Chosen:
    """The records and collaborations that a command was asked for; nothing named: everything."""

    def __init__(self, context: Context, refs: Sequence[str], cwd: Path, root: Path) -> None:
        """Finds what the references name: records, collaborations by number, or files.

        Raises:
            UsageError: one names nothing.
        """
        self._context = context
        self._everything = not refs
        self._refs: set[str] = set()
        self._folders: list[str] = []
        for ref in refs:
            self._take(ref, file_named(ref, cwd, root))

    def _take(self, ref: str, path: str | None) -> None:
        index = self._context.index
        by_path = {record.path: record.ref for record in index.records}
        if ref in index.by_number:
            self._folders.append(f"records/{index.by_number[ref].folder}/")
        elif ref in self._gone:
            self._folders.append(f"records/{self._gone[ref]}/")
        elif ref in index.by_ref or ref in _SETTINGS or ref in self._signed:
            self._refs.add(ref)
        elif path in by_path:
            self._refs.add(by_path[path])
        else:
            raise unknown(ref, [*index.by_number, *index.by_ref, *sorted(_SETTINGS)])

    @cached_property
    def _signed(self) -> set[str]:
        """The references that sign-offs are known of, those of deleted records too."""
        return {one.record for one in self._context.ledger.standings} if self._context.ledger else set()

    @cached_property
    def _gone(self) -> dict[str, str]:
        """The folders of collaborations that sign-offs are known of, by number, those without a file, too."""
        return (
            {folder.rpartition("/")[2]: folder for folder in self._context.ledger.by_folder}
            if self._context.ledger
            else {}
        )

    def has(self, path: str, record: str | None) -> bool:
        """Whether a file, or the record it is, was asked for."""
        return self._everything or record in self._refs or path.startswith(tuple(self._folders))

    def findings(self, findings: Iterable[Finding]) -> list[Finding]:
        """Those about what was asked for."""
        return [finding for finding in findings if self.has(finding.path, finding.record)]

    def count(self) -> int:
        """How many records were asked for."""
        return sum(self.has(record.path, record.ref) for record in self._context.index.records)


def file_named(ref: str, cwd: Path, root: Path) -> str | None:
    """A file's path from the root, where the argument looks like one."""
    if not ref.endswith((".md", ".yml")):
        return None
    try:
        return (cwd / ref).resolve().relative_to(root.resolve()).as_posix()
    except (OSError, ValueError):
        return None


def codes(written: Sequence[str], known: Collection[str], option: str) -> tuple[str, ...]:
    """The codes, or beginnings of codes, of `--select` and `--ignore`, separated by commas.

    Raises:
        UsageError: no rule's code begins like one of them.
    """
    asked = tuple(code.strip().upper() for codes in written for code in codes.split(",") if code.strip())
    families = sorted({code[:3] for code in known})
    for code in asked:
        if not any(rule.startswith(code) for rule in known):
            help = meant(code, [*families, *sorted(known)], msg("`collabsite explain` lists the rules"))
            raise UsageError(msg('{option}: there is no rule "{code}"', option=option, code=code), help)
    return asked


def one_format(name: str, formats: Collection[str]) -> None:
    """Refuses a format that is not among those there are.

    Raises:
        UsageError: it is not.
    """
    named(dict.fromkeys(formats), name, msg('--format: there is no format "{name}" here', name=name))
