"""The sign-offs of records as rows for people: the state in words, who signed for whom, what does not count and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from collabsite import signatures
from collabsite.context import Context
from collabsite.index import Collaboration
from collabsite.locale import Message, Translator, msg
from collabsite.models import kinds
from collabsite.record import Record
from collabsite.signatures import asked, changed_keys, kind_in_words, reason
from collabsite.signoffs import Signer, Standing, State, Word
from collabsite.stage import STAGES
from collabsite.views.days import day_in_words
from collabsite.views.names import department_name, name_of, person_name

SHORT = 8
"""Digits of one of Git's ids that people are shown."""


@dataclass(frozen=True, slots=True)
class SignerRow:
    """One entry of a record's sign-offs.

    Attributes:
        signer: the entry.
        person: the name; of nobody known a word for that.
        department: the name of the department signed for, or an empty text.
        role: the place in words, or an empty text where it fills none.
        word: its state in words.
        kind: who vouches for it in words, or an empty text.
        step: the short id of the step, or an empty text.
        day: the day of the step, or an empty text.
        why: why it does not count; empty where it does, and where somebody just has not signed.
    """

    signer: Signer
    person: str
    department: str
    role: str
    word: str
    kind: str
    step: str
    day: str
    why: str


def signer_rows(context: Context, standing: Standing, t: Translator) -> list[SignerRow]:
    """Each entry of a record's sign-offs, in their order."""
    return [_row(context, standing, signer, t) for signer in standing.signers]


def _row(context: Context, standing: Standing, signer: Signer, t: Translator) -> SignerRow:
    is_plain = signer.state == "missing" and signer.person is not None
    counts = signer.state == "signed" and not signer.is_badly_signed
    return SignerRow(
        signer,
        person_name(context, signer.person, t) if signer.person else t("somebody"),
        department_name(context, signer.department, t) if signer.department else "",
        role_in_words(context, signer.role, t) if signer.role else "",
        t.text(word_in_words(signer.state)),
        t.text(kind_in_words(signer.kind)) if signer.kind else "",
        (signer.step or "")[:SHORT],
        day_in_words(signer.day, t, context.today) if signer.day else "",
        "" if counts or is_plain else t.text(reason(signer, standing, context)),
    )


def state_in_words(state: State) -> Message:
    """A record's state as people call it."""
    words: dict[State, Message] = {
        "signed": msg("signed"),
        "awaiting": msg("awaiting signature"),
        "unsigned": msg("not signed"),
        "stale": msg("changed since it was signed"),
        "adopted": msg("adopted as an old record"),
        "deleted": msg("deleted"),
        "not-needed": msg("needs no signature"),
    }
    return words[state]


def word_in_words(word: Word) -> Message:
    """What became of one entry, as people call it."""
    words: dict[Word, Message] = {
        "signed": msg("signed"),
        "missing": msg("missing"),
        "self": msg("own text"),
        "not-in-role": msg("may not sign"),
        "weak": msg("too weak"),
        "withdrawn": msg("taken back"),
        "malformed": msg("malformed"),
        "stale": msg("of another text"),
    }
    return words[word]


def role_in_words(context: Context, role: str, t: Translator) -> str:
    """A place as people call it; of a person whom the policy names, that."""
    words = {
        "own": t("for its own department"),
        "requesting": t("for the requesting department"),
        "every": t("for every department"),
        "concerned": t("for a department concerned"),
        "steward": t("as a steward"),
    }
    return words.get(role) or t("as the policy names {person}", person=name_of(context, role, t))


def change_in_words(context: Context, standing: Standing, t: Translator) -> str:
    """What a stale record differs in from the text that was signed; empty for others."""
    if standing.state != "stale" or context.ledger is None:
        return ""
    keys = _labels(standing, changed_keys(context.ledger, standing), t)
    return t(
        "changed since version {signed} was signed, now {present}, by {authors}: {keys}",
        signed=(standing.signed_before or "")[:SHORT],
        present=(standing.blob or "")[:SHORT],
        authors=[name_of(context, author, t) for author in standing.brought.authors] or t("somebody"),
        keys=keys or t("what follows the front matter"),
    )


