"""Looks at a workbook before and while it is read: how far its sheets reach, and how much it unpacks to.

The sheet XML is streamed out of the zip, nothing is extracted. A workbook of 5 KB can hold a cell at XFD1048576, for
which a reader would set aside seventeen thousand million cells; another of 5 KB unpacks to gigabytes.
"""

from __future__ import annotations

import html
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from carbon.problems import Refusal

UNPACKING_FAILS = (
    zipfile.BadZipFile, zlib.error, OSError, ValueError, EOFError, NotImplementedError, RuntimeError,
)  # fmt: skip
"""What a damaged, locked or strangely packed archive makes zipfile raise."""
UNPACKED_LIMIT = 3_000_000_000
"""Bytes that a workbook may unpack to: about four million rows."""
RATIO_LIMIT = 200
RATIO_FROM = 60_000_000
"""Above this size, no workbook that people made packs better than RATIO_LIMIT to one."""
EXTENT_LIMIT = 5_000_000
"""Cells of the rectangle around a sheet's contents that we hold whatever is in them."""
EXTENT_SHARE = 200
"""How many cells of that rectangle may be empty for each that is filled, where the rectangle is large."""

_CELL = re.compile(rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,3})(\d{1,7})"([^>]*)>')
_WIDE_COLUMN = re.compile(rb'<c r="([A-Z]{2,3})')
_ROW = re.compile(rb'<row r="(\d{1,7})"')
_HIDDEN_ROW = re.compile(rb'<(?:\w+:)?row\b(?=[^>]*\bhidden="(?:1|true)")[^>]*?\br="(\d{1,7})"')
_SHEET = re.compile(rb"<(?:\w+:)?sheet\b[^>]*>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_CHUNK = 1 << 20
BLANK_LIMIT = 500_000_000
"""Bytes of one sheet that may say of cells that they are formatted, and nothing else."""
_BLANK_FROM = 8_000_000
"""From how many such bytes on a sheet is read without them."""
_KEPT_AT_MOST = 16_000_000


@dataclass
class SheetScan:
    """What the XML of one sheet holds. last_row, last_column: how far it reaches, at most; cells: how many it writes;
    furthest: its furthest filled cell, where that was looked for; blank_bytes: in pieces without any value; kept: the
    other pieces, None where they are too many to hold."""

    path: str
    last_row: int = 0
    last_column: int = 0
    cells: int = 0
    furthest: str = ""
    formulas_without_value: int = 0
    error_values: int = 0
    hidden_rows: list[int] = field(default_factory=list)
    blank_bytes: int = 0
    kept: list[bytes] | None = field(default_factory=list)
    kept_bytes: int = 0

    def take_in(self, piece: bytes) -> None:
        """Add a piece of XML to what is known of the sheet."""
        if _is_blank(piece):
            self.blank_bytes += len(piece)
            return
        _count(piece, self)
        self.kept_bytes += len(piece)
        if self.kept_bytes > _KEPT_AT_MOST:
            self.kept = None
        if self.kept is not None:
            self.kept.append(piece)


@dataclass
class Scan:
    """What a workbook unpacks to and reaches to."""

    unpacked: int = 0
    sheets: dict[str, SheetScan] = field(default_factory=dict)
    macros: bool = False
    slim: bytes | None = None
    """The workbook without its blank cells, where they are by far the most of it."""

    @property
    def extent(self) -> int:
        return max((sheet.last_row * sheet.last_column for sheet in self.sheets.values()), default=0)


def column_number(letters: bytes) -> int:
    """A is 1, XFD is 16384."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def check_sizes(content: bytes, file: str) -> list[zipfile.ZipInfo]:
    """The parts of a zipped workbook. Raises Refusal where it is damaged, locked, or says that it unpacks too far."""
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


def scan(content: bytes, file: str) -> Scan:
    """Stream every sheet of an xlsx workbook. Raises Refusal as soon as it is sure that the workbook is too large."""
    found = Scan()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for part in archive.infolist():
            found.macros |= part.filename.endswith("vbaProject.bin")
            if not part.filename.startswith("xl/worksheets/") or not part.filename.endswith(".xml"):
                continue
            sheet = SheetScan(part.filename)
            found.sheets[part.filename] = sheet
            try:
                for piece in _pieces(archive, part):
                    found.unpacked += len(piece)
                    sheet.take_in(piece)
                    if found.unpacked > UNPACKED_LIMIT:
                        raise too_large(file, "it unpacks to several thousand MB")
                    if sheet.blank_bytes > BLANK_LIMIT:
                        raise too_large(file, "a sheet holds millions of cells that are formatted and blank")
            except UNPACKING_FAILS as problem:
                raise damaged(file) from problem
            if _reaches_too_far(sheet):
                _filled_extent(archive, sheet)
                check_extent(sheet, file)
        if any(sheet.kept is not None and sheet.blank_bytes > _BLANK_FROM for sheet in found.sheets.values()):
            found.slim = _without_blank_cells(archive, found)
    return found


def _without_blank_cells(archive: zipfile.ZipFile, found: Scan) -> bytes:
    """A workbook with the same values: a piece begins and ends within a row, so that it can be left out as a whole."""
    slim = io.BytesIO()
    with zipfile.ZipFile(slim, "w", zipfile.ZIP_STORED) as written:
        for part in archive.infolist():
            sheet = found.sheets.get(part.filename)
            if part.filename.startswith("xl/media/"):
                continue
            if sheet is not None and sheet.kept is not None:
                written.writestr(part.filename, b"".join(sheet.kept))
            else:
                written.writestr(part.filename, archive.read(part))
    return slim.getvalue()


def sheet_parts(content: bytes) -> dict[str, str]:
    """Path of the XML of each sheet by the sheet's name; empty where the workbook does not say it as others do."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        try:
            book = archive.read("xl/workbook.xml")
            relations = archive.read("xl/_rels/workbook.xml.rels")
        except (KeyError, *UNPACKING_FAILS):
            return {}
    targets = {_attribute(each, b"Id"): _attribute(each, b"Target") for each in _RELATION.findall(relations)}
    paths = {}
    for each in _SHEET.findall(book):
        target = targets.get(_attribute(each, rb"\w+:id"), "")
        paths[_attribute(each, b"name")] = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
    return paths


def _attribute(tag: bytes, name: bytes) -> str:
    found = re.search(rb"\s" + name + rb"\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", tag)
    return html.unescape((found[1] or found[2] or b"").decode("utf-8", "replace")) if found else ""


def _reaches_too_far(sheet: SheetScan) -> bool:
    extent = sheet.last_row * sheet.last_column
    return extent > EXTENT_LIMIT and extent > EXTENT_SHARE * max(1, sheet.cells)


def check_extent(sheet: SheetScan, file: str) -> None:
    """Raise Refusal where a sheet reaches far beyond what is filled."""
    if _reaches_too_far(sheet):
        extent = sheet.last_row * sheet.last_column
        raise Refusal(
            "file_too_large_expanded",
            f"{file} holds something in cell {sheet.furthest}, far away from the rest of its sheet, so that the sheet "
            f"reaches over {extent:,} cells.",
            "Open it, go to that cell (Ctrl+End), delete the empty rows and columns before it, save, and upload it "
            "again.",
        )


def _pieces(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """The XML of a part in pieces that end at the end of a tag."""
    rest = b""
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            chunk = rest + chunk
            end = chunk.rfind(b"<c ")
            if end <= 0 and len(chunk) < 8 * _CHUNK:
                rest = chunk
                continue
            end = end if end > 0 else len(chunk)
            yield chunk[:end]
            rest = chunk[end:]
    if rest:
        yield rest


def _is_blank(piece: bytes) -> bool:
    """Whether a piece says of cells that they are formatted, and nothing else: no value, text or formula ends in it,
    nor do the cells themselves."""
    return piece.startswith(b'<c r="') and not any(end in piece for end in (b"</v>", b"</t>", b"</f>", b"</sheetData>"))


def _count(piece: bytes, sheet: SheetScan) -> None:
    """Add a piece of XML to what is known of its sheet."""
    sheet.error_values += piece.count(b't="e"')
    formulas = piece.count(b"</f>") + piece.count(b"<f/>")
    if formulas:
        empty = sum(piece.count(b"</f>" + end) for end in (b"</c>", b"<v/>", b"<v />", b"<v></v>"))
        sheet.formulas_without_value += empty
    if b' hidden="' in piece:
        sheet.hidden_rows += map(int, _HIDDEN_ROW.findall(piece))
    cells, starts = piece.count(b"<c "), _ROW.findall(piece)
    if len(starts) < piece.count(b"<row") or b":c " in piece:  # attributes in another order, names with a prefix
        found = _CELL.findall(piece)
        cells, starts = len(found), [row for _, row, _ in found]
        wide = [column for column, _, _ in found]
    else:
        wide = _WIDE_COLUMN.findall(piece)
    sheet.cells += cells
    sheet.last_row = max(sheet.last_row, max(map(int, set(starts)), default=0))
    # Which of the columns A to Z is the last does not matter for what the sheet needs.
    sheet.last_column = max(sheet.last_column, max(map(column_number, set(wide)), default=26 if cells else 0))


def _filled_extent(archive: zipfile.ZipFile, sheet: SheetScan) -> None:
    """Measure a sheet again by the cells that hold something: a cell that is only formatted takes no room."""
    sheet.cells = sheet.last_row = sheet.last_column = 0
    furthest = 0
    for piece in _pieces(archive, archive.getinfo(sheet.path)):
        if _is_blank(piece):
            continue
        for column, row, rest in _CELL.findall(piece):
            if rest.endswith(b"/"):
                continue
            sheet.cells += 1
            across, down = column_number(column), int(row)
            sheet.last_row, sheet.last_column = max(sheet.last_row, down), max(sheet.last_column, across)
            if across * down > furthest:
                furthest, sheet.furthest = across * down, (column + row).decode()


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
