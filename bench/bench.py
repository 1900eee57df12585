"""How long things take, as ratios to reading every byte of the records, all in one run: `make bench`.

The company is that of `collabsite demo`, in a temporary folder, with its history: the sample's collaborations again and
again under new numbers. Times differ from machine to machine; ratios hardly do.
"""

from __future__ import annotations

import argparse
import gc
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.history import counted, measure_history
from collabsite.context import Context
from collabsite.io.demo import make_demo
from collabsite.io.workspace import open_workspace
from collabsite.linter import lint

ROOT = Path(__file__).resolve().parent.parent


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


def _judge_history(root: Path) -> None:
    """Prints how long the history takes, and the ratio to what Git and the parser alone need for it."""
    print(f"history: {counted(root)}", flush=True)
    taken = {}
    for name, time_taken in measure_history(root, seconds):
        taken[name] = time_taken
        print(f"{name:18}{time_taken:9.3f} s", flush=True)
    alone = taken["git alone"] + taken["front matter"]
    for name in ("judged", "checked"):
        print(f"{name + ' / (git + front matter)':32}{taken[name] / alone:6.2f}", flush=True)


def main() -> None:
    """Makes the company, measures, prints one line for each thing."""
    parser = argparse.ArgumentParser(description="Measure collabsite; ratios to reading every byte of the records.")
    parser.add_argument("--collaborations", type=int, default=100, metavar="N", help="default: 100")
    parser.add_argument("--history", type=int, default=1025, metavar="N", help="of the history; default: 1025")
    options = parser.parse_args()
    gc.set_threshold(100_000)  # as the program does
    wanted = options.collaborations
    with tempfile.TemporaryDirectory(prefix="collabsite-bench-") as folder:
        root = Path(folder)
        make_demo(root, wanted)
        records = sum(1 for _ in root.rglob("*.md"))
        print(f"{wanted} collaborations, {records} Markdown files, {read_every_byte(root):,} bytes", flush=True)
        base = 0.0
        for name, taken in measure(root):
            base = base or taken
            print(f"{name:18}{taken:9.3f} s{taken / base:10.0f}", flush=True)
    with tempfile.TemporaryDirectory(prefix="collabsite-bench-") as folder:
        make_demo(Path(folder), options.history)
        _judge_history(Path(folder))


if __name__ == "__main__":
    main()
