"""Charts from an assessment, each with its title, which states the finding, and its table.

The only home of plotly. A title is the chart's alternative text as well; the axis gives the unit; the source line
stands beneath; labels stand at the bars, so that no colour carries meaning alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

import pandas as pd
import plotly.graph_objects as go

from carbon.footprint.result.ranges import ranges_hold, ranges_that_hold
from carbon.reports.charts.colours import GRID, INK, MEMO, NEUTRAL, STAGE_SHADES, WHITE, estate_colour, shade, text_on
from carbon.reports.charts.row_names import kept_short, row_names
from carbon.reports.words.findings import (
    estate_finding,
    group_finding,
    scope_finding,
    share_text,
    split_finding,
    top_finding,
)
from carbon.reports.words.headline import titled
from carbon.reports.words.sums import by_estate, by_stage, in_estate_order
from carbon.words.amounts import amount_text
from carbon.words.groups import group_name

if TYPE_CHECKING:
    from carbon.footprint import Assessment
    from carbon.footprint.ledger.blocks import Book, Method

Basis = Literal["location", "market"]
AXIS = "tonnes of CO2e"
FONT = "system-ui, -apple-system, 'Segoe UI', 'Liberation Sans', Arial, sans-serif"
BARS_AT_MOST = 15


class Chart(NamedTuple):
    """A figure, the table that it draws, and the sentence that is its title and its alternative text."""

    figure: go.Figure
    table: pd.DataFrame
    title: str


def source_line(assessment: Assessment, book: Book, method: Method = "location") -> str:
    """What stands beneath every chart: factor set, book, basis, period."""
    name = group_name("book", book).lower()
    return f"DESNZ {assessment.factor_year}, makers' sheets; {name}; {method}-based; {assessment.period.text}"


def _tonnes(kilograms: float) -> float:
    return kilograms / 1000


def _plain(text: str) -> str:
    """Text that people wrote, shown as they wrote it: plotly would read tags in it."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _wrapped(title: str, width: int = 88) -> str:
    lines, line = [], ""
    for word in title.split():
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return "<br>".join(_plain(part) for part in [*lines, line])


def _finish(figure: go.Figure, title: str, source: str, bars: float, *, legend: bool = False) -> go.Figure:
    text = _wrapped(title)
    head = 34 + 20 * (text.count("<br>") + 1) + (26 if legend else 0)
    height = head + 84 + 34 * max(bars, 1)
    # Assigned at once: an update goes through every property by name and takes ten times as long. The template stays
    # the library's own, which comes by itself; handed over again, every property of it would be checked anew.
    laid = {name: value for name, value in figure.layout.to_plotly_json().items() if name != "template"}
    note = {"text": _plain(source), "xref": "paper", "yref": "paper", "x": 0, "y": 0, "yshift": -66, "xanchor": "left",
            "yanchor": "bottom", "showarrow": False, "font": {"size": 12, "color": "#4A5560"}}  # fmt: skip
    figure.layout = laid | {
        "title": {"text": text, "x": 0, "xref": "container", "y": 1, "yref": "container", "yanchor": "top",
                  "pad": {"t": 12, "l": 8}, "font": {"size": 16, "color": INK}},
        "font": {"family": FONT, "size": 13, "color": INK},
        "paper_bgcolor": WHITE, "plot_bgcolor": WHITE, "colorway": [NEUTRAL],
        "margin": {"l": 8, "r": 24, "t": head, "b": 74}, "height": height,
        "barmode": "stack", "bargap": 0.35, "showlegend": legend,
        "legend": {"orientation": "h", "x": 0, "xanchor": "left", "y": 1, "yanchor": "bottom", "traceorder": "normal"},
        "hoverlabel": {"bgcolor": WHITE, "font": {"color": INK}},
        "separators": ".,",
        "xaxis": laid.get("xaxis", {}) | {
            "title": {"text": AXIS, "standoff": 8, "font": {"size": 13}}, "gridcolor": GRID, "zerolinecolor": MEMO,
            "rangemode": "tozero", "tickformat": ",~r", "automargin": True,
        },
        "yaxis": laid.get("yaxis", {}) | {
            "automargin": True, "ticks": "", "ticklabelstandoff": 6, "autorange": "reversed", "type": "category",
        },
        "annotations": [*laid.get("annotations", ()), note],
    }  # fmt: skip
    return figure


def _empty(title: str, source: str) -> go.Figure:
    return _finish(go.Figure(), title, source, 1)


