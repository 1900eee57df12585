"""Git, read only: the only import of GitPython. Nothing from a record is ever an argument of Git."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import git

from collabsite.errors import CannotJudgeError
from collabsite.locale import msg

_HARDENED = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}


_SETTINGS = [("core.fsmonitor", "false"), ("core.hooksPath", os.devnull)]
"""Settings of a repository that would run its programs: ours come first."""


@dataclass(frozen=True)
class Repository:
    """What is known of the repository around the records.

    Attributes:
        head: the commit checked out; None before the first one.
        object_format: `sha1` or `sha256`.
        submodules: paths of submodules, from the records' root, with `/`.
    """

    head: str | None
    object_format: str
    submodules: tuple[str, ...]


def open_repository(root: Path) -> Repository | None:
    """Reads the repository that `root` lies in; None where there is none.

    Raises:
        CannotJudgeError: there is one, but Git cannot read it.
    """
    with _opened(root) as repository:
        return _read(repository, root) if repository else None


@contextmanager
def _opened(root: Path) -> Iterator[git.Repo | None]:
    """The repository with a hardened environment; Git's failures become words."""
    if shutil.which("git") is None:
        raise CannotJudgeError(
            msg("Git is missing"), msg("install it (Debian, Ubuntu: sudo apt install git), then run this again")
        )
    try:
        repository = git.Repo(root, search_parent_directories=True)
    except (git.InvalidGitRepositoryError, git.NoSuchPathError):
        yield None
        return
    with repository:
        repository.git.update_environment(**_HARDENED, **_settings(_SETTINGS))
        try:
            _trust_what_the_user_trusts(repository)
            yield repository
        except git.GitCommandError as error:
            raise _unreadable(error) from None


def _trust_what_the_user_trusts(repository: git.Repo) -> None:
    """Git reads a folder of another owner only if `safe.directory` names it; the hardened environment hides that."""
    status, _, said = repository.git.rev_parse("--git-dir", with_extended_output=True, with_exceptions=False)
    if status == 0 or "dubious ownership" not in said:
        return
    folders = git.Git().config("--global", "--get-all", "safe.directory", with_exceptions=False).splitlines()
    trusted = [("safe.directory", folder) for folder in folders]
    repository.git.update_environment(**_settings([*_SETTINGS, *trusted]))


def _settings(pairs: list[tuple[str, str]]) -> dict[str, str]:
    """Git settings as its environment takes them."""
    keys = {f"GIT_CONFIG_KEY_{at}": key for at, (key, _) in enumerate(pairs)}
    values = {f"GIT_CONFIG_VALUE_{at}": value for at, (_, value) in enumerate(pairs)}
    return {"GIT_CONFIG_COUNT": str(len(pairs)), **keys, **values}


def _unreadable(error: git.GitCommandError) -> CannotJudgeError:
    reason = str(error.stderr).strip().removeprefix("stderr:").strip(" '\n")
    return CannotJudgeError(
        msg("Git cannot read this repository: {reason}", reason=reason),
        msg("run `git status` here and mend what it says"),
    )


def _read(repository: git.Repo, root: Path) -> Repository:
    command = repository.git
    head = command.rev_parse("--verify", "--quiet", "HEAD^{commit}", with_exceptions=False) or None
    object_format = command.rev_parse("--show-object-format")
    return Repository(head, object_format, tuple(_submodules(repository, root)))


def _submodules(repository: git.Repo, root: Path) -> Iterator[str]:
    prefix = _inside(repository, root)
    for entry in repository.git.ls_files("--stage", "-z").split("\0"):
        mode, _, path = entry.partition("\t")
        if mode.startswith("160000 ") and path.startswith(prefix + "records/"):
            yield path.removeprefix(prefix)


def _inside(repository: git.Repo, root: Path) -> str:
    """What stands before a path of the records in a path of the repository."""
    top = Path(str(repository.working_dir)).resolve()
    inside = root.resolve().relative_to(top).as_posix()
    return "" if inside == "." else inside + "/"


def blob_hasher(object_format: str) -> Callable[[bytes], str]:
    """Git's id of a file's bytes, as `git hash-object` gives it."""
    algorithm = hashlib.sha256 if object_format == "sha256" else hashlib.sha1

    def blob_id(data: bytes) -> str:
        return algorithm(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()

    return blob_id


def paths_on_all_branches(root: Path) -> set[str]:
    """The paths below `records/` in the newest commit of every branch, of other clones too as far as they were fetched.

    Args:
        root: the folder that has `records/`; paths start from it.

    Returns:
        The paths, with `/`; none outside a repository.

    Raises:
        CannotJudgeError: Git cannot read the repository.
    """
    with _opened(root) as repository:
        return set(_paths(repository, root)) if repository else set()


def _paths(repository: git.Repo, root: Path) -> Iterator[str]:
    prefix = _inside(repository, root)
    trees = repository.git.for_each_ref("--format=%(tree)", "refs/heads", "refs/remotes").split()
    for tree in sorted(set(trees)):
        listed = repository.git.ls_tree("-r", "-z", "--name-only", "--full-tree", tree, "--", prefix + "records")
        yield from (path.removeprefix(prefix) for path in listed.split("\0") if path)
