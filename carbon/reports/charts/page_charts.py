"""Charts as a page sets them: for windows of any width, their title and source as the page's own text."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape, unescape
from textwrap import wrap
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from carbon.factors import Factor
from carbon.reports.charts.charts import FONT, Chart
from carbon.reports.charts.colours import GRID, INK, NEUTRAL, WHITE
from carbon.words.amounts import digits_text


def history(series: dict[int, Factor]) -> Chart:
    """A factor over the years of its sets as a small line. series: at least two years."""
    years = sorted(series)
    unit, values = series[years[-1]].unit, [series[year].value for year in years]
    first, last = digits_text(values[0]), digits_text(values[-1])
    title = f"{first} in {years[0]}, {last} in {years[-1]} ({unit})"
    figure = go.Figure()
    figure.add_scatter(
        x=years, y=values, mode="lines+markers", line={"color": NEUTRAL, "width": 2},
        customdata=[digits_text(value) for value in values], hovertemplate="%{x}: %{customdata}<extra></extra>",
    )  # fmt: skip
    figure.update_layout(
        font={"family": FONT, "size": 13, "color": INK}, paper_bgcolor=WHITE, plot_bgcolor=WHITE, height=220,
        margin={"l": 8, "r": 30, "t": 24, "b": 30}, showlegend=False,
    )  # fmt: skip
    figure.update_xaxes(tickformat="d", gridcolor=GRID, automargin=True, nticks=8)
    figure.update_yaxes(title={"text": unit}, rangemode="tozero", gridcolor=GRID, automargin=True)
    publishers = ", ".join(dict.fromkeys(series[year].source.publisher for year in years))
    figure.add_annotation(text=escape(publishers, quote=False), showarrow=False, visible=False)
    return Chart(figure, pd.DataFrame({"Year": [str(year) for year in years], unit: values}), title)


def for_page(chart: Chart) -> tuple[go.Figure, str]:
    """The figure as a page sets it, for windows of any width, and its source line.

    Title and source become the page's own text, which wraps; figures move from the ends of the bars into the labels
    before them, where a phone has room for them. The figure that is handed over is changed.
    """
    figure = chart.figure
    if isinstance(figure.layout.meta, dict) and "source" in figure.layout.meta:
        return figure, str(figure.layout.meta["source"])  # drawn for a page in the first place
    notes = list(figure.layout.annotations)
    source = notes.pop().text if notes else ""
    if not any(trace.type == "bar" for trace in figure.data):
        figure.layout.annotations = notes
        return figure, unescape(source)
    names, amounts, kept = _taken_from_bars(figure)
    labels = [_label(name, amounts.get(name, [])) for name in names]
    lines = max((label.count("<br>") + 1 for label in labels), default=1)
    head, foot = (34 if figure.layout.showlegend else 8), 46
    margin = figure.layout.margin
    inner = figure.layout.height - margin.t - margin.b
    if amounts:
        figure.data = kept
        if figure.layout.xaxis.rangemode == "normal" and figure.layout.xaxis.range:
            # An axis that begins elsewhere than at nought: only the room for figures at the ends of bars goes.
            figure.layout.xaxis.range = [figure.layout.xaxis.range[0], _last_end(figure)]
        else:
            figure.layout.xaxis.range, figure.layout.xaxis.autorange = None, True
    if amounts or lines > 1:  # long names stand over several lines, or a phone would cut them off
        axis = figure.layout.yaxis
        axis.tickmode, axis.tickvals, axis.ticktext = "array", names, labels
        inner = len(names) * (17 * lines + 12)
    figure.update_traces(constraintext="inside", selector={"type": "bar"})
    if figure.layout.showlegend:
        # A label that does not fit into its bar is hidden: the legend still names it.
        figure.update_traces(showlegend=True, selector={"type": "bar"})
        # On a phone its names stand one beneath the other: a low chart needs the room, or they cover the bar.
        entries = sum(bool(trace.name) for trace in figure.data)
        inner = max(inner, 60 + 20 * entries)
    layout = figure.layout
    layout.title, layout.annotations, layout.height = None, notes, inner + head + foot
    layout.margin.t, layout.margin.b, layout.margin.r = head, foot, 16
    layout.uniformtext = {"mode": "hide", "minsize": 11}
    return figure, unescape(source)


def _last_end(figure: go.Figure) -> float:
    """Where an axis ends that begins elsewhere than at nought: a little beyond its furthest bar."""
    ends = [
        base + width
        for trace in figure.data
        if trace.type == "bar"
        for base, width in zip(trace.base, trace.x, strict=True)
    ]
    first = float(figure.layout.xaxis.range[0])
    return first + 1.05 * (max(ends) - first)


def _taken_from_bars(figure: go.Figure) -> tuple[list[str], dict[str, list[str]], list[Any]]:
    """Names of the bars, the figures that stand at their ends, and the traces without those."""
    names: dict[str, None] = {}
    amounts: dict[str, list[str]] = {}
    kept = []
    for trace in figure.data:
        at_end = trace.type == "bar" and trace.textposition == "outside"
        if trace.type == "bar":
            names.update(dict.fromkeys(trace.y))
        if at_end or (trace.type == "scatter" and trace.mode == "text"):
            for name, text in zip(trace.y, trace.text, strict=True):
                amounts.setdefault(name, []).append(text.strip())
        if at_end:
            trace.text = None
        if trace.type == "bar" or trace.mode != "text":
            kept.append(trace)
    order = figure.layout.yaxis.categoryarray
    return [name for name in (order if order is not None else names) if name in names], amounts, kept


def _label(name: str, amounts: Sequence[str], width: int = 24) -> str:
    """A bar's name over as many lines as it needs, and its figures beneath. name: as plotly reads it, escaped."""
    lines = wrap(unescape(name), width, break_long_words=True) or [name]
    words = "<br>".join(escape(line, quote=False) for line in lines[:3])
    told = "".join(f'<br><span style="color:#4A5560">{amount}</span>' for amount in amounts)
    return words + told
