"""What a file is, told by its content and never by its name alone: workbook, text, or something else."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field

from carbon.inventory.cells.row_marks import row_marks
from carbon.inventory.files import guard, kept_lists
from carbon.inventory.files.delimited import Delimited, times_in
from carbon.inventory.files.workbooks import read_workbook
from carbon.inventory.rows.sheets import SheetOfCells
from carbon.problems import Problem, Refusal
from carbon.words.own_outputs import OwnOutput, own_json

_NOTHING = b"\0\r\n\t\v\f \xef\xbb\xbf\xff\xfe"
"""Signs of which a file without any content is made, byte-order marks among them."""
TEXT_LIMIT = 500_000_000
"""Bytes of text: some five million rows."""
ROWS_LIMIT = 5_000_000
"""Lines of a text file: a row of the tables that follow takes a kilobyte."""
TEXT_RATIO = 60
"""To how many times its size a packed text may unpack, from guard.RATIO_FROM on: lists pack five to twenty times
smaller, and what is read of one takes ten times the memory of the text."""
_PIECE = 1 << 22
_MEMBERS = 1_000
"""Packed pieces of which a gz may consist: programs that pack beside each other write some hundreds."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OTHERS = {
    b"%PDF": "a PDF", b"\x89PNG": "a picture", b"\xff\xd8\xff": "a picture", b"GIF8": "a picture",
    b"{\\rtf": "a text document", b"7z\xbc\xaf": "a packed folder (7z)", b"Rar!": "a packed folder (rar)",
    b"SQLite format 3": "a database", b"PAR1": "a Parquet file", b"MZ": "a program",
}  # fmt: skip
_OFFICE = ("word/", "ppt/", "xl/", "content.xml")
"""How the parts of a document begin, which is no packed folder however few there are."""
_COPY_TABLE = (
    "Copy the table in it into a sheet of Excel or LibreOffice, or ask for the list that it was made from, and upload "
    "that as an Excel workbook (.xlsx) or as CSV."
)
_INSTEAD = {
    "a picture": "Ask for the list that it shows, and upload that as an Excel workbook (.xlsx) or as CSV.",
    "a program": "Export the list from it as an Excel workbook (.xlsx) or as CSV, and upload that.",
    "a database": "Export the list from it as an Excel workbook (.xlsx) or as CSV, and upload that.",
    **dict.fromkeys(("a PDF", "a text document", "a Word document", "a presentation"), _COPY_TABLE),
}
"""What to do with what no spreadsheet program opens as a list."""
_HTML = re.compile(
    rb"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?<(?:!doctype|html|head|body|table|script|div|meta|style)\b",
    re.IGNORECASE | re.DOTALL,
)


@dataclass
class Opened:
    """A file opened: its kind (xlsx, csv ...), its sheets, and what is to be told about the file as a whole.

    not_kept: of a list that was kept, its sheets that were not, each with the reason.
    """

    kind: str
    sheets: list[SheetOfCells]
    told: list[Problem] = field(default_factory=list)
    charts: list[str] = field(default_factory=list)
    not_kept: list[dict[str, str]] = field(default_factory=list)


def open_file(content: bytes, file: str, wait: Callable[[str], None] | None = None) -> Opened:
    """Open a workbook or a text file of cells. Raises Refusal with code, sentence and remedy for what is neither.

    wait: called with a sentence where other workbooks are read first.
    """
    content, file = unpacked(content, file)
    return open_unpacked(content, file, wait)


def unpacked(content: bytes, file: str) -> tuple[bytes, str]:
    """The one file that a zip or gz holds and its name; any other file as it is. Raises Refusal for a damaged one."""
    if content.startswith(b"\x1f\x8b"):
        return _unzipped(content, file), file.removesuffix(".gz")
    if not content.startswith(b"PK"):
        return content, file
    inside = _files_in(guard.check_sizes(content, file))
    if len(inside) != 1 or inside[0].filename.startswith(_OFFICE):
        return content, file
    _check_packed(inside[0].file_size, len(content), file)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return archive.read(inside[0]), inside[0].filename.rsplit("/", 1)[-1]
    except guard.UNPACKING_FAILS as problem:
        raise guard.damaged(file) from problem


