"""Columns beside the quantity that say what it is a number of ("Unit: pack of 10") or how many are in a pack.

What the list says clearly is multiplied and told: its unit names packs with their number, the heading of the quantity
speaks of no devices, and not every quantity is a number of devices that fills such packs. Else whether the quantity
counts packs is asked; so is how many are in a pack that names no number. A column of units of the body, of racks or of
a measure is none of packs: its cells tell.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from carbon.inventory.cells.cells import Cells
from carbon.inventory.cells.closed_lists import folded, words_of
from carbon.inventory.cells.telling import shortened, units_of
from carbon.inventory.cells.values import missing
from carbon.inventory.counting.how_many import about
from carbon.inventory.headings.count_headings import kind_counted
from carbon.inventory.headings.field_names import DESCRIBED, PACK_SIZE, SOLD_IN
from carbon.inventory.headings.headings import Heading, Match
from carbon.inventory.headings.packs import Packed, heading_of_packs, packed, packs_counted
from carbon.inventory.headings.roles import Layout
from carbon.inventory.rows.fields import Columns
from carbon.inventory.rows.groups import whole_numbers

_OFTEN = (2, 4, 5, 6, 8, 10, 12, 15, 16, 20, 24, 25, 30, 32, 50)
_MANY = 100
"""Devices in a pack from which on a slip is more likely."""
_OF_DEVICES = frozenset(("thing", "units", "sum", "stock", "held"))
Floats = NDArray[np.float64]
Rows = NDArray[np.bool_]


def columns_of_packs(layout: Layout, headings: Sequence[Heading], columns: Sequence[Cells]) -> list[Match]:
    """The columns of a list of kit that speak of packs. columns: the first cells of each."""
    if layout.table != "kit" or layout.export or layout.counts or layout.role not in ("devices", "hosting"):
        return []
    known = {match.column for match in layout.matches}
    read = {match.column for match in layout.matches if match.field != "ignored"}
    found: dict[str, Match] = {}
    for column, heading in enumerate(headings):
        said = "" if column in known else heading_of_packs(heading)
        if said and _bears_out(columns[column], heading):
            field = PACK_SIZE if said == "size" else SOLD_IN
            found.setdefault(field, Match(column, field, "", heading))
        elif column in read or (column and not headings[column - 1].whole):
            continue  # what an empty column sets apart is another table, such as a pivot
        elif heading.words in words_of("loose_heading") and not len(whole_numbers(columns[column])):
            found.setdefault(DESCRIBED, Match(column, DESCRIBED, "", heading))
    boxes = [
        Match(column, "quantity", "", heading) for column, heading in enumerate(headings)
        if column not in known and packs_counted(heading) and len(whole_numbers(columns[column]))
    ]  # fmt: skip
    if PACK_SIZE in found and "quantity" not in layout.fields and len(boxes) == 1:
        return [*found.values(), *boxes]
    return [*found.values()]


def _bears_out(cells: Cells, heading: Heading) -> bool:
    """Whether half of the cells or more speak of packs or devices; under “Unit” numbers alone may be of anything."""
    said = _said(cells)
    stated = cells.spread(~missing(cells))
    known = cells.spread(np.array([each is not None for each in said], dtype=np.bool_)) & stated
    in_words = any(each is not None and not each.bare for each in said)
    return bool(known.any()) and 2 * known.sum() >= stated.sum() and (in_words or heading_of_packs(heading) != "unit")


def _said(cells: Cells) -> list[Packed | None]:
    """What each distinct cell says; a blank one nothing."""
    return [
        None if none else packed(text) for text, none in zip(cells.texts.to_pylist(), missing(cells), strict=True)
    ]  # fmt: skip


@dataclass
class Packs:
    """What a list says of its packs, row by row.

    devices: in each, NaN where nobody can say; clear: the unit of the row says so in words; word, words: what its cell
    says, as a place among all that are said; heading: of the column that says it.
    """

    devices: Floats
    clear: Rows
    word: NDArray[np.intp]
    words: list[str]
    heading: str


def _packs_of(cells: Cells, heading: str) -> Packs:
    said = _said(cells)
    known = [np.nan if each is None or each.devices is None else each.devices for each in said]
    devices = np.where(missing(cells), 1.0, np.array(known, dtype=np.float64))
    clear = np.array([each is not None and not each.bare for each in said], dtype=np.bool_)
    texts = [" ".join(text.split()) for text in cells.texts.to_pylist()]
    first = {folded(text): place for place, text in reversed(list(enumerate(texts)))}
    word = np.array([first[folded(text)] for text in texts], dtype=np.intp)
    return Packs(cells.spread(devices), cells.spread(clear), cells.spread(word), texts, heading)


def packs_of_columns(kit: Columns) -> Packs | None:
    """What the columns of a list say together; None: nothing of packs.

    A unit goes before the size of a pack, which holds for a "pack" without a number and where no unit is stated. A
    quantity of boxes counts boxes.
    """
    cells = {
        name: kit.records.columns[name] for name in (SOLD_IN, PACK_SIZE)
        if name in kit.records.columns and _bears_out(kit.records.columns[name], kit.records.matches[name].heading)
    }  # fmt: skip
    read = {name: _packs_of(each, kit.heading(name)) for name, each in cells.items()}
    packs, size = read.get(SOLD_IN), read.get(PACK_SIZE)
    boxes = _boxes_counted(kit)
    if packs is None or size is None:
        packs = packs or size
        if packs is not None and packs is size:
            packs.clear[:] = bool(boxes)
        elif packs is None and boxes:
            packs = _boxes(kit.size, boxes)
    else:
        of_none = np.isnan(packs.devices)
        silent = cells[SOLD_IN].spread(missing(cells[SOLD_IN]))
        packs.devices = np.where(of_none | silent, size.devices, packs.devices)
    return None if packs is None or (packs.devices == 1).all() else packs


def _boxes_counted(kit: Columns) -> str:
    """The packs that the heading of the quantity counts, "" for none; of what a person has said that a column counts,
    it is no pack: "Boxes" may be servers."""
    number, kind = (kit.records.matches.get(name) for name in ("quantity", "asset_type"))
    said = number is not None and kind is not None and number.column == kind.column
    return "" if number is None or said else packs_counted(number.heading)


def _boxes(size: int, heading: str) -> Packs:
    """Packs that the heading of the quantity counts, and of which nothing says how many devices each is."""
    nobody = np.full(size, np.nan)
    return Packs(nobody, ~np.isnan(nobody), np.zeros(size, dtype=np.intp), [heading], heading)


def multiply_packs(kit: Columns) -> None:
    """Turn numbers of packs into numbers of devices where the list says how many each is, else ask."""
    packs = packs_of_columns(kit)
    if packs is None:
        return
    answered = _ask_sizes(kit, packs)
    there = (kit.reason == 0) & (packs.devices > 1)
    asked = there & ~answered
    if asked.any() and is_doubtful(kit, packs, asked):
        if ask_which(kit, packs, asked) != "packs":
            there &= answered
    elif asked.any():
        kit.telling.tell(
            "packs_multiplied", "info", asked,
            f"{{place}}: the unit says what the quantity is a number of: {sums_of(kit, packs, asked)} units.",
            "If the quantity counts devices already, write “each” as their unit.", heading=packs.heading,
        )  # fmt: skip
    kit.columns["quantity"] = np.where(there, kit.columns["quantity"] * packs.devices, kit.columns["quantity"])


def _ask_sizes(kit: Columns, packs: Packs) -> Rows:
    """Ask how many devices are in the packs that name no number, word by word, and enter what a person has said; the
    rows of which somebody has."""
    answered = np.zeros(kit.size, dtype=np.bool_)
    open_rows = np.isnan(packs.devices) & (kit.reason == 0)
    for place in np.unique(packs.word[open_rows]).tolist():
        word, where = packs.words[place], open_rows & (packs.word == place)
        said = packed(word)
        sizes = sorted({*_OFTEN, *({int(said.perhaps)} if said is not None and said.perhaps > 1 else ())})
        answer = kit.ask(
            "pack size", f"“{word.casefold()}” under {about(packs.heading, kit.records.headings)}", where,
            "quantity_unclear",
            f"{{place}}: “{shortened(word)}” ({units_of(float(kit.columns['quantity'][where].sum()))} by the quantity) "
            "does not say how many devices each is. The rows wait until somebody says.",
            [("1", "One device each"), *((f"{size}", f"{size} devices each") for size in sizes)],
            remedy="Say how many, as any whole number, or write it into the list, such as “box of 20”.",
            heading=packs.heading,
        )  # fmt: skip
        if answer:
            packs.devices[where] = float(answer)
            answered |= where
    return answered


def is_doubtful(kit: Columns, packs: Packs, where: Rows) -> bool:
    """Whether the quantities of some rows may count devices all the same, as far as the list says."""
    match = kit.records.matches.get("quantity")
    if match is None or not packs.clear[where].all() or (packs.devices[where] >= _MANY).any():
        return True
    known = words_of("count_word")
    said = {known[word][0] for word in match.heading.whole.split() if word in known}
    serials = kit.columns.get("serial")
    of_one = serials is not None and bool((where & ~np.asarray(pd.isna(serials))).any())
    if _boxes_counted(kit):
        return of_one
    fills = np.mod(kit.columns["quantity"][where], packs.devices[where]) == 0
    return of_one or bool(fills.all() or said & _OF_DEVICES or kind_counted(match.heading.whole))


def ask_which(kit: Columns, packs: Packs, where: Rows) -> str:
    """Ask whether the quantity counts packs or devices."""
    counts = (kit.reason == 0) & ~np.isnan(packs.devices)
    stands = kit.columns["quantity"]
    more = float(np.where(where, stands * packs.devices, stands)[counts].sum())
    return kit.ask(
        "packs", about(packs.heading, kit.records.headings), where, "quantity_unclear",
        f"{{place}}: this says how many are in a pack, and nothing says whether the quantity counts packs or devices. "
        f"If packs, these rows are {sums_of(kit, packs, where)} units; if devices, "
        f"{units_of(float(stands[where].sum()))}. They wait until somebody says.",
        (("packs", f"Packs: {units_of(more)} in the list"),
         ("pieces", f"Devices: {units_of(float(stands[counts].sum()))} in the list")),
        remedy="Say which, or write the number of devices as the quantity.", heading=packs.heading,
    )  # fmt: skip


def sums_of(kit: Columns, packs: Packs, where: Rows) -> str:
    """The arithmetic of some rows: "5 × “pack of 10” = 50 and 2 × “trolley of 30” = 60"."""
    rows = pd.DataFrame({
        "word": packs.word[where], "devices": packs.devices[where], "packs": kit.columns["quantity"][where],
    }).groupby(["word", "devices"], as_index=False)["packs"].sum()  # fmt: skip
    said = []
    for word, devices, number in zip(rows["word"], rows["devices"], rows["packs"], strict=True):
        named = packed(packs.words[word])
        of = "" if named is not None and named.devices == devices and not named.bare else f" of {devices:,.0f}"
        name = "packs" if named is not None and named.bare else f"“{shortened(packs.words[word])}”"
        said.append(f"{number:,.10g} × {name}{of} = {number * devices:,.10g}")
    return " and ".join([", ".join(said[:-1]), said[-1]] if len(said) > 1 else said)
