"""One small list of kit, written as every kind of file that people bring."""

from __future__ import annotations

import gzip
import io
import struct
import zipfile
from collections.abc import Iterable, Sequence

import openpyxl

ROWS: tuple[tuple[str | float, ...], ...] = (
    ("Asset type", "Manufacturer", "Model", "Quantity", "Site"),
    ("Laptop", "Dell", "Latitude 5440", 12, "Café"),
    ("Monitor", "Dell", "P2422H", 30, "Depot"),
    ("Server", "Dell", "PowerEdge R640", 2.5, "Hall"),
)


def zipped(parts: Iterable[tuple[str, bytes | str]]) -> bytes:
    """A zip of parts by name."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return out.getvalue()


def as_text(delimiter: str = ",", end: str = "\n", comma: bool = False) -> str:
    """The list as lines of cells; comma: with decimal commas."""
    cells = [[str(cell).replace(".", ",") if comma and cell == 2.5 else str(cell) for cell in row] for row in ROWS]
    return end.join(delimiter.join(f'"{cell}"' if delimiter in cell else cell for cell in row) for row in cells) + end


def as_xlsx(rows: Sequence[Sequence[object]] = ROWS) -> bytes:
    """The list as openpyxl writes it."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Kit"
    for row in rows:
        sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def as_xlsm() -> bytes:
    """The list in a workbook that carries macros."""
    source = zipfile.ZipFile(io.BytesIO(as_xlsx()))
    return zipped([*((name, source.read(name)) for name in source.namelist()), ("xl/vbaProject.bin", b"\xd0\xcf" * 99)])


_SPREADSHEETML = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _record(kind: int, body: bytes = b"") -> bytes:
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size = bytes([len(body)]) if len(body) < 128 else bytes([len(body) & 0x7F | 0x80, len(body) >> 7])
    return head + size + body


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def as_xlsb() -> bytes:
    """The list as a binary workbook, record by record."""
    cells = b""
    for number, row in enumerate(ROWS):
        cells += _record(0, struct.pack("<IIHBBBI", number, 0, 300, 0, 0, 0, 0))
        for column, cell in enumerate(row):
            at = struct.pack("<II", column, 0)
            cells += _record(6, at + _wide(cell)) if isinstance(cell, str) else _record(5, at + struct.pack("<d", cell))
    reach = struct.pack("<IIII", 0, len(ROWS) - 1, 0, len(ROWS[0]) - 1)
    sheet = b"".join([_record(129), _record(148, reach), _record(145), cells, _record(146), _record(130)])
    named = _record(156, struct.pack("<II", 0, 1) + _wide("rId1") + _wide("Kit"))
    book = b"".join([_record(131), _record(143), named, _record(144), _record(132)])
    relation = f'<Relationships xmlns="{_SPREADSHEETML}/relationships"><Relationship Id="rId1" Type="{_OFFICE}/{{}}"'
    return zipped(
        [
            ("[Content_Types].xml", f'<Types xmlns="{_SPREADSHEETML}/content-types"/>'),
            ("_rels/.rels", relation.format("officeDocument") + ' Target="xl/workbook.bin"/></Relationships>'),
            ("xl/workbook.bin", book),
            ("xl/_rels/workbook.bin.rels",
             relation.format("worksheet") + ' Target="worksheets/sheet1.bin"/></Relationships>'),
            ("xl/worksheets/sheet1.bin", sheet),
        ]
    )  # fmt: skip


def as_ods() -> bytes:
    """The list as an OpenDocument spreadsheet."""
    rows = ""
    for row in ROWS:
        cells = [
            f'<table:table-cell office:value-type="float" office:value="{cell}"/>'
            if isinstance(cell, float | int)
            else f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
            for cell in row
        ]
        rows += f"<table:table-row>{''.join(cells)}</table:table-row>"
    names = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"' for short in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {names}><office:body><office:spreadsheet>'
        f'<table:table table:name="Kit">{rows}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    names = 'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
    entry = f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
    manifest = f"<manifest:manifest {names}>{entry}</manifest:manifest>"
    return zipped([("mimetype", kind), ("content.xml", content), ("META-INF/manifest.xml", manifest)])


def packed() -> dict[str, bytes]:
    """The list zipped and gzipped, as a workbook and as text."""
    text = as_text().encode()
    return {
        "kit.zip": zipped([("a folder/kit.csv", text)]),
        "kit.xlsx.zip": zipped([("kit.xlsx", as_xlsx()), ("__MACOSX/._kit.xlsx", b"x")]),
        "kit.csv.gz": gzip.compress(text),
        "kit.xlsx.gz": gzip.compress(as_xlsx()),
        "two members.csv.gz": gzip.compress(text[:40]) + gzip.compress(text[40:]),
    }
