"""The sample company: its records as they are installed with the package, or lie in its source tree."""

from __future__ import annotations

from pathlib import Path

import collabsite
from collabsite.demo import Company, without_adoption
from collabsite.errors import UsageError
from collabsite.index import Index
from collabsite.io.history import blob_hasher
from collabsite.io.places import RECORDS
from collabsite.io.reading import Sorted
from collabsite.locale import msg
from collabsite.policy import PATH as POLICY


def open_sample() -> Company:
    """Reads the sample; its policy is the demo's.

    Raises:
        UsageError: it is not there, or has errors (which a source tree may have, while somebody works in it).
    """
    folder = _folder()
    files = {path: (folder.parent / path).read_bytes() for path in _paths(folder)}
    if POLICY in files:
        files[POLICY] = without_adoption(files[POLICY])
    read, blob_id = Sorted(), blob_hasher("sha1")
    for path, data in files.items():
        if read.is_placed(path):
            read.take(path, data, blob_id(data))
    read.done()
    organization, problems = read.organization()
    index = Index(read.records)
    faults = [*read.problems, *problems, *(problem for record in read.records for problem in record.problems)]
    homeless = [one.folder for one in index.collaborations if one.request is None]
    if faults or homeless:
        raise UsageError(
            msg("the sample records have an error: {path}", path=faults[0].path if faults else homeless[0]),
            msg("mend what `collabsite check` says of them, in {folder}", folder=folder),
        )
    return Company(files, index, organization)


def _folder() -> Path:
    """The folder `records` of the sample."""
    package = Path(collabsite.__file__).parent
    for folder in (package / "demo" / RECORDS, package.parent / RECORDS):
        if (folder / "organization.yml").is_file():
            return folder
    raise UsageError(
        msg("the sample records are missing from this installation"),
        msg("install collabsite anew: `pip install --force-reinstall`"),
    )


def _paths(folder: Path) -> list[str]:
    """Every file of the sample by its path from `records/` on; hidden ones are no records."""
    files = (file.relative_to(folder.parent) for file in folder.rglob("*") if file.is_file())
    return sorted(file.as_posix() for file in files if not any(part.startswith(".") for part in file.parts))
