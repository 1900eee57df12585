"""What every story of sign-offs begins and ends with: a small company, and what `collabsite signoffs` says of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.listing import Listing
from tests.repository import Repository
from tests.small_company import settings


@pytest.fixture
def repo(tmp_path: Path) -> Repository:
    """A repository whose first step brings the organisation."""
    repository = Repository(tmp_path / "company")
    repository.step(settings(), when="2024-02-18")
    return repository


@pytest.fixture
def says(capsys: pytest.CaptureFixture[str]) -> Listing:
    """What `collabsite signoffs` says."""
    return Listing(capsys)
