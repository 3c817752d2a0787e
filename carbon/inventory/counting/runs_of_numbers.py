"""Runs of numbers in what a row is called ("IWB1 to IWB7"): how many devices the row is, a person says."""

from __future__ import annotations

import re
from collections.abc import Mapping

import numpy as np
import pyarrow.compute as pc
from numpy.typing import NDArray

from carbon.inventory.cells.cells import to_numpy
from carbon.inventory.cells.telling import number_of, shortened
from carbon.inventory.cells.texts import hold_pattern
from carbon.inventory.rows.fields import Columns

_CALLED = ("asset_tag", "serial", "name", "host_name")
_TO = r"(?:to|thru|through|hyd|i|à|au)"
_BEGINS = rf"(?i)\d\s*(?:[-–—]|\.\.+|\s{_TO}\s)"
_MAY_RUN = rf"{_BEGINS}.*\d\s*$"
_RUN = re.compile(
    rf"(?P<head>.*[^\W\d].*?|[^\W\d])(?P<first>\d+)\s*(?:(?P<sign>[-–—]|\.\.+)|\s{_TO}\s)\s*(?P<again>.*?)(?P<last>\d+)",
    re.IGNORECASE,
)
_YEARS = range(1990, 2050)
_AT_MOST, _MOST, _LONGEST = 20, 9_999, 60
"""Different cells that are asked about one by one (more wait for their numbers), the longest run that is one of
devices, and letters of a cell that may be one."""


def devices_in_run(text: str) -> int:
    """How many numbers a run of them names, 0 where a text names none. Behind a stroke what stands before the number
    has to stand again ("LT001-LT030"): "SW-01-02" is one switch; and “laptops 2019 to 2021” are of three years."""
    run = _RUN.fullmatch(text.strip()) if len(text) <= _LONGEST else None
    if run is None:
        return 0
    head, again = (run[name].casefold().strip(" #") for name in ("head", "again"))
    first, last = int(run["first"]), int(run["last"])
    if again != head and (again or run["sign"] or (first in _YEARS and last in _YEARS)):
        return 0
    return last - first + 1 if first < last < first + _MOST else 0


def ask_of_runs(kit: Columns) -> None:
    """Ask of rows that count as one device, though what they are called is a run of numbers, how many they are."""
    for field in _CALLED:
        cells = kit.records.columns.get(field)
        if cells is not None and hold_pattern(cells.texts, _BEGINS):
            places = np.flatnonzero(to_numpy(pc.match_substring_regex(cells.texts, _MAY_RUN))).tolist()
            runs = {place: devices_in_run(str(cells.texts[place].as_py() or "")) for place in places}
            ask_each_cell(
                kit, field, {place: devices for place, devices in runs.items() if devices}, "run_of_numbers",
                "a run of numbers", "{number} with the numbers from the first to the last, or one device",
                "a device for each number of a run, or one",
            )  # fmt: skip


def ask_each_cell(
    kit: Columns, field: str, devices: Mapping[int, int], code: str, what: str, either: str, of_others: str,
    but: NDArray[np.bool_] | None = None, *, whatever: bool = False,
) -> None:  # fmt: skip
    """Ask of rows that count as one device, cell by cell, how many they are; beyond some twenty different cells, the
    rest wait for their numbers. whatever: of rows that count as any other number than that of the cell too.

    devices: how many a distinct cell of the field may be, by its place; code: of the problem; what: the cell may be;
    either: what it may be of, with {number} and {other}, what the row
    counts as; of_others: the same of all the rest; but: rows that are not asked about.
    """
    cells = kit.records.columns[field]
    asked, others = 0, np.zeros(kit.size, dtype=np.bool_)
    for place, number in devices.items():
        text = str(cells.texts[place].as_py() or "")
        units = np.asarray(kit.columns["quantity"], dtype=np.float64)
        of_cell = cells.spread(np.arange(cells.distinct) == place) & (kit.reason == 0)
        of_cell &= (units != number) & ~np.isnan(units) if whatever else units == 1
        of_cell &= True if but is None else ~but
        for other in np.unique(units[of_cell]).tolist():
            where = of_cell & (units == other)
            if asked == _AT_MOST:
                others |= where
                continue
            asked += 1
            about = f"“{shortened(text.casefold())}” as {what}" + ("" if other == 1 else f" beside {other:g}")
            may_be = either.format(number=number_of(number, "device"), other=number_of(int(other), "device"))
            said = kit.ask(
                "units of cell", about, where, code,
                f"{{place}}: “{shortened(text)}” may be {may_be}. The rows wait until somebody says it.",
                [(str(number), number_of(number, "unit")), (f"{other:g}", number_of(int(other), "unit"))],
                remedy="Write how many units the row stands for under “Quantity”.", heading=kit.heading(field),
                cells=cells,
            )  # fmt: skip
            if said:
                kit.columns["quantity"] = np.where(where, float(said), kit.columns["quantity"])
    kit.hold(
        others, code, "error", f"{{place}}: {{words}} may be {of_others}. The rows wait until somebody says it.",
        "Write how many units the row stands for under “Quantity”.", heading=kit.heading(field), cells=cells,
    )  # fmt: skip
