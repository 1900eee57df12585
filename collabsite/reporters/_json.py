"""JSON that people may see in a terminal or a build log: the same values, without a character that does anything."""

from __future__ import annotations

import json
import re

from collabsite.plain import LOG_COMMAND, is_seen

_UNUSUAL = re.compile(r"[^\n -~\u3001-\u303f\u4e00-\u9fff\uff01-\uff60]")


def dumped(content: object) -> str:
    """A value as JSON with its last line break; what nobody sees, or what a runner would obey, is escaped."""
    text = json.dumps(content, ensure_ascii=False, indent=2)
    return LOG_COMMAND.sub(r"\\u0023", _UNUSUAL.sub(_harmless, text)) + "\n"


def _harmless(match: re.Match[str]) -> str:
    return match[0] if is_seen(match[0]) else json.dumps(match[0])[1:-1]
