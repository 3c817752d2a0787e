"""From files to activity data: open each file, find its tables, build the tidy rows, tell what was found."""

from __future__ import annotations

import collections.abc
from collections.abc import Callable, Sequence

from carbon.columns import ActivityData, check_table
from carbon.doors import told_to
from carbon.inventory.across import counts
from carbon.inventory.across.merging import Headings
from carbon.inventory.across_files import bring_together
from carbon.inventory.headings.mapping import Mapping
from carbon.inventory.one_file import OneFile
from carbon.inventory.rows.given_files import Given, name_of, said_afresh, several
from carbon.inventory.rows.mapping_met import tell_not_used

Progress = Callable[[str, float], None]


def read_inventory(
    files: Given | Sequence[Given], *, mapping: Mapping | None = None,
    rows: collections.abc.Mapping[str, str] | None = None, progress: Progress | None = None,
) -> ActivityData:  # fmt: skip
    """What inventories say, as tidy tables; every row that was read stands in one, those held back with a reason.

    files: one or several paths, as Path or text, or (name, bytes) of uploads; mapping: what a person has said of
    headings and types; rows: which rows count, where that is a matter of choice (`Settings.rows`); progress: called
    with a sentence and a share of the work from 0 to 1.
    Never raises for what a file holds: a file that cannot be read has a report with its refusal.
    """
    told_to(progress)
    files = several(files)
    mapping = said_afresh(mapping, rows)
    activity = ActivityData()
    headings: Headings = {}
    names: set[str] = set()
    readers: list[OneFile] = []
    for number, given in enumerate(files):
        name = name_of(given, names)
        names.add(name)
        if progress:
            progress(f"Reading {name}", number / max(1, len(files)))
        reader = OneFile(name, headings, mapping, rows or {}, one_of=len(files))
        known = {each.digest: each for each in readers if each.report.outcome != "refuse" and not each.report.same_as}
        activity.files.append(reader.read(given, known, _at(progress, number / max(1, len(files)))))
        readers.append(reader)
    if progress:
        progress("Looking for what is listed twice", 0.95)
    bring_together(readers, activity, headings, mapping)
    counts.complete(activity)
    tell_not_used(mapping, activity.problems)
    for table, frame in activity.tables.items():
        check_table(table, frame)
    if progress:
        progress("Inventories read", 1.0)
    return activity


def _at(progress: Progress | None, share: float) -> Callable[[str], None] | None:
    """What tells a sentence while the work stands at a share."""
    return None if progress is None else lambda sentence: progress(sentence, share)
