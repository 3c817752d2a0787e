"""What a meter showed at the beginning and at the end of a row's days: what was used is the difference of the two.

A day of reading that ends one span and begins the next is one day, and counts once: it is the first of what follows.
A multiplier that the list states multiplies it. A closing reading below the opening one is past the highest figure of
the meter, swapped with it, or that of a new meter: a person says. Where a column states besides what was used and the
two differ, a person says which counts.
"""

from __future__ import annotations

import re

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray

from carbon.inventory.cells.cells import Cells, category
from carbon.inventory.cells.telling import shortened
from carbon.inventory.cells.values import read_amounts, read_words
from carbon.inventory.headings.periods_named import Dates
from carbon.inventory.headings.reading_pairs import CLOSING, CLOSING_FLAG, OPENING, OPENING_FLAG
from carbon.inventory.rows.fields import Columns

Floats = NDArray[np.float64]
_FLAG = re.compile(r"^([\d.,' ]*\d)\s*\(?\s*(actual|estimated|est|smart|customer|[aces])\.?\s*\)?$", re.IGNORECASE)
_RATIO = re.compile(r"^(\d+(?:\.\d+)?)\s*[/:]\s*(\d+(?:\.\d+)?)$")
_TIMES = re.compile(r"^[x×*]\s*(?=\d)", re.IGNORECASE)
_ASKED_AT_MOST = 20
"""Rows up to which a fall is asked about one by one: more are a slip of the whole list."""
_LEAST_FIGURES = 4
"""Figures of the smallest meter."""
_OF_DIAL = 0.5
"""Share of a meter's whole range above which a fall is no round: it would be far more than people use."""
_ROUNDED = 0.005
_LEAST_TIMES = 5.0
"""Times from which one figure may be another by the ratio of a transformer: 25/5 is the least."""
_ONE_DAY = np.timedelta64(1, "D")
_OF_METER = ("name", "room")


def multipliers(columns: Columns) -> Floats:
    """By what the meter of each row is multiplied: 40, "x40", "200/5"; rows without it beside others with it wait."""
    cells = columns.records.columns.get("multiplier")
    if cells is None:
        return np.ones(columns.size)
    texts = [_TIMES.sub("", text or "") for text in cells.texts.to_pylist()]
    ratios = [_RATIO.match(text) for text in texts]
    plain = read_amounts(Cells(None, texts=pa.array(texts, pa.string())), None).values
    values = [float(ratio[1]) / float(ratio[2]) if ratio and float(ratio[2]) else float(number)
              for ratio, number in zip(ratios, plain, strict=True)]  # fmt: skip
    found = cells.spread(np.array(values))
    known = found > 0
    if not known.any():
        return np.ones(columns.size)
    columns.hold(
        ~known & (columns.reason == 0), "multiplier_missing", "error",
        "{place}: by what the meter is multiplied is not stated, as it is in other rows. The rows are not counted yet.",
        "Write it, or 1.", heading=columns.heading("multiplier"), cells=cells,
    )  # fmt: skip
    return np.where(known, found, 1.0)


def from_two_readings(columns: Columns, kwh_each: Floats) -> None:
    """What was used between the opening and the closing reading of each row. kwh_each: of what one of them is."""
    _settle_days(columns)
    names = [name for name in columns.records.columns if name.partition(" ")[0] == CLOSING]
    flags = _take_flags(columns, [*names, *(name.replace(CLOSING, OPENING) for name in names)])
    used = np.zeros(columns.size)
    for name in names:
        used += _difference(columns, name.replace(CLOSING, OPENING), name, kwh_each)
    _state(columns, flags)
    heading = columns.heading(CLOSING)
    stated = columns.columns.get("metered_kwh")
    if stated is not None:
        _hold_against(columns, np.asarray(stated, dtype=np.float64), used)
        return
    total = float(np.nansum(used[columns.reason == 0]))
    multiplied = ", times the multiplier beside them" if "multiplier" in columns.records.columns else ""
    columns.telling.tell(
        "opening_and_closing", "info", ~np.isnan(used) & (columns.reason == 0),
        f"{{place}}: what was used is the closing reading less the opening one{multiplied} ({total:,.10g} kWh in all).",
        "If they are something else, say so on the mapping page.", heading=heading,
    )  # fmt: skip
    columns.columns["metered_kwh"] = used


