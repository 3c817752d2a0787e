"""Amounts as people read them: tonnes with sensible digits, ranges, counts.

The same text stands on the pages, in the command line's summary and in the README.
"""

from __future__ import annotations

import math
from datetime import date


def _digits(tonnes: float, width: float) -> int:
    """Decimals of a figure in tonnes (negative: rounded to tens, hundreds): by its size, never finer than its range."""
    size = abs(tonnes)
    digits = 0 if size >= 100 else 1 if size >= 10 else 2
    if width > 0:
        # A range 430 t wide is told to 10 t: about twenty steps from its one end to the other.
        digits = min(digits, -math.floor(math.log10(width / 20)))
    return digits


def _rounded(amount: float, digits: int) -> str:
    text = f"{round(amount, digits):,.{max(digits, 0)}f}"
    return text.removeprefix("-") if float(text.replace(",", "")) == 0 else text


def amount_text(kgco2e: float, low: float | None = None, high: float | None = None) -> str:
    """Emissions for people, with their range where it is given: `1,240 t (1,050 to 1,480)`.

    kgco2e, low, high: [kgCO2e]. 100 t and more stand without decimals, 10 to 100 t with one, below 10 t with two, below
    0.01 t in kilograms; digits finer than the range are left out. A range of NaN belongs to a total without any line:
    `nothing counted`.
    """
    if not math.isfinite(kgco2e):
        return "not known"
    if kgco2e == 0 and low is not None and math.isnan(low):
        return "nothing counted"
    ranged = low is not None and high is not None and math.isfinite(low) and math.isfinite(high)
    ends = (low or 0.0, high or 0.0) if ranged else ()
    if kgco2e == 0 and not any(ends):
        return "0 t"
    scale, unit = (1000.0, "t") if max(map(abs, (kgco2e, *ends))) >= 10 else (1.0, "kg")
    amounts = [amount / scale for amount in (kgco2e, *ends)]
    width = amounts[2] - amounts[1] if ranged else 0.0
    if unit == "kg" and 0 < abs(kgco2e) < 0.01:
        return f"{kgco2e:.1g} kg"
    digits = _digits(amounts[0], width)
    text = f"{_rounded(amounts[0], digits)} {unit}"
    if ranged and low != high:
        text += f" ({_rounded(amounts[1], digits)} to {_rounded(amounts[2], digits)})"
    return text


def amount_beside(kgco2e: float, low: float, high: float) -> str:
    """The same digits as `amount_text` with this range, the range itself left out: for a figure that stands beside it.

    A menu that said 1,247 t beside a headline of 1,250 t (1,060 to 1,470) would look like another figure.
    """
    return amount_text(kgco2e, low, high).partition(" (")[0]


def at_least_text(kgco2e: float, low: float, high: float) -> str:
    """A lower bound with the digits of `amount_beside`, never rounded up: `24 t` for 24.5 t whose range is wide; with
    finer digits where those would leave nothing of it."""
    text = amount_beside(kgco2e, low, high)
    number, _, unit = text.partition(" ")
    if not number[:1].isdigit() or not unit or kgco2e <= 0:
        return text
    amount = kgco2e / (1000.0 if unit == "t" else 1.0)
    if float(number.replace(",", "")) <= amount:
        return text
    digits = _digits(amount, (high - low) / (1000.0 if unit == "t" else 1.0) if math.isfinite(high - low) else 0.0)
    while math.floor(amount * 10.0**digits) <= 0:
        digits += 1
    return f"{_rounded(math.floor(amount * 10.0**digits) / 10.0**digits, digits)} {unit}"


def ends_text(low: float, high: float) -> str:
    """Both ends of a range, no finer than it is wide, their unit once: `1,060 to 1,470 t`. low, high: [kgCO2e]."""
    if not (math.isfinite(low) and math.isfinite(high)):
        return "not known"
    scale, unit = (1000.0, "t") if max(abs(low), abs(high)) >= 10 else (1.0, "kg")
    digits = _digits(high / scale, (high - low) / scale)
    return f"{_rounded(low / scale, digits)} to {_rounded(high / scale, digits)} {unit}"


def digits_text(number: float, digits: int = 4) -> str:
    """A plain number to so many significant digits, with thousands set apart: `1,280`, `0.177`."""
    if number == 0 or not math.isfinite(number):
        return f"{number:g}"
    after = digits - 1 - math.floor(math.log10(abs(number)))
    text = f"{round(number, after):,.{max(after, 0)}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def span_text(low: float, high: float, digits: int = 4) -> str:
    """Two plain numbers as a range: `0.13 to 0.36`."""
    return f"{digits_text(low, digits)} to {digits_text(high, digits)}"


def count_text(count: float) -> str:
    """A count with thousands set apart: `12,431`."""
    return f"{count:,.0f}"


def day_text(day: date | None) -> str:
    """`1 September 2025`; "" for none."""
    return "" if day is None else f"{day.day} {day:%B %Y}"


def rows_text(count: int) -> str:
    """`1 row`, `12,431 rows`."""
    return "1 row" if count == 1 else f"{count:,} rows"


def rows_sum_text(read: int, waiting: int, left_out: int) -> str:
    """Rows that add up: `193 rows = 180 counted + 11 waiting + 2 left out`."""
    return f"{rows_text(read)} = {read - waiting - left_out:,} counted + {waiting:,} waiting + {left_out:,} left out"
