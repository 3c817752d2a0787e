"""Figures of kit: quantities, energy, power, lives, shares, money; what cannot be true is told, never counted as 0."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pyarrow.compute as pc
from numpy.typing import NDArray

from carbon.columns import TABLES
from carbon.inventory.cells.cells import Cells, one_text, to_numpy
from carbon.inventory.cells.currencies import currency_of, without_currency
from carbon.inventory.cells.shares import SHARES, settle_shares
from carbon.inventory.cells.telling import number_of, shortened
from carbon.inventory.cells.thousands import multiplier_of, multiply_thousands
from carbon.inventory.cells.values import Amounts, is_bare_mass, read_amounts, unit_fits
from carbon.inventory.counting.how_many import CHOICES, about, settle_open, settle_parts
from carbon.inventory.counting.multiplied import ask_multiplied
from carbon.inventory.counting.parts_of_units import ask_parts, with_points
from carbon.inventory.counting.quantities_asked import answered_numbers
from carbon.inventory.headings.heading_units import says_no_period, shorter_time
from carbon.inventory.headings.headings import Match
from carbon.inventory.headings.quantities import read_units
from carbon.inventory.kit.hours_in_another_unit import settle_hours_a_year
from carbon.inventory.kit.thousand_hours import take_thousand_hours
from carbon.inventory.rows.fields import Columns, chosen, tell_amounts

_NUMBERS = tuple(column.name for column in TABLES["kit"].values() if column.kind == "number")
_MONEY = ("purchase_cost", "running_cost")
MOST_UNITS = 1e9
"""Above this a quantity is no number of units, as “inf” is none."""
ENERGY = ("metered_kwh", "annual_energy_kwh", "mean_power_w")
"""What tells the electricity, the best first; the best that a list has a column for is the one a row may lack."""


def add_figures(kit: Columns) -> None:
    """All number columns of the list but its quantity."""
    known = TABLES["kit"]
    for name in (*_NUMBERS, "cores_per_socket", "hours_per_day", "days_per_year"):
        if name == "quantity" or name not in kit.records.columns:
            continue
        match = kit.records.matches[name]
        unit = known[name].unit if name in known else match.unit
        if name in _MONEY:
            to_unit: str | None = None
        elif name in SHARES:
            to_unit = "ratio"
            match = Match(match.column, match.field, "", match.heading)
        else:
            to_unit = unit or "ratio"
        if name == "running_cost" and "month" in match.heading.words:
            continue
        read = _amounts(kit, name, to_unit, match)
        if read is None:
            continue
        cells, found = read
        if name in SHARES:
            values = settle_shares(kit.telling, cells, found, kit.records.matches[name])
        else:
            multiply_thousands(found, match.heading.text, kit.telling)
            values = found.values
        values = _sound(kit, name, cells, values, kit.heading(name))
        if name == "annual_energy_kwh" and take_thousand_hours(kit, cells.spread(values)):
            continue
        if name in _MONEY and "currency" not in kit.columns:
            state_currency(kit, match, cells, found)
        if name == "annual_energy_kwh" and says_no_period(match.heading.whole, match.unit):
            kit.telling.tell_once(
                "energy_taken_as_yearly", "info",
                f"{kit.telling.table}, “{shortened(kit.heading(name))}”: no period is named; the figures were taken as "
                "kWh a year.", "Name the period, such as kWh/year or kWh/month.", heading=kit.heading(name),
            )  # fmt: skip
        if name == "annual_energy_kwh" and (time := shorter_time(match.unit)):
            kit.telling.tell_once(
                "energy_of_shorter_time", "info",
                f"{kit.telling.table}, “{shortened(kit.heading(name))}”: figures of a {time[0]} were taken for those "
                f"of every {time[0]} of the year (× {time[1]:.4g}).",
                "State what was used in a year, where you know it.", heading=kit.heading(name),
            )  # fmt: skip
        kit.columns[name] = cells.spread(values)


def state_currency(kit: Columns, match: Match, cells: Cells, found: Amounts) -> None:
    """The currency of a column of costs: of its heading, else of its cells, row by row where they differ."""
    heading = match.heading.text
    named = currency_of(match.unit) or (without_currency(heading)[1] if multiplier_of(heading) else "")
    signs = set(found.currencies.values()) | ({named} if named else set())
    if len(signs) == 1:
        kit.columns["currency"] = one_text(signs.pop(), kit.size)
    elif signs:
        each = [found.currencies.get(place, named) or None for place in range(cells.distinct)]
        kit.columns["currency"] = chosen(cells, each)
        kit.telling.tell_once(
            "mixed_currency", "warning",
            f"{kit.telling.table}, “{shortened(heading)}”: costs in different currencies ({', '.join(sorted(signs))}); "
            "each row keeps its own, and they are never added up.",
            "Write all costs in one currency.", heading=heading, count=len(signs),
        )  # fmt: skip
    else:
        kit.telling.tell_once(
            "currency_unknown", "info", f"{kit.telling.table}, “{shortened(heading)}”: no currency is named.",
            "Name it in the heading, such as Cost (GBP).", heading=heading,
        )  # fmt: skip


def _amounts(kit: Columns, name: str, to_unit: str | None, match: Match) -> tuple[Cells, Amounts] | None:
    """Amounts of a column, with what is odd about them told; None where the cells are no numbers at all."""
    cells = kit.records.columns[name]
    heading = match.heading.text
    found = read_amounts(cells, to_unit, match.unit)
    used = cells.used() & ~found.missing
    odd = found.unreadable | found.not_finite
    if name != "quantity" and used.any() and (odd & used).sum() > 0.7 * used.sum():
        does_not_fit(kit, name, "numbers", cells, odd & ~found.missing)
        return None
    tell = kit.telling.tell
    if to_unit is not None:
        tell(
            "unit_in_cell", "info", cells.spread(found.unit_in_cell),
            "{place}: the unit is written in the cell, such as “{found}”; it was read from there.",
            heading=heading, cells=cells,
        )  # fmt: skip
    if name == "quantity":
        found = with_points(kit, cells, read_units(cells, found), heading)
    tell_amounts(kit.telling, cells, found, heading)
    if name == "quantity":
        return cells, found
    tell(
        "text_in_number", "warning", cells.spread(found.unreadable),
        "{place}: “{found}” is not a number; the figure counts as not stated.",
        "Write a number alone, or with its unit, such as " + _example(to_unit) + ".",
        heading=heading, cells=cells,
    )  # fmt: skip
    tell(
        "nan_or_inf", "warning", cells.spread(found.not_finite),
        "{place}: “{found}” is not a number that can be counted with; the figure counts as not stated.",
        "Write a number, or leave the cell blank.", heading=heading, cells=cells,
    )  # fmt: skip
    if to_unit == "kgCO2e":
        _tell_bare_mass(kit, cells, found, match)
    if found.refused_cells.any():
        _tell_refused(kit, cells, found, heading, to_unit or "")
    return cells, found


def _tell_refused(kit: Columns, cells: Cells, found: Amounts, heading: str, to_unit: str) -> None:
    """Cells whose unit is none of the column's: they count as not stated, and the rest of their row stays."""
    code = "unknown_unit"
    if "Wh" in to_unit and all(unit_fits(unit, "W") for unit in found.refused):
        code = "power_not_energy"
    elif to_unit == "W" and all(unit_fits(unit, "kWh/year") for unit in found.refused):
        code = "not_energy"
    kit.telling.tell(
        code, "warning", cells.spread(found.refused_cells),
        "{place}: {words}: " + _WHY_REFUSED[code] + ". These figures count as not stated; what else the rows say "
        "counts.", f"Use {_unit(to_unit)}, such as {_example(to_unit)}.", heading=heading, cells=cells,
    )  # fmt: skip


