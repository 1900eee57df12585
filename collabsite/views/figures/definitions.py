"""What each figure counts, in words: nobody should have to guess."""

from __future__ import annotations

from collabsite.context import Context
from collabsite.locale import Translator


def definitions(context: Context, t: Translator) -> list[tuple[str, str]]:
    """Terms and what they mean."""
    limits = context.policy.deadlines
    return [
        (
            t("What counts"),
            t(
                "Everything counts from its last day on: what was done early counts when it was due, what runs and is "
                "not due does not count, and what is late counts as late, also while it is open or waived. Of a "
                "withdrawn collaboration only what was done counts."
            ),
        ),
        (
            t("Tasks on time"),
            t(
                "A delivery that has not failed was submitted by the end in the plan of that day. A task is late once "
                "an end has passed, also where a change moved it later; a slow acceptance makes no task late."
            ),
        ),
        (
            t("Answers in time"),
            t.plural(
                "The first signed answer came within {n} working day of the signed request.",
                "The first signed answer came within {n} working days of the signed request.",
                limits.response,
            ),
        ),
        (
            t("Passed at the first inspection"),
            t("Of the deliveries that were inspected and are no rework, those that passed at once."),
        ),
        (
            t("Reworks in time"),
            t.plural(
                "A delivery that failed was submitted again within {n} working day.",
                "A delivery that failed was submitted again within {n} working days.",
                limits.rework,
            ),
        ),
        (
            t("Retrospectives in time"),
            t.plural(
                "The retrospective was held within {n} working day of the last acceptance.",
                "The retrospective was held within {n} working days of the last acceptance.",
                limits.retrospective,
            ),
        ),
        (
            t("Collaborations ended"),
            t("The last task was accepted or dropped; late where that was after the planned end of the request."),
        ),
        (
            t("Stages"),
            t(
                "A stage lasts from the day the one before it ended to the day of its own last signature, delivery or "
                "acceptance; the first begins with the internal review. 0 is the same day."
            ),
        ),
        (
            t("Median"),
            t(
                "Half of those that are done took at most so long; there is none of fewer than 5. Days are "
                "working days; the day of the event is not counted."
            ),
        ),
    ]
