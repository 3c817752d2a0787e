"""Sizes of cloud machines by their names: what the table has of each, what a name alone tells, what its watts are.

Watts of a known size are read off its published points at idle, half and full load, straight between them, before any
PUE. Source: method, section 6.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from carbon.factors.cloud.cloud_gpus import series_board_power
from carbon.factors.cloud.cloud_places import provider_of, providers
from carbon.factors.tables.factor import Found
from carbon.factors.tables.makers import plain_text
from carbon.factors.tables.tables import read_rows

if TYPE_CHECKING:
    from carbon.factors import FactorTable

LIFE_YEARS = 6.0
"""Life that the tables' embodied shares are put on: `embodied_kgco2e_per_hour_6y`, 52,560 hours."""
POINTS = {
    "centre": ("idle_w_centre", "w50_centre", "w100_centre"),
    "low": ("idle_w_low", "w50_low", "w100_low"),
    "high": ("idle_w_high", "w50_high", "w100_high"),
}

# ---------------------------------------------------------------- sizes


def _size_key(text: str) -> str:
    return plain_text(text.replace("_", " "))


def _without_prefix(provider: str, key: str) -> str:
    """A size without what the provider's other services write before it: "db.", "cache.", "standard "."""
    prefixes = providers()[provider]["take_off"].split(";") if provider in providers() else []
    return next((key.removeprefix(prefix) for prefix in prefixes if prefix and key.startswith(prefix)), key)


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


def family_of(size: str) -> str:
    """The family that a size is of: "m5" of "m5.large", "dsv5" of "Standard_D4s_v5"."""
    return _family_key(size.split(".")[0])


def dedicated_host(provider: str, family: str) -> str:
    """The size that is the whole host of a family: the one with the most processors; "" where none is known."""
    sizes = [(vcpu, "metal" not in name, name) for name, vcpu in sizes_of(provider, family)]
    return max(sizes, key=lambda each: each[:2])[2] if sizes else ""


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


def size_known(provider: str, text: str) -> bool:
    """Whether a size has a row, or says its processors by its provider's naming rule; of any provider where none is
    named."""
    owners = [provider] if provider else list(providers())
    return any(instance(owner, text) is not None or vcpu_by_name(owner, text) for owner in owners)


def sizes_like(provider: str, text: str, most: int) -> list[str]:
    """Known sizes of a provider that are spelled like a word, the nearest first; its usual ones where none is."""
    owner = provider_of(provider) or provider
    names = {key: row["instance_type"] for (of, key), row in _instances().items() if of == owner or not owner}
    near = get_close_matches(_without_prefix(owner, _size_key(text)), list(names), n=most, cutoff=0.6)
    return [names[key] for key in near] or [row["instance_type"] for row in default_sizes(owner)[:most]]


# ---------------------------------------------------------------- watts


class Watts(NamedTuple):
    """Mean power of one instance before PUE [W]: centre and range over models; method: how they were joined."""

    centre: float
    low: float
    high: float
    method: str


def straight(points: tuple[float, float, float], utilisation: float) -> float:
    """Watts at a load from 0 to 1, straight between the points at idle, half and full load."""
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
        straight((float(row[idle]), float(row[half]), float(row[full])), utilisation)
        for idle, half, full in POINTS.values()
    )
    return Watts(centre, low, high, row["watts_method"])


@cache
def default_sizes(provider: str) -> tuple[dict[str, str], ...]:
    """The sizes behind a provider's default: general purpose, current, of standard memory and without disks of their
    own, never the whole catalogue; those of all providers where it has none. Table: cloud_default_sizes.csv."""
    rules = [(row["provider"], re.compile(row["pattern"])) for row in read_rows("cloud_default_sizes")]
    found = {
        key: row for key, row in _instances().items()
        if any(owner == key[0] and pattern.search(key[1]) for owner, pattern in rules)
    }  # fmt: skip
    own = tuple(row for (owner, _), row in found.items() if owner == provider)
    return own or tuple(found.values())


def gpu_board_power(table: FactorTable, row: dict[str, str]) -> Found | None:
    """Board power of the graphics processors of a size whose watts leave them out [W each]; None for other sizes."""
    if "gpu_excluded" not in row["watts_method"]:
        return None
    return series_board_power(table, row["provider"], row["instance_type"])


def embodied_per_hour(row: dict[str, str], life_years: float = LIFE_YEARS) -> float:
    """An instance's share of making its machine, per hour of one life [kgCO2e/hour]: value x 52,560 / hours of life."""
    return float(row["embodied_kgco2e_per_hour_6y"]) * LIFE_YEARS / life_years
