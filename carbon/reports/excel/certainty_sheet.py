"""The sheet Certainty: what the range hangs on, what to find out to narrow it, how the figures are known, how good they
are.

Ranges and scores are values, for they come from draws and tables; totals, widths, shares and means are live formulas.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from carbon.footprint.ledger.blocks import BASES, BOOKS_TOLD
from carbon.footprint.ledger.pedigree import AXES
from carbon.footprint.result.ranges import ranges_hold
from carbon.reports.charts.colours import BASIS_SHADES, NEUTRAL, shade, text_on
from carbon.reports.excel.cells import Sheet, cell, column_sum, height_of, page_points, span
from carbon.reports.excel.guards import guard_sheet
from carbon.reports.excel.native import bar_chart, labels_of_wide_bars, series_look
from carbon.reports.excel.report import Check, Report, put_headings
from carbon.reports.excel.sheets import CERTAINTY as NAME
from carbon.reports.words.findings import OTHERS_SAY, narrowing_finding, share_text, tornado_finding
from carbon.reports.words.headline import of_counted, range_caution
from carbon.words.groups import group_name
from carbon.words.likely import LIKELY_RANGE

_WIDTHS = (46, *(13,) * 7, 40, 44)
_LAST = len(_WIDTHS) - 1
_CHARACTERS = 190
_BARS = 12
_SUMMED = 3
"""Rows beneath what moves the range by itself: all others, several together, the total."""


def write_certainty(report: Report) -> None:
    """Write Certainty, for the management book unless it says otherwise."""
    assessment = report.assessment
    sheet = report.sheet(NAME, landscape=True)
    for position, width in enumerate(_WIDTHS):
        sheet.worksheet.set_column(position, position, width)
    sheet.text(0, 0, "How sure the figures are, and what would make them surer", "title")
    sheet.text(1, 0, f"{report.line} · tonnes of CO2e · location-based", "quiet")
    sheet.worksheet.freeze_panes(2, 0)
    if not assessment.total("management").counted:
        sheet.text(3, 0, "Nothing is counted, so nothing has a range.")
        guard_sheet(report, sheet)
        sheet.flush()
        return
    caution = range_caution(assessment)
    row = _ranges(report, sheet, sheet.sentence(3, caution, _LAST, _CHARACTERS, "sentence") if caution else 3)
    begins = [0]
    for write in (_others, _hangs_on, _tornado, _to_narrow, _known_by_estate, _known_by_type, _scores):
        begins.append(row + 1)
        row = write(report, sheet, row + 1)
    sheet.keep_whole(begins, row + 1, page_points(_WIDTHS, landscape=True))
    guard_sheet(report, sheet)
    sheet.flush()


def _ranges(report: Report, sheet: Sheet, row: int) -> int:
    """Both books with their range, and the range by the other set of widening factors."""
    assessment = report.assessment
    row = sheet.section(row, "The totals and their ranges", _LAST)
    put_headings(sheet, row, ["Book", "Low", "Figure", "High", "Low by the other set", "High by the other set"])
    sheet.heights[row] = 32
    top = row + 1
    for row, book in enumerate(BOOKS_TOLD, start=top):
        band, other = assessment.total(book), assessment.sensitivity(book).iloc[0]
        sheet.text(row, 0, group_name("book", book))
        for column, kilograms in ((1, band.low_kgco2e), (3, band.high_kgco2e), (4, float(other["low_kgco2e"])),
                                  (5, float(other["high_kgco2e"]))):  # fmt: skip
            report.range_end(sheet, row, column, kilograms)
        sheet.formula(row, 2, *report.total(book, "location"), "tonnes")
    row = top + len(BOOKS_TOLD)
    return sheet.sentence(
        row,
        f"Low and high: 5th and 95th percentile of {assessment.draws:,} draws (seed {assessment.seed}). The other set: "
        "the same draws, but scores below the best widen by factors that were found from data (Ciroth and others, "
        "2016). It stands beside and is not mixed in.",
        _LAST, _CHARACTERS, "quiet_sentence",
    )  # fmt: skip


def _others(report: Report, sheet: Sheet, row: int) -> int:
    """Both totals by other publishers' figures of making, with what of ours they replace."""
    tables = {book: report.assessment.other_publishers(book) for book in BOOKS_TOLD}
    if all(table.empty for table in tables.values()):
        return row - 1
    row = sheet.section(row, OTHERS_SAY, _LAST)
    for book, table in tables.items():
        if table.empty:
            continue
        put_headings(sheet, row, [group_name("book", book), "Total", "Change", "Replaces, of ours", "Figures"])
        sheet.heights[row] = 32
        top = row + 1
        for row, line in enumerate(table.to_dict("records"), start=top):
            sheet.text(row, 0, line["publisher"], "wrapped")
            sheet.heights[row] = height_of([(str(line["publisher"]), _WIDTHS[0])])
            for column, name in enumerate(("location_based", "change", "covers"), start=1):
                look = "change_value_top" if name == "change" else "tonnes_value_top"
                sheet.number(row, column, float(line[f"{name}_kgco2e"]) / 1000, look)
            sheet.number(row, 4, float(line["figures"]), "count_top")
        row = top + len(table)
    return row


