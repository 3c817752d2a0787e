"""The sheet Summary: the footprint on a page, how it splits, what it rests on, what is weak, how it was worked out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from carbon.footprint.ledger.blocks import BOOKS_TOLD, METHODS
from carbon.footprint.result.sits_in import short_sentence
from carbon.footprint.result.two_figures import two_figures
from carbon.footprint.trials import half_of_first_life
from carbon.reports.charts.colours import STAGE_SHADES, estate_colour, shade, text_on
from carbon.reports.excel.cells import Sheet, cell, column_sum, span
from carbon.reports.excel.check_sheet import all_agree, mark_verdict, verdict
from carbon.reports.excel.guards import guard_figures, guard_text
from carbon.reports.excel.intensity_table import write_intensities
from carbon.reports.excel.native import bar_chart, labels_of_wide_bars, series_look
from carbon.reports.excel.picture import DrawnBars
from carbon.reports.excel.provenance import NAME_WIDTH, write_provenance
from carbon.reports.excel.report import Check, Report, number_or_formula, put_headings
from carbon.reports.excel.text_guards import guard_texts
from carbon.reports.words.findings import estate_finding
from carbon.reports.words.headline import headline, list_sentences, no_range, titled, which_sentences
from carbon.reports.words.sums import by_stage, in_estate_order
from carbon.words.amounts import at_least_text, tonnes_ends
from carbon.words.groups import group_name
from carbon.words.likely import ABOVE_HIGH, BELOW_LOW, LIKELY_RANGE

if TYPE_CHECKING:
    from carbon.footprint.ledger.blocks import Book

NAME = "Summary"
LAST = 8
KEYS = LAST + 1
"""Column of the numbers that stand for names in formulas: beside what is printed."""
WIDTHS = (NAME_WIDTH, *[13] * LAST)
CHARACTERS = 130
_BIG_CHARACTERS = 80
_AFTER_FIGURES = 5
"""Row beneath the two figures and the checks."""
UNITS_OF = "Units are of all counted rows, with kit in stock and kit that left in the period; “in use” is without them."
_STAGES = ("embodied", "use_phase", "transfer", "end_of_life")


def write_overview(report: Report) -> None:
    """Write Summary. Call it after the sheets that bring checks, for it tells how many agree."""
    sheet = report.sheet(NAME, landscape=False)
    for column, width in enumerate(WIDTHS):
        sheet.worksheet.set_column(column, column, width)
    row = _AFTER_FIGURES + 1 + len(_sentences(report))
    if report.assessment.total("management").counted:  # of nothing there are no tables of noughts
        row = _by_stage(report, sheet, row)
        for book in BOOKS_TOLD:
            row = _by_estate(report, sheet, row, book)
        row = _by_type(report, sheet, row)
        sheet.end_page(row)
        row = _by_basis(report, sheet, row)
        row = write_intensities(report, sheet, row, LAST)
    write_provenance(report, sheet, row, LAST, CHARACTERS)
    _headline(report, sheet)
    guard_figures(report, sheet, verdict=(_AFTER_FIGURES - 1, 0))
    for line, name in ((2, "the figure to report"), (3, "the figure to manage by")):
        guard_text(report, sheet, line, 1 if (line, 1) in sheet.cells else 0, name)
    texts = {place: str(content) for place, (kind, content, _, _) in sheet.cells.items() if kind == "text"}
    guard_texts(report, NAME, {place: text for place, text in texts.items() if place[0] not in (2, 3)})
    _agreed(report, sheet)
    sheet.worksheet.freeze_panes(2, 0)
    sheet.worksheet.print_area(0, 0, max(line for line, _ in sheet.cells), LAST)
    sheet.flush()


def section(sheet: Sheet, row: int, title: str, last: int = LAST) -> int:
    """A heading over a part of the sheet; the row after it."""
    sheet.text(row, 0, title, "section")
    for column in range(1, last + 1):
        sheet.blank(row, column, "section")
    return row + 1


def _sentences(report: Report) -> list[str]:
    """What stands beneath the two figures: what is not in them and what to do first, why they differ, where they go."""
    told = headline(report.assessment)
    limits = [f"{told.limits_of_both[:1].upper()}{told.limits_of_both[1:]}."] if told.limits else []
    return [*limits, *told.sentences, *list_sentences(report.assessment), *which_sentences(report.assessment)]


def _headline(report: Report, sheet: Sheet) -> None:
    """The figure to report and the figure to manage by, their ranges or what limits them, and what to do first."""
    told = headline(report.assessment)
    sheet.text(0, 0, report.title, "title")
    sheet.heights[0] = 26
    sheet.text(1, 0, f"Location-based · {report.line}", "quiet")
    if not report.assessment.total("management").counted:
        sheet.sentence(2, told.text, LAST, _BIG_CHARACTERS, "big_sentence")
    else:
        for line, one in enumerate(two_figures(report.assessment), start=2):
            sheet.heights[line] = 34
            formula, tonnes = report.total(one.book, "location")
            if one.limit == "at least":  # rounded up, the words would not be true
                formula, tonnes = _not_above(formula, tonnes)
            sheet.formula(line, 0, formula, tonnes, "big")
            limit = {"a remnant of": "as a remnant, "}.get(one.limit, f"{one.limit} " if one.limit else "")
            words = f"tonnes of CO2e {limit}{one.name.lower()} ({one.kind})"
            if one.ranged:
                words += f"; in {LIKELY_RANGE} {tonnes_ends(one.total.low_kgco2e, one.total.high_kgco2e)}"
            sheet.text(line, 1, words, "big_unit")
    row = _AFTER_FIGURES
    for sentence in _sentences(report) if report.assessment.total("management").counted else told.sentences:
        row = sheet.sentence(row, sentence, LAST, CHARACTERS, "sentence")


def _not_above(formula: str, tonnes: float) -> tuple[str, float]:
    """A lower bound with the digits that it is shown with, the rest cut off."""
    number, _, unit = at_least_text(1000 * tonnes).partition(" ")
    digits = len(number.partition(".")[2]) + (0 if unit == "t" else 3)
    shown = float(number.replace(",", "")) / (1 if unit == "t" else 1000)
    return f"ROUNDDOWN({formula},{digits})", shown


def _agreed(report: Report, sheet: Sheet) -> None:
    """How many checks agree; written when all are known."""
    formula, agreed = verdict(report)
    row = _AFTER_FIGURES - 1
    sheet.formula(row, 0, formula, agreed, "good" if all_agree(report) else "bad")
    mark_verdict(report, sheet, row)
    words = "Totals are live formulas over the sheet Assets; figures in grey italics are values."
    sheet.text(row, 1, words if all_agree(report) else f"The sheet Checks says which does not agree. {words}", "quiet")


def _by_stage(report: Report, sheet: Sheet, row: int) -> int:
    """Stages under both books and both methods, with the range of the whole."""
    assessment = report.assessment
    row = section(sheet, row, "Both books, tonnes of CO2e")
    for first, words in ((1, "Management: to manage by"), (3, "Inventory: to report")):
        sheet.text(row, first, words, "heading_group")
        sheet.merged[row, first] = first + 1
    row += 1
    put_headings(sheet, row, ["Stage", *["Location-based", "Market-based"] * 2])
    sheet.heights[row] = 32
    top = row + 1
    stages = assessment.ledger.names("stage")
    columns = [(book, method) for book in BOOKS_TOLD for method in METHODS]
    for position, stage in enumerate(stages):
        sheet.text(top + position, 0, group_name("stage", stage))
    row = top + len(stages)
    sheet.text(row, 0, report.total_label, "total_label")
    for column, (book, method) in enumerate(columns, start=1):
        sums = report.sums(book, "stage", method)
        for position, stage in enumerate(stages):
            names = report.assets.kilograms(book, method, stage=stage)
            tonnes = float(sums[position]) / 1000
            look = report.tonnes_look("stage", stage, tonnes)
            number_or_formula(sheet, top + position, column, report.part(names), tonnes, look)
        formula = column_sum(top, column, row)
        sheet.formula(row, column, formula, float(sums.sum()) / 1000, "tonnes_total")
        report.checks.append(Check(
            f"Stages add up to all of Assets: {group_name('book', book).lower()}, {method}-based",
            f"{NAME}!{cell(row, column)}", float(sums.sum()) / 1000, *report.total(book, method),
        ))  # fmt: skip
    for line, (words, name) in enumerate(((f"Low ({BELOW_LOW})", "low_kgco2e"),
                                          (f"High ({ABOVE_HIGH})", "high_kgco2e")), start=1):  # fmt: skip
        sheet.text(row + line, 0, words, "quiet")
        for column, book in ((1, "management"), (3, "inventory")):
            report.range_end(sheet, row + line, column, getattr(assessment.total(book), name))
    row += 3
    sheet.text(row, 0, "Electricity, kWh")
    sheet.formula(row, 1, "SUM(asset_kwh)", assessment.energy_kwh, "count")
    memo = assessment.sunk_memo_kgco2e
    if memo > 0:
        row += 1
        sheet.text(row, 0, "Memo: making not yet charged", "quiet")
        sheet.number(row, 1, memo / 1000, "tonnes_value")
        sheet.text(row, 2, "kit that is owned; in no total", "quiet_in")
    row = _refurbished(report, sheet, row)
    row = sheet.sentence(
        row + 2,
        "Management book: the carbon in making equipment is spread over its planned life. Inventory book: it counts in "
        "full on the day of purchase, as the GHG Protocol asks. The two are never added. Location-based: electricity "
        f"with the grid's average; market-based: with its contract. {market_sentence(report)}"
        f"{no_range(report.assessment)}",
        LAST, CHARACTERS, "sentence",
    )  # fmt: skip
    return sheet.sentence(
        row,
        f"{short_sentence(assessment)} The sheet By scope says which line each part sits in or replaces, "
        "and which return wants which figure.",
        LAST, CHARACTERS, "sentence",
    ) + 1  # fmt: skip


def _refurbished(report: Report, sheet: Sheet, row: int) -> int:
    """Beside the totals: what they would be with half of the first life's making on refurbished kit."""
    columns: tuple[tuple[int, Book], ...] = ((1, "management"), (3, "inventory"))
    beside = [(column, half_of_first_life(report.assessment, book)) for column, book in columns]
    if not any(effect is not None and effect.change_kgco2e for _, effect in beside):
        return row
    row += 1
    sheet.text(row, 0, "With half of new for refurbished kit", "quiet")
    for column, effect in beside:
        if effect is not None:
            sheet.number(row, column, effect.after_kgco2e / 1000, "tonnes_value")
    sheet.text(row, 4, "beside the totals: a second life that takes over half of the first's making", "quiet_in")
    return row


