"""One asset, one count: the same serial number twice is one device, and where its records disagree a person decides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from carbon.columns import PRECISIONS
from carbon.inventory.cells import to_numpy
from carbon.inventory.merging import STATUS_REASONS, Headings, Reasons, list_of, lists_of, merge, row_in_words
from carbon.inventory.telling import Telling
from carbon.inventory.texts import fingerprints
from carbon.problems import Problem, Problems

_DATES = ("acquired", "in_service", "retired")


STALE_DAYS = 180
"""Days before the newest record of a list after which a device counts as no longer seen."""


def stale(table: pd.DataFrame) -> NDArray[np.bool_]:
    """Records that the tool which wrote the list has not seen for long, measured by the newest of their file."""
    found = np.zeros(len(table), dtype=np.bool_)
    if "last_seen" not in table:
        return found
    seen = table["last_seen"].to_numpy().astype("datetime64[D]")
    files = table["file"].cat.codes.to_numpy()
    for file in np.unique(files[~np.isnat(seen)]):
        here = files == file
        newest = seen[here & ~np.isnat(seen)].max()
        found |= here & (seen < newest - np.timedelta64(STALE_DAYS, "D"))
    return found


def tell_stale(table: pd.DataFrame, problems: Problems, headings: Headings) -> None:
    """Tell the records that are no longer seen, but for those set aside as repeats."""
    old = stale(table)
    if not old.any():
        return
    old &= ~np.asarray(table["set_aside"].isin(("duplicate_serial", "duplicate_serial_across_sheets")))
    frame = table.loc[old, ["file", "sheet", "row"]]
    for key, part in frame.groupby(["file", "sheet"], observed=True, dropna=False):
        file, sheet = key if isinstance(key, tuple) else (key, None)
        name = sheet if isinstance(sheet, str) else None
        heading = headings.get((str(file), name), {}).get("last_seen")
        rows = part["row"].to_numpy()
        telling = Telling(problems, str(file), name, rows)
        telling.tell(
            "stale_last_seen", "warning", np.ones(len(rows), dtype=np.bool_),
            f"{telling.place(rows)}: not seen by the tool for more than {STALE_DAYS} days before its newest record; "
            "counted all the same.", "Check whether that is still in use.", heading=heading,
        )  # fmt: skip


@dataclass
class Repeats:
    """Rows that repeat a serial, group by group with the record that counts first.

    places, leaders: the rows, and the first of each row's group; later: records that do not count; clashing: rows of
    serials whose records disagree; first_of: per row of the table its group's first row, -1 where nothing is repeated.
    """

    places: NDArray[np.int64]
    leaders: NDArray[np.int64]
    later: NDArray[np.bool_]
    clashing: NDArray[np.bool_]
    first_of: NDArray[np.int64]


def find_repeats(table: pd.DataFrame) -> Repeats | None:
    """Rows of one or more lists of kit that repeat a serial; None: there are none.

    Of several records the first counts that nothing of its own holds back and that the tool still sees, else the
    first. Records disagree where two state a status, or a day of acquisition, start of service or retirement, and these
    differ; days that are known by month or year are compared by that.
    """
    if "serial" not in table:
        return None
    places, codes = _repeating(pa.array(table["serial"], pa.large_string()))
    if not len(places):
        return None
    order = np.lexsort((places, stale(table)[places], _held_otherwise(table)[places], codes))
    places, groups = places[order], codes[order]
    head = np.concatenate([[True], groups[1:] != groups[:-1]])
    starts = np.flatnonzero(head)
    number = np.cumsum(head) - 1
    clash = np.zeros(len(starts), dtype=np.bool_)
    if "status" in table:
        clash |= _differ(table["status"].cat.codes.to_numpy()[places].astype(np.int64), starts)
    for name in _DATES:
        if name in table:
            clash |= _differ(_days_alike(table, name, places, starts, number), starts)
    leaders = places[starts][number]
    later = np.zeros(len(table), dtype=np.bool_)
    later[places[~head]] = True
    clashing = np.zeros(len(table), dtype=np.bool_)
    clashing[places[clash[number]]] = True
    first_of = np.full(len(table), -1, dtype=np.int64)
    first_of[places] = leaders
    return Repeats(places, leaders, later, clashing, first_of)


def _held_otherwise(table: pd.DataFrame) -> NDArray[np.bool_]:
    """Rows that something of their own holds back, which a record of the same serial number does not mend."""
    if "set_aside" not in table:
        return np.zeros(len(table), dtype=np.bool_)
    mended = ("unknown_type", "duplicate_serial", "duplicate_serial_across_sheets", *STATUS_REASONS)
    return np.asarray(table["set_aside"].notna() & ~table["set_aside"].isin(mended))


def _differ(values: NDArray[np.int64], starts: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Which groups hold two different values; below 0: nothing is stated."""
    most = np.maximum.reduceat(values, starts)
    least = np.minimum.reduceat(np.where(values < 0, np.iinfo(np.int64).max, values), starts)
    return (most >= 0) & (least != most)


