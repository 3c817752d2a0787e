"""Looks at a workbook behind the fence while it is read: how far its sheets reach, what they hold, which rows
hide or are struck out.

The sheet XML is streamed out of the zip, nothing is extracted. A workbook of 5 KB can hold a cell at XFD1048576, for
which a reader would set aside seventeen thousand million cells; another of 5 KB unpacks to gigabytes. It loads the
standard library only. No pattern here looks beyond the next sign of a tag (`<` or `>`): with `[^>]*` XML whose tags
never end takes time by the square of its length.
"""

from __future__ import annotations

import html
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

UNPACKING_FAILS = (
    zipfile.BadZipFile, zlib.error, OSError, ValueError, EOFError, NotImplementedError, RuntimeError, KeyError,
)  # fmt: skip
"""What a damaged, locked or strangely packed archive makes zipfile raise."""
_CELL = re.compile(rb"<(?:\w+:)?c\b[^<>]*>")
_CELL_PLACE = re.compile(rb'<(?:\w+:)?c\b[^<>]*?\br="([A-Z]{1,3})(\d{1,7})"')
_WIDE_COLUMN = re.compile(rb'<c r="([A-Z]{2,3})')
_ROW = re.compile(rb'<row r="(\d{1,7})"')
_ROW_TAG = re.compile(rb"<(?:\w+:)?row\b[^<>]*>")
_HIDDEN = re.compile(rb"\bhidden=[\"'](?:1|true)[\"']")
_ROW_NUMBER = re.compile(rb"\br=[\"'](\d{1,7})[\"']")
_SHEET = re.compile(rb"<(?:\w+:)?sheet\b[^<>]*>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^<>]*>")
_CHUNK = 1 << 20
_BLANK_FROM = 8_000_000
"""From how many such bytes on a sheet is read without them."""
_KEPT_AT_MOST = 16_000_000
_LARGEST = 60_000_000


class TooLarge(Exception):
    """A workbook that is surely too large, with the reason; furthest, extent: where one cell lies far from the rest."""

    def __init__(self, why: str, furthest: str = "", extent: int = 0) -> None:
        super().__init__(why)
        self.found = {"why": why, "furthest": furthest, "extent": extent}


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
    struck_rows: list[int] = field(default_factory=list)
    """Rows of which at least half of the filled cells are struck out."""
    partly_struck_rows: list[int] = field(default_factory=list)
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
    parts: dict[str, str] = field(default_factory=dict)
    """Path of the XML of each sheet by the sheet's name, where rows are hidden or struck out."""


def column_number(letters: bytes) -> int:
    """A is 1, XFD is 16384."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def scan(content: bytes, limits: dict[str, int]) -> Scan:
    """Stream every sheet of an xlsx workbook. Raises TooLarge as soon as it is sure that the workbook is, and
    what zipfile raises where it is damaged. limits: `unpacked` and `blank` bytes, and `extent`, cells of the rectangle
    around a sheet's contents, of which `share` may be empty for each that is filled."""
    found = Scan()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        styles, texts = struck_styles(archive)
        for part in archive.infolist():
            found.macros |= part.filename.endswith("vbaProject.bin")
            if not part.filename.startswith("xl/worksheets/") or not part.filename.endswith(".xml"):
                continue
            sheet = SheetScan(part.filename)
            found.sheets[part.filename] = sheet
            struck = StruckCells(styles, texts)
            for piece in _pieces(archive, part):
                found.unpacked += len(piece)
                sheet.take_in(piece)
                struck.take_in(piece)
                if found.unpacked > limits["unpacked"]:
                    raise TooLarge("it unpacks to several thousand MB")
                if sheet.blank_bytes > limits["blank"]:
                    raise TooLarge("a sheet holds millions of cells that are formatted and blank")
            sheet.struck_rows, sheet.partly_struck_rows = struck.rows()
            if sheet.blank_bytes <= _BLANK_FROM:
                sheet.kept = None
            if _reaches_too_far(sheet, limits):
                _filled_extent(archive, sheet)
                if _reaches_too_far(sheet, limits):
                    raise TooLarge("", sheet.furthest, sheet.last_row * sheet.last_column)
        if any(sheet.kept is not None for sheet in found.sheets.values()):
            found.slim = _without_blank_cells(archive, found)
        if any(each.hidden_rows or each.struck_rows or each.partly_struck_rows for each in found.sheets.values()):
            found.parts = sheet_parts(archive)
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


_STRIKE = re.compile(rb"<(?:\w+:)?strike\b(?![^<>]*\bval=[\"'](?:0|false)[\"'])")
_CELL_AND_TEXT = re.compile(rb"(<(?:\w+:)?c(?=[\s/>])[^<>]*>)(</)?(?:<(?:\w+:)?v>(\d+)<)?")
_STYLE = re.compile(rb"\ss=[\"'](\d+)[\"']")
_OF_TEXT = re.compile(rb"\st=[\"']s[\"']")
_FONT_ID = re.compile(rb"<(?:\w+:)?xf\b[^<>]*?\sfontId=[\"'](\d+)[\"']")


