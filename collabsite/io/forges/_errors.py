"""What can go wrong with a forge, in words: the token is in none of them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from collabsite.errors import CannotJudgeError, CollabsiteError
from collabsite.history import moment
from collabsite.locale import Message, msg, msg_n
from collabsite.plain import shortened

_NUMBER = re.compile(r"\d{1,12}", re.ASCII)
_MOST_WORDS = 300


class RefusedError(CollabsiteError):
    """The forge, or what is asked of it, does not allow the merge: nobody is to blame but the pull request."""

    exit_code = 1


class HttpError(CannotJudgeError):
    """The forge answered, but not with what was asked for.

    Attributes:
        status: the HTTP status; 429 for every way to say that there were too many requests.
        said: the forge's own words, shortened.
    """

    def __init__(self, message: Message, help: Message, status: int, said: str) -> None:
        super().__init__(message, help)
        self.status = status
        self.said = said


def failure(status: int, headers: Mapping[str, str], said: str, token: str) -> HttpError:
    """The error that an HTTP status means.

    Args:
        status: 300 or more.
        headers: of the answer; names in lower case.
        said: the forge's own words.
        token: the name of the variable that holds the token.
    """
    words = shortened(" ".join(said.split()), _MOST_WORDS)
    if _is_limit(status, headers, words):
        help = msg("try again {when}", when=_when(headers))
        return HttpError(msg("the forge takes no more requests for now"), help, 429, words)
    return HttpError(*_meaning(status, words, token), status, words)


def _meaning(status: int, said: str, token: str) -> tuple[Message, Message]:
    if status < 400:
        help = msg("set the address of its API, or the name of the repository, to what they are now")
        return msg("the forge sends us to another address, and the token stays here"), help
    if status == 401:
        return msg("the forge does not accept the token: {said}", said=said), msg("set {name} anew", name=token)
    if status == 403:
        help = msg("give the token in {name} the right to read and to merge pull requests", name=token)
        return msg("the forge does not allow that: {said}", said=said), help
    if status in (404, 410):
        help = msg("check the number and the repository, and that the token in {name} may see them", name=token)
        return msg("the forge finds no such pull request or repository"), help
    if status >= 500:
        return msg("the forge has a fault of its own: HTTP {status}", status=status), msg("try again later")
    help = msg("read what it says; what is wrong may be the forge's version, or a setting there")
    return msg("the forge refuses that: HTTP {status}: {said}", status=status, said=said), help


def _is_limit(status: int, headers: Mapping[str, str], said: str) -> bool:
    is_spent = headers.get("x-ratelimit-remaining") == "0" or headers.get("retry-after") is not None
    return status == 429 or (status == 403 and (is_spent or "rate limit" in said.lower()))


def _when(headers: Mapping[str, str]) -> Message:
    """When to try again, by whichever header says so."""
    wait = headers.get("retry-after") or ""
    if _NUMBER.fullmatch(wait):
        return msg_n("in {n} second", "in {n} seconds", int(wait))
    reset = headers.get("x-ratelimit-reset") or headers.get("ratelimit-reset") or ""
    if _NUMBER.fullmatch(reset):
        return msg("after {time} UTC", time=f"{moment(int(reset)):%Y-%m-%d %H:%M:%S}")
    return msg("in a few minutes")


def unreachable(reason: str, *, is_change: bool) -> CannotJudgeError:
    """Nobody answered, or the answer broke off.

    Args:
        reason: the machine's words.
        is_change: whether something was to be changed, which may have happened all the same.
    """
    help = msg("check the address of its API and the network, then try again")
    if is_change:
        help = msg("look at the pull request first: it may have been merged all the same")
    return CannotJudgeError(msg("the forge cannot be reached: {reason}", reason=reason), help)


def malformed(what: str) -> CannotJudgeError:
    """The answer is not what the forge's documentation says.

    Args:
        what: which part of it.
    """
    return CannotJudgeError(
        msg("the forge's answer is not what it should be: {what}", what=what),
        msg("check that the address of its API is right, and that policy.yml names the right `forge.kind`"),
    )
