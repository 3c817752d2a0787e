"""Sheets and workbooks of the samples: headings, looks, and bytes that are the same for the same cells."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from aberwen_places import Row
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

LABEL = "Aberwen County Council (invented). Everything in this workbook is made up: do not quote a figure from it."


def add_sheet(book: Workbook, title: str, headings: Sequence[str], rows: Iterable[Row]) -> None:
    sheet = book.create_sheet(title)
    sheet.append(list(headings))
    for row in rows:
        unknown = set(row) - set(headings)
        if unknown:
            raise ValueError(f"{title} has no heading for {sorted(unknown)}")
        sheet.append([row.get(heading) for heading in headings])
    dress(sheet, headings)


def dress(sheet: Any, headings: Sequence[str], heading_row: int = 1) -> None:
    for column, heading in enumerate(headings, start=1):
        cell = sheet.cell(heading_row, column)
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.column_dimensions[get_column_letter(column)].width = max(11, min(26, len(heading) + 2))
    for cells in sheet.iter_rows(min_row=heading_row + 1):
        for cell in cells:
            if isinstance(cell.value, date):
                cell.number_format = "dd/mm/yyyy"
    sheet.freeze_panes = sheet.cell(heading_row + 1, 1)


def notes_sheet(book: Workbook, lines: Sequence[str]) -> None:
    sheet = book.active
    sheet.title = "Read me"
    for line in (LABEL, *lines):
        sheet.append([line])
    sheet.column_dimensions["A"].width = 100


def workbook_bytes(book: Workbook) -> bytes:
    """The workbook with fixed dates inside, so that the same cells give the same file."""
    fixed = datetime(2026, 4, 1)
    book.properties.created = book.properties.modified = fixed
    book.properties.creator = "build_samples.py"
    written, packed = io.BytesIO(), io.BytesIO()
    book.save(written)
    with zipfile.ZipFile(written) as given, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as out:
        for name in given.namelist():
            content = given.read(name)
            if name == "docProps/core.xml":
                start, end = content.index(b"<dcterms:modified"), content.index(b"</dcterms:modified>")
                stamp = b'<dcterms:modified xsi:type="dcterms:W3CDTF">2026-04-01T00:00:00Z'
                content = content[:start] + stamp + content[end:]
            entry = zipfile.ZipInfo(name, date_time=(2026, 4, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            out.writestr(entry, content)
    return packed.getvalue()