def _stage_bar(
    figure: go.Figure,
    stage: str,
    names: Sequence[str],
    kilograms: Sequence[float],
    colours: Sequence[str],
    whole: float,
) -> None:
    """One stage's part of a stacked bar: solid for making, lighter for use, outlined for the rest."""
    strength = STAGE_SHADES.get(stage, 0.2)
    short = {"embodied": "making", "use_phase": "use", "transfer": "transfer", "end_of_life": "end of life"}
    labels = [
        f"{short.get(stage, stage)} {amount_text(amount)}" if amount > 0.12 * whole else "" for amount in kilograms
    ]
    figure.add_bar(
        orientation="h", name=group_name("stage", stage), y=list(names), x=[_tonnes(amount) for amount in kilograms],
        marker={"color": [shade(colour, strength) for colour in colours], "line": {"color": list(colours), "width": 1}},
        text=labels, textposition="inside", insidetextanchor="middle", constraintext="none", textangle=0,
        textfont={"color": text_on(strength), "size": 13},
        customdata=[amount_text(amount) for amount in kilograms],
        hovertemplate=f"%{{y}}, {group_name('stage', stage).lower()}: %{{customdata}}<extra></extra>",
    )  # fmt: skip


def _totals_at_end(figure: go.Figure, names: Sequence[str], kilograms: Sequence[float], texts: Sequence[str]) -> None:
    """Figures right of the bars, without a bar of their own."""
    figure.add_scatter(
        mode="text", y=list(names), x=[_tonnes(amount) for amount in kilograms], text=[f"  {text}" for text in texts],
        textposition="middle right", textfont={"color": INK, "size": 13}, hoverinfo="skip", cliponaxis=False,
        showlegend=False,
    )  # fmt: skip
    # The axis ends where every text has room: about 7 of the plot's 540 pixels a letter.
    needed = [
        _tonnes(end) / max(1 - 7 * (len(text) + 2) / 540, 0.3) for end, text in zip(kilograms, texts, strict=True)
    ]
    figure.layout.xaxis.range = [0, max([*needed, 0.0]) or 1]


def headline(assessment: Assessment, book: Book = "management", method: Method = "location") -> Chart:
    """The whole footprint as one bar: making it, running it, the rest."""
    ledger = assessment.ledger
    stages = pd.Series(ledger.sums(book, "stage", method), index=ledger.names("stage"))
    parts = {"embodied": float(stages.get("embodied", 0.0)), "use_phase": float(stages.get("use_phase", 0.0))}
    parts["other"] = float(stages.sum()) - sum(parts.values())
    title = titled(assessment, split_finding(stages), book)
    names = {"embodied": group_name("stage", "embodied"), "use_phase": group_name("stage", "use_phase"),
             "other": "Data transfer and end of life"}  # fmt: skip
    whole = sum(parts.values())
    table = pd.DataFrame(
        {
            "Part": list(names.values()),
            "Tonnes of CO2e": [_tonnes(amount) for amount in parts.values()],
            "Share": [share_text(amount, whole) for amount in parts.values()],
        }
    )
    figure = go.Figure()
    for part, amount in parts.items():
        strength = STAGE_SHADES.get(part, 0.0)
        wide = amount > 0.18 * whole
        figure.add_bar(
            orientation="h", y=[""], x=[_tonnes(amount)], name=names[part],
            marker={"color": shade(NEUTRAL, strength), "line": {"color": NEUTRAL, "width": 1}},
            text=f"{names[part]}<br>{amount_text(amount)}" if wide else "", textposition="inside",
            insidetextanchor="middle", constraintext="none", textangle=0,
            textfont={"color": text_on(strength), "size": 13}, showlegend=not wide and amount > 0,
            hovertemplate=f"{names[part]}: {amount_text(amount)}<extra></extra>",
        )  # fmt: skip
    figure = _finish(figure, title, source_line(assessment, book, method), 2, legend=True)
    return Chart(figure.update_layout(bargap=0.1), table, title)


def estates_by_stage(assessment: Assessment, book: Book = "management", method: Method = "location") -> Chart:
    """Estates as stacked bars of their stages, each in its colour."""
    table = by_stage(assessment, book, "estate", method)
    table = table.loc[in_estate_order(table.index)]
    title, source = titled(assessment, estate_finding(table), book), source_line(assessment, book, method)
    shown = (table / 1000).rename(index=lambda name: group_name("estate", str(name)))
    shown = shown.rename(columns=lambda name: group_name("stage", str(name)))
    shown["Total"] = shown.sum(axis=1)
    shown = shown.rename_axis("Estate").reset_index()
    if table.empty:
        return Chart(_empty(title, source), shown, title)
    names = [group_name("estate", str(name)) for name in table.index]
    colours = [estate_colour(str(name)) for name in table.index]
    sums = [float(amount) for amount in table.sum(axis=1)]
    figure = go.Figure()
    for stage in table.columns:
        _stage_bar(figure, str(stage), names, [float(amount) for amount in table[stage]], colours, max(sums))
    _totals_at_end(figure, names, sums, [amount_text(amount) for amount in sums])
    return Chart(_finish(figure, title, source, 1.4 * len(names)), shown, title)


