"""Cloud providers, regions and machines (method.md, section 6): where they stand, what they draw, what they embody.

Watts of a known size are read off its published points at idle, half and full load, straight between them, before any
PUE. A size that the table does not have takes its vCPU times the provider's median. Providers and regions are known to
`cloud_places.py`, units, kinds of usage and media to `cloud_usage.py`; their functions are offered here too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from carbon.factors.cloud_places import Region, provider_of, providers, region, regions
from carbon.factors.cloud_usage import (
    StorageTerms,
    UsageRule,
    UsageUnit,
    normalise_unit,
    service_kind,
    storage_terms,
    usage_kind,
    usage_kinds,
    usage_rule,
)
from carbon.factors.factor import Factor, Found
from carbon.factors.makers import plain_text
from carbon.factors.tables import read_rows

if TYPE_CHECKING:
    from carbon.factors import FactorTable

__all__ = [
    "LIFE_YEARS",
    "Machine",
    "Region",
    "StorageTerms",
    "UsageRule",
    "UsageUnit",
    "Watts",
    "embodied_per_hour",
    "gpu_board_power",
    "instance",
    "machine",
    "machines",
    "normalise_unit",
    "processor",
    "provider_of",
    "pue",
    "region",
    "regions",
    "replication",
    "service_kind",
    "storage_medium",
    "storage_terms",
    "usage_kind",
    "usage_kinds",
    "usage_rule",
    "vcpu_by_name",
    "watts",
]

LIFE_YEARS = 6.0
"""Life that the tables' embodied shares are put on: `embodied_kgco2e_per_hour_6y`, 52,560 hours."""

_ONE_MODEL = "factor.cloud.watts.one_model"
_TWO_MODELS = "factor.cloud.watts.two_models"
_POINTS = {
    "centre": ("idle_w_centre", "w50_centre", "w100_centre"),
    "low": ("idle_w_low", "w50_low", "w100_low"),
    "high": ("idle_w_high", "w50_high", "w100_high"),
}

# ---------------------------------------------------------------- sizes


def _size_key(text: str) -> str:
    return plain_text(text.replace("_", " "))


def _without_prefix(provider: str, key: str) -> str:
    prefix = providers()[provider]["take_off"] if provider in providers() else ""
    return key.removeprefix(prefix) if prefix else key


@cache
def _instances() -> dict[tuple[str, str], dict[str, str]]:
    return {
        (row["provider"], _size_key(row["instance_type"])): row
        for row in read_rows("cloud_instances")
        if row["use"] == "yes"
    }


@lru_cache(maxsize=10_000)
def instance(provider: str, text: str) -> dict[str, str] | None:
    """The row of cloud_instances.csv of a size: `Standard_` and `db.` are taken off, an underscore is a space.

    Exact names come first: "db.m6g.large" has a row of its own. Without a provider the name must be one provider's
    alone.
    """
    owners = [provider_of(provider) or provider] if provider else list(providers())
    found = []
    for owner in owners:
        key = _size_key(text)
        row = _instances().get((owner, key)) or _instances().get((owner, _without_prefix(owner, key)))
        if row is not None:
            found.append(row)
    return found[0] if len(found) == 1 else None


@cache
def sizes_of(provider: str, family: str) -> tuple[tuple[str, float], ...]:
    """Sizes of an instance family with their vCPU: "m6i" (AWS), "n2-standard" (GCP), "Dsv5" or "Ds v5" (Azure)."""
    owner, wanted = provider_of(provider) or provider, _family_key(family)
    return tuple(
        (row["instance_type"], float(row["vcpu"]))
        for (of, _), row in _instances().items()
        if of == owner
        and wanted in (_family_key(row["instance_type"].split(".")[0]), _family_key(row["instance_type"]))
        and row["vcpu"]
    )


def _family_key(text: str) -> str:
    """A size without the number of its processors: "D4s v5" and "Dsv5" are one family, "n2-standard-4" and
    "n2-standard"."""
    plain = re.sub(r"[\s_]", "", text.casefold()).removeprefix("standard")
    plain = re.sub(r"-[0-9]+$", "", plain)
    return re.sub(r"^([a-z]+)[0-9]+([a-z]*v[0-9]+)$", r"\1\2", plain)


@cache
def _size_patterns() -> tuple[tuple[str, re.Pattern[str], float], ...]:
    return tuple(
        (row["provider"], re.compile(row["pattern"]), float(row["vcpu_per_count"]))
        for row in read_rows("cloud_size_names")
    )


def vcpu_by_name(provider: str, text: str) -> float | None:
    """vCPU of a size by the provider's naming rule: "Standard_D4s_v5" has 4, "m7i.2xlarge" 8; None without a rule."""
    owner = provider_of(provider) or provider
    key = _without_prefix(owner, _size_key(text))
    for its_provider, pattern, each in _size_patterns():
        hit = pattern.search(key) if its_provider == owner else None
        if hit:
            return each * float(hit.groupdict().get("count") or 1)
    return None


