"""Activity data times factors: the ledger, the books and their totals."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from carbon.columns import ActivityData, codes
from carbon.factors import FactorTable, load_factors
from carbon.footprint.assessment import Assessment, Total
from carbon.footprint.blocks import ROW_DIMENSIONS, Dimension
from carbon.footprint.cloud import add_cloud
from carbon.footprint.contracts import place_key
from carbon.footprint.electricity import Electricity, kit_electricity, split_halls
from carbon.footprint.embodied import add_disposal, add_embodied, kit_making
from carbon.footprint.fuel import add_fuel, add_homeworking, add_refrigerants
from carbon.footprint.kit import Kit
from carbon.footprint.ledger import Ledger
from carbon.footprint.machines import share_hosts
from carbon.footprint.own_values import own_values, told_own_values, with_types
from carbon.footprint.places import add_kit_electricity
from carbon.footprint.rooms import apply_meters
from carbon.footprint.worksheet import Worksheet
from carbon.period import Period, factor_year_for, year_of
from carbon.problems import Problems, Refusal
from carbon.settings import Settings

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Assessment", "Total", "assess"]

Progress = Callable[[str, float], None]
_ORDER = ("kit", "cloud", "meters", "fuel", "refrigerants")
_COLUMN_OF = {"type": {"kit": "asset_type", "cloud": "usage_kind"}}
SETTINGS_ROW = "(settings)"


def assess(
    activity: ActivityData,
    factors: FactorTable | None = None,
    settings: Settings | None = None,
    *,
    period: Period | None = None,
    progress: Progress | None = None,
) -> Assessment:
    """The footprint of an inventory in a period: every row counted or set aside with its reason.

    period: else the settings', else the last complete financial year. progress: called with a sentence and a share of
    the work. Raises Refusal where there is nothing to count or a setting cannot be taken. Source: method, sections 1
    to 7.
    """
    tell = progress or (lambda sentence, share: None)
    settings = settings or Settings()
    factors = factors or load_factors(settings.overrides)
    period = period or settings.period or Period.last_financial_year(date.today())
    year = settings.factor_set or factor_year_for(period, factors.sets)
    if year not in factors.sets:
        raise Refusal(
            "factor_set_not_known",
            f"There is no factor set for {year}.",
            f"Choose one of {', '.join(map(str, factors.sets))}.",
        )
    if not activity.rows_read:
        raise Refusal(
            "nothing_to_count",
            "None of the files holds rows that could be counted.",
            "Check the files, or start from the template.",
        )
    tell("Sorting the rows", 0.0)
    brought, (activity, of_types) = activity, with_types(activity, settings)
    tables = {name: activity.tables[name] for name in _ORDER if name in activity.tables and len(activity.tables[name])}
    starts, length = {}, 0
    for name, table in tables.items():
        starts[name] = length
        length += len(table)
    read = length
    if settings.homeworking_hours:
        length += 1
    sheet = Worksheet(
        factors=factors,
        settings=settings,
        period=period,
        year=settings.factor_set or year_of(period),
        first=int(np.datetime64(period.start, "D").astype(np.int64)),
        after=int(np.datetime64(period.end, "D").astype(np.int64)) + 1,
        ledger=_empty_ledger(tables, length),
        years=period.years(),
    )
    for name, table in tables.items():
        _set_aside_on_arrival(sheet, table, starts[name])
    tell("Working out electricity", 0.2)
    _kit_and_meters(sheet, tables, starts)
    tell("Working out cloud use", 0.6)
    if "cloud" in tables:
        add_cloud(sheet, tables["cloud"], starts["cloud"])
    if "fuel" in tables:
        add_fuel(sheet, tables["fuel"], starts["fuel"])
    if "refrigerants" in tables:
        add_refrigerants(sheet, tables["refrigerants"], starts["refrigerants"])
    if settings.homeworking_hours:
        add_homeworking(sheet, read)
    without = ~(sheet.ledger.counted() | sheet.kept)
    without[read:] = False
    sheet.set_aside("no_known_stage", without)
    tell("Adding up, with ranges", 0.8)
    listed = own_values(activity, factors, settings, sheet.ledger)
    return Assessment(
        activity=activity,
        factors=factors,
        settings=settings,
        period=period,
        factor_year=year,
        ledger=sheet.ledger,
        problems=Problems([*activity.problems, *of_types, *sheet.problems(), *told_own_values(listed)]),
        reason=sheet.reason,
        reasons=sheet.reasons,
        starts=starts,
        rows_read=read,
        own_values=listed,
        as_brought=brought,
    )


def _kit_and_meters(sheet: Worksheet, tables: dict[str, pd.DataFrame], starts: dict[str, int]) -> None:
    kit: Kit | None = None
    found: Electricity | None = None
    if "kit" in tables:
        kit = Kit(sheet, tables["kit"], starts["kit"])
        kit.set_aside_by_dates()
        found = kit_electricity(kit)
    if "meters" in tables:
        apply_meters(sheet, kit, found, tables["meters"], starts["meters"])
    if kit is None or found is None:
        return
    split_halls(kit, found)
    add_kit_electricity(kit, found)
    making = kit_making(kit)
    add_embodied(kit, making)
    add_disposal(kit)
    share_hosts(kit)
    known = making.known | ~np.isnan(found.kwh)
    without = ~(sheet.ledger.counted() | sheet.kept)[kit.start : kit.start + kit.length]
    sheet.set_aside("not_in_period", kit.positions[without & known & kit.counted])


def _set_aside_on_arrival(sheet: Worksheet, table: pd.DataFrame, start: int) -> None:
    """Rows that the import held back (told there), and rows of bodies outside the boundary."""
    held, labels = codes(table, "set_aside")
    for code, label in enumerate(labels):
        sheet.mark(label, start + np.flatnonzero(held == code))
    bodies = sheet.settings.bodies
    if bodies is not None:
        inside = {place_key(body) for body in bodies}
        column, names = codes(table, "body")
        outside = [code for code, name in enumerate(names) if place_key(name) not in inside]
        sheet.set_aside("outside_boundary", start + np.flatnonzero(np.isin(column, outside)))


def _empty_ledger(tables: dict[str, pd.DataFrame], length: int) -> Ledger:
    """The ledger's rows and their dimensions, tables one after another; a row for settings at the end where asked."""
    number = np.zeros(length, dtype=np.int64)
    start = 0
    for table in tables.values():
        if "row" in table:
            number[start : start + len(table)] = table["row"].to_numpy(dtype=np.int64)
        start += len(table)
    dimensions = {name: _dimension(tables, name, length) for name in ROW_DIMENSIONS}
    if start < length:
        for name, label in (("file", SETTINGS_ROW), ("estate", "devices")):
            _put(dimensions[name], start, label)
    return Ledger(length, dimensions, _dimension(tables, "sheet", length), number)


def _dimension(tables: dict[str, pd.DataFrame], name: str, length: int) -> Dimension:
    merged: Dimension = Dimension(np.full(length, -1, dtype=np.int32), [])
    index: dict[str, int] = {}
    start = 0
    for table_name, table in tables.items():
        column, labels = (
            _estates(table_name, table)
            if name == "estate"
            else codes(table, _COLUMN_OF.get(name, {}).get(table_name, name))
        )
        if labels:
            new = np.array([index.setdefault(label, len(index)) for label in labels] + [-1], dtype=np.int32)
            merged.codes[start : start + len(table)] = new[column]
        start += len(table)
    merged.labels.extend(index)
    return merged


def _estates(table_name: str, table: pd.DataFrame) -> tuple[NDArray[np.int32], list[str]]:
    if table_name == "kit":
        return Kit.estates(table), ["devices", "hosting"]
    return np.zeros(len(table), dtype=np.int32), ["cloud" if table_name == "cloud" else "hosting"]


def _put(dimension: Dimension, row: int, label: str) -> None:
    if label not in dimension.labels:
        dimension.labels.append(label)
    dimension.codes[row] = dimension.labels.index(label)