def market_sentence(report: Report) -> str:
    """Whether a contract makes the market-based figures differ."""
    settings = report.assessment.settings
    if settings.contract is None and not settings.site_contracts:
        return "No electricity contract is entered, so the two are the same."
    return ""


def _by_estate(report: Report, sheet: Sheet, row: int, book: Book) -> int:
    """Estates by stage, and the chart of them."""
    assessment = report.assessment
    name = group_name("book", book).lower()
    row = section(sheet, row, f"By estate, tonnes of CO2e, {name}, location-based")
    stages = [stage for stage in _STAGES if stage in assessment.ledger.names("stage")]
    headings = ["Estate", *[group_name("stage", stage) for stage in stages], "Total", "Share", "Low", "High"]
    put_headings(sheet, row, headings)
    sheet.heights[row] = 48
    table = by_stage(assessment, book, "estate").reindex(columns=stages)
    table = table.loc[in_estate_order(table.index)]
    band = assessment.by(book, "estate")
    top, end = row + 1, 1 + len(stages)
    whole = float(table.to_numpy().sum())
    for position, estate in enumerate(table.index):
        line = top + position
        sheet.text(line, 0, group_name("estate", str(estate)))
        for column, stage in enumerate(stages, start=1):
            names = report.assets.kilograms(book, "location", stage=stage)
            value = float(table.loc[estate, stage]) / 1000
            formula = report.part(names, f"asset_estate,$A{line + 1}") if value else ""
            number_or_formula(sheet, line, column, formula, value, "tonnes")
        mine = float(table.loc[estate].sum())
        sheet.formula(line, end, f"SUM({span(line, 1, line, end - 1)})", mine / 1000, "tonnes")
        if whole:
            last = cell(top + len(table), end, fixed=True)
            sheet.formula(line, end + 1, f"{cell(line, end)}/{last}", mine / whole, "share")
        if estate in band.index:
            report.range_end(sheet, line, end + 2, float(band.loc[estate, "low_kgco2e"]))
            report.range_end(sheet, line, end + 3, float(band.loc[estate, "high_kgco2e"]))
    row = top + len(table)
    sheet.text(row, 0, "Total", "total_label")
    for column in range(1, end + 1):
        value = (float(table.iloc[:, column - 1].sum()) if column < end else whole) / 1000
        formula = column_sum(top, column, row) if len(table) else "0"
        sheet.formula(row, column, formula, value, "tonnes_total")
    sheet.blank(row, end + 1, "total_label")
    total = assessment.total(book)
    report.range_end(sheet, row, end + 2, total.low_kgco2e, "tonnes_total_value")
    report.range_end(sheet, row, end + 3, total.high_kgco2e, "tonnes_total_value")
    report.checks.append(Check(
        f"Estates add up to all of Assets: {name}", f"{NAME}!{cell(row, end)}", whole / 1000,
        *report.total(book, "location"),
    ))  # fmt: skip
    return _estate_chart(report, sheet, row + 2, top, table, stages, book)


