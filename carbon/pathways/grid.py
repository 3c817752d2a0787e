"""The UK grid over the years of a pathway: the newest factor set joined to the Green Book's path.

Two series of averages, named wherever they are shown. `physical` is what a kilowatt-hour of that year gives off, for
options, cumulative totals and break-even; `reported` is what the organisation's return will say, a year later, because
a factor set describes an earlier grid. `marginal` is the appraisal view of a change in use. Source: method, section 8.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from carbon.factors import Factor, FactorTable
from carbon.factors.spreads import PROJECTED, projected_gsd
from carbon.footprint.blocks import Floats
from carbon.footprint.standing import Part
from carbon.problems import Refusal

GridSeries = Literal["physical", "reported", "marginal"]
WellToTank = Literal["with the grid", "constant"]
SERIES: tuple[GridSeries, ...] = ("physical", "reported", "marginal")
AVERAGE = "uk.greenbook.electricity.gridavg_consumption_compub"
MARGINAL = "uk.greenbook.electricity.lrm_consumption_compub"
PARTS = ("generation", "losses", "wtt_generation", "wtt_losses")
PATH = f"{PROJECTED}.path"
"""Stream of the one draw that moves the whole path of the grid."""


@dataclass(frozen=True)
class GridPath:
    """Factors of the UK grid by year and part, as multiples of the newest set's.

    multiple [years, parts of PARTS]; kgco2e_per_kwh [years]: all four parts; sigma [years]: of the one draw that moves
    the whole path, 0 for the data year of the newest set; used: the figures of the Green Book it was made of; abroad
    [years]: multiples of the grids of other countries, 1 unless a trend is set.
    """

    series: GridSeries
    years: tuple[int, ...]
    multiple: Floats
    kgco2e_per_kwh: Floats
    sigma: Floats
    used: tuple[Factor, ...]
    abroad: Floats

    def of_part(self, part: str) -> Floats:
        """Multiple of one part's newest factor, by year. [years]"""
        return self.multiple[:, PARTS.index(part)]

    def of_line(self, part: Part) -> Floats:
        """Multiple of the newest factor of any line: of the UK grid or of one abroad, 1 for what is none. [years]"""
        if part.uk_grid:
            return self.of_part(part.part)
        return self.abroad if part.part in PARTS else np.ones(len(self.years))


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
    lag = 1 if series == "reported" else 0
    average = _of_years(factors, AVERAGE, [year - lag for year in years], years)
    newest_data_year = factors.newest_data_year
    joined = _of_years(factors, AVERAGE, [newest_data_year], [newest_data_year])[0]
    fall = np.array([factor.value for factor in average]) / joined.value
    multiple = np.repeat(fall[:, None], len(PARTS), axis=1)
    if well_to_tank == "constant":
        multiple[:, 2:] = 1.0
    newest = np.array([found.factor.value for _, found in factors.electricity_parts("GB", factors.newest_set)])
    used = [*average, joined]
    if series == "marginal":
        marginal = _of_years(factors, MARGINAL, years, years)
        multiple[:, :2] = (np.array([factor.value for factor in marginal]) / newest[:2].sum())[:, None]
        used += marginal
    beyond = np.array([year - lag - newest_data_year for year in years], dtype=np.float64)
    sigma = np.array([0.0 if far <= 0 else math.log(projected_gsd(float(far))) for far in beyond])
    return GridPath(series, tuple(years), multiple, multiple @ newest, sigma, tuple(dict.fromkeys(used)),
                    np.power(1.0 + abroad, np.arange(len(years))))  # fmt: skip


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
