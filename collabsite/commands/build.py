"""Build the site.

Every page is made from the records as they are on the disk; findings are shown on the site and stop nothing. The
site is built aside and put in its place when it is whole: what was there stays until then, and stays if that fails.

A mkdocs.yml beside records/ is used, so that a company can have its own logo or colours; it need not be there.

    collabsite build
    collabsite build --out /tmp/preview --lang en
"""

from __future__ import annotations

from pathlib import Path

import click

from collabsite.commands._building import busy, program, repeat, shown, told
from collabsite.commands._command import Command
from collabsite.commands._output import put
from collabsite.commands._session import Session, pass_session
from collabsite.errors import CollabsiteError
from collabsite.io import engine
from collabsite.io.output import check_output, read_mark, replacing
from collabsite.locale import N_, msg


@click.command(cls=Command)
@click.option("--out", metavar="DIR", help=N_("where to put it; default: site/ beside records/"))
@pass_session
def command(session: Session, out: str | None) -> None:
    """See the page above."""
    folder = Path(out) if out is not None else session.root / "site"
    environment = told(session)
    check_output(folder, "site", session.root)
    with busy(session.t("Building the site…")), replacing(folder) as work:
        pages = _build(session.root, work, environment)
    put(_done(session, folder, pages))


def _build(root: Path, work: Path, environment: dict[str, str]) -> int:
    """Builds into `new` of the working folder and gives the number of pages."""
    site = work / "new"
    said = engine.build(engine.config_file(root, work), site, environment)
    if said is not None:
        repeat(said)
        raise CollabsiteError(msg("the site could not be built"), msg("mend what is said above; the site is as it was"))
    pages = read_mark(site, "site")
    if pages is None:
        raise CollabsiteError(
            msg("mkdocs.yml builds something else: it does not name our hook"),
            msg("add `hooks: [hooks/collab_pages.py]`; `collabsite init` shows how"),
        )
    return pages


def _done(session: Session, folder: Path, pages: int) -> str:
    t, name = session.t, shown(folder)
    counted = t.plural("{n} page in {folder}/", "{n} pages in {folder}/", pages, folder=name)
    how = t("To look at it: {program} serve, or python3 -m http.server -d {folder}", program=program(), folder=name)
    return f"{counted}\n{how}\n"
