"""One row of kit with what the rules say of it alone, to tell how its amounts came about."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property

import numpy as np
import pandas as pd

from carbon.footprint.blocks import MeterShare
from carbon.footprint.electricity import Electricity, first_known, split_halls
from carbon.footprint.kit import Kit
from carbon.footprint.rules.kit_electricity import FIRST_KNOWN
from carbon.footprint.rules.kit_places import HOME, LOAD, OVERHEAD, PART_OF_READING
from carbon.footprint.rules.kit_terms import KitTerms, OneKitRow
from carbon.footprint.rules.quantities import UNITS
from carbon.footprint.worksheet import Worksheet
from carbon.rules import tell
from carbon.rules.steps import Formula, Sign, Term, period_term, row_term, rule_term
from carbon.words.formulas import term_words

_BY_PLACE = {"kit.home": HOME, "kit.load": LOAD, "kit.overhead": OVERHEAD}


class KitRow:
    """A kit row. share: of the room's meter that it shares and its place in it, if any."""

    def __init__(
        self, sheet: Worksheet, table: pd.DataFrame, start: int, line: int, share: tuple[MeterShare, int] | None
    ) -> None:
        self.sheet, self.share = sheet, share
        self.kit = Kit(sheet, table.iloc[[line]], start + line)

    def number(self, name: str) -> float:
        return float(self.kit.number(name)[0])

    def stated(self, name: str) -> bool:
        return not np.isnan(self.number(name))

    def units(self) -> Term:
        """Units of the row, named for their type."""
        term = OneKitRow(KitTerms(self.kit)).term(UNITS)
        assert term is not None
        return term

    def days(self) -> list[Term | Sign]:
        """x days in service ÷ days of the period; nothing where it serves all of it."""
        days = float(self.kit.service_days[0])
        if days == self.sheet.days:
            return []
        inside = period_term(days, "day", "days_in_service")
        return ["x", inside, "÷", period_term(self.sheet.days, "day", "days_of_period")]

    @cached_property
    def _found(self) -> Electricity:
        found = first_known(self.kit)
        if self.share is not None:
            found.holds_overhead[:] = self.share[0].with_overhead
        split_halls(self.kit, found)
        return found

    def electricity(self, formula: Formula, of: str) -> Term | None:
        """Electricity of the row in the period, at home, at work or what its room adds; None where it has none. [kWh]

        of: kit.home, kit.load or kit.overhead.
        """
        row, code = OneKitRow(self._found.terms), int(self._found.rule[0])
        energy = tell(FIRST_KNOWN[code].amount, row, formula) if code >= 0 else None
        if energy is None:
            return None
        if self.share is not None:
            energy = self._part_of_reading(row, formula, energy, *self.share)
        row.given["energy"] = energy
        return tell(_BY_PLACE[of].amount, row, formula)

    def _part_of_reading(self, row: OneKitRow, formula: Formula, energy: Term, share: MeterShare, at: int) -> Term:
        """Its part of the reading of its room's meters. energy: by its own figures"""
        weight = energy if energy.step is None else replace(energy, words=term_words("energy_before_meter"))
        row.given["energy_before_meter"] = weight
        row.given["all_before_meter"] = rule_term(float(share.weights.sum()), "kWh", "all_before_meter")
        row.given["room_reading"] = row_term(share.kwh, "kWh", "reading")
        part = tell(PART_OF_READING.amount, row, formula)
        assert part is not None
        return part
