"""Where the archives of collaborations lie on the site."""

from __future__ import annotations

from collabsite.context import Context
from collabsite.index import Collaboration
from collabsite.pages._evidence import folder_names
from collabsite.pages._site import Site
from collabsite.views.archive_offer import has_archive

_ADDRESS = "exports/archive/{}.zip"


def archive_address(site: Site, one: Collaboration) -> str | None:
    """The address of a collaboration's archive from the site's root; None where none is offered."""
    return _ADDRESS.format(site.folder_names[one.folder]) if has_archive(site.context, one) else None


def archive_addresses(context: Context) -> dict[str, str]:
    """The folder of each collaboration of which an archive is offered, by the archive's path below the site's root."""
    names = folder_names(context)
    offered = (one for one in context.index.collaborations if has_archive(context, one))
    return {_ADDRESS.format(names[one.folder]): one.folder for one in offered}
