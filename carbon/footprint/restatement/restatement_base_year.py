"""Whether a change asks for a new base year: the earlier figure put right, against that figure as it was.

Put right is the earlier year worked out again with the boundary and the method of the later one and with what that
knows: of the kit that both lists have, and by settings. Source: method, sections 8 and 9.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product

import numpy as np

from carbon.footprint.ledger.blocks import Book, Floats, Method
from carbon.footprint.restatement.gains_and_losses import BothWays
from carbon.footprint.restatement.restatement_sums import average_effects

BASE_YEAR_THRESHOLD = 0.05
"""Share of the earlier figure above which boundary, method and knowledge restate the base year (method, 8 and 9)."""
RIGHT_BY = ("method", "known")
"""Conditions that put the earlier figure right."""


@dataclass(frozen=True)
class BaseYear:
    """Whether boundary, method and knowledge ask for a new base year. share: of the earlier figure, None if it is 0.

    entered, left: what only the later and only the earlier boundary holds; method, knowledge: what the later method and
    what is now known of the same kit move in the earlier year itself; known: gains and losses of knowledge, by their
    size; moved: all four so, method too; before, put_right: the earlier figure as it was, and with the later method and
    what is now known; waiting: how much of what entered and left only waits for an answer in the other list; scope:
    what the later boundary moves in the earlier year itself, which put_right holds too;
    contradicted: what the earlier figure would move by if days of purchase are right that its own list contradicts.
    [kgCO2e]
    restate: None where that answer, or which day is right, decides it.
    """

    entered_kgco2e: float
    left_kgco2e: float
    method_kgco2e: float
    knowledge_kgco2e: float
    known_kgco2e: float
    moved_kgco2e: float
    share: float | None
    restate: bool | None
    before_kgco2e: float = 0.0
    put_right_kgco2e: float = 0.0
    waiting_kgco2e: float = 0.0
    scope_kgco2e: float = 0.0
    contradicted_kgco2e: float = 0.0


def counts_of(players: tuple[str, ...]) -> dict[frozenset[str], dict[str, float]]:
    """How often the earlier figure under each mixture of what puts it right counts in method and in knowledge."""
    mixed = [frozenset(name for name, on in zip(players, each, strict=True) if on)
             for each in product((False, True), repeat=len(players))]  # fmt: skip
    at = {mixture: number for number, mixture in enumerate(mixed)}

    def alone(mixture: frozenset[str]) -> Floats:
        return np.eye(len(mixed))[at[mixture]]

    effects = average_effects(players, alone)
    names = {"method": "method", "known": "knowledge"}
    return {mixture: {names[one]: float(effects[one][at[mixture]]) for one in players} for mixture in mixed}


def base_year(both_ways: BothWays, book: Book, method: Method, before: float, scope: Mapping[str, float]) -> BaseYear:
    """The verdict. both_ways: of the earlier figure put right; before: that figure; scope: `entered` and `left`,
    `right`, what the later boundary moves in that figure, `waiting` and `contradicted`, as in BaseYear. [kgCO2e]"""
    net = {part: both_ways.net(book, method, part) for part in ("method", "knowledge")}
    every = dict.fromkeys(("scope", "grid", "factor", "activity"), 0.0) | net
    sizes = both_ways.of(book, method, every, before).abs().sum(axis=1)
    by_method, known = float(sizes["method"]), float(sizes["knowledge"])
    moved = abs(scope["entered"]) + abs(scope["left"]) + by_method + known
    waiting = scope["waiting"]
    limit = BASE_YEAR_THRESHOLD * before
    settled = moved - waiting
    above = moved > limit and moved > 0
    unsure = waiting if above else scope["contradicted"]
    may_be = moved + scope["contradicted"] > max(limit, 0.0)
    return BaseYear(
        scope["entered"],
        scope["left"],
        net["method"],
        net["knowledge"],
        known,
        moved,
        moved / before if before else None,
        None if may_be and unsure and not (before and settled > limit) else above,
        before,
        before + scope["right"] + net["method"] + net["knowledge"],
        waiting,
        scope["right"],
        scope["contradicted"],
    )
