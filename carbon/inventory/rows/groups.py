"""Lists of groups: whether the rows of a list have an identity, and which column holds their numbers of units.

In a list whose rows have a serial, a tag or a name of their own each is one device. In a list of groups a column of
whole numbers decides the total a hundredfold; one whose heading may say that it is the quantity ("Total", "Stock",
"No.") is taken where its cells bear that out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from carbon.factors.recognition.recognition import names_a_type, recognise, recognise_type_words
from carbon.inventory.cells.cells import Cells
from carbon.inventory.cells.closed_lists import words_of
from carbon.inventory.cells.values import missing, read_amounts
from carbon.inventory.headings.count_headings import counts_another_thing, grade_of, is_year, kind_counted
from carbon.inventory.headings.headings import Heading, Match
from carbon.inventory.headings.roles import Layout
from carbon.inventory.headings.synonyms import MAY_COUNT, NOT_READ

_IDENTITIES = ("serial", "asset_tag", "name", "host_name", "personal", "device_identifier")
_ADDRESSES = frozenset(("ip address", "mac address", "wi fi mac", "uuid", "device id", "iccid", "imsi"))
_MONEY = frozenset(("purchase_cost", "running_cost"))
_SUMS = frozenset(("total", "totals", "amount", "volume", "sum"))
_LEAST_PRICE, _ROWS_OF_PRICES = 10.0, 2
"""From what number a column may be one of prices, and rows in which a sum is a multiple of it by no chance."""
_MOST = 100_000
"""Units in one row above which a whole number is more likely money, or a number that names something."""
_YEARS = (1980, 2060)


def settle_doubtful(layout: Layout, headings: Sequence[Heading], columns: Sequence[Cells]) -> bool:
    """Take the one column that may hold numbers of units for the quantity, where its cells bear that out in a list of
    groups, and drop all other such columns. columns: the first cells of each.

    False: too little is left for the headings of an inventory.
    """
    doubtful = [match for match in layout.matches if match.field == MAY_COUNT]
    layout.matches = [match for match in layout.matches if match.field != MAY_COUNT]
    if layout.table == "kit" and layout.export is None and "quantity" not in layout.fields:
        borne_out = [
            match for match in doubtful
            if _bears_out(match, layout, columns) and not _sum_of_money(match, layout, headings, columns)
        ]  # fmt: skip
        if len(borne_out) == 1 and identity_of(layout, columns) == "none":
            layout.matches = [*layout.matches, replace(borne_out[0], field="quantity")]
    return len(layout.fields - NOT_READ) >= 2 or any(len(whole_numbers(columns[match.column])) for match in doubtful)


def _bears_out(match: Match, layout: Layout, columns: Sequence[Cells]) -> bool:
    heading = match.heading
    kind = kind_counted(heading.whole)
    if is_year(heading.text) or heading.unit:
        return False
    if kind and not are_of_kind(kind, layout, columns):
        return False
    return is_count(columns[match.column], heading)


def _sum_of_money(match: Match, layout: Layout, headings: Sequence[Heading], columns: Sequence[Cells]) -> bool:
    """Whether a heading of a sum may be one of money: other headings speak of it, or its numbers are whole multiples of
    those of a column like prices."""
    said = set(match.heading.words.split())
    if kind_counted(match.heading.whole) or not _SUMS & said:
        return False
    money = words_of("beside_money").keys()
    others = [(heading, cells) for heading, cells in zip(headings, columns, strict=False) if heading != match.heading]
    return (
        bool(_MONEY & layout.fields)
        or any(not money.isdisjoint(heading.whole.split()) for heading, _ in others)
        or any(_are_multiples(whole_numbers(columns[match.column]), whole_numbers(cells)) for _, cells in others)
    )


def _are_multiples(sums: NDArray[np.float64], prices: NDArray[np.float64]) -> bool:
    if len(sums) != len(prices) or len(sums) < _ROWS_OF_PRICES or (prices < _LEAST_PRICE).any():
        return False
    return bool((sums % prices == 0).all() and (sums > prices).any())


def are_of_kind(kind: str, layout: Layout, columns: Sequence[Cells]) -> bool:
    """Whether the rows are of the kind that a heading counts, as far as their types and models tell."""
    (wanted,) = recognise_type_words([kind])
    told = kinds_told(layout.matches, columns)
    return wanted is not None and (not told or wanted.asset_type in told)


def kinds_told(matches: Sequence[Match], columns: Sequence[Cells]) -> list[str]:
    """Kinds of kit that the first rows name by their type or their model, none where nothing tells."""
    texts = [text for match in matches if match.field in _TELL for text in columns[match.column].texts.to_pylist()]
    kinds = recognise_type_words(texts)
    return [kind.asset_type for kind in kinds if kind is not None and kind.asset_type != "unknown"]


_TELL = ("asset_type", "model", "model_number")


Identity = Literal["none", "weak", "sure"]


def identity_of(layout: Layout, columns: Sequence[Cells]) -> Identity:
    """Whether each row has a serial, a tag, a name, an address or a user of its own, and so is one device.

    weak: only numbers that run on, which a list of groups may have as well.
    """
    found = {
        _identity_in(columns[match.column], match.field) for match in layout.matches
        if match.field in _IDENTITIES or match.heading.words in _ADDRESSES
    }  # fmt: skip
    return "sure" if "sure" in found else "weak" if "weak" in found else "none"


def _identity_in(cells: Cells, field: str) -> Identity:
    nothing = missing(cells)
    texts = [text for text, none in zip(cells.texts.to_pylist(), nothing, strict=True) if not none]
    if 2 * len(texts) < len(nothing) or len(set(texts)) < 0.9 * len(texts) or not texts:
        return "none"
    if field in ("name", "host_name"):
        kinds = sum(map(names_a_type, texts)) + sum(kind is not None for kind in recognise([""] * len(texts), texts))
        of_its_own = sum(any(sign.isdigit() for sign in text) or " " not in text for text in texts)
        return "sure" if 2 * kinds < len(texts) <= 2 * of_its_own else "none"
    numbers = whole_numbers(cells)
    return "weak" if len(numbers) == len(texts) and _run_on(numbers) else "sure"


def _run_on(numbers: NDArray[np.float64]) -> bool:
    """Whether numbers are those of rows one after the other: 1, 2, 3 or 101, 102, 104."""
    steps = np.diff(numbers)
    return len(steps) > (numbers[0] > 1) and bool((steps > 0).all()) and bool(steps.mean() <= 1.5)


def may_count(heading: Heading, identity: Identity) -> bool:
    """Whether a heading leaves it open that whole numbers beneath it are numbers of units.

    In a list of groups every heading does that does not name another thing. Where each row is one device already, it
    takes one that speaks of kit that is there ("Holding", "Stock"), and where that is not sure one of a sum.
    """
    of_another_unit = bool(heading.unit) and not grade_of(heading.unit.casefold())
    if of_another_unit or counts_another_thing(heading.whole):
        return False
    known = words_of("count_word")
    doubtful = grade_of(heading.words) == "doubtful"
    said = {known[word][0] for word in heading.words.split() if word in known} if doubtful else set()
    if identity == "none":
        return True
    return bool(said) and "number" not in said and (identity == "weak" or "sum" not in said)


def whole_numbers(cells: Cells) -> NDArray[np.float64]:
    """The whole numbers of a column row by row; empty where one cell in five or more is something else."""
    found = read_amounts(cells, "device")
    stated = ~found.missing
    texts = cells.texts.to_pylist()
    coded = np.array([len(text) > 1 and text[0] == "0" and text.isdigit() for text in texts], dtype=np.bool_)
    money = np.zeros(len(texts), dtype=np.bool_)
    money[list(found.currencies)] = True
    with np.errstate(invalid="ignore"):
        sound = (found.values >= 0) & (found.values <= _MOST) & (found.values == np.floor(found.values))
    sound &= ~(coded | money)
    if not stated.any() or sound[stated].mean() <= 0.8 or (money & stated).any():
        return np.empty(0)
    return found.values[stated & sound]


_FEW_ROWS, _SMALL = 6, 50
"""Rows in which counts of units rise by chance, and the largest number of them."""


def may_rise_by_chance(cells: Cells, heading: Heading) -> bool:
    """Whether the few small numbers under "No." rise as numbers of rows do and are none: they begin with no 1 and leave
    some out ("4, 6, 7")."""
    said = {words_of("count_word").get(word, ("",))[0] for word in heading.words.split()} | {heading.words}
    numbers = whole_numbers(cells)
    if said.isdisjoint(("number", "rhif")) or not 2 <= len(numbers) <= _FEW_ROWS or len(numbers) < len(cells):
        return False
    steps = np.diff(numbers)
    return bool(numbers[0] > 1 and numbers.max() <= _SMALL and (steps > 0).all() and (steps > 1).any())


def is_count(cells: Cells, heading: Heading) -> bool:
    """Whether the cells can be numbers of units that decide the total: more than one a row, and neither running numbers
    nor years nor codes."""
    numbers = whole_numbers(cells)
    if numbers.sum() <= len(numbers):
        return False
    years = bool(((numbers >= _YEARS[0]) & (numbers <= _YEARS[1])).all())
    digits = {len(f"{number:.0f}") for number in numbers}
    codes = len(numbers) > 2 and len(set(numbers)) == len(numbers) and len(digits) == 1 and digits.pop() >= 5
    return not ((_run_on(numbers) and not may_count(heading, "weak")) or years or codes)
