"""Whether a page names commands, so that it says once where they are run."""

from __future__ import annotations

import re
from collections.abc import Iterable

from collabsite.findings import Finding
from collabsite.locale import Translator

_COMMAND = re.compile(r"`(?:collabsite|git) ")


def names_command(texts: Iterable[str]) -> bool:
    """Whether one of our own sentences names a command in `backticks`."""
    return any(_COMMAND.search(text) for text in texts)


def asks_for_command(findings: Iterable[Finding], t: Translator) -> bool:
    """Whether what is to be done about one of the findings is a command."""
    return names_command(t.text(finding.help) for finding in findings if not finding.settled)
