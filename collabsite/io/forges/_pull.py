"""A pull request, and what accounts say of it, in the same words for every forge."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Protocol

from collabsite.forecast import APPROVED, COMMENTED, Forecast, Review


@dataclass(frozen=True)
class Pull:
    """A pull request.

    Attributes:
        number: as people write it.
        title: whatever its author wrote.
        url: where people look at it.
        author: the account that opened it.
        head: the commit that would be merged.
        branch: where it would be merged.
        is_open: whether it is neither merged nor closed.
        is_draft: whether its author says that it is not ready.
    """

    number: int
    title: str
    url: str
    author: str
    head: str
    branch: str
    is_open: bool
    is_draft: bool


@dataclass(frozen=True)
class Word:
    """One review.

    Attributes:
        account: whose.
        state: as of `collabsite.forecast.Review`.
        commit: what was reviewed; empty where nobody knows.
        is_bot: whether no person is behind the account.
    """

    account: str
    state: str
    commit: str
    is_bot: bool = False


class Forge(Protocol):
    """What a forge can be asked; every method raises CannotJudgeError where it does not answer as documented."""

    def pull(self, number: int) -> Pull:
        """A pull request as it is now."""

    def words(self, pull: Pull) -> list[Word]:
        """Its reviews, oldest first; of an account there may be several."""

    def tip(self, branch: str) -> str:
        """The commit a branch is at now."""

    def merge(self, pull: Pull, message: str) -> None:
        """Merges the head of `pull`, and no other, by a merge commit with this message.

        Raises:
            RefusedError: the head moved, or the forge does not allow it.
        """


def forecast(pull: Pull, words: Iterable[Word]) -> Forecast:
    """The last word of each account that says something; nobody is identified yet.

    A later comment takes no approval back. The author of the pull request and bots are listed but approve nothing.

    Args:
        pull: the pull request.
        words: oldest first.
    """
    last: dict[str, Word] = {}
    for word in words:
        account = word.account.lower()
        if word.state != COMMENTED or account not in last:
            last.pop(account, None)
            last[account] = word
    author = pull.author.lower()
    heard = (replace(one, state=COMMENTED) if _is_idle(one, author) else one for one in last.values())
    return Forecast(pull.head, tuple(Review(None, one.account, one.state, one.commit) for one in heard))


def _is_idle(word: Word, author: str) -> bool:
    return word.state == APPROVED and (word.is_bot or word.account.lower() == author)
