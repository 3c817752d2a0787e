"""What a list says of its own sums, held against what was read of it: totals, subtotals, numbers of records.

A sum is of what was read, not of what counts. It may be of all records, of those since the sum before it, or of those
that its label names ("Total laptops"); where it agrees with one of these there is nothing to tell. A label that names
what no column says ("Total of the annexe") is held against nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from carbon.inventory.cells.cells import Cells
from carbon.inventory.cells.closed_lists import words_of
from carbon.inventory.cells.telling import Telling, shortened
from carbon.inventory.cells.values import read_amounts
from carbon.inventory.headings.headings import Heading, Match
from carbon.inventory.rows.foot_counts import stated_in_foot
from carbon.inventory.rows.total_rows import IDENTITY, is_label_of_sum

SUMMED = frozenset((
    "quantity", "metered_kwh", "it_kwh", "annual_energy_kwh", "purchase_cost", "usage_amount", "spend", "billed_cost",
    "instance_hours", "vcpu_hours", "memory_gb_hours", "storage_gb_months", "transfer_gb", "transfer_internal_gb",
    "fuel_amount", "leaked_kg", "reported_location_kgco2e", "reported_market_kgco2e",
))  # fmt: skip
"""Fields whose figures people add up; a mean or a share beneath a list is no sum."""
COUNT_OF = "count of "
"""What the field of a column begins with of which a person has said what it counts."""
_AT_MOST = 200
"""Rows of sums, and distinct texts that a label may name, up to which they are looked at."""
_ROUNDED = 0.001
"""Share of a sum up to which it may differ by the rounding of its parts, each by half of its last digit."""
_COUNTS_ROWS = re.compile(r"\b(?:records?|rows?|items?|devices?|assets?)\b|\brow count\b", re.IGNORECASE)
_OF_ROWS = re.compile(r"\b(?:records?|rows?)\b", re.IGNORECASE)
_DAY_TOTAL = re.compile(r"\b(?:total|cyfanswm)\b", re.IGNORECASE)

_SAY_NOTHING = frozenset((
    "grand", "sub", "is", "gyfanswm", "overall", "kwh", "all", "of", "the", "units", "quantity", "number", "general",
    "list", "report", "file", "end",
))  # fmt: skip
"""Words of a label that say nothing of what was added up."""

Floats = NDArray[np.float64]
Rows = NDArray[np.bool_]


@dataclass(frozen=True)
class Control:
    """A sum that a list states and that is not ours. heading: of its column, "" for a number of records."""

    heading: str
    rows: NDArray[np.int64]
    stated: float
    read: float

    def tell(self, telling: Telling) -> None:
        """Tell the difference with its amount."""
        more = self.stated - self.read
        what = f"a total of {_text(self.stated)}" if self.heading else f"{_text(self.stated)} records"
        column = f" of “{shortened(self.heading)}”" if self.heading else ""
        place = Telling(telling.problems, telling.file, telling.sheet, self.rows)
        place.tell(
            "control_total_differs", "warning", np.ones(len(self.rows), dtype=np.bool_),
            f"{{place}}: the list itself states {what}{column}, and {_text(self.read)} were read of it: "
            f"{_text(abs(more))} {'more' if more > 0 else 'less'} than what was read.",
            "Check that no row is missing or written twice, or that the list counts something else.",
            heading=self.heading or None,
        )  # fmt: skip


def _text(figure: float) -> str:
    return f"{round(figure, 6):,.10g}"


def figures(cells: Cells) -> Floats:
    """The plain figures of a column, row by row; NaN where there is none, and in all where cells name units."""
    found = read_amounts(cells, None)
    if found.units:
        return np.full(len(cells), np.nan)
    return cells.spread(found.values)


def differs(stated: float, sums: Sequence[float], parts: Floats) -> float | None:
    """The sum nearest to a stated one; None where one of them is it, or there is none. parts: what was added up."""
    if not sums or np.isnan(stated):
        return None
    nearest = min(sums, key=lambda each: abs(each - stated))
    decimals = max((len(f"{part:.10g}".partition(".")[2]) for part in parts[:1000].tolist()), default=0)
    rounding = 0.5 * 10.0**-decimals * (len(parts) + 1) if decimals else 0.0
    near = max(1e-9 * abs(stated), min(rounding, _ROUNDED * abs(stated)), 0.5 if _is_whole_of(stated, parts) else 0.0)
    return None if abs(nearest - stated) <= near else nearest


def _is_whole_of(stated: float, parts: Floats) -> bool:
    """Whether a sum is told without the decimals that its parts have."""
    return stated.is_integer() and bool((parts % 1 != 0).any())


def stated_totals(
    rows: NDArray[np.int64], cells: Mapping[int, Cells], matches: Sequence[Match], kept: Rows, totals: Rows
) -> list[Control]:
    """Sums in the rows of sums that are not those of the records. kept: records; totals: rows of sums."""
    places = np.flatnonzero(totals)
    if not 0 < len(places) <= _AT_MOST or not kept.any():
        return []
    columns = {match.column: figures(cells[match.column]) for match in matches if _is_summed(match)}
    quantity = next((columns[match.column] for match in matches if match.field == "quantity"), None)
    found = []
    for place in places.tolist():
        texts = [text for column in sorted(cells) if (text := cells[column].text_at(place))]
        label = texts[0] if texts else ""
        groups = _groups(cells, kept, totals, place, label)
        count = stated_in_foot(texts)
        if count is not None and not groups:  # “7 eitem” names none of the records
            groups = [kept]
        count = _stated_count(label, texts) if count is None else count
        if count is None and quantity is None and is_label_of_sum(label) and _stands_under_names(place, cells, matches):
            count = _stated_count("rows", texts)
        if count is not None:
            sums = [float(group.sum()) for group in groups]
            if quantity is not None and not _OF_ROWS.search(label):
                sums += [float(np.nansum(quantity[group])) for group in groups]
            ours = differs(count, sums, np.ones(1))
            if ours is not None:
                found.append(Control("", rows[[place]], count, ours))
            continue
        for match in matches:
            if match.column not in columns or np.isnan(columns[match.column][place]):
                continue
            values = columns[match.column]
            weights = [np.ones(len(values))] + (
                [quantity] if quantity is not None and match.field != "quantity" else []
            )
            sums = [float(np.nansum((values * each)[group])) for group in groups for each in weights]
            ours = differs(float(values[place]), sums, values[kept & ~np.isnan(values)])
            if ours is not None:
                found.append(Control(match.heading.text, rows[[place]], float(values[place]), ours))
    return found


def states_whole(cells: Mapping[int, Cells], matches: Sequence[Match], kept: Rows, totals: Rows) -> bool:
    """Whether a row of sums states in every column of numbers of units the sum of all records."""
    columns = [figures(cells[each.column]) for each in matches if _counts_units(each)]
    for place in np.flatnonzero(totals)[: _AT_MOST if columns else 0].tolist():
        if all(abs(values[place] - np.nansum(values[kept])) <= 1e-9 for values in columns):
            return True
    return False


def excess_over_total(controls: Sequence[Control], matches: Sequence[Match]) -> float:
    """Units by which what was read is more than the one total that a list states of it; 0: it states none, or
    several."""
    headings = {match.heading.text for match in matches if _counts_units(match)}
    of_units = [control for control in controls if control.heading in headings]
    rows = {int(row) for control in of_units for row in control.rows}
    return sum(control.read - control.stated for control in of_units) if len(rows) == 1 else 0.0


def _counts_units(match: Match) -> bool:
    return match.field.startswith(("quantity", COUNT_OF))


def _is_summed(match: Match) -> bool:
    return match.field in SUMMED or match.field.startswith(COUNT_OF)


def _groups(cells: Mapping[int, Cells], kept: Rows, totals: Rows, place: int, label: str) -> list[Rows]:
    """The sets of records that a sum may be of."""
    numbers = np.arange(len(kept))
    before = np.flatnonzero(totals[:place])
    since = kept & (numbers < place) & (numbers > (before[-1] if len(before) else -1))
    rest = _beside_total(label)
    if rest:
        named = [
            kept & column.spread(np.array([_names(text, rest) for text in column.texts.to_pylist()], dtype=np.bool_))
            for column in cells.values() if column.distinct <= _AT_MOST
        ]  # fmt: skip
        groups = [each for each in named if each.any()]
        return [*groups, *([kept, since] if groups else [])]
    return [group for group in (kept, since) if group.any()]


def _beside_total(label: str) -> str:
    """What a label says besides that it is a sum."""
    words = re.findall(r"[^\W\d_]+", label.casefold())
    plain = _SAY_NOTHING | {part for word in words_of("total") for part in word.split()}
    if _COUNTS_ROWS.search(label):
        return ""
    return " ".join(word for word in words if word not in plain and not word.startswith(("total", "subtotal")))


def _names(text: str, said: str) -> bool:
    word = text.casefold().strip().rstrip("s")
    return len(word) >= 3 and (f" {word}" in f" {said}" or said.rstrip("s") in word)


def _stands_under_names(place: int, cells: Mapping[int, Cells], matches: Sequence[Match]) -> bool:
    """Whether all figures of a row of sums stand in columns of names, where they can only count the rows."""
    filled = {column for column, each in cells.items() if each.text_at(place)}
    return filled <= {match.column for match in matches if match.field in IDENTITY}


def _stated_count(label: str, texts: Sequence[str]) -> float | None:
    """How many records a line beneath a list says that there are."""
    if not _COUNTS_ROWS.search(label):
        return None
    told = re.findall(r"\d[\d,]*", label) or [text for text in texts if re.fullmatch(r"\d[\d,]*", text)]
    return float(told[0].replace(",", "")) if len(told) == 1 else None


def day_total_column(headings: Sequence[Heading], halves: Sequence[int]) -> int | None:
    """The column beside half hours that says their sum; None: there is none, or more than one."""
    taken = set(halves)
    found = [place for place, each in enumerate(headings) if place not in taken and _DAY_TOTAL.search(each.text)]
    return found[0] if len(found) == 1 else None


def day_totals(
    rows: NDArray[np.int64], cells: Mapping[int, Cells], halves: Sequence[int], column: int, heading: str
) -> list[Control]:
    """Days whose stated sum is not that of their half hours, together; half hours may be mean power."""
    stated = figures(cells[column])
    parts = [figures(cells[each]) for each in halves]
    summed = np.nansum(parts, axis=0)
    both = ~np.isnan(stated) & ~np.all(np.isnan(parts), axis=0)
    whole = [np.nansum(stated[both]), np.nansum(summed[both])]
    times = min((1.0, 24.0 / len(halves)), key=lambda each: abs(whole[0] - each * whole[1]))
    off = both & (np.abs(stated - times * summed) > np.maximum(_ROUNDED * np.abs(stated), 0.01))
    if not off.any():
        return []
    return [Control(heading, rows[off], float(whole[0]), float(times * whole[1]))]


def column_totals(
    stated: Floats, summed: Floats, rows: NDArray[np.int64], heading: str
) -> list[Control]:  # fmt: skip
    """A column of sums beside what it sums, row by row."""
    both = ~np.isnan(stated) & ~np.isnan(summed)
    off = both & (np.abs(stated - summed) > np.maximum(_ROUNDED * np.abs(stated), 1e-9))
    if not off.any():
        return []
    return [Control(heading, rows[off], float(stated[both].sum()), float(summed[both].sum()))]
