"""One step that moves a collaboration on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from collabsite.acts import Act
from collabsite.signoffs import Standing
from collabsite.views.act_links import ActLinks

About = Literal[
    "complete", "sign", "open", "answer", "plan", "kickoff", "deliver", "inspect", "retrospective", "archive", "agree"
]
"""What a step is about: to complete a record, to sign one, to open a pull request, and so on by the stages."""


@dataclass(frozen=True, slots=True)
class NextStep:
    """What somebody can do to move a collaboration on.

    Attributes:
        who: the person's or department's key.
        what: the act in words.
        about: what it is about.
        act: what does it, or None.
        links: where on the forge acts are done.
        standing: the sign-offs of the record that is to be signed; None of other steps.
        department: the key of the department that it is done for; empty where it is the person's own.
    """

    who: str
    what: str
    about: About
    act: Act | None = None
    links: ActLinks | None = None
    standing: Standing | None = None
    department: str = ""

    @property
    def command(self) -> str | None:
        """The command that begins it, or None."""
        return self.act.command if self.act else None

    @property
    def url(self) -> str | None:
        """Where on the forge, a new file with its first text; or None."""
        return self.links.url(self.act) if self.act and self.links else None

    @property
    def page(self) -> str | None:
        """Where on the forge, in few words: a new file without its text; or None."""
        return self.links.url(self.act, filled=False) if self.act and self.links else None
