"""The tables under emission_factors/ as they stand on disk: rows of text, read once.

Figures become numbers in `carbon.factors.table`; here nothing is judged but the shape of the file.
"""

from __future__ import annotations

import csv
import hashlib
import io
from functools import cache
from pathlib import Path

from carbon.home import home_folder


def tables_folder() -> Path:
    """Folder of the csv tables, in a clone and in an installed wheel alike."""
    return home_folder() / "emission_factors"


@cache
def _bytes_of(name: str) -> bytes:
    path = tables_folder() / f"{name}.csv"
    try:
        return path.read_bytes()
    except FileNotFoundError:
        known = ", ".join(table_names())
        raise KeyError(f"there is no table emission_factors/{name}.csv; tables: {known}") from None


@cache
def table_names() -> tuple[str, ...]:
    """Names of all tables, sorted, without `.csv`."""
    return tuple(sorted(path.stem for path in tables_folder().glob("*.csv")))


@cache
def read_columns(name: str) -> tuple[tuple[str, ...], dict[str, tuple[str, ...]]]:
    """Header of a table, and its columns as text by name: "" where a cell is blank.

    Raises KeyError for an unknown table and ValueError, with file and line, for a row of another width.
    """
    reader = csv.reader(io.StringIO(_bytes_of(name).decode("utf-8"), newline=""), strict=True)
    header = tuple(next(reader, ()))
    if len(set(header)) != len(header) or not header:
        raise ValueError(f"emission_factors/{name}.csv: the header is empty or names a column twice: {header}")
    rows: list[list[str]] = []
    for row in reader:
        if len(row) != len(header):
            place = f"emission_factors/{name}.csv, line {reader.line_num}"
            raise ValueError(f"{place}: {len(row)} cells, but the header has {len(header)}")
        rows.append(row)
    columns = zip(*rows, strict=True) if rows else ((),) * len(header)
    return header, dict(zip(header, columns, strict=True))


@cache
def read_rows(name: str) -> list[dict[str, str]]:
    """Rows of a table as text by column name, in the order of the file: "" where a cell is blank.

    The list is shared by all who ask: read it, never change it. Raises KeyError for an unknown table.
    """
    header, columns = read_columns(name)
    return [dict(zip(header, row, strict=True)) for row in zip(*columns.values(), strict=True)]


@cache
def tables_digest() -> str:
    """sha256 over names and bytes of all tables: two runs with the same digest had the same factors."""
    digest = hashlib.sha256()
    for name in table_names():
        digest.update(f"{name}.csv\0".encode())
        digest.update(_bytes_of(name).replace(b"\r\n", b"\n"))
        digest.update(b"\0")
    return digest.hexdigest()
