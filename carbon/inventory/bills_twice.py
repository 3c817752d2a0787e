"""The same bill brought twice, and bills whose months overlap: a line is known by its charge, resource, sku and span.
Lists of fuel and of refrigerants are held against each other in the same way, by site and kind.

Within one bill equal lines are true, unless each has a number of its own. In a later file a line that stands in an
earlier one too is left out where it names its resource, or where nearly all lines of the shared days stand in both; a
few equal lines that name none may be of another account, so a person is asked. So are lines of the same charges for
days that overlap, as October is in a bill of October and November. What a line costs does not tell it apart: bills are
rated anew.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from carbon.columns import TABLES, codes, days, numbers
from carbon.inventory.cells import Cells
from carbon.inventory.headings import Heading
from carbon.inventory.mapping import Mapping
from carbon.inventory.merging import Reasons, list_of, lists_of
from carbon.inventory.sheets import Records
from carbon.inventory.telling import Telling, shortened
from carbon.problems import Problems, Question, Severity

_NUMBERED = frozenset(("identitylineitemid", "lineitemid", "lineid", "chargeid", "usageid"))
_OF_A_THING = frozenset((
    "resourceid", "lineitemresourceid", "resourcename", "resourceglobalname", "instanceid", "instancename", "vmid",
))  # fmt: skip
_OF_AN_ACCOUNT = frozenset((
    "subaccountid", "subaccountname", "billingaccountid", "subscriptionid", "subscriptionguid", "subscriptionname",
    "subscription", "accountid", "usageaccountid", "lineitemusageaccountid", "linkedaccountid", "projectid",
    "resourcegroup", "resourcegroupname",
))  # fmt: skip
_FIELDS = ("usage_type", "service_category", "usage_unit", "additional_info")
_NOT_SKU = frozenset(("file", "sheet", "row", "role", "set_aside", "spend", "currency", "usage_kind"))
_SPANS = {"cloud": ("period_start", "period_end"), "fuel": ("metered_from", "metered_to"),
          "refrigerants": ("metered_from", "metered_to")}  # fmt: skip
_TOLD = {"instance_hours": "machine hours", "fuel_litre": "litres", "fuel_kwh": "kWh", "fuel_m3": "cubic metres",
         "leaked_kg": "kg"}  # fmt: skip
"""Amounts that are told of lines held back, with their units in words."""
_CHOICES = (("first", "the first file"), ("last", "the later file"), ("both", "both: they tell of different things"))
_LEAST = 5
_NEARLY_ALL = 0.9
_SHARED_DAY = 1
"""Days that two spans may share where one ends on the day on which the next begins."""

Hashes = NDArray[np.uint64]


@dataclass(frozen=True)
class Lines:
    """What the lines of one table are known by. line: charge, resource, sku, span and amounts; sku: the same without
    span and amounts; named: which name their resource; numbered: which have a number of their own."""

    line: Hashes
    sku: Hashes
    named: NDArray[np.bool_]
    numbered: NDArray[np.bool_]


def lines_of(frame: pd.DataFrame, records: Records | None = None, table: str = "cloud") -> Lines:
    """What the lines of a table are known by; records: with the columns that the table does not keep."""
    size = len(frame)
    sku, amounts = np.zeros(size, dtype=np.uint64), np.zeros(size, dtype=np.uint64)
    for name, column in TABLES[table].items():
        if name not in frame or name in _NOT_SKU:
            continue
        if column.kind == "number":
            amounts += _of_numbers(name, numbers(frame, name))
        elif column.kind == "date":
            amounts += _of_numbers(name, days(frame, name).astype(np.int64).astype(np.float64))
        else:
            sku += _of_labels(name, *codes(frame, name))
    named, numbered = np.zeros(size, dtype=np.bool_), np.zeros(size, dtype=np.bool_)
    if records is not None:
        kinds = known_by(records.headings, several=True)
        for field in _FIELDS:
            if field in records.columns:
                sku += _of_cells(field, records.columns[field])[0]
        for place, cells in records.also.items():
            kind = kinds[place]
            hashes, stated = _of_cells(kind, cells)
            sku += hashes
            named |= stated & (kind == "thing")
            numbered |= stated & (kind == "number")
    return Lines(_mixed(sku + _mixed(amounts)), sku, named, numbered)


def unknown_lines(frame: pd.DataFrame) -> Lines:
    """Lines that nothing is held against: the only bill, whose lines have no numbers of their own."""
    nothing, no = np.zeros(len(frame), dtype=np.uint64), np.zeros(len(frame), dtype=np.bool_)
    return Lines(nothing, nothing, no, no)


def known_by(headings: Sequence[Heading], *, several: bool) -> dict[int, str]:
    """Places of the columns that name a line ("number"), a resource ("thing") or an account, with what each names.

    several: whether other files are brought; else only a line's own number matters.
    """
    kinds = (("number", _NUMBERED), ("thing", _OF_A_THING), ("account", _OF_AN_ACCOUNT))[: 3 if several else 1]
    bare = [re.sub(r"[^a-z0-9]", "", heading.text.casefold()) for heading in headings]
    return {place: kind for place, text in enumerate(bare) for kind, names in kinds if text in names}


def _mixed(values: Hashes) -> Hashes:
    """Numbers spread over all bits, so that sums of them tell things apart."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    mixed: Hashes = values ^ (values >> np.uint64(31))
    return mixed


