"""What the commands print: plain English, tonnes with their range, rows that add up, problems with their remedy."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from carbon.cli.certainty_terminal import certainty_lines
from carbon.problems import Problem
from carbon.reports.restatement_words import (
    RULE,
    change_ranges,
    change_text,
    changes,
    finding,
    range_text,
    sentences,
    side_text,
)
from carbon.words.amounts import amount_beside, amount_text, count_text, rows_text
from carbon.words.groups import group_name
from carbon.words.intensity import per_amount_text, per_name
from carbon.words.told import problem_line

if TYPE_CHECKING:
    from carbon.columns import ActivityData, FileReport
    from carbon.factors import Factor
    from carbon.footprint import Assessment
    from carbon.footprint.restatement import Bridge

SEVERITY_HEADINGS = {
    "error": "Held back until it is mended",
    "warning": "Please look at",
    "info": "Assumed or noted",
}

_PRINTED = 60
"""Factors that a terminal shows; the JSON holds them all."""


def problems_text(problems: Iterable[Problem]) -> str:
    """All problems, worst first, each with its place and what to do; empty text where there is none."""
    listed = list(problems)
    with_file = len({problem.file for problem in listed}) > 1
    parts: dict[str, list[str]] = {}
    for problem in listed:
        parts.setdefault(problem.severity, []).append("  " + problem_line(problem, with_file))
    return "\n".join(f"\n{SEVERITY_HEADINGS[severity]}\n" + "\n".join(lines) for severity, lines in parts.items())


def _file_lines(report: FileReport) -> list[str]:
    if report.refusal is not None:
        return [f"{report.file}: not read. {report.refusal['message']}"]
    if report.outcome == "needs_mapping":
        return [f"{report.file}: nothing of it is counted until somebody says what its headings mean."]
    lines = [f"{report.file}"]
    for table in report.tables:
        sheet = f"{table['sheet']}: " if table.get("sheet") else ""
        role = str(table["role"]).replace("_", " ")
        counted, aside = table.get("rows_counted", 0), table.get("rows_set_aside", 0)
        lines.append(
            f"  {sheet}{role}, headings in row {table['header_row']}: {rows_text(table['data_rows'])} = "
            f"{counted:,} counted + {aside:,} set aside"
        )
    lines += [f"  {sheet['sheet']}: left out. {sheet['reason']}" for sheet in report.ignored_sheets]
    units = {name: count for name, count in report.counts.get("in_use_units", {}).items() if count}
    if units:
        most = sorted(units.items(), key=lambda item: -item[1])
        lines.append(
            "  in use: " + ", ".join(f"{group_name('type', name)} {count_text(count)}" for name, count in most)
        )
    return lines


def check_text(activity: ActivityData) -> str:
    """What `carbon check` prints: each file, its tables, the rows, then the problems."""
    lines = [line for report in activity.files for line in _file_lines(report)]
    return "\n".join(lines) + "\n" + problems_text(activity.problems)


def _group_lines(assessment: Assessment, book: Any, dimension: str) -> list[str]:
    groups = assessment.by(book, dimension)
    lines = []
    for name, row in groups.iterrows():
        location, market = float(row["location_based_kgco2e"]), float(row["market_based_kgco2e"])
        if location == 0 and market == 0:
            continue
        lines.append(
            f"  {group_name(dimension, str(name)):<36} {amount_text(location):>12}   {amount_text(market):>12}"
        )
    return lines


def _total_line(assessment: Assessment, book: Any, words: str) -> str:
    total = assessment.total(book)
    central = amount_text(total.location_based_kgco2e, total.low_kgco2e, total.high_kgco2e)
    market = amount_beside(total.market_based_kgco2e, total.low_kgco2e, total.high_kgco2e)
    return f"{words}: {central}, location-based; {market}, market-based"


def rows_line(read: int, counted: int, aside: int) -> str:
    """`312 rows = 300 counted + 12 set aside`."""
    return f"{rows_text(read)} = {counted:,} counted + {aside:,} set aside"


def assess_text(assessment: Assessment) -> str:
    """What `carbon assess` prints: the totals with their ranges, the groups, the rows, the problems."""
    lines = [line for report in assessment.activity.files for line in _file_lines(report)]
    organisation = assessment.settings.organisation_name
    head = f"{assessment.period.text}, factors {assessment.factor_year}"
    lines += ["", f"{organisation}: {head}" if organisation else head]
    lines.append(_total_line(assessment, "management", "Emissions, making of kit spread over its life"))
    lines.append(_total_line(assessment, "inventory", "Emissions, making of kit in the year of purchase"))
    lines.append("Both are a part of the organisation's own footprint, seen in two ways, and never added to it.")
    lines.append(f"Electricity: {count_text(assessment.energy_kwh)} kWh")
    lines += [
        f"{per_name(one.per)}: " + per_amount_text(one.per, one.location_based_kgco2e, one.low_kgco2e, one.high_kgco2e)
        for one in assessment.intensity()
    ]
    lines.append(rows_line(assessment.rows_read, assessment.rows_counted, assessment.rows_set_aside))
    if assessment.rows_set_aside:
        counts = assessment.set_aside["sentence"].value_counts()
        lines += [f"  {count:,} set aside: {sentence}" for sentence, count in counts.items()]
    lines += certainty_lines(assessment)
    lines += ["", f"{'Making of kit spread over its life':<38} {'location':>12}   {'market':>12}"]
    for dimension in ("scope", "stage", "estate"):
        lines += [f"By {dimension}", *_group_lines(assessment, "management", dimension)]
    return "\n".join(lines) + "\n" + problems_text(assessment.problems)


def bridge_text(bridge: Bridge) -> str:
    """What `carbon assess --against ...` adds: the change, split, and what a reader must know about it."""
    line = bridge.parts().iloc[0]
    lines = ["", f"Compared with {side_text(bridge.before)}", finding(bridge) + "."]
    lines.append(f"  {'Before':<36} {amount_text(float(line['before_kgco2e'])):>12}")
    ranges = [range_text(one) for _, one in change_ranges(bridge) or []]
    for (name, amount), ranged in zip(changes(bridge), ranges, strict=False):
        lines.append(f"  {name:<36} {change_text(amount):>12}   {ranged}".rstrip())
    lines.append(f"  {'After':<36} {amount_text(float(line['after_kgco2e'])):>12}")
    return "\n".join([*lines, *sentences(bridge), RULE])


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
        span = f" ({factor.low:.6g} to {factor.high:.6g})" if factor.low is not None and factor.high is not None else ""
        lines.append(f"{factor.id}\n  {factor.name}: {factor.value:.10g} {factor.unit}{span}")
        edition = ", ".join(str(part) for part in (factor.source.publisher, factor.source.title) if part)
        lines.append(f"  {edition}{'; ' + factor.reference if factor.reference else ''}")
    count = f"{len(found):,} factor{'' if len(found) == 1 else 's'}"
    more = f", the first {_PRINTED} printed: add words or a year to narrow them" if len(found) > _PRINTED else ""
    lines.append(f"\n{count}{more}")
    return "\n".join(lines)
