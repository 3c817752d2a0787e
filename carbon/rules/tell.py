"""One row told with its numbers: the steps of an expression, each term with its unit and who says so.

A chain of signs is one step, read from left to right; a named step is a line of its own; of a choice the branch that
holds for the row is told, and nothing of the others.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

import numpy as np

from carbon.factors import Found
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
    Sign,
    Step,
    Test,
    YearsAfter,
)
from carbon.rules.run import Floats, Given
from carbon.rules.steps import Formula, Term, rule_term
from carbon.words.formulas import term_words


class OneRow(Protocol):
    """What one row says of quantities."""

    def term(self, quantity: Quantity) -> Term | None:
        """The quantity of the row, with where it comes from; None where it is not known."""
        ...

    def holds(self, flag: Flag) -> bool:
        """Whether a flag is so of the row."""
        ...


_CHOICES = (FirstKnown, Chosen, Least, Greatest)


class Said:
    """One row that says these amounts, each a number or the figure of the tables that it is, and to which no flag
    applies. words: of quantities that have other words than their own here."""

    def __init__(
        self, values: Mapping[Quantity, float | Found | Term | None], words: Mapping[Quantity, str] | None = None
    ) -> None:
        named = words or {}
        self._terms = {one.name: _term(one, value, named.get(one)) for one, value in values.items()}

    def term(self, quantity: Quantity) -> Term | None:
        """See `OneRow`."""
        return self._terms.get(quantity.name)

    def holds(self, flag: Flag) -> bool:
        """See `OneRow`."""
        return False

    def given(self, **columns: Floats) -> Given:
        """The same for columns, with what is beside it of whole columns."""
        alone = {name: np.asarray(np.nan if term is None else term.value) for name, term in self._terms.items()}
        return Given(alone | columns)


def _term(quantity: Quantity, value: float | Found | Term | None, words: str | None) -> Term | None:
    if value is None or isinstance(value, Term):
        return value
    if isinstance(value, Found):
        return Term(value.factor.value, quantity.unit, value.factor.name, "factor", value)
    return Term(value, quantity.unit, term_words(quantity.words) if words is None else words, quantity.origin)


def tell(expression: Expression, row: OneRow, formula: Formula) -> Term | None:
    """Add the steps that lead to an expression's value to a formula. The last term; None where it is not known."""
    return Telling(row, formula).term(expression)


class Telling:
    """Several expressions of one row: what they share is told once. rules: what gives a quantity that no row says, by
    its name."""

    def __init__(self, row: OneRow, formula: Formula, rules: Mapping[str, Expression] | None = None) -> None:
        self.row, self.formula, self.rules = row, formula, rules or {}
        self._steps: dict[int, Term | None] = {}
        self._chosen: dict[int, Expression] = {}
        self._values: dict[int, float | None] = {}
        self._aside: Telling | None = None

    def term(self, node: Expression) -> Term | None:
        """Add the steps that lead to an expression's value. The last term; None where it is not known."""
        node = self.chosen(node)
        if isinstance(node, Quantity):
            behind = self.rules.get(node.name)
            return self.row.term(node) if behind is None else self.term(behind)
        if isinstance(node, Number):
            return rule_term(node.value, node.unit, node.words)
        if isinstance(node, Step):
            if id(node) not in self._steps:
                self._steps[id(node)] = self._step(node)
            return self._steps[id(node)]
        raise TypeError(f"{type(node).__name__} stands outside a named step, and has no words of its own")

    def _step(self, node: Step) -> Term | None:
        chain = self.chain(node.of)
        if chain is None:
            return None
        if len(chain) == 1:
            assert isinstance(chain[0], Term)
            return chain[0]
        return self.formula.add(node.words, node.unit, *chain)

    def chain(self, node: Expression) -> list[Term | Sign] | None:
        """Terms of a chain with the signs between them; None where one of them is not known."""
        node = self.chosen(node)
        if isinstance(node, YearsAfter):
            start, years = self.term(node.start), self.term(node.years)
            return None if start is None or years is None else [start, "+", years]
        if not isinstance(node, Joined):
            term = self.term(node)
            return None if term is None else [term]
        left, right = self.chain(node.left), self.chain(node.right)
        if left is None or right is None:
            return None
        signs = [sign for sign in right if isinstance(sign, str)]
        if signs and (node.sign != "x" or not set(signs) <= {"x", "÷"}):
            raise TypeError(f"what stands behind {node.sign!r} needs to be a named step")
        return [*left, node.sign, *right]

    def chosen(self, node: Expression) -> Expression:
        """A node without the choices that stand at its top."""
        while isinstance(node, _CHOICES):
            if id(node) not in self._chosen:
                self._chosen[id(node)] = self._choice(node)
            node = self._chosen[id(node)]
        return node

    def _choice(self, node: FirstKnown | Chosen | Least | Greatest) -> Expression:
        if isinstance(node, FirstKnown):
            return next((each for each in node.choices if self.value(each) is not None), node.choices[-1])
        if isinstance(node, Chosen):
            return node.then if self.test(node.test) else node.otherwise
        left, right = self.value(node.left), self.value(node.right)
        if left is None or right is None:
            return node.left if left is None else node.right
        return node.left if (left <= right) == isinstance(node, Least) else node.right

    def value(self, node: Expression) -> float | None:
        """The value of a node, told to nobody."""
        aside = self._aside or Telling(self.row, Formula(), self.rules)
        self._aside = aside._aside = aside  # what it works out is worked out once too
        if id(node) not in aside._values:
            aside._values[id(node)] = aside._untold(node)
        return aside._values[id(node)]

    def _untold(self, node: Expression) -> float | None:
        chain = self.chain(node)
        if chain is None:
            return None
        if len(chain) == 1:
            assert isinstance(chain[0], Term)
            return chain[0].value
        return self.formula.add("amount", "", *chain).value

    def test(self, test: Test) -> bool:
        """Whether a test is so of the row."""
        if isinstance(test, Flag):
            return self.row.holds(test)
        if isinstance(test, Known):
            return self.value(test.of) is not None
        if isinstance(test, Above):
            left, right = self.value(test.left), self.value(test.right)
            return left is not None and right is not None and left > right
        if isinstance(test, Not):
            return not self.test(test.of)
        if isinstance(test, Either):
            return self.test(test.left) or self.test(test.right)
        if isinstance(test, Both):
            return self.test(test.left) and self.test(test.right)
        raise TypeError(f"{type(test).__name__} is no test that can be told")
