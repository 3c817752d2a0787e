"""Kit and services that options bring in, as rows of an inventory: one unit each, resolved like any other row.

What an option adds is worked out by the footprint's own rules: a unit of it stands in a tidy table, and a portion says
how many units run from when. Source: method, sections 3 to 6 and 8.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from carbon.columns import TABLES, ActivityData
from carbon.factors import FactorTable
from carbon.factors.cloud import cloud
from carbon.factors.cloud.cloud_places import provider_of, region
from carbon.factors.devices import devices
from carbon.factors.tables.asset_types import asset_type_of, asset_types, default_device_type
from carbon.footprint.ledger.blocks import Slot
from carbon.footprint.standing.standing import COMMON, Standing, standing
from carbon.pathways.estate.estate import Estate, estate_of
from carbon.pathways.estate.fuller import fuller, of_groups
from carbon.problems import Refusal
from carbon.settings import Settings

ADDED = "(options)"
"""File that new rows of options stand in: no meter and no host of the inventory takes them for its own."""
HOURS = 24.0 * COMMON.days
Row = tuple[tuple[str, Any], ...]


class Additions:
    """Rows that options ask for, each once. `group` gives the place of a row behind the groups of the inventory."""

    def __init__(self) -> None:
        self._rows: dict[tuple[str, Row], int] = {}
        self._by_day: set[int] = set()

    def group(self, table: str, row: Mapping[str, Any], *, by_day: bool = False) -> int:
        """Number of a row among the added ones. by_day: its amounts are those of 365 days, and a leap year has more."""
        number = self._rows.setdefault((table, tuple(sorted(row.items()))), len(self._rows))
        if by_day:
            self._by_day.add(number)
        return number

    def __len__(self) -> int:
        return len(self._rows)

    def key(self) -> tuple[Any, ...]:
        """Equal for the same rows in the same order."""
        return (tuple(self._rows), frozenset(self._by_day))

    def estate(
        self, factors: FactorTable, settings: Settings, since: int, fill: tuple[float, int] = (0.0, 0)
    ) -> Estate:
        """The rows as an estate of their own, in the order in which they were asked for. fill: yearly change of how
        full cloud machines run, and how many years."""
        tables: dict[str, list[dict[str, Any]]] = {}
        order: dict[str, list[int]] = {}
        for (table, row), number in self._rows.items():
            tables.setdefault(table, []).append({"file": ADDED, **dict(row), "row": number + 1})
            order.setdefault(table, []).append(number)
        activity = ActivityData({name: _tidy(name, rows) for name, rows in tables.items()})
        stood = standing(activity, factors, settings, COMMON)
        numbers = np.array([number for name in ("kit", "cloud") for number in order.get(name, [])], dtype=np.int64)
        multiples = fuller(activity, factors, settings, COMMON, stood, *fill)
        _share_draws(stood)
        hourly = np.isin(numbers, list(self._by_day))[stood.line_row]
        stood.daily[hourly] += stood.annual[hourly] / COMMON.days
        stood.annual[hourly] = 0.0
        estate = estate_of(stood, factors, since, grouped=False, brought_in=True)
        if (estate.group_of < 0).any():
            raise Refusal("addition_not_estimated", "Something that an option brings in could not be worked out.",
                          "State its electricity and its embodied emissions in the option.")  # fmt: skip
        if multiples is not None:
            estate.fuller = of_groups(multiples, stood, estate.group_of, estate.line_group, estate.line_flow)
        return _ordered(estate, numbers)


_OF = "\x1f"


def in_place_of(file: str, otherwise: Iterable[str]) -> str:
    """Where a row stands that takes over from one of a file: it has the file's draws, but for what is stated otherwise
    of it. otherwise: names of columns."""
    return _OF.join((ADDED, file, *sorted(otherwise)))


def _share_draws(stood: Standing) -> None:
    """Give rows that take over from others the draws of what they keep of them."""
    stood.flows = [replace(flow, drawn=tuple(map(_shared, flow.drawn))) for flow in stood.flows]
    for drawn in (stood.making_drawn, stood.disposal_drawn):
        drawn[:] = [tuple(map(_shared, slots)) for slots in drawn]
    stood.life_drawn = [slot and _shared(slot) for slot in stood.life_drawn]


def _shared(slot: Slot) -> Slot:
    if not slot.id.startswith(ADDED + _OF):
        return slot
    name, column, kind = slot.id.rsplit("|", 2)
    _, file, *otherwise = name.split(_OF)
    return replace(slot, id=f"{ADDED if column in otherwise else file}|{column}|{kind}")


def _tidy(name: str, rows: list[dict[str, Any]]) -> pd.DataFrame:
    frame = pd.DataFrame(rows)
    for column in frame.columns:
        kind = TABLES[name][column].kind
        if kind in ("text", "choice"):
            frame[column] = frame[column].astype("category")
        elif kind == "number":
            frame[column] = frame[column].astype(float)
    return frame


def _ordered(estate: Estate, numbers: np.ndarray) -> Estate:
    """The estate's groups in the order of their numbers."""
    order = np.argsort(numbers)
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order))
    for name in ("begins", "ends", "planned_end", "first_plan", "plan_changed", "end_of_support", "life_years",
                 "renewable", "newest_ratio", "making_as_stated", "pue", "holds_overhead"):  # fmt: skip
        setattr(estate, name, getattr(estate, name)[order])
    for name in ("making_drawn", "making_found", "disposal_drawn", "disposal_found", "life_drawn"):
        setattr(estate, name, [getattr(estate, name)[at] for at in order])
    estate.frame = estate.frame.iloc[order].reset_index(drop=True)
    estate.line_group = place[estate.line_group]
    estate.group_of = np.full(len(estate.group_of), -1, dtype=np.int64)
    return estate


