"""Looks at an OpenDocument spreadsheet behind the fence while it is read: which of its rows hide or are struck out.

As `scanning_child`, it loads the standard library only, and no pattern looks beyond the next sign of a tag.
"""

from __future__ import annotations

import html
import io
import re
import zipfile
import zlib
from typing import Any

_FAILS = (
    zipfile.BadZipFile, zlib.error, OSError, ValueError, EOFError, NotImplementedError, RuntimeError, KeyError,
)  # fmt: skip
Rows = dict[str, list[int]]
"""Numbers of rows by the name of their sheet."""
_LARGEST = 60_000_000
_TABLE_OR_ROW = re.compile(rb"<table:table(?=[\s>])([^<>]*)>|<table:table-row\b([^<>]*)>")
_NAME = re.compile(rb'\btable:name="([^"]*)"')
_REPEATED = re.compile(rb'\btable:number-rows-repeated="(\d{1,7})"')
_HIDDEN_SIGNS = (b'table:visibility="collapse"', b'table:visibility="filter"')
_RUN = 20_000
"""A longer run of hidden rows is the blank rest of a sheet."""
_LAST_ROW = 1_048_576

_STYLE_START = re.compile(rb"<style:style(?=[\s>])([^<>]*)>")
_PART = re.compile(
    rb"<(?:table:(table|table-column|table-row|table-cell|covered-table-cell)|text:(p|span))(?=[\s/>])([^<>]*)>"
)
_STYLE = re.compile(rb'\btable:style-name="([^"]*)"')
_USUAL_STYLE = re.compile(rb'\btable:default-cell-style-name="([^"]*)"')
_TEXT_STYLE = re.compile(rb'\btext:style-name="([^"]*)"')
_STYLE_OF = re.compile(rb'\bstyle:name="([^"]*)"')
_PARENT = re.compile(rb'\bstyle:parent-style-name="([^"]*)"')
_COLUMNS = re.compile(rb'\btable:number-columns-repeated="(\d{1,7})"')
_THROUGH = re.compile(rb'\bstyle:text-line-through-(?:style|type)="([^"]*)"')
_WIDEST = 1_000
"""Columns whose usual style is looked at."""


def _part(content: bytes, name: str) -> bytes:
    """The XML of a part; nothing of a file too large or too damaged to look at."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return archive.read(name) if archive.getinfo(name).file_size <= _LARGEST else b""
    except _FAILS:
        return b""


def _sheet_name(about: bytes) -> str:
    name = _NAME.search(about)
    return html.unescape(name[1].decode("utf-8", "replace")) if name else ""


def hidden_in_open_document(content: bytes) -> Rows:
    """Numbers of the hidden rows of an OpenDocument spreadsheet, collapsed by hand or by a filter, by the name of their
    sheet; nothing of a file too large or too damaged to look at."""
    text = _part(content, "content.xml")
    if not any(sign in text for sign in _HIDDEN_SIGNS):
        return {}
    found: Rows = {}
    rows: list[int] = []
    next_row = 1
    for place in _TABLE_OR_ROW.finditer(text):
        if place[2] is None:
            rows = found.setdefault(_sheet_name(place[1]), [])
            next_row = 1
            continue
        repeated = _REPEATED.search(place[2])
        count = int(repeated[1]) if repeated else 1
        if count <= _RUN and next_row <= _LAST_ROW and any(sign in place[2] for sign in _HIDDEN_SIGNS):
            rows.extend(range(next_row, next_row + count))
        next_row += count
    return {name: rows for name, rows in found.items() if rows}


def _struck_styles(*parts: bytes) -> set[bytes]:
    """Names of the styles of cells and texts that strike out, by themselves or as the style that they are made from."""
    styles: dict[bytes, bool] = {}
    for text in parts:
        starts = list(_STYLE_START.finditer(text)) if b"line-through" in text or any(styles.values()) else []
        for start, end in zip(starts, [*(each.start() for each in starts[1:]), len(text)], strict=False):
            name, parent = _STYLE_OF.search(start[1]), _PARENT.search(start[1])
            if name is None or start[1].endswith(b"/"):
                how = None
            else:
                last = text.find(b"</style:style>", start.end(), end)
                how = _THROUGH.search(text, start.end(), end if last < 0 else last)
            if name is not None:
                styles[name[1]] = how[1] != b"none" if how else parent is not None and styles.get(parent[1], False)
    return {name for name, is_struck in styles.items() if is_struck}


def struck_in_open_document(content: bytes) -> tuple[Rows, Rows]:
    """Numbers of the rows of an OpenDocument spreadsheet of whose filled cells at least half are struck out, and of
    those of which fewer are, by the name of their sheet."""
    text = _part(content, "content.xml")
    styles = _struck_styles(_part(content, "styles.xml"), text)
    if not styles:
        return {}, {}
    wholly: Rows = {}
    partly: Rows = {}
    columns: list[bytes] = []
    of_row: bytes | None = None
    sheet, at, next_row, row, times = "", 0, 1, 1, 1
    filled: list[bool] = []

    def ends() -> None:
        if any(filled) and times <= _RUN and row <= _LAST_ROW:
            rows = wholly if 2 * sum(filled) >= len(filled) else partly
            rows.setdefault(sheet, []).extend(range(row, row + times))
        filled.clear()

    for place in _PART.finditer(text):
        part, of_text, about = place[1], place[2], place[3]
        if of_text is not None:  # a text struck out by itself within a cell
            style = _TEXT_STYLE.search(about)
            if filled and style is not None and style[1] in styles:
                filled[-1] = True
            continue
        if part in (b"table", b"table-row"):
            ends()
        if part == b"table":
            sheet, columns, of_row, at, next_row = _sheet_name(about), [], None, 0, 1
            continue
        repeated = (_REPEATED if part == b"table-row" else _COLUMNS).search(about)
        count = int(repeated[1]) if repeated else 1
        usual = (_STYLE if part.endswith(b"cell") else _USUAL_STYLE).search(about)
        if part == b"table-column":
            columns += [usual[1] if usual else b""] * min(count, _WIDEST - len(columns))
        elif part == b"table-row":
            of_row, at, row, times, next_row = usual[1] if usual else None, 0, next_row, count, next_row + count
        else:
            if not about.endswith(b"/"):
                by_column = columns[at] if at < len(columns) else b""
                filled += [(usual[1] if usual else of_row or by_column) in styles] * min(count, _WIDEST)
            at += count
    ends()
    return wholly, partly


def answer(job: dict[str, Any]) -> dict[str, Any]:
    """What there is to know of the rows of the spreadsheet `content`."""
    return {"hidden": hidden_in_open_document(job["content"]), "struck": struck_in_open_document(job["content"])}
