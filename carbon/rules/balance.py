"""Whether an expression gives the unit that its rule promises: dimension and scale, worked out by pint once.

The scale counts as well as the dimension: watts times hours without the thousand are energy, and wrong.
"""

from __future__ import annotations

from collections import Counter

from carbon.rules.expression import (
    Above,
    Both,
    Chosen,
    Either,
    Expression,
    FirstKnown,
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
)
from carbon.units import DimensionalityError, power_product_factor

Powers = dict[str, int]
_DATE: Powers = {"date": 1}
"""A day of the calendar: no unit, for two of them make nothing."""
_A_DATE = Quantity("date", "date", "period", "date")


class Unbalanced(ValueError):
    """An expression whose unit is not what it should be; the text names both."""


def balance(expression: Expression, gives: str) -> None:
    """Nothing where the expression comes out in `gives`. Raises Unbalanced otherwise, UnknownUnit for a unit text."""
    _expect(_powers(expression), gives)


def _powers(node: Expression) -> Powers:
    """Units that a node is a product of, with their powers; every sum and choice below it is checked on the way."""
    if isinstance(node, Quantity | Number):
        return {node.unit: 1} if node.unit else {}
    if isinstance(node, Step):
        _expect(_powers(node.of), node.unit)
        return {node.unit: 1} if node.unit else {}
    if isinstance(node, Joined) and node.sign in ("x", "÷"):
        product = Counter(_powers(node.left))
        over = 1 if node.sign == "x" else -1
        for unit, power in _powers(node.right).items():
            product[unit] += over * power
        return {unit: power for unit, power in product.items() if power}
    if isinstance(node, YearsAfter):
        _alike(node.start, _A_DATE)
        _expect(_powers(node.years), "year")
        return _DATE
    if isinstance(node, Joined) and _powers(node.left) == _DATE:
        return _from_a_date(node)
    if isinstance(node, Chosen):
        _check_test(node.test)
        return _alike(node.then, node.otherwise)
    if isinstance(node, FirstKnown):
        return _alike(*node.choices)
    if isinstance(node, Joined | Least | Greatest):
        return _alike(node.left, node.right)
    raise TypeError(f"{type(node).__name__} is no expression that has a unit")


def _from_a_date(node: Joined) -> Powers:
    """A date less a date is days, and a date with days more or less is a date."""
    if node.sign == "-" and _powers(node.right) == _DATE:
        return {"day": 1}
    _expect(_powers(node.right), "day")
    return _DATE


def _alike(first: Expression, *others: Expression) -> Powers:
    """The unit of expressions that are added, compared or chosen between, which is one."""
    powers = _powers(first)
    for other in others:
        quotient = Counter(powers)
        quotient.subtract(_powers(other))
        _expect({unit: power for unit, power in quotient.items() if power}, "")
    return powers


def _check_test(test: Test) -> None:
    if isinstance(test, Known):
        _powers(test.of)
    elif isinstance(test, Above):
        _alike(test.left, test.right)
    elif isinstance(test, Not):
        _check_test(test.of)
    elif isinstance(test, Either | Both):
        _check_test(test.left)
        _check_test(test.right)


def _expect(powers: Powers, unit: str) -> None:
    if powers == {unit: 1}:
        return
    text = " x ".join(f"{name}^{power}" if power != 1 else name for name, power in powers.items()) or "a pure number"
    if unit == "date" or "date" in powers:
        raise Unbalanced(f"{text} is not {unit or 'a pure number'}")
    try:
        scale = power_product_factor(powers, unit or "ratio")
    except DimensionalityError as wrong:
        raise Unbalanced(f"{text} is not {unit or 'a pure number'}") from wrong
    if scale != 1:
        raise Unbalanced(f"{text} is {float(scale):g} {unit or 'as a pure number'} and not one")
