"""Archives for tests: made from a repository, taken apart, changed as somebody might who wants to deceive, checked."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Mapping
from contextlib import redirect_stdout
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from collabsite.commands._archives import archive_bytes
from collabsite.exports.archive import verify
from collabsite.io.workspace import open_workspace
from collabsite.locale import Translator
from tests.small_company import TODAY, R

Files = dict[str, bytes]
Manifest = dict[str, Any]


def archive(root: Path, request: str = R, lang: str = "en", with_git: bool = True) -> bytes:
    """The archive of a collaboration, from a folder on the disk."""
    context = open_workspace(root, date.fromisoformat(TODAY), with_git)
    return archive_bytes(root, context, context.index.by_number[request], Translator(lang))


def unpacked(data: bytes) -> Files:
    """The files of an archive, in its order."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def manifest_of(files: Mapping[str, bytes]) -> Manifest:
    """What the manifest says."""
    found: Manifest = json.loads(files["manifest.json"])
    return found


class Checked(NamedTuple):
    """What the check said, and its exit code."""

    code: int
    said: str


def checked(files: Mapping[str, bytes], folder: Path, lang: str = "en") -> Checked:
    """Writes files into a zip and checks them by the program that goes with an archive."""
    place = folder / "checked.zip"
    with zipfile.ZipFile(place, "w") as packed:
        for name, data in files.items():
            packed.writestr(name, data)
    said = io.StringIO()
    with redirect_stdout(said):
        code = verify.main([str(place), "--lang", lang])
    return Checked(code, said.getvalue())


def forged(files: Files, changes: Mapping[str, bytes], edit: Callable[[Manifest], object] = lambda _: None) -> Files:
    """The archive as somebody leaves it who changes files and makes all lists fit, Git's ids of files too.

    Args:
        files: the archive.
        changes: new contents.
        edit: changes the manifest besides.
    """
    found = {**files, **changes}
    manifest = manifest_of(files)
    for one in manifest["files"]:
        if one["path"] in changes:
            data = changes[one["path"]]
            one |= {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
            if one["blob"]:
                one["blob"] = hashlib.sha1(b"blob %d\0" % len(data) + data).hexdigest()
    edit(manifest)
    found["manifest.json"] = json.dumps(manifest).encode()
    sums = (f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in found.items() if name != "SHA256SUMS")
    return {**found, "SHA256SUMS": "".join(sums).encode()}


def signers(manifest: Manifest, record: str) -> list[Manifest]:
    """The signers of a record."""
    return next(one["signers"] for one in manifest["records"] if one["record"] == record)
