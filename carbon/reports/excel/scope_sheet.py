"""The sheet By scope: scopes and categories under both books and both methods, and the line each sits in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np

from carbon.footprint.ledger.blocks import BOOKS_TOLD, METHODS
from carbon.footprint.result.chosen import about_scopes
from carbon.footprint.result.sits_in import energy_sentence, part_sentence, sits_in_text
from carbon.footprint.result.two_figures import OF_BOOK
from carbon.reports.charts.colours import NEUTRAL, shade
from carbon.reports.excel.cells import Sheet, cell, column_sum, height_of, page_points, span
from carbon.reports.excel.guards import guard_sheet
from carbon.reports.excel.native import bar_chart, labels_at_ends, series_look
from carbon.reports.excel.report import Check, Report, number_or_formula, put_headings
from carbon.reports.words.findings import scope_finding
from carbon.reports.words.headline import no_range, titled
from carbon.words.groups import group_name

if TYPE_CHECKING:
    from carbon.footprint.ledger.blocks import Book

_FOR = {"report": "to report, what returns want", "manage": "to manage by, not for returns"}
NAME = "By scope"
_LAST = 9
_CHARACTERS = 175
_KWH = 1
_FIGURES = dict(zip(BOOKS_TOLD, (2, 6), strict=True))
"""First column of each book's figures."""
_WIDE_LINE = 44


def write_scopes(report: Report) -> None:
    """Write By scope: the scopes with both books and both methods side by side, their electricity, where each part
    sits in the organisation's footprint, and for each book a chart and scope by stage."""
    sheet = report.sheet(NAME, landscape=True)
    sheet.worksheet.set_column(0, 0, _WIDE_LINE)
    sheet.worksheet.set_column(1, _LAST, 13)
    sheet.text(0, 0, "By scope", "title")
    sheet.text(1, 0, f"{report.line} · tonnes of CO2e", "quiet")
    scopes = report.assessment.ledger.names("scope")
    begins = [0]
    top, row = _scopes_table(report, sheet, 3, scopes)
    row = _contract(report, sheet, row)
    for one in about_scopes(report.assessment):
        row = sheet.sentence(row, f"{one.what}: {one.text}", _LAST, _CHARACTERS, "quiet_sentence")
    begins.append(row + 1)
    row = _sits_in_table(report, sheet, row + 1)
    for book in BOOKS_TOLD:
        begins.append(row + 1)
        row = _scope_chart(report, sheet, row + 1, top, scopes, book)
        begins.append(row + 1)
        row = _scope_by_stage(report, sheet, row + 1, scopes, book)
    sheet.keep_whole(begins, row, page_points([_WIDE_LINE, *[13] * _LAST], landscape=True))
    sheet.worksheet.freeze_panes(2, 0)
    guard_sheet(report, sheet)
    sheet.flush()


def _heads(sheet: Sheet, row: int, name: str) -> int:
    """Headings of a table of both books, each marked with what it is for; the row after them."""
    for use, book in OF_BOOK.items():
        sheet.text(row, _FIGURES[book], f"{group_name('book', book)}: {_FOR[use]}", "heading_group")
        sheet.merged[row, _FIGURES[book]] = _FIGURES[book] + 3
    headings = [name, "Electricity, kWh", *["Location-based", "Low", "High", "Market-based"] * 2]
    put_headings(sheet, row + 1, headings)
    sheet.heights[row + 1] = 32
    return row + 2


def _lines(
    report: Report, sheet: Sheet, top: int, names: list[str], dimension: Literal["scope", "sits_in"], what: str
) -> int:  # fmt: skip
    """Electricity and both books' figures of groups, in lines from `top`, with their total; its row."""
    assessment = report.assessment
    kwh = assessment.by_energy(dimension)
    for position, name in enumerate(names):
        row = top + position
        column_names = report.assets.kilowatt_hours(**{dimension: name})
        number_or_formula(sheet, row, _KWH, "+".join(f"SUM({one})" for one in column_names), float(kwh[name]), "units")
    row = top + len(names)
    sheet.text(row, 0, report.total_label, "total_label")
    sheet.formula(row, _KWH, column_sum(top, _KWH, row), assessment.energy_kwh, "count_total")
    report.checks.append(Check(
        f"Electricity of {what.lower()} adds up to all of Assets", f"'{NAME}'!{cell(row, _KWH)}", assessment.energy_kwh,
        "SUM(asset_kwh)", assessment.energy_kwh, "kwh",
    ))  # fmt: skip
    for book, first in _FIGURES.items():
        ranges, whole = assessment.by(book, dimension), assessment.total(book)
        for method, column in zip(METHODS, (first, first + 3), strict=True):
            sums = report.sums(book, dimension, method)
            for position, name in enumerate(names):
                formula = report.part(report.assets.kilograms(book, method, **{dimension: name}))
                tonnes = float(sums[position]) / 1000
                look = report.tonnes_look(dimension, name, tonnes) if dimension == "scope" else "tonnes"
                number_or_formula(sheet, top + position, column, formula, tonnes, look)
            value = float(sums.sum()) / 1000
            sheet.formula(row, column, column_sum(top, column, row), value, "tonnes_total")
            report.checks.append(Check(
                f"{what} add up to all of Assets: {group_name('book', book).lower()}, {method}-based",
                f"'{NAME}'!{cell(row, column)}", value, *report.total(book, method),
            ))  # fmt: skip
        for end, column in (("low_kgco2e", first + 1), ("high_kgco2e", first + 2)):
            for position, name in enumerate(names):
                if name in ranges.index:
                    report.range_end(sheet, top + position, column, float(ranges[end][name]))
            report.range_end(sheet, row, column, getattr(whole, end), "tonnes_total_value")
    return row


