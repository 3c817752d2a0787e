"""Files that are brought twice: equal bytes are one file, and a marked copy takes the place of its original."""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import combinations
from typing import Protocol

import numpy as np
import pandas as pd

from carbon.columns import FileReport
from carbon.inventory.across.merging import Reasons
from carbon.inventory.cells.telling import number_of
from carbon.inventory.files import kept_lists
from carbon.inventory.files.guard import UNPACKING_FAILS
from carbon.inventory.rows.by_chance import called_apart
from carbon.inventory.rows.lists import KitList
from carbon.inventory.rows.sheets import SheetOfCells
from carbon.problems import Problem, Problems, Question
from carbon.words.marked import DIGEST_PROPERTY, LIST_TITLE, digests_in, sheets_left_out

_SAME = (("one", "it is one list: it counts once"), ("both", "both count: they are lists of other kit"))
_PROPERTIES = ("docProps/custom.xml", "meta.xml")
"""Where a workbook of Excel, and one of LibreOffice, keeps the properties that others have given it."""


def digest_of(content: bytes) -> str:
    """What a file is known by: sha256 of its bytes; a kept list by that of the file that it was made from."""
    if kept_lists.is_kept(content):
        return str(kept_lists.about(content)["digest"])
    return hashlib.sha256(content).hexdigest()


@dataclass(frozen=True)
class CopyOf:
    """What a marked copy says of itself. digests: of what it was made from; left_out: sheets it does not hold."""

    digests: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


def copy_of(content: bytes, sheets: Sequence[SheetOfCells]) -> CopyOf:
    """What a file is the marked copy of: by its list of what was found, else by a property of the workbook."""
    if kept_lists.is_kept(content):
        said = kept_lists.about(content)
        return CopyOf(tuple(said["made_from"]), tuple(said["copy_left_out"]))
    texts = [text for sheet in sheets for text in _texts_of_list(sheet)]
    return CopyOf(digests_in(texts) or _in_properties(content), sheets_left_out(texts))


def _texts_of_list(sheet: SheetOfCells) -> list[str]:
    if not any(LIST_TITLE in row for row in sheet.head[:5]):
        return []
    return [text for row in sheet.head for text in row]


def _in_properties(content: bytes) -> tuple[str, ...]:
    if not content.startswith(b"PK"):
        return ()
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            texts = [archive.read(name) for name in _PROPERTIES if name in archive.namelist()]
    except UNPACKING_FAILS:
        return ()
    ours = [text for text in texts if DIGEST_PROPERTY.encode() in text]
    return tuple(dict.fromkeys(each.decode() for text in ours for each in re.findall(rb"\b[0-9a-f]{64}\b", text)))


def about_same(digest: str) -> str:
    """What a question about files of equal bytes names."""
    return f"{digest[:12]} brought twice"


def tell_same(report: FileReport, first: str, digest: str) -> Problem:
    """A file whose bytes were read already under another name: once, until somebody says that both count."""
    report.same_as = first
    return Problem(
        "same_file", "info", f"{report.file} is the same file as {first}, to the byte, and was read once. If two "
        "places have equal lists, say that both count; kit with a serial number or a tag counts once all the same.",
        "Nothing to do, if it is one list.", file=report.file,
        question=Question("same_list", about_same(digest), _SAME, waits=False),
    )  # fmt: skip


def ask_same(
    report: FileReport, first: str, digest: str, frames: Sequence[pd.DataFrame]
) -> Problem:  # fmt: skip
    """Ask about a list whose bytes were read already under the name of another place, with nothing that identifies its
    records: its rows wait."""
    rows = np.sort(np.concatenate([frame["row"].to_numpy(dtype=np.int64) for frame in frames]))
    units = float(sum(frame["quantity"].fillna(1).sum() if "quantity" in frame else len(frame) for frame in frames))
    for frame in frames:
        reasons = Reasons(frame)
        reasons.hold(np.ones(len(frame), dtype=np.bool_), "list_may_repeat")
        reasons.write(frame)
    return Problem(
        "list_repeats", "error", f"{report.file} is the same file as {first}, to the byte, and nothing identifies its "
        f"records. Are these two lists of two places, or one list twice? The {number_of(len(rows), 'row')} of "
        f"{report.file} ({units:,.0f} units) do not count until somebody says so.",
        "Say whether both count, or only one of them.", rows=rows, file=report.file,
        question=Question("same_list", about_same(digest), _SAME, units),
    )  # fmt: skip


