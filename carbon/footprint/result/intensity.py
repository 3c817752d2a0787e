"""Emissions for each member of staff, resident, device and pound, where the figure is given.

Equivalents (so many car journeys) are not offered: no published figure for any of them stands in the tables.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from carbon.footprint.ledger.blocks import Book
from carbon.footprint.ledger.waiting import units_of_rows
from carbon.footprint.lines.equipment import only_disposed, resting, shares_a_host
from carbon.footprint.result.assessed import Assessed
from carbon.words.intensity import per_basis_text


@dataclass(frozen=True)
class Intensity:
    """Emissions over a number of people, devices or pounds. [kgCO2e for each]

    per: staff, resident, device or gbp; count: of them; low, high: of the location-based figure, the count taken as
    exact; in_stock: units that are not among those divided by, while some of the emissions are theirs. `device` is the
    estate of devices alone over its units in service on average over the period, all others are the whole estate.
    """

    per: str
    count: float
    location_based_kgco2e: float
    market_based_kgco2e: float
    low_kgco2e: float
    high_kgco2e: float
    in_stock: float = 0.0

    @property
    def divided_by(self) -> str:
        """What was divided by, in words."""
        return per_basis_text(self.per, self.count, self.in_stock)


def intensities(assessment: Assessed, book: Book = "management") -> list[Intensity]:
    """What is known of staff, residents, devices and money, in this order; what is not given is left out."""
    settings = assessment.settings
    whole = assessment.total(book)
    figures = (
        whole.location_based_kgco2e,
        whole.market_based_kgco2e,
        whole.low_kgco2e,
        whole.high_kgco2e,
    )
    found = [
        Intensity(per, count, *(amount / count for amount in figures))
        for per, count in (("staff", settings.staff_count), ("resident", settings.resident_count))
        if count
    ]
    devices = device_count(assessment)
    estates = assessment.by(book, "estate")
    if devices and "devices" in estates.index:
        columns = ("location_based_kgco2e", "market_based_kgco2e", "low_kgco2e", "high_kgco2e")
        here, market, low, high = (float(estates[column]["devices"]) / devices for column in columns)
        found.append(Intensity("device", devices, here, market, low, high, _charged_in_stock(assessment, book)))
    if settings.budget_gbp:
        found.append(Intensity("gbp", settings.budget_gbp, *(amount / settings.budget_gbp for amount in figures)))
    return found if assessment.rows_counted else []


def device_count(assessment: Assessed) -> float:
    """Units of kit of the estate of devices in service on average: of counted rows, each times its days in service
    over the days of the period (all of them without dates); a row without a quantity is one unit.

    Equipment alone: no machine that has a share of its host, and nothing of which only the disposal counts. What rests
    in stock or is suspended serves nobody.
    """
    return float(_in_service(assessment)[~resting(assessment)[: assessment.rows_read]].sum())


def _charged_in_stock(assessment: Assessed, book: Book) -> float:
    """Units of devices that rest while something of theirs is in the emissions of devices."""
    charged = assessment.ledger.row_kgco2e(book) != 0
    return float(_in_service(assessment)[(resting(assessment) & charged)[: assessment.rows_read]].sum())


def _in_service(assessment: Assessed) -> NDArray[np.float64]:
    """Units of devices times their share of the period's days, 0 for all other rows. [rows read]"""
    estate, read = assessment.ledger.dimensions["estate"], assessment.rows_read
    if "devices" not in estate.labels:
        return np.zeros(read)
    chosen = estate.codes == estate.labels.index("devices")
    chosen &= (assessment.reason == 0) & ~shares_a_host(assessment) & ~only_disposed(assessment)
    return np.where(chosen[:read], units_of_rows(assessment) * assessment.served[:read], 0.0)


def intensity_record(found: list[Intensity], ranged: bool) -> dict[str, Any]:
    """The entry `intensity` of the command line's JSON: by what it is for, numbers unrounded.

    ranged: whether the total is whole, so that ranges hold; else they are None.
    """
    unknown = {} if ranged else {"low_kgco2e": None, "high_kgco2e": None}
    return {
        one.per: {name: amount for name, amount in asdict(one).items() if name not in ("per", "in_stock")}
        | unknown
        | {"divided_by": one.divided_by}
        for one in found
    }
