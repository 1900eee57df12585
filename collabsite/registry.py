"""Plug points are folders: one file is one thing, and its name is its public name."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType


def names(package: ModuleType) -> list[str]:
    """The public names in a plug folder, sorted; files that begin with `_` are the folder's own."""
    folder = Path(str(package.__file__)).parent
    return sorted(file.stem for file in folder.glob("*.py") if not file.stem.startswith("_"))


def plugins(package: ModuleType) -> Iterator[tuple[str, ModuleType]]:
    """Each name of a plug folder with its module, in the order of the names."""
    for name in names(package):
        yield name, import_module(f"{package.__name__}.{name}")
