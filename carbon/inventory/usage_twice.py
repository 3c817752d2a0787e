"""Usage that several lists tell of: bills, readings of meters, fuel and refrigerants, each by what it is known by."""

from __future__ import annotations

from collections.abc import Sequence

from carbon.columns import ActivityData
from carbon.inventory import bills_twice, readings_twice
from carbon.inventory.mapping import Mapping
from carbon.inventory.merging import Headings


def settle_usage(
    activity: ActivityData, lines: Sequence[bills_twice.Lines], headings: Headings, mapping: Mapping | None
) -> None:
    """Hold back what would count twice, and ask where that is not certain.

    lines: what the lines of bills are known by, in the order of the table; headings: the user's own, by file and sheet.
    """
    tables, problems = activity.tables, activity.problems
    if "cloud" in tables:
        bills_twice.settle(tables["cloud"], lines, problems, mapping)
    for name in ("fuel", "refrigerants"):
        if name in tables and len(activity.files) > 1:
            bills_twice.settle(tables[name], [bills_twice.lines_of(tables[name], table=name)], problems, mapping, name)
    if "meters" in tables:
        readings_twice.settle(tables["meters"], problems, headings, mapping)
