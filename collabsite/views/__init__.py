"""Rows as people see them, pure and translated: the site, the CLI and the exports show the same ones."""

from collabsite.views.days import day_in_words
from collabsite.views.deadlines import Deadline, deadline, open_deadlines, owed_by, time_left
from collabsite.views.desk import Duty, duties
from collabsite.views.names import (
    department_name,
    name_of,
    person_name,
    person_title,
    stage_long_name,
    stage_name,
    with_title,
)
from collabsite.views.next_step import NextStep
from collabsite.views.next_steps import next_steps
from collabsite.views.overview import Ended, Running, ended, running
from collabsite.views.status import CollaborationStatus, all_statuses, clock_fields, status_of
from collabsite.views.tracking import TrackingRow, tracking_headers, tracking_rows, tracking_rows_of

__all__ = [
    "CollaborationStatus",
    "Deadline",
    "Duty",
    "Ended",
    "NextStep",
    "Running",
    "TrackingRow",
    "all_statuses",
    "clock_fields",
    "day_in_words",
    "deadline",
    "department_name",
    "duties",
    "ended",
    "name_of",
    "next_steps",
    "open_deadlines",
    "owed_by",
    "person_name",
    "person_title",
    "running",
    "stage_long_name",
    "stage_name",
    "status_of",
    "time_left",
    "tracking_headers",
    "tracking_rows",
    "tracking_rows_of",
    "with_title",
]
