"""Which meter each reading is of: its name or number with its site, else its room, else its list.

Two meters of one name in two rooms, or of two bodies, are two; one number of a meter is one meter wherever. A list that
leaves the site out may be of either where the name stands in several, and then nobody can say whose its readings are.
The registers of a meter by tariff, such as day and night, are read each for itself.
"""

from __future__ import annotations

import re

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from carbon.columns import codes
from carbon.inventory.across.merging import list_of, lists_of
from carbon.inventory.meters.tariff_columns import REGISTER, register_part

Ints = NDArray[np.int64]
_NUMBER = re.compile(r"(?:\D*\d){6}")
"""A number of a meter, such as an MPAN: names that people give ("Meter 12", "Server room 2") have fewer digits."""
_SPELT = re.compile(r"(?:mpan\W*)?(?:s\s*)?(\d[\d\s-]*)(?:\.0+)?", re.IGNORECASE)
_CORE, _FULL = 13, 21
"""Digits of the core of an MPAN, and of all that a bill prints of it, whose last ones are the core."""
_LEAST_DIGITS = 6


def meters_of(table: pd.DataFrame) -> tuple[dict[int, str], Ints, NDArray[np.bool_], Ints]:
    """Names of meters by number, the number of each row's, the rows whose meter may be one of several sites, and a
    number a row that meters of one name share."""
    labels: dict[str, int] = {}
    texts: list[str] = []
    room, name, body = (_folded(table, column, labels, texts) for column in ("room", "name", "body"))
    key = np.where(name < 0, room, name)
    named = np.flatnonzero(key >= 0)
    numbered = np.array([*(bool(_NUMBER.match(text)) for text in texts), False], dtype=np.bool_)[key]
    place = np.where((name >= 0) & (room != name) & ~numbered, room, -1)
    body = np.where(numbered, -1, body)
    unplaced = np.zeros(len(table), dtype=np.bool_)
    parts = [key]
    for site in (place, body):
        own, open_rows = _told_apart(parts, named, site)
        unplaced |= open_rows
        parts.append(own)
    load, kinds = codes(table, "includes")
    lists = lists_of(table)
    parts[0] = np.where(key < 0, len(texts) + lists - lists.min(initial=0), key)
    parts.append(np.isin(load, [code for code, kind in enumerate(kinds) if kind == "it"]).astype(np.int64))
    parts.append(_registers(table, _numbered(parts)[0]))
    meter, first = _numbered(parts)
    names = {}
    for number, row in enumerate(first.tolist()):
        said = [texts[part[row]] for part in parts[2:0:-1] if part[row] >= 0]
        names[number] = " ".join([*said, texts[key[row]] if key[row] >= 0 else list_of(table, row)[0]])
    return names, meter, unplaced, parts[0]


def meter_key(name: str) -> str:
    """What is the same for all spellings of a meter's name: its case and spacing are no matter, nor are the spaces and
    the ".0" of a number; of the 21 digits of an MPAN (with or without its “S”) the last 13 are its core."""
    plain = " ".join(name.split()).casefold()
    spelt = _SPELT.fullmatch(plain)
    if spelt is None:
        return plain
    digits = re.sub(r"\D", "", spelt[1])
    if len(digits) in (_CORE, _FULL):
        return digits[-_CORE:]
    return digits if len(digits) >= _LEAST_DIGITS and plain[0].isdigit() and "-" not in plain else plain


def is_supply_number(name: str) -> bool:
    """Whether a meter is called by the number of its supply point (MPAN), however it is spelt."""
    key = meter_key(name)
    return len(key) == _CORE and key.isdigit()


def _registers(table: pd.DataFrame, meter: Ints) -> Ints:
    """A number for the register of each row; -1: of the whole meter, or of a meter that some list gives without its
    registers or by another tariff, of which nobody can say what is within what."""
    register, labels = codes(table, REGISTER)
    found = register.astype(np.int64)
    if not labels:
        return found
    tariffs = [register_part(label) for label in labels]
    names = sorted({each[0] for each in tariffs if each is not None})
    of_label = np.array([-1 if each is None else names.index(each[0]) for each in tariffs] + [-1], dtype=np.int64)
    tariff = of_label[register]
    least = np.full(int(meter.max(initial=0)) + 1, len(names), dtype=np.int64)
    most = np.full(len(least), -1, dtype=np.int64)
    counts = table["set_aside"].isna().to_numpy()
    np.minimum.at(least, meter[counts], tariff[counts])
    np.maximum.at(most, meter[counts], tariff[counts])
    return np.where((least == most)[meter], found, -1)


def _folded(table: pd.DataFrame, column: str, labels: dict[str, int], texts: list[str]) -> Ints:
    """A number for each row's text in a column, one for all columns whatever its case and spacing; -1: none."""
    where, own = codes(table, column)
    for text in (" ".join(label.split()) for label in own):
        if text and labels.setdefault(meter_key(text), len(texts)) == len(texts):
            texts.append(text)
    known = [labels.get(meter_key(label), -1) for label in own]
    return np.array([*known, -1], dtype=np.int64)[where]


def _told_apart(parts: list[Ints], named: Ints, site: Ints) -> tuple[Ints, NDArray[np.bool_]]:
    """The site of each row where what it is called stands in several, else -1; and the rows of such that name none."""
    group = np.full(len(site), -1, dtype=np.int64)
    group[named] = _numbered([part[named] for part in parts])[0]
    placed = named[site[named] >= 0]
    pairs = np.unique(np.stack([group[placed], site[placed]]), axis=1)
    several = np.bincount(pairs[0], minlength=int(group.max(initial=-1)) + 2) > 1
    apart = several[group] & (group >= 0)
    return np.where(apart, site, -1), apart & (site < 0)


def _numbered(parts: list[Ints]) -> tuple[Ints, Ints]:
    """A number for each distinct row of several columns, and a row that has each."""
    _, first, number = np.unique(np.stack(parts), axis=1, return_index=True, return_inverse=True)
    return number.ravel().astype(np.int64), first.astype(np.int64)
