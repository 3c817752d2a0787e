"""What a workbook unpacks to and reaches to, and the refusals of files that cannot or must not be read.

The looking itself is done behind the fence (`scanning_child`, `open_document_child`): here is what is asked of it and
what follows.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

from carbon import fence
from carbon.inventory.files.scanning_child import UNPACKING_FAILS as UNPACKING_FAILS
from carbon.problems import Refusal

SCANNING_CHILD = Path(__file__).parent / "scanning_child.py"
OPEN_DOCUMENT_CHILD = Path(__file__).parent / "open_document_child.py"
SCANNING_MB = 700
"""Memory of the process that looks: it holds a workbook, and 16 MB of a sheet's XML."""
UNPACKED_LIMIT = 3_000_000_000
"""Bytes that a workbook may unpack to: about four million rows."""
RATIO_LIMIT = 200
RATIO_FROM = 60_000_000
"""Above this size, no workbook that people made packs better than RATIO_LIMIT to one."""
EXTENT_LIMIT = 5_000_000
"""Cells of the rectangle around a sheet's contents that we hold whatever is in them."""
EXTENT_SHARE = 200
"""How many cells of that rectangle may be empty for each that is filled, where the rectangle is large."""
BLANK_LIMIT = 500_000_000
"""Bytes of one sheet that may say of cells that they are formatted, and nothing else."""
SHEETS_LIMIT = 500
"""Sheets of a workbook: one for each school of a large county. Each list is held against each other."""
PARTS_LIMIT = 20_000
"""Files of which an archive may consist."""
TOO_MUCH = "reading it took more memory or time than is set aside for one file"
_PART_SIGN = b"PK\x01\x02"


@dataclass
class SheetSeen:
    """What the XML of one sheet holds. last_row, last_column: how far it reaches at most; cells: how many it has."""

    last_row: int
    last_column: int
    cells: int
    formulas_without_value: int
    error_values: int
    hidden_rows: list[int]
    struck_rows: list[int]
    partly_struck_rows: list[int]


@dataclass
class Scan:
    """What a workbook unpacks to and reaches to. sheets: by the path of their XML; parts: those paths by the names of
    sheets, where rows are hidden or struck out; hidden, struck: rows that an OpenDocument spreadsheet hides, strikes
    out and strikes out in part, by the names of its sheets."""

    unpacked: int = 0
    sheets: dict[str, SheetSeen] = field(default_factory=dict)
    macros: bool = False
    slim: bytes | None = None
    """The workbook without its blank cells, where they are by far the most of it."""
    parts: dict[str, str] = field(default_factory=dict)
    hidden: dict[str, list[int]] = field(default_factory=dict)
    struck: tuple[dict[str, list[int]], dict[str, list[int]]] = field(default_factory=lambda: ({}, {}))

    @property
    def extent(self) -> int:
        return max((sheet.last_row * sheet.last_column for sheet in self.sheets.values()), default=0)


def check_sizes(content: bytes, file: str) -> list[zipfile.ZipInfo]:
    """The parts of a zipped workbook. Raises Refusal where it is damaged, locked, or says that it unpacks too far."""
    if content.count(_PART_SIGN) > PARTS_LIMIT:
        raise too_large(file, f"it consists of more than {PARTS_LIMIT:,} files")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except UNPACKING_FAILS as problem:
        raise damaged(file) from problem
    if any(part.flag_bits & 1 for part in parts):
        raise locked(file)
    unpacked = sum(part.file_size for part in parts)
    if unpacked > UNPACKED_LIMIT or (unpacked > RATIO_FROM and unpacked > RATIO_LIMIT * max(1, len(content))):
        raise too_large(file, f"it unpacks to {unpacked / 1e6:,.0f} MB")
    return parts


def seconds_for(size: int) -> int:
    """Seconds of the processor that looking at a workbook may take, by the bytes that it unpacks to: ten times of what
    any good one takes, so that one made to take for ever is soon answered."""
    return int(min(120, 5 + size / 5e6))


