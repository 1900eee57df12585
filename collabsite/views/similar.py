"""Similar collaborations: which ones are worth reading before a request is answered, why, and how they ended."""

from __future__ import annotations

from dataclasses import dataclass

from collabsite.context import Context
from collabsite.index import Collaboration, Known
from collabsite.locale import Translator
from collabsite.models.article import Article
from collabsite.models.request import Request
from collabsite.record import Record
from collabsite.stage import Stage, is_open
from collabsite.views.articles import articles_from
from collabsite.views.names import department_name, stage_name
from collabsite.views.similarity import Comparison, Subject

_MOST = 5


@dataclass(frozen=True, slots=True)
class Alike:
    """A collaboration that is like another, and why.

    Attributes:
        collaboration: the other one.
        score: how alike, 0 to 1.25, the same from either side.
        same_scenario: whether both name the same scenario (A).
        departments: the keys of the departments that take part in both, in the order of the organisation.
        words: what both speak of, the most telling first.
    """

    collaboration: Collaboration
    score: float
    same_scenario: bool
    departments: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SimilarRow:
    """The same as people read it.

    Attributes:
        collaboration: the other one.
        title: its title, or its number.
        why: one sentence on what both share.
        stage: where it stands.
        outcome: where it stands, in words.
        went: how its tasks went, or why it was taken back; empty where nothing can be said yet.
        articles: the articles of the knowledge base that came from it, by name.
        report: its retrospective, or None.
        lessons: what the retrospective says was learnt, in its order.
    """

    collaboration: Collaboration
    title: str
    why: str
    stage: Stage
    outcome: str
    went: str
    articles: tuple[Known[Article], ...]
    report: Record | None
    lessons: tuple[str, ...]


def all_alike(context: Context) -> dict[str, list[Alike]]:
    """The collaborations that are like each one, by its folder.

    At most five each, the most alike first, of two equal ones the newer; withdrawn ones come last (6.3).
    """
    ones = {one.folder: one for one in context.index.collaborations}
    subjects = {folder: _subject(request.data) for folder, one in ones.items() if (request := one.fitting.request)}
    compared = Comparison(subjects)
    found = {}
    for folder in subjects:
        rows = [
            _alike(context, subjects[folder], subjects[other], ones[other], score, compared.words(folder, other))
            for score, other in compared.best(folder, _MOST)
        ]
        found[folder] = sorted(rows, key=lambda row: context.is_withdrawn(row.collaboration))
    return found


def _subject(data: Request) -> Subject:
    texts = [data.goal, *(data.tasks or ()), *(data.expected_outcomes or ())]
    parties = [data.requesting_department, *(data.collaborating_departments or ())]
    known = frozenset(key for key in parties if key)
    return Subject(data.title or "", tuple(text for text in texts if text), str(data.scenario or ""), known)


def _alike(
    context: Context, here: Subject, there: Subject, other: Collaboration, score: float, words: tuple[str, ...]
) -> Alike:
    parties = here.parties & there.parties
    known = [key for key in context.organization.departments if key in parties]
    departments = (*known, *sorted(parties.difference(known)))
    return Alike(other, score, bool(here.scenario) and here.scenario == there.scenario, departments, words)


def similar_row(context: Context, found: Alike, t: Translator) -> SimilarRow:
    """One similar collaboration in words."""
    one = found.collaboration
    request, report = one.fitting.request, one.fitting.retrospective
    stage = context.stage(one)
    return SimilarRow(
        collaboration=one,
        title=(request.data.title if request else "") or one.number,
        why=_why(context, found, t),
        stage=stage,
        outcome=t("Stage {n} · {name}", n=stage, name=stage_name(stage, t)) if is_open(stage) else stage_name(stage, t),
        went=_went(context, one, stage, t),
        articles=tuple(articles_from(context, one)),
        report=report.record if report else None,
        lessons=tuple(each.lesson for each in report.data.lessons or () if each.lesson) if report else (),
    )


def _went(context: Context, one: Collaboration, stage: Stage, t: Translator) -> str:
    """How its tasks went, e.g. `all 4 tasks on time`; of one taken back, why."""
    withdrawal = one.fitting.withdrawal
    if stage == "withdrawn" and withdrawal:
        return withdrawal.data.reason or ""
    tasks = len(context.facts(one))
    late = len({clock.record for clock in context.clocks(one) if clock.name == "task" and clock.state == "late"})
    if late:
        return t("{late} of {all} tasks late", late=late, all=tasks)
    if stage == "closed":
        return t.plural("its task on time", "all {n} tasks on time", tasks)
    return t.plural("{n} task, not late", "{n} tasks, none late", tasks) if tasks else ""


def _why(context: Context, found: Alike, t: Translator) -> str:
    """What both share, e.g. `same scenario; Engineering and Marketing take part in both; both say 大促, 压测`."""
    names = [department_name(context, key, t) for key in found.departments]
    parts = [t("same scenario")] if found.same_scenario else []
    if names:
        parts.append(t("{departments} in both", departments=t.join(names)))
    parts.append(t("both speak of {words}", words=t.join([t("“{word}”", word=word) for word in found.words])))
    return t("; ").join(parts)
