"""Units at the border: what a unit text means, and by what number an amount is multiplied. The only home of pint.

Emissions, money, information and counts of things are dimensions of their own: kilograms of CO2e never turn into
kilograms of mass, a kWh per GB never into a kWh, pounds never into dollars. The registry is ours alone and closed; a
unit text is looked up piece by piece in `emission_factors/unit_spellings.csv` and never reaches the registry's parser.

A year here is 8,760 hours, 365 days, 52.14 weeks and 12 months of 730 hours: these are rates ("hours a year",
"GB-months"), where a figure for a year must mean the same in every year, and the figures that go with them (embodied
per hour over six years of 52,560 h, storage billed by the month of 730 h) are published on the same footing. How many
days a period has, leap days too, is counted on the calendar by `carbon.settings`, never here.

Two things that pint would allow are refused. Power is not energy per year: 65 W is 569 kWh a year only for what never
rests, and that is for the footprint to decide, by hours. Hours per year are not a pure number.
"""

from __future__ import annotations

import csv
import difflib
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from threading import Lock
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from carbon.home import home_folder

_optional = "scipy" not in sys.modules
if _optional:  # pint loads scipy wherever it is installed, for a function that we never call: it finds none here
    # The type hints of Python do not know None here, which is its word for a module that is not to be found.
    sys.modules["scipy"] = None  # type: ignore[assignment]
try:
    import pint
    from pint import DimensionalityError
    from pint.util import UnitsContainer
finally:
    if _optional:
        del sys.modules["scipy"]

__all__ = [
    "Converted",
    "DimensionalityError",
    "UnknownUnit",
    "accepted_unit",
    "check_dimension",
    "convert_column",
    "dimension_of",
    "factor_to",
    "factors_to",
    "power_product_factor",
    "registry",
]

_DEFINITIONS = (
    "second = [time]",
    "minute = 60 * second",
    "hour = 3600 * second",
    "day = 24 * hour",
    "week = 7 * day",
    "month = 730 * hour",
    "year = 8760 * hour",
    "quarter = year / 4",
    "watt = [power] = W",
    "kilowatt = 1000 * watt = kW",
    "megawatt = 1000000 * watt = MW",
    "watt_hour = watt * hour = Wh",
    "kilowatt_hour = 1000 * watt_hour = kWh",
    "megawatt_hour = 1000000 * watt_hour = MWh",
    "gigawatt_hour = 1000000000 * watt_hour = GWh",
    "terawatt_hour = 1000000000000 * watt_hour = TWh",
    "joule = watt * second = J",
    "kilojoule = 1000 * joule = kJ",
    "megajoule = 1000000 * joule = MJ",
    "gigajoule = 1000000000 * joule = GJ",
    "gram = [mass]",
    "kilogram = 1000 * gram = kg",
    "tonne = 1000000 * gram",
    "metre = [length]",
    "millimetre = metre / 1000 = mm",
    "centimetre = metre / 100 = cm",
    "kilometre = 1000 * metre = km",
    "cubic_metre = metre ** 3 = m3",
    "square_centimetre = centimetre ** 2 = cm2",
    "square_millimetre = millimetre ** 2 = mm2",
    "litre = cubic_metre / 1000",
    "millilitre = litre / 1000 = mL",
    "byte = [information]",
    "kilobyte = 1000 * byte = kB",
    "megabyte = 1000 ** 2 * byte = MB",
    "gigabyte = 1000 ** 3 * byte = GB",
    "terabyte = 1000 ** 4 * byte = TB",
    "petabyte = 1000 ** 5 * byte = PB",
    "kibibyte = 1024 * byte = KiB",
    "mebibyte = 1024 ** 2 * byte = MiB",
    "gibibyte = 1024 ** 3 * byte = GiB",
    "tebibyte = 1024 ** 4 * byte = TiB",
    "pebibyte = 1024 ** 5 * byte = PiB",
    "gram_co2e = [co2e] = gCO2e",
    "kilogram_co2e = 1000 * gram_co2e = kgCO2e",
    "tonne_co2e = 1000000 * gram_co2e = tCO2e",
    "kilotonne_co2e = 1000 * tonne_co2e = ktCO2e",
    "megatonne_co2e = 1000000 * tonne_co2e = MtCO2e",
    "pound_sterling = [currency] = GBP",
    "pence = pound_sterling / 100",
    "us_dollar = [currency_usd] = USD",
    "euro = [currency_eur] = EUR",
    "device = [device]",
    "vcpu = [vcpu]",
    "core = [core]",
    "gpu = [gpu]",
    "ratio = []",
    "percent = ratio / 100",
)
_PERIODS = ("day", "week", "month", "quarter", "year")
_NAMES_OF_UNITS = {"m**3": "cubic_metre", "cm**2": "square_centimetre", "mm**2": "square_millimetre"}


class UnknownUnit(ValueError):
    """A unit text that no accepted spelling covers. `text` is what stood there, `nearest` what may have been meant."""

    def __init__(self, text: str, nearest: Sequence[str] = ()) -> None:
        hint = f"; near it: {', '.join(nearest)}" if nearest else ""
        super().__init__(f"{text!r} is no unit of emission_factors/unit_spellings.csv{hint}")
        self.text = text
        self.nearest = tuple(nearest)


