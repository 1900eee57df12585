"""The place of a new record: what `new_path` says, if a record can be there and nothing is yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from collabsite.errors import UsageError
from collabsite.io.places import Misplaced, name_problems, place_of
from collabsite.locale import Message, msg
from collabsite.new_path import Plot
from collabsite.record import Place


def place_on(plot: Plot, name: str | None, values: Mapping[str, object]) -> Place:
    """Where a new record goes.

    Args:
        plot: the ground.
        name: what its file's (a request's: its folder's) name shall be; None: what is next, or habit.
        values: its front matter as far as it is known.

    Raises:
        UsageError: the name cannot be one, or is taken.
    """
    path = plot.path(name, values)
    if path in plot.taken:
        raise UsageError(msg("{path} is there already", path=path), msg("change that file, or name another one"))
    place = place_of(path)
    for fault, _, part in _faults(plot, path):
        raise UsageError(_refused(path), msg("{name}: {fault}", name=part, fault=fault))
    if isinstance(place, Misplaced):
        raise UsageError(_refused(path), place.help)
    if place.kind is not plot.kind:
        raise UsageError(_refused(path), msg("write a plain name, without / and without .md"))
    return place


def _faults(plot: Plot, path: str) -> Iterator[tuple[Message, Message, str]]:
    """What is wrong with the names in a path, its last one beside those in its folder."""
    *folders, name = path.split("/")
    siblings = [other.split("/")[-1] for other in plot.taken if other.split("/")[:-1] == folders]
    yield from (fault for part in folders for fault in name_problems([part]))
    yield from (fault for fault in name_problems([*siblings, name]) if fault[2] == name)


def _refused(path: str) -> Message:
    return msg('"{path}" cannot be the place of a record', path=path)
