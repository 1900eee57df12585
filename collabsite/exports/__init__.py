"""The exports: one file an export; its name is the export's name.

Each has `FORMATS`, the first of which is the default, and `render(context, format, t)`, which gives the file's bytes:
the same ones for the same records, language and day. `site_files(context, t)`, where an export has it, gives all its
files for the site by their paths: each format, and more, such as one for each person.
"""

from __future__ import annotations

import sys
from functools import cache
from types import ModuleType

from collabsite.registry import plugins


@cache
def exports() -> dict[str, ModuleType]:
    """Every export's module by its name."""
    return dict(plugins(sys.modules[__name__]))
