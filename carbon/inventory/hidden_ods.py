"""Which rows of an OpenDocument spreadsheet are hidden: collapsed by hand or by a filter."""

from __future__ import annotations

import html
import io
import re
import zipfile

from carbon.inventory.guard import UNPACKING_FAILS

_PLACE = re.compile(rb"<table:table(?=[\s>])([^>]*)>|<table:table-row\b([^>]*)>")
_NAME = re.compile(rb'\btable:name="([^"]*)"')
_REPEATED = re.compile(rb'\btable:number-rows-repeated="(\d{1,7})"')
_SIGNS = (b'table:visibility="collapse"', b'table:visibility="filter"')
_LARGEST = 60_000_000
_RUN = 20_000
"""A longer run of hidden rows is the blank rest of a sheet."""


def hidden_rows(content: bytes) -> dict[str, list[int]]:
    """Numbers of the hidden rows by the name of their sheet; nothing of a file too large or too damaged to look at."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if archive.getinfo("content.xml").file_size > _LARGEST:
                return {}
            text = archive.read("content.xml")
    except (KeyError, *UNPACKING_FAILS):
        return {}
    if not any(sign in text for sign in _SIGNS):
        return {}
    found: dict[str, list[int]] = {}
    rows: list[int] = []
    next_row = 1
    for place in _PLACE.finditer(text):
        if place[2] is None:
            name = _NAME.search(place[1])
            rows = found.setdefault(html.unescape(name[1].decode("utf-8", "replace")) if name else "", [])
            next_row = 1
            continue
        repeated = _REPEATED.search(place[2])
        count = int(repeated[1]) if repeated else 1
        if count <= _RUN and any(sign in place[2] for sign in _SIGNS):
            rows.extend(range(next_row, next_row + count))
        next_row += count
    return {name: rows for name, rows in found.items() if rows}
