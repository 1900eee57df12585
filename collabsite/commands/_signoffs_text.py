"""Sign-offs as lines for a tired colleague: each record's state, who signed it, what is missing and how to mend it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from collabsite.commands._columns import columns
from collabsite.context import Context
from collabsite.locale import Translator
from collabsite.plain import BOLD, DIM, GREEN, RED, YELLOW, painted, visible
from collabsite.signatures import kind_in_words, label_of, what_it_proves
from collabsite.signoffs import KINDS, Standing, State
from collabsite.views.signatures import SignerRow, change_in_words, is_open, signer_rows, state_in_words, ways

_COLOURS: dict[State, str] = {
    "signed": GREEN,
    "awaiting": YELLOW,
    "unsigned": RED,
    "stale": RED,
    "adopted": DIM,
    "deleted": DIM,
    "not-needed": DIM,
}


def signoffs_text(context: Context, standings: Sequence[Standing], t: Translator, colour: bool) -> str:
    """Each record with its signers; then how many there are of each state, and what the evidence proves."""
    lines = [line for standing in standings for line in _record(context, standing, t, colour)]
    end = [*_sum(standings, t), *_proofs(standings, t), *_trusted(context, t)]
    more = [painted(line, DIM, colour=colour) for line in columns([(said,) for said in end], indent="")]
    return "\n".join([*lines, *([""] if lines and more else []), *more]) + "\n"


def _record(context: Context, standing: Standing, t: Translator, colour: bool) -> Iterator[str]:
    state = painted(t.text(state_in_words(standing.state)), *_colours(standing), colour=colour)
    name = painted(visible(standing.record), BOLD, colour=colour)
    yield f"{name}  {state}  {t.text(label_of(standing))}"
    if standing.state in ("not-needed", "adopted"):
        return
    rows = signer_rows(context, standing, t)
    for row, line in zip(rows, columns(map(_cells, rows), indent="    "), strict=True):
        yield painted(line, *([] if row.signer.state == "signed" else [YELLOW]), colour=colour)
        yield from columns([(row.why,)] if row.why else [], indent="        ")
    told = [change_in_words(context, standing, t)]
    helps = [t("help: {text}", text=way) for way in ways(standing, t)]
    yield from columns([(line,) for line in (*told, *helps) if line], indent="    ")


def _colours(standing: Standing) -> list[str]:
    return [RED if standing.state == "deleted" and is_open(standing) else _COLOURS[standing.state]]


def _cells(row: SignerRow) -> tuple[str, ...]:
    return row.word, row.person, row.department, row.role, row.kind, row.day, row.step


def _sum(standings: Sequence[Standing], t: Translator) -> list[str]:
    states = [standing.state for standing in standings]
    found = [t("{state}: {n}", state=state_in_words(one), n=states.count(one)) for one in _COLOURS if one in states]
    return [t.join(found)] if len(states) > 1 else []


def _proofs(standings: Sequence[Standing], t: Translator) -> list[str]:
    """What each kind of evidence that is there proves."""
    there = {signer.kind for standing in standings for signer in standing.signers}
    return [t("{kind}: {proves}", kind=kind_in_words(one), proves=what_it_proves(one)) for one in KINDS if one in there]


def _trusted(context: Context, t: Translator) -> list[str]:
    root = context.ledger.root if context.ledger else None
    return [t("trusted without a signature: organization@{blob}", blob=root)] if root else []
