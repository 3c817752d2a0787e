"""A sample of small faults, put into the code one at a time: how many of them do the tests notice?

    uv run --group mutation python -m tests.mutation.sample cover
    uv run --group mutation python -m tests.mutation.sample run --count 150 --seed 1

`cover` runs the tests of the wings once and notes which test executes which line (anew after a change of the code or
the tests). `run` draws faults by chance from those that cosmic-ray can make, as many in each wing, and for each runs
the tests that execute its line, the quickest first, until one fails or the time is up: give what survives all tests.
Everything happens in a copy of the repository; `.mutation/` holds it and the list of results, to which a second run
with the same seed adds. Not for Windows, which cannot fork.
"""

from __future__ import annotations

import argparse
import ast
import json
import os
import random
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from importlib import import_module
from pathlib import Path

import coverage
from cosmic_ray.ast import Visitor, get_ast
from cosmic_ray.mutating import use_mutation
from cosmic_ray.plugins import get_operator

HOUSE = Path(__file__).resolve().parents[2]
PLACE = HOUSE / ".mutation"
COPY = PLACE / "copy"
WINGS = ("footprint", "pathways", "inventory")
TESTS = (*WINGS, "words")
OPERATORS = tuple(f"core/{name}" for name in (
    *(f"ReplaceComparisonOperator_{pair}" for pair in (
        "Eq_NotEq", "NotEq_Eq", "Lt_LtE", "LtE_Lt", "Gt_GtE", "GtE_Gt", "Lt_Gt", "Gt_Lt", "Is_IsNot", "IsNot_Is")),
    *(f"ReplaceBinaryOperator_{pair}" for pair in (
        "Add_Sub", "Sub_Add", "Mul_Div", "Div_Mul", "BitAnd_BitOr", "BitOr_BitAnd", "FloorDiv_Div", "Pow_Mul")),
    "AddNot", "ReplaceTrueWithFalse", "ReplaceFalseWithTrue", "ReplaceAndWithOr", "ReplaceOrWithAnd",
    "ReplaceUnaryOperator_Delete_Not", "ReplaceUnaryOperator_Delete_Invert", "ReplaceUnaryOperator_Delete_USub",
    "ReplaceBreakWithContinue", "ReplaceContinueWithBreak", "NumberReplacer", "ZeroIterationForLoop",
))  # fmt: skip
"""Slips that a person can make. Left out: shifts and powers in the place of sums, names swapped, decorators dropped."""
LIBRARIES = ("pytest", "hypothesis", "numpy", "pandas", "scipy.special", "pyarrow.compute", "pint", "openpyxl")
ALONE = ("-p", "no:cacheprovider")
NOTICED, SURVIVED, TOO_SLOW, NO_TEST = "noticed", "survived", "time is up", "no test"


@dataclass(frozen=True)
class Fault:
    """One fault that can be made. file: from the house; occurrence: which of its operator's places in the file."""

    file: str
    operator: str
    occurrence: int
    line: int


@dataclass(frozen=True)
class Outcome:
    """What became of a fault. before, after: its line; tried: tests that ran or would have, of `tests` that execute
    the line."""

    fault: Fault
    outcome: str
    before: str
    after: str
    tried: int
    tests: int
    seconds: float


class _Places(Visitor):
    """Every place of a file at which an operator can make its fault, counted as cosmic-ray counts them."""

    def __init__(self) -> None:
        self.found: list[tuple[str, int, tuple[int, int]]] = []
        self._operators = [(name, get_operator(name)()) for name in OPERATORS]
        self._count: Counter[str] = Counter()

    def visit(self, node: object) -> object:
        for name, operator in self._operators:
            for start, _ in operator.mutation_positions(node):
                self.found.append((name, self._count[name], start))
                self._count[name] += 1
        return node


