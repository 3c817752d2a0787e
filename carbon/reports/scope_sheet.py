"""The sheet By scope: scopes and categories under both books and both methods, and the line each sits in."""

from __future__ import annotations

import numpy as np

from carbon.footprint.assessed import OF_WHICH
from carbon.footprint.blocks import BOOKS_TOLD, METHODS
from carbon.footprint.chosen import about_scopes
from carbon.reports.cells import Sheet, cell, column_sum, span
from carbon.reports.colours import NEUTRAL, shade
from carbon.reports.findings import scope_finding
from carbon.reports.guards import guard_sheet
from carbon.reports.headline import no_range, of_counted
from carbon.reports.native import bar_chart, labels_at_ends, series_look
from carbon.reports.report import Check, Report, number_or_formula, put_headings
from carbon.words.groups import group_name

NAME = "By scope"
_LAST = 8
_CHARACTERS = 175
_SCOPES_ON_A_PAGE = 6


def write_scopes(report: Report) -> None:
    """Write By scope: the scopes with both methods side by side, a chart, and scope by stage."""
    sheet = report.sheet(NAME, landscape=True)
    sheet.worksheet.set_column(0, 0, 36)
    sheet.worksheet.set_column(1, 1, 44)
    sheet.worksheet.set_column(2, 9, 13)
    sheet.text(0, 0, "By scope", "title")
    sheet.text(1, 0, f"{report.line} · tonnes of CO2e", "quiet")
    row = sheet.sentence(
        2,
        "The digital estate is a part of the organisation's footprint, not an addition to it: the second column says "
        "which line of that footprint each figure sits in or replaces.",
        _LAST, _CHARACTERS,
    )  # fmt: skip
    scopes = report.assessment.ledger.names("scope")
    top, row = _scopes_table(report, sheet, row + 1, scopes)
    row = _contract(report, sheet, row)
    for one in about_scopes(report.assessment):
        row = sheet.sentence(row, f"{one.what}: {one.text}", 9, _CHARACTERS, "quiet_sentence")
    row = _scope_chart(report, sheet, row + 1, top, scopes)
    if len(scopes) > _SCOPES_ON_A_PAGE:
        sheet.worksheet.set_h_pagebreaks([row + 1])
    _scope_by_stage(report, sheet, row + 1, scopes)
    sheet.worksheet.freeze_panes(2, 0)
    guard_sheet(report, sheet)
    sheet.flush()


def _scopes_table(report: Report, sheet: Sheet, row: int, scopes: list[str]) -> tuple[int, int]:
    """The table; its first line and the row after it."""
    assessment = report.assessment
    for first, last, words in ((2, 5, "Management book"), (6, 9, "Inventory book")):
        sheet.text(row, first, words, "heading_group")
        sheet.merged[row, first] = last
    row += 1
    headings = ["Scope", "Of which: sits in or replaces"]
    headings += ["Location-based", "Low", "High", "Market-based"] * 2
    put_headings(sheet, row, headings, texts=2)
    sheet.heights[row] = 32
    top = row + 1
    ranges = {book: assessment.by(book, "scope") for book in BOOKS_TOLD}
    sums = {(book, method): report.sums(book, "scope", method) for book in BOOKS_TOLD for method in METHODS}
    for position, scope in enumerate(scopes):
        row = top + position
        sheet.text(row, 0, group_name("scope", scope))
        sheet.text(row, 1, OF_WHICH.get(scope, ""), "quiet")
        for book, first in zip(BOOKS_TOLD, (2, 6), strict=True):
            for method, column in zip(METHODS, (first, first + 3), strict=True):
                names = report.assets.kilograms(book, method, scope=scope)
                value = sums[book, method][position] / 1000
                number_or_formula(sheet, row, column, report.part(names), value, "tonnes")
            if scope in ranges[book].index:
                for column, name in ((first + 1, "low_kgco2e"), (first + 2, "high_kgco2e")):
                    report.range_end(sheet, row, column, float(ranges[book][name][scope]))
    row = top + len(scopes)
    sheet.text(row, 0, "Total", "total_label")
    sheet.blank(row, 1, "total_label")
    for book, first in zip(BOOKS_TOLD, (2, 6), strict=True):
        whole = assessment.total(book)
        for method, column in zip(METHODS, (first, first + 3), strict=True):
            value = float(sums[book, method].sum()) / 1000
            sheet.formula(row, column, column_sum(top, column, row), value, "tonnes_total")
            report.checks.append(Check(
                f"Scopes add up to all of Assets: {group_name('book', book).lower()}, {method}-based",
                f"'{NAME}'!{cell(row, column)}", value, *report.total(book, method),
            ))  # fmt: skip
        report.range_end(sheet, row, first + 1, whole.low_kgco2e, "tonnes_total_value")
        report.range_end(sheet, row, first + 2, whole.high_kgco2e, "tonnes_total_value")
    sheet.fine_tonnes(top, 2, row, 9)
    return top, sheet.sentence(
        row + 1,
        f"Low, high: 5th and 95th percentile of {assessment.draws:,} draws (seed {assessment.seed}), location-based; "
        "they are values, not formulas, and low and high of parts do not add up to those of the total."
        f"{no_range(assessment)}",
        9, _CHARACTERS, "quiet_sentence",
    )  # fmt: skip


