"""Charts of how long something took: answers, reworks, retrospectives, and the six stages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from collabsite.context import Context
from collabsite.locale import Translator
from collabsite.stage import STAGES
from collabsite.views.charts import Pile, RangeRow, columns_of
from collabsite.views.figures.cases import Case
from collabsite.views.figures.rates import Speed, speed_of
from collabsite.views.figures.sheet import Sheet, table
from collabsite.views.figures.spans import span_row, span_sheet
from collabsite.views.figures.spread import Bin, bins
from collabsite.views.figures.stages import Passed
from collabsite.views.figures.words import bin_word, bin_words, late_words, working_days
from collabsite.views.names import stage_name


def answer_times(context: Context, cases: Sequence[Case], t: Translator) -> Sheet:
    """How long answers took, with the limit of 2.1."""
    what = t.plural("{n} answer due", "{n} answers due", len(cases)) if cases else t("No answer has been due.")
    title, axis = t("How long answers took"), t("working days from the request to the answer")
    return _times(("answers", title, axis, what), context.policy.deadlines.response, cases, t)


def rework_times(context: Context, cases: Sequence[Case], t: Translator) -> Sheet:
    """How long it took to deliver again, with the limit of 5.3."""
    what = t.plural("{n} rework due", "{n} reworks due", len(cases)) if cases else t("No rework has been due.")
    title, axis = t("How long rework took"), t("working days from the failure to the new delivery")
    return _times(("reworks", title, axis, what), context.policy.deadlines.rework, cases, t)


def retrospective_times(context: Context, cases: Sequence[Case], t: Translator) -> Sheet:
    """How long after the end the retrospective was held, with the limit of 6.1."""
    what = t("No retrospective has been due.")
    if cases:
        what = t.plural("{n} retrospective due", "{n} retrospectives due", len(cases))
    title, axis = t("How soon retrospectives were held"), t("working days from the end to the retrospective")
    return _times(("retrospectives", title, axis, what), context.policy.deadlines.retrospective, cases, t)


def _times(words: tuple[str, str, str, str], limit: int, cases: Sequence[Case], t: Translator) -> Sheet:
    key, title, axis, what = words
    speed, parts = speed_of(cases), bins(limit, [case.days for case in cases if case.days is not None])
    piles = [(one, *_in_bin(one, cases)) for one in parts]
    rows = [(bin_words(one, t), good, bad) for one, good, bad in piles]
    rows += [(t("still open"), 0, speed.open)] if speed.open else []
    rows += [(t("not asked for any more"), 0, speed.dropped)] if speed.dropped else []
    data = table([t("Duration"), t("in time"), t("too late")], rows)
    if not speed.days:
        return Sheet(key, title, _reading(what, speed, t) if cases else what, None, data)
    within = sum(one.first <= limit for one in parts)
    drawn = [_pile(one, good, bad, t) for one, good, bad in piles]
    drawing = columns_of(drawn, (within, t("limit {n}", n=limit)), axis)
    legend = (("good", t("in time")), ("bad", t("too late"))) if drawing.has_bad else ()
    return Sheet(key, title, _reading(what, speed, t), drawing, data, legend)


def _in_bin(one: Bin, cases: Iterable[Case]) -> tuple[int, int]:
    found = [case.is_good for case in cases if case.days is not None and one.has(case.days)]
    return sum(found), len(found) - sum(found)


def _pile(one: Bin, good: int, bad: int, t: Translator) -> Pile:
    said = t.join([t("in time {n}", n=good), *([t("too late {n}", n=bad)] if bad else [])])
    return Pile(bin_word(one, t), good, bad, f"{bin_words(one, t)}: {said}")


def _reading(what: str, speed: Speed, t: Translator) -> str:
    """What was due, how long half of it took, how much was late."""
    late = late_words(speed, t)
    if speed.median is None:
        return t("{what}; {rest}.", what=what, rest=late)
    return t("{what}, median {days}; {rest}.", what=what, days=working_days(speed.median, t), rest=late)


def stage_times(passed: Sequence[Passed], t: Translator) -> Sheet:
    """How long each of the six stages took."""
    rows = [
        span_row(f"{stage} {stage_name(STAGES[stage - 1], t)}", (one.days for one in passed if one.stage == stage), t)
        for stage in STAGES
    ]
    said = _stage_reading(rows, t) if passed else t("No stage has been passed.")
    return span_sheet("stages", (t("How long each stage took"), said, t("Stage")), rows, t)


def _stage_reading(rows: Iterable[RangeRow], t: Translator) -> str:
    names = [stage_name(stage, t) for stage in STAGES]
    known = [(row.median, name) for row, name in zip(rows, names, strict=True) if row.median is not None]
    if not known:
        return t("No stage has enough cases for a median yet.")
    if len(known) == 1:
        return t("{stage}: median {days}.", stage=known[0][1], days=working_days(known[0][0], t))
    longest = max(days for days, _ in known)
    name = next(name for days, name in known if days == longest)
    return t("{stage} took longest: median {days}.", stage=name, days=working_days(longest, t))