def _estate_chart(
    report: Report, sheet: Sheet, row: int, top: int, table: pd.DataFrame, stages: list[str], book: Book
) -> int:  # fmt: skip
    if table.empty:
        return row
    finding = titled(report.assessment, estate_finding(table), book)
    chart = bar_chart(report, finding, stacked=True)
    greatest = float(table.sum(axis=1).max())
    for column, stage in enumerate(stages, start=1):
        values = [float(value) for value in table[stage]]
        if not any(values):
            continue
        strength = STAGE_SHADES[stage]
        colours = [estate_colour(str(estate)) for estate in table.index]
        labels = labels_of_wide_bars([value / 1000 for value in values], greatest / 1000)
        labels["font"] = {"size": 9, "color": text_on(strength)}
        chart.add_series({
            "name": [NAME, top - 1, column],
            "categories": [NAME, top, 0, top + len(table) - 1, 0],
            "values": [NAME, top, column, top + len(table) - 1, column],
            "points": [series_look(shade(colour, strength), colour) for colour in colours],
            "data_labels": labels, "gap": 45, **series_look(shade("#33424F", strength), "#33424F"),
        })  # fmt: skip
    bars = [
        (group_name("estate", str(estate)), [
            (group_name("stage", stage), float(table.loc[estate, stage]) / 1000,
             shade(estate_colour(str(estate)), STAGE_SHADES[stage]), estate_colour(str(estate)))
            for stage in stages
        ])
        for estate in table.index
    ]  # fmt: skip
    report.drawn.append(DrawnBars(row, finding, bars))
    height = 130 + 55 * len(table)
    chart.set_size({"width": 930, "height": height})
    chart.set_legend({"position": "bottom", "font": {"size": 9}})
    sheet.worksheet.insert_chart(row, 0, chart, {"description": finding, "object_position": 2})
    row = row + height // 20 + 1
    sheet.text(row, 0, "Solid: carbon in making; lighter: running it; outlined: the rest. "
                       f"Source: sheets Factors used and Sources; {report.line}.", "quiet")  # fmt: skip
    return row + 2


