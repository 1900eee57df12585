"""What the forges answer, made into reviews: whose, of which commit, and which is an account's last word."""

from __future__ import annotations

from typing import Any

import pytest
from pytest_httpserver import HTTPServer

from collabsite.errors import CannotJudgeError
from collabsite.forecast import APPROVED, CHANGES_REQUESTED, COMMENTED, DISMISSED
from collabsite.io.forges import accounts, identified, opened, reviews
from collabsite.organization import Organization
from tests.forges import HEAD, OLD, URL, Served, approval, review

WITH_COMMITS = ("github", "gitea", "forgejo")
KINDS = (*WITH_COMMITS, "gitlab")


def said(served: Served) -> list[tuple[str, str, str]]:
    """Account, state and commit of each review."""
    forge = opened(served.kind, served.environ)
    found = reviews(forge, forge.pull(12))
    assert found.head == HEAD
    assert all(one.person is None for one in found.reviews)
    return [(one.account, one.state, one.commit) for one in found.reviews]


def served_with(httpserver: HTTPServer, kind: str, *given: dict[str, Any]) -> Served:
    served = Served(httpserver, kind)
    served.open_pull()
    served.pages("/pulls/12/reviews", given)
    return served


@pytest.mark.parametrize("kind", KINDS)
def test_a_pull_request(httpserver: HTTPServer, kind: str) -> None:
    served = Served(httpserver, kind)
    served.open_pull()
    pull = opened(kind, served.environ).pull(12)
    assert (pull.number, pull.title, pull.url, pull.author) == (12, "A title", URL, "zhangwei")
    assert (pull.head, pull.branch, pull.is_open, pull.is_draft) == (HEAD, "main", True, False)
    assert said(served) == []


@pytest.mark.parametrize("kind", WITH_COMMITS)
def test_the_last_word_of_each_account(httpserver: HTTPServer, kind: str) -> None:
    served = served_with(
        httpserver,
        kind,
        review(kind, "kept", "APPROVED", minute=1),
        review(kind, "taken-back", "APPROVED", minute=2),
        review(kind, "dismissed", "DISMISSED", minute=3),
        review(kind, "won-over", "CHANGES_REQUESTED", OLD, 4),
        review(kind, "late", "APPROVED", OLD, 5),
        review(kind, "kept", "COMMENTED", minute=6),
        review(kind, "TAKEN-BACK", "CHANGES_REQUESTED", minute=7),
        review(kind, "won-over", "APPROVED", minute=8),
        review(kind, "talker", "COMMENTED", minute=9),
    )
    assert said(served) == [
        ("kept", APPROVED, HEAD),
        ("dismissed", DISMISSED, HEAD),
        ("late", APPROVED, OLD),
        ("TAKEN-BACK", CHANGES_REQUESTED, HEAD),
        ("won-over", APPROVED, HEAD),
        ("talker", COMMENTED, HEAD),
    ]


@pytest.mark.parametrize("kind", WITH_COMMITS)
def test_an_older_approval_does_not_come_back(httpserver: HTTPServer, kind: str) -> None:
    served = served_with(
        httpserver, kind, review(kind, "a", "APPROVED", minute=1), review(kind, "a", "DISMISSED", minute=2)
    )
    assert said(served) == [("a", DISMISSED, HEAD)]


@pytest.mark.parametrize("kind", WITH_COMMITS)
def test_the_order_is_that_of_time(httpserver: HTTPServer, kind: str) -> None:
    late = review(kind, "a", "CHANGES_REQUESTED", submitted_at="2024-04-01T17:30:00+08:00")
    served = served_with(httpserver, kind, late, review(kind, "a", "APPROVED", minute=29))
    assert said(served) == [("a", CHANGES_REQUESTED, HEAD)]


@pytest.mark.parametrize("kind", WITH_COMMITS)
def test_the_author_and_what_is_not_sent(httpserver: HTTPServer, kind: str) -> None:
    served = served_with(
        httpserver,
        kind,
        review(kind, "ZhangWei", "APPROVED"),
        review(kind, "a", "PENDING", submitted_at=None),
        review(kind, "b", "REQUEST_REVIEW"),
        review(kind, "gone", "APPROVED", user=None),
    )
    assert said(served) == [("ZhangWei", COMMENTED, HEAD)]


def test_a_bot_approves_nothing(httpserver: HTTPServer) -> None:
    bot = {"login": "renovate[bot]", "type": "Bot"}
    served = served_with(
        httpserver,
        "github",
        review("github", "renovate[bot]", "APPROVED", user=bot),
        review("github", "other[bot]", "CHANGES_REQUESTED", user=bot | {"login": "other[bot]"}),
    )
    assert said(served) == [("renovate[bot]", COMMENTED, HEAD), ("other[bot]", CHANGES_REQUESTED, HEAD)]


@pytest.mark.parametrize(
    ("kind", "links", "most"),
    [
        ("github", "Link", 50),
        ("github", "Link", 7),
        ("github", "", 50),
        ("gitea", "X-Total-Count", 50),
        ("gitea", "X-Total-Count", 7),
        ("gitea", "", 50),
        ("forgejo", "Link", 50),
    ],
)
@pytest.mark.parametrize("count", [49, 50, 51, 120])
def test_every_page_is_read(httpserver: HTTPServer, kind: str, links: str, most: int, count: int) -> None:
    served = Served(httpserver, kind)
    served.open_pull()
    given = [review(kind, f"p{at}", "APPROVED", minute=1) for at in range(count - 1)]
    served.pages("/pulls/12/reviews", [*given, review(kind, "p0", "CHANGES_REQUESTED", minute=2)], links, most)
    found = said(served)
    assert len(found) == count - 1
    assert found[-1] == ("p0", CHANGES_REQUESTED, HEAD)


