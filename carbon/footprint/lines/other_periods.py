"""Bills and readings of another time than the period: which months they hold, and that period as the way out.

Source: method, section 1 (what lies wholly outside the period is set aside).
"""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from carbon.columns import ActivityData, FileReport
from carbon.footprint.ledger.worksheet import Worksheet
from carbon.period import Period, months_after
from carbon.problems import Problem, Refusal
from carbon.words.told import told

REASON = "not_in_period"


def _whole_months(report: FileReport) -> Period | None:
    """The months that a file's dated rows touch; None where it has no days, or none that a period can have."""
    if not report.period:
        return None
    first = date.fromisoformat(report.period["start"]).replace(day=1)
    last = date.fromisoformat(report.period["end_exclusive"]) - timedelta(days=1)
    try:
        return Period(first, months_after(last.replace(day=1), 1) - timedelta(days=1))
    except Refusal:
        return None


def told_other_periods(sheet: Worksheet, activity: ActivityData) -> list[Problem]:
    """Of each file of which half of the rows or more lie outside the period: the months that it holds, and the period
    that would count them."""
    if REASON not in sheet.reasons:
        return []
    files = sheet.ledger.dimensions["file"]
    read = sum(len(table) for _, table in activity)
    codes = files.codes[:read]
    outside = np.bincount(codes[sheet.reason[:read] == sheet.reasons.index(REASON)], minlength=len(files.labels))
    rows = np.bincount(codes, minlength=len(files.labels))
    named = dict(zip(files.labels, zip(outside.tolist(), rows.tolist(), strict=True), strict=True))
    problems = []
    for report in activity.files:
        without, of = named.get(report.file, (0, 0))
        months = _whole_months(report)
        if not without or 2 * without < of or months is None:
            continue
        problems.append(
            told(
                "bill_of_another_period",
                file=report.file,
                sheet=None,
                rows=np.empty(0, dtype=np.int64),
                outside=f"{without:,}",
                of=f"{of:,}",
                months=months.text,
                period=sheet.period.text,
                option=f"{months.start}:{months.end}",
                found=months.text,
            )
        )
    return problems
