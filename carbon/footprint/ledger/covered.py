"""What bills, deliveries and readings cover of the period, and which days of it none of them holds.

They are not stretched, so a part of the year would pass for the whole: it is told with its days, and a comparison of
two years names what of the difference may be that. Source: method, section 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from carbon.columns import codes, days
from carbon.footprint.ledger.alike import distinct
from carbon.footprint.ledger.service import NONE, day_numbers
from carbon.period import Period

if TYPE_CHECKING:
    from carbon.footprint.ledger.worksheet import Mask, Worksheet

_GAP_DAYS = 14
"""Days in a row that no line holds, above which bills are missing rather than late or rounded."""
_STOPS_DAYS = 59
"""Days, two months, that a service stands on a bill and then does not, before it is told."""
_BETWEEN_DELIVERIES = 92
"""Days that may pass between the ends of the period and what is delivered on days, without anything being missing."""
_SHOWN = 3
MONTH_DAYS = 365.25 / 12


@dataclass(frozen=True)
class Gap:
    """Dated rows that cover only a part of the period.

    kind: bills, fuel, refrigerant or readings; name: whose they are ("" where the rows say nothing); positions: rows of
    the ledger; days: covered, of the days of the period in which they could; missing: what would come to them if the
    rest were like it, as a share of their emissions; kwh: the same as electricity, where the rows may have handed on
    theirs to others (NaN: they have their own).
    """

    kind: str
    name: str
    positions: NDArray[np.signedinteger[Any]]
    days: float
    of_days: float
    missing: float
    kwh: float = np.nan

    @property
    def months(self) -> float:
        """What is covered, in months."""
        return self.days / MONTH_DAYS

    @property
    def of_months(self) -> float:
        return self.of_days / MONTH_DAYS


def tell_bills(sheet: Worksheet, table: pd.DataFrame, start: int) -> None:
    """Tell the bills of a provider that leave days of the period out. What one file lacks, files of the same provider
    make up for that hold no day of its own (a file a month); two files of the same days are two accounts."""
    spans = _Spans(sheet, table, start, "period_start", "period_end")
    files = sheet.ledger.dimensions["file"].codes[start : start + len(table)]
    providers, names = codes(table, "provider")
    first, series = distinct(providers, files)
    covered = spans.covered(series, len(first))
    least = max(1, min(_GAP_DAYS, sheet.days // 12))
    filled = covered.copy()
    for at, row in enumerate(first):
        others = np.flatnonzero((providers[first] == providers[row]) & (np.arange(len(first)) != at))
        apart = others[~(covered[others] & covered[at]).any(axis=1)]
        filled[at] |= covered[apart].any(axis=0)
    for at, row in enumerate(first):
        name = names[providers[row]] if providers[row] >= 0 else ""
        runs = _runs(filled[at], least, sheet.first)
        spans.tell("bills_cover_less", "bills", name, series == at, runs)
        if not runs[1]:
            _tell_services(spans, table, series == at)


def _tell_services(spans: _Spans, table: pd.DataFrame, rows: Mask) -> None:
    """Tell the services of a bill without gaps that stand in months of it alone: used no more, or lost from the bill.
    One that begins late is new, and one that is used for a month is used so."""
    services, names = codes(table, "service")
    dated = rows & spans.dated & (services >= 0)
    present = np.unique(services[dated])
    if len(present) < 2:
        return
    covered = spans.covered_of(services, present, dated)
    sheet = spans.sheet
    counted = sheet.ledger.counted()[spans.start : spans.start + len(rows)]
    counted = counted & (sheet.reason[spans.start : spans.start + len(rows)] == 0)
    for at, service in enumerate(present):
        held, missing = _runs(covered[at], _STOPS_DAYS, sheet.first)
        after = [one for one in missing if held and one.start > held[0].start]
        mine = dated & (services == service) & counted
        if after and mine.any() and held[0].days >= _STOPS_DAYS:
            told = f"{names[service]}: {_texts(held)}, without {_texts(after)}"
            sheet.tell("service_stops", spans.start + np.flatnonzero(mine), found=told)


def tell_deliveries(sheet: Worksheet, table: pd.DataFrame, start: int, kind: str) -> None:
    """Note fuel or refrigerant of a place that leaves days of the period out: a generator may run in winter alone. What
    is delivered on single days covers all between the first and the last of them; one top-up is no part of a year."""
    spans = _Spans(sheet, table, start, "metered_from", "metered_to")
    kinds, names = codes(table, kind)
    sites, site_names = codes(table, "site")
    first, series = distinct(kinds, sites)
    covered = spans.covered(series, len(first))
    for at, row in enumerate(first):
        mine, least = series == at, max(1, min(_GAP_DAYS, sheet.days // 12))
        if (spans.single | ~mine).all():
            if kind == "refrigerant":
                continue
            held = np.flatnonzero(covered[at])
            if len(held):
                covered[at, held[0] : held[-1] + 1] = True
            least = _BETWEEN_DELIVERIES
        place = f" at {site_names[sites[row]]}" if sites[row] >= 0 else ""
        name = (names[kinds[row]].replace("_", " ") if kinds[row] >= 0 else kind) + place
        spans.tell("deliveries_cover_less", kind, name, mine, _runs(covered[at], least, sheet.first))


def tell_undated(sheet: Worksheet, table: pd.DataFrame, start: int, what: str, since: str, until: str) -> None:
    """Tell the rows that count in whole because they name no days. what: they are of, in words; since, until: columns
    of the first and the last day."""
    undated = (day_numbers(days(table, since)) == NONE) & (day_numbers(days(table, until)) == NONE)
    counted = sheet.ledger.counted()[start : start + len(table)] & (sheet.reason[start : start + len(table)] == 0)
    sheet.tell("taken_for_period", start + np.flatnonzero(undated & counted), found=what, period=sheet.period.text)


class _Spans:
    """The days of dated rows inside the period; a row without days stands for all of it, one of a day for its month."""

    def __init__(self, sheet: Worksheet, table: pd.DataFrame, start: int, since: str, until: str) -> None:
        self.sheet, self.start = sheet, start
        first, last = day_numbers(days(table, since)), day_numbers(days(table, until))
        first, last = np.where(first == NONE, last, first), np.where(last == NONE, first, last)
        self.dated: Mask = (first != NONE) & (last >= first)
        self.single: Mask = self.dated & (first == last)
        known = np.where(self.single, first, 0).astype("datetime64[D]").astype("datetime64[M]")
        first = np.where(self.single, known.astype("datetime64[D]").astype(np.int64), first)
        ends = (known + 1).astype("datetime64[D]").astype(np.int64)
        after = np.where(self.single, ends, np.where(self.dated, last, 0) + 1)
        self.first = np.clip(np.where(self.dated, first, sheet.first) - sheet.first, 0, sheet.days)
        self.after = np.clip(np.where(self.dated, after, sheet.after) - sheet.first, 0, sheet.days)

    def covered(self, series: NDArray[np.signedinteger[Any]], count: int) -> NDArray[np.bool_]:
        """Which days of the period some row of each series holds, waiting or counted [series, days]."""
        steps = np.zeros((count, self.sheet.days + 1), dtype=np.int64)
        np.add.at(steps, (series, self.first), 1)
        np.add.at(steps, (series, self.after), -1)
        return np.cumsum(steps, axis=1)[:, :-1] > 0

    def covered_of(
        self, series: NDArray[np.signedinteger[Any]], chosen: NDArray[np.signedinteger[Any]], rows: Mask
    ) -> NDArray[np.bool_]:
        """The same of some rows and of chosen series, which are sorted [chosen, days]."""
        steps = np.zeros((len(chosen), self.sheet.days + 1), dtype=np.int64)
        at = np.searchsorted(chosen, series[rows])
        np.add.at(steps, (at, self.first[rows]), 1)
        np.add.at(steps, (at, self.after[rows]), -1)
        return np.cumsum(steps, axis=1)[:, :-1] > 0

    def tell(self, code: str, kind: str, name: str, rows: Mask, runs: tuple[list[Period], list[Period]]) -> None:
        """Tell the rows of a series that count, where days are missing. runs: what is covered, and what is not."""
        held, missing = runs
        length = len(rows)
        counted = self.sheet.ledger.counted()[self.start : self.start + length]
        counted = rows & counted & (self.sheet.reason[self.start : self.start + length] == 0)
        if not missing or not held or not counted.any():
            return
        positions = self.start + np.flatnonzero(counted)
        lack = sum(one.days for one in missing)
        whole = self.sheet.days
        self.sheet.gaps.append(Gap(kind, name, positions, whole - lack, whole, lack / (whole - lack)))
        words = f"{_texts(held)}, without {_texts(missing)}"
        self.sheet.tell(code, positions, found=f"{name}: {words}" if name else words)


def _runs(covered: NDArray[np.bool_], least: int, first: int) -> tuple[list[Period], list[Period]]:
    """Spans of days that are held, and of those that are missing, shorter gaps than `least` taken as held."""
    held = np.flatnonzero(covered)
    if not len(held):
        return [], []
    edges = np.flatnonzero(np.diff(np.concatenate([[1], covered.astype(np.int8), [1]])))
    missing = [(begin, end) for begin, end in edges.reshape(-1, 2).tolist() if end - begin >= least]
    spans, at = [], 0
    for begin, end in [*missing, (len(covered), len(covered))]:
        spans += [(at, begin)] if begin > at else []
        at = end
    return [_period(first, *one) for one in spans], [_period(first, *one) for one in missing]


def _period(first: int, begin: int, end: int) -> Period:
    day = date(1970, 1, 1) + timedelta(days=first)
    return Period(day + timedelta(days=begin), day + timedelta(days=end - 1))


def _texts(spans: list[Period]) -> str:
    """`April 2025 to September 2025 and January 2026`."""
    more = [f"{len(spans) - _SHOWN} more times"] if len(spans) > _SHOWN else []
    return " and ".join([*(one.text for one in spans[:_SHOWN]), *more])
