"""Asking a forge: what it costs to be told no, where the token goes, and what is said."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from collabsite.errors import CannotJudgeError, CollabsiteError, UsageError
from collabsite.io.forges import RefusedError, live, opened
from collabsite.io.forges._http import Api
from tests.forges import HEAD, OTHER, TIP, TOKEN, Served, pull_of, review

KINDS = ("github", "gitea", "forgejo", "gitlab")
PULL = {kind: "/merge_requests/12" if kind == "gitlab" else "/pulls/12" for kind in KINDS}
SECRETS = {"gitlab": ("Private-Token", TOKEN), "github": ("Authorization", f"Bearer {TOKEN}")}


def words(error: CollabsiteError) -> str:
    """Everything it says; never the token."""
    text = f"{error.message} | {error.help}"
    assert TOKEN not in text + repr(error)
    return text


@pytest.mark.parametrize("kind", KINDS)
def test_the_token_goes_along(httpserver: HTTPServer, kind: str) -> None:
    served = Served(httpserver, kind)
    served.open_pull()
    opened(kind, served.environ).pull(12)
    name, value = SECRETS.get(kind, ("Authorization", f"token {TOKEN}"))
    assert served.headers[0][name] == value
    assert TOKEN not in repr(vars(opened(kind, served.environ)))


def test_without_a_token_public_things_can_be_read(httpserver: HTTPServer) -> None:
    served = Served(httpserver, "github")
    served.open_pull()
    opened("github", served.environ | {"GITHUB_TOKEN": ""}).pull(12)
    assert "Authorization" not in served.headers[0]


@pytest.mark.parametrize(
    ("status", "headers", "body", "says"),
    [
        (
            401,
            {},
            {"message": f"Bad credentials {TOKEN}"},
            "does not accept the token: Bad credentials *** | set GITHUB_TOKEN",
        ),
        (
            403,
            {},
            {"message": "Resource not accessible"},
            "not allow that: Resource not accessible | give the token in",
        ),
        (404, {}, {"message": "Not Found"}, "no such pull request or repository | check the number"),
        (410, {}, b"", "no such pull request"),
        (429, {"Retry-After": "1"}, {}, "no more requests for now | try again in 1 second"),
        (429, {"Retry-After": "60"}, {}, "try again in 60 seconds"),
        (429, {"RateLimit-Reset": "1711929600"}, {}, "try again after 2024-04-01 00:00:00 UTC"),
        (429, {"Retry-After": "soon"}, b"<html>", "try again in a few minutes"),
        (429, {"X-RateLimit-Reset": "9" * 40}, b"", "try again in a few minutes"),
        (403, {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "1711929600"}, {}, "after 2024-04-01 00:00:00 UTC"),
        (403, {}, {"message": "You have exceeded a secondary rate limit"}, "no more requests"),
        (500, {}, b"<html>oops</html>", "a fault of its own: HTTP 500 | try again later"),
        (503, {}, {"message": [1]}, "HTTP 503"),
        (418, {}, {"error": "teapot\n\x1b[2J" + "x" * 999}, "HTTP 418: teapot"),
    ],
)
def test_what_the_forge_refuses(
    httpserver: HTTPServer, status: int, headers: dict[str, str], body: object, says: str
) -> None:
    served = Served(httpserver, "github")
    served.answer("/pulls/12", body, status, headers)
    with pytest.raises(CannotJudgeError) as refused:
        opened("github", served.environ).pull(12)
    assert refused.value.exit_code == 2
    assert says in words(refused.value)
    assert len(words(refused.value)) < 600


@pytest.mark.parametrize(
    "body", [b"", b"{", b"\xff\xfe", b"[" * 100_000, b"[]", b"null", b'"x"', b"{}", json.dumps({"head": []}).encode()]
)
@pytest.mark.parametrize("kind", KINDS)
def test_an_answer_that_is_none(httpserver: HTTPServer, kind: str, body: bytes) -> None:
    served = Served(httpserver, kind)
    served.answer(PULL[kind], body)
    with pytest.raises(CannotJudgeError, match="not what it should be") as refused:
        opened(kind, served.environ).pull(12)
    words(refused.value)


@pytest.mark.parametrize("body", [{}, [1], None, "x", [[]]])
def test_a_page_that_is_none(httpserver: HTTPServer, body: object) -> None:
    served = Served(httpserver, "github")
    served.open_pull()
    served.answer("/pulls/12/reviews", body)
    forge = opened("github", served.environ)
    with pytest.raises(CannotJudgeError) as refused:
        forge.words(forge.pull(12))
    assert "not what it should be: reviews" in words(refused.value)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("sha", ["main", "", "-x", f"{HEAD}\n", HEAD[1:], None, 7])
def test_a_head_that_is_no_commit(httpserver: HTTPServer, kind: str, sha: object) -> None:
    served = Served(httpserver, kind)
    served.open_pull(sha=sha, head={"sha": sha})
    with pytest.raises(CannotJudgeError) as refused:
        opened(kind, served.environ).pull(12)
    assert words(refused.value).split(" | ")[0].endswith("sha")


@pytest.mark.parametrize("url", ["javascript:alert(1)", "https://x/ y", "https://x/\nApproved-by: Boss <b@c>", None])
def test_an_address_that_is_none(httpserver: HTTPServer, url: object) -> None:
    served = Served(httpserver, "github")
    served.open_pull(html_url=url)
    with pytest.raises(CannotJudgeError) as refused:
        opened("github", served.environ).pull(12)
    assert "not what it should be: html_url" in words(refused.value)


@contextmanager
def broken_server(reply: bytes) -> Iterator[str]:
    """A server that says something and hangs up."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            connection, _ = listening.accept()
            with connection:
                connection.recv(65536)
                connection.sendall(reply)

        thread = Thread(target=serve, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        thread.join(5)


BROKEN = [b"", b"nonsense\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{", b"HTTP/1.1 abc\r\n\r\n"]


@pytest.mark.parametrize("reply", BROKEN)
def test_a_connection_that_breaks_off(reply: bytes) -> None:
    with broken_server(reply) as url, pytest.raises(CannotJudgeError, match="cannot be reached") as refused:
        Api(url, "X", {"Authorization": f"token {TOKEN}"}).get("/x")
    assert "check the address" in words(refused.value)


def test_a_merge_that_breaks_off_may_have_happened() -> None:
    with broken_server(b"") as url, pytest.raises(CannotJudgeError) as refused:
        Api(url, "X").send("PUT", "/x", {})
    assert "it may have been merged all the same" in words(refused.value)


def test_nobody_is_there() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(CannotJudgeError, match="cannot be reached"):
        Api(f"http://127.0.0.1:{port}", "X").get("/x")


def test_a_forge_that_does_not_answer() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(CannotJudgeError) as refused:
        Api(f"http://127.0.0.1:{silent.getsockname()[1]}", "X", timeout=0.2).get("/x")
    assert "cannot be reached: timed out" in words(refused.value)


# --- Redirections -----------------------------------------------------------------------------------------


def test_within_its_host_a_question_is_redirected(httpserver: HTTPServer) -> None:
    served = Served(httpserver, "github")
    served.answer("/pulls/12", {}, 301, {"Location": "/api/repos/team/records/pulls/13"})
    served.answer("/pulls/13", pull_of("github"))
    assert opened("github", served.environ).pull(12).head == HEAD
    assert served.headers[-1]["Authorization"] == f"Bearer {TOKEN}"


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_the_token_goes_to_no_other_host(httpserver: HTTPServer, scheme: str) -> None:
    with HTTPServer(host="localhost") as other:
        asked: list[Request] = []
        other.expect_request("/stolen").respond_with_handler(lambda request: asked.append(request) or Response("{}"))  # type: ignore[func-returns-value]
        served = Served(httpserver, "github")
        where = other.url_for("/stolen").replace("http:", f"{scheme}:")
        served.answer("/pulls/12", {}, 302, {"Location": where})
        with pytest.raises(CannotJudgeError, match="another address") as refused:
            opened("github", served.environ).pull(12)
        words(refused.value)
        assert asked == []


@pytest.mark.parametrize(
    "location", ["file:" + "///etc/passwd", "ftp://127.0.0.1/x", "/api/repos/team/records/pulls/12"]
)
def test_redirections_that_lead_nowhere(httpserver: HTTPServer, location: str) -> None:
    served = Served(httpserver, "github")
    served.answer("/pulls/12", {}, 302, {"Location": location})
    with pytest.raises(CannotJudgeError) as refused:
        opened("github", served.environ).pull(12)
    words(refused.value)


# --- Merging ----------------------------------------------------------------------------------------------

MESSAGE = "Merge pull request #12: A title\n\nApproved-by: Li <li@example.com>\nReviewed-on: https://x/12\n"
REST = MESSAGE.partition("\n\n")[2]
MERGES = {
    "github": (
        "PUT",
        {
            "merge_method": "merge",
            "sha": HEAD,
            "commit_title": "Merge pull request #12: A title",
            "commit_message": REST,
        },
    ),
    "gitlab": ("PUT", {"sha": HEAD, "merge_commit_message": MESSAGE, "squash": False}),
    "gitea": (
        "POST",
        {
            "Do": "merge",
            "head_commit_id": HEAD,
            "MergeTitleField": "Merge pull request #12: A title",
            "MergeMessageField": REST,
        },
    ),
}
MERGES["forgejo"] = MERGES["gitea"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_merge_names_the_head_and_the_message(httpserver: HTTPServer, kind: str) -> None:
    served = Served(httpserver, kind)
    served.open_pull()
    method, body = MERGES[kind]
    served.answer(f"{PULL[kind]}/merge", b"" if kind == "gitea" else {"merged": True, "sha": OTHER}, method=method)
    forge = opened(kind, served.environ)
    assert forge.tip("main") == TIP
    forge.merge(forge.pull(12), MESSAGE)
    assert served.changes() == [(method, f"{PULL[kind]}/merge", body)]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("status", "says"),
    [
        (409, "something was pushed since it was checked"),
        (405, "does not merge this pull request: not mergeable"),
        (422, "does not merge this pull request"),
    ],
)
def test_a_merge_that_the_forge_refuses(httpserver: HTTPServer, kind: str, status: int, says: str) -> None:
    served = Served(httpserver, kind)
    served.open_pull()
    served.answer(f"{PULL[kind]}/merge", {"message": "not mergeable"}, status, method=MERGES[kind][0])
    forge = opened(kind, served.environ)
    with pytest.raises(RefusedError) as refused:
        forge.merge(forge.pull(12), MESSAGE)
    assert refused.value.exit_code == 1
    assert says in words(refused.value)


@pytest.mark.parametrize("status", [301, 401, 403, 404, 429, 500])
def test_a_merge_that_fails(httpserver: HTTPServer, status: int) -> None:
    served = Served(httpserver, "github")
    served.open_pull()
    served.answer("/pulls/12/merge", {}, status, {"Location": "/api/x"}, method="PUT")
    forge = opened("github", served.environ)
    with pytest.raises(CannotJudgeError) as refused:
        forge.merge(forge.pull(12), MESSAGE)
    words(refused.value)
    assert len(served.changes()) == 1


@pytest.mark.parametrize("project", [{"merge_method": "ff"}, {"merge_method": "merge", "squash_option": "always"}])
def test_a_gitlab_without_merge_commits(httpserver: HTTPServer, project: dict[str, str]) -> None:
    served = Served(httpserver, "gitlab")
    served.open_pull()
    served.answer("", project)
    forge = opened("gitlab", served.environ)
    with pytest.raises(RefusedError, match="makes no merge commits"):
        forge.merge(forge.pull(12), MESSAGE)
    assert served.changes() == []


# --- The environment --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "environ", "says"),
    [
        ("github", {}, "GITHUB_REPOSITORY names no repository"),
        ("github", {"GITHUB_REPOSITORY": "a/b", "GITHUB_API_URL": "file:" + "///x"}, "GITHUB_API_URL is no address"),
        ("github", {"GITHUB_REPOSITORY": "a/b", "GITHUB_API_URL": "http://x/ y"}, "GITHUB_API_URL is no address"),
        ("github", {"GITHUB_REPOSITORY": "a"}, "GITHUB_REPOSITORY names no repository"),
        ("github", {"GITHUB_REPOSITORY": "a/b/../c"}, "GITHUB_REPOSITORY names no repository"),
        ("github", {"GITHUB_REPOSITORY": "a/b?x"}, "GITHUB_REPOSITORY names no repository"),
        ("github", {"GITHUB_REPOSITORY": "a/b", "GITHUB_TOKEN": f"{TOKEN}\r\nX: y"}, "GITHUB_TOKEN is no token"),
        ("gitlab", {"CI_PROJECT_ID": "a"}, "CI_PROJECT_ID names no repository"),
        ("gitea", {"GITEA_REPOSITORY": "a/b"}, "GITEA_API_URL is no address"),
        ("forgejo", {"FORGEJO_REPOSITORY": "a/b"}, "FORGEJO_API_URL is no address"),
        ("gitee", {}, "the reviews of gitee cannot be read"),
        ("bitbucket", {}, "--approved-by PERSON"),
    ],
)
def test_an_environment_that_says_nothing(kind: str, environ: dict[str, str], says: str) -> None:
    with pytest.raises(UsageError) as refused:
        opened(kind, environ)
    assert says in words(refused.value)


