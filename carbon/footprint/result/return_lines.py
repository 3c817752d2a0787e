"""What each return asks for, line by line: our figure, or why there is none.

The lines stand in carbon/words/returns.toml. Source: reference, returns; method, sections 0, 4 and 9.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from carbon.footprint.ledger.blocks import IN_HALL, METHODS, Method
from carbon.footprint.result.not_counted import names_abroad, not_counted
from carbon.footprint.result.ranges import ranges_hold
from carbon.footprint.result.sits_in import fuels
from carbon.footprint.result.waste import Route, all_waste, waste
from carbon.words import catalogue
from carbon.words.amounts import amount_text, at_least_text, count_text, digits_text

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from carbon.footprint.result.assessed import Assessed

Unit = Literal["kgCO2e", "tonne", "kWh", "share", "kgCO2e each", ""]
_GROUPS = ("scopes", "all", "estates", "types")
"""Names in returns.toml of what is a part of the emissions."""
_USED_BY = {"": "abroad", "3.7": "homes", "3.1": "services"}
"""Who uses electricity, by the scope of its generation; all other of no hall is of own rooms."""


@dataclass(frozen=True)
class ReturnLine:
    """A line of a return. amount: in `unit`, location-based where it is of emissions, None where there is none; market:
    the same market-based; why: why there is none, or what to mind; asks: the line as returns.toml has it; limit: what
    stands before a figure that is not whole ("at least", "a remnant of"), "" for a whole one."""

    of: str
    name: str
    unit: Unit
    amount: float | None
    market: float | None
    why: str
    asks: dict[str, Any]
    limit: str = ""

    @property
    def is_emissions(self) -> bool:
        """Whether it is a part of the figure to report."""
        return any(name in self.asks for name in _GROUPS)

    @property
    def is_part(self) -> bool:
        """Whether it is one of the lines that add up to the return's total."""
        return self.is_emissions and "all" not in self.asks and "within" not in self.asks

    @property
    def text(self) -> str:
        """`1.23 t CO2e`, `0.040 t`, `at least 12,345 kWh`, `0.7 t CO2e; market-based 0.4 t CO2e` where the two differ;
        why there is none in its place."""
        here, there = self.figures
        if not here:
            return self.why
        return f"{here}; market-based {there}" if there and there != here else here

    @property
    def figures(self) -> tuple[str, str]:
        """Location-based and market-based as people read them, with what limits them; "" for none."""
        here, there = (figure_text(self.unit, amount, self.limit) for amount in (self.amount, self.market))
        return here, there

    def as_record(self) -> dict[str, Any]:
        """The form of the command line's JSON."""
        return {"line": self.name, "amount": self.amount, "unit": self.unit, "market_based": self.market,
                "limit": self.limit, "why": self.why}  # fmt: skip


def figure_text(unit: Unit, amount: float | None, limit: str = "") -> str:
    """A figure of a line as people read it; "" for none. limit: of `ReturnLine`; a lower bound is never rounded up."""
    if amount is None:
        return ""
    if limit:
        told = (
            f"{at_least_text(amount)} CO2e" if unit == "kgCO2e" and limit == "at least" else figure_text(unit, amount)
        )
        return f"{limit} {told}"
    if unit == "kgCO2e":
        return f"{amount_text(amount)} CO2e"
    if unit == "share":
        return f"{100 * amount:.1f} %"
    if unit == "kgCO2e each":
        return f"{digits_text(amount, 3)} kg CO2e"
    return f"{digits_text(amount, 4)} t" if unit == "tonne" else f"{count_text(amount)} kWh"


def return_names() -> dict[str, str]:
    """Names of the returns that ask for lines, by their key in returns.toml."""
    return {key: one["name"] for key, one in catalogue("returns").items() if "lines" in one}


def return_lines(assessment: Assessed, key: str, *, compared: bool = False) -> list[ReturnLine]:
    """The lines of a return in their order; own premises abroad only where a row may be there. key: of `return_names`;
    compared: whether a comparison with an earlier list stands beside it."""
    routes = {one.route: one for one in (*waste(assessment), all_waste(assessment))}
    asked = catalogue("returns")[key]["lines"]
    lines = [_line(assessment, key, _pointed(asks) if compared else asks, routes) for asks in asked]
    if names_abroad(assessment).any():
        return lines
    return [line for line in lines if line.amount is not None or line.asks.get("scopes") != [""]]


