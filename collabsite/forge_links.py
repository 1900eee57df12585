"""Addresses of a forge's own pages: a file, a new file, the open pull requests, a commit.

A policy is somebody's text: an address that is not plain http(s) gives no links at all, and whatever goes into one is
percent-encoded. What a forge takes differs:

- GitHub takes the path of a new file in `filename` and its text in `value`.
- Gitea (from 1.15) and Forgejo take the folder in the path, `filename` and `value`.
- GitLab takes the folder in the path, `file_name` and `content`; of `content` some releases make nothing.
- Bitbucket and Gitee open an empty editor: name and text are typed or pasted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from collabsite.policy import Forge

LONGEST = 6000
"""Characters of an address; servers refuse longer ones, so the text of a new file is left out then."""
_BRANCH = "main"
"""Where the policy names none."""
_HOST = re.compile(r"(?:[\w.-]+|\[[0-9a-fA-F:.]+\])(?::\d{1,5})?")
_FILE = {"github": "blob", "gitee": "blob", "gitlab": "-/blob", "bitbucket": "src"}
_EDIT = {"github": "edit", "gitee": "edit", "gitlab": "-/edit", "bitbucket": "src"}
_NEW = {"github": "new", "gitee": "new", "gitlab": "-/new", "bitbucket": "create-file"}
_REQUESTS = {"gitlab": "-/merge_requests", "bitbucket": "pull-requests"}
_COMMIT = {"gitlab": "-/commit", "bitbucket": "commits"}
_NAMED = {"github": ("filename", "value"), "gitlab": ("file_name", "content")}
_NAMELESS = frozenset({"bitbucket", "gitee"})


@dataclass(frozen=True, slots=True)
class ForgeLinks:
    """The pages of one repository on its forge.

    Attributes:
        kind: of the forge, as in the policy.
        home: the address of the repository, without `/` at its end.
        branch: the main branch.
    """

    kind: str
    home: str
    branch: str

    @property
    def names_files(self) -> bool:
        """Whether a new file's page knows the file's path already."""
        return self.kind not in _NAMELESS

    @property
    def requests(self) -> str:
        """The open pull requests."""
        return f"{self.home}/{_REQUESTS.get(self.kind, 'pulls')}"

    def commit(self, commit: str) -> str:
        """A commit."""
        return f"{self.home}/{_COMMIT.get(self.kind, 'commit')}/{_quoted(commit)}"

    def file(self, path: str) -> str:
        """A file as it is on the main branch."""
        return self._at(_FILE.get(self.kind, "src/branch"), path)

    def edit(self, path: str) -> str:
        """The editor with a file of the main branch."""
        query = "?mode=edit&spa=0&at=" + _quoted(self.branch, "") if self.kind == "bitbucket" else ""
        return self._at(_EDIT.get(self.kind, "_edit"), path) + query

    def new_file(self, path: str, text: str = "") -> str:
        """The editor with a new file, as far as the forge takes it from an address.

        Args:
            path: from the root of the repository, with `/`.
            text: what the file begins with; left out where the address would be too long.

        Returns:
            The empty editor where the forge takes no path, or the path leads out of its folders: a browser takes
            `..` out of an address, and what is before it.
        """
        place = f"{self.home}/{_NEW.get(self.kind, '_new')}/{_quoted(self.branch)}"
        folder, _, name = path.rpartition("/")
        if not self.names_files or _leads_out(path):
            return place
        of_name, of_text = _NAMED.get(self.kind, ("filename", "value"))
        if self.kind == "github":  # a path behind the branch loses its last part
            named = f"{place}?{of_name}={_quoted(path, '')}"
        else:
            named = f"{place}/{_quoted(folder)}?{of_name}={_quoted(name, '')}"
        filled = f"{named}&{of_text}={_quoted(text, '')}"
        return filled if text and len(filled) <= LONGEST else named

    def _at(self, what: str, path: str) -> str:
        return f"{self.home}/{what}/{_quoted(self.branch)}/{_quoted(path)}"


def forge_links(forge: Forge | None) -> ForgeLinks | None:
    """The links of a policy's forge; None where it names none, or an address that is not plain http(s)."""
    home = _home(forge.url) if forge is not None and forge.url else None
    return ForgeLinks(forge.kind, home, forge.branch or _BRANCH) if forge is not None and home else None


def _home(url: str) -> str | None:
    """The repository's address, encoded; None of what is no plain address of the web."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    is_plain = url.isprintable() and "\\" not in url and not parts.query and not parts.fragment
    if parts.scheme not in ("http", "https") or not is_plain or not _HOST.fullmatch(parts.netloc):
        return None
    path = parts.path.rstrip("/").removesuffix(".git")
    return f"{parts.scheme}://{parts.netloc}{quote(path, safe='/%~-._')}"


def _leads_out(path: str) -> bool:
    return not {"", ".", ".."}.isdisjoint(path.split("/"))


def _quoted(text: str, safe: str = "/") -> str:
    return quote(text, safe=safe, errors="replace")
