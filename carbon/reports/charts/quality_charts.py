"""Charts of what the range hangs on and of how good the data is; conventions as in `carbon.reports.charts.charts`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import plotly.graph_objects as go

from carbon.footprint.ledger.pedigree import AXES
from carbon.footprint.result.ranges import ranges_hold
from carbon.reports.charts.charts import Chart, _distinct, _empty, _finish, _plain, _tonnes, source_line
from carbon.reports.charts.colours import BASIS_SHADES, INK, MEMO, NEUTRAL, WHITE, shade, text_on
from carbon.reports.charts.row_names import kept_short
from carbon.reports.words.findings import share_text, tornado_finding
from carbon.words.amounts import amount_text
from carbon.words.groups import group_name

if TYPE_CHECKING:
    from carbon.footprint import Assessment
    from carbon.footprint.ledger.blocks import Book

BARS = 12
NOTHING = "Nothing is counted yet"


def tornado(
    assessment: Assessment, book: Book = "management", dimension: str | None = None, group: str | None = None
) -> Chart:
    """What the range hangs on: each bar is where the figure would lie if that thing alone were uncertain; its share of
    the variance where no range holds."""
    table = assessment.tornado(book, dimension, group)
    source = source_line(assessment, book)
    single = table[table["sort"] != "interactions"].head(BARS)
    shown = pd.DataFrame(
        {
            "What": table["name"],
            "Sort": [group_name("drawn", str(sort)) for sort in table["sort"]],
            "Share of the variance": [share_text(max(float(share), 0.0), 1.0) for share in table["share"]],
        }
    )
    if ranges_hold(assessment):
        for end in ("low", "high"):
            shown[f"{end.capitalize()}, tonnes"] = table[f"{end}_kgco2e"].astype(float) / 1000
    if single.empty:
        return Chart(_empty(NOTHING, source), shown, NOTHING)
    title = tornado_finding(table)
    names = _distinct([kept_short(_plain(str(name)), 66) for name in single["name"]])
    rest = max(float(table.loc[table["sort"] == "interactions", "share"].sum()), 0.0)
    others = max(1.0 - float(single["share"].sum()) - rest, 0.0)
    source = f"All others {share_text(others, 1.0)}, several together {share_text(rest, 1.0)} of the variance; {source}"
    if not ranges_hold(assessment):
        return Chart(_finish(_share_bars(single, names), title, source, len(names)), shown, title)
    low, high = (single[f"{end}_kgco2e"].astype(float).to_numpy() / 1000 for end in ("low", "high"))
    figure = _finish(range_bars(single, names), title, source, len(names))
    figure.add_vline(x=_central(assessment, book, dimension, group), line={"color": MEMO, "width": 1.5})
    width = float(high.max() - low.min()) or 1.0
    figure.update_xaxes(rangemode="normal", range=[float(low.min()) - 0.05 * width, float(high.max()) + 0.15 * width])
    return Chart(figure, shown, title)


def range_bars(single: pd.DataFrame, names: list[str]) -> go.Figure:
    """Lying bars from low to high, each where a figure would lie if one thing alone moved, its share of the variance at
    its end. single: low_kgco2e, high_kgco2e, share; names: of the bars."""
    low, high = (single[f"{end}_kgco2e"].astype(float).to_numpy() / 1000 for end in ("low", "high"))
    figure = go.Figure()
    figure.add_bar(
        orientation="h", y=names, x=(high - low).tolist(), base=low.tolist(), showlegend=False,
        marker={"color": shade(NEUTRAL, 0.45), "line": {"color": NEUTRAL, "width": 1}},
        customdata=[[amount_text(1000 * one), amount_text(1000 * two)] for one, two in zip(low, high, strict=True)],
        hovertemplate="%{y}: %{customdata[0]} to %{customdata[1]}<extra></extra>",
    )  # fmt: skip
    figure.add_scatter(
        mode="text", y=names, x=high.tolist(), text=[f"  {share_text(float(one), 1.0)}" for one in single["share"]],
        textposition="middle right", textfont={"color": INK, "size": 13}, hoverinfo="skip", cliponaxis=False,
        showlegend=False,
    )  # fmt: skip
    return figure


def _share_bars(single: pd.DataFrame, names: list[str]) -> go.Figure:
    """Lying bars of shares of the variance."""
    shares = [float(share) for share in single["share"]]
    figure = go.Figure()
    figure.add_bar(
        orientation="h", y=names, x=[100 * share for share in shares], showlegend=False,
        text=[share_text(share, 1.0) for share in shares], textposition="outside", cliponaxis=False,
        marker={"color": shade(NEUTRAL, 0.45), "line": {"color": NEUTRAL, "width": 1}},
        hovertemplate="%{y}: %{text}<extra></extra>",
    )  # fmt: skip
    return figure.update_xaxes(title="% of the variance", range=[0, 110 * max(shares)])


def _central(assessment: Assessment, book: Book, dimension: str | None, group: str | None) -> float:
    ledger = assessment.ledger
    if not dimension:
        return _tonnes(ledger.total(book))
    return _tonnes(float(ledger.sums(book, dimension)[ledger.names(dimension).index(group or "")]))


def coverage(assessment: Assessment, book: Book = "management", dimension: str = "estate") -> Chart:
    """How emissions are known: measured, stated, modelled, assumed, the whole and each group."""
    source = source_line(assessment, book)
    whole = assessment.coverage(book)
    groups = assessment.coverage(book, dimension)
    names = ["All of it", *(group_name(dimension, str(name)) for name in groups.index)] if len(whole) else []
    table = pd.concat([whole, groups], ignore_index=True)
    bases = list(BASIS_SHADES)
    shown = pd.DataFrame({dimension.capitalize(): names})
    for basis in bases:
        shown[group_name("basis", basis)] = [share_text(float(share), 1.0) for share in table[basis]]
    shown["Tonnes of CO2e"] = table["location_based_kgco2e"].astype(float) / 1000
    if not names:
        return Chart(_empty(NOTHING, source), shown, NOTHING)
    own = float(whole["measured"].iloc[0] + whole["stated"].iloc[0])
    title = f"{share_text(own, 1.0)} of the total rests on what you measured or stated"
    axis = _distinct([kept_short(_plain(name)) for name in names])
    figure = go.Figure()
    for basis in bases:
        tonnes = [_tonnes(float(one)) for one in table[basis] * table["location_based_kgco2e"]]
        strength = BASIS_SHADES[basis]
        labels = [
            f"{basis} {share_text(float(share), 1.0)}"
            if amount > 0.14 * max(table["location_based_kgco2e"]) / 1000
            else ""
            for share, amount in zip(table[basis], tonnes, strict=True)
        ]
        figure.add_bar(
            orientation="h", name=group_name("basis", basis), y=axis, x=tonnes,
            marker={"color": shade(NEUTRAL, strength), "line": {"color": NEUTRAL, "width": 1}},
            text=labels, textposition="inside", insidetextanchor="middle", constraintext="none", textangle=0,
            textfont={"color": text_on(strength) if strength != 0.7 else WHITE, "size": 13},
            customdata=[share_text(float(share), 1.0) for share in table[basis]],
            hovertemplate=f"%{{y}}, {basis}: %{{customdata}}<extra></extra>",
        )  # fmt: skip
    return Chart(_finish(figure, title, source, len(axis), legend=True), shown, title)


def quality(assessment: Assessment, book: Book = "management", dimension: str | None = None) -> Chart:
    """Scores on the five axes, 1 best to 5 worst, weighted by emissions; dimension: whose groups the table holds."""
    whole = assessment.quality(book)
    table = assessment.quality(book, dimension) if dimension else whole
    source = source_line(assessment, book)
    names = [group_name(dimension, str(name)) if dimension else "All of it" for name in table.index]
    shown = pd.DataFrame({(dimension or "part").capitalize(): names})
    for axis in AXES:
        shown[axis.capitalize()] = [f"{float(score):.1f}" for score in table[axis]]
    shown["Tonnes of CO2e"] = table["location_based_kgco2e"].to_numpy(dtype=float) / 1000
    if whole.empty:
        return Chart(_empty(NOTHING, source), shown, NOTHING)
    scores = {axis: float(whole[axis].iloc[0]) for axis in AXES}
    worst = max(scores, key=lambda axis: scores[axis])
    title = f"Weakest is {worst}: {scores[worst]:.1f}, where 1 is best and 5 is worst"
    figure = go.Figure()
    figure.add_bar(
        orientation="h", y=[group_name("axis", axis) for axis in scores], x=list(scores.values()), showlegend=False,
        marker={"color": shade(NEUTRAL, 0.45), "line": {"color": NEUTRAL, "width": 1}},
        text=[f"{score:.1f}" for score in scores.values()], textposition="inside", constraintext="none", textangle=0,
        textfont={"color": INK}, hovertemplate="%{y}: %{x:.1f}<extra></extra>",
    )  # fmt: skip
    figure = _finish(figure, title, source, len(scores))
    figure.update_xaxes(title={"text": "score: 1 best, 5 worst"}, range=[0, 5.4], tickvals=[1, 2, 3, 4, 5])
    return Chart(figure, shown, title)


__all__ = ["coverage", "quality", "tornado"]
