"""What the rules work on while an assessment is made: the period, the tables, the ledger so far, what is to be told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from carbon.factors import FactorTable, Found, Spread
from carbon.factors.stand_ins import grid_of
from carbon.factors.tables.spreads import of_a_sheet, overhead_gsd
from carbon.footprint.ledger import pedigree
from carbon.footprint.ledger.blocks import Codes, Dimension, Floats, Slot
from carbon.footprint.ledger.covered import Gap
from carbon.footprint.ledger.drawn_words import said_name
from carbon.footprint.ledger.ledger import Ledger
from carbon.period import Period
from carbon.problems import Problems
from carbon.settings import Settings
from carbon.words.formulas import figure_text
from carbon.words.told import told

Mask = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class _Telling:
    """What one rule tells of some rows: figures, which of them each row took, and values for the words."""

    positions: NDArray[Any]
    used: tuple[Sequence[Found | None], NDArray[Any]] | None
    values: dict[str, Any]


def _joined(tellings: Sequence[_Telling], rows: NDArray[Any]) -> dict[str, Any]:
    """Values of one sentence for what several rules told of these rows: numbers add up, texts stand side by side."""
    joined: dict[str, Any] = {}
    names: list[str] = []
    for telling in tellings:
        if telling.used is not None:
            whole = len(telling.positions) == len(rows) and np.array_equal(telling.positions, rows)
            taken = telling.used[1] if whole else telling.used[1][np.isin(telling.positions, rows)]
            present = np.flatnonzero(np.bincount(taken, minlength=len(telling.used[0])))
            names += [name_of(found) for at in present.tolist() if (found := telling.used[0][at]) is not None]
        for key, value in telling.values.items():
            if key == "found":
                names.append(str(value))
            elif isinstance(value, int):
                joined[key] = joined.get(key, 0) + value
            elif value != joined.setdefault(key, value) and str(value) not in str(joined[key]).split(" or "):
                joined[key] = f"{joined[key]} or {value}"
    if names:
        joined["found"] = some_of(names)
    return {key: f"{value:,}" if isinstance(value, int) else value for key, value in joined.items()}


def _told_rows(tellings: Sequence[_Telling]) -> tuple[NDArray[Any], NDArray[Any]]:
    """Rows that any rule told, in their order, and the first of the rules that told each."""
    if len(tellings) == 1 and (np.diff(tellings[0].positions) > 0).all():
        return tellings[0].positions, np.zeros(len(tellings[0].positions), dtype=np.int64)
    positions, first = np.unique(np.concatenate([each.positions for each in tellings]), return_index=True)
    return positions, np.repeat(np.arange(len(tellings)), [len(each.positions) for each in tellings])[first]


GRID_NOT_KNOWN = "grid_not_known"


@dataclass(frozen=True)
class WithoutGrid:
    """Rows of the ledger whose electricity is known and is not counted, for no figure of its grid is. kwh: of them all;
    place: the country."""

    positions: NDArray[Any]
    kwh: float
    place: str


@dataclass(frozen=True)
class Thrown:
    """Kit that left in the period by one route of disposal: rows of the ledger, with their units and their mass (NaN
    where none is known). tonnes: [rows, t]; stated: whether the list states the mass; factor: of the handling, None for
    what is used on elsewhere."""

    route: str
    positions: NDArray[Any]
    units: Floats
    tonnes: Floats
    stated: Mask
    factor: Found | None


@dataclass
class Worksheet:
    """Shared by the rules of one assessment; a position is a row of the ledger (all tables, one after another).

    first, after: first day of the period and the day after its last, as day numbers; years: twelve-month spans of it;
    year: that figures are asked for, chosen or of the period; reason: code of the reason for which a row is set aside,
    by position, "" while it counts.
    """

    factors: FactorTable
    settings: Settings
    period: Period
    year: int
    first: int
    after: int
    ledger: Ledger
    years: float = 1.0
    reasons: list[str] = field(default_factory=lambda: [""])

    def __post_init__(self) -> None:
        self.reason: Codes = np.zeros(self.ledger.length, dtype=np.int32)
        self._tellings: dict[tuple[str, str | None], list[_Telling]] = {}
        self.kept: Mask = np.zeros(self.ledger.length, dtype=bool)
        self.without_grid: list[WithoutGrid] = []
        self.thrown: list[Thrown] = []
        self.gaps: list[Gap] = []
        self.served: Floats = np.ones(self.ledger.length)

    @property
    def days(self) -> int:
        return self.after - self.first

    # -- what is told ------------------------------------------------------------------------------------------------

    def tell(
        self,
        code: str,
        positions: NDArray[Any],
        column: str | None = None,
        used: tuple[Sequence[Found | None], NDArray[Any]] | None = None,
        **values: Any,
    ) -> None:
        """Record a problem for rows of the ledger, one record per file and sheet, with the words of the catalogue.

        used: figures, and which of them each position took: each record names those of its own rows as `found`.
        """
        positions = np.flatnonzero(positions) if positions.dtype == bool else positions
        if len(positions):
            self._tellings.setdefault((code, column), []).append(_Telling(positions, used, values))

    def tell_only_of(self, codes: Iterable[str], positions: NDArray[Any]) -> None:
        """Of what was told under some codes, keep what is true of these rows; the others do not have it."""
        for key in [key for key in self._tellings if key[0] in codes]:
            kept = []
            for one in self._tellings[key]:
                here = np.isin(one.positions, positions)
                used = None if one.used is None else (one.used[0], one.used[1][here])
                if here.any():
                    kept.append(_Telling(one.positions[here], used, one.values))
            self._tellings[key] = kept
            if not kept:
                del self._tellings[key]

    def problems(self) -> Problems:
        """All that was told, one record per code, column, file and sheet: what several rules told is one sentence."""
        problems = Problems()
        file, sheet = self.ledger.dimensions["file"], self.ledger.sheet
        for (code, column), tellings in self._tellings.items():
            positions, teller = _told_rows(tellings)
            place = file.codes[positions].astype(np.int64) * (len(sheet.labels) + 1) + sheet.codes[positions] + 1
            for here in present_codes(place):
                chosen = place == here
                rows = positions[chosen]
                speaking = [tellings[at] for at in present_codes(teller[chosen])]
                problems.add(
                    told(
                        code,
                        file=_label(file, int(file.codes[rows[0]])),
                        sheet=_label(sheet, int(sheet.codes[rows[0]])),
                        column=column,
                        rows=self.ledger.row_number[rows],
                        **_joined(speaking, rows),
                    )
                )
        return problems

    def lack_grid(self, positions: NDArray[Any], kwh: NDArray[Any], place: str) -> None:
        """The electricity of rows does not count for want of a figure of its grid: tell it, and keep it for the
        headline."""
        self.without_grid.append(WithoutGrid(positions, float(np.nansum(kwh)), place))
        self.tell(GRID_NOT_KNOWN, positions, found=place, own=grid_of(place))

    def set_aside(self, code: str, positions: NDArray[Any], **values: Any) -> None:
        """Hold rows back with a reason, and tell it; rows that are already held back keep their first reason."""
        positions = np.flatnonzero(positions) if positions.dtype == bool else positions
        positions = positions[self.reason[positions] == 0]
        if not len(positions):
            return
        self.mark(code, positions)
        self.tell(code, positions, **values)

    def keep(self, positions: NDArray[Any]) -> None:
        """Count rows though they carry no line of their own: their electricity stands in other rows, or is a zero
        share."""
        self.kept[positions] = True

    def mark(self, code: str, positions: NDArray[Any]) -> None:
        """Hold rows back with a reason that was told before, such as the import's."""
        if code not in self.reasons:
            self.reasons.append(code)
        self.reason[positions] = self.reasons.index(code)

    # -- what is drawn -----------------------------------------------------------------------------------------------

    def factor_code(self, found: Found) -> int:
        """Code of a factor in the ledger, with its own spread, widened by its scores, as what is drawn."""
        spread = self.factors.spread(found.factor)
        slot = self._slot(found, found.factor.id, spread)
        return self.ledger.factor_code(found, slot)

    def _slot(self, found: Found, name: str, spread: Spread) -> Slot:
        asked = "" if spread.kind.startswith("factor.grid") else self.settings.country
        grade = pedigree.grade(found, spread.kind, self.year, asked)
        gsd = pedigree.widened_gsd(spread.gsd, grade.sigma)
        other = pedigree.widened_gsd(spread.gsd, grade.other_sigma)
        common = self.settings.makers_common_share if of_a_sheet(found.factor) else 0.0
        return Slot(name, gsd, spread.kind, spread.rule, scores=grade.scores, other_gsd=other, in_common=common)

    def parameter_slot(self, found: Found, kind: str, name: str = "") -> int:
        """What is drawn for a figure that goes into an amount: the wider of its own range and of a kind's row, never
        both, widened by its scores. name: of the stream, where several figures share one."""
        own, usual = self.factors.spread(found.factor), self.factors.activity_spread(kind)
        wider = own if own.gsd > usual.gsd else usual
        return self.ledger.slot_code(self._slot(found, name or found.factor.id, wider))

    def kind_slot(
        self, name: str, kind: str, shape: Literal["lognormal", "share", "rest"] = "lognormal", share: float = 0.0
    ) -> int:
        """What is drawn for an amount of a kind. shape, share: as in `Slot`."""
        spread, scores = self.factors.activity_spread(kind), pedigree.scores_of_kind(kind)
        return self.ledger.slot_code(Slot(name, spread.gsd, spread.kind, spread.rule, shape, share, scores))

    def use(self, found: Found) -> None:
        """Note a figure that went into an amount (watts, lives, PUE), so that the ledger can name it."""
        self.ledger.parameters.setdefault((found.factor.id, found.match), found)

    def factor_codes(self, found: Sequence[Found | None]) -> Codes:
        """Codes of factors, -1 where there is none."""
        return np.array([-1 if one is None else self.factor_code(one) for one in found], dtype=np.int32)

    def origin_slots(
        self,
        kind: str,
        column: str,
        file_codes: Codes,
        shape: Literal["lognormal", "meters"] = "lognormal",
        in_common: float = 0.0,
    ) -> Codes | int:
        """What is drawn for an amount of one file, column and basis: a slot per row, by the row's file."""
        spread = self.factors.activity_spread(kind)
        files = self.ledger.dimensions["file"].labels
        codes = np.full(len(files) + 1, -1, dtype=np.int32)
        present = present_codes(file_codes)
        for code in present:
            label = files[code] if code >= 0 else ""
            scores = pedigree.scores_of_kind(kind)
            slot = Slot(
                f"{label}|{column}|{kind}",
                spread.gsd,
                spread.kind,
                spread.rule,
                shape,
                scores=scores,
                in_common=in_common,
            )
            codes[code] = self.ledger.slot_code(slot)
        if len(present) == 1:
            return int(codes[present[0]])
        return codes[file_codes]

    def meter_slots(self, column: str, file_codes: Codes) -> Codes | int:
        """As `origin_slots` for rows that each have a meter: a group's range takes the pooled spread of its meters."""
        return self.origin_slots("activity.measured.submeter", column, file_codes, "meters")

    def overhead_slots(self, origin: str, pue: Floats, of: Found | str) -> Codes:
        """What is drawn for the part of a PUE above 1, one stream per origin: -1 where there is none. pue: [rows]

        of: the figure or the kind whose spread it is, that of the PUE itself; what lies above 1 keeps its standard
        deviation and is never below 0.
        """
        if isinstance(of, str):
            spread = self.factors.activity_spread(of)
            slot = Slot(origin, spread.gsd, spread.kind, spread.rule, scores=pedigree.scores_of_kind(of))
        else:
            slot = self._slot(of, origin, self.factors.spread(of.factor))
        which, values = pd.factorize(pue)
        above_one = [
            replace(slot, gsd=overhead_gsd(value, slot.gsd), other_gsd=overhead_gsd(value, slot.other_gsd or slot.gsd))
            for value in values
        ]
        return np.array([*map(self.ledger.slot_code, above_one), -1], dtype=np.int32)[which]


