"""The sheet Returns: what each return asks for, line by line, and kit that left in tonnes by route of disposal.

Emissions are live sums over Assets; lines of waste are those of the table of routes, whose tonnes are values.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from carbon.footprint.result.return_lines import ReturnLine, chosen_lines, return_lines, return_names
from carbon.footprint.result.two_figures import NAMES, RETURNS, WHY, returns
from carbon.footprint.result.waste import all_waste, waste
from carbon.reports.excel.cells import Sheet, cell, column_sum, height_of, page_points
from carbon.reports.excel.guards import guard_sheet
from carbon.reports.excel.report import Check, Report, number_or_formula, put_headings
from carbon.reports.excel.sheets import RESTATEMENT
from carbon.reports.excel.sheets import RETURNS as NAME
from carbon.words import catalogue
from carbon.words.groups import group_name

if TYPE_CHECKING:
    from carbon.footprint.ledger.blocks import Method

_WIDTHS = (46, 15, 15, 12, 15, 15, 46)
_LAST = len(_WIDTHS) - 1
_CHARACTERS = 165
_TONNES, _MARKET, _UNIT, _SAID = 1, 2, 3, 4
_LOOKS = {"kgCO2e": "tonnes", "tonne": "tonnes", "kWh": "count", "share": "share", "kgCO2e each": "kilograms"}
_UNITS = {"kgCO2e": "t CO2e", "tonne": "t", "kWh": "kWh", "share": "", "kgCO2e each": "kg CO2e"}


def write_returns(report: Report) -> None:
    """Write Returns: the table of routes, a table for each return, and which figure other uses want."""
    words = catalogue("waste")["said"]
    sheet = report.sheet(NAME, landscape=False)
    for column, width in enumerate(_WIDTHS):
        sheet.worksheet.set_column(column, column, width)
    sheet.text(0, 0, NAME, "title")
    sheet.text(1, 0, f"{report.line} · {words['heading'][:1].lower()}{words['heading'][1:]}", "quiet")
    limited = "" if report.assessment.waiting.complete else f" {words['limited']}"
    row = sheet.sentence(2, f"{words['parts']}{limited}", _LAST, _CHARACTERS)
    begins = [0]
    row, tonnes = _routes(report, sheet, row + 1)
    for key, name in return_names().items():
        begins.append(row + 1)
        row = _return(report, sheet, row + 1, key, name, tonnes)
    begins.append(row + 1)
    row = _which_figure(sheet, row + 1)
    sheet.keep_whole(begins, row, page_points(_WIDTHS, landscape=False))
    sheet.worksheet.freeze_panes(2, 0)
    guard_sheet(report, sheet)
    sheet.flush()


def _routes(report: Report, sheet: Sheet, row: int) -> tuple[int, dict[str, str]]:
    """Tonnes by route with the factor of each; the row after it, and the cell of each route's tonnes."""
    row = sheet.section(row, "Waste electricals by route of disposal", _LAST)
    row = sheet.sentence(row, str(catalogue("waste")["said"]["waste"]), _LAST, _CHARACTERS)
    put_headings(
        sheet, row, ["Route", "Tonnes", "Of them by a usual mass", "Units", "kg of CO2e a tonne", "kg of CO2e"]
    )
    sheet.text(row, _LAST, "Factor, and what of it", "heading_in")
    sheet.heights[row] = 32
    top = row + 1
    routes = waste(report.assessment)
    places: dict[str, str] = {}
    for line, one in enumerate(routes, start=top):
        sheet.text(line, 0, one.name)
        places[one.route] = cell(line, 1, fixed=True)
        if one.tonnes is not None:
            sheet.number(line, 1, one.tonnes, "tonnes_value")
            sheet.number(line, 2, one.usual_tonnes, "tonnes_value")
        if one.units:
            sheet.number(line, 3, one.units, "count")
        if one.factor is not None and one.tonnes is not None:
            sheet.number(line, 4, one.factor.factor.value, "rate")
            sheet.formula(line, 5, f"{cell(line, 1)}*{cell(line, 4)}", one.kgco2e, "kilograms")
        said = "; ".join(text for text in (one.source, one.why) if text)
        sheet.text(line, _LAST, said, "wrapped_in")
        sheet.heights[line] = max(15.0, height_of([(said, 1.1 * _WIDTHS[_LAST])]))
    row = top + len(routes)
    whole = all_waste(report.assessment)
    sheet.text(row, 0, whole.name, "total_label")
    places["all"] = cell(row, 1, fixed=True)
    if whole.tonnes is None:  # a nought would say that nothing left
        sheet.blank(row, 1, "total_label")
        sheet.blank(row, 2, "total_label")
    else:
        sheet.formula(row, 1, column_sum(top, 1, row), whole.tonnes, "tonnes_total")
        sheet.formula(row, 2, column_sum(top, 2, row), whole.usual_tonnes, "tonnes_total")
    sheet.formula(row, 3, column_sum(top, 3, row), whole.units, "count_total")
    sheet.blank(row, 4, "total_label")
    sheet.formula(row, 5, column_sum(top, 5, row), whole.kgco2e, "kilograms_total")
    names = report.assets.kilograms("inventory", "location", scope="3.5")
    report.checks.append(Check(
        "Tonnes of waste by route times their factors are the waste of scope 3.5", f"'{NAME}'!{cell(row, 5)}/1000",
        whole.kgco2e / 1000, report.part(names) or "0", report.assets.sum_of(names) / 1000,
    ))  # fmt: skip
    return row + 1, places


