"""The sheet Checks: figures that must agree, compared by formula, and beneath it all that should be looked at."""

from __future__ import annotations

import numpy as np

from carbon.footprint.ledger.blocks import BOOKS_TOLD, METHODS
from carbon.footprint.ledger.waiting import ONE_IN
from carbon.reports.excel.aside_sheet import WAITING, held_formula, rows_formula, waiting_units_formula
from carbon.reports.excel.asset_table import CHECK_NUMBERS, AssetTable
from carbon.reports.excel.cells import Sheet, cell, clean_text, height_of
from carbon.reports.excel.report import TOLERANCE, Check, Report, put_headings
from carbon.reports.excel.signs import COLUMN, ROW
from carbon.reports.excel.text_guards import READ, texts_checks, what_of
from carbon.reports.words.questions import open_questions
from carbon.words.groups import group_name
from carbon.words.told import problem_line

NAME = "Checks"
_FIRST = 6
_WIDE = 88
_PROBLEMS_AT_MOST = 5_000
_HEADINGS = {"error": "Held back until it is mended", "warning": "Please look at", "info": "Assumed or noted"}
OUT_OF_SIGHT = (
    "What no formula can notice is that a verdict itself is typed over (A3 and the column Agrees here, A5 of Summary): "
    "to be sure of a copy that went through other hands, write the workbook anew from the saved work (carbon open "
    "IN.carbon --excel NEW.xlsx) or from the lists (carbon assess), and hold its figures against those of the copy."
)
"""Where the checks end, and what to do there."""
_LOOK = {"tonnes": "tonnes", "kilograms": "kilograms", "share": "factor", "figure": "factor"}


def all_checks(report: Report) -> list[Check]:
    """Checks of the rows and of Assets against the calculation, then those that the other sheets brought."""
    assessment = report.assessment
    lines = report.all_rows
    beside = int((assessment.reason[assessment.rows_read :] == 0).sum())
    less = f"-{beside}" if beside else ""
    checks = [
        Check("Rows read are rows counted, rows waiting and rows left out", f"{lines}{less}+{rows_formula()}",
              report.assets.rows - beside + len(assessment.set_aside), "", assessment.rows_read, "count"),
        _whole(report),
        Check("Electricity on Assets is what the calculation gave", "SUM(asset_kwh)",
              report.assets.sum_of(["asset_kwh"]), "", assessment.energy_kwh, "kwh"),
    ]  # fmt: skip
    for book in BOOKS_TOLD:
        for method in METHODS:
            formula, value = report.total(book, method)
            added = report.assets.sum_of([f"kg_{book}_{method}"]) / 1000
            checks.append(Check(
                f"Assets add up to what the calculation gave: {group_name('book', book).lower()}, {method}-based",
                formula, added, "", value,
            ))  # fmt: skip
    for book in BOOKS_TOLD:
        for method in METHODS:
            formula, value = report.total(book, method)
            names = report.assets.kilograms(book, method)
            checks.append(Check(
                f"Columns of Assets add up to its totals: {group_name('book', book).lower()}, {method}-based",
                report.part(names) or "0", report.assets.sum_of(names) / 1000, formula, value,
            ))  # fmt: skip
    for column in report.assets.columns:
        if column.kind in ("key", "row") and column.name:
            written = float(sum(value or 0 for value in column.values))
            checks.append(Check(f"Assets: all of “{column.heading}” are as they were written", f"SUM({column.name})",
                                written, "", written, "count"))  # fmt: skip
    checks += _placed(report.assets) + report.checks
    return checks + _own_texts(report, checks)


def _own_texts(report: Report, checks: list[Check]) -> list[Check]:
    """The check of what this sheet calls each check, its own line among them, and of its period."""
    sentences = [check.sentence + _unit(check.kind) for check in checks]
    sentences.append(what_of(NAME, len(checks) + 3) + READ)
    texts = {(_FIRST + line, 0): sentence for line, sentence in enumerate(sentences)}
    return texts_checks(NAME, {(0, 0): NAME, (1, 0): clean_text(_period_line(report)), **texts}, report.signs)


def _period_line(report: Report) -> str:
    return f"{report.line} · two figures that must agree, to half a gram or a billionth"