def limits() -> dict[str, int]:
    """How far a workbook may reach and unpack, as the scan takes it."""
    return {"unpacked": UNPACKED_LIMIT, "blank": BLANK_LIMIT, "extent": EXTENT_LIMIT, "share": EXTENT_SHARE}


def scan(content: bytes, file: str, kind: str = "xlsx", unpacked: int = 0) -> Scan:
    """Stream every sheet of a workbook behind the fence. Raises Refusal as soon as it is sure that the workbook is too
    large, and where it is damaged or takes more memory or time than it may.

    kind: xlsx or ods; unpacked: bytes that it says it unpacks to.
    """
    job = {"content": content, "limits": limits()}
    child = OPEN_DOCUMENT_CHILD if kind == "ods" else SCANNING_CHILD
    size = SCANNING_MB + 3 * len(content) // 1_000_000
    seen = fence.answer_of(child, job, limit_mb=size, seconds=seconds_for(unpacked))
    if seen is None or seen.get("failed") == "MemoryError":
        raise too_large(file, TOO_MUCH)
    if "hidden" in seen:
        return Scan(hidden=seen["hidden"], struck=seen["struck"])
    if "too_large" in seen:
        raise _beyond(file, **seen["too_large"])
    if "scan" not in seen:
        raise damaged(file)
    known = seen["scan"]
    sheets = {path: SheetSeen(**{name: about[name] for name in SheetSeen.__annotations__})
              for path, about in known["sheets"].items()}  # fmt: skip
    return Scan(known["unpacked"], sheets, known["macros"], known["slim"], known["parts"])


def _beyond(file: str, why: str, furthest: str, extent: int) -> Refusal:
    """The refusal of a workbook that the scan found too large, or of a sheet that reaches far beyond what is filled."""
    if why:
        return too_large(file, why)
    return Refusal(
        "file_too_large_expanded",
        f"{file} holds something in cell {furthest}, far away from the rest of its sheet, so that the sheet reaches "
        f"over {extent:,} cells.",
        "Open it, go to that cell (Ctrl+End), delete the empty rows and columns before it, save, and upload it again.",
    )


def too_many_sheets(file: str, sheets: int) -> Refusal:
    """The refusal of a workbook of more sheets than are read."""
    return Refusal(
        "file_too_large_expanded",
        f"{file} holds {sheets:,} sheets, and at most {SHEETS_LIMIT:,} are read.",
        "Copy the sheets that hold lists into a workbook of their own, or put lists of one kind under each other on "
        "one sheet, and upload that.",
    )


def too_many_rows(file: str, rows: int, most: int) -> Refusal:
    """The refusal of a text file of more lines than are read."""
    return Refusal(
        "file_too_large_expanded",
        f"{file} holds {rows:,} lines, and at most {most:,} are read.",
        "Split it into several files and bring them one after the other, or sum it up by month and service before it "
        "is exported.",
    )


def damaged(file: str) -> Refusal:
    """The refusal of a workbook that is broken or cut short."""
    return Refusal(
        "corrupt_file",
        f"{file} is damaged or was not copied to its end, so that it cannot be opened.",
        "Open it in Excel or LibreOffice, save it under a new name as an Excel workbook (.xlsx), and upload that.",
    )


def locked(file: str) -> Refusal:
    """The refusal of a workbook with a password."""
    return Refusal(
        "password_protected",
        f"{file} is locked with a password.",
        "Open it, take the password off (File, Info, Protect Workbook), save it, and upload it again.",
    )


def too_large(file: str, why: str) -> Refusal:
    """The refusal of a file that unpacks to more than can be held."""
    return Refusal(
        "file_too_large_expanded",
        f"{file} is larger inside than this tool can take: {why}.",
        "Delete empty rows and columns and sheets that are not needed, or save the list as CSV, and upload that.",
    )
