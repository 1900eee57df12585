"""Messages with trailers, and what is heard in them."""

from __future__ import annotations

from collabsite.trailers import Identity, Said, Version, read_trailers, said

ID = "9f3c" * 10
LONG = "9f3c" * 16
LI = Identity("Li Qiang", "li.qiang@example.com")
ZHANG = Identity("张伟", "zhang.wei@example.com")
BY_LI = "Approved-by: Li Qiang <li.qiang@example.com>"
BY_ZHANG = "Approved-by: 张伟 <zhang.wei@example.com>"
RECORD = f"Record: REQ-2024-001@{ID}"
REQUEST = Version("REQ-2024-001", ID)


def heard(message: str | bytes, approver: str = "Approved-by", id_length: int = 40) -> Said:
    """What a message says."""
    raw = message.encode("utf-8", "surrogateescape") if isinstance(message, str) else message
    return said(read_trailers(raw), approver, id_length)


def signed(*lines: str) -> str:
    """A message with these lines as its last paragraph."""
    return "Sign\n\n" + "".join(f"{line}\n" for line in lines)
