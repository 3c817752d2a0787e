"""Figures that are likely of their kind of equipment, and those that are not: told, or waiting until confirmed.

The ranges stand in `carbon.factors.tables.plausible`. Rows of one column and kind that lie on the same side are one
question: where a whole column is in watts under a heading of kilowatts, that is one slip and not a thousand.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from carbon.factors.tables.plausible import (
    FIELDS,
    SIZES,
    TOLD_ABOVE,
    TOLD_BELOW,
    WAITS_ABOVE,
    WAITS_BELOW,
    Likely,
    are_likely,
    figures_text,
    likely,
    likely_sizes,
    not_likely,
)
from carbon.inventory.cells.telling import shortened
from carbon.inventory.kit.totals_of_rows import OF_ROW, OF_ROW_ALREADY, divided, settle_totals
from carbon.inventory.rows.fields import Columns
from carbon.words.groups import group_within

Mask = NDArray[np.bool_]
Floats = NDArray[np.float64]
CODE = "unlikely_figure"
RIGHT, LESS, MORE, NOT_STATED = "right", "a thousandth", "a thousand times", "not stated"
PENCE = "a hundredth"
_MEANT = {
    LESS: (0.001, False), PENCE: (0.01, False), MORE: (1_000.0, False), OF_ROW: (1.0, True),
    f"{LESS} of the row": (0.001, True), f"{MORE} of the row": (1_000.0, True),
}  # fmt: skip
"""What a figure may mean instead: by what it is multiplied, and whether it is of all units of its row together."""
_MONEY = ("purchase_cost", "running_cost")
_MONEY_LIKE_POUNDS = ("GBP", "EUR", "USD", "")
"""Currencies in which prices are held against a range in pounds; a price without one is taken for pounds."""
_ASIDE = dict.fromkeys(_MONEY, "sums of money") | dict.fromkeys(
    ("cores", "host_vcpu", "vcpu", "memory_gb"), "what machines and options take of a host"
)
"""Figures that decide no emission of their row, and what they decide: far off they are not used, and the row counts."""
TIMES_OF_ITS_KIND, UNITS_OF_A_SLIP, LEAST_OTHERS = 100.0, 100.0, 3
"""A quantity above a hundred, and above a hundred times the median of at least three other rows of its kind in the same
list, is told: a thousand too often is the commonest slip of a quantity."""
UNITS_TOLD, UNITS_WAIT = 10_000.0, 1_000_000.0
"""Units of one row above which it is told, and above which it waits. No range of units is published: the largest single
line of kit that the sources of our tables buy is 1,505 laptops (costs.csv), and a million of one thing in one row is
more than any public body has."""


def settle_likely(kit: Columns) -> None:
    """Look at the quantity and the figures of every row; what is told or waits stands in `unlikely` too."""
    kinds = kit.columns["asset_type"]
    doubted = _Doubted(np.zeros(kit.size, dtype=np.int32), [""])
    _settle_units(kit, doubted)
    names = [str(name) for name in kinds.categories]
    settle_totals(kit, names)
    for field, unit in FIELDS.items():
        if field not in kit.columns:
            continue
        spans = [(name, np.asarray(kinds.codes == code), span) for code, name in enumerate(names)
                 if (span := likely(name).get(field)) is not None]  # fmt: skip
        open_rows = ~_settle_column(kit, field, unit, spans)
        for name, here, span in spans:
            _settle_kind(kit, field, unit, name, here & open_rows, span, doubted)
    _settle_sizes(kit, names, doubted)
    if len(doubted.words) > 1:
        labels = pd.Index(doubted.words[1:], dtype=object)
        kit.columns["unlikely"] = pd.Categorical.from_codes(doubted.codes.astype(np.int64) - 1, categories=labels)


@dataclass
class _Doubted:
    """What is unlikely of each row: a code into words, 0 for nothing."""

    codes: NDArray[np.int32]
    words: list[str]

    def mark(self, where: Mask, about: str) -> None:
        """Name what is unlikely; a row's first stays."""
        self.words.append(about)
        self.codes[where & (self.codes == 0)] = len(self.words) - 1


def per_unit(kit: Columns, field: str) -> Floats:
    """A figure of one unit: metered electricity is of the whole row and of its own span."""
    values = np.asarray(kit.columns[field], dtype=np.float64)
    if field != "metered_kwh":
        return values
    each = values / np.maximum(kit.columns["quantity"], 1.0)
    if {"metered_from", "metered_to"} <= set(kit.columns):
        first, last = (np.asarray(kit.columns[name]).astype("datetime64[D]") for name in ("metered_from", "metered_to"))
        days = (last - first).astype(float) + 1.0
        known = ~np.isnat(first) & ~np.isnat(last) & (days > 0)
        return np.where(known, each * 365.0 / np.where(known, days, 1.0), each)
    return each


