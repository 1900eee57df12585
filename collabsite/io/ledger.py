"""From Git to verdicts: reads the main line and has it judged, with a step on top that is not made yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from collabsite.context import Context
from collabsite.errors import CannotJudgeError
from collabsite.forecast import Forecast
from collabsite.history import Changed, Commit, Step
from collabsite.io.library import Library, worth_reading
from collabsite.io.objects import Objects
from collabsite.io.steps import Line
from collabsite.locale import msg
from collabsite.record import evidence_folder
from collabsite.signing import Ledger, Reading, judge


@dataclass(frozen=True)
class Asked:
    """What is asked of a history.

    Attributes:
        former: an older tip that the main line must still have, as a commit; None: none.
        organization_root: Git's id of the organisation file to trust; None: the first.
        forecast: the live reviews of a pull request; None: its signatures are awaited.
    """

    former: str | None = None
    organization_root: str | None = None
    forecast: Forecast | None = None


def ledger_of_tree(line: Line, objects: Objects, context: Context, library: Library, asked: Asked) -> Ledger:
    """Judges a work tree as a step on top of the main line, as far as the present commit has it.

    Raises:
        CannotJudgeError: an object is missing, or the main line was rewritten.
    """
    refuse_rewritten(line.commits, asked.former)
    library.fetch(objects, worth_reading(library, line.steps, {}))
    changes = changes_between(line.files, {path: blob for path, blob in context.files.items() if blob}, library)
    step = unmade_step(line, changes)
    return judged(objects, [*line.steps, *([step] if step else [])], library, asked, context.today)


def judged(
    objects: Objects,
    steps: Sequence[Step],
    library: Library,
    asked: Asked,
    today: date,
    approvers: tuple[str, ...] | None = None,
) -> Ledger:
    """Judges steps.

    Args:
        objects: where they are stored.
        steps: oldest first; at last one that is not made yet, where there is one.
        library: has every text of them.
        asked: what is asked besides.
        today: the day of a step that is not made yet, for rules that compare it with days in records.
        approvers: who approves the step that is not made yet; None: nobody is asked for that.

    Raises:
        CannotJudgeError: the organisation file to trust is nowhere on the main line.
    """
    reading = Reading(steps, library, objects.id_length, _verified, asked.organization_root, approvers or (), today)
    return judge(reading, is_forecast=approvers is not None)


def unmade_step(
    line: Line,
    changes: Mapping[str, Changed],
    mixed: frozenset[str] = frozenset(),
) -> Step | None:
    """The step that would be made now; None where it would say and change nothing."""
    if not changes and not line.ahead:
        return None
    return Step(None, datetime.now(UTC), line.ahead, changes, mixed)


def changes_between(before: Mapping[str, str], after: Mapping[str, str], library: Library) -> dict[str, Changed]:
    """What differs of the files that belong where they are."""
    paths = (path for path in {**before, **after} if before.get(path) != after.get(path))
    return {
        path: Changed(before.get(path), after.get(path))
        for path in sorted(paths)
        if library.ref_of(path) or evidence_folder(path) is not None
    }


def refuse_rewritten(line: Sequence[str], former: str | None) -> None:
    """Refuses a main line that has lost a commit it had.

    Raises:
        CannotJudgeError: it has.
    """
    if former is not None and former not in line:
        raise CannotJudgeError(
            msg("the main line was rewritten: {commit} is no step of it any more", commit=former[:12]),
            msg("put the main line back as it was, with that commit on it; forbid force pushes to the branch"),
        )


def _verified(commit: Commit, keys: list[str], when: datetime) -> bool:
    from collabsite.io.sshsig import verify  # few histories have keys

    return commit.signature is not None and verify(commit.payload, commit.signature, keys, when)
