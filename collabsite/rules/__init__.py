"""The rules: one file a rule, `<code>_<name>.py`; its docstring is its page, `check(context)` finds.

The docstring's first line is the title. Then come paragraphs that say what it finds, and the sections
`## Why`, `## How to mend`, `## Flagged` and `## Accepted`. The two examples are indented; each file in
them begins with a line `# path`, and what follows replaces these keys of a sound record (the whole file,
if it begins with `---`); `<U+200B>` stands for that character.
"""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from types import ModuleType

from collabsite.context import Context
from collabsite.findings import Level, Problem
from collabsite.locale.docpages import paragraphs, read_page
from collabsite.registry import plugins

_FILE_NAME = re.compile(r"([a-z]{3}\d{3})_([a-z_]+)")


@dataclass(frozen=True)
class Rule:
    """A rule as its file tells it.

    Attributes:
        code: e.g. `REQ001`.
        name: e.g. `vague-wording`.
        level: what its findings weigh unless policy says otherwise.
        clause: the clause of the process it serves, or None.
        title: the first line of its docstring.
        what: the paragraphs that say what it finds.
        why: the paragraphs that say why, in the order of the file.
        mend: the paragraphs that say how to mend it.
        flagged: an example that it finds.
        accepted: the same, mended.
        check: finds its problems in a context.
    """

    code: str
    name: str
    level: Level
    clause: str | None
    title: str
    what: tuple[str, ...]
    why: tuple[str, ...]
    mend: tuple[str, ...]
    flagged: str
    accepted: str
    check: Callable[[Context], Iterable[Problem]]


@cache
def rules() -> dict[str, Rule]:
    """Every rule by its code, in the order of the codes.

    Raises:
        ValueError: a file of the folder is no rule.
    """
    found = [_rule(name, module) for name, module in plugins(sys.modules[__name__])]
    return {rule.code: rule for rule in found}


def _rule(file_name: str, module: ModuleType) -> Rule:
    match = _FILE_NAME.fullmatch(file_name)
    if match is None:
        raise ValueError(f"rules/{file_name}.py: the name must be <code>_<name>")
    title, what, sections = read_page(inspect.getdoc(module) or "")
    return Rule(
        code=match[1].upper(),
        name=match[2].replace("_", "-"),
        level=module.LEVEL,
        clause=module.CLAUSE,
        title=title,
        what=what,
        why=paragraphs(sections["Why"]),
        mend=paragraphs(sections["How to mend"]),
        flagged=inspect.cleandoc(sections["Flagged"]),
        accepted=inspect.cleandoc(sections["Accepted"]),
        check=module.check,
    )
