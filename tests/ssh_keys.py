"""Real SSH keys, made once a session, and what they sign."""

from __future__ import annotations

import subprocess
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True)
class KeyPair:
    """A pair of keys without a passphrase.

    Attributes:
        file: the private one.
        public: the public one as `organization.yml` lists it.
    """

    file: Path
    public: str

    def sign(self, payload: bytes, namespace: str = "git", *options: str) -> bytes:
        """The armoured signature that `git commit -S` would ask for."""
        command = ["ssh-keygen", "-q", "-Y", "sign", "-n", namespace, "-f", str(self.file), *options]
        return subprocess.run(command, input=payload, capture_output=True, check=True).stdout


def key_pair(name: str = "one", kind: str = "ed25519") -> KeyPair:
    """The pair of this name, of a type that `ssh-keygen -t` knows."""
    return _made(name, kind)


@cache
def _made(name: str, kind: str) -> KeyPair:
    file = Path(_folder().name) / f"{kind}-{name}"
    command = ["ssh-keygen", "-q", "-t", kind, "-N", "", "-C", f"{name}@example.com", "-f", str(file)]
    subprocess.run(command, check=True, capture_output=True)
    return KeyPair(file, file.with_suffix(".pub").read_text("utf-8").strip())


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="keys-")