def open_unpacked(content: bytes, file: str, wait: Callable[[str], None] | None = None) -> Opened:
    """As `open_file`, for what `unpacked` gave."""
    if kept_lists.is_kept(content):
        kind, sheets, told, not_kept = kept_lists.opened(content, file)
        return Opened(kind, [*sheets], told, not_kept=not_kept)
    if not content[:65_536].strip(_NOTHING) and not content.strip(_NOTHING):
        raise Refusal(
            "empty_file", f"{file} is empty.", "Check that it was copied or downloaded to its end, and upload it again."
        )
    if content.startswith(b"PK"):
        return _open_zip(content, file, wait)
    if content.startswith(_OLE):
        if _ENCRYPTED in content or b"EncryptionInfo" in content:
            raise guard.locked(file)
        return _workbook(content, file, "xls", wait)
    for sign, what in _OTHERS.items():
        if content.startswith(sign):
            raise not_a_workbook(file, what)
    start = content[:4000].lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t").replace(b"\0", b"")
    if _HTML.match(start):
        raise not_a_workbook(file, "a web page")
    if start.startswith(b"<?xml"):
        raise not_a_workbook(file, "an XML file")
    if len(content) > TEXT_LIMIT:
        raise guard.too_large(file, f"it holds {len(content) / 1e6:,.0f} MB of text")
    if content[:1] in (b"{", b"[") and content[:200].lstrip(b"{[ \r\n\t")[:1] in (b'"', b"{"):
        ours = own_json(content[:2_000])
        raise own_output(file, ours) if ours else not_a_workbook(file, "a JSON file")
    named_workbook = file.lower().endswith((".xlsx", ".xls", ".xlsm", ".xlsb", ".ods"))
    lines = max(times_in(content, b"\n"), times_in(content, b"\r"))
    if lines > ROWS_LIMIT:
        raise guard.too_many_rows(file, lines, ROWS_LIMIT)
    try:
        text = Delimited(content, file)
    except Refusal as refusal:
        raise (guard.damaged(file) if named_workbook and refusal.code == "not_text" else refusal) from refusal
    told = text.told
    if named_workbook:
        told.append(_mismatch(file, "a text file of cells"))
    return Opened("csv" if text.delimiter != "\t" else "tab-separated text", [text], told)


def _workbook(content: bytes, file: str, kind: str, wait: Callable[[str], None] | None) -> Opened:
    sheets, seen = read_workbook(content, file, kind, wait)
    for sheet in sheets:
        name = sheet.name or ""
        part = seen.sheets.get(seen.parts.get(name, ""))
        if part is not None:
            sheet.row_marks = row_marks(part.hidden_rows, part.struck_rows, part.partly_struck_rows)
        elif kind == "ods":
            sheet.row_marks = row_marks(*(rows.get(name, []) for rows in (seen.hidden, *seen.struck)))
    told: list[Problem] = []
    if kind in ("xls", "xlsb"):
        sentence = (
            f"{file}: a file of this kind does not let us see which rows are hidden or struck out; all its rows were "
            "read."
        )
        told.append(Problem("hidden_rows_not_known", "info", sentence, "Save it as .xlsx if it has such rows, and "
                            "upload that.", file=file))  # fmt: skip
    if seen.macros:
        told.append(Problem("macros_ignored", "info", f"{file} holds macros; they were not run.", file=file))
    if not file.lower().endswith((".xlsx", ".xlsm", ".xltx", ".xls", ".xlsb", ".ods")):
        told.append(_mismatch(file, "an Excel workbook" if kind != "ods" else "a spreadsheet"))
    found = seen.sheets.values()
    for code, count, what in (
        ("formula_error_value", sum(sheet.error_values for sheet in found), "an error such as #N/A"),
        ("formula_without_value", sum(sheet.formulas_without_value for sheet in found), "a formula without its result"),
    ):
        if count:
            sentence = f"{file}: {count:,} {'cell holds' if count == 1 else 'cells hold'} {what}; such cells are blank."
            remedy = "Open the file in Excel, let it calculate, and save it, if they matter."
            told.append(Problem(code, "info", sentence, remedy, file=file, count=count))
    return Opened(kind, [*sheets], told)


