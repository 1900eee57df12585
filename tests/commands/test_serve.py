"""`collabsite serve`: pages follow the records; it goes when it is told to, and leaves nothing."""

from __future__ import annotations

import os
import queue
import signal
import socket
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sites import ROOT, run, small_company

PATIENCE = 60


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Served:
    """A server, what it says line by line, and the pages it shows."""

    def __init__(self, root: Path) -> None:
        port = free_port()
        self.address = f"http://127.0.0.1:{port}/"
        self.temporary = root.parent / "temporary"
        self.temporary.mkdir()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "collabsite", "serve", "--root", str(root), "--port", str(port)],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(self.temporary)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        self._lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        for line in self.process.stdout or ():
            self._lines.put(line)

    def next_line(self) -> str:
        return self._lines.get(timeout=PATIENCE)

    def page(self, address: str) -> str:
        with urllib.request.urlopen(self.address + address, timeout=PATIENCE) as answer:
            return str(answer.read().decode())


@pytest.fixture
def company(tmp_path: Path) -> Path:
    company = small_company(tmp_path / "company")
    (company / "records/policy.yml").write_text("as_of: 2024-03-05\n")
    return company


@pytest.fixture
def served(company: Path) -> Iterator[Served]:
    served = Served(company)
    yield served
    served.process.kill()
    served.process.wait()


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_pages_follow_the_records(company: Path, served: Served) -> None:
    assert served.address in served.next_line()
    assert "A new shelf" in served.page("collaborations/REQ-2024-001/")
    records = company / "records"
    replace(records / "2024/REQ-2024-001/request.md", "A new shelf", "A new cupboard")
    assert served.next_line() == "Built anew.\n"
    assert "A new cupboard" in served.page("collaborations/REQ-2024-001/")
    replace(records / "policy.yml", "2024-03-05", "2024-03-06")
    replace(records / "organization.yml", "name: Small", "name: Larger")
    assert served.next_line() == "Built anew.\n"
    assert "Larger &amp; Co" in served.page("")
    assert "2024-03-06" in served.page("")
    (records / "organization.yml").write_text("name: [")  # half-written: the page says so, and goes on
    assert served.next_line() == "Built anew.\n"
    assert "organization.yml" in served.page("problems/")
    served.process.send_signal(signal.SIGTERM)
    assert served.process.wait(PATIENCE) == 130
    assert list(served.temporary.iterdir()) == []


def test_a_port_that_is_taken(company: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        done = run("serve", "--root", company, "--port", str(other.getsockname()[1]))
    assert done.returncode == 2
    assert "--port" in done.stderr
    assert "Traceback" not in done.stderr
