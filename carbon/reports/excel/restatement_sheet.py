"""The sheet Restatement: the way from an earlier figure to this one, split into changes that add up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from carbon.footprint.ledger.blocks import BOOKS_TOLD, METHODS
from carbon.footprint.result.ranges import NO_RANGE, ranges_hold
from carbon.footprint.result.two_figures import NAMES, OF_BOOK
from carbon.reports.excel.cells import Sheet, cell, column_sum, span
from carbon.reports.excel.guards import guard_sheet
from carbon.reports.excel.report import Check, Report, put_headings
from carbon.reports.excel.sheets import RESTATEMENT as NAME
from carbon.reports.words.restatement_both_ways import both_ways
from carbon.reports.words.restatement_words import (
    RULE,
    SHOWN,
    TOGETHER,
    change_ranges,
    changes,
    finding,
    sentences,
    side_names,
    side_text,
    tonnes_by_change,
)
from carbon.words.groups import group_name

if TYPE_CHECKING:
    from carbon.footprint.ledger.blocks import Book
    from carbon.footprint.restatement.restatement import Bridge

_CHARACTERS = 150
_MILLIGRAM = 9
"""Decimals of a tonne."""
_LAST = len(SHOWN) + 2
_GROUPS = ("scope", "estate", "directorate", "site")


def write_restatement(report: Report, bridge: Bridge) -> None:
    """Write Restatement: the totals of both books and both methods, then groups; the last column is a live sum."""
    sheet = report.sheet(NAME, landscape=True)
    sheet.worksheet.set_column(0, 0, 44)
    sheet.worksheet.set_column(1, _LAST, 14)
    sheet.text(0, 0, f"{NAME}: what changed since an earlier figure", "title")
    sheet.text(1, 0, f"Before: {side_text(bridge.before)} · after: {side_text(bridge.after)} · tonnes of CO2e", "quiet")
    row = 3
    for book in BOOKS_TOLD[::-1]:
        row = sheet.sentence(row, f"{_named(book)}, location-based: {finding(bridge, book)}.", _LAST, _CHARACTERS)
    for text in (*sentences(bridge), RULE):
        row = sheet.sentence(row, text, _LAST, _CHARACTERS)
    row, lines = _totals(report, sheet, bridge, row + 1)
    row = _ranges(sheet, bridge, lines, row + 1)
    row = _both_ways(sheet, bridge, lines, row + 1)
    for dimension in _GROUPS:
        row = _groups(report, sheet, bridge, dimension, row + 1)
    sheet.worksheet.freeze_panes(2, 0)
    guard_sheet(report, sheet)
    sheet.flush()


def _named(book: Book) -> str:
    """`To manage by (management book)`."""
    use = next(use for use, of_it in OF_BOOK.items() if of_it == book)
    return f"{NAMES[use]} ({group_name('book', book).lower()})"


def _headings(sheet: Sheet, bridge: Bridge, row: int, title: str) -> int:
    sheet.text(row, 0, title, "section")
    for column in range(1, _LAST + 1):
        sheet.blank(row, column, "section")
    before, after = side_names(bridge)
    put_headings(sheet, row + 1, ["", before, *[group_name("change", part) for part in SHOWN], after])
    sheet.heights[row + 1] = 32
    return row + 2


def _line(sheet: Sheet, row: int, name: str, amounts: pd.Series[float]) -> float:
    """One line of figures with their live sum; what the sum gives."""
    sheet.text(row, 0, name)
    figures = np.asarray(amounts, dtype=np.float64)[:-1]
    for column, amount in enumerate(figures, start=1):
        sheet.number(row, column, float(amount), "tonnes" if column == 1 else "change")
    total = float(figures.sum())
    sheet.formula(row, _LAST, f"SUM({span(row, 1, row, _LAST - 1)})", total, "tonnes")
    return total


def _totals(report: Report, sheet: Sheet, bridge: Bridge, row: int) -> tuple[int, dict[Book, int]]:
    """The totals; the next row, and the line of each book's location-based figure."""
    row = _headings(sheet, bridge, row, "Both books and both methods")
    lines: dict[Book, int] = {}
    for book in BOOKS_TOLD:
        for method in METHODS:
            amounts = tonnes_by_change(bridge.parts(book, "total", method)).iloc[0]
            name = f"{_named(book)}, {method}-based"
            if method == "location":
                lines[book] = row
            total = _line(sheet, row, name, amounts)
            report.checks.append(Check(
                f"The earlier figure and its changes add up to all of Assets: {name[:1].lower()}{name[1:]}",
                f"{NAME}!{cell(row, _LAST)}", total, *report.total(book, method),
            ))  # fmt: skip
            row += 1
    return row, lines


