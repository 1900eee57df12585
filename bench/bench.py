"""How long things take, as ratios to reading every byte of the records, all in one run: `make bench`.

The company is made in a temporary folder: the sample's people, and its collaborations again and again under new
numbers. Times differ from machine to machine; ratios hardly do.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from collabsite.context import Context
from collabsite.io.workspace import open_workspace
from collabsite.linter import lint

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "records"
YEAR, FIRST = "2024", 101
_NUMBER = re.compile(rb"\b(REQ|XMB)-(20\d\d)-(\d{3})\b")


def make_company(root: Path, collaborations: int) -> None:
    """Writes the sample's company with this many collaborations."""
    templates = sorted(folder for folder in SAMPLE.glob("20*/REQ-*") if folder.parent.name == YEAR)
    (root / "records" / YEAR).mkdir(parents=True)
    for name in ("organization.yml", "policy.yml"):
        shutil.copy(SAMPLE / name, root / "records" / name)
    for at in range(collaborations):
        copy_collaboration(templates[at % len(templates)], root / "records" / YEAR, at)


def copy_collaboration(template: Path, year: Path, at: int) -> None:
    """Copies one, with new numbers for its request and its tasks wherever they are written."""
    folder = year / renumbered(template.name.encode(), at).decode()
    for file in template.rglob("*"):
        if file.is_file():
            target = folder / renumbered(file.relative_to(template).as_posix().encode(), at).decode()
            target.parent.mkdir(parents=True, exist_ok=True)
            data = file.read_bytes()
            target.write_bytes(renumbered(data, at) if file.suffix == ".md" else data)


def renumbered(text: bytes, at: int) -> bytes:
    """Numbers of the copy: every copy has a hundred of its own for tasks, one for its request."""

    def other(match: re.Match[bytes]) -> bytes:
        number = FIRST + at if match[1] == b"REQ" else FIRST + at * 100 + int(match[3])
        return b"%s-%s-%03d" % (match[1], match[2], number)

    return _NUMBER.sub(other, text)


def read_every_byte(root: Path) -> int:
    """What nothing can be faster than."""
    return sum(len(file.read_bytes()) for file in (root / "records").rglob("*") if file.is_file())


def parse(root: Path) -> Context:
    """Reading, placing and validating, without Git."""
    return open_workspace(root, with_git=False)


def build(root: Path) -> object:
    """The whole site, the search index included, in processes of its own."""
    command = [sys.executable, "-m", "collabsite", "build", "--root", str(root)]
    return subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def seconds(work: Callable[[], object], times: int) -> float:
    """The best of some runs: what disturbs a run only makes it longer."""
    return min(_once(work) for _ in range(times))


def _once(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def measure(root: Path) -> Iterator[tuple[str, float]]:
    """Each thing with its seconds; reading every byte first, which the others are compared with."""
    yield "read every byte", seconds(lambda: read_every_byte(root), 5)
    yield "parse", seconds(lambda: parse(root), 2)
    yield "rules", min(_rules(root) for _ in range(2))
    yield "collabsite build", seconds(lambda: build(root), 1)


def _rules(root: Path) -> float:
    """All rules on what was read anew: a context keeps what it once found out."""
    context = parse(root)
    return seconds(lambda: lint(context), 1)


def main() -> None:
    """Makes the company, measures, prints one line for each thing."""
    parser = argparse.ArgumentParser(description="Measure collabsite; ratios to reading every byte of the records.")
    parser.add_argument("--collaborations", type=int, default=100, metavar="N", help="default: 100")
    wanted = parser.parse_args().collaborations
    with tempfile.TemporaryDirectory(prefix="collabsite-bench-") as folder:
        root = Path(folder)
        make_company(root, wanted)
        records = sum(1 for _ in root.rglob("*.md"))
        print(f"{wanted} collaborations, {records} Markdown files, {read_every_byte(root):,} bytes", flush=True)
        base = 0.0
        for name, taken in measure(root):
            base = base or taken
            print(f"{name:18}{taken:9.3f} s{taken / base:10.0f}", flush=True)


if __name__ == "__main__":
    main()
