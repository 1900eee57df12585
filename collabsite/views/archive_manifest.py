"""The manifest of an archive: which text was signed by whom, in which commit that stands, by whose list of people."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from collabsite.context import Context
from collabsite.index import Collaboration
from collabsite.locale import Translator
from collabsite.organization import PATH as ORGANIZATION
from collabsite.policy import PATH as POLICY
from collabsite.signing import Chronicle, Ledger
from collabsite.signoffs import Signer, Standing
from collabsite.stage import STAGES
from collabsite.views.archive_list import ArchiveList, ArchiveRow
from collabsite.views.archive_proof import ProvenStep, came_with, signed_by

Fields = dict[str, object]
_STANDS = ("address", "commit", "reference", "place")


def facts(context: Context, one: Collaboration, t: Translator) -> Fields:
    """What the archive is of: the request, its stage, the day, the commit."""
    request = one.fitting.request
    stage = context.stage(one)
    return {
        "request": one.number,
        "folder": one.folder,
        "title": (request.data.title if request else None) or "",
        "stage": stage if stage in STAGES else str(stage),
        "organization": context.organization.name,
        "language": t.lang,
        "timezone": context.organization.timezone,
        "day": context.today.isoformat(),
        "commit": context.head,
    }


def signoffs(context: Context, one: Collaboration) -> list[Fields]:
    """The sign-offs of each record, deleted ones too, as `signoffs --format json` has them, with where they stand."""
    ledger = context.history
    if ledger is None:
        unknown: Fields = {"state": None, "signers": [], "brought": None}
        return [{"record": r.ref, "path": r.path, "blob": r.document.blob or None, **unknown} for r in one.records]
    in_force = (ledger.base.organization_blob, ledger.base.policy_blob)
    settings = (ledger.by_path.get(path) for path in (ORGANIZATION, POLICY))
    standings = [standing for standing in settings if standing is not None and standing.blob in in_force]
    return [_signoffs(ledger, standing) for standing in [*ledger.by_folder.get(one.folder, ()), *standings]]


def _signoffs(ledger: Ledger, standing: Standing) -> Fields:
    chronicle = ledger.chronicle(standing.path)
    signers = [_signer(ledger, chronicle, signer) for signer in standing.signers]
    return {**standing.as_json(), "signers": signers, "brought": _brought(ledger, chronicle, standing)}


def _signer(ledger: Ledger, chronicle: Chronicle | None, signer: Signer) -> Fields:
    found = signed_by(ledger, chronicle, signer) if chronicle and signer.state == "signed" else None
    if found is None:
        person = ledger.base.organization.people.get(signer.person or "")
        return {**signer.as_json(), "name": person.name if person else None, **dict.fromkeys(_STANDS)}
    return {**signer.as_json(), "name": found.name, **{key: getattr(found, key) for key in _STANDS}}


def _brought(ledger: Ledger, chronicle: Chronicle | None, standing: Standing) -> Fields | None:
    came = came_with(ledger, chronicle) if chronicle else None
    if came is None:
        return None
    step, path = came
    return {"step": step.id, "path": path, "date": standing.brought.day.isoformat()}


def steps(proven: Iterable[ProvenStep]) -> list[Fields]:
    """The steps, in the order of the main line: the commits of each, its time by its own clock or the line's."""
    return [
        {
            "step": one.step.id,
            "number": one.at + 1,
            "time": one.step.time.astimezone(_zone(one.base.organization.timezone)).isoformat(),
            "clock": "own" if one.step.commit and one.step.commit.when == one.step.time else "line",
            "commits": [commit.id for commit in one.step.commits],
            "organization": one.base.organization_blob or None,
            "policy": one.base.policy_blob,
            "approver": one.base.approver,
        }
        for one in proven
    ]


def _zone(name: str) -> tzinfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")


def documents(found: ArchiveList) -> list[Fields]:
    """The documents that are there, in the order of the stages."""
    rows = (each for row in found.rows if row.state != "absent" for each in (row.inside or (row,)))
    return [_document(row) for row in rows]


def missing(found: ArchiveList) -> list[Fields]:
    """The documents that are missing, in the order of the stages."""
    rows = (row for row in found.rows if row.state == "absent")
    return [{"stage": row.stage, "what": row.what, "tasks": list(row.tasks)} for row in rows]


def _document(row: ArchiveRow) -> Fields:
    path = row.record.path if row.record else row.path
    record = row.record.ref if row.record else None
    return {"stage": row.stage, "what": row.what, "record": record, "path": path, "blob": row.blob or None}
