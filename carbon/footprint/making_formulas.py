"""How the embodied lines of a kit row came about: figure, life, and the share that falls into the period."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from carbon.factors import Found, devices
from carbon.footprint.blocks import STATED
from carbon.footprint.disposal import KILOGRAMS_PER_TONNE, masses
from carbon.footprint.embodied import re_planned
from carbon.footprint.kit_row import KitRow
from carbon.footprint.making import SECOND_LIFE, YEARLY_SHARE, Making, kit_making
from carbon.footprint.service import NONE, charged_share, inventory_share, life_end, management_shares
from carbon.rules.steps import Formula, Term, factor_term, period_term, row_term, rule_term, setting_term


def day_text(day: int) -> str:
    """A day number as people write it: 1 October 2024."""
    date = np.datetime64(int(day), "D").astype(object)
    return f"{date.day} {date:%B %Y}"


class MakingRow:
    """The making of one kit row: what `kit_making` and the shares of its life say of it alone."""

    def __init__(self, row: KitRow) -> None:
        self.row = row
        self.kit, self.sheet = row.kit, row.sheet

    @cached_property
    def making(self) -> Making:
        return kit_making(self.kit)

    def _units(self, formula: Formula) -> Term:
        """What the factor is multiplied by for the whole of the row."""
        if self.row.stated("embodied_kgco2e"):
            each = row_term(self.row.number("embodied_kgco2e"), "kgCO2e/device", "embodied_stated")
            return formula.add("embodied_of_row", "kgCO2e", self.row.units(), "x", each)
        units = self.row.units()
        if float(self.making.units[0]) == units.value:
            return units
        share = self.sheet.settings.refurbished_share
        if share is not None:
            taken = setting_term(share, "", "refurbished_share")
            return formula.add("units_refurbished", "device", units, "x", taken)
        yearly = factor_term(self.sheet.factors.look_up(YEARLY_SHARE), "")
        lives = self.making.units[0] / units.value / yearly.value
        return formula.add(
            "units_refurbished", "device", units, "x", yearly, "x", rule_term(lives, "", "of_life_of_new")
        )

    def amount(self, formula: Formula, part: str) -> Term:
        """Units (or kilograms, where the row states them) that the line's factor is multiplied by."""
        units = self._units(formula)
        if part == "manufacture" and units.unit != "":
            share = self._share(formula)
        elif part == "write_off":
            share = self._written_off(formula)
        elif part == "undated":
            share = self._even(formula)
        else:
            share = self._rented(formula)
        return self._of(formula, units, share)

    def bought(self, formula: Formula) -> Term:
        """Inventory and decision books: all of it on the day of purchase."""
        units = self._units(formula)
        share = inventory_share(self.sheet.first, self.sheet.after, self.kit.acquired)
        return self._of(formula, units, rule_term(share[0], "", "bought"))

    def _of(self, formula: Formula, units: Term, share: Term) -> Term:
        name = "making_kg" if units.unit == "kgCO2e" else "making"
        return formula.add(name, units.unit, units, "x", share)

    # -- the life ------------------------------------------------------------------------------------------------------

    @cached_property
    def _days(self) -> tuple[int, int, int, int, int]:
        """First day of the life, the day after its last, day of a changed plan, its new end, day of retirement."""
        acquired = self.kit.acquired
        end = life_end(acquired, self.making.life_years)
        changed, new_end = re_planned(self.kit, self.making, acquired)
        lease_end = self.kit.day("lease_end")
        leased = self.kit.is_one_of("ownership", "service_lease")
        end = np.where(leased & (lease_end != NONE), lease_end + 1, end)
        return int(acquired[0]), int(end[0]), int(changed[0]), int(new_end[0]), int(self.kit.retired[0])

    def _exact(self) -> tuple[float, float]:
        acquired, end, changed, new_end, retired = (np.array([day]) for day in self._days)
        shares = management_shares(self.sheet.first, self.sheet.after, acquired, end, changed, new_end, retired)
        return float(shares[0][0]), float(shares[1][0])

    def life(self, formula: Formula) -> Term:
        """The planned life in years, with who says so; half of the type's is a step of its own."""
        years = float(self.making.life_years[0])
        if self.row.stated("planned_life_years") and self.row.number("planned_life_years") == years:
            return row_term(years, "year", "life_years")
        of_type = self._life_of_type(years)
        if self.kit.is_one_of("refurbished", "yes")[0]:
            return formula.add("half_life", "year", of_type, "x", rule_term(SECOND_LIFE, "", "one_half"))
        return of_type

    def _life_of_type(self, taken: float) -> Term:
        """Life of a new one of the type. taken: what the row is reckoned with, where no rule gave it."""
        own = self.sheet.factors.own_lifetime(self.kit.device(0), self.kit.asset_type(0))
        if own is not None:
            return factor_term(own)
        settings = self.sheet.settings.lifetime_years
        if self.kit.device(0) in settings or self.kit.asset_type(0) in settings:
            set_for = settings.get(self.kit.device(0), settings.get(self.kit.asset_type(0)))
            return setting_term(set_for or taken, "year", "life_years")
        default = devices.type_default(self.sheet.factors, self.kit.device(0), "lifetime")
        return row_term(taken, "year", "life_years") if default is None else factor_term(default)

    def _length(self, formula: Formula) -> Term:
        acquired, end, *_ = self._days
        start = day_text(acquired)
        life = self.life(formula)
        leased = self.kit.is_one_of("ownership", "service_lease")[0] and self.kit.day("lease_end")[0] != NONE
        if leased or np.isnan(life.value):
            return period_term(end - acquired, "day", "days_of_lease", start=start)
        length = period_term(end - acquired, "day", "days_of_life", years=f"{life.value:g}", start=start)
        return Term(length.value, length.unit, length.words, life.origin, life.found)

    def _share(self, formula: Formula) -> Term:
        """The share of the period: days of the life in it over days of the life; two shares where plans changed."""
        acquired, end, _, _, retired = self._days
        exact = self._exact()[0]
        last = retired + 1 if retired != NONE else self.sheet.after
        days = max(0, min(end, self.sheet.after, last) - max(acquired, self.sheet.first))
        length = self._length(formula)
        if length.value > 0 and abs(days / length.value - exact) < 1e-12:
            return formula.add("share_of_period", "", period_term(days, "day", "days_charged"), "÷", length)
        first, until = self._charged(min(self.sheet.first, last)), self._charged(min(self.sheet.after, last))
        return formula.add(
            "share_of_period", "", period_term(until, "", "charged_until"), "-", period_term(first, "", "charged_since")
        )

    def _charged(self, day: int) -> float:
        acquired, end, changed, new_end, _ = (np.array([each]) for each in self._days)
        return float(charged_share(day, acquired, end, changed, new_end)[0])

    def _written_off(self, formula: Formula) -> Term:
        retired = self._days[4]
        until = period_term(self._charged(min(self.sheet.after, retired + 1)), "", "charged_until")
        return formula.add("written_off_share", "", rule_term(1, "", "one"), "-", until)

    def _even(self, formula: Formula) -> Term:
        years = period_term(self.sheet.years, "year", "years")
        days = self.row.days()
        serving = formula.add("years_in_service", "year", years, *days) if days else years
        return formula.add("even", "", serving, "÷", self.life(formula))

    def _rented(self, formula: Formula) -> Term:
        if self._days[0] == NONE:
            return self._even(formula)
        return self._share(formula)

    # -- the end of it -------------------------------------------------------------------------------------------------

    def disposal(self, formula: Formula) -> Term:
        """Tonnes that are disposed of."""
        mass, _, basis = masses(self.kit, np.ones(1, dtype=bool))
        default: Found | None = None
        if basis[0] != STATED:
            default = devices.mass(self.sheet.factors, self.kit.maker(0), self.kit.model(0), self.kit.device(0))
        each = row_term(mass[0], "kg/device", "mass") if default is None else factor_term(default, "kg/device")
        per = rule_term(KILOGRAMS_PER_TONNE, "kg/tonne", "kilograms_per_tonne")
        return formula.add("mass_disposed", "tonne", self.row.units(), "x", each, "÷", per)
