"""What the lists of kit hold, compared with one another: things with their units, whatever the order of the rows."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from carbon.columns import KIT, PLACE
from carbon.inventory.cells.cells import Cells, to_numpy
from carbon.inventory.cells.texts import fingerprints
from carbon.inventory.cells.values import missing
from carbon.inventory.rows.column_values import personal_values
from carbon.inventory.rows.running_totals import is_running_sum
from carbon.inventory.rows.serials import are_tags

Marks = NDArray[np.uint64]

NUMBERED = ("serial", "asset_tag")
"""Columns that say of which device a row is."""
WHAT = ("asset_type", "manufacturer", "model", "name", "site", "body", "directorate", "service", "acquired")
"""Columns by which rows without a number of their own are told apart."""
OF_ONE_TABLE, SMALL, ABOVE = "of one table", "small", "above"
"""What is kept with the rows of a list (`DataFrame.attrs`): the table that it is a part of, where the records of one
table were taken apart, whether it is a small table beside another, and the lines above it."""
_OF_A_THING = ("model", "manufacturer", "name", *NUMBERED)
_MIX = np.uint64(0x9E3779B97F4A7C15)
_DAYS = ("acquired", "in_service", "retired", "last_seen")


def are_groups(units: NDArray[np.float64]) -> bool:
    """Whether most rows stand for several units each: a list of groups of kit, not of single devices."""
    return float((units > 1).mean()) > 0.5


@dataclass(eq=False)
class KitList:
    """One list of kit: a table of a sheet or a file.

    frame: its rows, tidy; columns of `file` and `sheet` say which list it is; unread: its columns of texts that are no
    field, by their headings, in a list of groups; added_up: whether it states a total that is the sum of all its rows;
    excess: units by which its rows are more than the total that it states; of_values: whether it may be a list of
    values to choose from, as `carbon.inventory.across.value_lists` has it;
    perhaps_sums: names whose rows may be sums of those of the others; numbered_through: whether a column numbers its
    rows one after the other.
    """

    frame: pd.DataFrame
    unread: dict[str, Any] = field(default_factory=dict)
    added_up: bool = False
    perhaps_sums: frozenset[str] = frozenset()
    numbered_through: bool = False
    excess: float = 0.0
    of_values: str = ""

    @cached_property
    def file(self) -> str:
        return str(self.frame["file"].iloc[0])

    @cached_property
    def sheet(self) -> str | None:
        sheet = self.frame["sheet"].iloc[0]
        return None if pd.isna(sheet) else str(sheet)

    @property
    def small(self) -> bool:
        """Whether it is a small table beside a list."""
        return bool(self.frame.attrs.get(SMALL))

    @property
    def above(self) -> tuple[str, ...]:
        """The lines above it that are one text alone, the nearest first."""
        return tuple(self.frame.attrs.get(ABOVE, ()))

    def is_of_one_table(self, other: KitList) -> bool:
        """Whether both hold what the rows of one table say of several things."""
        whole = self.frame.attrs.get(OF_ONE_TABLE)
        return whole is not None and whole == other.frame.attrs.get(OF_ONE_TABLE)

    @property
    def name(self) -> str:
        """The list as a person calls it."""
        return self.file if self.sheet is None else f"{self.sheet} ({self.file})"

    def __len__(self) -> int:
        return len(self.frame)

    def of_one_table(self, other: KitList) -> bool:
        """Whether another list was read from the same rows of the same sheet."""
        if (self.file, self.sheet) != (other.file, other.sheet):
            return False
        return not set(self.frame["row"].tolist()).isdisjoint(other.frame["row"].tolist())

    @cached_property
    def stated(self) -> frozenset[str]:
        """Columns in which some row states something."""
        return frozenset(
            str(name) for name in self.frame.columns if name in (KIT | PLACE) and self.frame[name].notna().any()
        )

    @cached_property
    def units(self) -> NDArray[np.float64]:
        """Units of each row."""
        if "quantity" not in self.frame:
            return np.ones(len(self.frame))
        return np.nan_to_num(self.frame["quantity"].to_numpy(dtype=np.float64), nan=1.0)

    @property
    def names_things(self) -> bool:
        """Whether any row says which thing it is, and not only of which kind."""
        return not self.stated.isdisjoint(_OF_A_THING)

    @cached_property
    def numbered(self) -> NDArray[np.bool_]:
        """Rows of one unit with a serial number or a tag."""
        found = np.zeros(len(self.frame), dtype=np.bool_)
        for name in NUMBERED:
            if name in self.frame:
                found |= _numbers(self.frame[name], name)
        return found & (self.units <= 1)

    @cached_property
    def tells_devices(self) -> bool:
        """Whether any row of one unit has a serial number or a tag: as `numbered`, without a look at every tag where a
        serial number says it."""
        serials = self.frame["serial"].notna() if "serial" in self.frame else None
        return bool((serials is not None and (serials & (self.units <= 1)).any()) or self.numbered.any())

    @cached_property
    def running(self) -> NDArray[np.bool_]:
        """Rows of one unit whose only number is one of a running count, which every list begins anew."""
        found = np.zeros(len(self.frame), dtype=np.bool_)
        if "asset_tag" not in self.frame:
            return found
        places = np.flatnonzero(np.asarray(self.frame["asset_tag"].notna()) & ~self.numbered & (self.units <= 1))
        texts = pa.array(self.frame["asset_tag"].iloc[places].astype(str), pa.large_string())
        found[places] = to_numpy(pc.match_substring_regex(_whole(texts), r"^[^\pL]*\d[^\pL]*$"))
        return found

    @cached_property
    def day(self) -> np.datetime64:
        """The last day that it states, not later than today; NaT: it states none."""
        days = [self.frame[name].to_numpy().astype("datetime64[D]") for name in _DAYS if name in self.frame]
        today = np.datetime64("today", "D")
        known = [each[~np.isnat(each) & (each <= today)] for each in days]
        return max((each.max() for each in known if len(each)), default=np.datetime64("NaT", "D"))

    @cached_property
    def digest(self) -> str:
        """A text that is the same for the same things, whatever their order and the name of the file."""
        names = sorted(self.stated)
        marks = np.sort(self.marks(names) if names else np.zeros(len(self), dtype=np.uint64))
        content = ",".join(names).encode() + marks.tobytes() + np.sort(self.units).tobytes()
        return hashlib.sha256(content).hexdigest()[:12]

    @cached_property
    def kinds(self) -> frozenset[str]:
        """Types of kit of which it lists any."""
        return frozenset(str(kind) for kind in self.frame["asset_type"].dropna().unique()) - {"unknown"}

    def units_of(self, names: Sequence[str]) -> dict[object, float]:
        """Units of known kinds by what the named columns say of them, as marks."""
        known = np.asarray(self.frame["asset_type"].notna() & (self.frame["asset_type"] != "unknown"))
        marks, units = self.marks(names)[known], self.units[known]
        found, where = np.unique(marks, return_inverse=True)
        return dict(zip(found.tolist(), np.bincount(np.ravel(where), units, len(found)).tolist(), strict=True))

    @cached_property
    def units_of_kinds(self) -> dict[object, float]:
        """Units of each known kind, by its mark; worked out once, for each list of many is held against each other."""
        return self.units_of(["asset_type"])

    @cached_property
    def names_kinds(self) -> bool:
        """Whether what stands there for models are the words of the kinds: no digit in any, and one of each kind."""
        if "model" not in self.stated:
            return False
        if "type_as_written" in self.frame and self.frame["type_as_written"].notna().any():
            return False
        words = [str(word) for word in self.frame["model"].dropna().unique()]
        return len(words) == len(self.kinds) and not any(re.search(r"\d", word) for word in words)

    def marks(self, names: Sequence[str]) -> Marks:
        """A number for each row, equal where rows state the same in all of some columns."""
        found = np.zeros(len(self.frame), dtype=np.uint64)
        for name in names:
            found = (found ^ self._mark(name)) * _MIX
            found ^= found >> np.uint64(29)
        return found

    @cached_property
    def marks_beside(self) -> Marks:
        """The same of the columns that are no field, but for running totals, which differ in what is there again."""
        found = np.zeros(len(self.frame), dtype=np.uint64)
        for column in self.unread.values():
            if not is_running_sum(pd.to_numeric(column.astype(object), errors="coerce").to_numpy(), self.units):
                found = (found ^ _marks_of(column)) * _MIX
        return found

    def things(self, names: Sequence[str], numbers: Sequence[str] = ()) -> tuple[Marks, NDArray[np.float64]]:
        """The distinct things of the list, in order, with the units of each: rows by their number where they have one
        of `numbers`, else by what they state in `names`."""
        key = (*names, "", *numbers)
        if key not in self._things:
            marks = self.marks(tuple(names))
            for name in reversed(numbers):
                stated = np.asarray(self.frame[name].notna()) & self.numbered
                marks = np.where(stated, self.marks((name,)) + np.uint64(1), marks)
            found, where = np.unique(marks, return_inverse=True)
            self._things[key] = found, sums(where, self.units, len(found))
            self._places[key] = np.ravel(where)
        return self._things[key]

    def rows_of(self, names: Sequence[str], numbers: Sequence[str] = ()) -> NDArray[np.intp]:
        """Of each row, the place of its thing among those that `things` gives."""
        self.things(names, numbers)
        return self._places[(*names, "", *numbers)]

    @cached_property
    def _things(self) -> dict[tuple[str, ...], tuple[Marks, NDArray[np.float64]]]:
        return {}

    @cached_property
    def _places(self) -> dict[tuple[str, ...], NDArray[np.intp]]:
        return {}

    def _mark(self, name: str) -> Marks:
        if name not in self._marks:
            self._marks[name] = _marks_of(self.frame[name])
        return self._marks[name]

    @cached_property
    def _marks(self) -> dict[str, Marks]:
        return {}


def unread_texts(unread: Mapping[str, Cells]) -> dict[str, Any]:
    """Columns that are no field as texts, but for those of people, which nobody is shown."""
    return {
        heading: pd.Series(cells.as_category(missing(cells)))
        for heading, cells in unread.items() if not personal_values(cells)
    }  # fmt: skip


def _numbers(column: Any, name: str) -> NDArray[np.bool_]:
    """Rows in which a column says of which device they are."""
    stated = np.asarray(column.notna())
    if name == "serial":
        return stated
    if isinstance(column.dtype, pd.CategoricalDtype):
        labels = are_tags(pa.array([*map(str, column.cat.categories), ""], pa.large_string()))
        return np.asarray(labels[column.cat.codes.to_numpy()])
    return stated & are_tags(_whole(pa.array(column, pa.large_string(), from_pandas=True)))


def _marks_of(column: Any) -> Marks:
    """A number for each cell of a column, equal for equal texts whatever their case and spacing; 0: nothing."""
    if isinstance(column.dtype, pd.CategoricalDtype):
        labels = _plain(pa.array([*map(str, column.cat.categories), ""], pa.large_string()))
        return np.asarray(fingerprints(labels)[column.cat.codes.to_numpy()])
    if column.dtype.kind == "M":
        return np.asarray(column.to_numpy().astype("datetime64[D]").astype(np.int64)).view(np.uint64)
    if column.dtype.kind in "fi":
        return column.to_numpy(dtype=np.float64, na_value=np.nan).view(np.uint64)
    return fingerprints(_plain(pa.array(column, pa.large_string(), from_pandas=True)))


def _whole(texts: Any) -> pa.Array:
    return texts.combine_chunks() if isinstance(texts, pa.ChunkedArray) else texts


def _plain(texts: Any) -> pa.Array:
    return pc.replace_substring_regex(pc.utf8_lower(pc.fill_null(_whole(texts), "")), r"[\s\x{00A0}]+", "")


def columns_of_both(lists: list[KitList]) -> list[str]:
    """The columns of what a thing is that all of some lists state."""
    return [name for name in WHAT if all(name in each.stated for each in lists)]


def sums(where: NDArray[np.intp], units: NDArray[np.float64], count: int) -> NDArray[np.float64]:
    """Units of each of so many things, by the place of each row's among them."""
    return np.bincount(np.ravel(where), units, count).astype(np.float64)
