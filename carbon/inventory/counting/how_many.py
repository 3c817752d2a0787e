"""What a person is asked about columns of a list of groups that may hold its numbers of units, and what was said."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from carbon.inventory.cells.cells import Cells
from carbon.inventory.cells.telling import number_of
from carbon.inventory.cells.units_in_cells import units_in
from carbon.inventory.counting.gone_beside import counts_gone, settle_gone
from carbon.inventory.counting.part_columns import (
    THERE,
    as_part,
    as_unread,
    exceeds,
    is_there,
    parts_of_quantity,
    parts_read,
    says_part_by_tenure,
    status_counts,
    tell_parts,
)
from carbon.inventory.counting.products_across import Product, product_of
from carbon.inventory.counting.rival_counts import rivals_of, sums_beside, tenures_beside
from carbon.inventory.counting.stock_movements import MOVEMENT, Movements, movements_of
from carbon.inventory.headings.count_headings import kind_counted
from carbon.inventory.headings.headings import Heading, Match
from carbon.inventory.headings.mapping import Mapping, fingerprint
from carbon.inventory.headings.roles import Layout
from carbon.inventory.headings.synonyms import MAY_COUNT
from carbon.inventory.rows.fields import Columns
from carbon.inventory.rows.groups import (
    are_of_kind,
    identity_of,
    is_count,
    may_count,
    may_rise_by_chance,
    whole_numbers,
)
from carbon.inventory.rows.running_totals import running_sums

_OF_GROUPS = ("devices", "hosting")
CHOICES = (
    ("quantity", "It is the number of devices"),
    ("not quantity", "It is something else: each row is one device"),
)


def open_columns(
    layout: Layout, headings: Sequence[Heading], columns: Sequence[Cells], mapping: Mapping | None
) -> list[Match]:
    """The columns of a list of groups that may be its quantity, and of which a person has not said that they are none.
    Where one was taken for the quantity, it and its rivals (`rival_counts`).

    One that a person has said to be it, alone, is the quantity.
    """
    if layout.table != "kit" or layout.export or layout.role not in _OF_GROUPS:
        return []
    if layout.mapped and layout.counts:
        return [as_unread(*each) for each in _unknown(layout, headings, columns)]
    if layout.mapped and "quantity" in layout.fields:
        unknown = [as_part(*each) for each in _unknown(layout, headings, columns)]
        places = {match.column for match in unknown}
        return unknown + [each for each in _gone_beside(layout, headings, columns) if each.column not in places]
    moved = movements_of(layout, headings, columns)
    if moved is not None:
        return _what_is_left(moved, layout, headings, mapping)
    made = product_of(layout, headings, columns)
    if made is not None:
        return _what_is_made(made, layout, headings, mapping)
    parts: list[Match] = []
    if "quantity" in layout.fields:
        found, parts = _beside_quantity(layout, headings, columns, mapping)
        if found:
            layout.matches = [match for match in layout.matches if match.field != "quantity"]
    else:
        found = _unknown(layout, headings, columns)
    if not found:
        return parts
    answers = _answers(found, headings, mapping)
    left = [each for each, answer in zip(found, answers, strict=True) if answer != "not quantity"]
    if len(left) == 1 and "quantity" in answers:
        return [Match(left[0][0], "quantity", "", left[0][1])]
    return [Match(column, f"{MAY_COUNT} {column}", "", heading) for column, heading in left]


def _what_is_left(
    moved: Movements, layout: Layout, headings: Sequence[Heading], mapping: Mapping | None
) -> list[Match]:
    """The columns of a list of what came and went: what is left is the quantity where the rows add up, and else what is
    asked about."""
    own = {moved.closing, *moved.others}
    layout.matches = [match for match in layout.matches if match.field != "quantity" and match.column not in own]
    aside = [Match(column, f"{MOVEMENT} {column}", "", headings[column]) for column in moved.others]
    (answer,) = _answers([(moved.closing, headings[moved.closing])], headings, mapping)
    if answer == "not quantity":
        return aside
    sure = moved.adds_up or answer == "quantity"
    field = "quantity" if sure else f"{MAY_COUNT} {moved.closing}"
    return [*aside, Match(moved.closing, field, "", headings[moved.closing])]


def _what_is_made(made: Product, layout: Layout, headings: Sequence[Heading], mapping: Mapping | None) -> list[Match]:
    """The columns of numbers that are multiplied: their product is the quantity, else each is asked about."""
    own = {*made.factors, made.total}
    layout.matches = [match for match in layout.matches if match.field != "quantity" and match.column not in own]
    if made.total is not None:
        return [Match(made.total, "quantity", "", headings[made.total])]
    answers = _answers([(column, headings[column]) for column in made.factors], headings, mapping)
    left = [column for column, answer in zip(made.factors, answers, strict=True) if answer != "not quantity"]
    sure = len(left) == 1 and "quantity" in answers
    return [Match(column, "quantity" if sure else f"{MAY_COUNT} {column}", "", headings[column]) for column in left]


def _answers(
    found: Sequence[tuple[int, Heading]], headings: Sequence[Heading], mapping: Mapping | None
) -> list[str]:  # fmt: skip
    """What a person has said of each column, "" for nothing."""
    return [
        "" if mapping is None else mapping.answer("quantity", about(heading.text, headings)) for _, heading in found
    ]


def _beside_quantity(
    layout: Layout, headings: Sequence[Heading], columns: Sequence[Cells], mapping: Mapping | None
) -> tuple[list[tuple[int, Heading]], list[Match]]:
    """The quantity with the columns that may be it as well, or those that count a part of it.

    Where the quantity counts one status itself ("Number in use") others are no part of it.
    """
    rivals = rivals_of(layout, headings, columns)
    if rivals or identity_of(layout, columns) == "sure":
        return rivals, [] if rivals else _gone_beside(layout, headings, columns)
    taken = next(match for match in layout.matches if match.field == "quantity")
    counted = dict(status_counts(headings, columns))
    if counted.pop(taken.column, "") in THERE:
        beside = [column for column, status in counted.items() if status in THERE]
        beside += sums_beside(layout, headings, columns, {taken.column, *beside})
        return [(column, headings[column]) for column in sorted([taken.column, *beside])] if beside else [], []
    parts = parts_of_quantity(layout, headings, columns)
    known = {match.column for match in parts}
    parts += [as_part(each, headings[each]) for each in tenures_beside(layout, headings, columns) if each not in known]
    there = [(match.column, match.heading) for match in parts if is_there(match.heading)]
    found = [(taken.column, taken.heading), *there]
    asked = there and any(_answers(found, headings, mapping))
    if asked or any(
        exceeds([units_in(columns[column]) for column, heading in there if says_part_by_tenure(heading) is whose],
                units_in(columns[taken.column]))
        for whose in (True, False)
    ):  # fmt: skip
        return found, []
    return [], parts


def _gone_beside(layout: Layout, headings: Sequence[Heading], columns: Sequence[Cells]) -> list[Match]:
    """The columns that count what is gone beside a quantity, and that no field is read from."""
    known = {match.column for match in layout.useful}
    parts = parts_of_quantity(layout, headings, columns)
    return [each for each in parts if counts_gone(each.heading) and each.column not in known]


def _unknown(layout: Layout, headings: Sequence[Heading], columns: Sequence[Cells]) -> list[tuple[int, Heading]]:
    """The columns that may be the quantity of a list that names none."""
    identity = identity_of(layout, columns)
    known = {match.column for match in layout.matches if not _holds_numbers_instead(match, columns)}
    running = running_sums(columns)
    by_status = dict(status_counts(headings, columns)) if identity == "weak" else {}
    return [
        (column, heading) for column, heading in enumerate(headings)
        if heading.text and column not in known | running.keys()
        and (may_count(heading, identity) or by_status.get(column) in THERE)
        and not _another_kind(heading, layout, columns)
        and (is_count(columns[column], heading) or (identity == "none" and _rises(heading, layout, columns[column])))
    ]  # fmt: skip


def _rises(heading: Heading, layout: Layout, cells: Cells) -> bool:
    """Whether numbers that rise may be those of units all the same, in a list that says a kind in each row."""
    return "asset_type" in layout.fields and may_rise_by_chance(cells, heading)


_NO_NUMBERS = ("status", "ownership", "acquired", "in_service", "retired", "last_seen")
_FIRST_DAY = 20_000
"""Whole numbers from here on may be days as Excel numbers them (1954)."""


def _holds_numbers_instead(match: Match, columns: Sequence[Cells]) -> bool:
    """Whether a column of days or words holds small whole numbers: "Purchased: 38" is how many, and no day."""
    if match.field not in _NO_NUMBERS:
        return False
    numbers = whole_numbers(columns[match.column])
    return bool(len(numbers)) and bool(numbers.max() < _FIRST_DAY)


def _another_kind(heading: Heading, layout: Layout, columns: Sequence[Cells]) -> bool:
    kind = kind_counted(heading.whole)
    return bool(kind) and not are_of_kind(kind, layout, columns)


def about(heading: str, headings: Sequence[Heading]) -> str:
    """What a question on a column is about: its heading, in tables of these headings."""
    return f"“{heading}” in table {fingerprint(each.text for each in headings)}"


def settle_open(kit: Columns) -> bool:
    """Ask about the columns that may hold numbers of units, and enter their numbers as the quantities; those of several
    that a person has said to be it are added. False: the list has no such column."""
    names = [name for name in kit.records.columns if name.startswith(MAY_COUNT)]
    if not names or "quantity" in kit.columns:
        return False
    _ask_which(kit, {name: units_in(kit.records.columns[name]) for name in names})
    return True


def settle_parts(kit: Columns) -> None:
    """Tell what counts a part of the quantity; where it is more than the quantity in any row, ask which is which."""
    parts = parts_read(kit)
    units = np.array(kit.columns["quantity"], dtype=np.float64)
    there = {name: each for name, each in parts.items() if is_there(kit.records.matches[name].heading)}
    of_tenure = {name for name in there if says_part_by_tenure(kit.records.matches[name].heading)}
    apart = ([there[name] for name in of_tenure], [there[name] for name in there if name not in of_tenure])
    if not kit.records.layout.mapped and any(exceeds(each, units) for each in apart):
        _ask_which(kit, {"quantity": units, **there})
        return
    gone = {name: each for name, each in parts.items() if counts_gone(kit.records.matches[name].heading)}
    subjects = {name: about(kit.heading(name), kit.records.headings) for name in gone}
    beside = settle_gone(kit, gone, subjects) if gone else set()
    tell_parts(kit, {name: each for name, each in parts.items() if name not in gone or name in beside})


def _ask_which(kit: Columns, columns: dict[str, NDArray[np.float64]]) -> None:
    """Ask of each of some columns whether it is the number of devices, and enter what is."""
    everywhere = np.ones(kit.size, dtype=np.bool_)
    several = " Where several columns make up the number, say so of each: they are added." if len(columns) > 1 else ""
    said = {}
    for name in sorted(columns, key=lambda name: kit.records.matches[name].column):
        heading = kit.heading(name)
        kit.columns["quantity"] = columns[name]
        said[name] = kit.ask(
            "quantity", about(heading, kit.records.headings), everywhere, "quantity_unclear",
            "{place}: nothing says whether these whole numbers are the number of devices. If they are, the list holds "
            f"{number_of(round(columns[name].sum()), 'unit')} in {number_of(kit.size, 'row')}; if they are not, "
            f"{number_of(kit.size, 'unit')}. Its rows wait until somebody says.{several}",
            CHOICES, remedy="Say which, or write “Quantity” over the column that holds the number of devices.",
            heading=heading,
        )  # fmt: skip
    counted = [columns[name] for name in columns if said[name] == "quantity"] or list(columns.values())
    kit.columns["quantity"] = np.sum(counted, axis=0) if all(said.values()) else max(counted, key=np.sum)