def _labels(standing: Standing, keys: Sequence[str], t: Translator) -> list[str]:
    """What the form calls the keys; one that it does not have stands as it is written."""
    fields = kinds()[standing.kind].model_fields.items() if standing.kind in kinds() else ()
    titles = {field.alias or name: field.title for name, field in fields}
    return [t(titles.get(key) or key) for key in keys]


def ways(standing: Standing, t: Translator) -> list[str]:
    """How the places that nobody fills can be filled, each way once."""
    if standing.state == "adopted":
        return []
    return list(dict.fromkeys(t.text(way) for way in signatures.ways(standing)))


def is_open(standing: Standing) -> bool:
    """Whether a signature is still asked for: not of what is signed, adopted or needs none."""
    return standing.state not in ("signed", "adopted", "not-needed") and bool(standing.missing)


def missing_since(standing: Standing) -> date:
    """The day from which a signature is missing: of the step that brought the text, or on which one was taken back."""
    brought = standing.brought.day
    days = (one.day if one.state == "withdrawn" else brought for one in standing.missing)
    return min((day for day in days if day), default=brought)


def standings_of(context: Context, collaboration: Collaboration) -> list[Standing]:
    """The sign-offs of a collaboration's records that somebody signs, deleted ones too, in the order of the stages."""
    found = context.history.by_folder if context.history is not None else {}
    own = (one for one in found.get(collaboration.folder, ()) if one.state != "not-needed" and one.signers)
    return sorted(own, key=lambda one: kinds()[one.kind].stage or len(STAGES))


def missing_in(context: Context, collaboration: Collaboration) -> Iterator[tuple[Standing, Signer]]:
    """Each signature that a collaboration still lacks: the record and the place that nobody fills."""
    for standing in standings_of(context, collaboration):
        if is_open(standing):
            yield from ((standing, signer) for signer in standing.missing)


def missing_fields(standing: Standing, signer: Signer) -> dict[str, object]:
    """A missing signature as machines get it."""
    return {
        "record": standing.record,
        "blob": standing.blob,
        "role": signer.role,
        "department": signer.department,
        "person": signer.person,
    }


def evidence_in_words(context: Context, standing: Standing, t: Translator) -> str:
    """Who signed a record, by which evidence and when, on one line."""
    rows = [row for row in signer_rows(context, standing, t) if row.signer.state == "signed"]
    return t("; ").join(t("{person}: {kind}, {day}", person=row.person, kind=row.kind, day=row.day) for row in rows)


def unsigned_by(context: Context, record: Record, t: Translator) -> list[str]:
    """Who has yet to sign a record of the main line, by name; nobody of one that is signed, adopted or on its way."""
    standing = context.ledger.by_path.get(record.path) if context.ledger and context.ledger.root else None
    if standing is None or not is_open(standing) or standing.is_pending:
        return []
    return [row.person for row in signer_rows(context, standing, t) if row.signer in standing.missing]


def rows_of(context: Context, collaboration: Collaboration, t: Translator) -> list[tuple[Standing, str]]:
    """Each record that somebody signs: who has yet to sign it, else who has signed it by which evidence; open first."""
    found = sorted(standings_of(context, collaboration), key=lambda one: not is_open(one))
    return [(one, _told(context, one, t)) for one in found if one.state != "adopted"]


def _told(context: Context, standing: Standing, t: Translator) -> str:
    signed = evidence_in_words(context, standing, t)
    if not is_open(standing):
        return signed
    missing = t("missing: {people}", people=[_with_word(one, asked(one, context), t) for one in standing.missing])
    return t("; ").join([missing, *([signed] if signed else [])])


def _with_word(signer: Signer, who: Message, t: Translator) -> str:
    if signer.state == "missing":
        return t.text(who)
    return t("{person}: {why}", person=who, why=word_in_words(signer.state))
