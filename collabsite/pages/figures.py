"""The page with figures: four rates with their counts, charts by month and department, the cases behind them."""

from __future__ import annotations

from collections.abc import Iterator

from collabsite.pages._site import Site


def render(site: Site) -> Iterator[tuple[str, str]]:
    """The page at `/figures/`."""
    values = {"figures": site.figures}
    yield site.page("figures/", "figures", site.t("Figures"), values, hide=["toc"])
