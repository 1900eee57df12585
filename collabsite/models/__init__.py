"""The record kinds: one file a kind, its name the kind's name; files that begin with `_` serve them."""

from __future__ import annotations

import sys
from functools import cache

from collabsite.models._record import RecordModel
from collabsite.registry import plugins


@cache
def kinds() -> dict[str, type[RecordModel]]:
    """Every record kind by its name, in the order of the stages they belong to.

    Raises:
        TypeError: a file of the folder has no kind of its own.
    """
    found = {name: _kind(name, module) for name, module in plugins(sys.modules[__name__])}
    return dict(sorted(found.items(), key=lambda item: (item[1].stage or 9, item[1].clause or "9", item[0])))


def _kind(name: str, module: object) -> type[RecordModel]:
    for value in vars(module).values():
        if (
            isinstance(value, type)
            and issubclass(value, RecordModel)
            and value.__module__ == getattr(module, "__name__", "")
        ):
            return value
    raise TypeError(f"models/{name}.py has no RecordModel")


def kind_name(kind: type[RecordModel]) -> str:
    """The public name of a kind: its file's."""
    return kind.__module__.rpartition(".")[2]
