"""The UK grid over the years of a pathway: the newest factor set joined to the Green Book's path.

Two series of averages, named wherever they are shown. `physical` is what a kilowatt-hour of that year gives off, for
options, cumulative totals and break-even; `reported` is what the organisation's return says: the published set of the
year where there is one, and after the newest set the path of the year before, because a set describes an earlier grid.
`marginal` is the appraisal view of a change in use. Source: method, section 8.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from carbon.factors import Factor, FactorTable, Found, family_of
from carbon.factors.tables.spreads import PROJECTED, projected_gsd
from carbon.footprint.ledger.blocks import Floats
from carbon.footprint.standing.standing import Part
from carbon.problems import Refusal

GridSeries = Literal["physical", "reported", "marginal"]
WellToTank = Literal["with the grid", "constant"]
SERIES: tuple[GridSeries, ...] = ("physical", "reported", "marginal")
AVERAGE = "uk.greenbook.electricity.gridavg_consumption_compub"
MARGINAL = "uk.greenbook.electricity.lrm_consumption_compub"
ELECTRICITY = "uk.electricity."
PARTS = ("generation", "losses", "wtt_generation", "wtt_losses")
PATH = f"{PROJECTED}.path"
"""Stream of the one draw that moves the whole path of the grid."""


@dataclass(frozen=True)
class GridPath:
    """Factors of the UK grid by year and part, as multiples of the newest set's.

    multiple [years, parts of PARTS]; kgco2e_per_kwh [years]: all four parts; sigma [years]: of the one draw that moves
    the whole path, 0 up to the data year of the newest set; used: the figures it was made of; abroad [years]: multiples
    of the grids of other countries, 1 unless a trend is set; by_set: of other figures that each set publishes (waste,
    fuels), the multiple of the newest in each year, where the series takes the year's own set. [years each]
    """

    series: GridSeries
    years: tuple[int, ...]
    multiple: Floats
    kgco2e_per_kwh: Floats
    sigma: Floats
    used: tuple[Factor, ...]
    abroad: Floats
    by_set: Mapping[str, Floats] = field(default_factory=dict)

    def of_part(self, part: str) -> Floats:
        """Multiple of one part's newest factor, by year. [years]"""
        return self.multiple[:, PARTS.index(part)]

    def of_line(self, part: Part) -> Floats:
        """Multiple of the newest factor of any line: of the UK grid, of one abroad or of a set, else 1. [years]"""
        if part.uk_grid:
            return self.of_part(part.part)
        return self.abroad if part.part in PARTS else self.of_factor(part.found)

    def of_factor(self, found: Found | None) -> Floats:
        """Multiple of a figure that is none of electricity: of the year's own set where the series takes it. [years]"""
        family = family_of(found.factor.id) if found is not None else None
        none = np.ones(len(self.years))
        return self.by_set.get(family[0], none) if family else none


def grid_path(
    factors: FactorTable,
    years: Sequence[int],
    series: GridSeries = "physical",
    well_to_tank: WellToTank = "with the grid",
    abroad: float = 0.0,
) -> GridPath:
    """The UK grid of some years. years: calendar years in which the reporting years begin; abroad: what the grids of
    other countries change by in a year, -0.03 for a fall of 3 %: they have no series of their own.

    Raises Refusal for a year that the Green Book series does not have.
    """
    published = [series == "reported" and year in factors.sets for year in years]
    lag = 1 if series == "reported" else 0
    newest_data_year = factors.newest_data_year
    of = [newest_data_year if known else year - lag for known, year in zip(published, years, strict=True)]
    average = _of_years(factors, AVERAGE, of, years)
    joined = _of_years(factors, AVERAGE, [newest_data_year], [newest_data_year])[0]
    fall = np.array([factor.value for factor in average]) / joined.value
    multiple = np.repeat(fall[:, None], len(PARTS), axis=1)
    if well_to_tank == "constant":
        multiple[:, 2:] = 1.0
    newest = np.array([found.factor.value for _, found in factors.electricity_parts("GB", factors.newest_set)])
    used = [*average, joined]
    for at in (place for place, known in enumerate(published) if known):
        parts = [found.factor for _, found in factors.electricity_parts("GB", years[at])]
        multiple[at] = np.array([factor.value for factor in parts]) / newest
        used += parts
    if series == "marginal":
        marginal = _of_years(factors, MARGINAL, years, years)
        multiple[:, :2] = (np.array([factor.value for factor in marginal]) / newest[:2].sum())[:, None]
        used += marginal
    beyond = np.array(of, dtype=np.float64) - newest_data_year
    sigma = np.array([0.0 if far <= 0 else math.log(projected_gsd(float(far))) for far in beyond])
    abroad_by_year: Floats = np.power(1.0 + abroad, np.arange(len(years)))
    return GridPath(series, tuple(years), multiple, multiple @ newest, sigma, tuple(dict.fromkeys(used)),
                    abroad_by_year, _other_figures(factors, years, published))  # fmt: skip


def _other_figures(factors: FactorTable, years: Sequence[int], published: Sequence[bool]) -> dict[str, Floats]:
    """What the sets of the years publish beside electricity, over the newest set's figure, where it is not the same."""
    if not any(published):
        return {}
    found = {}
    for family in (name for name in factors.set_families if not name.startswith(ELECTRICITY)):
        newest = factors.look_up(family, year=factors.newest_set).factor.value
        own = [factors.look_up(family, year=year).factor.value if known else newest
               for known, year in zip(published, years, strict=True)]  # fmt: skip
        if newest and any(value != newest for value in own):
            found[family] = np.array(own) / newest
    return found


def _of_years(factors: FactorTable, family: str, wanted: Sequence[int], asked: Sequence[int]) -> list[Factor]:
    known = factors.series(family)
    for year, of in zip(wanted, asked, strict=True):
        if year not in known:
            raise Refusal(
                "grid_year_not_known",
                f"The grid of {of} is not known: the Green Book series runs from {min(known)} to {max(known)}.",
                f"Choose a base year from {min(known)} and a horizon up to {max(known)}.",
            )
    return [known[year] for year in wanted]
