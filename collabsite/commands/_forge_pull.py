"""A pull request as the forge has it now, by what is in force on the branch it goes to; and its merge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from collabsite.commands._forge_message import composed, writable
from collabsite.commands._output import put
from collabsite.commands._session import Session
from collabsite.errors import UsageError
from collabsite.forecast import APPROVED, COMMENTED, Forecast
from collabsite.io.forges import KINDS, Forge, Pull, RefusedError, accounts, identified, moved, opened, reviews
from collabsite.locale import msg
from collabsite.reporters import Report, reporters
from collabsite.signing import Base


@dataclass(frozen=True)
class Asked:
    """What the forge says, and who is who.

    Attributes:
        forge: whom to ask again.
        pull: the pull request.
        tip: the commit its branch is at.
        base: what is in force there.
        forecast: the reviews, with the people of the base.
    """

    forge: Forge
    pull: Pull
    tip: str
    base: Base
    forecast: Forecast

    @property
    def author(self) -> str | None:
        """Whose pull request it is."""
        return accounts(self.base.organization).get(self.pull.author.lower())


def asked(session: Session, number: int, environ: Mapping[str, str]) -> Asked:
    """Asks the forge.

    Raises:
        CollabsiteError: it cannot be asked, or does not answer as documented; the branch is not in this clone.
    """
    from collabsite.commands import _gate

    forge = opened(_kind(session, environ), environ)
    pull = forge.pull(number)
    tip = forge.tip(pull.branch)
    base = _gate.in_force(session, tip)
    return Asked(forge, pull, tip, base, identified(reviews(forge, pull), base.organization))


def _kind(session: Session, environ: Mapping[str, str]) -> str:
    """Which forge: the policy says; where it does not, the CI that this runs in."""
    from collabsite.commands import _gate

    forge = _gate.in_force(session, None).policy.forge
    if forge is not None:
        return forge.kind
    names = {"github": "GITHUB_REPOSITORY", "gitlab": "CI_PROJECT_ID", "gitea": "GITEA_REPOSITORY"}
    found = next((kind for kind, name in names.items() if environ.get(name)), None)
    if found is None:
        raise UsageError(
            msg("nothing says which forge this is"),
            msg("write `forge: {{kind: …}}` into policy.yml: one of {kinds}", kinds=KINDS),
        )
    return found


def merge(session: Session, number: int, environ: Mapping[str, str]) -> str:
    """Judges a pull request once more, and merges exactly what was judged.

    Returns:
        What to say.

    Raises:
        RefusedError: it cannot be merged as it is; nothing was merged.
        CollabsiteError: it cannot be judged; nothing was merged.
    """
    from collabsite.commands import _gate

    found = asked(session, number, environ)
    _refuse_unready(found)
    people, unnamed = writable(found.base, found.forecast)
    report = _gate.pull_request(session, found.tip, found.pull.head, _without(found.forecast, unnamed))
    _refuse_by(session, report)
    message = composed(found.base, number, found.pull.title, found.pull.url, people)
    _refuse_if_moved(found)
    found.forge.merge(found.pull, message)
    names = tuple(found.base.organization.called(person) for person in people)
    if not names:
        return session.t("pull request {number} is merged; nothing in it needs an approval", number=number) + "\n"
    return session.t("pull request {number} is merged, approved by {people}", number=number, people=names) + "\n"


def _refuse_unready(found: Asked) -> None:
    """Refuses what cannot be merged whatever it holds."""
    forge = found.base.policy.forge
    main = forge.branch if forge else None
    if not found.pull.is_open:
        raise RefusedError(msg("this pull request is closed or merged already"), msg("open a new one for what is left"))
    if found.pull.is_draft:
        raise RefusedError(msg("this pull request is a draft"), msg("mark it as ready for review first"))
    if main and found.pull.branch != main:
        raise RefusedError(
            msg("this pull request goes to {branch}, not to {main}", branch=found.pull.branch, main=main),
            msg("change the branch it goes to"),
        )


def _without(forecast: Forecast, unnamed: list[str]) -> Forecast:
    """A forecast without the approvals that the message cannot name: they would sign nothing."""
    kept = (
        replace(one, state=COMMENTED) if one.state == APPROVED and one.person in unnamed else one
        for one in forecast.reviews
    )
    return replace(forecast, reviews=tuple(kept))


def _refuse_by(session: Session, report: Report) -> None:
    if report.failure is not None:
        raise report.failure
    if report.blocking:
        put(reporters()["text"].render(report, session.t))
        raise RefusedError(
            msg("nothing was merged: the pull request is not sound, or not approved by all who must"),
            msg("mend what is listed above, or have it approved, then run this again"),
        )


def _refuse_if_moved(found: Asked) -> None:
    """Refuses if the head, its branch or the branch's commit are others than those that were judged."""
    now = found.forge.pull(found.pull.number)
    if (now.head, now.branch) != (found.pull.head, found.pull.branch) or found.forge.tip(now.branch) != found.tip:
        raise moved()
