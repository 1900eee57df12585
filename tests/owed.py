"""Desks of a test's records, in one line of a test."""

from __future__ import annotations

from collabsite.context import Context
from collabsite.locale import Translator
from collabsite.views.desk import Duty, duties
from collabsite.views.desks import Desk, Desks
from collabsite.views.duty_words import DutyWords, duty_words
from tests.evidence import EN


def desk(context: Context, key: str, t: Translator = EN) -> Desk:
    """The desk of a person or a department."""
    return Desks(context, duties(context, t)).of(key)


def about(context: Context, key: str, what: str, t: Translator = EN) -> list[Duty]:
    """What somebody owes that is about something, e.g. `sign`."""
    return [duty for duty in desk(context, key, t).mine if duty.about == what]


def card(context: Context, key: str, what: str, t: Translator = EN) -> DutyWords:
    """The first card on a desk that is about something."""
    return duty_words(context, about(context, key, what, t)[0], t)
