"""A page a rule, from its file: what it finds, why, how to mend it, examples, where it is found now."""

from __future__ import annotations

from collections.abc import Iterator

from collabsite.pages._site import Site
from collabsite.rules import rules


def render(site: Site) -> Iterator[tuple[str, str]]:
    """The pages at `/rules/` and `/rules/<CODE>/`."""
    counts = {code: sum(finding.code == code for finding in site.findings) for code in rules()}
    values = {"rules": list(rules().values()), "counts": counts}
    yield site.page("rules/", "rules", site.t("Rules"), values, hide=["toc"])
    for code, rule in rules().items():
        found = [finding for finding in site.findings if finding.code == code]
        title = f"{code} {site.t(rule.title)}"
        yield site.page(f"rules/{code}/", "rule", title, {"rule": rule, "findings": found})
