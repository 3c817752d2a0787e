"""Checks of the words of a sheet: a period, a unit, a setting or a source that is typed over changes a sum of signs.

Each sign counts with its number among those of the workbook (`carbon.reports.excel.signs`), weighed by its place in its
text and by the place of its cell, so that the sum is another once a sign is altered, added, lost or moved. A
spreadsheet works it out anew with plain formulas, and whole numbers below 10^15 are exact. It is made against slips and
against figures that are dressed up, not against somebody who works out two alterations that cancel.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from xlsxwriter.utility import xl_col_to_name

from carbon.reports.excel.asset_table import CHECK_NUMBERS
from carbon.reports.excel.cells import cell, span
from carbon.reports.excel.column_sheet import ColumnSheet, TextColumn
from carbon.reports.excel.report import Check, Report
from carbon.reports.excel.signs import PLACE, Signs

_FORMULA = 7_000
"""Signs of one formula, of the 8,192 that a spreadsheet takes."""
_SUM = 10**13
"""What one formula adds up to at most, so that every part of it is exact."""
_SIGNS = 400_000
"""Signs of the lines of one sheet that are looked at: more would make a workbook slow to open."""
_LONGEST = 16_000
"""Signs of a text that one range of columns can number."""
_ROW, _COLUMN, _PLACE = 101, 13, 7
"""Weights of a row, a column, and a place within a text."""
_PADDED = 1
"""The number of the blank."""

READ = " read as when this was written"
"""What a check of texts says of them."""

Places = Mapping[tuple[int, int], str]


def guard_texts(report: Report, name: str, texts: Places) -> None:
    """Bring the checks of the texts that stand in single cells of a sheet. texts: by row and column"""
    report.checks += texts_checks(name, texts, report.signs)


def texts_checks(name: str, texts: Places, known: Signs) -> list[Check]:
    """The checks of the texts that stand in single cells of a sheet."""
    held = {place: text for place, text in texts.items() if _can_be_held(text)}
    pieces = [_piece(name, run, held, known) for run in _runs(held)]
    return _checks(what_of(name, len(held)), len(texts) - len(held), pieces)


def what_of(name: str, count: int) -> str:
    """What a check of single texts is of: `By scope: all 120 texts`."""
    return f"{name}: all {count:,} texts"


def guard_written(report: Report, name: str) -> None:
    """The same of a sheet that is written, and of the lines of its body where they are not too many to look at."""
    worksheet = report.sheets[name].worksheet
    guard_texts(report, name, worksheet.texts)
    _guard_body(report, name, worksheet)


def _guard_body(report: Report, name: str, worksheet: ColumnSheet) -> None:
    """Texts of whole columns. Lines may be sorted: those of Assets are weighed by their check numbers, which go with
    them, others by nothing."""
    first_row, columns = worksheet.body
    chosen = [(at, column) for at, column in enumerate(columns) if isinstance(column, TextColumn)]
    chosen = [(at, column) for at, column in chosen if all(map(_can_be_held, set(column.texts)))]
    if not chosen:
        return
    if sum(len(column.texts) * max(map(len, column.texts), default=0) for _, column in chosen) > _SIGNS:
        return
    numbers: Sequence[float] | None = None
    if name == "Assets":
        numbers = next(column.values for column in report.assets.columns if column.name == CHECK_NUMBERS)
    pieces = []
    for at, column in chosen:
        longest = max(map(len, column.texts), default=0)
        if not longest:
            continue
        place = f"'{name}'!{span(first_row, at, first_row + len(column.texts) - 1, at)}"
        weight = f"{CHECK_NUMBERS}+{_COLUMN * at}" if numbers is not None else f"{1 + _COLUMN * at}"
        sums = {text: _sums(text, longest, report.signs) for text in dict.fromkeys(column.texts)}
        value = 0
        for line, text in enumerate(column.texts):
            signs, placed = sums[text]
            value += signs * (int(numbers[line]) if numbers is not None else 1) + signs * _COLUMN * at + _PLACE * placed
        pieces.append((_formula(place, longest, weight), value))
    report.checks += _checks(f"{name}: all texts of its lines", 0, pieces)


def _checks(what: str, left_out: int, pieces: list[tuple[str, int]]) -> list[Check]:
    """The checks of a sheet's pieces, several where one formula would be too long or its sum too great."""
    parts: list[tuple[list[str], int]] = []
    for formula, value in pieces:
        if not parts or sum(map(len, parts[-1][0])) + len(formula) > _FORMULA or parts[-1][1] + value > _SUM:
            parts.append(([], 0))
        parts[-1] = ([*parts[-1][0], formula], parts[-1][1] + value)
    but = f", but for {left_out:,} with signs that spreadsheets number differently" if left_out else ""
    found = []
    for number, (formulas, value) in enumerate(parts, start=1):
        of = f", part {number} of {len(parts)}" if len(parts) > 1 else ""
        found.append(Check(f"{what}{READ}{but}{of}", "+".join(formulas), float(value), "", float(value), "text"))
    return found


def _can_be_held(text: str) -> bool:
    """Whether every spreadsheet program numbers the signs of a text alike: none beyond the first plane, none that the
    file writes as an escape, and no text that is longer than columns can number."""
    return len(text) <= _LONGEST and "_x" not in text and (text.isascii() or max(text) <= "\ud7ff")


def _piece(name: str, run: tuple[int, int, int], texts: Places, known: Signs) -> tuple[str, int]:
    """The sum of signs of a run of cells down a column: its formula and what it gives."""
    first, last, column = run
    longest = max(len(texts[row, column]) for row in range(first, last + 1))
    area = cell(first, column) if first == last else span(first, column, last, column)
    place = f"'{name}'!{area}"
    value = 0
    for row in range(first, last + 1):
        signs, placed = _sums(texts[row, column], longest, known)
        value += signs * (_ROW * (row + 1) + _COLUMN * column) + _PLACE * placed
    return _formula(place, longest, f"{_ROW}*ROW({place})+{_COLUMN * column}"), value


def _formula(place: str, longest: int, weight: str) -> str:
    """Signs of a column of cells, each weighed by its place in the text and by a weight of its cell."""
    numbers = f"COLUMN($A$1:${xl_col_to_name(longest - 1)}$1)"
    signs = f'FIND(MID({place}&REPT(" ",{longest}),{numbers},1),{PLACE})'  # a sign that is new to it is an error
    return f"SUMPRODUCT({signs}*({weight}+{_PLACE}*{numbers}))"


def _sums(text: str, longest: int, known: Signs) -> tuple[int, int]:
    """Signs of a text, filled up with blanks: their sum, and that of each times its place, counted from 1."""
    numbers = known.numbers(text)
    signs = sum(numbers) + _PADDED * (longest - len(text))
    placed = sum(place * number for place, number in enumerate(numbers, start=1))
    blanks = (longest * (longest + 1) - len(text) * (len(text) + 1)) // 2
    return signs, placed + _PADDED * blanks


def _runs(texts: Places) -> Iterator[tuple[int, int, int]]:
    """Places as runs down the columns, of texts that are not of very different length: first row, last row, column."""
    first = last = column = -1
    longest = 0
    for row, at in sorted(texts, key=lambda place: (place[1], place[0])):
        length = len(texts[row, at])
        if at == column and row == last + 1 and (max(longest, length) <= 200 or length <= 2 * longest <= 8 * length):
            last, longest = row, max(longest, length)
            continue
        if column >= 0:
            yield first, last, column
        first = last = row
        column, longest = at, length
    if column >= 0:
        yield first, last, column
