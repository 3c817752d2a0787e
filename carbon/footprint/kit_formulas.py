"""How the amounts of kit rows came about: the rules run on one row alone, and told with their numbers.

`energy` gives the electricity before the room's overhead, `load`, `home` and `overhead` the amounts of ledger lines,
`making` and `disposal` the units and tonnes that embodied figures and waste factors are multiplied by.
"""

from __future__ import annotations

from functools import cached_property

import numpy as np
import pandas as pd

from carbon.factors import Found, devices, servers
from carbon.footprint.blocks import ASSUMED
from carbon.footprint.electricity import (
    FIRST_KNOWN,
    GIGABYTES_PER_TERABYTE,
    Electricity,
    in_two_scopes,
    kit_electricity,
    utilisation_of,
)
from carbon.rules.steps import Formula, Sign, Term, factor_term, period_term, row_term, rule_term, setting_term
from carbon.footprint.hours import HOURS_PER_DAY, HOURS_PER_YEAR, WATTS_PER_KILOWATT, hours_over_usual, usual_use
from carbon.footprint.kit import Kit
from carbon.footprint.service import NONE
from carbon.footprint.worksheet import Worksheet, text_of
from carbon.words.formulas import term_words
from carbon.words.groups import group_name


class KitRow:
    """One kit row with what the rules say of it alone. reading: the room's meter that it shares, if any."""

    def __init__(self, sheet: Worksheet, table: pd.DataFrame, start: int, line: int) -> None:
        self.sheet = sheet
        self.kit = Kit(sheet, table.iloc[[line]], start + line)
        self.position = start + line

    def number(self, name: str) -> float:
        return float(self.kit.number(name)[0])

    def stated(self, name: str) -> bool:
        return not np.isnan(self.number(name))

    @cached_property
    def electricity(self) -> Electricity:
        return kit_electricity(self.kit)

    @cached_property
    def rule(self) -> tuple[str, int]:
        """The rule that gave the electricity, and the basis. ("", ASSUMED) where none did."""
        for rule in FIRST_KNOWN:
            found = Electricity.unknown(1)
            rule.work_out(self.kit, found)
            if not np.isnan(found.kwh[0]):
                return rule.name, int(found.basis[0])
        return "", ASSUMED

    def units(self) -> Term:
        """Units of the row, named for their type."""
        noun = group_name("type", self.kit.asset_type(0))
        noun = noun if noun[1:2].isupper() else noun[:1].lower() + noun[1:]
        return Term(float(self.kit.units[0]), "device", term_words("units"), "row", noun=noun)

    # -- electricity -------------------------------------------------------------------------------------------------

    def energy(self, formula: Formula) -> Term:
        """Electricity of the row in the period, before any room meter and the room's overhead. [kWh]"""
        name, _ = self.rule
        return {
            "metered": self._metered,
            "stated": self._stated,
            "mean_power": self._mean_power,
            "power_at_load": self._power_at_load,
            "server": self._server,
            "storage": self._storage,
            "published": self._published,
        }[name](formula)

    def _over_the_period(self, formula: Formula, first: Term, *, unit: str = "kWh", name: str = "energy") -> Term:
        """A yearly figure x years x share of days in service."""
        parts: list[Term | Sign] = [self.units(), "x", first] if unit == "kWh" else [first]
        parts += ["x", period_term(self.sheet.years, "year", "years")]
        parts += self.days()
        return formula.add(name, unit, *parts)

    def days(self) -> list[Term | Sign]:
        """x days in service ÷ days of the period; nothing where it serves all of it."""
        days = float(self.kit.service_days[0])
        if days == self.sheet.days:
            return []
        inside = period_term(days, "day", "days_in_service")
        return ["x", inside, "÷", period_term(self.sheet.days, "day", "days_of_period")]

    def _metered(self, formula: Formula) -> Term:
        reading = row_term(self.number("metered_kwh"), "kWh", "metered")
        first, last = int(self.kit.day("metered_from")[0]), int(self.kit.day("metered_to")[0])
        if first == NONE or last == NONE or last < first:
            return reading
        inside = min(last + 1, self.sheet.after) - max(first, self.sheet.first)
        if inside == last + 1 - first:
            return reading
        days = period_term(inside, "day", "days_metered_inside")
        return formula.add("energy", "kWh", reading, "x", days, "÷", row_term(last + 1 - first, "day", "days_metered"))

    def _stated(self, formula: Formula) -> Term:
        return self._over_the_period(formula, row_term(self.number("annual_energy_kwh"), "kWh/year", "annual_energy"))

    def _published(self, formula: Formula) -> Term:
        annual = factor_term(self.annual_energy)
        if np.isnan(hours_over_usual(self.kit)[0]):
            return self._over_the_period(formula, annual)
        stated = row_term(self.number("hours_per_year"), "hour/year", "hours_stated")
        scaled = formula.add("energy_by_hours", "kWh/year", annual, "x", stated, "÷", self._usual_hours(formula))
        return self._over_the_period(formula, scaled)

    def _usual_hours(self, formula: Formula) -> Term:
        """Hours a year that the type is usually switched on."""
        if self.kit.always_on[0]:
            return rule_term(HOURS_PER_YEAR, "hour/year", "hours_of_a_year")
        energy, watts, power = self._default_hours()
        return formula.add("hours_usual", "hour/year", energy, "x", watts, "÷", power)

    def _default_hours(self) -> tuple[Term, Term, Term]:
        """Usual electricity of the type, watts in a kilowatt, and its usual power."""
        usual = usual_use(self.sheet, self.kit.device(0))
        assert usual is not None
        return factor_term(usual[0]), rule_term(WATTS_PER_KILOWATT, "W/kW", "watts_per_kilowatt"), factor_term(usual[1])

    @cached_property
    def annual_energy(self) -> Found:
        """The published or usual electricity a year of a unit. [kWh/year]"""
        found = devices.annual_energy(self.sheet.factors, self.kit.maker(0), self.kit.model(0), self.kit.device(0))
        assert found is not None
        return found

    def _hours(self, formula: Formula) -> Term:
        if self.stated("hours_per_year"):
            stated = row_term(self.number("hours_per_year"), "hour/year", "hours_stated")
            return self._over_the_period(formula, stated, unit="hour", name="hours")
        if self.kit.always_on[0]:
            days = period_term(self.kit.service_days[0], "day", "days_in_service")
            return formula.add("hours", "hour", days, "x", rule_term(HOURS_PER_DAY, "hour/day", "hours_a_day"))
        energy, watts, power = self._default_hours()
        usual: tuple[Term | Sign, ...] = (energy, "x", watts, "÷", power)
        years = period_term(self.sheet.years, "year", "years")
        return formula.add("hours_default", "hour", *usual, "x", years, *self.days())

    def _from_power(self, formula: Formula, power: Term) -> Term:
        hours = self._hours(formula)
        watts = rule_term(WATTS_PER_KILOWATT, "W/kW", "watts_per_kilowatt")
        return formula.add("energy", "kWh", self.units(), "x", power, "x", hours, "÷", watts)

    def _mean_power(self, formula: Formula) -> Term:
        return self._from_power(formula, row_term(self.number("mean_power_w"), "W", "mean_power"))

    def _power_at_load(self, formula: Formula) -> Term:
        idle = row_term(self.number("idle_power_w"), "W", "idle_power")
        full = row_term(self.number("full_load_power_w"), "W", "full_power")
        return self._from_power(formula, self._at_load(formula, idle, full))

    def _at_load(self, formula: Formula, idle: Term, full: Term) -> Term:
        more = formula.add("more_power", "W", full, "-", idle)
        value = float(utilisation_of(self.kit)[0])
        load = row_term(value, "", "load") if self.stated("utilisation") else setting_term(value, "", "load")
        return formula.add("power_at_load", "W", more, "x", load, "+", idle)

    def _server(self, formula: Formula) -> Term:
        cpu, labels = self.kit.text("cpu_model")
        sockets, year = self.number("sockets"), int(self.kit.acquired_year[0])
        pair = servers.idle_and_full_watts(
            self.sheet.factors,
            text_of(labels, int(cpu[0])),
            int(sockets) if sockets > 0 else None,
            self.kit.device(0),
            year if year > 0 else None,
        )
        assert pair is not None
        return self._from_power(formula, self._at_load(formula, factor_term(pair[0]), factor_term(pair[1])))

    def _storage(self, formula: Formula) -> Term:
        medium = "ssd" if self.kit.is_one_of("storage_medium", "ssd")[0] else "hdd"
        watts = Found(self.sheet.factors.get(f"storage.drive.{medium}"), "type_default")
        stated = row_term(self.number("storage_gb"), "GB", "storage_gb")
        per = rule_term(GIGABYTES_PER_TERABYTE, "GB/TB", "gigabytes_per_terabyte")
        capacity = formula.add("capacity", "TB", stated, "÷", per)
        power = formula.add("power_at_load", "W", capacity, "x", factor_term(watts))
        hours = self._hours(formula)
        kilo = rule_term(WATTS_PER_KILOWATT, "W/kW", "watts_per_kilowatt")
        return formula.add("energy", "kWh", self.units(), "x", power, "x", hours, "÷", kilo)

    # -- where it is used, and what the room adds ----------------------------------------------------------------------

    def _share_at_home(self) -> Term:
        share = float(self.kit.home_share[0])
        if self.stated("home_share") or self.kit.is_one_of("run_by", "home")[0]:
            return row_term(share, "", "at_home")
        return setting_term(share, "", "at_home")

    def home(self, formula: Formula, energy: Term) -> Term:
        """Electricity of the row at home. [kWh]"""
        return formula.add("energy_at_home", "kWh", energy, "x", self._share_at_home())

    def load(self, formula: Formula, energy: Term) -> Term:
        """Electricity of the row at work. [kWh]"""
        if not self.kit.home_share[0] > 0:
            return energy
        rest = formula.add("not_at_home", "", rule_term(1, "", "one"), "-", self._share_at_home())
        return formula.add("energy_at_work", "kWh", energy, "x", rest)

    def in_two_scopes(self, *, reading_holds_overhead: bool) -> bool:
        """Whether what was metered is parted by the hall's PUE."""
        return bool(in_two_scopes(self.kit, self.electricity, np.array([reading_holds_overhead]))[0])

    def it_load(self, formula: Formula, energy: Term) -> Term:
        """IT load within the reading of a leased hall. [kWh]"""
        return formula.add("it_load", "kWh", energy, "÷", self.pue())

    def overhead(self, formula: Formula, load: Term, *, apart: bool = False) -> Term:
        """What the room adds to it; apart: the reading held both. [kWh]"""
        whole = self.pue()
        multiplier = float(self.electricity.multiplier[0])
        if not apart and self.stated("ups_loss") and multiplier != whole.value:
            loss = row_term(self.number("ups_loss"), "", "ups_loss")
            whole = formula.add("at_intake", "", whole, "÷", loss)
        more = formula.add("above_one", "", whole, "-", rule_term(1, "", "itself"))
        return formula.add("energy_overhead", "kWh", load, "x", more)

    def pue(self) -> Term:
        """The PUE that holds for the row: its own, the settings', the default of the place."""
        if self.stated("pue"):
            return row_term(self.number("pue"), "", "pue_stated")
        in_hall = bool(self.kit.runner[0] > 0)
        for default, assumed in self.electricity.assumed_pue:
            if assumed[0]:
                return factor_term(default, "")
        setting = self.sheet.settings.pue
        if setting is not None and not in_hall and self.kit.cooled[0]:
            return setting_term(setting, "", "pue_setting")
        return rule_term(1, "", "itself")
