"""What ends a command: each carries what is wrong and what to do (exit code 2)."""

from __future__ import annotations

from collabsite.locale import Message


class CollabsiteError(Exception):
    """The command cannot run or judge.

    Attributes:
        message: what is wrong.
        help: what to do now.
    """

    exit_code = 2

    def __init__(self, message: Message, help: Message) -> None:
        super().__init__(message.msgid)
        self.message = message
        self.help = help


class UsageError(CollabsiteError):
    """The command was called with something it cannot take."""


class CannotJudgeError(CollabsiteError):
    """What is needed for a verdict is not there: no Git history, a broken repository."""
