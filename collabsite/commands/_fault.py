"""What nobody foresaw, in words: a fault of the disk, or of the program itself."""

from __future__ import annotations

import traceback
from pathlib import Path

from collabsite import __version__
from collabsite.errors import CollabsiteError
from collabsite.locale import msg

DEBUG = "COLLABSITE_DEBUG"


def unexpected(error: Exception) -> CollabsiteError:
    """A fault of the disk, or of the program itself, in words."""
    reason = f"{type(error).__name__}: {error}"
    if isinstance(error, OSError) and error.strerror:
        reason = f"{error.filename}: {error.strerror}" if error.filename else error.strerror
        return CollabsiteError(
            msg("the disk or the system refuses: {reason}", reason=reason), msg("mend that, then run it again")
        )
    frame = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{Path(frame.filename).name}:{frame.lineno}"
    return CollabsiteError(
        msg("collabsite {version} has a fault: {reason} ({place})", version=__version__, reason=reason, place=place),
        msg("please report it with what {name}=1 prints", name=DEBUG),
    )
