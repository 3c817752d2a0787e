"""Lines above tables beneath one another that each say a time: “Count on 1 April 2025”, then the same list as it stood
on another day."""

from __future__ import annotations

import re
from itertools import combinations

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from carbon.inventory.cells.cells import Cells
from carbon.inventory.cells.times_named import but_for_times, times_in
from carbon.inventory.headings.headings import Heading, Match
from carbon.inventory.layouts.count_tables import COUNTED_AT
from carbon.inventory.rows.sheets import Records

_NEARLY = 0.8
"""Part of the things of a table that another names too where both are counts of one fleet."""
_OF_THINGS = ("asset_type", "name", "model", "site")
_OF_ONE = ("serial", "asset_tag")


def fill_section_times(records: Records) -> None:
    """Write the time that the line above each row says beside it, where the tables beneath such lines name nearly the
    same things: a person says whether what was there or what was bought is meant (`count_columns.settle_times`)."""
    sections = records.sections
    if (
        sections is None or records.layout.table != "kit" or COUNTED_AT in records.columns
        or any(name in records.columns for name in _OF_ONE)
    ):  # fmt: skip
        return
    lines = [next(filter(_is_a_time, records.titles), ""), *sections.texts]
    which = np.searchsorted(sections.rows, records.rows)
    beneath = [number for number in range(len(lines)) if (which == number).any()]
    times = [lines[number] for number in beneath]
    if len(set(times)) < max(2, len(times)) or not all(map(_is_a_time, times)):
        return
    things = [_things(records, which == number) for number in beneath]
    if not all(len(one & other) >= _NEARLY * max(len(one), len(other)) for one, other in combinations(things, 2)):
        return
    records.columns[COUNTED_AT] = Cells(None, texts=pa.array([lines[number] for number in which], pa.string()))
    records.matches[COUNTED_AT] = Match(-1, COUNTED_AT, "", Heading("the lines above", ""))


def _is_a_time(text: str) -> bool:
    """Whether a line says one time, and besides it few words: “Stock at 31 March 2026”, “Last year”."""
    return bool(times_in(text)) and len(re.findall(r"[^\W\d_]+", but_for_times(text))) <= 4


def _things(records: Records, here: NDArray[np.bool_]) -> set[tuple[str, ...]]:
    columns = [records.columns[name] for name in _OF_THINGS if name in records.columns]
    return {tuple(each.text_at(int(row)).casefold() for each in columns) for row in np.flatnonzero(here)}
