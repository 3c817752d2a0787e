"""Serial numbers and tags that are written otherwise in two lists, and batches under one tag that were split.

A bar code puts an S before a number, a spreadsheet takes off the noughts before it, a hand writes O for 0, and a label
has a check digit more. Two numbers that are alike but for that are one where a tag, or model and day of purchase,
say the same. Source: method, section 9; words/method.md.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from carbon.columns import codes
from carbon.footprint.lines.contracts import place_key

if TYPE_CHECKING:
    from carbon.footprint.lines.same_kit import Side

Rows = NDArray[np.int64]
Keys = NDArray[np.uint64]
Mask = NDArray[np.bool_]

_SHORTEST = 5
"""Characters of a number from which one more or less can be told from another number."""
_PREFIX = re.compile(r"^(?:SERIAL(?:NO)?|SN|S)(?=.*\d)")
_AS_DIGITS = str.maketrans("OI", "01")
_PART = re.compile(r"^(.*\d)(?:[\s\-_/.]*[a-z]{1,10}|[\s\-_/.]+\d{1,2}|\s*\(.*\))$")
"""A tag and what tells a part of its batch: `b001d`, `b001/2`, `b001-disposed`; `b0012` is another batch."""
_WAYS = (("plain", "plain"), ("bare", "plain"), ("plain", "bare"), ("short", "plain"), ("plain", "short"))
"""How the numbers of the earlier and of the later list are held against each other: as they are but for spaces, marks,
noughts before them and letters that look like digits; without what stands before them; without their last sign."""
_CHECK_DIGIT = "short"


def written_otherwise(before: Side, after: Side, name: str, rows: tuple[Rows, Rows]) -> tuple[Rows, Rows]:
    """Rows of both lists, of some whose number or tag found no other, that have one but for how it is written.

    rows: of either list; each number stands on one row of them, and on none of the other list as it is written.
    """
    first: Rows = np.empty(0, dtype=np.int64)
    second: Rows = np.empty(0, dtype=np.int64)
    sides, left = (before, after), list(rows)
    if not all(map(len, left)):
        return first, second
    forms = [_forms(side, name) for side in sides]
    beside = [_beside(side, name) for side in sides]
    for ways in _WAYS if name == "serial" else _WAYS[:1]:
        keys = [form[way][at] for form, way, at in zip(forms, ways, left, strict=True)]
        once = [_once(key) for key in keys]
        _, ours, theirs = np.intersect1d(keys[0][once[0]], keys[1][once[1]], True, return_indices=True)
        here, there = left[0][once[0]][ours], left[1][once[1]][theirs]
        same = np.zeros(len(here), dtype=np.bool_)
        for kind in ("tag", "model and day", "either") if _CHECK_DIGIT not in ways else ("tag", "model and day"):
            a, b = (each[kind][at] for each, at in zip(beside, (here, there), strict=True))
            same |= (a != 0) & (a == b)
        first, second = np.concatenate([first, here[same]]), np.concatenate([second, there[same]])
        left = [at[~np.isin(at, done)] for at, done in zip(left, (first, second), strict=True)]
    return first, second


def _once(key: Keys) -> Rows:
    """Places of keys that stand once. 0 is none."""
    _, first, times = np.unique(key, return_index=True, return_counts=True)
    once = first[times == 1]
    return np.asarray(once[key[once] != 0])


def _beside(side: Side, name: str) -> dict[str, Keys]:
    """What is said of a row beside its number, as numbers that are equal in both lists, 0 where too little is."""
    model, day, tag = side.keys("model"), side.keys("acquired"), side.keys("asset_tag")
    kind = side.together(["asset_type", "model", "acquired"])
    none = np.uint64(0)
    return {
        "tag": np.where((tag != none) & (name != "asset_tag"), side.together(["asset_type", "asset_tag"]), none),
        "model and day": np.where((model != none) & (day != none), kind, none),
        "either": np.where((model != none) | (day != none), kind, none),
    }


def _forms(side: Side, name: str) -> dict[str, Keys]:
    """A column of numbers in the ways in which they are held against each other, 0 for none. [rows]"""
    column, labels = codes(side.table, name)
    plain = [re.sub(r"[\W_]", "", label.upper()) for label in labels]
    ways = {
        "plain": plain,
        "bare": [_PREFIX.sub("", text) if _PREFIX.search(text) else "" for text in plain],
        "short": [text[:-1] for text in plain],
    }
    return {way: _hashed([text.translate(_AS_DIGITS).lstrip("0") for text in texts])[column]
            for way, texts in ways.items()}  # fmt: skip


def _hashed(texts: list[str]) -> Keys:
    known = np.array([*(text if len(text) >= _SHORTEST else "" for text in texts), ""], dtype=object)
    return np.where(known == "", np.uint64(0), np.maximum(pd.util.hash_array(known), np.uint64(1)))


def of_one_batch(before: Side, after: Side, name: str) -> tuple[Keys, Keys]:
    """The batch of each row of both lists by its number or tag, as numbers that are equal where one list has the whole
    of it and the other a part; 0 where a row is of none. [rows]

    A part is named after its batch (`B001D` of `B001`), and its kind and day of purchase are those of the batch.
    """
    sides = (before, after)
    labels_of: list[tuple[NDArray[Any], list[str]]] = []
    whole: set[str] = set()
    for side in sides:
        column, labels = codes(side.table, name)
        keys = [*map(place_key, labels), ""]
        labels_of.append((column, keys))
        many = (side.left > 0) & (side.units > 1)
        whole |= {keys[code] for code in np.unique(column[many])} - {""}
    found = []
    for side, (column, keys) in zip(sides, labels_of, strict=True):
        batch = np.array([_batch_of(key, whole) for key in keys], dtype=object)
        of = np.where(batch == "", np.uint64(0), pd.util.hash_array(batch))[column]
        kind = side.together(["asset_type", "manufacturer", "model", "acquired"], of)
        found.append(np.where(of != 0, kind, np.uint64(0)))
    return found[0], found[1]


def _batch_of(key: str, whole: set[str]) -> str:
    if key in whole and not ((part := _PART.match(key)) and part[1] in whole):
        return key
    part = _PART.match(key)
    return part[1] if part and part[1] in whole else ""
