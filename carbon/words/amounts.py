"""Amounts as people read them: tonnes with sensible digits, ranges, counts.

The same text stands on the pages, in the command line's summary and in the README.
"""

from __future__ import annotations

import math
from datetime import date
from decimal import Decimal

NOUGHT = 1e-9
"""Share of a total up to which a difference is no change: what adding the same figures in another order leaves."""


def decimals_of(amount: float) -> int:
    """Decimals of a figure by its size alone: three digits that count at least, none behind a point from 100 on. The
    one rule of texts, cells and charts."""
    size = abs(amount)
    return 0 if size >= 100 else 1 if size >= 10 else 2 if size >= 1 or not size else 2 - math.floor(math.log10(size))


def _rounded(amount: float, digits: int) -> str:
    text = f"{round(amount, digits):,.{max(digits, 0)}f}"
    return text.removeprefix("-") if float(text.replace(",", "")) == 0 else text


def _by_size(amount: float) -> str:
    return _rounded(amount, decimals_of(amount))


def _unit(kgco2e: float, *ends: float) -> tuple[float, str]:
    """Tonnes, below 0.1 t kilograms, with how many kilograms one is: by the figure itself, unless its range reaches a
    tonne."""
    in_tonnes = abs(kgco2e) >= 100 or max(map(abs, ends), default=0.0) >= (1000 if kgco2e else 100)
    return (1000.0, "t") if in_tonnes else (1.0, "kg")


def amount_text(kgco2e: float, low: float | None = None, high: float | None = None) -> str:
    """Emissions for people, with their range where it is given: `1,243 t (1,052 to 1,481)`.

    kgco2e, low, high: [kgCO2e]. The size of a figure alone decides its digits, so that it prints alike with its range
    and without it, in a sentence, a table and a cell: 100 t and more stand without decimals, all else with three digits
    that count, below 0.1 t in kilograms. A range of NaN belongs to a total without any line: `nothing
    counted`.
    """
    if not math.isfinite(kgco2e):
        return "not known"
    if kgco2e == 0 and low is not None and math.isnan(low):
        return "nothing counted"
    ranged = low is not None and high is not None and math.isfinite(low) and math.isfinite(high)
    ends = (low or 0.0, high or 0.0) if ranged else ()
    if kgco2e == 0 and not any(ends):
        return "0 t"
    scale, unit = _unit(kgco2e, *ends)
    text = f"{_by_size(kgco2e / scale)} {unit}"
    if ranged and low != high:
        text += f" ({' to '.join(_by_size(end / scale) for end in ends)})"
    return text


def at_least_text(kgco2e: float) -> str:
    """A lower bound with the digits of `amount_text`, never rounded up, or the words would not be true: `1.06 t` for
    1,069 kg."""
    return not_above(amount_text(kgco2e), kgco2e)


def not_above(text: str, kgco2e: float) -> str:
    """An amount as it was written, or one less in its last digit where it was rounded above the figure itself."""
    number, _, unit = text.partition(" ")
    if not number[:1].isdigit() or not unit:
        return text
    amount, scale = Decimal(number.replace(",", "")), 1000 if unit == "t" else 1
    if float(amount) * scale <= kgco2e * (1 + NOUGHT):
        return text
    step = Decimal(1).scaleb(min(int(amount.as_tuple().exponent), 0))
    while amount - step <= 0:
        step /= 10
    return f"{amount - step:,f} {unit}"


def about_text(kgco2e: float) -> str:
    """An estimate that may be out by half, to two digits that count: `about 380 t`."""
    scale, unit = _unit(kgco2e)
    amount = kgco2e / scale
    digits = min(decimals_of(amount), 1 - math.floor(math.log10(abs(amount)))) if amount else 0
    return f"about {_rounded(amount, digits)} {unit}"


def is_nought(change_kgco2e: float, *totals_kgco2e: float) -> bool:
    """Whether a change is only what adding in another order leaves: not above a thousand-millionth of the greatest of
    the totals that it lies between."""
    return abs(change_kgco2e) <= NOUGHT * max(map(abs, totals_kgco2e), default=0.0)


def change_told(before_kgco2e: float, after_kgco2e: float) -> tuple[str, str] | None:
    """A figure before and after with as many digits as tell the two apart: `0.915 t`, `0.921 t`; None where it is the
    same. [kgCO2e]"""
    if is_nought(after_kgco2e - before_kgco2e, before_kgco2e, after_kgco2e):
        return None
    texts = amount_text(before_kgco2e), amount_text(after_kgco2e)
    if texts[0] != texts[1]:
        return texts
    scale, unit = _unit(max(before_kgco2e, after_kgco2e, key=abs))
    digits = decimals_of(before_kgco2e / scale)
    while texts[0] == texts[1]:
        digits += 1
        texts = (f"{before_kgco2e / scale:,.{digits}f} {unit}", f"{after_kgco2e / scale:,.{digits}f} {unit}")
    return texts


def tonnes_text(kgco2e: float) -> str:
    """A figure among others of one column: in tonnes whatever its size, as the cells of the workbook have it: `0.00895
    t`, `12.3 t`."""
    return f"{_by_size(kgco2e / 1000)} t" if kgco2e else "0 t"


def tonnes_ends(low_kgco2e: float, high_kgco2e: float) -> str:
    """Both ends of a range beside a cell that holds tonnes, in tonnes whatever their size: `0.0503 to 0.132 t`."""
    return f"{tonnes_text(low_kgco2e).removesuffix(' t')} to {tonnes_text(high_kgco2e)}"


def change_ends(low_kgco2e: float, high_kgco2e: float) -> tuple[str, str]:
    """Both ends of the range of a change, each with its sign, in one unit: `−0.03 t`, `−0.009 t`."""
    scale, unit = _unit(max(low_kgco2e, high_kgco2e, key=abs))
    first, last = (
        f"{'−' if end < 0 else '+'}{_by_size(abs(end) / scale)} {unit}" if end else f"0 {unit}"
        for end in (low_kgco2e, high_kgco2e)
    )
    return first, last


def ends_text(low: float, high: float, beside: float | None = None) -> str:
    """Both ends of a range, their unit once: `1,064 to 1,468 t`. low, high: [kgCO2e]; beside: the figure whose unit
    they share."""
    if not (math.isfinite(low) and math.isfinite(high)):
        return "not known"
    scale, unit = _unit(beside or 0.0, low, high)
    return f"{_by_size(low / scale)} to {_by_size(high / scale)} {unit}"


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
    return "" if day is None else f"{day.day} {month_text(day)}"


def month_text(day: date) -> str:
    """`March 2029`."""
    return f"{day:%B %Y}"


def of_one(count: float, one: str, more: str) -> str:
    """`1 year`, `1.5 years`: a number with its noun. more: of every number but 1."""
    return f"{count:g} {one if count == 1 else more}"


def rows_text(count: int) -> str:
    """`1 row`, `12,431 rows`."""
    return "1 row" if count == 1 else f"{count:,} rows"


def rows_sum_text(read: int, waiting: int, left_out: int) -> str:
    """Rows that add up: `193 rows = 180 counted + 11 waiting + 2 left out`."""
    return f"{rows_text(read)} = {read - waiting - left_out:,} counted + {waiting:,} waiting + {left_out:,} left out"
