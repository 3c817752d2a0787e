"""Reads spoilt inventories, one after the other, and holds each reading to what must always be true.

`python -m tests.inventory.fuzz 20000` reads that many and prints what became of them. Workbooks are read in this
process by the code that the reading child runs, once the guard has looked at them, but for one in fifty: starting a
process for each would take an hour.
"""

from __future__ import annotations

import contextlib
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from carbon import fence, fenced_child
from carbon.columns import ActivityData
from carbon.inventory import read_inventory
from carbon.inventory.files import guard, scanning_child, workbooks
from tests.inventory.mutants import Mutant, mutant

OUTCOMES = ("import", "import_with_warnings", "needs_mapping", "refuse")
_EXTENT_HERE = 300_000


@dataclass
class Tally:
    """What became of the mutants, what was wrong with any reading, and memory [MB] by number of mutants read."""

    outcomes: Counter[str] = field(default_factory=Counter)
    by_kind: Counter[tuple[str, str]] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    gentle: int = 0
    memory_mb: dict[int, float] = field(default_factory=dict)

    @property
    def read(self) -> int:
        return sum(self.outcomes.values())

    @property
    def share_imported(self) -> float:
        """How many of all mutants gave at least one table."""
        return (self.outcomes["import"] + self.outcomes["import_with_warnings"]) / max(1, self.read)


def _extent(content: bytes) -> int:
    """Cells of the rectangle around the contents of the largest sheet."""
    sheets = scanning_child.scan(content, guard.limits()).sheets.values()
    return max((sheet.last_row * sheet.last_column for sheet in sheets), default=0)


@contextlib.contextmanager
def mostly_in_this_process() -> Iterator[None]:
    """What is looked at behind the fence is looked at here, but for one workbook in fifty and those that reach far."""
    fenced: Callable[..., Any] = fence.answer_of
    turn = 0

    def answer(child: Path, job: dict[str, Any], **limits: Any) -> Any:
        nonlocal turn
        turn += child == workbooks.READING_CHILD
        here = child in (guard.SCANNING_CHILD, guard.OPEN_DOCUMENT_CHILD) or (
            child == workbooks.READING_CHILD and turn % 50
        )
        if here and child == workbooks.READING_CHILD and job["content"].startswith(b"PK"):
            try:
                here = _extent(job["content"]) <= _EXTENT_HERE
            except scanning_child.TooLarge:
                return {"failed": "Refused", "said": ""}
            except Exception:
                here = False  # no xlsx
        return fenced_child.answer_of(str(child), job) if here else fenced(child, job, **limits)

    fence.answer_of = answer
    try:
        yield
    finally:
        fence.answer_of = fenced


def faults(spoilt: Mutant, activity: ActivityData) -> Iterator[str]:
    """What is not as it must be: a result or a refusal, rows that add up, sentences with a place."""
    report = activity.files[0]
    if report.outcome not in OUTCOMES:
        yield f"outcome {report.outcome}"
    if report.outcome == "refuse":
        told = report.refusal or {}
        if not told.get("code") or told.get("message", "").count(".") < 2:
            yield f"a refusal without its reason: {told}"
        if activity.rows_read:
            yield "rows of a refused file"
    if report.outcome == "needs_mapping" and any(table["set_aside"].isna().any() for table in activity.tables.values()):
        yield "rows that count of a file that needs a mapping"
    tables = report.tables
    if sum(table["data_rows"] for table in tables) != activity.rows_read:
        yield f"{activity.rows_read} rows in {tables}"
    if any(table["data_rows"] != table["rows_counted"] + table["rows_set_aside"] for table in tables):
        yield f"rows that do not add up: {tables}"
    held = sum(int(table["set_aside"].notna().sum()) for table in activity.tables.values())
    if held != sum(table["rows_set_aside"] for table in tables):
        yield "rows set aside that are not told"
    for name, table in activity.tables.items():
        for column in table.columns:
            if table[column].dtype == np.float64 and np.isinf(table[column].to_numpy()).any():
                yield f"infinity in {name}.{column}"
    gaps = [gap for gap in ("{place}", "{found}") if gap.encode() not in spoilt.content]  # a cell may say so itself
    for problem in activity.problems:
        if not problem.message.rstrip().endswith(".") or any(gap in problem.message for gap in gaps):
            yield f"not a sentence: {problem.message}"
    for sheet, rows in spoilt.whole.items():
        found = sum(table["data_rows"] for table in tables if table["sheet"] == sheet)
        if found < rows:
            yield f"{found} rows of {sheet or 'the list'}, {rows} at least were whole"


def run(count: int, first: int = 0) -> Tally:
    """Read mutants from a number on."""
    tally = Tally()
    with mostly_in_this_process():
        for number in range(first, first + count):
            spoilt = mutant(number)
            tally.gentle += bool(spoilt.whole)
            try:
                activity = read_inventory([(spoilt.name, spoilt.content)])
            except Exception as problem:
                tally.outcomes["raised"] += 1
                tally.wrong.append(f"{number} ({spoilt.kind}): {type(problem).__name__}: {problem}")
                continue
            outcome = activity.files[0].outcome
            tally.outcomes[outcome] += 1
            tally.by_kind[spoilt.kind, outcome] += 1
            tally.wrong += [f"{number} ({spoilt.kind}): {fault}" for fault in faults(spoilt, activity)]
            if number % 250 == 249:
                tally.memory_mb[number + 1 - first] = memory_mb()
    return tally


def memory_mb() -> float:
    """Memory that this process holds now; NaN where the system does not say."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:
            return int(file.read().split()[1]) * 4096 / 1e6
    except OSError:
        return float("nan")


def told(tally: Tally) -> str:
    """The tally as a few lines."""
    kinds = sorted({kind for kind, _ in tally.by_kind})
    lines = [
        f"{tally.read:,} mutants, {tally.gentle:,} of them with a table left whole: {tally.share_imported:.1%} imported"
    ]
    for kind in kinds:
        counts = {outcome: tally.by_kind[kind, outcome] for outcome in OUTCOMES if tally.by_kind[kind, outcome]}
        lines.append(f"  {kind}: " + ", ".join(f"{outcome} {count:,}" for outcome, count in counts.items()))
    lines.append("  memory [MB]: " + ", ".join(f"{count:,}: {size:.0f}" for count, size in tally.memory_mb.items()))
    return "\n".join([*lines, *tally.wrong[:40]])


if __name__ == "__main__":
    counted = run(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0)
    print(told(counted))
    sys.exit(bool(counted.wrong))
