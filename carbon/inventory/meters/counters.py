"""Readings of a counter ("Meter reading: 120,340 kWh"): what was used is the difference from one reading to the next.

A reading counts for the days since the one before it of the same meter; the first of a meter has nothing to be held
against, and where a counter runs backwards (a new meter, a slip) nobody can say what was used: both are set aside.
Where more than one in five runs backwards, nothing of them counts until somebody says what they are; so it is under a
bare “Reading”, which may be what was used, unless seven and more of one meter, and all of each, rise. Figures of months
that lie close together rise with the season as counters do (`carbon.inventory.headings.standings`), and are asked
about.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from carbon.inventory.cells.closed_lists import words_of
from carbon.inventory.cells.combine import combined
from carbon.inventory.cells.telling import shortened
from carbon.inventory.headings.standings import may_be_used_by_month
from carbon.inventory.meters.counter_registers import ask_of_jumps, ask_of_registers
from carbon.inventory.meters.estimates_beside import with_estimates
from carbon.inventory.meters.registers import SHOWN, SHOWN_ON
from carbon.inventory.meters.tariff_columns import REGISTER, with_tariffs
from carbon.inventory.rows.fields import Columns

_OF_METER = ("name", "room", "body")
"""What a meter is known by: its name with its site and whose it is; with its register it is one row of readings."""
_SLIPS = 0.2
_RISES = 6
_CHOICES = (("counter", "what the meter shows"), ("amounts", "what was used"))
_ONE_DAY = np.timedelta64(1, "D")


def from_counter(columns: Columns, kwh_each: NDArray[np.float64]) -> None:
    """Electricity and days of each reading from the one before it. kwh_each: of what a row's figure is in."""
    read = columns.amounts("counter_kwh", "kWh")
    if read is None:
        return
    read = with_estimates(columns, "counter_kwh", with_tariffs(columns, "counter_kwh", read)) * kwh_each
    days = columns.columns["metered_from"].astype("datetime64[D]")
    known = ~(np.isnan(read) | np.isnat(days)) & (columns.reason == 0)
    whose = _meters(columns, *_OF_METER)
    meter = _meters(columns, *_OF_METER, REGISTER)
    places = np.flatnonzero(known)
    places = places[np.lexsort((read[places], days[places], meter[places]))]
    again = _hold_repeats(columns, places, meter, days, read)
    known &= ~again
    places = places[~again[places]]
    before, after = places[:-1], places[1:]
    same = meter[before] == meter[after]
    used = np.full(columns.size, np.nan)
    used[after[same]] = (read[after] - read[before])[same]
    since = np.full(columns.size, np.datetime64("NaT"), dtype="datetime64[D]")
    since[after[same]] = days[before][same]
    heading = columns.heading("counter_kwh")
    cells = columns.records.columns["counter_kwh"]
    about = _about(columns, heading)
    said = columns.answer("register", about)
    falls = (used < 0).sum() > _SLIPS * same.sum()
    named = _named_a_counter(columns)
    sure = named or (not _never_sure(columns) and _rise(meter[places], used[places]))
    mapped, by_month = columns.records.layout.mapped, "period_month" in columns.records.columns
    alike = not mapped and (by_month or not named) and may_be_used_by_month(meter[places], days[places], read[places])
    sure &= not alike
    if said != "counter" and (falls or said or not sure):
        said = said or columns.ask(
            "register", about, known, "counter_unclear",
            "{place}: " + ("more than one reading in five is below the one before it" if falls else
            "the figures lie so close together that each may be the use of its month" if alike else
            "too few rise one after another to be sure") + ": what the meter shows, or what was used? The rows are not "
            "counted yet.", _CHOICES, remedy="Say which; or call the column “Meter reading”, or “kWh”.",
            heading=heading, cells=cells,
        )  # fmt: skip
        if said:
            columns.columns["metered_kwh"] = np.where(known, read, np.nan)
        return
    columns.telling.tell(
        "counter_read", "warning", ~np.isnan(used),
        f"{{place}}: readings of a counter; what was used is the difference from the reading before "
        f"({float(np.nansum(np.where(used > 0, used, 0.0))):,.10g} kWh in all).",
        "If they are what was used, call the column “kWh”.", heading=heading,
    )  # fmt: skip
    columns.hold(
        known & np.isnan(used), "counter_start", "info",
        "{place}: the first reading of its meter; set aside, as it says nothing of what was used.", heading=heading,
    )  # fmt: skip
    backwards = (used < 0) | (since == days)
    columns.hold(
        backwards, "counter_backwards", "error",
        "{place}: the counter stands below the reading before it, or has two readings on one day. The rows are not "
        "counted yet.", "Check the readings; give a new meter a name of its own.", heading=heading,
        cells=cells,
    )  # fmt: skip
    step = np.where(np.isnan(used) | backwards, np.nan, used)
    length = np.where(np.isnan(step), np.nan, (days - since).astype(np.float64))
    ask_of_jumps(columns, places, meter, step, length, about)
    ask_of_registers(columns, whose, step)
    columns.columns[SHOWN] = np.where(known, read, np.nan)
    columns.columns[SHOWN_ON] = days.astype("datetime64[s]")
    counts = ~np.isnan(used) & ~backwards
    columns.columns["metered_kwh"] = np.where(counts, used, np.nan)
    columns.columns["metered_from"] = np.where(counts, since, days).astype("datetime64[s]")
    columns.columns["metered_to"] = np.where(counts, days - _ONE_DAY, days).astype("datetime64[s]")


