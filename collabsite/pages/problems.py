"""What the check finds now, by file, and what each finding asks for."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from collabsite.findings import Level
from collabsite.pages._site import Site


def render(site: Site) -> Iterator[tuple[str, str]]:
    """The page at `/problems/`."""
    records = {record.path: record for record in site.context.index.records}
    open_ = [finding for finding in site.findings if not finding.settled]
    groups = [(path, records.get(path), list(rows)) for path, rows in groupby(open_, key=lambda finding: finding.path)]
    settled = [(finding, records.get(finding.path)) for finding in site.findings if finding.settled]
    counts = [(level, sum(f.level is level and not f.waived for f in site.findings)) for level in Level]
    values = {"groups": groups, "settled": settled, "counts": counts}
    yield site.page("problems/", "problems", site.t("Problems"), values, hide=["toc"])
