"""Write a sample company as a Git repository of its own.

Its history of pull requests makes every signature real: requests, answers, kickoffs, changes, deliveries and
acceptances, each merged with the approval of the heads concerned. DIR must be new or empty. The same command gives
the same commits, on any machine.

    collabsite demo sample
    collabsite demo large --collaborations 500
"""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from collabsite.commands._building import busy, program, shown
from collabsite.commands._command import Command
from collabsite.commands._output import put
from collabsite.commands._session import Session, pass_session
from collabsite.demo import Planned
from collabsite.io.demo import make_demo
from collabsite.locale import N_, Translator

_MOST = 2000
_NEXT = ("status", "signoffs", "serve")


@click.command(cls=Command)
@click.argument("folder", metavar="DIR")
@click.option(
    "--collaborations",
    metavar="N",
    type=click.IntRange(1, _MOST),
    help=N_("so many collaborations, the sample's again and again; default: the sample's"),
)
@pass_session
def command(session: Session, folder: str, collaborations: int | None) -> None:
    """See the page above."""
    t = session.t
    with busy(t("writing the history …")):
        commits = make_demo(Path(folder), collaborations)
    put(_told(Path(folder), commits, t))


def _told(folder: Path, commits: list[Planned], t: Translator) -> str:
    files = len({path for commit in commits for path in commit.files})
    place = shown(folder)
    head = t(
        "{folder}: a sample company, {files} files in {commits} commits",
        folder=place,
        files=files,
        commits=len(commits),
    )
    lines = [f"cd {shlex.quote(place)}", *(f"{_program()} {name}" for name in _NEXT)]
    return "\n".join([head, t("Try next:"), *(f"    {line}" for line in lines), ""])


def _program() -> str:
    """How this program is called from another folder."""
    name = program()
    return shlex.quote(str(Path(name).absolute())) if Path(name).is_file() else name
