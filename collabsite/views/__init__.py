"""Rows as people see them, pure and translated: the site, the CLI and the exports show the same ones."""

from collabsite.views.deadlines import Deadline, day_in_words, deadline, owed_by, time_left
from collabsite.views.names import (
    department_name,
    person_name,
    person_title,
    stage_long_name,
    stage_name,
    with_title,
)
from collabsite.views.next_steps import NextStep, next_steps
from collabsite.views.status import CollaborationStatus, all_statuses, clocks, status_of
from collabsite.views.tracking import TrackingRow, tracking_headers, tracking_rows, tracking_rows_of

__all__ = [
    "CollaborationStatus",
    "Deadline",
    "NextStep",
    "TrackingRow",
    "all_statuses",
    "clocks",
    "day_in_words",
    "deadline",
    "department_name",
    "next_steps",
    "owed_by",
    "person_name",
    "person_title",
    "stage_long_name",
    "stage_name",
    "status_of",
    "time_left",
    "tracking_headers",
    "tracking_rows",
    "tracking_rows_of",
    "with_title",
]
