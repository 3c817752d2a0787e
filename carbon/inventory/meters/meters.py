"""Meters, generator fuel and refrigerants, as tidy tables."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from carbon.inventory.cells.cells import one_text
from carbon.inventory.cells.values import missing, read_amounts, read_words
from carbon.inventory.counting.beside_columns import ask_beside
from carbon.inventory.counting.multiplied import ask_multiplied
from carbon.inventory.headings.reading_pairs import CLOSING
from carbon.inventory.kit.unknown_places import ask_countries
from carbon.inventory.meters.amounts_of_what import ask_amounts_of_what
from carbon.inventory.meters.counters import from_counter
from carbon.inventory.meters.estimates_beside import tell_letters, with_estimates
from carbon.inventory.meters.it_beside import take_beside_it
from carbon.inventory.meters.main_meters import take_roles
from carbon.inventory.meters.metered_headings import room_of_heading, tell_unit_assumed
from carbon.inventory.meters.metered_things import leave_other_things, tell_other_things
from carbon.inventory.meters.opening_closing import from_two_readings, multipliers, state_flags
from carbon.inventory.meters.parents import PARENT
from carbon.inventory.meters.planned import ask_whether_planned
from carbon.inventory.meters.pue_beside import take_pue
from carbon.inventory.meters.rates_named import multiply_rates
from carbon.inventory.meters.tariff_columns import take_registers, with_tariffs
from carbon.inventory.meters.title_units import take_unit_of_title
from carbon.inventory.meters.utilities import ask_what_is_heated
from carbon.inventory.meters.within_day import PARTS, moments, name_by_parts
from carbon.inventory.rows.days_above import ask_for_days, take_days
from carbon.inventory.rows.fields import Columns, chosen
from carbon.units import DimensionalityError, UnknownUnit, factor_to


def build_meters(columns: Columns) -> pd.DataFrame:
    """Readings of meters: the room's electricity, and that of its IT where it is known."""
    columns.texts(("name", "room", "site", "body", "directorate", PARENT, *PARTS))
    columns.countries()
    take_roles(columns)
    room_of_heading(columns)
    if "room" in columns.columns and "site" not in columns.columns:
        columns.columns["site"] = columns.columns["room"]
    first, last, months = take_days(columns)
    columns.columns["metered_from"] = first.astype("datetime64[s]")
    columns.columns["metered_to"] = last.astype("datetime64[s]")
    moments(columns)
    name_by_parts(columns)
    ask_whether_planned(columns, "meters")
    left = leave_other_things(columns)
    take_registers(columns)
    take_unit_of_title(columns)
    if columns.records.half_hour_columns:
        columns.columns["metered_kwh"] = _half_hours(columns)
    for name in ("metered_kwh", "it_kwh"):
        values = columns.amounts(name, "kWh")
        if values is not None:
            values = with_tariffs(columns, name, values) if name == "metered_kwh" else values
            values = with_estimates(columns, name, values)
            values = values * _units_beside(columns, _read_in(columns, name))
            if name == "metered_kwh" and columns.records.half_hour_columns:  # a day's total is a control of its parts
                values = np.where(np.isnan(columns.columns[name]), values, columns.columns[name])
            wrong = values < 0
            columns.hold(
                wrong, "negative_energy", "error", "{place}: {words}: a reading below 0 is not counted.",
                "Check the reading; a credit is not subtracted from other rows.",
                heading=columns.heading(name), cells=columns.records.columns[name],
            )  # fmt: skip
            columns.columns[name] = values
            ask_multiplied(columns, name, "kWh", by_title=True)
    for name, work_out in (("counter_kwh", from_counter), (CLOSING, from_two_readings)):
        if name in columns.records.columns and (name == CLOSING or "metered_kwh" not in columns.columns):
            each = _units_beside(columns, _read_in(columns, name))
            work_out(columns, each * multipliers(columns))
    take_beside_it(columns)
    take_pue(columns)
    tell_other_things(columns, left)
    ask_amounts_of_what(columns)
    tell_unit_assumed(columns)
    ask_beside(columns)
    columns.choices("includes", "includes")
    columns.choices("reading", "reading")
    table = columns.columns
    _estimates(columns)
    state_flags(columns)
    if "includes" not in table and "metered_kwh" in table and not columns.records.half_hour_columns:
        words = columns.records.matches["metered_kwh"].heading.words if "metered_kwh" in columns.records.matches else ""
        if "it_kwh" in table or "room" in words or "total" in words:
            table["includes"] = one_text("room", columns.size)
    elif "metered_kwh" not in table and "it_kwh" in table:
        table["metered_kwh"] = table["it_kwh"]
        table["includes"] = one_text("it", columns.size)
    if {"reading", "estimated"} & columns.records.columns.keys() and "reading" in table:
        name = "reading" if "reading" in columns.records.columns else "estimated"
        tell_letters(columns)
        columns.telling.tell(
            "estimated_reading", "info", np.asarray(table["reading"] == "estimated"),
            "{place}: readings that are estimates.", heading=columns.heading(name),
        )  # fmt: skip
    nothing = np.isnan(table.get("metered_kwh", np.full(columns.size, np.nan)))
    if "it_kwh" in table:
        nothing &= np.isnan(table["it_kwh"])
    nothing &= columns.reason == 0
    columns.hold(
        nothing, "no_amount", "warning", "{place}: no electricity is stated; the rows are set aside.",
        "Write the kWh of each period.",
    )  # fmt: skip
    ask_countries(columns)
    ask_for_days(columns, months)
    multiply_rates(columns)
    return columns.frame()