def _hangs_on(report: Report, sheet: Sheet, row: int) -> int:
    """What moves the range most: the table and its chart."""
    table = report.assessment.tornado("management", ranged=_BARS)
    row = sheet.section(
        row, "What the range hangs on, management book: where the total lies if this alone moves", _LAST
    )
    if table.empty:
        sheet.text(row, 0, "Nothing is uncertain that a person could find out more surely.")
        return row + 1
    put_headings(sheet, row, ["What", "Low", "High", "Width", "Share of the variance"])
    sheet.heights[row] = 32
    sheet.text(row, 6, "Sort", "heading")
    top = row + 1
    single = _single(table)
    for row, line in enumerate(single.to_dict("records"), start=top):
        sheet.text(row, 0, line["name"], "wrapped")
        sheet.heights[row] = height_of([(str(line["name"]), _WIDTHS[0])])
        _ends(report, sheet, row, float(line["low_kgco2e"]), float(line["high_kgco2e"]))
        sheet.number(row, 4, float(line["share"]), "share_top")
        sheet.text(row, 6, group_name("drawn", str(line["sort"])), "text_top")
    row = top + len(single)
    together = float(table.loc[table["sort"] == "interactions", "share"].sum())
    others = 1.0 - float(single["share"].sum()) - together
    for name, share in (("All others", others), ("Several together", together)):
        sheet.text(row, 0, name, "quiet")
        sheet.number(row, 4, share, "share")
        row += 1
    sheet.text(row, 0, "Total", "total_label")
    for column in (1, 2, 3):
        sheet.blank(row, column, "total_label")
    sheet.formula(row, 4, column_sum(top, 4, row), 1.0, "share_total")
    return row + 1


def _tornado(report: Report, sheet: Sheet, row: int) -> int:
    """The chart of what moves the range most, beneath its table; nothing where no range holds."""
    table = report.assessment.tornado("management", ranged=_BARS)
    if table.empty or not ranges_hold(report.assessment):
        return row - 1
    single = _single(table)
    top = row - 1 - _SUMMED - len(single)
    return _tornado_chart(report, sheet, row, top, single, tornado_finding(table))


def _single(table: pd.DataFrame) -> pd.DataFrame:
    """What moves the range by itself, the most first."""
    return table[table["sort"] != "interactions"].head(_BARS)


def _ends(report: Report, sheet: Sheet, row: int, low: float, high: float) -> None:
    """Both ends of a range and its width; blank where none holds. [kgCO2e]"""
    report.range_end(sheet, row, 1, low, "tonnes_value_top")
    report.range_end(sheet, row, 2, high, "tonnes_value_top")
    if ranges_hold(report.assessment):
        sheet.formula(row, 3, f"{cell(row, 2)}-{cell(row, 1)}", (high - low) / 1000, "tonnes_top")
    else:
        sheet.blank(row, 3, "tonnes_top")


def _tornado_chart(report: Report, sheet: Sheet, row: int, top: int, single: pd.DataFrame, finding: str) -> int:
    low, high = (single[f"{end}_kgco2e"].to_numpy(dtype=np.float64) / 1000 for end in ("low", "high"))
    least = max(0.0, float(low.min()) - 0.1 * float(high.max() - low.min()))
    step = 10.0 ** np.floor(np.log10(least)) / 10 if least > 0 else 1.0
    chart = bar_chart(report, finding, stacked=True, least=float(np.floor(least / step) * step))
    last = top + len(single) - 1
    categories = [NAME, top, 0, last, 0]
    chart.add_series({
        "name": [NAME, top - 1, 1], "categories": categories, "values": [NAME, top, 1, last, 1], "gap": 45,
        "fill": {"none": True}, "border": {"none": True},
    })  # fmt: skip
    shares = [{"value": share_text(float(share), 1.0)} for share in single["share"]]
    chart.add_series({
        "name": f"{LIKELY_RANGE}, with the share of the variance", "categories": categories,
        "values": [NAME, top, 3, last, 3], "gap": 45,
        **series_look(shade(NEUTRAL, 0.25), NEUTRAL),
    })  # fmt: skip
    # Bars that begin where others end have no labels outside: one that is not seen bears them behind each.
    chart.add_series({
        "name": [NAME, top - 1, 4], "categories": categories, "values": [NAME, top, 4, last, 4], "gap": 45,
        "data_labels": {"value": True, "custom": shares, "font": {"size": 9}, "position": "inside_base"},
        "fill": {"none": True}, "border": {"none": True},
    })  # fmt: skip
    height = 100 + 24 * len(single)
    chart.set_size({"width": 1080, "height": height})
    chart.set_legend({"none": True})
    sheet.worksheet.insert_chart(row, 0, chart, {"description": finding, "object_position": 2})
    return row + height // 20 + 1


