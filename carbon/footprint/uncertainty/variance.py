"""What the range of a total or of a group hangs on.

Share of variance: what one thing alone moves (the first-order share, worked out from the spreads without drawing);
what only several together move stands as interactions, and all shares sum to 1. What makers' sheets have in common is
one thing. Source: method, section 7.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from carbon.doors import one_of
from carbon.footprint.ledger.blocks import Book, Slot
from carbon.footprint.ledger.drawn_words import name_of, sort_of
from carbon.footprint.ledger.in_common import Apart, taken_apart
from carbon.footprint.ledger.ledger import Ledger
from carbon.footprint.ledger.meters import pooled_shares, pooled_sigma
from carbon.footprint.ledger.spread import HIGH, LOW, Draws, Floats, draw_totals
from carbon.footprint.result.assessed import Assessed

INTERACTIONS = "interactions"
_SETS_AT_ONCE = 512

Sets = list[tuple[int, ...]]


@dataclass
class Parts:
    """A group taken apart: kgCO2e by set of draws, and the spread that each slot has in this group.

    weights: [sets]; slots: what is drawn, with the halves of makers' sheets; sigma: of lognormal slots, by slot;
    shares: of pooled meters, by slot [1]; apart: what is left of them once more is known; central: kgCO2e.
    """

    weights: Floats
    sets: Sets
    slots: list[Slot]
    sigma: dict[int, float]
    shares: dict[int, Floats]
    apart: Apart = field(default_factory=lambda: taken_apart([]))

    @property
    def central(self) -> float:
        return float(self.weights.sum())

    @property
    def sources(self) -> dict[str, list[int]]:
        """Slots by the id of what is drawn: the same thing may stand with several spreads or as a share and its
        rest."""
        found: dict[str, list[int]] = {}
        for slot in sorted({slot for members in self.sets for slot in members}):
            found.setdefault(self.slots[slot].id, []).append(slot)
        return found


def parts_of(assessment: Assessed, book: Book, dimension: str | None = None, group: str | None = None) -> Parts:
    """Take the total (no dimension, no group) or one group apart; "" is the group of what is not stated.

    Raises ValueError for a dimension without a group or a group without its dimension, and for a group that is not
    there, with the nearest; TypeError for a group that is no text.
    """
    ledger = assessment.ledger
    if dimension is None and group is not None:
        raise ValueError(f"group {group!r} is of a dimension: name it too, as in dimension='type', group='laptop'")
    if dimension is not None and group is None:
        raise ValueError(f"dimension {dimension!r} is of several groups: name one, as in {_example(ledger, dimension)}")
    dimension, group = dimension or "total", "total" if group is None else group
    names = ledger.names(dimension)
    one_of(names, f"group in {dimension}", group)
    at = names.index(group)
    weights, sets = ledger.spread_weights(book, dimension)
    used = np.flatnonzero(weights[at])
    apart = ledger.apart
    apart_sets = [tuple(half for slot in sets[place] for half in apart.of[slot]) for place in used]
    shares = {slot: share[[at]] for slot, share in pooled_shares(ledger, book, dimension).items()}
    sigma = {}
    for slot in {slot for members in apart_sets for slot in members}:
        own = math.log(apart.slots[slot].gsd)
        sigma[slot] = float(pooled_sigma(own, shares[slot])[0]) if slot in shares else own
    return Parts(weights[at, used], apart_sets, apart.slots, sigma, shares, apart)


def _example(ledger: Ledger, dimension: str) -> str:
    return f"dimension={dimension!r}, group={next(iter(ledger.names(dimension)), '')!r}"


def first_order(assessment: Assessed, parts: Parts) -> tuple[dict[str, float], float]:
    """Variance that each drawn thing moves alone, by id, and the variance of the whole. [kgCO2e squared]"""
    number = len(parts.sets)
    sources = parts.sources
    bell = [name for name, slots in sources.items() if parts.slots[slots[0]].shape in ("lognormal", "meters")]
    column = {name: at for at, name in enumerate(bell)}
    sigma = np.zeros((number, len(bell)))
    variant = {name: np.zeros(number, dtype=np.int64) for name in sources if name not in column}
    for line, members in enumerate(parts.sets):
        for slot in members:
            name = parts.slots[slot].id
            if name in column:
                sigma[line, column[name]] += parts.sigma[slot]
            else:
                variant[name][line] = sources[name].index(slot) + 1
    moments = {name: _covariance(assessment, sources[name]) for name in variant}
    alone = {name: _lognormal_variance(parts.weights, sigma[:, at]) for name, at in column.items()}
    for name, which in variant.items():
        by_variant = np.bincount(which, parts.weights, len(moments[name]))
        alone[name] = float(by_variant @ moments[name] @ by_variant)
    whole = 0.0
    for start in range(0, number, _SETS_AT_ONCE):
        here = slice(start, start + _SETS_AT_ONCE)
        together = np.exp(sigma[here] @ sigma.T)
        for name, which in variant.items():
            together *= 1.0 + moments[name][which[here]][:, which]
        whole += float(parts.weights[here] @ (together - 1.0) @ parts.weights)
    return alone, whole


def _lognormal_variance(weights: Floats, sigma: Floats) -> float:
    values, which = np.unique(sigma, return_inverse=True)
    sums = np.bincount(which, weights, len(values))
    return float(sums @ np.expm1(np.outer(values, values)) @ sums)


def _covariance(assessment: Assessed, slots: list[int]) -> Floats:
    """Covariance of the draws of a share, its rest and other shares of one stream; the first line is "not drawn"."""
    drawn = np.stack([assessment.streams[slot].astype(np.float64) for slot in slots])
    matrix = np.zeros((len(slots) + 1, len(slots) + 1))
    matrix[1:, 1:] = np.atleast_2d(np.cov(drawn))
    return matrix


def tornado(
    assessment: Assessed,
    book: Book = "management",
    dimension: str | None = None,
    group: str | None = None,
    ranged: int | None = None,
) -> pd.DataFrame:
    """Share of variance by factor and assumption, greatest first, interactions last.

    Columns: id, name, sort (factor, amount, assumption, interactions), share, low_kgco2e, high_kgco2e (5th and 95th
    percentile where this alone moves; NaN for interactions). ranged: how many get their percentiles
    (None: all). Empty where nothing is drawn or nothing is counted.
    """
    parts = parts_of(assessment, book, dimension, group)
    alone, whole = first_order(assessment, parts)
    columns = ["id", "name", "sort", "share", "low_kgco2e", "high_kgco2e"]
    if not whole > 0:
        return pd.DataFrame(columns=columns)
    lines = []
    for at, (name, variance) in enumerate(sorted(alone.items(), key=lambda item: (-item[1], item[0]))):
        low = high = np.nan
        if ranged is None or at < ranged:
            low, high = np.percentile(_moved_by(assessment, parts, name), [LOW, HIGH])
        slot = parts.slots[parts.sources[name][0]]
        lines.append((name, name_of(slot, assessment.factors), sort_of(slot), variance / whole, low, high))
    rest = 1.0 - sum(line[3] for line in lines)
    lines.append((INTERACTIONS, name_of(None, assessment.factors), INTERACTIONS, rest, np.nan, np.nan))
    return pd.DataFrame(lines, columns=columns)


def _moved_by(assessment: Assessed, parts: Parts, name: str) -> Draws:
    """Draws of the group where one thing alone moves [draws]."""
    mine = set(parts.sources[name])
    held: dict[tuple[int, ...], float] = {}
    for members, weight in zip(parts.sets, parts.weights, strict=True):
        kept = tuple(slot for slot in members if slot in mine)
        held[kept] = held.get(kept, 0.0) + float(weight)
    return drawn_of(assessment, parts, np.array(list(held.values())), list(held))


def drawn_of(assessment: Assessed, parts: Parts, weights: Floats, sets: Sets) -> Draws:
    """Draws of a group by its sets [draws]. weights: kgCO2e by set."""
    drawn = draw_totals(
        weights[None, :], sets, parts.slots, assessment.draws, assessment.seed, parts.shares, assessment.streams
    )
    return drawn[0]
