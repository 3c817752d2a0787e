"""The sheet Business case: what options cost year by year, in today's worth, and for each tonne; two cases apart.

Amounts by kind are what the calculation gave; sums, present values, differences and pounds a tonne are live formulas,
the tonnes those of the sheet Pathways.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from carbon.reports.charts.colours import option_colour
from carbon.reports.excel.cells import FIRST_ROW, Sheet, cell, column_sum, span
from carbon.reports.excel.decision_sheet import write_best_set, write_curves
from carbon.reports.excel.guards import guard_figures
from carbon.reports.excel.native import label_at_end, line_chart, option_look
from carbon.reports.excel.pathway_sheet import Block
from carbon.reports.excel.report import Check, Report, put_headings
from carbon.reports.excel.sheets import BUSINESS as NAME
from carbon.reports.excel.sheets import PATHWAYS
from carbon.reports.words.money_words import NOT_KNOWN, each_tonne_text, nothing_priced
from carbon.reports.words.pathway_words import year_text

if TYPE_CHECKING:
    from carbon.pathways.answers.decisions import Decisions
    from carbon.pathways.money.money import Costs
    from carbon.pathways.years.comparing import Comparison

_CASES = {"financial": "Financial case: what the organisation pays", "economic": "Economic case, by the Green Book"}
_KINDS = {"electricity": "Electricity", "capital": "Capital", "running": "Running", "one-off": "Once", "cloud": "Cloud",
          "optimism bias": "Optimism bias", "carbon in the UK": "Carbon in the UK, central value",
          "carbon outside the UK": "Carbon outside the UK, central value"}  # fmt: skip
_LAST = 11
_CHARACTERS = 150


def write_business(report: Report, comparison: Comparison, yearly: Block, decided: Decisions | None = None) -> None:
    """Write Business case. yearly: where the years of the options stand on Pathways; decided: curves and best set."""
    from carbon.pathways.money.money import both_bounds
    from carbon.problems import Refusal

    sheet = report.sheet(NAME, landscape=True)
    sheet.worksheet.set_column(0, 0, 34)
    sheet.worksheet.set_column(1, _LAST, 14)
    sheet.text(0, 0, NAME, "title")
    sheet.text(1, 0, "Pounds in real terms; two cases that are never mixed", "quiet")
    row, begins = 3, [0]
    for case, title in _CASES.items():
        try:
            bounds = both_bounds(comparison, "economic" if case == "economic" else "financial")
        except Refusal as reason:
            row = sheet.sentence(row, f"{title}: {reason}", _LAST, _CHARACTERS) + 1
            continue
        for found in bounds:
            begins += [row] if row > 3 else []
            bound = f"; optimism bias at its {found.bound} bound" if found.unsettled else ""
            row = _case(report, sheet, comparison, found, f"{title}{bound}", yearly, row)
    sheet.worksheet.set_h_pagebreaks(begins[1:])  # each case begins a page, so that its chart is not cut
    if decided is not None:
        row = write_curves(report, sheet, comparison, decided, row)
        write_best_set(sheet, decided, row, _LAST)
    guard_figures(report, sheet, counts="pounds")
    sheet.worksheet.freeze_panes(2, 1)
    sheet.flush()


def _case(
    report: Report, sheet: Sheet, comparison: Comparison, found: Costs, title: str, yearly: Block, row: int
) -> int:  # fmt: skip
    """One case: a line for each option, a chart, then each option's years; the row after it."""
    names = [outcome.name for outcome in comparison.outcomes]
    years = len(comparison.years)
    head = row
    below = head + 2 + len(names)
    first = below + 2 + 1 + 21
    tables = {name: first + at * (years + 4) + 2 for at, name in enumerate(names)}
    sheet.section(head, f"{title}, pounds in prices of {found.price_year}", _LAST)
    put_headings(sheet, head + 1, ["Option", "Costs, all years (what has a price)", "In today's worth",
                                   "More than the baseline", "Tonnes not emitted", "£ a tonne"])  # fmt: skip
    sheet.heights[head + 1] = 46
    for at, name in enumerate(names):
        _years(report, sheet, found, name, tables[name], title)
        _line(sheet, comparison, found, name, head + 2 + at, tables, yearly)
    sheet.heights[head + 2] = FIRST_ROW
    _not_known(sheet, found, [name for name in names if name != comparison.pathway.against], below)
    _chart(report, sheet, comparison, found, tables, below + 2, title)
    row = first + len(names) * (years + 4)
    for note in found.notes:
        row = sheet.sentence(row, note, _LAST, _CHARACTERS)
    row = _missing(sheet, found, names, row)
    return _figures(sheet, found, row + 1) + 1