def _tell_bare_mass(kit: Columns, cells: Cells, found: Amounts, match: Match) -> None:
    """Kilograms where emissions stand are of CO2e: nothing else of them is weighed there; that is told."""
    heading = match.heading.text
    if is_bare_mass(match.unit):
        kit.telling.tell_once(
            "mass_as_co2e", "info",
            f"{kit.telling.table}, “{shortened(heading)}”: “{match.unit}” was read as {match.unit} of CO2e.",
            "Write kgCO2e in the heading.", heading=heading,
        )  # fmt: skip
    named = to_numpy(pc.match_substring(pc.ascii_lower(cells.texts), "co"))
    kit.telling.tell(
        "mass_as_co2e", "info", cells.spread(found.unit_in_cell & ~named),
        "{place}: {words}: read as a mass of CO2e.", "Write kgCO2e.", heading=heading, cells=cells,
    )  # fmt: skip


def does_not_fit(kit: Columns, name: str, what: str, cells: Cells, wrong: NDArray[np.bool_]) -> None:
    """Tell that a column holds other than its heading promises, and is not used."""
    kit.telling.tell(
        "unmapped_columns",
        "warning",
        cells.spread(wrong),
        "{place}: the heading promises " + what + ", but the cells hold others, such as “{found}”. The column is "
        "not used.",
        "Change the heading, or the cells.",
        heading=kit.heading(name),
        cells=cells,
    )