def _annotations(tree: ast.Module) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Where hints of types stand, from and to: nothing of them runs."""
    spans = []
    for node in ast.walk(tree):
        hints = [getattr(node, "annotation", None), getattr(node, "returns", None)]
        spans += [((hint.lineno, hint.col_offset), (hint.end_lineno or 0, hint.end_col_offset or 0))
                  for hint in hints if isinstance(hint, ast.expr)]  # fmt: skip
    return spans


def faults_in(path: Path) -> list[Fault]:
    text = path.read_text(encoding="utf-8")
    places, hints = _Places(), _annotations(ast.parse(text))
    places.walk(get_ast(text))
    return [
        Fault(str(path.relative_to(COPY)), name, occurrence, start[0])
        for name, occurrence, start in places.found
        if not any(first <= start < last for first, last in hints)
    ]


def drawn(count: int, seed: int, wings: Sequence[str]) -> list[Fault]:
    """Faults by chance, the same number in each wing, the wings in turn."""
    by_wing = []
    for wing in wings:
        chance = random.Random(f"{seed} {wing}")
        faults = [fault for path in sorted((COPY / "carbon" / wing).rglob("*.py")) for fault in faults_in(path)]
        by_wing.append(chance.sample(faults, min(-(-count // len(wings)), len(faults))))
    return [fault for turn in zip(*by_wing, strict=False) for fault in turn][:count]


class Covering:
    """Which tests execute a line, the quickest first."""

    def __init__(self) -> None:
        self._data, self._seconds = [], {}
        for wing in TESTS:
            data, seconds = PLACE / f"{wing}.coverage", PLACE / f"{wing}.json"
            if data.is_file() and seconds.is_file():
                read = coverage.CoverageData(str(data))
                read.read()
                self._data.append(read)
                self._seconds |= json.loads(seconds.read_text(encoding="utf-8"))

    def tests(self, fault: Fault) -> list[str]:
        """Of a line that runs when its file is loaded, all tests that execute anything of the file."""
        first, last, loading = _statement(COPY / fault.file, fault.line)
        found = {test for data in self._data for path in data.measured_files() if path.endswith(f"/{fault.file}")
                 for line, tests in data.contexts_by_lineno(path).items()
                 if loading or first <= line <= last for test in tests if test in self._seconds}  # fmt: skip
        return sorted(found, key=lambda test: (self._seconds[test], test))

    def within(self, tests: list[str], seconds: float) -> list[str]:
        """The first of some tests that together take no longer; one at least."""
        taken, left = [], seconds
        for test in tests:
            left -= self._seconds[test]
            if taken and left < 0:
                break
            taken.append(test)
        return taken


def _statement(path: Path, line: int) -> tuple[int, int, bool]:
    """First and last line of the smallest statement around a line; of one with a body, of its head. And whether it runs
    when the file is loaded, in no function."""
    best, size, loading = (line, line), float("inf"), True
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.stmt) and node.lineno <= line <= (node.end_lineno or node.lineno):
            body = getattr(node, "body", None)
            last = max(body[0].lineno - 1, node.lineno) if body else (node.end_lineno or node.lineno)
            loading &= not (isinstance(node, ast.FunctionDef) and line > last)
            if line <= last and last - node.lineno < size:
                best, size = (node.lineno, last), last - node.lineno
    return *best, loading


def tried(fault: Fault, covering: Covering, seconds: float) -> Outcome:
    """What becomes of a fault. seconds: for its tests, as they were measured; ten times that is the end."""
    path = COPY / fault.file
    tests = covering.tests(fault)
    chosen = covering.within(tests, seconds)
    began = time.monotonic()
    with use_mutation(path, get_operator(fault.operator)(), fault.occurrence) as (before, after):
        outcome = _run(chosen, 10 * seconds) if chosen else NO_TEST
    pairs = zip(before.split("\n"), after.split("\n"), strict=False)
    was, became = next(((one, other) for one, other in pairs if one != other), ("", ""))
    took = time.monotonic() - began
    return Outcome(fault, outcome, was.strip(), became.strip(), len(chosen), len(tests), round(took, 1))


def _run(tests: list[str], limit: float) -> str:
    """Run tests in a child that has the libraries already, for they take longer to load than most tests to run."""
    child = os.fork()
    if child == 0:
        os.chdir(COPY)
        sys.path[:] = [str(COPY), *(place for place in sys.path if place not in ("", str(HOUSE)))]
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        import pytest

        os._exit(int(pytest.main(["-x", "-q", *ALONE, f"--rootdir={COPY}", *tests])))
    until = time.monotonic() + limit
    while time.monotonic() < until:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return SURVIVED if os.waitstatus_to_exitcode(status) == 0 else NOTICED
        time.sleep(0.05)
    os.kill(child, 9)
    os.waitpid(child, 0)
    return TOO_SLOW


def copied() -> None:
    """The repository as it stands, without what git ignores, in a folder of its own."""
    shutil.rmtree(COPY, ignore_errors=True)
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=HOUSE, check=True, capture_output=True, text=True).stdout.split("\0")
    for name in filter(None, names):
        if (HOUSE / name).is_file():
            (COPY / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(HOUSE / name, COPY / name)


def cover() -> None:
    copied()
    sources = ",".join(f"carbon/{wing}" for wing in WINGS)
    for wing in TESTS:
        measured = (f"--source={sources}", f"--data-file={PLACE}/{wing}.coverage")
        tests = (
            "-m",
            "pytest",
            "-q",
            *ALONE,
            "-p",
            "tests.mutation.cases",
            "-p",
            "tests.mutation.contexts",
            f"tests/{wing}",
        )
        environment = os.environ | {"SECONDS_OF_TESTS": str(PLACE / f"{wing}.json"), "PYTHONPATH": str(COPY)}
        command = [sys.executable, "-m", "coverage", "run", *measured, *tests]
        subprocess.run(command, cwd=COPY, check=False, env=environment)


def run(count: int, seed: int, wings: Sequence[str], seconds: float) -> None:
    """Try faults, and add what became of each to the list of results as soon as it is known."""
    copied()
    os.nice(10)
    for library in LIBRARIES:
        import_module(library)
    results = PLACE / f"results-{seed}.jsonl"
    known = {_key(json.loads(line)["fault"]) for line in _lines(results)}
    covering = Covering()
    for fault in drawn(count, seed, wings):
        if _key(asdict(fault)) not in known:
            found = tried(fault, covering, seconds)
            with results.open("a", encoding="utf-8") as file:
                file.write(json.dumps(asdict(found)) + "\n")
            print(f"{found.outcome:12} {fault.file}:{fault.line} {found.before}  ->  {found.after}", flush=True)
    told(results)


def _key(fault: dict[str, object]) -> tuple[object, ...]:
    return tuple(fault[name] for name in ("file", "operator", "occurrence"))


def _lines(results: Path) -> list[str]:
    return results.read_text(encoding="utf-8").splitlines() if results.is_file() else []


def told(results: Path) -> None:
    """How many faults of each wing were noticed."""
    found = [json.loads(line) for line in _lines(results)]
    for wing in WINGS:
        here = Counter(one["outcome"] for one in found if one["fault"]["file"].startswith(f"carbon/{wing}/"))
        if here:
            judged = here.total() - here[TOO_SLOW]
            print(f"{wing}: {here[NOTICED] / max(judged, 1):.0%} of {judged} noticed ({dict(here)})")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("what", choices=("cover", "run", "told"))
    parser.add_argument("--count", type=int, default=150, help="faults in all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--wing", choices=WINGS, action="append", help="of this wing alone")
    parser.add_argument("--seconds", type=float, default=20.0, help="for the tests of one fault, as they were measured")
    asked = parser.parse_args()
    if asked.what == "cover":
        cover()
    elif asked.what == "run":
        run(asked.count, asked.seed, asked.wing or WINGS, asked.seconds)
    else:
        told(PLACE / f"results-{asked.seed}.jsonl")


if __name__ == "__main__":
    main()
