"""A listed SSH key as a line of allowed signers.

A listed key is one line as in `~/.ssh/id_ed25519.pub`, with options in front where it is not for ever:
`valid-after="20240101",valid-before="20250101" ssh-ed25519 AAAA…`. Days of these options are in UTC. Whatever else a
line says (that it is an authority, a certificate, several lines) makes it no key at all: it never widens whom we trust.
"""

from __future__ import annotations

import re

NAMESPACE = "git"
_OPTION = r'(?:valid-(?:after|before)="[0-9]{8}(?:[0-9]{4}(?:[0-9]{2})?)?Z?"|namespaces="[A-Za-z0-9@._,*?!-]+")'
_TYPES = r"ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp(?:256|384|521)|sk-(?:ssh-ed25519|ecdsa-sha2-nistp256)@openssh\.com"
_KEY = re.compile(
    rf"(?:(?P<options>{_OPTION}(?:,{_OPTION})*)[ \t]+)?(?P<type>{_TYPES})[ \t]+(?P<key>[A-Za-z0-9+/]+=*)(?:[ \t].*)?",
    re.ASCII,
)


def allowed_line(key: str, principal: str) -> str | None:
    """A key as a line of allowed signers with its line break; None where it is none.

    Args:
        key: as `organization.yml` lists it.
        principal: whose it is; a plain word or an address.
    """
    match = _KEY.fullmatch(key.strip())
    if match is None:
        return None
    options = match["options"] or f'namespaces="{NAMESPACE}"'
    if "namespaces=" not in options:
        options += f',namespaces="{NAMESPACE}"'
    return f"{principal} {options} {match['type']} {match['key']}\n"
