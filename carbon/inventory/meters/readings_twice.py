"""Readings of one meter: each of its days counts once, in one list or in several.

A meter is known by its name or number with its site, else by its room; a list that names none is of one meter. An exact
repeat is left out. Of two readings of the same days an estimate gives way to what was read; where two others differ a
person decides. Where readings overlap, the finer counts for its days. Of the longer counts what it says beyond the
finer ones, where these lie wholly inside it; else its remaining days, in proportion. Two readings that share the day on
which one ends and the next begins do not overlap. Several readings of one day are parts of it where their times differ,
or where most days of a list have three and more.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from carbon.columns import codes, days, numbers
from carbon.inventory.across.merging import Headings, Reasons, list_of, lists_of
from carbon.inventory.cells.telling import Telling
from carbon.inventory.headings.mapping import Mapping
from carbon.inventory.meters.main_meters import ROLE
from carbon.inventory.meters.parents import PARENT
from carbon.inventory.meters.readings_apart import ask_of_days
from carbon.inventory.meters.registers import join_lists
from carbon.inventory.meters.tariff_columns import REGISTER
from carbon.inventory.meters.two_sources import ask_of_sources
from carbon.inventory.meters.upstream import ask_of_points, leave_parts_by_name
from carbon.inventory.meters.which_meter import meters_of
from carbon.inventory.meters.which_place import ask_of_places
from carbon.inventory.meters.whole_buildings import ask_of_buildings, ask_of_names
from carbon.problems import Problems, Question, Severity

_ROUNDED = 0.001
"""Share of a reading up to which its parts may differ from it by the rounding of each, half a kilowatt-hour."""
_FAR = 1_000_000
"""More days than any date is away from another."""
_PARTS = 3
"""Readings of one day from which they are parts of it, where most days of the list have as many."""
MOMENT = "moment"
"""A column of the lists' tables until they are settled: minutes of the day at which a reading begins."""


def settle(table: pd.DataFrame, problems: Problems, headings: Headings, mapping: Mapping | None) -> None:
    """Hold back what would count days of a meter twice, cut longer readings to what finer ones do not say, and tell it.

    headings: the user's own headings of each list, by file and sheet; mapping: with what a person has answered.
    """
    readings = Readings(table, problems, headings)
    ask_of_places(readings, mapping)
    join_lists(readings, mapping)
    leave_parts_by_name(readings)
    ask_of_points(readings, mapping, ask_of_buildings(readings, mapping))
    readings.leave_repeats()
    readings.leave_estimates()
    ask_of_days(readings, mapping)
    ask_of_sources(readings, mapping, ask_of_names(readings, mapping))
    readings.cut()
    readings.reasons.write(table)


@dataclass(frozen=True)
class Spans:
    """How what is told of spans of one kind is called. unit: of its figures; finer: of whom the shorter spans are."""

    unit: str = "kWh"
    finer: str = "finer readings of the same meter"
    apart: str = "they are two meters: then give each a name of its own"


def cut_spans(table: pd.DataFrame, problems: Problems, spans: Spans) -> None:
    """Cut the longer spans of other usage in the same way; `name` says which rows are of one thing, and `metered_kwh`
    is in the unit of the spans."""
    readings = Readings(table, problems, {}, spans)
    readings.cut()
    readings.reasons.write(table)


