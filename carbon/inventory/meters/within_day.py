"""What tells readings of one day and one meter apart: the time at which each begins, and the rack or feed it is of."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from carbon.inventory.meters.readings_twice import MOMENT
from carbon.inventory.rows.fields import Columns

PARTS = ("meter_rack", "meter_feed")
"""Fields of what hangs on a meter or in a room: a rack or cabinet, and a feed, circuit or power strip."""
_TIME = r"(?:^|[^0-9:.])(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::\d{2}(?:\.\d+)?)?(?:\s?(?P<half>[AaPp])\.?[Mm]\b)?"
_DAY = 24 * 60
_HOURS_TOLD_TWICE = ((60, 120), (120, 180))
"""Minutes of the hour that is lived twice when the clocks go back: in the United Kingdom, and on the continent."""

Floats = NDArray[np.float64]


def moments(columns: Columns) -> None:
    """Minutes of the day at which each reading begins, where the times of a list differ. The hour that the clocks tell
    twice, at the end of October, has times of its own."""
    cells = columns.records.columns.get("metered_from")
    if cells is None:
        return
    time = pc.extract_regex(cells.texts, _TIME)
    hour, minute = (pc.cast(pc.struct_field(time, name), pa.float64()).to_numpy(zero_copy_only=False)
                    for name in ("hour", "minute"))  # fmt: skip
    half = pc.ascii_lower(pc.struct_field(time, "half"))
    after_noon = pc.fill_null(pc.equal(half, "p"), False).to_numpy(zero_copy_only=False)
    by_twelve = pc.fill_null(pc.is_in(half, pa.array(["a", "p"])), False).to_numpy(zero_copy_only=False)
    hour = np.where(by_twelve, hour % 12 + 12 * after_noon, hour)
    distinct = 60 * hour + minute
    if len(np.unique(distinct[~np.isnan(distinct)])) > 1:
        columns.columns[MOMENT] = _with_the_hour_lived_twice(columns, cells.spread(distinct))


def _with_the_hour_lived_twice(columns: Columns, found: Floats) -> Floats:
    """The same, where the second of two equal times is one of the hour after the clocks went back: each time of that
    hour stands twice, and every other time of the day and the meter once."""
    days = np.asarray(columns.columns["metered_from"], dtype="datetime64[D]")
    here = np.flatnonzero(~np.isnat(days) & ~np.isnan(found) & _clocks_go_back(days))
    if not len(here):
        return found
    frame = pd.DataFrame({"day": days[here], "time": found[here], "row": here})
    for name in ("name", "room", *PARTS):
        if name in columns.columns:
            frame[name] = pd.factorize(np.asarray(columns.columns[name], dtype=object)[here])[0]
    of_meter = [name for name in frame if name not in ("time", "row")]
    moved = found.copy()
    for _, day in frame.groupby(of_meter, sort=False):
        times = day["time"].value_counts()
        twice = times[times > 1].index
        inside = any(len(twice) and (twice >= first).all() and (twice < end).all() for first, end in _HOURS_TOLD_TWICE)
        if inside and times.max() == 2 and len(times) > len(twice):
            again = day["row"][day.duplicated("time")].to_numpy()
            moved[again] += _DAY
    return moved


def _clocks_go_back(days: NDArray[np.datetime64]) -> NDArray[np.bool_]:
    """Whether each day is the last Sunday of an October, on which summer time ends in Europe (Directive 2000/84/EC)."""
    days = days.astype("datetime64[D]")
    month = days.astype("datetime64[M]")
    of_month = (days - month).astype(np.int64) + 1
    sunday = (days.astype(np.int64) + 4) % 7 == 0  # 1 January 1970 was a Thursday
    return (month.astype(np.int64) % 12 == 9) & (of_month > 24) & sunday


def name_by_parts(columns: Columns) -> None:
    """Names of readings by rack and feed: where no column names the meter, and where one does and several of its racks
    or feeds have readings of the same days."""
    parts = [name for name in PARTS if name in columns.columns]
    if not parts:
        return
    texts = [pd.Series(np.asarray(columns.columns[name], dtype=object)).fillna("").astype(str) for name in parts]
    said = (texts[0] if len(texts) == 1 else texts[0] + " " + texts[1]).str.strip()
    for name in parts:
        del columns.columns[name]
    if "name" not in columns.columns:
        columns.columns["name"] = pd.Categorical(said.where(said != "", None))
        return
    names = pd.Series(np.asarray(columns.columns["name"], dtype=object)).fillna("").astype(str)
    days = np.asarray(columns.columns["metered_from"], dtype="datetime64[D]")
    several = (
        said.groupby([names, pd.Series(days)], dropna=False).transform("nunique").groupby(names).transform("max") > 1
    )
    joined = names.where(~several, names.str.cat(said, sep=" ").str.strip())
    columns.columns["name"] = pd.Categorical(joined.where(joined != "", None))