def _settle_days(columns: Columns) -> None:
    """Take the day of a closing reading as the first of what follows where the next reading of the meter begins on it
    anywhere in the list, or where it is the day of the month of the opening one ("1 April to 1 April"); readings of
    the last days of months are of their evenings."""
    first, last = (columns.columns[name].astype("datetime64[D]") for name in ("metered_from", "metered_to"))
    spans = ~np.isnat(first) & ~np.isnat(last) & (last > first)
    if not spans.any():
        return
    if (_ends_month(first) & _ends_month(last))[spans].all():
        first = np.where(spans, first + _ONE_DAY, first)
    else:
        told = [columns.records.columns[name] for name in _OF_METER if name in columns.records.columns]
        keys = [cells.spread(np.arange(cells.distinct)) for cells in told]
        meters = np.column_stack([*keys, np.zeros(columns.size, dtype=np.int64)])
        follows, opens_after = (_begins_on(meters, first, last + by) & spans for by in (0 * _ONE_DAY, _ONE_DAY))
        closes = follows.any() | (_day_of_month(first) == _day_of_month(last))
        last = np.where(spans & closes & ~opens_after, last - _ONE_DAY, last)
    for name, days in (("metered_from", first), ("metered_to", last)):
        columns.columns[name] = days.astype("datetime64[s]")


def _begins_on(meters: NDArray[np.int64], first: Dates, days: Dates) -> NDArray[np.bool_]:
    """Whether a reading of the meter of each row begins on its day."""
    stated = pd.MultiIndex.from_arrays([*meters.T, first])
    return np.asarray(pd.MultiIndex.from_arrays([*meters.T, days]).isin(stated))


def _day_of_month(days: Dates) -> Dates:
    return days - days.astype("datetime64[M]").astype("datetime64[D]")


def _ends_month(days: Dates) -> NDArray[np.bool_]:
    return np.asarray((days + _ONE_DAY).astype("datetime64[M]") > days.astype("datetime64[M]"))


def _difference(columns: Columns, opening: str, closing: str, kwh_each: Floats) -> Floats:
    """The closing readings less the opening ones, times what one of them is. [kWh]"""
    first, last = columns.amounts(opening, "kWh"), columns.amounts(closing, "kWh")
    if first is None or last is None:
        return np.full(columns.size, np.nan)
    used: Floats = (last - first) * kwh_each
    falls = np.flatnonzero((used < 0) & (columns.reason == 0))
    if len(falls) > _ASKED_AT_MOST:
        where = np.zeros(columns.size, dtype=np.bool_)
        where[falls] = True
        columns.hold(
            where, "counter_backwards", "error",
            "{place}: the closing reading is below the opening one. The rows are not counted yet.",
            "Check which of the two columns is which.", heading=columns.heading(closing),
        )  # fmt: skip
        return used
    for row in falls.tolist():
        used[row] = _asked(columns, opening, closing, row, float(used[row]), (float(first[row]), float(last[row])))
    return used


def _asked(
    columns: Columns, opening: str, closing: str, row: int, used: float, shown: tuple[float, float]
) -> float:  # fmt: skip
    """What was used in a row whose closing reading is below its opening one, as a person says. [kWh]"""
    texts = [_text(columns, name, row) for name in (opening, closing)]
    figures = max(len(re.sub(r"\D", "", text.split(".")[0])) for text in texts)
    each = used / (shown[1] - shown[0])
    beyond = shown[1] + 10.0**figures - shown[0]
    round_kwh = beyond * each
    choices = [
        ("swapped", f"The two stand in the wrong order: {-used:,.10g} kWh"),
        ("not counted", "Another meter, or a slip: the row does not count"),
    ]
    if figures >= _LEAST_FIGURES and beyond <= _OF_DIAL * 10.0**figures:
        choices.insert(0, ("round", f"It went past its highest figure of {figures} digits: {round_kwh:,.10g} kWh"))
    meter = next((_text(columns, name, row) for name in ("name", "room") if name in columns.records.columns), "")
    where = np.zeros(columns.size, dtype=np.bool_)
    where[row] = True
    answer = columns.ask(
        "backwards", f"{meter} {texts[0]} to {texts[1]}".strip(), where, "counter_backwards",
        f"{{place}}: “{shortened(meter)}” stands at {texts[1]} at the end and at {texts[0]} at the beginning. The row "
        "is not counted yet.", choices, remedy="Say how that is, or mend the readings.",
        heading=columns.heading(closing),
    )  # fmt: skip
    if answer == "not counted":
        columns.set_aside(where, "reading_not_counted")
    return {"round": round_kwh, "swapped": -used}.get(answer, np.nan if answer else used)


