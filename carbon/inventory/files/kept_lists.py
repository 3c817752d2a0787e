"""A list as it was read, kept without what belongs to people: its tables as csv beside what must be known to read them
again. It stands in the place of the file that it was made from: every question can still be answered.

One such list is a text file's or workbook's: a sign, and behind it the parts `list.json` and `1.csv`, `2.csv` ...
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.csv
from numpy.typing import NDArray

from carbon.inventory.cells.cells import Cells
from carbon.inventory.cells.kept_cells import cell_of_text, text_kept
from carbon.inventory.cells.row_marks import KINDS_OF_MARKS, row_marks
from carbon.inventory.files import guard
from carbon.inventory.files.delimited import DELIMITERS, Delimited
from carbon.inventory.files.packed_parts import packed, parts_in
from carbon.inventory.files.workbooks import COLUMNS_AT_MOST, Sheet
from carbon.problems import SEVERITIES, Problem, Refusal

SIGN = b"carbon kept list 1\n"
"""How a kept list begins, in memory; in a project its parts lie open."""
ABOUT = "list.json"
IN_A_PROJECT = frozenset(("manifest.json", "settings.toml", "read me.txt"))
"""Parts that every project file has."""
_TABLE = re.compile(r"[1-9]\d{0,3}\.csv")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_LARGEST_ROW = 1 << 23


def is_kept(content: bytes) -> bool:
    """Whether these bytes are a list that was kept."""
    return content.startswith(SIGN)


def kept_of(parts: Mapping[str, bytes]) -> bytes:
    """The bytes of a kept list with these parts."""
    return SIGN + packed(parts, smaller=False)


def parts_of(content: bytes) -> dict[str, bytes]:
    """The parts of a kept list. Raises Refusal where they cannot be had."""
    return parts_in(content[len(SIGN) :], "a kept list")


class Broken(Exception):
    """What makes a kept list unfit to be read, in words."""


def about(content: bytes) -> dict[str, Any]:
    """What a kept list says of itself. Raises Refusal where that cannot be read."""
    try:
        return checked(parts_of(content))
    except Broken as reason:
        raise unfit(str(reason)) from reason


def unfit(reason: str, file: str = "The kept list") -> Refusal:
    """The refusal of a kept list that cannot be read."""
    return Refusal("kept_list_unfit", f"{file} was not read: {reason}.", "Bring the list itself again.")


_KINDS: dict[str, type | tuple[type, ...]] = {
    "format": str, "digest": str, "made_from": list, "copy_left_out": list, "told": list, "sheets": list,
    "not_kept": list, "columns_left_out": list, "refusal": (dict, type(None)),
}  # fmt: skip
_OF_SHEET: dict[str, type | tuple[type, ...]] = {
    "table": str, "name": (str, type(None)), "visible": bool, "first_row": int, "row_marks": dict,
    "delimiter": (str, type(None)), "title": (str, type(None)),
}  # fmt: skip


def checked(parts: Mapping[str, bytes]) -> dict[str, Any]:
    """What is said of a list, looked through. Raises Broken with what does not fit."""
    try:
        found = json.loads(parts[ABOUT].decode("utf-8"))
    except KeyError as reason:
        raise Broken(f"its part {ABOUT} is missing") from reason
    except (ValueError, RecursionError) as reason:
        raise Broken(f"its part {ABOUT} is no JSON that can be read") from reason
    _held_to(found, _KINDS, ABOUT)
    if found["digest"] and not _DIGEST.fullmatch(found["digest"]):
        raise Broken("it does not say what it was made from")
    if not all(isinstance(each, str) for name in ("made_from", "copy_left_out") for each in found[name]):
        raise Broken("it does not say what it was made from")
    for sheet in found["sheets"]:
        _held_to(sheet, _OF_SHEET, "a table")
        if not _TABLE.fullmatch(sheet["table"]) or sheet["table"] not in parts:
            raise Broken(f"its table {str(sheet['table'])[:40]} is missing")
        if not 1 <= sheet["first_row"] < _LARGEST_ROW or sheet["delimiter"] not in (None, *_delimiters()):
            raise Broken("a table of it does not say where it begins")
        _held_to(sheet["row_marks"], dict.fromkeys(KINDS_OF_MARKS, list), "the marks of a table")
        marked = [row for kind in KINDS_OF_MARKS for row in sheet["row_marks"][kind]]
        if not all(type(row) is int and 0 < row < _LARGEST_ROW for row in marked):
            raise Broken("a table of it marks rows that there are not")
    for entry in found["not_kept"]:
        _held_to(entry, {"sheet": str, "reason": str}, "a sheet that was left out")
    if found["refusal"] is not None:
        _held_to(found["refusal"], {"code": str, "message": str}, "the refusal")
    try:
        [_problem(entry) for entry in found["told"]]
    except (TypeError, ValueError, KeyError, OverflowError) as reason:
        raise Broken("what was told of it cannot be read") from reason
    return dict(found)


def _delimiters() -> Sequence[str]:
    return [*DELIMITERS, *(chr(sign) for sign in range(33, 127))]


def _held_to(found: object, kinds: Mapping[str, type | tuple[type, ...]], what: str) -> None:
    if not isinstance(found, dict):
        raise Broken(f"{what} says nothing that can be read")
    for name, kind in kinds.items():
        value = found.get(name)
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise Broken(f"{what} does not say its “{name}”")


def problem_kept(problem: Problem) -> dict[str, Any]:
    """What was told of a file when it was opened, as it is kept."""
    return {
        "code": problem.code, "severity": problem.severity, "message": problem.message, "remedy": problem.remedy,
        "rows": problem.rows.tolist(), "count": problem.count, "file": problem.file,
    }  # fmt: skip


def _problem(entry: Any, file: str = "") -> Problem:
    if entry["severity"] not in SEVERITIES or not all(isinstance(entry[name], str) for name in ("code", "message")):
        raise ValueError("no problem")
    rows, of = np.array(entry["rows"], dtype=np.int64), entry.get("file") or file or None
    return Problem(
        entry["code"], entry["severity"], entry["message"], str(entry["remedy"]), file=of, rows=rows,
        count=int(entry["count"]),
    )  # fmt: skip


def opened(content: bytes, file: str) -> tuple[str, list[Sheet | Delimited], list[Problem], list[dict[str, str]]]:
    """A kept list opened: its kind, its sheets, what is to be told of it, and the sheets that were not kept with the
    reason. Raises Refusal, also where the file that it was made from was refused."""
    said = about(content)
    if said["refusal"] is not None and not said["sheets"]:
        raise Refusal(str(said["refusal"]["code"]), str(said["refusal"]["message"]), "")
    parts = parts_of(content)
    told = [_problem(entry, file) for entry in said["told"]]
    try:
        sheets = [_sheet(entry, parts[entry["table"]], file, told) for entry in said["sheets"]]
    except (ValueError, pa.ArrowInvalid, csv.Error) as reason:
        raise unfit("a table of it cannot be read", file) from reason
    return said["format"], sheets, told, [dict(entry) for entry in said["not_kept"]]


def _sheet(entry: Mapping[str, Any], table: bytes, file: str, told: list[Problem]) -> Sheet | Delimited:
    if entry["delimiter"] is not None:
        return _text(entry, table, file, told)
    columns = _columns(table, file)
    rows = len(columns[0]) if columns else 0
    sheet = Sheet(entry["name"] or "", entry["visible"], entry["first_row"], rows, columns)
    sheet.row_marks = row_marks(*(entry["row_marks"][kind] for kind in KINDS_OF_MARKS))
    return sheet


def _text(entry: Mapping[str, Any], table: bytes, file: str, told: list[Problem]) -> Delimited:
    """A text file as it was, with its own sign between cells."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=entry["delimiter"], lineterminator="\r\n")
    for row in csv.reader(io.StringIO(table.decode("utf-8"), newline="")):
        writer.writerow([text_kept(cell) for cell in row])
    return Delimited.known(out.getvalue().encode("utf-8"), file, entry["delimiter"], entry["first_row"], told)