# ---------------------------------------------------------------- watts


class Watts(NamedTuple):
    """Mean power of one instance before PUE [W]: centre and range over models; method: how they were joined."""

    centre: float
    low: float
    high: float
    method: str


def _straight(points: tuple[float, float, float], utilisation: float) -> float:
    if not 0 <= utilisation <= 1:
        raise ValueError(f"a utilisation lies between 0 and 1, not at {utilisation}")
    idle, half, full = points
    start, end, share = (idle, half, utilisation / 0.5) if utilisation <= 0.5 else (half, full, utilisation / 0.5 - 1)
    return start * (1 - share) + end * share


def watts(row: dict[str, str], utilisation: float) -> Watts:
    """Watts of a known size at a utilisation from 0 to 1: straight between its points at idle, half and full load.

    Power of graphics processors is in it only where `watts_method` says so; m5.xlarge draws 16.64 W at half load.
    """
    centre, low, high = (
        _straight((float(row[idle]), float(row[half]), float(row[full])), utilisation)
        for idle, half, full in _POINTS.values()
    )
    return Watts(centre, low, high, row["watts_method"])


@cache
def _points_per_vcpu(provider: str) -> tuple[float, float, float]:
    """Medians over a provider's sizes of centre watts per vCPU at idle, half and full load; else over all sizes."""
    rows = [row for (owner, _), row in _instances().items() if owner == provider] or list(_instances().values())
    idle, half, full = (median(float(row[column]) / float(row["vcpu"]) for row in rows) for column in _POINTS["centre"])
    return idle, half, full


@cache
def _embodied_per_vcpu(provider: str) -> float:
    rows = [row for (owner, _), row in _instances().items() if owner == provider] or list(_instances().values())
    return median(float(row["embodied_kgco2e_per_hour_6y"]) / float(row["vcpu"]) for row in rows)


@cache
def _gpu_patterns() -> tuple[tuple[str, re.Pattern[str], str], ...]:
    return tuple((row["provider"], re.compile(row["pattern"]), row["power_factor"]) for row in read_rows("cloud_gpus"))


def gpu_board_power(table: FactorTable, row: dict[str, str]) -> Found | None:
    """Board power of the graphics processors of a size whose watts leave them out [W each]; None for other sizes."""
    if "gpu_excluded" not in row["watts_method"]:
        return None
    key = _size_key(row["instance_type"])
    for provider, pattern, factor_id in _gpu_patterns():
        if provider == row["provider"] and pattern.search(key):
            return table.found(factor_id, "type_default")
    return None


def embodied_per_hour(row: dict[str, str], life_years: float = LIFE_YEARS) -> float:
    """An instance's share of making its machine, per hour of one life [kgCO2e/hour]: value x 52,560 / hours of life."""
    return float(row["embodied_kgco2e_per_hour_6y"]) * LIFE_YEARS / life_years


# ---------------------------------------------------------------- machines


@dataclass(frozen=True, slots=True)
class Machine:
    """One size, or one vCPU, as it is assessed.

    match: `exact` (the size has a row) or `type_default` (vCPU times the provider's medians); vcpu: of one machine;
    points: centre watts at idle, half and full load; spread_kind: the row of uncertainty.csv for its watts; used: the
    factors that its watts come from; embodied: per hour on `embodied_life_years`; gpus: count and board power of
    graphics processors that the points leave out.
    """

    match: str
    vcpu: float
    points: tuple[float, float, float]
    spread_kind: str
    used: tuple[Found, ...]
    embodied: Found | None
    gpus: tuple[float, float] = (0.0, 0.0)
    embodied_life_years: float = LIFE_YEARS

    def watts(self, utilisation: float, gpu_count: float = -1) -> float:
        """Mean power at a utilisation from 0 to 1, before PUE [W]; graphics processors draw board power x count x load.

        gpu_count: as the row states it, below 0 for not stated: then the size's own.
        """
        count, board_power_w = self.gpus
        count = count if gpu_count < 0 else gpu_count
        return _straight(self.points, utilisation) + board_power_w * count * utilisation


def _derived(table: FactorTable, model: Factor, factor_id: str, name: str, value: float, rule: str) -> Factor:
    return replace(
        model,
        id=factor_id,
        name=name,
        value=value,
        low=None,
        high=None,
        range_kind="",
        range_meaning="",
        kind_key=model.kind_key or model.id,
        source=table.sources.get("derived", model.source),
        reference=f"{rule} ({model.source.title})",
        notes="",
    )


