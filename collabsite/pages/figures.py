"""Figures."""

from __future__ import annotations

from collections.abc import Iterator

from collabsite.pages._site import Site


def render(site: Site) -> Iterator[tuple[str, str]]:
    """The page at `/figures/`."""
    yield site.page("figures/", "figures", site.t("Figures"), {}, hide=["toc"])
