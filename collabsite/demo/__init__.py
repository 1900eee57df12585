"""The sample company as a history of pull requests: files become commits here, `io` reads and writes them."""

from __future__ import annotations

from collabsite.demo.company import Company, pull_requests, without_adoption
from collabsite.demo.history import Planned, history
from collabsite.demo.pulls import Commit, Person, PullRequest, Signature, Turn

__all__ = [
    "Commit",
    "Company",
    "Person",
    "Planned",
    "PullRequest",
    "Signature",
    "Turn",
    "history",
    "pull_requests",
    "without_adoption",
]
