"""Where emissions should be: a share of a base year's, a yearly rate, or a budget, and how options stand against it.

Targets are set and told on reported figures, so options are put on the reported series of the grid and in the
management book for them, whatever they are compared on; the inventory book stands beside. Source: method, section 8
(targets; the two series of the grid).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

import numpy as np

from carbon.doors import kind_of
from carbon.factors import load_factors
from carbon.factors.tables.tables import read_rows
from carbon.footprint.ledger.blocks import Floats
from carbon.pathways.estate.grid import GridPath, grid_path
from carbon.pathways.options.options import BASE_NEEDS, Target, fault_in_base
from carbon.pathways.years.comparing import Comparison, Outcome
from carbon.pathways.years.management import Charges, making_charges
from carbon.pathways.years.taken import comparison_taken
from carbon.pathways.years.years import OptionYears
from carbon.period import Period
from carbon.problems import Refusal
from carbon.words.amounts import amount_text

STRUCTURAL = 0.05
"""Share of the base year's emissions above which a change of structure or method restates the base year."""
_OWN_PREMISES, _PROVIDERS = ("1", "2", "3.3"), ("3.1", "3.8")
_LEAST = 1e-9
_GRAM = 1e-3
_NO_SOURCE = "none"


@dataclass(frozen=True, eq=False)
class Standing:
    """One option against one target. All in kgCO2e, location-based, on the reported series.

    annual_kgco2e, gap_kgco2e [years]: emissions in the management book, and how far they (for a budget: their sum so
    far) lie above the target, NaN where it does not hold; written_off_kgco2e, inventory_kgco2e [years]: of them the
    making of what leaves before its planned life ends, and what the inventory book says beside; crossing_year: the
    first year from which they lie on or below it to its last year (for a budget: the year in which it is used up), None
    for never within the horizon; met: whether it is kept in its last year, None where that is beyond the horizon;
    residual_kgco2e: emissions left in its last year (for a budget: what of it is left, below nought for overspent),
    None beyond the horizon; note: what restates the base year.
    """

    option: str
    annual_kgco2e: Floats
    written_off_kgco2e: Floats
    inventory_kgco2e: Floats
    gap_kgco2e: Floats
    crossing_year: int | None
    met: bool | None
    residual_kgco2e: float | None
    note: str = ""


@dataclass(frozen=True, eq=False)
class TargetResult:
    """A target and all options against it.

    base_year, base_kgco2e: what it counts from (a budget has no base emissions); path_kgco2e [years]: what it allows in
    each year (for a budget: equal parts), NaN where it says nothing.
    """

    target: Target
    base_year: int
    base_kgco2e: float | None
    path_kgco2e: Floats
    options: Mapping[str, Standing]
    note: str = ""


@dataclass(frozen=True, eq=False)
class ReportedYears:
    """Years of an option as the organisation's reports will say them, on the reported series. kgCO2e. [years each]

    Reports know the disposal of kit that leaves on a day; of a stock without days none is listed, so none counts.
    """

    years: OptionYears
    charges: Charges

    @property
    def _running(self) -> Floats:
        return self.years.running_kgco2e + self.years.dated_kgco2e[1]

    @property
    def management_kgco2e(self) -> Floats:
        """In the management book, write-offs in their year: what targets are judged by."""
        return self._running + self.charges.management

    @property
    def inventory_kgco2e(self) -> Floats:
        """In the inventory book: what a return says."""
        return self._running + self.charges.inventory


def reported(comparison: Comparison, outcome: Outcome) -> ReportedYears:
    """An option on the reported series, in the two books of a report. Raises Refusal for a year without a grid."""
    return _on(outcome, _reported_grid(comparison))


def _on(outcome: Outcome, grid: GridPath) -> ReportedYears:
    return ReportedYears(outcome.years.on(grid), making_charges(outcome.years))


def _reported_grid(comparison: Comparison) -> GridPath:
    pathway = comparison.pathway
    factors, abroad = comparison.ground.factors, pathway.trends.abroad
    return grid_path(factors, comparison.years, "reported", pathway.well_to_tank, abroad)


