"""Reads a workbook behind the fence (`carbon.fenced_child`), so that no file can take the server along.

It loads calamine and the standard library only. Columns leave as codes into their distinct values.
"""

from array import array
from collections import defaultdict
from io import BytesIO
from itertools import count, islice
from typing import Any


def first_rows(sheet: Any, rows: int, columns: int) -> tuple[int, list[tuple[bytes, list[Any]]]]:
    """The first rows of a sheet that is wider than any list, and one column more than a list may have."""
    lines = [row[: columns + 1] for row in islice(sheet.iter_rows(), rows)]
    codes = array("i", range(len(lines))).tobytes()
    return len(lines), [(codes, list(column)) for column in zip(*lines, strict=True)]


def coded_columns(sheet: Any) -> tuple[int, list[tuple[bytes, list[Any]]]]:
    """Rows of a sheet from its first row on, and its columns: codes and distinct values, taken in batch by batch."""
    codes: list[array[int]] = []
    places: list[defaultdict[Any, int]] = []
    batch: list[list[Any]] = []
    rows = 0

    def take_in() -> None:
        for number, column in enumerate(zip(*batch, strict=True)):
            if number == len(codes):
                codes.append(array("i"))
                places.append(defaultdict(count().__next__))
            cells: Any = column
            if bool in set(map(type, column)):  # True and 1.0 are one key
                cells = [("TRUE" if cell else "FALSE") if cell is True or cell is False else cell for cell in column]
            codes[number].extend(map(places[number].__getitem__, cells))
        batch.clear()

    for row in sheet.iter_rows():
        batch.append(row)
        rows += 1
        if len(batch) >= 4096:
            take_in()
    if batch:
        take_in()
    return rows, [(column.tobytes(), list(place)) for column, place in zip(codes, places, strict=True)]


def read(content: bytes, sheets_at_most: int, columns_at_most: int, head: int) -> dict[str, Any]:
    """Every sheet of a workbook: name, whether it is visible, rows and coded columns; a chart has none. Of a sheet that
    is too wide for a list the `head` is read alone, and of a workbook of too many sheets none."""
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    workbook = CalamineWorkbook.from_object(BytesIO(content))
    if len(workbook.sheets_metadata) > sheets_at_most:
        return {"too_many_sheets": len(workbook.sheets_metadata)}
    sheets = []
    for about in workbook.sheets_metadata:
        rows: int = 0
        columns: list[tuple[bytes, list[Any]]] = []
        if about.typ is SheetTypeEnum.WorkSheet:
            sheet = workbook.get_sheet_by_name(about.name)
            wide = sheet.width > columns_at_most
            rows, columns = first_rows(sheet, head, columns_at_most) if wide else coded_columns(sheet)
        visible = about.visible is SheetVisibleEnum.Visible
        sheets.append({"name": about.name, "visible": visible, "rows": rows, "columns": columns})
    return {"sheets": sheets}


def answer(job: dict[str, Any]) -> dict[str, Any]:
    """What the workbook `content` of a job holds."""
    return read(job["content"], job["sheets"], job["columns"], job["head"])
