"""From records to a report: a work tree, or a pull request against its base."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from collabsite.commands._choosing import Chosen
from collabsite.commands._session import Session
from collabsite.context import Context
from collabsite.document import Document
from collabsite.findings import Finding
from collabsite.io.ledger import Asked
from collabsite.io.pull_request import PullRequest, open_pull_request
from collabsite.linter import lint
from collabsite.locale import msg
from collabsite.reporters import Awaited, Report
from collabsite.signatures import asked as who


@dataclass(frozen=True)
class Wanted:
    """What to judge by, and what to show.

    Attributes:
        refs: the records to show; none: all.
        select: the codes to run.
        ignore: the codes to leave out.
    """

    refs: Sequence[str] = ()
    select: Collection[str] = ()
    ignore: Collection[str] = ()


def tree_report(session: Session, wanted: Wanted, with_git: bool, asked: Asked) -> Report:
    """Judges the work tree.

    Raises:
        CollabsiteError: it cannot be judged.
    """
    context = session.open(with_git, asked)
    chosen = Chosen(context, wanted.refs, Path.cwd(), session.root)
    without = msg("without history signatures and the plan guard are left out")
    report = _report(context, chosen, lint(context, wanted.select, wanted.ignore))
    return replace(report, left_out=() if with_git else (without,))


def pull_request_report(session: Session, base: str, head: str, wanted: Wanted, asked: Asked) -> Report:
    """Judges a pull request: findings that base has already are not new.

    Raises:
        CollabsiteError: it cannot be judged.
    """
    opened = open_pull_request(session.repository_root, base, head, session.day, asked)
    chosen = Chosen(opened.head, wanted.refs, Path.cwd(), session.repository_root)
    report = _report(opened.head, chosen, _compared(opened, wanted))
    judging = opened.head.in_force
    return replace(
        report,
        base=opened.base_commit,
        head=opened.head_commit,
        organization=judging.organization_blob or None if judging else None,
        policy=judging.policy_blob if judging else None,
    )


def _compared(opened: PullRequest, wanted: Wanted) -> list[Finding]:
    """The findings of what main would be, those that it has already marked as not new."""
    old = {_same(finding) for finding in lint(opened.base, wanted.select, wanted.ignore)}
    found = lint(opened.head, wanted.select, wanted.ignore)
    return [replace(finding, new=_same(finding) not in old) for finding in found]


def _same(finding: Finding) -> tuple[str, str, str]:
    """What makes a finding the same on whatever line."""
    return finding.code, finding.about, finding.subject


def _report(context: Context, chosen: Chosen, findings: Sequence[Finding]) -> Report:
    return Report(
        findings=chosen.findings(findings),
        records=chosen.count(),
        today=context.today,
        head=context.head,
        organization=_blob(context.organization_file),
        policy=_blob(context.policy_file),
        reasons=_reasons(context),
        awaiting=tuple(_awaiting(context, chosen)),
        root=context.ledger.root if context.ledger else None,
    )


def _awaiting(context: Context, chosen: Chosen) -> list[Awaited]:
    """Who must still sign what is not on the main line yet."""
    pending = [one for one in (context.ledger.standings if context.ledger else ()) if one.is_pending]
    is_forecast = context.ledger is not None and context.ledger.is_forecast
    return [
        Awaited(standing.record, standing.blob, signer.role, signer.department, signer.person, who(signer, context))
        for standing in (() if is_forecast else pending)
        if not standing.is_adopted and chosen.has(standing.path, standing.record)
        for signer in standing.missing
    ]


def _reasons(context: Context) -> dict[tuple[str, str], str]:
    """Why findings are waived today, by code and what they are about."""
    waivers = [waiver for waiver in context.levels.waivers if waiver.until >= context.today]
    return {(waiver.rule, waiver.record): waiver.reason for waiver in waivers}


def _blob(document: Document | None) -> str | None:
    return document.blob if document else None
