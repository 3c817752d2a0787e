"""Generator fuel and refrigerant leaks of own rooms, and the hours worked at home where they replace the kit there.

Source: method, section 3 (scope 1 and its well-to-tank; either the kit at home or the homeworking hour).
"""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from carbon.columns import codes
from carbon.factors import Found
from carbon.factors.tables.countries import UNITED_KINGDOM
from carbon.footprint.ledger.blocks import ASSUMED, MEASURED, Activity, Block
from carbon.footprint.ledger.covered import tell_deliveries, tell_undated
from carbon.footprint.ledger.worksheet import Worksheet, of_rows
from carbon.footprint.rules import readings
from carbon.footprint.rules.usage_terms import UsageTerms
from carbon.rules import Running

FORMS = (("fuel_litre", "litre", "litre"), ("fuel_kwh", "kwh_gross", "kWh"), ("fuel_m3", "m3", "m**3"))
HOMEWORKING = "uk.homeworking.office_equipment"
HOMEWORKING_KWH = "homeworking.office_equipment.kwh"


def family_key(text: str) -> str:
    """A fuel's or gas's name as the factor families spell it: lower case, joined by underscores."""
    return re.sub(r"[^a-z0-9]+", "_", text.casefold()).strip("_")


def add_fuel(sheet: Worksheet, table: pd.DataFrame, start: int) -> None:
    """Fuel burnt in generators of own rooms: 1, its well-to-tank 3.3."""
    terms = UsageTerms(sheet, table).set_aside_outside(start)
    fuels, labels = codes(table, "fuel")
    files = sheet.ledger.dimensions["file"].codes[start : start + len(table)]
    slots = sheet.origin_slots("activity.measured.meter", "fuel", files)
    for code, label in enumerate(labels):
        for column, ending, unit in FORMS:
            amount = terms.running.value(readings.FUELS[column].amount)
            counted = sheet.reason[start : start + len(table)] == 0
            rows = np.flatnonzero((fuels == code) & ~np.isnan(amount) & counted & terms.in_period)
            if not len(rows):
                continue
            family = f"uk.fuel.{family_key(label)}.{ending}"
            try:
                burnt = sheet.factors.look_up(family, year=sheet.year)
                supplied = sheet.factors.look_up(f"{family}.wtt", year=sheet.year)
            except LookupError:
                sheet.tell("fuel_not_known", start + rows, column="fuel", found=label)
                continue
            activity = Activity(
                (start + rows).astype(np.int32), amount[rows], unit, MEASURED, (of_rows(slots, rows),), f"fuel.{column}"
            )
            sheet.ledger.add(Block("use_phase", "fuel", "1", "both", activity, sheet.factor_code(burnt)))
            sheet.ledger.add(Block("use_phase", "fuel_wtt", "3.3", "both", activity, sheet.factor_code(supplied)))
    tell_deliveries(sheet, table, start, "fuel")
    tell_undated(sheet, table, start, "fuel", "metered_from", "metered_to")


def add_refrigerants(sheet: Worksheet, table: pd.DataFrame, start: int) -> None:
    """Refrigerant that leaked from the cooling of own rooms: 1."""
    terms = UsageTerms(sheet, table).set_aside_outside(start)
    gases, labels = codes(table, "refrigerant")
    amount = terms.running.value(readings.REFRIGERANT.amount)
    files = sheet.ledger.dimensions["file"].codes[start : start + len(table)]
    slots = sheet.origin_slots("activity.measured.meter", "refrigerant", files)
    for code, label in enumerate(labels):
        counted = sheet.reason[start : start + len(table)] == 0
        rows = np.flatnonzero((gases == code) & ~np.isnan(amount) & counted & terms.in_period)
        if not len(rows):
            continue
        try:
            found = sheet.factors.look_up(f"uk.refrigerant.{family_key(label).replace('_', '')}", year=sheet.year)
        except LookupError:
            sheet.tell("refrigerant_not_known", start + rows, column="refrigerant", found=label)
            continue
        drawn = (of_rows(slots, rows),)
        activity = Activity((start + rows).astype(np.int32), amount[rows], "kg", MEASURED, drawn, "refrigerant")
        sheet.ledger.add(Block("use_phase", "refrigerant", "1", "both", activity, sheet.factor_code(found)))
    tell_deliveries(sheet, table, start, "refrigerant")
    tell_undated(sheet, table, start, "refrigerant", "metered_from", "metered_to")


def add_homeworking(sheet: Worksheet, position: int) -> None:
    """Hours worked at home, on the ledger's row for settings: 3.7, instead of the kit at home, never beside it.

    The published hour holds generation and losses of its kilowatt-hours; their well-to-tank is added on lines of its
    own. They are electricity of homes, and no energy of the estate.
    """
    hours = sheet.settings.homeworking_hours
    if not hours:
        return
    found = sheet.factors.look_up(HOMEWORKING, year=sheet.year)
    held = Found(sheet.factors.get(HOMEWORKING_KWH), "exact")
    running = Running(readings.worked(hours, sheet.years, held).given())
    amount = np.atleast_1d(running.value(readings.HOMEWORKING.amount))
    slot = sheet.kind_slot("homeworking", "activity.count.estimate")
    activity = Activity(np.array([position], dtype=np.int32), amount, "hour", ASSUMED, (slot,), "homeworking")
    sheet.ledger.add(Block("use_phase", "homeworking", "3.7", "both", activity, sheet.factor_code(found)))
    sheet.use(held)
    drawn = (slot, sheet.parameter_slot(held, "factor.homeworking"))
    energy = np.atleast_1d(running.value(readings.HOMEWORKING_ENERGY.amount))
    kwh = Activity(activity.rows, energy, "kWh", ASSUMED, drawn, "homeworking.kwh")
    for part, supplied in sheet.factors.electricity_parts(UNITED_KINGDOM, sheet.year):
        if part in ("wtt_generation", "wtt_losses"):
            sheet.ledger.add(Block("use_phase", part, "3.7", "both", kwh, sheet.factor_code(supplied)))
