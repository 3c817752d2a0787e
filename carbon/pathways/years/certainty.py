"""How sure a comparison is: bands of years, probabilities from paired draws, and what a difference hangs on.

Source: method, sections 7 and 8 (equal options: probability 0.5; ties count half).
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from carbon.doors import NAME_OF_OPTION, OneLine, taking
from carbon.footprint.ledger.blocks import Floats, Slot
from carbon.footprint.ledger.drawn_words import name_of, sort_of
from carbon.footprint.ledger.spread import HIGH, LOW, Draws
from carbon.pathways.years.comparing import Comparison, Outcome
from carbon.pathways.years.drawing import PATH_SLOT, Drawing, weights
from carbon.pathways.years.taken import comparison_taken

INTERACTIONS = "interactions"
TIE = 1e-6
"""Two draws closer than this share of them are equal: draws are held in single precision."""
NOTHING = 1e-9
"""What a difference carries below this share of the whole is rounding, and no cause of anything."""
CLOSE_CALL = (0.33, 0.67)
"""Between these probabilities the draws do not tell two options apart."""


@dataclass(frozen=True, eq=False)
class Band:
    """5th and 95th percentile by year. [kgCO2e] [years]"""

    low_kgco2e: Floats
    high_kgco2e: Floats


@dataclass(eq=False, repr=False)
class Certainty(OneLine):
    """Bands, probabilities and causes of one comparison; each worked out when first asked for."""

    comparison: Comparison
    drawing: Drawing
    _totals: dict[str, Floats] = field(default_factory=dict, repr=False)
    _bands: dict[tuple[str, str], Band] = field(default_factory=dict, repr=False)

    @taking(name=NAME_OF_OPTION)
    def annual(self, name: str) -> Band:
        """Band of each year of an option."""
        return self._band("annual", name)

    @taking(name=NAME_OF_OPTION)
    def cumulative(self, name: str) -> Band:
        """Band of the sum of all years up to each."""
        return self._band("cumulative", name)

    @taking(name=NAME_OF_OPTION, against=NAME_OF_OPTION)
    def difference(self, name: str, against: str | None = None) -> Band:
        """Band of an option's cumulative emissions less those of another (the baseline's), draw by draw."""
        other = against or self.comparison.pathway.against
        key = ("difference", f"{name}|{other}")
        if key not in self._bands:
            pair = self._draws(name) - self._draws(other)
            self._bands[key] = _band(np.cumsum(pair, axis=0))
        return self._bands[key]

    @taking(first=NAME_OF_OPTION, second=NAME_OF_OPTION)
    def probability_lower(self, first: str, second: str) -> float:
        """Share of paired draws in which the first emits less than the second up to the horizon, ties as half."""
        a, b = self._total(first), self._total(second)
        tie = np.abs(a - b) <= TIE * 0.5 * (np.abs(a) + np.abs(b))
        return float(np.where(tie, 0.5, a < b).mean())

    def matrix(self) -> dict[str, dict[str, float]]:
        """Probability that the option of the row emits less than that of the column."""
        names = [outcome.name for outcome in self.comparison.outcomes]
        return {a: {b: self.probability_lower(a, b) for b in names if b != a} for a in names}

    @taking(name=NAME_OF_OPTION, against=NAME_OF_OPTION)
    def tornado(self, name: str, against: str | None = None) -> pd.DataFrame:
        """What the difference to another option (the baseline) hangs on: share of its variance, greatest first.

        Columns: id, name, sort, share, low_kgco2e, high_kgco2e (the difference's 5th and 95th percentile where this
        alone moves; NaN for interactions). Shares sum to 1; empty where nothing differs.
        """
        columns = ["id", "name", "sort", "share", "low_kgco2e", "high_kgco2e"]
        other = against or self.comparison.pathway.against
        central = float(self._outcome(name).years.annual_kgco2e.sum() - self._outcome(other).years.annual_kgco2e.sum())
        pair = (self._draws(name) - self._draws(other)).sum(axis=0, dtype=np.float64)
        whole = float(pair.var())
        moved = self._moved(name, other)
        if whole <= (TIE * max(abs(central), 1.0)) ** 2 or not moved:
            return pd.DataFrame(columns=columns)
        factors = self.comparison.ground.factors
        shares = {slot: float(draws.var()) / whole for slot, draws in moved.items()}
        lines = []
        for slot in sorted(shares, key=lambda slot: (-shares[slot], slot.id)):
            low, high = np.percentile(central + moved[slot], [LOW, HIGH])
            shown = "The UK grid's path" if slot is PATH_SLOT else name_of(slot, factors)
            lines.append((slot.id, shown, sort_of(slot), shares[slot], float(low), float(high)))
        rest = 1.0 - sum(shares.values())
        lines.append((INTERACTIONS, name_of(None, factors), INTERACTIONS, rest, np.nan, np.nan))
        return pd.DataFrame(lines, columns=columns)

    @taking(name=NAME_OF_OPTION, against=NAME_OF_OPTION)
    def weights(self, name: str, against: str | None = None) -> tuple[dict[Slot, float], Floats]:
        """What each drawn thing carries of the difference, and what the grid's path carries by year. [kgCO2e]"""
        mine, path = weights(self._outcome(name).years)
        theirs, their_path = weights(self._outcome(against or self.comparison.pathway.against).years)
        slots = dict.fromkeys([*mine, *theirs])
        return {slot: mine.get(slot, 0.0) - theirs.get(slot, 0.0) for slot in slots}, path - their_path

    def _moved(self, name: str, other: str) -> dict[Slot, Floats]:
        """The difference's change with each drawn thing alone, by the slot that names it. [draws]"""
        carried, path = self.weights(name, other)
        scale = max((abs(kilograms) for kilograms in carried.values()), default=0.0)
        if scale <= NOTHING * float(np.abs(self._outcome(other).years.annual_kgco2e).sum()):
            return {}
        by_id: dict[str, tuple[Slot, Floats]] = {}
        for slot, kilograms in carried.items():
            if abs(kilograms) <= TIE * scale:
                continue
            draws = kilograms * (self.drawing.of_slot(slot).astype(np.float64) - 1.0)
            first, so_far = by_id.get(slot.id, (slot, np.zeros(self.drawing.draws)))
            by_id[slot.id] = (first, so_far + draws)
        moved = dict(by_id.values())
        if np.abs(path).sum() > TIE * scale:
            moved[PATH_SLOT] = path @ (self.drawing.path(self.comparison.grid).astype(np.float64) - 1.0)
        return moved

    def _outcome(self, name: str) -> Outcome:
        alone = self.comparison.grid_only
        return alone if name == alone.name else self.comparison[name]

    def _total(self, name: str) -> Floats:
        """Emissions up to the horizon. [draws]"""
        if name not in self._totals:
            self._totals[name] = self._draws(name).sum(axis=0, dtype=np.float64)
        return self._totals[name]

    def _draws(self, name: str) -> Draws:
        return self.drawing.option(self._outcome(name).years)

    def _band(self, kind: str, name: str) -> Band:
        key = (kind, name)
        if key not in self._bands:
            draws = self._draws(name)
            self._bands[key] = _band(np.cumsum(draws, axis=0) if kind == "cumulative" else draws)
        return self._bands[key]


def _band(draws: Draws) -> Band:
    low, high = np.percentile(draws, [LOW, HIGH], axis=1).astype(np.float64)
    return Band(low, high)


def certainty(comparison: Comparison) -> Certainty:
    """Bands, probabilities and causes of a comparison; draws are shared with other comparisons of the same estate."""
    comparison_taken(comparison)
    return Certainty(comparison, comparison.drawing)