def _open_zip(content: bytes, file: str, wait: Callable[[str], None] | None) -> Opened:
    parts = guard.check_sizes(content, file)
    names = {part.filename for part in parts}
    if "xl/workbook.xml" in names or any(name.lower().endswith("xl/workbook.xml") for name in names):
        return _workbook(content, file, "xlsx", wait)
    if "xl/workbook.bin" in names:
        return _workbook(content, file, "xlsb", wait)
    if "content.xml" in names:
        return _workbook(content, file, "ods", wait)
    if any(name.startswith("word/") for name in names):
        raise not_a_workbook(file, "a Word document")
    if any(name.startswith("ppt/") for name in names):
        raise not_a_workbook(file, "a presentation")
    inside = _files_in(parts)
    if names >= kept_lists.IN_A_PROJECT:
        raise Refusal(
            "own_output", f"{file} is work that this calculator saved.",
            "Go on with it: on the first page “Go on with saved work”, at a terminal carbon open.",
        )  # fmt: skip
    raise Refusal(
        "not_a_workbook",
        f"{file} is a packed folder with {len(inside)} files." if inside else f"{file} is an empty packed folder.",
        "Unpack it, and upload the lists in it, together if you like.",
    )


def _files_in(parts: list[zipfile.ZipInfo]) -> list[zipfile.ZipInfo]:
    """The files of a packed folder, those left out that a Mac adds."""
    return [part for part in parts if not part.is_dir() and not part.filename.startswith("__MACOSX")]


def _check_packed(size: int, packed: int, file: str) -> None:
    """Raise Refusal where a packed text unpacks to more than any list does."""
    if size > TEXT_LIMIT or (size > guard.RATIO_FROM and size > TEXT_RATIO * packed):
        raise guard.too_large(file, f"it unpacks to more than {size / 1e6:,.0f} MB")


def _unzipped(content: bytes, file: str) -> bytes:
    """What a gz file holds. Raises Refusal where it is cut short, damaged, or unpacks beyond all measure."""
    pieces: list[bytes] = []
    size, rest, members = 0, content, 0
    try:
        while rest.startswith(b"\x1f\x8b"):  # several may stand one after the other
            members += 1
            if members > _MEMBERS:
                raise guard.too_large(file, f"it consists of more than {_MEMBERS:,} packed pieces")
            inflating = zlib.decompressobj(wbits=31)
            while not inflating.eof:
                piece = inflating.decompress(rest, _PIECE)
                if not piece and not inflating.eof:
                    raise guard.damaged(file)
                rest = inflating.unconsumed_tail
                pieces.append(piece)
                size += len(piece)
                taken = len(content) - len(rest)
                _check_packed(size, taken, file)
            rest = inflating.unused_data
    except zlib.error as problem:
        raise guard.damaged(file) from problem
    return b"".join(pieces)


def own_output(file: str, what: OwnOutput) -> Refusal:
    """The refusal of what we wrote ourselves: its rows are those of other lists, and would count again."""
    return Refusal("own_output", f"{file} is {what.what}, and no inventory.", what.instead)


def not_a_workbook(file: str, what: str) -> Refusal:
    """The refusal of a file that is something else."""
    return Refusal(
        "not_a_workbook",
        f"{file} is {what}, not a list of cells.",
        _INSTEAD.get(
            what, "Open it in Excel or LibreOffice, save it as an Excel workbook (.xlsx) or as CSV, and upload that."
        ),
    )


def _mismatch(file: str, what: str) -> Problem:
    return Problem(
        "extension_mismatch", "info", f"{file} is {what}, whatever its name says; it was read as such.", file=file
    )
