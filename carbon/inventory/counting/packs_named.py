"""Packs that a type, a model or a description names beside a quantity: "P2419H (box of 2)", 10 of them.

What is clear is multiplied and told, as beside a column of packs (`carbon.inventory.counting.packs_beside`), under the
same doubts; a number that may be the quantity once more ("Latitude 5420 x 40") is asked.
"""

from __future__ import annotations

import numpy as np

from carbon.inventory.counting.counted_names import MOST, NAMING, take_off
from carbon.inventory.counting.numbers_in_names import may_count_beside
from carbon.inventory.counting.packs_beside import Packs, ask_which, is_doubtful, packs_of_columns, sums_of
from carbon.inventory.rows.fields import Columns


def take_named_packs(kit: Columns) -> list[Packs]:
    """Take the packs off the names of a list that has a column of quantities, column by column."""
    if "quantity" not in kit.records.columns:
        return []
    perhaps = [packs for field in ("asset_type", "model") if (packs := _perhaps_packs(kit, field)) is not None]
    return [
        Packs(counted.devices, counted.clear, counted.word, counted.words, kit.heading(field))
        for field in NAMING if (counted := take_off(kit, field)) is not None
    ] + perhaps  # fmt: skip


def _perhaps_packs(kit: Columns, field: str) -> Packs | None:
    """What may be a number of units or a size, in names beside a quantity of 1: “Laptops (15)”. The names stay."""
    cells, stated = kit.records.columns.get(field), kit.records.columns["quantity"]
    if cells is None or cells.distinct > MOST:
        return None
    texts = [text or "" for text in cells.texts.to_pylist()]
    numbers = np.array([may_count_beside(text) if text.endswith((")", "]")) else 0 for text in texts], dtype=np.float64)
    one = stated.spread(np.array([(text or "").strip() in ("1", "1.0") for text in stated.texts.to_pylist()]))
    devices = np.where(one, np.maximum(cells.spread(numbers), 1), 1.0)
    if not (devices > 1).any():
        return None
    places = np.arange(cells.distinct) if cells.codes is None else cells.codes
    return Packs(devices, np.zeros(kit.size, dtype=np.bool_), places.astype(np.intp), texts, kit.heading(field))


def multiply_named_packs(kit: Columns, named: list[Packs]) -> None:
    """Turn numbers of packs that names speak of into numbers of devices, else ask. What a column says of the packs of a
    row goes before its name, and of two names the first."""
    beside = packs_of_columns(kit)
    done = np.zeros(kit.size, dtype=np.bool_) if beside is None else beside.devices != 1
    for packs in named:
        said = (packs.devices > 1) & (kit.reason == 0) & ~done
        done |= packs.devices > 1
        there = said & (packs.clear | (kit.columns["quantity"] != packs.devices))
        clear = there & packs.clear
        if clear.any() and is_doubtful(kit, packs, clear):
            clear &= False
        asked = there & ~clear
        told = clear & there
        if told.any():
            kit.telling.tell(
                "packs_multiplied", "info", told,
                f"{{place}}: the name says how many devices each is: {sums_of(kit, packs, told)} units. What holds "
                "them is not counted.",
                "If the quantity counts devices already, take the pack out of the name.", heading=packs.heading,
            )  # fmt: skip
        if asked.any() and ask_which(kit, packs, asked) == "packs":
            told |= asked
        kit.columns["quantity"] = np.where(told, kit.columns["quantity"] * packs.devices, kit.columns["quantity"])
