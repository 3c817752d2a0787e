"""One task in a process of its own: `python -m tests.benchmarks.tasks TASK FILE` prints seconds and memory as JSON.

Imports are done before the clock starts and before the memory that counts as extra.
"""

from __future__ import annotations

import io
import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

Work = Callable[[], Any]


def _memory_mb(label: str) -> float:
    """Resident memory now (VmRSS) or at its peak (VmHWM) of this process. [MB]"""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6  # bytes, where there is no /proc
    line = next(line for line in status.read_text().splitlines() if line.startswith(label))
    return int(line.split()[1]) / 1024


def read_csv(path: Path) -> Work:
    """The baseline: pandas reads the csv as text."""
    import pandas as pd

    return lambda: pd.read_csv(path, dtype=str)


def assess_file(path: Path) -> Work:
    """From the file to totals with their ranges, both books, all groups of the JSON."""
    import carbon.footprint
    import carbon.inventory
    from carbon.factors import begin_loading
    from carbon.settings import Period

    def work() -> Any:
        loading = begin_loading()
        activity = carbon.inventory.read_inventory([path])
        assessment = carbon.footprint.assess(activity, loading(), period=Period.parse("2025-26"))
        return assessment.total("management"), assessment.total("inventory")

    return work


def check_file(path: Path) -> Work:
    """The work of `carbon check`: everything of its JSON."""
    import carbon.inventory

    def work() -> Any:
        activity = carbon.inventory.read_inventory([path])
        return [report.as_record() for report in activity.files], [told.as_record() for told in activity.problems]

    return work


def check_and_assess(path: Path) -> Work:
    """The two commands' work on one file: problems listed, everything of both JSONs."""
    import carbon.footprint
    import carbon.inventory
    from carbon.factors import begin_loading
    from carbon.settings import Period

    def work() -> Any:
        loading = begin_loading()
        activity = carbon.inventory.read_inventory([path])
        check = [report.as_record() for report in activity.files], [told.as_record() for told in activity.problems]
        return check, carbon.footprint.assess(activity, loading(), period=Period.parse("2025-26")).as_record()

    return work


def read_workbook(path: Path) -> Work:
    """The baseline: calamine reads every cell of every sheet."""
    from python_calamine import CalamineWorkbook

    def work() -> Any:
        book = CalamineWorkbook.from_path(str(path))
        return [book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names]

    return work


def write_summary(path: Path) -> Work:
    """The Excel summary of an assessment that is made before the clock starts."""
    import carbon.footprint
    import carbon.inventory
    import carbon.reports.excel.workbook
    from carbon.settings import Period

    assessment = carbon.footprint.assess(carbon.inventory.read_inventory([path]), period=Period.parse("2025-26"))
    assessment.total("management"), assessment.total("inventory")
    return lambda: carbon.reports.write_summary(assessment)


def write_cells(path: Path) -> Work:
    """The baseline: the cells of a finished summary written again with XlsxWriter, nothing worked out.

    As bare as can be: values, texts and formulas with their saved values, without looks, widths or charts.
    """
    import xlsxwriter
    from openpyxl import load_workbook

    saved = load_workbook(path, data_only=True)
    sheets = []
    for sheet in load_workbook(path):
        cells = []
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None:
                    kept = saved[sheet.title].cell(cell.row, cell.column).value
                    formula = cell.data_type == "f"
                    cells.append((cell.row - 1, cell.column - 1, cell.value, kept if formula else None, formula))
        sheets.append((sheet.title, cells))

    def work() -> bytes:
        out = io.BytesIO()
        book = xlsxwriter.Workbook(out, {"in_memory": True, "default_date_format": "dd/mm/yyyy"})
        for title, cells in sheets:
            sheet = book.add_worksheet(title)
            for row, column, value, kept, formula in cells:
                if formula:
                    sheet.write_formula(row, column, str(value), None, kept if kept is not None else "")
                elif isinstance(value, str):
                    sheet.write_string(row, column, value)
                elif isinstance(value, int | float):
                    sheet.write_number(row, column, value)
                else:
                    sheet.write(row, column, value)
        book.close()
        return out.getvalue()

    return work


TASKS: dict[str, Callable[[Path], Work]] = {
    task.__name__: task
    for task in (read_csv, assess_file, check_file, check_and_assess, read_workbook, write_summary, write_cells)
}


def main() -> None:
    work = TASKS[sys.argv[1]](Path(sys.argv[2]))
    before = _memory_mb("VmRSS")
    start = time.perf_counter()
    result = work()
    seconds = time.perf_counter() - start
    if len(sys.argv) > 3 and isinstance(result, bytes):
        Path(sys.argv[3]).write_bytes(result)
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "peak_mb": _memory_mb("VmHWM"), "before_mb": before, "child_mb": children}))


if __name__ == "__main__":
    main()