def _by_type(report: Report, sheet: Sheet, row: int) -> int:
    """Types of kit and of cloud use, units and tonnes."""
    groups = report.assets.groups["type"]
    assessment = report.assessment
    row = section(sheet, row, "By type, tonnes of CO2e, management book, location-based")
    put_headings(sheet, row, ["Type", "Rows", "Units", "Total", "Share", "Low", "High", "", ""])
    sheet.text(row, KEYS, "Type no.", "heading")
    top = row + 1
    sums = report.sums("management", "type", "location")[groups.codes] / 1000
    band = assessment.by("management", "type").reindex(groups.names)
    units = units_by(report, "type")
    row = top + len(groups.names)
    for position, name in enumerate(groups.names):
        line = top + position
        criteria = f"asset_type_no,{cell(line, KEYS, fixed=True)}"
        sheet.text(line, 0, group_name("type", name))
        sheet.formula(line, 1, report.rows_of(criteria), int(groups.rows[position]), "count")
        sheet.formula(line, 2, f"SUMIFS(asset_units,{criteria})", units[position], "units")
        sheet.formula(line, 3, f"SUMIFS(kg_management_location,{criteria})/1000", float(sums[position]), "tonnes")
        if sums.sum():
            share = float(sums[position] / sums.sum())
            sheet.formula(line, 4, f"{cell(line, 3)}/{cell(row, 3, fixed=True)}", share, "share")
        for column, end in ((5, "low_kgco2e"), (6, "high_kgco2e")):
            report.range_end(sheet, line, column, float(band[end].iloc[position]))
        sheet.number(line, KEYS, position + 1, "key")
    sheet.text(row, 0, "Total", "total_label")
    sheet.formula(row, 1, column_sum(top, 1, row), int(groups.rows.sum()), "count_total")
    sheet.blank(row, 2, "total_label")
    sheet.formula(row, 3, column_sum(top, 3, row), float(sums.sum()), "tonnes_total")
    for column in (4, 5, 6):
        sheet.blank(row, column, "total_label")
    report.checks.append(Check(
        "Types add up to all of Assets", f"{NAME}!{cell(row, 3)}", float(sums.sum()),
        *report.total("management", "location"),
    ))  # fmt: skip
    return sheet.sentence(row + 1, UNITS_OF, LAST, CHARACTERS, "quiet_sentence") + 1