@dataclass
class StruckCells:
    """Counts the cells of one sheet that are struck out, by row. styles: numbers of the styles that strike out;
    texts: numbers of the texts that are struck out by themselves; filled, struck: cells by row."""

    styles: frozenset[bytes]
    texts: frozenset[bytes]
    filled: dict[bytes, int] = field(default_factory=dict)
    struck: dict[bytes, int] = field(default_factory=dict)

    def take_in(self, piece: bytes) -> None:
        """Add a piece of XML. Of rows without a cell struck out only the last is kept, which may go on in the next."""
        itself = _struck_by_themselves(piece, b"c") if b"strike" in piece else frozenset()
        if not (self.styles or self.texts or itself) or _is_blank(piece):
            return
        filled: dict[bytes, int] = {}
        row = b""
        for at, (tag, ended, text) in enumerate(_CELL_AND_TEXT.findall(piece)):
            place = None if ended or tag.endswith(b"/>") else _CELL_PLACE.match(tag)
            if place is None:
                continue
            row = place[2]
            filled[row] = filled.get(row, 0) + 1
            style = _STYLE.search(tag)
            of_text = text in self.texts and _OF_TEXT.search(tag)
            if (style and style[1] in self.styles) or of_text or at in itself:
                self.struck[row] = self.struck.get(row, 0) + 1
        for each, cells in filled.items():
            if each == row or each in self.struck or each in self.filled:
                self.filled[each] = self.filled.get(each, 0) + cells

    def rows(self) -> tuple[list[int], list[int]]:
        """Numbers of the rows struck out, at least by half and by less."""
        half = {int(row): 2 * cells >= self.filled[row] for row, cells in self.struck.items()}
        return sorted(row for row in half if half[row]), sorted(row for row in half if not half[row])


def struck_styles(archive: zipfile.ZipFile) -> tuple[frozenset[bytes], frozenset[bytes]]:
    """Numbers of the styles of cells whose font is struck out, and of the texts all of whose parts are."""
    styles, texts = _part(archive, "xl/styles.xml"), _part(archive, "xl/sharedStrings.xml")
    fonts = [bool(_STRIKE.search(font)) for font in _elements(_between(styles, b"fonts"), b"font")]
    struck = {b"%d" % at for at, is_struck in enumerate(fonts) if is_struck}
    formats = [_FONT_ID.match(each) for each in _elements(_between(styles, b"cellXfs"), b"xf")] if struck else []
    found = {b"%d" % at for at, each in enumerate(formats) if each and each[1] in struck}
    wholly = _struck_by_themselves(texts, b"si") if b"strike" in texts else ()
    return frozenset(found), frozenset(b"%d" % at for at in wholly)


def _struck_by_themselves(text: bytes, name: bytes) -> frozenset[int]:
    """Places of the elements of a name whose every run of text is struck out."""
    runs = [_elements(each, b"r") if b"strike" in each else [] for each in _elements(text, name)]
    return frozenset(at for at, each in enumerate(runs) if each and all(map(_STRIKE.search, each)))


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    """The XML of a part; nothing where it is missing, too large or damaged."""
    try:
        return archive.read(name) if archive.getinfo(name).file_size <= _LARGEST else b""
    except UNPACKING_FAILS:
        return b""


def _between(text: bytes, name: bytes) -> bytes:
    """What stands in the first element of a name."""
    found = re.search(rb"<(?:\w+:)?" + name + rb"\b[^<>]*>", text)
    end = re.search(rb"</(?:\w+:)?" + name + rb">", text)
    return text[found.end() : end.start()] if found and end else b""


def _elements(text: bytes, name: bytes) -> list[bytes]:
    """The elements of a name, each from its start to that of the next."""
    starts = [found.start() for found in re.finditer(rb"<(?:\w+:)?" + name + rb"(?=[\s/>])", text)]
    return [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]


def sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Path of the XML of each sheet by the sheet's name; empty where the workbook does not say it as others do."""
    try:
        book = archive.read("xl/workbook.xml")
        relations = archive.read("xl/_rels/workbook.xml.rels")
    except UNPACKING_FAILS:
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


def _reaches_too_far(sheet: SheetScan, limits: dict[str, int]) -> bool:
    extent = sheet.last_row * sheet.last_column
    return extent > limits["extent"] and extent > limits["share"] * max(1, sheet.cells)


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
    if b" hidden=" in piece:
        numbers = (_ROW_NUMBER.search(tag) for tag in _ROW_TAG.findall(piece) if _HIDDEN.search(tag))
        sheet.hidden_rows += [int(number[1]) for number in numbers if number]
    cells, starts = piece.count(b"<c "), _ROW.findall(piece)
    if len(starts) < piece.count(b"<row") or b":c " in piece:  # attributes in another order, names with a prefix
        found = _CELL_PLACE.findall(piece)
        cells, starts = len(found), [row for _, row in found]
        wide = [column for column, _ in found]
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
        for tag in _CELL.findall(piece):
            place = None if tag.endswith(b"/>") else _CELL_PLACE.match(tag)
            if place is None:
                continue
            column, row = place.groups()
            sheet.cells += 1
            across, down = column_number(column), int(row)
            sheet.last_row, sheet.last_column = max(sheet.last_row, down), max(sheet.last_column, across)
            if across * down > furthest:
                furthest, sheet.furthest = across * down, (column + row).decode()


def answer(job: dict[str, Any]) -> dict[str, Any]:
    """What there is to know of the workbook `content` (xlsx), within `limits`."""
    try:
        found = scan(job["content"], job["limits"])
    except TooLarge as reason:
        return {"too_large": reason.found}
    except UNPACKING_FAILS:
        return {"damaged": True}
    for sheet in found.sheets.values():
        sheet.kept = None
    return {"scan": asdict(found)}
