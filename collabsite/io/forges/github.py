"""GitHub: reviews belong to a commit; a merge takes the head it is meant for and the message."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from collabsite.forecast import APPROVED, CHANGES_REQUESTED, COMMENTED, DISMISSED
from collabsite.io.forges._http import Api
from collabsite.io.forges._json import address, commit, text, time, value
from collabsite.io.forges._merging import merging
from collabsite.io.forges._pull import Pull, Word

_STATES = {
    "APPROVED": APPROVED,
    "CHANGES_REQUESTED": CHANGES_REQUESTED,
    "COMMENTED": COMMENTED,
    "DISMISSED": DISMISSED,
}


class GitHub:
    """A repository on GitHub."""

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
            is_open=text(found, "state") == "open",
            is_draft=bool(value(found, "draft")),
        )

    def words(self, pull: Pull) -> list[Word]:
        """See `Forge`; a review that is not sent yet, or whose account is gone, says nothing."""
        found = self._api.pages(f"{self._home}/pulls/{pull.number}/reviews", "per_page")
        sent = [one for one in found if value(one, "state") in _STATES and value(one, "user", "login")]
        return [_word(one) for one in sorted(sent, key=lambda one: time(one, "submitted_at"))]

    def tip(self, branch: str) -> str:
        """See `Forge`."""
        return commit(self._api.get(f"{self._home}/branches/{quote(branch, safe='')}"), "commit", "sha")

    def merge(self, pull: Pull, message: str) -> None:
        """See `Forge`."""
        subject, _, rest = message.partition("\n\n")
        body = {"merge_method": "merge", "sha": pull.head, "commit_title": subject, "commit_message": rest}
        with merging():
            self._api.send("PUT", f"{self._home}/pulls/{pull.number}/merge", body)


def _word(review: Mapping[str, object]) -> Word:
    reviewed = commit(review, "commit_id") if value(review, "commit_id") else ""
    is_bot = value(review, "user", "type") == "Bot"
    return Word(text(review, "user", "login"), _STATES[text(review, "state")], reviewed, is_bot)
