"""Numbers that are multiplied and never added: “Desks, Per desk, Total”, “Rooms, In each room”.

A total that is the product of two columns in every row, and not their sum, is the number of devices where one of the
two counts places or people or says that it is for each of them. Without such a total a person says how many there are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from carbon.inventory.cells.cells import Cells
from carbon.inventory.cells.closed_lists import word_in, words_of
from carbon.inventory.cells.units_in_cells import units_in
from carbon.inventory.cells.values import is_total
from carbon.inventory.headings.count_headings import grade_of
from carbon.inventory.headings.headings import Heading
from carbon.inventory.headings.roles import Layout
from carbon.inventory.rows.groups import identity_of, whole_numbers

_EACH = re.compile(
    r"^(?:(?:number|no|qty|quantity|kit|devices) )?"
    r"(?:per|in each|in every|at each|for each|fesul|ym mhob|par|dans chaque) (\w+)$|^each$"
)
_NO_HOLDERS = frozenset(
    "unit item device asset box boxe pack packet case carton pallet crate set bundle month year day hour week cent "
    "blwch pecyn uned eitem paled boite boîte paquet lot unite unité palette".split()
)

_PLACES = ("place_last", "shared_name", "names_a_place_across")


@dataclass(frozen=True)
class Product:
    """Places of the columns that are multiplied, with a total that is not their product; total: that which is."""

    factors: tuple[int, ...]
    total: int | None


def product_across(headings: Sequence[Heading], columns: Sequence[Cells]) -> Product | None:
    """The columns of a table that are multiplied; None: none says so."""
    numbers = {column: units_in(columns[column]) for column, heading in enumerate(headings)
               if heading.text and len(whole_numbers(columns[column])) and not _is_money(heading)}  # fmt: skip
    totals = [column for column in numbers if is_total(headings[column].text)]
    others = [column for column in numbers if column not in totals]
    each = [column for column in others if _is_each(headings[column])]
    holders = [column for column in others if column not in each and _counts_holders(headings[column])]
    for one, other in combinations(others, 2):
        said = {one, other} & {*holders, *each}
        bare = {headings[column].words for column in said} == {"each"}
        if not said or (bare and any(grade_of(headings[column].words) for column in {one, other} - said)):
            continue  # “Qty, Each, Total” is money
        for total in totals:
            whole = numbers[total]
            summed = np.sum([numbers[column] for column in others], axis=0)
            if np.array_equal(numbers[one] * numbers[other], whole) and not np.array_equal(summed, whole):
                return Product((one, other), total)
    named = [column for column in each if headings[column].words != "each"]
    counted = [column for column in others if column not in each and not grade_of(headings[column].words)]
    if len(others) == 2 and ((named and counted) or (each and holders)):
        return Product(tuple(sorted([*others, *totals])), None)
    return None


def product_of(layout: Layout, headings: Sequence[Heading], columns: Sequence[Cells]) -> Product | None:
    """The same for a list of kit whose rows are no devices of their own, and of which nobody has said what it is."""
    if layout.table != "kit" or layout.export is not None or layout.mapped:
        return None
    found = product_across(headings, columns)
    return None if found is None or identity_of(layout, columns) == "sure" else found


def _is_each(heading: Heading) -> bool:
    """Whether a heading says that its numbers are for each place or person: “Per desk”, “In each room”, “Each”."""
    found = _EACH.match(heading.words)
    return found is not None and (found[1] or "").removesuffix("s") not in _NO_HOLDERS and not heading.unit


def _counts_holders(heading: Heading) -> bool:
    """Whether a heading counts places or people: “Desks”, “Rooms”, “Number of classes”, “Staff”."""
    known = words_of("other_number")
    words = [word for word in heading.words.split() if word not in words_of("count_word")]
    if len(words) != 1:
        return False
    (word,) = words
    spelled = (word, word.removesuffix("s"), word.removesuffix("es"))
    around = any(known.get(each, ("",))[0] in ("around", "people") for each in spelled)
    return around or any(word_in(kind, each) is not None for kind in _PLACES for each in spelled)


def _is_money(heading: Heading) -> bool:
    if _is_each(heading):
        return False
    return bool(heading.unit) or not words_of("beside_money").keys().isdisjoint(heading.whole.split())