def _which_figure(sheet: Sheet, row: int) -> int:
    """Which return or use wants which of the two figures; the row after it."""
    row = sheet.section(row, "Which figure goes where", _LAST)
    row = sheet.sentence(row, f"{WHY} {RETURNS}", _LAST, _CHARACTERS)
    put_headings(sheet, row, ["Return or use", "Figure", "", "What of it"], texts=4)
    for line, (name, figure, what) in enumerate(returns(), start=row + 1):
        sheet.text(line, 0, name, "wrapped_middle")
        sheet.heights[line] = height_of([(name, _WIDTHS[0])])
        sheet.text(line, 1, figure)
        sheet.text(line, 3, what)
    return row + 1 + len(returns())


def _return(report: Report, sheet: Sheet, row: int, key: str, name: str, tonnes: dict[str, str]) -> int:
    """The lines of a return; the row after them."""
    words = catalogue("returns")[key]
    row = sheet.section(row, f"{name}: {NAMES[words['figure']].lower()}", _LAST)
    row = sheet.sentence(row, f"{words['what']}.", _LAST, _CHARACTERS, "quiet_sentence")
    put_headings(sheet, row, ["Line", "Location-based", "Market-based"])
    sheet.text(row, _UNIT, "Unit", "heading_in")
    sheet.text(row, _SAID, "What of it", "heading")
    for column in range(_SAID + 1, _LAST + 1):
        sheet.blank(row, column, "heading")
    lines = return_lines(report.assessment, key, compared=RESTATEMENT in report.sheets)
    parts: list[tuple[int, float]] = []
    for at, line in enumerate(lines, start=row + 1):
        sheet.text(at, 0, line.name, "wrapped_middle")
        sheet.sentence(at, line.why, _LAST, 88, "quiet_sentence", first=_SAID)
        sheet.heights[at] = max(sheet.heights.get(at, 0), height_of([(line.name, 1.1 * _WIDTHS[0])]), 15)
        _figures(report, sheet, at, line, tonnes)
        if line.is_part:  # a line without a figure too, so that one that is typed there does not go unseen
            parts.append((at, (line.amount or 0.0) / 1000))
    if parts:
        places = ",".join(f"'{NAME}'!{cell(at, _TONNES)}" for at, _ in parts)
        added = f"SUM({places})"
        whole = sum(amount for _, amount in parts)
        words = f"{NAME}, {name}: lines add up to all of Assets"
        report.checks.append(Check(words, added, whole, *report.total("inventory", "location")))
    return row + 1 + len(lines)


def _figures(report: Report, sheet: Sheet, row: int, line: ReturnLine, tonnes: dict[str, str]) -> None:
    """A line's figures, live where Assets or the table of routes holds what they are made of."""
    if line.amount is None:
        return
    look = _LOOKS[line.unit]
    sheet.text(row, _UNIT, _UNITS[line.unit], "quiet_in")
    if "fuel" in line.asks:  # Assets hold electricity alone
        sheet.number(row, _TONNES, line.amount, look)
        return
    per_unit = 1000.0 if line.unit == "kgCO2e" else 1.0
    number_or_formula(sheet, row, _TONNES, _formula(report, line, "location", tonnes), line.amount / per_unit, look)
    if line.market is not None:
        number_or_formula(sheet, row, _MARKET, _formula(report, line, "market", tonnes), line.market / per_unit, look)


def _formula(report: Report, line: ReturnLine, by: Method, tonnes: dict[str, str]) -> str:
    asks, whole = line.asks, report.total("inventory", by)[0]
    if "waste" in asks:
        return tonnes[asks["waste"]]
    if "energy" in asks:
        return "SUM(asset_kwh)"
    if "staff" in asks:
        return f"1000*({whole})/{report.assessment.settings.staff_count:.15g}"
    if "all" in asks:
        return whole
    if "estates" in asks or "types" in asks:
        return _of_kit(report, asks, f"kg_inventory_{by}")
    scopes = asks.get("scopes") or asks["share"]
    names = [
        column
        for sits_in in chosen_lines({"scopes": scopes}, report.assessment.ledger.names("sits_in"))
        for column in report.assets.kilograms("inventory", by, sits_in=sits_in)
    ]
    part = report.part(names) or "0"
    return f"({part})/({whole})" if "share" in asks else part


def _of_kit(report: Report, asks: dict[str, list[str]], column: str) -> str:
    """Tonnes of estates without some types, or of types: by the numbers that types have on Assets."""
    names = report.assets.groups["type"].names

    def sums(criteria: str, kinds: list[str]) -> list[str]:
        return [f"SUMIFS({column},{criteria}asset_type_no,{names.index(kind) + 1})" for kind in kinds if kind in names]

    if "types" in asks:
        return f"({'+'.join(sums('', asks['types'])) or '0'})/1000"
    pieces = []
    for estate in asks["estates"]:
        here = f'asset_estate,"{group_name("estate", estate)}"'
        pieces.append(f"SUMIFS({column},{here})")
        pieces += [f"-{one}" for one in sums(f"{here},", asks.get("but", []))]
    return f"({'+'.join(pieces).replace('+-', '-')})/1000"
