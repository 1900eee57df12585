"""What a reference names: renames, deletions, numbers that are used again, copies."""

from __future__ import annotations

import pytest

from tests.listing import Listing
from tests.repository import Repository
from tests.small_company import (
    CHEN,
    HEADS,
    HOME,
    KICKOFF,
    LI,
    LUO,
    MARKET,
    REQUEST,
    SUN,
    TASK,
    TECH,
    ZHANG,
    R,
    kickoff,
    planned,
    request,
    response,
    task,
)

ANSWER = f"{R}/responses/tech"
OLD = f"{R}/minutes/2024-02-27-kickoff"
NEW = f"{R}/minutes/2024-02-27-启动会"
RENAMED = f"{HOME}/minutes/2024-02-27-启动会.md"
ALL = ["product: zhang-wei signed forge", "tech: li-qiang signed forge", "market: luo-jing signed forge"]
NOBODY = ["product: zhang-wei missing", "tech: li-qiang missing", "market: luo-jing missing"]


@pytest.fixture
def signed(repo: Repository) -> Repository:
    """Everything up to the kickoff, approved by every head."""
    branch = repo.branch()
    branch.commit(planned(), who=SUN)
    repo.merge(branch, approved=HEADS)
    return repo


# --- Renames ----------------------------------------------------------------------------------------------------------


def test_a_rename_keeps_its_signatures(signed: Repository, says: Listing) -> None:
    signed.step({KICKOFF: None, RENAMED: kickoff()}, who=SUN)
    assert says(signed, NEW) == ["signed", *ALL]


def test_there_and_back_again(signed: Repository, says: Listing) -> None:
    signed.step({KICKOFF: None, RENAMED: kickoff()}, who=SUN)
    signed.step({KICKOFF: kickoff(), RENAMED: None}, who=SUN)
    assert says(signed, OLD) == ["signed", *ALL]


def test_a_rename_with_an_edit_is_another_record(signed: Repository, says: Listing) -> None:
    signed.step({KICKOFF: None, RENAMED: kickoff(held="2024-02-28")}, who=SUN)
    assert says(signed, NEW) == ["unsigned", *NOBODY]
    assert says(signed, OLD)[0] == "deleted"


def test_a_rename_in_two_steps_is_another_record(signed: Repository, says: Listing) -> None:
    signed.step({KICKOFF: None}, who=SUN)
    signed.step({RENAMED: kickoff()}, who=SUN)
    assert says(signed, NEW) == ["unsigned", *NOBODY]


def test_a_rename_in_the_commits_of_one_step(signed: Repository, says: Listing) -> None:
    branch = signed.branch()
    branch.commit({KICKOFF: None}, who=SUN)
    branch.commit({RENAMED: kickoff()}, who=SUN)
    signed.merge(branch)
    assert says(signed, NEW) == ["signed", *ALL]


def test_a_response_of_another_department_is_another_record(signed: Repository, says: Listing) -> None:
    signed.step({TECH: None, MARKET: response()}, who=SUN)
    assert says(signed, f"{R}/responses/market")[:2] == ["stale", "market: luo-jing stale forge"]
    assert says(signed, ANSWER) == ["deleted", "tech: li-qiang stale forge"]


def test_a_move_to_another_collaboration_is_another_record(signed: Repository, says: Listing) -> None:
    moved = {REQUEST.replace("001", "002"): request(), KICKOFF.replace("REQ-2024-001", "REQ-2024-002"): kickoff()}
    signed.step({KICKOFF: None, REQUEST: None, **moved}, who=SUN)
    assert says(signed, "REQ-2024-002") == ["unsigned", "product: zhang-wei missing"]
    assert says(signed, "REQ-2024-002/minutes/2024-02-27-kickoff") == ["unsigned", *NOBODY]


def test_the_old_reference_goes_on_naming_it(repo: Repository, says: Listing) -> None:
    repo.step(planned(), who=SUN)
    old = repo.main.version(OLD)
    repo.step({KICKOFF: None, RENAMED: kickoff()}, who=SUN)
    for head in HEADS:
        repo.main.sign(head, old)
    assert says(repo, NEW)[0] == "signed"


def test_until_another_record_takes_it(repo: Repository, says: Listing) -> None:
    repo.step(planned(), who=SUN)
    old = repo.main.version(OLD)
    repo.step({KICKOFF: None, RENAMED: kickoff()}, who=SUN)
    repo.step({KICKOFF: kickoff(meeting="sync")}, who=SUN)
    for head in HEADS:
        repo.main.sign(head, old)
    assert says(repo, NEW) == ["unsigned", *NOBODY]


def test_the_new_name_does_not_name_what_it_was_before(repo: Repository, says: Listing) -> None:
    repo.step(planned(), who=SUN)
    blob = repo.blob(OLD)
    for head in HEADS:
        repo.main.sign(head, f"{NEW}@{blob}")
    repo.step({KICKOFF: None, RENAMED: kickoff()}, who=SUN)
    assert says(repo, NEW) == ["unsigned", *NOBODY]


# --- Deletions --------------------------------------------------------------------------------------------------------


def test_a_deletion_needs_whom_the_text_needed(signed: Repository, says: Listing) -> None:
    signed.step({TECH: None}, who=SUN)
    assert says(signed, ANSWER) == ["deleted", "tech: li-qiang stale forge"]


def test_a_deletion_that_was_approved(signed: Repository, says: Listing) -> None:
    branch = signed.branch()
    branch.commit({TECH: None}, who=SUN)
    signed.merge(branch, approved=[LI])
    assert says(signed, ANSWER) == ["deleted", "tech: li-qiang signed forge"]


