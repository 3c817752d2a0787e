"""Every code of what is told, held back or refused has a test: a smallest input, or one elsewhere that is named."""

import ast
import csv
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from carbon.inventory.headings.answers import KINDS
from tests.words.codes.tables import TABLES

HOUSE = Path(__file__).resolve().parents[2]
ELSEWHERE = HOUSE / "tests" / "words" / "codes" / "elsewhere.csv"
TELLS = ("tell", "tell_once", "set_aside", "hold", "ask", "Refusal", "Problem", "Note")
CODE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)+")


def elsewhere() -> list[dict[str, str]]:
    """Codes that tests elsewhere raise: the code, the file and the test, and why no smallest input stands here. names:
    what the file says of it, the code or words of its sentence."""
    with ELSEWHERE.open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


def constants(trees: list[ast.Module]) -> dict[str, str]:
    """Texts that modules give a name of capitals, alone or several in a line: a code may be handed over by it."""
    given = [
        (target, node.value)
        for tree in trees for node in tree.body if isinstance(node, ast.Assign) for target in node.targets
    ]  # fmt: skip
    pairs = [pair for target, value in given for pair in paired(target, value)]
    return {
        target.id: value.value
        for target, value in pairs
        if isinstance(value, ast.Constant) and isinstance(value.value, str)
        if isinstance(target, ast.Name) and target.id.isupper()
    }


def paired(target: ast.expr, value: ast.expr) -> list[tuple[ast.expr, ast.expr]]:
    """`A, B = "a", "b"` as its two, and any other assignment as it stands."""
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        return list(zip(target.elts, value.elts, strict=True))
    return [(target, value)]


def literals(call: ast.Call, named: dict[str, str]) -> Iterator[str]:
    """The codes in a call, written out or by name: of `tell`, `ask` or `Refusal`, either of a choice of two."""
    for argument in (*call.args, *(word.value for word in call.keywords if word.arg == "code")):
        either = (argument.body, argument.orelse) if isinstance(argument, ast.IfExp) else (argument,)
        for one in either:
            if isinstance(one, ast.Name) and CODE.fullmatch(named.get(one.id, "")):
                yield named[one.id]
            if isinstance(one, ast.Constant) and isinstance(one.value, str) and CODE.fullmatch(one.value):
                yield one.value


def called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def codes_of_the_house() -> set[str]:
    codes = set(tomllib.loads((HOUSE / "carbon" / "words" / "told.toml").read_text(encoding="utf-8")))
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in (HOUSE / "carbon").rglob("*.py")]
    named = constants(trees)
    for tree in trees:
        here = named | constants([tree])  # a name means what its own module says, before what another does
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and called(node) in TELLS:
                said = [code for code in literals(node, here) if code not in KINDS]  # what `ask` says first is its kind
                codes.update(said[:2])
    return codes


def test_every_code_of_a_problem_has_its_test() -> None:
    here = {case.code for table in TABLES for case in table}
    there = {row["code"] for row in elsewhere()}
    codes = codes_of_the_house()
    assert len(codes) > 200
    assert sorted(codes - here - there) == [], "add the smallest input that raises it to tests/words/codes"
    assert sorted(there & here) == [], "these have a smallest input: take them out of elsewhere.csv"
    assert sorted(there - codes) == [], "nothing raises these any more"


def test_every_code_that_is_told_of_a_footprint_has_a_smallest_input() -> None:
    told = set(tomllib.loads((HOUSE / "carbon" / "words" / "told.toml").read_text(encoding="utf-8")))
    assert sorted(told - {case.code for table in TABLES for case in table}) == []


def test_the_tests_named_elsewhere_are_there_and_name_what_they_raise() -> None:
    rows = elsewhere()
    assert rows
    for row in rows:
        assert row["reason"], row
        text = (HOUSE / row["file"]).read_text(encoding="utf-8")
        assert f"def {row['test']}(" in text, row
        assert row["names"] in text, row
