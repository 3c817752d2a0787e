"""The sheet Set aside: rows that were read and do not count, waiting or left out, each with its reason and what to
do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from carbon.footprint.ledger.waiting import units_of_rows
from carbon.reports.excel.asset_table import ROWS_AT_MOST
from carbon.reports.excel.cells import clean_text, looks_like_formula
from carbon.reports.excel.column_sheet import NumberColumn, TextColumn
from carbon.reports.excel.report import Check, Report, put_headings
from carbon.words import catalogue
from carbon.words.amounts import rows_sum_text
from carbon.words.groups import group_name

NAME = "Set aside"
WAITING, LEFT_OUT = "Waiting", "Left out"
_HEADING_ROW = 3
FIRST_ROW = _HEADING_ROW + 1
_COLUMNS = (("File", 26), ("Sheet", 18), ("Row", 9), ("Estate", 12), ("Waiting or left out", 12),
            ("Why it does not count", 52),
            ("What to do", 70), ("Rows", 8), ("Units", 8))  # fmt: skip
_HEADINGS = {"row": "Row", "rows": "Rows", "units": "Units"}
"""Headings of the columns of figures."""


def write_set_aside(report: Report, rows_at_most: int = ROWS_AT_MOST) -> None:
    """Write Set aside; where there are more rows than a sheet holds, alike ones stand as one line."""
    assessment = report.assessment
    sheet = report.sheet(NAME, landscape=True, repeat=(_HEADING_ROW, _HEADING_ROW))
    for position, (_, width) in enumerate(_COLUMNS):
        sheet.worksheet.set_column(position, position, width)
    held = np.flatnonzero(assessment.reason[: assessment.rows_read])
    table = assessment.set_aside.assign(units=units_of_rows(assessment)[held])
    table["remedy"] = _remedies(report, table)
    told = (
        f"{rows_sum_text(assessment.rows_read, assessment.rows_waiting, assessment.rows_left_out)}. "
        "What waits counts when somebody settles it"
    )
    if not len(table):
        told = f"No row is set aside: all {assessment.rows_read:,} rows count"
    if len(table) > rows_at_most:
        table = _grouped(table)
        told += ". They are more than a sheet can hold: alike rows stand as one line, with the first row's number"
    else:
        table = table.assign(rows=1)
    sheet.text(0, 0, NAME, "title")
    sheet.text(1, 0, f"{report.line} · {told}", "quiet")
    put_headings(sheet, _HEADING_ROW, [heading for heading, _ in _COLUMNS], texts=len(_COLUMNS))
    for column in (7, 8):
        sheet.text(_HEADING_ROW, column, _COLUMNS[column][0], "heading_right")
    sheet.flush()
    _lines(report, table)
    last = FIRST_ROW + max(len(table), 1) - 1
    report.define("aside_row", NAME, FIRST_ROW, 2, last)
    report.define("aside_rows", NAME, FIRST_ROW, 7, last)
    report.define("aside_units", NAME, FIRST_ROW, 8, last)
    report.define("aside_waits", NAME, FIRST_ROW, 4, last)
    report.define("aside_reason", NAME, FIRST_ROW, 5, last)
    _guard_lines(report, table)
    sheet.worksheet.autofilter(_HEADING_ROW, 0, last, len(_COLUMNS) - 1)
    sheet.worksheet.freeze_panes(FIRST_ROW, 0)


def _guard_lines(report: Report, table: pd.DataFrame) -> None:
    """Bring the checks of the figures of the lines: each column as it was written, and rows and units with the rows of
    the file that they are of. Lines may be sorted as a whole, so nothing is weighed by where it stands."""
    in_file = table["row"].to_numpy(dtype=float)
    for column, name in (("row", "aside_row"), ("rows", "aside_rows"), ("units", "aside_units")):
        figures = table[column].to_numpy(dtype=float)
        heading = _HEADINGS[column]
        written = float(figures.sum())
        report.checks.append(Check(f"{NAME}: all of “{heading}” are as they were written", f"SUM({name})", written, "",
                                   written, "figure"))  # fmt: skip
        if column != "row":
            written = float(figures @ in_file)
            report.checks.append(Check(f"{NAME}: all of “{heading}” stand by the rows that they were written by",
                                       f"SUMPRODUCT({name},aside_row)", written, "", written, "placed"))  # fmt: skip


def _lines(report: Report, table: pd.DataFrame) -> None:
    """The lines themselves, as columns: there may be many."""
    formats = report.formats
    look, quoted = formats("text"), formats("text", quoted=True)

    def texts(column: str, words: Callable[[Any], str]) -> TextColumn:
        shown = {text: clean_text(words(text)) for text in set(table[column])}
        hostile = frozenset(text for text in shown.values() if looks_like_formula(text))
        return TextColumn([shown[text] for text in table[column]], look, hostile, quoted)

    def numbers(column: str, name: str) -> NumberColumn:
        return NumberColumn(table[column].tolist(), formats(name))

    columns = (
        texts("file", str), texts("sheet", str), numbers("row", "row_number"),
        texts("estate", lambda name: group_name("estate", name)),
        texts("waits", lambda waits: WAITING if waits else LEFT_OUT), texts("sentence", _capital),
        texts("remedy", str),
        numbers("rows", "count"), numbers("units", "units"),
    )  # fmt: skip
    report.sheets[NAME].worksheet.lay_columns(FIRST_ROW, columns)


def _grouped(table: pd.DataFrame) -> pd.DataFrame:
    keys = ["file", "sheet", "estate", "waits", "reason", "sentence", "remedy"]
    return table.groupby(keys, sort=False, as_index=False).agg(
        row=("row", "min"), rows=("row", "size"), units=("units", "sum")
    )


def _remedies(report: Report, table: pd.DataFrame) -> list[str]:
    """What to do about each row: by its reason, else as it was said of its file when that was read."""
    said = {(one.file, one.code): one.remedy for one in report.assessment.problems if one.remedy}
    by_reason = {code: _remedy(code) for code in set(table["reason"])}
    pairs = zip(table["file"], table["reason"], strict=True)
    return [by_reason[code] or said.get((file, code), "") for file, code in pairs]


def _remedy(code: str) -> str:
    """What to do about a reason, where the catalogue says it without naming a row."""
    text = str(catalogue("told").get(code, {}).get("remedy", ""))
    return "" if "{" in text else text


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def reasons(report: Report) -> list[tuple[str, str, int]]:
    """Reasons for setting rows aside as the sheet words them, whether they wait, and how many rows: what waits first,
    the most frequent first."""
    held = report.assessment.set_aside
    found = []
    for word, here in ((WAITING, held["waits"].astype(bool)), (LEFT_OUT, ~held["waits"].astype(bool))):
        counts = held.loc[here, "sentence"].map(_capital).value_counts(sort=True)
        found += [(str(reason), word, int(count)) for reason, count in counts.items()]
    return found


def rows_formula(criterion: str = "") -> str:
    """How many rows are set aside, all or those with the reason in a cell."""
    return f"SUMIFS(aside_rows,aside_reason,{criterion})" if criterion else "SUM(aside_rows)"


def held_formula(word: str) -> str:
    """How many rows wait, or are left out. word: WAITING or LEFT_OUT."""
    return f'SUMIFS(aside_rows,aside_waits,"{word}")'


def waiting_units_formula() -> str:
    """How many units of equipment the rows that wait stand for."""
    return f'SUMIFS(aside_units,aside_waits,"{WAITING}")'
