"""The sheet By directorate and site: who and where, in tonnes under both books, with ranges."""

from __future__ import annotations

import numpy as np
import pandas as pd

from carbon.reports.asset_table import BOOKS, METHODS
from carbon.reports.cells import Sheet, cell, span
from carbon.reports.colours import estate_colour
from carbon.reports.findings import group_finding
from carbon.reports.native import bar_chart, series_look
from carbon.reports.report import Check, Report, put_headings
from carbon.reports.sums import by_estate, in_estate_order
from carbon.words.groups import group_name

NAME = "By directorate and site"
GROUPS_AT_MOST = 500
"""Groups that a table lists; the rest stands in one line, so that a sheet of sums stays quick to recalculate."""
_HEADINGS = ("No.", "", "Rows", "Electricity [kWh]", "Location-based", "Low", "High", "Share", "Market-based",
             "Location-based", "Market-based")  # fmt: skip
_LAST = len(_HEADINGS) - 1
_FIGURES = ((4, "management", "location"), (8, "management", "market"), (9, "inventory", "location"),
            (10, "inventory", "market"))  # fmt: skip


def write_places(report: Report) -> None:
    """Write By directorate and site: charts on top, then the tables, the greatest first."""
    sheet = report.sheet(NAME, landscape=True)
    sheet.worksheet.set_column(0, 0, 6)
    sheet.worksheet.set_column(1, 1, 38)
    sheet.worksheet.set_column(2, _LAST, 12.5)
    sheet.text(0, 0, "By directorate and site", "title")
    sheet.text(1, 0, f"{report.line} · tonnes of CO2e", "quiet")
    dimensions = ["directorate", "site"]
    if len(report.assets.groups["body"].names) > 1:
        dimensions.append("body")
    charted = [name for name in dimensions[:2] if any(report.assets.groups[name].names)]
    row = 20 if charted else 3
    tops: dict[str, int] = {}
    for dimension in dimensions:
        tops[dimension], row = write_groups(report, sheet, row, dimension)
    row = sheet.sentence(
        row,
        "Sums go by the numbers in the first column, which stand on the sheet Assets as well: a spreadsheet ignores "
        "capitals and reads * and ? as wildcards, so names that people write cannot be matched safely. Low and high are "
        f"values: 5th and 95th percentile of {report.assessment.draws:,} draws, seed {report.assessment.seed}.",
        _LAST, 150, "quiet",
    )  # fmt: skip
    for position, dimension in enumerate(charted):
        _chart(report, sheet, dimension, 2, 0 if position == 0 else 5, row)
    sheet.worksheet.freeze_panes(2, 0)
    sheet.flush()


def _figures(report: Report, dimension: str) -> pd.DataFrame:
    """Figures of the groups of a keyed dimension in the order of their numbers; tonnes, kWh and rows."""
    assessment, groups = report.assessment, report.assets.groups[dimension]
    ledger = assessment.ledger
    table = pd.DataFrame({"rows": groups.rows, "kwh": ledger.energy_sums(dimension)[groups.codes]})
    for book in BOOKS:
        for method in METHODS:
            table[f"{book} {method}"] = ledger.sums(book, dimension, method)[groups.codes] / 1000
    band = assessment.by("management", dimension).reindex(groups.names)
    for end in ("low", "high"):
        table[end] = band[f"{end}_kgco2e"].to_numpy(dtype=float) / 1000
    return table


def write_groups(
    report: Report, sheet: Sheet, row: int, dimension: str, *, units: bool = False, title: str = ""
) -> tuple[int, int]:
    """A table of the groups of a keyed dimension, sums by formula; its first line, and the row after it.

    units: show how many units the rows stand for, in place of the kilowatt-hours.
    """
    names = report.assets.groups[dimension].names
    figures = _figures(report, dimension)
    sheet.text(row, 0, title or f"By {dimension}", "section")
    for column in range(1, _LAST + 1):
        sheet.blank(row, column, "section")
    for first, last, words in ((4, 8, "Management book"), (9, 10, "Inventory book")):
        sheet.text(row + 1, first, words, "heading_group")
        sheet.merged[row + 1, first] = last
    headings = list(_HEADINGS)
    headings[1] = dimension.capitalize()
    put_headings(sheet, row + 2, headings, texts=2)
    if units:
        sheet.text(row + 2, 3, "Units", "heading_right")
    sheet.heights[row + 2] = 32
    top = row + 3
    shown = min(len(names), GROUPS_AT_MOST)
    for position in range(shown):
        _line(report, sheet, top + position, dimension, position, figures, units=units, shown=shown)
    row = top + shown
    if len(names) > shown:
        _rest(report, sheet, row, top, len(names) - shown, figures.iloc[shown:], units=units)
        row += 1
    _total(report, sheet, row, top, dimension, figures, units=units)
    sheet.fine_tonnes(top, 4, row, 6)
    sheet.fine_tonnes(top, 8, row, _LAST)
    return top, row + 2