def scopes(assessment: Assessment, book: Book = "management") -> Chart:
    """Scopes and categories, location-based and market-based side by side."""
    table = ranges_that_hold(assessment, assessment.by(book, "scope").sort_index())
    title = titled(assessment, scope_finding(table), book)
    source = source_line(assessment, book).replace("location-based", "location- and market-based")
    names = [group_name("scope", str(name)) for name in table.index]
    shown = pd.DataFrame(
        {
            "Scope": names,
            "Electricity, kWh": assessment.by_energy("scope").reindex(table.index).to_numpy(),
            "Location-based, tonnes": (table["location_based_kgco2e"] / 1000).to_numpy(),
            "Market-based, tonnes": (table["market_based_kgco2e"] / 1000).to_numpy(),
            "Low, tonnes": (table["low_kgco2e"] / 1000).to_numpy(),
            "High, tonnes": (table["high_kgco2e"] / 1000).to_numpy(),
        }
    )
    if table.empty:
        return Chart(_empty(title, source), shown, title)
    greatest = float(table[["location_based_kgco2e", "market_based_kgco2e"]].to_numpy().max())
    figure = go.Figure()
    for method, strength in (("location", 1.0), ("market", 0.25)):
        kilograms = [float(amount) for amount in table[f"{method}_based_kgco2e"]]
        figure.add_bar(
            orientation="h", name=f"{method.capitalize()}-based", y=names, x=[_tonnes(amount) for amount in kilograms],
            marker={"color": shade(NEUTRAL, strength), "line": {"color": NEUTRAL, "width": 1}},
            text=[f"{amount_text(amount)} {method}" for amount in kilograms], textposition="outside", cliponaxis=False,
            textfont={"color": INK}, hovertemplate=f"%{{y}}, {method}-based: %{{text}}<extra></extra>",
        )  # fmt: skip
    figure = _finish(figure, title, source, int(1.6 * len(names)) + 1, legend=True)
    figure.update_layout(barmode="group", bargap=0.25, bargroupgap=0.05)
    return Chart(figure.update_xaxes(range=[0, _tonnes(greatest) * 1.35]), shown, title)


def groups(
    assessment: Assessment, dimension: str, book: Book = "management", method: Method = "location",
    count: int = BARS_AT_MOST,
) -> Chart:  # fmt: skip
    """Directorates, sites, types ...: sorted bars with their range, each bar split by estate in the estates' colours.

    The chart shows the first `count` and the sum of the rest; the table has them all.
    """
    column = f"{method}_based_kgco2e"
    table = assessment.by(book, dimension).sort_values(column, ascending=False, kind="stable")
    table = ranges_that_hold(assessment, table)
    title = titled(assessment, group_finding(dimension, table), book)
    source = source_line(assessment, book, method)
    shown = pd.DataFrame(
        {
            dimension.capitalize(): [group_name(dimension, str(name)) for name in table.index],
            "Location-based, tonnes": (table["location_based_kgco2e"] / 1000).to_numpy(),
            "Low, tonnes": (table["low_kgco2e"] / 1000).to_numpy(),
            "High, tonnes": (table["high_kgco2e"] / 1000).to_numpy(),
            "Market-based, tonnes": (table["market_based_kgco2e"] / 1000).to_numpy(),
        }
    )
    if table.empty:
        return Chart(_empty(title, source), shown, title)
    first = table.iloc[:count]
    rest = table.iloc[count:]
    split = by_estate(assessment, book, dimension, method)
    parts = split.reindex(first.index).fillna(0.0)
    names = _distinct([kept_short(_plain(group_name(dimension, str(name)))) for name in first.index])
    kilograms = [float(amount) for amount in first[column]]
    texts = [_figure(row, method) for _, row in first.iterrows()]
    if len(rest):
        parts.loc["\0rest"] = split.reindex(rest.index).fillna(0.0).sum()
        names.append(f"{len(rest):,} more")
        kilograms.append(float(rest[column].sum()))
        texts.append(amount_text(kilograms[-1]))
    figure = go.Figure()
    for estate in in_estate_order(parts.columns):
        amounts = [float(amount) for amount in parts[estate]]
        figure.add_bar(
            orientation="h", name=group_name("estate", estate), y=names, x=[_tonnes(amount) for amount in amounts],
            marker={"color": estate_colour(estate), "line": {"color": WHITE, "width": 1}},
            customdata=[amount_text(amount) for amount in amounts],
            hovertemplate=f"%{{y}}, {group_name('estate', estate).lower()}: %{{customdata}}<extra></extra>",
        )  # fmt: skip
    ends = list(kilograms)
    if method == "location" and ranges_hold(assessment):
        _whiskers(figure, names[: len(first)], first)
        ends[: len(first)] = [max(float(high), end) for high, end in zip(first["high_kgco2e"], ends, strict=False)]
    _totals_at_end(figure, names, ends, texts)
    return Chart(_finish(figure, title, source, len(names), legend=parts.shape[1] > 1), shown, title)