def _years(report: Report, sheet: Sheet, found: Costs, name: str, top: int, title: str) -> None:
    """An option's years by kind of cost, their sum and its worth today."""
    kinds = [kind for kind in _KINDS if kind in found[name].by_kind]
    paid = [kind for kind in kinds if not kind.startswith("carbon")]
    sheet.text(top - 2, 0, f"“{name}”", "label")
    put_headings(sheet, top - 1, ["Year", *[_KINDS[kind] for kind in kinds], "Cost", "A pound's worth", "Worth today"])
    sheet.heights[top - 1] = 32
    sheet.heights[top] = FIRST_ROW
    last, cost = top + len(found.years), len(kinds) + 1
    for at, year in enumerate(found.years):
        row = top + at
        sheet.text(row, 0, year_text(year))
        for column, kind in enumerate(kinds, 1):
            pounds = float(found[name].by_kind[kind][at])
            if pounds or kind not in found[name].unpriced:  # nought is a price; what has none stays blank
                sheet.number(row, column, pounds, "count")
        total = float(found[name].cost_gbp[at])
        sheet.formula(row, cost, f"SUM({span(row, 1, row, len(paid))})", total, "count")
        sheet.number(row, cost + 1, float(found.discount[at]), "rate")
        worth = total * float(found.discount[at])
        sheet.formula(row, cost + 2, f"{cell(row, cost)}*{cell(row, cost + 1)}", worth, "count")
    unpriced = found[name].unpriced
    sheet.text(last, 0, "Total of what has a price" if unpriced else "Total", "total_label")
    sums = [float(found[name].by_kind[kind].sum()) for kind in kinds]
    for column, (kind, value) in enumerate(
        zip([*kinds, ""], [*sums, float(found[name].cost_gbp.sum())], strict=True), 1
    ):
        if not value and (kind in unpriced if kind else unpriced):
            sheet.text(last, column, NOT_KNOWN, "total_label_right")
            continue
        sheet.formula(last, column, column_sum(top, column, last), value, "count_total")
    sheet.blank(last, cost + 1, "total_label")
    if nothing_priced(found, name):
        sheet.text(last, cost + 2, NOT_KNOWN, "total_label_right")
        return
    worth = found.present_value_gbp(name)
    sheet.formula(last, cost + 2, column_sum(top, cost + 2, last), worth, "count_total")
    report.checks.append(Check(
        f"{title.replace(':', ',')}: years of “{name}” add up to what the calculation gave",
        f"'{NAME}'!{cell(last, cost + 2)}", worth, "", float((found[name].cost_gbp * found.discount).sum()), "pounds",
    ))  # fmt: skip


