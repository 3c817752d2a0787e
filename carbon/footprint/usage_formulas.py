"""How the amounts of cloud, meter, fuel and refrigerant rows came about, told with their numbers."""

from __future__ import annotations

import numpy as np
import pandas as pd

from carbon.columns import codes, days, numbers
from carbon.factors import Found, cloud
from carbon.factors.cloud_models import Reading, readings
from carbon.footprint.cloud import user_network
from carbon.footprint.cloud_energy import (
    BETWEEN_DATA_CENTRES,
    GIGABYTES_PER_TERABYTE,
    HOURS_PER_MONTH,
    MEMORY,
    WATTS_PER_KILOWATT,
)
from carbon.footprint.cloud_storage import MONTHS_PER_YEAR, media_of
from carbon.footprint.rooms import hall_pue, room_pue
from carbon.footprint.service import NONE, day_numbers
from carbon.footprint.worksheet import Worksheet, text_of
from carbon.rules.steps import Formula, Term, factor_term, period_term, row_term, rule_term, setting_term

HALF_LOAD = 0.5
"""Load of the middle one of the published points."""
_POINTS = ("machine_idle_point", "machine_half_point", "machine_full_point")


class UsageRow:
    """One row of the cloud, meter, fuel or refrigerant table."""

    def __init__(self, sheet: Worksheet, table: pd.DataFrame, line: int) -> None:
        self.sheet = sheet
        self.table = table.iloc[[line]]

    def number(self, name: str) -> float:
        return float(numbers(self.table, name)[0])

    def text(self, name: str) -> str:
        column, labels = codes(self.table, name)
        return text_of(labels, int(column[0]))

    def inside(self, formula: Formula, term: Term, first: str, last: str, name: str) -> Term:
        """An amount cut to the days of it that lie in the period."""
        start, end = (int(day_numbers(days(self.table, column))[0]) for column in (first, last))
        if first == "metered_from":
            start, end = (end if start == NONE else start), (start if end == NONE else end)
        if start == NONE or end == NONE or end < start:
            return term
        within = min(end + 1, self.sheet.after) - max(start, self.sheet.first)
        if within == end + 1 - start:
            return term
        return formula.add(
            name, term.unit, term, "x", period_term(within, "day", "days_used_inside"), "÷",
            row_term(end + 1 - start, "day", "days_used"),
        )  # fmt: skip

    # -- meters, fuel, refrigerants ----------------------------------------

    def reading(self, formula: Formula) -> Term:
        """Electricity of a meter that counts by itself. [kWh]"""
        room = self.number("metered_kwh")
        term = row_term(self.number("it_kwh") if np.isnan(room) else room, "kWh", "metered")
        return self.inside(formula, term, "metered_from", "metered_to", "energy")

    def of_room(self, formula: Formula, of: str, reading: Term) -> Term:
        """What a room takes beyond a metered IT load, or the part of a hall's reading that is IT load or beyond it. of:
        of the lines. [kWh]"""
        load = reading
        if of == "meter.overhead":
            value, found = room_pue(self.sheet)
            pue = setting_term(value, "", "pue_setting") if found is None else factor_term(found, "")
        else:
            pue = factor_term(hall_pue(self.sheet), "")
        if of.startswith("meter.in_hall"):
            load = formula.add("it_load", "kWh", reading, "÷", pue)
            if of == "meter.in_hall":
                return load
        more = formula.add("above_one", "", pue, "-", rule_term(1, "", "itself"))
        return formula.add("energy_overhead", "kWh", load, "x", more)

    def measured(self, formula: Formula, column: str, unit: str, name: str) -> Term:
        """Fuel burnt or gas refilled in the period."""
        term = row_term(self.number(column), unit, name)
        return self.inside(formula, term, "metered_from", "metered_to", "fuel_inside")

    # -- cloud ----------------------------------------

    def usage(self, formula: Formula, column: str, unit: str) -> Term:
        """An amount of usage in the period."""
        term = row_term(self.number(column), unit, "usage", name=column.replace("_", " "))
        return self.inside(formula, term, "period_start", "period_end", "usage_inside")

    def _machine(self) -> tuple[cloud.Machine, str]:
        """The machine as it was assessed, and the column that it is counted in."""
        machine = None
        if not np.isnan(self.number("instance_hours")):
            machine = cloud.machine(self.sheet.factors, self.text("provider"), self.text("instance_type"))
        if machine is not None:
            return machine, "instance_hours"
        return cloud.processor(self.sheet.factors, self.text("provider")), "vcpu_hours"

    def _load(self) -> Term:
        own = self.number("utilisation")
        if not np.isnan(own):
            return row_term(own, "", "load")
        return setting_term(self.sheet.settings.cloud_utilisation, "", "load")

    def energy(self, formula: Formula, of: str) -> Term:
        """Electricity at the provider, before its overhead. [kWh]"""
        kilo = rule_term(WATTS_PER_KILOWATT, "W/kW", "watts_per_kilowatt")
        if of == "cloud.stated_power":
            hours = self.usage(formula, "instance_hours", "hour")
            power = row_term(self.number("power_w"), "W", "machine_power_stated")
            return formula.add("energy", "kWh", hours, "x", power, "÷", kilo)
        if of in ("cloud.idle", "cloud.load"):
            machine, column = self._machine()
            hours = self.usage(formula, column, "hour")
            power = self._watts(formula, machine, with_load=of == "cloud.load")
            return formula.add("energy", "kWh", hours, "x", power, "÷", kilo)
        if of == "cloud.storage":
            return self._storage(formula)
        column, unit, factor = {
            "cloud.memory": ("memory_gb_hours", "GB*hour", MEMORY),
            "cloud.inside_transfer": ("transfer_internal_gb", "GB", BETWEEN_DATA_CENTRES),
        }[of]
        found = Found(self.sheet.factors.get(factor), "exact")
        return formula.add("energy", "kWh", self.usage(formula, column, unit), "x", factor_term(found))

    def readings(self) -> tuple[Reading, ...]:
        """What the published models say of the machine's power."""
        machine, _ = self._machine()
        return readings(machine, self.text("provider"), self.text("instance_type"))

    def _watts(self, formula: Formula, machine: cloud.Machine, *, with_load: bool) -> Term:
        """Watts at rest, or what the load adds: straight between the points at rest, half and full load."""
        idle, half, full = self._points(machine)
        if not with_load:
            return idle
        load, middle = self._load(), rule_term(HALF_LOAD, "", "half_load")
        if load.value <= HALF_LOAD:
            added = formula.add("machine_first_half", "W", half, "-", idle)
            if load.value < HALF_LOAD:
                way = formula.add("machine_way", "", load, "÷", middle)
                added = formula.add("machine_load", "W", added, "x", way)
        else:
            first = formula.add("machine_first_half", "W", half, "-", idle)
            second = formula.add("machine_second_half", "W", full, "-", half)
            beyond = formula.add("machine_beyond_half", "", load, "-", middle)
            way = formula.add("machine_way", "", beyond, "÷", middle)
            part = formula.add("machine_part_of_second", "W", second, "x", way)
            added = formula.add("machine_load", "W", first, "+", part)
        own, board_w = machine.gpus
        gpus = self.number("gpu_count")
        count = own if np.isnan(gpus) else gpus
        if not board_w or not count:
            return added
        board = factor_term(machine.used[-1], "W")
        number = rule_term(count, "", "gpu_count") if np.isnan(gpus) else row_term(count, "", "gpu_count")
        drawn = formula.add("gpu", "W", board, "x", number, "x", load)
        return formula.add("machine_load", "W", added, "+", drawn)

    def _points(self, machine: cloud.Machine) -> tuple[Term, Term, Term]:
        """The machine's watts at rest, half and full load, each with the factor that it is."""
        known = machine.used if machine.match == "exact" else (None, machine.used[0] if machine.vcpu else None, None)
        idle, half, full = (
            Term(watts, "W", rule_term(0, "W", name).words, "factor", found)
            for watts, name, found in zip(machine.points, _POINTS, known, strict=False)
        )
        return idle, half, full

    def _media(self) -> tuple[Found, Found, Found | None]:
        return media_of(self.sheet, self.text("provider"), self.text("service"), self.text("storage_medium"))

    def _storage(self, formula: Formula) -> Term:
        watts, copies, _ = self._media()
        held = self.usage(formula, "storage_gb_months", "GB*month")
        month = rule_term(HOURS_PER_MONTH, "hour/month", "hours_per_month")
        per = rule_term(GIGABYTES_PER_TERABYTE, "GB/TB", "gigabytes_per_terabyte")
        time = formula.add("terabyte_hours", "TB*hour", held, "x", month, "÷", per)
        kilo = rule_term(WATTS_PER_KILOWATT, "W/kW", "watts_per_kilowatt")
        return formula.add("energy", "kWh", time, "x", factor_term(watts), "x", factor_term(copies, ""), "÷", kilo)

    def storage_making(self, formula: Formula) -> Term:
        """Gigabytes of media that the storage used up: its months over those of the life. [GB]"""
        _, copies, _ = self._media()
        held = self.usage(formula, "storage_gb_months", "GB*month")
        life = setting_term(self.sheet.settings.cloud_embodied_life_years, "year", "setting_life")
        year = rule_term(MONTHS_PER_YEAR, "month/year", "months_per_year")
        return formula.add("storage_on_life", "GB", held, "x", factor_term(copies, ""), "÷", life, "÷", year)

    def overhead(self, formula: Formula, energy: Term) -> Term:
        """What the provider's data centre adds. [kWh]"""
        own = self.number("pue")
        pue = row_term(own, "", "pue_stated")
        if np.isnan(own):
            pue = factor_term(cloud.pue(self.sheet.factors, self.text("provider")), "")
        more = formula.add("above_one", "", pue, "-", rule_term(1, "", "itself"))
        return formula.add("energy_overhead", "kWh", energy, "x", more)

    def public_transfer(self, formula: Formula) -> Term:
        """Data over public networks to the user. [kWh]"""
        names = user_network(self.sheet.settings)
        per_gb, *more = (factor_term(Found(self.sheet.factors.get(name), "exact")) for name in names)
        for part in more:
            per_gb = formula.add("network_per_gb", per_gb.unit, per_gb, "+", part)
        return formula.add("energy", "kWh", self.usage(formula, "transfer_gb", "GB"), "x", per_gb)

    def embodied(self, formula: Formula) -> Term:
        """Hours that the instance's share of its machine is multiplied by."""
        machine, column = self._machine()
        hours = self.usage(formula, column, "hour")
        life = rule_term(machine.embodied_life_years, "year", "table_life")
        chosen = setting_term(self.sheet.settings.cloud_embodied_life_years, "year", "setting_life")
        return formula.add("usage_on_life", "hour", hours, "x", life, "÷", chosen)

    def embodied_stated(self, formula: Formula) -> Term:
        """Embodied emissions by the row's own figure. [kgCO2e]"""
        hours = self.usage(formula, "instance_hours", "hour")
        each = row_term(self.number("embodied_kgco2e_per_hour"), "kgCO2e/hour", "embodied_stated_hour")
        return formula.add("making_kg", "kgCO2e", hours, "x", each)
