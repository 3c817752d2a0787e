"""What would count of a table if its columns were what a person is about to say."""

from __future__ import annotations

import collections.abc
from collections import Counter
from dataclasses import dataclass

import numpy as np

from carbon.columns import TABLE_OF_ROLE, codes, numbers
from carbon.found import FoundTable
from carbon.inventory.headings.mapping import Mapping, TableMapping
from carbon.inventory.reading import read_inventory
from carbon.problems import Problem
from carbon.words.told import waits

_REASONS = 3


@dataclass(frozen=True)
class Preview:
    """Rows of a table that would count, wait and be left out; units that would count, by type, the most first; why none
    would, as sentences; asked: what is asked of it, which those sentences do not hold."""

    rows: int
    counted: int
    waiting: int
    units: tuple[tuple[str, float], ...] = ()
    why: tuple[str, ...] = ()
    asked: tuple[Problem, ...] = ()

    @property
    def left_out(self) -> int:
        return self.rows - self.counted - self.waiting


def preview(
    file: tuple[str, bytes], found: FoundTable, entry: TableMapping, mapping: Mapping,
    rows: collections.abc.Mapping[str, str],
) -> Preview:  # fmt: skip
    """What of a table would count. file: its name and bytes; mapping: what was said so far; rows: of `Settings`.

    The file is read by itself: what another file repeats of it is not looked at.
    """
    read = read_inventory([file], mapping=mapping.with_table(entry), rows=rows)
    table = read.tables.get(TABLE_OF_ROLE[entry.role])
    why = [read.files[0].refusal["message"]] if read.files[0].refusal is not None else []
    own = [each for each in read.problems if each.sheet in (None, found.sheet)]
    why += [each.message for each in own if each.severity == "error" and each.question is None]
    asked = tuple(each for each in own if each.question is not None and each.question.waits)
    if table is None:
        return Preview(0, 0, 0, (), tuple(why[:_REASONS]), asked)
    place, labels = codes(table, "sheet")
    sheet = labels.index(found.sheet) if found.sheet in labels else -1
    rows_here = table[(place == sheet) & (table["row"].to_numpy() > found.header_row)]
    held, reasons = codes(rows_here, "set_aside")
    waiting = np.isin(held, [number for number, code in enumerate(reasons) if waits(code)])
    counted = held < 0
    units: Counter[str] = Counter()
    if "asset_type" in rows_here:
        types, kinds = codes(rows_here, "asset_type")
        each = np.bincount(types[counted] + 1, np.nan_to_num(numbers(rows_here, "quantity")[counted], nan=1.0))
        units.update({kind: float(sum_) for kind, sum_ in zip(kinds, each[1:], strict=False) if sum_})
    return Preview(len(rows_here), int(counted.sum()), int(waiting.sum()), tuple(units.most_common()),
                   tuple(why[:_REASONS]), asked)  # fmt: skip