def _line(
    sheet: Sheet, comparison: Comparison, found: Costs, name: str, row: int, tables: dict[str, int], yearly: Block
) -> None:
    """An option in a line, drawn together by formulas from its years and from Pathways."""
    against = comparison.pathway.against
    years = len(found.years)

    def total(of: str, further: int) -> str:
        kinds = sum(kind in found[of].by_kind for kind in _KINDS)
        return cell(tables[of] + years, kinds + 1 + further)

    sheet.text(row, 0, name)
    if nothing_priced(found, name):
        for column in (1, 2):
            sheet.text(row, column, NOT_KNOWN, "text_right")
    else:
        sheet.formula(row, 1, total(name, 0), float(found[name].cost_gbp.sum()), "count")
        sheet.formula(row, 2, total(name, 2), found.present_value_gbp(name), "count")
    if name == against:
        return
    tonnes = [float(comparison[one].years.annual_kgco2e.sum()) / 1000 for one in (against, name)]
    there = [f"{PATHWAYS}!{cell(yearly.end + 1, yearly.columns[one])}" for one in (against, name)]
    sheet.formula(row, 4, f"{there[0]}-{there[1]}", tonnes[0] - tonnes[1], "signed_tonnes")
    told = found.per_tonne(name)
    if told.difference_gbp is None:
        sheet.text(row, 3, NOT_KNOWN, "text_right")
        sheet.text(row, 5, NOT_KNOWN, "text_right")
        return
    dearer = found.present_value_gbp(name) - found.present_value_gbp(against)
    sheet.formula(row, 3, f"{total(name, 2)}-{total(against, 2)}", dearer, "signed_pounds")
    if told.gbp_per_tonne is None:
        sheet.text(row, 5, each_tonne_text(found, name), "text_right")
    else:
        sheet.formula(row, 5, f"{cell(row, 3)}/{cell(row, 4)}", dearer / (tonnes[0] - tonnes[1]), "signed_pounds")


def _not_known(sheet: Sheet, found: Costs, names: list[str], row: int) -> None:
    """Why there is no difference and no cost of a tonne, where there is none."""
    said = []
    for name in names:
        told = found.per_tonne(name)
        if told.difference_gbp is None:
            count = len({one.what for one in found.unknown(name)})
            said.append(f"“{name}” is not known: {count} price{'' if count == 1 else 's'} missing, listed beneath the "
                        "years.")  # fmt: skip
        elif told.gbp_per_tonne is None:
            said.append(told.sentence)
    if said:
        sheet.sentence(row, " ".join(said), _LAST, _CHARACTERS, "quiet_sentence")


def _chart(
    report: Report, sheet: Sheet, comparison: Comparison, found: Costs, tables: dict[str, int], row: int, title: str
) -> None:
    chart = line_chart(report, f"{title}: cost of each year", f"pounds, prices of {found.price_year}")
    for place, outcome in enumerate(comparison.outcomes):
        top, last = tables[outcome.name], tables[outcome.name] + len(found.years) - 1
        column = sum(kind in found[outcome.name].by_kind for kind in _KINDS) + 1
        colour = option_colour(place)
        chart.add_series({
            "name": [NAME, top - 2, 0], "categories": [NAME, top, 0, last, 0],
            "values": [NAME, top, column, last, column],
            **option_look(place), **label_at_end(last - top + 1, colour),
        })  # fmt: skip
    chart.set_size({"width": 900, "height": 380})
    sheet.worksheet.insert_chart(row, 0, chart, {"description": f"{title}: cost of each year", "object_position": 2})


def _missing(sheet: Sheet, found: Costs, names: list[str], row: int) -> int:
    """What has no price, with how much of it each option needs: it is in no sum."""
    asked = {(one.what, one.ask) for name in names for one in found[name].missing}
    if not asked:
        return row
    sheet.text(row + 1, 0, "Without a price, and in no sum", "label")
    row += 2
    for what, ask in sorted(asked):
        most = max(float(np.sum(one.amounts)) for name in names for one in found[name].missing if one.what == what)
        row = sheet.sentence(row, f"{what}: up to {most:,.0f} over all years. Enter {ask}.", _LAST, _CHARACTERS)
    return row


def _figures(sheet: Sheet, found: Costs, row: int) -> int:
    """Figures taken, with their sources."""
    put_headings(sheet, row, ["Figure", "Value", "Unit", "Source"], texts=1)
    row += 1
    for figure in found.figures:
        said = "; ".join(part for part in (figure.id, figure.source, figure.note) if part)
        sheet.text(row, 0, figure.what, "text_top")
        sheet.number(row, 1, float(f"{figure.value:.6g}"), "factor")
        sheet.text(row, 2, f"  {figure.unit}", "text_top")
        row = sheet.sentence(row, said, _LAST, 100, "quiet_sentence", first=3)
    return row
