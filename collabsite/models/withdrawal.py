"""The withdrawal of a request: it is taken back, and why."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from collabsite.locale import N_
from collabsite.models._fields import PastDay, Text
from collabsite.models._record import RecordModel


class Withdrawal(RecordModel):
    """撤回."""

    where: ClassVar = "withdrawal.md"
    label: ClassVar = N_("Withdrawal")
    form: ClassVar = N_("Withdrawal of a request")
    signed_by: ClassVar = ("requesting",)
    day_field: ClassVar = "on"

    on: PastDay = Field(title=N_("Withdrawn on"))
    reason: Text = Field(title=N_("Reason"))
