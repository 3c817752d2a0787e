"""Charts of options over the years, and of what their difference hangs on; conventions as in
`carbon.reports.charts.charts`.

An option keeps its colour and its mark in every chart and in the workbook, by its place in the pathway. The figure is
made in one go from plain values, for it is drawn anew whenever a slider moves.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from carbon.reports.charts.charts import FONT, Chart, _distinct, _empty, _finish, _plain
from carbon.reports.charts.colours import GRID, INK, MEMO, NEUTRAL, WHITE, option_colour, option_dash, shade
from carbon.reports.charts.quality_charts import range_bars
from carbon.reports.charts.row_names import kept_short
from carbon.reports.words.findings import share_text
from carbon.reports.words.money_words import abatement_finding, cost_finding, step_name
from carbon.reports.words.pathway_words import GRID_ONLY, chart_finding, series_text, year_text
from carbon.words.amounts import amount_text
from carbon.words.groups import group_name
from carbon.words.likely import LIKELY_RANGE

if TYPE_CHECKING:
    from carbon.pathways.answers.abatement import Curve
    from carbon.pathways.answers.targets import TargetResult
    from carbon.pathways.money.money import Costs
    from carbon.pathways.years.certainty import Band, Certainty
    from carbon.pathways.years.comparing import Comparison

MARKS = ("circle", "square", "diamond", "triangle-up", "cross", "x")
_HEIGHT = 460
_BARS = 10
_LABEL = 20
NOTHING = "No option is switched on"


def options_chart(
    comparison: Comparison,
    sure: Certainty,
    shown: Sequence[str],
    *,
    cumulative: bool = False,
) -> Chart:
    """Options year by year, or summed up to each year, with their bands; grid only dotted.

    shown: names of the options that are drawn.
    """
    names = [outcome.name for outcome in comparison.outcomes]
    drawn = [name for name in names if name in shown]
    lines = {name: _summed(comparison[name].years.annual_kgco2e, cumulative) for name in drawn}
    alone = _summed(comparison.grid_only.years.annual_kgco2e, cumulative)
    bands = {name: sure.cumulative(name) if cumulative else sure.annual(name) for name in drawn}
    years = list(comparison.years)
    table = _table(years, lines, bands, alone)
    title = chart_finding(comparison, drawn) if drawn else NOTHING
    traces = [_band_trace(years, bands[name], option_colour(names.index(name))) for name in drawn]
    traces.append(_line(years, alone, GRID_ONLY, MEMO, dash="dot", width=2.0))
    for name in drawn:
        place = names.index(name)
        width = 3.0 if name == comparison.pathway.against else 2.25
        traces.append(
            _line(
                years,
                lines[name],
                name,
                option_colour(place),
                dash=option_dash(place),
                mark=MARKS[place % len(MARKS)],
                width=width,
            )
        )
    ends = {GRID_ONLY: (float(alone[-1]), MEMO)}
    ends |= {name: (float(lines[name][-1]), option_colour(names.index(name))) for name in drawn}
    heights = [*alone]
    heights += [float(value) for band in bands.values() for value in band.high_kgco2e]
    words = "summed from the first year" if cumulative else "each year"
    layout = _layout(years, f"tonnes of CO2e, {words}", _labels(ends, max(heights, default=0.0)))
    layout["meta"] = {"source": source_line(comparison)}
    return Chart(go.Figure(data=traces, layout=layout), table, title)


def target_chart(comparison: Comparison, found: TargetResult, shown: Sequence[str]) -> Chart:
    """Options against a target: the management book on the reported series, the target's path thin and black.

    A target is never drawn into the chart of options, whose decision book counts what is bought in full on its day.
    """
    names, years = [outcome.name for outcome in comparison.outcomes], list(comparison.years)
    lines = {name: found.options[name].annual_kgco2e for name in names if name in shown}
    aim = found.target.name
    table = pd.DataFrame({"Year": [year_text(year) for year in years], f"{aim}, tonnes": found.path_kgco2e / 1000,
                          **{f"{name}, tonnes": line / 1000 for name, line in lines.items()}})  # fmt: skip
    known = found.path_kgco2e[np.isfinite(found.path_kgco2e)]
    traces = [_line(years, found.path_kgco2e, aim, INK, width=1.0)]
    ends = {aim: (float(known[-1]), INK)} if len(known) else {}
    for name, line in lines.items():
        place = names.index(name)
        traces.append(
            _line(years, line, name, option_colour(place), dash=option_dash(place), mark=MARKS[place % len(MARKS)])
        )
        ends[name] = (float(line[-1]), option_colour(place))
    heights = [*known, *(value for line in lines.values() for value in line)]
    layout = _layout(years, "tonnes of CO2e, each year", _labels(ends, max(heights, default=0.0)))
    layout["meta"] = {"source": "management book; location-based; reported series of the grid; "
                                f"{year_text(years[0])} to {year_text(years[-1])}"}  # fmt: skip
    return Chart(go.Figure(data=traces, layout=layout), table, f"{aim}: what it allows, and where options stand")


def cost_chart(comparison: Comparison, found: Costs, shown: Sequence[str]) -> Chart:
    """What options cost, each year, without the value of carbon."""
    names = [outcome.name for outcome in comparison.outcomes]
    years = list(comparison.years)
    drawn = [name for name in names if name in shown]
    table = pd.DataFrame({"Year": [year_text(year) for year in years],
                          **{f"{name}, £": found[name].cost_gbp for name in drawn}})  # fmt: skip
    title = cost_finding(found, drawn)
    traces = []
    for name in drawn:
        place = names.index(name)
        line = _line(
            years,
            found[name].cost_gbp,
            name,
            option_colour(place),
            dash=option_dash(place),
            mark=MARKS[place % len(MARKS)],
        )
        line["customdata"] = [[year_text(year), f"£{gbp:,.0f}"] for year, gbp in
                              zip(years, found[name].cost_gbp, strict=True)]  # fmt: skip
        traces.append(line)
    ends = {name: (float(found[name].cost_gbp[-1]), option_colour(names.index(name))) for name in drawn}
    top = max((float(found[name].cost_gbp.max()) for name in drawn), default=0.0)
    layout = _layout(years, f"thousand pounds each year, prices of {found.price_year}", _labels(ends, top))
    basis = "what the organisation pays" if found.case == "financial" else "Green Book appraisal, without carbon"
    if found.unsettled:
        basis += f", optimism bias at its {found.bound} bound"
    layout["meta"] = {"source": f"{basis}; what has a price; {year_text(years[0])} to {year_text(years[-1])}"}
    return Chart(go.Figure(data=traces, layout=layout), table, title)


def source_line(comparison: Comparison) -> str:
    """What stands beneath charts of options: factors, the grid's series, book, basis, years."""
    first, last = comparison.years[0], comparison.years[-1]
    return (
        f"DESNZ {comparison.ground.factors.newest_set}, Green Book path of the grid ({series_text(comparison)}), "
        f"makers' sheets; decision book; location-based; {year_text(first)} to {year_text(last)}; "
        f"bands hold {LIKELY_RANGE}"
    )


