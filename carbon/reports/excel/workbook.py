"""The Excel summary: the sheets of `carbon.reports.excel.sheets` over one assessment, streamed to disk where it is
large."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, datetime
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from xlsxwriter.workbook import Workbook

from carbon import __version__
from carbon.reports.excel.aside_sheet import write_set_aside
from carbon.reports.excel.asset_sheet import FILED_FROM, write_assets
from carbon.reports.excel.asset_table import ROWS_AT_MOST, asset_table
from carbon.reports.excel.cells import Formats, Sheet, clean_text
from carbon.reports.excel.certainty_sheet import write_certainty
from carbon.reports.excel.check_sheet import verdict, write_checks
from carbon.reports.excel.column_sheet import ColumnSheet
from carbon.reports.excel.factor_sheet import write_factors
from carbon.reports.excel.picture import picture_of
from carbon.reports.excel.place_sheet import NAME as PLACES
from carbon.reports.excel.place_sheet import write_places
from carbon.reports.excel.report import Progress, Report
from carbon.reports.excel.restatement_sheet import write_restatement
from carbon.reports.excel.return_sheet import write_returns
from carbon.reports.excel.scope_sheet import write_scopes
from carbon.reports.excel.sheets import CERTAINTY, OWN, PATHWAYS, RESTATEMENT, RETURNS, sheets_of
from carbon.reports.excel.summary_sheet import WIDTHS, write_overview
from carbon.reports.excel.text_guards import guard_written
from carbon.reports.excel.why_sheet import write_own_values, write_why

if TYPE_CHECKING:
    from carbon.footprint import Assessment
    from carbon.footprint.restatement.restatement import Bridge
    from carbon.pathways.answers.decisions import Decisions
    from carbon.pathways.years.comparing import Comparison

_GATHERED = 0.1
"""Share of the work that is behind when the rows are gathered, about."""
STREAMED_FROM = 30_000
"""Rows from which the sheets' files are put together on disk and not in memory."""


class Written(NamedTuple):
    """A workbook, what its checks say (`12 of 12 checks OK`), and its first sheet as a picture in HTML."""

    content: bytes
    verdict: str
    first_sheet: str


def write_workbook(
    assessment: Assessment,
    rows_at_most: int = ROWS_AT_MOST,
    bridge: Bridge | None = None,
    comparison: Comparison | None = None,
    decided: Decisions | None = None,
) -> bytes:
    """The summary as the bytes of an xlsx workbook.

    rows_at_most: lines of a sheet, above which rows are grouped; bridge: the way from an earlier assessment, for the
    sheet Restatement; comparison: options of a pathway, for the sheets Pathways and Business case; decided: what they
    say of its measures and workloads.
    """
    return write_checked_workbook(assessment, rows_at_most, bridge, comparison=comparison, decided=decided).content


def write_checked_workbook(
    assessment: Assessment,
    rows_at_most: int = ROWS_AT_MOST,
    bridge: Bridge | None = None,
    progress: Progress | None = None,
    comparison: Comparison | None = None,
    decided: Decisions | None = None,
) -> Written:
    """The summary as `write_workbook` gives it, with what a page tells about it.

    progress: told which sheet is being written and how far the work is; what it raises ends the work.
    """
    tell = progress or (lambda sentence, share: None)
    tell("Gathering the rows", 0.0)
    table = asset_table(assessment, rows_at_most)
    stream = io.BytesIO()
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:  # what was begun goes with it when the work is ended
        options = {
            "in_memory": table.lines + min(assessment.rows_set_aside, rows_at_most) <= STREAMED_FROM, "tmpdir": folder,
            "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
            "default_date_format": "d mmmm yyyy",
            "default_format_properties": {"font_name": "Arial", "font_size": 10},
        }  # fmt: skip
        workbook = Workbook(stream, options)
        formats = Formats(workbook)
        report = Report(assessment, workbook, formats, table, progress=progress)
        for name in sheets_of(assessment, compared=bridge is not None, options=comparison is not None):
            report.sheets[name] = Sheet(workbook.add_worksheet(name, ColumnSheet), formats)
        _properties(report)
        writers = _writers(report, rows_at_most, bridge, comparison, decided)
        for done, (name, write) in enumerate(writers):
            tell(f"Writing the sheet {name}", _GATHERED + (FILED_FROM - _GATHERED) * done / len(writers))
            if name == "Summary":  # it tells how many checks agree, and brings those of its own texts before
                for written in [one for one in report.sheets if one not in ("Summary", "Checks")]:
                    guard_written(report, written)
            write(report)
        tell("Putting the workbook together", FILED_FROM)
        report.sheets["Summary"].worksheet.activate()
        workbook.close()
    return Written(stream.getvalue(), verdict(report)[1], picture_of(report.sheets["Summary"], WIDTHS, report.drawn))


def _writers(
    report: Report,
    rows_at_most: int,
    bridge: Bridge | None,
    comparison: Comparison | None,
    decided: Decisions | None,
) -> list[tuple[str, Callable[[Report], None]]]:
    """What writes each sheet, in the order of writing: Checks come last, and Summary, which tells how many agree,
    before them, for both need what the others bring."""
    writers: list[tuple[str, Callable[[Report], None]]] = [
        ("Assets", write_assets),
        ("By scope", write_scopes),
        (RETURNS, write_returns),
        (PLACES, write_places),
        (CERTAINTY, write_certainty),
    ]
    if bridge is not None:
        writers.append((RESTATEMENT, lambda report: write_restatement(report, bridge)))
    if comparison is not None:
        writers.append((PATHWAYS, lambda report: write_comparison(report, comparison, decided)))
    writers.append(("Why", write_why))
    if report.assessment.own_values:
        writers.append((OWN, write_own_values))
    return [
        *writers,
        ("Factors used", write_factors),
        ("Set aside", lambda report: write_set_aside(report, rows_at_most)),
        ("Summary", write_overview),
        ("Checks", write_checks),
    ]


def write_comparison(report: Report, comparison: Comparison, decided: Decisions | None) -> None:
    """Write what a comparison of options brings; pathways are loaded only for it."""
    from carbon.reports.excel.business_sheet import write_business
    from carbon.reports.excel.pathway_sheet import write_pathways

    write_business(report, comparison, write_pathways(report, comparison, decided), decided)


def _properties(report: Report) -> None:
    settings = report.assessment.settings
    report.workbook.set_properties({
        "title": clean_text(report.title)[:250],
        "subject": f"Emissions of the digital estate, {report.line}",
        "author": clean_text(settings.organisation_name)[:250],
        "category": "Greenhouse gas accounting",
        "keywords": "carbon, digital estate, scope 2, scope 3",
        "comments": f"Written by carbon {__version__} with factor tables {report.assessment.factors.digest}.",
        "created": datetime.combine(date.today(), datetime.min.time()),
    })  # fmt: skip
    report.workbook.set_calc_mode("auto")
