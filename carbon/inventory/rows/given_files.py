"""The files that are given to be read: their names, and their bytes."""

from __future__ import annotations

import collections.abc
from collections.abc import Sequence
from pathlib import Path

from carbon.allowed import ROWS_TAKEN
from carbon.doors import kind_of, one_of
from carbon.given_paths import bytes_at, told_name
from carbon.inventory.headings.mapping import HOW_MADE, Mapping

Given = str | Path | tuple[str, bytes]
"""A file: its path, or the name and bytes of an upload."""


def several(files: Given | Sequence[Given]) -> list[Path | tuple[str, bytes]]:
    """Files as a list, paths as such. Raises TypeError for what is no file, ValueError for one without a name."""
    if isinstance(files, str | Path):
        files = [files]
    if isinstance(files, tuple) and len(files) == 2 and isinstance(files[1], bytes):
        files = [(files[0], files[1])]
    if not isinstance(files, Sequence) or isinstance(files, bytes):
        raise TypeError(f"files are paths, or names and bytes of uploads; {type(files).__name__} was given")
    found: list[Path | tuple[str, bytes]] = []
    for given in files:
        if not isinstance(given, str | Path | tuple):
            raise TypeError(f"a file is a path, or the name and bytes of an upload; {type(given).__name__} was given")
        if isinstance(given, tuple) and [type(part) for part in given] != [str, bytes]:
            kinds = ", ".join(type(part).__name__ for part in given)
            raise TypeError(f"an upload is a name and bytes; a tuple of {kinds} was given")
        if not (given[0] if isinstance(given, tuple) else str(given)).strip():
            raise ValueError("a file has no name: an empty text is no path of a file, and no name of an upload")
        found.append(Path(given) if isinstance(given, str) else given)
    return found


def name_of(given: Path | tuple[str, bytes], taken: set[str]) -> str:
    """The name of a file as it is told; a second file of one name gets a number."""
    name = told_name(given) if isinstance(given, Path) else given[0].encode("utf-8", "backslashreplace").decode()
    if name not in taken:
        return name
    number = 2
    while f"{name} ({number})" in taken:
        number += 1
    return f"{name} ({number})"


def content_of(path: Path, name: str) -> bytes:
    """The bytes of the file at a path. Raises Refusal where it cannot be opened. name: as it is told."""
    return bytes_at(path, name, "Name the files in it, one by one or as in “lists/*.csv”.")


def said_afresh(mapping: Mapping | None, rows: collections.abc.Mapping[str, str] | None) -> Mapping | None:
    """The mapping as none of its answers was looked up yet. Raises TypeError and ValueError for a mapping, or a choice
    of rows, that is none."""
    kind_of("mapping", mapping, Mapping, HOW_MADE, optional=True)
    kind_of("rows", rows, collections.abc.Mapping, "a mapping such as {'retired': 'count'}", optional=True)
    for kind, said in (rows or {}).items():
        one_of(ROWS_TAKEN, "kind of rows", kind)
        one_of(ROWS_TAKEN[kind], f"answer for the rows {kind!r}", said)
    return None if mapping is None else mapping.afresh()
