"""The sheets Why and Your own values: how the figures of the rows that matter most came about, and what is the user's.

Texts, not formulas: the sums that a spreadsheet recalculates stand on Assets; here stands what they are made of.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from carbon.reports.excel.cells import height_of
from carbon.reports.excel.guards import guard_sheet
from carbon.reports.excel.report import Report, put_headings
from carbon.reports.excel.sheets import OWN
from carbon.words.formulas import points_text
from carbon.words.groups import group_name, made_name, part_name, scores_text

if TYPE_CHECKING:
    from carbon.footprint.explain.line import Line

NAME = "Why"
ROWS = 20
LINES_OF_A_ROW = 40
_HEADING_ROW = 3
_COLUMNS = (("File", 18), ("Sheet", 12), ("Row", 7), ("What it is", 24), ("Stage and part", 28), ("Scope", 7),
            ("Location-based [kg]", 13), ("Market-based [kg]", 13), ("The sum, with its numbers filled in", 62),
            ("How the amount is known", 18), ("Scores of the data, 1 best to 5 worst", 30), ("Factor", 38),
            ("Value", 12), ("Unit", 14), ("How it matched", 14),
            ("Publisher, publication, page", 92), ("Licence", 36))  # fmt: skip
"""As wide as keeps a line of most factors at three lines of text, and Factor beside its value on the second page."""
_FIGURES = (2, 6, 7, 12)
_AFTER_FIGURES = (3, 8, 13)
"""Texts that stand right of figures keep a little distance."""
_NAMED_BY = 3
"""Columns up to this one say which row it is: they stay in sight, on the screen and on the second page across."""
_UNNAMED_STEPS = 8
"""A longer sum, as of a life whose plan was changed, is followed by nobody unless each step says what it works out."""
_OWN_COLUMNS = (("What", 44), ("Your value", 24), ("Instead of", 24), ("Where it comes from", 44), ("Why", 44),
                ("Used", 10), ("Carries [kg]", 14))  # fmt: skip


def write_why(report: Report) -> None:
    """Write Why: the lines of the rows that matter most in the management book, each with its sum and its factor."""
    assessment = report.assessment
    sheet = report.sheet(NAME, landscape=True, repeat=(_HEADING_ROW, _HEADING_ROW))
    for position, (_, width) in enumerate(_COLUMNS):
        sheet.worksheet.set_column(position, position, width)
    sheet.text(0, 0, "Why these figures", "title")
    told = f"the {ROWS} rows that matter most, line by line: from the row to the factor and its page"
    sheet.text(1, 0, f"{report.line} · management book · {told}", "quiet")
    put_headings(sheet, _HEADING_ROW, [heading for heading, _ in _COLUMNS], texts=len(_COLUMNS))
    for look, positions in (("heading_right", _FIGURES), ("heading_in", _AFTER_FIGURES)):
        for position in positions:
            sheet.text(_HEADING_ROW, position, _COLUMNS[position][0], look)
    sheet.heights[_HEADING_ROW] = 32
    row = _HEADING_ROW + 1
    entries = assessment.top("management", ROWS).to_dict("records")
    rows = [int(entry["ledger_row"]) for entry in entries]
    by_row: dict[int, list[Line]] = {at: [] for at in rows}
    for line in assessment.why("management", count=None, rows=rows).lines:
        by_row[line.ledger_row].append(line)
    for entry in entries:
        made = made_name(*(str(entry[part] or "") for part in ("manufacturer", "model")))
        what = str(entry["name"] or "") or made or group_name("type", str(entry["type"]))
        for line in by_row[int(entry["ledger_row"])][:LINES_OF_A_ROW]:
            _put(report, row, line, what)
            row += 1
    sheet.worksheet.autofilter(_HEADING_ROW, 0, max(row - 1, _HEADING_ROW), len(_COLUMNS) - 1)
    sheet.worksheet.freeze_panes(_HEADING_ROW + 1, _NAMED_BY + 1)
    # On one page across nobody could read it: two, and the row is named on both.
    sheet.worksheet.fit_to_pages(2, 0)
    sheet.worksheet.repeat_columns(0, _NAMED_BY)
    guard_sheet(report, sheet)
    sheet.flush()


def _put(report: Report, row: int, line: Line, what: str) -> None:
    sheet = report.sheets[NAME]
    factor, source = line.found.factor, line.found.factor.source
    page = "; ".join(part for part in (source.publisher, source.title, source.published, factor.reference) if part)
    points = [points_text(one.model, one.idle_w, one.half_w, one.full_w) for one in line.readings]
    formula = line.formula
    sums = formula.texts() if len(formula.steps) <= _UNNAMED_STEPS else formula.named_texts()
    own = line.found.match == "override" or any(one.match == "override" for one in line.figures)
    texts = {
        0: line.file, 1: line.sheet, 3: what,
        4: f"{group_name('stage', line.stage)}, {part_name(line.part, line.of)}", 5: line.scope,
        8: "; ".join([*sums, *points]), 9: group_name("basis", line.basis),
        10: scores_text(line.scores), 11: f"{factor.name} ({factor.id})", 13: factor.unit,
        14: group_name("match", "override") if own else group_name("match", line.found.match),
        15: page, 16: factor.licence or source.licence,
    }  # fmt: skip
    for column, text in texts.items():
        sheet.text(row, column, text, "wrapped_in" if column in _AFTER_FIGURES else "wrapped")
    sheet.number(row, 2, float(line.row_number) if line.row_number else None, "count_top")
    sheet.number(row, 6, line.location_based_kgco2e, "kilograms_top")
    sheet.number(row, 7, line.market_based_kgco2e, "kilograms_top")
    sheet.number(row, 12, factor.value, "factor")
    sheet.heights[row] = height_of([(str(text), _COLUMNS[column][1]) for column, text in texts.items()])


def write_own_values(report: Report) -> None:
    """Write Your own values: what stands in the place of ours, why, and what it carries."""
    sheet = report.sheet(OWN, landscape=True, repeat=(_HEADING_ROW, _HEADING_ROW))
    for position, (_, width) in enumerate(_OWN_COLUMNS):
        sheet.worksheet.set_column(position, position, width)
    sheet.text(0, 0, OWN, "title")
    sheet.text(1, 0, f"{report.line} · values of your own in the place of ours, each with its source", "quiet")
    put_headings(sheet, _HEADING_ROW, [heading for heading, _ in _OWN_COLUMNS], texts=len(_OWN_COLUMNS))
    sheet.text(_HEADING_ROW, 6, _OWN_COLUMNS[6][0], "heading_right")
    for row, one in enumerate(report.assessment.own_values, start=_HEADING_ROW + 1):
        what = one.what if one.kind != "type" else f"Type of {one.what}"
        value = group_name("type", one.value) if one.kind == "type" else one.value
        for position, text in enumerate((what, value, one.instead_of, one.source, one.reason)):
            sheet.text(row, position, text, "wrapped")
        sheet.text(row, 5, "yes" if one.used else "no", "wrapped")
        sheet.number(row, 6, one.kgco2e, "kilograms_top")
        texts = (what, value, one.instead_of, one.source, one.reason)
        sheet.heights[row] = height_of([(str(text), _OWN_COLUMNS[at][1]) for at, text in enumerate(texts)])
    sheet.worksheet.freeze_panes(_HEADING_ROW + 1, 0)
    guard_sheet(report, sheet)
    sheet.flush()
