"""Fresh processes, one after another, and how their times and memory are told."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Run:
    """What one process took. seconds: of the work alone, without imports; child_mb: memory of its largest child."""

    seconds: float
    peak_mb: float
    before_mb: float
    child_mb: float

    @property
    def extra_mb(self) -> float:
        """Memory above what the imports took, in the process itself."""
        return self.peak_mb - self.before_mb

    def told(self) -> str:
        child = f", child {self.child_mb:,.0f} MB" if self.child_mb > 1 else ""
        return f"{self.seconds:7.2f} s, peak {self.peak_mb:,.0f} MB (+{self.extra_mb:,.0f} MB{child})"


def run(task: str, *arguments: Path) -> Run:
    """A task of tests/benchmarks/tasks.py in a process of its own."""
    command = [sys.executable, "-m", "tests.benchmarks.tasks", task, *map(str, arguments)]
    done = subprocess.run(command, cwd=HOUSE, check=True, capture_output=True, text=True)
    return Run(**json.loads(done.stdout.splitlines()[-1]))


def print_versions(*packages: str) -> None:
    """The machine and the versions that the figures belong to."""
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=HOUSE, capture_output=True, text=True, check=False
    )
    print(
        f"carbon {version('carbon')} {commit.stdout.strip()}, Python {platform.python_version()}, "
        + ", ".join(f"{name} {version(name)}" for name in packages)
        + f"; {platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    )


def beside(name: str, task: str, baseline: tuple[str, str], bound: float, file: Path) -> tuple[Run, tuple[Run, Run]]:
    """Run a task between two runs of its baseline, and print them. baseline: its name and its task"""
    first = run(baseline[1], file)
    work = run(task, file)
    last = run(baseline[1], file)
    print_comparison(name, work, baseline[0], (first, last), bound)
    return work, (first, last)


def print_comparison(name: str, work: Run, baseline: str, runs: tuple[Run, Run], bound: float) -> None:
    """The work beside its baseline, which ran first and last: both times, and the ratio to the mean of the two."""
    mean = (runs[0].seconds + runs[1].seconds) / 2
    print(f"  {baseline + ', first':<44}{runs[0].told()}")
    print(f"  {name:<44}{work.told()}")
    print(f"  {baseline + ', last':<44}{runs[1].told()}")
    print(f"  ratio {work.seconds / mean:.2f} (wanted: at most {bound:g})")
