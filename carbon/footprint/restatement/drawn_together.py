"""What the rows of two lists share of their draws: what both say of the same kit is one error, not two.

A count is drawn once for what both lists hold, however many of it; a statement or a reading once where both say the
same of the same kit. What one list alone says is its own. Kit is the same where an identity joins two rows, else where
it is of one kind by type and model; rows of other tables where all their amounts and dates are. Nothing hangs on the
number of a row or the name of a file. Source: method, sections 7 and 9; words/method.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from carbon.columns import ORIGIN, TABLES
from carbon.footprint.ledger.blocks import Codes
from carbon.footprint.lines.same_kit import Keys, Side, same_things
from carbon.footprint.restatement.facts_of_kit import WITH
from carbon.footprint.restatement.known_by_both import rooms
from carbon.footprint.result.assessed import Assessed

APART = -1
_COUNTS = "quantity"
_METER_OF_A_ROOM = "meter"


@dataclass(frozen=True, eq=False)
class DrawnTogether:
    """Which draws of a list's rows are also those of the other list.

    side: whose draws the others are; places: by column that a draw is of, for each row of the ledger, a place in
    `files` or APART; files: names of the earlier list's files, whose draws are shared; meters: ids of the draws of
    rooms' meters that both lists read alike.
    """

    side: str
    places: Mapping[str, Codes]
    files: list[str]
    meters: frozenset[str]

    def of_rows(self, rows: Codes) -> DrawnTogether:
        """The same for another order of the rows: rows of this list's ledger, those beyond its end being settings."""
        return DrawnTogether(self.side, {name: codes[rows] for name, codes in self.places.items()}, self.files,
                             self.meters)  # fmt: skip

    def column(self, slot_id: str) -> str:
        """The column that a draw is of, "" for one that no row of its own moves."""
        parts = slot_id.rsplit("|", 2)
        return parts[1] if len(parts) == 3 and parts[2] != _METER_OF_A_ROOM else ""

    def stream(self, slot_id: str, place: int) -> str:
        """Name of the stream of a draw of rows at a place."""
        _, column, kind = slot_id.rsplit("|", 2)
        if kind == _METER_OF_A_ROOM:
            return slot_id if slot_id in self.meters else f"{self.side}|{slot_id}"
        return f"{self.side}|{slot_id}" if place == APART else f"{self.files[place]}|{column}|{kind}"


def drawn_together(before: Assessed, after: Assessed) -> tuple[DrawnTogether, DrawnTogether]:
    """What each of two lists shares of its draws with the other."""
    lists = (before, after)
    kits = [Side(one.brought.tables["kit"], np.ones(len(one.brought.tables["kit"]), dtype=np.bool_))
            if "kit" in one.brought.tables else None for one in lists]  # fmt: skip
    things: list[Keys | None] = [None, None]
    if kits[0] is not None and kits[1] is not None:
        things = [*same_things(kits[0], kits[1])]
    other = [_keys_of_other_tables(one) for one in lists]
    files = before.ledger.dimensions["file"]
    columns = {column for one in lists for column in _columns_drawn(one)}
    meters = frozenset.intersection(*(_readings(one) for one in lists))
    alike = frozenset(f"{name}|{_METER_OF_A_ROOM}" for name, _ in meters)
    places: list[dict[str, Codes]] = [{}, {}]
    for column in sorted(columns):
        keys = [rest.copy() for rest in other]
        for one, kit, thing, key in zip(lists, kits, things, keys, strict=True):
            if kit is not None and thing is not None:
                start = one.starts["kit"]
                key[start : start + len(thing)] = _said(kit, thing, column)
        for each, found in zip(places, _met_in_both(keys[0], keys[1], files.codes % len(files.names)), strict=True):
            each[column] = found
    return (
        DrawnTogether("before", places[0], files.names, alike),
        DrawnTogether("after", places[1], files.names, alike),
    )


def _columns_drawn(assessed: Assessed) -> set[str]:
    """Columns that the draws of a list's rows are of."""
    parts = [slot.id.rsplit("|", 2) for slot in assessed.ledger.slots]
    return {part[1] for part in parts if len(part) == 3 and part[2] != _METER_OF_A_ROOM}


def _said(kit: Side, thing: Keys, column: str) -> Keys:
    """What a list says of each thing in a column; a count, and what no column says, is of the thing itself."""
    if column == _COUNTS or column not in TABLES["kit"]:
        return thing
    return kit.together([column, *WITH.get(column, ())], thing)


def _keys_of_other_tables(assessed: Assessed) -> Keys:
    """Amounts and dates of every row of the ledger that is no kit as one number, 0 for kit and for settings [rows]."""
    keys = np.zeros(assessed.ledger.length, dtype=np.uint64)
    for name, table in assessed.brought:
        if name != "kit" and name in assessed.starts and len(table):
            start = assessed.starts[name]
            keys[start : start + len(table)] = _amounts(name, table)
    return keys


def _amounts(name: str, table: pd.DataFrame) -> Keys:
    """Amounts and dates of a table's rows as one number [rows]."""
    amounts = sorted(str(label) for label in table.columns
                     if label not in ORIGIN and TABLES[name][str(label)].kind in ("number", "date"))  # fmt: skip
    start = np.full(len(table), pd.util.hash_array(np.array([name], dtype=object))[0])
    known = [label for label in amounts if table[label].notna().any()]
    return Side(table, np.ones(len(table), dtype=np.bool_), name).together(known, start)


def _met_in_both(ours: Keys, theirs: Keys, files: Codes) -> tuple[Codes, Codes]:
    """The earlier list's file in which what both say stands first, APART for what one list alone says [rows]."""
    number, _ = pd.factorize(np.concatenate([ours, theirs]))
    first, second = number[: len(ours)], number[len(ours) :]
    size = int(number.max(initial=-1)) + 1
    shared = (np.bincount(first, minlength=size) > 0) & (np.bincount(second, minlength=size) > 0)
    stands = np.zeros(size, dtype=np.int64)
    stands[first[::-1]] = files[: len(ours)][::-1]
    found = [np.where((keys != 0) & shared[code], stands[code], APART) for keys, code in
             ((ours, first), (theirs, second))]  # fmt: skip
    return found[0], found[1]


def _readings(assessed: Assessed) -> frozenset[tuple[str, int]]:
    """The rooms whose meters are read, as their draws name them, each with all that was read there as one number."""
    table = assessed.brought.tables.get("meters")
    if table is None or not len(table):
        return frozenset()
    keys, room = _amounts("meters", table), rooms(assessed)
    names, which = np.unique(room, return_inverse=True)
    sums = np.zeros(len(names), dtype=np.uint64)
    np.add.at(sums, which, keys)
    return frozenset((f"room|{name}", int(total)) for name, total in zip(names, sums, strict=True) if name)
