"""The live reviews of a pull request: what they would sign if it were merged now. A forecast, never evidence."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from collabsite.errors import UsageError
from collabsite.locale import Message, msg

APPROVED, CHANGES_REQUESTED, COMMENTED, DISMISSED = "approved", "changes_requested", "commented", "dismissed"
STATES = (APPROVED, CHANGES_REQUESTED, COMMENTED, DISMISSED)
_ID = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_TEXTS = ("account", "state", "commit")


def is_commit(text: object) -> bool:
    """Whether a text is a full commit id: nothing else may ever become an argument of Git or a part of an address."""
    return isinstance(text, str) and _ID.fullmatch(text) is not None


@dataclass(frozen=True, slots=True)
class Review:
    """What one account says of a pull request, last.

    Attributes:
        person: whose account it is by the organisation of the base; None: nobody's, or of two people.
        account: the login, as the forge spells it.
        state: one of `STATES`.
        commit: the head that was reviewed; empty where the forge does not say.
    """

    person: str | None
    account: str
    state: str
    commit: str


@dataclass(frozen=True, slots=True)
class Forecast:
    """The reviews of a pull request.

    Attributes:
        head: the commit that would be merged.
        reviews: the last word of each account, in the order they were given.
    """

    head: str
    reviews: tuple[Review, ...] = ()

    @property
    def approvers(self) -> tuple[str, ...]:
        """The people who approve exactly this head, each once; who asks for changes with another account does not."""
        against = {one.person for one in self.reviews if one.state == CHANGES_REQUESTED}
        found = (one.person for one in self.reviews if one.state == APPROVED and one.commit == self.head)
        return tuple(dict.fromkeys(person for person in found if person and person not in against))

    def as_json(self) -> dict[str, object]:
        """The form that `forge reviews` prints and `read_forecast` reads."""
        return {"head": self.head, "reviews": [asdict(review) for review in self.reviews]}


def read_forecast(text: str) -> Forecast:
    """Reads what `collabsite forge reviews` printed.

    Raises:
        UsageError: it is something else.
    """
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        raise _refused(msg("it is not JSON")) from None
    if not isinstance(content, Mapping) or not is_commit(content.get("head")):
        raise _refused(msg("its {key} is not what it should be", key="head"))
    reviews = content.get("reviews")
    if not isinstance(reviews, list):
        raise _refused(msg("its {key} is not what it should be", key="reviews"))
    return Forecast(content["head"], tuple(_review(item, at) for at, item in enumerate(reviews)))


def _review(item: object, at: int) -> Review:
    whole = item if isinstance(item, Mapping) else {}
    person = whole.get("person")
    account, state, commit = (whole.get(key) for key in _TEXTS)
    is_whole = isinstance(account, str) and state in STATES and isinstance(commit, str)
    if not is_whole or not (person is None or isinstance(person, str)):
        raise _refused(msg("its {key} is not what it should be", key=f"reviews[{at}]"))
    return Review(person, str(account), str(state), str(commit))


def _refused(reason: Message) -> UsageError:
    return UsageError(
        msg("this is no forecast: {reason}", reason=reason),
        msg("write it with `collabsite forge reviews PR`, and give its whole output"),
    )
