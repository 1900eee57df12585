"""What people signed lately, and which of it must be signed again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from collabsite.context import Context
from collabsite.index import Collaboration
from collabsite.locale import Translator
from collabsite.record import Record
from collabsite.signatures import kind_in_words
from collabsite.signoffs import Signer, Standing
from collabsite.views.record_names import short_record_name
from collabsite.views.signatures import SHORT, is_open


@dataclass(frozen=True, slots=True)
class Signed:
    """One signature.

    Attributes:
        standing: the sign-offs of the record.
        signer: the entry.
        record: the record.
        collaboration: whose record.
        day: the day of its step.
    """

    standing: Standing
    signer: Signer
    record: Record
    collaboration: Collaboration
    day: date

    @property
    def state(self) -> str:
        """signed; stale: the text has changed since, and waits for a new signature."""
        return self.signer.state

    @property
    def step(self) -> str:
        """The short id of its step, or an empty text."""
        return (self.signer.step or "")[:SHORT]


def signatures_by_key(context: Context) -> dict[str, list[Signed]]:
    """The signatures of each person and for each department: those to repeat first, then the newest."""
    found: dict[str, list[Signed]] = {}
    for one in _all(context):
        for key in {one.signer.person, one.signer.department} - {None}:
            found.setdefault(str(key), []).append(one)
    for signed in found.values():
        signed.sort(key=lambda one: (one.state != "stale", -one.day.toordinal(), one.standing.record))
    return found


def _all(context: Context) -> Iterator[Signed]:
    standings = context.history.by_folder if context.history is not None else {}
    for one in context.index.collaborations:
        records = {record.path: record for record in one.records}
        for standing in standings.get(one.folder, ()):
            record = records.get(standing.path)
            for signer in standing.signers if record is not None else ():
                counts = signer.state == "signed" or (signer.state == "stale" and is_open(standing))
                if counts and signer.day is not None and record is not None:
                    yield Signed(standing, signer, record, one, signer.day)


def signed_in_words(context: Context, one: Signed, t: Translator) -> tuple[str, str, str]:
    """A signature in words: the document, its state, and how it was signed or why it must be signed again."""
    name = short_record_name(context, one.record, t)
    if one.state == "stale":
        return name, t("sign again"), t("signed, then the file changed")
    return name, t("signed"), t.text(kind_in_words(one.signer.kind)) if one.signer.kind else ""
