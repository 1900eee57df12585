"""What a finding is known by from one report to the next, on whatever line it stands."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator

from collabsite.findings import Finding


def fingerprints(findings: Iterable[Finding]) -> Iterator[str]:
    """A hash for each finding, of code, record (else file) and subject; no two in one report are the same.

    Args:
        findings: in the order of places: those that only their place tells apart are numbered.
    """
    seen: Counter[str] = Counter()
    for finding in findings:
        key = json.dumps([finding.code, finding.about, finding.subject])
        seen[key] += 1
        yield hashlib.sha256(f"{key}{seen[key]}".encode()).hexdigest()
