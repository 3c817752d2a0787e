"""Values of the quantities that the rules of readings and of cloud usage name: columns, days, settings, figures.

As `kit_terms`, one object serves both readers: whole columns for `run`, and for `tell` the row of a table of one.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

import numpy as np
import pandas as pd

from carbon.columns import codes, days, numbers
from carbon.factors import Found
from carbon.factors.cloud import cloud
from carbon.footprint.ledger.alike import Alike
from carbon.footprint.ledger.blocks import Codes, Floats
from carbon.footprint.ledger.service import NONE, day_numbers, days_within
from carbon.footprint.ledger.worksheet import Mask, Worksheet, text_of
from carbon.footprint.rules.figures import Figures
from carbon.footprint.rules.row_terms import RowTerms
from carbon.rules import Running

MEDIUM = ("provider", "service", "storage_medium")
"""Columns that say what data is kept on."""


class UsageTerms(RowTerms):
    """Quantities of the rows of a table of amounts. since, until: columns of the first and the last day; given: amounts
    and figures that others know, by quantity."""

    def __init__(
        self, sheet: Worksheet, table: pd.DataFrame, since: str = "metered_from", until: str = "metered_to"
    ) -> None:
        super().__init__()
        self.sheet, self.table, self._since, self._until = sheet, table, since, until
        self.running = Running(self)

    def column(self, name: str) -> Floats:
        """See `RowTerms`."""
        return numbers(self.table, name)

    def one(self, factor_id: str) -> Figures:
        """A figure that all rows take."""
        return Figures([Found(self.sheet.factors.get(factor_id), "exact")], np.zeros(len(self.table), dtype=np.int32))

    # -- days ----------------------------------------------------------------------------------------------------------

    @cached_property
    def days(self) -> tuple[Floats, Floats]:
        """Days of each row's amounts, and those of them inside the period; 1 and 1 where it is not dated. [day]

        A row that states one of its two days stands for that day.
        """
        first, last = (day_numbers(days(self.table, name)) for name in (self._since, self._until))
        first, last = np.where(first == NONE, last, first), np.where(last == NONE, first, last)
        dated = (first != NONE) & (last >= first)
        first, after = np.where(dated, first, 0), np.where(dated, last + 1, 1)
        inside = days_within(first, after, self.sheet.first, self.sheet.after)
        return (after - first).astype(np.float64), np.where(dated, inside, 1.0)

    @property
    def share(self) -> Floats:
        """Share of each row's days that lies in the period. [0 to 1]"""
        return self.days[1] / self.days[0]

    @property
    def in_period(self) -> Mask:
        """Rows that some day of the period is in, and those that are not dated."""
        return self.days[1] > 0

    def set_aside_outside(self, start: int) -> UsageTerms:
        """Set rows aside that lie wholly outside the period. start: of the table in the ledger"""
        self.sheet.set_aside("not_in_period", start + np.flatnonzero(~self.in_period))
        return self


