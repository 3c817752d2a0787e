"""Cloud providers, regions and machines (method.md, section 6): where they stand, what they draw, what they embody.

The one door for readers: sizes are known to `cloud_sizes.py`, machines as they are assessed to `cloud_machines.py`,
graphics processors to `cloud_gpus.py`, providers and regions to `cloud_places.py`, units, kinds of usage and media to
`cloud_usage.py`, what a line of a bill meters to `cloud_meters.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from carbon.factors.cloud import cloud_usage
from carbon.factors.cloud.cloud_machines import Machine, gpus_not_known, machine, machines, processor
from carbon.factors.cloud.cloud_places import Region, provider_of, providers, region, regions
from carbon.factors.cloud.cloud_sizes import (
    LIFE_YEARS,
    Watts,
    dedicated_host,
    default_sizes,
    embodied_per_hour,
    family_of,
    gpu_board_power,
    instance,
    sizes_of,
    vcpu_by_name,
    watts,
)
from carbon.factors.cloud.cloud_usage import (
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
from carbon.factors.tables.factor import Found
from carbon.factors.tables.tables import read_rows

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
    "dedicated_host",
    "default_sizes",
    "embodied_per_hour",
    "family_of",
    "gpu_board_power",
    "gpus_not_known",
    "instance",
    "machine",
    "machines",
    "medium_known",
    "normalise_unit",
    "processor",
    "provider_of",
    "pue",
    "region",
    "regions",
    "replication",
    "service_kind",
    "sizes_of",
    "storage_medium",
    "storage_terms",
    "usage_kind",
    "usage_kinds",
    "usage_rule",
    "vcpu_by_name",
    "watts",
]

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


def medium_known(provider: str, service: str, usage_type: str = "") -> bool:
    """Whether that medium follows from the service, and is not merely the usual one."""
    return cloud_usage.medium_known(provider_of(provider) or provider, service, usage_type)
