"""One row of kit with what the rules say of it alone, to tell how its amounts came about."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property

import numpy as np
import pandas as pd

from carbon.footprint.ledger.blocks import MeterShare
from carbon.footprint.ledger.kit import Kit
from carbon.footprint.ledger.worksheet import Worksheet
from carbon.footprint.lines.electricity import Electricity, first_known, split_halls
from carbon.footprint.lines.making import kit_making
from carbon.footprint.rules.figures import OneTableRow
from carbon.footprint.rules.kit_disposal import DISPOSED
from carbon.footprint.rules.kit_electricity import FIRST_KNOWN
from carbon.footprint.rules.kit_lives import LIFE, LIFE_END, NEW_END
from carbon.footprint.rules.kit_making import FIRST_KNOWN as MAKING
from carbon.footprint.rules.kit_making import OF_PERIOD
from carbon.footprint.rules.kit_places import HOME, LOAD, OVERHEAD, PART_OF_READING
from carbon.footprint.rules.kit_shares import BOUGHT, CHARGED, RENTED, UNDATED, WRITTEN_OFF
from carbon.footprint.rules.kit_terms import KitTerms, units_noun
from carbon.footprint.rules.making_terms import MakingTerms
from carbon.rules import Telling, tell
from carbon.rules.steps import Formula, Term, row_term, rule_term
from carbon.words.formulas import term_words

_SHARES = {"manufacture": CHARGED, "write_off": WRITTEN_OFF, "undated": UNDATED, "rented": RENTED}
_GIVEN = {"life": LIFE.amount, "life_end": LIFE_END.amount, "new_end": NEW_END.amount}
_BY_PLACE = {"kit.home": HOME, "kit.load": LOAD, "kit.overhead": OVERHEAD}


class KitRow:
    """A kit row. share: of the room's meter that it shares and its place in it, if any; listed_on: the day of its list,
    a day number: the other rows of the list say it too, and an age is counted back from it."""

    def __init__(
        self,
        sheet: Worksheet,
        table: pd.DataFrame,
        start: int,
        line: int,
        share: tuple[MeterShare, int] | None,
        listed_on: int,
    ) -> None:
        self.sheet, self.share = sheet, share
        self.kit = Kit(sheet, table.iloc[line : line + 1], start + line)
        self.kit.listed_on = np.array([listed_on])

    def _row(self, terms: KitTerms) -> OneTableRow:
        return OneTableRow(terms, units_noun(self.kit))

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
        row, code = self._row(self._found.terms), int(self._found.rule[0])
        energy = tell(FIRST_KNOWN[code].amount, row, formula) if code >= 0 else None
        if energy is None:
            return None
        if self.share is not None:
            energy = self._part_of_reading(row, formula, energy, *self.share)
        row.given["energy"] = energy
        return tell(_BY_PLACE[of].amount, row, formula)

    @cached_property
    def _making(self) -> MakingTerms:
        return kit_making(self.kit).terms

    def making(self, formula: Formula, part: str, book: str) -> Term | None:
        """Units (or kilograms, where the row states them) that the factor of a line of its making is multiplied by."""
        row = self._row(self._making)
        telling = Telling(row, formula, _GIVEN)
        on_the_day = part == "manufacture" and book in ("inventory", "decision")
        whole = next((term for rule in MAKING if (term := telling.term(rule.amount)) is not None), None)
        share = telling.term((BOUGHT if on_the_day else _SHARES[part]).amount)
        if whole is None or share is None:
            return None
        row.given.update(whole=whole, share=share)
        return telling.term(OF_PERIOD[whole.unit].amount)

    def disposal(self, formula: Formula) -> Term | None:
        """Tonnes that are disposed of."""
        terms = MakingTerms(self.kit)
        terms.wanted = np.ones(1, dtype=bool)
        return tell(DISPOSED.amount, self._row(terms), formula)

    def _part_of_reading(self, row: OneTableRow, formula: Formula, energy: Term, share: MeterShare, at: int) -> Term:
        """Its part of the reading of its room's meters. energy: by its own figures"""
        weight = energy if energy.step is None else replace(energy, words=term_words("energy_before_meter"))
        row.given["energy_before_meter"] = weight
        row.given["all_before_meter"] = rule_term(float(share.weights.sum()), "kWh", "all_before_meter")
        row.given["room_reading"] = row_term(share.kwh, "kWh", "reading")
        part = tell(PART_OF_READING.amount, row, formula)
        assert part is not None
        return part