def _contract(report: Report, sheet: Sheet, row: int) -> int:
    settings = report.assessment.settings
    if settings.contract is None and not settings.site_contracts:
        told = "No electricity contract is entered, so market-based figures repeat the location-based ones."
    else:
        told = (
            "Market-based: electricity of own premises (scope 2) with the emissions of its contract; all other lines "
            "repeat the location-based figure. The contracts stand on the sheet Summary."
        )
    return sheet.sentence(row, told, 9, _CHARACTERS, "quiet_sentence")


def _scope_chart(report: Report, sheet: Sheet, row: int, top: int, scopes: list[str]) -> int:
    if not scopes:
        return row
    table = report.assessment.by("management", "scope")
    finding = of_counted(report.assessment, scope_finding(table))
    chart = bar_chart(report, f"{finding} (management book)", stacked=False)
    for method, column, strength in zip(METHODS, (2, 5), (1.0, 0.25), strict=True):
        figures = report.sums("management", "scope", method)
        chart.add_series({
            "name": f"{method.capitalize()}-based",
            "categories": [NAME, top, 0, top + len(scopes) - 1, 0],
            "values": [NAME, top, column, top + len(scopes) - 1, column],
            "data_labels": labels_at_ends([float(value) / 1000 for value in figures]),
            "gap": 60, **series_look(shade(NEUTRAL, strength), NEUTRAL),
        })  # fmt: skip
    height = 110 + 46 * len(scopes)
    chart.set_size({"width": 980, "height": height})
    chart.set_legend({"position": "top", "font": {"size": 9}})
    sheet.worksheet.insert_chart(row, 0, chart, {"description": finding, "object_position": 2})
    return row + height // 20 + 2


def _scope_by_stage(report: Report, sheet: Sheet, row: int, scopes: list[str]) -> None:
    assessment = report.assessment
    stages = assessment.ledger.names("stage")
    sheet.text(row, 0, "By scope and stage, management book, location-based, tonnes of CO2e", "section")
    for column in range(1, len(stages) + 3):
        sheet.blank(row, column, "section")
    row += 1
    put_headings(sheet, row, ["Scope", "", *[group_name("stage", stage) for stage in stages], "Total"], texts=2)
    sheet.heights[row] = 48
    top = row + 1
    matrix = np.zeros((len(scopes), len(stages)))
    for block in assessment.ledger.book_blocks("management"):
        matrix[scopes.index(block.scope), stages.index(block.stage)] += assessment.ledger.line_kgco2e(block).sum()
    for position, scope in enumerate(scopes):
        row = top + position
        sheet.text(row, 0, group_name("scope", scope))
        for at, stage in enumerate(stages):
            names = report.assets.kilograms("management", "location", stage=stage, scope=scope)
            number_or_formula(sheet, row, 2 + at, report.part(names), float(matrix[position, at]) / 1000, "tonnes")
        end = 2 + len(stages)
        sheet.formula(row, end, f"SUM({span(row, 2, row, end - 1)})", float(matrix[position].sum()) / 1000, "tonnes")
    row = top + len(scopes)
    sheet.text(row, 0, "Total", "total_label")
    sheet.blank(row, 1, "total_label")
    for at in range(len(stages) + 1):
        value = float(matrix[:, at].sum() if at < len(stages) else matrix.sum()) / 1000
        sheet.formula(row, 2 + at, column_sum(top, 2 + at, row), value, "tonnes_total")
    sheet.fine_tonnes(top, 2, row, 2 + len(stages))
    report.checks.append(Check(
        "Scopes by stage add up to all of Assets", f"'{NAME}'!{cell(row, 2 + len(stages))}",
        float(matrix.sum()) / 1000, *report.total("management", "location"),
    ))  # fmt: skip