def _to_narrow(report: Report, sheet: Sheet, row: int) -> int:
    """At most ten things to find out, the one that narrows most first."""
    table = report.assessment.narrowing("management")
    row = sheet.section(row, "To narrow the range, find out", _LAST)
    if table.empty:
        sheet.text(row, 0, "Nothing is uncertain that a person could find out more surely.")
        return row + 1
    meaning = "“If known” means: found to be what it was taken to be, and as sure as a stated or measured figure is."
    row = sheet.sentence(row, f"{narrowing_finding(table)} {meaning}", _LAST, _CHARACTERS)
    put_headings(sheet, row, ["What", "Low if known", "High if known", "Width", "Narrower by", "Low, with those above",
                              "High, with those above", "Rows"])  # fmt: skip
    for column, words in ((8, "How"), (9, "The greatest of the rows")):
        sheet.text(row, column, words, "heading_in" if column == 8 else "heading")
    sheet.heights[row] = 32
    sheet.text(row + 1, 0, "As it is today", "label")
    _ends(report, sheet, row + 1, float(table.attrs["low_kgco2e"]), float(table.attrs["high_kgco2e"]))
    today, top = cell(row + 1, 3, fixed=True), row + 2
    for row, line in enumerate(table.to_dict("records"), start=top):
        told = ((str(line["name"]), 0), (str(line["find_out"]), 8), (str(line["where"]), 9))
        for text, column in told:
            sheet.text(row, column, text, "wrapped_in" if column == 8 else "wrapped")
        sheet.heights[row] = height_of([(text, _WIDTHS[column]) for text, column in told])
        _ends(report, sheet, row, float(line["low_kgco2e"]), float(line["high_kgco2e"]))
        for column, name in ((5, "together_low_kgco2e"), (6, "together_high_kgco2e")):
            report.range_end(sheet, row, column, float(line[name]), "tonnes_value_top")
        narrower = float(line["narrows"])
        if ranges_hold(report.assessment):
            sheet.formula(row, 4, f"1-{cell(row, 3)}/{today}", narrower, "share_top")
        else:
            sheet.number(row, 4, narrower, "share_top")
        sheet.number(row, 7, float(line["rows"]), "count_top")
    row = top + len(table)
    return row


def _known_by_estate(report: Report, sheet: Sheet, row: int) -> int:
    return _known_how(report, sheet, "estate", row)


def _known_by_type(report: Report, sheet: Sheet, row: int) -> int:
    return _known_how(report, sheet, "type", row)


def _known_how(report: Report, sheet: Sheet, dimension: str, row: int) -> int:
    """Tonnes that are measured, stated, modelled and assumed, by group."""
    table = report.assessment.coverage("management", dimension)
    row = sheet.section(row, f"How the figures are known, by {dimension}, management book", _LAST)
    names = [group_name("basis", basis) for basis in BASES]
    put_headings(sheet, row, [dimension.capitalize(), *names, "Total", "Measured or stated"])
    sheet.heights[row] = 48
    top, end = row + 1, 1 + len(BASES)
    tonnes = table[list(BASES)].to_numpy() * table["location_based_kgco2e"].to_numpy()[:, None] / 1000
    for row, (name, amounts) in enumerate(zip(table.index, tonnes, strict=True), start=top):
        sheet.text(row, 0, group_name(dimension, str(name)))
        for column, amount in enumerate(amounts, start=1):
            sheet.number(row, column, float(amount), "tonnes_value")
        _row_total(sheet, row, end, amounts, "tonnes", "share")
    row = top + len(table)
    sheet.text(row, 0, "Total", "total_label")
    sums = tonnes.sum(axis=0)
    for column, amount in enumerate(sums, start=1):
        sheet.formula(row, column, column_sum(top, column, row), float(amount), "tonnes_total")
    _row_total(sheet, row, end, sums, "tonnes_total", "share_total")
    report.checks.append(Check(
        f"What is known by {dimension} adds up to all of Assets", f"{NAME}!{cell(row, end)}", float(sums.sum()),
        *report.total("management", "location"),
    ))  # fmt: skip
    if dimension != "estate" or not tonnes.any():
        return row + 1
    known = share_text(float(sums[:2].sum()), float(sums.sum()))
    finding = of_counted(report.assessment, f"{known} of the total rests on what was measured or stated")
    return _coverage_chart(report, sheet, row + 2, top, tonnes, finding)


