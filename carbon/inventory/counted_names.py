"""Names that hold a number of units, as registers of fixed assets have them: "45 x Latitude 5410", "Laptops x 40"."""

from __future__ import annotations

import re

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from carbon.factors.recognition import kind_of_phrase
from carbon.inventory.cells import Cells, to_numpy
from carbon.inventory.fields import Columns
from carbon.inventory.values import missing

_FIRST = re.compile(r"^\s*(\d{1,4})\s*(?:[xX×]|off|no\.?)\s+(?=\S*[A-Za-z])")
_TIMES = re.compile(r"^(.*\S)[\s,(]+[x×]\s*(\d{1,4})\s*\)?$")
_OF_THEM = re.compile(r"^(.*\S)[\s,(-]+(\d{1,4})\s*(?:no|off|units?|pcs|nr)\.?\s*\)?$", re.IGNORECASE)
_BRACKETS = re.compile(r"^(.*\S)\s*\(\s*(\d{1,4})\s*\)$")
_BARE = re.compile(r"^\s*(\d{1,3})\s+(.*\S)$")
_MAY_COUNT = r"^\s*\d{1,4}\b|\d\s*\)?$|\d\s*(?i:no|off|units?|pcs|nr)\.?\s*\)?$"
_OF_ONE = frozenset(("unit", "each", "item", "device"))
_MOST = 20_000
"""Names above which no register is kept by hand."""


def count_in(text: str) -> tuple[int, str] | None:
    """How many units a name says there are, and the name without that; None: it says nothing of it.

    A number alone counts only beside a word for several ("Catalyst 9300 switches (12)", "40 Latitude laptops"): "iPad
    (9)" is a generation, "2 x 8" the parts of one.
    """
    first = _FIRST.match(text)
    if first:
        return int(first[1]), text[first.end() :]
    for pattern in (_TIMES, _OF_THEM):
        match = pattern.match(text)
        if match and not re.search(r"(?:^|\s)\d{1,2}$", match[1]):
            return int(match[2]), match[1].rstrip(" ,(-")
    match = _BRACKETS.match(text)
    if match and _several(match[1]):
        return int(match[2]), match[1]
    match = _BARE.match(text)
    return (int(match[1]), match[2]) if match and _several(match[2]) else None


def _several(text: str) -> bool:
    """Whether a name ends in a word for several of a kind: "laptops", "switches"."""
    last = text.split()[-1]
    return last.casefold().endswith("s") and kind_of_phrase(last) is not None


def settle_counted_names(kit: Columns) -> NDArray[np.bool_] | None:
    """Take the number off the names, and the units from it, in a list that has no column of quantities, and say of
    which rows; None: of none. A row with a serial number is one device, whatever its name says."""
    cells = kit.records.columns.get("model")
    if cells is None or "quantity" in kit.records.columns or cells.distinct > _MOST:
        return None
    counted = to_numpy(pc.match_substring_regex(cells.texts, _MAY_COUNT))
    units = np.ones(cells.distinct)
    texts = cells.texts.to_pylist()
    for place in np.flatnonzero(counted).tolist():
        found = count_in(texts[place])
        counted[place] = found is not None and found[0] > 0
        if found is not None and found[0]:
            units[place], texts[place] = found
    if not counted.any():
        return None
    kit.records.columns["model"] = Cells(cells.codes, texts=pa.array(texts, pa.string()))
    serials = kit.records.columns.get("serial")
    several = cells.spread(counted) & (True if serials is None else serials.spread(missing(serials)))
    kit.columns["quantity"] = np.where(several, cells.spread(units), 1.0)
    kit.telling.tell(
        "number_in_name", "info", several,
        "{place}: “{found}” names a number of units, and was counted as that many.",
        "Write the number into a column of its own, under “Quantity”.", heading=kit.heading("model"), cells=cells,
    )  # fmt: skip
    return several


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
