"""A test whose asserts all stand under a condition has to reach one: a loop over nothing asserts nothing.

Which tests these are is read from the source; only they are watched, and each until its first assert has run.
"""

from __future__ import annotations

import ast
import dis
import inspect
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

_CONDITIONS = (ast.For, ast.AsyncFor, ast.While, ast.If, ast.Match)
_OF_ITS_OWN = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)


_GIVES = dis.opmap["YIELD_VALUE"]


@dataclass
class Asserts:
    """Lines of the asserts of a test. plain: run by the statement alone; over: `all(...)` or `not any(...)` of a
    generator, which asserts something where the generator gives something, by the generator's first line."""

    plain: set[int] = field(default_factory=set)
    over: set[int] = field(default_factory=set)

    def __bool__(self) -> bool:
        return bool(self.plain or self.over)


def asserts_under_conditions(function: ast.FunctionDef) -> Asserts | None:
    """The asserts of a test where all of them stand under a condition; None where one runs always, or none is there."""
    found = Asserts()
    if _always(function.body, found) or not found:
        return None
    return found


def _always(body: list[ast.stmt], found: Asserts) -> bool:
    """Whether something in a body is asserted whatever happens; asserts under a condition are gathered in found."""
    for statement in body:
        if isinstance(statement, ast.Assert):
            over = _generator_of(statement.test)
            if over is None:
                return True
            found.over.add(over.lineno)
        elif isinstance(statement, _CONDITIONS):
            _gather(statement, found)
            if _may_leave(statement):
                _gather(ast.Module(body[body.index(statement) + 1 :], []), found)
                return False
        elif isinstance(statement, ast.With | ast.AsyncWith):
            if any(_asserts_by_itself(item.context_expr) for item in statement.items) or _always(statement.body, found):
                return True
        elif isinstance(statement, ast.Try):
            if _always(statement.body, found) or _always(statement.finalbody, found):
                return True
            _gather(ast.Module([*statement.handlers, *statement.orelse], []), found)
        elif isinstance(statement, _OF_ITS_OWN) and any(isinstance(node, ast.Assert) for node in ast.walk(statement)):
            return True  # who calls it is not told by the source
    return False


def _gather(node: ast.AST, found: Asserts) -> None:
    """Every assert within a node that may not run."""
    for inner in ast.walk(node):
        if isinstance(inner, ast.Assert):
            over = _generator_of(inner.test)
            if over is None:
                found.plain.add(inner.lineno)
            else:
                found.over.add(over.lineno)
        elif isinstance(inner, ast.With) and any(_asserts_by_itself(item.context_expr) for item in inner.items):
            found.plain.add(inner.lineno)


def _may_leave(statement: ast.stmt) -> bool:
    return any(isinstance(node, ast.Return) for node in ast.walk(statement))


def _asserts_by_itself(call: ast.expr) -> bool:
    return isinstance(call, ast.Call) and ast.unparse(call.func) in ("pytest.raises", "pytest.warns", "raises", "warns")


def _generator_of(test: ast.expr) -> ast.GeneratorExp | None:
    """The generator of `all(...)` and of `not any(...)`."""
    wanted = "all"
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        test, wanted = test.operand, "any"
    if not (isinstance(test, ast.Call) and isinstance(test.func, ast.Name) and test.func.id == wanted):
        return None
    return test.args[0] if len(test.args) == 1 and isinstance(test.args[0], ast.GeneratorExp) else None


@cache
def _functions_of(path: str) -> dict[int, ast.FunctionDef]:
    """The functions of a file by the line at which they begin, decorators and all, as code objects tell it."""
    tree = ast.parse(Path(path).read_text(encoding="utf-8"))
    functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))
    return {min([node.lineno, *(each.lineno for each in node.decorator_list)]): node for node in functions}


def _code_of(test: Callable[..., object]) -> CodeType:
    """The code of a test as it is written, under what pytest and Hypothesis put round it."""
    test = getattr(getattr(test, "hypothesis", None), "inner_test", test)
    return inspect.unwrap(test).__code__


@contextmanager
def watched(test: Callable[..., object]) -> Iterator[None]:
    """Raises AssertionError where a test whose asserts all stand under conditions ends without having reached one."""
    code = _code_of(test)
    function = _functions_of(code.co_filename).get(code.co_firstlineno)
    asserts = None if function is None else asserts_under_conditions(function)
    if asserts is None or sys.gettrace() is not None:  # a debugger or a measure of coverage watches already
        yield
        return
    watch = _Watch(code, asserts)
    sys.settrace(watch.called)
    try:
        yield
    finally:
        sys.settrace(None)
    assert watch.ran, "no assert of this test ran: what it loops over, or its condition, gave nothing"


class _Watch:
    """Looks on while a test runs, until one of its asserts has run."""

    def __init__(self, code: CodeType, asserts: Asserts) -> None:
        self.code, self.asserts, self.ran = code, asserts, False

    def called(self, frame: FrameType, event: str, arg: object) -> Any:
        """What looks on within a call: of the test itself, and of the generators of its asserts."""
        code = frame.f_code
        if code is self.code:
            return self._within_test
        if code.co_name == "<genexpr>" and code.co_firstlineno in self.asserts.over and code in self.code.co_consts:
            return self._within_generator
        return None

    def _within_test(self, frame: FrameType, event: str, arg: object) -> Any:
        if event == "line" and frame.f_lineno in self.asserts.plain:
            return self._found()
        return self._within_test

    def _within_generator(self, frame: FrameType, event: str, arg: object) -> Any:
        if event == "return" and frame.f_code.co_code[frame.f_lasti] == _GIVES:  # else it has come to its end
            return self._found()
        return self._within_generator

    def _found(self) -> None:
        self.ran = True
        sys.settrace(None)
