"""The archive of a collaboration (6.2): a zip with its records, its evidence, its signatures and what proves them.

It is made in two goes, so that the objects of many archives are read from Git together: `proving` says what is wanted,
`write_archive` gets it. The same records, commit, language and day give the same bytes.
"""

from __future__ import annotations

from collabsite.exports.archive._writing import Material, Read, write_archive
from collabsite.views.archive_proof import Proving, proving

__all__ = ["Material", "Proving", "Read", "proving", "write_archive"]
