"""The summary of a job: the verdict, the sum, what blocks first, never more than GitHub takes."""

from __future__ import annotations

import re
from dataclasses import replace

from collabsite.errors import CannotJudgeError
from collabsite.locale import msg
from collabsite.reporters import Report
from collabsite.reporters.markdown import render
from tests.reporters.findings import ALL, EN, ERROR, LATE, OLD, SETTLED, WAIVED, WARNING, many

MIB = 1024 * 1024


def test_a_report() -> None:
    assert render(Report([ERROR], 3), EN) == (
        "## ❌ 1 problem blocks the merge\n\n"
        "1 problem (1 error) in 3 records\n"
        "\n### ❌ Blocks the merge (1)\n\n"
        "| File | Line | Rule | What is wrong | What to do |\n"
        "|---|---|---|---|---|\n"
        "| `records/2024/REQ-2024-001/request.md` | 9 | `REC004` missing-key | goal is missing | write when |\n"
    )


def heads(report: Report) -> list[str]:
    return re.findall(r"^#+ \W+ (.+)$", render(report, EN), re.MULTILINE)


def test_what_blocks_comes_first() -> None:
    assert heads(Report(ALL, 3)) == [
        "1 problem blocks the merge",
        "Blocks the merge (1)",
        "Errors that were there before (1)",
        "Late (1)",
        "Warnings (1)",
        "Waived (1)",
    ]


def test_what_does_not_block() -> None:
    assert heads(Report([LATE, OLD, WAIVED, WARNING], 3))[0] == "Nothing blocks the merge"
    assert render(Report([], 3), EN) == "## ✅ Nothing blocks the merge\n\nno problems in 3 records\n"


def test_what_was_left_out_is_said() -> None:
    assert "⚠️ left out" in render(Report([], 3, left_out=(msg("left out"),)), EN)


def test_a_failure() -> None:
    said = render(Report(failure=CannotJudgeError(msg("broken"), msg("mend it"))), EN)
    assert said == "## ⛔ Cannot judge\n\nbroken\n\nhelp: mend it\n"


def test_it_stays_below_the_limit_and_says_how_many_are_missing() -> None:
    findings = [*many(WARNING, 5000), *many(ERROR, 5000)]
    said = render(Report(findings, 3), EN)
    rows = said.count("\n| `records/")
    missing = re.findall(r"^(\d+) more problems are not shown here; `collabsite check` lists all$", said, re.MULTILINE)
    assert len(said.encode()) < MIB
    assert missing == [str(len(findings) - rows)]
    assert heads(Report(findings, 3))[1] == "Blocks the merge (5000)"


def test_one_long_text_does_not_push_the_others_out() -> None:
    long = replace(ERROR, message=msg("{text}", text="尽" * MIB))
    assert render(Report([long, *many(ERROR, 3)], 3), EN).count("\n| `records/") == 4


def test_what_is_settled_stands_apart() -> None:
    assert heads(Report([SETTLED, LATE], 3))[1:] == ["Late (1)", "Was late, and is settled (1)"]


def test_a_command_that_a_help_names_can_be_copied() -> None:
    command = "collabsite new minutes REQ-2024-001 --set meeting=sync"
    for help, shown in (
        (f"do `{command}` now", f"| do `{command}` now |"),
        ("`collabsite <b>`", "| &#96;collabsite &lt;b&gt;&#96; |"),
    ):
        found = render(Report([replace(ERROR, help=msg("{text}", text=help))], 3), EN)
        assert shown.replace("&lt;", "&#60;").replace("&gt;", "&#62;") in found