class CloudTerms(UsageTerms):
    """Quantities of the rows of the cloud table."""

    def __init__(self, sheet: Worksheet, table: pd.DataFrame) -> None:
        super().__init__(sheet, table, "period_start", "period_end")

    def text(self, name: str, row: int) -> str:
        column, labels = codes(self.table, name)
        return text_of(labels, int(column[row]))

    def _alike(self, *names: str) -> Alike:
        return Alike.by([codes(self.table, name)[0] for name in names], len(self.table))

    def _by_key(self, names: tuple[str, ...], find: Callable[..., Found | None]) -> Figures:
        alike = self._alike(*names)
        return Figures([find(*(self.text(name, row) for name in names)) for row in alike.first.tolist()], alike.which)

    # -- machines ------------------------------------------------------------------------------------------------------

    @cached_property
    def _machines(self) -> tuple[list[cloud.Machine], Codes, list[bool]]:
        """Machines as they are assessed, the one of each row, and whether each is one by its size."""
        hours = ~np.isnan(numbers(self.table, "instance_hours"))
        providers, sizes = (codes(self.table, name)[0] for name in ("provider", "instance_type"))
        alike = Alike.by([providers, sizes, hours.astype(np.int32)], len(self.table))
        found: list[cloud.Machine] = []
        by_size: list[bool] = []
        for row in alike.first.tolist():
            provider, factors = self.text("provider", row), self.sheet.factors
            machine = cloud.machine(factors, provider, self.text("instance_type", row)) if hours[row] else None
            by_size.append(machine is not None)
            found.append(cloud.processor(factors, provider) if machine is None else machine)
        return found, alike.which, by_size

    @property
    def machine_codes(self) -> Codes:
        return self._machines[1]

    def machine(self, row: int) -> cloud.Machine:
        """The machine of a row as it is assessed: its size where hours of one are stated, else one processor."""
        return self._machines[0][self.machine_codes[row]]

    @cached_property
    def of_size(self) -> Mask:
        """Rows that state hours of a machine whose size is known."""
        return np.array([*self._machines[2], False])[self.machine_codes]

    def of_machines(self, say: Callable[[cloud.Machine], float]) -> Floats:
        """A number of each row's machine. [rows]"""
        return np.array([*map(say, self._machines[0]), np.nan])[self.machine_codes]

    @cached_property
    def has_gpus(self) -> Mask:
        """Rows whose machine has graphics processors that its points leave out."""
        stated = numbers(self.table, "gpu_count")
        count = np.where(np.isnan(stated), self.of_machines(lambda one: one.gpus[0]), stated)
        return (count > 0) & (self.of_machines(lambda one: one.gpus[1]) > 0)

    # -- figures of the tables -----------------------------------------------------------------------------------------

    def points(self, at: int) -> Figures:
        """Watts of each row's machine idle (0), at half load (1) or at full load (2)."""
        machines = self._machines[0]
        return Figures(
            [_point(one, at) for one in machines], self.machine_codes, tuple(one.points[at] for one in machines)
        )

    def board_power(self) -> Figures:
        """Watts of a graphics processor of each row's machine."""
        return Figures([one.used[-1] if one.gpus[1] else None for one in self._machines[0]], self.machine_codes)

    def pue_default(self) -> Figures:
        """The provider's overhead."""
        return self._by_key(("provider",), lambda provider: cloud.pue(self.sheet.factors, provider))

    def copies(self) -> Figures:
        """How often a service keeps what is stored."""
        return self._by_key(("provider", "service"), lambda *key: cloud.replication(self.sheet.factors, *key))

    def watts_per_terabyte(self) -> Figures:
        """Of the medium that is stated, else of the one that the service keeps data on."""

        def find(provider: str, service: str, stated: str) -> Found:
            medium = stated or cloud.storage_medium(provider, service)
            return Found(self.sheet.factors.get(f"ccf.storage.{medium}"), "exact")

        return self._by_key(MEDIUM, find)

    def medium_making(self) -> Figures:
        """Making of a gigabyte of the medium."""
        return self._by_key(MEDIUM, self._making_of_medium)

    def _making_of_medium(self, provider: str, service: str, stated: str) -> Found | None:
        """Making of a gigabyte; None where what it is kept on is not known."""
        if not stated and not cloud.medium_known(provider, service):
            return None
        medium = stated or cloud.storage_medium(provider, service)
        return Found(self.sheet.factors.get(f"cloud.storage.embodied.{medium}"), "exact")


def _point(machine: cloud.Machine, at: int) -> Found | None:
    """The figure that a machine's watts are: its size's, else at half load the middle of a provider's processors."""
    if machine.match == "exact":
        return machine.used[at]
    return machine.used[0] if at == 1 and machine.vcpu else None


UsageTerms.FIGURES = {
    "memory_power": lambda terms: terms.one("ccf.memory"),
    "between_centres": lambda terms: terms.one("network.ccf.interdc"),
    "fixed_network": lambda terms: terms.one("network.carbontrust.fixed"),
    "router": lambda terms: terms.one("network.carbontrust.router"),
}
UsageTerms.OWN = {
    "days_used": lambda terms: terms.days[0],
    "days_used_inside": lambda terms: terms.days[1],
    "pue_set": lambda _: np.asarray(np.nan),
}
UsageTerms.FLAGS = {"used_partly": lambda terms: terms.days[0] != terms.days[1]}
CloudTerms.FIGURES = {
    **UsageTerms.FIGURES,
    "idle_point": lambda terms: terms.points(0),
    "half_point": lambda terms: terms.points(1),
    "full_point": lambda terms: terms.points(2),
    "board_power": lambda terms: terms.board_power(),
    "pue_default": lambda terms: terms.pue_default(),
    "copies": lambda terms: terms.copies(),
    "watts_per_terabyte": lambda terms: terms.watts_per_terabyte(),
    "medium_making": lambda terms: terms.medium_making(),
}
CloudTerms.OWN = {
    **UsageTerms.OWN,
    "cloud_utilisation": lambda terms: np.asarray(terms.sheet.settings.cloud_utilisation),
    "cloud_life": lambda terms: np.asarray(float(terms.sheet.settings.cloud_embodied_life_years)),
    "gpus_of_size": lambda terms: terms.of_machines(lambda one: one.gpus[0]),
    "table_life": lambda terms: terms.of_machines(lambda one: one.embodied_life_years),
}
CloudTerms.FLAGS = {
    **UsageTerms.FLAGS,
    "of_size": lambda terms: terms.of_size,
    "has_gpus": lambda terms: terms.has_gpus,
    "with_router": lambda terms: np.asarray(terms.sheet.settings.cloud_transfer == "with_router"),
}