def _per_vcpu(table: FactorTable, provider: str, vcpu: float) -> Machine:
    """vCPU times the medians of the provider; of all providers where it has no sizes in the table."""
    rows = [row for (owner, _), row in _instances().items() if owner == provider]
    whose = providers()[provider]["name"] if rows and provider in providers() else "all providers"
    own = rows or list(_instances().values())
    slug = provider.lower() if rows else "all"
    points = _points_per_vcpu(provider)
    half = _derived(
        table,
        table.get(f"{own[0]['id']}.w50_centre"),
        f"cloud.{slug}.vcpu.w50_centre.median",
        f"{whose}, power of one vCPU at half load, median of sizes",
        points[1],
        f"median of w50_centre / vcpu over {len(own)} sizes of cloud_instances.csv",
    )
    embodied = _derived(
        table,
        table.get(f"{own[0]['id']}.embodied_kgco2e_per_hour_6y"),
        f"cloud.{slug}.vcpu.embodied_kgco2e_per_hour_6y.median",
        f"{whose}, embodied emissions of one vCPU hour, median of sizes",
        _embodied_per_vcpu(provider),
        f"median of embodied_kgco2e_per_hour_6y / vcpu over {len(own)} sizes of cloud_instances.csv",
    )
    if vcpu != 1:
        embodied = replace(
            embodied,
            id=f"{embodied.id}.x{vcpu:g}",
            name=f"{embodied.name}, times {vcpu:g} vCPU",
            value=embodied.value * vcpu,
            reference=f"{embodied.reference}, times {vcpu:g}",
        )
    return Machine(
        match="type_default",
        vcpu=vcpu,
        points=(points[0] * vcpu, points[1] * vcpu, points[2] * vcpu),
        spread_kind=_ONE_MODEL,
        used=(Found(half, "type_default"),),
        embodied=Found(embodied, "type_default"),
    )


def machine(table: FactorTable, provider: str, size: str, vcpu: float | None = None) -> Machine | None:
    """The machine that a size names. A size that the table does not have takes its vCPU, stated or by the naming rule,
    times the provider's medians (`type_default`); None where not even its vCPU is known.
    """
    row = instance(provider, size) if size else None
    owner = provider_of(provider) or provider
    if row is None:
        count = vcpu or (vcpu_by_name(owner, size) if size else None)
        return _per_vcpu(table, owner, count) if count else None
    used = tuple(table.found(f"{row['id']}.{column}", "exact") for column in _POINTS["centre"])
    idle, half, full = (found.factor.value for found in used)
    board = gpu_board_power(table, row)
    return Machine(
        match="exact",
        vcpu=float(row["vcpu"]),
        points=(idle, half, full),
        spread_kind=_TWO_MODELS if row["watts_method"] == "two_models" else _ONE_MODEL,
        used=(*used, board) if board else used,
        embodied=table.found(f"{row['id']}.embodied_kgco2e_per_hour_6y", "exact"),
        gpus=(float(row["gpu_count"] or 0), board.factor.value) if board else (0.0, 0.0),
    )


def processor(table: FactorTable, provider: str) -> Machine:
    """One vCPU of a provider, for usage that is billed in vCPU hours: the median over its sizes, `type_default`."""
    return _per_vcpu(table, provider_of(provider) or provider, 1.0)


def machines(table: FactorTable, keys: Sequence[tuple[str, str]]) -> list[Machine | None]:
    """`machine` of distinct pairs of provider and size, in their order."""
    return [machine(table, *key) for key in keys]


# ---------------------------------------------------------------- provider's overhead, copies, medium


def pue(table: FactorTable, provider: str) -> Found:
    """The provider's own fleet PUE, its newest year; the public-cloud average for others (`type_default`)."""
    row = providers().get(provider_of(provider) or provider)
    family = row["pue_family"] if row else ""
    if family:
        ids = [
            each["id"]
            for each in read_rows("hosting")
            if each["use"] == "yes" and (each["id"] == family or each["id"].startswith(f"{family}."))
        ]
        if ids:
            return table.found(max(ids), "provider_default")
    return table.found("pue.public_cloud.idc", "type_default")


def replication(table: FactorTable, provider: str, service: str, usage_type: str = "") -> Found:
    """How many copies are kept of stored data: the service's figure (`exact`), else the provider's default of 1."""
    owner = provider_of(provider) or provider
    factor_id = storage_terms(owner, service, usage_type).replication_id
    if factor_id:
        return table.found(factor_id, "exact")
    row = providers().get(owner)
    if row is not None and row["replication_default"]:
        return table.found(row["replication_default"], "provider_default")
    return table.found(next(iter(providers().values()))["replication_default"], "type_default")


def storage_medium(provider: str, service: str, usage_type: str = "") -> str:
    """What data is stored on unless a row says so: "ssd" for block storage, "hdd" for object storage."""
    return storage_terms(provider_of(provider) or provider, service, usage_type).medium