def test_pages_without_an_end(httpserver: HTTPServer) -> None:
    served = Served(httpserver, "github")
    served.open_pull()
    served.answer("/pulls/12/reviews", [review("github", "a", "APPROVED")], headers={"Link": '<x>; rel="next"'})
    with pytest.raises(CannotJudgeError):
        said(served)
    assert len(served.asked) < 120


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("commit_id", "main"),
        ("commit_id", "--exec=x"),
        ("submitted_at", "today"),
        ("submitted_at", None),
        ("user", {"login": 1}),
    ],
)
def test_a_review_that_is_none(httpserver: HTTPServer, field: str, value: Any) -> None:
    served = served_with(httpserver, "github", review("github", "a", "APPROVED", **{field: value}))
    with pytest.raises(CannotJudgeError, match="answer is not what it should be"):
        said(served)


# --- GitLab: approvals without a commit -------------------------------------------------------------------

EARLY, LATE = "2024-04-01T08:00:00.000Z", "2024-04-01T10:00:00.000+00:00"


def gitlab(httpserver: HTTPServer, *approvals: dict[str, Any]) -> Served:
    """A merge request that was pushed to at 08:00 and at 10:00."""
    served = Served(httpserver, "gitlab")
    served.open_pull()
    served.answer("/merge_requests/12/approvals", {"approved": True, "approved_by": list(approvals)})
    versions = [{"head_commit_sha": HEAD, "created_at": LATE}, {"head_commit_sha": OLD, "created_at": EARLY}]
    served.pages("/merge_requests/12/versions", versions, "X-Next-Page", most=1)
    return served


def test_an_approval_is_of_the_version_that_was_there(httpserver: HTTPServer) -> None:
    served = gitlab(
        httpserver,
        approval("before", "2024-04-01T07:59:59Z"),
        approval("old", "2024-04-01T09:59:59.999Z"),
        approval("same", LATE),
        approval("elsewhere", "2024-04-01T19:00:00+08:00"),
        approval("zhangwei", "2024-04-01T11:00:00Z"),
        approval("project_7_bot_0f3a", "2024-04-01T11:00:00Z"),
    )
    assert said(served) == [
        ("before", APPROVED, ""),
        ("old", APPROVED, OLD),
        ("same", APPROVED, HEAD),
        ("elsewhere", APPROVED, HEAD),
        ("zhangwei", COMMENTED, HEAD),
        ("project_7_bot_0f3a", COMMENTED, HEAD),
    ]


@pytest.mark.parametrize(
    ("settings", "status", "commit"),
    [
        ({"reset_approvals_on_push": True}, 200, HEAD),
        ({"reset_approvals_on_push": False}, 200, ""),
        ({"reset_approvals_on_push": "yes"}, 200, ""),
        ({}, 200, ""),
        ({"message": "404 Not found"}, 404, ""),
        ({"message": "403 Forbidden"}, 403, ""),
    ],
)
def test_an_approval_without_its_time(httpserver: HTTPServer, settings: object, status: int, commit: str) -> None:
    served = gitlab(httpserver, approval("a", None))
    served.answer("/approvals", settings, status)
    assert said(served) == [("a", APPROVED, commit)]


def test_who_requests_changes_takes_the_approval_back(httpserver: HTTPServer) -> None:
    served = gitlab(httpserver, approval("a", LATE), approval("b", LATE))
    asked = [
        {"user": {"username": "A"}, "state": "requested_changes"},
        {"user": {"username": "b"}, "state": "approved"},
    ]
    served.answer("/merge_requests/12/reviewers", asked)
    assert said(served) == [("b", APPROVED, HEAD), ("A", CHANGES_REQUESTED, HEAD)]


@pytest.mark.parametrize("path", ["approvals", "reviewers"])
def test_a_limit_is_not_taken_for_an_older_gitlab(httpserver: HTTPServer, path: str) -> None:
    served = gitlab(httpserver, approval("a", None))
    served.answer("/approvals", {"reset_approvals_on_push": True})
    served.answer(
        "/approvals" if path == "approvals" else "/merge_requests/12/reviewers", {}, 403, {"Retry-After": "9"}
    )
    with pytest.raises(CannotJudgeError, match="no more requests"):
        said(served)


# --- Whose account it is ----------------------------------------------------------------------------------


def organization(**accounts: str | None) -> Organization:
    people = {key: {"name": key, "department": "tech", "account": account} for key, account in accounts.items()}
    return Organization.model_validate(
        {"name": "X", "stewards": ["a"], "departments": {"tech": {"name": "T"}}, "people": people}
    )


def test_accounts_are_compared_as_logins_are(httpserver: HTTPServer) -> None:
    given = [review("github", name, "APPROVED") for name in ("LIQIANG", "shared", "nobody")]
    served = served_with(httpserver, "github", *given)
    forge = opened("github", served.environ)
    who = organization(a="LiQiang", b="Shared", c="shared", d=None)
    assert accounts(who) == {"liqiang": "a"}
    found = identified(reviews(forge, forge.pull(12)), who)
    assert [one.person for one in found.reviews] == ["a", None, None]
    assert found.approvers == ("a",)
