"""One asset, one count: records of one identity are one device; where they contradict each other a person decides."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from carbon.columns import KIT, PLACE
from carbon.inventory.across import disagreements
from carbon.inventory.across.alike import DATES, Grouped, cells_differ, codes_at, models_differ, states_differ
from carbon.inventory.across.begun_anew import begun_anew, counts_from_one
from carbon.inventory.across.disagreements import EACH, FIRST, KEY_WORDS, LAST, READ_FROM_OTHERS, units_at
from carbon.inventory.across.gone_as_said import end_as_said
from carbon.inventory.across.identity import FEW, HELD_AS_LISTS, KEYS, Records, find_records
from carbon.inventory.across.merging import STATUS_REASONS, Headings, Reasons, list_of, lists_of, merge, row_in_words
from carbon.inventory.cells.telling import Telling, number_of, shortened
from carbon.inventory.headings.mapping import Mapping
from carbon.problems import Problem, Problems

REPEATED = {
    0: ("duplicate_serial", "duplicate_serial_across_sheets"),
    1: ("duplicate_record", "duplicate_record_across_sheets"),
    2: ("duplicate_record", "duplicate_record_across_sheets"),
}
"""Reasons of records after the first, by the key that joins them: within a list, and across lists."""
_OF_REPEATS = tuple(code for codes in REPEATED.values() for code in codes)
_MENDED = ("unknown_type", "records_disagree", *_OF_REPEATS, *STATUS_REASONS)

_BY_NAME = KEYS.index("name")
_CELLS = tuple(sorted({*KIT, *PLACE} - {*KEYS, *DATES, *READ_FROM_OTHERS, "model", "quantity", "status"}))
"""What records of one name in one list must agree in, where each states it, to be a repeat that needs no question."""

STALE_DAYS = 180
"""Days before the newest record of a list after which a device counts as no longer seen."""


def stale(table: pd.DataFrame) -> NDArray[np.bool_]:
    """Records that the tool which wrote the list has not seen for long, measured by the newest of their file."""
    found = np.zeros(len(table), dtype=np.bool_)
    if "last_seen" not in table:
        return found
    seen = table["last_seen"].to_numpy().astype("datetime64[D]")
    files = table["file"].cat.codes.to_numpy()
    for file in np.unique(files[~np.isnat(seen)]):
        here = files == file
        newest = seen[here & ~np.isnat(seen)].max()
        found |= here & (seen < newest - np.timedelta64(STALE_DAYS, "D"))
    return found


def tell_stale(table: pd.DataFrame, problems: Problems, headings: Headings) -> None:
    """Tell the records that are no longer seen, but for those set aside as repeats."""
    old = stale(table)
    if not old.any():
        return
    old &= ~np.asarray(table["set_aside"].isin((*_OF_REPEATS, *HELD_AS_LISTS)))
    frame = table.loc[old, ["file", "sheet", "row"]]
    for key, part in frame.groupby(["file", "sheet"], observed=True, dropna=False):
        file, sheet = key if isinstance(key, tuple) else (key, None)
        name = sheet if isinstance(sheet, str) else None
        heading = headings.get((str(file), name), {}).get("last_seen")
        rows = part["row"].to_numpy()
        telling = Telling(problems, str(file), name, rows)
        telling.tell(
            "stale_last_seen", "warning", np.ones(len(rows), dtype=np.bool_),
            f"{telling.place(rows)}: not seen by the tool for more than {STALE_DAYS} days before its newest record; "
            "counted all the same.", "Check whether that is still in use.", heading=heading,
        )  # fmt: skip


@dataclass
class Repeats:
    """Rows that are of one device with others, device by device with the record that counts first.

    places, leaders: the rows, and the first of each row's group; later: records that do not count; clashing: rows of
    devices whose records disagree, until a person has decided; settled: rows of those where one has; first_of: per row
    of the table its group's first row, -1 where nothing is repeated; by: per row the place in KEYS of what joined its
    group, -1 for none.
    """

    places: NDArray[np.int64]
    leaders: NDArray[np.int64]
    later: NDArray[np.bool_]
    clashing: NDArray[np.bool_]
    settled: NDArray[np.bool_]
    first_of: NDArray[np.int64]
    by: NDArray[np.int8]


def find_repeats(table: pd.DataFrame) -> Repeats | None:
    """Rows of one or more lists of kit that are of one device with another row; None: there are none.

    Of several records the first counts that nothing of its own holds back and that the tool still sees, else the
    first. Records disagree where two state a status, or a day of acquisition, start of service or retirement, and these
    differ; where lists name models that cannot be one; where one list has more of them than a slip explains; and where
    a tag or a name joins records of two sites of a list or of two bodies, or tags of two places that count from one.
    """
    return _repeats(table, find_records(table))


def later_records(table: pd.DataFrame) -> NDArray[np.bool_]:
    """Records after the first of a device, whether or not they agree with it."""
    found = find_repeats(table)
    return np.zeros(len(table), dtype=np.bool_) if found is None else found.later


def _repeats(table: pd.DataFrame, records: Records) -> Repeats | None:
    if not len(records.places):
        return None
    order = np.lexsort(
        (records.places, stale(table)[records.places], _held_otherwise(table)[records.places], records.groups)
    )
    grouped = Grouped.sorted_by(records.places[order], records.groups[order])
    joined = records.by[order]
    keys = np.minimum.reduceat(np.where(joined < 0, len(KEYS), joined), grouped.starts)
    size = len(table)
    leaders = grouped.places[grouped.starts][grouped.number]
    later, clashing = np.zeros(size, dtype=np.bool_), np.zeros(size, dtype=np.bool_)
    later[grouped.places] = True
    later[leaders] = False
    clashing[grouped.places] = _disagree(table, grouped, keys)[grouped.number]
    first_of, by = np.full(size, -1, dtype=np.int64), np.full(size, -1, dtype=np.int8)
    first_of[grouped.places], by[grouped.places] = leaders, keys[grouped.number]
    return Repeats(grouped.places, leaders, later, clashing, np.zeros(size, dtype=np.bool_), first_of, by)


def _disagree(table: pd.DataFrame, grouped: Grouped, keys: NDArray[np.int8]) -> NDArray[np.bool_]:
    """Groups whose records cannot all be right."""
    clash = states_differ(table, grouped) | models_differ(table, grouped, strictly=False)
    if "sheet" not in table:
        return clash
    lists = lists_of(table)
    clash |= grouped.most_of_one(lists) > FEW
    if not (keys > 0).any():
        return clash
    inside = grouped.within(lists)
    unlike = inside.only(cells_differ(table, _CELLS, inside) & (inside.sizes > 1))
    clash |= grouped.any(np.isin(grouped.places, unlike.places)) & (keys == _BY_NAME)
    sites = codes_at(table, "site", grouped)
    sheets = np.where(sites < 0, table["sheet"].cat.codes.to_numpy()[grouped.places], -1).astype(np.int64)
    sheets[_of_one_list_twice(table, grouped)] = -1
    elsewhere = grouped.differ(codes_at(table, "body", grouped))
    for parts, values in ((lists, sites), (table["file"].cat.codes.to_numpy().astype(np.int64), sheets)):
        inside = grouped.within(parts)
        at = np.full(len(table), -1, dtype=np.int64)
        at[grouped.places] = values
        elsewhere |= grouped.any_of(inside, inside.differ(at[inside.places]))
    return clash | (elsewhere & (keys > 0)) | begun_anew(table, grouped, keys, lists)


def _of_one_list_twice(table: pd.DataFrame, grouped: Grouped) -> NDArray[np.bool_]:
    """Rows of sheets that hold the same records, cell for cell: one list twice, whose sheets are no two places.

    Tags that count from one are no such sign, for every place may begin them anew.
    """
    lists, found = lists_of(table), np.zeros(len(grouped.places), dtype=np.bool_)
    held = np.isin(table["set_aside"], HELD_AS_LISTS) if "set_aside" in table else np.zeros(len(table), np.bool_)
    alike = (grouped.sizes > 1) & ~cells_differ(table, (*_CELLS, "status"), grouped)
    across = np.isin(np.arange(len(table)), grouped.places[alike[grouped.number]])
    for number in np.unique(lists[grouped.places]):
        here = (lists == number) & ~held
        if here.sum() >= FEW and across[here].all() and not counts_from_one(table, here):
            found |= np.isin(grouped.number, np.unique(grouped.number[lists[grouped.places] == number]))
    return found


def _held_otherwise(table: pd.DataFrame) -> NDArray[np.bool_]:
    """Rows that something of their own holds back, which a record of the same device does not mend."""
    if "set_aside" not in table:
        return np.zeros(len(table), dtype=np.bool_)
    return np.asarray(table["set_aside"].notna() & ~table["set_aside"].isin(_MENDED))


def settle(
    table: pd.DataFrame, problems: Problems, headings: Headings, mapping: Mapping | None = None
) -> list[dict[str, Any]]:
    """Hold back what would count a device twice, let the record that counts know what the others know, and tell it.

    headings: the user's own headings of each list, by file and sheet; mapping: what a person has decided. Gives what
    records took from one another.
    """
    records = find_records(table)
    for key, places in records.on_several.items():
        _tell_several(table, key, places, problems, headings)
    _tell_on_many(table, records.on_many, problems, headings)
    end_as_said(table, records, problems, headings, mapping)
    repeats = _repeats(table, records)
    if repeats is None:
        return []
    repeats = _decided(table, repeats, mapping)
    lists = lists_of(table)
    elsewhere = np.zeros(len(table), dtype=np.bool_)
    elsewhere[repeats.places] = lists[repeats.places] != lists[repeats.leaders]
    for number in np.unique(lists[repeats.later]):
        here = (lists == number) & repeats.later
        for by in np.unique(repeats.by[here]):
            for code, which in zip(REPEATED[int(by)], (~elsewhere, elsewhere), strict=True):
                told = here & which & (repeats.by == by)
                _tell(problems, code, told & ~repeats.clashing, table, repeats, headings, clash=False)
                _tell(problems, code, told & repeats.clashing, table, repeats, headings, clash=True)
    disagreements.ask(table, repeats, problems, headings)
    agreeing = ~(repeats.clashing | repeats.settled)[repeats.places]
    taken = merge(table, repeats.places[agreeing], repeats.leaders[agreeing], problems, headings)
    reasons = Reasons(table)
    reasons.free(np.flatnonzero(repeats.later & ~repeats.clashing), "unknown_type")  # its other record tells
    # Whichever record is right decides the status too, so all of them wait for the one answer.
    reasons.free(np.flatnonzero(repeats.clashing), *STATUS_REASONS)
    reasons.hold(repeats.clashing, "records_disagree")
    for by, codes in REPEATED.items():
        for code, which in zip(codes, (~elsewhere, elsewhere), strict=True):
            reasons.hold(repeats.later & which & (repeats.by == by), code)
    reasons.write(table)
    return taken


def _decided(table: pd.DataFrame, repeats: Repeats, mapping: Mapping | None) -> Repeats:
    """The repeats as a person has decided them: which record of a device counts, or each as a device of its own."""
    answers = disagreements.answers(table, repeats, mapping)
    if not answers:
        return repeats
    later, clashing, settled = repeats.later.copy(), repeats.clashing.copy(), repeats.settled.copy()
    leaders, first_of, own = repeats.leaders.copy(), repeats.first_of.copy(), np.zeros(len(table), dtype=np.bool_)
    starts = np.flatnonzero(np.diff(repeats.leaders, prepend=-1))
    ends = np.append(starts[1:], len(repeats.leaders))
    for start, end in zip(starts, ends, strict=True):
        leader = int(repeats.leaders[start])
        if leader not in answers:
            continue
        here, answer = np.arange(start, end), answers[leader]
        rows = repeats.places[here]
        clashing[rows], settled[rows] = False, True
        ordered = disagreements.ordered(table, rows)
        chosen = {FIRST: ordered[0], LAST: ordered[-1], EACH: leader}[answer]
        own[rows] = answer == EACH
        later[rows] = (rows != chosen) & (answer != EACH)
        leaders[here] = first_of[rows] = chosen
    kept = ~own[repeats.places]
    first_of[own] = -1
    return replace(
        repeats, places=repeats.places[kept], leaders=leaders[kept], later=later, clashing=clashing, settled=settled,
        first_of=first_of,
    )  # fmt: skip


def _tell(
    problems: Problems, code: str, which: NDArray[np.bool_], table: pd.DataFrame, repeats: Repeats, headings: Headings,
    *, clash: bool,
) -> None:  # fmt: skip
    """Tell the later records of one list that one key joins to others."""
    if not which.any():
        return
    rows = table["row"].to_numpy()
    place = int(np.flatnonzero(which)[0])
    key = KEYS[int(repeats.by[place])]
    file, sheet = list_of(table, place)
    heading = headings.get((file, sheet), {}).get(key)
    other = row_in_words(table, int(repeats.first_of[place]), (file, sheet))
    number = int(which.sum())
    count = "it repeats" if number == 1 else "they repeat"
    where = f"{sheet or file}, row {rows[place]}" if number == 1 else (
        f"{sheet or file}, {number:,} rows (the first is {rows[place]})"
    )  # fmt: skip
    pair = f"{count} {KEY_WORDS[key]} of another record (row {rows[place]} that of {other})"
    if clash:
        message = f"{where}: {pair}, and the two disagree. Neither counts until somebody decides."
        remedy = f"Say which record counts, or correct what is {KEY_WORDS[key]} of another device."
    else:
        message = f"{where}: {pair}. Each device is counted once."
        remedy = f"Nothing to do, unless {KEY_WORDS[key]} was typed wrongly."
    found = table[key].iloc[place]
    problems.add(
        Problem(
            code, "error" if clash else "warning", message, remedy, file=file, sheet=sheet,
            column=f"{heading}, status and dates" if clash and heading else heading,
            found="" if pd.isna(found) else str(found), rows=rows[which],
        )
    )  # fmt: skip


def _tell_several(
    table: pd.DataFrame, key: str, places: NDArray[np.int64], problems: Problems, headings: Headings
) -> None:
    """Tell the rows of each list whose number stands on several types or models, and so is none."""
    lists = lists_of(table)[places]
    word = KEY_WORDS[key].split(" ", 1)[1]
    for number in np.unique(lists):
        here = places[lists == number]
        file, sheet = list_of(table, int(here[0]))
        telling = Telling(problems, file, sheet, table["row"].to_numpy()[here])
        texts = table[key].iloc[here].value_counts()
        named = ", ".join(f"“{shortened(str(text), 24)}” ({count:,})" for text, count in texts[texts > 0][:8].items())
        more = f" and {number_of(int((texts > 0).sum()) - 8, 'other')}" if (texts > 0).sum() > 8 else ""
        telling.tell(
            "serial_on_several" if key == "serial" else "tag_on_several", "warning",
            np.ones(len(here), dtype=np.bool_),
            f"{{place}}: a {word} that stands on kit of several types or models is of none of them: {named}{more}. "
            f"All {units_at(table, here):,.0f} units are counted, unless something else holds a row back.",
            f"Correct the {word} where it was typed wrongly.", heading=headings.get((file, sheet), {}).get(key),
        )  # fmt: skip


def _tell_on_many(table: pd.DataFrame, places: NDArray[np.int64], problems: Problems, headings: Headings) -> None:
    """Tell the lists in which most names stand on many rows that nothing else tells apart: each row counts, for a name
    may be that of a group; where the heading says that it is a device's it may be one device on many rows."""
    lists = lists_of(table)[places]
    for number in np.unique(lists):
        here = places[lists == number]
        file, sheet = list_of(table, int(here[0]))
        heading = headings.get((file, sheet), {}).get("name")
        names = table["name"].iloc[here].nunique()
        Telling(problems, file, sheet, table["row"].to_numpy()[here]).tell(
            "names_on_many", "info" if (heading or "name").casefold() == "name" else "warning",
            np.ones(len(here), dtype=np.bool_),
            f"{{place}}: {number_of(names, 'name')} stand on {number_of(len(here), 'row')} that nothing else tells "
            f"apart. Each row counts as a device of its own ({units_at(table, here):,.0f} units).",
            "If each name is one device, such as in a list of programs on computers, delete the rows that repeat it.",
            heading=heading,
        )  # fmt: skip
