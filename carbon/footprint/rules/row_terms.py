"""What every table's quantities have in common: where the value of a name in a rule comes from."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from carbon.footprint.ledger.blocks import Floats
from carbon.footprint.ledger.worksheet import Mask
from carbon.footprint.rules.figures import Figures
from carbon.rules import Flag, Quantity


class RowTerms(ABC):
    """Quantities of the rows of a table: what other rules gave, else what the table's kind works out, else a figure of
    the factor tables, else a column.

    OWN, FLAGS, FIGURES: what is no column, by name, worked out of the terms; a kind of terms that stands on another has
    those of both. given: amounts that other rules gave, by quantity.
    """

    OWN: ClassVar[Mapping[str, Callable[[Any], Floats]]] = {}
    FLAGS: ClassVar[Mapping[str, Callable[[Any], Mask]]] = {}
    FIGURES: ClassVar[Mapping[str, Callable[[Any], Figures]]] = {}

    def __init__(self) -> None:
        self.given: dict[str, Floats] = {}
        self._looked_up: dict[str, Figures] = {}

    @abstractmethod
    def column(self, name: str) -> Floats:
        """A column of numbers of the table, NaN where nothing is stated. [rows]"""

    def amount(self, quantity: Quantity) -> Floats:
        """Values of a quantity, NaN where it is not known. [rows], or one number for all"""
        if quantity.name in self.given:
            return self.given[quantity.name]
        own = self.OWN.get(quantity.name)
        if own is not None:
            return own(self)
        return self.figures(quantity).values if quantity.origin == "factor" else self.column(quantity.name)

    def holds(self, flag: Flag) -> Mask:
        """Where a flag is so. [rows]"""
        return self.FLAGS[flag.name](self)

    def figures(self, quantity: Quantity) -> Figures:
        """Figures of a quantity, looked up once per distinct key."""
        if quantity.name not in self._looked_up:
            self._looked_up[quantity.name] = self.FIGURES[quantity.name](self)
        return self._looked_up[quantity.name]
