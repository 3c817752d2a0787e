"""The sheet Pathways: options year by year and summed up, their ranges, differences and break-even, with a chart.

Years are what the calculation gave; totals, running sums and differences are live formulas over them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from carbon.pathways.estate.abroad import abroad_sentence
from carbon.pathways.estate.newest import renewal_sentence
from carbon.reports.charts.colours import MEMO, option_colour
from carbon.reports.excel.cells import FIRST_ROW, Sheet, cell, column_sum
from carbon.reports.excel.decision_sheet import write_targets, write_workloads
from carbon.reports.excel.guards import guard_sheet
from carbon.reports.excel.native import label_at_end, line_chart, option_look
from carbon.reports.excel.report import Check, Report, put_headings
from carbon.reports.excel.sheets import PATHWAYS as NAME
from carbon.reports.words.money_words import money_sentences
from carbon.reports.words.option_words import option_line
from carbon.reports.words.pathway_words import (
    GRID_ONLY,
    answer,
    best_of,
    chart_finding,
    horizon_text,
    series_sentences,
    turning_sentences,
    year_text,
)
from carbon.words.likely import ABOVE_HIGH, BELOW_LOW

if TYPE_CHECKING:
    from carbon.pathways.answers.decisions import Decisions
    from carbon.pathways.years.certainty import Certainty
    from carbon.pathways.years.comparing import Comparison

_CHARACTERS = 150
_EPOCH = date(1899, 12, 30)


@dataclass
class Block:
    """A table of years by options on the sheet: the rows of its first and last year, and the column of each name."""

    top: int
    end: int
    columns: dict[str, int]

    def at(self, name: str, year: int, *, fixed: bool = False) -> str:
        """The cell of a name in a year, counted from the first."""
        return cell(self.top + year, self.columns[name], fixed=fixed)


def write_pathways(report: Report, comparison: Comparison, decided: Decisions | None = None) -> Block:
    """Write Pathways; where its yearly figures stand. decided: what turns the answer, and advice for workloads."""
    from carbon.pathways.years.certainty import certainty

    sure = certainty(comparison)
    sheet = report.sheet(NAME, landscape=True)
    names = [outcome.name for outcome in comparison.outcomes]
    last = max(len(names) + 2, 8)
    sheet.worksheet.set_column(0, 0, 40)
    sheet.worksheet.set_column(1, last, 14)
    sheet.text(0, 0, f"{NAME}: options year by year", "title")
    sheet.text(1, 0, f"Decision book · location-based · {report.line} · tonnes of CO2e", "quiet")
    row = _told(sheet, comparison, sure, last, decided)
    row = _in_a_line(report, sheet, comparison, sure, row + 1)
    chart_row = row + 1
    yearly = _yearly(report, sheet, comparison, chart_row + 22)
    summed = _running_sums(sheet, comparison, yearly)
    row = _differences(sheet, comparison, summed)
    row = write_targets(sheet, comparison, row, last)
    if decided is not None:
        row = write_workloads(sheet, comparison, decided, row, last)
    for title, make in _others(comparison, sure):
        row = _values(sheet, comparison, title, make, row)
    _assumptions(sheet, comparison, row, last)
    _chart(report, sheet, comparison, yearly, chart_row, 0, chart_finding(comparison, names))
    _chart(report, sheet, comparison, summed, chart_row, 5, "Summed up from the first year")
    sheet.worksheet.freeze_panes(2, 1)
    guard_sheet(report, sheet)
    sheet.flush()
    return yearly


def _told(sheet: Sheet, comparison: Comparison, sure: Certainty, last: int, decided: Decisions | None) -> int:
    """The answer for the lowest of the other options, and which grid the years stand on."""
    from carbon.pathways.answers.crossing import break_even
    from carbon.pathways.answers.support import kept_past_support

    against = comparison.pathway.against
    names = [outcome.name for outcome in comparison.outcomes if outcome.name != against] or [against]
    best = best_of(comparison, names)
    turns = () if decided is None or best == against else turning_sentences(sure, best, decided.turning[best])
    told = answer(
        comparison, sure, best, break_even(comparison[best], comparison.baseline), money=_money(comparison, best),
        hangs_on=turns, unsupported=kept_past_support(comparison[best]),
    )  # fmt: skip
    row = sheet.sentence(3, told.text, last, _CHARACTERS)
    for sentence in filter(None, [*series_sentences(comparison), abroad_sentence(comparison)]):
        row = sheet.sentence(row, sentence, last, _CHARACTERS)
    return row


def _money(comparison: Comparison, name: str) -> list[str]:
    from carbon.pathways.money.money import costs
    from carbon.problems import Refusal

    try:
        return money_sentences(costs(comparison), name)
    except Refusal:
        return []  # the sheet Business case says why


def _in_a_line(report: Report, sheet: Sheet, comparison: Comparison, sure: Certainty, row: int) -> int:
    """Each option in a line: its sum, range, difference, probability, break-even, what is left unused."""
    from carbon.pathways.answers.crossing import break_even

    against = comparison.pathway.against
    sheet.section(row, f"To {horizon_text(comparison)}", 8)
    put_headings(sheet, row + 1, [
        "Option", "Total", "Low", "High", "Market-based", f"Less than “{against}” in",
        "Breaks even", "With used life only", "Unused life at the end",
    ])  # fmt: skip
    sheet.heights[row + 1] = 48
    row += 2
    sheet.heights[row] = FIRST_ROW
    for outcome in comparison.outcomes:
        name, years, band = outcome.name, outcome.years, sure.cumulative(outcome.name)
        sheet.text(row, 0, name)
        for column, kilograms in enumerate(
            (years.annual_kgco2e.sum(), band.low_kgco2e[-1], band.high_kgco2e[-1], years.annual_market_kgco2e.sum()), 1
        ):
            sheet.number(row, column, float(kilograms) / 1000, "tonnes_value")
        if name != against:
            sheet.number(row, 5, sure.probability_lower(name, against), "share")
            crossing = break_even(outcome, comparison.baseline)
            for column, day in ((6, crossing.holds_from), (7, crossing.holds_from_with_residual)):
                if day is None:
                    sheet.text(row, column, "not by then", "text_right")
                else:
                    sheet.number(row, column, float((day - _EPOCH).days), "day_right")
        sheet.number(row, 8, years.residual_kgco2e / 1000, "tonnes_value")
        row += 1
    return row


def _names(comparison: Comparison) -> list[str]:
    return [outcome.name for outcome in comparison.outcomes] + [GRID_ONLY]


def _headed(sheet: Sheet, comparison: Comparison, title: str, names: Sequence[str], row: int) -> Block:
    sheet.section(row, title, max(len(names), 8))
    put_headings(sheet, row + 1, ["Year", *names])
    sheet.heights[row + 1], sheet.heights[row + 2] = 32, FIRST_ROW
    count = len(comparison.years)
    for at, year in enumerate(comparison.years):
        sheet.text(row + 2 + at, 0, year_text(year))
    return Block(row + 2, row + 1 + count, {name: at for at, name in enumerate(names, start=1)})


def _yearly(report: Report, sheet: Sheet, comparison: Comparison, row: int) -> Block:
    names = _names(comparison)
    block = _headed(sheet, comparison, "Each year, tonnes of CO2e", [*names, "Grid, kgCO2e/kWh"], row)
    outcomes = {outcome.name: outcome for outcome in comparison.outcomes} | {GRID_ONLY: comparison.grid_only}
    total = block.end + 1
    sheet.text(total, 0, "Total", "total_label")
    for name in names:
        tonnes = outcomes[name].years.annual_kgco2e / 1000
        column = block.columns[name]
        for at, value in enumerate(tonnes):
            sheet.number(block.top + at, column, float(value), "tonnes")
        formula = column_sum(block.top, column, total)
        sheet.formula(total, column, formula, float(tonnes.sum()), "tonnes_total")
        if name != GRID_ONLY:
            report.checks.append(Check(
                f"Years of “{name}” add up to what the calculation gave", f"{NAME}!{cell(total, column)}",
                float(tonnes.sum()), "", float(outcomes[name].years.annual_kgco2e.sum()) / 1000,
            ))  # fmt: skip
    for at, factor in enumerate(comparison.grid.kgco2e_per_kwh):
        sheet.number(block.top + at, len(names) + 1, float(factor), "rate")
    return block


def _running_sums(sheet: Sheet, comparison: Comparison, yearly: Block) -> Block:
    names = _names(comparison)
    block = _headed(sheet, comparison, "Summed up from the first year, tonnes of CO2e", names, yearly.end + 3)
    for name in names:
        outcome = comparison.grid_only if name == GRID_ONLY else comparison[name]
        for at, value in enumerate(np.cumsum(outcome.years.annual_kgco2e) / 1000):
            here = yearly.at(name, at)
            formula = here if at == 0 else f"{block.at(name, at - 1)}+{here}"
            sheet.formula(block.top + at, block.columns[name], formula, float(value), "tonnes")
    return block


def _differences(sheet: Sheet, comparison: Comparison, summed: Block) -> int:
    """What each option emits more (or, with a minus, less) than the baseline, summed up."""
    against = comparison.pathway.against
    names = [outcome.name for outcome in comparison.outcomes if outcome.name != against]
    if not names:
        return summed.end + 2
    title = f"Summed up, more (less with a minus) than “{against}”, tonnes of CO2e"
    block = _headed(sheet, comparison, title, names, summed.end + 2)
    base = np.cumsum(comparison.baseline.years.annual_kgco2e)
    for name in names:
        apart = (np.cumsum(comparison[name].years.annual_kgco2e) - base) / 1000
        for at, value in enumerate(apart):
            formula = f"{summed.at(name, at)}-{summed.at(against, at)}"
            sheet.formula(block.top + at, block.columns[name], formula, float(value), "signed_tonnes")
    return block.end + 2


def _others(comparison: Comparison, sure: Certainty) -> list[tuple[str, Callable[[str], Any]]]:
    """Further tables of values: ranges and market-based figures."""
    return [
        (f"Each year, low ({BELOW_LOW})", lambda name: sure.annual(name).low_kgco2e),
        (f"Each year, high ({ABOVE_HIGH})", lambda name: sure.annual(name).high_kgco2e),
        ("Summed up, low", lambda name: sure.cumulative(name).low_kgco2e),
        ("Summed up, high", lambda name: sure.cumulative(name).high_kgco2e),
        ("Each year, market-based", lambda name: comparison[name].years.annual_market_kgco2e),
    ]


def _values(sheet: Sheet, comparison: Comparison, title: str, make: Callable[[str], Any], row: int) -> int:
    names = [outcome.name for outcome in comparison.outcomes]
    block = _headed(sheet, comparison, f"{title}, tonnes of CO2e", names, row)
    for name in names:
        for at, kilograms in enumerate(make(name)):
            sheet.number(block.top + at, block.columns[name], float(kilograms) / 1000, "tonnes_value")
    return block.end + 2


def _assumptions(sheet: Sheet, comparison: Comparison, row: int, last: int) -> None:
    """What the options do, what is common to them, and where the grid's path comes from."""
    sheet.section(row, "What the options are", last)
    row += 1
    for outcome in comparison.outcomes:
        row = sheet.sentence(row, f"“{outcome.name}”: {option_line(outcome.option, outcome)}", last, _CHARACTERS)
    for note in comparison.notes:
        row = sheet.sentence(row, f"“{note.option}”: {note.message}", last, _CHARACTERS)
    sheet.section(row + 1, "Assumptions common to all options, and sources", last)
    row += 2
    for text in common_assumptions(comparison):
        row = sheet.sentence(row, text, last, _CHARACTERS)


