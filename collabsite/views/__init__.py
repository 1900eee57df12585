"""Rows as people see them, pure and translated: the site, the CLI and the exports show the same ones."""

from collabsite.views.actions import (
    Action,
    action_time,
    actions_of,
    all_actions,
    earlier_actions,
    open_actions,
    settling_command,
)
from collabsite.views.articles import ArticleRow, article_rows, articles_from
from collabsite.views.calendar import CalendarView, calendar_view
from collabsite.views.calendar_events import KINDS as EVENT_KINDS
from collabsite.views.calendar_events import CalendarEvent, event_kind_name
from collabsite.views.days import day_in_words
from collabsite.views.deadlines import Deadline, deadline, open_deadlines, owed_by, time_left
from collabsite.views.desk import Duty, duties
from collabsite.views.examples import example_of, first_command
from collabsite.views.feed import News, news
from collabsite.views.kind_places import collaboration_folder, kind_place
from collabsite.views.knowledge import Praise, articles_by_kind, lessons_by_topic, recognitions, tag_counts
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
from collabsite.views.problems import Problems, asides, found_problems
from collabsite.views.record_names import short_record_name
from collabsite.views.rule_example import compared_examples
from collabsite.views.rule_messages import rule_message
from collabsite.views.rule_rows import RuleRow, rule_groups, rule_rows
from collabsite.views.similar import Alike, SimilarRow, all_alike, similar_row
from collabsite.views.status import CollaborationStatus, all_statuses, clock_fields, status_of
from collabsite.views.tracking import TrackingRow, tracking_headers, tracking_rows, tracking_rows_of

__all__ = [
    "EVENT_KINDS",
    "Action",
    "Alike",
    "ArticleRow",
    "CalendarEvent",
    "CalendarView",
    "CollaborationStatus",
    "Deadline",
    "Duty",
    "Ended",
    "News",
    "NextStep",
    "Praise",
    "Problems",
    "RuleRow",
    "Running",
    "SimilarRow",
    "TrackingRow",
    "action_time",
    "actions_of",
    "all_actions",
    "all_alike",
    "all_statuses",
    "article_rows",
    "articles_by_kind",
    "articles_from",
    "asides",
    "calendar_view",
    "clock_fields",
    "collaboration_folder",
    "compared_examples",
    "day_in_words",
    "deadline",
    "department_name",
    "duties",
    "earlier_actions",
    "ended",
    "event_kind_name",
    "example_of",
    "first_command",
    "found_problems",
    "kind_place",
    "lessons_by_topic",
    "name_of",
    "news",
    "next_steps",
    "open_actions",
    "open_deadlines",
    "owed_by",
    "person_name",
    "person_title",
    "recognitions",
    "rule_groups",
    "rule_message",
    "rule_rows",
    "running",
    "settling_command",
    "short_record_name",
    "similar_row",
    "stage_long_name",
    "stage_name",
    "status_of",
    "tag_counts",
    "time_left",
    "tracking_headers",
    "tracking_rows",
    "tracking_rows_of",
    "with_title",
]
