"""Figures of the tables by row, and one row of a table as the teller of rules reads it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from carbon.factors import Found
from carbon.footprint.ledger.blocks import Floats
from carbon.rules import Columns, Flag, Quantity
from carbon.rules.steps import Term
from carbon.words.formulas import term_words


@dataclass(frozen=True, eq=False)
class Figures:
    """Figures of the tables by row: what was found, and which of it each row takes, -1 for none. which: [rows]; known:
    its numbers, where some of them are no figure of the tables by themselves."""

    found: Sequence[Found | None]
    which: NDArray[np.signedinteger]
    known: Sequence[float] | None = None

    @cached_property
    def values(self) -> Floats:
        """The figure of each row, NaN where it takes none; one NaN for all where none is found. [rows]"""
        known = self.known
        if known is None:
            if all(one is None for one in self.found):
                return np.asarray(np.nan)
            known = [np.nan if one is None else one.factor.value for one in self.found]
        return np.array([*known, np.nan])[self.which]

    def of(self, row: int) -> Found | None:
        return self.found[self.which[row]] if self.which[row] >= 0 else None

    def of_rows(self, rows: NDArray[Any]) -> list[tuple[int, Found]]:
        """Figures that some rows take, each once, with their places. rows: by mask or place"""
        present = np.flatnonzero(np.bincount(self.which[rows] + 1, minlength=1)) - 1
        return [(at, one) for at in present.tolist() if at >= 0 and (one := self.found[at]) is not None]


class Terms(Columns, Protocol):
    """Columns that also say which figure of the tables a quantity is."""

    def figures(self, quantity: Quantity) -> Figures:
        """Figures of a quantity whose origin is a factor."""
        ...


class OneTableRow:
    """What the first row of a table says, as terms with who says so. noun: its units by name; given: results of steps,
    by quantity."""

    def __init__(self, terms: Terms, noun: str = "") -> None:
        self.terms, self._noun = terms, noun
        self.given: dict[str, Term] = {}

    def term(self, quantity: Quantity) -> Term | None:
        """The quantity of the row; None where it is not known."""
        if quantity.name in self.given:
            return self.given[quantity.name]
        value = float(self.terms.amount(quantity).flat[0])
        if np.isnan(value):
            return None
        if quantity.origin == "factor":
            figures = self.terms.figures(quantity)
            found = figures.of(0)
            named = found is not None and figures.known is None
            words = found.factor.name if found is not None and named else term_words(quantity.words)
            return Term(value, quantity.unit, words, "factor", found)
        noun = self._noun if quantity.name == "units" else ""
        return Term(value, quantity.unit, term_words(quantity.words), quantity.origin, noun=noun)

    def holds(self, flag: Flag) -> bool:
        """Whether a flag is so of the row."""
        return bool(self.terms.holds(flag).flat[0])
