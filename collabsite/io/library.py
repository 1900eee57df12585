"""Every text that the history has stored, each read once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from collabsite.document import Document
from collabsite.history import Step
from collabsite.io.frontmatter import read_yaml
from collabsite.io.objects import Objects
from collabsite.io.places import Misplaced, place_of
from collabsite.io.reading import SETTINGS, make_record
from collabsite.models._checking import validate
from collabsite.organization import PATH as ORGANIZATION
from collabsite.organization import Organization
from collabsite.policy import PATH as POLICY
from collabsite.policy import Policy
from collabsite.record import Place, Record


class Library:
    """Reads texts by path and Git's id, and keeps what it has read."""

    def __init__(self) -> None:
        self._data: dict[str, bytes] = {}
        self._places: dict[str, Place | None] = {}
        self._records: dict[tuple[str, str], Record] = {}
        self._organizations: dict[str, Organization | None] = {}
        self._policies: dict[str, Policy | None] = {}

    def know(self, records: Iterable[Record]) -> None:
        """Takes records that were read elsewhere."""
        self._records.update({(record.path, record.document.blob): record for record in records})

    def keep(self, path: str, data: bytes, blob: str) -> None:
        """Takes the bytes of a file that Git has not stored."""
        if path in SETTINGS:
            self._data[blob] = data

    def fetch(self, objects: Objects, wanted: Iterable[str]) -> None:
        """Fetches bytes from Git that are not here yet; ids of what is no file are left out.

        Raises:
            CannotJudgeError: one is missing.
        """
        missing = (id for id in wanted if id not in self._data and ":" not in id)
        self._data.update((stored.id, stored.data) for stored in objects.each(missing))

    def data(self, id: str) -> bytes | None:
        """The bytes of a file; None of what is no file."""
        return self._data.get(id)

    def place(self, path: str) -> Place | None:
        """What a path says; None where no record lives."""
        if path not in self._places:
            place = place_of(path)
            self._places[path] = None if isinstance(place, Misplaced) else place
        return self._places[path]

    def ref_of(self, path: str) -> str | None:
        """The reference of the record or setting at a path."""
        place = self.place(path)
        return place.ref if place else SETTINGS.get(path)

    def record(self, place: Place, blob: str) -> Record:
        """A record's text, readable or not."""
        known = self._records.get((place.path, blob))
        if known is None:
            data = self._data.get(blob)
            known = Record(place, Document(place.path), None) if data is None else make_record(place, data, blob)
            self._records[place.path, blob] = known
        return known

    def organization(self, blob: str) -> Organization | None:
        """An organisation file; None where it cannot be read."""
        if blob not in self._organizations:
            self._organizations[blob] = validate(Organization, self._document(ORGANIZATION, blob), None)[0]
        return self._organizations[blob]

    def policy(self, blob: str) -> Policy | None:
        """A policy file; None where it cannot be read."""
        if blob not in self._policies:
            self._policies[blob] = validate(Policy, self._document(POLICY, blob), None)[0]
        return self._policies[blob]

    def _document(self, path: str, blob: str) -> Document:
        document = read_yaml(path, self._data.get(blob, b"\0"), blob, SETTINGS[path])
        return document if not document.problems else Document(path)


def worth_reading(library: Library, steps: Iterable[Step], files: Mapping[str, str]) -> list[str]:
    """The ids of every text of a record or a setting in a history and in a tree."""
    paths = ((path, changed.after) for step in steps for path, changed in step.changes.items())
    every = (*paths, *files.items())
    return [id for path, id in every if id is not None and (path in SETTINGS or library.place(path) is not None)]