def _pointed(asks: dict[str, Any]) -> dict[str, Any]:
    """A line that points to the comparison where one is there."""
    return asks | {"why": asks["compared"]} if "compared" in asks else asks


def lines_record(assessment: Assessed, key: str, *, compared: bool = False) -> list[dict[str, Any]]:
    """The lines of a return as the command line's JSON has them, [] for a use that asks for none."""
    lines = return_lines(assessment, key, compared=compared) if key in return_names() else []
    return [line.as_record() for line in lines]


def chosen_lines(asks: dict[str, Any], names: list[str]) -> list[str]:
    """Names of `sits_in` that a line of scopes takes: leased halls stand in the scope that they have."""
    return [name for name in names if name.removesuffix(IN_HALL) in asks["scopes"]]


def _line(assessment: Assessed, key: str, asks: dict[str, Any], routes: dict[str, Route]) -> ReturnLine:
    words, note = catalogue("waste")["why"], str(asks.get("note", ""))
    limit = "" if ranges_hold(assessment) else "a remnant of" if assessment.waiting.remnants else "at least"

    def line(unit: Unit, amount: float | None, why: str = "", market: float | None = None) -> ReturnLine:
        why = why or (note if amount is not None else "")
        return ReturnLine(key, asks["name"], unit, amount, market, why, asks, limit if amount is not None else "")

    if "none" in asks:
        told = words["compared"] if "compared" in asks and asks["why"] == asks["compared"] else words["not_held"]
        return line("", None, words["n/a"] if asks["none"] == "n/a" else told.format(why=asks["why"]))
    if "waste" in asks:
        route = routes[asks["waste"]]
        held = _not_counted(assessment, asks) if asks["waste"] == "all" and not route.units else []
        return line("tonne", route.tonnes, words["not_counted"].format(found="; ".join(held)) if held else route.why)
    whole = assessment.total("inventory")
    if not whole.counted:
        return line("", None, words["no_total"])
    if "energy" in asks:
        return line("kWh", assessment.energy_kwh, _parts_of_electricity(assessment))
    if "fuel" in asks:
        return line("kWh", *_fuel(assessment))
    if "staff" in asks:
        staff = assessment.settings.staff_count
        if not staff:
            return line("kgCO2e each", None, words["no_staff"])
        if limit:  # of what is counted alone it is no figure for each of all
            return line("kgCO2e each", None, words["not_all_counted"])
        here, there = (amount / staff for amount in (whole.location_based_kgco2e, whole.market_based_kgco2e))
        return line("kgCO2e each", here, market=there)
    if "all" in asks:
        return line("kgCO2e", whole.location_based_kgco2e, market=whole.market_based_kgco2e)
    if "share" in asks:
        parts = [_of_scopes(assessment, {"scopes": asks["share"]}, method) for method in METHODS]
        wholes = (whole.location_based_kgco2e, whole.market_based_kgco2e)
        if limit:  # it may rise and fall
            return line("share", None, words["not_all_counted"])
        shares = [part / of if part is not None and of else None for part, of in zip(parts, wholes, strict=True)]
        return line("share", shares[0], "" if shares[0] is not None else words["no_rows"], shares[1])
    of = _of_scopes if "scopes" in asks else _of_kit
    amounts = [of(assessment, asks, method) for method in METHODS]
    return line("kgCO2e", amounts[0], "" if amounts[0] is not None else _why_none(assessment, asks), amounts[1])


def _why_none(assessment: Assessed, asks: dict[str, Any]) -> str:
    """Why a line of emissions has no figure."""
    words = catalogue("waste")["why"]
    abroad = _of_scopes(assessment, {"scopes": [""]}, "location") is not None
    if abroad and "2" in asks.get("scopes", []):
        return str(words["abroad"])
    held = _not_counted(assessment, asks)
    return str(words["not_counted"]).format(found="; ".join(held)) if held else str(words["no_rows"])


