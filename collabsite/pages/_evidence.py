"""Where collaborations and their attachments lie on the site."""

from __future__ import annotations

from collabsite.context import Context
from collabsite.pages._addresses import evidence_address
from collabsite.record import evidence_folder


def folder_names(context: Context) -> dict[str, str]:
    """The address of each collaboration below `collaborations/`: its number; with the year where two share it."""
    first = {one.number: one.folder for one in reversed(context.index.collaborations)}
    return {
        one.folder: one.number if first[one.number] == one.folder else one.folder.replace("/", "-")
        for one in context.index.collaborations
    }


def evidence_files(context: Context) -> dict[str, str]:
    """The attachments of collaborations that have a record: path below the site's root, path from the repository's."""
    names = folder_names(context)
    found: dict[str, str] = {}
    for path, blob in context.files.items():
        folder = evidence_folder(path)
        if blob and folder in names:
            address = evidence_address(path, names[folder])
            while address in found:
                address += ".txt"
            found[address] = path
    return found