def _summed(annual: Any, cumulative: bool) -> Any:
    return np.cumsum(annual) if cumulative else annual


def _table(years: Sequence[int], lines: Mapping[str, Any], bands: Mapping[str, Band], alone: Any) -> pd.DataFrame:
    columns: dict[str, Any] = {"Year": [year_text(year) for year in years]}
    for name, line in lines.items():
        columns[f"{name}, tonnes"] = line / 1000
        columns[f"{name}, low, tonnes"] = bands[name].low_kgco2e / 1000
        columns[f"{name}, high, tonnes"] = bands[name].high_kgco2e / 1000
    columns[f"{GRID_ONLY}, tonnes"] = alone / 1000
    return pd.DataFrame(columns)


def _line(
    years: Sequence[int], kilograms: Any, name: str, colour: str, *, dash: str = "solid", mark: str = "",
    width: float = 2.0,
) -> dict[str, Any]:  # fmt: skip
    shown = _plain(name)
    return {
        "type": "scatter", "x": list(years), "name": shown,
        "y": [float(one) / 1000 if np.isfinite(one) else None for one in kilograms],
        "mode": "lines+markers" if mark else "lines",
        "line": {"color": colour, "width": width, "dash": dash},
        "marker": {"symbol": mark or "circle", "size": 8, "color": WHITE, "line": {"color": colour, "width": 2}},
        "customdata": [[year_text(year), amount_text(float(one))] for year, one in zip(years, kilograms, strict=True)],
        "hovertemplate": f"{shown}, %{{customdata[0]}}: %{{customdata[1]}}<extra></extra>",
        "showlegend": False, "cliponaxis": False,
    }  # fmt: skip


