"""The shipped workflows: what starts them, what they may, and that nothing of a pull request is run with rights.

`test_project.py` runs zizmor and the schema over every workflow; here is what no general tool can know.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / ".github/workflows"
SCRIPTS = sorted((ROOT / "scripts").glob("*.sh"))
MAIN = "${{ github.event.repository.default_branch }}"
GUARDS = ("records.yml", "reviewed.yml", "main.yml", "merge.yml")
"""What holds the process; check.yml and pages.yml are the project's own build."""


def workflow(name: str) -> dict[Any, Any]:
    loaded = yaml.safe_load((FOLDER / name).read_text("utf-8"))
    assert isinstance(loaded, dict)
    return loaded


def triggers(name: str) -> dict[str, Any]:
    on = workflow(name)[True]  # YAML 1.1 reads `on` so
    assert isinstance(on, dict)
    return on


def jobs(*names: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for name in names or [path.name for path in FOLDER.glob("*.yml")]:
        for key, job in workflow(name)["jobs"].items():
            yield f"{name}:{key}", job


def steps(*names: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for place, job in jobs(*names):
        for step in job["steps"]:
            yield f"{place}: {step['name']}", step


def checkouts(*names: str) -> dict[str, dict[str, Any]]:
    return {
        place: step["with"] for place, step in steps(*names) if step.get("uses", "").startswith("actions/checkout@")
    }


# --- What starts them -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "events"),
    [
        ("records.yml", {"pull_request_target", "workflow_run"}),
        ("reviewed.yml", {"pull_request_review"}),
        ("main.yml", {"push", "schedule", "workflow_dispatch"}),
        ("merge.yml", {"workflow_dispatch"}),
    ],
)
def test_what_starts_them(name: str, events: set[str]) -> None:
    assert set(triggers(name)) == events


def test_a_new_head_and_another_base_are_judged_anew() -> None:
    assert set(triggers("records.yml")["pull_request_target"]["types"]) == {
        "opened",
        "reopened",
        "synchronize",
        "edited",
    }


def test_reviews_given_and_taken_back_are_judged_anew() -> None:
    assert triggers("records.yml")["workflow_run"]["workflows"] == [workflow("reviewed.yml")["name"]]
    assert set(triggers("reviewed.yml")["pull_request_review"]["types"]) == {"submitted", "edited", "dismissed"}


def test_what_a_merge_starts_can_be_started() -> None:
    started = re.findall(r"gh workflow run (\S+)", (FOLDER / "merge.yml").read_text("utf-8"))
    assert started == ["main.yml", "pages.yml"]
    assert all("workflow_dispatch" in triggers(name) for name in started)


# --- What they may ----------------------------------------------------------------------------------------


def written(job: dict[str, Any]) -> set[str]:
    return {scope for scope, right in job["permissions"].items() if right == "write"}


def test_who_may_write() -> None:
    assert {place: written(job) for place, job in jobs(*GUARDS) if written(job)} == {
        "records.yml:tell": {"pull-requests", "statuses"},
        "merge.yml:merge": {"contents"},
        "merge.yml:follow": {"actions"},
    }


def test_every_job_ends_by_itself_on_a_named_image() -> None:
    for place, job in jobs():
        assert job["timeout-minutes"] <= 30, place
        assert re.fullmatch(r"ubuntu-\d\d\.04", job["runs-on"]), place


def test_on_the_event_that_a_pull_request_controls_nothing_is_allowed() -> None:
    assert [job["permissions"] for _, job in jobs("reviewed.yml")] == [{}]
    assert "secrets" not in (FOLDER / "reviewed.yml").read_text("utf-8")


def test_only_the_environment_has_the_secret() -> None:
    for path in FOLDER.glob("*.yml"):
        for key, job in workflow(path.name)["jobs"].items():
            named = set(re.findall(r"secrets\.(\w+)", yaml.safe_dump(job)))
            assert named == ({"MERGE_TOKEN"} if job.get("environment") == "merge" else set()), f"{path.name}:{key}"


# --- Nothing of a pull request is run ---------------------------------------------------------------------


def test_no_expression_is_part_of_a_script() -> None:
    assert [place for place, step in steps() if "${{" in step.get("run", "")] == []


def test_credentials_do_not_stay_in_the_clone() -> None:
    assert all(given["persist-credentials"] is False for given in checkouts().values())


def test_only_the_main_branch_is_checked_out() -> None:
    assert {given.get("ref") for given in checkouts("records.yml", "merge.yml").values()} == {MAIN}
    assert [given.get("ref") for given in checkouts("main.yml").values()] == [None]  # what was pushed there


def test_nothing_chooses_another_repository_or_a_head() -> None:
    for place, given in checkouts().items():
        assert set(given) <= {"ref", "fetch-depth", "sparse-checkout", "persist-credentials"}, place


def test_signatures_are_read_from_the_full_history() -> None:
    judging = {place: given for place, given in checkouts(*GUARDS).items() if "sparse-checkout" not in given}
    assert judging
    assert all(given["fetch-depth"] == 0 for given in judging.values())


def test_what_is_run_is_of_the_main_branch() -> None:
    merge = r"\.venv/bin/collabsite forge merge \"\$NUMBER\" \$\{ORG_ROOT:\+--org-root \"\$ORG_ROOT\"\}"
    known = rf"(scripts/[\w-]+\.sh( \"\$[A-Z]+\")*|make setup|{merge})"
    other = [step["run"] for _, step in steps(*GUARDS) if "run" in step and not re.fullmatch(known, step["run"])]
    assert [line.split()[0] for run in other for line in run.splitlines()] == ["echo", "gh", "gh"]


def test_the_merge_starts_from_the_main_branch_only() -> None:
    ((_, job), _) = jobs("merge.yml")
    assert job["if"] == "github.ref_name == github.event.repository.default_branch"
    assert job["environment"] == "merge"


# --- Their scripts ----------------------------------------------------------------------------------------


def test_every_script_is_used_and_there() -> None:
    text = "".join(path.read_text("utf-8") for path in [*FOLDER.glob("*.yml"), *SCRIPTS])
    used = set(re.findall(r"(?:scripts|\$here)/([\w-]+\.sh)", text))
    assert used == {path.name for path in SCRIPTS} != set()


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_scripts_are_sound(path: Path) -> None:
    assert os.access(path, os.X_OK)
    head = path.read_text("utf-8").splitlines()
    assert head[0] == "#!/usr/bin/env bash"
    assert "set -euo pipefail" in head
    checks = [["bash", "-n"], [linter]] if (linter := shutil.which("shellcheck")) else [["bash", "-n"]]
    for check in checks:
        done = subprocess.run([*check, path], capture_output=True, encoding="utf-8", check=False)
        assert done.returncode == 0, done.stdout + done.stderr


# --- The guide --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["administration.md", "administration.zh-CN.md"])
def test_the_guide_names_what_the_workflows_use(name: str) -> None:
    guide = (ROOT / "docs" / name).read_text("utf-8")
    for word in (
        "`collabsite`",
        "`merge`",
        "`MERGE_TOKEN`",
        "`COLLABSITE_ORG_ROOT`",
        *(f"`{file}`" for file in GUARDS),
    ):
        assert word in guide, word
