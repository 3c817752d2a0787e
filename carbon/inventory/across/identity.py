"""Which records are of one device: those with one serial number, else one asset tag, else one name and model.

The one place that says so, for every role of the kit table. A serial number is stated for one thing; a tag or a name
joins records only where no serial number speaks against it, and where nothing else of the records says that they are
two things. A row of several units has no identity, and a word in the place of a number is none
(`carbon.inventory.rows.serials`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from carbon.inventory.across.alike import Grouped, codes_at, kinds_differ, models_differ, states_differ
from carbon.inventory.across.merging import lists_of
from carbon.inventory.across.running_numbers import counts_of
from carbon.inventory.cells.cells import to_numpy
from carbon.inventory.cells.closed_lists import words_of
from carbon.inventory.cells.short_names import short_names
from carbon.inventory.cells.texts import fingerprints, have_digits
from carbon.inventory.rows.serials import are_tags

Rows = NDArray[np.int64]
Mask = NDArray[np.bool_]

KEYS = ("serial", "asset_tag", "name")
"""What may say of which device a record is, the surest first."""
HELD_AS_LISTS = ("summary_of_list", "list_may_repeat", "list_left_out", "may_be_values")
"""Reasons for which a list as a whole does not count: its rows are no records beside those of others."""
FEW = 3
"""Records of one list that may be of one device before a person is asked."""
_DESCRIBED = 0.5
"""Part of a list's names that may stand on more than a few records each before its names are taken for descriptions."""
_LETTERS = re.compile(r"[^\W\d_]+")


@dataclass
class Records:
    """Rows that share an identity with another row, those of one device side by side.

    groups: number of each row's device; by: place in KEYS of what joined it; on_several: by key, rows whose number
    stands on several kinds of kit and so is none; on_many: rows that share a name with many, in a list where most names
    do, and that nothing else tells apart.
    """

    places: Rows
    groups: Rows
    by: NDArray[np.int8]
    on_several: dict[str, Rows] = field(default_factory=dict)
    on_many: Rows = field(default_factory=lambda: np.empty(0, dtype=np.int64))


def find_records(table: pd.DataFrame) -> Records:
    """The rows of one or more lists of kit that are of one device with another row."""
    return _Search(table).found()


def key_text(table: pd.DataFrame, places: Rows, by: int) -> str:
    """The serial number, tag or name by which some rows are one device, as the first that states it writes it."""
    stated = table[KEYS[by]].iloc[places].dropna()
    return str(stated.iloc[0]) if len(stated) else ""


