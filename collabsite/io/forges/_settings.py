"""Which forge, which repository, which token: what the environment says, as the forges' own CI sets it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from collabsite.errors import UsageError
from collabsite.io.forges._http import Api
from collabsite.io.forges._json import value
from collabsite.locale import msg

KINDS = ("github", "gitlab", "gitea", "forgejo")
"""The forges whose API is read; the others are signed for with `forge message --approved-by`."""


class Names(NamedTuple):
    """The variables of a forge.

    Attributes:
        url: the address of its API.
        default: that address where the variable is not set; empty: it must be.
        repository: `owner/name`, or GitLab's project.
        token: the token.
    """

    url: str
    default: str
    repository: str
    token: str


_GITHUB = Names("GITHUB_API_URL", "https://api.github.com", "GITHUB_REPOSITORY", "GITHUB_TOKEN")
_GITLAB = Names("CI_API_V4_URL", "https://gitlab.com/api/v4", "CI_PROJECT_ID", "GITLAB_TOKEN")
_GITEA = Names("GITEA_API_URL", "", "GITEA_REPOSITORY", "GITEA_TOKEN")
_FORGEJO = Names("FORGEJO_API_URL", "", "FORGEJO_REPOSITORY", "FORGEJO_TOKEN")
_AS_GITHUB = Names("GITHUB_API_URL", "", "GITHUB_REPOSITORY", "GITHUB_TOKEN")
"""The runners of Gitea and Forgejo speak like GitHub's."""
_FAMILIES = {
    "github": (_GITHUB,),
    "gitlab": (_GITLAB,),
    "gitea": (_GITEA, _FORGEJO, _AS_GITHUB),
    "forgejo": (_FORGEJO, _GITEA, _AS_GITHUB),
}
_ADDRESS = re.compile(r"https?://[!-~]+", re.ASCII)
_REPOSITORY = re.compile(r"[\w.-]+/[\w.-]+", re.ASCII)
_PROJECT = re.compile(r"\d{1,18}|[\w.-]+(?:/[\w.-]+)+", re.ASCII)
_TOKEN = re.compile(r"[!-~]+", re.ASCII)
_REF = re.compile(r"refs/pull/([1-9]\d{0,17})/(?:merge|head)", re.ASCII)
_NUMBER = re.compile(r"[1-9]\d{0,17}", re.ASCII)


def api_of(kind: str, environ: Mapping[str, str]) -> tuple[Api, str]:
    """The API of a forge, and the repository.

    All three come from variables of one forge, so that no token is sent to another one's address.

    Args:
        kind: one of `KINDS`.
        environ: the environment.

    Raises:
        UsageError: something is not set, or not what it should be.
    """
    families = _FAMILIES[kind]
    names = next((one for one in families if environ.get(one.url)), families[0])
    url = (environ.get(names.url) or names.default).rstrip("/")
    repository = environ.get(names.repository) or ""
    if not _ADDRESS.fullmatch(url):
        example = names.default or "https://git.example.com/api/v1"
        help = msg("set {name} to the address of the forge's API, e.g. {example}", name=names.url, example=example)
        raise UsageError(msg("{name} is no address", name=names.url), help)
    if not (_PROJECT if kind == "gitlab" else _REPOSITORY).fullmatch(repository):
        help = msg("set {name} to the repository, as the forge's CI does, e.g. team/records", name=names.repository)
        raise UsageError(msg("{name} names no repository", name=names.repository), help)
    return Api(url, names.token, _secret(kind, environ.get(names.token, "").strip(), names.token), _HEADERS), repository


_HEADERS = {"Accept": "application/json"}


def _secret(kind: str, token: str, name: str) -> dict[str, str]:
    if not token:
        return {}
    if not _TOKEN.fullmatch(token):
        raise UsageError(msg("{name} is no token", name=name), msg("set {name} anew", name=name))
    if kind == "gitlab":
        return {"PRIVATE-TOKEN": token}
    return {"Authorization": f"Bearer {token}" if kind == "github" else f"token {token}"}


def number_in_ci(environ: Mapping[str, str]) -> int:
    """The number of the pull request that a CI job is about.

    Args:
        environ: the environment: `GITHUB_REF`, the event file `GITHUB_EVENT_PATH`, or `CI_MERGE_REQUEST_IID`.

    Raises:
        UsageError: it is about none.
    """
    ref = _REF.fullmatch(environ.get("GITHUB_REF", ""))
    written = ref[1] if ref else environ.get("CI_MERGE_REQUEST_IID") or _number_of_event(environ)
    if not _NUMBER.fullmatch(written):
        raise UsageError(
            msg("this is no CI job of a pull request: its number is in no variable"),
            msg("read the reviews with `collabsite forge reviews PR`, and give that file to --forecast"),
        )
    return int(written)


def _number_of_event(environ: Mapping[str, str]) -> str:
    try:
        event = json.loads(Path(environ["GITHUB_EVENT_PATH"]).read_bytes())
    except (KeyError, OSError, ValueError, RecursionError):
        return ""
    found = value(event, "pull_request", "number") or value(event, "number")
    return str(found) if isinstance(found, int) and not isinstance(found, bool) else ""
