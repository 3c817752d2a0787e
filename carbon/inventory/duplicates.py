"""One asset, one count: the same serial number twice is one device, and where its records disagree a person decides."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from carbon.inventory.cells import category, fingerprints, to_numpy
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


def tell_stale(table: pd.DataFrame, problems: Problems, headings: dict[tuple[str, str | None], dict[str, str]]) -> None:
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
        problems.add(
            Problem(
                "stale_last_seen", "warning",
                f"{name or file}, {len(rows):,} rows (the first is {rows.min()}): not seen by the tool for more than "
                f"{STALE_DAYS} days before its newest record. They are counted.",
                "Check whether they are still in use.", file=str(file), sheet=name, column=heading, rows=rows,
            )
        )  # fmt: skip


@dataclass
class Repeats:
    """Rows that repeat a serial. later: records that do not count; clashing: rows of serials whose records disagree."""

    later: NDArray[np.bool_]
    clashing: NDArray[np.bool_]
    first_of: NDArray[np.int64]


def find_repeats(table: pd.DataFrame) -> Repeats | None:
    """Rows of one or more lists of kit that repeat a serial; None: there are none.

    Of several records the first counts that the tool still sees, else the first. Records disagree where both state a
    status, or both a day of acquisition, start of service or retirement, and these differ.
    """
    if "serial" not in table:
        return None
    places, codes = _repeating(pa.array(table["serial"], pa.large_string()))
    if not len(places):
        return None
    order = np.lexsort((places, stale(table)[places], codes))
    places, groups = places[order], codes[order]
    head = np.concatenate([[True], groups[1:] != groups[:-1]])
    leader = places[np.maximum.accumulate(np.where(head, np.arange(len(places)), 0))]
    clash = np.zeros(len(places), dtype=np.bool_)
    if "status" in table:
        status = table["status"].cat.codes.to_numpy()
        clash |= (status[places] >= 0) & (status[leader] >= 0) & (status[places] != status[leader])
    for name in _DATES:
        if name in table:
            days = table[name].to_numpy()
            both = ~np.isnat(days[places]) & ~np.isnat(days[leader])
            clash |= both & (days[places] != days[leader])
    later = np.zeros(len(table), dtype=np.bool_)
    later[places[~head]] = True
    clashing_groups = np.unique(groups[clash])
    clashing = np.zeros(len(table), dtype=np.bool_)
    clashing[places[np.isin(groups, clashing_groups)]] = True
    first_of = np.full(len(table), -1, dtype=np.int64)
    first_of[places] = leader
    return Repeats(later, clashing, first_of)


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


def settle(table: pd.DataFrame, problems: Problems, headings: dict[tuple[str, str | None], dict[str, str]]) -> None:
    """Hold back what would count a device twice, and tell it.

    headings: the user's own headings of each list, by file and sheet.
    """
    repeats = find_repeats(table)
    if repeats is None:
        return
    files, sheets = table["file"], table["sheet"]
    rows = table["row"].to_numpy()
    lists = files.cat.codes.to_numpy().astype(np.int64) * 10_000 + sheets.cat.codes.to_numpy()
    elsewhere = np.zeros(len(table), dtype=np.bool_)
    at = np.flatnonzero(repeats.first_of >= 0)
    elsewhere[at] = lists[at] != lists[repeats.first_of[at]]
    for number in np.unique(lists[repeats.later]):
        here = lists == number
        place = int(np.flatnonzero(here)[0])
        file = str(files.iloc[place])
        sheet = None if pd.isna(sheets.iloc[place]) else str(sheets.iloc[place])
        heading = headings.get((file, sheet), {}).get("serial")
        for code, which in (
            ("duplicate_serial", here & repeats.later & ~elsewhere),
            ("duplicate_serial_across_sheets", here & repeats.later & elsewhere),
        ):
            _tell(problems, code, which & ~repeats.clashing, rows, table, repeats, file, sheet, heading, clash=False)
            _tell(problems, code, which & repeats.clashing, rows, table, repeats, file, sheet, heading, clash=True)
    _hold_back(table, repeats, elsewhere)


def _tell(
    problems: Problems, code: str, which: NDArray[np.bool_], rows: NDArray[np.int64], table: pd.DataFrame,
    repeats: Repeats, file: str, sheet: str | None, heading: str | None, *, clash: bool,
) -> None:  # fmt: skip
    if not which.any():
        return
    place = int(np.flatnonzero(which)[0])
    leader = int(repeats.first_of[place])
    other = f"row {rows[leader]}"
    if str(table["file"].iloc[leader]) != file:
        other += f" of {table['file'].iloc[leader]}"
    elif sheet is not None and str(table["sheet"].iloc[leader]) != sheet:
        other += f" of {table['sheet'].iloc[leader]}"
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


def _hold_back(table: pd.DataFrame, repeats: Repeats, elsewhere: NDArray[np.bool_]) -> None:
    reasons = table["set_aside"].cat
    names = [str(name) for name in reasons.categories]
    codes = reasons.codes.to_numpy().astype(np.int32)
    for code, which in (
        ("duplicate_serial", (repeats.later | repeats.clashing) & ~elsewhere),
        ("duplicate_serial_across_sheets", (repeats.later | repeats.clashing) & elsewhere),
    ):
        if not which.any():
            continue
        if code not in names:
            names.append(code)
        codes = np.where(which & (codes < 0), names.index(code), codes)
    blank = np.array([*([False] * len(names)), True])
    table["set_aside"] = category(
        np.where(codes < 0, len(names), codes).astype(np.int32), pa.array([*names, ""], pa.string()), blank
    )