def _placed(assets: AssetTable) -> list[Check]:
    """Each column of numbers of Assets held line by line: a sum of its figures times their lines' check numbers.

    A plain sum stays as it is when a column is sorted alone or two of its cells are swapped; this one does not. Whole
    lines may be sorted: the check numbers go with them.
    """
    by_name = {column.name: np.array([value or 0 for value in column.values], dtype=float)
               for column in assets.columns if column.name and column.kind != "text"}  # fmt: skip
    numbers = by_name.pop(CHECK_NUMBERS)
    heading = {column.name: column.heading for column in assets.columns}
    checks = []
    for name, values in by_name.items():
        written = float(values @ numbers)
        checks.append(Check(f"Assets: all of “{heading[name]}” stand where they were written",
                            f"SUMPRODUCT({name},{CHECK_NUMBERS})", written, "", written, "placed"))  # fmt: skip
    return checks


def _whole(report: Report) -> Check:
    """Whether the total may stand by itself: what it lacks is 0, else the rows and files that wait; live over the rows
    and units of the sheet Set aside, so that the verdict follows them. Where nothing is counted, that alone."""
    assessment = report.assessment
    waiting = assessment.waiting
    if not assessment.total("management").counted:
        return Check("Something is counted", "IF(SUM(kg_management_location)=0,1,0)", 1.0, "", 0.0, "count")
    rows, units = held_formula(WAITING), waiting_units_formula()
    counted_rows, counted_units = waiting.of_rows - waiting.rows, waiting.of_units - waiting.units
    too_many = f"{ONE_IN - 1}*{rows}-{counted_rows},{ONE_IN - 1}*{units}-{counted_units:.10g}"
    unread, silent = len(waiting.unread), len(waiting.silent)
    partly = waiting.ungridded.rows if waiting.ungridded is not None and waiting.much_ungridded else 0
    lacking = f"IF(MAX({too_many},{unread},{silent},{partly})>0,{rows}+{unread}+{partly},0)"
    return Check(
        "The total is whole: at most 1 in 20 rows or units wait or lack a grid, and no whole file", lacking,
        0.0 if waiting.complete else waiting.rows + unread + partly, "", 0.0, "count",
    )  # fmt: skip


def all_agree(report: Report) -> bool:
    """Whether every check is OK."""
    return all(check.agrees for check in all_checks(report))


def verdict(report: Report) -> tuple[str, str]:
    """`12 of 12 checks OK`: the formula, which counts for itself, so that one that is typed over differs from the
    other, and what it gives."""
    checks = all_checks(report)
    return _counted(len(checks), f"{NAME}!"), _verdict(checks)


def mark_verdict(report: Report, sheet: Sheet, row: int) -> None:
    """The colour of a verdict in the first column, by what it says: anything but all of them is marked."""
    count = len(all_checks(report))
    for criteria, look in (("equal to", "good"), ("not equal to", "bad")):
        sheet.worksheet.conditional_format(row, 0, row, 0, {
            "type": "cell", "criteria": criteria, "value": f'"{count} of {count} checks OK"',
            "format": report.formats(look)})  # fmt: skip


def _counted(count: int, sheet: str = "") -> str:
    """The formula of a verdict over the column Agrees. sheet: `Checks!` from another sheet"""
    results = f"{sheet}{cell(_FIRST, 4, fixed=True)}:{cell(_FIRST + count - 1, 4, fixed=True)}"
    return f'COUNTIFS({results},"OK")&" of {count} checks OK"'


def _verdict(checks: list[Check]) -> str:
    return f"{sum(check.agrees for check in checks)} of {len(checks)} checks OK"


