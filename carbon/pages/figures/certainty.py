"""Parts of the Footprint page on the range and on the data: what would narrow it, and how good the data is."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import TYPE_CHECKING, Any

import streamlit as st

from carbon.footprint import Assessment
from carbon.footprint.ledger.blocks import Book
from carbon.footprint.result.ranges import ranges_hold
from carbon.footprint.uncertainty.quality import best_and_worst
from carbon.pages.held import showing
from carbon.reports.charts import quality_charts
from carbon.reports.words.findings import OTHERS_SAY, narrowing_finding, share_text
from carbon.reports.words.headline import range_caution
from carbon.words.amounts import amount_text, count_text, ends_text
from carbon.words.groups import group_name

if TYPE_CHECKING:
    import pandas as pd

AXES = ("directorate", "site", "type", "estate", "stage", "scope")


@st.fragment
def what_would_narrow(found: Assessment, book: Book) -> None:
    """What the range hangs on, for the total or a group, and what to find out."""
    left, right = st.columns(2)
    axis = left.selectbox(
        "Range of",
        ["total", *AXES],
        format_func=lambda name: "the total" if name == "total" else f"one {name}",
        key="narrow_axis",
    )
    dimension: str | None = None
    group: str | None = None
    if axis != "total":
        names = [str(name) for name in found.by(book, axis).index]
        group = right.selectbox("Which", names, format_func=lambda name: group_name(axis, name), key=f"narrow_{axis}")
        if group is None:
            return
        dimension = axis
    showing.chart(quality_charts.tornado(found, book, dimension, group), "what the range hangs on")
    list_of = found.narrowing(book, dimension, group)
    if list_of.empty:
        showing.paragraph(
            "Nothing is counted here, or nothing that could be found out would narrow its range.", "quiet"
        )
        return
    if caution := range_caution(found):
        showing.paragraph(caution, "notice")
    showing.paragraph(narrowing_finding(list_of), "lead")
    _to_find_out(found, list_of)


def _to_find_out(found: Assessment, list_of: pd.DataFrame) -> None:
    """What to find out, with the range that would be left where one holds."""
    ranged = ranges_hold(found)
    today = f", {ends_text(list_of.attrs['low_kgco2e'], list_of.attrs['high_kgco2e'])} today" if ranged else ""
    columns: dict[str, Callable[[Mapping[Hashable, Any]], str]] = {
        "What": lambda row: row["name"],
        "How": lambda row: row["find_out"],
        "Range if known": lambda row: ends_text(row["low_kgco2e"], row["high_kgco2e"]),
        "Narrower by": lambda row: amount_text(row["narrows_kgco2e"]),
        "Share": lambda row: share_text(row["narrows"], 1.0),
        "With those above": lambda row: ends_text(row["together_low_kgco2e"], row["together_high_kgco2e"]),
        "Rows": lambda row: count_text(row["rows"]),
        "Greatest of them": lambda row: _without_file(found, row["where"]),
    }
    kept = [name for name in columns if ranged or name not in ("Range if known", "Narrower by", "With those above")]
    showing.table(
        f"To narrow the range{today}, find out",
        kept,
        [[columns[name](row) for name in kept] for row in list_of.to_dict("records")],
        numbers=range(2, len(kept) - 1),
        places=(len(kept) - 1,),
    )


def others_say(found: Assessment, book: Book) -> None:
    """What other publishers' figures of making the same things would make of the total."""
    beside = found.other_publishers(book)
    if beside.empty:
        return
    total = found.total(book).location_based_kgco2e
    showing.table(
        OTHERS_SAY,
        ("Publisher", "Total", "Part of ours that it replaces", "Figures"),
        [
            (
                row["publisher"],
                amount_text(row["location_based_kgco2e"]),
                share_text(row["covers_kgco2e"], total),
                count_text(row["figures"]),
            )
            for row in beside.to_dict("records")
        ],
        numbers=(1, 2, 3),
    )


def other_widening(found: Assessment, book: Book) -> None:
    """The range of the total by the other published set of widening factors, beside the one that counts; nothing where
    none holds."""
    total = found.total(book)
    if not total.counted or not ranges_hold(found):
        return
    other = found.sensitivity(book).iloc[0]
    low, high = float(other["low_kgco2e"]), float(other["high_kgco2e"])
    showing.paragraph(
        f"Scores below the best widen the range. By the other published set of widening factors, found from data "
        f"(Ciroth and others, 2016), it would be {amount_text(total.location_based_kgco2e, low, high)}: it stands "
        "beside, and is never mixed in.",
        "quiet",
    )


def _without_file(found: Assessment, places: str) -> str:
    """Places in the files; of a single file its name goes without saying."""
    files = found.activity.files
    return places.replace(f"{files[0].file}, ", "") if len(files) == 1 else places


def how_good(found: Assessment, book: Book) -> None:
    """Coverage, scores on five axes, and the best and worst parts of the estate."""
    showing.chart(quality_charts.coverage(found, book), "how the emissions are known")
    showing.chart(quality_charts.quality(found, book, "type"), "scores of the data")
    other_widening(found, book)
    best, worst = best_and_worst(found, book)
    if best.empty:
        return
    told = [
        (group_name("type", str(name)), which, f"{row['mean']:.1f}", amount_text(float(row["location_based_kgco2e"])))
        for which, part in (("best", best), ("worst", worst))
        for name, row in part.iterrows()
    ]
    showing.table(
        "Types with the best and the worst data (mean of the five scores, 1 best to 5 worst; above 1 % of the total)",
        ("Type", "Data", "Mean score", "Emissions"),
        told,
        numbers=(2, 3),
    )
