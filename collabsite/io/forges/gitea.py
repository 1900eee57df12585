"""Gitea and Forgejo, whose API is the same here: reviews belong to a commit."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from collabsite.forecast import APPROVED, CHANGES_REQUESTED, COMMENTED, DISMISSED
from collabsite.io.forges._http import Api
from collabsite.io.forges._json import address, commit, text, time, value
from collabsite.io.forges._merging import merging
from collabsite.io.forges._pull import Pull, Word

_STATES = {"APPROVED": APPROVED, "REQUEST_CHANGES": CHANGES_REQUESTED, "COMMENT": COMMENTED}


class Gitea:
    """A repository on Gitea or Forgejo."""

    def __init__(self, api: Api, repository: str) -> None:
        self._api = api
        self._home = f"/repos/{quote(repository)}"

    def pull(self, number: int) -> Pull:
        """See `Forge`."""
        found = self._api.get(f"{self._home}/pulls/{number}")
        return Pull(
            number=number,
            title=text(found, "title"),
            url=address(found, "html_url"),
            author=str(value(found, "user", "login") or ""),
            head=commit(found, "head", "sha"),
            branch=text(found, "base", "ref"),
            is_open=text(found, "state") == "open" and not value(found, "merged"),
            is_draft=bool(value(found, "draft")),
        )

    def words(self, pull: Pull) -> list[Word]:
        """See `Forge`; requests for a review, and reviews that are not sent yet, say nothing."""
        found = self._api.pages(f"{self._home}/pulls/{pull.number}/reviews", "limit")
        sent = [one for one in found if value(one, "state") in _STATES and value(one, "user", "login")]
        return [_word(one) for one in sorted(sent, key=lambda one: time(one, "submitted_at"))]

    def tip(self, branch: str) -> str:
        """See `Forge`."""
        return commit(self._api.get(f"{self._home}/branches/{quote(branch, safe='')}"), "commit", "id")

    def merge(self, pull: Pull, message: str) -> None:
        """See `Forge`."""
        subject, _, rest = message.partition("\n\n")
        body = {"Do": "merge", "head_commit_id": pull.head, "MergeTitleField": subject, "MergeMessageField": rest}
        with merging():
            self._api.send("POST", f"{self._home}/pulls/{pull.number}/merge", body)


def _word(review: Mapping[str, object]) -> Word:
    reviewed = commit(review, "commit_id") if value(review, "commit_id") else ""
    state = DISMISSED if value(review, "dismissed") else _STATES[text(review, "state")]
    return Word(text(review, "user", "login"), state, reviewed)