def _sides(kit: Columns, field: str, here: Mask, span: Likely) -> tuple[Floats, Mask, dict[int, tuple[Mask, Mask]]]:
    """The figures of one unit, the rows of a kind that are judged by them, and of either side (1: too much, -1: too
    little) which of those are not likely, and which are so far off."""
    values = per_unit(kit, field)
    open_span = field == "metered_kwh" and not {"metered_from", "metered_to"} <= set(kit.columns)
    low = 0.0 if open_span else span.low  # a reading of a span that nobody states may be of a day
    with np.errstate(invalid="ignore"):
        counts = here & (kit.reason == 0)
        if field == "metered_kwh" and "metered_at" in kit.columns:  # what a room or a strip draws is not of one unit
            counts &= np.asarray(kit.columns["metered_at"].isin(("device",)) | pd.isna(kit.columns["metered_at"]))
        counts &= values > 0
        above, below = counts & (values > TOLD_ABOVE * span.high), counts & (values < TOLD_BELOW * low)
        far_above, far_below = values > WAITS_ABOVE * span.high, values < WAITS_BELOW * span.low
    return values, counts, {1: (above, above & far_above), -1: (below, below & far_below)}


def _settle_kind(
    kit: Columns, field: str, unit: str, kind: str, here: Mask, span: Likely, doubted: _Doubted
) -> None:  # fmt: skip
    values, _, sides = _sides(kit, field, here, span)
    for side, far in sides.values():
        for where, waits in ((far, True), (side & ~far, False)):
            if where.any():
                _settle(kit, field, unit, kind, where, values, span, waits=waits, doubted=doubted)


def _settle_column(kit: Columns, field: str, unit: str, spans: list[tuple[str, Mask, Likely]]) -> Mask:
    """Ask once about a column in which two rows and more lie so far off on one side that they wait, and more than do
    not lie on that side at all: its other rows are in the same unit, and one that happens to look likely would count a
    wrong figure. What it is said to be in is looked at again. The rows that somebody has said to be right; none where
    nothing more would wait, or somebody has answered of a kind of it already."""
    judged = none = np.zeros(kit.size, dtype=np.bool_)
    far, off = {1: none, -1: none}, {1: none, -1: none}
    values, settled = per_unit(kit, field), False
    for name, here, span in spans:
        _, counts, sides = _sides(kit, field, here, span)
        judged = judged | counts
        for side, (unlikely, so_far) in sides.items():
            off[side], far[side] = off[side] | unlikely, far[side] | so_far
            settled |= bool(so_far.any() and kit.answer("figure", _about(kit, field, unit, name, values[so_far])))
    side = max(far, key=lambda each: int(far[each].sum()))
    waiting, number = far[side], int(far[side].sum())
    if number < _OF_A_UNIT or number <= (judged & ~off[side]).sum() or settled or not (judged & ~waiting).any():
        return none
    units = np.maximum(np.asarray(kit.columns["quantity"], dtype=np.float64), 1.0)
    choices = [(RIGHT, "All figures of the column are right")]
    for answer, (factor, of_row) in _MEANT.items():
        if answer == PENCE or field == "hours_per_year" or (of_row and not _may_be_of_row(kit, field, units[waiting])):
            continue
        each = values * factor / (units if of_row else 1.0)
        fit = sum(
            int((waiting & here & (each >= span.low * TOLD_BELOW) & (each <= span.high * TOLD_ABOVE)).sum())
            for _, here, span in spans
        )
        if _FITS * number <= fit:
            words = figures_text(float(each[judged].min()), float(each[judged].max()))
            choices.append((answer, f"{words} {unit} is meant" + (" each, of the whole row" if of_row else "")))
    choices.append((NOT_STATED, "Leave the column out: count as if it were not stated"))
    about = _about(kit, field, unit, "the whole column", values[judged])
    said = kit.ask(
        "figure", about, judged, CODE,
        f"{{place}}: {number:,} of {int(judged.sum()):,} figures of this column are far from what is likely of their "
        f"kind of equipment ({figures_text(float(values[waiting].min()), float(values[waiting].max()))} {unit}), so "
        "the column may be in another unit than its heading says. All of its rows wait until somebody says it.",
        choices, remedy="Say what the column is in, or correct it.", heading=_heading(kit, field),
    )  # fmt: skip
    if said:
        _as_said(kit, field, judged, said, about)
    return judged if said == RIGHT else none


