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


def _limit_memory(megabytes):  # type: ignore[no-untyped-def]
    try:
        import resource
    except ImportError:  # not on Windows: there the scan is the guard
        return
    size = megabytes * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _columns(sheet):  # type: ignore[no-untyped-def]
    """Columns of a sheet from its first row on: codes and distinct values, row by row in batches."""
    codes, places = [], []
    rows = 0
    batch = []

    def flush():  # type: ignore[no-untyped-def]
        for number, column in enumerate(zip(*batch, strict=True)):
            if number == len(codes):
                codes.append(array("i", [0]) * (rows - len(batch)) if rows > len(batch) else array("i"))
                places.append(defaultdict(count().__next__))
                if codes[number]:
                    places[number][""]
            if bool in set(map(type, column)):  # True and 1.0 are one key
                column = [("TRUE" if cell else "FALSE") if cell is True or cell is False else cell for cell in column]
            codes[number].extend(map(places[number].__getitem__, column))
        batch.clear()

    for row in sheet.iter_rows():
        batch.append(row)
        rows += 1
        if len(batch) >= 4096:
            flush()
    if batch:
        flush()
    return rows, [(column.tobytes(), list(place)) for column, place in zip(codes, places, strict=True)]


def read(content):  # type: ignore[no-untyped-def]
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    workbook = CalamineWorkbook.from_object(BytesIO(content))
    sheets = []
    for about in workbook.sheets_metadata:
        if about.typ is not SheetTypeEnum.WorkSheet:
            sheets.append({"name": about.name, "visible": True, "kind": "chart", "first": 1, "rows": 0, "columns": []})
            continue
        sheet = workbook.get_sheet_by_name(about.name)
        start = sheet.start or (0, 0)
        rows, columns = _columns(sheet)
        sheets.append(
            {
                "name": about.name,
                "visible": about.visible is SheetVisibleEnum.Visible,
                "kind": "sheet",
                "first": int(start[0]) + 1,
                "rows": rows,
                "columns": columns,
            }
        )
    return sheets


def main():  # type: ignore[no-untyped-def]
    _limit_memory(int(sys.argv[1]))
    content = sys.stdin.buffer.read()
    try:
        answer = {"sheets": read(content)}
    except MemoryError:
        answer = {"failed": "MemoryError", "said": ""}
    except BaseException as problem:
        answer = {"failed": type(problem).__name__, "said": str(problem)[:500]}
    sys.stdout.buffer.write(pickle.dumps(answer, protocol=5))
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
