"""One line of commits of a test's repository, and what people do on it: write, sign, withdraw, merge."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final, NamedTuple, TypedDict, Unpack

from tests.object_store import Files, Store
from tests.ssh_keys import KeyPair
from tests.three_way import merge_base, three_way

Texts = Mapping[str, "str | bytes | None"]
"""What a commit writes: the text of each file by its path from the top; None takes it away."""
URL: Final = "https://git.example.com/records/pulls"
_START: Final = datetime.fromisoformat("2024-02-19T09:00:00+08:00")


class Who(NamedTuple):
    """Somebody as Git knows them; `key` is who that is in the company."""

    name: str
    mail: str
    key: str = ""

    def __str__(self) -> str:
        return f"{self.name} <{self.mail}>"


FORGE: Final = Who("Forge", "noreply@git.example.com")


class How(TypedDict, total=False):
    """How a commit is made.

    Attributes:
        when: its committer date; see `Book.date`.
        written: the author date, where that is another.
        committer: where that is not the author.
        parents: instead of the line's tip.
        key: signs it.
        headers: more headers, each with its line break.
    """

    when: str
    written: str
    committer: Who
    parents: Sequence[str]
    key: KeyPair
    headers: bytes


class Made(NamedTuple):
    """A commit: its parents, its tree, its author, its message."""

    parents: tuple[str, ...]
    files: Files
    who: Who
    message: bytes


@dataclass
class Book:
    """What all lines of a repository share.

    Attributes:
        root: its folder.
        object_format: `sha1` or `sha256`.
        store: its objects.
        commits: every commit by its id.
        now: the last date.
        pull_requests: how many there were.
    """

    root: Path
    object_format: str
    store: Store
    commits: dict[str, Made] = field(default_factory=dict)
    now: datetime = _START
    pull_requests: int = 0

    def date(self, when: str = "") -> str:
        """A date as Git writes it.

        Args:
            when: a day (at nine in Shanghai), a moment in ISO form, or Git's own form, which is taken as it stands;
                empty: ten minutes after the last.
        """
        if " " in when:
            return when
        day = f"{when}T09:00:00+08:00" if len(when) == 10 else when
        self.now = datetime.fromisoformat(day) if day else self.now + timedelta(minutes=10)
        return f"{int(self.now.timestamp())} +0800"

    def base(self, ours: str, theirs: str) -> Files:
        """The tree of the common ancestor; empty where there is none."""
        found = merge_base({commit: made.parents for commit, made in self.commits.items()}, ours, theirs)
        return self.commits[found].files if found else {}

    def pull_message(self, approved: Iterable[Who], trailer: str = "Approved-by") -> str:
        """What a forge writes into the merge of the next pull request."""
        self.pull_requests += 1
        lines = [*(f"{trailer}: {who}" for who in approved), f"Reviewed-on: {URL}/{self.pull_requests}"]
        return f"Merge pull request #{self.pull_requests}\n\n" + "\n".join(lines) + "\n"


class Branch:
    """A line of commits that grows.

    Attributes:
        own: the commits that were made on it, oldest first.
    """

    def __init__(self, book: Book, name: str = "", tip: str | None = None) -> None:
        self._book = book
        self._name = name
        self._tip: str | None = None
        self.own: list[str] = []
        if tip:
            self.move(tip)

    @property
    def tip(self) -> str:
        """Its newest commit; there must be one."""
        assert self._tip, "nothing was committed yet"
        return self._tip

    @property
    def files(self) -> Files:
        """Its tree."""
        return self._book.commits[self._tip].files if self._tip else {}

    def move(self, tip: str) -> str:
        """Makes a commit its tip, by force; a line with a name is a real branch."""
        self._tip = tip
        if self._name:
            (self._book.root / ".git/refs/heads" / self._name).write_text(tip + "\n", "utf-8")
        return tip

    def commit(
        self, files: Texts | None = None, who: Who = FORGE, message: str | bytes = "Work\n", **how: Unpack[How]
    ) -> str:
        """An ordinary commit by its author; the message stands in the object as it is here."""
        return self.put(self.written(files or {}), who, message, **how)

    def sign(self, who: Who, *refs: str, **how: Unpack[How]) -> str:
        """An empty commit that approves these references as they are here; what names no file is taken as it stands."""
        return self.say(who, [f"Approved-by: {who}"], refs, **how)

    def withdraw(self, who: Who, *refs: str, **how: Unpack[How]) -> str:
        """An empty commit that takes back what its author said."""
        return self.say(who, [f"Withdrawn-by: {who}"], refs, **how)

    def request(self, who: Who, *refs: str, **how: Unpack[How]) -> str:
        """An empty commit that only names versions, for others to approve."""
        return self.say(who, [], refs, **how)

    def say(self, who: Who, lines: Sequence[str], refs: Sequence[str], **how: Unpack[How]) -> str:
        """An empty commit with these trailers before its `Record:` lines."""
        records = [f"Record: {self.version(ref)}" for ref in refs]
        return self.put(self.files, who, "Sign\n\n" + "\n".join([*lines, *records]) + "\n", **how)

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
        """A merge of two parents, as a forge makes it.

        Args:
            branch: what it brings.
            approved: whom its message names.
            message: instead of the forge's.
            evil: what it writes that neither parent has.
            who: its author.
            trailer: how approvals are spelt.
            how: see `How`; `parents` in another order, or others.
        """
        base = self._book.base(self.tip, branch.tip)
        files = three_way(self._book.store, base, self.files, branch.files, avoid=evil or {})
        said = self._book.pull_message(approved, trailer) if message is None else message
        return self.put(self.written(evil or {}, files), who, said, **({"parents": (self.tip, branch.tip)} | how))

    def raw(self, template: bytes, files: Texts | None = None) -> str:
        """A commit byte by byte; `TREE` and `PARENT` in it become the ids."""
        tree = self.written(files or {})
        data = template.replace(b"TREE", self._book.store.tree(tree).encode())
        parents = (self._tip,) if self._tip else ()
        return self._store(data.replace(b"PARENT", "".join(parents).encode()), Made(parents, tree, FORGE, b""))

    def put(self, files: Files, who: Who, message: str | bytes, **how: Unpack[How]) -> str:
        """A commit with this tree."""
        parents = tuple(how.get("parents", (self._tip,) if self._tip else ()))
        date = self._book.date(how.get("when", ""))
        written = self._book.date(how["written"]) if "written" in how else date
        lines = [f"tree {self._book.store.tree(files)}", *(f"parent {one}" for one in parents)]
        lines += [f"author {who} {written}", f"committer {how.get('committer', who)} {date}"]
        head = "".join(f"{line}\n" for line in lines).encode() + how.get("headers", b"")
        said = message.encode() if isinstance(message, str) else message
        if key := how.get("key"):
            head += _header(key.sign(head + b"\n" + said), self._book.object_format)
        return self._store(head + b"\n" + said, Made(parents, files, who, said))

    def written(self, texts: Texts, files: Files | None = None) -> dict[str, str]:
        """A tree, by default its own, with some files written anew."""
        found = dict(self.files if files is None else files)
        for path, text in texts.items():
            found.pop(path, None)
            if text is not None:
                found[path] = self._book.store.blob(text.encode() if isinstance(text, str) else text)
        return found

    def version(self, ref: str) -> str:
        """A reference with the id of what it names here; what names nothing here as it stands."""
        path = path_of(ref, self.files)
        return f"{ref}@{self.files[path]}" if path in self.files else ref

    def _store(self, data: bytes, made: Made) -> str:
        found = self._book.store.write("commit", data)
        self._book.commits[found] = made
        self.own.append(found)
        return self.move(found)


def path_of(ref: str, files: Files) -> str:
    """The path that a reference, or a path, names."""
    if ref.startswith("records/"):
        return ref
    if ref in ("organization", "policy"):
        return f"records/{ref}.yml"
    number, slash, rest = ref.partition("/")
    name = f"{number}/{rest}.md" if slash else f"{number}/request.md"
    return next((path for path in files if path.endswith((f"/{name}", f"/tasks/{ref}.md"))), ref)


def _header(signature: bytes, object_format: str) -> bytes:
    """A signature as a header: its lines after the first are folded."""
    name = b"gpgsig-sha256" if object_format == "sha256" else b"gpgsig"
    return name + b" " + signature.rstrip(b"\n").replace(b"\n", b"\n ") + b"\n"
