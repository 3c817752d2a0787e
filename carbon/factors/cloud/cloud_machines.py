"""A cloud machine as it is assessed: its watts at a load, what making it emitted, its graphics processors.

A size that the table does not have takes its vCPU times the median of the provider's default sizes, and its graphics
processors by their own figures; where those are not known there is no machine. Source: method, section 6.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import TYPE_CHECKING

from carbon.factors.cloud.cloud_gpus import Gpus, gpus_of, has_gpus
from carbon.factors.cloud.cloud_places import provider_of, providers
from carbon.factors.cloud.cloud_sizes import (
    LIFE_YEARS,
    POINTS,
    default_sizes,
    gpu_board_power,
    instance,
    straight,
    vcpu_by_name,
)
from carbon.factors.tables.factor import Factor, Found
from carbon.words.amounts import span_text

if TYPE_CHECKING:
    from carbon.factors import FactorTable

_ONE_MODEL = "factor.cloud.watts.one_model"
_TWO_MODELS = "factor.cloud.watts.two_models"
_HOURS_PER_YEAR = 8760.0


@dataclass(frozen=True, slots=True)
class Machine:
    """One size, or one vCPU, as it is assessed.

    match: `exact` (the size has a row) or `type_default` (vCPU times the provider's medians); vcpu: of one machine, 0
    for a graphics processor that is billed by itself; points: centre watts at idle, half and full load; spread_kind:
    the row of uncertainty.csv for its watts; used: the
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
        return straight(self.points, utilisation) + board_power_w * count * utilisation


def _derived(
    table: FactorTable, model: Factor, factor_id: str, name: str, values: Sequence[float], rule: str
) -> Factor:
    """The median of values as a figure of its own, with their least and greatest as its range."""
    return replace(
        model,
        id=factor_id,
        name=f"{name}, median of {len(values)} current general-purpose sizes ({span_text(min(values), max(values))} "
        f"{model.unit})",
        value=median(values),
        low=min(values),
        high=max(values),
        range_kind="min-max",
        range_meaning="least and greatest of the sizes",
        kind_key=model.kind_key or model.id,
        source=table.sources.get("derived", model.source),
        reference=f"median of {rule} over {len(values)} sizes of cloud_instances.csv ({model.source.title})",
        notes="",
    )


def _times(factor: Factor, vcpu: float) -> Factor:
    """The figure of one vCPU for a machine of several."""
    if vcpu == 1:
        return factor
    low, high = (None if end is None else end * vcpu for end in (factor.low, factor.high))
    return replace(
        factor,
        id=f"{factor.id}.x{vcpu:g}",
        name=f"{factor.name}, times {vcpu:g} vCPU",
        value=factor.value * vcpu,
        low=low,
        high=high,
        reference=f"{factor.reference}, times {vcpu:g}",
    )


def _default(table: FactorTable, provider: str, vcpu: float) -> Machine:
    """vCPU times the medians of the provider's default sizes; of all providers' where it has none in the table."""
    rows = default_sizes(provider)
    own = rows[0]["provider"] == provider
    whose = providers()[provider]["name"] if own and provider in providers() else "All providers"
    slug = provider.lower() if own else "all"

    def each(column: str) -> list[float]:
        return [float(row[column]) / float(row["vcpu"]) for row in rows]

    idle, half, full = (median(each(column)) * vcpu for column in POINTS["centre"])
    watts = _derived(
        table,
        table.get(f"{rows[0]['id']}.w50_centre"),
        f"cloud.{slug}.vcpu.w50_centre.median",
        f"{whose}, power of one vCPU at half load",
        each("w50_centre"),
        "w50_centre / vcpu",
    )
    making = _derived(
        table,
        table.get(f"{rows[0]['id']}.embodied_kgco2e_per_hour_6y"),
        f"cloud.{slug}.vcpu.embodied_kgco2e_per_hour_6y.median",
        f"{whose}, embodied emissions of one vCPU hour",
        each("embodied_kgco2e_per_hour_6y"),
        "embodied_kgco2e_per_hour_6y / vcpu",
    )
    return Machine(
        match="type_default",
        vcpu=vcpu,
        points=(idle, half, full),
        spread_kind=_ONE_MODEL,
        used=(Found(watts, "type_default"),),
        embodied=Found(_times(making, vcpu), "type_default"),
    )


def _with_gpus(rest: Machine | None, gpus: Gpus) -> Machine:
    """A machine with its graphics processors; without a rest the graphics processors alone, as they are billed."""
    board, made = gpus.board.factor, gpus.making.factor if gpus.making else None
    per_hour = gpus.number * made.value / (LIFE_YEARS * _HOURS_PER_YEAR) if made else 0.0
    making = rest.embodied.factor if rest is not None and rest.embodied is not None else None
    base = making or made
    embodied = None
    if base is not None and made is not None:
        embodied = replace(
            base,
            id=f"{base.id}.with.{gpus.number:g}x.{made.id}" if making else f"{made.id}.per_hour",
            name=f"{f'{making.name} and ' if making else ''}{gpus.number:g} x {made.name}, per hour of six years",
            value=(making.value if making else 0.0) + per_hour,
            unit="kgCO2e/hour",
            low=None,
            high=None,
            range_kind="",
            range_meaning="",
            kind_key=base.kind_key or base.id,
            reference=f"{f'{making.reference}; ' if making else ''}{made.reference}, over 52,560 hours",
        )
    return Machine(
        match="type_default",
        vcpu=gpus.vcpu,
        points=rest.points if rest else (0.0, 0.0, 0.0),
        spread_kind=_ONE_MODEL,
        used=(*(rest.used if rest else ()), gpus.board),
        embodied=Found(embodied, "type_default") if embodied else None,
        gpus=(gpus.number, board.value),
    )


def gpus_not_known(table: FactorTable, provider: str, size: str, stated: float = -1) -> bool:
    """Whether a machine has graphics processors of which nobody knows what they draw: by its series, or because the
    row states some (`stated`, below 0 for not stated) of a size that has none of its own."""
    owner = provider_of(provider) or provider
    row = instance(provider, size) if size else None
    if row is not None:
        if row["watts_method"] == "one_model_gpu_included":
            return False
        return (stated > 0 or has_gpus(row["provider"], row["instance_type"])) and gpu_board_power(table, row) is None
    return (stated > 0 or has_gpus(owner, size)) and gpus_of(table, owner, size) is None


def machine(table: FactorTable, provider: str, size: str, vcpu: float | None = None) -> Machine | None:
    """The machine that a size names. A size that the table does not have takes its vCPU, stated or by the naming rule,
    times the medians of the provider's default sizes (`type_default`), and its graphics processors on top; None where
    not even its vCPU is known, or where it has graphics processors that are not.
    """
    row = instance(provider, size) if size else None
    owner = provider_of(provider) or provider
    if row is None:
        gpus = gpus_of(table, owner, size) if size else None
        if gpus is not None:
            return _with_gpus(_default(table, owner, gpus.vcpu) if gpus.vcpu else None, gpus)
        count = vcpu or (vcpu_by_name(owner, size) if size else None)
        return _default(table, owner, count) if count and not has_gpus(owner, size) else None
    used = tuple(table.found(f"{row['id']}.{column}", "exact") for column in POINTS["centre"])
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
    """One vCPU of a provider, for usage that is billed in vCPU hours: the median of its default sizes."""
    return _default(table, provider_of(provider) or provider, 1.0)


def machines(table: FactorTable, keys: Sequence[tuple[str, str]]) -> list[Machine | None]:
    """`machine` of distinct pairs of provider and size, in their order."""
    return [machine(table, *key) for key in keys]
