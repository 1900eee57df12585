"""The forges: read a pull request's live reviews, and merge it; one file a forge, all behind one protocol.

Which variables say where and with which token stands in `_settings.py`; the token goes to no other host and into no
message. What a forge answers is believed only where it is what its documentation says.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from collabsite.errors import UsageError
from collabsite.forecast import Forecast
from collabsite.io.forges._errors import RefusedError as RefusedError
from collabsite.io.forges._merging import moved as moved
from collabsite.io.forges._pull import Forge as Forge
from collabsite.io.forges._pull import Pull as Pull
from collabsite.io.forges._pull import forecast
from collabsite.io.forges._settings import KINDS as KINDS
from collabsite.io.forges._settings import api_of, number_in_ci
from collabsite.io.forges.gitea import Gitea
from collabsite.io.forges.github import GitHub
from collabsite.io.forges.gitlab import GitLab
from collabsite.locale import msg
from collabsite.organization import Organization


def opened(kind: str, environ: Mapping[str, str]) -> Forge:
    """A forge, as the environment describes it.

    Args:
        kind: `forge.kind` of the policy.
        environ: the environment.

    Raises:
        UsageError: its API is not read here, or something is not set.
    """
    if kind not in KINDS:
        raise UsageError(
            msg("the reviews of {forge} cannot be read", forge=kind),
            msg("print the message of the merge with `collabsite forge message PR --approved-by PERSON`, and paste it"),
        )
    api, repository = api_of(kind, environ)
    if kind == "github":
        return GitHub(api, repository)
    return GitLab(api, repository) if kind == "gitlab" else Gitea(api, repository)


def reviews(forge: Forge, pull: Pull) -> Forecast:
    """The last word of each account; nobody is identified yet."""
    return forecast(pull, forge.words(pull))


def live(name: str, environ: Mapping[str, str]) -> Forecast:
    """The reviews of the pull request that a CI job is about; nobody is identified yet: see `identified`.

    Args:
        name: the kind of forge.
        environ: the environment.

    Raises:
        UsageError: the job is about no pull request, or something is not set.
        CannotJudgeError: the forge does not answer as documented.
    """
    forge = opened(name, environ)
    return reviews(forge, forge.pull(number_in_ci(environ)))


def identified(forecast: Forecast, organization: Organization) -> Forecast:
    """A forecast with the person of each account.

    Args:
        forecast: as read from the forge.
        organization: who there is at the base, never what the pull request itself brings. Accounts are compared as
            logins are, without case; one that two people have is nobody's.
    """
    people = accounts(organization)
    return replace(
        forecast,
        reviews=tuple(replace(one, person=people.get(one.account.lower())) for one in forecast.reviews),
    )


def accounts(organization: Organization) -> dict[str, str]:
    """People by their account in lower case, without accounts that two people have."""
    found: dict[str, list[str]] = {}
    for key, person in organization.people.items():
        if person.account:
            found.setdefault(person.account.strip().lower(), []).append(key)
    return {account: keys[0] for account, keys in found.items() if len(keys) == 1}