@pytest.mark.parametrize("prefix", ["GITEA", "FORGEJO", "GITHUB"])
@pytest.mark.parametrize("kind", ["gitea", "forgejo"])
def test_gitea_under_other_names(httpserver: HTTPServer, kind: str, prefix: str) -> None:
    served = Served(httpserver, "gitea")
    served.open_pull()
    environ = {name.replace("GITEA", prefix): value for name, value in served.environ.items()}
    assert opened(kind, environ).pull(12).head == HEAD


def test_a_token_is_sent_to_its_own_forge_only(httpserver: HTTPServer) -> None:
    served = Served(httpserver, "gitea")
    served.open_pull()
    environ = served.environ | {"GITHUB_API_URL": "https://api.github.com", "GITHUB_TOKEN": "other", "GITEA_TOKEN": ""}
    opened("gitea", environ).pull(12)
    assert "Authorization" not in served.headers[0]


def test_a_project_by_its_path(httpserver: HTTPServer) -> None:
    asked: list[str] = []

    def handle(request: Request) -> Response:
        asked.append(request.environ["REQUEST_URI"])
        return Response(json.dumps(pull_of("gitlab")))

    httpserver.expect_request("/projects/group/sub/records/merge_requests/12").respond_with_handler(handle)
    url = httpserver.url_for("").rstrip("/")
    opened("gitlab", {"CI_API_V4_URL": f"{url}/", "CI_PROJECT_ID": "group/sub/records"}).pull(12)
    assert asked == ["/projects/group%2Fsub%2Frecords/merge_requests/12"]