def write_checks(report: Report) -> None:
    """Write Checks. Call it after all sheets that bring checks of their own."""
    checks = all_checks(report)
    sheet = report.sheet(NAME, landscape=False)
    for position, width in enumerate((_WIDE, 20, 20, 14, 12)):
        sheet.worksheet.set_column(position, position, width)
    sheet.text(0, 0, NAME, "title")
    sheet.text(1, 0, _period_line(report), "quiet")
    sheet.text(ROW, COLUMN, report.signs.all, "unseen")
    last = _FIRST + len(checks) - 1
    sheet.formula(2, 0, _counted(len(checks)), _verdict(checks), "good" if all_agree(report) else "bad")
    mark_verdict(report, sheet, 2)
    sheet.sentence(
        3, "Figures without a formula behind them are those that the calculation gave when this was written. "
        "“As they were written” adds up all cells of a kind, books and totals together, only to see one that was "
        "altered; “where they were written” weighs each by its place, to see those that were swapped, sorted or moved. "
        "Such sums are no figures. Assets may be sorted by whole lines.", 4, 160, "quiet_sentence",
    )  # fmt: skip
    sheet.sentence(
        4, "“Texts read as when this was written” adds up the numbers of all their signs, weighed by place, so that an "
        "altered period, unit, name, setting or source shows. Left out are lines of a sheet that together hold more "
        f"than 400,000 signs, and what stands beneath the checks here. {OUT_OF_SIGHT}", 4, 160, "quiet_sentence",
    )  # fmt: skip
    put_headings(sheet, _FIRST - 1, ["What must agree", "In this workbook", "Held against", "Difference", ""])
    sheet.text(_FIRST - 1, 4, "Agrees", "heading_right")
    for line, check in enumerate(checks):
        row = _FIRST + line
        look = _LOOK.get(check.kind, "count")
        words = check.sentence + _unit(check.kind)
        sheet.text(row, 0, words, "wrapped_middle")
        sheet.heights[row] = height_of([(words, 0.85 * _WIDE)])
        sheet.formula(row, 1, check.formula, check.value, look)
        if check.against:
            sheet.formula(row, 2, check.against, check.against_value, look)
        else:
            sheet.number(row, 2, check.against_value, look)
        here, there = cell(row, 1), cell(row, 2)
        sheet.formula(row, 3, f"ROUND({here}-{there},6)", round(check.value - check.against_value, 6), "factor")
        within = f"MAX({TOLERANCE[check.kind]:.7f},{check.relative:.11f}*ABS({there}))"
        sheet.formula(row, 4, f'IF(ABS({here}-{there})<={within},"OK","Look here")',
                      "OK" if check.agrees else "Look here", "agrees")  # fmt: skip
    bad = report.formats("bad")
    sheet.worksheet.conditional_format(_FIRST, 4, last, 4, {
        "type": "cell", "criteria": "equal to", "value": '"Look here"', "format": bad})  # fmt: skip
    sheet.worksheet.set_h_pagebreaks([last + 3])
    _write_told(report, last + 2)
    sheet.worksheet.freeze_panes(_FIRST, 0)
    sheet.flush()


def _unit(kind: str) -> str:
    return {"tonnes": " [t]", "kilograms": " [kg]", "kwh": " [kWh]", "pounds": " [£]"}.get(kind, "")


def _write_told(report: Report, row: int) -> None:
    """All that was told about the files and assumed by rule, the worst first."""
    sheet = report.sheets[NAME]
    problems = list(report.assessment.problems)
    row = _write_questions(report, row)
    problems = [problem for problem in problems if problem.question is None]
    if not problems:
        sheet.text(row, 0, "Nothing to look at: no question arose about the files.", "label")
        return
    severity = ""
    with_file = len({problem.file for problem in problems}) > 1
    for problem in problems[:_PROBLEMS_AT_MOST]:
        if problem.severity != severity:
            severity = problem.severity
            row = sheet.section(row + 1, _HEADINGS[severity], 4)
        row = sheet.sentence(row, problem_line(problem, with_file), 4, 150)
    if len(problems) > _PROBLEMS_AT_MOST:
        sheet.sentence(row, f"… and {len(problems) - _PROBLEMS_AT_MOST:,} more, which the app lists.", 4, 150)


def _write_questions(report: Report, row: int) -> int:
    """What is asked and not answered yet, what weighs most first, with the answers that can be given."""
    questions = open_questions(report.assessment.problems, report.assessment)
    if not questions:
        return row
    sheet = report.sheets[NAME]
    row = sheet.section(row + 1, "Waiting for an answer", 4)
    for question in questions[:_PROBLEMS_AT_MOST]:
        answers = "; ".join(words for _, words in question.choices)
        told = [*question.sentences, question.stake, f"Answers: {answers}." if answers else ""]
        row = sheet.sentence(row, " ".join(part for part in told if part), 4, 150)
    return row
