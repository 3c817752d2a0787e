"""The sheet Assets: one line per counted row, values alone; all sums of the workbook go over it."""

from __future__ import annotations

from carbon.reports.excel.cells import cell, looks_like_formula, set_up_print
from carbon.reports.excel.column_sheet import NumberColumn, TextColumn
from carbon.reports.excel.report import Check, Report

HEADING_ROW = 4
FIRST_ROW = HEADING_ROW + 1
FILED_FROM, FILED_TO = 0.55, 0.8
"""Share of the whole workbook's work that is behind when the file of this sheet begins and ends, about."""
_LOOK = {
    "text": "text", "count": "count", "kwh": "kilograms", "kilograms": "kilograms", "key": "key", "row": "row_number",
}  # fmt: skip


def write_assets(report: Report) -> None:
    """Write Assets, and name its columns for the formulas of the other sheets."""
    table, formats = report.assets, report.formats
    sheet = report.sheets["Assets"].worksheet
    set_up_print(sheet, landscape=True, title=report.title, foot=report.foot, repeat=(HEADING_ROW, HEADING_ROW))
    for position, column in enumerate(table.columns):
        sheet.set_column(position, position, column.width, formats(_LOOK[column.kind]))
    last_row = FIRST_ROW + max(table.lines, 1) - 1
    _head(report, last_row)
    _body(report)
    for position, column in enumerate(table.columns):
        if column.name:
            report.define(column.name, "Assets", FIRST_ROW, position, last_row)
    sheet.autofilter(HEADING_ROW, 0, last_row, len(table.columns) - 1)
    frozen = next((at + 1 for at, column in enumerate(table.columns) if column.heading == "Row"), 0)
    sheet.freeze_panes(FIRST_ROW, frozen)
    sheet.print_area(0, 0, last_row, table.printed_columns - 1)


def _head(report: Report, last_row: int) -> None:
    table, formats = report.assets, report.formats
    sheet = report.sheets["Assets"].worksheet
    sheet.write_string(0, 0, "Assets", formats("title"))
    if table.grouped:
        told = (f"{report.assessment.rows_counted:,} rows are counted, more than a sheet can hold: rows alike in the "
                "columns shown stand as one line, and “Rows” says how many they are.")  # fmt: skip
    else:
        told = ("One line per counted row of the inventory. Every kilogram stands in one column of a stage and scope; "
                "the four columns of totals add them up by book and method. Blank: nothing of the kind.")  # fmt: skip
    sheet.write_string(1, 0, told, formats("quiet"))
    sheet.write_string(
        2, 0, f"{report.line} · values, as the calculation gave them. A print shows the columns up to the totals; the "
        "numbers at the end stand for names, which a spreadsheet does not match safely.", formats("quiet"),
    )  # fmt: skip
    sheet.write_string(3, 0, "Sum", formats("label"))
    for position, column in enumerate(table.columns):
        if column.kind in ("kilograms", "kwh"):
            value = column.total or 0.0
            area = f"{cell(FIRST_ROW, position)}:{cell(last_row, position)}"
            sheet.write_formula(3, position, f"=SUM({area})", formats("kilograms_total"), value)
    summed = sum(column.total or 0.0 for column in table.columns if column.kind in ("kilograms", "kwh"))
    report.checks.append(Check(
        "Assets: the sums above its columns are as they were written",
        f"SUM('Assets'!{cell(3, 1)}:{cell(3, len(table.columns) - 1)})", summed, "", summed, "figure",
    ))  # fmt: skip
    sheet.set_row(HEADING_ROW, 48)
    for position, column in enumerate(table.columns):
        look = "heading" if column.kind in ("text", "row", "key") else "heading_right"
        sheet.write_string(HEADING_ROW, position, column.heading, formats(look))


def _body(report: Report) -> None:
    """The lines, as columns: text always as text, numbers as numbers, nothing where nothing is known."""
    table, formats = report.assets, report.formats
    quoted = formats("text", quoted=True)
    columns: list[TextColumn | NumberColumn] = []
    for column in table.columns:
        look = formats(_LOOK[column.kind])
        if column.kind == "text":
            hostile = frozenset(text for text in set(column.values) if looks_like_formula(text))
            columns.append(TextColumn(column.values, look, hostile, quoted))
        else:
            columns.append(NumberColumn(column.values, look))
    report.sheets["Assets"].worksheet.lay_columns(FIRST_ROW, columns, lambda rows: _tell(report, rows))


def _tell(report: Report, rows: int) -> None:
    """How far the file of this sheet is, which is written when the workbook is put together."""
    share = FILED_FROM + (FILED_TO - FILED_FROM) * rows / report.assets.lines
    report.tell(f"Writing the sheet Assets: {rows:,} of {report.assets.lines:,} rows", share)