def _not_counted(assessment: Assessed, asks: dict[str, Any]) -> list[str]:
    """What stands in the lists and may belong to a line without a figure, in words."""
    scopes = set(asks.get("scopes", []))
    left = scopes == {"3.5"} or "waste" in asks
    return not_counted(assessment, scopes, _of_groups(assessment, asks), left=left)


def _parts_of_electricity(assessment: Assessed) -> str:
    """The electricity of a return by who uses it, in words; "" where it is of one part. A leased hall is one in every
    scope."""
    words, sums = catalogue("waste")["electricity"], dict.fromkeys(("own", "abroad", "halls", "homes", "services"), 0.0)
    for name, kwh in assessment.by_energy("sits_in").items():
        scope = str(name).removesuffix(IN_HALL)
        in_hall = scope != name or scope == "3.8"
        sums["halls" if in_hall else _USED_BY.get(scope, "own")] += float(kwh)
    told = [f"{words[part]} {count_text(kwh)} kWh" for part, kwh in sums.items() if kwh]
    return "; ".join(told)


def _fuel(assessment: Assessed) -> tuple[float | None, str]:
    """Fuel burnt, of gross calorific value, and what is not in it. [kWh]"""
    words, burnt = catalogue("waste")["why"], fuels(assessment)
    known = [one.kwh for one in burnt if one.kwh is not None]
    lacking = " and ".join(one.name.lower() for one in burnt if one.kwh is None)
    if not known:
        return None, words["no_kwh"].format(fuel=lacking) if lacking else words["no_fuel"]
    return sum(known), words["without_kwh"].format(fuel=lacking) if lacking else ""


def _of_scopes(assessment: Assessed, asks: dict[str, Any], method: Method) -> float | None:
    """Emissions of scopes of the inventory book, None where no line of the ledger has one. [kgCO2e]"""
    ledger = assessment.ledger
    there = {block.sits_in for block in ledger.book_blocks("inventory") if len(block.activity.rows)}
    sums = dict(zip(ledger.names("sits_in"), ledger.sums("inventory", "sits_in", method), strict=True))
    chosen = [name for name in chosen_lines(asks, list(sums)) if name in there]
    return float(sum(sums[name] for name in chosen)) if chosen else None


def _of_kit(assessment: Assessed, asks: dict[str, Any], method: Method) -> float | None:
    """Emissions of counted rows of estates or types, None where there is no such row. [kgCO2e]"""
    rows = kit_rows(assessment, asks)
    return float(assessment.ledger.row_kgco2e("inventory", method)[rows].sum()) if rows.any() else None


def kit_rows(assessment: Assessed, asks: dict[str, Any]) -> NDArray[np.bool_]:
    """Counted rows of the ledger of some estates (without the types of `but`), or of some types."""
    return (assessment.reason == 0) & _of_groups(assessment, asks)


def _of_groups(assessment: Assessed, asks: dict[str, Any]) -> NDArray[np.bool_]:
    """Rows of the estates or types that a line is of, all rows where it is of none."""
    rows = np.ones(assessment.ledger.length, dtype=bool)
    for asked, dimension in (("estates", "estate"), ("types", "type")):
        if asked in asks:
            rows = rows & _is_one_of(assessment, dimension, asks[asked])
    return rows & ~_is_one_of(assessment, "type", asks["but"]) if "but" in asks else rows


def _is_one_of(assessment: Assessed, dimension: str, names: list[str]) -> NDArray[np.bool_]:
    known = assessment.ledger.dimensions[dimension]
    return np.array([*(label in names for label in known.labels), "" in names])[known.codes]


def waste_rows(assessment: Assessed) -> list[tuple[str, str, str]]:
    """Each route of disposal by which kit left, and all of them: name, tonnes, and its factor and what of it; [] where
    nothing left."""
    whole = all_waste(assessment)
    if not whole.units:
        return []
    routes = [one for one in waste(assessment) if one.units]
    return [
        (one.name, figure_text("tonne", one.tonnes) or "not known", "; ".join(filter(None, (one.source, one.why))))
        for one in (*routes, whole)
    ]
