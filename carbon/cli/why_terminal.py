"""What `carbon assess --why` prints: the figure of a group, then its greatest lines with formula and source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from carbon.words.amounts import amount_text, rows_text
from carbon.words.formulas import points_text
from carbon.words.groups import group_name, part_name, scores_text

if TYPE_CHECKING:
    from carbon.footprint.explain.line import Line
    from carbon.footprint.explain.why import Why


def why_text(told: Why) -> str:
    """The group, what it emits, and its lines one after another."""
    group = ", ".join(group_name(name, value) for name, value in told.where.items()) or "all of it"
    amount = amount_text(told.location_based_kgco2e)
    market = amount_text(told.market_based_kgco2e)
    lines = [
        f"Why this number? {group_name('book', told.book)}, {group}: {amount}, location-based; {market}, market-based",
        f"{rows_text(len(told.rows))}, {told.lines_in_all:,} lines of the ledger; the greatest {len(told.lines):,} here"
        if told.lines_in_all
        else "Nothing is counted here.",
    ]
    for line in told.lines:
        lines += ["", *_line(line)]
    return "\n".join(lines)


def _line(line: Line) -> list[str]:
    sheet = f", sheet {line.sheet}" if line.sheet else ""
    place = f"{line.file}{sheet}, row {line.row_number}" if line.row_number else line.file
    part = part_name(line.part, line.of)
    scope = f"scope {line.scope}" if line.scope else "scope not stated"
    factor, source = line.found.factor, line.found.factor.source
    told = [f"{place}: {group_name('stage', line.stage)}, {part}, {scope}: {amount_text(line.location_based_kgco2e)}"]
    told += [f"  {text}" for text in line.formula.named_texts()]
    told += [f"  {points_text(one.model, one.idle_w, one.half_w, one.full_w)}" for one in line.readings]
    where = ", ".join(part for part in (source.publisher, source.title, factor.reference) if part)
    match = group_name("match", line.found.match)
    told.append(f"  {factor.name} ({factor.id}), matched by {match}: {where}")
    told.append(f"  {group_name('basis', line.basis)}; scores, 1 best to 5 worst: {scores_text(line.scores)}")
    return told