def _band_trace(years: Sequence[int], band: Band, colour: str) -> dict[str, Any]:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return {
        "type": "scatter", "mode": "lines", "fill": "toself", "fillcolor": f"rgba({red},{green},{blue},0.12)",
        "x": [*years, *reversed(years)], "line": {"width": 0, "color": colour}, "hoverinfo": "skip",
        "y": [*(band.high_kgco2e / 1000).tolist(), *(band.low_kgco2e[::-1] / 1000).tolist()], "showlegend": False,
    }  # fmt: skip


def _labels(ends: Mapping[str, tuple[float, str]], top: float) -> list[dict[str, Any]]:
    """Names at the right ends of the lines, moved apart where they would lie on one another; [kgCO2e]."""
    step = max(top, 1e-9) * 17 / (_HEIGHT - 110)
    order = sorted(ends, key=lambda name: ends[name][0])
    heights = [ends[name][0] for name in order]
    for at in range(1, len(heights)):
        heights[at] = max(heights[at], heights[at - 1] + step)
    if heights and heights[-1] > top:
        heights[-1] = max(top, ends[order[-1]][0])
        for at in range(len(heights) - 2, -1, -1):
            heights[at] = min(heights[at], heights[at + 1] - step)
    return [
        {
            "text": _plain(kept_short(name, _LABEL)), "x": 1, "xref": "paper", "xanchor": "left", "xshift": 8,
            "y": height / 1000, "yref": "y", "yanchor": "middle", "showarrow": False,
            "font": {"color": ends[name][1], "size": 13},
        }
        for name, height in zip(order, heights, strict=True)
    ]  # fmt: skip


