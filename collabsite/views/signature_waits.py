"""Who waits for whose signature: one row a document, the longest wait first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from collabsite.context import Context
from collabsite.index import Collaboration
from collabsite.locale import Translator
from collabsite.record import Record
from collabsite.signatures import label_of
from collabsite.signoffs import Signer, Standing
from collabsite.views.record_names import short_record_name
from collabsite.views.signatures import is_open, missing_since, standings_of
from collabsite.views.signing_steps import who_signs


@dataclass(frozen=True, slots=True)
class SignatureWait:
    """A document that lacks signatures.

    Attributes:
        collaboration: where it belongs.
        standing: its sign-offs.
        record: the record; None of a deleted one.
        label: what it is called among its siblings.
        missing: the places that nobody fills, with whoever is asked.
        since: the day from which one is missing.
        days: for how many working days it has waited.
        who: the keys of those who are asked, people or departments, each once; of whoever wrote the text, another.
    """

    collaboration: Collaboration
    standing: Standing
    record: Record | None
    label: str
    missing: tuple[Signer, ...]
    since: date
    days: int
    who: tuple[str, ...]


def signature_waits(context: Context, t: Translator) -> list[SignatureWait]:
    """The documents that lack signatures, those on their way to the main line too; the longest wait first."""
    found = [wait for one in context.index.collaborations for wait in _of(context, one, t)]
    return sorted(found, key=lambda wait: (wait.since, wait.standing.record))


def _of(context: Context, one: Collaboration, t: Translator) -> Iterator[SignatureWait]:
    records = {record.path: record for record in one.records}
    for standing in standings_of(context, one):
        if is_open(standing):
            record = records.get(standing.path)
            label = short_record_name(context, record, t) if record else t.text(label_of(standing))
            since = missing_since(standing)
            days = context.calendar.count(since, context.today) if since < context.today else 0
            missing = tuple(standing.missing)
            who = (who_signs(context, standing, signer) for signer in missing)
            asked = tuple(dict.fromkeys(key for key in who if key))
            yield SignatureWait(one, standing, record, label, missing, since, days, asked)
