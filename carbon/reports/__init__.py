"""What leaves the house: the Excel summary and the charts, both from an assessment, with no arithmetic of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from carbon.columns import ActivityData
    from carbon.footprint import Assessment
    from carbon.footprint.restatement.restatement import Bridge
    from carbon.pathways.answers.decisions import Decisions
    from carbon.pathways.years.comparing import Comparison

__all__ = ["write_marked", "write_summary"]


def write_summary(
    assessment: Assessment,
    bridge: Bridge | None = None,
    comparison: Comparison | None = None,
    decided: Decisions | None = None,
) -> bytes:
    """The Excel summary of an assessment, as the bytes of an xlsx workbook.

    Totals on the summary sheets are live formulas over the sheet Assets, saved with their value; Assets, ranges and
    factors are values. bridge: the way from an earlier assessment, as a sheet Restatement; comparison: options of a
    pathway, as the sheets Pathways and Business case; decided: what those sheets say of its measures and workloads.
    Loads neither streamlit nor plotly.
    """
    from carbon.doors import kind_of
    from carbon.footprint import Assessment
    from carbon.footprint.restatement.restatement import Bridge
    from carbon.pathways.answers.decisions import Decisions
    from carbon.pathways.years.comparing import Comparison
    from carbon.reports.excel.workbook import write_workbook

    kind_of("assessment", assessment, Assessment, "what carbon.assess(activity) gives")
    kind_of("bridge", bridge, Bridge, "what carbon.compare_assessments(earlier, later) gives", optional=True)
    kind_of("comparison", comparison, Comparison, "what carbon.compare(activity, pathway) gives", optional=True)
    kind_of("decided", decided, Decisions, "what decisions(comparer, pathway) gives", optional=True)
    return write_workbook(assessment, bridge=bridge, comparison=comparison, decided=decided)


def write_marked(
    activity: ActivityData, files: Path | str | tuple[str, bytes] | Sequence[Path | tuple[str, bytes]]
) -> bytes:
    """The files that were read as one workbook with every problem marked at its place, and a sheet that lists them.

    files: what `read_inventory` was given, in the same order. Raises TypeError and ValueError for other files, Refusal
    where no copy can be made.
    """
    from carbon.columns import ActivityData
    from carbon.doors import kind_of
    from carbon.reports.marked.marked import write_marked as write

    kind_of("activity", activity, ActivityData, "what carbon.read_inventory(files) gives")
    return write(activity, files)
