"""What several files say together: copies give way, tables are joined, and what is listed twice is settled."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import pandas as pd

from carbon.columns import ActivityData
from carbon.found import FoundTable
from carbon.inventory.across import duplicates
from carbon.inventory.across.copies import ReadKit, said_apart, settle_copies
from carbon.inventory.across.join import join_tables
from carbon.inventory.across.merging import Headings
from carbon.inventory.across.met_by_values import meet
from carbon.inventory.across.same_lists import settle_lists
from carbon.inventory.bills.usage_twice import settle_usage
from carbon.inventory.headings.mapping import Mapping
from carbon.inventory.kit.host_names import settle_across
from carbon.inventory.meters.far_amounts import settle_far
from carbon.inventory.meters.sums_of_readings import ask_of_sums_of_readings
from carbon.inventory.rows import bill_marks


class Brought(ReadKit, Protocol):
    """A file that was read, with all that it brings to the others."""

    found: list[FoundTable]
    lines: list[bill_marks.Lines]


def bring_together(
    files: Sequence[Brought], activity: ActivityData, headings: Headings, mapping: Mapping | None
) -> None:
    """Put what the files bring into one set of tables, in which nothing counts twice.

    headings: the user's own headings of each list, by file and sheet; mapping: what a person has decided.
    """
    settle_copies(files)
    meet(files, headings, mapping)
    found: dict[str, list[pd.DataFrame]] = {}
    for file in files:
        activity.problems.extend(file.problems)
        for table, frame in file.tables:
            found.setdefault(table, []).append(frame)
        activity.found += file.found
    settle_lists([each for file in files for each in file.lists], activity.problems, mapping, said_apart(files))
    for table, frames in found.items():
        activity.tables[table] = join_tables(frames)
    if "kit" in activity.tables:
        activity.tables["kit"] = settle_across(activity.tables["kit"])
        taken = duplicates.settle(activity.tables["kit"], activity.problems, headings, mapping)
        if taken:
            activity.cross_file["taken"] = taken
        duplicates.tell_stale(activity.tables["kit"], activity.problems, headings)
    for table, frame in activity.tables.items():
        ask_of_sums_of_readings(table, frame, activity.problems, headings, mapping)
        settle_far(table, frame, activity.problems, headings, mapping)
    settle_usage(activity, [each for file in files for each in file.lines], headings, mapping)
