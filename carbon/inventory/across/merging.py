"""One device from several records: of each field the best that any of its records states.

Fields that only mean something together (a price and its currency, a metered amount and its span) are taken together.
The record that counts keeps its own where it is as good; what it takes from another is told with the other's row.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from carbon.columns import KIT, PLACE, PRECISIONS
from carbon.inventory.cells.cells import as_text, category, to_numpy
from carbon.inventory.cells.telling import number_of, shortened
from carbon.inventory.kit.lifecycle import MODEL_CODE
from carbon.problems import Problem, Problems

Headings = dict[tuple[str, str | None], dict[str, str]]
Quality = NDArray[np.int8]

_TOGETHER = (
    ("model", "manufacturer"), ("asset_type", "device_type", "type_as_written", "type_confidence"),
    ("acquired", "acquired_precision"), ("in_service", "in_service_precision"), ("retired", "retired_precision"),
    ("metered_kwh", "metered_from", "metered_to", "metered_at"), ("purchase_cost", "currency"),
    ("new_life_years", "life_extended_on"), ("full_load_power_w", "idle_power_w"), ("status",),
)  # fmt: skip
_OWN = ("serial", "quantity", "last_seen", "power_state", "unlikely")
_GONE = ("retired", "disposed", "lost")
STATUS_REASONS = ("retired_status", "not_in_use_status")


def fields_together(names: set[str]) -> list[tuple[str, ...]]:
    """The columns of a table of kit that a record may take from another, each with those it brings along."""
    sets = [tuple(name for name in each if name in names) for each in _TOGETHER if each[0] in names]
    bound = {name for each in sets for name in each} | set(_OWN)
    return sets + [(name,) for name in (*KIT, *PLACE) if name in names and name not in bound]


def merge(
    table: pd.DataFrame, places: NDArray[np.int64], leaders: NDArray[np.int64], problems: Problems, headings: Headings
) -> list[dict[str, Any]]:
    """Give each leading record what its repeats know better, in place, and tell it.

    places: rows that repeat a serial, group by group, the leading one first; leaders: the leading row of each.
    Gives what was taken: file, sheet and field, from which list, how many rows, and the first of them.
    """
    if not len(places):
        return []
    taken: list[tuple[dict[str, Any], NDArray[np.int64]]] = []
    reasons = Reasons(table)
    for names in fields_together(set(map(str, table.columns))):
        quality = _quality(table, names[0], places)
        order = np.lexsort((np.arange(len(places)), -quality, leaders))
        first = np.concatenate([[True], leaders[order][1:] != leaders[order][:-1]])
        best, to = order[first], leaders[order[first]]
        own = np.zeros(len(table), dtype=np.int8)
        own[places] = quality
        better = quality[best] > own[to]
        if not better.any():
            continue
        source, target = places[best[better]], to[better]
        for name in names:
            table[name] = _with(table[name], source, target)
        reasons.follow(table, names[0], source, target)
        taken += _taken(table, names[0], source, target)
    reasons.write(table)
    _tell(taken, problems, headings)
    return [record for record, _ in taken]


def _quality(table: pd.DataFrame, name: str, places: NDArray[np.int64]) -> Quality:
    """How much the cells of some rows say: 0 nothing, then the more the better."""
    column = table[name].iloc[places]
    stated = np.asarray(column.notna(), dtype=np.int8)
    if name == "model":  # a name says more than a maker's code
        texts = pa.array(column.astype("str"), pa.large_string(), from_pandas=True)
        return stated * np.where(to_numpy(pc.match_substring_regex(texts, MODEL_CODE)), 1, 2).astype(np.int8)
    if name == "asset_type":  # a type beside a model says more than a type alone
        known = stated * np.asarray(column != "unknown", dtype=np.int8)
        if "model" not in table:
            return known
        return known + (known > 0) * (_quality(table, "model", places) > 0).astype(np.int8)
    if f"{name}_precision" in table:
        codes = pd.Categorical(table[f"{name}_precision"].iloc[places], categories=list(PRECISIONS)).codes
        return stated * np.where(codes < 0, 1, len(PRECISIONS) - codes).astype(np.int8)
    return stated


def _with(column: pd.Series[Any], source: NDArray[np.int64], target: NDArray[np.int64]) -> Any:
    """A column in which some rows have what others have."""
    if isinstance(column.dtype, pd.CategoricalDtype):
        codes = column.cat.codes.to_numpy().copy()
        codes[target] = codes[source]
        return pd.Categorical.from_codes(codes, dtype=column.dtype)
    if column.dtype.kind in "fM":
        values = column.to_numpy().copy()
        values[target] = values[source]
        return values
    order = np.arange(len(column))
    order[target] = source
    return as_text(pa.array(column, pa.large_string(), from_pandas=True).take(pa.array(order)))


class Reasons:
    """Reasons for which rows are held back, as they change with what a record takes from another."""

    def __init__(self, table: pd.DataFrame) -> None:
        reasons = table["set_aside"].cat
        self.names = [str(name) for name in reasons.categories]
        self.codes = reasons.codes.to_numpy().astype(np.int32).copy()

    def is_any(self, *names: str) -> NDArray[np.bool_]:
        return np.isin(self.codes, [code for code, name in enumerate(self.names) if name in names])

    def follow(self, table: pd.DataFrame, name: str, source: NDArray[np.int64], target: NDArray[np.int64]) -> None:
        """What a taken field means for its row: a known type frees it, a status that it lacked may hold it back."""
        if name == "asset_type":
            self.free(target, "unknown_type")
        elif name == "retired":
            self.free(target, "retired_status", "not_in_use_status")
        elif name == "status":
            held = self.is_any(*STATUS_REASONS)[source] & (self.codes[target] < 0)
            undated = pd.isna(table["retired"].iloc[target]) if "retired" in table else np.ones(len(target), bool)
            gone = np.asarray(table["status"].iloc[target].isin(_GONE)) & np.asarray(undated)
            waits = pd.isna(table["acquired"].iloc[target]) if "acquired" in table else np.ones(len(target), bool)
            waiting = np.asarray(table["status"].iloc[target] == "not_acquired") & np.asarray(waits)
            held &= gone | waiting
            self.codes[target[held]] = self.codes[source[held]]

    def free(self, rows: NDArray[np.int64], *names: str) -> None:
        """Let rows count that are held back for one of these reasons."""
        free = rows[self.is_any(*names)[rows]]
        self.codes[free] = -1

    def hold(self, where: NDArray[np.bool_], name: str) -> None:
        """Hold rows back; the first reason of a row stays."""
        if where.any():
            if name not in self.names:
                self.names.append(name)
            self.codes = np.where(where & (self.codes < 0), self.names.index(name), self.codes).astype(np.int32)

    def write(self, table: pd.DataFrame) -> None:
        """Enter the reasons into the table."""
        blank = np.array([*([False] * len(self.names)), True])
        texts = pa.array([*self.names, ""], pa.string())
        codes = np.where(self.codes < 0, len(self.names), self.codes).astype(np.int32)
        table["set_aside"] = category(codes, texts, blank)


def list_of(table: pd.DataFrame, place: int) -> tuple[str, str | None]:
    """File and sheet of a row."""
    sheet = table["sheet"].iloc[place]
    return str(table["file"].iloc[place]), None if pd.isna(sheet) else str(sheet)


def lists_of(table: pd.DataFrame) -> NDArray[np.int64]:
    """A number per row that rows of one file and sheet share."""
    sheets = table["sheet"].cat.codes.to_numpy()
    return table["file"].cat.codes.to_numpy().astype(np.int64) * 10_000 + sheets


def row_in_words(table: pd.DataFrame, place: int, seen_from: tuple[str, str | None]) -> str:
    """ "row 14", "row 14 of Stock", "row 14 of stock.xlsx", as seen from another list."""
    file, sheet = list_of(table, place)
    row = f"row {table['row'].iloc[place]}"
    if file != seen_from[0]:
        return f"{row} of {file}"
    return f"{row} of {sheet}" if sheet is not None and sheet != seen_from[1] else row


def _taken(
    table: pd.DataFrame, name: str, source: NDArray[np.int64], target: NDArray[np.int64]
) -> list[tuple[dict[str, Any], NDArray[np.int64]]]:
    """What was taken of one field, list by list, each with the row numbers that took it."""
    lists = lists_of(table)
    rows = table["row"].to_numpy()
    pairs = np.stack([lists[target], lists[source]])
    found = []
    for to, origin in np.unique(pairs, axis=1).T:
        here = np.flatnonzero((pairs[0] == to) & (pairs[1] == origin))
        here = here[np.argsort(rows[target[here]], kind="stable")]
        first, other = int(target[here[0]]), int(source[here[0]])
        own, theirs = list_of(table, first), list_of(table, other)
        record = {
            "file": own[0], "sheet": own[1], "field": name, "from_file": theirs[0], "from_sheet": theirs[1],
            "rows": len(here), "first_row": int(rows[first]), "from_row": int(rows[other]),
        }  # fmt: skip
        found.append((record, rows[target[here]]))
    return found


def _tell(taken: list[tuple[dict[str, Any], NDArray[np.int64]]], problems: Problems, headings: Headings) -> None:
    """One sentence a list: how many of its rows took something, of which fields, and from which rows."""
    for own in dict.fromkeys((record["file"], record["sheet"]) for record, _ in taken):
        told = [(record, rows) for record, rows in taken if (record["file"], record["sheet"]) == own]
        rows = np.unique(np.concatenate([each for _, each in told]))
        parts = []
        for theirs in dict.fromkeys((record["from_file"], record["from_sheet"]) for record, _ in told):
            theirs_told = [record for record, _ in told if (record["from_file"], record["from_sheet"]) == theirs]
            fields = [
                f"{_heading(record['field'], theirs, own, headings)} ({record['rows']:,})" for record in theirs_told
            ]
            first = theirs_told[0]
            where = "" if theirs == own else f" of {theirs[1] if theirs[0] == own[0] else theirs[0]}"
            parts.append(
                f"{', '.join(fields)}: row {first['first_row']} from row {first['from_row']}{where}, and so on"
                if first["rows"] > 1 or len(told) > 1
                else f"{', '.join(fields)}: row {first['first_row']} from row {first['from_row']}{where}"
            )
        place = (
            f"{own[1] or own[0]}, row {rows[0]}" if len(rows) == 1
            else f"{own[1] or own[0]}, {number_of(len(rows), 'row')} (the first is {rows[0]})"
        )  # fmt: skip
        problems.add(
            Problem(
                "taken_from_repeat", "info",
                f"{place}: what another record of the same device knows better was taken from there. "
                + "; ".join(parts) + ".",
                file=own[0], sheet=own[1], rows=rows,
            )
        )  # fmt: skip


def _heading(name: str, theirs: tuple[str, str | None], own: tuple[str, str | None], headings: Headings) -> str:
    """The user's own heading of a field, else its name in words."""
    heading = headings.get(theirs, {}).get(name) or headings.get(own, {}).get(name)
    return f"“{shortened(heading)}”" if heading else name.replace("_", " ")
