"""Names of files that every system can unpack."""

from __future__ import annotations

import re
from collections.abc import Iterable

from collabsite.plain import FORBIDDEN_IN_NAMES, RESERVED_NAME, is_seen

_INSTEAD = "_"


def portable(paths: Iterable[str]) -> dict[str, str]:
    """For each path one that every system can store, different from all others, whatever the case of letters.

    Args:
        paths: from the repository's root, with `/`; whatever cannot be kept becomes `_`, and a number tells two that
            would be alike apart.
    """
    found: dict[str, str] = {}
    taken: set[str] = set()
    for path in paths:
        name = wanted = "/".join(_part(part) for part in path.split("/"))
        number = 2
        while name.casefold() in taken:
            name, number = _numbered(wanted, number), number + 1
        taken.add(name.casefold())
        found[path] = name
    return found


def _part(part: str) -> str:
    kept = FORBIDDEN_IN_NAMES.sub(_INSTEAD, "".join(one if is_seen(one) else _INSTEAD for one in part))
    kept = re.sub(r"^[ ]+|[. ]+$", lambda match: _INSTEAD * len(match[0]), kept)
    return f"{_INSTEAD}{kept}" if RESERVED_NAME.fullmatch(kept) else kept or _INSTEAD


def _numbered(path: str, number: int) -> str:
    stem, dot, ending = path.rpartition(".")
    return f"{stem}-{number}.{ending}" if dot and "/" not in ending else f"{path}-{number}"
