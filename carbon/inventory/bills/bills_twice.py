"""The same bill brought twice, and bills whose months overlap: a line is known by its charge, resource, sku and span.
Lists of fuel and of refrigerants are held against each other in the same way, by site and kind.

A sheet is a list like a file. Within one list equal lines are true, unless each has a number of its own, and are told;
where a block of them stands again, or one that names its resource runs for more hours than its days have, a person is
asked. In another list a line that stands in the first too is left out where it names
its resource, or where nearly all lines of the shared days stand in both; a few equal lines that name none may be of
another account, so a person is asked. So are lines of the same charges for days that overlap, as October is in a bill
of October and November, and lines that agree in all columns that both lists have. What a line costs does not tell it
apart: bills are rated anew. Which of two lists is the first is read from what they hold, never from how they were
brought.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from itertools import combinations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from carbon.columns import TABLES, codes, days, numbers
from carbon.inventory.across.merging import Reasons, list_of, lists_of
from carbon.inventory.bills.bill_blocks import equal_lines, standing_again
from carbon.inventory.bills.bills_at_two_grains import told_twice
from carbon.inventory.bills.bills_in_two_exports import told_in_both
from carbon.inventory.bills.figures_beside_bills import settle_figures
from carbon.inventory.cells.telling import Telling, number_of
from carbon.inventory.headings.mapping import Mapping
from carbon.inventory.rows.bill_marks import WHOLE_ROW, Hashes, Lines, column_marks, columns_of, together
from carbon.problems import Problems, Question, Severity

_SPANS = {"cloud": ("period_start", "period_end"), "fuel": ("metered_from", "metered_to"),
          "refrigerants": ("metered_from", "metered_to")}  # fmt: skip
_TOLD = {"instance_hours": "machine hours", "fuel_litre": "litres", "fuel_kwh": "kWh", "fuel_m3": "cubic metres",
         "leaked_kg": "kg"}  # fmt: skip
"""Amounts that are told of lines held back, with their units in words."""
BOTH = "both: they tell of different things"
_LEAST = 5
_FEW = 3
"""Lines that agree in the columns that both lists have, from which they are asked about."""
_NEARLY_ALL = 0.9
_SHARED_DAY = 1
"""Days that two spans may share where one ends on the day on which the next begins."""


def settle(
    table: pd.DataFrame, lines: Sequence[Lines], problems: Problems, mapping: Mapping | None, name: str = "cloud"
) -> None:
    """Hold back lines that count in another bill, and ask where that is not certain.

    lines: of the parts of the table in their order; mapping: with what was answered; name: of the table.
    """
    bills = Bills(table, together(lines), problems, name)
    bills.leave_numbered()
    lists = bills.in_order()
    for each in lists:
        bills.ask_of_blocks(each, mapping)
    for first, last in combinations(lists, 2):
        bills.settle_pair(first, last, mapping)
    if name == "cloud":
        settle_figures(bills, mapping)
    bills.reasons.write(table)


class Bills:
    """The lines of all bills."""

    def __init__(self, table: pd.DataFrame, lines: Lines, problems: Problems, name: str) -> None:
        self.table = table
        self.name = name
        self.lines = lines
        self.problems = problems
        self.reasons = Reasons(table)
        self.list = lists_of(table)
        self.first, self.last = (days(table, each) for each in _SPANS[name])
        self.whole = table[WHOLE_ROW].to_numpy(dtype=np.int64).view(np.uint64) if WHOLE_ROW in table else None
        self.dated = ~np.isnat(self.first) & ~np.isnat(self.last)

    def in_order(self) -> list[int]:
        """The lists by what they hold: the earliest first, of these the one that ends first, the longer, a digest."""
        found = []
        for each in np.unique(self.list).tolist():
            rows = np.flatnonzero(self.list == each)
            dated = rows[self.dated[rows]]
            start, end = (
                (int(self.first[dated].min().astype(np.int64)), int(self.last[dated].max().astype(np.int64)))
                if len(dated) else (0, 0)
            )  # fmt: skip
            found.append((start, end, -len(rows), self.digest(rows), each))
        return [each for *_, each in sorted(found)]

    def digest(self, rows: NDArray[np.int64]) -> str:
        """A text that is the same for the same lines, whatever their order and the name of the file."""
        return hashlib.sha256(np.sort(self.lines.line[rows]).tobytes()).hexdigest()[:12]

    def call(self, place: int) -> str:
        """A list as a person calls it, by one of its rows."""
        file, sheet = list_of(self.table, place)
        return file if sheet is None else f"{sheet} ({file})"

    def ask_of_blocks(self, which: int, mapping: Mapping | None) -> None:
        """Ask about a block of lines that stands again in the same list; the first of them counts meanwhile."""
        rows = np.flatnonzero((self.list == which) & (self.reasons.codes < 0))
        again = rows[standing_again(self.lines.exact[rows], self.lines.named[rows])]
        if self.whole is not None:  # few deliveries are equal in every cell, unlike lines of a bill
            marks = pd.Series(self.lines.exact[rows] + self.whole[rows] * np.uint64(3))
            again = rows[marks.duplicated().to_numpy() & self.dated[rows] & (self.whole[rows] != 0)]
        elif not len(again):
            again = rows[self.lines_twice(rows)]
        if not len(again):
            return
        about = self.digest(rows)
        said = mapping.answer("bills", about) if mapping else ""
        if said == "both":
            return
        if said:
            self.hold(again, "bill_line_repeated", "info", "{place}: {what} left out, as was said: they stand twice.")
            return
        choices = (("first", f"once: {self.what(again)} left out"), ("both", "both: they are of different things"))
        self.hold(
            again, "bill_stands_twice", "error",
            "{place}: {what} that stand in this list twice, the same in all that is read. They do not count until "
            "somebody says whether they are there twice.",
            "Say whether both count; or delete the lines that were pasted a second time.",
            Question("bills", about, choices, float(len(again))),
        )  # fmt: skip

    def lines_twice(self, rows: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Which lines of one bill are equal to one above in every cell and cannot both be; the others are told."""
        hours = numbers(self.table, "instance_hours")[rows]
        length = 24.0 * ((self.last - self.first)[rows].astype(np.int64) + 1)
        twice, perhaps = equal_lines(
            self.lines.whole[rows], self.lines.named[rows], hours, np.where(self.dated[rows], length, np.inf)
        )
        if perhaps.any():
            most = 2 * int(perhaps.sum()) >= len(rows)
            file, sheet = list_of(self.table, int(rows[0]))
            Telling(self.problems, file, sheet, self.table["row"].to_numpy()[rows]).tell(
                "bill_lines_equal", "info" if most else "warning", perhaps,
                f"{{place}}: {self.what(rows[perhaps])} equal in every cell to a line above. They count, as "
                "machines or hours of one kind do that nothing tells apart.",
                "If a line stands there twice, delete it; or bring the bill with the resource and hour of each line.",
            )  # fmt: skip
        return twice

    def leave_numbered(self) -> None:
        """Leave out, within one file, a line whose own number and all else another has."""
        places = np.flatnonzero(self.lines.numbered & (self.reasons.codes < 0))
        keys = pd.DataFrame({"file": self.table["file"].cat.codes.to_numpy()[places], "line": self.lines.line[places]})
        self.hold(
            places[keys.duplicated().to_numpy()], "bill_line_repeated", "warning",
            "{place}: {what} of this bill that stand in it twice, with the same number of the line; counted once.",
            "Nothing to do.",
        )  # fmt: skip

    def settle_pair(self, first: int, last: int, mapping: Mapping | None) -> None:
        """Hold two lists against each other. first, last: their numbers."""
        counted = self.reasons.codes < 0
        here, there = np.flatnonzero(counted & (self.list == first)), np.flatnonzero(counted & (self.list == last))
        if not len(here) or not len(there):
            return
        about = f"{self.digest(self.rows_of(first))} and {self.digest(self.rows_of(last))}"
        if not np.isin(self.lines.sku[there], self.lines.sku[here]).any():
            alike = self._alike(here, there)
            self._ask(*(alike if len(alike[1]) else self._by_sums(here, there)), about, mapping)
            return
        same_here, same_there = self._same(self.lines.line, here, there)
        sure = np.isin(there, same_there) & (self.lines.named[there] | self._nearly_all(here, there, same_there))
        sure &= self.dated[there]
        self.hold(
            there[sure], "bill_line_repeated", "warning",
            "{place}: {what} that stand in " + self.call(here[0]) + " too: the same thing, days and amount; counted "
            "once.", "Nothing to do, unless they are of two accounts or sites: then name these beside each line.",
        )  # fmt: skip
        rest_here, rest_there = np.setdiff1d(here, same_here), np.setdiff1d(there, same_there)
        over_here, over_there = (
            np.union1d(*each) for each in zip(
                self._overlapping(rest_here, rest_there), self._by_sums(rest_here, rest_there), strict=True
            )
        )  # fmt: skip
        in_doubt = np.setdiff1d(same_there, there[sure])
        matched = same_here[np.isin(self.lines.line[same_here], self.lines.line[in_doubt])]
        self._ask(np.union1d(over_here, matched), np.union1d(over_there, in_doubt), about, mapping)

    def rows_of(self, which: int) -> NDArray[np.int64]:
        """All rows of a list."""
        return np.flatnonzero(self.list == which)

    def _ask(
        self, older: NDArray[np.int64], newer: NDArray[np.int64], about: str, mapping: Mapping | None
    ) -> None:  # fmt: skip
        """Ask which of two lists counts for lines of the same; those of the first do until somebody has said."""
        if not len(newer):
            return
        said = mapping.answer("bills", about) if mapping else ""
        if said == "both":
            return
        names = [self.call(int(rows[0])) for rows in (older, newer)]
        if said:
            self.hold(
                newer if said == "first" else older, "bill_line_repeated", "info",
                "{place}: {what} left out, as was said which of " + " and ".join(names) + " counts.",
            )  # fmt: skip
            return
        first, last = (f"{name}: {self.what(rows)}" for name, rows in zip(names, (older, newer), strict=True))
        self.hold(
            newer, "bills_overlap", "error",
            "{place}: {what} of what " + names[0] + " tells of for the same days too. They do not count until somebody "
            "says whether both count.",
            "Say which counts; or bring lists whose months do not overlap.",
            Question("bills", about, (("first", first), ("last", last), ("both", BOTH)), float(len(newer))),
        )  # fmt: skip

    def _alike(self, here: NDArray[np.int64], there: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Lines of two lists that agree in all columns that both have, where nine in ten of the shorter do."""
        here, there = here[self.dated[here]], there[self.dated[there]]
        none = here[:0], there[:0]
        if not len(here) or not len(there) or not len(self._in_shared_days(here, there)):
            return none
        labels, spans, amounts, apart = self._in_common(here, there)
        labels = labels + spans
        if not (apart[here].any() or apart[there].any()):
            return none
        if not (amounts[here].any() and amounts[there].any()) and "spend" in self.table:
            amounts = column_marks(self.table, "spend", self.name)
        marks = labels + amounts * np.uint64(3)
        here, there = (rows[amounts[rows] != 0] for rows in (here, there))
        same_here, same_there = self._same(marks, here, there)
        shorter = min(len(self._in_shared_days(here, there)), len(self._in_shared_days(there, here)))
        if len(same_there) < max(_FEW, _NEARLY_ALL * shorter):
            return none
        return same_here, same_there

    def _in_common(self, here: NDArray[np.int64], there: NDArray[np.int64]) -> tuple[Hashes, Hashes, Hashes, Hashes]:
        """What rows say in the columns that both lists have, by words, days and amounts; and in those that one has."""
        table = TABLES[self.name]
        labels, spans, amounts, apart = np.zeros((4, len(self.table)), dtype=np.uint64)
        for name in [*columns_of(self.table, self.name), *self.lines.beside]:
            marks = self.lines.beside[name] if name in self.lines.beside else column_marks(self.table, name, self.name)
            kind = table[name].kind if name in table else ""
            if not (marks[here].any() and marks[there].any()):
                apart |= marks
            elif kind == "number":
                amounts += marks
            elif kind == "date":
                spans += marks
            else:
                labels += marks
        return labels, spans, amounts, apart

    def _by_sums(
        self, here: NDArray[np.int64], there: NDArray[np.int64]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Rows of two bills that are one use told by day and by month, or in two kinds of export."""
        if self.name != "cloud" or not len(here) or not len(there):
            return here[:0], there[:0]
        labels, *_ = self._in_common(here, there)
        months = np.where(np.isnat(self.first), -1, self.first.astype("datetime64[M]").astype(np.int64))
        amounts = numbers(self.table, "usage_amount")
        amounts = np.nan_to_num(np.where(np.isnan(amounts), numbers(self.table, "instance_hours"), amounts))
        first, last = told_twice(here, there, labels, months, amounts)
        rest = np.setdiff1d(here, first), np.setdiff1d(there, last)
        more_here, more_there = told_in_both(*rest, self.table, self.lines, self.first, self.last)
        return np.union1d(first, more_here), np.union1d(last, more_there)

    def _in_shared_days(self, here: NDArray[np.int64], there: NDArray[np.int64]) -> NDArray[np.int64]:
        """Rows of the second list of the days that both tell of. here, there: dated rows."""
        if not len(here) or not len(there):
            return there[:0]
        start = max(self.first[here].min(), self.first[there].min())
        end = min(self.last[here].max(), self.last[there].max())
        return there[(self.first[there] <= end) & (self.last[there] >= start)]

    @staticmethod
    def _same(
        marks: Hashes, here: NDArray[np.int64], there: NDArray[np.int64]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Rows of two lists with the same marks, as many of each as both have."""
        pairs = []
        for places in (here, there):
            frame = pd.DataFrame({"line": marks[places]})
            pairs.append(frame.assign(nth=frame.groupby("line").cumcount(), place=places))
        both = pairs[0].merge(pairs[1], on=["line", "nth"], suffixes=("_here", "_there"))
        return np.sort(both["place_here"].to_numpy()), np.sort(both["place_there"].to_numpy())

    def _nearly_all(self, here: NDArray[np.int64], there: NDArray[np.int64], same: NDArray[np.int64]) -> bool:
        """Whether nearly all lines of the later bill stand in the earlier, of the days that both tell of."""
        shared = self._in_shared_days(here[self.dated[here]], there[self.dated[there]])
        found = int(np.isin(shared, same).sum())
        return found >= _LEAST and found >= _NEARLY_ALL * len(shared)

    def _overlapping(
        self, here: NDArray[np.int64], there: NDArray[np.int64]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Rows of two files that tell of the same sku for days that overlap: of each sku, some of both or of neither.

        One list may pass over the days of the other, which then stand in it alone; and a day within a month is shared,
        unlike the day on which one span ends and the next begins."""
        here, there = here[self.dated[here]], there[self.dated[there]]
        found = []
        for rows, others in ((here, there), (there, here)):
            spans = pd.DataFrame({"first": self.first[others], "last": self.last[others]})
            by_sku = spans.groupby(self.lines.sku[others]).agg({"first": "min", "last": "max"})
            other = by_sku.reindex(self.lines.sku[rows])
            starts, ends = (other[name].to_numpy().astype("datetime64[D]") for name in ("first", "last"))
            first, last = self.first[rows], self.last[rows]
            shared = (np.minimum(last, ends) - np.maximum(first, starts)).astype(np.int64) + 1
            meet = (last == starts) | ((first == ends) & (ends > starts))
            found.append(rows[~np.isnat(starts) & (shared > np.where((first < last) & meet, _SHARED_DAY, 0))])
        skus = np.intersect1d(*(self.lines.sku[rows] for rows in found))
        found = [rows[np.isin(self.lines.sku[rows], skus)] for rows in found]
        return found[0], found[1]

    def hold(
        self, places: NDArray[np.int64], code: str, severity: Severity, sentence: str, remedy: str = "",
        question: Question | None = None,
    ) -> None:  # fmt: skip
        """Tell lines, list by list with what they cost, and hold them back. {what} is filled in."""
        lists = lists_of(self.table)[places]
        rows = self.table["row"].to_numpy()
        for each in dict.fromkeys(lists.tolist()):
            here = places[lists == each]
            file, sheet = list_of(self.table, int(here[0]))
            Telling(self.problems, file, sheet, rows[here]).tell(
                code, severity, np.ones(len(here), dtype=np.bool_), sentence.replace("{what}", self.what(here)),
                remedy, question=question,
            )  # fmt: skip
        where = np.zeros(len(self.table), dtype=np.bool_)
        where[places] = True
        self.reasons.hold(where, code)

    def what(self, places: NDArray[np.int64]) -> str:
        """How many lines, what they cost, and how many hours of machines they are."""
        parts = []
        money, currencies = numbers(self.table, "spend")[places], codes(self.table, "currency")
        for code in np.unique(currencies[0][places]):
            amount = float(np.nansum(money[currencies[0][places] == code]))
            if amount:
                parts.append(f"{amount:,.2f} {currencies[1][code] if code >= 0 else 'of no named currency'}")
        for name, words in _TOLD.items():
            amount = float(np.nansum(numbers(self.table, name)[places]))
            parts += [f"{amount:,.10g} {words}"] if amount else []
        told = number_of(len(places), "line")
        return f"{told} ({', '.join(parts)})" if parts else told