def _days_alike(
    table: pd.DataFrame, name: str, places: NDArray[np.int64], starts: NDArray[np.intp], number: NDArray[np.intp]
) -> NDArray[np.int64]:
    """Days as numbers, as exact as the least exact of their group; -1: none is stated."""
    days = table[name].to_numpy()[places].astype("datetime64[D]")
    stated = ~np.isnat(days)
    exact = np.zeros(len(places), dtype=np.int64)
    if f"{name}_precision" in table:
        words = pd.Categorical(table[f"{name}_precision"].iloc[places], categories=list(PRECISIONS))
        exact = np.where(stated, np.maximum(words.codes, 0), 0).astype(np.int64)
    coarse = np.maximum.reduceat(exact, starts)[number]
    years, months = days.astype("datetime64[Y]").astype(np.int64), days.astype("datetime64[M]").astype(np.int64)
    since = np.select([coarse == 2, coarse == 1], [years, months], days.astype(np.int64)) + 1_000_000
    return np.where(stated, since, -1)


def _repeating(serials: pa.Array) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Rows whose serial another row has too, and for each a number of its serial, in the order of the rows.

    Nearly every list has a serial a row, so texts are compared only where their fingerprints say that it may repay.
    """
    none = np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
    known = to_numpy(pc.is_valid(serials))
    marks = fingerprints(serials)
    ordered = np.sort(marks[known])
    alike = np.unique(ordered[1:][ordered[1:] == ordered[:-1]])
    if not len(alike):
        return none
    rows = np.flatnonzero(known & np.isin(marks, alike))
    codes = serials.take(pa.array(rows)).dictionary_encode().indices.to_numpy().astype(np.int64)
    repeated = np.bincount(codes)[codes] > 1
    return rows[repeated], codes[repeated]


def settle(table: pd.DataFrame, problems: Problems, headings: Headings) -> list[dict[str, Any]]:
    """Hold back what would count a device twice, let the record that counts know what the others know, and tell it.

    headings: the user's own headings of each list, by file and sheet. Gives what records took from one another.
    """
    repeats = find_repeats(table)
    if repeats is None:
        return []
    lists = lists_of(table)
    elsewhere = np.zeros(len(table), dtype=np.bool_)
    elsewhere[repeats.places] = lists[repeats.places] != lists[repeats.leaders]
    for number in np.unique(lists[repeats.later]):
        here = lists == number
        for code, which in (
            ("duplicate_serial", here & repeats.later & ~elsewhere),
            ("duplicate_serial_across_sheets", here & repeats.later & elsewhere),
        ):
            _tell(problems, code, which & ~repeats.clashing, table, repeats, headings, clash=False)
            _tell(problems, code, which & repeats.clashing, table, repeats, headings, clash=True)
    agreeing = ~repeats.clashing[repeats.places]
    taken = merge(table, repeats.places[agreeing], repeats.leaders[agreeing], problems, headings)
    reasons = Reasons(table)
    held = repeats.later | repeats.clashing
    reasons.hold(held & ~elsewhere, "duplicate_serial")
    reasons.hold(held & elsewhere, "duplicate_serial_across_sheets")
    reasons.write(table)
    return taken


def _tell(
    problems: Problems, code: str, which: NDArray[np.bool_], table: pd.DataFrame, repeats: Repeats, headings: Headings,
    *, clash: bool,
) -> None:  # fmt: skip
    if not which.any():
        return
    rows = table["row"].to_numpy()
    place = int(np.flatnonzero(which)[0])
    file, sheet = list_of(table, place)
    heading = headings.get((file, sheet), {}).get("serial")
    other = row_in_words(table, int(repeats.first_of[place]), (file, sheet))
    number = int(which.sum())
    count = "it repeats" if number == 1 else "they repeat"
    where = f"{sheet or file}, row {rows[place]}" if number == 1 else (
        f"{sheet or file}, {number:,} rows (the first is {rows[place]})"
    )  # fmt: skip
    pair = f"{count} a serial number of another record (row {rows[place]} that of {other})"
    if clash:
        message = f"{where}: {pair}, and the two disagree on status or dates. Neither counts until somebody decides."
        remedy = "Keep the right record of each pair and delete the other, or correct the serial number."
    else:
        message = f"{where}: {pair}. Each device is counted once."
        remedy = "Nothing to do, unless a serial number was typed wrongly."
    problems.add(
        Problem(
            code, "error" if clash else "warning", message, remedy, file=file, sheet=sheet,
            column=f"{heading}, status and dates" if clash and heading else heading,
            found=str(table["serial"].iloc[place]), rows=rows[which],
        )
    )  # fmt: skip
