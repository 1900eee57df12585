"""Git: the only import of GitPython. Nothing from a record is ever an argument of Git.

It reads in a hardened environment; only who signs does so with their own (`as_the_user`).
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import git

from collabsite.errors import CannotJudgeError, CollabsiteError, UsageError
from collabsite.io.objects import Objects, borrowed, unreadable
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
        stores: the folders that have its objects.
        inside: what stands before a path of the records in a path of the repository, e.g. `team/`.
        is_shallow: whether its history was cut off.
        branches: the commit of each branch by its full name, those of other clones as far as they were fetched.
        remote_head: the full name of the branch that the remote calls its main one, or None.
    """

    head: str | None
    object_format: str
    submodules: tuple[str, ...]
    stores: tuple[Path, ...] = ()
    inside: str = ""
    is_shallow: bool = False
    branches: Mapping[str, str] = field(default_factory=dict)
    remote_head: str | None = None

    @property
    def has_commits(self) -> bool:
        """Whether there is anything in it."""
        return self.head is not None or bool(self.branches)

    @property
    def remote(self) -> str:
        """The remote whose main line counts: `origin`, or the only other one."""
        remotes = sorted({name.split("/")[2] for name in self.branches if name.startswith("refs/remotes/")})
        return "origin" if "origin" in remotes or not remotes else remotes[0]

    def main_line(self, branch: str | None) -> str:
        """The newest commit of the main line.

        Args:
            branch: its name as the policy says; None: the remote's HEAD, `main` or `master`.

        Raises:
            CannotJudgeError: there is none.
        """
        own = [] if self.remote_head is None else [self.remote_head]
        names = [branch] if branch else ["main", "master"]
        known = [f"{place}/{name}" for name in names for place in (f"refs/remotes/{self.remote}", "refs/heads")]
        for name in [*own, *known] if branch is None else known:
            if name in self.branches:
                return self.branches[name]
        raise _no_main_line(branch, self.head)

    @contextmanager
    def objects(self) -> Iterator[Objects]:
        """Its objects, borrowed by an empty room.

        Raises:
            CannotJudgeError: its history was cut off.
        """
        if self.is_shallow:
            raise CannotJudgeError(
                msg("this clone is shallow: its history was cut off, and the signatures with it"),
                msg("fetch all of it: `git fetch --unshallow`; in CI check out with `fetch-depth: 0`"),
            )
        with borrowed(self.stores, self.object_format) as objects:
            yield objects


def _no_main_line(branch: str | None, head: str | None) -> CannotJudgeError:
    if head is None:
        return CannotJudgeError(
            msg("there is no commit yet, so no main line that could be signed"),
            msg("make the first one: `git add --all` and `git commit`, or leave signatures out with --no-history"),
        )
    if branch:
        return CannotJudgeError(
            msg("there is no branch {branch}, which the policy calls the main line", branch=branch),
            msg("fetch it with `git fetch`, or correct forge.branch in records/policy.yml"),
        )
    return CannotJudgeError(
        msg("there is no main line: no branch main or master, here or at the remote"),
        msg("fetch it with `git fetch`, or name it in records/policy.yml: forge.branch"),
    )


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
            raise unreadable(str(error.stderr)) from None


@contextmanager
def as_the_user(root: Path, refused: Callable[[str], CollabsiteError]) -> Iterator[git.Git]:
    """Git with the user's own configuration and environment, for what they do as themselves; hooks are not run.

    Args:
        root: a folder in the repository.
        refused: what to say where Git refuses, by its own words.

    Raises:
        CollabsiteError: Git refuses.
    """
    with git.Repo(root, search_parent_directories=True) as repository:
        repository.git.set_persistent_git_options(c=[f"core.hooksPath={os.devnull}", "i18n.commitEncoding=UTF-8"])
        try:
            yield repository.git
        except git.GitCommandError as error:
            raise refused(str(error.stderr).strip().removeprefix("stderr:").strip(" '\n")) from None


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


def _read(repository: git.Repo, root: Path) -> Repository:
    command = repository.git
    head = command.rev_parse("--verify", "--quiet", "HEAD^{commit}", with_exceptions=False) or None
    told = ("--show-object-format", "--is-shallow-repository", "--git-path", "objects")
    object_format, is_shallow, store = command.rev_parse(*told).split("\n", 2)
    branches, remote_head = _branches(repository)
    own = command.symbolic_ref("--quiet", "HEAD", with_exceptions=False)
    if head is None and branches and (not own or own in branches):
        raise unreadable("HEAD names a commit that cannot be read")
    return Repository(
        head,
        object_format,
        () if repository.bare else tuple(_submodules(repository, root)),
        tuple(_stores(Path(str(repository.working_dir)), store)),
        "" if repository.bare else _inside(repository, root),
        is_shallow == "true",
        branches,
        remote_head,
    )


def _stores(folder: Path, store: str) -> Iterator[Path]:
    """Where the objects are; while a push is received Git keeps the new ones apart and says so."""
    yield folder / store
    apart = os.environ.get("GIT_ALTERNATE_OBJECT_DIRECTORIES", "")
    yield from (folder / one for one in apart.split(os.pathsep) if one)


def _branches(repository: git.Repo) -> tuple[dict[str, str], str | None]:
    """Each branch's commit by its full name; and the one that the remote's HEAD is."""
    said = "%(refname)%00%(objectname)%00%(symref)"
    listed = repository.git.for_each_ref(f"--format={said}", "refs/heads", "refs/remotes").splitlines()
    rows = [line.split("\0") for line in listed]
    heads = [symbolic for name, _, symbolic in rows if symbolic and name.endswith("/HEAD")]
    own = [name for name in heads if name.startswith("refs/remotes/origin/")]
    return {name: commit for name, commit, symbolic in rows if not symbolic}, next(iter([*own, *heads]), None)


def commit_of(root: Path, revision: str, option: str) -> str:
    """The commit that a revision names.

    Args:
        root: a folder in the repository.
        revision: as the user wrote it.
        option: the option it was written behind.

    Raises:
        UsageError: it names none here.
        CannotJudgeError: Git cannot read the repository.
    """
    with _opened(root) as repository:
        command = () if repository is None else ("--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        found = "" if repository is None else repository.git.rev_parse(*command, with_exceptions=False)
    if not found or "\0" in revision:
        raise UsageError(
            msg('{option} is "{revision}", no commit of this repository', option=option, revision=revision),
            msg("name a branch, a tag or a commit; `git fetch` brings what is not here yet"),
        )
    return str(found)


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
