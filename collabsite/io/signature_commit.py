"""An empty commit that signs: made as the user, with the user's own configuration, on top of what is checked out.

It has the tree of that commit, so that nothing staged comes with it; no hook is run.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from collabsite.errors import UsageError
from collabsite.history import Commit
from collabsite.io.commits import read_commit
from collabsite.io.history import Repository, as_the_user
from collabsite.io.objects import Objects
from collabsite.io.places import RECORDS
from collabsite.io.sshsig import verify
from collabsite.locale import msg
from collabsite.trailers import Identity

_IDENT = re.compile(r"(?P<name>.*?) ?<(?P<mail>[^<>]*)> \d+ [+-]\d{4}", re.DOTALL)


@dataclass(frozen=True)
class Committer:
    """Who commits here, as Git itself resolves it.

    Attributes:
        identity: the name, and the address as it is written.
        signs: whether Git is set up to sign what they commit.
        with_ssh: whether it signs with SSH.
    """

    identity: Identity
    signs: bool
    with_ssh: bool


def committer(root: Path) -> Committer:
    """Who commits here.

    Raises:
        UsageError: Git does not know.
    """
    with as_the_user(root, _nobody) as git:
        match = _IDENT.fullmatch(git.var("GIT_COMMITTER_IDENT"))

        def said(*question: str) -> str:
            return str(git.config(*question, with_exceptions=False))

        with_ssh = said("--get", "gpg.format") == "ssh"
        key = said("--get", "user.signingkey") or said("--get", "gpg.ssh.defaultKeyCommand")
        always = said("--type=bool", "--get", "commit.gpgsign") == "true"
    if match is None:
        raise _nobody("")
    return Committer(Identity(match["name"], match["mail"]), always or (with_ssh and bool(key)), with_ssh)


def _nobody(said: str) -> UsageError:
    return UsageError(
        msg("Git does not know who you are here"),
        msg('say it: `git config user.name "NAME"` and `git config user.email ADDRESS`, the one of organization.yml'),
    )


def files_at(objects: Objects, commit: str, inside: str) -> Mapping[str, str]:
    """Git's ids of the files below `records/` in a commit, by path.

    Args:
        objects: where they are stored.
        commit: its full id.
        inside: what stands before a path of the records in the repository.
    """
    listed = objects.run("ls-tree", "-r", "-z", "--full-tree", commit, "--", f"{inside}{RECORDS}")[1]
    rows = (row.partition("\t") for row in listed.decode("utf-8", "replace").split("\0") if row)
    return {path.removeprefix(inside): about.split()[2] for about, _, path in rows}


def make(root: Path, repository: Repository, who: Committer, message: str) -> Commit:
    """Makes the commit; no branch has it yet.

    Args:
        root: a folder in the repository.
        repository: what is known of it; something is checked out.
        who: its author and committer.
        message: as it shall stand in the object.

    Raises:
        UsageError: Git refuses, e.g. because it cannot sign.
    """
    head = str(repository.head)
    author = {"GIT_AUTHOR_NAME": who.identity.name, "GIT_AUTHOR_EMAIL": who.identity.mail}
    with as_the_user(root, _not_made) as git, tempfile.TemporaryFile() as said:
        said.write(message.encode("utf-8"))
        said.seek(0)
        signed = ("-S",) if who.signs else ()
        arguments = (f"{head}^{{tree}}", "-p", head, *signed, "-F", "-")
        made = str(git.commit_tree(*arguments, istream=said, env=author))
    with repository.objects() as objects:
        (stored,) = objects.each([made])
    return read_commit(stored.id, stored.data, repository.object_format, {})


def move(root: Path, repository: Repository, commit: Commit) -> None:
    """Puts a commit on the branch that is checked out.

    Raises:
        UsageError: the branch has moved meanwhile, or is locked.
    """
    with as_the_user(root, _not_moved) as git:
        git.update_ref("-m", "collabsite sign", "HEAD", commit.id, str(repository.head))


def _not_made(said: str) -> UsageError:
    return UsageError(
        msg("Git could not make the commit: {reason}", reason=said),
        msg("mend what it says, e.g. the signing key that `git config user.signingkey` names; nothing was signed"),
    )


def _not_moved(said: str) -> UsageError:
    return UsageError(
        msg("the branch could not take the commit: {reason}", reason=said),
        msg("if something else has just committed here, run this again; nothing was signed"),
    )


def is_signed_by(commit: Commit, keys: Sequence[str]) -> bool:
    """Whether one of these keys has signed a commit.

    Raises:
        CannotJudgeError: there is no `ssh-keygen` that can tell.
    """
    return commit.signature is not None and verify(commit.payload, commit.signature, keys, commit.when)