class Readings:
    """The readings of all lists. meter: a number a row that readings of one meter share; unplaced: rows whose meter may
    be one of several sites; called: a number a row that meters of one name share."""

    def __init__(
        self, table: pd.DataFrame, problems: Problems, headings: Headings, spans: Spans | None = None
    ) -> None:  # fmt: skip
        self.spans = spans or Spans()
        self.table = table
        self.problems = problems
        self.headings = headings
        self.reasons = Reasons(table)
        self.names, self.meter, self.unplaced, self.called = meters_of(table)
        self.first = days(table, "metered_from").astype(np.int64)
        self.last = days(table, "metered_to").astype(np.int64)
        self.kwh = numbers(table, "metered_kwh").copy()
        self.it = numbers(table, "it_kwh")
        words, labels = codes(table, "reading")
        self.estimated = np.isin(words, [code for code, label in enumerate(labels) if label == "estimated"])
        self.dated = ~np.isnat(days(table, "metered_from")) & ~np.isnat(days(table, "metered_to"))
        self.dated &= self.last >= self.first
        self.moment = np.nan_to_num(numbers(table, MOMENT), nan=-1.0)
        self.parents, self.roles = codes(table, PARENT), codes(table, ROLE)
        for name in (MOMENT, REGISTER, PARENT, ROLE):
            if name in table:
                del table[name]
        if spans is None:
            self._place_in_day()
            self._tell_undated()

    @property
    def counted(self) -> NDArray[np.bool_]:
        """Rows with days that nothing holds back."""
        return self.dated & (self.reasons.codes < 0)

    @property
    def counted_or_undated(self) -> NDArray[np.bool_]:
        """Rows that nothing holds back."""
        return self.reasons.codes < 0

    def full_names(self) -> dict[int, str]:
        """The name of each meter with its place, where it does not name that; "" for the load of IT alone."""
        includes, labels = codes(self.table, "includes")
        it = np.isin(includes, [code for code, label in enumerate(labels) if label == "it"])
        parts = [codes(self.table, column) for column in ("room", "name")]
        meters, first = np.unique(self.meter, return_index=True)
        found = {}
        for meter, row in zip(meters.tolist(), first.tolist(), strict=True):
            room, name = (" ".join(texts[where[row]].split()) if where[row] >= 0 else "" for where, texts in parts)
            whole = name if room.casefold() in name.casefold() else f"{room} {name}".strip()
            found[meter] = "" if it[row] else whole
        return found

    def digest(self, rows: NDArray[np.int64]) -> str:
        """A text that is the same for the same days and figures, whatever the order of the lists and rows."""
        stated = np.column_stack([self.first[rows], self.last[rows], np.round(self.amount[rows] * 1000)])
        return hashlib.sha256(stated[np.lexsort(stated.T)].tobytes()).hexdigest()[:12]

    @property
    def amount(self) -> NDArray[np.float64]:
        """What a row says: of the whole, else of the IT load alone. [kWh]"""
        return np.where(np.isnan(self.kwh), self.it, self.kwh)

    def _place_in_day(self) -> None:
        """Of readings of one day that are parts of it and name no time, how many of that day stand before each."""
        self.moment[self.first != self.last] = -1.0
        places = np.flatnonzero(self.counted & (self.first == self.last) & (self.moment < 0))
        if not len(places):
            return
        of = pd.DataFrame({"list": lists_of(self.table)[places], "meter": self.meter[places]})
        by_day = of.assign(day=self.first[places]).groupby(["list", "meter", "day"])
        before = by_day.cumcount().to_numpy()
        many = by_day["day"].transform("size").to_numpy() >= _PARTS
        mostly = of.assign(many=many).groupby(["list", "meter"])["many"].transform("mean").to_numpy() > 0.5
        self.moment[places[mostly]] = before[mostly]

    def leave_repeats(self) -> None:
        """Leave out readings that say the same of the same days of the same meter as one before them."""
        places = np.flatnonzero(self.counted)
        again = self._spans(places).assign(kwh=self.kwh[places], it=self.it[places]).duplicated().to_numpy()
        self.hold(
            places[again], "duplicate_reading", "warning",
            "{place}: {kwh} kWh that another reading of the same meter says of the same days, to the figure; counted "
            "once.", "Nothing to do, unless they are two meters: then give each a name of its own.",
        )  # fmt: skip

    def leave_estimates(self) -> None:
        """Leave out estimates of days of which there is a reading of the same span."""
        places, group = self.same_days()
        read = np.bincount(group, ~self.estimated[places])[group] if len(places) else np.zeros(0)
        self.hold(
            places[self.estimated[places] & (read > 0)], "estimate_beside_reading", "info",
            "{place}: estimates ({kwh} kWh) of days of which there is a reading too; the reading counts.", "",
        )  # fmt: skip

    def part(self, places: NDArray[np.int64], nth: NDArray[np.int64]) -> None:
        """Make readings those of further meters. nth: of which further one."""
        self.meter[places] = self.meter.max() + nth

    def cut(self) -> None:
        """Let each day of a meter count once where readings of different spans overlap."""
        places = np.flatnonzero(self.counted)
        spans = self._spans(places).drop(columns="moment")
        whole = pd.Series(self.amount[places]).groupby([spans[name] for name in spans]).transform("sum").to_numpy()
        amount = self.amount
        amount[places] = whole  # the parts of a day together
        places = places[~spans.duplicated().to_numpy()]
        order = places[np.lexsort((self.last[places], self.first[places], self.meter[places]))]
        if len(order) < 2:
            return
        meter, first, last = self.meter[order], self.first[order], self.last[order]
        before = np.maximum.accumulate(meter * _FAR + last)[:-1] - meter[1:] * _FAR  # the last day of those above it
        over = (meter[1:] == meter[:-1]) & (before >= first[1:])
        cuts = _Cuts(self, amount)
        for each in np.unique(meter[1:][over]):
            cuts.settle(order[meter == each])
        cuts.write()

    def same_days(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Rows whose meter and days another row has too, and a number for each such span."""
        places = np.flatnonzero(self.counted)
        spans = self._spans(places)
        several = spans.duplicated(keep=False).to_numpy()
        group = spans[several].groupby(list(spans.columns)).ngroup().to_numpy().astype(np.int64)
        return places[several], group

    def _spans(self, places: NDArray[np.int64]) -> pd.DataFrame:
        """What tells the readings of some rows apart: meter, days, and moment of the day."""
        spans = {"meter": self.meter, "first": self.first, "last": self.last, "moment": self.moment}
        return pd.DataFrame({name: values[places] for name, values in spans.items()})

    def _tell_undated(self) -> None:
        """Tell the meters of which several readings name no days: all of them count."""
        places = np.flatnonzero(~self.dated & (self.reasons.codes < 0))
        several = np.bincount(self.meter[places])[self.meter[places]] > 1 if len(places) else np.zeros(0, np.bool_)
        self.tell(
            places[several], "readings_without_days", "warning",
            "{place}: several readings of one meter without their days ({kwh} kWh); all of them count.",
            "Write from when to when each is, so that nothing counts twice.",
        )  # fmt: skip

    def hold(
        self, places: NDArray[np.int64], code: str, severity: Severity, sentence: str, remedy: str = "",
        question: Question | None = None,
    ) -> None:  # fmt: skip
        """Tell rows and hold them back under one code."""
        self.tell(places, code, severity, sentence, remedy, question)
        where = np.zeros(len(self.table), dtype=np.bool_)
        where[places] = True
        self.reasons.hold(where, code)

    def ask(
        self, places: NDArray[np.int64], code: str, kind: str, about: str, choices: Sequence[tuple[str, str]],
        sentence: str, remedy: str,
    ) -> None:  # fmt: skip
        """Ask about rows, which are held back until somebody answers."""
        self.hold(places, code, "error", sentence, remedy, Question(kind, about, tuple(choices), float(len(places))))

    def tell(
        self, places: NDArray[np.int64], code: str, severity: Severity, sentence: str, remedy: str = "",
        question: Question | None = None, kwh: Callable[[NDArray[np.int64]], str] | None = None,
    ) -> None:  # fmt: skip
        """One record a list. In the sentence {kwh} is filled in: what the rows say together, unless told otherwise."""
        lists = lists_of(self.table)[places]
        rows = self.table["row"].to_numpy()
        amount = self.amount
        for each in dict.fromkeys(lists.tolist()):
            here = places[lists == each]
            file, sheet = list_of(self.table, int(here[0]))
            told = kwh(here) if kwh else f"{np.nansum(amount[here]):,.10g}"
            Telling(self.problems, file, sheet, rows[here]).tell(
                code, severity, np.ones(len(here), dtype=np.bool_), sentence.replace("{kwh}", told), remedy,
                heading=self.headings.get((file, sheet), {}).get("metered_kwh"), question=question,
            )  # fmt: skip


class _Cuts:
    """What becomes of readings that overlap. amount: what each says, left: what of it counts [kWh]."""

    def __init__(self, readings: Readings, amount: NDArray[np.float64]) -> None:
        self.readings = readings
        self.amount = amount
        self.left = amount.copy()
        self.first, self.last = readings.first.copy(), readings.last.copy()
        self.covered: list[int] = []
        self.shortened: list[int] = []
        self.differ: list[tuple[int, float]] = []

    def settle(self, rows: NDArray[np.int64]) -> None:
        """The readings of one meter, the finest first."""
        length = self.last[rows] - self.first[rows] + 1
        start = int(self.first[rows].min())
        taken = np.full(int(self.last[rows].max()) - start + 1, -1, dtype=np.int64)
        for row in self._finest_first(rows, length).tolist():
            span = slice(int(self.readings.first[row]) - start, int(self.readings.last[row]) - start + 1)
            here = taken[span].copy()
            _free_shared_ends(here, self.readings, row)
            free = here < 0
            if not free.all():
                self._cut(row, free, np.unique(here[~free]))
            taken[span][free] = row

    def _finest_first(self, rows: NDArray[np.int64], length: NDArray[np.int64]) -> NDArray[np.int64]:
        """Rows by their length, what was read before estimates, then by what they say: never by where they stand."""
        readings = self.readings
        return rows[np.lexsort((self.amount[rows], readings.first[rows], readings.estimated[rows], length))]

    def _cut(self, row: int, free: NDArray[np.bool_], finer: NDArray[np.int64]) -> None:
        """Leave a reading what the finer ones do not say of its days."""
        first, last = self.readings.first[row], self.readings.last[row]
        inside = bool((self.first[finer] >= first).all() and (self.last[finer] <= last).all())
        beyond = float(self.amount[row] - self.left[finer].sum())
        within = min(0.5 * len(finer), _ROUNDED * abs(float(self.amount[row])))
        if inside and (beyond < -within if free.any() else abs(beyond) > within):
            self.differ.append((row, beyond))
        if not free.any():
            self.covered.append(row)
            return
        if not inside or beyond < 0 or self.readings.estimated[row]:
            beyond = float(self.amount[row] * free.mean())
        self.left[row] = beyond
        places = np.flatnonzero(free)
        self.first[row], self.last[row] = first + places[0], first + places[-1]
        self.shortened.append(row)

    def write(self) -> None:
        """Put what is left into the table, hold back what is told by finer readings, and tell both."""
        readings, table = self.readings, self.readings.table
        covered, cut = np.array(sorted(self.covered), dtype=np.int64), np.array(sorted(self.shortened), dtype=np.int64)
        unit, of, apart = readings.spans.unit, readings.spans.finer, readings.spans.apart
        for row, beyond in self.differ:
            finer = self.amount[row] - beyond
            readings.tell(
                np.array([row]), "reading_differs_from_parts", "warning",
                f"{{place}}: it says {self.amount[row]:,.10g} {unit}, and the {of} say of its days "
                f"{finer:,.10g} {unit} together: {abs(beyond):,.10g} {unit} {'less' if beyond > 0 else 'more'}. "
                "The finer ones count.", "Check that no reading is missing or wrong.",
            )  # fmt: skip
        readings.hold(
            covered, "told_by_finer_readings", "info",
            f"{{place}}: {{kwh}} {unit} of days of which {of} tell; these count.", "",
        )  # fmt: skip
        readings.tell(
            cut, "readings_overlap", "warning",
            f"{{place}}: overlap in days with {of}, so that of {{kwh}} {unit} count.",
            f"Nothing to do, unless {apart}.",
            kwh=lambda rows: f"{self.amount[rows].sum():,.10g} {unit} {self.left[rows].sum():,.10g}",
        )  # fmt: skip
        if not len(cut):
            return
        share = np.divide(self.left[cut], self.amount[cut], out=np.zeros(len(cut)), where=self.amount[cut] != 0)
        for name in ("metered_kwh", "it_kwh"):
            if name in table:
                values = table[name].to_numpy().copy()
                values[cut] *= share
                table[name] = values
        for name, ends in (("metered_from", self.first), ("metered_to", self.last)):
            values = table[name].to_numpy().copy()
            values[cut] = ends[cut].astype("datetime64[D]").astype(values.dtype)
            table[name] = values


def _free_shared_ends(here: NDArray[np.int64], readings: Readings, row: int) -> None:
    """Free the day on which one reading of several days ends and the next begins, where they share no other."""
    first, last = readings.first, readings.last
    if len(here) < 2:
        return
    start, end = here[0], here[-1]
    if start >= 0 and last[start] == first[row] and first[start] < first[row]:
        here[0] = -1
    if end >= 0 and first[end] == last[row] and last[end] > last[row]:
        here[-1] = -1