def _columns(table: bytes, file: str) -> list[Cells]:
    """The columns of a workbook's table, as coded cells of numbers, days and texts."""
    if not table:
        return []
    first = next(csv.reader(io.StringIO(table[:4_000_000].decode("utf-8", errors="ignore"), newline="")), [])
    if len(first) > COLUMNS_AT_MOST + 1:
        raise guard.too_large(file, f"it is more than {COLUMNS_AT_MOST:,} columns wide")
    names = [str(place) for place in range(len(first))]
    read = pa.csv.read_csv(
        pa.BufferReader(table),
        read_options=pa.csv.ReadOptions(column_names=names, block_size=1 << 24),
        parse_options=pa.csv.ParseOptions(newlines_in_values=True, ignore_empty_lines=False),
        convert_options=pa.csv.ConvertOptions(
            column_types=dict.fromkeys(names, pa.dictionary(pa.int32(), pa.string())), strings_can_be_null=False
        ),
    ).unify_dictionaries()
    return [_typed(read.column(name)) for name in names]


def _typed(column: pa.ChunkedArray) -> Cells:
    pieces = [piece for piece in column.chunks if len(piece)]
    codes: NDArray[np.int32] = np.concatenate([piece.indices.to_numpy() for piece in pieces]).astype(np.int32)
    return Cells(codes, values=[cell_of_text(text) for text in pieces[0].dictionary.to_pylist()])