def _sound(kit: Columns, name: str, cells: Cells, values: NDArray[np.float64], heading: str) -> NDArray[np.float64]:
    """Figures per distinct value that can be true; the others are told and count as not stated."""
    values = values.copy()
    tell = kit.telling.tell

    def drop(wrong: NDArray[np.bool_], code: str, why: str, remedy: str) -> None:
        tell(code, "warning", cells.spread(wrong), "{place}: “{found}” " + why, remedy, heading=heading, cells=cells)
        values[wrong] = np.nan

    with np.errstate(invalid="ignore"):
        if name in SHARES:
            drop((values < 0) | (values > 1), "share_out_of_range", "is no share; it counts as not stated.",
                 "Write a share from 0 to 1, or per cent.")  # fmt: skip
        elif name in ("planned_life_years", "new_life_years"):
            drop(values == 0, "lifetime_zero", "is no life; the type's usual life is used.", "Write years above 0.")
            drop(values < 0, "lifetime_negative", "is no life; the type's usual life is used.",
                 "Write years above 0.")  # fmt: skip
            drop(values > 50, "lifetime_implausible", "years are more than such kit lives; the type's usual life is "
                 "used.", "Write the planned life in years.")  # fmt: skip
        elif name == "age_years":
            drop((values < 0) | (values > 50), "age_implausible", "is no age of such kit; it counts as not stated.",
                 "Write the years since it was bought.")  # fmt: skip
        elif name in ("pue", "ups_loss"):
            drop((values < 1) | (values > 10), "pue_implausible", "cannot be: it is 1 or more, and rarely above 3. "
                 "It counts as not stated.", "Write the room's total electricity over that of its IT.")  # fmt: skip
        elif name == "hours_per_year":
            values = settle_hours_a_year(kit, cells, values)
            drop((values < 0) | (values > 8784), "hours_implausible", "is more than a year has, or less than none; "
                 "it counts as not stated.", "Write hours a year from 0 to 8,760.")  # fmt: skip
        elif name in (*ENERGY, "idle_power_w", "full_load_power_w", "embodied_kgco2e", "mass_kg"):
            wrong = values < 0
            if wrong.any():
                rows = cells.spread(wrong)
                tell("negative_energy" if name in ENERGY else "negative_figure", "error", rows,
                     "{place}: “{found}” is below 0. The rows are not counted yet.",
                     "Write the figure without a minus, or leave the cell blank.",
                     heading=heading, cells=cells)  # fmt: skip
                kit.set_aside(rows, "negative_energy" if name in ENERGY else "negative_figure")
                values[wrong] = np.nan
    return values


def add_quantity(kit: Columns) -> None:
    """Units that each row stands for: 1 where nothing is said; what is no number of units holds its row back."""
    match = kit.records.matches.get("quantity")
    if match is None and settle_open(kit):
        return
    if match is None:
        kit.columns.setdefault("quantity", np.ones(kit.size))
        return
    read = _amounts(kit, "quantity", "device", match)
    assert read is not None
    cells, found = read
    heading = match.heading.text
    if parts := kit.records.layout.parts:
        names = " and ".join(f"“{shortened(part)}”" for part in parts)
        kit.telling.tell_once(
            "total_of_columns", "info",
            f"{kit.telling.table}: “{shortened(heading)}” is the sum of {names}; it is the number of devices.",
            "If that is wrong, rename the total.", heading=heading,
        )  # fmt: skip
    values = found.values.copy()
    wrong_words = found.unreadable | found.not_finite | found.refused_cells | (values > MOST_UNITS)
    for place, units in answered_numbers(kit, cells, found.unreadable & ~(values > 0), heading).items():
        wrong_words[place] = False
        values[place] = units or 1.0
    for code, wrong, why in (
        ("non_numeric_quantity", wrong_words, "{words} is not a number of units"),
        ("negative_quantity", values < 0, "{words}: so many units cannot be"),
    ):
        where = cells.spread(wrong)
        kit.telling.tell(
            code, "error", where, "{place}: " + why + ". The rows are not counted yet.",
            "Write how many units the row stands for: 1, 2, 3 ...; what has left is not subtracted from other rows, so "
            "write there how many are left.", heading=heading, cells=cells,
        )  # fmt: skip
        kit.set_aside(where, code)
    none = cells.spread(values == 0)
    kit.telling.tell(
        "zero_quantity", "info", none, "{place}: a quantity of 0 stands for nothing; the rows are left out.",
        "Nothing to do, unless the number is wrong.", heading=heading, cells=cells,
    )  # fmt: skip
    kit.set_aside(none, "zero_quantity")
    fraction = (values > 0) & (values != np.floor(values))
    absent = found.missing & cells.used()
    kit.telling.tell(
        "quantity_missing_assumed_one", "info", cells.spread(absent),
        "{place}: no quantity is given; each row counts as one unit.", heading=heading,
    )  # fmt: skip
    values[found.missing | (values <= 0) | wrong_words | np.isnan(values)] = 1.0
    kit.columns["quantity"] = cells.spread(values)
    settle_parts(kit)
    if found.not_ours:
        _ask_other_unit(kit, match)
        return
    if ask_multiplied(kit, "quantity", "units"):
        return
    ask_parts(kit, cells, fraction, heading)
    _tell_on_serial(kit, heading)


