"""What a forge means when it does not merge."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from collabsite.io.forges._errors import HttpError, RefusedError
from collabsite.locale import msg

_NOT_MERGEABLE = (405, 406, 422)
_MOVED = 409


@contextmanager
def merging() -> Iterator[None]:
    """Makes a refusal of the forge one that says what to do.

    Raises:
        RefusedError: the head moved, or the forge does not allow the merge.
    """
    try:
        yield
    except HttpError as error:
        if error.status == _MOVED:
            raise moved() from None
        if error.status in _NOT_MERGEABLE:
            raise RefusedError(
                msg("the forge does not merge this pull request: {said}", said=error.said),
                msg("solve conflicts, wait for required checks, or change what the branch's protection asks for"),
            ) from None
        raise


def moved() -> RefusedError:
    """Something was pushed between the check and the merge."""
    return RefusedError(
        msg("nothing was merged: something was pushed since it was checked"),
        msg("look at what is new, have it approved, then run this again"),
    )