def common_assumptions(comparison: Comparison) -> list[str]:
    """Growth, grid, renewal and sources in sentences."""
    pathway = comparison.pathway
    growth: Mapping[str, float] = {name: value for name, value in pathway.growth.items() if value}
    grown = ", ".join(f"{name} {value:+.1%} a year" for name, value in growth.items())
    told = [
        f"Growth of demand: {grown}." if grown else "No growth of demand.",
        f"More growth of what was moved to cloud: {pathway.cloud_growth:.1%} a year.",
        renewal_sentence(pathway.renewal_energy),
        f"Extracting and transporting the grid's fuels: {pathway.well_to_tank}.",
        f"A memo, in no sum: {comparison.sunk_memo_kgco2e / 1000:,.1f} t of making what is owned is not used up on the "
        "first day.",
    ]
    sources = {f"{factor.source.title} ({factor.source.publisher})" for factor in comparison.grid.used}
    return [*told, f"The grid's path: {'; '.join(sorted(sources))}, joined to DESNZ "
            f"{comparison.ground.factors.newest_set}. Other factors: the sheet Factors used."]  # fmt: skip


def _chart(
    report: Report, sheet: Sheet, comparison: Comparison, block: Block, row: int, column: int, title: str
) -> None:
    chart = line_chart(report, title, "tonnes of CO2e")
    for place, outcome in enumerate(comparison.outcomes):
        at, colour = block.columns[outcome.name], option_colour(place)
        chart.add_series({
            "name": [NAME, block.top - 1, at], "categories": [NAME, block.top, 0, block.end, 0],
            "values": [NAME, block.top, at, block.end, at], **option_look(place),
            **label_at_end(block.end - block.top + 1, colour),
        })  # fmt: skip
    at = block.columns[GRID_ONLY]
    chart.add_series({
        "name": [NAME, block.top - 1, at], "categories": [NAME, block.top, 0, block.end, 0],
        "values": [NAME, block.top, at, block.end, at],
        "line": {"color": MEMO, "width": 2, "dash_type": "round_dot"}, "marker": {"type": "none"},
    })  # fmt: skip
    chart.set_size({"width": 640, "height": 400})
    sheet.worksheet.insert_chart(row, column, chart, {"description": title, "object_position": 2})
