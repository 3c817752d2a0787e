"""Rows of each table of a file, as an assessment counts them: what waits and what is left out add up to its total."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from carbon.columns import OUT_OF_USE, TABLE_OF_ROLE, FileReport, codes
from carbon.factors.tables.asset_types import NOT_PHYSICAL
from carbon.footprint.ledger.waiting import units_of_rows, waiting_codes

if TYPE_CHECKING:
    from carbon.footprint.result.assessed import Assessed


def set_aside_by_table(assessed: Assessed, report: FileReport) -> list[tuple[int, int]]:
    """Rows of each table of a file that wait, and that are left out, in this assessment: what the import held back,
    and what has nothing to count in this period or under these settings. In the order of `report.tables`."""
    waiting = np.isin(assessed.reason, waiting_codes(assessed.reasons))
    if report.file not in assessed.ledger.dimensions["file"].labels:
        return [held_by_import(entry) for entry in report.tables]
    rows = rows_by_table(assessed, report, waiting, (assessed.reason > 0) & ~waiting)
    return [(wait, left_out) for wait, left_out in rows]


def rows_by_table(assessed: Assessed, report: FileReport, *kinds: NDArray[np.bool_]) -> list[tuple[int, ...]]:
    """Rows of each kind in each table of a file, in the order of `report.tables`. kinds: rows of the ledger."""
    files = assessed.ledger.dimensions["file"]
    counts: list[tuple[int, ...]] = [(0,) * len(kinds) for _ in report.tables]
    if report.file not in files.labels:
        return counts
    mine = files.codes == files.labels.index(report.file)
    for name, first in assessed.starts.items():
        length = len(assessed.activity.tables[name])
        here = np.flatnonzero(mine[first : first + length]) + first
        # As the import read them: the rows of a table stand together, table after table.
        for at, entry in enumerate(report.tables):
            if TABLE_OF_ROLE[entry["role"]] == name:
                own, here = here[: entry["data_rows"]], here[entry["data_rows"] :]
                counts[at] = tuple(int(kind[own].sum()) for kind in kinds)
    return counts


def counted_in_use(
    assessed: Assessed, report: FileReport, rows: NDArray[np.bool_] | None = None
) -> dict[str, float]:  # fmt: skip
    """Units of a file that are in use and count in this assessment, by type. What waits and what is left out is in none
    of them. rows: of the ledger, instead of those that count."""
    kit, files = assessed.activity.tables.get("kit"), assessed.ledger.dimensions["file"]
    if kit is None or report.file not in files.labels:
        return {}
    own = slice(assessed.starts["kit"], assessed.starts["kit"] + len(kit))
    counted = (files.codes[own] == files.labels.index(report.file)) & (assessed.reason == 0 if rows is None else rows)[
        own
    ]
    status, words = codes(kit, "status")
    counted &= ~np.isin(status, [code for code, word in enumerate(words) if word in OUT_OF_USE])
    types, names = codes(kit, "asset_type")
    units = np.bincount(types[counted] + 1, units_of_rows(assessed)[own][counted], len(names) + 1)[1:]
    return {name: float(sum_) for name, sum_ in zip(names, units, strict=True) if sum_ and name not in NOT_PHYSICAL}


def held_by_import(table: Mapping[str, Any]) -> tuple[int, int]:
    """Rows of a table of a file's report that wait, and that are left out, as the import held them back."""
    waiting = int(table.get("rows_waiting", 0))
    return waiting, int(table.get("rows_set_aside", 0)) - waiting


def file_record(assessed: Assessed, report: FileReport) -> dict[str, Any]:
    """A file in the JSON of an assessment: its tables and its units in use that count are those of this assessment, not
    those of the import."""
    record = report.as_record()
    record["tables"] = [
        entry | {"rows_counted": entry["data_rows"] - waiting - left_out, "rows_set_aside": waiting + left_out,
                 "rows_waiting": waiting}
        for entry, (waiting, left_out) in zip(report.tables, set_aside_by_table(assessed, report), strict=True)
    ]  # fmt: skip
    if "counted_in_use_units" in report.counts:
        units = counted_in_use(assessed, report)
        whole = {name: int(count) if count.is_integer() else count for name, count in units.items()}
        record["counts"] = report.counts | {"counted_in_use_units": whole}
    return record