class _Search:
    """One pass over a table, key after key."""

    def __init__(self, table: pd.DataFrame) -> None:
        self.table = table
        size = len(table)
        self.label = np.arange(size, dtype=np.int64)
        self.by = np.full(size, -1, dtype=np.int8)
        self.on_several: dict[str, Rows] = {}
        self.on_many: Rows = np.empty(0, dtype=np.int64)
        self.lists = lists_of(table) if "sheet" in table else np.zeros(size, dtype=np.int64)
        self.out = np.zeros(size, dtype=np.bool_)
        if "set_aside" in table:
            self.out = np.asarray(table["set_aside"].isin(HELD_AS_LISTS))
        if "quantity" in table:
            self.out = self.out | np.asarray(table["quantity"] > 1)
        self.serials = np.zeros(size, dtype=np.bool_)
        """Rows with a serial number."""

    def found(self) -> Records:
        self._by_serial()
        if not (self.serials | self.out).all():
            self._by_tag()
            self._by_name()
        places = np.flatnonzero(np.bincount(self.label)[self.label] > 1)
        places = places[np.argsort(self.label[places], kind="stable")]
        return Records(places, self.label[places], self.by[places], self.on_several, self.on_many)

    def _by_serial(self) -> None:
        texts = _texts(self.table, "serial", self.out)
        if texts is None:
            return
        self.serials = to_numpy(pc.is_valid(texts))
        self._join(0, *_repeating(texts), self._of_one_serial)

    def _by_tag(self) -> None:
        texts = _texts(self.table, "asset_tag", self.out)
        if texts is None:
            return
        plain = pc.replace_substring_regex(pc.utf8_upper(texts), r"[^\pL\pN]+", "")
        places, codes = _repeating(plain)
        if not len(places):
            return
        tags = are_tags(texts.take(pa.array(places)))
        if not tags.all():  # a running number is a tag among the lists that have one count
            counts = counts_of(self.table, self.lists, self.out)[places]
            tags |= counts >= 0
            codes = codes * (int(counts.max(initial=0)) + 2) + counts + 1
        self._join(1, *_only(places, codes, tags), self._of_one_tag)

    def _by_name(self) -> None:
        out = self.out
        if "role" in self.table:
            out = out | np.asarray(self.table["role"] == "storage_capacity")
        texts = _texts(self.table, "name", out)
        if texts is None:
            return
        texts = short_names(pc.utf8_lower(texts), self.lists)
        places, codes = _repeating(texts)
        if not len(places):
            return
        some = texts.take(pa.array(places))
        named = have_digits(some) & ~to_numpy(pc.match_substring_regex(some, r"\s|^.{0,2}$"))
        named &= ~np.isin(codes, codes[self._names_of_models(places, some)]) & ~_shared(some, codes)
        places, codes = _only(places, codes, named)
        self._join(2, places, codes, self._of_one_name)

    def _join(self, by: int, places: Rows, codes: Rows, sound: Callable[[Grouped], Mask]) -> None:
        """Make one device of the rows with one key, where it is sound."""
        if not len(places):
            return
        grouped = Grouped.of(places, codes)
        grouped = grouped.only(sound(grouped))
        if not len(grouped.places):
            return
        least = grouped.least(self.label[grouped.places])
        while True:  # a row may stand in two groups, by its tag and by its name
            target = np.arange(len(self.label), dtype=np.int64)
            np.minimum.at(target, self.label[grouped.places], least[grouped.number])
            moved = target[self.label]
            if (moved == self.label).all():
                break
            self.label = moved
            least = grouped.least(self.label[grouped.places])
        fresh = grouped.places[self.by[grouped.places] < 0]
        self.by[fresh] = by

    def _of_one_serial(self, grouped: Grouped) -> Mask:
        """A serial on several types or models is none, but for a pair whose days differ too: there one is mistyped."""
        several = self._several_kinds(grouped)
        asked = several & (grouped.sizes == 2) & states_differ(self.table, grouped)
        self._note(0, grouped, several & ~asked)
        return ~several | asked

    def _of_one_tag(self, grouped: Grouped) -> Mask:
        """A tag joins records of which one at least has no serial number, where the others have one and the same."""
        sound = grouped.any(~self.serials[grouped.places]) & ~grouped.differ(codes_at(self.table, "serial", grouped))
        several = self._several_kinds(grouped)
        self._note(1, grouped, several & sound)
        return sound & ~several

    def _of_one_name(self, grouped: Grouped) -> Mask:
        """A name joins records that nothing else tells apart, in lists where names stand on one thing each."""
        sound = grouped.any(~self.serials[grouped.places]) & ~self._several_kinds(grouped)
        for name in ("serial", "asset_tag", "host_name", "site", "body"):
            sound &= ~grouped.differ(codes_at(self.table, name, grouped))
        sound &= ~models_differ(self.table, grouped, strictly=True)
        described = grouped.any(self._descriptions(grouped))
        many = sound & described & (grouped.most_of_one(self.lists) > FEW)
        self.on_many = np.sort(grouped.places[many[grouped.number]])
        return sound & ~described

    def _several_kinds(self, grouped: Grouped) -> Mask:
        """Groups of several types, or of several models within one list."""
        inside = grouped.within(self.lists)
        return kinds_differ(self.table, grouped) | grouped.any_of(
            inside, models_differ(self.table, inside, strictly=True)
        )

    def _note(self, by: int, grouped: Grouped, which: Mask) -> None:
        if which.any():
            self.on_several[KEYS[by]] = np.sort(grouped.places[which[grouped.number]])

    def _names_of_models(self, places: Rows, names: pa.Array) -> Mask:
        """Names that are the model once more."""
        if "model" not in self.table:
            return np.zeros(len(places), dtype=np.bool_)
        models = _plain(pa.array(self.table["model"].iloc[places].astype("str"), pa.large_string(), from_pandas=True))
        pairs = zip(_plain(names).to_pylist(), models.to_pylist(), strict=True)
        return np.array([bool(model) and (name in model or model in name) for name, model in pairs], dtype=np.bool_)

    def _descriptions(self, grouped: Grouped) -> Mask:
        """Rows of lists in which most names stand for more than one thing, on more rows than a slip explains. That many
        names stand twice says nothing of the sort: so does a list whose rows were entered twice."""
        inside = grouped.within(self.lists)
        named = np.asarray(self.table["name"].notna())
        each = pd.DataFrame({"list": self.lists[named], "name": self.table["name"][named].to_numpy()}).drop_duplicates()
        lists, names = np.unique(each["list"].to_numpy(), return_counts=True)
        where = np.searchsorted(lists, self.lists[inside.places[inside.starts]])
        more = np.zeros(len(lists))
        np.add.at(more, where, inside.sizes > FEW)
        many = lists[more > _DESCRIBED * names]
        return np.isin(self.lists[grouped.places], many)


