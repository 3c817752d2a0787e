"""Tables of options side by side, as people read them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from carbon.pathways.answers.crossing import break_even
from carbon.reports.words.pathway_words import band_text, is_same, total_kgco2e, year_text
from carbon.words.amounts import amount_text, month_text
from carbon.words.likely import outcomes_text

if TYPE_CHECKING:
    from carbon.pathways.answers.targets import TargetResult
    from carbon.pathways.years.certainty import Certainty
    from carbon.pathways.years.comparing import Comparison


NOT_WITHIN = "not within the horizon"


class Table(NamedTuple):
    """Headings, rows as texts, and the positions of the columns of figures."""

    headings: tuple[str, ...]
    rows: list[tuple[str, ...]]
    numbers: tuple[int, ...] = ()


def side_by_side(comparison: Comparison, sure: Certainty, shown: Sequence[str]) -> Table:
    """Each option's sum with its range, its difference to the baseline, how sure that is, when it breaks even."""
    against = comparison.pathway.against
    rows = []
    for name in shown:
        years, band = comparison[name].years, sure.cumulative(name)
        whole = total_kgco2e(comparison, name)
        told = [
            name,
            amount_text(whole, float(band.low_kgco2e[-1]), float(band.high_kgco2e[-1])),
            amount_text(float(years.annual_market_kgco2e.sum())),
            *(("", "", "", "") if name == against else _against(comparison, sure, name)),
            amount_text(years.residual_kgco2e),
        ]
        rows.append(tuple(told))
    alone = comparison.grid_only
    rows.append((alone.name, amount_text(float(alone.years.annual_kgco2e.sum())),
                 amount_text(float(alone.years.annual_market_kgco2e.sum())), "", "", "", "",
                 amount_text(alone.years.residual_kgco2e)))  # fmt: skip
    headings = (
        "Option", "Location-based", "Market-based", f"Against “{against}”", "Lower in", "Breaks even",
        "With used life only", "Unused life at the end",
    )  # fmt: skip
    return Table(headings, rows)


def target_table(found: TargetResult, years: Sequence[int], shown: Sequence[str]) -> Table:
    """How options stand against a target: the gap in its last year within the horizon, and when they come below it."""
    rows: list[tuple[str, ...]] = []
    last = min(found.target.year, years[-1])
    for name in shown:
        one = found.options[name]
        gaps = [float(gap) for year, gap in zip(years, one.gap_kgco2e, strict=True) if year <= last and gap == gap]
        gap = gaps[-1] if gaps else None
        kept = "beyond the horizon" if one.met is None else "yes" if one.met else "no"
        rows.append((
            name,
            "" if gap is None else f"{amount_text(abs(gap))} {'above' if gap > 0 else 'below'}",
            NOT_WITHIN if one.crossing_year is None else year_text(one.crossing_year),
            kept,
            "" if one.residual_kgco2e is None else amount_text(one.residual_kgco2e),
        ))  # fmt: skip
    budget = found.target.kind == "budget"
    headings = ("Option", f"Against it in {year_text(last)}", "Used up in" if budget else "Below it from",
                "Kept in its last year", "Left of it" if budget else "Emissions left then")  # fmt: skip
    return Table(headings, rows)


def target_sentence(found: TargetResult) -> str:
    """What a target counts, from what, and what it allows."""
    target = found.target
    counts = ("Counted in the management book (making spread over planned lives, what leaves early written off), "
              "location-based, on the reported series (the grid as the organisation's return says it)")  # fmt: skip
    if target.kind == "budget":
        return f"{counts}; {amount_text(1000 * (target.budget_tco2e or 0.0))} from {year_text(found.base_year)} on."
    left = target.reduction or 0.0
    asked = (f"{100 * left:g} % less by {year_text(target.year)}" if target.kind == "linear" else
             f"{100 * left:g} % less each year, of the {target.of}")  # fmt: skip
    return f"{counts}; {asked}, from {amount_text(found.base_kgco2e or 0.0)} in {year_text(found.base_year)}."


def _against(comparison: Comparison, sure: Certainty, name: str) -> tuple[str, str, str, str]:
    against = comparison.pathway.against
    band = sure.difference(name)
    crossing = break_even(comparison[name], comparison.baseline)
    return (
        "the same" if is_same(comparison, name, against) else
        band_text(total_kgco2e(comparison, name) - total_kgco2e(comparison, against),
                  float(band.low_kgco2e[-1]), float(band.high_kgco2e[-1])),
        outcomes_text(sure.probability_lower(name, against)),
        _day(crossing.holds_from),
        _day(crossing.holds_from_with_residual),
    )  # fmt: skip


def _day(day: date | None) -> str:
    return NOT_WITHIN if day is None else month_text(day)