@dataclass(frozen=True)
class Converted:
    """A converted column. amounts: in the unit asked for, NaN where the unit was refused (or the amount was NaN);
    refused: unit text -> why ("unknown" or "dimension"), for the import to turn into problems; never a silent 0."""

    amounts: NDArray[np.float64]
    refused: dict[str, str] = field(default_factory=dict)


_BUILDING = Lock()


def registry() -> Any:
    """The one registry, built on first use with our own units and nothing else; numbers in it are exact fractions."""
    with _BUILDING:  # factors are loaded beside the reading of files, and two registries do not know each other
        return _registry()


@cache
def _registry() -> Any:
    ours: Any = pint.UnitRegistry(None, non_int_type=Fraction, cache_folder=None)
    for definition in _DEFINITIONS:
        ours.define(definition)
    return ours


@cache
def _spellings() -> tuple[dict[str, str], dict[str, str]]:
    """Accepted spellings: those whose case matters (mW is not MW, Gb is not GB), and the rest in lower case."""
    exact: dict[str, str] = {}
    any_case: dict[str, str] = {}
    path = home_folder() / "emission_factors" / "unit_spellings.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["case"] == "exact":
                exact[row["spelling"]] = row["unit"]
            else:
                any_case[row["spelling"].casefold()] = row["unit"]
            if "/" not in row["unit"]:
                exact.setdefault(row["unit"], row["unit"])
    return exact, any_case


def _look_up(text: str) -> str | None:
    exact, any_case = _spellings()
    return exact.get(text) or any_case.get(text.casefold())


_SUBSCRIPT_TWO = str.maketrans({"₂": "2", "\u00a0": " ", "\u202f": " ", "·": "*", "⋅": "*", "×": "*", "∕": "/"})
_EACH = re.compile(r"\s+(?:each|ea)\.?$", re.IGNORECASE)
_PER_WORDS = re.compile(r"\s+(?:per|par|a|an|every|each|y)\s+(?=[a-z])|\bper\s+", re.IGNORECASE)


def _tidied(text: str) -> str:
    text = re.sub(r"\s+", " ", text.translate(_SUBSCRIPT_TWO)).strip().rstrip(",;:")
    while len(text) > 1 and (text[0], text[-1]) in (("(", ")"), ("[", "]")) and text.find(text[-1]) == len(text) - 1:
        text = text[1:-1].strip()
    return text


def _pieces(text: str) -> list[tuple[str, int]] | None:
    """A tidied text as unit names with their powers, or None. A segment may multiply several: GB-month, vCPU hours."""
    whole = _look_up(text)
    if whole is not None and "/" in whole:
        return _pieces(whole)
    if whole is not None:
        return [(whole, 1)]
    over, *under = re.split(r"\s*/\s*", _PER_WORDS.sub("/", _EACH.sub("/device", text)))
    powers: list[tuple[str, int]] = []
    for segment, sign in [(over, 1), *((part, -1) for part in under)]:
        bare = segment.strip("() ")
        whole = _look_up(bare)
        found = [whole] if whole else [_look_up(piece) for piece in re.split(r"\s*\*\s*|[\s_-]+", bare)]
        if not bare or len(found) > 3:
            return None
        for name in found:
            if name is None or "/" in name:
                return None
            powers.append((name, sign))
    return powers if len(powers) <= 5 else None


@cache
def _container(text: str) -> UnitsContainer:
    powers = _pieces(_tidied(text))
    if powers is None:
        exact, any_case = _spellings()
        choices = {**{known.casefold(): unit for known, unit in exact.items()}, **any_case}
        near = difflib.get_close_matches(_tidied(text).casefold(), choices, n=3, cutoff=0.6)
        raise UnknownUnit(text, tuple(dict.fromkeys(choices[known] for known in near)))
    ours = registry()
    container = UnitsContainer({}, non_int_type=Fraction)
    for name, power in powers:
        container = container.add(ours.get_name(_NAMES_OF_UNITS.get(name, name)), Fraction(power))
    return container


def accepted_unit(text: str) -> str | None:
    """The unit as this product writes it ("kw hrs per annum" -> "kWh/year"), or None if it is not accepted."""
    try:
        _container(text)
    except UnknownUnit:
        return None
    powers = _pieces(_tidied(text)) or []
    over = [name for name, power in powers if power > 0 and name != "ratio"]
    under = [name for name, power in powers if power < 0]
    return "/".join(["*".join(over) or ("1" if under else "ratio"), *under])


@cache
def _kind(container: UnitsContainer) -> str:
    """Dimension in words of the registry, with the two distinctions that it does not make."""
    powers = {str(name): int(power) for name, power in registry().get_dimensionality(container).items()}
    periods = [name for name in _PERIODS if name in container and container[name] == -1]
    if powers == {"[power]": 1} and periods:
        return "[energy] / [period]"
    if not powers and periods:
        return "[time] / [period]"
    texts = [(name if abs(power) == 1 else f"{name}**{abs(power)}", power) for name, power in sorted(powers.items())]
    over, under = [name for name, power in texts if power > 0], [name for name, power in texts if power < 0]
    return " / ".join([" * ".join(over) or "1", *under]) if powers else "dimensionless"


