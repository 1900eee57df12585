"""Which language the records' organisation speaks, without reading the records."""

from __future__ import annotations

import stat
from pathlib import Path

from collabsite.io.frontmatter import LARGEST, read_yaml
from collabsite.locale import LANGUAGES
from collabsite.organization import PATH, REF


def language_of(root: Path) -> str | None:
    """The language that the organisation's file names; None where it names none that is ours.

    Raises:
        OSError: the file cannot be read.
    """
    file = root / PATH
    facts = file.lstat()
    if not stat.S_ISREG(facts.st_mode) or facts.st_size > LARGEST:
        return None
    named = (read_yaml(PATH, file.read_bytes(), "", REF).data or {}).get("locale")
    return named if isinstance(named, str) and named in LANGUAGES else None
