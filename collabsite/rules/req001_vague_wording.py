"""Vague wording.

Vague words in the request's goal, tasks, expected outcomes, acceptance criteria or needs: 尽快, 大概, 差不多, 适当,
相关部门, 争取, ASAP, as soon as possible, roughly, some, "etc.". Chinese words are found anywhere in a text, English
ones as whole words in any case. The list `vague_words` of `records/policy.yml` replaces this one.

## Why

Each department understands "soon" or "some" in its own way. What has a date, an amount or a name can be planned,
delivered and accepted.

## How to mend

Write when instead of 尽快, e.g. 3月20日前; how much instead of 大概; which departments, by name, instead of 相关部门;
the rest of the list instead of "etc.".

A word that is no vague one in your company can be taken out: set `vague_words` in `records/policy.yml` to the words
that shall count.

## Flagged

    # request.md
    goal: 尽快完成新产品功能上线

## Accepted

    # request.md
    goal: 3月20日前完成新产品功能上线
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile

from collabsite.context import Context
from collabsite.document import Document, Loc
from collabsite.findings import Level, Problem
from collabsite.locale import Message, msg
from collabsite.models._checking import shown, written
from collabsite.models._fields import same
from collabsite.models.request import Request
from collabsite.record import Record
from collabsite.rules._vague import WORDS, vague_words

LEVEL = Level.ERROR
CLAUSE = "1.2"
UNNAMED = ("相关部门", "etc.")
"""Words that hide who or what is meant, not when or how much."""


def check(context: Context) -> Iterator[Problem]:
    """Each vague word of each text, once a text, at the text's line."""
    for collaboration in context.index.collaborations:
        request = collaboration.fitting.request
        listed = context.policy_for(request.record).vague_words if request else None
        words = WORDS if listed is None else tuple(listed)
        for loc, text in _texts(request.data) if request else ():
            for word in vague_words(text, words):
                yield _vague(request.record, loc, text, word)  # type: ignore[union-attr]


def _texts(request: Request) -> Iterator[tuple[Loc, str]]:
    if request.goal is not None:
        yield ("goal",), request.goal
    for key in ("tasks", "expected_outcomes", "acceptance_criteria"):
        for at, text in enumerate(getattr(request, key) or ()):
            yield (key, at), text
    for at, resource in enumerate(request.resources or ()):
        yield ("resources", at, "need"), resource.need


def _vague(record: Record, loc: Loc, text: str, word: str) -> Problem:
    message, help = _words(written(loc), shown(word), word in UNNAMED)
    problem = record.problem(loc, message, help, subject=f"{loc[0]}={same(text)}: {word}")
    return replace(problem, line=_line_of(record.document, problem.line, word))


def _line_of(document: Document, first: int, word: str) -> int:
    """The line of a word in a text that begins on a line; that line where the word is broken over two."""
    lines = (document.source or "").splitlines()
    later = [line for line in document.lines.values() if line > first]
    text = takewhile(lambda line: line != "---", lines[first - 1 : min(later, default=len(lines) + 1) - 1])
    return next((first + at for at, line in enumerate(text) if vague_words(line, (word,))), first)


def _words(key: str, word: str, is_unnamed: bool) -> tuple[Message, Message]:
    if is_unnamed:
        message = msg('{key} says "{word}": name what is meant', key=key, word=word)
        return message, msg("write each one by its name; words are listed in records/policy.yml")
    message = msg('{key} says "{word}": give a date or an amount', key=key, word=word)
    return message, msg('write when, e.g. "3月20日前"; words are listed in records/policy.yml')