def against_target(comparison: Comparison, target: Target) -> TargetResult:
    """How all options stand against a target.

    Raises Refusal where the emissions of its base year are not known, would be those of a later list, or are stated
    without their book and source or in another book, or the reported series has not all years.
    """
    comparison_taken(comparison)
    kind_of("target", target, Target, "a Target, as an options file or suggestions() gives it")
    if fault := fault_in_base(target):
        raise Refusal("base_not_said", f"Target “{target.name}”: {fault}", BASE_NEEDS)
    years = np.array(comparison.years)
    grid = _reported_grid(comparison)
    found = {outcome.name: _on(outcome, grid) for outcome in comparison.outcomes}
    base_year = int(years[0]) if target.base_year is None else target.base_year
    baseline = found[comparison.pathway.against].management_kgco2e
    base = None if target.kind == "budget" else _base(comparison, target, base_year, years, baseline)
    path = _path(target, base_year, base or 0.0, years)
    own = float(baseline[base_year - years[0]]) if base_year in years else None
    told = _base_told(comparison, target, base_year, base, own)
    options = {}
    for outcome in comparison.outcomes:
        note = "" if base is None else _outsourced(comparison, outcome, grid, base)
        options[outcome.name] = _standing(target, outcome.name, found[outcome.name], path, base_year, years, note)
    return TargetResult(target, base_year, base, path, options, told)


def _base(comparison: Comparison, target: Target, base_year: int, years: np.ndarray, baseline: Floats) -> float:
    if target.base_kgco2e is not None:
        return target.base_kgco2e
    if base_year not in years:
        raise Refusal(
            "base_year_not_known",
            f"Target “{target.name}”: the emissions of its base year {base_year} are not known, for the pathway runs "
            f"from {years[0]} to {years[-1]}.",
            BASE_NEEDS,
        )
    listed = comparison.listed
    if listed.period == Period.financial_year(base_year):
        return listed.management_kgco2e
    return float(baseline[base_year - years[0]])


def _path(target: Target, base_year: int, base: float, years: np.ndarray) -> Floats:
    """What a target allows in each year, [years]; it holds on after its last year, a budget does not."""
    after = np.minimum(years, target.year) - base_year
    reduction = target.reduction or 0.0
    if target.kind == "budget":
        span = target.year - base_year + 1
        path = np.full(len(years), (target.budget_tco2e or 0.0) * 1000.0 / span)
        return np.where((years >= base_year) & (years <= target.year), path, np.nan)
    if target.kind == "linear":
        share = 1.0 - reduction * after / (target.year - base_year)
    elif target.of == "year before":
        share = (1.0 - reduction) ** np.maximum(after, 0)
    else:
        share = np.maximum(1.0 - reduction * after, 0.0)
    return np.where(years >= base_year, base * share, np.nan)


def _standing(
    target: Target, name: str, found: ReportedYears, path: Floats, base_year: int, years: np.ndarray, note: str
) -> Standing:
    annual = found.management_kgco2e
    books = (annual, found.charges.written_off, found.inventory_kgco2e)
    within = target.year <= years[-1]
    last = int(target.year - years[0]) if within else len(years) - 1
    if target.kind == "budget":
        whole = (target.budget_tco2e or 0.0) * 1000.0
        counts = (years >= base_year) & (years <= target.year)
        spent = np.cumsum(np.where(counts, annual, 0.0))
        gap = np.where(counts, spent - whole, np.nan)
        over = np.flatnonzero(counts & (spent > whole * (1 + _LEAST)))
        crossing = int(years[over[0]]) if len(over) else None
        unspent = float(whole - spent[last])
        return Standing(
            name,
            *books,
            gap,
            crossing,
            False if crossing else (True if within else None),
            unspent if within else None,
            note,
        )
    gap = annual - path
    holds = np.arange(len(years)) <= last
    above = np.flatnonzero(holds & (gap > _LEAST * np.abs(np.nan_to_num(path))))
    first = int(above[-1]) + 1 if len(above) else max(base_year - int(years[0]), 0)
    met = not len(above) or bool(above[-1] < last)
    crossing = int(years[first]) if met and first < len(years) else None
    left = float(annual[last]) if within else None
    return Standing(name, *books, gap, crossing, met if within else None, left, note)


