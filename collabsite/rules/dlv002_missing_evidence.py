"""Missing evidence.

A deliverable whose evidence is a file that does not exist, a path that leads out of the collaboration's folder, or an
address that is not a whole http(s) address.

## Why

A deliverable list comes with evidence: a data report, a prototype, customer feedback. Whoever accepts it must be able
to open it, today and in ten years.

## How to mend

A file: put it into the folder `evidence/` of the collaboration, and write its path from the collaboration's folder,
e.g. `evidence/test-report.csv`. Capital and small letters count.

Something online: write the whole address as the browser shows it, with `https://` in front; a space in it is `%20`.

A file of another collaboration: copy it into this one's `evidence/`, so that it is kept with what it proves.

## Flagged

    # deliveries/1.md
    items:
      - {name: 测试报告, evidence: evidence/Test-Report.csv}

## Accepted

    # deliveries/1.md
    items:
      - {name: 测试报告, evidence: evidence/test-report.csv}
      - {name: 在线看板, evidence: "https://example.com/dashboard?id=7"}
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote

from collabsite.context import Context
from collabsite.findings import Level, Problem
from collabsite.locale import Message, msg
from collabsite.meant import closest, did_you_mean
from collabsite.models._checking import shown, written
from collabsite.models.delivery import is_address
from collabsite.record import evidence_folder

LEVEL = Level.ERROR
CLAUSE = "5.1"
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]+:|//", re.IGNORECASE | re.ASCII)
_ABSOLUTE = re.compile(r"[/~]|[a-z]:", re.IGNORECASE | re.ASCII)


def check(context: Context) -> Iterator[Problem]:
    """The evidence of each item of each delivery."""
    there = _There(context)
    for collaboration in context.index.collaborations:
        for delivery in collaboration.fitting.deliveries:
            for at, item in enumerate(delivery.data.items or ()):
                loc = ("items", at, "evidence")
                fault = _fault(there, collaboration.folder, written(loc), item.evidence)
                if fault is not None:
                    yield delivery.record.problem(loc, *fault, subject=f"evidence={item.evidence}")


def _fault(there: _There, folder: str, key: str, value: str) -> tuple[Message, Message] | None:
    """What is wrong with one piece of evidence, and what to do."""
    if is_address(value):
        return None
    words = shown(value)
    if _SCHEME.match(value):
        message = msg('{key} is "{value}", which is no whole http(s) address', key=key, value=words)
        return message, msg("write the whole address, with https:// in front and without spaces, or attach the file")
    if there.has(f"records/{folder}/{value}"):
        return None
    attachments = f"records/{folder}/evidence/"
    if _leads_out(folder, value):
        message = msg('{key} is "{value}", which leads out of the folder', key=key, value=words)
        help = msg("copy the file to {attachments} and write evidence/ with its name", attachments=attachments)
    else:
        message = msg('{key} names "{value}", but there is no such file', key=key, value=words)
        help = msg(
            "put the file into {attachments} and write evidence/ with its name; an address begins with https://",
            attachments=attachments,
        )
    return message, did_you_mean(_near(there.attachments(folder), value), help)


@dataclass(frozen=True)
class _There:
    """What evidence may name; every item asks, so it is looked up once."""

    context: Context

    def has(self, path: str) -> bool:
        """Whether a file has that path; what is no ordinary file, or lies where none should, has a finding already."""
        if self.context.files.get(path) or path in self._composed:
            return True
        return any(path == other or path.startswith(f"{other}/") for other in self._refused)

    def attachments(self, folder: str) -> list[str]:
        """The attachments of a collaboration's folder by their path in it, in the order of the paths."""
        return self._attachments.get(folder, [])

    @cached_property
    def _composed(self) -> frozenset[str]:
        return frozenset(unicodedata.normalize("NFC", file) for file in self.context.files)

    @cached_property
    def _refused(self) -> list[str]:
        found = [problem.path for problem in self.context.problems if problem.code == "REC001"]
        return found + [record.path for record in self.context.index.records if not record.document.blob]

    @cached_property
    def _attachments(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for path, blob in self.context.files.items():
            folder = evidence_folder(path) if blob else None
            if folder is not None:
                found.setdefault(folder, []).append(path.removeprefix(f"records/{folder}/"))
        return found


def _leads_out(folder: str, value: str) -> bool:
    plain = value.replace("\\", "/")
    whole = posixpath.normpath(f"records/{folder}/{plain}")
    return _ABSOLUTE.match(plain) is not None or not f"{whole}/".startswith(f"records/{folder}/")


def _near(files: list[str], value: str) -> str | None:
    """The attachment that was probably meant: other letters, separators or escapes, another folder, a slip."""
    known = {file.casefold(): file for file in files}
    word = posixpath.normpath(unquote(value).replace("\\", "/")).casefold()
    alike = [file for file in known if posixpath.basename(file) == posixpath.basename(word)]
    close = word if word in known else next(iter(alike), None) or closest(word, known, 0.8)
    return known[close] if close else None
