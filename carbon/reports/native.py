"""Charts of the workbook itself, drawn by the spreadsheet from its cells, in the colours of the screens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from carbon.reports.cells import clean_text
from carbon.reports.colours import GRID, INK, MEMO, WHITE

if TYPE_CHECKING:
    from xlsxwriter.chart import Chart

    from carbon.reports.report import Report

LABEL_TONNES = "[>=100]#,##0;[>=10]0.0;0.00"


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
        "num_font": {"size": 9, "color": INK}, "num_format": "#,##0", "min": least,
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
        "num_format": "#,##0", "major_gridlines": {"visible": True, "line": {"color": GRID, "width": 0.75}},
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


def labels_at_ends(tonnes: list[float]) -> dict[str, Any]:
    """Figures at the ends of bars, left out where the digits would say nothing."""
    custom = [{} if abs(value) >= 0.005 else {"delete": True} for value in tonnes]
    return {"value": True, "num_format": LABEL_TONNES, "font": {"size": 9}, "custom": custom}


def labels_of_wide_bars(values: list[float], whole: float) -> dict[str, Any]:
    """Figures in the bars, left out where a bar is too narrow to hold one."""
    custom = [{} if value > 0.12 * whole else {"delete": True} for value in values]
    return {"value": True, "num_format": LABEL_TONNES, "position": "center", "font": {"size": 9}, "custom": custom}


__all__ = ["LABEL_TONNES", "bar_chart", "labels_of_wide_bars", "line_chart", "series_look"]
