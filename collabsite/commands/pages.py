"""Write the site as plain Markdown, for any engine.

DIR gets the same pages, style sheets, scripts and attachments that `build` turns into the site. With --config a
configuration of MkDocs is written too, that builds them without any plugin (Pagefind can add the search afterwards); a
small hook in DIR gives each page its Content-Security-Policy.

    collabsite pages --out build/pages --config build/mkdocs.yml
    mkdocs build --strict -f build/mkdocs.yml
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

import click
import yaml

from collabsite.commands._building import shown
from collabsite.commands._command import Command
from collabsite.commands._making import MadeSite, make_site
from collabsite.commands._output import put, put_file
from collabsite.commands._session import Session, pass_session
from collabsite.errors import UsageError
from collabsite.io.output import check_output, replacing, write_mark
from collabsite.locale import N_, msg
from collabsite.pages.security import policy_hook

_HOOK = ".policy.py"
_HEAD = "# Written by `collabsite pages`, and anew each time it runs.\n"


@click.command(cls=Command)
@click.option("--out", metavar="DIR", required=True, help=N_("where to put them: a new folder, or one of ours"))
@click.option("--config", metavar="FILE", help=N_("write the configuration that builds them, outside DIR"))
@pass_session
def command(session: Session, out: str, config: str | None) -> None:
    """See the page above."""
    folder = Path(out)
    check_output(folder, "pages", session.root)
    if config is not None:
        _check_config(Path(config), folder)
    made = make_site(session)
    with replacing(folder) as work:
        _write(made, work / "new")
    if config is not None:
        put_file(config, _config(made.config, Path(config), folder).encode())
    t = session.t
    put(t.plural("{n} page in {folder}/", "{n} pages in {folder}/", len(made.pages), folder=shown(folder)) + "\n")


def _write(made: MadeSite, folder: Path) -> None:
    folder.mkdir()
    for path, text in made.pages.items():
        _place(folder, path).write_bytes(text.encode())
    for path, content in made.files.items():
        _place(folder, path).write_bytes(content)
    for path, source in made.evidence.items():
        shutil.copyfile(made.root / source, _place(folder, path))
    made.archives.write(folder)
    (folder / _HOOK).write_text(policy_hook(), encoding="utf-8")
    write_mark(folder, "pages", len(made.pages))


def _place(folder: Path, path: str) -> Path:
    place = folder / path
    place.parent.mkdir(parents=True, exist_ok=True)
    return place


def _check_config(config: Path, folder: Path) -> None:
    """Refuses a place that MkDocs does not take, and a file that somebody else wrote."""
    if config.resolve().is_relative_to(folder.resolve()):
        raise UsageError(
            msg("{config} lies among the pages, where MkDocs does not read it", config=config),
            msg("put it beside the folder, e.g. --config {config}", config=folder.parent / "mkdocs.yml"),
        )
    if config.exists() and not config.read_text(encoding="utf-8", errors="replace").startswith(_HEAD):
        raise UsageError(
            msg("{config} is there already and not ours", config=config), msg("name another file with --config FILE")
        )


def _config(config: Mapping[str, object], file: Path, folder: Path) -> str:
    """The configuration as a file; the pages are named from where it lies."""
    docs = Path(os.path.relpath(folder.resolve(), file.resolve().parent)).as_posix()
    site = "html" if docs.split("/")[0] == "site" else "site"
    whole = {**config, "docs_dir": docs, "site_dir": site, "hooks": [f"{docs}/{_HOOK}"]}
    return _HEAD + yaml.dump(whole, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110)


class _Dumper(yaml.SafeDumper):
    """YAML as people write it: a text of several lines as lines."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _text)
