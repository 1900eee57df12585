"""Commands that a help names."""

from __future__ import annotations

import shlex


def new_command(*words: str) -> str:
    """A `collabsite new` command that a shell takes word by word, whatever a record says."""
    return shlex.join(("collabsite", "new", *words))
