"""What is told of a table's layout: rows left out, hidden rows, several tables, doubled headings, columns not kept."""

from __future__ import annotations

from typing import Any

import numpy as np

from carbon.allowed import SET_ASIDE, how_taken
from carbon.inventory.cells.telling import Telling, number_of, shortened
from carbon.inventory.layouts.struck_rows import settle_struck_rows
from carbon.inventory.rows.fields import Columns
from carbon.inventory.rows.sheets import Records, SheetOfCells
from carbon.problems import Problem, Problems


def tell_several(file: str, sheet: str | None, tables: list[dict[str, Any]], problems: Problems) -> None:
    """Tell that a sheet holds more than one table."""
    if len(tables) < 2:
        return
    rows = ", ".join(str(table["header_row"]) for table in tables[:8])
    problems.add(
        Problem(
            "multiple_tables", "info",
            f"{shortened(sheet or file)} holds {len(tables)} tables, with headings in rows {rows}; each was read by "
            "itself.", "One list a sheet is easier to check.", file=file, sheet=sheet, count=len(tables),
        )
    )  # fmt: skip


def settle_row_marks(columns: Columns, sheet: SheetOfCells) -> None:
    """Settle what a workbook's look says of records: that they are hidden, or struck out."""
    _settle_hidden_rows(columns, sheet)
    settle_struck_rows(columns, sheet)


def _settle_hidden_rows(columns: Columns, sheet: SheetOfCells) -> None:
    """Tell which records stand in hidden rows, and set them aside where the settings ask for it."""
    if not len(sheet.row_marks.hidden):
        return
    hidden = np.isin(columns.records.rows, sheet.row_marks.hidden)
    aside = how_taken(columns.rows, "hidden_rows") == SET_ASIDE
    columns.telling.tell(
        "hidden_rows", "warning", hidden,
        "{place}: hidden in the workbook, by a filter or by hand. " + ("They are set aside, as the settings ask."
        if aside else "They were read like all others, and count."),
        "Show all rows (Data, Clear; then Unhide) and delete those that do not belong to the inventory, or say in the "
        "settings whether hidden rows count.",
    )  # fmt: skip
    if aside:
        columns.set_aside(hidden, "hidden_rows")


_NAMED_AT_MOST = 30
_LEFT_OUT = {
    "blank_rows_skipped": "blank among the records, and skipped.",
    "repeated_header_row": "the headings stand here again, and were skipped.",
    "section_lines": "alone in its row: it heads the rows beneath and is no record. It was left out, and nothing of "
    "it was read. Write it in a column of its own (site, year) if it matters.",
    "part_of_row_above": "“of which” says parts of the row above, which counts them all; left out.",
    "tally_left_out": "a tally of the list: its numbers are those of the rows by kind, model or place. It is a summary "
    "and was left out.",
    "total_row_excluded": "totals, subtotals or notes are no records, and were left out.",
}


def tell_left_out(records: Records, telling: Telling) -> None:
    """Tell which rows beneath the headings are no records, and which of their sums are not ours."""
    for code, rows in records.left_out.items():
        said = _LEFT_OUT[code]
        if code == "section_lines" and records.sections is not None:
            texts = [
                f"“{shortened(text)}”"
                for text, status in zip(records.sections.texts, records.sections.statuses, strict=True)
                if not status
            ]
            more = f" and {len(texts) - _NAMED_AT_MOST:,} others" if len(texts) > _NAMED_AT_MOST else ""
            said = f"{', '.join(texts[:_NAMED_AT_MOST])}{more} {said}"
        sentence = f"{telling.place(np.asarray(rows))}: {said}"
        telling.problems.add(
            Problem(code, "info", sentence, file=telling.file, sheet=telling.sheet, rows=np.asarray(rows))
        )
    _tell_prose(records, telling)
    for control in records.controls:
        control.tell(telling)


def _tell_prose(records: Records, telling: Telling) -> None:
    """Tell which lines are sentences or legends, with their texts; louder where they say that some kit is missing."""
    for missing in (True, False):
        lines = [line for line in records.prose if line.missing == missing]
        if not lines:
            continue
        rows = np.array([line.row for line in lines])
        texts = ", ".join(f"“{shortened(line.text, 160)}”" for line in lines[:_NAMED_AT_MOST])
        telling.problems.add(
            Problem(
                "line_not_counted" if missing else "line_no_record", "warning" if missing else "info",
                f"{telling.place(rows)}: {texts}: "
                + ("a line that speaks of kit which may not be in the list; it is no record, and no number in it "
                "counts." if missing else "a note and no record; it was left out."),
                "Write rows with their numbers for kit that is there and not listed." if missing else
                "If it is kit, write its number in the column of numbers.",
                file=telling.file, sheet=telling.sheet, rows=rows,
            )
        )  # fmt: skip


def tell_personal(records: Records, sheet: SheetOfCells, telling: Telling) -> list[tuple[str | None, int, int]]:
    """Tell which columns are not kept, and give their places."""
    for field, code, what in (
        ("personal", "personal_data_columns", "with personal data"),
        ("device_identifier", "device_identifier_columns", "with numbers that identify a telephone"),
    ):
        personal = [
            match.heading.text
            for match in records.layout.matches
            if match.field == field and match.column in records.filled
        ]
        if not personal:
            continue
        telling.tell_once(
            code, "info",
            f"{telling.table}: {number_of(len(personal), 'column')} {what} "
            f"({', '.join(shortened(each) for each in personal[:6])}): not read and not kept.",
            "You can delete them before you upload.", count=len(personal),
        )  # fmt: skip
    return [
        (records.sheet, records.header_row, sheet.first_column + match.column + 1)
        for match in records.layout.matches
        if match.field in ("personal", "device_identifier")
    ]


def tell_duplicate_headings(records: Records, telling: Telling) -> None:
    """Tell the headings that stand more than once, of which the first column was read."""
    read = {match.heading.whole: match.column for match in records.layout.useful}
    again = [
        heading.text
        for column, heading in enumerate(records.headings)
        if heading.text and read.get(heading.whole, column) != column and column in records.filled
    ]
    if again:
        telling.tell_once(
            "duplicate_header", "warning",
            f"{telling.table}: {', '.join(f'“{shortened(text)}”' for text in dict.fromkeys(again))} stands more than "
            "once among the headings; the first column of that name was read.",
            "Rename the other column if it says something else, or delete it.", count=len(again),
        )  # fmt: skip
