"""Reads a workbook in a process of its own, so that no file can take the server along.

Run by path: `python -I reading_child.py LIMIT_MB`, the workbook on standard input, the answer pickled on standard
output. It loads calamine and the standard library only, and keeps itself below a limit of memory where the system can.
Columns leave as codes into their distinct values.
"""

import pickle
import sys
from array import array
from collections import defaultdict
from io import BytesIO
from itertools import count
from typing import Any


def limit_memory(megabytes: int) -> None:
    """Keep this process below a size of address space, where the system can."""
    try:
        import resource
    except ImportError:  # not on Windows: there the parent watches
        return
    size = megabytes * 1024 * 1024
    try:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (size, size))
    except (OSError, ValueError):  # macOS takes no such limit: there the parent watches
        return


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


def read(content: bytes) -> list[dict[str, Any]]:
    """Every sheet of a workbook: name, whether it is visible, rows and coded columns; a chart has none."""
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    workbook = CalamineWorkbook.from_object(BytesIO(content))
    sheets = []
    for about in workbook.sheets_metadata:
        rows: int = 0
        columns: list[tuple[bytes, list[Any]]] = []
        if about.typ is SheetTypeEnum.WorkSheet:
            rows, columns = coded_columns(workbook.get_sheet_by_name(about.name))
        visible = about.visible is SheetVisibleEnum.Visible
        sheets.append({"name": about.name, "visible": visible, "rows": rows, "columns": columns})
    return sheets


def main() -> None:
    """Read the workbook on standard input and answer on standard output."""
    limit_memory(int(sys.argv[1]))
    content = sys.stdin.buffer.read()
    try:
        answer: dict[str, Any] = {"sheets": read(content)}
    except MemoryError:
        answer = {"failed": "MemoryError", "said": ""}
    except BaseException as problem:  # calamine's panics are no Exceptions
        answer = {"failed": type(problem).__name__, "said": str(problem)[:500]}
    sys.stdout.buffer.write(pickle.dumps(answer, protocol=5))
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