def dimension_of(unit: str) -> str:
    """Dimension of a unit, such as "[co2e] / [power] / [time]" for kgCO2e/kWh. Raises UnknownUnit."""
    return _kind(_container(unit))


@cache
def _exact_factor(unit: str, to_unit: str, per_device: bool) -> Fraction:
    """By what exact number an amount in `unit` is multiplied to be in `to_unit`."""
    source, target = _container(unit), _container(to_unit)
    if per_device and source.get("device") == -1 and "device" not in target:
        source = source.add("device", Fraction(1))
    if _kind(source) != _kind(target):
        raise DimensionalityError(unit, to_unit, _kind(source), _kind(target))
    ours = registry()
    over = ours.Quantity(Fraction(1), ours.Unit(source)).to(ours.Unit(target)).magnitude
    return Fraction(over)


def factor_to(unit: str, to_unit: str, *, per_device: bool = False) -> float:
    """By what number an amount in `unit` is multiplied to be in `to_unit`.

    per_device: the amount belongs to one device anyway, so "W per unit" may stand for "W".
    Raises UnknownUnit for a text that is not accepted, DimensionalityError for another dimension.
    """
    return float(_exact_factor(unit, to_unit, per_device))


def power_product_factor(powers: Mapping[str, int], to_unit: str) -> Fraction:
    """By what exact number a product of units, each with its power, is multiplied to be in `to_unit`.

    Raises UnknownUnit for a text that is not accepted, DimensionalityError for another dimension.
    """
    product = UnitsContainer({}, non_int_type=Fraction)
    for unit, power in powers.items():
        product = product * _container(unit) ** power
    target = _container(to_unit)
    if _kind(product) != _kind(target):
        raise DimensionalityError(" x ".join(powers), to_unit, _kind(product), _kind(target))
    ours = registry()
    return Fraction(ours.Quantity(Fraction(1), ours.Unit(product)).to(ours.Unit(target)).magnitude)


def check_dimension(unit: str, like: str) -> None:
    """Nothing if both have one dimension, else DimensionalityError. Raises UnknownUnit for either."""
    factor_to(unit, like)


def factors_to(units: Iterable[str], to_unit: str, *, per_device: bool = False) -> dict[str, Fraction | str]:
    """For each distinct unit text the exact number, or why it is refused: "unknown" or "dimension"."""
    found: dict[str, Fraction | str] = {}
    for text in units:
        try:
            found[text] = _exact_factor(text, to_unit, per_device)
        except UnknownUnit:
            found[text] = "unknown"
        except DimensionalityError:
            found[text] = "dimension"
    return found


def convert_column(
    amounts: ArrayLike,
    units: pd.Series | Sequence[str | None] | str,
    to_unit: str,
    *,
    blank_means: str | None = None,
    per_device: bool = False,
) -> Converted:
    """A column of amounts, each in the unit of its text, in one unit.

    amounts: floats, NaN where nothing is stated; units: as many texts (a categorical costs nothing per row), or one
    text for all; blank_means: the unit of rows without one (of the heading, say), None: they are refused as "unknown"
    under the text ""; per_device: see `factor_to`. One number is worked out per distinct text. Amounts are multiplied
    by the exact number's numerator and divided by its denominator, so that 1,200 Wh are 1.2 kWh to the last digit.
    Raises UnknownUnit or DimensionalityError only for `to_unit` and `blank_means`, which are ours.
    """
    numbers = np.asarray(amounts, dtype=np.float64)
    _container(to_unit)
    if blank_means is not None:
        factor_to(blank_means, to_unit, per_device=per_device)
    if isinstance(units, str):
        codes: NDArray[Any] = np.zeros(len(numbers), dtype=np.intp)
        texts = [units]
    else:
        column = pd.Series(units, dtype="category").cat
        codes = column.codes.to_numpy()
        texts = [str(text) for text in column.categories]
    if len(codes) != len(numbers):
        raise ValueError(f"{len(numbers)} amounts, but {len(codes)} unit texts")
    over, under = np.full(len(texts) + 1, np.nan), np.ones(len(texts) + 1)
    named = [text if text.strip() else (blank_means if blank_means is not None else "") for text in texts]
    named.append(blank_means if blank_means is not None else "")
    found = factors_to(dict.fromkeys(named), to_unit, per_device=per_device)
    for code, name in enumerate(named):
        number = found[name]
        if isinstance(number, Fraction):
            over[code], under[code] = number.numerator, number.denominator
    stated = ~np.isnan(numbers)
    used = set(np.unique(codes[stated]).tolist())
    refused = {
        named[code]: str(found[named[code]]) for code in sorted(used) if not isinstance(found[named[code]], Fraction)
    }
    return Converted(numbers * over[codes] / under[codes], refused)
