"""What is not on the main line yet, and what came before the day of adoption."""

from __future__ import annotations

from tests.company import git
from tests.listing import Listing
from tests.repository import Repository
from tests.small_company import (
    CHEN,
    HEADS,
    KICKOFF,
    LI,
    ORGANIZATION,
    POLICY,
    REQUEST,
    RETROSPECTIVE,
    SONG,
    SUN,
    TASK,
    TECH,
    ZHANG,
    R,
    organization,
    planned,
    policy,
    request,
    response,
    retrospective,
)

ANSWER = f"{R}/responses/tech"


def shown(says: Listing, repo: Repository, ref: str) -> list[str]:
    """The state and the people of a record as it is on the disk."""
    record = says.record(repo, ref)
    return [record["state"], *(f"{one['person']} {one['state']}" for one in record["signers"])]


def test_a_file_that_is_not_committed(repo: Repository, says: Listing) -> None:
    repo.step({REQUEST: request()}, who=SUN)
    file = repo.checkout() / TECH
    file.parent.mkdir()
    file.write_text(response(), "utf-8")
    assert shown(says, repo, ANSWER) == ["awaiting", "li-qiang missing"]
    assert shown(says, repo, R) == ["unsigned", "zhang-wei missing"]


def test_an_edit_that_is_not_committed(repo: Repository, says: Listing) -> None:
    repo.step({REQUEST: request(), TECH: response()}, who=SUN)
    repo.main.sign(LI, ANSWER)
    (repo.checkout() / TECH).write_text(response(difficulty="high"), "utf-8")
    assert shown(says, repo, ANSWER) == ["awaiting", "li-qiang stale"]


def test_a_branch_that_is_checked_out(repo: Repository, says: Listing) -> None:
    repo.step({REQUEST: request()}, who=SUN)
    branch = repo.branch(name="work")
    branch.commit({TECH: response()}, who=CHEN)
    git(repo.root, "checkout", "--quiet", "--force", "work")
    assert shown(says, repo, ANSWER) == ["awaiting", "li-qiang missing"]


def test_a_branch_that_lags_behind(repo: Repository, says: Listing) -> None:
    branch = repo.branch(name="work")
    branch.commit({REQUEST: request()}, who=SUN)
    repo.step({TECH: response()}, who=CHEN)
    git(repo.root, "checkout", "--quiet", "--force", "work")
    assert shown(says, repo, R) == ["awaiting", "zhang-wei missing"]


def test_a_deletion_that_is_not_committed(repo: Repository, says: Listing) -> None:
    repo.step({REQUEST: request(), TECH: response()}, who=SUN)
    repo.main.sign(LI, ANSWER)
    (repo.checkout() / TECH).unlink()
    assert shown(says, repo, ANSWER)[0] == "deleted"


def test_the_work_tree_makes_nobody_head(repo: Repository, says: Listing) -> None:
    repo.step({REQUEST: request(), TECH: response()}, who=SUN)
    new = organization().replace('"head": "li-qiang"', '"head": "chen-hao"')
    assert new != organization()
    (repo.checkout() / ORGANIZATION).write_text(new, "utf-8")
    assert shown(says, repo, ANSWER) == ["unsigned", "li-qiang missing"]


# --- Adoption ---------------------------------------------------------------------------------------------------------


def adopt(repo: Repository, day: str = "2024-03-01") -> None:
    """A first step with a policy that adopts what came before a day."""
    first = {ORGANIZATION: organization(), POLICY: policy(adopted_before=day)}
    repo.begin(first, when="2024-02-18")


def test_what_came_before_the_day_is_adopted(repo: Repository, says: Listing) -> None:
    adopt(repo)
    repo.step({REQUEST: request()}, who=SUN, when="2024-02-29")
    repo.step({TECH: response()}, who=CHEN, when="2024-03-01")
    assert says(repo, R) == ["adopted", "product: zhang-wei missing"]
    assert says(repo, ANSWER) == ["unsigned", "tech: li-qiang missing"]


def test_what_is_signed_is_signed(repo: Repository, says: Listing) -> None:
    adopt(repo)
    repo.step({REQUEST: request()}, who=SUN)
    repo.main.sign(ZHANG, R, when="2024-03-05")
    assert says(repo, R) == ["signed", "product: zhang-wei signed claimed"]


def test_until_it_is_next_changed(repo: Repository, says: Listing) -> None:
    adopt(repo)
    repo.step({REQUEST: request()}, who=SUN)
    repo.step({REQUEST: request(goal="3月18日前上线")}, who=SUN, when="2024-03-02")
    assert says(repo, R) == ["unsigned", "product: zhang-wei missing"]


def test_a_backdated_step_is_not_adopted(repo: Repository, says: Listing) -> None:
    adopt(repo)
    repo.step(when="2024-03-02")
    repo.step({REQUEST: request()}, who=SUN, when="2024-02-20")
    assert says(repo, R)[0] == "unsigned"


def test_the_policy_in_force_now_says_until_when(repo: Repository, says: Listing) -> None:
    adopt(repo)
    repo.step({REQUEST: request()}, who=SUN)
    repo.step({POLICY: policy(adopted_before="2024-01-01")}, who=SUN)
    assert says(repo, R)[0] == "adopted"
    repo.main.sign(SONG, "policy")
    assert says(repo, R)[0] == "unsigned"


def test_an_adoption_that_nobody_signed_adopts_nothing(repo: Repository, says: Listing) -> None:
    repo.step({REQUEST: request(), POLICY: policy(adopted_before="2100-01-01")}, who=SUN)
    assert says(repo, R)[0] == "unsigned"


def test_settings_are_never_adopted(repo: Repository, says: Listing) -> None:
    adopt(repo)
    repo.step({ORGANIZATION: organization(name="远山")}, who=SUN)
    assert says(repo, "organization")[0] == "stale"


def test_adopted_minutes_freeze_the_plan(repo: Repository, says: Listing) -> None:
    adopt(repo)
    repo.step(planned(), who=SUN)
    joined = request(collaborating_departments=["tech", "market", "service"])
    repo.step({REQUEST: joined}, who=SUN, when="2024-03-02")
    repo.step({RETROSPECTIVE: retrospective()}, who=SUN)
    assert len(says(repo, f"{R}/retrospective")) == 1 + len(HEADS)


def test_what_nobody_signs_is_not_adopted(repo: Repository, says: Listing) -> None:
    adopt(repo)
    repo.step(planned(), who=SUN)
    assert says(repo, "XMB-2024-001") == ["not-needed"]
    assert TASK
    assert says(repo, f"{R}/minutes/2024-02-27-kickoff")[0] == "adopted"
    assert KICKOFF
