"""One row told with its numbers: the steps of an expression, each term with its unit and who says so.

A chain of signs is one step, read from left to right; a named step is a line of its own; of a choice the branch that
holds for the row is told, and nothing of the others.
"""

from __future__ import annotations

from typing import Protocol

from carbon.rules.expression import (
    Above,
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
)
from carbon.rules.steps import Formula, Term, rule_term


class OneRow(Protocol):
    """What one row says of quantities."""

    def term(self, quantity: Quantity) -> Term | None:
        """The quantity of the row, with where it comes from; None where it is not known."""
        ...

    def holds(self, flag: Flag) -> bool:
        """Whether a flag is so of the row."""
        ...


def tell(expression: Expression, row: OneRow, formula: Formula) -> Term | None:
    """Add the steps that lead to an expression's value to a formula. The last term; None where it is not known."""
    return _Tell(row, formula).term(expression)


class _Tell:
    def __init__(self, row: OneRow, formula: Formula) -> None:
        self.row, self.formula = row, formula
        self._steps: dict[int, Term | None] = {}

    def term(self, node: Expression) -> Term | None:
        node = self.chosen(node)
        if isinstance(node, Quantity):
            return self.row.term(node)
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
        while True:
            if isinstance(node, FirstKnown):
                node = next((each for each in node.choices if self.value(each) is not None), node.choices[-1])
            elif isinstance(node, Chosen):
                node = node.then if self.test(node.test) else node.otherwise
            elif isinstance(node, Least | Greatest):
                left, right = self.value(node.left), self.value(node.right)
                if left is None or right is None:
                    return node.left if left is None else node.right
                node = node.left if (left <= right) == isinstance(node, Least) else node.right
            else:
                return node

    def value(self, node: Expression) -> float | None:
        """The value of a node, told to nobody."""
        aside = _Tell(self.row, Formula())
        chain = aside.chain(node)
        if chain is None:
            return None
        if len(chain) == 1:
            assert isinstance(chain[0], Term)
            return chain[0].value
        return aside.formula.add("amount", "", *chain).value

    def test(self, test: Test) -> bool:
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
        raise TypeError(f"{type(test).__name__} is no test that can be told")
