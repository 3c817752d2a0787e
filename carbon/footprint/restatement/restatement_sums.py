"""Sums of chosen rows of a ledger by every group that a comparison shows, and those of UK grid electricity alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import combinations
from math import factorial

import numpy as np

from carbon.footprint.ledger.blocks import BOOKS, Block, Book, Codes, Floats, Method
from carbon.footprint.ledger.ledger import Ledger
from carbon.footprint.restatement.boundary import Mask

Groups = tuple[list[str], Floats]
Sums = dict[tuple[Book, str, Method, bool], Groups]

DIMENSIONS = ("total", "scope", "stage", "part", "basis", "estate", "type", "site", "directorate", "body", "service",
              "region")  # fmt: skip
UK_GRID = "uk.electricity."


def sums_of(ledger: Ledger, keep: Mask) -> Sums:
    """Sums by group over chosen rows, by book, dimension and method; True: UK grid electricity alone."""
    whole = bool(keep.all())
    found: dict[tuple[Book, str, Method, bool], Floats] = {
        (book, dimension, method, grid): np.zeros(len(ledger.names(dimension)))
        for book in BOOKS
        for dimension in DIMENSIONS
        for method in ("location", "market")
        for grid in (False, True)
    }
    for block in ledger.blocks:
        kept = slice(None) if whole else keep[block.activity.rows]
        location = ledger.line_kgco2e(block)[kept]
        market = location if block.market is None else ledger.line_kgco2e(block, "market")[kept]
        on_grid = is_uk_grid(ledger, block)
        books = [book for book in BOOKS if block.book in ("both", book)]
        for dimension in DIMENSIONS:
            group, names = ledger.group_codes(block, dimension)
            chosen = group if isinstance(group, int) else group[kept]
            cells = _cells(chosen, location, len(names))
            of_market = cells if market is location else _cells(chosen, market, len(names))
            for book in books:
                for grid in (False, True) if on_grid else (False,):
                    found[book, dimension, "location", grid] += cells
                    found[book, dimension, "market", grid] += of_market
    return {key: (ledger.names(key[1]), sums) for key, sums in found.items()}


def _cells(group: int | Codes, kilograms: Floats, length: int) -> Floats:
    if isinstance(group, int):
        cells = np.zeros(length)
        cells[group] = kilograms.sum()
        return cells
    return np.bincount(group, kilograms, length).astype(np.float64)


def is_uk_grid(ledger: Ledger, block: Block) -> bool:
    """Whether a block is electricity of the UK grid."""
    return isinstance(block.factor, int) and ledger.found[block.factor].factor.id.startswith(UK_GRID)


def padded(mask: Mask, length: int) -> Mask:
    """A mask over the rows of another ledger of the same inventory: rows that stand for settings are inside."""
    padded = np.ones(length, dtype=np.bool_)
    padded[: min(len(mask), length)] = mask[:length]
    return padded


def aligned(groups: Groups, names: list[str]) -> Floats:
    """Sums in the order of other names, 0 where a group has no line."""
    known, sums = groups
    if known == names:
        return sums
    place = {name: position for position, name in enumerate(known)}
    return np.array([sums[place[name]] if name in place else 0.0 for name in names])


def average_effects(players: Iterable[str], value: Callable[[frozenset[str]], Floats]) -> dict[str, Floats]:
    """Each player's average effect over all orders of change (Shapley value).

    value: what stands when some players have changed; the effects add up to value(all) - value(none).
    """
    names = tuple(players)
    count = len(names)
    known = {frozenset(some): value(frozenset(some)) for size in range(count + 1) for some in combinations(names, size)}
    effects = {}
    for name in names:
        effect = np.zeros_like(known[frozenset()])
        for changed, amount in known.items():
            if name not in changed:
                weight = factorial(len(changed)) * factorial(count - len(changed) - 1) / factorial(count)
                effect = effect + weight * (known[changed | {name}] - amount)
        effects[name] = effect
    return effects
