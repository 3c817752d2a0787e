"""A rule of the method: what it gives, where it holds, how, and how sure one may be of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from carbon.rules.balance import balance
from carbon.rules.document import document
from carbon.rules.expression import Expression, Test

Basis = Literal["measured", "stated", "modelled", "assumed"]


@dataclass(frozen=True, eq=False)
class Rule:
    """id: by which it is named; gives: the unit of the amount; words: of the amount, in the catalogue of formulas;
    method: the section of the method page; basis: how the amount is known, None where it is known as what it is made
    of; where: rows that it is for, all where None.

    Raises Unbalanced where the amount does not come out in what the rule gives: such a rule cannot be loaded.
    """

    id: str
    gives: str
    amount: Expression
    words: str
    method: str
    basis: Basis | None = None
    where: Test | None = None

    def __post_init__(self) -> None:
        balance(self.amount, self.gives)

    def document(self) -> list[str]:
        """The formula in words, a step a line."""
        return document(self.amount, self.gives, self.words, self.where)
