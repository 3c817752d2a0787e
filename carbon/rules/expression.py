"""The tree of an expression: quantities and numbers, joined by the four signs, named steps, and choices between them.

Nothing here works anything out; the readers beside this module do. A tree is immutable and may share its branches: a
step that two rules name is one object, worked out once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Sign = Literal["x", "÷", "+", "-"]
Origin = Literal["row", "setting", "factor", "period", "rule"]
Time = Literal["", "year", "day"]


class Expression:
    """Anything that has a number for every row, NaN where it is not known."""

    def __mul__(self, other: Expression) -> Joined:
        return Joined("x", self, other)

    def __truediv__(self, other: Expression) -> Joined:
        return Joined("÷", self, other)

    def __add__(self, other: Expression) -> Joined:
        return Joined("+", self, other)

    def __sub__(self, other: Expression) -> Joined:
        return Joined("-", self, other)

    def parts(self) -> tuple[Expression | Test, ...]:
        """The branches right below."""
        return ()


class Test:
    """Anything that is true or false of every row."""

    def parts(self) -> tuple[Expression | Test, ...]:
        return ()


@dataclass(frozen=True, eq=False)
class Quantity(Expression):
    """A named amount from outside: a column, a setting, a factor, a length of the period.

    name: by which the values know it; unit: as `carbon.units` writes it, with what it is of (`kWh/device/year`);
    a day of the calendar is a `date`; origin: who says so; words: its entry among the terms of `words/formulas.toml`;
    time: whether it grows with the year or with the days of the period, which pathways need to know.
    """

    name: str
    unit: str
    origin: Origin
    words: str
    time: Time = ""


@dataclass(frozen=True, eq=False)
class Number(Expression):
    """A number of the rule itself, such as 1,000 W in a kilowatt."""

    value: float
    unit: str
    words: str


@dataclass(frozen=True, eq=False)
class Joined(Expression):
    """Two expressions and the sign between them."""

    sign: Sign
    left: Expression
    right: Expression

    def parts(self) -> tuple[Expression | Test, ...]:
        return (self.left, self.right)


@dataclass(frozen=True, eq=False)
class Step(Expression):
    """A result that has a name and is told as a line of its own. words: its entry in the catalogue."""

    words: str
    unit: str
    of: Expression

    def parts(self) -> tuple[Expression | Test, ...]:
        return (self.of,)


@dataclass(frozen=True, eq=False)
class FirstKnown(Expression):
    """The first of several that is known: precedence is a list."""

    choices: tuple[Expression, ...]

    def parts(self) -> tuple[Expression | Test, ...]:
        return self.choices


@dataclass(frozen=True, eq=False)
class Chosen(Expression):
    """One of two, by a test."""

    test: Test
    then: Expression
    otherwise: Expression

    def parts(self) -> tuple[Expression | Test, ...]:
        return (self.test, self.then, self.otherwise)


@dataclass(frozen=True, eq=False)
class Least(Expression):
    """The lesser of two; not known where either is not."""

    left: Expression
    right: Expression

    def parts(self) -> tuple[Expression | Test, ...]:
        return (self.left, self.right)


@dataclass(frozen=True, eq=False)
class Greatest(Expression):
    """The greater of two; not known where either is not."""

    left: Expression
    right: Expression

    def parts(self) -> tuple[Expression | Test, ...]:
        return (self.left, self.right)


@dataclass(frozen=True, eq=False)
class YearsAfter(Expression):
    """The day so many years after another, in whole months; not known where either is not."""

    start: Expression
    years: Expression

    def parts(self) -> tuple[Expression | Test, ...]:
        return (self.start, self.years)


@dataclass(frozen=True, eq=False)
class Flag(Test):
    """Something that is so or not so of a row: that its kind always runs, say. words: of the catalogue."""

    name: str
    words: str


@dataclass(frozen=True, eq=False)
class Known(Test):
    """Whether an expression has a value."""

    of: Expression

    def parts(self) -> tuple[Expression | Test, ...]:
        return (self.of,)


@dataclass(frozen=True, eq=False)
class Above(Test):
    """Whether the left is greater than the right; false where either is not known."""

    left: Expression
    right: Expression

    def parts(self) -> tuple[Expression | Test, ...]:
        return (self.left, self.right)


@dataclass(frozen=True, eq=False)
class Not(Test):
    """Whether a test fails."""

    of: Test

    def parts(self) -> tuple[Expression | Test, ...]:
        return (self.of,)


@dataclass(frozen=True, eq=False)
class Either(Test):
    """Whether one of two tests holds, or both."""

    left: Test
    right: Test

    def parts(self) -> tuple[Expression | Test, ...]:
        return (self.left, self.right)


@dataclass(frozen=True, eq=False)
class Both(Test):
    """Whether two tests hold."""

    left: Test
    right: Test

    def parts(self) -> tuple[Expression | Test, ...]:
        return (self.left, self.right)


def quantities(expression: Expression | Test) -> list[Quantity]:
    """Quantities of a tree, each once, in the order in which they are read."""
    return list({id(node): node for node in _walk(expression) if isinstance(node, Quantity)}.values())


def flags(expression: Expression | Test) -> list[Flag]:
    """Flags of a tree, each once, in the order in which they are read."""
    return list({id(node): node for node in _walk(expression) if isinstance(node, Flag)}.values())


def _walk(node: Expression | Test) -> Iterator[Expression | Test]:
    yield node
    for part in node.parts():
        yield from _walk(part)
