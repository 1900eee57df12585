"""One collaboration as pull requests: what people did, from the request to the retrospective."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TypeVar

from collabsite.demo.attachments import attachments
from collabsite.demo.pulls import Commit, PullRequest, Signature, Turn
from collabsite.demo.staff import Staff
from collabsite.demo.tasks import Move, TaskStory, touched
from collabsite.index import Collaboration, Known
from collabsite.models._choice import Meeting
from collabsite.models._record import RecordModel
from collabsite.models.article import Article
from collabsite.models.request import Request
from collabsite.workdays import Calendar

K = TypeVar("K", bound=RecordModel)
_MEETINGS = {Meeting.BRIEF: "会议简报"}


class Acts:
    """The acts of one collaboration.

    Args:
        collaboration: the one; it has a request, and no record of it has an error.
        files: everything under `records/`, by path.
        articles: the knowledge base.
        staff: who there is.
        calendar: the days people work.
    """

    def __init__(
        self,
        collaboration: Collaboration,
        files: Mapping[str, bytes],
        articles: Iterable[Known[Article]],
        staff: Staff,
        calendar: Calendar,
    ) -> None:
        if collaboration.request is None:
            raise ValueError(f"{collaboration.number} has no request")
        self._collaboration, self._files, self._staff = collaboration, files, staff
        self._request: Known[Request] = collaboration.request
        self._articles = [one for one in articles if one.data.from_ == collaboration.number]
        tasks = collaboration.all_tasks.values()
        self._stories = [TaskStory(collaboration, task, files[task.record.path], calendar) for task in tasks]
        self._evidence = attachments(collaboration, files)

    def pulls(self) -> list[PullRequest]:
        """Its pull requests in the order of the days; those of one day in the order of their turns."""
        found = [*self._agreeing(), *self._meeting(), *self._working(), *self._changing(), *self._closing()]
        return sorted(found, key=lambda pull: (pull.day, pull.turn))

    # --- What each stage brings -------------------------------------------------------------------------------

    def _agreeing(self) -> Iterator[PullRequest]:
        request, coordinator = self._request, self._request.data.coordinator
        yield self._pull(request, Turn.REQUEST, "需求申请表", [coordinator], about=request.data.title)
        for response in self._collaboration.responses.values():
            department = response.record.place.name
            yield self._pull(response, Turn.RESPONSE, "资源确认函", [response.data.contact], department)
        withdrawal = self._collaboration.withdrawal
        if withdrawal:
            yield self._pull(withdrawal, Turn.WITHDRAWAL, "撤回", [coordinator])

    def _meeting(self) -> Iterator[PullRequest]:
        for minutes in self._collaboration.minutes:
            if minutes.data.meeting is not Meeting.KICKOFF:
                form = _MEETINGS.get(minutes.data.meeting, "会议纪要")
                yield self._pull(minutes, Turn.MEETING, form, [minutes.data.chair])
                continue
            listed = [story for story in self._stories if story.number in minutes.data.tasks]
            tasks = self._by_owner((story, story.planned()) for story in listed)
            coordinator = self._request.data.coordinator
            yield self._pull(minutes, Turn.KICKOFF, "启动会纪要与任务", [coordinator], more=tasks)

    def _working(self) -> Iterator[PullRequest]:
        for report in self._collaboration.progress:
            yield self._pull(report, Turn.PROGRESS, "进度更新", [report.data.reporter])
        for story in self._stories:
            yield from (self._alone(story, at, move) for at, move in enumerate(story.moves) if not move.cause)

    def _changing(self) -> Iterator[PullRequest]:
        for change in self._collaboration.changes:
            added = [story for story in self._stories if story.number in change.data.adds]
            edits = self._edits(change.record.ref, touched(change.data) - {story.number for story in added})
            new = self._by_owner((story, story.planned()) for story in added)
            yield self._pull(change, Turn.CHANGE, "变更申请表", [change.data.proposer], more=(*new, *edits))

    def _closing(self) -> Iterator[PullRequest]:
        coordinator = self._request.data.coordinator
        for delivery in self._collaboration.deliveries:
            department, submitter = delivery.data.department, delivery.data.submitter
            yield self._pull(delivery, Turn.DELIVERY, "成果交付清单", [submitter], department)
        for verdict in self._collaboration.acceptances:
            candidates = [*verdict.data.inspectors, coordinator]
            edits = self._edits(verdict.record.ref)
            yield self._pull(verdict, Turn.ACCEPTANCE, "验收确认书", candidates, more=edits)
        report = self._collaboration.retrospective
        if report:
            articles = [self._article(article, report.data.held) for article in self._articles]
            yield self._pull(report, Turn.RETROSPECTIVE, "复盘报告", [coordinator], more=articles)

    # --- How it is put into commits ---------------------------------------------------------------------------

    def _pull(
        self,
        known: Known[K],
        turn: Turn,
        form: str,
        candidates: list[str],
        department: str = "",
        more: Iterable[Commit] = (),
        about: str = "",
    ) -> PullRequest:
        """A pull request that brings one record, and what belongs to it."""
        record, day = known.record, known.data.day
        heads = self._staff.approvers(self._collaboration, record)
        where = department or self._request.data.requesting_department
        author = self._staff.person(self._staff.author(candidates, where, heads, day))
        title = f"{form} {record.ref}" + (f" {about}" if about else "")
        first = Commit(author, title, {record.path: self._files[record.path], **self._evidence.get(record.ref, {})})
        people = tuple(self._staff.person(head) for head in heads)
        if self._staff.signs_afterwards(record):
            signatures = tuple(Signature(person, record.ref, record.path) for person in people)
            return PullRequest(day, turn, title, (first, *more), signatures=signatures)
        return PullRequest(day, turn, title, (first, *more), people)

    def _alone(self, story: TaskStory, at: int, move: Move) -> PullRequest:
        """A pull request that moves one task's status."""
        (commit,) = self._by_owner([(story, story.after(at))], move)
        return PullRequest(move.day, move.turn, commit.subject, (commit,))

    def _edits(self, cause: str, numbers: Iterable[str] | None = None) -> list[Commit]:
        """The edits of tasks that come with a record."""
        found = [(story, at) for story in self._stories for at, move in enumerate(story.moves) if move.cause == cause]
        wanted = {story.number for story, _ in found} if numbers is None else set(numbers)
        return self._by_owner((story, story.after(at)) for story, at in found if story.number in wanted)

    def _by_owner(self, texts: Iterable[tuple[TaskStory, bytes]], move: Move | None = None) -> list[Commit]:
        """Tasks as commits, one for each owner."""
        found: dict[str, dict[str, bytes]] = {}
        for story, data in texts:
            found.setdefault(story.task.data.owner, {})[story.task.record.path] = data
        said = f" {move.status.zh}" if move and move.status else ""
        return [
            Commit(self._staff.person(owner), f"任务 {'、'.join(_numbers(files))}{said}", files)
            for owner, files in found.items()
        ]

    def _article(self, article: Known[Article], day: date) -> Commit:
        requesting = self._request.data.requesting_department
        department = article.data.department or requesting
        head = self._staff.head(department)
        author = self._staff.author([head], department, [head], day)
        path = article.record.path
        return Commit(self._staff.person(author), f"知识库 {article.data.title}", {path: self._files[path]})


def _numbers(files: Iterable[str]) -> list[str]:
    return [path.rpartition("/")[2].removesuffix(".md") for path in files]
