"""One finding of each sort, for the tests of the formats."""

from __future__ import annotations

from dataclasses import replace

from collabsite.findings import Finding, Level
from collabsite.locale import Translator, msg

EN, ZH = Translator("en"), Translator("zh")
PATH = "records/2024/REQ-2024-001/request.md"
ERROR = Finding(
    code="REC004",
    name="missing-key",
    level=Level.ERROR,
    path=PATH,
    line=9,
    message=msg("{key} is missing", key="goal"),
    help=msg("write when"),
    record="REQ-2024-001",
    subject="goal",
    clause="1.1",
)
OLD = replace(ERROR, new=False, subject="old")
WAIVED = replace(ERROR, waived=True, subject="waived")
LATE = replace(ERROR, code="DUE001", name="late-response", level=Level.LATE, clause="2.1", owed_by="zhang-wei")
SETTLED = replace(LATE, settled=True, subject="settled", help=msg("nothing is to be done"))
WARNING = replace(ERROR, code="ORG003", name="departed-person", level=Level.WARNING, clause=None)
ALL = [WARNING, LATE, WAIVED, OLD, ERROR]


def many(finding: Finding, n: int) -> list[Finding]:
    """The same on lines 1 to n, each of another subject."""
    return [replace(finding, line=line, subject=str(line)) for line in range(1, n + 1)]
