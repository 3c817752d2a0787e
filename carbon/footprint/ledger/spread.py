"""Low and high of totals: draws per factor and per activity of one origin, never per row.

Each drawn thing (a slot of the ledger) has a stream of its own, seeded by the run's seed and its id: the same thing
gets the same draws wherever it stands, in whatever order, in whatever company. Multipliers have mean 1, so the expected
total is the deterministic one. A figure from a maker's sheet takes a share of its draw from a stream that all sheets
have in common. Source: method, section 7.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from carbon.footprint.ledger.blocks import Book, Slot
from carbon.footprint.ledger.in_common import IN_COMMON
from carbon.footprint.ledger.ledger import Ledger
from carbon.footprint.ledger.meters import Pooled, pooled_shares, pooled_sigma

DRAWS = 10_000
SEED = 20_260_401
LOW, HIGH = 5.0, 95.0
_SETS_AT_ONCE = 512
_GROUPS_AT_ONCE = 256
_STREAMS_KEPT = 512

Floats = NDArray[np.float64]
Draws = NDArray[np.float32]


@dataclass(frozen=True)
class Spread:
    """5th and 95th percentile of the groups of a dimension, in the order of the ledger's names [groups]. [kgCO2e]

    NaN where a group holds no line: nothing is counted there, which is not 0.
    """

    low_kgco2e: Floats
    high_kgco2e: Floats


def stream(slot_id: str, seed: int = SEED) -> np.random.Generator:
    """The random stream of one drawn thing."""
    return np.random.default_rng(np.frombuffer(hashlib.sha256(f"{seed}|{slot_id}".encode()).digest(), dtype=np.uint32))


def lognormal(normal: NDArray[Any], sigma: float | Floats) -> Draws:
    """Draws of mean 1 from standard normal ones. sigma: one number, or one for each line of the result."""
    return np.exp(sigma * normal - np.square(sigma) / 2).astype(np.float32)


def multipliers(slot: Slot, draws: int = DRAWS, seed: int = SEED) -> Draws:
    """Draws of mean 1 by which a slot's lines are multiplied [draws]."""
    generator = stream(slot.id, seed)
    sigma = math.log(slot.gsd)
    if slot.shape in ("lognormal", "meters"):
        normal = generator.standard_normal(draws)
        if slot.in_common:
            shared = stream(IN_COMMON, seed).standard_normal(draws)
            normal = math.sqrt(1 - slot.in_common) * normal + math.sqrt(slot.in_common) * shared
        return lognormal(normal, sigma)
    share = slot.share
    if not 0.0 < share < 1.0:
        return np.ones(draws, dtype=np.float32)
    variance = min(share**2 * math.expm1(sigma**2), 0.9 * share * (1 - share))
    if variance <= 0:
        return np.ones(draws, dtype=np.float32)
    weight = share * (1 - share) / variance - 1
    drawn = generator.beta(share * weight, (1 - share) * weight, draws)
    return (drawn / share if slot.shape == "share" else (1 - drawn) / (1 - share)).astype(np.float32)


@dataclass
class Streams:
    """Draws of the slots of a ledger, each made once and kept while there are few."""

    slots: list[Slot]
    draws: int = DRAWS
    seed: int = SEED
    _kept: dict[int, Draws] = field(default_factory=dict, repr=False)

    def __getitem__(self, slot: int) -> Draws:
        kept = self._kept.get(slot)
        if kept is None:
            kept = multipliers(self.slots[slot], self.draws, self.seed)
            if len(self._kept) < _STREAMS_KEPT:
                self._kept[slot] = kept
        return kept

    def pooled(self, slot: int, shares: Floats) -> Draws:
        """Draws of pooled meters for some groups [groups x draws]. shares: root of summed squares over the sum."""
        sigma = pooled_sigma(math.log(self.slots[slot].gsd), shares)
        normal = stream(self.slots[slot].id, self.seed).standard_normal(self.draws).astype(np.float32)
        return lognormal(normal[None, :], sigma[:, None].astype(np.float32))

    def products(self, sets: list[tuple[int, ...]]) -> Draws:
        """Product of the draws of each set [sets x draws]."""
        product = np.ones((len(sets), self.draws), dtype=np.float32)
        for line, members in enumerate(sets):
            for slot in members:
                product[line] *= self[slot]
        return product


def draw_totals(
    weights: Floats,
    sets: list[tuple[int, ...]],
    slots: list[Slot],
    draws: int = DRAWS,
    seed: int = SEED,
    pooled: Pooled | None = None,
    streams: Streams | None = None,
) -> Draws:
    """Drawn totals of groups [groups x draws]. weights: kgCO2e by group and set of slots [groups x sets].

    pooled: for slots of pooled meters, the share of each group (`carbon.footprint.ledger.meters`); without it they are
    drawn as one meter.
    """
    streams = streams or Streams(slots, draws, seed)
    totals = np.zeros((weights.shape[0], draws), dtype=np.float32)
    for meter, places in by_meter(sets, pooled or {}).items():
        part = np.zeros_like(totals) if meter >= 0 else totals
        for start in range(0, len(places), _SETS_AT_ONCE):
            chosen = places[start : start + _SETS_AT_ONCE]
            product = streams.products([tuple(slot for slot in sets[at] if slot != meter) for at in chosen])
            part += weights[:, chosen].astype(np.float32) @ product
        if meter >= 0 and pooled is not None:
            groups = np.flatnonzero(weights[:, places].any(axis=1))
            totals[groups] += part[groups] * streams.pooled(meter, pooled[meter][groups])
    return totals


def by_meter(sets: list[tuple[int, ...]], pooled: Mapping[int, Floats]) -> dict[int, list[int]]:
    """Places of the sets by the pooled meters that they hang on, -1 for none."""
    places: dict[int, list[int]] = {}
    for place, members in enumerate(sets):
        meter = next((slot for slot in members if slot in pooled), -1)
        places.setdefault(meter, []).append(place)
    return places


def spread(
    ledger: Ledger,
    book: Book,
    dimension: str,
    draws: int = DRAWS,
    seed: int = SEED,
    streams: Streams | None = None,
) -> Spread:
    """5th and 95th percentile of every group of a dimension, location-based; NaN for a group without lines."""
    weights, sets = ledger.spread_weights(book, dimension)
    low, high = np.full(len(weights), np.nan), np.full(len(weights), np.nan)
    if dimension == "total" and sets:
        low[:], high[:] = 0.0, 0.0  # lines whose figures are all 0 are counted
    pooled = pooled_shares(ledger, book, dimension)
    streams = streams or Streams(ledger.slots, draws, seed)
    central = weights.sum(axis=1)
    counted = np.flatnonzero(weights.any(axis=1))
    for start in range(0, len(counted), _GROUPS_AT_ONCE):
        groups = counted[start : start + _GROUPS_AT_ONCE]
        here = weights[groups]
        used = np.flatnonzero(here.any(axis=0))
        shares = {slot: share[groups] for slot, share in pooled.items()}
        totals = draw_totals(here[:, used], [sets[at] for at in used], ledger.slots, draws, seed, shares, streams)
        constant = np.ptp(totals, axis=1) == 0
        ends = np.percentile(totals, [LOW, HIGH], axis=1, overwrite_input=True).astype(np.float64)
        low[groups], high[groups] = np.where(constant, central[groups], ends)
    return Spread(low, high)
