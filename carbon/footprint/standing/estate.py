"""The rows of an inventory laid out over a ledger, and the rules applied to them in their order.

Source: method, sections 1 to 6.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from carbon.columns import ActivityData, codes
from carbon.factors import FactorTable
from carbon.footprint.ledger.blocks import ROW_DIMENSIONS, Dimension
from carbon.footprint.ledger.kit import Kit
from carbon.footprint.ledger.ledger import Ledger
from carbon.footprint.ledger.worksheet import Worksheet
from carbon.footprint.lines.cloud import add_cloud
from carbon.footprint.lines.contracts import place_key
from carbon.footprint.lines.disposal import add_disposal
from carbon.footprint.lines.electricity import Electricity, kit_electricity, split_halls
from carbon.footprint.lines.embodied import LIFE_NOT_KNOWN, add_embodied, charged_rows
from carbon.footprint.lines.fuel import add_fuel, add_homeworking, add_refrigerants
from carbon.footprint.lines.machines import share_hosts
from carbon.footprint.lines.making import Making, kit_making
from carbon.footprint.lines.places import add_kit_electricity
from carbon.footprint.lines.rooms import apply_meters
from carbon.footprint.lines.stated import tell_not_used
from carbon.period import Period, year_of
from carbon.settings import Settings

if TYPE_CHECKING:
    from numpy.typing import NDArray

_ORDER = ("kit", "cloud", "meters", "fuel", "refrigerants")
_COLUMN_OF = {"type": {"kit": "asset_type", "cloud": "usage_kind"}}
SETTINGS_ROW = "(settings)"


def new_worksheet(
    activity: ActivityData, factors: FactorTable, settings: Settings, period: Period
) -> tuple[Worksheet, dict[str, pd.DataFrame], dict[str, int]]:
    """An empty ledger over the rows of an inventory, its tables, and the ledger's row at which each table starts.

    Rows that the import held back, and those of bodies outside the boundary, are set aside in it.
    """
    tables = {name: activity.tables[name] for name in _ORDER if name in activity.tables and len(activity.tables[name])}
    starts, length = {}, 0
    for name, table in tables.items():
        starts[name] = length
        length += len(table)
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
    return sheet, tables, starts


def add_kit_and_meters(
    sheet: Worksheet,
    tables: dict[str, pd.DataFrame],
    starts: dict[str, int],
    kit_of: Callable[[Worksheet, pd.DataFrame, int], Kit] = Kit,
) -> tuple[Kit, Electricity, Making] | None:
    """Lines of kit and of room meters. kit_of: how the rows stand in time; None where no kit is listed."""
    kit: Kit | None = None
    found: Electricity | None = None
    if "kit" in tables:
        kit = kit_of(sheet, tables["kit"], starts["kit"])
        kit.set_aside_by_dates()
        sheet.served[kit.positions] = kit.service_share
        found = kit_electricity(kit)
    if "meters" in tables:
        apply_meters(sheet, kit, found, tables["meters"], starts["meters"])
    if kit is None or found is None:
        return None
    split_halls(kit, found)
    add_kit_electricity(kit, found)
    making = kit_making(kit)
    without_life = add_embodied(kit, making)
    sheet.tell_only_of(("embodied_of_model", "embodied_of_type"), charged_rows(sheet.ledger))
    add_disposal(kit)
    share_hosts(kit)
    tell_not_used(kit, found)
    known = making.known | ~np.isnan(found.kwh)
    without = ~(sheet.ledger.counted() | sheet.kept)[kit.start : kit.start + kit.length]
    sheet.mark(LIFE_NOT_KNOWN, kit.positions[without & without_life & np.isnan(found.kwh) & kit.counted])
    nothing = without & known & kit.counted
    sheet.set_aside("not_in_period", kit.positions[nothing])
    kit.tell_left_out_by_age(nothing)
    return kit, found, making


def add_usage(sheet: Worksheet, tables: dict[str, pd.DataFrame], starts: dict[str, int]) -> None:
    """Lines of cloud usage, fuel, refrigerants, and of the hours worked at home."""
    if "cloud" in tables:
        add_cloud(sheet, tables["cloud"], starts["cloud"])
    if "fuel" in tables:
        add_fuel(sheet, tables["fuel"], starts["fuel"])
    if "refrigerants" in tables:
        add_refrigerants(sheet, tables["refrigerants"], starts["refrigerants"])
    if sheet.settings.homeworking_hours:
        add_homeworking(sheet, sheet.ledger.length - 1)


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