def units_by(report: Report, dimension: str) -> list[float]:
    """Units by group of a keyed dimension, in the order of its numbers."""
    columns = {column.name: column.values for column in report.assets.columns}
    sums = [0.0] * (len(report.assets.groups[dimension].names) + 1)
    for key, units in zip(columns[f"asset_{dimension}_no"], columns["asset_units"], strict=True):
        sums[key] += units or 0.0
    return sums[1:]


def _by_basis(report: Report, sheet: Sheet, row: int) -> int:
    """How the amounts behind the figures are known: values, for Assets holds a row's lines together."""
    table = report.assessment.by("management", "basis")
    row = section(sheet, row, "What it rests on, management book, location-based")
    put_headings(sheet, row, ["How the amounts are known", "Tonnes", "Share"])
    top = row + 1
    whole = float(table["location_based_kgco2e"].sum())
    row = top + len(table)
    for position, (name, line) in enumerate(table.iterrows()):
        sheet.text(top + position, 0, group_name("basis", str(name)))
        kilograms = float(line["location_based_kgco2e"])
        sheet.number(top + position, 1, kilograms / 1000, "tonnes_value")
        if whole:
            formula = f"{cell(top + position, 1)}/{cell(row, 1, fixed=True)}"
            sheet.formula(top + position, 2, formula, kilograms / whole, "share")
    sheet.text(row, 0, "Total", "total_label")
    sheet.formula(row, 1, column_sum(top, 1, row), whole / 1000, "tonnes_total")
    sheet.blank(row, 2, "total_label")
    report.checks.append(Check(
        "What is measured, stated, modelled and assumed adds up to all of Assets", f"{NAME}!{cell(row, 1)}",
        whole / 1000, *report.total("management", "location"),
    ))  # fmt: skip
    return row + 2
