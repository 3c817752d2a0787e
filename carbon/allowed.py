"""What a single setting may be: each function takes a value as TOML gives it, or says what is allowed instead."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

GREATEST = 1e15
"""Above it nothing is a number that can be: the world uses 3e13 kWh of electricity in a year."""
GREATEST_BILLED = 1e24
"""The same of usage in the small units of bills: an exabyte for a year is 3e25 byte-seconds, a petabyte 3e22."""
Taker = Callable[[object], Any]

COUNT, SET_ASIDE, AS_STOCK = "count", "set aside", "as stock"
ROWS_TAKEN: dict[str, tuple[str, ...]] = {
    "retired": (SET_ASIDE, COUNT),
    "lost": (SET_ASIDE, COUNT),
    "in_stock": (AS_STOCK, COUNT, SET_ASIDE),
    "personal": (COUNT, SET_ASIDE),
    "virtual_machines": (COUNT, SET_ASIDE),
    "powered_off": (COUNT, SET_ASIDE),
    "templates": (COUNT, SET_ASIDE),
    "sim_only": (SET_ASIDE, COUNT),
    "hidden_rows": (COUNT, SET_ASIDE),
    "hidden_sheets": (SET_ASIDE, COUNT),
}
"""Rows of which a person may say whether they count, and what may be said of each; the first is usual."""

EVERY_LIST = "*"
"""In the place of the name of a list: every list that is not named."""


class Unfit(Exception):
    """A value that a key cannot take; its text says what is allowed."""


def text(value: object) -> str:
    """A text that says something, without the blanks around it."""
    if not isinstance(value, str) or not value.strip():
        raise Unfit("write a text in quotation marks")
    return value.strip()


def choice(*allowed: str) -> Taker:
    """One of a few texts."""

    def take(value: object) -> str:
        if not isinstance(value, str) or value not in allowed:
            raise Unfit("allowed: " + ", ".join(f'"{word}"' for word in allowed))
        return str(value)

    return take


def number(low: float, high: float = math.inf, *, above: bool = False) -> Taker:
    """A number from low (or above it) to high, with a word on percentages where only shares fit."""
    if low == -math.inf:
        span = "of any size"
    elif above:
        span = f"above {low:g}" + ("" if high == math.inf else f" and up to {high:g}")
    else:
        span = f"of {low:g} or more" if high == math.inf else f"from {low:g} to {high:g}"
    percent = "; write 0.4 for 40 %" if (low, high) == (0, 1) else ""

    def take(value: object) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float) or not _is_finite(value):
            raise Unfit(f"write a number {span}, without quotation marks{percent}")
        if abs(value) > GREATEST:
            raise Unfit(f"nothing is as great as that; write a number {span}{percent}")
        if not low <= value <= high or (above and value == low):
            raise Unfit(f"allowed is a number {span}{percent}")
        return float(value)

    return take


def _is_finite(value: int | float) -> bool:
    """Whether a number has an end; whole numbers have, however many digits they are of."""
    return isinstance(value, int) or math.isfinite(value)


def year(value: object) -> int:
    """A calendar year."""
    if isinstance(value, bool) or not isinstance(value, int) or not 1990 <= value <= 2100:
        raise Unfit("write a year such as 2025")
    return value


def day(value: object) -> date:
    """A day of the calendar, without a time."""
    if not isinstance(value, date) or isinstance(value, datetime):
        raise Unfit("write a date such as 2025-04-01, without quotation marks")
    return value


def country(value: object) -> str:
    """A country's two letters (ISO 3166), in capitals."""
    code = text(value).upper()
    if len(code) != 2 or not code.isascii() or not code.isalpha():
        raise Unfit('write the two letters of a country, such as "GB" or "IE"')
    return code


def texts(value: object) -> tuple[str, ...]:
    """A list of at least one text."""
    if not isinstance(value, list | tuple) or not value:
        raise Unfit('write a list of names, such as ["Our council", "A school"]')
    return tuple(text(item) for item in value)


def intensity(value: object) -> float:
    """Emissions of a kWh from text with its unit; in kgCO2e/kWh."""
    from carbon.units import factor_to  # pint is loaded only where a setting has a unit

    allowed = 'write a number with its unit, such as "0.1 kgCO2e/kWh"'
    if not isinstance(value, str):
        raise Unfit(allowed)
    number, _, unit = value.strip().partition(" ")
    try:
        amount: float = float(number) * factor_to(unit.strip(), "kgCO2e/kWh")
    except (ValueError, TypeError, LookupError) as unfit:
        raise Unfit(allowed) from unfit
    if not 0 <= amount <= 5:
        raise Unfit("allowed is 0 to 5 kgCO2e/kWh; " + allowed)
    return amount


def how_taken(rows: Mapping[str, str], kind: str) -> str:
    """What is to happen to rows of a kind: what a person chose, else the usual."""
    return rows.get(kind, ROWS_TAKEN[kind][0])


ESTATES = ("devices", "hosting", "cloud", "other")
"""The four estates that a footprint is parted into."""
LISTS_ALONE = ("fuel", "refrigerants")
"""Lists beside the kit of an estate, by their tables: one that a year lacks was left out, or nothing of it was used."""
