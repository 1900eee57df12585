"""Asks a forge's API: JSON over HTTP, page by page, and the token goes to the one host it is for."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from email.message import Message
from http.client import HTTPException, HTTPMessage, IncompleteRead
from typing import IO, NamedTuple
from urllib.error import HTTPError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from collabsite.errors import CannotJudgeError
from collabsite.io.forges._errors import failure, malformed, unreachable

_MOST = 16 * 1024 * 1024
_MOST_PAGES = 100
_A_PAGE = 50
"""Every forge gives at least so many at once; Gitea gives no more unless it is set up to."""
_NEXT = re.compile(r'<[^>]*>\s*;[^,]*\brel="?next\b', re.ASCII)


class Answer(NamedTuple):
    """What came back; the names of headers in lower case."""

    headers: Mapping[str, str]
    content: object


@dataclass(frozen=True)
class Api:
    """A forge's API.

    Attributes:
        url: its address, without a slash at the end.
        variable: the name of the variable that held the token, for messages.
        secret: the header that carries the token; empty without one.
        headers: other headers.
        timeout: how many seconds to wait for each piece.
    """

    url: str
    variable: str
    secret: Mapping[str, str] = field(default_factory=dict, repr=False)
    headers: Mapping[str, str] = field(default_factory=dict)
    timeout: float = 30

    def get(self, path: str) -> object:
        """What is at a path.

        Raises:
            HttpError: the forge refuses.
            CannotJudgeError: nobody answers, or not in JSON.
        """
        return self._ask("GET", path).content

    def pages(self, path: str, size: str) -> list[Mapping[str, object]]:
        """Every item of a list, in the forge's order.

        Args:
            path: of the list.
            size: what the forge calls the number of items on a page.

        Raises:
            CannotJudgeError: as `get`; or a page is no list of objects, or there is no end of pages.
        """
        found: list[Mapping[str, object]] = []
        for page in range(1, _MOST_PAGES + 1):
            headers, content = self._ask("GET", f"{path}?{urlencode({size: _A_PAGE, 'page': page})}")
            if not isinstance(content, list) or not all(isinstance(item, Mapping) for item in content):
                raise malformed(path.rpartition("/")[2])
            found += content
            if not content or not _has_more(headers, len(content), len(found)):
                return found
        raise malformed(path.rpartition("/")[2])

    def send(self, method: str, path: str, body: Mapping[str, object]) -> object:
        """Has something changed; raises as `get`."""
        return self._ask(method, path, json.dumps(body).encode("ascii")).content

    def _ask(self, method: str, path: str, body: bytes | None = None) -> Answer:
        request = Request(self.url + path, body, {**self.headers, "User-Agent": "collabsite"}, method=method)  # noqa: S310
        if body is not None:
            request.add_header("Content-Type", "application/json")
        for name, value in self.secret.items():
            request.add_unredirected_header(name, value)
        try:
            with _OPENER.open(request, timeout=self.timeout) as answer:
                data = answer.read(_MOST + 1)
                if answer.length:
                    raise IncompleteRead(data)
                return Answer(_lower(answer.headers), _read(data))
        except HTTPError as error:
            with error:
                raise failure(error.code, _lower(error.headers), self._words(error), self.variable) from None
        except (OSError, HTTPException, ValueError) as error:
            reason = self._without_secret(str(getattr(error, "reason", "") or error) or type(error).__name__)
            raise unreachable(reason, is_change=method != "GET") from None

    def _words(self, error: HTTPError) -> str:
        """The forge's own words, as far as there are any."""
        content: object = None
        with suppress(OSError, HTTPException, CannotJudgeError):
            content = _read(error.read(_MOST))
        said = content.get("message") or content.get("error") if isinstance(content, Mapping) else None
        return self._without_secret(str(said or error.reason))

    def _without_secret(self, text: str) -> str:
        for value in self.secret.values():
            text = text.replace(value.rpartition(" ")[2], "***")
        return text


def _lower(headers: Message) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}


def _read(data: bytes) -> object:
    """The JSON of an answer; None where it is empty."""
    if not data.strip():
        return None
    try:
        return json.loads(data) if len(data) <= _MOST else None
    except (ValueError, RecursionError):
        raise malformed("JSON") from None


def _has_more(headers: Mapping[str, str], on_page: int, so_far: int) -> bool:
    """Whether another page may follow: by what the forge says, and where it says nothing, by a full page."""
    total = headers.get("x-total-count") or ""
    said = _NEXT.search(headers.get("link") or "") or (headers.get("x-next-page") or "").strip()
    return bool(said) or on_page >= _A_PAGE or (total.isdecimal() and so_far < int(total[:9]))


class _SameHost(HTTPRedirectHandler):
    """Follows a redirection of a question within its host; the token never goes to another one."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        """The question asked anew, or None, which makes the redirection an error."""
        if req.get_method() != "GET" or _origin(newurl) != _origin(req.full_url):
            return None
        anew = Request(newurl, headers=dict(req.headers), method="GET")  # noqa: S310
        for name, value in req.unredirected_hdrs.items():
            if name != "Host":
                anew.add_unredirected_header(name, value)
        return anew


def _origin(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.scheme, parts.netloc.lower()


_OPENER = build_opener(_SameHost)
