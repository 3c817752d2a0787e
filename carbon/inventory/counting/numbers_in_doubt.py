"""Names of a kind with a number that may be how many there are or the number of one: "Laptop (12)". It is asked."""

from __future__ import annotations

import numpy as np
import pyarrow.compute as pc
from numpy.typing import NDArray

from carbon.inventory.cells.cells import to_numpy
from carbon.inventory.counting.counted_names import MOST, NAMING
from carbon.inventory.counting.numbers_in_names import MAY_COUNT, may_count
from carbon.inventory.counting.runs_of_numbers import ask_each_cell
from carbon.inventory.rows.fields import Columns

_OF_ONE = ("serial", "asset_tag", "host_name")
"""What a single device has: a row that states it is one."""


def ask_of_numbers(kit: Columns) -> None:
    """Ask of rows that count as one device, in a list without quantities, whether the number beside their kind is how
    many they are. Where such names count on from one ("Laptop (1)", "Laptop (2)") each is one."""
    if "quantity" in kit.records.columns:
        return
    of_one: NDArray[np.bool_] = np.zeros(kit.size, dtype=np.bool_)
    for name in _OF_ONE:
        of_one |= kit.stated(name)
    for field in NAMING:
        cells = kit.records.columns.get(field)
        if cells is None or cells.distinct > MOST:
            continue
        texts = cells.texts.to_pylist()
        places = np.flatnonzero(to_numpy(pc.match_substring_regex(cells.texts, MAY_COUNT))).tolist()
        found = {place: said for place in places if (said := may_count(str(texts[place] or ""))) is not None}
        rows = np.bincount(cells.spread(np.arange(cells.distinct)), minlength=cells.distinct)
        known = {str(text or "").strip().casefold() for text in texts}
        devices = {
            place: number for place, (number, name) in found.items()
            if not _counts_on(name, [each for each in found.items() if each[1][1] == name], rows, known)
        }  # fmt: skip
        ask_each_cell(
            kit, field, devices, "quantity_unclear", "a number of units",
            "{number}, or one device with a number of its own", "so many devices, or one with a number of its own",
            of_one,
        )  # fmt: skip


def _counts_on(
    name: str, alike: list[tuple[int, tuple[int, str]]], rows: NDArray[np.intp], known: set[str]
) -> bool:  # fmt: skip
    """Whether the names of one kind are numbered one by one, from "Laptop" or "Laptop (1)" on."""
    numbers = sorted(number for _, (number, _) in alike)
    first = {name.strip().casefold(), f"{name.strip().casefold()} (1)"}
    once = all(rows[place] == 1 for place, _ in alike)
    return once and numbers == list(range(2, len(numbers) + 2)) and bool(first & known)
