"""`check`: what is shown, what is left out, what it writes, how it ends."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from collabsite.commands import _judging
from collabsite.reporters import reporters
from tests.company import ORGANIZATION, OTHER, POLICY, git, git_company, write_company
from tests.terminal import Shell

KEYS = {
    "version",
    "today",
    "base",
    "head",
    "organization",
    "policy",
    "cannot_judge",
    "counts",
    "findings",
    "awaiting",
    "organization_root",
}


def break_requests(shell: Shell) -> None:
    """Two faults: one in each collaboration."""
    write_company(shell.root, {"request.md": {"coordinator": "nobody"}, f"{OTHER}/request.md": {"goal": None}})


def test_a_sound_company(shell: Shell) -> None:
    code, out, err = shell("check")
    assert (code, err) == (0, "")
    root = git(shell.root, "rev-parse", "HEAD:records/organization.yml")
    assert out == f"trusted without a signature: organization@{root}\nno problems in 22 records\n"


def test_uncommitted_files_are_judged(shell: Shell) -> None:
    break_requests(shell)
    said = shell("check")
    assert said.code == 1
    assert said.out.splitlines()[-1] == "2 problems (2 errors) in 22 records"
    assert "records/2024/REQ-2024-001/request.md:6: error[REC009] coordinator names" in said.out


def test_json_has_all_keys(shell: Shell) -> None:
    break_requests(shell)
    said = shell("check", "--format", "json")
    report = said.json
    assert said.code == 1
    assert set(report) == KEYS
    assert (report["version"], report["today"], report["base"], report["awaiting"]) == (1, "2024-04-01", None, [])
    assert report["head"] == git(shell.root, "rev-parse", "HEAD")
    assert report["organization"] == git(shell.root, "hash-object", "records/organization.yml")
    assert report["policy"] == git(shell.root, "hash-object", "records/policy.yml")
    assert report["counts"] == {"records": 22, "error": 2, "late": 0, "warning": 0, "blocking": 2, "waived": 0}
    assert [(one["code"], one["record"]) for one in report["findings"]] == [
        ("REC009", "REQ-2024-001"),
        ("REC004", "REQ-2024-002"),
    ]


def test_without_organisation_and_policy_it_judges(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(git_company(tmp_path, {ORGANIZATION: None, POLICY: None}))
    report = Shell(tmp_path, capsys)("check", "--format", "json", "--today", "2024-04-01").json
    assert (report["organization"], report["policy"], report["cannot_judge"]) == (None, None, None)
    assert [one["code"] for one in report["findings"]] == ["ORG001"]


@pytest.mark.parametrize(
    ("refs", "records", "shown"),
    [
        (["REQ-2024-001"], 20, {"REQ-2024-001"}),
        (["REQ-2024-002"], 1, {"REQ-2024-002"}),
        (["REQ-2024-002", "REQ-2024-001/minutes/2024-02-27-kickoff"], 2, {"REQ-2024-002"}),
        (["XMB-2024-001"], 1, set()),
        (["records/2024/REQ-2024-002/request.md"], 1, {"REQ-2024-002"}),
        (["organization"], 0, set()),
        (["knowledge/launch-checklist"], 1, set()),
    ],
)
def test_a_reference_limits_what_is_shown(shell: Shell, refs: list[str], records: int, shown: set[str]) -> None:
    break_requests(shell)
    said = shell("check", "--format", "json", *refs)
    assert said.json["counts"]["records"] == records
    assert {one["record"] for one in said.json["findings"]} == shown
    assert said.code == (1 if shown else 0)


def test_a_collaboration_has_its_misplaced_files_too(shell: Shell) -> None:
    (shell.root / "records/2024/REQ-2024-002/notes.md").write_text("x")
    codes = [one["code"] for one in shell("check", "REQ-2024-002", "--format", "json").json["findings"]]
    assert codes == ["REC007"]
    assert shell("check", "REQ-2024-001").code == 0


@pytest.mark.parametrize(
    ("arguments", "error", "help"),
    [
        (["REQ-2024-01"], 'there is no "REQ-2024-01" here', "did you mean REQ-2024-001?"),
        (["req-2024-001"], 'there is no "req-2024-001" here', "did you mean REQ-2024-001?"),
        (["XMB-2024-01"], 'there is no "XMB-2024-01" here', "did you mean XMB-2024-001?"),
        (["x.md"], 'there is no "x.md" here', "`collabsite status` lists the collaborations"),
        (["../../etc/x.md"], 'there is no "../../etc/x.md" here', "`collabsite status` lists"),
        (["--select", "REC09"], '--select: there is no rule "REC09"', "did you mean REC009?"),
        (["--ignore", "REC,ORX"], '--ignore: there is no rule "ORX"', "did you mean ORG?"),
        (["--select", "zzzz"], '--select: there is no rule "ZZZZ"', "`collabsite explain` lists the rules"),
        (["--format", "jason"], '--format: there is no format "jason" here', "did you mean json?"),
        (["--output", "no/such/x.txt"], "no/such/x.txt cannot be written: No such file", "a folder that exists"),
    ],
)
def test_what_it_refuses(shell: Shell, arguments: list[str], error: str, help: str) -> None:
    said = shell("check", *arguments)
    assert (said.code, said.out) == (2, "")
    assert error in said.err
    assert help in said.err


@pytest.mark.parametrize(
    ("options", "codes"),
    [
        (["--select", "REC009"], ["REC009"]),
        (["--select", "rec004,ORG"], ["REC004"]),
        (["--select", "REC", "--ignore", "REC009"], ["REC004"]),
        (["--select", "REC004", "--select", "REC009"], ["REC009", "REC004"]),
        (["--ignore", "REC"], []),
    ],
)
def test_rules_are_chosen_by_code_or_its_beginning(shell: Shell, options: list[str], codes: list[str]) -> None:
    break_requests(shell)
    assert [one["code"] for one in shell("check", "--format", "json", *options).json["findings"]] == codes


def test_outside_a_repository_it_cannot_judge(plain_shell: Shell) -> None:
    said = plain_shell("check", "--format", "json")
    report = said.json
    assert said.code == 2
    assert set(report) == KEYS
    assert "is not in a Git repository" in report["cannot_judge"]["message"]
    assert "--no-history" in report["cannot_judge"]["help"]
    assert (report["findings"], report["counts"]["blocking"]) == ([], 0)
    assert "is not in a Git repository" in said.err


def test_without_history_it_says_what_is_left_out(plain_shell: Shell) -> None:
    said = plain_shell("check", "--no-history")
    assert (said.code, said.err) == (0, "")
    assert said.out.splitlines() == [
        "without history signatures and the plan guard are left out",
        "no problems in 22 records",
    ]
    assert plain_shell("check", "--no-history", "--format", "json").json["head"] is None


def test_a_repository_without_a_commit(plain_shell: Shell) -> None:
    git(plain_shell.root, "init", "--quiet")
    assert plain_shell("check", "--format", "json").json["head"] is None


def test_json_is_valid_whatever_goes_wrong(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("oh")

    monkeypatch.setattr(_judging, "lint", broken)
    said = shell("check", "--format", "json", "--today", "2024-04-02")
    assert said.code == 2
    assert "ZeroDivisionError: oh" in said.json["cannot_judge"]["message"]
    assert said.json["today"] == "2024-04-02"
    assert said.err.count("\n") == 1


def what(content: str) -> str | None:
    """Which format a text is in."""
    if not content:
        return None
    if content.startswith("## "):
        return "markdown"
    if content.startswith("::"):
        return "github"
    try:
        value: Any = json.loads(content)
    except ValueError:
        return "text"
    if isinstance(value, list):
        return "gitlab"
    return "sarif" if "runs" in value else "json"


@pytest.mark.parametrize(
    ("options", "printed", "filed"),
    [
        (["--format", "json"], "json", None),
        (["--format", "github"], "github", None),
        (["--format", "text", "--format", "json", "--output", "f.json"], "text", "json"),
        (["--format", "json", "--output", "f.json"], None, "json"),
        (["--output", "f.json"], "text", "json"),
        (["--format", "text", "--output", "f.json"], "text", "json"),
        (["--output", "f.txt"], None, "text"),
        (["--format", "json", "--output", "f.txt"], "json", "text"),
        (["--format", "json", "--output", "f.out"], None, "json"),
        (["--format", "json", "--output", "-"], "json", None),
        (["--format", "github", "--output", "f.sarif"], "github", "sarif"),
        (["--format", "github", "--output", "f.json"], "github", "json"),
        (["--format", "github", "--output", "f.txt"], None, "github"),
        (["--format", "github", "--output", "f.md"], "github", "markdown"),
        (["--format", "github", "--format", "markdown", "--output", "f.summary"], "github", "markdown"),
        (["--format", "markdown", "--output", "f."], None, "markdown"),
        (["--format", "gitlab", "--output", "f.json"], None, "gitlab"),
        (["--format", "text", "--format", "gitlab", "--output", "f.json"], "text", "gitlab"),
        (["--format", "sarif", "--output", "f.sarif.json"], None, "sarif"),
        (["--format", "github", "--output", "f.sarif.json"], "github", "sarif"),
        (["--format", "sarif", "--output", "f.json"], "sarif", "json"),
    ],
)
def test_what_is_printed_and_what_is_filed(
    shell: Shell, options: list[str], printed: str | None, filed: str | None
) -> None:
    break_requests(shell)
    said = shell("check", *options)
    file = next((shell.root / name for name in options if name.startswith("f.")), None)
    assert said.code == 1
    assert what(said.out) == printed
    assert (what(file.read_text("utf-8")) if file else None) == filed
    assert [path.name for path in shell.root.iterdir() if path.suffix == ".tmp"] == []


def test_the_help_names_every_format(shell: Shell) -> None:
    assert f"--format {'|'.join(sorted(reporters()))}" in " ".join(shell("check", "--help").out.split())


def test_sarif_has_the_reason_of_a_waiver(shell: Shell) -> None:
    waiver = [{"rule": "REC009", "record": "REQ-2024-001", "reason": "agreed", "until": "2024-05-01"}]
    write_company(shell.root, {"request.md": {"coordinator": "nobody"}, POLICY: {"waivers": waiver}})
    (result,) = shell("check", "--format", "sarif").json["runs"][0]["results"]
    assert result["suppressions"] == [{"kind": "external", "justification": "agreed"}]


def test_a_failure_is_filed_too(plain_shell: Shell) -> None:
    assert plain_shell("check", "--output", "f.json").code == 2
    assert json.loads((plain_shell.root / "f.json").read_text())["cannot_judge"] is not None


def test_a_record_cannot_forge_lines(shell: Shell) -> None:
    write_company(shell.root, {"request.md": {"scenario": r'"x\n0 problems\u001b[2K"'}})
    said = shell("check")
    assert "\x1b" not in said.out
    assert [line for line in said.out.splitlines() if line.startswith("0 problems")] == []


def test_what_is_waived_blocks_nothing(shell: Shell) -> None:
    waiver = [{"rule": "REC009", "record": "REQ-2024-001", "reason": "x", "until": "2024-05-01"}]
    write_company(shell.root, {"request.md": {"coordinator": "nobody"}, POLICY: {"waivers": waiver}})
    said = shell("check")
    assert said.code == 0
    assert "error, waived[REC009]" in said.out
    assert said.out.splitlines()[-1] == "no problems in 22 records (1 waived)"
    counts = shell("check", "--format", "json").json["counts"]
    assert (counts["error"], counts["blocking"], counts["waived"]) == (0, 0, 1)


WRONG = [
    ["--today", "2024-13-99"],
    ["--today", "2024-W10-1"],
    ["--today", "20240301"],
    ["--lang", "fr"],
    ["--selct", "REC"],
    ["--no-history=1"],
    ["--select"],
    ["REQ-2030-999"],
    ["--select", "ZZZ"],
]


@pytest.mark.parametrize("wrong", WRONG, ids=" ".join)
def test_json_says_too_that_the_command_line_is_wrong(shell: Shell, wrong: list[str]) -> None:
    said = shell("check", "--format", "json", *wrong, lang=None if "--lang" in wrong else "en")
    assert said.code == 2
    assert set(said.json) == KEYS
    assert set(said.json["cannot_judge"]) == {"message", "help"}
    assert said.err.startswith(("error: ", "错误"))


@pytest.mark.parametrize("format", ["github", "gitlab", "markdown", "sarif"])
def test_the_other_formats_say_so_too(shell: Shell, format: str) -> None:
    said = shell("check", "--today", "2024-13-99", f"--format={format}")
    assert (said.code, what(said.out)) == (2, format)
    assert "2024-13-99" in said.out
    assert said.err.count("\n") == 2


def test_options_before_the_command_too(shell: Shell) -> None:
    said = shell("--today", "2024-13-99", "check", "--format", "json")
    assert (said.code, said.json["cannot_judge"]["help"]) == (2, "write the date as YYYY-MM-DD, e.g. 2024-03-01")


def test_a_wrong_command_line_leaves_no_old_file(shell: Shell) -> None:
    assert shell("check", "--output", "f.json").code == 0
    said = shell("check", "--today", "2024-13-99", "--format", "text", "--output", "f.json")
    assert (said.code, said.out) == (2, "")
    assert json.loads((shell.root / "f.json").read_text("utf-8"))["cannot_judge"] is not None


@pytest.mark.parametrize(
    "arguments",
    [
        ["--format", "jason", "--today", "x"],
        ["--format", "text", "--today", "x"],
        ["--today", "x", "--format"],
        ["--today", "x", "--", "--format", "json"],
        ["--today", "x", "--format", "json", "--output", "no/such/f.json"],
    ],
)
def test_without_a_format_for_programs_only_stderr_says_it(shell: Shell, arguments: list[str]) -> None:
    said = shell("check", *arguments)
    assert (said.code, said.out) == (2, "")
    assert said.err.count("\n") == 2


def test_what_is_late_is_said_and_fails_nothing(shell: Shell) -> None:
    write_company(shell.root, {"responses/tech.md": {"responded": "2024-02-26"}})
    git(shell.root, "commit", "--quiet", "--all", "--amend", "--no-edit")
    said = shell("check", "--format", "text", "--format", "json", "--output", "found.json")
    assert said.code == 0
    assert "responses/tech.md:2: late[DUE001]" in said.out
    report = json.loads(Path("found.json").read_text("utf-8"))
    assert report["counts"] == {"records": 22, "error": 0, "late": 1, "warning": 0, "blocking": 0, "waived": 0}
    assert report["findings"][0]["owed_by"] == "li-qiang"
