"""What the commands print of files, rows, problems and factors, in plain English. It loads no tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from carbon.cli.questions_terminal import questions_text
from carbon.problems import Problem
from carbon.words.amounts import count_text, rows_sum_text, span_text
from carbon.words.formulas import figure_text
from carbon.words.groups import group_name
from carbon.words.told import problem_line

if TYPE_CHECKING:
    from carbon.columns import ActivityData, FileReport
    from carbon.factors import Factor

SEVERITY_HEADINGS = {
    "error": "Held back until it is mended",
    "warning": "Please look at",
    "info": "Assumed or noted",
}

_PRINTED = 60
"""Factors that a terminal shows; the JSON holds them all."""


def problems_text(problems: Iterable[Problem]) -> str:
    """All problems but questions, worst first, each with its place and what to do; empty text where there is none."""
    listed = [problem for problem in problems if problem.question is None]
    with_file = len({problem.file for problem in listed}) > 1
    parts: dict[str, list[str]] = {}
    for problem in listed:
        parts.setdefault(problem.severity, []).append("  " + problem_line(problem, with_file))
    return "\n".join(f"\n{SEVERITY_HEADINGS[severity]}\n" + "\n".join(lines) for severity, lines in parts.items())


def file_lines(
    report: FileReport, aside: Sequence[tuple[int, int]] | None = None, in_use: Mapping[str, float] | None = None
) -> list[str]:  # fmt: skip
    """A file, its tables with their rows, what was left out, and the units in use; or why it was not read.

    aside: rows of each table that wait and that are left out in an assessment; None: as the import held them back.
    """
    if report.refusal is not None:
        return [f"{report.file}: not read. {report.refusal['message']}"]
    if report.same_as:
        how = "read once; to count both, answer the question about it."
        return [f"{report.file}: the same file as {report.same_as}, {how}"]
    if report.replaced_by:
        return [f"{report.file}: not counted; its marked copy {report.replaced_by} takes its place."]
    if report.outcome == "needs_mapping":
        return [f"{report.file}: nothing of it is counted until somebody says what its headings mean."]
    lines = [f"{report.file}"]
    for at, table in enumerate(report.tables):
        sheet = f"{table['sheet']}: " if table.get("sheet") else ""
        role = str(table["role"]).replace("_", " ")
        waiting = int(table.get("rows_waiting", 0))
        held = (waiting, int(table.get("rows_set_aside", 0)) - waiting) if aside is None else aside[at]
        rows = rows_sum_text(int(table["data_rows"]), *held)
        headings = f"headings in row {table['header_row']}" if table["header_row"] else "no headings"
        lines.append(f"  {sheet}{role}, {headings}: {rows}")
    lines += [f"  {sheet['sheet']}: left out. {sheet['reason']}" for sheet in report.ignored_sheets]
    units = report.counts.get("counted_in_use_units", {}) if in_use is None else in_use
    if units:
        most = sorted(units.items(), key=lambda item: -item[1])
        words = [f"{group_name('type', name)} {count_text(count)}" for name, count in most]
        lines.append("  in use: " + ", ".join(words))
    return lines


def check_text(activity: ActivityData) -> str:
    """What `carbon check` prints: each file, its tables, the rows, the questions, then the problems."""
    lines = [line for report in activity.files for line in file_lines(report)]
    return "\n".join(lines) + "\n" + questions_text(activity.problems, activity) + problems_text(activity.problems)


def factor_record(factor: Factor) -> dict[str, Any]:
    """One entry of `carbon factors --json` (carbon-factors/1)."""
    record = {
        name: getattr(factor, name)
        for name in ("id", "name", "value", "unit", "low", "high", "scope", "activity", "region", "year")
    }
    source = factor.source
    return record | {
        "source": f"{source.publisher}: {source.title}",
        "reference": factor.reference,
        "licence": factor.licence,
    }


def factors_text(found: Sequence[Factor], words: Sequence[str], year: int | None) -> str:
    """What `carbon factors` prints: one factor a paragraph, with its range and where it comes from."""
    if not found:
        asked = " ".join(words) + (f" in {year}" if year else "")
        return f"No factor is known for “{asked}”. Try fewer or other words, such as: laptop, electricity, monitor."
    lines = []
    for factor in found[:_PRINTED]:
        span = (
            f" ({span_text(factor.low, factor.high, 6)})" if factor.low is not None and factor.high is not None else ""
        )
        lines.append(f"{factor.id}\n  {factor.name}: {figure_text(factor.value, factor.unit, 10)}{span}")
        edition = ", ".join(str(part) for part in (factor.source.publisher, factor.source.title) if part)
        lines.append(f"  {edition}{'; ' + factor.reference if factor.reference else ''}")
    count = f"{len(found):,} factor{'' if len(found) == 1 else 's'}"
    more = f", the first {_PRINTED} printed: add words or a year to narrow them" if len(found) > _PRINTED else ""
    lines.append(f"\n{count}{more}")
    return "\n".join(lines)
