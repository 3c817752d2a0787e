"""The inventory behind a comparison as it was listed: its lists, its footprint, and what waits beside every sum.

Source: method, sections 8 and 9.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property

from carbon.columns import ActivityData
from carbon.doors import OneLine
from carbon.factors import FactorTable
from carbon.footprint import Assessment, assess
from carbon.footprint.ledger.list_days import ListDay, list_days
from carbon.footprint.ledger.waiting import Waiting
from carbon.period import Period
from carbon.settings import Settings


@dataclass(eq=False, repr=False)
class Listed(OneLine):
    """The inventory as it was listed. period: what its dated usage and readings are of; settings: those of the
    comparison; chosen: as a person chose them, by which `carbon assess` counts; known: that footprint, where it has
    been worked out already."""

    activity: ActivityData
    factors: FactorTable
    settings: Settings
    period: Period
    chosen: Settings
    known: Assessment | None = None

    years_known: dict[Period, tuple[ListDay, ...]] = field(default_factory=dict)

    @property
    def list_days(self) -> tuple[ListDay, ...]:
        """The day of each list of kit, beside its period."""
        return self.list_days_for(self.period)

    def list_days_for(self, period: Period) -> tuple[ListDay, ...]:
        """The day of each list of kit, and what it is for a period. Kept: pathways are worked out again and again."""
        if period not in self.years_known:
            self.years_known[period] = list_days(self.activity, self.settings.list_days, period)
        return self.years_known[period]

    @cached_property
    def assessed(self) -> Assessment:
        """The footprint of its period, as `carbon assess` gives it: what waits there takes no part here."""
        return self.known or assess(self.activity, self.factors, self.chosen, period=self.period)

    @property
    def brought(self) -> ActivityData:
        """The inventory as the footprint counts it: figures that are not likely and would decide the total wait."""
        if any("unlikely" in table for table in self.activity.tables.values()):
            return self.assessed.brought
        return self.activity

    @cached_property
    def waiting(self) -> Waiting:
        """What waits beside every sum of a comparison. A remnant of the period is none: lists are looked at by the
        first year of a pathway."""
        return replace(self.assessed.waiting, remnants=())

    @cached_property
    def management_kgco2e(self) -> float:
        """What `assess` says of its period in the management book, location-based."""
        same = self.settings == self.chosen
        assessed = self.assessed if same else assess(self.activity, self.factors, self.settings, period=self.period)
        return assessed.total("management").location_based_kgco2e