def _layout(years: Sequence[int], unit: str, labels: list[dict[str, Any]]) -> dict[str, Any]:
    every = -(-len(years) // 5)
    ticks = list(years)[::-1][::every][::-1]
    longest = max((len(label["text"]) for label in labels), default=0)
    return {
        "font": {"family": FONT, "size": 13, "color": INK}, "height": _HEIGHT,
        "paper_bgcolor": WHITE, "plot_bgcolor": WHITE, "showlegend": False, "separators": ".,",
        "margin": {"l": 8, "r": 14 + 7 * longest, "t": 34, "b": 40}, "hoverlabel": {"bgcolor": WHITE},
        "annotations": [*labels, {
            "text": unit, "x": 0, "xref": "paper", "xanchor": "left", "y": 1, "yref": "paper", "yanchor": "bottom",
            "yshift": 10, "showarrow": False, "font": {"color": INK, "size": 13},
        }],
        "xaxis": {"tickvals": ticks, "ticktext": [year_text(year) for year in ticks], "gridcolor": GRID,
                  "range": [years[0] - 0.15, years[-1] + 0.15], "zeroline": False, "automargin": True},
        "yaxis": {"rangemode": "tozero", "gridcolor": GRID, "zerolinecolor": MEMO, "automargin": True,
                  "tickformat": ",~r"},
        "hovermode": "closest",
    }  # fmt: skip


def drivers(comparison: Comparison, sure: Certainty, name: str) -> Chart:
    """What the difference of an option to the baseline hangs on, the greatest first."""
    against = comparison.pathway.against
    table = sure.tornado(name)
    source = source_line(comparison)
    single = table[table["sort"] != "interactions"].head(_BARS)
    shown = pd.DataFrame(
        {
            "What": table["name"],
            "Sort": [group_name("drawn", str(sort)) for sort in table["sort"]],
            "Share of the variance": [share_text(max(float(share), 0.0), 1.0) for share in table["share"]],
            "Low, tonnes": table["low_kgco2e"].astype(float) / 1000,
            "High, tonnes": table["high_kgco2e"].astype(float) / 1000,
        }
    )
    if single.empty:
        title = f"“{name}” and “{against}” do not differ: nothing moves their difference"
        return Chart(_empty(title, source), shown, title)
    first = single.iloc[0]
    title = (
        f"{first['name']} moves the difference between “{name}” and “{against}” most: "
        f"{share_text(float(first['share']), 1.0)} of its variance"
    )
    names = _distinct([kept_short(_plain(str(one)), 44) for one in single["name"]])
    figure = range_bars(single, names)
    figure = _finish(figure, title, source, len(names))
    central = comparison[name].years.annual_kgco2e.sum() - comparison.baseline.years.annual_kgco2e.sum()
    figure.add_vline(x=float(central) / 1000, line={"color": MEMO, "width": 1.5})
    figure.update_xaxes(rangemode="normal", title={"text": f"tonnes of CO2e more or less<br>than “{_plain(against)}”"})
    return Chart(figure, shown, title)


def abatement_chart(comparison: Comparison, curve: Curve) -> Chart:
    """The marginal abatement curve of an option: tonnes of each measure wide, pounds a tonne high, in its order."""
    priced = [step for step in curve.steps if step.gbp_per_tonne is not None]
    table = pd.DataFrame(
        {
            "Measure": [step_name(step) for step in curve.steps],
            "Tonnes avoided, given those before": [step.avoided_tco2e for step in curve.steps],
            "Tonnes avoided by itself": [step.alone_tco2e for step in curve.steps],
            "Cost, £": [step.cost_gbp for step in curve.steps],
            "£ a tonne": [step.gbp_per_tonne for step in curve.steps],
        }
    )
    title = abatement_finding(curve)
    names = _distinct([_plain(kept_short(step_name(step), 40)) for step in priced])
    starts = np.cumsum([0.0, *[step.avoided_tco2e for step in priced]])
    each = [float(step.gbp_per_tonne or 0.0) for step in priced]
    traces = [
        {
            "type": "bar", "x": [float(start + step.avoided_tco2e / 2)], "y": [gbp], "width": [step.avoided_tco2e],
            "name": name, "marker": {"color": shade(NEUTRAL, 0.5 - 0.35 * at / max(len(priced), 1)),
                                     "line": {"color": NEUTRAL, "width": 1}},
            "text": [name], "textposition": "auto", "textangle": 0, "textfont": {"color": INK},
            "hovertemplate": f"{name}: {step.avoided_tco2e:,.1f} t at £{gbp:,.0f} a tonne<extra></extra>",
        }
        for at, (name, step, gbp, start) in enumerate(zip(names, priced, each, starts, strict=False))
    ]  # fmt: skip
    layout = _layout([0], "pounds for each tonne avoided, given the measures before it", [])
    layout["xaxis"] = {"title": {"text": "tonnes of CO2e avoided to the horizon"}, "gridcolor": GRID,
                       "automargin": True, "tickformat": ",~r", "rangemode": "tozero"}  # fmt: skip
    layout["yaxis"] = layout["yaxis"] | {"rangemode": "normal"}
    layout |= {"barmode": "overlay", "uniformtext": {"mode": "hide", "minsize": 11}}
    layout["meta"] = {"source": f"{source_line(comparison)}; measures one after the other, overlaps counted once"}
    return Chart(go.Figure(data=traces, layout=layout), table, title)
