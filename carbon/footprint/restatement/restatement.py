"""The change between two assessments, split into scope, method, factors, knowledge and activity that add up to it.

Rows that only one boundary holds are the scope change, as they stand. What both hold is assessed again under every
mixture of the two sets of conditions, by the same `assess`, and each change takes its average effect over all orders in
which the conditions could have changed (Shapley value): no order is preferred, the parts add up exactly, and looking
from the later year to the earlier turns every sign and nothing else. Of the effect of the rows, activity is what it
would be between both lists with what both know of the same kit (`carbon.footprint.restatement.known_by_both`), method
is what only another planned life of the same kit does, and knowledge is the rest. Source: method, sections 8 and 9.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cached_property
from itertools import combinations
from typing import Any, Literal

import numpy as np
import pandas as pd

from carbon.doors import kind_of, taking, told_to
from carbon.factors import load_factors
from carbon.footprint import assess
from carbon.footprint.assessment import Assessment
from carbon.footprint.ledger.blocks import BOOKS, BOOKS_TOLD, METHODS, Book, Floats, Method
from carbon.footprint.ledger.ledger import Ledger
from carbon.footprint.restatement.aged import aged_kgco2e
from carbon.footprint.restatement.boundary import covered_by_both, same_inventory
from carbon.footprint.restatement.boundary_put_right import beside_the_parts_kgco2e
from carbon.footprint.restatement.comparable import refuse_incomparable
from carbon.footprint.restatement.drawn_together import DrawnTogether, drawn_together
from carbon.footprint.restatement.gains_and_losses import BothWays, moved, things
from carbon.footprint.restatement.known_by_both import Alike, known_by_both
from carbon.footprint.restatement.put_right import EarlierPutRight
from carbon.footprint.restatement.restatement_base_year import RIGHT_BY, BaseYear, base_year, counts_of
from carbon.footprint.restatement.restatement_conditions import (
    GridStep,
    changed_settings,
    conditions,
    grid_step,
    mixed_choices,
)
from carbon.footprint.restatement.restatement_ranges import ChangeRange, Hanging, Paired, hanging_by_book
from carbon.footprint.restatement.restatement_record import bridge_record
from carbon.footprint.restatement.restatement_sums import (
    DIMENSIONS,
    Sums,
    aligned,
    average_effects,
    padded,
    sums_of,
)
from carbon.footprint.restatement.usage_known import KnownByBoth

Progress = Callable[[str, float], None]

PARTS = ("scope", "method", "factor", "knowledge", "activity")
"""What a change is split into, in the order in which it is shown."""
_PART_OF = {"edition": "factor", "figures": "factor", "known": "knowledge", "labels": "scope",
            "lives": "method"}  # fmt: skip
"""Parts that are called otherwise than what changes."""

Level = Literal["listed", "lives", "known"]
"""How the two lists stand: as they are; with the same planned lives; with what both know. Each takes more off."""
_Mixture = tuple[frozenset[str], Level]
"""What has changed, and how the lists stand."""
_STEPS: tuple[tuple[Level, str], ...] = (("lives", "lives"), ("known", "knowledge"))
"""Levels after the first, each with what the step to it takes from the effect of the rows."""


class Bridge:
    """The way from one assessment to another. Made by `compare_assessments`; read-only."""

    def __init__(self, before: Assessment, after: Assessment, progress: Progress | None, used: tuple[str, ...]) -> None:
        self.before, self.after = before, after
        self._tell = progress or (lambda sentence, share: None)
        self._keep_before, self._keep_after, self.crossings = covered_by_both(before, after, used)
        self._corners: dict[_Mixture, Sums] = {}
        self._hanging: dict[_Mixture, dict[tuple[Book, bool], Hanging]] = {}
        self._ranges: dict[Book, dict[str, ChangeRange]] = {}
        self._early: dict[frozenset[str], Ledger] = {}

    # -- what differs ------------------------------------------------------------------------------------------------

    @cached_property
    def same_inventory(self) -> bool:
        return same_inventory(self.before, self.after)

    @cached_property
    def changed_settings(self) -> dict[str, tuple[str, ...]]:
        """Settings that differ, by condition."""
        return changed_settings(self.before.settings, self.after.settings)

    @cached_property
    def conditions(self) -> tuple[str, ...]:
        """What differs between the two, out of CONDITIONS."""
        return conditions(self.before, self.after, self.changed_settings, same_inventory=self.same_inventory)

    @cached_property
    def grid(self) -> tuple[GridStep, GridStep] | None:
        """UK grid electricity before and after, where the two stand on different factor sets."""
        return (grid_step(self.before), grid_step(self.after)) if "edition" in self.conditions else None

    # -- mixtures of conditions --------------------------------------------------------------------------------------

    @cached_property
    def alike(self) -> Alike:
        """Both lists with the same lives, and with what both know of the same kit."""
        if self.same_inventory:
            return Alike(None, None, 0.0)
        return known_by_both(self.before, self.after, (self._keep_before, self._keep_after))

    @cached_property
    def aged_kgco2e(self) -> float:
        """How much of the activity of the management book is the age of kit alone
        (`carbon.footprint.restatement.aged`)."""
        return aged_kgco2e(self.before, self.after, self.alike.still) if "activity" in self.conditions else 0.0

    def _lists(self, level: Level) -> tuple[KnownByBoth, KnownByBoth] | None:
        """The lists as they stand at a level; None where they stand as they are."""
        return {"listed": None, "lives": self.alike.lives, "known": self.alike.known}[level]

    def prepare(self) -> Bridge:
        """Work out every mixture that the split needs, telling how far it is."""
        mixtures = self._mixtures()
        for number, (changed, level) in enumerate(mixtures):
            self._tell("Working out what changed between the two", number / len(mixtures))
            self._corner(changed, level)
        _ = self._put_right
        self._early.clear()
        return self

    def _mixtures(self) -> list[_Mixture]:
        names = self.conditions
        mixed = [frozenset(some) for size in range(len(names) + 1) for some in combinations(names, size)]
        return [(changed, level) for level in self._levels for changed in mixed]

    @property
    def _levels(self) -> tuple[Level, ...]:
        return ("listed", *(level for level, _ in _STEPS if self._lists(level) is not None))

    def _corner(self, changed: frozenset[str], level: Level) -> Sums:
        """Sums over what both boundaries hold, with some conditions of the later and the others of the earlier."""
        if (changed, level) not in self._corners:
            later = "activity" in changed
            mask, lists = self._keep_after if later else self._keep_before, self._lists(level)
            if lists is not None:
                mask = lists[later].mask(mask)
            mixed = self._mixed(changed, level)
            keep = padded(mask, mixed.ledger.length)
            if lists is None and changed <= set(RIGHT_BY):
                self._early[changed] = mixed.ledger
            self._corners[changed, level] = sums_of(mixed.ledger, keep)
            rows = None if lists is None else lists[later].rows
            self._both_ways.add(mixed.ledger, keep, later, rows, self._counts(changed, level))
            self._hanging[changed, level] = hanging_by_book(mixed.ledger, keep, self._shared(later, lists))
        return self._corners[changed, level]

    def _mixed(self, changed: frozenset[str], level: Level) -> Assessment:
        lists = self._lists(level)
        if not changed and lists is None:
            return self.before
        if changed == frozenset(self.conditions) and lists is None:
            return self.after
        return self._worked_out(changed, None if lists is None else lists["activity" in changed])

    def _worked_out(self, changed: frozenset[str], listed: KnownByBoth | None) -> Assessment:
        """One of the two lists, as it stands or otherwise, under a mixture of conditions."""
        rows = self.after if "activity" in changed else self.before
        edition = self.after if "edition" in changed else self.before
        table = self.after.factors if "figures" in changed else self.before.factors
        choices = mixed_choices(changed, self.before.settings, self.after.settings)
        if self.before.settings.overrides != self.after.settings.overrides:
            table = load_factors(choices["overrides"])
        settings = replace(rows.settings, **choices, factor_set=edition.factor_year)
        return assess(listed.activity if listed else rows.brought, table, settings, period=rows.period)

    def _effects(self, players: Iterable[str], value: Callable[[frozenset[str], Level], Floats]) -> dict[str, Floats]:
        """Effects of what changed; that of the rows is parted into activity, between lists that know the same and state
        the same lives, lives, and knowledge. value: what stands under a mixture, with the lists at a level."""
        effects = average_effects(players, lambda changed: value(changed, "listed"))
        if "activity" in effects:
            for level, name in _STEPS:
                if level in self._levels:
                    alike = self._of_rows(players, value, level)
                    effects[name], effects["activity"] = effects["activity"] - alike, alike
        return effects

    @cached_property
    def _both_ways(self) -> BothWays:
        """Gains and losses, gathered as the mixtures are worked out; those of scope stand in it from the first."""
        of = () if self.same_inventory else (self.alike.joined, self.alike.elsewhere)
        both = BothWays(things(self.before, self.after, *(of or (None,))))
        both.add(self.before.ledger, ~self._keep_before, False, None, {"scope": -1.0})
        both.add(self.after.ledger, ~self._keep_after, True, None, {"scope": 1.0})
        return both

    @cached_property
    def earlier_put_right(self) -> EarlierPutRight:
        """The earlier list with what the later one knows."""
        return EarlierPutRight(self.before, self.after, None if self.same_inventory else self.alike.paired)

    @cached_property
    def _put_right(self) -> BothWays:
        """What the later method and what is now known move in the earlier figure, thing by thing."""
        right = self.earlier_put_right
        players = tuple(name for name in RIGHT_BY if name in self.conditions or right.has({name}))
        moved = self._both_ways.empty()
        for mixture, weights in counts_of(players).items() if players else ():
            lists, changed = right.listed(mixture), mixture & frozenset(self.conditions)
            ledger = self._early[changed] if lists is None else self._worked_out(changed, lists).ledger
            keep = padded(self._keep_before if lists is None else lists.mask(self._keep_before), ledger.length)
            moved.add(ledger, keep, False, None if lists is None else lists.rows, weights)
        return moved

    @cached_property
    def _count_of(self) -> dict[str, Floats]:
        """How often each mixture counts in each of the changes [mixtures]."""
        at = {mixture: number for number, mixture in enumerate(self._mixtures())}
        return self._effects(self.conditions, lambda changed, level: np.eye(len(at))[at[changed, level]])

    def _counts(self, changed: frozenset[str], level: Level) -> dict[str, float]:
        """How often a mixture counts in each part, the edition of the factors by itself."""
        number, counts = self._mixtures().index((changed, level)), dict.fromkeys(("edition", *PARTS), 0.0)
        for name, weights in self._count_of.items():
            counts[name if name == "edition" else _PART_OF.get(name, name)] += float(weights[number])
        return counts

    @cached_property
    def _together(self) -> tuple[DrawnTogether, DrawnTogether] | None:
        """What the two lists share of their draws; None where both are the same rows."""
        return None if self.same_inventory else drawn_together(self.before, self.after)

    def _shared(self, later: bool, lists: tuple[KnownByBoth, KnownByBoth] | None) -> DrawnTogether | None:
        """What the rows of a mixture share of their draws with those of the other list."""
        own = None if self._together is None else self._together[later]
        return own.of_rows(lists[later].rows) if own is not None and lists is not None else own

    @staticmethod
    def _of_rows(players: Iterable[str], value: Callable[[frozenset[str], Level], Floats], level: Level) -> Floats:
        """Effect of the rows between the lists at a level."""
        return average_effects(players, lambda changed: value(changed, level))["activity"]

    @cached_property
    def _outside_hangs_on(self) -> tuple[dict[tuple[Book, bool], Hanging], dict[tuple[Book, bool], Hanging]]:
        return (
            hanging_by_book(self.before.ledger, ~self._keep_before, self._shared(False, None)),
            hanging_by_book(self.after.ledger, ~self._keep_after, self._shared(True, None)),
        )

    @cached_property
    def _outside(self) -> tuple[Sums, Sums]:
        """Sums over what only the earlier and only the later boundary holds."""
        return (
            sums_of(self.before.ledger, ~self._keep_before),
            sums_of(self.after.ledger, ~self._keep_after),
        )

    # -- the split ---------------------------------------------------------------------------------------------------

    @taking(book=BOOKS, dimension=DIMENSIONS, method=METHODS, from_book=BOOKS)
    def parts(
        self,
        book: Book = "management",
        dimension: str = "total",
        method: Method = "location",
        from_book: Book | None = None,
    ) -> pd.DataFrame:
        """The change of every group of a dimension, split; each line adds up: before + parts = after. [kgCO2e]

        Columns: before, the PARTS, after, and grid (which part of `factor` is the UK grid's new edition), each with
        _kgco2e; index: name, "" for not stated. dimension: one of DIMENSIONS; from_book: the book of the earlier
        figure, where the book itself was changed.
        """
        start = from_book or book
        ours, theirs = (
            (found.ledger.names(dimension), found.ledger.sums(which, dimension, method))
            for found, which in ((self.before, start), (self.after, book))
        )
        names = [str(name) for name in dict.fromkeys([*theirs[0], *ours[0]])]
        players = tuple(self.conditions)
        if start != book and "method" not in players:
            players = (*players, "method")

        def standing(changed: frozenset[str], level: Level, grid: bool = False) -> Floats:
            which = book if "method" in changed else start
            corner = self._corner(changed & frozenset(self.conditions), level)
            return aligned(corner[which, dimension, method, grid], names)

        effects = self._effects(players, standing)
        on_grid = (
            average_effects(players, lambda changed: standing(changed, "listed", True)) if "edition" in players else {}
        )
        left, entered = self._outside
        split = {part: np.zeros(len(names)) for part in PARTS}
        split["scope"] += aligned(entered[book, dimension, method, False], names)
        split["scope"] -= aligned(left[start, dimension, method, False], names)
        for name, effect in effects.items():
            split[_PART_OF.get(name, name)] += effect
        columns = {"before_kgco2e": aligned(ours, names)}
        columns |= {f"{part}_kgco2e": amounts for part, amounts in split.items()}
        columns["after_kgco2e"] = aligned(theirs, names)
        columns["grid_kgco2e"] = on_grid.get("edition", np.zeros(len(names)))
        frame = pd.DataFrame(columns, index=pd.Index(names, name=dimension, dtype=object))
        if dimension == "total":
            return frame
        frame = frame[(frame != 0).any(axis=1)]
        return frame.sort_values(["after_kgco2e", "before_kgco2e"], ascending=False, kind="stable")

    @taking(book=BOOKS_TOLD, method=METHODS)
    def gains_and_losses(self, book: Book = "management", method: Method = "location") -> pd.DataFrame:
        """What each part of the total's change adds and takes away (`carbon.footprint.restatement.gains_and_losses`).
        [kgCO2e]

        Columns: gain_kgco2e and loss_kgco2e, which add up to the part; index: the PARTS, the grid apart from `factor`.
        """
        line = self.parts(book, "total", method).iloc[0]
        net = {part: float(line[f"{part}_kgco2e"]) for part in (*PARTS, "grid")}
        net["factor"] -= net["grid"]
        return self._both_ways.of(book, method, net, float(line["before_kgco2e"] + line["after_kgco2e"]))

    def _paired(self, book: Book) -> tuple[Paired, dict[str, Floats]]:
        """Weights of every change of a book's location-based total over what any of them hangs on."""
        players, left, entered = self.conditions, *(side[book, False] for side in self._outside_hangs_on)
        for mixture in self._mixtures():
            self._corner(*mixture)
        paired = Paired([left, entered, *(each[book, False] for each in self._hanging.values())])

        def effects(grid: bool) -> dict[str, Floats]:
            return self._effects(
                players, lambda changed, level: paired.weights(self._hanging[changed, level][book, grid])
            )

        split = {part: np.zeros(len(paired.index)) for part in PARTS}
        split["scope"] = paired.weights(entered) - paired.weights(left)
        for name, effect in effects(False).items():
            split[_PART_OF.get(name, name)] += effect
        split["grid"] = effects(True)["edition"] if "edition" in players else np.zeros(len(paired.index))
        split["other_factor"] = split["factor"] - split["grid"]
        split["change"] = sum((split[part] for part in PARTS), np.zeros(len(paired.index)))
        return paired, split

    @taking(book=BOOKS_TOLD)
    def ranges(self, book: Book = "management") -> dict[str, ChangeRange]:
        """Ranges of the change of a book's location-based total and of its parts, by paired draws.

        Names: PARTS, grid (a part of factor), other_factor (the rest of it), change; a part that nothing moves has
        none: 0 to 0. Only for BOOKS_TOLD.
        """
        if book not in self._ranges:
            paired, split = self._paired(book)
            moves = self._moves(book)
            split |= {name: np.zeros(len(paired.index)) for name in split if name in moves and not moves[name]}
            self._ranges[book] = paired.ranges(split, self.after.draws, self.after.seed)
        return self._ranges[book]

    def _moves(self, book: Book) -> dict[str, bool]:
        """Whether a part of the change of a book's total adds or takes away anything at all."""
        line = self.parts(book).iloc[0]
        return moved(self.gains_and_losses(book), float(line["before_kgco2e"]), float(line["after_kgco2e"]))

    @taking(book=BOOKS_TOLD)
    def drawn(self, book: Book = "management") -> dict[str, Floats]:
        """The paired draws behind `ranges` [draws]. [kgCO2e]"""
        paired, split = self._paired(book)
        return paired.draws(split, self.after.draws, self.after.seed)

    @taking(book=BOOKS_TOLD, method=METHODS)
    def base_year(self, book: Book = "management", method: Method = "location") -> BaseYear:
        """Whether boundary, method and knowledge move the earlier figure itself by more than 5 %: then the base year is
        restated. They are added, not set against each other, and so are gains and losses of each: each makes years
        hard to compare.
        """
        left, entered = (float(sums[book, "total", method, False][1][0]) for sums in self._outside)
        scope = {"entered": entered, "left": left}
        scope |= beside_the_parts_kgco2e(self, (self._keep_before, self._keep_after), book, method)
        before = float(self.parts(book, "total", method)["before_kgco2e"].iloc[0])
        return base_year(self._put_right, book, method, before, scope)

    def as_record(self) -> dict[str, Any]:
        """The entry `restatement` of the command line's JSON, numbers unrounded."""
        return bridge_record(self)


def compare_assessments(
    before: Assessment, after: Assessment, *, progress: Progress | None = None, used: tuple[str, ...] = ()
) -> Bridge:
    """The change from one assessment to another, split into scope, method, factors, knowledge and activity.

    before, after: the same inventory under two factor sets, periods or settings, or two inventories. progress: called
    with a sentence and a share of the work. used: estates (such as cloud) that one list lacks because nothing of them
    was used then: activity, not scope. The parts add up to the difference, in total and for every group.
    Raises Refusal where one side of a comparison of years is a remnant (`carbon.footprint.ledger.list_days`).
    """
    for side, one in (("earlier", before), ("later", after)):
        kind_of(f"the {side} assessment", one, Assessment, "what carbon.assess(activity) gives")
    told_to(progress)
    refuse_incomparable(before, after)
    return Bridge(before, after, progress, used).prepare()
