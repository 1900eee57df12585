"""The archives of collaborations (6.2): one as a file, those of the site each written when it is made."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from collabsite.context import Context
from collabsite.errors import CollabsiteError
from collabsite.exports.archive import Material, proving, write_archive
from collabsite.index import Collaboration
from collabsite.io.proof import Disk, Proofs, open_proofs
from collabsite.locale import Translator, msg
from collabsite.proof import Proof

_TOGETHER = 50
"""Of so many archives the objects are read from Git together, and kept until these archives are written."""


def archive_bytes(root: Path, context: Context, one: Collaboration, t: Translator) -> bytes:
    """The archive of one collaboration.

    Args:
        root: the folder that has the records.
        context: the records, as they were read there.
        one: the collaboration.
        t: the language of what people read.

    Raises:
        CollabsiteError: a file cannot be read or has changed, or Git cannot read an object.
    """
    file = io.BytesIO()
    with _proofs(root, context) as proofs:
        for material in _materials(proofs, context, [one], t):
            _write(material, root, file)
    return file.getvalue()


@dataclass(frozen=True)
class SiteArchives:
    """The archives that a site offers.

    Attributes:
        root: the folder that has the records.
        context: the records, as they were read there.
        t: the language of the site.
        folders: the folder of each collaboration by the archive's path below the site's root.
    """

    root: Path
    context: Context
    t: Translator
    folders: Mapping[str, str]

    def write(self, site: Path) -> None:
        """Writes all of them below a folder, one after the other.

        Raises:
            CollabsiteError: a file cannot be read or has changed, or Git cannot read an object.
        """
        by_folder = {one.folder: one for one in self.context.index.collaborations}
        paths = {folder: site / path for path, folder in self.folders.items()}
        with _proofs(self.root, self.context) as proofs:
            for material in _materials(proofs, self.context, [by_folder[one] for one in paths], self.t):
                path = paths[material.one.folder]
                path.parent.mkdir(parents=True, exist_ok=True)
                with path.open("wb") as file:
                    _write(material, self.root, file)


@contextmanager
def _proofs(root: Path, context: Context) -> Iterator[Proofs | None]:
    """The objects of Git; None where there is no history that could prove anything."""
    if context.history is None:
        yield None
        return
    with open_proofs(root) as proofs:
        yield proofs


def _materials(
    proofs: Proofs | None, context: Context, every: Sequence[Collaboration], t: Translator
) -> Iterator[Material]:
    for start in range(0, len(every), _TOGETHER):
        some = [(one, proving(context, one)) for one in every[start : start + _TOGETHER]]
        proof = proofs.read(proven.wanted for _, proven in some) if proofs else Proof()
        yield from (Material(context, one, proven, proof, t) for one, proven in some)


def _write(material: Material, root: Path, to: IO[bytes]) -> None:
    try:
        write_archive(material, Disk(root), to)
    except OSError as error:
        raise CollabsiteError(
            msg(
                "the archive of {request} cannot be made: {reason}",
                request=material.one.number,
                reason=error.strerror or str(error),
            ),
            msg("mend the permissions of the file, or make room on the disk, then run this again"),
        ) from None