# --- In CI ------------------------------------------------------------------------------------------------

EVENTS = [
    ({"pull_request": {"number": 12}, "number": 7}, True),
    ({"number": 12}, True),
    ({"number": "12"}, False),
    ({"number": True}, False),
    ({"number": -1}, False),
    ([], False),
    (b"{", False),
]


@pytest.mark.parametrize(("event", "is_known"), EVENTS)
def test_the_number_is_in_the_event(httpserver: HTTPServer, tmp_path: Path, event: object, is_known: bool) -> None:
    served = Served(httpserver, "github")
    served.open_pull()
    served.pages("/pulls/12/reviews", [review("github", "liqiang", "APPROVED")])
    file = tmp_path / "event.json"
    file.write_bytes(event if isinstance(event, bytes) else json.dumps(event).encode())
    environ = served.environ | {"GITHUB_REF": "refs/heads/main", "GITHUB_EVENT_PATH": str(file)}
    if is_known:
        assert [one.account for one in live("github", environ).reviews] == ["liqiang"]
    else:
        with pytest.raises(UsageError, match="no CI job of a pull request"):
            live("github", environ)


@pytest.mark.parametrize("ref", ["refs/pull/12/merge", "refs/pull/12/head"])
def test_the_number_is_in_the_ref(httpserver: HTTPServer, ref: str) -> None:
    served = Served(httpserver, "github")
    served.open_pull()
    assert live("github", served.environ | {"GITHUB_REF": ref}).head == HEAD


def test_the_number_of_a_merge_request(httpserver: HTTPServer) -> None:
    served = Served(httpserver, "gitlab")
    served.open_pull()
    assert live("gitlab", served.environ | {"CI_MERGE_REQUEST_IID": "12"}).head == HEAD


@pytest.mark.parametrize("environ", [{}, {"GITHUB_REF": "refs/pull/0/merge"}, {"GITHUB_EVENT_PATH": "/nowhere"}])
def test_no_pull_request(environ: dict[str, str]) -> None:
    with pytest.raises(UsageError, match="no CI job"):
        live("github", {"GITHUB_REPOSITORY": "a/b", **environ})
