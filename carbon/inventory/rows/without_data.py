"""Why a file in which nothing can be counted is refused: what it looks like, or what is missing."""

from __future__ import annotations

from collections.abc import Sequence

from carbon.columns import FileReport
from carbon.found import FoundTable
from carbon.inventory.headings.mapping import LEFT_OUT
from carbon.problems import Refusal


def without_data(
    file: str, report: FileReport, found: Sequence[FoundTable], left_out: str, *, headings_alone: bool
) -> Refusal:
    """The refusal of a file that brings no table.

    report: what was told of its sheets; found: its tables as they were met; left_out: why what it holds is no list of
    records, "" for none; headings_alone: whether a sheet has headings and no rows.
    """
    looks_like = next((each.looks_like for each in found if each.role == LEFT_OUT and each.looks_like), "")
    if looks_like:
        return Refusal(
            "no_data",
            f"{file} looks like {looks_like}: {report.ignored_sheets[-1]['reason']}.",
            "Bring the list of the equipment itself, or say on the mapping page what its columns are, if this is one.",
        )
    if left_out:
        return Refusal("no_data", f"{file} is no list of records: {left_out}.", "Bring the list itself.")
    if headings_alone:
        return Refusal(
            "no_rows", f"{file} has headings and no rows beneath them.", "Fill in at least one row, and save it."
        )
    return Refusal(
        "no_data",
        f"{file} holds no table that could be an inventory.",
        "Put the list on a sheet of its own, with one row of headings above it, or use the template.",
    )
