"""The change between two assessments, split into scope, method, factor and activity changes that add up to it.

Rows that only one boundary holds are the scope change, as they stand. What both hold is assessed again under every
mixture of the two sets of conditions, by the same `assess`, and each change takes its average effect over all orders in
which the conditions could have changed (Shapley value): no order is preferred, the parts add up exactly, and looking
from the later year to the earlier turns every sign and nothing else. Source: method, sections 8 and 9.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from functools import cached_property
from itertools import combinations
from math import factorial
from typing import Any

import numpy as np
import pandas as pd

from carbon.doors import taking
from carbon.footprint import assess
from carbon.footprint.assessment import Assessment
from carbon.footprint.blocks import BOOKS, METHODS, Book, Floats, Method
from carbon.footprint.boundary import Crossing, Mask, covered_by_both, same_inventory
from carbon.footprint.ledger import Ledger
from carbon.footprint.restatement_ranges import ChangeRange, Hanging, Paired, hanging
from carbon.footprint.restatement_sums import DIMENSIONS, Sums, aligned, is_uk_grid, padded, sums_of
from carbon.settings import Settings

Progress = Callable[[str, float], None]

RANGED_BOOKS: tuple[Book, ...] = ("management", "inventory")
"""Books whose changes have a range."""
PARTS = ("scope", "method", "factor", "activity")
"""What a change is split into, in the order in which it is shown."""
BASE_YEAR_THRESHOLD = 0.05
"""Share of the earlier figure above which a change of boundary and method restates the base year (method, 8)."""

_FIGURES = ("overrides", "type_overrides", "lifetime_years", "pue", "refurbished_share", "cloud_embodied_life_years",
            "contract", "site_contracts")  # fmt: skip
_LABELS = ("consolidation", "colocation_scope", "capital_goods_scope", "capitalisation_threshold")
_OF_THE_INVENTORY = ("organisation_name", "sector", "bodies", "period", "factor_set", "staff_count",
                     "resident_count", "budget_gbp")  # fmt: skip
CONDITIONS = ("activity", "edition", "figures", "method", "labels")
"""What is changed by itself: rows and days; edition of the factors; own figures; method; where scopes are labelled."""
_PART_OF = {"activity": "activity", "edition": "factor", "figures": "factor", "method": "method", "labels": "scope"}


@dataclass(frozen=True)
class GridStep:
    """UK grid electricity under a factor set: all four parts of a kilowatt-hour, and the year that they describe."""

    factor_set: int
    data_year: int | None
    kgco2e_per_kwh: float


@dataclass(frozen=True)
class BaseYear:
    """Whether a change of boundary and method asks for a new base year. share: of the earlier figure, None if it is 0.

    entered, left: what only the later and only the earlier boundary holds; method: the change of method. [kgCO2e]
    """

    entered_kgco2e: float
    left_kgco2e: float
    method_kgco2e: float
    share: float | None
    restate: bool


def setting_fields(condition: str) -> tuple[str, ...]:
    """Settings that belong to a condition; whatever is new belongs to the method."""
    if condition == "method":
        others = {*_FIGURES, *_LABELS, *_OF_THE_INVENTORY}
        return tuple(field.name for field in fields(Settings) if field.name not in others)
    return {"figures": _FIGURES, "labels": _LABELS}.get(condition, ())


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


class Bridge:
    """The way from one assessment to another. Made by `compare_assessments`; read-only."""

    def __init__(self, before: Assessment, after: Assessment, progress: Progress | None = None) -> None:
        self.before, self.after = before, after
        self._tell = progress or (lambda sentence, share: None)
        self._keep_before, self._keep_after, self.crossings = covered_by_both(before, after)
        self._corners: dict[frozenset[str], Sums] = {}
        self._hanging: dict[frozenset[str], dict[tuple[Book, bool], Hanging]] = {}
        self._ranges: dict[Book, dict[str, ChangeRange]] = {}

    # -- what differs ------------------------------------------------------------------------------------------------

    @cached_property
    def same_inventory(self) -> bool:
        return same_inventory(self.before, self.after)

    @cached_property
    def changed_settings(self) -> dict[str, tuple[str, ...]]:
        """Settings that differ, by condition."""
        ours, theirs = self.before.settings, self.after.settings
        changed = {
            condition: tuple(name for name in setting_fields(condition) if getattr(ours, name) != getattr(theirs, name))
            for condition in ("figures", "method", "labels")
        }
        both_state_hours = ours.homeworking_hours is not None and theirs.homeworking_hours is not None
        if both_state_hours and "homeworking_hours" in changed["method"]:
            changed["method"] = tuple(name for name in changed["method"] if name != "homeworking_hours")
            changed["activity"] = ("homeworking_hours",)
        return changed

    @cached_property
    def conditions(self) -> tuple[str, ...]:
        """What differs between the two, out of CONDITIONS."""
        before, after = self.before, self.after
        rows = not self.same_inventory or before.period != after.period
        differs = {
            "activity": rows or bool(self.changed_settings.get("activity")),
            "edition": before.factor_year != after.factor_year,
            "figures": bool(self.changed_settings["figures"]) or before.factors.digest != after.factors.digest,
            "method": bool(self.changed_settings["method"]),
            "labels": bool(self.changed_settings["labels"]),
        }
        return tuple(name for name in CONDITIONS if differs[name])

    @cached_property
    def grid(self) -> tuple[GridStep, GridStep] | None:
        """UK grid electricity before and after, where the two stand on different factor sets."""
        if "edition" not in self.conditions:
            return None
        steps = []
        for assessment in (self.before, self.after):
            parts = assessment.factors.electricity_parts("GB", assessment.factor_year)
            years = {found.factor.data_year for _, found in parts}
            year = years.pop() if len(years) == 1 else None
            total = sum(found.factor.value for _, found in parts)
            steps.append(GridStep(assessment.factor_year, year, total))
        return steps[0], steps[1]

    # -- mixtures of conditions --------------------------------------------------------------------------------------

    def prepare(self) -> Bridge:
        """Work out every mixture that the split needs, telling how far it is."""
        mixtures = self._mixtures()
        for number, changed in enumerate(mixtures):
            self._tell("Working out what changed between the two", number / len(mixtures))
            self._corner(changed)
        return self

    def _mixtures(self) -> list[frozenset[str]]:
        names = self.conditions
        return [frozenset(some) for size in range(len(names) + 1) for some in combinations(names, size)]

    def _corner(self, changed: frozenset[str]) -> Sums:
        """Sums over what both boundaries hold, with some conditions of the later and the others of the earlier."""
        if changed not in self._corners:
            mixed = self._mixed(changed)
            mask = self._keep_after if "activity" in changed else self._keep_before
            keep = padded(mask, mixed.ledger.length)
            self._corners[changed] = sums_of(mixed.ledger, keep)
            self._hanging[changed] = self._hangs_on(mixed.ledger, keep, "after" if "activity" in changed else "before")
        return self._corners[changed]

    def _mixed(self, changed: frozenset[str]) -> Assessment:
        if not changed:
            return self.before
        if changed == frozenset(self.conditions):
            return self.after
        after, before = self.after.settings, self.before.settings
        rows = self.after if "activity" in changed else self.before
        choices: dict[str, Any] = {}
        for condition in ("figures", "method", "labels"):
            chosen = after if condition in changed else before
            choices |= {name: getattr(chosen, name) for name in setting_fields(condition)}
        if self.changed_settings.get("activity"):
            choices["homeworking_hours"] = rows.settings.homeworking_hours
        edition = self.after if "edition" in changed else self.before
        table = self.after.factors if "figures" in changed else self.before.factors
        settings = replace(rows.settings, **choices, factor_set=edition.factor_year)
        return assess(rows.brought, table, settings, period=rows.period)

    def _hangs_on(self, ledger: Ledger, keep: Mask, side: str) -> dict[tuple[Book, bool], Hanging]:
        """What a mixture's figures hang on, by book; True: UK grid electricity alone."""
        whose = "" if self.same_inventory else side
        found: dict[tuple[Book, bool], Hanging] = {}
        for book in RANGED_BOOKS:
            on_grid = [block for block in ledger.book_blocks(book) if is_uk_grid(ledger, block)]
            found[book, False] = hanging(ledger, keep, book, whose)
            found[book, True] = hanging(ledger, keep, book, whose, on_grid)
        return found

    @cached_property
    def _outside_hangs_on(self) -> tuple[dict[tuple[Book, bool], Hanging], dict[tuple[Book, bool], Hanging]]:
        return (
            self._hangs_on(self.before.ledger, ~self._keep_before, "before"),
            self._hangs_on(self.after.ledger, ~self._keep_after, "after"),
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

        Columns: before, scope, method, factor, activity, after, and grid (which part of `factor` is the UK grid's new
        edition), each with _kgco2e; index: name, "" for not stated. dimension: one of DIMENSIONS; from_book: the book
        of the earlier figure, where the book itself was changed.
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

        def standing(changed: frozenset[str], grid: bool) -> Floats:
            which = book if "method" in changed else start
            corner = self._corner(changed & frozenset(self.conditions))
            return aligned(corner[which, dimension, method, grid], names)

        effects = average_effects(players, lambda changed: standing(changed, False))
        on_grid = average_effects(players, lambda changed: standing(changed, True)) if "edition" in players else {}
        left, entered = self._outside
        split = {part: np.zeros(len(names)) for part in PARTS}
        split["scope"] += aligned(entered[book, dimension, method, False], names)
        split["scope"] -= aligned(left[start, dimension, method, False], names)
        for name, effect in effects.items():
            split[_PART_OF[name]] += effect
        columns = {"before_kgco2e": aligned(ours, names)}
        columns |= {f"{part}_kgco2e": amounts for part, amounts in split.items()}
        columns["after_kgco2e"] = aligned(theirs, names)
        columns["grid_kgco2e"] = on_grid.get("edition", np.zeros(len(names)))
        frame = pd.DataFrame(columns, index=pd.Index(names, name=dimension, dtype=object))
        if dimension == "total":
            return frame
        frame = frame[(frame != 0).any(axis=1)]
        return frame.sort_values(["after_kgco2e", "before_kgco2e"], ascending=False, kind="stable")

    def _paired(self, book: Book) -> tuple[Paired, dict[str, Floats]]:
        """Weights of every change of a book's location-based total over what any of them hangs on."""
        players, left, entered = self.conditions, *(side[book, False] for side in self._outside_hangs_on)
        for changed in self._mixtures():
            self._corner(changed)
        paired = Paired([left, entered, *(each[book, False] for each in self._hanging.values())])

        def effects(grid: bool) -> dict[str, Floats]:
            return average_effects(players, lambda changed: paired.weights(self._hanging[changed][book, grid]))

        split = {part: np.zeros(len(paired.index)) for part in PARTS}
        split["scope"] = paired.weights(entered) - paired.weights(left)
        for name, effect in effects(False).items():
            split[_PART_OF[name]] += effect
        split["grid"] = effects(True)["edition"] if "edition" in players else np.zeros(len(paired.index))
        split["other_factor"] = split["factor"] - split["grid"]
        split["change"] = sum((split[part] for part in PARTS), np.zeros(len(paired.index)))
        return paired, split

    @taking(book=RANGED_BOOKS)
    def ranges(self, book: Book = "management") -> dict[str, ChangeRange]:
        """Ranges of the change of a book's location-based total and of its parts, by paired draws.

        Names: PARTS, grid (a part of factor), other_factor (the rest of it), change. Only for RANGED_BOOKS.
        """
        if book not in self._ranges:
            paired, split = self._paired(book)
            self._ranges[book] = paired.ranges(split, self.after.draws, self.after.seed)
        return self._ranges[book]

    @taking(book=RANGED_BOOKS)
    def drawn(self, book: Book = "management") -> dict[str, Floats]:
        """The paired draws behind `ranges` [draws]. [kgCO2e]"""
        paired, split = self._paired(book)
        return paired.draws(split, self.after.draws, self.after.seed)

    @taking(book=BOOKS, method=METHODS)
    def base_year(self, book: Book = "management", method: Method = "location") -> BaseYear:
        """Whether boundary and method moved more than 5 % of the earlier figure: then the base year is restated.

        What came in and what went out are added, not set against each other: both make years hard to compare.
        """
        line = self.parts(book, "total", method).iloc[0]
        left, entered = (float(sums[book, "total", method, False][1][0]) for sums in self._outside)
        by_method = float(line["method_kgco2e"])
        moved = abs(entered) + abs(left) + abs(by_method)
        before = float(line["before_kgco2e"])
        share = moved / before if before else None
        return BaseYear(entered, left, by_method, share, moved > BASE_YEAR_THRESHOLD * before and moved > 0)

    def as_record(self) -> dict[str, Any]:
        """The entry `restatement` of the command line's JSON, numbers unrounded."""
        books: tuple[Book, Book] = ("management", "inventory")
        sides = {"before": self.before, "after": self.after}
        return {
            **{
                side: {
                    "period": {"start": one.period.start.isoformat(), "end": one.period.end.isoformat()},
                    "factor_set": f"DESNZ {one.factor_year}",
                    "rows": {"read": one.rows_read, "counted": one.rows_counted, "set_aside": one.rows_set_aside},
                }
                for side, one in sides.items()
            },
            "same_inventory": self.same_inventory,
            "crossings": [{"kind": one.kind, "name": one.name, "covered": one.side} for one in self.crossings],
            "changed_settings": {name: list(names) for name, names in self.changed_settings.items() if names},
            "uk_grid": None if self.grid is None else [vars_of(step) for step in self.grid],
            "totals": {book: self._record_of(book) for book in books},
            "ranges": {book: {name: vars_of(one) for name, one in self.ranges(book).items()} for book in books},
        }

    def _record_of(self, book: Book) -> dict[str, Any]:
        methods: tuple[Method, Method] = ("location", "market")
        record: dict[str, Any] = {"base_year": vars_of(self.base_year(book))}
        for dimension in ("total", "scope", "estate", "directorate"):
            both = {method: self.parts(book, dimension, method) for method in methods}
            lines = {
                str(name): {
                    f"{method}_based": {str(column): float(amount) for column, amount in frame.loc[name].items()}
                    for method, frame in both.items()
                    if name in frame.index
                }
                for name in both["location"].index.union(both["market"].index, sort=False)
            }
            record |= lines["total"] if dimension == "total" else {f"by_{dimension}": lines}
        return record


def vars_of(record: GridStep | BaseYear | ChangeRange) -> Mapping[str, Any]:
    """Fields and values of a record."""
    return {field.name: getattr(record, field.name) for field in fields(record)}


def compare_assessments(before: Assessment, after: Assessment, *, progress: Progress | None = None) -> Bridge:
    """The change from one assessment to another, split into scope, method, factor and activity changes.

    before, after: the same inventory under two factor sets, periods or settings, or two inventories. progress: called
    with a sentence and a share of the work. The parts add up to the difference, in total and for every group.
    """
    return Bridge(before, after, progress).prepare()


__all__ = ["BASE_YEAR_THRESHOLD", "PARTS", "BaseYear", "Bridge", "Crossing", "GridStep", "compare_assessments"]
