"""Records of one device that contradict each other: a person says which of them counts, or that each is its own."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from carbon.columns import KIT, PLACE
from carbon.inventory.across.identity import KEYS, key_text
from carbon.inventory.across.merging import Headings, list_of, lists_of
from carbon.inventory.cells.closed_lists import folded
from carbon.inventory.cells.telling import number_of, shortened
from carbon.inventory.headings.mapping import Mapping
from carbon.problems import Problem, Problems, Question

if TYPE_CHECKING:
    from carbon.inventory.across.duplicates import Repeats

FIRST, LAST, EACH = "first", "last", "each"
KEY_WORDS = {"serial": "a serial number", "asset_tag": "an asset tag", "name": "a name"}
_FIELDS = 6
"""Fields up to which a sentence says what each record states."""
_LOOKED_AT = 200
"""Devices from which the fields are told in which the records of many disagree."""
ASKED_EACH = 12
"""Devices up to which each is asked about by itself; of more, one question is asked for all of one key."""
_SAID = ("status", "acquired", "in_service", "retired", "asset_type", "model", "site", "body")
READ_FROM_OTHERS = frozenset(
    ("asset_type", "device_type", "type_as_written", "type_confidence", "manufacturer", "last_seen", "unlikely",
     "acquired_precision", "in_service_precision", "retired_precision")
)  # fmt: skip
"""Columns that say nothing of their own in which two records could disagree, or that are compared by other rules."""
_OFTEN_SAID = (*_SAID, *sorted({*KIT, *PLACE} - {*_SAID, *READ_FROM_OTHERS, *KEYS}))
_EVERY = "every "


def units_at(table: pd.DataFrame, places: NDArray[np.int64]) -> float:
    """Units that some rows stand for."""
    if "quantity" not in table:
        return float(len(places))
    return float(np.nan_to_num(table["quantity"].to_numpy()[places], nan=1.0).sum())


def answers(table: pd.DataFrame, repeats: Repeats, mapping: Mapping | None) -> dict[int, str]:
    """What a person has said of the devices whose records disagree, by the leading row of each."""
    if mapping is None or not any(answer.kind == "same_record" for answer in mapping.answers):
        return {}
    found = {}
    left: dict[int, dict[int, NDArray[np.int64]]] = {}
    for leader, rows in _clashing(repeats).items():
        by = int(repeats.by[leader])
        said = mapping.answer("same_record", _about(table, rows, by))
        if said:
            found[leader] = said
        else:
            left.setdefault(by, {})[leader] = rows
    for by, groups in left.items():
        said = mapping.answer("same_record", _about_all(table, list(groups.values()), by))
        found.update(dict.fromkeys(groups, said) if said else {})
    return found


def ordered(table: pd.DataFrame, rows: NDArray[np.int64]) -> NDArray[np.int64]:
    """Records of one device in an order that does not hang on that of the files: list by list, by what the least of
    its records states, and those of one list as they stand."""
    names = [name for name in _OFTEN_SAID if name in table]
    said = ["\x1f".join(map(str, cells)) for cells in table[names].iloc[rows].itertuples(index=False)]
    lists = lists_of(table)[rows]
    least = {number: min(said[place] for place in np.flatnonzero(lists == number)) for number in set(lists.tolist())}
    return rows[sorted(range(len(rows)), key=lambda place: (least[lists[place]], lists[place], rows[place]))]


def ask(table: pd.DataFrame, repeats: Repeats, problems: Problems, headings: Headings) -> None:
    """Ask which record counts: device by device where they are few, else once for all that one key joins."""
    groups = _clashing(repeats)
    if len(groups) <= ASKED_EACH:
        for leader, rows in groups.items():
            _ask_one(table, leader, rows, int(repeats.by[leader]), problems, headings)
        return
    for by in sorted({int(repeats.by[leader]) for leader in groups}):
        joined = [rows for leader, rows in groups.items() if repeats.by[leader] == by]
        _ask_all(table, joined, by, problems, headings)


def _clashing(repeats: Repeats) -> dict[int, NDArray[np.int64]]:
    """Rows of each device whose records disagree, in their order, by the leading row."""
    some = repeats.clashing[repeats.places]
    places, leaders = repeats.places[some], repeats.leaders[some]
    order = np.lexsort((places, leaders))
    places, leaders = places[order], leaders[order]
    starts = np.flatnonzero(np.diff(leaders, prepend=-1))
    parts = np.split(places, starts[1:]) if len(starts) else []
    return {int(leaders[start]): rows for start, rows in zip(starts, parts, strict=True)}


def _word(by: int) -> str:
    return KEY_WORDS[KEYS[by]].split(" ", 1)[1]


def _about(table: pd.DataFrame, rows: NDArray[np.int64], by: int) -> str:
    return f"{_word(by)} {key_text(table, rows, by)}"


def _about_all(table: pd.DataFrame, groups: list[NDArray[np.int64]], by: int) -> str:
    """What one question for many devices is about: those devices, and no others."""
    keys = sorted(folded(key_text(table, rows, by)) for rows in groups)
    return f"{_EVERY}{_word(by)} of {sha256(','.join(keys).encode()).hexdigest()[:12]}"


def _ask_one(
    table: pd.DataFrame, leader: int, rows: NDArray[np.int64], by: int, problems: Problems, headings: Headings
) -> None:
    file, sheet = list_of(table, int(rows[-1]))
    lists = lists_of(table)
    here = rows[lists[rows] == lists[rows[-1]]]
    key = key_text(table, rows, by)
    inside = ordered(table, rows)
    told = "; ".join(f"{_where(table, place)}{_said(table, place, rows)}" for place in inside[:4])
    more = f" and {len(rows) - 4:,} more" if len(rows) > 4 else ""
    first, last = int(inside[0]), int(inside[-1])
    choices = (
        (FIRST, f"{_where(table, first)}{_said(table, first, rows)} counts"),
        (LAST, f"{_where(table, last)}{_said(table, last, rows)} counts"),
        (EACH, f"they are {len(rows):,} devices of their own"),
    )
    heading = headings.get((file, sheet), {}).get(KEYS[by])
    problems.add(
        Problem(
            "records_disagree", "warning",
            f"{number_of(len(rows), 'record')} of {_word(by)} “{shortened(key)}” do not agree"
            f"{_in_what(table, [rows])}: {told}{more}. None of them counts until somebody says which is right.",
            f"Say which record counts, or correct the {_word(by)} in the file.", file=file, sheet=sheet,
            column=heading, found=shortened(key), rows=table["row"].to_numpy()[here],
            question=Question("same_record", f"{_word(by)} {key}", choices, units_at(table, rows[:1])),
        )
    )  # fmt: skip


def _ask_all(
    table: pd.DataFrame, groups: list[NDArray[np.int64]], by: int, problems: Problems, headings: Headings
) -> None:
    rows = np.sort(np.concatenate(groups))
    file, sheet = list_of(table, int(groups[0][-1]))
    lists = lists_of(table)
    here = rows[lists[rows] == lists[groups[0][-1]]]
    some = ", ".join(f"“{shortened(key_text(table, each, by), 24)}”" for each in groups[:4])
    units = units_at(table, np.array([each[0] for each in groups]))
    choices = (
        (FIRST, f"of each device the record counts that is first by what it states, as {_which(table, groups[0], 0)}"),
        (LAST, f"of each device the record counts that is last by what it states, as {_which(table, groups[0], -1)}"),
        (EACH, f"all {len(rows):,} are devices of their own"),
    )
    problems.add(
        Problem(
            "records_disagree", "warning",
            f"{number_of(len(groups), 'device')} by {_word(by)} ({some} and so on) stand in "
            f"{number_of(len(rows), 'record')} that do not agree{_in_what(table, groups[:_LOOKED_AT])}. None of them "
            "counts until somebody says which is right.",
            f"Say which records count, or correct the {_word(by)}s in the files.", file=file, sheet=sheet,
            column=headings.get((file, sheet), {}).get(KEYS[by]), rows=table["row"].to_numpy()[here], count=len(rows),
            question=Question("same_record", _about_all(table, groups, by), choices, units),
        )
    )  # fmt: skip


def _which(table: pd.DataFrame, rows: NDArray[np.int64], number: int) -> str:
    place = int(ordered(table, rows)[number])
    return f"{_where(table, place)}{_said(table, place, rows)}"


def _where(table: pd.DataFrame, place: int) -> str:
    """ "row 2 of da.csv", "row 2 of sheet A of kit.xlsx"."""
    file, sheet = list_of(table, place)
    return f"row {table['row'].iloc[place]} of {f'sheet {sheet} of ' if sheet else ''}{file}"


def _in_what(table: pd.DataFrame, groups: list[NDArray[np.int64]]) -> str:
    """The fields in which records disagree, or what else tells them apart: " on status and site"."""
    names = [
        name for name in _OFTEN_SAID
        if name in table and any(table[name].iloc[rows].nunique() > 1 for rows in groups)
    ]  # fmt: skip
    if names:
        words = [name.replace("_", " ") for name in names]
        return " on " + (words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}")
    if any(len(set(lists_of(table)[rows].tolist())) > 1 for rows in groups):
        return ", for their lists may be of two places"
    return ", for one list has more of them than a slip explains"


def _said(table: pd.DataFrame, place: int, rows: NDArray[np.int64]) -> str:
    """What a record states where its fellows state something else: " (in use, bought 2021-01-01)"."""
    parts: list[str] = []
    for name in _OFTEN_SAID:
        if name in table and len(parts) < _FIELDS and table[name].iloc[rows].nunique(dropna=False) > 1:
            value = table[name].iloc[place]
            if not pd.isna(value):
                text = str(value)[:10] if isinstance(value, pd.Timestamp) else str(value).replace("_", " ")
                parts.append(f"{name.replace('_', ' ')} {shortened(text, 24)}")
    return f" ({', '.join(parts)})" if parts else ""
