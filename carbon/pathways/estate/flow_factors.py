"""Emissions of a unit of every flow, year by year: the grid of each year, and contracts for the market-based figure.

Source: method, sections 3 and 8.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from carbon.footprint.ledger.blocks import Floats
from carbon.footprint.lines.grid import market_kgco2e_per_kwh
from carbon.pathways.estate.estate import Estate
from carbon.pathways.estate.grid import GridPath
from carbon.settings import Contract

AS_IS, LEASED = 0, 1
"""States of runs: in place, in a leased hall; states from 2 on are contracts of the option."""


@dataclass(eq=False)
class Factors:
    """kgCO2e per unit of every flow by year [years, flows]: location-based, and market-based by state."""

    location: Floats
    market: dict[int, Floats]


def flow_factors(estate: Estate, grid: GridPath, contracts: Sequence[Contract], states: Sequence[int]) -> Factors:
    """Factors of flows over the years. states: those that occur. Market-based ones keep their share of the
    location-based ones as the grid falls, under today's contract and under those of the option alike."""
    years, flows = len(grid.years), len(estate.flows)
    location = np.zeros((years, flows))
    market = {state: np.zeros((years, flows)) for state in states}
    for code, flow in enumerate(estate.flows):
        for part in flow.parts:
            here = part.kg_per_unit * grid.of_line(part)
            location[:, code] += here
            for state in states:
                if state >= 2 and part.of_contracts:
                    contract = contracts[state - 2]
                    kg = market_kgco2e_per_kwh(contract, part.kg_per_unit)
                    market[state][:, code] += here if kg is None else kg * grid.of_line(part)
                elif state == LEASED and part.of_contracts:
                    market[state][:, code] += here
                else:
                    market[state][:, code] += here * part.market_share
    return Factors(location, market)
