"""Fixed lists: a value may be written in English or with the Chinese term."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from collabsite.locale import Translator


class Choice(StrEnum):
    """One word of a fixed list; members are written `KEY = "key", "中文", "English"`."""

    zh: str
    en: str

    def __new__(cls, key: str, zh: str, en: str) -> Self:
        """A member whose value is the key."""
        member = str.__new__(cls, key)
        member._value_ = key
        member.zh = zh
        member.en = en
        return member

    def label(self, t: Translator) -> str:
        """The word as shown to people."""
        return self.zh if t.lang == "zh" else self.en

    @classmethod
    def of(cls, written: str) -> Self | None:
        """The member that a record's word means, or None; space around does not matter."""
        word = written.strip()
        return next((member for member in cls if word in (member.value, member.zh)), None)


class Scenario(Choice):
    """Where the process applies (A)."""

    LAUNCH = "launch", "新产品/服务上线", "launch of a product or service"
    PROJECT = "project", "跨部门项目推进", "a cross-department project"
    RESPONSE = "response", "客户需求或市场变化响应", "response to a customer need or a market change"
    IMPROVEMENT = "improvement", "流程优化、制度落地", "process improvement, rolling out a policy"
    INCIDENT = "incident", "突发事件联动处理", "an emergency: system failure, customer complaint"


class Urgency(Choice):
    """How urgent a request is (D.2)."""

    ROUTINE = "routine", "日常", "routine"
    IMPORTANT = "important", "重要", "important"
    URGENT = "urgent", "紧急", "urgent"


class Conclusion(Choice):
    """What an internal review concluded (1.2)."""

    PASSED = "passed", "通过", "passed"
    REVISE = "revise", "修改", "revise"


class Answer(Choice):
    """Whether a department takes a request on (2.3)."""

    ACCEPTED = "accepted", "承接", "accepted"
    CONDITIONAL = "conditional", "有条件承接", "conditional"
    DECLINED = "declined", "不承接", "declined"


class Difficulty(Choice):
    """How hard a department finds it (2.1)."""

    LOW = "low", "低", "low"
    MEDIUM = "medium", "中", "medium"
    HIGH = "high", "高", "high"


class Meeting(Choice):
    """What kind of meeting minutes are of (3.1, 4.2, D.2)."""

    KICKOFF = "kickoff", "启动会", "kickoff meeting"
    SYNC = "sync", "同步会", "sync meeting"
    BRIEF = "brief", "线上简报", "written brief"
    SPECIAL = "special", "专项会议", "special meeting"


class Channel(Choice):
    """How people keep in touch (D.2)."""

    MEETING = "meeting", "例会", "meeting"
    CHAT = "chat", "线上群", "chat group"
    EMAIL = "email", "邮件", "e-mail"


class Status(Choice):
    """How far a task is (C)."""

    NOT_STARTED = "not_started", "未启动", "not started"
    IN_PROGRESS = "in_progress", "进行中", "in progress"
    DONE = "done", "已完成", "done"
    DELAYED = "delayed", "延期", "delayed"


class Verdict(Choice):
    """What an acceptance decided (5.2)."""

    PASSED = "passed", "通过", "passed"
    FAILED = "failed", "不通过", "failed"


class Topic(Choice):
    """What a lesson is about (6.1)."""

    COMMUNICATION = "communication", "沟通效率", "communication"
    RESOURCES = "resources", "资源调配", "resources"
    SCHEDULE = "schedule", "进度", "schedule"
    QUALITY = "quality", "质量", "quality"
    PROCESS = "process", "流程", "process"
    OTHER = "other", "其他", "other"


class ArticleKind(Choice):
    """What an article of the knowledge base is (6.3)."""

    TEMPLATE = "template", "模板", "template"
    LESSON = "lesson", "经验", "lesson"
    GUIDE = "guide", "指南", "guide"
    CASE = "case", "案例", "case"
