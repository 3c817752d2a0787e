"""Charts of the workbook itself, drawn by the spreadsheet from its cells, in the colours of the screens."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from carbon.reports.charts.colours import GRID, INK, MEMO, NATIVE_DASHES, WHITE, option_colour, option_dash
from carbon.reports.excel.cells import clean_text
from carbon.words.amounts import decimals_of

if TYPE_CHECKING:
    from xlsxwriter.chart import Chart

    from carbon.reports.excel.report import Report

_SECTIONS = 3
"""Parts of a number format that go by the size of a figure."""
_AXIS = "[>=1000]#,##0;General"


def bar_chart(report: Report, title: str, *, stacked: bool, size: int = 12, least: float = 0.0) -> Chart:
    """A chart of lying bars with its finding as title, tonnes on its axis from `least`, the first category on top."""
    chart = report.workbook.add_chart({"type": "bar", "subtype": "stacked"} if stacked else {"type": "bar"})
    chart.set_title({
        "name": clean_text(title), "overlay": False,
        "name_font": {"size": size, "bold": True, "color": INK},
    })  # fmt: skip
    chart.set_y_axis({
        "reverse": True, "num_font": {"size": 9, "color": INK}, "line": {"color": MEMO}, "major_tick_mark": "none",
        "crossing": "min",
    })  # fmt: skip
    chart.set_x_axis({
        "name": "tonnes of CO2e", "name_font": {"size": 9, "bold": False, "color": INK},
        "num_font": {"size": 9, "color": INK}, "num_format": _AXIS, "min": least,
        "major_gridlines": {"visible": True, "line": {"color": GRID, "width": 0.75}}, "line": {"none": True},
        "label_position": "high",
    })  # fmt: skip
    chart.set_chartarea({"border": {"none": True}, "fill": {"color": WHITE}})
    chart.set_plotarea({"fill": {"color": WHITE}})
    return chart


def line_chart(report: Report, title: str, unit: str, size: int = 11) -> Chart:
    """A chart of lines over the years, with its finding as title and its unit on the axis."""
    chart = report.workbook.add_chart({"type": "line"})
    chart.set_title({
        "name": clean_text(title), "overlay": False, "name_font": {"size": size, "bold": True, "color": INK},
    })  # fmt: skip
    chart.set_y_axis({
        "name": unit, "name_font": {"size": 9, "bold": False, "color": INK}, "num_font": {"size": 9, "color": INK},
        "num_format": _AXIS, "major_gridlines": {"visible": True, "line": {"color": GRID, "width": 0.75}},
        "line": {"none": True},
    })  # fmt: skip
    chart.set_x_axis({"num_font": {"size": 9, "color": INK}, "line": {"color": MEMO}, "label_position": "low"})
    chart.set_legend({"position": "bottom", "font": {"size": 9}})
    chart.set_chartarea({"border": {"none": True}, "fill": {"color": WHITE}})
    chart.set_plotarea({"fill": {"color": WHITE}})
    return chart


def series_look(fill: str, border: str) -> dict[str, Any]:
    """Fill and outline of the bars of a series."""
    return {"fill": {"color": fill}, "border": {"color": border, "width": 0.75}}


MARKS = ("circle", "square", "diamond", "triangle", "plus", "x")
"""Marks of options as a spreadsheet's chart names them, in the order of the page's."""


def option_look(place: int) -> dict[str, Any]:
    """Line and mark of an option: colour, dash and mark as on the page."""
    colour = option_colour(place)
    return {
        "line": {"color": colour, "width": 2.25, "dash_type": NATIVE_DASHES[option_dash(place)]},
        "marker": {"type": MARKS[place % len(MARKS)], "size": 6, "border": {"color": colour}, "fill": {"color": WHITE}},
    }


def label_at_end(points: int, colour: str) -> dict[str, Any]:
    """The name of a line at its last point, where it is drawn."""
    custom: list[dict[str, Any]] = [{"delete": True}] * (points - 1)
    return {"data_labels": {"series_name": True, "value": False, "position": "right", "custom": [*custom, {}],
                            "font": {"size": 8, "color": colour}}}  # fmt: skip


def label_format(tonnes: Sequence[float]) -> str:
    """The number format of the labels of a series: each figure with three digits that count. A format has three parts:
    where figures differ by more, the greatest have a digit more than they need."""
    wanted = sorted({decimals_of(value) for value in tonnes if value} or {2}, reverse=True)[:_SECTIONS]
    shown = [("#,##0." + "0" * digits).rstrip(".") for digits in wanted]
    sections = [f"[>={10.0 ** (2 - digits):.10g}]{one}" for digits, one in zip(wanted[1:], shown[1:], strict=True)]
    return ";".join([*reversed(sections), shown[0]])


def labels_at_ends(tonnes: list[float]) -> dict[str, Any]:
    """Figures at the ends of bars, left out where there is nothing, and where a bar is too small to be seen beside
    the greatest: a format has no part left for its digits, and those of the greatest must be its table's."""
    kinds = sorted({decimals_of(value) for value in tonnes if value})[:_SECTIONS]
    told = [bool(value) and decimals_of(value) in kinds for value in tonnes]
    custom = [{} if one else {"delete": True} for one in told]
    shown = label_format([value for value, one in zip(tonnes, told, strict=True) if one])
    return {"value": True, "num_format": shown, "font": {"size": 8}, "position": "outside_end", "custom": custom}


def labels_of_wide_bars(values: list[float], whole: float) -> dict[str, Any]:
    """Figures in the bars, left out where a bar is too narrow to hold one."""
    shown = [value > 0.12 * whole for value in values]
    told = label_format([value for value, wide in zip(values, shown, strict=True) if wide])
    custom = [{} if wide else {"delete": True} for wide in shown]
    return {"value": True, "num_format": told, "position": "center", "font": {"size": 9}, "custom": custom}


__all__ = ["bar_chart", "label_at_end", "labels_of_wide_bars", "line_chart", "option_look", "series_look"]