_OF_A_UNIT, _FITS = 2, 0.75
"""Rows far off from which on a column may be in another unit: one is a slip of its own; and the part of them
that have to be likely in a unit that is offered."""


def _heading(kit: Columns, field: str) -> str | None:
    match = kit.records.matches.get(field)
    return match.heading.text if match is not None else None


def _about(kit: Columns, field: str, unit: str, of: str, values: Floats) -> str:
    """What a question is about: the heading, the figures and what they are of."""
    figures = figures_text(float(values.min()), float(values.max()))
    return f"{shortened(_heading(kit, field) or field.replace('_', ' '))}: {figures} {unit}, {of}"


def _settle_sizes(kit: Columns, names: list[str], doubted: _Doubted) -> None:
    """Sizes and prices of one unit: of these nothing is too little."""
    kinds = np.asarray(kit.columns["asset_type"].codes)
    for field, unit in SIZES.items():
        if field not in kit.columns:
            continue
        values = np.asarray(kit.columns[field], dtype=np.float64)
        for code, name in enumerate(names):
            span = likely_sizes(name).get(field)
            if span is None:
                continue
            above = (kinds == code) & (kit.reason == 0) & (values > TOLD_ABOVE * span.high)
            far = values > WAITS_ABOVE * span.high
            for of, some in _by_currency(kit, above) if field in _MONEY else [("", above)]:
                for where, waits in ((some & far, True), (some & ~far, False)):
                    if where.any():
                        words = " ".join(filter(None, (of, unit)))
                        _settle(kit, field, words, name, where, values, span, waits=waits, doubted=doubted)


def _by_currency(kit: Columns, where: Mask) -> list[tuple[str, Mask]]:
    """The rows of each currency that is near a pound, and what their prices are in."""
    currencies = kit.columns.get("currency")
    if currencies is None:
        return [("each", where)]
    codes = np.asarray(currencies.codes)
    known = [(str(name), where & (codes == code)) for code, name in enumerate(currencies.categories)]
    return [*((name, rows) for name, rows in known if name in _MONEY_LIKE_POUNDS), ("each", where & (codes < 0))]


def _settle(
    kit: Columns, field: str, unit: str, kind: str, where: Mask, values: Floats, span: Likely, *, waits: bool,
    doubted: _Doubted,
) -> None:  # fmt: skip
    least, greatest = float(values[where].min()), float(values[where].max())
    figures = figures_text(least, greatest)
    heading, about = _heading(kit, field), _about(kit, field, unit, kind, values[where])
    meant = _meant(kit, field, where, values, span)
    choices = [(RIGHT, f"{figures} {unit} is right")]
    choices += [(answer, f"{words} {unit} is meant") for answer, words in meant.items() if not answer.endswith(OF_ROW)]
    choices += [
        (answer, f"The figure is of the whole row: {words} {unit} each")
        for answer, words in meant.items() if answer.endswith(OF_ROW)
    ]  # fmt: skip
    choices.append((NOT_STATED, "Leave the figure out: count as if it were not stated"))
    aside = _ASIDE.get(field, "")
    hint = " Is " + " or ".join(
        f"{words} {unit}" + (" each, of the whole row," if answer.endswith(OF_ROW) else "")
        for answer, words in meant.items()
    ) + " meant?" if meant else ""  # fmt: skip
    said = kit.ask(
        "figure", about, where, CODE,
        f"{{place}}: {not_likely(figures, unit, group_within('type', kind), span)}{hint} "
        + _what_becomes_of_it(aside, waits=waits),
        choices, remedy="Say whether it is right, or correct it.", heading=heading, waits=waits and not aside,
    )  # fmt: skip
    if said:
        _as_said(kit, field, where, said, about)
    elif not aside and greatest > span.high:  # too little of anything makes no row the greater part of a total
        doubted.mark(where, about)
    elif aside and waits:
        kit.columns[field] = np.where(where, np.nan, np.asarray(kit.columns[field], dtype=np.float64))


def _what_becomes_of_it(aside: str, *, waits: bool) -> str:
    if not aside:
        return "The rows wait until somebody says so." if waits else "Counted as it stands."
    if not waits:
        return f"It decides {aside}, where it counts as it stands."
    return f"It decides {aside}, where it is not used until somebody says so; the rows count."


