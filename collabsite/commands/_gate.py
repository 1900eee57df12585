"""The gate before a merge, for commands that ask the forge: what is in force, and whether a pull request may pass."""

from __future__ import annotations

from collabsite.commands._judging import Wanted, pull_request_report
from collabsite.commands._session import Session
from collabsite.forecast import APPROVED, Forecast, Review
from collabsite.io.history import commit_of
from collabsite.io.ledger import Asked
from collabsite.io.pull_request import open_pull_request
from collabsite.reporters import Report
from collabsite.signing import Base


def in_force(session: Session, tip: str | None) -> Base:
    """The organisation and the policy that count.

    Args:
        session: where the records are.
        tip: the commit of the main line to ask; None: the one checked out.

    Raises:
        CollabsiteError: the history cannot be read.
    """
    commit = tip or commit_of(session.repository_root, "HEAD", "HEAD")
    opened = open_pull_request(session.repository_root, commit, commit, session.day, _asked(session))
    if opened.head.in_force is None:
        raise RuntimeError("a pull request is judged by what is in force in its base")
    return opened.head.in_force


def pull_request(session: Session, base: str, head: str, forecast: Forecast) -> Report:
    """Judges a pull request with its live reviews.

    Args:
        session: where the records are.
        base: the commit of the main line.
        head: the pull request's newest commit.
        forecast: the reviews.

    Raises:
        CollabsiteError: it cannot be judged.
    """
    return pull_request_report(session, base, head, Wanted(), _asked(session, forecast))


def may_sign(session: Session, base: str, head: str, person: str) -> bool:
    """Whether an approval of a person would fill a place of something that a pull request brings."""
    review = Review(person, person, APPROVED, head)
    opened = open_pull_request(
        session.repository_root, base, head, session.day, _asked(session, Forecast(head, (review,)))
    )
    standings = opened.head.ledger.standings if opened.head.ledger else []
    own = (signer for standing in standings for signer in standing.signers if signer.step is None)
    return any(signer.person == person and signer.state == "signed" and signer.kind == "forge" for signer in own)


def _asked(session: Session, forecast: Forecast | None = None) -> Asked:
    return Asked(organization_root=session.organization_root, forecast=forecast)