def _row_total(sheet: Sheet, row: int, end: int, amounts: np.ndarray, look: str, share_look: str) -> None:
    whole = float(amounts.sum())
    sheet.formula(row, end, f"SUM({span(row, 1, row, end - 1)})", whole, look)
    if whole:
        own = f"SUM({span(row, 1, row, 2)})/{cell(row, end)}"
        sheet.formula(row, end + 1, own, float(amounts[:2].sum()) / whole, share_look)
    else:
        sheet.blank(row, end + 1, "total_label" if look.endswith("total") else "text")


def _coverage_chart(report: Report, sheet: Sheet, row: int, top: int, tonnes: np.ndarray, finding: str) -> int:
    chart = bar_chart(report, finding, stacked=True)
    last, greatest = top + len(tonnes) - 1, float(tonnes.sum(axis=1).max())
    for column, basis in enumerate(BASES, start=1):
        strength = BASIS_SHADES[basis]
        labels = labels_of_wide_bars([float(value) for value in tonnes[:, column - 1]], greatest)
        labels["font"] = {"size": 9, "color": text_on(strength) if strength != 0.7 else "#FFFFFF"}
        chart.add_series({
            "name": [NAME, top - 1, column], "categories": [NAME, top, 0, last, 0],
            "values": [NAME, top, column, last, column], "data_labels": labels, "gap": 45,
            **series_look(shade(NEUTRAL, strength), NEUTRAL),
        })  # fmt: skip
    height = 130 + 55 * len(tonnes)
    chart.set_size({"width": 1080, "height": height})
    chart.set_legend({"position": "bottom", "font": {"size": 9}})
    sheet.worksheet.insert_chart(row, 0, chart, {"description": finding, "object_position": 2})
    return row + height // 20 + 1


def _scores(report: Report, sheet: Sheet, row: int) -> int:
    """Scores on the five axes by type, weighted by emissions; none of an estate that emits nothing."""
    table = report.assessment.quality("management", "type")
    if not table["location_based_kgco2e"].any():
        return row
    row = sheet.section(row, "How good the data is, by type: 1 best, 5 worst, weighted by emissions", _LAST)
    put_headings(sheet, row, ["Type", "Tonnes", *[axis.capitalize() for axis in AXES], "Mean"])
    top, end = row + 1, 2 + len(AXES)
    weights = table["location_based_kgco2e"].to_numpy(dtype=np.float64) / 1000
    for row, (name, tonnes) in enumerate(zip(table.index, weights, strict=True), start=top):
        sheet.text(row, 0, group_name("type", str(name)))
        sheet.number(row, 1, float(tonnes), "tonnes_value")
        for column, axis in enumerate(AXES, start=2):
            sheet.number(row, column, float(table[axis].iloc[row - top]), "score")
        mean = float(table["mean"].iloc[row - top])
        sheet.formula(row, end, f"SUM({span(row, 2, row, end - 1)})/{len(AXES)}", mean, "score")
    row = top + len(table)
    sheet.text(row, 0, "All of it", "total_label")
    sheet.formula(row, 1, column_sum(top, 1, row), float(weights.sum()), "tonnes_total")
    means = []
    for column, axis in enumerate(AXES, start=2):
        means.append(float(np.average(table[axis], weights=weights)))
        weighted = f"SUMPRODUCT({span(top, 1, row - 1, 1)},{span(top, column, row - 1, column)})/{cell(row, 1)}"
        sheet.formula(row, column, weighted, means[-1], "score_total")
    sheet.formula(row, end, f"SUM({span(row, 2, row, end - 1)})/{len(AXES)}", float(np.mean(means)), "score_total")
    report.checks.append(Check(
        "What is scored adds up to all of Assets", f"{NAME}!{cell(row, 1)}", float(weights.sum()),
        *report.total("management", "location"),
    ))  # fmt: skip
    for axis in AXES:
        row += 1
        sheet.text(row, 0, group_name("axis", axis), "quiet")
    return row
