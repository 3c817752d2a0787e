"""What is held of every table when it loads. A fault names the file, the row, the value and what is allowed."""

from __future__ import annotations

import difflib
import math
from collections.abc import Iterable, Mapping
from functools import cache

from carbon.factors.tables.factor import Source
from carbon.factors.tables.spreads import RANGE_KINDS
from carbon.factors.tables.tables import read_columns, read_rows, table_names
from carbon.problems import Refusal
from carbon.units import UnknownUnit, dimension_of

NARROW_COLUMNS = (
    "id", "name", "value", "unit", "low", "high", "range_kind", "range_meaning", "scope", "activity", "region", "year",
    "source", "reference", "verified", "notes", "use",
)  # fmt: skip
MORE_COLUMNS = {"grid_countries": ("boundary",), "grid_comparison": ("boundary",)}
NARROW_TABLES = (
    "uk_conversion_factors",
    "uk_grid_history",
    "uk_projections_and_prices",
    "device_factors",
    "grid_countries",
    "grid_comparison",
    "hosting",
    "ai_models",
    "cloud_coefficients",
    "costs",
    "own_factors",
)
SOURCE_COLUMNS = ("id", "title", "publisher", "published", "url", "licence", "how_obtained")
VERIFIED = ("primary", "secondary", "secondary, two readings", "derived", "assumed", "unverified", "")


class TableFault(Refusal, ValueError):
    """A factor table that breaks a rule, whoever changed it: the message names file and row, and what is allowed."""

    def __init__(self, table: str, row: str, message: str) -> None:
        place = f"emission_factors/{table}.csv" + (f", {row}" if row else "")
        super().__init__("factor_table", f"{place}: {message}")
        self.table = table


def nearest(name: str, known: Iterable[str]) -> str:
    """Up to three known names that are near a wrong one, as text."""
    close = difflib.get_close_matches(name, known, n=3, cutoff=0.5)
    return f"nearest: {', '.join(close)}" if close else "nothing is near it"


@cache
def read_sources() -> dict[str, Source]:
    """All registered sources by id. Raises TableFault for an unknown column or an id that stands twice."""
    check_header("sources", SOURCE_COLUMNS)
    sources: dict[str, Source] = {}
    for row in read_rows("sources"):
        if row["id"] in sources:
            raise TableFault("sources", row["id"], "this id stands twice; every source has one row")
        if not row["id"] or not row["title"]:
            raise TableFault("sources", row["id"], "a source needs an id and a title")
        sources[row["id"]] = Source(**row)
    return sources


def check_header(table: str, allowed: tuple[str, ...]) -> None:
    """Exactly the columns that are known, in their order."""
    header = read_columns(table)[0]
    for name in header:
        if name not in allowed:
            raise TableFault(table, "", f"there is no column {name!r}; {nearest(name, allowed)}")
    if header != allowed:
        raise TableFault(table, "", f"the columns are {', '.join(header)}; they should be {', '.join(allowed)}")


def check_source(table: str, row: str, source: str, sources: Mapping[str, Source]) -> None:
    """The source is registered."""
    if source not in sources:
        raise TableFault(table, row, f"source {source!r} is not in sources.csv; {nearest(source, sources)}")


@cache
def _dimensions_of_activities() -> dict[str, frozenset[str]]:
    allowed: dict[str, set[str]] = {}
    for row in read_rows("activities"):
        try:
            allowed.setdefault(row["activity"], set()).add(dimension_of(row["unit"]))
        except UnknownUnit as unknown:
            raise TableFault("activities", row["activity"], str(unknown)) from None
    return {activity: frozenset(dimensions) for activity, dimensions in allowed.items()}


@cache
def unit_fault(unit: str, activity: str) -> str | None:
    """Why a unit does not suit its activity, or None if it does. Asked once per distinct pair."""
    allowed = _dimensions_of_activities().get(activity)
    if allowed is None:
        known = nearest(activity, _dimensions_of_activities())
        return f"activity {activity!r} is not in activities.csv; {known}"
    try:
        dimension = dimension_of(unit)
    except UnknownUnit as unknown:
        return str(unknown)
    if dimension not in allowed:
        return f"unit {unit!r} is {dimension}, but {activity!r} needs {' or '.join(sorted(allowed))}"
    return None


def number(table: str, row: str, column: str, text: str) -> float | None:
    """A figure of a cell, None where it is blank. Raises TableFault for anything but a finite number."""
    if not text:
        return None
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise TableFault(table, row, f"{column} is {text!r}; a plain number is needed, such as 0.177")
    return value


def check_range(table: str, row: str, value: float, low: float | None, high: float | None) -> None:
    """low <= value <= high, as far as they are given."""
    if (low is not None and low > value) or (high is not None and high < value):
        raise TableFault(table, row, f"the range {low} to {high} does not hold the value {value}")


def check_narrow(table: str, sources: Mapping[str, Source]) -> list[tuple[str, float | None]]:
    """Ids and values of a narrow table, all its rules held: header, source, unit, figures, range, words of choice."""
    check_header(table, NARROW_COLUMNS + MORE_COLUMNS.get(table, ()))
    columns = read_columns(table)[1]
    found: list[tuple[str, float | None]] = []
    for row, value_text, unit, low, high, range_kind, activity, source, verified, use in zip(
        *(columns[name] for name in (
            "id", "value", "unit", "low", "high", "range_kind", "activity", "source", "verified", "use",
        )),
        strict=True,
    ):  # fmt: skip
        check_source(table, row, source, sources)
        fault = unit_fault(unit, activity)
        if fault:
            raise TableFault(table, row, fault)
        if range_kind not in RANGE_KINDS:
            raise TableFault(table, row, f"range_kind {range_kind!r}; {nearest(range_kind, RANGE_KINDS)}")
        if use not in ("yes", "no") or verified not in VERIFIED:
            raise TableFault(
                table, row, f"use is {use!r} (yes or no), verified is {verified!r} ({', '.join(VERIFIED)})"
            )
        value = number(table, row, "value", value_text)
        if value is None and use == "yes":
            raise TableFault(table, row, "a row without a figure needs use = no")
        if low or high:
            low_value, high_value = number(table, row, "low", low), number(table, row, "high", high)
            if not range_kind:
                raise TableFault(table, row, "a range needs a range_kind")
            if value is not None:
                check_range(table, row, value, low_value, high_value)
        found.append((row, value))
    return found


def check_registered() -> None:
    """Every source and every kind that any table names is registered."""
    sources = read_sources()
    for table in table_names():
        header, columns = read_columns(table)
        if "source" in header:
            for source in set(columns["source"]):
                check_source(table, "column source", source, sources)
    kinds = set(read_columns("uncertainty")[1]["kind"])
    for pattern, kind in zip(*(read_columns("factor_kinds")[1][name] for name in ("pattern", "kind")), strict=True):
        if kind and kind not in kinds and not any(known.startswith(f"{kind}.") for known in kinds):
            raise TableFault(
                "factor_kinds", pattern, f"kind {kind!r} is not in uncertainty.csv; {nearest(kind, kinds)}"
            )
