"""The management book of an option: what its years are charged for making, by which targets are judged.

The same kit as in the decision book, its making spread over planned lives instead of counted on the day of purchase,
what was owned before the first day included. Source: method, sections 4 and 8.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from carbon.footprint.ledger.blocks import Floats
from carbon.pathways.measures.holdings import charges
from carbon.pathways.years.runs_by_year import days_of, year_of
from carbon.pathways.years.years import OptionYears


@dataclass(frozen=True, eq=False)
class Charges:
    """Making in each year of an option by the books of a report. kgCO2e. [years each]

    spread: of dated kit over its planned life, write-offs left out; written_off: what is left of kit that leaves before
    its plan ends; undated: a share of the life for each year, the same in both books; bought: on the day of purchase.
    """

    spread: Floats
    written_off: Floats
    undated: Floats
    bought: Floats

    @property
    def management(self) -> Floats:
        """What the management book charges, write-offs in it. [years]"""
        return self.spread + self.written_off + self.undated

    @property
    def inventory(self) -> Floats:
        """What the inventory book counts. [years]"""
        return self.bought + self.undated


def making_charges(years: OptionYears) -> Charges:
    """What the years of an option are charged for making kit."""
    held, estate, starts = years.timeline.held, years.estate, years.year_starts
    making = np.nan_to_num(estate.column("making_kg"))
    falls = (held.bought >= int(starts[0])) & ~estate.making_as_stated[held.group]
    trend = np.where(falls, years.new_kit[year_of(held.bought, starts)], 1.0)
    spread, written_off = (shares @ (making[held.group] * held.weight * trend) for shares in charges(held, starts))
    runs = years.timeline.runs
    worn = runs.share * runs.wear * runs.making * making[runs.group]
    undated = worn @ (days_of(runs, starts) / np.diff(starts)) * years.new_kit
    return Charges(spread, written_off, undated, years.dated_kgco2e[0])