def _of_texts(name: str, texts: pa.Array) -> Hashes:
    """A number for each text of a column, whatever its case; 0 for none."""
    words = pc.utf8_lower(pc.utf8_trim_whitespace(texts)).to_numpy(zero_copy_only=False)
    own = pd.util.hash_array(np.array([name], dtype=object))
    hashes = pd.util.hash_array(words, categorize=False) if len(words) else own[:0]
    return np.where(words == "", np.uint64(0), _mixed(hashes ^ own))


def _of_labels(name: str, where: NDArray[np.int32], labels: Sequence[str]) -> Hashes:
    return np.append(_of_texts(name, pa.array(labels, pa.string())), np.uint64(0))[where]


def _of_cells(name: str, cells: Cells) -> tuple[Hashes, NDArray[np.bool_]]:
    hashes = cells.spread(_of_texts(name, cells.texts))
    return hashes, hashes != 0


def _of_numbers(name: str, values: NDArray[np.float64]) -> Hashes:
    own = pd.util.hash_array(np.array([name], dtype=object))
    hashes = _mixed(pd.util.hash_array(np.round(np.nan_to_num(values), 6) + 0.0) ^ own)
    return np.where(np.isnan(values), np.uint64(0), hashes)


def settle(
    table: pd.DataFrame, lines: Sequence[Lines], problems: Problems, mapping: Mapping | None, name: str = "cloud"
) -> None:
    """Hold back lines that count in another bill, and ask where that is not certain.

    lines: of the parts of the table in their order; mapping: with what was answered; name: of the table.
    """
    known = Lines(*(np.concatenate([getattr(each, name) for each in lines]) for name in
                    ("line", "sku", "named", "numbered")))  # fmt: skip
    bills = _Bills(table, known, problems, _SPANS[name])
    bills.leave_numbered()
    files = [code for code in range(len(table["file"].cat.categories)) if (bills.file == code).any()]
    for first, last in combinations(files, 2):
        bills.settle_pair(first, last, mapping)
    bills.reasons.write(table)


