"""GitLab: an approval belongs to no commit, and outlives later pushes unless the project takes it back.

So an approval is taken for one of the newest version of the merge request that was there when it was given
(`approved_at`, against the `created_at` of the versions): one that is older than the last push names an older commit
and does not count. An old GitLab that does not say when counts only where the project takes approvals back at every
push (`reset_approvals_on_push`); else nobody knows what was approved, and the commit is empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from urllib.parse import quote

from collabsite.forecast import APPROVED, CHANGES_REQUESTED
from collabsite.io.forges._errors import HttpError, RefusedError, malformed
from collabsite.io.forges._http import Api
from collabsite.io.forges._json import address, commit, text, time, value
from collabsite.io.forges._merging import merging
from collabsite.io.forges._pull import Pull, Word
from collabsite.locale import msg

_BOT = re.compile(r"(?:project|group)_\d+_bot(?:\d*|_\w+)", re.ASCII)
_NOT_HERE = (403, 404)
"""What GitLab says of what its edition, its version or the token does not have."""


class GitLab:
    """A project on GitLab."""

    def __init__(self, api: Api, project: str) -> None:
        self._api = api
        self._home = f"/projects/{quote(project, safe='')}"

    def pull(self, number: int) -> Pull:
        """See `Forge`."""
        found = self._api.get(f"{self._home}/merge_requests/{number}")
        return Pull(
            number=number,
            title=text(found, "title"),
            url=address(found, "web_url"),
            author=str(value(found, "author", "username") or ""),
            head=commit(found, "sha"),
            branch=text(found, "target_branch"),
            is_open=text(found, "state") == "opened",
            is_draft=bool(value(found, "draft")),
        )

    def words(self, pull: Pull) -> list[Word]:
        """See `Forge`; who asks for changes takes an approval back."""
        home = f"{self._home}/merge_requests/{pull.number}"
        approvals = value(self._api.get(f"{home}/approvals"), "approved_by")
        if not isinstance(approvals, list):
            raise malformed("approved_by")
        versions = self._versions(home) if approvals else []
        approved = [self._approval(one, pull, versions) for one in approvals]
        return [*approved, *self._changes_requested(home, pull)]

    def tip(self, branch: str) -> str:
        """See `Forge`."""
        found = self._api.get(f"{self._home}/repository/branches/{quote(branch, safe='')}")
        return commit(found, "commit", "id")

    def merge(self, pull: Pull, message: str) -> None:
        """See `Forge`; a project that makes no merge commits would lose the message, and is refused."""
        project = self._api.get(self._home)
        if value(project, "merge_method") == "ff" or value(project, "squash_option") == "always":
            raise RefusedError(
                msg("this project makes no merge commits, which carry the signatures"),
                msg("set its merge method to `Merge commit` and do not require squashing"),
            )
        body = {"sha": pull.head, "merge_commit_message": message, "squash": False}
        with merging():
            self._api.send("PUT", f"{self._home}/merge_requests/{pull.number}/merge", body)

    def _versions(self, home: str) -> list[tuple[datetime, str]]:
        """When each version came, and its head; oldest first."""
        found = self._api.pages(f"{home}/versions", "per_page")
        return sorted((time(one, "created_at"), commit(one, "head_commit_sha")) for one in found)

    def _approval(self, approval: object, pull: Pull, versions: Sequence[tuple[datetime, str]]) -> Word:
        account = text(approval, "user", "username")
        if value(approval, "approved_at"):
            given = time(approval, "approved_at")
            approved = next((head for came, head in reversed(versions) if came <= given), "")
        else:
            approved = pull.head if self._takes_back() else ""
        return Word(account, APPROVED, approved, _is_bot(account))

    def _takes_back(self) -> bool:
        """Whether the project takes approvals back at every push; the free edition does not have that."""
        return value(self._optional(f"{self._home}/approvals"), "reset_approvals_on_push") is True

    def _changes_requested(self, home: str, pull: Pull) -> Iterator[Word]:
        found = self._optional(f"{home}/reviewers")
        for one in found if isinstance(found, list) else []:
            if isinstance(one, Mapping) and one.get("state") == "requested_changes":
                account = text(one, "user", "username")
                yield Word(account, CHANGES_REQUESTED, pull.head, _is_bot(account))

    def _optional(self, path: str) -> object:
        try:
            return self._api.get(path)
        except HttpError as error:
            if error.status in _NOT_HERE:
                return None
            raise


def _is_bot(account: str) -> bool:
    return _BOT.fullmatch(account) is not None