def _scopes_table(report: Report, sheet: Sheet, row: int, scopes: list[str]) -> tuple[int, int]:
    """The table; its first line and the row after it."""
    top = _heads(sheet, row, "Scope")
    for position, scope in enumerate(scopes):
        sheet.text(top + position, 0, group_name("scope", scope))
    row = _lines(report, sheet, top, scopes, "scope", "Scopes")
    assessment = report.assessment
    row = sheet.sentence(
        row + 1,
        f"Low, high: 5th and 95th percentile of {assessment.draws:,} draws (seed {assessment.seed}), location-based; "
        "they are values, not formulas, and low and high of parts do not add up to those of the total."
        f"{no_range(assessment)}",
        _LAST, _CHARACTERS, "quiet_sentence",
    )  # fmt: skip
    return top, sheet.sentence(row, energy_sentence(assessment), _LAST, _CHARACTERS, "quiet_sentence")


def _sits_in_table(report: Report, sheet: Sheet, row: int) -> int:
    """Where each part sits in the organisation's own footprint, by who runs the place; the row after it."""
    row = sheet.section(row, "Where each part sits in the organisation's own footprint, tonnes of CO2e", _LAST)
    row = sheet.sentence(row, part_sentence(report.assessment), _LAST, _CHARACTERS)
    top = _heads(sheet, row, "Sits in, replaces or stands beside")
    names = report.assessment.ledger.names("sits_in")
    for position, name in enumerate(names):
        text = sits_in_text(name)
        sheet.text(top + position, 0, text[:1].upper() + text[1:], "wrapped_middle")
        sheet.heights[top + position] = height_of([(text, _WIDE_LINE)])
    return _lines(report, sheet, top, names, "sits_in", "Lines of the organisation's footprint") + 1


def _contract(report: Report, sheet: Sheet, row: int) -> int:
    settings = report.assessment.settings
    if settings.contract is None and not settings.site_contracts:
        told = "No electricity contract is entered, so market-based figures repeat the location-based ones."
    else:
        told = (
            "Market-based: electricity of own premises (scope 2) with the emissions of its contract; all other lines "
            "repeat the location-based figure. The contracts stand on the sheet Summary."
        )
    return sheet.sentence(row, told, _LAST, _CHARACTERS, "quiet_sentence")


def _scope_chart(report: Report, sheet: Sheet, row: int, top: int, scopes: list[str], book: Book) -> int:
    if not scopes:
        return row
    finding = titled(report.assessment, scope_finding(report.assessment.by(book, "scope")), book)
    chart = bar_chart(report, finding, stacked=False)
    for method, column, strength in zip(METHODS, (_FIGURES[book], _FIGURES[book] + 3), (1.0, 0.25), strict=True):
        figures = report.sums(book, "scope", method)
        chart.add_series({
            "name": f"{method.capitalize()}-based",
            "categories": [NAME, top, 0, top + len(scopes) - 1, 0],
            "values": [NAME, top, column, top + len(scopes) - 1, column],
            "data_labels": labels_at_ends([float(value) / 1000 for value in figures]),
            "gap": 15, **series_look(shade(NEUTRAL, strength), NEUTRAL),
        })  # fmt: skip
    height = 110 + 32 * len(scopes)  # with the table beneath it, it fills a page
    chart.set_size({"width": 980, "height": height})
    chart.set_legend({"position": "top", "font": {"size": 9}})
    sheet.worksheet.insert_chart(row, 0, chart, {"description": finding, "object_position": 2})
    return row + height // 20 + 2


def _scope_by_stage(report: Report, sheet: Sheet, row: int, scopes: list[str], book: Book) -> int:
    assessment = report.assessment
    stages = assessment.ledger.names("stage")
    name = group_name("book", book).lower()
    row = sheet.section(row, f"By scope and stage, {name}, location-based, tonnes of CO2e", _LAST)
    put_headings(sheet, row, ["Scope", *[group_name("stage", stage) for stage in stages], "Total"])
    sheet.heights[row] = 48
    top = row + 1
    matrix = np.zeros((len(scopes), len(stages)))
    for block in assessment.ledger.book_blocks(book):
        matrix[scopes.index(block.scope), stages.index(block.stage)] += assessment.ledger.line_kgco2e(block).sum()
    for position, scope in enumerate(scopes):
        row = top + position
        sheet.text(row, 0, group_name("scope", scope))
        for at, stage in enumerate(stages):
            names = report.assets.kilograms(book, "location", stage=stage, scope=scope)
            tonnes = float(matrix[position, at]) / 1000
            look = report.tonnes_look("scope", scope, tonnes)
            number_or_formula(sheet, row, 1 + at, report.part(names), tonnes, look)
        end = 1 + len(stages)
        tonnes = float(matrix[position].sum()) / 1000
        look = report.tonnes_look("scope", scope, tonnes)
        sheet.formula(row, end, f"SUM({span(row, 1, row, end - 1)})", tonnes, look)
    row = top + len(scopes)
    sheet.text(row, 0, report.total_label, "total_label")
    for at in range(len(stages) + 1):
        value = float(matrix[:, at].sum() if at < len(stages) else matrix.sum()) / 1000
        sheet.formula(row, 1 + at, column_sum(top, 1 + at, row), value, "tonnes_total")
    report.checks.append(Check(
        f"Scopes by stage add up to all of Assets: {name}", f"'{NAME}'!{cell(row, 1 + len(stages))}",
        float(matrix.sum()) / 1000, *report.total(book, "location"),
    ))  # fmt: skip
    return row + 1
