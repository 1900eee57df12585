"""States of the sound company's finished collaboration that several tests begin from: what is taken away."""

from __future__ import annotations

from typing import Final

from tests.company import Overrides

T1: Final = "tasks/XMB-2024-001.md"
T3: Final = "tasks/XMB-2024-003.md"
OPEN: Final[Overrides] = {
    T1: {"status": "in_progress", "completed": None},
    "deliveries/3.md": None,
    "acceptances/3.md": None,
    "retrospective.md": None,
}
"""XMB-2024-001 is under way: not delivered."""
FAILED: Final[Overrides] = {**OPEN, T3: {"status": "in_progress"}, "deliveries/2.md": None, "acceptances/2.md": None}
"""XMB-2024-003 has failed, and has not been reworked, too."""
SILENT: Final[Overrides] = {
    f"progress/{name}.md": None for name in ("2024-03-07-product", "2024-03-07-tech", "2024-03-14-product")
}
"""Nobody has reported."""
NO_SYNC: Final[Overrides] = {
    f"minutes/{name}.md": None for name in ("2024-03-06-sync", "2024-03-13-sync", "2024-03-20-brief")
}
"""There was no sync meeting and no brief."""
