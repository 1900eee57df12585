"""Puts an archive together: first what was signed, then what proves it, at last the lists of all that."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from importlib.resources import files
from typing import IO

from collabsite import __version__
from collabsite.context import Context
from collabsite.errors import CollabsiteError
from collabsite.exports.archive._names import portable
from collabsite.exports.archive._pack import pack
from collabsite.exports.archive._page import page
from collabsite.exports.archive._readme import readme
from collabsite.exports.archive._zip import Put, Zip
from collabsite.history import moment
from collabsite.index import Collaboration
from collabsite.locale import Translator, msg
from collabsite.proof import Proof
from collabsite.record import evidence_folder
from collabsite.signing import allowed_line
from collabsite.views import archive_manifest
from collabsite.views.archive_list import ArchiveList, archive_list
from collabsite.views.archive_proof import Proving

Read = Callable[[str], tuple[int, Iterator[bytes]]]
"""How many bytes the file at a path has, and these bytes, piece by piece."""
VERSION = 1
_TOOLS = ("verify.py", "verify_reading.py", "verify_signatures.py")
_KEYS = "proof/allowed_signers"
_COMMITTED = re.compile(rb"^committer [^\n]* (-?\d{1,18}) [+-]\d+$", re.MULTILINE)
Fields = dict[str, object]


@dataclass(frozen=True)
class Material:
    """What an archive is made of.

    Attributes:
        context: the records, with their history where there is one.
        one: the collaboration.
        proving: what proves it.
        proof: the objects that `proving` wants, and perhaps others; empty without a history.
        t: the language of what people read.
    """

    context: Context
    one: Collaboration
    proving: Proving
    proof: Proof
    t: Translator

    @cached_property
    def documents(self) -> ArchiveList:
        """The list of documents."""
        return archive_list(self.context, self.one, self.t)

    @property
    def is_proved(self) -> bool:
        """Whether there is a history that proves the signatures."""
        return bool(self.proof.commits)

    @property
    def day(self) -> date:
        """The day of the commit; without one today."""
        commit = self.proof.commits.get(self.context.head or "", b"")
        match = _COMMITTED.search(commit)
        return moment(int(match[1])).date() if match else self.context.today


def write_archive(material: Material, read: Read, to: IO[bytes]) -> None:
    """Writes an archive.

    Args:
        material: what it is made of.
        read: reads the files of the collaboration, by their paths from the folder that has `records/`.
        to: where it is written to; it can be sought in.

    Raises:
        CollabsiteError: a file has changed since the records were read.
        OSError: a file cannot be read, or the archive cannot be written.
    """
    with Zip(to, material.day, material.proof.object_format) as archive:
        _Writing(material, read, archive).write()


class _Writing:
    def __init__(self, material: Material, read: Read, archive: Zip) -> None:
        self.material = material
        self.read = read
        self.archive = archive
        self.listed: list[Fields] = []

    def write(self) -> None:
        """Everything, in the order in which it lies in the zip."""
        material = self.material
        facts = {"version": VERSION, "tool": f"collabsite {__version__}"} | archive_manifest.facts(
            material.context, material.one, material.t
        )
        self._put("README.txt", "readme", readme(facts, material.is_proved, material.proof.object_format))
        self._put_records()
        self._put_settings()
        if material.is_proved:
            self._put_proof()
        signed = archive_manifest.signoffs(material.context, material.one)
        self._put("readable/index.html", "readable", page(material, facts, self.listed))
        for name in _TOOLS:
            self._put(name, "tool", (files(__package__) / name).read_bytes())
        manifest = _laid_out({**facts, **self._manifest(signed)})
        self.archive.put("manifest.json", manifest)
        self.archive.put("SHA256SUMS", _sums(self.archive.files))

    def _manifest(self, signed: list[Fields]) -> Fields:
        material = self.material
        return {
            "proved": material.is_proved,
            "object_format": material.proof.object_format,
            "inside": material.proof.inside,
            "files": self.listed,
            "records": signed,
            "steps": archive_manifest.steps(material.proving.steps),
            "documents": archive_manifest.documents(material.documents),
            "missing": archive_manifest.missing(material.documents),
        }

    # --- The parts ---------------------------------------------------------------------------------------------

    def _put_records(self) -> None:
        """The records and attachments, byte for byte."""
        found = self.material.context.files_by_folder.get(self.material.one.folder, {})
        names = portable(found)
        for path, blob in found.items():
            role = "evidence" if evidence_folder(path) else "record"
            put = self.archive.stream(names[path], *self.read(path))
            self._list(put, role, path, blob)
            if put.blob != blob:
                raise _changed(path)

    def _put_settings(self) -> None:
        """The organisation files and policies by which signatures are judged; those in force now by their own names."""
        taken: set[str] = set()
        for blob, path in self.material.proving.settings.items():
            name = path.removeprefix("records/")
            if name in taken:
                name = f"{name.removesuffix('.yml')}-{blob[:12]}.yml"
            taken.add(name)
            data = self.material.proof.texts.get(blob)
            whole = b"".join(self.read(path)[1]) if data is None else data
            put = self.archive.put(f"settings/{name}", whole)
            self._list(put, "settings", path, blob)
            if put.blob != blob:
                raise _changed(path)

    def _put_proof(self) -> None:
        proof, wanted = self.material.proof, self.material.proving.wanted
        self._put("proof/objects.pack", "proof", pack(proof, wanted.commits, wanted.places))
        self._put(_KEYS, "proof", "".join(self._keys()).encode())

    def _keys(self) -> Iterator[str]:
        """Every key that was listed for somebody when something was signed, as `ssh-keygen` takes it."""
        organizations = {id(one.base.organization): one.base.organization for one in self.material.proving.steps}
        lines = (
            allowed_line(key, mail.lower())
            for organization in organizations.values()
            for person in organization.people.values()
            for key in person.keys
            for mail in person.emails
        )
        yield from dict.fromkeys(line for line in lines if line)

    # --- The lists ---------------------------------------------------------------------------------------------

    def _put(self, path: str, role: str, data: bytes) -> None:
        self._list(self.archive.put(path, data), role)

    def _list(self, put: Put, role: str, source: str | None = None, blob: str | None = None) -> None:
        self.listed.append(
            {
                "path": put.path,
                "role": role,
                "bytes": put.size,
                "sha256": put.sha256,
                "source": source,
                "blob": blob,
                "commit": self._commit_of(source, blob),
            }
        )

    def _commit_of(self, source: str | None, blob: str | None) -> str | None:
        """A commit that has a file as it is here; None of what nobody has committed, and of our own files."""
        proof, head = self.material.proof, self.material.context.head
        for commit in (self.material.proving.came.get(blob or ""), head):
            if commit in proof.commits and source is not None and proof.file_at(str(commit), source) == blob:
                return commit
        return None


def _changed(path: str) -> CollabsiteError:
    return CollabsiteError(
        msg("{path} has changed while the archive was made", path=path), msg("run this again when nobody writes to it")
    )


def _laid_out(manifest: Mapping[str, object]) -> bytes:
    """JSON that people can read: a line for each key, and for each item of a list."""
    lines = (f" {json.dumps(key)}: {_value(value)}" for key, value in manifest.items())
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode()


def _value(value: object) -> str:
    if not isinstance(value, list) or not value:
        return json.dumps(value, ensure_ascii=False)
    return "[\n" + ",\n".join(f"  {json.dumps(item, ensure_ascii=False)}" for item in value) + "\n ]"


def _sums(files: Iterable[Put]) -> bytes:
    return "".join(f"{one.sha256}  {one.path}\n" for one in files).encode()
