"""`notify --dry-run`: the digest of a day, from the same rows as the desks."""

from __future__ import annotations

from tests.company import ORGANIZATION, OTHER, write_company
from tests.terminal import Shell


def test_the_digest(shell: Shell) -> None:
    said = shell("notify", "--dry-run", "--today", "2024-04-03")
    assert said.code == 0
    assert said.out.splitlines() == [
        "远山科技: collaborations on Wed 3 Apr",
        "",
        "Late (2)",
        "- Product Zhang Wei: Answer the request for Product — Tue 2 Apr, 1 working day late (REQ-2024-002)",
        "- Technology 李强: Answer the request for Technology — Tue 2 Apr, 1 working day late (REQ-2024-002)",
        "",
        "`collabsite desk NAME` tells how to do it.",
    ]


def test_due_today_and_soon(shell: Shell) -> None:
    assert "\nDue today (2)\n" in shell("notify", "--dry-run", "--today", "2024-04-02").out
    assert "\nDue within 7 days (2)\n" in shell("notify", "--dry-run", "--today", "2024-03-30").out


def test_without_a_day(shell: Shell) -> None:
    declined = {"decision": "declined", "reason": "a", "proposal": "b"}
    write_company(shell.root, {f"{OTHER}/responses/{name}.md": declined for name in ("product", "tech")})
    out = shell("notify", "--dry-run").out
    assert (
        "\nWaiting, without a deadline (1)\n- Customer Service 吴芳: agree with Product, Technology on a new answer"
        in out
    )


def test_nothing_to_say(shell: Shell) -> None:
    write_company(shell.root, {f"{OTHER}/withdrawal.md": {"on": "2024-04-01"}})
    assert "\nNothing is late and nothing is due within 7 days.\n" in shell("notify", "--dry-run").out


def test_a_day_off(shell: Shell) -> None:
    assert shell("notify", "--dry-run", "--today", "2024-03-30").out.startswith(
        "远山科技: collaborations on Sat 30 Mar (day off)\n"
    )


def test_without_an_organisation(shell: Shell) -> None:
    write_company(shell.root, {ORGANIZATION: "x: y\n"})
    assert shell("notify", "--dry-run").out.startswith("collaborations on Mon 1 Apr\n")


def test_a_record_cannot_break_a_line(shell: Shell) -> None:
    write_company(shell.root, {f"{OTHER}/minutes/a.md": _blocked()})
    out = shell("notify", "--dry-run").out
    assert r"Clear the blocker: a\n- b\x1b[2J" in out
    assert "\x1b" not in out


def _blocked() -> str:
    blocker = r'{what: "a\n- b\u001b[2J", department: tech, due: 2024-04-02}'
    return (
        f"---\nmeeting: special\nheld: 2024-04-01\nchair: wu-fang\nattendees: [wu-fang]\nblockers: [{blocker}]\n---\n"
    )


def test_it_sends_nothing_yet(shell: Shell) -> None:
    said = shell("notify")
    assert (said.code, said.out) == (2, "")
    assert "--dry-run" in said.err