def _line(
    report: Report,
    sheet: Sheet,
    row: int,
    dimension: str,
    position: int,
    figures: pd.DataFrame,
    *,
    units: bool,
    shown: int,
) -> None:
    values = figures.iloc[position]
    number = cell(row, 0).replace("A", "$A", 1)
    criteria = f"asset_{dimension}_no,{number}"
    sheet.number(row, 0, position + 1, "key")
    sheet.text(row, 1, group_name(dimension, report.assets.groups[dimension].names[position]))
    sheet.formula(row, 2, report.rows_of(criteria), values["rows"], "count")
    column = "asset_units" if units else "asset_kwh"
    sheet.formula(row, 3, f"SUMIFS({column},{criteria})", _units(report, dimension, position) if units else values["kwh"],
                  "count")  # fmt: skip
    for at, book, method in _FIGURES:
        sheet.formula(row, at, f"SUMIFS(kg_{book}_{method},{criteria})/1000", values[f"{book} {method}"], "tonnes")
    sheet.number(row, 5, values["low"], "tonnes_value")
    sheet.number(row, 6, values["high"], "tonnes_value")
    whole = report.total("management", "location")[1]
    if whole:
        share = f"{cell(row, 4)}/({report.total('management', 'location')[0]})"
        sheet.formula(row, 7, share, values["management location"] / whole, "share")


def _units(report: Report, dimension: str, position: int) -> float:
    keys = next(one for one in report.assets.columns if one.name == f"asset_{dimension}_no").values
    units = next(one for one in report.assets.columns if one.name == "asset_units").values
    mine = np.asarray(keys) == position + 1
    return float(np.asarray([value or 0.0 for value in units])[mine].sum())


def _rest(report: Report, sheet: Sheet, row: int, top: int, count: int, figures: pd.DataFrame, *, units: bool) -> None:
    """All groups that are not listed, in one line: the whole less what stands above."""
    sheet.text(row, 1, f"{count:,} more")
    rows = "SUM(asset_rows)" if report.assets.grouped else 'COUNTIFS(asset_type_no,">0")'
    sheet.formula(row, 2, f"{rows}-SUM({span(top, 2, row - 1, 2)})", figures["rows"].sum(), "count")
    if not units:
        sheet.formula(row, 3, f"SUM(asset_kwh)-SUM({span(top, 3, row - 1, 3)})", figures["kwh"].sum(), "count")
    for at, book, method in _FIGURES:
        whole = report.total(book, method)[0]  # type: ignore[arg-type]
        value = figures[f"{book} {method}"].sum()
        sheet.formula(row, at, f"{whole}-SUM({span(top, at, row - 1, at)})", value, "tonnes")


def _total(
    report: Report, sheet: Sheet, row: int, top: int, dimension: str, figures: pd.DataFrame, *, units: bool
) -> None:
    sheet.blank(row, 0, "total_label")
    sheet.text(row, 1, "Total", "total_label")
    sheet.formula(row, 2, f"SUM({span(top, 2, row - 1, 2)})", figures["rows"].sum(), "count_total")
    if units:
        sheet.blank(row, 3, "total_label")
    else:
        sheet.formula(row, 3, f"SUM({span(top, 3, row - 1, 3)})", figures["kwh"].sum(), "count_total")
    for at, book, method in _FIGURES:
        value = figures[f"{book} {method}"].sum()
        sheet.formula(row, at, f"SUM({span(top, at, row - 1, at)})", value, "tonnes_total")
    whole = report.assessment.total("management")
    sheet.number(row, 5, whole.low_kgco2e / 1000, "tonnes_total_value")
    sheet.number(row, 6, whole.high_kgco2e / 1000, "tonnes_total_value")
    sheet.blank(row, 7, "share_total")
    report.checks.append(Check(
        f"{_plural(dimension)} add up to all of Assets", f"'{sheet.name}'!{cell(row, 4)}",
        figures["management location"].sum(), *report.total("management", "location"),
    ))  # fmt: skip


def _plural(dimension: str) -> str:
    return {"body": "Bodies"}.get(dimension, f"{dimension.capitalize()}s")


def _chart(report: Report, sheet: Sheet, dimension: str, row: int, column: int, data: int) -> None:
    """The first ten groups, each bar split by estate; its cells stand beside the tables, out of print."""
    assessment = report.assessment
    split = by_estate(assessment, "management", dimension)
    order = [name for name in report.assets.groups[dimension].names[:10] if name in split.index]
    if not order:
        return
    table = split.loc[order]
    finding = group_finding(dimension, assessment.by("management", dimension))
    chart = bar_chart(report, f"{finding} (management book, location-based)", stacked=True, size=10)
    start = 14 + (0 if dimension == "directorate" else 8)
    estates = in_estate_order(table.columns)
    sheet.text(1, start, f"Figures of the chart “{dimension}”, tonnes", "quiet")
    for at, estate in enumerate(estates):
        sheet.text(2, start + 1 + at, group_name("estate", estate), "heading_right")
    for line, name in enumerate(order):
        shown = group_name(dimension, name)
        sheet.text(3 + line, start, shown if len(shown) <= 40 else shown[:39] + "…")
        number = report.assets.groups[dimension].names.index(name) + 1
        for at, estate in enumerate(estates):
            formula = (f"SUMIFS(kg_management_location,asset_{dimension}_no,{number},asset_estate,"
                       f"{cell(2, start + 1 + at, fixed=True)})/1000")  # fmt: skip
            sheet.formula(3 + line, start + 1 + at, formula, table.loc[name, estate] / 1000, "tonnes")
    for at, estate in enumerate(estates):
        colour = estate_colour(estate)
        chart.add_series({
            "name": [sheet.name, 2, start + 1 + at],
            "categories": [sheet.name, 3, start, 2 + len(order), start],
            "values": [sheet.name, 3, start + 1 + at, 2 + len(order), start + 1 + at],
            "gap": 45, **series_look(colour, colour),
        })  # fmt: skip
    chart.set_size({"width": 600 if column else 570, "height": 340})
    chart.set_legend({"position": "bottom", "font": {"size": 9}})
    options = {"description": finding, "object_position": 2, "x_offset": 8}
    sheet.worksheet.insert_chart(row, column, chart, options)
