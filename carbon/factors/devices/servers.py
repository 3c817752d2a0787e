"""Power of servers by processor class, or by year and form (method.md, sections 3 and 5).

server_power.csv holds the watts that whole servers draw between idle and full load; server_cpu_classes.csv tells the
class from the name of a processor. Only rows of whole servers are taken: an owned machine is more than its processor.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from carbon.factors.tables.factor import Found
from carbon.factors.tables.makers import plain_text
from carbon.factors.tables.tables import read_rows

if TYPE_CHECKING:
    from carbon.factors import FactorTable

DEFAULT_SOCKETS = 2
"""Sockets of a server that states none: most machines in the measurements have two."""

_LOAD_COLUMNS = {"idle_w": 0.0, "w_10pct": 0.1, "w_20pct": 0.2, "w_30pct": 0.3, "w_50pct": 0.5, "max_w": 1.0}
_NOISE = re.compile(r"\((?:r|tm)\)|[®™]|\b(?:cpu|processor|intel|amd)\b")


@dataclass(frozen=True, slots=True)
class PowerModel:
    """Watts of a whole server at published loads: one row of server_power.csv.

    match: `cpu_class` (the processor is known), `era` (year of acquisition, form and sockets), `nearest_era` (the year
    lies outside the measurements); points: (load 0 to 1, watts), load rising.
    """

    row_id: str
    cpu_family: str
    sockets: int
    match: str
    points: tuple[tuple[float, float], ...]

    def watts(self, load: float) -> float:
        """Watts at a mean load from 0 to 1: straight between the published points. ValueError outside 0 to 1."""
        if not 0 <= load <= 1:
            raise ValueError(f"a load lies between 0 and 1, not at {load}")
        for (low_load, low_watts), (high_load, high_watts) in pairwise(self.points):
            if load <= high_load:
                return low_watts + (high_watts - low_watts) * (load - low_load) / (high_load - low_load)
        raise AssertionError("the points of a power model end at full load")


@dataclass(frozen=True, slots=True)
class _Row:
    model: PowerModel
    form_factor: str
    year_min: int
    year_max: int
    any_cpu: bool


@cache
def _rows() -> tuple[_Row, ...]:
    return tuple(
        _Row(
            PowerModel(
                row["id"],
                row["cpu_family"],
                int(row["cpu_sockets"]),
                "era" if row["cpu_vendor"] == "any" else "cpu_class",
                tuple((load, float(row[column])) for column, load in _LOAD_COLUMNS.items() if row[column]),
            ),
            row["form_factor"],
            int(row["year_min"]),
            int(row["year_max"]),
            row["cpu_vendor"] == "any",
        )
        for row in read_rows("server_power")
        if row["basis"] == "whole_server" and row["use"] == "yes"
    )


@cache
def _cpu_patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(row["pattern"]), row["cpu_family"]) for row in read_rows("server_cpu_classes"))


@lru_cache(maxsize=10_000)
def cpu_family_of(cpu_model: str) -> str | None:
    """Processor family as server_power.csv names it: "Intel(R) Xeon(R) Gold 6338 CPU @ 2.00GHz" is "Ice Lake".

    None for a processor that no pattern knows, newer ones among them: nothing after Ice Lake and the third EPYC
    generation has been measured in the tables.
    """
    name = plain_text(_NOISE.sub(" ", plain_text(cpu_model)))
    return next((family for pattern, family in _cpu_patterns() if pattern.search(name)), None)


def _era_of(row: _Row) -> tuple[int, int]:
    first, _, last = row.model.cpu_family.rpartition(" ")[2].partition("-")
    return int(first), int(last)


def power_model(
    cpu_model: str, sockets: float | None, device_type: str | None, acquired_year: int | None
) -> PowerModel | None:
    """The power model of a server: by processor class and sockets, else by year of acquisition, form and sockets.

    device_type: `server_rack`, `server_tower` ... tells the form; sockets: two where none are stated. None where
    neither processor nor year and form are known (blades by year, for example): the type's default energy stands.
    """
    chips = int(sockets) if sockets and sockets >= 1 else DEFAULT_SOCKETS
    family = cpu_family_of(cpu_model) if cpu_model else None
    if family is not None:
        for row in _rows():
            if not row.any_cpu and row.model.cpu_family == family and row.model.sockets == chips:
                return row.model
    if acquired_year is None:
        return None
    eras = [
        row
        for row in _rows()
        if row.any_cpu and row.model.sockets == chips and device_type == f"server_{row.form_factor}"
    ]
    if not eras:
        return None
    inside = [row for row in eras if _era_of(row)[0] <= acquired_year <= _era_of(row)[1]]
    if inside:
        return inside[0].model
    nearest = min(eras, key=lambda row: min(abs(year - acquired_year) for year in _era_of(row)))
    return replace(nearest.model, match="nearest_era")


def idle_and_full_watts(
    table: FactorTable, cpu_model: str, sockets: float | None, device_type: str | None, acquired_year: int | None
) -> tuple[Found, Found] | None:
    """Idle and full-load power of a server [W] as factors; None where the type's default energy has to stand."""
    model = power_model(cpu_model, sockets, device_type, acquired_year)
    if model is None:
        return None
    return (
        table.found(f"{model.row_id}.idle_w", model.match),
        table.found(f"{model.row_id}.max_w", model.match),
    )


def watts_at(table: FactorTable, model: PowerModel, load: float) -> Found:
    """Mean power of a server at a load from 0 to 1 [W], as a factor.

    A published point is that factor itself; between two points it is worked out and says so in its reference.
    """
    published = {share: table.found(f"{model.row_id}.{column}", model.match) for column, share in _LOAD_COLUMNS.items()
                 if f"{model.row_id}.{column}" in table}  # fmt: skip
    if load in published:
        return published[load]
    idle = published[0.0].factor
    own = replace(model, points=tuple((share, one.factor.value) for share, one in published.items()))
    percent = f"{load * 100:g}"
    factor = replace(
        idle,
        id=f"{model.row_id}.w_{percent}pct",
        name=f"{model.cpu_family}, {model.sockets} sockets, power at {percent} % load",
        value=own.watts(load),
        low=None,
        high=None,
        range_kind="",
        range_meaning="",
        kind_key=idle.kind_key or idle.id,
        source=table.sources.get("derived", idle.source),
        reference=f"straight between the published points of {model.row_id} ({idle.source.title})",
    )
    return Found(factor, model.match)


def power_models(keys: Sequence[tuple[str, float | None, str | None, int | None]]) -> list[PowerModel | None]:
    """`power_model` of distinct keys (processor, sockets, device type, year of acquisition), in their order."""
    return [power_model(*key) for key in keys]
