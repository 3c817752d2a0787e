"""What leaves the house: the Excel summary and the charts, both from an assessment, with no arithmetic of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from carbon.footprint import Assessment
    from carbon.footprint.restatement import Bridge

__all__ = ["write_summary"]


def write_summary(assessment: Assessment, bridge: Bridge | None = None) -> bytes:
    """The Excel summary of an assessment, as the bytes of an xlsx workbook.

    Totals on the summary sheets are live formulas over the sheet Assets, saved with their value; Assets, ranges and
    factors are values. bridge: the way from an earlier assessment, as a sheet Restatement. Loads neither streamlit nor
    plotly.
    """
    from carbon.reports.workbook import write_workbook

    return write_workbook(assessment, bridge=bridge)