def _base_told(comparison: Comparison, target: Target, base_year: int, base: float | None, own: float | None) -> str:
    """What must be known of a base year: none of a list's own, or one in which the pathway does more than the list, or
    a stated one that differs from what this method says of it. own: what the baseline's year of it comes to."""
    if base is None or own is None:
        return ""
    listed = comparison.listed
    if target.base_kgco2e is None:
        if listed.period != Period.financial_year(base_year):
            return (f"The base year {base_year} is a year of the pathway, worked out from lists of "
                    f"{listed.period.text}: no list describes it. State base_kgco2e when one does.")  # fmt: skip
        if abs(own - base) > _GRAM:
            differs = f"{amount_text(abs(own - base))} {'higher' if own > base else 'lower'}"
            return (f"The base year is what the footprint says of {listed.period.text}. The pathway's own first year "
                    f"is {differs}, for in it what is past its plan is renewed.")  # fmt: skip
        return ""
    here = listed.management_kgco2e if listed.period == Period.financial_year(base_year) else own
    change = abs(here - base) / base
    if change <= STRUCTURAL:
        return ""
    told = f"The stated emissions of {base_year} differ by {100 * change:.0f} % from what this method says of that year"
    return f"{told}: above {100 * STRUCTURAL:.0f} % the base year is to be restated."


def _outsourced(comparison: Comparison, outcome: Outcome, grid: GridPath, base: float) -> str:
    """Whether an option moves much between the organisation's own premises and its providers, landlords of leased halls
    among them as far as the halls are outside scope 2."""
    own, theirs = (
        _in_scopes(outcome, grid, scopes) - _in_scopes(comparison.baseline, grid, scopes)
        for scopes in (_OWN_PREMISES, _PROVIDERS)
    )
    moved = np.maximum(np.minimum(-own, theirs), np.minimum(own, -theirs))
    share = float(moved.max(initial=0.0)) / base if base else 0.0
    if share <= STRUCTURAL:
        return ""
    told = f"Up to {100 * share:.0f} % of the base year's emissions move between own premises and providers"
    return f"{told}: above {100 * STRUCTURAL:.0f} % a target that leaves providers out needs its base year restated."


def _in_scopes(outcome: Outcome, grid: GridPath, scopes: tuple[str, ...]) -> Floats:
    """What runs, of some scopes, by year. [years]"""
    by_scope = replace(outcome.years, grid=grid).running_by_scope
    return np.asarray(sum((by_scope[scope] for scope in scopes if scope in by_scope), np.zeros(len(grid.years))))


# -- targets of others, to start from ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Suggestion:
    """A published target in the form of ours. source: publisher and title; verified: how it was read."""

    id: str
    target: Target
    applies_to: str
    status: str
    source: str
    verified: str
    note: str = ""


@cache
def suggestions() -> tuple[Suggestion, ...]:
    """Published targets that are a share of a base year or a yearly rate and have a source (uk_targets.csv).

    National budgets in millions of tonnes, and figures without a source, are no suggestion for one organisation.
    """
    sources = load_factors().sources
    found = []
    for row in read_rows("uk_targets"):
        rate, reduction = row["annual_rate_percent"], row["reduction_percent"].split(" ")[0]
        if row["source"] == _NO_SOURCE or not (rate or (reduction and row["target_year"])):
            continue
        base = int(row["base_year"]) if row["base_year"] else None
        if rate:
            target = Target(row["name"], "rate", int(row["target_year"] or 2050), base, float(rate) / 100)
        else:
            target = Target(row["name"], "linear", int(row["target_year"]), base, float(reduction) / 100)
        source = sources[row["source"]]
        net = "Net: what is left is to be removed or offset." if "net" in row["reduction_percent"] else ""
        note = " ".join(part for part in (net, row["notes"]) if part)
        found.append(Suggestion(row["id"], target, row["applies_to"], row["status"],
                                f"{source.publisher}: {source.title}", row["verified"], note))  # fmt: skip
    return tuple(found)
