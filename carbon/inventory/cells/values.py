"""What cells say: numbers with their units, days, and words from closed lists, each worked out per distinct value.

What cannot be read is marked, never turned into 0 and never left out in silence; the callers tell it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from carbon.allowed import GREATEST
from carbon.inventory.cells.cells import Cells, to_numpy
from carbon.inventory.cells.closed_lists import word_in, words_of
from carbon.inventory.cells.currencies import currency_of, without_currency
from carbon.inventory.cells.texts import are_among
from carbon.units import accepted_unit, factors_to

Mask = NDArray[np.bool_]

_PLAIN = r"^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?$"
_WITH_UNIT = r"^(?P<number>[+-]?\d+(?:\.\d+)?)\s*(?P<unit>[A-Za-z%][^\d]*)$"
_ABOUT = re.compile(r"^(?:~|≈|about|approx\.?|approximately|circa|ca\.?|c\.)\s*", re.IGNORECASE)
_AVERAGE = re.compile(r"\s*\(?\b(?:avg|average|mean|typ|typical|approx)\b\.?\)?$", re.IGNORECASE)
_TIMES = re.compile(r"^[xX×]\s*(?=\d)")
_ODD = re.compile(r"^(?P<sign>[+-]?)\s*(?P<number>\d[\d,.\s'’]*)\s*(?P<rest>.*)$", re.DOTALL)
_THOUSANDS = re.compile(r"^\d{1,3}(?:[,\s'’]\d{3})+(?:\.\d+)?$")
_THOUSANDS_EUROPE = re.compile(r"^\d{1,3}(?:[.\s]\d{3})+,\d+$")
_COMMA_SURELY = r"(?:^|[^\d.,])\d+,\d{1,2}(?:[^\d.,]|$)|\d\.\d{3},\d|(?:^|\D)0,\d"
_POINT_SURELY = r"(?:^|[^\d.,])\d*\.\d{1,2}(?:[^\d.,]|$)|\d,\d{3}\.\d|(?:^|\D)0\.\d"
_RANGE = re.compile(r"(\S.*?\d[^\d–-]*?)\s*(?:-|–|—|\bto\b)\s*(\d.*)", re.IGNORECASE)
_DECIMAL_COMMA = re.compile(r"^\d+,\d{1,2}$|^\d+,\d{4,}$|^0,\d+$")


@cache
def _missing_words() -> pa.Array:
    return pa.array(sorted(words_of("missing")), pa.string())


def missing(cells: Cells) -> Mask:
    """Which distinct values say nothing: blank, N/A, unknown, "-" ... (words.csv). Not to be written into."""
    if cells.says_nothing is None:
        cells.says_nothing = _missing_among(cells)
        cells.says_nothing.flags.writeable = False
    return cells.says_nothing


def _missing_among(cells: Cells) -> Mask:
    texts = cells.texts
    if cells.distinct > 200_000:  # so many values of their own: accents do not matter
        return are_among(texts, _missing_words(), any_case=True)
    return to_numpy(pc.is_in(pc.utf8_lower(texts), value_set=_missing_words()))


@dataclass
class Amounts:
    """Numbers per distinct value, NaN where none is known.

    unit_in_cell: the cell named its unit; unreadable: a text without a number; refused: distinct unit text -> why
    ("unknown" or "dimension"), with `refused_cells` where; currency: ISO code of the sign in the cell, "" for none.
    """

    values: NDArray[np.float64]
    unit_in_cell: Mask
    unreadable: Mask
    refused_cells: Mask
    not_finite: Mask
    missing: Mask
    refused: dict[str, str] = field(default_factory=dict)
    currencies: dict[int, str] = field(default_factory=dict)
    decimal_comma: bool = False
    ranges: Mask = field(default_factory=lambda: np.zeros(0, dtype=np.bool_))
    """Cells that state a range, of which the middle was taken."""
    about: Mask = field(default_factory=lambda: np.zeros(0, dtype=np.bool_))
    """Cells that say that their figure is not exact, such as "about 20" or "~40"."""
    units: set[str] = field(default_factory=set)
    """Units that cells name."""
    not_ours: str = ""
    """The unit of the heading, where figures in it are none of what the column is: those without a unit of their own
    count as not stated."""


def read_amounts(
    cells: Cells, to_unit: str | None, heading_unit: str = "", *, per_device: bool = True, greatest: float = GREATEST
) -> Amounts:
    """Numbers of a column in one unit, per distinct value.

    to_unit: unit of the tidy column; None: a number as it stands (money); heading_unit: unit of cells without one;
    greatest: what is above it counts as not stated.
    """
    size = cells.distinct
    no = np.zeros(size, dtype=np.bool_)
    nothing = missing(cells)
    found = Amounts(
        np.full(size, np.nan), no.copy(), no.copy(), no.copy(), no.copy(), nothing, ranges=no.copy(), about=no.copy()
    )  # fmt: skip
    plain_factor = _factor(heading_unit, to_unit, per_device)
    found.not_ours = heading_unit if isinstance(plain_factor, str) else ""
    numbers = cells.numbers
    todo = ~nothing
    if numbers is not None:
        numeric = ~np.isnan(numbers)
        found.values[numeric] = _times(numbers[numeric], plain_factor)
        todo &= ~numeric
    if cells.days is not None:
        dates = ~np.isnat(cells.days)
        found.unreadable |= dates & todo
        todo &= ~dates
    places = np.flatnonzero(todo)
    if not len(places):
        return found
    texts = cells.texts.take(pa.array(places)) if len(places) < size else cells.texts
    try:
        read = pc.cast(texts, pa.float64()).to_numpy(zero_copy_only=False)
    except pa.ArrowInvalid:  # some are not plain numbers
        pass
    else:
        found.values[places] = _times(read, plain_factor)
        found.not_finite[places] = ~np.isfinite(read)
        _drop_boundless(found, greatest)
        return found
    if _commas_are_decimal(texts):
        found.decimal_comma = True
        texts = pa.array([_with_point(text) for text in texts.to_pylist()], pa.string())
        cells = _with_texts(cells, places, texts)
    plain = to_numpy(pc.match_substring_regex(texts, _PLAIN))
    if plain.any():
        read = pc.cast(texts.filter(pa.array(plain)), pa.float64()).to_numpy(zero_copy_only=False)
        found.values[places[plain]] = _times(read, plain_factor)
    rest = places[~plain]
    if len(rest):
        _read_with_units(cells, rest, to_unit, plain_factor, per_device, found)
    _drop_boundless(found, greatest)
    return found


def _drop_boundless(found: Amounts, greatest: float) -> None:
    """Numbers without end, and those so great that nothing is so many, count as not stated."""
    with np.errstate(invalid="ignore"):
        found.not_finite |= np.abs(found.values) > greatest
    found.values[found.not_finite] = np.nan


def _commas_are_decimal(texts: pa.Array) -> bool:
    """Whether a column writes its decimals with a comma: some cell can mean nothing else, and none the contrary."""
    commas = texts.filter(pc.match_substring(texts, ","))
    if not len(commas) or not to_numpy(pc.match_substring_regex(commas, _COMMA_SURELY)).any():
        return False
    return not to_numpy(pc.match_substring_regex(texts, _POINT_SURELY)).any()


def _with_point(text: str) -> str:
    """A number with a decimal comma written with a point: "1.234,5" is 1234.5, "1.234" is 1234."""
    return re.sub(r"(?<=\d)[.\s](?=\d{3}(?!\d))", "", text).replace(",", ".")


def _with_texts(cells: Cells, places: NDArray[np.intp], texts: pa.Array) -> Cells:
    """The column with other texts at some of its distinct values."""
    written = cells.texts.to_pylist()
    for place, text in zip(places.tolist(), texts.to_pylist(), strict=True):
        written[place] = text
    return Cells(None, texts=pa.array(written, pa.string()))


def _middle(text: str) -> tuple[float, str] | None:
    """Middle and unit of a range such as "10-20 W" or "0,5 to 1 kW"; None: it is none."""
    parts = _RANGE.fullmatch(text.strip())
    if not parts:
        return None
    low, low_unit, _, _ = read_odd_number(parts[1], money=False)
    high, unit, _, _ = read_odd_number(parts[2], money=False)
    if low is None or high is None or not 0 <= low < high or low_unit not in ("", unit):
        return None
    return (low + high) / 2, unit


def _factor(unit: str, to_unit: str | None, per_device: bool) -> Fraction | str:
    if to_unit is None or not unit or unit == to_unit:
        return Fraction(1)
    return _exact(unit, to_unit, per_device)


@cache
def _exact(unit: str, to_unit: str, per_device: bool) -> Fraction | str:
    factor = factors_to([unit], to_unit, per_device=per_device)[unit]
    if isinstance(factor, str) and to_unit == "kgCO2e":  # "240 kg" where emissions stand is of CO2e, and told
        factor = factors_to([unit], "kg", per_device=per_device)[unit]
    if isinstance(factor, str) and "/year" in to_unit:  # "kWh" in a column of kWh a year
        plain = to_unit.replace("/year", "")
        factor = factors_to([unit], plain, per_device=per_device)[unit]
    if isinstance(factor, str) and per_device and to_unit in ("ratio", "device", "vcpu", "core"):
        factor = factors_to([unit], "ratio")[unit] if to_unit == "ratio" else factor
    return factor


def _times(values: NDArray[np.float64], factor: Fraction | str) -> NDArray[np.float64]:
    if isinstance(factor, str):
        return np.full(len(values), np.nan)
    if factor == 1:
        return values
    return values * float(factor.numerator) / float(factor.denominator)


def _read_with_units(
    cells: Cells,
    places: NDArray[np.intp],
    to_unit: str | None,
    plain_factor: Fraction | str,
    per_device: bool,
    found: Amounts,
) -> None:
    """Cells with a unit behind the number ("65 W"), and what is odder than that."""
    texts = cells.texts.take(pa.array(places))
    parts = pc.extract_regex(texts, _WITH_UNIT)
    fits = to_numpy(pc.is_valid(parts)) if to_unit is not None else np.zeros(len(places), dtype=np.bool_)
    if fits.any():
        kept = parts.filter(pa.array(fits))
        read = pc.cast(kept.field("number"), pa.float64()).to_numpy(zero_copy_only=False)
        units = pc.utf8_trim_whitespace(kept.field("unit")).dictionary_encode()
        codes = units.indices.to_numpy()
        for code, unit in enumerate(units.dictionary.to_pylist()):
            here = codes == code
            _put(found, places[fits][here], read[here], _AVERAGE.sub("", unit), to_unit, plain_factor, per_device)
    for place in places[~fits]:
        text = cells.texts[int(place)].as_py()
        number, unit, currency, comma = read_odd_number(text, money=to_unit is None)
        middle = _middle(text) if number is None and to_unit not in (None, "device") else None
        if middle is not None:
            found.ranges[place] = True
            number, unit = middle
        if number is None:
            found.not_finite[place] = text.casefold() in ("inf", "-inf", "infinity", "nan", "-nan", "∞")
            found.unreadable[place] = not found.not_finite[place]
            continue
        found.about[place] = bool(_ABOUT.match(text))
        found.decimal_comma |= comma
        if currency:
            found.currencies[int(place)] = currency
        if to_unit is None:
            if unit:
                found.unreadable[place] = True
            else:
                found.values[place] = number
            continue
        _put(found, np.array([place]), np.array([number]), unit, to_unit, plain_factor, per_device)


def _put(
    found: Amounts,
    places: NDArray[np.intp],
    numbers: NDArray[np.float64],
    unit: str,
    to_unit: str | None,
    plain_factor: Fraction | str,
    per_device: bool,
) -> None:
    """Enter numbers that carry one unit text."""
    if not unit:
        found.values[places] = _times(numbers, plain_factor)
        return
    if unit.casefold() == "k" and to_unit is not None:
        found.refused_cells[places] = True
        found.refused[unit] = "unknown"
        return
    factor = _exact(unit, to_unit, per_device) if to_unit is not None else Fraction(1)
    if isinstance(factor, str):
        found.refused_cells[places] = True
        found.refused[unit] = factor
        return
    found.unit_in_cell[places] = True
    found.units.add(unit)
    found.values[places] = _times(numbers, factor)


def read_odd_number(text: str, *, money: bool = True) -> tuple[float | None, str, str, bool]:
    """A number written oddly: (number, unit text, currency code, with a decimal comma); number None: it is none.

    money: it may be one, with its currency; else a word behind the number is a unit.

    "1,240", "1 085", "(160)", "£1,234.00", "£0.8k", "3,5 kg", "~40", "92W avg"; not "<5" and not "10-20".
    """
    text = text.replace("\u00a0", " ").replace("\u202f", " ").strip()
    text, currency = without_currency(text) if money else (text, "")
    negative = text.startswith("(") and text.endswith(")")
    if negative:
        text = text[1:-1].strip()
    text = _TIMES.sub("", _AVERAGE.sub("", _ABOUT.sub("", text.replace("−", "-"))))
    match = _ODD.match(text)
    if not match:
        return None, "", currency, False
    number, rest = match["number"].strip(), match["rest"].strip()
    comma = False
    if _THOUSANDS.match(number):
        number = re.sub(r"[,\s'’]", "", number)
    elif _THOUSANDS_EUROPE.match(number):
        number, comma = re.sub(r"[.\s]", "", number).replace(",", "."), True
    elif _DECIMAL_COMMA.match(number):
        number, comma = number.replace(",", "."), True
    try:
        value = float(number)
    except ValueError:
        return None, "", currency, False
    if rest[:1] in "-–" and rest:
        return None, "", currency, False
    if currency and rest.casefold() in ("k", "m"):
        value, rest = value * (1000 if rest.casefold() == "k" else 1_000_000), ""
    if re.search(r"\d", rest) and accepted_unit(rest) is None:
        return None, "", currency, False
    if negative or match["sign"] == "-":
        value = -value
    return value, rest, currency, comma


def is_total(text: str) -> bool:
    """Whether a heading or a label is that of a sum."""
    return "total" in text.casefold() or text.casefold().strip() in words_of("total")


def read_words(cells: Cells, kind: str) -> tuple[list[str | None], list[str], Mask]:
    """Words of a closed list per distinct value: (value or None, code under which it is told, words not known)."""
    nothing = missing(cells)
    values: list[str | None] = []
    told: list[str] = []
    unknown = np.zeros(cells.distinct, dtype=np.bool_)
    for place, text in enumerate(cells.texts.to_pylist()):
        hit = word_in(kind, text)
        if hit is None and not nothing[place]:
            unknown[place] = True
        if hit is None or (nothing[place] and kind != "disposal_route"):
            values.append(None)
            told.append("")
        else:
            values.append(hit[0])
            told.append(hit[1])
    return values, told, unknown


def is_bare_mass(unit: str) -> bool:
    """Whether a unit is one of mass, with no word of CO2e: "kg", "tonnes"."""
    return bool(unit) and not isinstance(factors_to([unit], "kg", per_device=True)[unit], str)


def unit_fits(unit: str, like: str) -> bool:
    """Whether figures in a unit can be turned into another: "kW" into W, "MWh" into kWh a year; money by its code."""
    if like == "money":
        return bool(currency_of(unit))
    return not isinstance(_exact(unit, like, True), str)
