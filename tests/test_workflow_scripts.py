"""The scripts of the workflows, run as a job runs them, against a forge in a folder."""

from __future__ import annotations

import base64
import sys
from pathlib import Path

import pytest

from tests.company import git, git_company
from tests.job import Runner, put_fakes

HEAD = "1234567890" * 4
EVIL = '$(touch "$STOLEN"); "; @/etc/hostname\n'


@pytest.fixture(scope="module")
def forge(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A forge that has pull request 7, which brings a record, a set-up and attributes of its own."""
    forge = git_company(tmp_path_factory.mktemp("forge"))
    git(forge, "switch", "--quiet", "--create=theirs")
    for name in ("Makefile", "records/note.md", ".gitattributes"):
        (forge / name).write_text("all:\n\ttouch stolen\n", encoding="utf-8")
    git(forge, "add", "--all")
    git(forge, "commit", "--quiet", "--message=Mine")
    git(forge, "update-ref", "refs/pull/7/head", "theirs")
    git(forge, "switch", "--quiet", "main")
    git(forge, "branch", "--quiet", "-D", "theirs")
    return forge


@pytest.fixture
def runner(tmp_path: Path, forge: Path) -> Runner:
    """A job with a clone of its own."""
    git(tmp_path, "clone", "--quiet", str(forge), "clone")
    put_fakes(tmp_path / "fakes")
    return Runner(tmp_path / "clone", tmp_path / "fakes")


def pull_request(runner: Runner) -> str:
    """The head of pull request 7, as the forge has it."""
    return git(runner.clone, "ls-remote", "origin", "refs/pull/7/head").split()[0]


# --- Which pull request -----------------------------------------------------------------------------------


def test_the_event_names_the_pull_request(runner: Runner) -> None:
    assert runner.run("find-pull-request.sh", NUMBER="7", HEAD=HEAD).returncode == 0
    assert (runner.outputs(), runner.asked()) == ({"number": "7", "head": HEAD}, [])


def test_a_review_is_led_back_to_its_pull_request(runner: Runner) -> None:
    (runner.fakes / "gh.reply").write_text(f"number=7\nhead={HEAD}\n")
    done = runner.run("find-pull-request.sh", NUMBER="", OWNER="li-qiang", BRANCH=EVIL, BASE="main")
    assert (done.returncode, runner.outputs()) == (0, {"number": "7", "head": HEAD})
    (asked,) = runner.asked()
    fields = ["--raw-field", "state=open", "--raw-field", f"head=li-qiang:{EVIL}", "--raw-field", "base=main"]
    assert asked[: asked.index("--jq")] == ["api", "--method", "GET", "repos/team/records/pulls", *fields]
    assert not (runner.fakes / "stolen").exists()


def test_a_review_of_a_fork_that_is_gone_says_nothing(runner: Runner) -> None:
    done = runner.run("find-pull-request.sh", NUMBER="", OWNER="", BRANCH="work", BASE="main")
    assert (done.returncode, runner.outputs(), runner.asked()) == (0, {}, [])


# --- Judging it -------------------------------------------------------------------------------------------


def test_the_objects_of_a_pull_request_are_judged_from_base(runner: Runner) -> None:
    done = runner.run("judge-pull-request.sh", "7", ORG_ROOT="a" * 40)
    assert done.returncode == 0, done.stderr
    reviews, check = runner.checked()
    assert reviews == ["forge", "reviews", "7"]
    base, head = git(runner.clone, "rev-parse", "origin/main"), pull_request(runner)
    assert check[:5] == ["check", "--base", base, "--head", head]
    assert check[5] == "--forecast"
    assert check[7:9] == ["--org-root", "a" * 40]
    outputs = runner.outputs()
    assert (outputs["head"], outputs["verdict"]) == (head, "0")
    assert runner.report() == (runner.fakes / "summary").read_text("utf-8") == "## ✅ Nothing blocks the merge\n"


def test_nothing_of_a_pull_request_reaches_the_work_tree(runner: Runner) -> None:
    runner.run("judge-pull-request.sh", "7")
    assert git(runner.clone, "status", "--porcelain") == ""
    assert git(runner.clone, "rev-parse", "HEAD") == git(runner.clone, "rev-parse", "origin/main")
    assert not (runner.clone / "Makefile").exists()


@pytest.mark.parametrize(("ends", "job"), [("0", 0), ("1", 0), ("2", 2), ("137", 2)])
def test_a_verdict_is_an_output_and_no_verdict_is_an_error(runner: Runner, ends: str, job: int) -> None:
    assert runner.run("judge-pull-request.sh", "7", CHECK_ENDS=ends).returncode == job
    assert runner.outputs()["verdict"] == ends


def test_reviews_that_cannot_be_read_are_no_verdict(runner: Runner) -> None:
    assert runner.run("judge-pull-request.sh", "7", REVIEWS_END="2").returncode == 2
    assert (runner.outputs()["verdict"], len(runner.checked())) == ("2", 1)
    assert runner.report() == ""


def test_what_is_printed_commands_nobody(runner: Runner) -> None:
    lines = runner.run("judge-pull-request.sh", "7").stdout.splitlines()
    (token,) = (line.removeprefix("::stop-commands::") for line in lines if line.startswith("::stop-commands::"))
    inside = lines[lines.index(f"::stop-commands::{token}") : lines.index(f"::{token}::")]
    assert len(token) == 32
    assert "::set-output name=verdict::0" in inside


def test_a_report_passes_for_nothing_else(runner: Runner) -> None:
    runner.run("judge-pull-request.sh", "7", CHECK_ENDS="1", SAYS="x\nverdict=0\nhead=0\n")
    assert (runner.outputs()["verdict"], runner.outputs()["head"]) == ("1", pull_request(runner))


def test_a_long_report_is_cut_between_lines(runner: Runner) -> None:
    runner.run("judge-pull-request.sh", "7", SAYS="签字\n" * 15_000)
    *rows, last = runner.report().splitlines()
    assert (set(rows), last) == ({"签字"}, "…")
    assert 50_000 < len(runner.report().encode()) < 60_100


@pytest.mark.parametrize("number", ["", "0", "-1", "07", "7/merge", "7:refs/heads/main", "--upload-pack=touch"])
def test_what_is_no_number_is_refused(runner: Runner, number: str) -> None:
    assert runner.run("fetch-pull-request.sh", number).returncode != 0
    assert git(runner.clone, "for-each-ref", "refs/collabsite") == ""


def test_a_pull_request_that_is_not_there_has_no_verdict(runner: Runner) -> None:
    assert runner.run("judge-pull-request.sh", "8").returncode != 0
    assert runner.outputs() == {}


# --- Telling it -------------------------------------------------------------------------------------------


def told(runner: Runner, verdict: str, report: str) -> list[list[str]]:
    encoded = base64.b64encode(report.encode()).decode()
    done = runner.run("tell-pull-request.sh", "7", HEAD, verdict, REPORT=encoded)
    assert done.returncode == 0, done.stderr
    return runner.asked()


@pytest.mark.parametrize(
    ("verdict", "state"), [("0", "success"), ("1", "failure"), ("2", "error"), ("", "error"), ("137", "error")]
)
def test_the_verdict_is_a_status_of_the_head(runner: Runner, verdict: str, state: str) -> None:
    status = told(runner, verdict, "## x\n")[0]
    assert f"repos/team/records/statuses/{HEAD}" in status
    assert {f"state={state}", "context=collabsite"} <= set(status)


def test_the_first_comment_is_written(runner: Runner) -> None:
    comment = told(runner, "1", f"## {EVIL}")[-1]
    assert comment[:5] == ["api", "--silent", "--method", "POST", "repos/team/records/issues/7/comments"]
    (body,) = runner.bodies()
    assert body.startswith(f"<!-- collabsite -->\n## {EVIL}")
    assert "https://forge.example.com/team/records/actions/runs/5" in body
    assert not (runner.fakes / "stolen").exists()


def test_a_later_comment_takes_its_place(runner: Runner) -> None:
    (runner.fakes / "gh.reply").write_text("31\n32\n")
    comment = told(runner, "0", "## ok\n")[-1]
    assert comment[:5] == ["api", "--silent", "--method", "PATCH", "repos/team/records/issues/comments/31"]
    looked_for = runner.asked()[1][-1]
    assert "github-actions[bot]" in looked_for
    assert "<!-- collabsite -->" in looked_for


def test_a_broken_judge_is_told(runner: Runner) -> None:
    assert "state=error" in told(runner, "", "")[0]
    assert "⛔ Cannot judge" in runner.bodies()[0]


# --- The main line ----------------------------------------------------------------------------------------

ZEROS = "0" * 40


@pytest.mark.parametrize(
    ("given", "former"),
    [
        ({"FORMER": HEAD}, ["--former", HEAD]),
        ({"FORMER": ZEROS}, []),
        ({"FORMER": ""}, ["--former", "b" * 40]),
        ({"FORMER": "", "REWRITTEN": "false"}, ["--former", "b" * 40]),
        ({"FORMER": "", "REWRITTEN": "true"}, []),
    ],
    ids=["push", "new branch", "nightly", "by hand", "rewritten on purpose"],
)
def test_the_main_line_is_held_to_its_old_tip(runner: Runner, given: dict[str, str], former: list[str]) -> None:
    (runner.fakes / "gh.reply").write_text("b" * 40 + "\n")
    assert runner.run("judge-main.sh", BRANCH="main", **given).returncode == 0
    (check,) = runner.checked()
    assert check[: 1 + len(former) + 1] == ["check", *former, "--format"]


def test_the_first_night_has_no_old_tip(runner: Runner) -> None:
    assert runner.run("judge-main.sh", BRANCH="main", ORG_ROOT="c" * 40).returncode == 0
    assert runner.checked()[0][:3] == ["check", "--org-root", "c" * 40]


def test_a_forge_that_does_not_answer_is_no_green(runner: Runner) -> None:
    assert runner.run("judge-main.sh", BRANCH="main", GH_ENDS="1").returncode != 0
    assert runner.checked() == []


@pytest.mark.parametrize("ends", [0, 1, 2])
def test_the_run_ends_as_the_check(runner: Runner, ends: int) -> None:
    assert runner.run("judge-main.sh", FORMER=HEAD, CHECK_ENDS=str(ends)).returncode == ends
    assert (runner.fakes / "summary").read_text("utf-8").startswith("## ")


# --- With the real checker --------------------------------------------------------------------------------

REAL = """\
#!/bin/sh
if [ "$1" = forge ]; then printf '{"head": "%s", "reviews": []}' "$PR_HEAD"; exit; fi
exec PYTHON -I -m collabsite "$@" --lang en
"""


def test_the_real_checker_judges_from_base(runner: Runner) -> None:
    """Pull request 7 brings a stray file under records/, attributes and a Makefile."""
    (runner.fakes / "collabsite").write_text(REAL.replace("PYTHON", sys.executable), encoding="utf-8")
    done = runner.run("judge-pull-request.sh", "7", PR_HEAD=pull_request(runner))
    assert (done.returncode, runner.outputs()["verdict"]) == (0, "1"), done.stderr
    assert "REC007" in runner.report()
    assert "SIG001" not in runner.report(), "what base lacks already does not block"
    assert git(runner.clone, "status", "--porcelain") == ""


def test_the_real_checker_judges_main(runner: Runner) -> None:
    """Nothing blocks on main; a tip that it does not have any more cannot be judged."""
    (runner.fakes / "collabsite").write_text(REAL.replace("PYTHON", sys.executable), encoding="utf-8")
    tip = git(runner.clone, "rev-parse", "HEAD")
    assert runner.run("judge-main.sh", FORMER=tip, BRANCH="main").returncode == 0
    assert runner.run("judge-main.sh", FORMER="1" * 40, BRANCH="main").returncode == 2
