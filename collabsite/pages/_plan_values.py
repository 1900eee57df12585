"""A value of the plan before and after a change: what goes is struck out, what comes stands out."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup
from pydantic import BaseModel

from collabsite.pages._form import part_line, render_value
from collabsite.pages._here import Here
from collabsite.plan import equal
from collabsite.views.changes import PlanValue

_GONE, _CAME = Markup("<del>{}</del>"), Markup("<ins>{}</ins>")


def before_html(here: Here, value: PlanValue) -> Markup:
    """What the plan had; of a list the items that go are struck out."""
    return _shown(here, value, value.before, value.after, _GONE)


def after_html(here: Here, value: PlanValue) -> Markup:
    """What the plan gets; of a list the items that come stand out."""
    return _shown(here, value, value.after, value.before, _CAME)


def _shown(here: Here, value: PlanValue, present: Any, other: Any, mark: Markup) -> Markup:
    if present is None or present == []:
        return Markup('<span class="co-soft">{}</span>').format(here.site.t("none"))
    if not isinstance(present, list):
        return mark.format(_item(here, present, value))
    others = other if isinstance(other, list) else []
    items = [_listed(here, one, others, value, mark) for one in present]
    if value.ref is not None:
        return here.joined(items)
    return Markup('<ul class="co-plain co-values">{}</ul>').format(
        Markup("").join(Markup("<li>{}</li>").format(item) for item in items)
    )


def _listed(here: Here, item: Any, others: list[Any], value: PlanValue, mark: Markup) -> Markup:
    shown = _item(here, item, value)
    return shown if any(equal(item, other) for other in others) else mark.format(shown)


def _item(here: Here, item: Any, value: PlanValue) -> Markup:
    return part_line(here, item) if isinstance(item, BaseModel) else render_value(here, item, value.ref)