def _ask_other_unit(kit: Columns, match: Match) -> None:
    """Figures under "Qty (%)" are no numbers of devices as they stand: their rows wait."""
    kit.columns["quantity"] = np.ones(kit.size)
    kit.ask(
        "quantity", about(match.heading.text, kit.records.headings), np.ones(kit.size, dtype=np.bool_),
        "quantity_unclear",
        "{place}: the heading names “" + shortened(match.unit) + "”, so these figures are no numbers of devices. The "
        "rows wait until somebody says how many each stands for.", CHOICES[1:],
        remedy="Write “Quantity” over a column of whole numbers.", heading=match.heading.text,
    )  # fmt: skip


def _tell_on_serial(kit: Columns, heading: str) -> None:
    """A serial number is of one device: several units on one row with a serial are told."""
    if "serial" not in kit.columns:
        return
    units = kit.columns["quantity"]
    where = (units > 1) & ~np.asarray(pd.isna(kit.columns["serial"]))
    kit.telling.tell(
        "quantity_on_serial", "warning", where,
        "{place}: " + number_of(round(units[where].sum()), "unit") + f" in {number_of(int(where.sum()), 'row')} that "
        "each hold one serial number; they were counted as the quantity says, and the serial is no identity of them.",
        "Check whether the row is one device or several.", heading=heading,
    )  # fmt: skip


def derive_figures(kit: Columns) -> None:
    """Figures that two columns give together, and figures that a heading states for the whole row."""
    columns = kit.columns
    per_socket = columns.pop("cores_per_socket", None)
    if per_socket is not None and "cores" not in columns:
        columns["cores"] = per_socket * np.nan_to_num(columns.get("sockets", np.ones(kit.size)), nan=1.0)
    per_day, days = columns.pop("hours_per_day", None), columns.pop("days_per_year", None)
    if per_day is not None and "hours_per_year" not in columns:
        columns["hours_per_year"] = per_day * (365.0 if days is None else np.nan_to_num(days, nan=365.0))
    for name in ("annual_energy_kwh", "mean_power_w", "embodied_kgco2e", "mass_kg", *_MONEY):
        match = kit.records.matches.get(name)
        if match is not None and match.heading.whole_row and name in columns:
            columns[name] = columns[name] / columns["quantity"]
    _settle_whole_rows(kit)
    match = kit.records.matches.get("metered_kwh")
    if match is not None and match.heading.whole_row is False and "metered_kwh" in columns:
        columns["metered_kwh"] = columns["metered_kwh"] * columns["quantity"]


def _settle_whole_rows(kit: Columns) -> None:
    """A yearly figure that is power times hours times units in every row of several units is of the whole row."""
    match = kit.records.matches.get("annual_energy_kwh")
    columns = kit.columns
    if (
        match is None
        or match.heading.whole_row is not None
        or not {"annual_energy_kwh", "mean_power_w"} <= set(columns)
    ):
        return
    each = columns["mean_power_w"] * columns.get("hours_per_year", np.full(kit.size, 8760.0)) / 1000
    several = (columns["quantity"] > 1) & ~np.isnan(each) & ~np.isnan(columns["annual_energy_kwh"])
    stated, whole = columns["annual_energy_kwh"][several], (each * columns["quantity"])[several]
    if not several.any() or not np.allclose(stated, whole, rtol=0.02):
        return
    columns["annual_energy_kwh"] = columns["annual_energy_kwh"] / columns["quantity"]
    kit.telling.tell(
        "energy_of_whole_row", "info", several,
        "{place}: the yearly figure is power times hours times units, so it was read as that of the whole row.",
        "If it is that of one unit, write “per unit” in the heading.", heading=match.heading.text,
    )  # fmt: skip


def _unit(unit: str) -> str:
    return {
        "device": "units",
        "W": "W or kW",
        "kWh": "kWh",
        "kWh/year": "kWh a year",
        "ratio": "a plain number or %",
    }.get(unit, unit.replace("/year", " a year"))


def _example(unit: str | None) -> str:
    return _EXAMPLES.get(unit or "", "“12.50”")


_WHY_REFUSED = {
    "unknown_unit": "no unit that belongs here",
    "power_not_energy": "a power, not an amount of electricity",
    "not_energy": "an amount, not a power",
}
_EXAMPLES = {
    "W": "“65 W”",
    "kWh": "“120 kWh”",
    "kWh/year": "“34 kWh”",
    "GB": "“16 GB”",
    "year": "“5 years”",
    "kg": "“2.1 kg”",
    "kgCO2e": "“240 kg CO2e”",
    "ratio": "“0.4” or “40 %”",
}
