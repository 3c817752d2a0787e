"""One use told in two exports of a provider, or in a bill and a summary of it, whose lines share no words.

An export of another kind writes a charge, a service and a resource in words of its own, and a summary by month and size
has no charges at all. What both must agree in is the use itself: the resource by the end of its address, else the
region and the size or what holds the data; in the same month, of the same account where both lists name one, and in the
sum of hours, gigabytes or money.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from carbon.columns import codes, numbers
from carbon.factors.cloud.cloud_usage import storage_terms
from carbon.inventory.rows.bill_marks import Hashes, Lines, column_marks

Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]
_NEARLY = 0.01
"""Share by which two sums of one use may differ; or by rounding to a whole number."""
_USES = ("instance_hours", "vcpu_hours", "storage_gb_months", "memory_gb_hours", "transfer_gb")
_MOST_NAMED = 0.5
"""Share of the lines of a list from which it is one that names its resources."""
_MOST_AGREE = 0.5
"""Share of the uses of the shorter list that must agree where no resource is named: 744 hours of a size are common."""
_WHOSE = ("body", "directorate")


def told_in_both(
    here: Ints, there: Ints, table: pd.DataFrame, lines: Lines, first: NDArray[np.datetime64],
    last: NDArray[np.datetime64],
) -> tuple[Ints, Ints]:  # fmt: skip
    """Rows of two lists that are one use told in both, by resource, else by size or what holds the data.

    here, there: rows of each list; first, last: days of each row of the table.
    """
    found_here, found_there = here[:0], there[:0]
    if not len(here) or not len(there):
        return found_here, found_there
    use = Use(table, lines, first, last)
    whose = use.whose(here, there)
    things = lines.ends.get("thing", np.zeros(len(table), dtype=np.uint64))
    named = [float((things[rows] != 0).mean()) >= _MOST_NAMED for rows in (here, there)]
    for measure, amounts in use.measures(here, there):
        by = [(things, 0.0)]
        if not all(named):
            by.append((use.kinds(measure, here, there), _MOST_AGREE))
        for known_by, least in by:
            rest = [
                rows[(known_by[rows] != 0) & (amounts[rows] > 0)]
                for rows in (np.setdiff1d(here, found_here), np.setdiff1d(there, found_there))
            ]
            more_here, more_there = use.agreeing(rest[0], rest[1], known_by + whose, amounts, least)
            found_here, found_there = np.union1d(found_here, more_here), np.union1d(found_there, more_there)
    return found_here, found_there


class Use:
    """What the rows of a table used, when and whose."""

    def __init__(
        self, table: pd.DataFrame, lines: Lines, first: NDArray[np.datetime64], last: NDArray[np.datetime64]
    ) -> None:
        self.table, self.lines, self.first, self.last = table, lines, first, last
        self.months = np.where(np.isnat(first), -1, first.astype("datetime64[M]").astype(np.int64))
        self.spanning = ~np.isnat(last) & (last.astype("datetime64[M]").astype(np.int64) != self.months)

    def whose(self, here: Ints, there: Ints) -> Hashes:
        """Provider, body and account of each row, as far as both lists say them: an account's number before its
        name, and this before who pays."""
        marks = np.zeros(len(self.table), dtype=np.uint64)
        for name in ("provider", *_WHOSE):
            each = column_marks(self.table, name, "cloud") if name in self.table else marks[:0]
            if len(each) and (each[here] != 0).all() and (each[there] != 0).all():
                marks = marks + each
        for kind in ("account", "account name", "payer"):
            each = self.lines.ends.get(kind, marks[:0])
            if len(each) and (each[here] != 0).all() and (each[there] != 0).all():
                return marks + each
        return marks

    def measures(self, here: Ints, there: Ints) -> Iterator[tuple[str, NDArray[np.float64]]]:
        """Amounts that both lists state; money of rows of which one list says no other use, by currency."""
        used = np.zeros(len(self.table), dtype=np.bool_)
        for name in _USES:
            if name in self.table:
                amounts = np.nan_to_num(numbers(self.table, name))
                if name == "instance_hours":
                    amounts = self._as_billed(amounts)
                used |= amounts > 0
                if (amounts[here] > 0).any() and (amounts[there] > 0).any():
                    yield name, amounts
        if "spend" in self.table and not (used[here].any() and used[there].any()):
            yield "spend", np.nan_to_num(numbers(self.table, "spend"))

    def _as_billed(self, hours: NDArray[np.float64]) -> NDArray[np.float64]:
        """Hours without those of a standby that was counted with its database: another list may tell the hours of the
        bill, which are those of one machine."""
        if not {"usage_amount", "instance_type"} <= set(self.table):
            return hours
        where, sizes = codes(self.table, "instance_type")
        database = np.array([*(size.startswith("db.") for size in sizes), False], dtype=np.bool_)[where]
        billed = np.nan_to_num(numbers(self.table, "usage_amount"))
        return np.where(database & (billed > 0) & np.isclose(hours, 2 * billed), billed, hours)

    def kinds(self, measure: str, here: Ints, there: Ints) -> Hashes:
        """What tells uses of one measure apart where no resource does: region, and size, storage or service."""
        none = np.zeros(len(self.table), dtype=np.uint64)
        if measure == "instance_hours":
            kind = column_marks(self.table, "instance_type", "cloud") if "instance_type" in self.table else none
        elif measure == "storage_gb_months":
            kind = self._storage()
        else:
            kind = column_marks(self.table, "service", "cloud") if "service" in self.table else none
        region = column_marks(self.table, "region", "cloud") if "region" in self.table else none
        if not (region[here].any() and region[there].any()):
            region = none
        if measure == "spend" and "currency" in self.table:
            region = region + column_marks(self.table, "currency", "cloud")
        return np.where(kind != 0, kind + region, none)

    def _storage(self) -> Hashes:
        """What holds the data of each row and in how many copies, as our tables know it."""
        parts = []
        for name in ("provider", "service", "usage_type"):
            where, texts = codes(self.table, name)
            parts.append(np.array([*texts, ""], dtype=object)[where])
        frame = pd.DataFrame(dict(zip("psu", parts, strict=True)))
        distinct = frame.drop_duplicates()
        terms = ["|".join(map(str, storage_terms(*each))) for each in distinct.itertuples(index=False)]
        joined = frame.merge(distinct.assign(terms=terms), on=["p", "s", "u"], how="left")["terms"]
        return pd.util.hash_array(joined.to_numpy(dtype=object)) | np.uint64(1)

    def agreeing(
        self, here: Ints, there: Ints, key: Hashes, amounts: NDArray[np.float64], least: float
    ) -> tuple[Ints, Ints]:
        """Rows of the keys and months whose sums agree in both lists and whose days meet; of none where they are less
        than a share of what the shorter list tells of in the months of both. least: that share."""
        none = here[:0], there[:0]
        if not len(here) or not len(there):
            return none
        by_month = all((self.months[rows] >= 0).all() and not self.spanning[rows].any() for rows in (here, there))
        frames = [
            pd.DataFrame({
                "key": key[rows], "month": self.months[rows] if by_month else np.int64(-1), "amount": amounts[rows],
                "first": self.first[rows], "last": self.last[rows], "row": rows,
            })
            for rows in (here, there)
        ]  # fmt: skip
        sums = [
            frame.groupby(["key", "month"]).agg({"amount": "sum", "first": "min", "last": "max"}) for frame in frames
        ]
        both = sums[0].merge(sums[1], left_index=True, right_index=True, suffixes=("_here", "_there"))
        found = both[_equal(both) & _meet(both)]
        months = np.intersect1d(frames[0]["month"].to_numpy(), frames[1]["month"].to_numpy())
        shorter = min(int(each.index.get_level_values("month").isin(months).sum()) for each in sums)
        if found.empty or len(found) < least * shorter:
            return none
        first, last = (
            frame["row"].to_numpy()[pd.MultiIndex.from_frame(frame[["key", "month"]]).isin(found.index)]
            for frame in frames
        )
        return first, last


def _equal(both: pd.DataFrame) -> Mask:
    """Whether two sums agree within a hundredth, or one is the other rounded."""
    first, last = both["amount_here"].to_numpy(), both["amount_there"].to_numpy()
    greater = np.maximum(first, last)
    rounded = (greater >= 1) & ((np.round(first) == last) | (np.round(last) == first))
    equal: Mask = (np.abs(first - last) <= _NEARLY * greater) | rounded
    return equal


def _meet(both: pd.DataFrame) -> Mask:
    """Whether the days of two sums are mostly the same; a month may be dated with one of them, or not at all."""
    first = np.maximum(both["first_here"].to_numpy(), both["first_there"].to_numpy())
    last = np.minimum(both["last_here"].to_numpy(), both["last_there"].to_numpy())
    lengths = [
        (both[f"last_{side}"] - both[f"first_{side}"]).dt.days.to_numpy(dtype=float) + 1.0 for side in ("here", "there")
    ]
    shared = (last - first).astype("timedelta64[D]").astype(float) + 1.0
    undated = np.isnan(lengths[0]) | np.isnan(lengths[1])
    meet: Mask = undated | (np.nan_to_num(shared) > 0.5 * np.fmin(*lengths))
    return meet
