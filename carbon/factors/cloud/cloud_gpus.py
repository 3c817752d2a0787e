"""Graphics processors of cloud machines: how many a size has, what each draws and what making it emitted.

A size whose graphics processors are not known is not estimated: what they draw is most of such a machine, so the
provider's ordinary middle would be wrong by a factor of ten. Tables: cloud_gpus.csv (series by name, those without a
factor are not known), cloud_gpu_sizes.csv (sizes), gpu_names.csv (figures by name).
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from carbon.factors.tables.factor import Found
from carbon.factors.tables.makers import plain_text
from carbon.factors.tables.tables import read_rows

if TYPE_CHECKING:
    from carbon.factors import FactorTable


class Gpus(NamedTuple):
    """Graphics processors of one machine: their number (a part of one for a shared one), board power and making of
    each, and the virtual processors of the machine that they are in (0 where they are billed apart from it)."""

    number: float
    board: Found
    making: Found | None
    vcpu: float


def _key(text: str) -> str:
    return plain_text(text.replace("_", " ")).removeprefix("standard ")


@cache
def _series() -> tuple[tuple[str, re.Pattern[str], str], ...]:
    return tuple((row["provider"], re.compile(row["pattern"]), row["power_factor"]) for row in read_rows("cloud_gpus"))


@cache
def _sizes() -> dict[tuple[str, str], dict[str, str]]:
    return {(row["provider"], _key(row["size"])): row for row in read_rows("cloud_gpu_sizes")}


def _named(table: FactorTable, text: str) -> tuple[Found | None, Found | None]:
    """Board power and making of a graphics processor by its name."""
    for row in read_rows("gpu_names"):
        if re.search(row["pattern"], plain_text(text)):
            found = [table.found(row[name], "type_default") if row[name] else None
                     for name in ("power_factor", "making_factor")]  # fmt: skip
            return found[0], found[1]
    return None, None


def has_gpus(provider: str, size: str) -> bool:
    """Whether a size is of a series with graphics processors or other accelerators."""
    return any(owner == provider and pattern.search(_key(size)) for owner, pattern, _ in _series())


def series_board_power(table: FactorTable, provider: str, size: str) -> Found | None:
    """Board power of each graphics processor of a series [W]; None where it is not known."""
    for owner, pattern, factor_id in _series():
        if owner == provider and pattern.search(_key(size)):
            return table.found(factor_id, "type_default") if factor_id else None
    return None


def gpus_of(table: FactorTable, provider: str, size: str) -> Gpus | None:
    """Graphics processors of a size that cloud_instances.csv does not have, or of one that is billed by itself ("Nvidia
    Tesla T4 GPU"). None: none, or not known (`has_gpus` tells which)."""
    row = _sizes().get((provider, _key(size)))
    if row is not None:
        board, making = _named(table, row["gpu"])
        return Gpus(float(row["gpu_count"]), board, making, float(row["vcpu"])) if board else None
    if _key(size).startswith("nvidia"):
        board, making = _named(table, size)
        return Gpus(1.0, board, making, 0.0) if board else None
    return None