def _figure(row: pd.Series[float], method: Method) -> str:
    if method == "market":
        return amount_text(float(row["market_based_kgco2e"]))
    return amount_text(float(row["location_based_kgco2e"]), float(row["low_kgco2e"]), float(row["high_kgco2e"]))


def _distinct(names: list[str]) -> list[str]:
    """Names on an axis must differ, or bars fall onto each other: invisible blanks after a repeated one."""
    seen: dict[str, int] = {}
    distinct = []
    for name in names:
        seen[name] = seen.get(name, -1) + 1
        distinct.append(name + "\u200b" * seen[name])
    return distinct


def _whiskers(figure: go.Figure, names: list[str], table: pd.DataFrame) -> None:
    """The range of each bar, 5th to 95th percentile, as a thin line around its end."""
    centre, low, high = (table[name] / 1000 for name in ("location_based_kgco2e", "low_kgco2e", "high_kgco2e"))
    figure.add_scatter(
        mode="markers", y=names, x=centre.to_list(), marker={"size": 1, "color": INK}, showlegend=False,
        error_x={"type": "data", "symmetric": False, "array": (high - centre).clip(lower=0).to_list(),
                 "arrayminus": (centre - low).clip(lower=0).to_list(), "color": INK, "thickness": 1.5, "width": 4},
        hoverinfo="skip",
    )  # fmt: skip


def directorates(assessment: Assessment, book: Book = "management", method: Method = "location") -> Chart:
    """Directorates, greatest first, with their range."""
    return groups(assessment, "directorate", book, method)


def sites(assessment: Assessment, book: Book = "management", method: Method = "location") -> Chart:
    """Sites, greatest first, with their range."""
    return groups(assessment, "site", book, method)


def types(assessment: Assessment, book: Book = "management", method: Method = "location") -> Chart:
    """Types of kit and of cloud use, greatest first, with their range."""
    return groups(assessment, "type", book, method)


def top_contributors(
    assessment: Assessment, book: Book = "management", method: Method = "location", count: int = 20
) -> Chart:
    """The rows of the inventory that matter most, in the colour of their estate."""
    rows = assessment.top(book, count)
    whole = getattr(assessment.total(book), f"{method}_based_kgco2e")
    kilograms = rows[f"{method}_based_kgco2e"].astype(float)
    title = titled(assessment, top_finding(kilograms, whole), book)
    source = source_line(assessment, book, method)
    names, short = row_names([{str(key): value for key, value in row.items()} for row in rows.to_dict("records")])
    shown = pd.DataFrame({
        "Row": names, "File": rows["file"], "Sheet": rows["sheet"], "Row number": rows["row"],
        "Estate": [group_name("estate", str(name)) for name in rows["estate"]],
        "Type": [group_name("type", str(name)) for name in rows["type"]],
        "Site": rows["site"], "Units": rows["quantity"], "Electricity, kWh": rows["energy_kwh"],
        "Tonnes of CO2e": kilograms / 1000,
        "Share": [share_text(float(amount), whole) for amount in kilograms],
    })  # fmt: skip
    if rows.empty:
        return Chart(_empty(title, source), shown, title)
    axis = _distinct([_plain(name) for name in short])
    figure = go.Figure()
    estates = rows["estate"].astype(str)
    for estate in in_estate_order(estates.unique().tolist()):
        mine = [position for position, name in enumerate(estates) if name == estate]
        figure.add_bar(
            orientation="h", name=group_name("estate", estate), y=[axis[position] for position in mine],
            x=[_tonnes(float(kilograms.iloc[position])) for position in mine], marker={"color": estate_colour(estate)},
            customdata=[amount_text(float(kilograms.iloc[position])) for position in mine],
            hovertemplate="%{y}: %{customdata}<extra></extra>",
        )  # fmt: skip
    amounts = [float(amount) for amount in kilograms]
    _totals_at_end(figure, axis, amounts, [f"{amount_text(one)}, {share_text(one, whole)}" for one in amounts])
    figure = _finish(figure, title, source, len(axis), legend=estates.nunique() > 1)
    return Chart(figure.update_yaxes(categoryorder="array", categoryarray=axis), shown, title)


__all__ = [
    "Chart",
    "directorates",
    "estates_by_stage",
    "groups",
    "headline",
    "scopes",
    "sites",
    "source_line",
    "top_contributors",
    "types",
]