def test_a_deletion_that_is_signed_late(signed: Repository, says: Listing) -> None:
    signed.step({TECH: None}, who=SUN)
    signed.main.sign(LI, f"{ANSWER}@deleted")
    assert says(signed, ANSWER) == ["deleted", "tech: li-qiang signed claimed"]


def test_nobody_signs_a_deletion_before_it(signed: Repository, says: Listing) -> None:
    signed.main.sign(LI, f"{ANSWER}@deleted")
    signed.step({TECH: None}, who=SUN)
    assert says(signed, ANSWER)[1].split()[2] != "signed"


def test_one_of_several_does_not_delete(signed: Repository, says: Listing) -> None:
    branch = signed.branch()
    branch.commit({KICKOFF: None}, who=SUN)
    signed.merge(branch, approved=[ZHANG])
    assert says(signed, OLD)[1:3] == ["product: zhang-wei signed forge", "tech: li-qiang stale forge"]


def test_who_deletes_does_not_sign_for_it(signed: Repository, says: Listing) -> None:
    branch = signed.branch()
    branch.commit({REQUEST: None}, who=ZHANG)
    signed.merge(branch, approved=[ZHANG])
    assert says(signed, R) == ["deleted", "product: zhang-wei self forge"]


def test_tasks_that_are_gone_are_not_listed(signed: Repository, says: Listing) -> None:
    signed.step({TASK: None}, who=SUN)
    signed.checkout()
    assert "XMB-2024-001" not in {one["record"] for one in says.run(signed).json["records"]}


def test_put_back_with_the_same_bytes_it_is_signed_anew(signed: Repository, says: Listing) -> None:
    signed.step({TECH: None}, who=SUN)
    signed.step({TECH: response()}, who=SUN)
    assert says(signed, ANSWER) == ["unsigned", "tech: li-qiang stale forge"]
    signed.main.sign(LI, ANSWER)
    assert says(signed, ANSWER) == ["signed", "tech: li-qiang signed claimed"]


def test_a_deletion_inside_one_step_is_none(signed: Repository, says: Listing) -> None:
    branch = signed.branch()
    branch.commit({TECH: None}, who=SUN)
    branch.commit({TECH: response()}, who=SUN)
    signed.merge(branch)
    assert says(signed, ANSWER) == ["signed", "tech: li-qiang signed forge"]


def test_a_number_that_is_used_again_is_another_record(signed: Repository, says: Listing) -> None:
    signed.step({TECH: None}, who=SUN)
    signed.step({TECH: response(difficulty="high")}, who=CHEN)
    assert says(signed, ANSWER) == ["unsigned", "tech: li-qiang missing"]


def test_a_deletion_names_what_was_there_not_what_comes(signed: Repository, says: Listing) -> None:
    signed.step({TECH: None}, who=SUN)
    signed.main.sign(LI, f"{ANSWER}@deleted")
    signed.step({TECH: response(difficulty="high")}, who=CHEN)
    assert says(signed, ANSWER) == ["unsigned", "tech: li-qiang missing"]


# --- Copies -----------------------------------------------------------------------------------------------------------


def test_a_copy_is_signed_by_nobody(signed: Repository, says: Listing) -> None:
    copy = REQUEST.replace("001", "002")
    signed.step({copy: request()}, who=SUN)
    assert says(signed, "REQ-2024-002") == ["unsigned", "product: zhang-wei missing"]


def test_the_same_bytes_under_another_name_are_another_version(signed: Repository, says: Listing) -> None:
    copy = REQUEST.replace("001", "002")
    signed.step({copy: request()}, who=SUN)
    signed.main.sign(ZHANG, R)
    assert says(signed, "REQ-2024-002") == ["unsigned", "product: zhang-wei missing"]


def test_two_files_with_one_reference_are_signed_by_nobody(signed: Repository, says: Listing) -> None:
    signed.step({REQUEST.replace("/2024/", "/2025/"): request()}, who=SUN)
    signed.main.sign(ZHANG, R)
    signed.checkout()
    states = [one["state"] for one in says.run(signed).json["records"] if one["record"] == R]
    assert states == ["unsigned", "unsigned"]


def test_a_task_is_signed_by_nobody(signed: Repository, says: Listing) -> None:
    signed.step({TASK: task(status="in_progress")}, who=CHEN)
    signed.main.sign(LUO, "XMB-2024-001")
    assert says(signed, "XMB-2024-001")[0] == "not-needed"


@pytest.mark.parametrize("ref", ["REQ-2024-001/responses/tech.md", f"records/{TECH}", "responses/tech", "REQ-2024-1"])
def test_a_reference_is_spelt_in_one_way(repo: Repository, says: Listing, ref: str) -> None:
    repo.step({REQUEST: request(), TECH: response()}, who=CHEN)
    repo.main.sign(LI, f"{ref}@{repo.blob(ANSWER)}")
    assert says(repo, ANSWER) == ["unsigned", "tech: li-qiang missing"]


@pytest.mark.parametrize("mode", ["120000", "160000"])
def test_a_link_is_no_text(signed: Repository, says: Listing, mode: str) -> None:
    blob = signed.blob(ANSWER)
    signed.main.put({**signed.main.files, TECH: f"{mode}:{blob}"}, SUN, "Link\n")
    signed.main.sign(LI, f"{ANSWER}@{blob}")
    assert says(signed, ANSWER)[0] in ("deleted", "stale")


def test_a_file_that_may_be_run_is_the_same_text(signed: Repository, says: Listing) -> None:
    signed.main.put({**signed.main.files, TECH: f"100755:{signed.blob(ANSWER)}"}, SUN, "Run\n")
    assert says(signed, ANSWER) == ["signed", "tech: li-qiang signed forge"]