def of_rows(slots: Codes | int, rows: NDArray[Any]) -> Codes | int:
    """Slots of chosen rows, where they differ by row."""
    return slots if isinstance(slots, int) else slots[rows]


def present_codes(column: NDArray[Any]) -> NDArray[Any]:
    """Distinct codes of a column, sorted; most columns of places hold one, which needs no sorting to see."""
    return column[:1] if (column == column[0]).all() else np.unique(column)


def _label(dimension: Dimension, code: int) -> str | None:
    return dimension.labels[code] if code >= 0 else None


def text_of(labels: Sequence[str], code: int) -> str:
    """Label of a code, "" for -1."""
    return labels[code] if code >= 0 else ""


def name_of(found: Found) -> str:
    """A figure as a person may check it: `Laptop, planned life: 4 years`."""
    return f"{said_name(found.factor)}: {figure_text(found.factor.value, found.factor.unit)}"


def some_of(names: Iterable[str]) -> str:
    """The first three of some names, which have commas of their own, and how many more."""
    shown = list(dict.fromkeys(names))
    return "; ".join(shown[:3]) + (f" and {len(shown) - 3:,} more" if len(shown) > 3 else "")


def names_of(found: Iterable[Found | None]) -> str:
    """Figures as a person may check them, the first three."""
    return some_of(name_of(one) for one in found if one)
