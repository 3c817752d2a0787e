"""Low and high of totals: draws per factor and per activity of one origin, never per row.

Each drawn thing (a slot of the ledger) has a stream of its own, seeded by the run's seed and its id: the same thing
gets the same draws wherever it stands, in whatever order, in whatever company. Multipliers have mean 1, so the expected
total is the deterministic one. Source: method, section 7.
"""

from __future__ import annotations

import hashlib
import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from carbon.footprint.blocks import Book, Slot
from carbon.footprint.ledger import Ledger

DRAWS = 10_000
SEED = 20_260_401
LOW, HIGH = 5.0, 95.0
_SETS_AT_ONCE = 512

Floats = NDArray[np.float64]
Draws = NDArray[np.float32]


@dataclass(frozen=True)
class Spread:
    """5th and 95th percentile of the groups of a dimension, in the order of the ledger's names [groups]. [kgCO2e]"""

    low_kgco2e: Floats
    high_kgco2e: Floats


def stream(slot_id: str, seed: int = SEED) -> np.random.Generator:
    """The random stream of one drawn thing."""
    return np.random.default_rng(np.frombuffer(hashlib.sha256(f"{seed}|{slot_id}".encode()).digest(), dtype=np.uint32))


def multipliers(slot: Slot, draws: int = DRAWS, seed: int = SEED) -> Draws:
    """Draws of mean 1 by which a slot's lines are multiplied [draws]."""
    generator = stream(slot.id, seed)
    sigma = math.log(slot.gsd)
    if slot.shape == "lognormal":
        return np.exp(sigma * generator.standard_normal(draws) - sigma**2 / 2).astype(np.float32)
    share = slot.share
    if not 0.0 < share < 1.0:
        return np.ones(draws, dtype=np.float32)
    variance = min(share**2 * math.expm1(sigma**2), 0.9 * share * (1 - share))
    if variance <= 0:
        return np.ones(draws, dtype=np.float32)
    weight = share * (1 - share) / variance - 1
    drawn = generator.beta(share * weight, (1 - share) * weight, draws)
    return (drawn / share if slot.shape == "share" else (1 - drawn) / (1 - share)).astype(np.float32)


def draw_totals(
    weights: Floats, sets: list[tuple[int, ...]], slots: list[Slot], draws: int = DRAWS, seed: int = SEED
) -> Draws:
    """Drawn totals of groups [groups x draws]. weights: kgCO2e by group and set of slots [groups x sets]."""
    known: dict[int, Draws] = {}
    totals = np.zeros((weights.shape[0], draws), dtype=np.float32)
    for start in range(0, len(sets), _SETS_AT_ONCE):
        part = sets[start : start + _SETS_AT_ONCE]
        product = np.ones((len(part), draws), dtype=np.float32)
        for line, members in enumerate(part):
            for slot in members:
                if slot not in known:
                    known[slot] = multipliers(slots[slot], draws, seed)
                product[line] *= known[slot]
        totals += weights[:, start : start + len(part)].astype(np.float32) @ product
    return totals


def spread(ledger: Ledger, book: Book, dimension: str, draws: int = DRAWS, seed: int = SEED) -> Spread:
    """5th and 95th percentile of every group of a dimension, location-based."""
    weights, sets = ledger.spread_weights(book, dimension)
    if not sets:
        nothing = np.zeros(weights.shape[0])
        return Spread(nothing, nothing)
    totals = draw_totals(weights, sets, ledger.slots, draws, seed)
    low, high = np.percentile(totals, [LOW, HIGH], axis=1, overwrite_input=True).astype(np.float64)
    constant = np.ptp(totals, axis=1) == 0
    central = weights.sum(axis=1)
    return Spread(np.where(constant, central, low), np.where(constant, central, high))