def _hold_repeats(
    columns: Columns,
    places: NDArray[np.int64],
    meter: NDArray[np.int64],
    days: NDArray[np.datetime64],
    read: NDArray[np.float64],
) -> NDArray[np.bool_]:
    """Hold back a reading that stands again, and say which those are. places: rows by meter, day and reading."""
    again = np.zeros(columns.size, dtype=np.bool_)
    again[places[1:]] = (np.diff(meter[places]) == 0) & (np.diff(days[places]) == np.timedelta64(0)) & (
        np.diff(read[places]) == 0
    )  # fmt: skip
    columns.hold(
        again, "duplicate_reading", "info",
        "{place}: the same reading of the same meter on the same day again; counted once.",
        heading=columns.heading("counter_kwh"),
    )  # fmt: skip
    return again


def _named_a_counter(columns: Columns) -> bool:
    """Whether the column's heading, or a person, says that it is what a meter shows; “Reading” alone may be either."""
    heading = columns.records.matches["counter_kwh"].heading
    named = bool(heading.unit) or heading.words not in words_of("bare_reading")
    return columns.records.layout.mapped or (named and not _never_sure(columns))


def _never_sure(columns: Columns) -> bool:
    """Whether it is asked however often the readings rise: months of use may do so too."""
    said = words_of("bare_reading").get(columns.records.matches["counter_kwh"].heading.words)
    return said is not None and said[0] == "ask"


def _about(columns: Columns, heading: str) -> str:
    """The column with its meters, as every edition of the list has them."""
    cells = columns.records.columns.get("name") or columns.records.columns.get("room")
    names = [] if cells is None else sorted({text for text in cells.texts.to_pylist() if text}, key=str.casefold)
    return f"{heading} of {shortened(', '.join(names), 80)}" if names else heading


def _rise(meter: NDArray[np.int64], used: NDArray[np.float64]) -> bool:
    """Whether readings rise throughout, and so often of one meter that amounts would hardly do so by chance: one order
    of seven amounts in 5,040 does. meter, used: of each reading in the order of meters and days."""
    known = ~np.isnan(used)
    return bool(known.any() and (used[known] > 0).all() and np.bincount(meter[known]).max() >= _RISES)


def _meters(columns: Columns, *fields: str) -> NDArray[np.int64]:
    """A number per row that is the same for the readings of one meter, by some fields."""
    cells = [columns.records.columns[each] for each in fields if each in columns.records.columns]
    codes, texts = combined(cells, columns.size)
    if not texts:
        return np.zeros(columns.size, dtype=np.int64)
    keys = [" | ".join(parts).casefold() for parts in zip(*texts, strict=True)]
    _, numbers = np.unique(np.array(keys), return_inverse=True)
    return numbers.astype(np.int64)[codes]
