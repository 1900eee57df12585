"""A company with many collaborations whose days vary: what figures are counted of, and what really happened in each."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from collabsite.context import Context
from collabsite.io.workspace import open_workspace
from tests.company import sound_files

TODAY = date(2024, 4, 1)
HEADS = {"product": "zhang-wei", "tech": "li-qiang", "market": "luo-jing", "service": "ma-li"}
CLERKS = {"product": "sun-qi", "tech": "chen-hao", "market": "he-jia", "service": "wu-fang"}


@dataclass
class Try:
    """A delivery: when it was submitted, when it was inspected, and whether it passed."""

    submitted: date
    inspected: date | None = None
    passed: bool = False


@dataclass
class Job:
    """A task: whose it is, its last day, its deliveries in order."""

    department: str
    end: date
    tries: list[Try] = field(default_factory=list)


@dataclass
class Story:
    """A collaboration: the days on which things happened; what has no day did not happen."""

    requesting: str
    review: date
    submitted: date
    end: date
    answers: dict[str, date | None]
    kickoff: date | None = None
    jobs: list[Job] = field(default_factory=list)
    retrospective: date | None = None


def opened(root: Path, stories: list[Story], today: date = TODAY) -> Context:
    """The company of these stories, without a history: everything counts as signed on its day."""
    files = {path: data.decode() for path, data in sound_files().items() if path == "organization.yml"}
    for at, story in enumerate(stories, 1):
        folder = f"{story.submitted.year}/REQ-{story.submitted.year}-{at:03}"
        files |= {f"{folder}/{path}": _text(keys) for path, keys in _records(at, story)}
    for path, text in files.items():
        file = root / "records" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return open_workspace(root, today, with_git=False)


def _text(keys: dict[str, object]) -> str:
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False, default=str)}\n" for key, value in keys.items()]
    return f"---\n{''.join(lines)}---\n"


def _records(at: int, story: Story) -> Iterator[tuple[str, dict[str, object]]]:
    yield "request.md", _request(at, story)
    for department, day in story.answers.items():
        if day is not None:
            keys = {"responded": day, "decision": "accepted", "contact": CLERKS[department], "difficulty": "low"}
            yield f"responses/{department}.md", keys
    numbers = [f"XMB-{story.submitted.year}-{at:03}{number}" for number in range(len(story.jobs))]
    if story.kickoff is not None:
        yield f"minutes/{story.kickoff}-kickoff.md", _kickoff(story, numbers)
        yield from _reports(story, story.kickoff, numbers)
    order: list[tuple[date, str, Job, Try]] = []
    for number, job in zip(numbers, story.jobs, strict=True):
        yield f"tasks/{number}.md", _task(story, job)
        order += [(one.submitted, number, job, one) for one in job.tries]
    yield from _tries(order, story)
    if story.retrospective is not None:
        yield "retrospective.md", _retrospective(story)


def _request(at: int, story: Story) -> dict[str, object]:
    return {
        "title": f"协作{at}",
        "scenario": "project",
        "requesting_department": story.requesting,
        "coordinator": CLERKS[story.requesting],
        "collaborating_departments": list(story.answers),
        "submitted": story.submitted,
        "goal": "完成1项改造",
        "tasks": ["改造1项"],
        "expected_outcomes": ["改造1项完成"],
        "acceptance_criteria": ["用例通过率100%"],
        "start": story.submitted,
        "end": story.end,
        "review": {"held": story.review, "reviewers": [HEADS[story.requesting]], "conclusion": "passed"},
    }


def _kickoff(story: Story, numbers: list[str]) -> dict[str, object]:
    return {
        "meeting": "kickoff",
        "held": story.kickoff,
        "chair": CLERKS[story.requesting],
        "attendees": [HEADS[key] for key in [story.requesting, *story.answers]],
        "tasks": numbers,
        "delivery_standards": ["用例通过率100%"],
    }


def _reports(story: Story, day: date, numbers: list[str]) -> Iterator[tuple[str, dict[str, object]]]:
    """A report and a brief, without which nothing is closed."""
    update = {"task": numbers[0], "percent": 10, "summary": "开始"}
    clerk = CLERKS[story.jobs[0].department]
    yield f"progress/{day}.md", {"reporter": clerk, "reported": day, "updates": [update]}
    chair = CLERKS[story.requesting]
    yield f"minutes/{day}-brief.md", {"meeting": "brief", "held": day, "chair": chair, "attendees": [chair]}


def _task(story: Story, job: Job) -> dict[str, object]:
    return {
        "description": "改造",
        "expected_outcome": "改造完成",
        "responsible_department": job.department,
        "owner": CLERKS[job.department],
        "start": story.kickoff,
        "end": job.end,
        "acceptance_criteria": ["用例通过率100%"],
        "channel": "chat",
        "status": "in_progress",
    }


def _tries(order: list[tuple[date, str, Job, Try]], story: Story) -> Iterator[tuple[str, dict[str, object]]]:
    failed: dict[str, int] = {}
    ordered = sorted(order, key=lambda item: (item[0], item[1]))
    for count, (submitted, number, job, one) in enumerate(ordered, 1):
        again = {"reworks": failed.pop(number)} if number in failed else {}
        items = [{"name": "报告", "evidence": "https://example.com/report"}]
        base = {"department": job.department, "submitter": CLERKS[job.department], "submitted": submitted}
        yield f"deliveries/{count}.md", {**base, "tasks": [number], "items": items, **again}
        if one.inspected is not None:
            verdict = {"criterion": "用例通过率100%", "passed": one.passed}
            decision = "passed" if one.passed else "failed"
            head = {"delivery": count, "inspectors": [CLERKS[story.requesting]], "inspected": one.inspected}
            yield f"acceptances/{count}.md", {**head, "results": [verdict], "decision": decision}
            if not one.passed:
                failed[number] = count


def _retrospective(story: Story) -> dict[str, object]:
    lesson = {"topic": "process", "lesson": "晚", "action": "早", "owner": CLERKS[story.requesting], "due": TODAY}
    return {
        "held": story.retrospective,
        "participants": [HEADS[key] for key in [story.requesting, *story.answers]],
        "lessons": [lesson],
    }


def varied(count: int, seed: int = 1, since: date = date(2023, 2, 1), today: date = TODAY) -> list[Story]:
    """Stories whose days vary, the same for the same seed; the younger ones are not finished."""
    chance = random.Random(seed)  # not secret: made-up days
    span = (today - since).days
    return [_story(chance, since + timedelta(days=span * at // count), today) for at in range(count)]


def _story(chance: random.Random, begun: date, today: date) -> Story:
    requesting = chance.choice(list(HEADS))
    asked = chance.sample([key for key in HEADS if key != requesting], chance.randint(1, 3))
    submitted = begun + timedelta(days=chance.randint(0, 3))
    answers = {key: _until(submitted, chance.choice((0, 1, 1, 1, 2, 2, 3, 5)), today) for key in asked}
    story = Story(requesting, begun, submitted, submitted + timedelta(days=chance.randint(30, 60)), answers)
    days = [day for day in answers.values() if day is not None]
    if len(days) == len(answers):
        story.kickoff = _until(max(days), chance.randint(1, 6), today)
    if story.kickoff is not None:
        story.jobs = [_job(chance, story.kickoff, chance.choice(asked), today) for _ in range(chance.randint(1, 3))]
        accepted = [job.tries[-1].inspected for job in story.jobs if job.tries and job.tries[-1].passed]
        ends = [day for day in accepted if day is not None]
        if len(ends) == len(story.jobs):
            story.retrospective = _until(max(ends), chance.choice((1, 2, 3, 4, 9)), today)
    return story


def _job(chance: random.Random, kickoff: date, department: str, today: date) -> Job:
    job = Job(department, kickoff + timedelta(days=chance.randint(10, 40)))
    day = _until(job.end, chance.choice((-8, -5, -3, -1, 0, 0, 2, 6)), today)
    while day is not None:
        inspected = _until(day, chance.randint(0, 4), today)
        one = Try(day, inspected, inspected is not None and chance.random() < 0.7)
        job.tries.append(one)
        is_over = inspected is None or one.passed
        day = None if is_over or inspected is None else _until(inspected, chance.choice((0, 1, 2, 3, 6)), today)
    return job


def _until(day: date, days: int, today: date) -> date | None:
    """So many days later, if that is not after today."""
    later = day + timedelta(days=days)
    return later if later <= today else None