def _both_ways(sheet: Sheet, bridge: Bridge, lines: dict[Book, int], row: int) -> int:
    """What each change of a book's location-based total adds and takes away; the next row. What it takes away is a live
    figure: the change less what it adds."""
    _two_books(sheet, row, "What each change adds and takes away, location-based, tonnes of CO2e", "More", "Less")
    top = row + 3
    for book, first in zip(BOOKS_TOLD, (1, 4), strict=True):
        for at, one in enumerate(both_ways(bridge, book).values()):
            row, change = top + at, cell(lines[book], 2 + at)
            sheet.text(row, 0, group_name("change", one.part))
            sheet.formula(row, first, change, one.settled / 1000, "change")
            sheet.number(row, first + 1, one.more / 1000, "change")
            less = f"ROUND({change}-{cell(row, first + 1)},{_MILLIGRAM})"
            sheet.formula(row, first + 2, less, _settled((one.settled - one.more) / 1000), "change")
    return row + 1


def _two_books(sheet: Sheet, row: int, title: str, *two: str) -> None:
    """The headings of a table of both books: each change with its figure and two more."""
    sheet.text(row, 0, title, "section")
    for column in range(1, _LAST + 1):
        sheet.blank(row, column, "section")
    for first, book in ((1, BOOKS_TOLD[0]), (4, BOOKS_TOLD[1])):
        sheet.text(row + 1, first, _named(book), "heading_group")
        sheet.merged[row + 1, first] = first + 2
    put_headings(sheet, row + 2, ["Change", *["Figure", *two] * len(BOOKS_TOLD)])


def _ranges(sheet: Sheet, bridge: Bridge, lines: dict[Book, int], row: int) -> int:
    """Each change of a book's location-based total with its range, where one holds; the figure is a live one."""
    if not ranges_hold(bridge.before, bridge.after):
        return sheet.sentence(row, NO_RANGE, _LAST, _CHARACTERS, "quiet_sentence")
    _two_books(sheet, row, "The changes with their ranges, location-based, tonnes of CO2e", "Low", "High")
    top = row + 3
    for book, first in zip(BOOKS_TOLD, (1, 4), strict=True):
        amounts = [amount for _, amount in changes(bridge, book)]
        for at, (name, one) in enumerate(change_ranges(bridge, book) or []):
            row, line = top + at, lines[book]
            sheet.text(row, 0, name, "total_label" if name == TOGETHER else "text")
            whole = name == TOGETHER
            formula = _settled_sum(top, first, row) if whole else cell(line, 2 + at)
            amount = sum(amounts) if whole else amounts[at]
            sheet.formula(
                row,
                first,
                formula,
                _settled(amount / 1000) if whole else amount / 1000,
                "change_total" if whole else "change",
            )
            for column, end in ((first + 1, one.low_kgco2e), (first + 2, one.high_kgco2e)):
                sheet.number(row, column, end / 1000, "change_total_value" if whole else "change_value")
    return sheet.sentence(
        row + 1,
        f"Low and high: 5th and 95th percentile of {bridge.after.draws:,} paired draws (seed {bridge.after.seed}). "
        "What both figures hang on is drawn once for both; counts and readings of two inventories are drawn apart. "
        "Ranges of the parts do not add up to that of the change.",
        _LAST, _CHARACTERS, "quiet_sentence",
    )  # fmt: skip


def _settled_sum(top: int, column: int, row: int) -> str:
    """The sum of changes to the milligram: what their order of adding leaves of a sum is no change."""
    return f"ROUND({column_sum(top, column, row)},{_MILLIGRAM})"


def _settled(tonnes: float) -> float:
    return round(tonnes, _MILLIGRAM)


def _groups(report: Report, sheet: Sheet, bridge: Bridge, dimension: str, row: int) -> int:
    frame = tonnes_by_change(bridge.parts("management", dimension))
    words = {"scope": "scope", "estate": "estate", "directorate": "directorate", "site": "site"}[dimension]
    row = top = _headings(sheet, bridge, row, f"By {words}, {group_name('book', 'management').lower()}, location-based")
    for name, amounts in frame.iterrows():
        _line(sheet, row, group_name(dimension, str(name)), amounts)
        row += 1
    sheet.text(row, 0, "Total", "total_label")
    for column in range(1, _LAST + 1):
        part = frame.iloc[:, column - 1].sum() if column < _LAST else frame.iloc[:, :-1].to_numpy().sum()
        if column in (1, _LAST):
            sheet.formula(row, column, column_sum(top, column, row), float(part), "tonnes_total")
        else:
            sheet.formula(row, column, _settled_sum(top, column, row), _settled(float(part)), "change_total")
    report.checks.append(Check(
        f"The changes by {words} add up to all of Assets", f"{NAME}!{cell(row, _LAST)}",
        float(frame.iloc[:, :-1].to_numpy().sum()), *report.total("management", "location"),
    ))  # fmt: skip
    return row + 1
