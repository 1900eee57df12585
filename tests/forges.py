"""Forges on this machine: a server that answers as their documentation says, and remembers what it was asked."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

HEAD, OLD, TIP, OTHER = "a" * 40, "b" * 40, "c" * 40, "d" * 40
TOKEN = "token-that-nobody-may-see"
URL = "https://git.example.com/team/records/pulls/12"
HOMES = {
    "github": "/repos/team/records",
    "gitea": "/repos/team/records",
    "forgejo": "/repos/team/records",
    "gitlab": "/projects/7",
}
"""Where each has the repository."""


@dataclass
class Served:
    """A forge.

    Attributes:
        server: where it runs.
        kind: which it is.
        asked: method, path and body of each request.
        headers: the headers of each request.
    """

    server: HTTPServer
    kind: str
    asked: list[tuple[str, str, Any]] = field(default_factory=list)
    headers: list[Mapping[str, str]] = field(default_factory=list)

    @property
    def environ(self) -> dict[str, str]:
        """What its CI would set."""
        url = self.server.url_for("/api").rstrip("/")
        if self.kind == "gitlab":
            return {"CI_API_V4_URL": url, "CI_PROJECT_ID": "7", "GITLAB_TOKEN": TOKEN}
        prefix = self.kind.upper()
        return {f"{prefix}_API_URL": url, f"{prefix}_REPOSITORY": "team/records", f"{prefix}_TOKEN": TOKEN}

    def answer(
        self,
        path: str,
        content: object,
        status: int = 200,
        headers: Mapping[str, str] | None = None,
        method: str = "GET",
    ) -> None:
        """Has it answer a path below the repository; the last answer to a path holds."""

        def handle(request: Request) -> Response:
            self._note(request)
            body = content if isinstance(content, bytes) else json.dumps(content).encode()
            return Response(body, status, dict(headers or {}), content_type="application/json")

        self._serve(path, method, handle)

    def answer_in_turn(self, path: str, *contents: object) -> None:
        """Has it answer differently each time; the last answer is repeated."""
        left = list(contents)

        def handle(request: Request) -> Response:
            self._note(request)
            content = left.pop(0) if len(left) > 1 else left[0]
            return Response(json.dumps(content), 200, content_type="application/json")

        self._serve(path, "GET", handle)

    def pages(self, path: str, items: Sequence[object], links: str = "", most: int = 50) -> None:
        """Has it answer with pages.

        Args:
            path: of the list.
            items: all of them.
            links: how it says that there are more: `Link`, `X-Next-Page`, `X-Total-Count` or nothing.
            most: how many it gives at once, whatever is asked.
        """

        def handle(request: Request) -> Response:
            self._note(request)
            asked = int(request.args.get("per_page") or request.args.get("limit") or 20)
            size, page = min(asked, most), int(request.args.get("page", 1))
            shown, is_last = items[(page - 1) * size : page * size], page * size >= len(items)
            headers = {"X-Total-Count": str(len(items))} if links == "X-Total-Count" else {}
            if links == "X-Next-Page":
                headers[links] = "" if is_last else str(page + 1)
            if links == "Link" and not is_last:
                headers[links] = f'<https://evil.example.com/?page={page + 1}>; rel="next", <https://x/>; rel="last"'
            return Response(json.dumps(shown), 200, headers, content_type="application/json")

        self._serve(path, "GET", handle)

    def _serve(self, path: str, method: str, handle: Any) -> None:
        where = f"/api{HOMES[self.kind]}{path}"
        handlers = self.server.handlers
        for handler in [one for one in handlers if (one.matcher.uri, one.matcher.method) == (where, method)]:
            handlers.remove(handler)
        self.server.expect_request(where, method=method).respond_with_handler(handle)

    def _note(self, request: Request) -> None:
        body = json.loads(request.data) if request.data else None
        self.asked.append((request.method, request.path.removeprefix(f"/api{HOMES[self.kind]}"), body))
        self.headers.append(dict(request.headers))

    def changes(self) -> list[tuple[str, str, Any]]:
        """The requests that were to change something."""
        return [one for one in self.asked if one[0] != "GET"]

    def open_pull(self, **differs: Any) -> dict[str, Any]:
        """Has it have an open pull request 12 of `zhangwei`, without reviews; returns it."""
        pull = pull_of(self.kind, **differs)
        path = "/merge_requests/12" if self.kind == "gitlab" else "/pulls/12"
        self.answer(path, pull)
        if self.kind == "gitlab":
            self.answer("", {"merge_method": "merge", "squash_option": "default_off"})
            self.answer("/repository/branches/main", {"name": "main", "commit": {"id": TIP}})
            self.answer(f"{path}/approvals", {"approved_by": []})
            self.answer(f"{path}/reviewers", [])
            self.pages(f"{path}/versions", [{"head_commit_sha": HEAD, "created_at": "2024-04-01T08:00:00.000Z"}])
        else:
            self.answer("/branches/main", {"name": "main", "commit": {"sha" if self.kind == "github" else "id": TIP}})
            self.pages(f"{path}/reviews", [])
        return pull


def pull_of(kind: str, **differs: Any) -> dict[str, Any]:
    """A pull request as the forge writes it."""
    if kind == "gitlab":
        mine = {"author": {"username": "zhangwei"}, "sha": HEAD, "target_branch": "main", "web_url": URL}
        return {"iid": 12, "title": "A title", "state": "opened", "draft": False, **mine, **differs}
    mine = {"user": {"login": "zhangwei"}, "head": {"sha": HEAD}, "base": {"ref": "main", "sha": OTHER}}
    return {"number": 12, "title": "A title", "html_url": URL, "state": "open", "draft": False, **mine, **differs}


def review(kind: str, account: str, state: str, commit: str = HEAD, minute: int = 0, **differs: Any) -> dict[str, Any]:
    """A review as GitHub, Gitea or Forgejo writes it; `state` in GitHub's words."""
    user = {"login": account, "type": "User"}
    common: dict[str, Any] = {"commit_id": commit, "submitted_at": f"2024-04-01T09:{minute:02}:00Z", "user": user}
    if kind == "github":
        return {"state": state, **common, **differs}
    own = {"CHANGES_REQUESTED": "REQUEST_CHANGES", "COMMENTED": "COMMENT", "DISMISSED": "APPROVED"}
    return {"state": own.get(state, state), "dismissed": state == "DISMISSED", "stale": False, **common, **differs}


def approval(account: str, at: str | None = "2024-04-01T09:00:00.000Z") -> dict[str, Any]:
    """An approval as GitLab writes it."""
    found: dict[str, Any] = {"user": {"id": 1, "username": account, "state": "active"}}
    return found | ({"approved_at": at} if at else {})
