"""Usage that several lists tell of: bills, readings of meters, fuel and refrigerants, each by what it is known by."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from carbon.columns import ActivityData, codes, numbers
from carbon.inventory.across.merging import Headings, Reasons, lists_of
from carbon.inventory.bills import bills_twice
from carbon.inventory.headings.mapping import Mapping
from carbon.inventory.meters import readings_twice
from carbon.inventory.rows import bill_marks
from carbon.problems import Problems


def settle_usage(
    activity: ActivityData, lines: Sequence[bill_marks.Lines], headings: Headings, mapping: Mapping | None
) -> None:
    """Hold back what would count twice, and ask where that is not certain.

    lines: what the lines of bills are known by, in the order of the table; headings: the user's own, by file and sheet.
    """
    tables, problems = activity.tables, activity.problems
    if "cloud" in tables:
        bills_twice.settle(tables["cloud"], lines, problems, mapping)
    for name in ("fuel", "refrigerants"):
        if name in tables:
            bills_twice.settle(tables[name], [bill_marks.lines_of(tables[name], table=name)], problems, mapping, name)
            _count_days_once(tables[name], name, problems)
            tables[name] = tables[name].drop(columns=bill_marks.WHOLE_ROW, errors="ignore")
    if "meters" in tables:
        readings_twice.settle(tables["meters"], problems, headings, mapping)


_AMOUNTS = {"fuel_litre": "litres", "fuel_kwh": "kWh", "fuel_m3": "cubic metres", "leaked_kg": "kg"}
_OF_ONE_THING = ("fuel", "refrigerant", "site", "body", "directorate")


def _count_days_once(table: pd.DataFrame, name: str, problems: Problems) -> None:
    """Count each day of one fuel or gas at one place of one list once: of a year what its months do not say."""
    labels = lists_of(table).astype(str).astype(object)
    for column in _OF_ONE_THING:
        where, texts = codes(table, column)
        labels = labels + "|" + np.array([*(text.casefold() for text in texts), ""], dtype=object)[where]
    spans = {"metered_from", "metered_to"}
    for column, unit in _AMOUNTS.items():
        rows = np.flatnonzero(~np.isnan(numbers(table, column)))
        if len(rows) < 2 or not spans <= set(table):
            continue
        part = table.iloc[rows][["file", "sheet", "row", "set_aside", *sorted(spans)]].reset_index(drop=True)
        part["metered_kwh"] = numbers(table, column)[rows]
        part["name"] = pd.Categorical(labels[rows])
        what = "fuel" if name == "fuel" else "gas"
        readings_twice.cut_spans(
            part, problems,
            readings_twice.Spans(unit, f"rows of shorter spans of the same {what} and site",
                                 "they are of two sites: then name the site of each"),
        )  # fmt: skip
        for each, values in (("metered_from", part["metered_from"]), ("metered_to", part["metered_to"]),
                             (column, part["metered_kwh"])):  # fmt: skip
            whole = table[each].to_numpy().copy()
            whole[rows] = values.to_numpy()
            table[each] = whole
        reasons = Reasons(table)
        for code in part["set_aside"].cat.categories:
            held = np.zeros(len(table), dtype=np.bool_)
            held[rows[np.asarray(part["set_aside"] == code)]] = True
            reasons.hold(held, str(code))
        reasons.write(table)
