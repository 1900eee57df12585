"""SSH signatures, verified by `ssh-keygen` alone: no setting of Git, and no program that one could name, has a say."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from collabsite.errors import CannotJudgeError
from collabsite.locale import msg
from collabsite.signing import NAMESPACE, allowed_line

_TOO_OLD = re.compile(rb"^(usage:|(\S+: )?(unknown|illegal|invalid) option)", re.IGNORECASE | re.MULTILINE)
_PRINCIPAL = "signer"
_MOST = 4096


def verify(payload: bytes, signature: bytes, keys: Sequence[str], when: datetime) -> bool:
    """Whether a signature is by one of these keys, as Git signs commits; asked again it answers from memory.

    Args:
        payload: what is signed: the commit without its signature.
        signature: the armoured signature.
        keys: as `organization.yml` lists them; what is no key counts for nothing.
        when: the moment at which a key's options must allow it.

    Raises:
        CannotJudgeError: there is no `ssh-keygen` that can tell.
    """
    listed = tuple(dict.fromkeys(line for key in keys if (line := _allowed(key))))
    return bool(listed) and _verified(payload, signature, listed, when.astimezone(UTC).strftime("%Y%m%d%H%M%S"))


def _allowed(key: str) -> str | None:
    """A key as a line of allowed signers; None where it is none."""
    return allowed_line(key, _PRINCIPAL)


@lru_cache(_MOST)
def _verified(payload: bytes, signature: bytes, listed: tuple[str, ...], when: str) -> bool:
    program = shutil.which("ssh-keygen")
    if program is None:
        raise _missing()
    with tempfile.TemporaryDirectory(prefix="collabsite-") as folder:
        signers, armour = Path(folder) / "allowed_signers", Path(folder) / "signature"
        signers.write_bytes("".join(listed).encode("ascii"))
        armour.write_bytes(signature)
        asked = ("-Y", "verify", "-n", NAMESPACE, "-I", _PRINCIPAL, f"-Overify-time={when}")
        command = [program, *asked, "-f", str(signers), "-s", str(armour)]
        environment = os.environ | {"TZ": "UTC", "LC_ALL": "C"}
        done = subprocess.run(command, input=payload, env=environment, capture_output=True, check=False)
    if done.returncode and _TOO_OLD.search(done.stderr):
        raise _missing()
    return done.returncode == 0


def _missing() -> CannotJudgeError:
    return CannotJudgeError(
        msg("a sign-off carries an SSH signature, and there is no ssh-keygen here that can verify it"),
        msg("install OpenSSH 8.9 or newer (Debian, Ubuntu: sudo apt install openssh-client), then run this again"),
    )
