"""The Excel summary: nine sheets over one assessment, streamed to disk where it is large."""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import TYPE_CHECKING

from xlsxwriter.workbook import Workbook

from carbon import __version__
from carbon.reports.aside_sheet import write_set_aside
from carbon.reports.asset_sheet import write_assets
from carbon.reports.asset_table import ROWS_AT_MOST, asset_table
from carbon.reports.cells import Formats, Sheet, clean_text
from carbon.reports.check_sheet import verdict, write_checks
from carbon.reports.factor_sheet import write_factors
from carbon.reports.place_sheet import write_places
from carbon.reports.report import SHEETS, Report
from carbon.reports.restatement_sheet import NAME as RESTATEMENT
from carbon.reports.restatement_sheet import write_restatement
from carbon.reports.scope_sheet import write_scopes
from carbon.reports.summary_sheet import write_overview
from carbon.reports.why_sheet import OWN, write_own_values, write_why

if TYPE_CHECKING:
    from carbon.footprint import Assessment
    from carbon.footprint.restatement import Bridge

STREAMED_FROM = 30_000
"""Rows from which the workbook is streamed to disk: slower to open, but its memory does not grow with the rows."""


def write_workbook(assessment: Assessment, rows_at_most: int = ROWS_AT_MOST, bridge: Bridge | None = None) -> bytes:
    """The summary as the bytes of an xlsx workbook.

    rows_at_most: lines of a sheet, above which rows are grouped; bridge: the way from an earlier assessment, for the
    sheet Restatement.
    """
    return write_checked_workbook(assessment, rows_at_most, bridge)[0]


def write_checked_workbook(
    assessment: Assessment, rows_at_most: int = ROWS_AT_MOST, bridge: Bridge | None = None
) -> tuple[bytes, str]:
    """The summary as `write_workbook` gives it, and what its checks say: `12 of 12 checks OK`."""
    table = asset_table(assessment, rows_at_most)
    aside = min(assessment.rows_set_aside, rows_at_most)
    stream = io.BytesIO()
    streamed = table.lines + aside > STREAMED_FROM
    options = {
        "constant_memory": streamed, "in_memory": not streamed, "strings_to_formulas": False, "strings_to_urls": False,
        "strings_to_numbers": False, "default_date_format": "d mmmm yyyy",
        "default_format_properties": {"font_name": "Arial", "font_size": 10},
    }  # fmt: skip
    workbook = Workbook(stream, options)
    formats = Formats(workbook)
    report = Report(assessment, workbook, formats, table)
    names = list(SHEETS)
    if bridge is not None:
        names.insert(names.index("Assets"), RESTATEMENT)
    if assessment.own_values:
        names.insert(names.index("Factors used"), OWN)
    for name in names:
        report.sheets[name] = Sheet(workbook.add_worksheet(name), formats)
    _properties(report)
    write_assets(report)
    write_scopes(report)
    write_places(report)
    if bridge is not None:
        write_restatement(report, bridge)
    write_why(report)
    if assessment.own_values:
        write_own_values(report)
    write_factors(report)
    write_set_aside(report, rows_at_most)
    write_overview(report)
    write_checks(report)
    report.sheets["Summary"].worksheet.activate()
    workbook.close()
    return stream.getvalue(), verdict(report)[1]


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
