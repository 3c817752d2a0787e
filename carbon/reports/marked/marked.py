"""The user's own file back, with every problem as a coloured cell and a comment at its place, and a list of them all.

An Excel workbook keeps its looks; text files, older formats and very large workbooks come back as a workbook of their
values on the same rows. Left out of the copy: sheets that were not read, columns of personal data, macros, links,
pictures; formulas stand as their results.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from carbon import fence
from carbon.columns import ActivityData, FileReport
from carbon.inventory.across.copies import digest_of
from carbon.inventory.cells.telling import number_of
from carbon.inventory.files.delimited import Delimited
from carbon.inventory.files.kept_lists import is_kept
from carbon.inventory.files.workbooks import Sheet
from carbon.inventory.rows.containers import Opened, open_unpacked, unpacked
from carbon.inventory.rows.door import E_MAIL, OWNED, OWNED_BY_NOBODY, OWNED_ELSEWHERE
from carbon.inventory.rows.given_files import name_of, several
from carbon.problems import SEVERITIES, Problem, Refusal
from carbon.reports.marked.marked_waiting import held_rows, with_every_row
from carbon.words.columns import column_text
from carbon.words.marked import DIGEST_PROPERTY, LIST_SHEET, LIST_TITLE, left_out_line, made_from_line

Given = Path | tuple[str, bytes]

MARKING_CHILD = Path(__file__).parent / "marking_child.py"
SECONDS = 180
COPIED_BYTES = 60_000_000
"""XML of a workbook up to which it is copied with its looks; above it, its values are written anew."""
CELLS_AT_MOST = 6_000_000
"""Cells of a copy; a larger file comes back as the list of what was found alone."""
_ROWS_LISTED = 12


def write_marked(activity: ActivityData, files: Path | str | tuple[str, bytes] | Sequence[Given]) -> bytes:
    """The files as one workbook, marked; a single Excel workbook keeps its looks.

    files: what `read_inventory` was given, in the same order. Raises TypeError for what is no file, ValueError where
    they are others than those that were read, Refusal where the copy cannot be made at all.
    """
    pairs = _as_read(activity, several(files))
    problems = with_every_row(list(activity.problems), held_rows(activity))
    whole = len(pairs) == 1
    if whole and pairs[0][0].format == "xlsx" and _has_tables(pairs[0][0]):
        report, given = pairs[0]
        content = _inside(report, given)
        if not is_kept(content) and _unpacked(content) <= COPIED_BYTES:
            sheets = [_sheet_job(report, problems, name, name) for name in _sheets_read(report)]
            done = _run(_job(pairs, problems, sheets, content), _unpacked(content))
            if done is not None:
                return done
    sheets = []
    for report, given in pairs:
        if _has_tables(report):
            sheets += _values(report, given, problems, {sheet["name"] for sheet in sheets}, whole)
    size = sum(len(row) for sheet in sheets for row in sheet["rows"])
    done = _run(_job(pairs, problems, sheets, None), 40 * size) if size <= CELLS_AT_MOST else None
    if done is None:
        done = _run(_job(pairs, problems, [], None), 0)
    if done is None:
        raise Refusal(
            "not_marked", "The copy with the problems marked could not be made: this computer has too little memory.",
            "Close other programs, or bring the files one by one.",
        )  # fmt: skip
    return done


def _has_tables(report: FileReport) -> bool:
    return report.outcome in ("import", "import_with_warnings") and bool(report.tables)


def _as_read(activity: ActivityData, files: Sequence[Given]) -> list[tuple[FileReport, Given]]:
    """Each report with its file: in another order, marks would stand in a file that they say nothing of."""
    names: list[str] = []
    for given in files:
        names.append(name_of(given, set(names)))
    read = [report.file for report in activity.files]
    if names != read:
        raise ValueError(
            f"files are those that were read, in the same order: {_quoted(read)}; {_quoted(names)} were given"
        )
    return list(zip(activity.files, files, strict=True))


def _quoted(names: list[str]) -> str:
    return ", ".join(f"“{name}”" for name in names) or "none"


def _content(given: Given) -> bytes:
    if isinstance(given, tuple):
        return given[1]
    try:
        return Path(given).read_bytes()
    except OSError:
        return b""


def _inside(report: FileReport, given: Given) -> bytes:
    """The bytes that were read: of a packed file, what it holds."""
    return unpacked(_content(given), report.file)[0]


def _unpacked(content: bytes) -> int:
    from carbon.inventory.files.guard import check_sizes

    return sum(part.file_size for part in check_sizes(content, ""))


def _sheets_read(report: FileReport) -> list[str | None]:
    return list(dict.fromkeys(table["sheet"] for table in report.tables))


def _sheet_job(
    report: FileReport, problems: list[Problem], sheet: str | None, name: str | None, rows: Any = None
) -> dict[str, Any]:
    """What the child must know of one sheet: its marks, its header rows, its columns to leave out."""
    tables = [table for table in report.tables if table["sheet"] == sheet]
    own = [problem for problem in problems if problem.file == report.file and problem.sheet == sheet]
    return {
        "name": name, "source": sheet, "rows": rows,
        "headers": [table["header_row"] for table in tables if table["header_row"]],  # 0: it has none
        "withheld": [(row, column) for at, row, column in report.withheld if at == sheet],
        "marks": [_mark(problem) for problem in own if _to_do(problem) and (len(problem.rows) or problem.column)],
    }  # fmt: skip


def _to_do(problem: Problem) -> bool:
    """Whether somebody has something to do about it: what is only noted stands in the list and at no cell."""
    return problem.question is not None or problem.severity != "info"


def _mark(problem: Problem) -> dict[str, Any]:
    """A problem as a mark at its cells, or at its heading where it is of a whole column."""
    sentence = _without_place(problem) if len(problem.rows) else problem.message
    return {
        "rows": np.unique(problem.rows).tolist(), "heading": (problem.column or "").split(", status and dates")[0],
        "severity": problem.severity, "text": f"{sentence} {problem.remedy}".strip(), "found": problem.found,
    }  # fmt: skip


_PLACE = re.compile(r"(?:, row [\d]+|, [\d,]+ rows? \(the first is \d+\))?(?:, “[^”]*”)?: ")


def _without_place(problem: Problem) -> str:
    """The sentence alone, where the cell that it stands at says the rest."""
    for name in (problem.sheet, problem.file):
        if name and problem.message.startswith(name):
            found = _PLACE.match(problem.message, len(name))
            if found:
                rest = problem.message[found.end() :]
                return rest[:1].upper() + rest[1:]
    return problem.message


def _values(
    report: FileReport, given: Given, problems: list[Problem], taken: set[str], whole: bool
) -> list[dict[str, Any]]:
    """The sheets that were read, as values row by row."""
    opened = open_unpacked(_inside(report, given), report.file)
    stem = report.file.rsplit(".", 1)[0]
    found = []
    for sheet in _sheets_read(report):
        wanted = sheet or stem
        name = _free_name(wanted if whole or sheet is None else f"{stem} {sheet}", taken | {LIST_SHEET})
        taken = taken | {name}
        found.append(_sheet_job(report, problems, sheet, name, _rows(opened, sheet)))
    return found


def _free_name(wanted: str, taken: set[str]) -> str:
    """A name that a sheet may have: at most 31 letters, none of a few signs, not there yet."""
    name = re.sub(r"[\\/*?:\[\]\x00-\x1f\ud800-\udfff]", " ", wanted).strip(" '")[:31] or "List"
    lower = {each.casefold() for each in taken}
    number = 2
    base = name
    while name.casefold() in lower:
        name = f"{base[:27]} {number}"
        number += 1
    return name


def _rows(opened: Opened, name: str | None) -> list[list[Any]]:
    """All rows of a sheet from row 1 on."""
    for sheet in opened.sheets:
        if sheet.name != name:
            continue
        if isinstance(sheet, Delimited):
            blank: list[list[Any]] = [[] for _ in range(sheet.first_row - 1)]
            return blank + [[_typed(text) for text in row] for row in sheet.all_rows()]
        assert isinstance(sheet, Sheet)
        columns = [cells.listed() for cells in sheet.columns]
        return [[value if value != "" else None for value in row] for row in zip(*columns, strict=True)]
    return []


_WHOLE = re.compile(r"-?(?:0|[1-9]\d{0,14})(?:\.\d{1,9})?")


def _typed(text: str) -> Any:
    """A cell of a text file as a workbook holds it: a number only where it is written back as it stands."""
    text = text.strip()
    if not text:
        return None
    if _WHOLE.fullmatch(text):
        number = float(text) if "." in text else int(text)
        if str(number) == text:
            return number
    return text


def _job(
    pairs: list[tuple[FileReport, Given]], problems: list[Problem], sheets: list[dict[str, Any]], content: bytes | None
) -> dict[str, Any]:
    names = {(report.file, sheet["source"]): sheet["name"] for report, _ in pairs for sheet in sheets}
    files = {report.file for report, _ in pairs}
    own = [problem for problem in problems if problem.file in files or problem.file is None]
    own.sort(key=lambda problem: SEVERITIES.index(problem.severity))
    listed = [_listed(problem, names, len(pairs) > 1) for problem in own]
    listed = [_refused(report) for report, _ in pairs if report.refusal] + listed
    made_from = _made_from(pairs) if sheets else {}
    return {
        "personal": (E_MAIL, OWNED_BY_NOBODY, OWNED, OWNED_ELSEWHERE),
        "content": content, "sheets": sheets, "listed": listed, "list_name": LIST_SHEET, "title": LIST_TITLE,
        "sentences": _sentences(pairs, sheets, content, own)
        + [made_from_line(file, digests) for file, digests in made_from.items()],
        "property": (DIGEST_PROPERTY, ",".join(dict.fromkeys(each for all_ in made_from.values() for each in all_))),
    }  # fmt: skip


def _made_from(pairs: list[tuple[FileReport, Given]]) -> dict[str, tuple[str, ...]]:
    """Digests of the files that the copy holds, each with those that it was made from itself."""
    return {
        report.file: (digest_of(_inside(report, given)), *report.made_from)
        for report, given in pairs
        if _has_tables(report)
    }


def _listed(problem: Problem, names: dict[tuple[str, str | None], str], with_file: bool) -> dict[str, Any]:
    name = names.get((problem.file or "", problem.sheet))
    place = problem.sheet or (name if name else "")
    if with_file and problem.file:
        place = f"{problem.file}, {problem.sheet}" if problem.sheet else problem.file
    row = problem.row
    return {
        "severity": problem.severity, "sheet": place, "row": row if row is not None else "",
        "column": column_text(problem).strip("“”"), "rows": problem.count, "message": problem.message,
        "remedy": problem.remedy,
        "all_rows": _spans(problem.rows), "at": (name, row) if name and row is not None else None,
    }  # fmt: skip


def _refused(report: FileReport) -> dict[str, Any]:
    message = (report.refusal or {}).get("message", "")
    return {"severity": "error", "sheet": report.file, "row": "", "column": "", "rows": 1, "message": message,
            "remedy": "", "all_rows": "", "at": None}  # fmt: skip


def _spans(rows: NDArray[np.int64]) -> str:
    """Row numbers, runs of them drawn together: `14, 17 to 20`."""
    rows = np.unique(rows)
    if not len(rows):
        return ""
    breaks = np.flatnonzero(np.diff(rows) > 1) + 1
    runs = np.split(rows, breaks)
    words = [str(run[0]) if len(run) == 1 else f"{run[0]} to {run[-1]}" for run in runs[:_ROWS_LISTED]]
    return ", ".join(words) + (f" and {len(runs) - _ROWS_LISTED:,} more" if len(runs) > _ROWS_LISTED else "")


def _sentences(
    pairs: list[tuple[FileReport, Given]], sheets: list[dict[str, Any]], content: bytes | None, own: list[Problem]
) -> list[str]:
    """What stands above the list: how to use this workbook, and what it leaves out."""
    names = ", ".join(report.file for report, _ in pairs)
    to_do = sum(map(_to_do, own))
    known = f"{names}: {number_of(to_do, 'thing')} to do and {len(own) - to_do} noted."
    if not sheets:
        return [f"{known} The file itself is not in this copy."]
    said = [f"{known} What is to do is a coloured cell with a comment at its place, and a line here; what is only "
            "noted stands here alone, below."]  # fmt: skip
    said.append("Mend what is held back, save, and bring this workbook again: what is mended is no longer told.")
    left = [f"sheet “{each['sheet']}”" for report, _ in pairs for each in report.ignored_sheets
            if each["sheet"] not in {sheet["source"] for sheet in sheets}]  # fmt: skip
    withheld = sum(len(report.withheld) for report, _ in pairs)
    if withheld:
        left.append(f"what stood in {withheld} column{'s' if withheld > 1 else ''} of personal data")
    left.append("e-mail addresses and names of people in other cells")
    if content is not None:
        left.append("pictures, charts, links, comments and macros")
    if left:
        said.append(left_out_line(left[:12]))
    said.append("A comment stands at the first thousand cells of each; the others have its colour.")
    return said


def _run(job: dict[str, Any], size: int) -> bytes | None:
    """The child's workbook; None where it ended without one."""
    memory_mb = int(min(6_000, 500 + 60 * size / 1e6))
    answer = fence.answer_of(MARKING_CHILD, job, limit_mb=memory_mb, seconds=SECONDS)
    workbook = (answer or {}).get("workbook")
    return workbook if isinstance(workbook, bytes) else None
