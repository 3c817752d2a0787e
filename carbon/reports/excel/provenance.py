"""The lower part of Summary: rows read, waiting and left out, what is weak, and what it takes to work it out again."""

from __future__ import annotations

from carbon import __version__
from carbon.footprint.result.chosen import what_was_chosen
from carbon.reports.excel.aside_sheet import LEFT_OUT, WAITING, held_formula, reasons, rows_formula
from carbon.reports.excel.cells import Sheet, cell, height_of
from carbon.reports.excel.report import Report, put_headings
from carbon.reports.words.findings import share_text
from carbon.reports.words.headline import headline
from carbon.settings import write_settings
from carbon.words.amounts import rows_text
from carbon.words.formulas import figure_text
from carbon.words.told import problem_line

NAME_WIDTH = 34
"""Width of the first column of Summary, in which names stand. [characters]"""
_WARNINGS_AT_MOST = 8


def write_provenance(report: Report, sheet: Sheet, row: int, last: int, characters: int) -> None:
    """Write the parts Rows, What is weak, What was chosen and How it was worked out."""
    row = _rows(report, sheet, row, last)
    row = sheet.section(row, "What is weak", last)
    for sentence in weaknesses(report):
        row = sheet.sentence(row, sentence, last, characters)
    row = sheet.section(row + 1, "What was chosen", last)
    for choice in what_was_chosen(report.assessment):
        row = _named(sheet, row, choice.what, choice.text, last, characters)
    row = sheet.section(row + 1, "How it was worked out", last)
    for label, value in particulars(report):
        row = _named(sheet, row, label, value, last, characters)
    row = sheet.section(row + 1, "Settings that differ from the defaults", last)
    for line in write_settings(report.assessment.settings).split("\n"):
        if line.strip():
            row = sheet.sentence(row, line.removeprefix("# "), last, characters)


def _named(sheet: Sheet, row: int, name: str, text: str, last: int, characters: int) -> int:
    """A sentence with its name before it, both whole; the row after it."""
    sheet.text(row, 0, name, "label_wrapped")
    after = sheet.sentence(row, text, last, int(characters * 0.72), first=1)
    sheet.heights[row] = max(sheet.heights.get(row, 15.0), height_of([(name, NAME_WIDTH)]))
    return after


def _rows(report: Report, sheet: Sheet, row: int, last: int) -> int:
    """Rows read = counted + waiting + left out, and the reasons."""
    assessment = report.assessment
    row = sheet.section(row, "Rows of the inventories", last)
    beside = int((assessment.reason[assessment.rows_read :] == 0).sum())
    lines = report.all_rows
    sheet.text(row, 0, "Counted")
    sheet.formula(row, 1, lines + (f"-{beside}" if beside else ""), assessment.rows_counted, "count")
    sheet.text(row + 1, 0, "Waiting for an answer or a correction")
    sheet.formula(row + 1, 1, held_formula(WAITING), assessment.rows_waiting, "count")
    sheet.text(row + 2, 0, "Left out for good")
    sheet.formula(row + 2, 1, held_formula(LEFT_OUT), assessment.rows_left_out, "count")
    sheet.text(row + 3, 0, "Read", "total_label")
    read = "+".join(cell(row + line, 1) for line in range(3))
    sheet.formula(row + 3, 1, read, assessment.rows_read, "count_total")
    row += 4
    found = reasons(report)
    if found:
        row += 1
        put_headings(sheet, row, ["Why rows wait or are left out", "Rows", ""])
        sheet.text(row, 2, "They", "heading_in")
        row += 1
        for reason, word, count in found:
            sheet.text(row, 0, reason, "wrapped")
            sheet.text(row, 2, "wait" if word == WAITING else "are left out", "quiet_in")
            sheet.formula(row, 1, rows_formula(f"$A{row + 1}"), count, "count")
            row += 1
    return row + 1


def weaknesses(report: Report) -> list[str]:
    """What a reader should know before leaning on the figures, in sentences."""
    assessment = report.assessment
    table = assessment.by("management", "basis")["location_based_kgco2e"]
    whole = float(table.sum())
    sentences = []
    if whole > 0:
        known = float(table.reindex(["measured", "stated"]).fillna(0.0).sum())
        usual = float(table.get("assumed", 0.0))
        sentences.append(
            f"{share_text(known, whole)} of the total rests on measured or stated amounts, {share_text(usual, whole)} "
            "on usual figures that were assumed."
        )
    told = headline(assessment)
    if told.limits:
        sentences.append(f"{told.text}. No range is given with it, for none would hold.")
    else:
        sentences.append(
            f"The total is {told.figure}: the range says how well factors and amounts are known, not what rows that "
            "are missing would add."
        )
    if told.row_sentence:
        sentences.append(told.row_sentence)
    for count, words in (
        (
            assessment.rows_waiting,
            "until somebody settles it" if assessment.rows_waiting == 1 else "until somebody settles them",
        ),
        (assessment.rows_left_out, "at all"),
    ):
        if count:
            sentences.append(
                f"{count:,} of {rows_text(assessment.rows_read)} {'does' if count == 1 else 'do'} not count {words}; "
                "the sheet Set aside says why."
            )
    sentences.append("Buildings and plant of server rooms and of cloud regions are left out, for both alike.")
    warned = [problem for problem in assessment.problems if problem.severity != "info"]
    with_file = len(assessment.activity.files) > 1
    sentences += [problem_line(problem, with_file) for problem in warned[:_WARNINGS_AT_MOST]]
    if len(warned) > _WARNINGS_AT_MOST:
        sentences.append(f"{len(warned) - _WARNINGS_AT_MOST:,} more things to look at stand on the sheet Checks.")
    return sentences


def particulars(report: Report) -> list[tuple[str, str]]:
    """What else it takes to work the figures out again: period, factors, version, own values, files."""
    assessment = report.assessment
    settings = assessment.settings
    years = assessment.period.years()
    spanned = "1 year" if years == 1 else f"{years:.6g} years"
    lines = [
        ("Organisation", settings.organisation_name or "Not stated"),
        ("Period", f"{assessment.period.text} ({assessment.period.days:,} days, {spanned})"),
        ("Factor tables", f"{len(assessment.factors):,} factors, digest {assessment.factors.digest}"),
        ("Version", f"carbon {__version__}"),
        ("Ranges", f"{assessment.draws:,} draws per factor and per amount of one origin, seed {assessment.seed}; 5th "
                   "and 95th percentile of the location-based figure"),
    ]  # fmt: skip
    if settings.sector:
        lines.insert(1, ("Sector", settings.sector))
    for override in settings.overrides:
        told = f"{figure_text(override.value, override.unit)}; {override.source}; {override.reason}"
        lines.append((f"Own value {override.id}", told))
    for report_of_file in assessment.activity.files:
        read = sum(int(table.get("data_rows", 0)) for table in report_of_file.tables)
        told = f"{report_of_file.file}: {rows_text(read)}"
        if report_of_file.same_as:
            told = f"{report_of_file.file}: the same file as {report_of_file.same_as}, read once"
        if report_of_file.replaced_by:
            told = f"{report_of_file.file}: not counted; its marked copy {report_of_file.replaced_by} takes its place"
        if report_of_file.refusal:
            told = f"{report_of_file.file}: not taken. {report_of_file.refusal.get('message', '')}"
        lines.append(("File", told))
    return lines