class _Bills:
    """The lines of all bills."""

    def __init__(self, table: pd.DataFrame, lines: Lines, problems: Problems, span: tuple[str, str]) -> None:
        self.table = table
        self.lines = lines
        self.problems = problems
        self.reasons = Reasons(table)
        self.file = table["file"].cat.codes.to_numpy()
        self.first, self.last = days(table, span[0]), days(table, span[1])
        self.dated = ~np.isnat(self.first) & ~np.isnat(self.last)

    def leave_numbered(self) -> None:
        """Leave out, within one file, a line whose own number and all else another has."""
        places = np.flatnonzero(self.lines.numbered & (self.reasons.codes < 0))
        keys = pd.DataFrame({"file": self.file[places], "line": self.lines.line[places]})
        self.hold(
            places[keys.duplicated().to_numpy()], "bill_line_repeated", "warning",
            "{place}: {what} of this bill that stand in it twice, with the same number of the line; counted once.",
            "Nothing to do.",
        )  # fmt: skip

    def settle_pair(self, first: int, last: int, mapping: Mapping | None) -> None:
        """Hold two bills against each other. first, last: codes of their files."""
        counted = self.reasons.codes < 0
        here, there = np.flatnonzero(counted & (self.file == first)), np.flatnonzero(counted & (self.file == last))
        if not np.isin(self.lines.sku[there], self.lines.sku[here]).any():
            return
        same_here, same_there = self._same(here, there)
        sure = np.isin(there, same_there) & (self.lines.named[there] | self._nearly_all(here, there, same_there))
        sure &= self.dated[there]
        names = [str(self.table["file"].cat.categories[code]) for code in (first, last)]
        self.hold(
            there[sure], "bill_line_repeated", "warning",
            "{place}: {what} that stand in " + names[0] + " too: the same thing, days and amount; counted once.",
            "Nothing to do, unless they are of two accounts or sites: then name these beside each line.",
        )  # fmt: skip
        rest_here, rest_there = np.setdiff1d(here, same_here), np.setdiff1d(there, same_there)
        over_here, over_there = self._overlapping(rest_here, rest_there)
        in_doubt = np.setdiff1d(same_there, there[sure])
        matched = same_here[np.isin(self.lines.line[same_here], self.lines.line[in_doubt])]
        older, newer = np.union1d(over_here, matched), np.union1d(over_there, in_doubt)
        if not len(newer):
            return
        about = " and ".join(names)
        said = mapping.answer("bills", about) if mapping else ""
        if said == "both":
            return
        if said:
            self.hold(
                newer if said == "first" else older, "bill_line_repeated", "info",
                "{place}: {what} left out, as was said which of “" + shortened(about, 80) + "” counts.",
            )  # fmt: skip
            return
        question = Question("bills", about, _CHOICES, float(len(newer)))
        self.hold(
            newer, "bills_overlap", "error",
            "{place}: {what} of what " + names[0] + " tells of for the same days too. They do not count until somebody "
            "says whether both files count.",
            "Say which counts; or bring files whose months do not overlap.", question,
        )  # fmt: skip

    def _same(self, here: NDArray[np.int64], there: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Rows of two files that are the same line, as many of each as both have."""
        pairs = []
        for places in (here, there):
            frame = pd.DataFrame({"line": self.lines.line[places]})
            pairs.append(frame.assign(nth=frame.groupby("line").cumcount(), place=places))
        both = pairs[0].merge(pairs[1], on=["line", "nth"], suffixes=("_here", "_there"))
        return np.sort(both["place_here"].to_numpy()), np.sort(both["place_there"].to_numpy())

    def _nearly_all(self, here: NDArray[np.int64], there: NDArray[np.int64], same: NDArray[np.int64]) -> bool:
        """Whether nearly all lines of the later bill stand in the earlier, of the days that both tell of."""
        here, there = here[self.dated[here]], there[self.dated[there]]
        if not len(here) or not len(there):
            return False
        start = max(self.first[here].min(), self.first[there].min())
        end = min(self.last[here].max(), self.last[there].max())
        shared = there[(self.first[there] <= end) & (self.last[there] >= start)]
        found = int(np.isin(shared, same).sum())
        return found >= _LEAST and found >= _NEARLY_ALL * len(shared)

    def _overlapping(
        self, here: NDArray[np.int64], there: NDArray[np.int64]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Rows of two files that tell of the same sku for days that overlap."""
        here, there = here[self.dated[here]], there[self.dated[there]]
        found = []
        for rows, others in ((here, there), (there, here)):
            spans = pd.DataFrame({"first": self.first[others], "last": self.last[others]})
            by_sku = spans.groupby(self.lines.sku[others]).agg({"first": "min", "last": "max"})
            other = by_sku.reindex(self.lines.sku[rows])
            first = np.maximum(self.first[rows], other["first"].to_numpy().astype("datetime64[D]"))
            last = np.minimum(self.last[rows], other["last"].to_numpy().astype("datetime64[D]"))
            shared = (last - first).astype(np.int64) + 1
            one_day = self.first[rows] == self.last[rows]
            found.append(rows[~np.isnat(first) & (shared > np.where(one_day, 0, _SHARED_DAY))])
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
                code, severity, np.ones(len(here), dtype=np.bool_), sentence.replace("{what}", self._what(here)),
                remedy, question=question,
            )  # fmt: skip
        where = np.zeros(len(self.table), dtype=np.bool_)
        where[places] = True
        self.reasons.hold(where, code)

    def _what(self, places: NDArray[np.int64]) -> str:
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
        told = f"{len(places):,} line{'' if len(places) == 1 else 's'}"
        return f"{told} ({', '.join(parts)})" if parts else told