# -- rows --------------------------------------------------------------------------------------------------------------


def cloud_place(where: str, provider: str, region_name: str) -> dict[str, str]:
    """Provider and region by their codes. where: option and line, for the refusal.

    Raises Refusal for a provider or a region without factors.
    """
    known = provider_of(provider)
    if known is None:
        raise Refusal("provider_not_known", f"{where}: “{provider}” is no provider that we know.",
                      "Write AWS, Azure or GCP.")  # fmt: skip
    found = region(known, region_name)
    if found is None or not found.country_code:
        raise Refusal("region_not_known", f"{where}: no factors are known for the region “{region_name}” of {known}.",
                      "Write the provider's own code, such as eu-west-2 (AWS), uksouth (Azure) or europe-west2 (GCP).",
                      )  # fmt: skip
    return {"provider": known, "region": found.region}


def processor_row(where: str, to: Mapping[str, Any], factors: FactorTable, utilisation: float) -> dict[str, Any]:
    """A cloud row of one vCPU that runs all year: of an instance family where one is named, else the provider's
    median."""
    place = cloud_place(where, to["provider"], to["region"])
    row: dict[str, Any] = {**place, "role": "cloud_usage", "utilisation": utilisation}
    family = to.get("family")
    if not family:
        return {**row, "usage_kind": "compute_vcpu_hours", "vcpu_hours": HOURS}
    size = family_size(place["provider"], family)
    if size is None:
        raise Refusal("family_not_known", f"{where}: “{family}” is no machine of {place['provider']} that we know.",
                      "Write a family such as m6i (AWS), or one of its sizes; leave it out for the provider's median.",
                      )  # fmt: skip
    name, vcpu = size
    if cloud.machine(factors, place["provider"], name) is None:
        raise Refusal("family_not_known", f"{where}: no watts are known for “{name}” of {place['provider']}.",
                      "Choose another family, or leave it out for the provider's median.")  # fmt: skip
    return {**row, "usage_kind": "compute_instance_hours", "instance_type": name, "instance_hours": HOURS / vcpu}


def family_size(provider: str, family: str) -> tuple[str, float] | None:
    """The size of a family that stands for it, with its vCPU: the one named, else the one nearest to four vCPU."""
    exact = cloud.instance(provider, family)
    if exact is not None:
        return exact["instance_type"], float(exact["vcpu"])
    sizes = [(name, vcpu) for name, vcpu in cloud.sizes_of(provider, family)]
    return min(sizes, key=lambda size: (abs(size[1] - 4.0), size[0])) if sizes else None


def storage_row(place: Mapping[str, str]) -> dict[str, Any]:
    """A gigabyte of block storage held for a year."""
    return {**place, "role": "cloud_usage", "usage_kind": "storage_gb_months", "storage_gb_months": 12.0,
            "storage_medium": "ssd"}  # fmt: skip


def transfer_row(place: Mapping[str, str]) -> dict[str, Any]:
    """A gigabyte sent over public networks."""
    return {**place, "role": "cloud_usage", "usage_kind": "network_gb", "transfer_gb": 1.0}


def service_row(kgco2e_per_hour: float, power_w: float = 0.0, pue: float = 1.0, country: str = "") -> dict[str, Any]:
    """A hosted service in plain figures, one unit all year."""
    row: dict[str, Any] = {"role": "cloud_usage", "usage_kind": "compute_instance_hours", "instance_hours": HOURS,
                           "embodied_kgco2e_per_hour": kgco2e_per_hour, "power_w": power_w, "pue": pue}  # fmt: skip
    return {**row, "country": country} if country else row


def kit_row(where: str, to: Mapping[str, Any], default_type: str, factors: FactorTable, run_by: str) -> dict[str, Any]:
    """One unit of kit in plain figures, else of its type. Raises Refusal for a type that is not known."""
    kind = str(to.get("type", default_type)).strip().lower().replace(" ", "_")
    if kind in devices.device_types():
        device, broad = kind, asset_type_of(kind)
    elif kind in asset_types():
        device, broad = default_device_type(kind), kind
    else:
        raise Refusal("type_not_known", f"{where}: “{to.get('type')}” is no type that we know.",
                      "Find types with: carbon factors device.")  # fmt: skip
    hosted = asset_types()[broad].estate == "hosting"
    row: dict[str, Any] = {"role": "hosting" if hosted else "devices", "asset_type": broad, "device_type": device,
                           "quantity": 1.0, "run_by": run_by or ("own_room" if hosted else "office")}  # fmt: skip
    for key, column in (("manufacturer", "manufacturer"), ("model", "model"), ("power_w", "mean_power_w"),
                        ("annual_energy_kwh", "annual_energy_kwh"), ("embodied_kgco2e", "embodied_kgco2e"),
                        ("life_years", "planned_life_years"), ("mass_kg", "mass_kg"), ("pue", "pue"),
                        ("hours_per_year", "hours_per_year"), ("country", "country"), ("price_gbp", "purchase_cost"),
                        ("running_gbp_per_year", "running_cost")):  # fmt: skip
        if key in to:
            row[column] = to[key]
    return row