def _text(columns: Columns, name: str, row: int) -> str:
    cells = columns.records.columns[name]
    return cells.text_at(row)


def _hold_against(columns: Columns, stated: Floats, used: Floats) -> None:
    """Ask which counts where what is stated as used is not the difference of the readings beside it."""
    both = ~np.isnan(stated) & ~np.isnan(used) & (columns.reason == 0)
    differs = both & (np.abs(stated - used) > np.maximum(1.0, _ROUNDED * np.abs(stated)))
    columns.columns["metered_kwh"] = np.where(np.isnan(stated), used, stated)
    if not differs.any():
        return
    heading = columns.heading("metered_kwh")
    as_stated, as_read = (f"{float(each[differs].sum()):,.10g} kWh" for each in (stated, used))
    ratio = _by_multiplier(stated, used, differs)
    answer = columns.ask(
        "advance", f"{heading}, {as_stated} or {as_read}", differs, "advance_contradicts",
        f"{{place}}: it says {as_stated} together, and the readings beside it {as_read}{ratio}. The rows wait until "
        "somebody says.", [("as stated", f"As it says: {as_stated}"), ("difference", f"By the readings: {as_read}")],
        remedy="Say which is right.", heading=heading,
    )  # fmt: skip
    if answer == "difference":
        columns.columns["metered_kwh"][differs] = used[differs]


def _by_multiplier(stated: Floats, used: Floats, differs: NDArray[np.bool_]) -> str:
    """What is said where each of the rows that differ does so by one whole number, as that of a multiplier."""
    pairs = np.sort(np.stack([stated[differs], used[differs]]), axis=0)
    if not (pairs > 0).all():
        return ""
    times = pairs[1] / pairs[0]
    whole = float(round(float(times[0])))
    if whole < _LEAST_TIMES or (np.abs(times - whole) > _ROUNDED * whole).any():
        return ""
    return f" (one is {whole:,.10g} times the other, as by a multiplier or CT ratio)"


def _take_flags(columns: Columns, names: list[str]) -> NDArray[np.bool_] | None:
    """Take letters such as “E” off readings ("12345 E"); which rows are estimated by them, None where none says it."""
    found: NDArray[np.bool_] | None = None
    for name in names:
        cells = columns.records.columns[name]
        hits = [_FLAG.match(text or "") for text in cells.texts.to_pylist()]
        if not any(hits):
            continue
        plain = [hit[1] if hit else text for hit, text in zip(hits, cells.texts.to_pylist(), strict=True)]
        columns.records.columns[name] = Cells(cells.codes, texts=pa.array(plain, pa.string()))
        estimated = cells.spread(np.array([hit is not None and hit[2][0].casefold() == "e" for hit in hits]))
        found = estimated if found is None else found | estimated
    return found


def state_flags(columns: Columns) -> None:
    """Whether rows are estimated by columns such as “Opening type” and “Closing type”: where either reading is."""
    names = [name for name in (OPENING_FLAG, CLOSING_FLAG) if name in columns.records.columns]
    estimated = np.zeros(columns.size, dtype=np.bool_)
    for name in names:
        values, _, _ = read_words(columns.records.columns[name], "reading")
        estimated |= columns.records.columns[name].spread(np.array([value == "estimated" for value in values]))
    _state(columns, estimated if names else None)


def _state(columns: Columns, estimated: NDArray[np.bool_] | None) -> None:
    """Put whether rows are estimated into the column of it, where no other says it, and tell which are."""
    if estimated is None or "reading" in columns.columns or "reading" in columns.records.columns:
        return
    columns.columns["reading"] = category(
        estimated.astype(np.int32), pa.array(["actual", "estimated"], pa.string()), np.zeros(2, dtype=np.bool_)
    )
    columns.telling.tell(
        "estimated_reading", "info", estimated, "{place}: readings that are estimates.",
        heading=columns.heading(CLOSING),
    )  # fmt: skip
