"""Sheets of a workbook that are not read, and why."""

from __future__ import annotations

from collections.abc import Mapping

from carbon.allowed import COUNT, how_taken
from carbon.inventory.cells.telling import shortened
from carbon.inventory.rows.sheets import SheetOfCells
from carbon.problems import Problem


def reason_to_ignore(sheet: SheetOfCells, rows: Mapping[str, str]) -> str:
    """Why a sheet is not looked at; "" where it is. rows: which rows count, where that is a matter of choice."""
    if not any(any(row) for row in sheet.head):
        return "empty, or a chart"
    if not sheet.visible and how_taken(rows, "hidden_sheets") != COUNT:
        return "hidden"
    if sheet.name and sheet.name.casefold().startswith(("example", "sample", "enghraifft")):
        return "an example"
    return ""


def what_it_is(sheet: SheetOfCells) -> str:
    """What a sheet without a table of an inventory is."""
    return "notes only" if max((sum(map(bool, row)) for row in sheet.head), default=0) <= 1 else (
        "no headings of an inventory"
    )  # fmt: skip


def tell_hidden(file: str, sheet: str, *, read: bool = False) -> Problem:
    """That a hidden sheet was not read, or was as the settings ask."""
    done = "was read like the others, as the settings ask" if read else "was not read"
    return Problem(
        "hidden_sheet", "info", f"{file}: the hidden sheet “{shortened(sheet)}” {done}.",
        "Settings say whether hidden sheets count." if read else "Unhide it and upload the file again, or let hidden "
        "sheets count (Settings), if it holds part of the inventory.", file=file, sheet=sheet,
    )  # fmt: skip
