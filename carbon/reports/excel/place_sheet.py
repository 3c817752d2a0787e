"""The sheet By directorate and site: who and where, in tonnes under both books, with ranges."""

from __future__ import annotations

from collections.abc import Hashable

import pandas as pd

from carbon.footprint.ledger.blocks import BOOKS_TOLD, METHODS, Book, Method
from carbon.reports.charts.colours import estate_colour
from carbon.reports.excel.cells import Sheet, cell, column_sum
from carbon.reports.excel.guards import guard_sheet
from carbon.reports.excel.native import bar_chart, series_look
from carbon.reports.excel.report import Check, Report, put_headings
from carbon.reports.words.findings import group_finding
from carbon.reports.words.headline import no_range, of_counted
from carbon.reports.words.sums import by_estate, in_estate_order
from carbon.words.groups import group_name

NAME = "By directorate and site"
GROUPS_AT_MOST = 500
"""Groups that a table lists; the rest stands in one line, so that a sheet of sums stays quick to recalculate."""
_ROWS_OF_A_PAGE = 36
_HEADINGS = ("No.", "", "Rows", "Electricity [kWh]", "Location-based", "Low", "High", "Share", "Market-based",
             "Location-based", "Market-based")  # fmt: skip
_LAST = len(_HEADINGS) - 1
_FIGURES: tuple[tuple[int, Book, Method], ...] = (
    (4, "management", "location"), (8, "management", "market"), (9, "inventory", "location"),
    (10, "inventory", "market"),
)  # fmt: skip


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
    used, breaks = row, []
    for dimension in dimensions:
        needed = min(len(report.assets.groups[dimension].names), GROUPS_AT_MOST) + 6
        if used > 3 and used + needed > _ROWS_OF_A_PAGE:
            breaks.append(row)
            used = 0
        used += needed
        row = write_groups(report, sheet, row, dimension)
    sheet.worksheet.set_h_pagebreaks(breaks)
    row = sheet.sentence(
        row,
        "Sums go by the numbers in the first column, which stand on the sheet Assets as well: a spreadsheet ignores "
        "capitals and reads * and ? as wildcards, so names that people write cannot be matched safely. Low, high: "
        f"values: 5th and 95th percentile of {report.assessment.draws:,} draws, seed {report.assessment.seed}."
        f"{no_range(report.assessment)}",
        _LAST, 150, "quiet_sentence",
    )  # fmt: skip
    for position, dimension in enumerate(charted):
        _chart(report, sheet, dimension, 2, 0 if position == 0 else 5, row)
    sheet.worksheet.freeze_panes(2, 0)
    sheet.worksheet.print_area(0, 0, row, _LAST)
    guard_sheet(report, sheet)
    sheet.flush()


def _figures(report: Report, dimension: str) -> pd.DataFrame:
    """Figures of the groups of a keyed dimension in the order of their numbers; tonnes, kWh and rows."""
    assessment, groups = report.assessment, report.assets.groups[dimension]
    ledger = assessment.ledger
    table = pd.DataFrame({"rows": groups.rows, "kwh": ledger.energy_sums(dimension)[groups.codes]})
    for book in BOOKS_TOLD:
        for method in METHODS:
            table[f"{book} {method}"] = report.sums(book, dimension, method)[groups.codes] / 1000
    band = assessment.by("management", dimension).reindex(groups.names)
    for end in ("low", "high"):
        table[end] = band[f"{end}_kgco2e"].to_numpy(dtype=float) / 1000
    return table


def write_groups(report: Report, sheet: Sheet, row: int, dimension: str) -> int:
    """A table of the groups of a keyed dimension, sums by formula; the row after it."""
    names = report.assets.groups[dimension].names
    figures = _figures(report, dimension)
    sheet.text(row, 0, f"By {dimension}", "section")
    for column in range(1, _LAST + 1):
        sheet.blank(row, column, "section")
    for first, last, words in ((4, 8, "Management book"), (9, 10, "Inventory book")):
        sheet.text(row + 1, first, words, "heading_group")
        sheet.merged[row + 1, first] = last
    headings = list(_HEADINGS)
    headings[1] = dimension.capitalize()
    put_headings(sheet, row + 2, headings, texts=2)
    sheet.heights[row + 2] = 32
    top = row + 3
    shown = min(len(names), GROUPS_AT_MOST)
    total_row = top + shown + (len(names) > shown)
    for position, values in enumerate(figures.iloc[:shown].to_dict("records")):
        _line(report, sheet, top + position, dimension, position, values, total_row)
    row = top + shown
    if len(names) > shown:
        _rest(report, sheet, row, top, len(names) - shown, figures.iloc[shown:])
        row += 1
    _total(report, sheet, row, top, dimension, figures)
    return row + 2


def _line(
    report: Report, sheet: Sheet, row: int, dimension: str, position: int, values: dict[Hashable, float], total_row: int
) -> None:
    criteria = f"asset_{dimension}_no,$A{row + 1}"
    sheet.number(row, 0, position + 1, "key")
    sheet.text(row, 1, group_name(dimension, report.assets.groups[dimension].names[position]))
    sheet.formula(row, 2, report.rows_of(criteria), values["rows"], "count")
    sheet.formula(row, 3, f"SUMIFS(asset_kwh,{criteria})", values["kwh"], "count")
    for at, book, method in _FIGURES:
        sheet.formula(row, at, f"SUMIFS(kg_{book}_{method},{criteria})/1000", values[f"{book} {method}"], "tonnes")
    report.range_end(sheet, row, 5, values["low"] * 1000)
    report.range_end(sheet, row, 6, values["high"] * 1000)
    whole = report.total("management", "location")[1]
    if whole:
        share = values["management location"] / whole
        sheet.formula(row, 7, f"{cell(row, 4)}/{cell(total_row, 4, fixed=True)}", share, "share")


def _rest(report: Report, sheet: Sheet, row: int, top: int, count: int, figures: pd.DataFrame) -> None:
    """All groups that are not listed, in one line: the whole less what stands above."""
    sheet.text(row, 1, f"{count:,} more")
    sheet.formula(row, 2, f"{report.all_rows}-{column_sum(top, 2, row)}", figures["rows"].sum(), "count")
    sheet.formula(row, 3, f"SUM(asset_kwh)-{column_sum(top, 3, row)}", figures["kwh"].sum(), "count")
    for at, book, method in _FIGURES:
        whole = report.total(book, method)[0]
        sheet.formula(row, at, f"{whole}-{column_sum(top, at, row)}", figures[f"{book} {method}"].sum(), "tonnes")


def _total(report: Report, sheet: Sheet, row: int, top: int, dimension: str, figures: pd.DataFrame) -> None:
    sheet.blank(row, 0, "total_label")
    sheet.text(row, 1, "Total", "total_label")
    sheet.formula(row, 2, column_sum(top, 2, row), figures["rows"].sum(), "count_total")
    sheet.formula(row, 3, column_sum(top, 3, row), figures["kwh"].sum(), "count_total")
    for at, book, method in _FIGURES:
        sheet.formula(row, at, column_sum(top, at, row), figures[f"{book} {method}"].sum(), "tonnes_total")
    whole = report.assessment.total("management")
    report.range_end(sheet, row, 5, whole.low_kgco2e, "tonnes_total_value")
    report.range_end(sheet, row, 6, whole.high_kgco2e, "tonnes_total_value")
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
    finding = of_counted(assessment, group_finding(dimension, assessment.by("management", dimension)))
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
            sheet.formula(3 + line, start + 1 + at, formula, float(table[estate][name]) / 1000, "tonnes")
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
