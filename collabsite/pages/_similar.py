"""What `_similar.html.j2` shows: the collaborations that are like one."""

from __future__ import annotations

from collabsite import views
from collabsite.index import Collaboration
from collabsite.pages._site import Site


def similar_rows(site: Site, one: Collaboration) -> list[views.SimilarRow]:
    """The collaborations like one, the most alike first; empty where none is."""
    return [views.similar_row(site.context, found, site.t) for found in site.alike.get(one.folder, ())]
