"""Builds real Git histories for tests: what people and forges do to a repository, one line of a story each.

    repo = Repository(tmp_path)
    repo.step(company())
    branch = repo.branch()
    branch.commit({REQUEST: request()}, who=SUN)
    repo.merge(branch, approved=[ZHANG])

Names, dates and ids are the same every time; nobody's configuration has a say, and no process is started but for lines
that both sides of a merge changed, for keys, and for the work tree.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final, Unpack

from tests.branch import FORGE, Book, Branch, How, Texts, Who, path_of
from tests.company import git
from tests.object_store import Store
from tests.three_way import three_way

_CONFIGURATION: Final = {
    "sha1": "[core]\n\trepositoryformatversion = 0\n\tbare = false\n",
    "sha256": "[core]\n\trepositoryformatversion = 1\n\tbare = false\n[extensions]\n\tobjectFormat = sha256\n",
}


class Repository:
    """A repository whose main line is `main`.

    Attributes:
        root: its folder.
        main: the main line; whatever people do on a branch they can do there.
    """

    def __init__(self, root: Path, object_format: str = "sha1") -> None:
        for folder in (".git/objects", ".git/refs/heads"):
            (root / folder).mkdir(parents=True)
        (root / ".git/HEAD").write_text("ref: refs/heads/main\n", "utf-8")
        (root / ".git/config").write_text(_CONFIGURATION[object_format], "utf-8")
        self.root = root
        self._book = Book(root, object_format, Store(root / ".git/objects", object_format))
        self.main = Branch(self._book, "main")

    @property
    def head(self) -> str:
        """The tip of the main line."""
        return self.main.tip

    def blob(self, ref: str) -> str:
        """Git's id of a file on the main line, by its path or its reference."""
        return self.main.files[path_of(ref, self.main.files)]

    def text(self, ref: str) -> str:
        """A file on the main line."""
        return self._book.store.contents[self.blob(ref)].decode()

    def branch(self, at: str | None = None, name: str = "") -> Branch:
        """A branch from the main line, or from a commit; with a name it is one that Git knows."""
        return Branch(self._book, name, at or self.head)

    def begin(self, files: Texts, who: Who = FORGE, **how: Unpack[How]) -> str:
        """A first commit with these files; whatever the main line was is forgotten."""
        return self.main.put(self.main.written(files, {}), who, "Begin\n", **({"parents": ()} | how))

    def step(
        self, files: Texts | None = None, who: Who = FORGE, message: str | bytes = "Work\n", **how: Unpack[How]
    ) -> str:
        """An ordinary commit on the main line; see `Branch.commit`."""
        return self.main.commit(files, who, message, **how)

    def merge(
        self,
        branch: Branch,
        approved: Iterable[Who] = (),
        message: str | bytes | None = None,
        evil: Texts | None = None,
        who: Who = FORGE,
        trailer: str = "Approved-by",
        **how: Unpack[How],
    ) -> str:
        """A merge of two parents on the main line; see `Branch.merge`."""
        return self.main.merge(branch, approved, message, evil, who, trailer, **how)

    def squash(self, branch: Branch, approved: Iterable[Who] = (), who: Who | None = None, **how: Unpack[How]) -> str:
        """All of a branch as one ordinary commit, by the branch's last author unless it is somebody else's."""
        author = who or self._book.commits[branch.tip].who
        return self.main.put(self._merged(branch), author, self._book.pull_message(approved), **how)

    def rebase(self, branch: Branch, committer: Who = FORGE) -> list[str]:
        """The branch's own commits one after the other on the main line, each by its author."""
        return [self.cherry_pick(commit, committer, says_so=False) for commit in branch.own]

    def fast_forward(self, branch: Branch) -> str:
        """The main line's tip becomes the branch's: each commit on its first-parent line is a step."""
        return self.main.move(branch.tip)

    def cherry_pick(self, commit: str, committer: Who = FORGE, says_so: bool = True) -> str:
        """A commit again, by its author, with Git's line that says where it comes from."""
        made = self._book.commits[commit]
        before = self._book.commits[made.parents[0]].files if made.parents else {}
        files = three_way(self._book.store, before, self.main.files, made.files)
        origin = f"(cherry picked from commit {commit})\n" if says_so else ""
        return self.main.put(files, made.who, made.message + origin.encode(), committer=committer)

    def revert(self, step: str, who: Who = FORGE, **how: Unpack[How]) -> str:
        """A step taken back; of a merge what it made of its first parent."""
        made = self._book.commits[step]
        before = self._book.commits[made.parents[0]].files
        files = three_way(self._book.store, made.files, self.main.files, before)
        return self.main.put(files, who, f"Revert a step\n\nThis reverts commit {step}.\n", **how)

    def octopus(self, *branches: Branch, approved: Iterable[Who] = ()) -> str:
        """A merge of several branches at once, which touch different files."""
        files = dict(self.main.files)
        for branch in branches:
            files = three_way(self._book.store, self._book.base(self.head, branch.tip), files, branch.files)
        parents = (self.head, *(branch.tip for branch in branches))
        return self.main.put(files, FORGE, self._book.pull_message(approved), parents=parents)

    def foxtrot(self, branch: Branch, approved: Iterable[Who] = (), who: Who = FORGE) -> str:
        """Merges the main line into the branch and pushes that as the main line: the branch is its first parent."""
        parents = (branch.tip, self.head)
        return self.main.put(self._merged(branch), who, self._book.pull_message(approved), parents=parents)

    def checkout(self) -> Path:
        """Writes the main line's files to the disk, and the index; returns the folder."""
        git(self.root, "reset", "--quiet", "--hard", "main")
        return self.root

    def _merged(self, branch: Branch) -> dict[str, str]:
        base = self._book.base(self.head, branch.tip)
        return three_way(self._book.store, base, self.main.files, branch.files)