def _estimates(columns: Columns) -> None:
    """A column that says yes or no to “estimated”, as one of kinds of reading."""
    cells = columns.records.columns.get("estimated")
    if cells is not None and "reading" not in columns.columns:
        values, _, _ = read_words(cells, "yes_no")
        kinds = {"yes": "estimated", "no": "actual"}
        columns.columns["reading"] = chosen(cells, [kinds.get(value or "") for value in values])


def _half_hours(columns: Columns) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Electricity of a day from its half hours [kWh]; a day with fewer readings than the table has columns is told."""
    total = np.zeros(columns.size)
    known = np.zeros(columns.size, dtype=np.int64)
    for cells in columns.records.half_hour_columns:
        values = cells.spread(read_amounts(cells, "kWh").values)
        known += ~np.isnan(values)
        total += np.nan_to_num(values)
    width = len(columns.records.half_hour_columns)
    total *= _units_beside(columns, "kWh", hours=24.0 / width)
    columns.telling.tell(
        "short_day", "info", (known < width) & (known > 0),
        "{place}: fewer readings than on other days; what is there is counted.",
    )  # fmt: skip
    return np.where(known > 0, total, np.nan)


def _units_beside(columns: Columns, unit: str, *, hours: float | None = None) -> NDArray[np.float64]:
    """By what the figures of each row are multiplied for the unit that a column of units names.

    unit: what they were read in; hours: that a figure is of, where it may be a mean power ("kW") of them. Rows of
    another unit are set aside.
    """
    cells = columns.records.columns.get("usage_unit")
    if cells is None:
        return np.ones(columns.size)
    nothing = missing(cells)
    factors = np.array(
        [1.0 if blank else _in_kwh(text, hours) / (_in_kwh(unit, None) or 1.0)
         for blank, text in zip(nothing, cells.texts.to_pylist(), strict=True)]
    )  # fmt: skip
    mean_power = np.array(
        [hours is not None and text.casefold() in ("kw", "w", "mw") for text in cells.texts.to_pylist()]
    )
    heading = columns.heading("usage_unit")
    columns.telling.tell(
        "power_of_half_hours", "info", cells.spread(mean_power),
        "{place}: “{found}” is a mean power; it was multiplied by the hours of each reading.", heading=heading,
        cells=cells,
    )  # fmt: skip
    wrong = cells.spread(np.isnan(factors)) & (columns.reason == 0)
    columns.hold(
        wrong, "unknown_unit", "error",
        "{place}: “{found}” is no unit of electricity that was used. The rows are not counted yet.",
        "Write kWh or MWh.", heading=heading, cells=cells,
    )  # fmt: skip
    return cells.spread(np.nan_to_num(factors, nan=1.0))  # of rows that are set aside: what is written stays


def _read_in(columns: Columns, name: str) -> str:
    """The unit of energy that the figures of a column were read in."""
    match = columns.records.matches[name]
    return match.heading.unit or match.unit or "kWh"


def _in_kwh(unit: str, hours: float | None) -> float:
    """How many kWh one of a unit is; of a power, over the hours; NaN: it is neither, or of no known hours."""
    for like, times in (("kWh", 1.0), ("kW", hours or np.nan)):
        try:
            return factor_to(unit, like) * times
        except (UnknownUnit, DimensionalityError):
            continue
    return np.nan


def _place_and_span(columns: Columns) -> None:
    """Whose it is, the room as its site, and the days that it covers."""
    columns.texts(("body", "directorate"))
    columns.countries()
    if "room" in columns.records.columns:
        cells = columns.records.columns["room"]
        columns.columns["site"] = cells.as_category(missing(cells))
    first, last = columns.span("metered_from", "metered_to")
    columns.columns["metered_from"] = first.astype("datetime64[s]")
    columns.columns["metered_to"] = last.astype("datetime64[s]")


def build_fuel(columns: Columns) -> pd.DataFrame:
    """Fuel of generators: litres, kWh or cubic metres, by the unit that the row states."""
    _place_and_span(columns)
    cells = columns.records.columns["fuel"]
    values, _, unknown = read_words(cells, "fuel")
    columns.columns["fuel"] = chosen(cells, values)
    absent = cells.spread(np.array([value is None for value in values]))
    columns.telling.tell(
        "unknown_fuel", "error", absent, "{place}: “{found}” is no fuel that we know. The rows are not counted yet.",
        "Use Diesel, Gas oil, Natural gas, HVO, LPG or Burning oil.", heading=columns.heading("fuel"), cells=cells,
    )  # fmt: skip
    del unknown
    columns.set_aside(absent, "unknown_fuel")
    ask_what_is_heated(columns, values)
    _fuel_amounts(columns)
    return columns.frame()


def _fuel_amounts(columns: Columns) -> None:
    """Amounts into the column of their unit. The unit stands in the cell, beside it, or in the heading."""
    cells = columns.records.columns["fuel_amount"]
    match = columns.records.matches["fuel_amount"]
    beside = columns.records.columns.get("fuel_unit")
    heading_unit = match.heading.unit or match.unit or ("litre" if "litre" in match.heading.words else "")
    units = np.full(columns.size, heading_unit, dtype=object)
    if beside is not None:
        nothing = missing(beside)
        texts = np.array(
            ["" if none else text for none, text in zip(nothing, beside.texts.to_pylist(), strict=True)], dtype=object
        )
        stated = beside.spread(texts)
        units = np.where(stated == "", units, stated)
    done = np.zeros(columns.size, dtype=np.bool_)
    for name, to_unit in (("fuel_litre", "litre"), ("fuel_kwh", "kWh"), ("fuel_m3", "m**3")):
        found = read_amounts(cells, to_unit)
        values = cells.spread(found.values)
        in_cell = cells.spread(found.unit_in_cell)
        amounts = np.full(columns.size, np.nan)
        for unit in set(units.tolist()):
            here = (units == unit) & ~in_cell
            factor = _factor(_bare(unit), to_unit, name)
            if factor is not None:
                amounts[here] = values[here] * factor
        amounts[in_cell & ~done] = values[in_cell & ~done]
        done |= ~np.isnan(amounts)
        if not np.isnan(amounts).all():
            columns.columns[name] = amounts
    stated_rows = cells.spread(~missing(cells))
    columns.hold(
        ~done & stated_rows, "unknown_unit", "error",
        "{place}: “{found}” has no unit that we know for a fuel. The rows are not counted yet.",
        "Write litres, kWh or m3 in the unit column.", heading=match.heading.text, cells=cells,
    )  # fmt: skip
    columns.hold(
        ~stated_rows, "no_amount", "warning", "{place}: no amount is stated; the rows are set aside.",
        "Write how much was used.", heading=match.heading.text,
    )  # fmt: skip
    negative = done & (cells.spread(read_amounts(cells, None).values) < 0)
    columns.hold(
        negative, "negative_figure", "error", "{place}: “{found}” is below 0. The rows are not counted yet.",
        "Check the amount.", heading=match.heading.text, cells=cells,
    )  # fmt: skip


def _bare(unit: str) -> str:
    return re.sub(r"\(?\bgross\b.*$", "", unit, flags=re.IGNORECASE).strip(" (,")


def _factor(unit: str, to_unit: str, name: str) -> float | None:
    if not unit:
        return None
    try:
        if name == "fuel_litre" and unit.casefold() in ("m3", "m**3", "m³", "cubic metre", "cubic metres"):
            return None  # gas is sold by the cubic metre, liquid fuel by the litre
        if name == "fuel_m3" and unit.casefold() not in ("m3", "m**3", "m³", "cubic metre", "cubic metres"):
            return None
        return factor_to(unit, to_unit)
    except (UnknownUnit, DimensionalityError):
        return None


def build_refrigerants(columns: Columns) -> pd.DataFrame:
    """Gas refilled for leaks."""
    _place_and_span(columns)
    cells = columns.records.columns["refrigerant"]
    nothing = missing(cells)
    names = [
        None if none else re.sub(r"[^a-z0-9]", "", text.casefold().replace("hfc", "r").replace("hfo", "r"))
        for none, text in zip(nothing, cells.texts.to_pylist(), strict=True)
    ]
    columns.columns["refrigerant"] = chosen(cells, names)
    values = columns.amounts("leaked_kg", "kg")
    assert values is not None
    columns.columns["leaked_kg"] = values
    for code, wrong, why in (
        ("no_amount", np.isnan(values), "no amount is stated; the rows are set aside."),
        ("negative_figure", values < 0, "{words}: an amount below 0 is not counted."),
        ("unknown_refrigerant", cells.spread(nothing), "no gas is named; the rows are set aside."),
    ):
        columns.telling.tell(
            code, "warning" if code == "no_amount" else "error", wrong, "{place}: " + why,
            "Write the gas (such as R410A) and the kilograms refilled.", heading=columns.heading("leaked_kg"),
            cells=columns.records.columns["leaked_kg"],
        )  # fmt: skip
        columns.set_aside(wrong, code)
    return columns.frame()