def _shared(names: pa.Array, codes: Rows) -> Mask:
    """Names on more than a few rows that are by their words those of a room or a group: "Lab3", "Ystafell2"."""
    often = np.bincount(codes)[codes] > FEW
    found = np.zeros(len(codes), dtype=np.bool_)
    for place in np.flatnonzero(often).tolist():
        found[place] = any(word in words_of("shared_name") for word in _LETTERS.findall(names[place].as_py()))
    return found


def _only(places: Rows, codes: Rows, kept: Mask) -> tuple[Rows, Rows]:
    return places[kept], codes[kept]


def _plain(texts: pa.Array) -> pa.Array:
    return pc.replace_substring_regex(pc.utf8_lower(pc.fill_null(texts, "")), r"[^\pL\pN]+", "")


def _texts(table: pd.DataFrame, name: str, out: Mask) -> pa.Array | None:
    """A column of the table as texts, missing where rows are out; None: nothing is stated."""
    if name not in table or not table[name].notna().any():
        return None
    column: Any = table[name]
    if isinstance(column.dtype, pd.CategoricalDtype):
        labels = pa.array([str(label) for label in column.cat.categories], pa.large_string())
        places = column.cat.codes.to_numpy()
        texts = labels.take(pa.array(places.astype(np.int64), mask=places < 0))
    else:
        texts = pa.array(column, pa.large_string(), from_pandas=True)
    if isinstance(texts, pa.ChunkedArray):
        texts = texts.combine_chunks()
    return pc.if_else(pa.array(out), pa.scalar(None, pa.large_string()), texts) if out.any() else texts


def _repeating(texts: pa.Array) -> tuple[Rows, Rows]:
    """Rows whose text another row has too, and for each a number of its text, in the order of the rows.

    Nearly every list has a serial a row, so texts are compared only where their fingerprints say that it may repay.
    """
    none = np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
    known = to_numpy(pc.is_valid(texts))
    marks = fingerprints(texts)
    ordered = np.sort(marks[known])
    alike = ordered[1:][ordered[1:] == ordered[:-1]]
    if not len(alike):
        return none
    nearest = alike[np.minimum(np.searchsorted(alike, marks), len(alike) - 1)]
    rows = np.flatnonzero(known & (nearest == marks))
    codes = texts.take(pa.array(rows)).dictionary_encode().indices.to_numpy().astype(np.int64)
    repeated = np.bincount(codes)[codes] > 1
    return rows[repeated], codes[repeated]
