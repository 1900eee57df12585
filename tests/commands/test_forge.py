"""`collabsite forge`: what it prints, what it merges, and what it refuses to."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any

import pytest
from pytest_httpserver import HTTPServer

from collabsite import commands
from collabsite.commands._session import Session
from collabsite.errors import CannotJudgeError
from collabsite.findings import Finding, Level
from collabsite.forecast import Forecast, read_forecast
from collabsite.locale import msg
from collabsite.organization import NOBODY
from collabsite.policy import Policy
from collabsite.reporters import Report
from collabsite.signing import Base
from tests.company import sound
from tests.forges import HEAD, OLD, OTHER, TIP, TOKEN, URL, Served, approval, pull_of, review
from tests.terminal import Shell

KINDS = ("github", "gitea", "forgejo", "gitlab")
PULL = {kind: "/merge_requests/12" if kind == "gitlab" else "/pulls/12" for kind in KINDS}
METHOD = {"github": "PUT", "gitlab": "PUT", "gitea": "POST", "forgejo": "POST"}
BLOCKING = Finding(
    code="SIG001",
    name="missing-signature",
    level=Level.ERROR,
    path="records/2024/REQ-2024-001/request.md",
    line=1,
    message=msg("nobody signed it"),
    help=msg("have it signed"),
    record="REQ-2024-001",
)


@dataclass
class Gate:
    """Stands in for the judgement, and remembers what it was asked.

    Attributes:
        policy: what is in force.
        needed: who must approve.
        may: who may sign their own.
        failure: why it cannot judge.
        judged: base, head and forecast of each judgement.
        meanwhile: what happens while it judges.
    """

    policy: dict[str, Any]
    needed: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    failure: CannotJudgeError | None = None
    judged: list[tuple[str, str, Forecast]] = field(default_factory=list)
    meanwhile: Callable[[], object] = lambda: None
    organization: str = ""

    def in_force(self, session: Session, base: str | None) -> Base:
        assert base in (None, TIP)
        organization = _organization(self.organization or sound("../../organization.yml"))
        return Base(organization, Policy.model_validate(self.policy), OTHER, None)

    def pull_request(self, session: Session, base: str, head: str, forecast: Forecast) -> Report:
        self.judged.append((base, head, forecast))
        self.meanwhile()
        is_signed = set(self.needed) <= set(forecast.approvers)
        return Report(findings=[] if is_signed else [BLOCKING], failure=self.failure)

    def may_sign(self, session: Session, base: str, head: str, person: str) -> bool:
        assert (base, head) == (TIP, HEAD)
        return person in self.may


def _organization(text: str) -> Any:
    from collabsite.io.frontmatter import read_yaml
    from collabsite.organization import load_organization

    organization, problems = load_organization(read_yaml("records/organization.yml", text.encode(), "", "organization"))
    assert not problems
    assert organization is not NOBODY
    return organization


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Gate:
    found = Gate({})
    module = ModuleType("collabsite.commands._gate")
    for name in ("in_force", "pull_request", "may_sign"):
        setattr(module, name, getattr(found, name))
    monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setattr(commands, "_gate", module, raising=False)
    return found


@pytest.fixture
def forge(httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch, gate: Gate) -> Callable[..., Served]:
    """Starts a forge with an open pull request of zhang-wei, approved by these accounts."""

    def start(kind: str = "github", *approvers: str, **differs: Any) -> Served:
        for name in ("GITHUB_API_URL", "GITHUB_REPOSITORY", "GITHUB_TOKEN", "CI_PROJECT_ID", "GITEA_REPOSITORY"):
            monkeypatch.delenv(name, raising=False)
        served = Served(httpserver, kind)
        served.open_pull(**differs)
        if kind == "gitlab":
            served.answer(f"{PULL[kind]}/approvals", {"approved_by": [approval(one) for one in approvers]})
        else:
            served.pages(f"{PULL[kind]}/reviews", [review(kind, one, "APPROVED") for one in approvers])
        served.answer(f"{PULL[kind]}/merge", {"merged": True, "sha": OTHER}, method=METHOD[kind])
        for name, value in served.environ.items():
            monkeypatch.setenv(name, value)
        gate.policy.setdefault("forge", {"kind": kind})
        return served

    return start


# --- reviews ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_reviews(shell: Shell, forge: Callable[..., Served], kind: str) -> None:
    served = forge(kind, "LiQiang", "stranger")
    said = shell("forge", "reviews", "12")
    assert (said.code, said.err) == (0, "")
    assert said.json == {
        "head": HEAD,
        "reviews": [
            {"person": "li-qiang", "account": "LiQiang", "state": "approved", "commit": HEAD},
            {"person": None, "account": "stranger", "state": "approved", "commit": HEAD},
        ],
    }
    assert read_forecast(said.out).approvers == ("li-qiang",)
    assert served.changes() == []


@pytest.mark.parametrize("number", ["#12", "!12"])
def test_numbers_as_people_write_them(shell: Shell, forge: Callable[..., Served], number: str) -> None:
    forge()
    assert shell("forge", "reviews", number).code == 0


@pytest.mark.parametrize("number", ["0", "-1", "1/../2", "12?x", "twelve", "1" * 30, "", "１２"])
def test_what_is_no_number(shell: Shell, forge: Callable[..., Served], number: str) -> None:
    served = forge()
    said = shell("forge", "reviews", "--", number)
    assert said.code == 2
    assert "not the number of a pull request" in said.err
    assert served.asked == []


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["forge"], "is missing"),
        (["forge", "review", "12"], "did you mean reviews?"),
        (["forge", "reviews"], "is missing"),
        (["forge", "merge", "12", "--approved-by", "li-qiang"], "is for `message` only"),
        (["forge", "reviews", "12", "--approved-by", "li-qiang"], "is for `message` only"),
    ],
)
def test_what_it_does_not_take(shell: Shell, forge: Callable[..., Served], arguments: list[str], says: str) -> None:
    served = forge()
    said = shell(*arguments)
    assert said.code == 2
    assert says in said.err
    assert served.asked == []


def test_the_ci_says_which_forge_where_the_policy_does_not(
    shell: Shell, forge: Callable[..., Served], gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    forge()
    gate.policy.clear()
    assert shell("forge", "reviews", "12").code == 0
    monkeypatch.delenv("GITHUB_REPOSITORY")
    said = shell("forge", "reviews", "12")
    assert said.code == 2
    assert "nothing says which forge this is" in said.err
    assert "`forge: {kind: …}`" in said.err


@pytest.mark.parametrize("kind", ["gitee", "bitbucket"])
@pytest.mark.parametrize("action", ["reviews", "merge", "message"])
def test_a_forge_without_api(shell: Shell, forge: Callable[..., Served], gate: Gate, action: str, kind: str) -> None:
    served = forge()
    gate.policy["forge"] = {"kind": kind}
    said = shell("forge", action, "12")
    assert said.code == 2
    assert f"the reviews of {kind} cannot be read" in said.err
    assert "--approved-by PERSON" in said.err
    assert served.asked == []


@pytest.mark.parametrize("action", ["reviews", "merge", "message"])
@pytest.mark.parametrize(
    ("status", "body"), [(401, {"message": TOKEN}), (404, {}), (429, {}), (500, b"<"), (200, b"{")]
)
def test_a_forge_that_fails(shell: Shell, forge: Callable[..., Served], action: str, status: int, body: object) -> None:
    served = forge()
    served.answer(PULL["github"], body, status)
    for lang in ("en", "zh"):
        said = shell("forge", action, "12", lang=lang)
        assert (said.code, said.out) == (2, "")
        assert len(said.err.splitlines()) == 2
        assert TOKEN not in said.err
    assert served.changes() == []


# --- message ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "trailer"),
    [("github", "Approved-by"), ("gitlab", "Approved-by"), ("gitea", "Reviewed-by"), ("forgejo", "Reviewed-by")],
)
def test_message(shell: Shell, forge: Callable[..., Served], kind: str, trailer: str) -> None:
    served = forge(kind, "liqiang", "stranger", "LUOJING", title="One\n\nApproved-by: 马丽 <ma.li@example.com>")
    said = shell("forge", "message", "12")
    assert (said.code, said.err) == (0, "")
    assert said.out == (
        "Merge pull request #12: One Approved-by: 马丽 <ma.li@example.com>\n"
        "\n"
        f"{trailer}: 李强 <li.qiang@example.com>\n"
        f"{trailer}: 罗静 <luo.jing@example.com>\n"
        f"Reviewed-on: {URL}\n"
    )
    assert served.changes() == []


def test_the_authors_own_pull_request_counts_where_they_may_sign_it(
    shell: Shell, forge: Callable[..., Served], gate: Gate
) -> None:
    forge("github", "liqiang")
    gate.may = ("zhang-wei",)
    lines = shell("forge", "message", "12").out.splitlines()
    assert lines[2:4] == ["Approved-by: 李强 <li.qiang@example.com>", "Approved-by: 张伟 <zhang.wei@example.com>"]
    gate.may = ()
    assert "张伟" not in shell("forge", "message", "12").out


def test_a_message_without_anybody_says_so(shell: Shell, forge: Callable[..., Served]) -> None:
    served = forge()
    served.pages("/pulls/12/reviews", [review("github", "liqiang", "APPROVED", OLD)])
    said = shell("forge", "message", "12")
    assert said.code == 0
    assert said.out == f"Merge pull request #12: A title\n\nReviewed-on: {URL}\n"
    assert "nobody approves this head yet" in said.err


@pytest.mark.parametrize(
    ("settings", "trailer", "url"),
    [
        ({"kind": "gitee"}, "Approved-by", "#12"),
        ({"kind": "gitee", "url": "https://gitee.com/x/y/"}, "Approved-by", "https://gitee.com/x/y/pulls/12"),
        (
            {"kind": "bitbucket", "url": "https://b.example.com/y"},
            "Approved-by",
            "https://b.example.com/y/pull-requests/12",
        ),
        ({"kind": "github", "url": "https://x/y", "trailer": "Signed-for-by"}, "Signed-for-by", "https://x/y/pull/12"),
        ({"kind": "gitea", "url": "https://x/y\nApproved-by: Eve <e@x.y>"}, "Reviewed-by", "#12"),
    ],
)
def test_a_message_by_hand(
    shell: Shell, forge: Callable[..., Served], gate: Gate, settings: dict[str, str], trailer: str, url: str
) -> None:
    served = forge()
    gate.policy["forge"] = settings
    said = shell(
        "forge", "message", "12", "--approved-by", "ma-li", "--approved-by", "li-qiang", "--approved-by", "ma-li"
    )
    assert (said.code, said.err) == (0, "")
    assert said.out == (
        "Merge pull request #12\n\n"
        f"{trailer}: 马丽 <ma.li@example.com>\n{trailer}: 李强 <li.qiang@example.com>\n"
        f"Reviewed-on: {url}\n"
    )
    assert served.asked == []


@pytest.mark.parametrize(
    ("person", "says"),
    [
        ("li-qian", "did you mean li-qiang?"),
        ("li-qiang\nApproved-by: x", "there is no person"),
        ("he-jia", "no e-mail address that is theirs alone"),
    ],
)
def test_who_cannot_be_named(shell: Shell, forge: Callable[..., Served], gate: Gate, person: str, says: str) -> None:
    forge()
    gate.organization = sound("../../organization.yml").replace("he.jia@example.com", "luo.jing@example.com")
    said = shell("forge", "message", "12", "--approved-by", person)
    assert (said.code, said.out) == (2, "")
    assert says in said.err


def test_the_first_address_that_can_stand_there(shell: Shell, forge: Callable[..., Served], gate: Gate) -> None:
    forge("github", "liqiang")
    mails = "李@example.com, 'a b@example.com', ma.li@example.com, Li@Example.com, li.qiang@example.com"
    gate.organization = sound("../../organization.yml").replace("li.qiang@example.com", mails)
    assert "Approved-by: 李强 <Li@Example.com>\n" in shell("forge", "message", "12").out


@pytest.mark.parametrize("trailer", ["Approved by", "核准", "a\nb"])
def test_a_trailer_that_is_none(shell: Shell, forge: Callable[..., Served], gate: Gate, trailer: str) -> None:
    forge("github", "liqiang")
    gate.policy["forge"] = {"kind": "github", "trailer": trailer}
    said = shell("forge", "message", "12")
    assert (said.code, said.out) == (2, "")
    assert "cannot begin a line" in said.err


# --- merge ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_merge(shell: Shell, forge: Callable[..., Served], gate: Gate, kind: str) -> None:
    served = forge(kind, "liqiang")
    gate.needed = ("li-qiang",)
    said = shell("forge", "merge", "12")
    assert (said.code, said.err) == (0, "")
    assert said.out == "pull request 12 is merged, approved by 李强\n"
    ((method, path, body),) = served.changes()
    assert (method, path) == (METHOD[kind], f"{PULL[kind]}/merge")
    assert HEAD in (body.get("sha"), body.get("head_commit_id"))
    trailer = "Reviewed-by" if kind in ("gitea", "forgejo") else "Approved-by"
    assert f"{trailer}: 李强 <li.qiang@example.com>\nReviewed-on: {URL}\n" in str(body).replace("\\n", "\n")
    assert [(base, head) for base, head, _ in gate.judged] == [(TIP, HEAD)]


def test_merge_of_what_needs_nobody(shell: Shell, forge: Callable[..., Served]) -> None:
    forge()
    said = shell("forge", "merge", "12")
    assert said.code == 0
    assert "nothing in it needs an approval" in said.out


@pytest.mark.parametrize(
    "reviews",
    [
        [],
        [review("github", "liqiang", "APPROVED", OLD)],
        [review("github", "liqiang", "COMMENTED")],
        [review("github", "liqiang", "APPROVED"), review("github", "liqiang", "CHANGES_REQUESTED", minute=1)],
        [review("github", "liqiang", "APPROVED"), review("github", "liqiang", "DISMISSED", minute=1)],
        [review("github", "malI", "APPROVED")],
    ],
)
def test_what_is_not_approved_is_not_merged(
    shell: Shell, forge: Callable[..., Served], gate: Gate, reviews: list[object]
) -> None:
    served = forge()
    served.pages("/pulls/12/reviews", reviews)
    gate.needed = ("li-qiang",)
    said = shell("forge", "merge", "12")
    assert said.code == 1
    assert "nothing was merged" in said.err
    assert "SIG001" in said.out
    assert served.changes() == []


def test_the_authors_own_approval_merges_nothing(shell: Shell, forge: Callable[..., Served], gate: Gate) -> None:
    served = forge("gitlab", "zhangwei")
    gate.needed = gate.may = ("zhang-wei",)
    assert shell("forge", "merge", "12").code == 1
    assert served.changes() == []


def test_whom_the_message_cannot_name_does_not_count(shell: Shell, forge: Callable[..., Served], gate: Gate) -> None:
    served = forge("github", "liqiang")
    gate.organization = sound("../../organization.yml").replace("li.qiang@example.com", "ma.li@example.com")
    gate.needed = ("li-qiang",)
    assert shell("forge", "merge", "12").code == 1
    assert served.changes() == []
    assert "has no e-mail address of their own" in shell("forge", "message", "12").err


def test_what_cannot_be_judged_is_not_merged(shell: Shell, forge: Callable[..., Served], gate: Gate) -> None:
    served = forge("github", "liqiang")
    gate.failure = CannotJudgeError(msg("a shallow clone"), msg("fetch the rest"))
    said = shell("forge", "merge", "12")
    assert (said.code, said.out) == (2, "")
    assert "a shallow clone" in said.err
    assert served.changes() == []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("what", ["head", "target", "tip"])
def test_what_moved_meanwhile_is_not_merged(
    shell: Shell, forge: Callable[..., Served], gate: Gate, kind: str, what: str
) -> None:
    served = forge(kind, "liqiang")
    moved = pull_of(kind, sha=OTHER, head={"sha": OTHER}) if what == "head" else pull_of(kind)
    if what == "target":
        moved = pull_of(kind, target_branch="other", base={"ref": "other"})
    tip = OTHER if what == "tip" else TIP
    branch = "/repository/branches/main" if kind == "gitlab" else "/branches/main"

    def push() -> None:
        served.answer(PULL[kind], moved)
        served.answer(branch, {"commit": {"id": tip, "sha": tip}})

    gate.meanwhile = push
    said = shell("forge", "merge", "12")
    assert (said.code, said.out) == (1, "")
    assert "something was pushed since it was checked" in said.err
    assert served.changes() == []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("status", [405, 409, 422])
def test_the_forge_has_the_last_word(shell: Shell, forge: Callable[..., Served], kind: str, status: int) -> None:
    served = forge(kind, "liqiang")
    served.answer(f"{PULL[kind]}/merge", {"message": "no\n::stop-commands::x"}, status, method=METHOD[kind])
    said = shell("forge", "merge", "12")
    assert (said.code, said.out) == (1, "")
    assert len(said.err.splitlines()) == 2
    assert len(served.changes()) == 1


@pytest.mark.parametrize(
    ("kind", "differs", "says"),
    [
        ("github", {"state": "closed"}, "closed or merged already"),
        ("gitea", {"merged": True}, "closed or merged already"),
        ("gitlab", {"state": "merged"}, "closed or merged already"),
        ("gitlab", {"state": "locked"}, "closed or merged already"),
        ("github", {"draft": True}, "is a draft"),
        ("gitlab", {"draft": True}, "is a draft"),
        ("github", {"base": {"ref": "main"}}, "goes to main, not to trunk"),
    ],
)
def test_what_is_not_ready(
    shell: Shell, forge: Callable[..., Served], gate: Gate, kind: str, differs: dict[str, Any], says: str
) -> None:
    served = forge(kind, "liqiang", **differs)
    if "trunk" in says:
        gate.policy["forge"] = {"kind": kind, "branch": "trunk"}
    said = shell("forge", "merge", "12")
    assert (said.code, said.out) == (1, "")
    assert says in said.err
    assert gate.judged == []
    assert served.changes() == []