def _meant(kit: Columns, field: str, where: Mask, values: Floats, span: Likely) -> dict[str, str]:
    """What the figures of some rows may mean so that all of them are likely, each with the figure of one unit."""
    units = np.maximum(np.asarray(kit.columns["quantity"], dtype=np.float64)[where], 1.0)
    found = {}
    for answer, (factor, of_row) in _MEANT.items():
        if of_row and not _may_be_of_row(kit, field, units):
            continue
        if answer == PENCE and field not in _MONEY:
            continue
        each = values[where] * factor / (units if of_row else 1.0)
        least, greatest = float(each.min()), float(each.max())
        if are_likely(least, greatest, span):
            found[answer] = figures_text(least, greatest)
    return found


_SAID = {
    RIGHT: "right", LESS: "a thousandth of it", PENCE: "a hundredth of it", MORE: "a thousand times it",
    OF_ROW: "of the whole row",
    f"{LESS} of the row": "a thousandth of it, of the whole row",
    f"{MORE} of the row": "a thousand times it, of the whole row", NOT_STATED: "not stated",
}  # fmt: skip


def _may_be_of_row(kit: Columns, field: str, units: Floats) -> bool:
    """Whether figures of rows of so many units may be of all of them together."""
    return field not in OF_ROW_ALREADY and bool((units > 1).any()) and not divided(kit, field)


def _as_said(kit: Columns, field: str, where: Mask, said: str, about: str) -> None:
    column = np.array(kit.columns[field], dtype=np.float64)
    if said in _MEANT:
        factor, of_row = _MEANT[said]
        column[where] *= factor
        if of_row:
            column[where] /= np.maximum(np.asarray(kit.columns["quantity"], dtype=np.float64)[where], 1.0)
    elif said == NOT_STATED:
        column[where] = np.nan
    kit.columns[field] = column
    kit.telling.tell("figure_as_said", "info", where, f"{{place}}: {about}: {_SAID[said]}, as you said.")


def _settle_units(kit: Columns, doubted: _Doubted) -> None:
    """Rows of more units than a list has in one line."""
    units = np.asarray(kit.columns["quantity"], dtype=np.float64)
    heading = _heading(kit, "quantity")
    counts = kit.reason == 0
    told = counts & (units > UNITS_TOLD) & (units <= UNITS_WAIT)
    odd = counts & ~told & (units <= UNITS_WAIT) & _odd_of_kind(kit, units)
    for where, waits in ((counts & (units > UNITS_WAIT), True), (told, False), (odd, False)):
        if not where.any():
            continue
        why = "far more than the other rows of its kind hold" if where is odd else "more than we would expect"
        least, greatest = float(units[where].min()), float(units[where].max())
        figures = figures_text(least, greatest)
        about = f"{shortened(heading or 'quantity')}: {figures} units in one row"
        said = kit.ask(
            "units", about, where, CODE,
            f"{{place}}: {figures} units in one row is {why}. "
            + ("The rows wait until somebody says so." if waits else "Counted as it stands."),
            (
                (RIGHT, f"{figures} units is right"),
                *(((LESS, f"{figures_text(least, greatest, 0.001)} units is meant"),) if least >= 1_000 else ()),
                ("one", "It is no number of units: each row is one"),
            ),
            remedy="Say whether it is right, or correct it.", heading=heading, waits=waits,
        )  # fmt: skip
        if not said:
            doubted.mark(where, about)
        elif said in ("one", LESS):
            units = np.where(where, 1.0 if said == "one" else np.maximum(units * 0.001, 1.0), units)
            kit.columns["quantity"] = units


def _odd_of_kind(kit: Columns, units: Floats) -> Mask:
    """Rows that hold far more units than the median of the other rows of their kind."""
    kinds = np.asarray(kit.columns["asset_type"].codes)
    odd = np.zeros(kit.size, dtype=np.bool_)
    for code in np.unique(kinds[units > UNITS_OF_A_SLIP]):
        here = np.flatnonzero((kinds == code) & (kit.reason == 0))
        ordered = np.sort(units[here])
        if len(ordered) <= LEAST_OTHERS:
            continue
        middle = float(np.median(ordered[:-1]))  # without the greatest, which is the one that is looked at
        odd[here] = (units[here] > UNITS_OF_A_SLIP) & (units[here] > TIMES_OF_ITS_KIND * middle)
    return odd
