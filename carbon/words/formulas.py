"""Formulas in words: numbers as a sum shows them, units as people say them, and what each term is."""

from __future__ import annotations

from carbon.period import day_of
from carbon.words import catalogue
from carbon.words.amounts import day_text, digits_text


def number_text(value: float, *, rounded: bool = False) -> str:
    """A number of a sum: `12,376`, `0.177`, `2,190.6`. rounded: a result, to a sensible number of digits."""
    if not rounded:
        return digits_text(value, 10) if abs(value) < 1e-4 else f"{value:,.10f}".rstrip("0").rstrip(".")
    size = abs(value)
    if size >= 1e12 or 0 < size < 1e-4:
        return digits_text(value, 5)
    nearest = round(value)
    if size >= 1 and abs(value - nearest) < 5e-7 * size:
        return f"{nearest:,}"
    digits = 1 if size >= 1000 else 3 if size >= 10 else 5
    return f"{value:,.{digits}f}".rstrip("0").rstrip(".")


def unit_text(unit: str, value: float = 2.0) -> str:
    """A unit as people say it: `kWh/year` is kWh a year, `device` is devices unless it is one."""
    known = catalogue("formulas")["unit"].get(unit)
    if known is None:
        return unit
    one, _, more = known.partition("|")
    return one if value == 1 or not more else more


def value_text(value: float, unit: str, *, rounded: bool = False) -> str:
    """A number of a sum with its unit, or the day that it stands for: `34 kWh a year`, `1 October 2024`."""
    if unit == "date":
        return day_text(day_of(value))
    return f"{number_text(value, rounded=rounded)} {unit_text(unit, value)}".rstrip()


def figure_text(value: float, unit: str, digits: int = 6) -> str:
    """A published or stated figure with its unit as people say it: `4 years`, `1.8`, `286 kgCO2e`."""
    return f"{digits_text(value, digits)} {unit_of_figure(unit, value)}".rstrip()


def unit_of_figure(unit: str, value: float = 2.0) -> str:
    """The unit of a published or stated figure as people say it; "" for a share and for what has none."""
    known: str | None = catalogue("formulas")["figure_unit"].get(unit)
    return known or unit_text(unit, value)


def term_words(name: str, /, **values: object) -> str:
    """What a term or a step is, in words. Raises KeyError for a name that the catalogue does not have."""
    entry: str = catalogue("formulas")["term"][name]
    return entry.format_map(values)


def model_name(model: str) -> str:
    """Whose points of a machine's power these are, or how they came about."""
    name: str = catalogue("formulas")["cloud_model"][model]
    return name


def points_text(model: str, idle_w: float, half_w: float, full_w: float) -> str:
    """Published points of a machine's power: `... : 2.6 W at rest, 9.82 W at half and 17.04 W at full load`."""
    idle, half, full = (number_text(watts, rounded=True) for watts in (idle_w, half_w, full_w))
    return f"{model_name(model)}: {idle} W at rest, {half} W at half and {full} W at full load"