def tell_both(file: str, first: str) -> Problem:
    """A file of the same bytes as another that counts too, as somebody has said."""
    return Problem(
        "same_file_counts", "info", f"{file} is the same file as {first}, to the byte; both count, as you said.",
        file=file,
    )  # fmt: skip


def may_be_of_two_places(first: ReadKit, name: str) -> bool:
    """Whether a file of the bytes of another may be the list of another place: by the names of both, and as nothing in
    it says of which device a row is. name: of the second."""
    only_kit = bool(first.lists) and all(table == "kit" for table, _ in first.tables)
    return only_kit and not any(each.tells_devices for each in first.lists) and called_apart(first.name, name)


def said_apart(files: Sequence[Read]) -> frozenset[frozenset[str]]:
    """Pairs of files of equal bytes that were both read, for somebody has said that they are lists of other kit, or is
    asked."""
    read = [file for file in files if file.digest and file.tables]
    return frozenset(frozenset((one.name, two.name)) for one, two in combinations(read, 2) if one.digest == two.digest)


def replaced_by_copies(
    digests: Sequence[str], copies: Sequence[tuple[str, ...]]
) -> dict[int, int]:  # fmt: skip
    """Which files are replaced, each with the marked copy that counts in its place, by their places.

    digests: of each file in the order brought; copies: of each, the digests of what it was made from, () for a file
    that is no copy or of which nothing could be read. A copy of a copy goes before it, and of two copies of one file
    the later brought counts.
    """
    replaced: dict[int, int] = {}
    left = [place for place, of in enumerate(copies) if of]
    while left:
        ancestors = {digest for place in left for digest in copies[place]}
        newest = [place for place in left if digests[place] not in ancestors] or left
        place = newest[-1]
        mine = set(copies[place])
        older = [other for other in left if other != place and (digests[other] in mine or mine & set(copies[other]))]
        replaced |= dict.fromkeys(older, place)
        replaced |= {other: place for other, digest in enumerate(digests) if digest in mine and other not in replaced}
        left = [other for other in left if other != place and other not in older]
    return replaced


class Read(Protocol):
    """A file that was read: what it is known by, what it says of itself, and what it brings."""

    name: str
    digest: str
    report: FileReport
    copy_of: CopyOf
    tables: list[tuple[str, pd.DataFrame]]
    problems: Problems

    @property
    def rows_counted(self) -> tuple[int, int]:
        """Rows that count and rows read."""

    def forget(self) -> None:
        """Drop what was read."""


class ReadKit(Read, Protocol):
    """A file that was read, with its lists of kit."""

    lists: list[KitList]


def settle_copies(files: Sequence[Read]) -> None:
    """Let marked copies take the place of the files that they were made from, and tell what the mending did."""
    copies = [file.report.made_from if file.tables else () for file in files]
    digests = ["" if file.report.same_as else file.digest for file in files]
    replaced = replaced_by_copies(digests, copies)
    counted = {file.name: file.rows_counted for file in files}
    for place in dict.fromkeys(replaced.values()):
        older = [files[other].report for other in sorted(replaced) if replaced[other] == place]
        copy = files[place]
        copy.problems.add(tell_replaced(copy.report, older, counted, copy.copy_of.left_out))
    for other in replaced:
        files[other].forget()


def tell_replaced(
    copy: FileReport, replaced: Sequence[FileReport], counted: Mapping[str, tuple[int, int]], left_out: Sequence[str]
) -> Problem:
    """What a marked copy takes the place of, and what the mending did. counted: rows that count and rows read, of each
    file by itself."""
    for report in replaced:
        report.replaced_by = copy.file
    names = ", ".join(report.file for report in replaced)
    before = [counted[report.file] for report in replaced if not report.made_from] or [
        counted[report.file] for report in replaced
    ]
    now, rows = counted[copy.file]
    was, rows_before = (sum(part) for part in zip(*before, strict=True))
    missing = f" Not in the copy: {', '.join(f'sheet “{name}”' for name in left_out)}." if left_out else ""
    return Problem(
        "marked_copy_read", "info",
        f"{copy.file} is a copy with its problems marked, and takes the place of {names}: {now:,} of "
        f"{number_of(rows, 'row')} count, {was:,} of {rows_before:,} before.{missing}",
        f"To use {replaced[0].file} again, leave the copy out.", file=copy.file,
    )  # fmt: skip
