"""The bridge from an earlier figure to this one: two whole bars, and between them one floating bar for each change."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pandas as pd
import plotly.graph_objects as go

from carbon.reports.charts.charts import AXIS, Chart, _finish, source_line
from carbon.reports.charts.colours import INK, MEMO, NEUTRAL, shade
from carbon.reports.words.restatement_both_ways import both_ways, change_text
from carbon.reports.words.restatement_words import (
    SHOWN,
    change_ranges,
    changes,
    finding,
    range_text,
    side_names,
    tonnes_by_change,
)
from carbon.words.amounts import amount_text, digits_text
from carbon.words.groups import group_name
from carbon.words.likely import LIKELY_RANGE

if TYPE_CHECKING:
    from carbon.footprint.ledger.blocks import Book, Method
    from carbon.footprint.restatement.restatement import Bridge

_SEEN = 0.25
"""Share of the whole that all movement takes on an axis from nought before it can be seen well."""


def bridge_chart(bridge: Bridge, book: Book = "management", method: Method = "location") -> Chart:
    """The change of the total as a bridge. Up and down are told by sign and by full or light bars, not by colour."""
    line = bridge.parts(book, "total", method).iloc[0]
    before, after = float(line["before_kgco2e"]), float(line["after_kgco2e"])
    steps = changes(bridge, book, method)
    first, last = side_names(bridge)
    title = finding(bridge, book, method)
    sets = " and ".join(dict.fromkeys(str(one.factor_year) for one in (bridge.before, bridge.after)))
    source = source_line(bridge.after, book, method).replace(f"DESNZ {bridge.after.factor_year}", f"DESNZ {sets}")
    table = pd.DataFrame(
        {
            "Step": [first, *[name for name, _ in steps], last],
            "Tonnes of CO2e": [amount / 1000 for amount in (before, *[amount for _, amount in steps], after)],
        }
    )
    ways = both_ways(bridge, book, method).values()
    table["More"] = [math.nan, *(one.more / 1000 for one in ways), math.nan]
    table["Less"] = [math.nan, *(one.less / 1000 for one in ways), math.nan]
    ranges = change_ranges(bridge, book, method)
    if ranges is not None:
        table[f"From and to, in {LIKELY_RANGE}"] = ["", *[range_text(one) for _, one in ranges[:-1]], ""]
    bars = [(first, 0.0, before, amount_text(before), NEUTRAL)]
    at = before
    for name, amount in steps:
        fill = MEMO if amount >= 0 else shade(MEMO, 0.25)
        bars.append((name, min(at, at + amount), abs(amount), change_text(amount), fill))
        at += amount
    bars.append((last, 0.0, after, amount_text(after), NEUTRAL))
    names, starts, widths, texts, fills = (list(column) for column in zip(*bars, strict=True))
    ends = [(start + width) / 1000 for start, width in zip(starts, widths, strict=True)]
    begin = _begins_at([before, *starts[1:-1], *[1000 * end for end in ends[1:-1]], after])
    if begin:
        # A whole bar on such an axis would look far too short: both figures are marks on it instead.
        thick = (max(1000 * end for end in ends) - begin) / 80
        for at_end in (0, -1):
            starts[at_end], widths[at_end] = starts[at_end] + widths[at_end] - thick / 2, thick
        source = f"The axis begins at {amount_text(begin)}, so that the changes can be seen; {source}"
    figure = go.Figure()
    figure.add_bar(
        orientation="h", y=names, x=[width / 1000 for width in widths], base=[start / 1000 for start in starts],
        marker={"color": fills, "line": {"color": [NEUTRAL, *[MEMO] * len(steps), NEUTRAL], "width": 1}},
        customdata=texts, hovertemplate="%{y}: %{customdata}<extra></extra>", showlegend=False,
    )  # fmt: skip
    figure.add_scatter(
        mode="text", y=names, x=ends, text=[f"  {text}" for text in texts], textposition="middle right",
        textfont={"color": INK, "size": 13}, hoverinfo="skip", cliponaxis=False, showlegend=False,
    )  # fmt: skip
    figure = _finish(figure, title, source, len(names))
    greatest = max(ends, default=0.0)
    if begin:
        first_t = begin / 1000
        figure.update_xaxes(title={"text": f"{AXIS}, from {digits_text(first_t)}"}, rangemode="normal",
                            range=[first_t, greatest + (greatest - first_t) * 0.3])  # fmt: skip
    else:
        figure.update_xaxes(range=[0, greatest * 1.25 if greatest > 0 else 1])
    return Chart(figure, table, title)


def _begins_at(levels: list[float]) -> float:
    """Where the axis begins: at nought, unless what moved could hardly be seen beside the whole. [kgCO2e]

    levels: every height that the bridge comes by.
    """
    low, high = min(levels), max(levels)
    moved = high - low
    if low <= 0 or moved <= 1e-9 * high or moved > _SEEN * high:
        return 0.0
    step = 10.0 ** math.floor(math.log10(moved))
    return max(math.floor((low - moved / 2) / step) * step, 0.0)


def groups_table(
    bridge: Bridge, dimension: str, book: Book = "management", method: Method = "location"
) -> pd.DataFrame:
    """The split of every group of a dimension, in tonnes, as people read it; changes that moved no group are left
    out."""
    frame = tonnes_by_change(bridge.parts(book, dimension, method))
    frame = frame.drop(columns=[part for part in SHOWN if not frame[part].any()])
    before, after = side_names(bridge)
    shown = frame.rename(
        columns=lambda part: {"before": before, "after": after}.get(part) or group_name("change", part)
    )
    shown.insert(0, dimension.capitalize(), [group_name(dimension, str(name)) for name in shown.index])
    return shown.reset_index(drop=True)
