"""Names that hold a number of units, as registers of fixed assets have them: "45 x Latitude 5410", "Laptops x 40".

In a list without a column of quantities that is how many there are; beside one it is a pack, or the quantity once more
(`carbon.inventory.counting.packs_named`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from carbon.factors.recognition.recognition import names_several
from carbon.inventory.cells.cells import Cells, to_numpy
from carbon.inventory.cells.closed_lists import words_of
from carbon.inventory.cells.values import missing
from carbon.inventory.counting.numbers_in_names import MAY_COUNT, count_in, is_alone, is_known, is_signed, without_size
from carbon.inventory.headings.packs_in_names import MAY_HOLD, NamedPack, pack_in
from carbon.inventory.rows.fields import Columns

_OF_ONE = frozenset(("unit", "each", "item", "device"))
MOST = 20_000
"""Names above which no register is kept by hand."""


NAMING = ("asset_type", "model", "described", "name")
"""Fields whose cells may say how many devices a row is; `described` is a description beside a type."""


@dataclass(frozen=True)
class Counted:
    """What the cells of a column say of numbers of devices, by row. devices: 1 where they say nothing; clear: as
    `carbon.inventory.headings.packs_in_names.NamedPack`; word: place of what the cell says in words;
    told: it says a number."""

    devices: NDArray[np.float64]
    clear: NDArray[np.bool_]
    word: NDArray[np.intp]
    words: list[str]
    told: NDArray[np.bool_]


def number_in(text: str) -> NamedPack | None:
    """What a name says of a number of devices: a pack, or a number beside it ("x 40", "30 units"), not clear."""
    found = pack_in(text)
    counted = count_in(text) if found is None else None
    if counted is None or not counted[0]:
        return found
    return NamedPack(counted[0], text.strip(), counted[1], False)


def take_off(kit: Columns, field: str) -> Counted | None:
    """Take the numbers off the names of a column, and say what they were; None: it holds none."""
    cells = kit.records.columns.get(field)
    if cells is None or cells.distinct > MOST:
        return None
    texts = cells.texts.to_pylist()
    words = ["", *texts]
    places = np.flatnonzero(to_numpy(pc.match_substring_regex(cells.texts, _may_count())))
    found = {place: number for place in places.tolist() if (number := _said(field, texts[place])) is not None}
    if not found:
        return None
    devices, clear = np.ones(cells.distinct), np.zeros(cells.distinct, dtype=np.bool_)
    for place, number in found.items():
        devices[place], clear[place] = number.devices, number.clear
        texts[place] = texts[place] if field == "name" else number.name  # a row's name stays as it is called
        words[place + 1] = number.said
    kit.records.columns[field] = Cells(cells.codes, texts=pa.array(texts, pa.string()))
    told = np.isin(np.arange(cells.distinct), list(found))
    return Counted(
        cells.spread(devices), cells.spread(clear), cells.spread(np.arange(1, len(words))), words, cells.spread(told)
    )


@cache
def _may_count() -> str:
    """A pattern that every name has which says a number, to look at no others."""
    return rf"(?i:^\s*(?:{'|'.join(sorted(words_of('number_word') | words_of('twin_word')))})\s)|{MAY_COUNT}|{MAY_HOLD}"


def _said(field: str, text: str) -> NamedPack | None:
    """A type is no line of a register: "24 port switches" names ports, "2 x monitors" and "Laptop (x2)" say how many of
    nothing but a kind."""
    found = number_in(text)
    if field == "name":
        return (
            found if found is not None and is_known(found.name) and not names_several(text) else None
        )  # "Reception x 2" is a place
    if field != "asset_type" or found is None or found.clear or pack_in(text) is not None:
        return found
    if is_signed(text):
        return found if is_known(found.name) else None
    bare = without_size(found.name)  # "Twin 24in monitors"
    between = bare == found.name and re.match(r"\D+\d+\s+[^\W\d]", text) is not None  # "Windows 10 PCs"
    return found if is_alone(bare) and not between else None


def settle_counted_names(kit: Columns) -> NDArray[np.bool_] | None:
    """Take the number off the names, and the units from it, in a list that has no column of quantities, and say of
    which rows; None: of none. A row with a serial number is one device, whatever its name says."""
    if "quantity" in kit.records.columns:
        return None
    serials = kit.records.columns.get("serial")
    several = np.zeros(kit.size, dtype=np.bool_)
    units = np.ones(kit.size)
    for field in NAMING:
        cells = kit.records.columns.get(field)
        counted = take_off(kit, field)
        if counted is None:
            continue
        here = counted.told & (True if serials is None else serials.spread(missing(serials))) & ~several
        units = np.where(here, counted.devices, units)
        several |= here
        kit.columns["quantity"] = units
        kit.telling.tell(
            "number_in_name", "info", here,
            "{place}: “{found}” names a number of units, and was counted as that many.",
            "Write the number into a column of its own, under “Quantity”.", heading=kit.heading(field), cells=cells,
        )  # fmt: skip
    return several if several.any() else None


def settle_line_prices(kit: Columns, several: NDArray[np.bool_] | None) -> None:
    """The price of a line whose name holds its units is that of the line, where its heading does not say otherwise."""
    match = kit.records.matches.get("purchase_cost")
    if several is None or match is None or match.heading.whole_row is not None:
        return
    if not _OF_ONE.isdisjoint(match.heading.words.split()):
        return
    price = kit.columns["purchase_cost"]
    here = several & ~np.isnan(price) & (kit.columns["quantity"] > 1)
    kit.columns["purchase_cost"] = np.where(here, price / kit.columns["quantity"], price)
    kit.telling.tell(
        "price_of_line", "info", here,
        "{place}: the price of a line that names its number of units was taken as that of all of them together.",
        "If it is that of one, write “per unit” in the heading.", heading=match.heading.text,
    )  # fmt: skip
