"""What MkDocs calls: the hooks that give it the pages. The only import of mkdocs.

A `mkdocs.yml` names a hook file with one line, `from collabsite.mkdocs_plugin import *`; `collabsite build` in a folder
without a `mkdocs.yml` names this very file. The records are those beside `mkdocs.yml`; COLLABSITE_ROOT, COLLABSITE_LANG
and COLLABSITE_TODAY say otherwise.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files, InclusionLevel

from collabsite.commands._making import MadeSite, make_site
from collabsite.commands._session import Session, day_of
from collabsite.errors import CollabsiteError
from collabsite.io.output import write_mark
from collabsite.io.places import RECORDS
from collabsite.io.search_index import write_search_index
from collabsite.io.workspace import find_root
from collabsite.pages._not_found import with_own_words
from collabsite.pages.security import with_policy
from collabsite.pages.skip_link import with_skip_link
from collabsite.pages.spoken import with_languages
from collabsite.plain import visible

__all__ = ["on_config", "on_files", "on_post_build", "on_post_page", "on_post_template", "on_serve", "on_startup"]


class _Run:
    """What one build knows from its first hook to its last; `mkdocs serve` starts anew with each change."""

    made: MadeSite
    is_served = False


_run = _Run()


def on_startup(*, command: str, dirty: bool) -> None:
    """Remembers whether pages are served while people write: then MkDocs adds a script of its own to each."""
    _run.is_served = command == "serve"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Reads the records, writes the pages, completes the configuration."""
    with _in_words():
        _run.made = make_site(_session(config))
    _complete(config, _run.made.config)
    return config


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Replaces what lies in `docs_dir` by the pages, the static files and the attachments."""
    for file in [file for file in files if file.src_dir == config.docs_dir]:
        files.remove(file)
    in_nav = {path for item in config.nav or [] for path in item.values()}
    for path, text in _run.made.pages.items():
        level = InclusionLevel.INCLUDED if path in in_nav else InclusionLevel.NOT_IN_NAV
        files.append(File.generated(config, path, content=text, inclusion=level))
    for path, content in _run.made.files.items():
        files.append(File.generated(config, path, content=content, inclusion=InclusionLevel.INCLUDED))
    for path, source in _run.made.evidence.items():
        attachment = str(_run.made.root / source)
        files.append(File.generated(config, path, abs_src_path=attachment, inclusion=InclusionLevel.INCLUDED))
    return files


def on_post_page(output: str, **_: object) -> str:
    """Gives each page a way past its header, the languages of its texts, and its Content-Security-Policy."""
    linked = with_languages(with_skip_link(output, _run.made.t), _run.made.t.lang)
    return linked if _run.is_served else with_policy(linked)


def on_post_template(output_content: str, *, template_name: str, **_: object) -> str:
    """The same for pages of the theme's own, such as the one for addresses that do not exist."""
    if not template_name.endswith(".html"):
        return output_content
    return on_post_page(with_own_words(output_content, _run.made.t))


def on_post_build(*, config: MkDocsConfig) -> None:
    """Writes the archives and the search index, and marks the folder as ours."""
    site = Path(config.site_dir)
    with _in_words():
        _run.made.archives.write(site)
        write_search_index(site, _run.made.t.lang)
        write_mark(site, "site", len(_run.made.pages))


def on_serve(server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]) -> LiveReloadServer:
    """Builds anew when a record changes."""
    server.watch(str(_run.made.root / RECORDS))
    return server


def _session(config: MkDocsConfig) -> Session:
    """What the command line would have said."""
    day = os.environ.get("COLLABSITE_TODAY")
    root = os.environ.get("COLLABSITE_ROOT") or find_root(Path(config.config_file_path).parent)
    return Session(str(root), os.environ.get("COLLABSITE_LANG"), day_of(day) if day else None)


@contextmanager
def _in_words() -> Iterator[None]:
    """What ends a command ends the build, with what is wrong and what to do."""
    try:
        yield
    except CollabsiteError as error:
        t = Session(os.environ.get("COLLABSITE_ROOT"), os.environ.get("COLLABSITE_LANG")).t
        help = t("help: {text}", text=error.help)
        raise PluginError(f"{visible(t.text(error.message))}\n    {visible(help)}") from None


def _complete(config: MkDocsConfig, ours: Mapping[str, object]) -> None:
    """Our configuration, where `mkdocs.yml` has none of its own.

    The name is always the organisation's. Of the theme every word of theirs counts; their style sheets and scripts
    come after ours.
    """
    theirs = _theirs(config)
    added = {key: value for key, value in ours.items() if key == "site_name" or key not in theirs}
    if isinstance(theirs.get("theme"), dict):
        added["theme"] = {**_mapping(ours["theme"]), **theirs["theme"]}
    for key in ("extra_css", "extra_javascript"):
        added[key] = [*_list(ours[key]), *_list(theirs.get(key))]
    fresh = MkDocsConfig(config.config_file_path)
    fresh.load_dict({**added, "docs_dir": config.docs_dir})
    failed, _ = fresh.validate()
    for key, error in failed:
        raise PluginError(f"{key}: {error}")
    config.update({key: fresh[key] for key in added})
    if "markdown_extensions" in added:
        config.mdx_configs = fresh.mdx_configs
    config.site_name = Markup(config.site_name)  # noqa: S704 — escaped already; some templates would do it twice


def _theirs(config: MkDocsConfig) -> dict[str, Any]:
    """What `mkdocs.yml` says itself."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # MkDocs 1.x keeps it
        return {key: value for words in config.user_configs for key, value in words.items()}


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}


def _list(value: object) -> list[object]:
    return list(value) if isinstance(value, list) else []
