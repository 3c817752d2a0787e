"""Expressions over whole columns, and over the two ways in which an amount grows with a period.

Every node of a tree is worked out once, however often it is named.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from carbon.calendar_days import years_after
from carbon.rules.expression import (
    Above,
    Both,
    Chosen,
    Either,
    Expression,
    FirstKnown,
    Flag,
    Greatest,
    Joined,
    Known,
    Least,
    Not,
    Number,
    Quantity,
    Step,
    Test,
    YearsAfter,
    quantities,
)

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]


class Columns(Protocol):
    """Where the values of quantities come from. An array may have a leading axis of years: [years x rows]."""

    def amount(self, quantity: Quantity) -> Floats:
        """Values of a quantity in its unit, NaN where it is not known."""
        ...

    def holds(self, flag: Flag) -> Mask:
        """Where a flag is so."""
        ...


@dataclass(frozen=True)
class Given:
    """Columns that hold what they are given, by the names of quantities and flags."""

    amounts: Mapping[str, Floats]
    flags: Mapping[str, Mask] = field(default_factory=dict)

    def amount(self, quantity: Quantity) -> Floats:
        """See `Columns`."""
        return self.amounts[quantity.name]

    def holds(self, flag: Flag) -> Mask:
        """See `Columns`."""
        return self.flags[flag.name]


def run(expression: Expression, columns: Columns) -> Floats:
    """The value of an expression for every row. NaN: not known"""
    return Running(columns).value(expression)


class Running:
    """Several expressions over the same columns: what they share is worked out once."""

    def __init__(self, columns: Columns) -> None:
        self.columns = columns
        self._known: dict[int, Floats] = {}

    def value(self, node: Expression) -> Floats:
        """The value of an expression for every row. NaN: not known"""
        if id(node) not in self._known:
            self._known[id(node)] = self._worked_out(node)
        return self._known[id(node)]

    def _worked_out(self, node: Expression) -> Floats:
        if isinstance(node, Quantity):
            return self.columns.amount(node)
        if isinstance(node, Number):
            return np.asarray(node.value)
        if isinstance(node, Step):
            return self.value(node.of)
        if isinstance(node, Joined):
            return _joined(node.sign, self.value(node.left), self.value(node.right))
        if isinstance(node, FirstKnown):
            first, *others = node.choices
            value = self.value(first)
            for other in others:
                unknown = np.isnan(value)
                if not unknown.any():
                    break
                value = np.where(unknown, self.value(other), value)
            return value
        if isinstance(node, Chosen):
            return self._either(self.test(node.test), node)
        if isinstance(node, Least):
            return np.minimum(self.value(node.left), self.value(node.right))
        if isinstance(node, Greatest):
            return np.maximum(self.value(node.left), self.value(node.right))
        if isinstance(node, YearsAfter):
            return years_after(self.value(node.start), self.value(node.years))
        raise TypeError(f"{type(node).__name__} is no expression that can be run")

    def _either(self, holds: Mask, node: Chosen) -> Floats:
        """A branch that holds for no row is not worked out: what it needs may be dear to look up."""
        if holds.all():
            return self.value(node.then)
        if not holds.any():
            return self.value(node.otherwise)
        return np.where(holds, self.value(node.then), self.value(node.otherwise))

    def test(self, test: Test) -> Mask:
        """Where a test is so."""
        if isinstance(test, Flag):
            return self.columns.holds(test)
        if isinstance(test, Known):
            return ~np.isnan(self.value(test.of))
        if isinstance(test, Above):
            return self.value(test.left) > self.value(test.right)
        if isinstance(test, Not):
            return ~self.test(test.of)
        if isinstance(test, Either):
            left = self.test(test.left)
            return left if left.all() else left | self.test(test.right)
        if isinstance(test, Both):
            left = self.test(test.left)
            return left & self.test(test.right) if left.any() else left
        raise TypeError(f"{type(test).__name__} is no test that can be run")


def _joined(sign: str, left: Floats, right: Floats) -> Floats:
    if sign == "x":
        return left * right
    if sign == "+":
        return left + right
    if sign == "-":
        return left - right
    with np.errstate(divide="ignore", invalid="ignore"):
        return left / right


# -- by the year and by the day ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class ByTime:
    """amount = fixed + annual x years + daily x days in service. All [rows] or one number."""

    fixed: Floats
    annual: Floats
    daily: Floats


def by_time(expression: Expression, columns: Columns) -> ByTime:
    """How an expression grows with a period that rows run through from its first day to its last.

    Quantities of time (`Quantity.time`) stay symbols: a year is one, a day is one. Raises ValueError where the
    expression is not straight in them (a time by a time, or a choice that hangs on one).
    """
    return _ByTime(columns).value(expression)


class _ByTime:
    def __init__(self, columns: Columns) -> None:
        self._plain = Running(columns)

    def value(self, node: Expression) -> ByTime:
        if not any(quantity.time for quantity in quantities(node)):
            return ByTime(self._plain.value(node), np.asarray(0.0), np.asarray(0.0))
        if isinstance(node, Quantity):
            one, nothing = np.asarray(1.0), np.asarray(0.0)
            return ByTime(nothing, one, nothing) if node.time == "year" else ByTime(nothing, nothing, one)
        if isinstance(node, Step):
            return self.value(node.of)
        if isinstance(node, Joined):
            return self._joined(node)
        if isinstance(node, FirstKnown):
            return self._first_known(node)
        if isinstance(node, Chosen):
            if any(quantity.time for quantity in quantities(node.test)):
                raise ValueError("a choice hangs on a time")
            return self._either(self._plain.test(node.test), node.then, node.otherwise)
        raise ValueError(f"{type(node).__name__} is not straight in time")

    def _joined(self, node: Joined) -> ByTime:
        left, right = self.value(node.left), self.value(node.right)
        if node.sign in ("+", "-"):
            parts = zip(_parts(left), _parts(right), strict=True)
            return ByTime(*(_joined(node.sign, one, other) for one, other in parts))
        if node.sign == "÷" and _moves(right):
            return _ratio(left, right)
        if _moves(right):
            if _moves(left):
                raise ValueError("a time is multiplied by a time")
            left, right = right, left
        return ByTime(*(_joined(node.sign, part, right.fixed) for part in _parts(left)))

    def _first_known(self, node: FirstKnown) -> ByTime:
        first, *others = node.choices
        value = self.value(first)
        for other in others:
            after = self.value(other)
            unknown = np.isnan(value.fixed) | np.isnan(value.annual) | np.isnan(value.daily)
            parts = zip(_parts(value), _parts(after), strict=True)
            value = ByTime(*(np.where(unknown, later, now) for now, later in parts))
        return value

    def _either(self, test: Mask, then: Expression, otherwise: Expression) -> ByTime:
        parts = zip(_parts(self.value(then)), _parts(self.value(otherwise)), strict=True)
        return ByTime(*(np.where(test, one, other) for one, other in parts))


def _parts(value: ByTime) -> tuple[Floats, Floats, Floats]:
    return value.fixed, value.annual, value.daily


def _moves(value: ByTime) -> bool:
    return bool((value.annual != 0).any() or (value.daily != 0).any())


def _ratio(left: ByTime, right: ByTime) -> ByTime:
    """Days over days, or years over years: a share, and no time any more."""
    nothing = np.asarray(0.0)
    for name in ("annual", "daily"):
        others = [part for value in (left, right) for part in _parts(value) if part is not getattr(value, name)]
        if not any((part != 0).any() for part in others):
            return ByTime(getattr(left, name) / getattr(right, name), nothing, nothing)
    raise ValueError("something is divided by a time of another sort")
