"""Rows of a list that are the sums of other rows of it, whatever they are called: “Council wide”, a directorate above
its services, a line of all sites per kind. Words of sums are known without asking (`total_rows`, `sums_named`); here
the figures speak (`sum_lines`), in any column of names or in none, and a person decides."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from collections.abc import Mapping as Mapping_

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from carbon.inventory.across.merging import Reasons
from carbon.inventory.across.sums_over_makes import sums_over_makes
from carbon.inventory.cells.sum_lines import sums_among, sums_of_excess
from carbon.inventory.cells.telling import Telling, number_of, shortened
from carbon.inventory.cells.whole_names import A_WHOLE
from carbon.inventory.headings.mapping import Mapping
from carbon.inventory.rows.lists import KitList, are_groups
from carbon.inventory.rows.sums_in_long_lists import sums_in
from carbon.inventory.rows.sums_of_parts import Label, sums_of_parts
from carbon.problems import Problems, Question

_LABELS = ("site", "body", "directorate", "service", "name", "model", "manufacturer")
"""Columns that name what is summed up, in the order in which they are tried; then those that are not read."""
_OF_A_THING = ("model", "manufacturer", "name")
_OF_A_ROW = ("acquired", "in_service", "status")
_UNREAD = "unread "
"""What stands before the heading of a column that is not read, in the table of all lists."""
_SEVERAL = -2
_LABELS_AT_MOST = 500
_NAMED = 6
_LINES_AT_MOST = 1_000
"""Rows up to which each is looked at as a line of its own beside any others; in a longer list by the running total."""
_CELLS_AT_MOST = 5_000_000
"""Lines times things up to which they are held against one another by their names."""

Rows = NDArray[np.bool_]


def ask_of_inner_sums(lists: Sequence[KitList], problems: Problems, mapping: Mapping | None) -> None:
    """Ask whether rows of a table of groups are sums of its other rows; they wait until then.

    lists: those that the table was read as: one, or one for each column of numbers. A total that the table states, and
    that is the plain sum of its rows, says that none of them is a sum. Of a table of counts across its columns have
    been looked at (`carbon.inventory.headings.sums_across`), and are asked about by their names.
    """
    if any(each.tells_devices or "set_aside" not in each.frame for each in lists):
        return
    units = np.concatenate([each.units for each in lists])
    across = frozenset(name for each in lists for name in each.perhaps_sums)
    within = len(units) >= 3 and are_groups(units) and not any(each.added_up for each in lists)
    excess = max(each.excess for each in lists)
    if not across and not within and excess <= 0:
        return
    table = _table(lists, units)
    rows = table["counted"].to_numpy() & table[_labels(table)].isin(across).any(axis=1).to_numpy()
    table["counted"] &= ~rows
    if within or excess > 0:
        rows |= _over_total(table, excess)
    if within and not rows.any():
        rows |= sums_over_makes(table, _labels(table))
    if within and not rows.any():
        rows |= _found(table)
    if not rows.any():
        return
    about = f"sums in {' '.join(each.digest for each in lists)}"
    said = "" if mapping is None else mapping.answer("same_list", about)
    if said == "both":
        return
    for each, held in zip(lists, np.split(rows, np.cumsum([len(each) for each in lists])[:-1]), strict=True):
        reasons = Reasons(each.frame)
        reasons.hold(held, "list_left_out" if said else "list_may_repeat")
        reasons.write(each.frame)
    if not said:
        _tell(lists[0], table, rows, about, problems, nearly=bool(across))


def _table(lists: Sequence[KitList], units: NDArray[np.float64]) -> pd.DataFrame:
    """The rows of all lists with what they say of themselves as texts, "" for nothing."""
    stated = dict.fromkeys(name for each in lists for name in (*_LABELS, *_OF_A_ROW) if name in each.stated)
    unread = dict.fromkeys(name for each in lists for name, texts in each.unread.items() if _are_names(texts))
    parts = []
    for each in lists:
        own = {name: each.frame[name] for name in ("asset_type", *stated) if name in each.frame}
        columns = {name: column.astype("object").reset_index(drop=True) for name, column in own.items()}
        parts.append(pd.DataFrame(columns | {f"{_UNREAD}{name}": texts for name, texts in each.unread.items()}))
    whole = pd.concat(parts, ignore_index=True).reindex(
        columns=["asset_type", *stated, *(f"{_UNREAD}{name}" for name in unread)]
    )
    whole = whole.astype("object").where(whole.notna(), "").astype(str)
    whole["units"] = units
    whole["row"] = np.concatenate([each.frame["row"].to_numpy() for each in lists])
    if all("type_as_written" in each.frame for each in lists):
        written = [each.frame["type_as_written"].astype("object").fillna("").astype(str) for each in lists]
        whole["written"] = np.concatenate([texts.to_numpy() for texts in written])
    whole["counted"] = np.concatenate([each.frame["set_aside"].isna().to_numpy() for each in lists])
    return whole


def _are_names(texts: pd.Series) -> bool:
    """Whether most of what a column states are words."""
    stated = texts.dropna().astype(str)
    return bool(len(stated)) and float(stated.str.contains(r"[^\W\d_]{2}").mean()) > 0.5


def _labels(table: pd.DataFrame) -> list[str]:
    """The columns of names of a table, read and not."""
    return [str(name) for name in table.columns if name in _LABELS or str(name).startswith(_UNREAD)]


def _found(table: pd.DataFrame) -> Rows:
    """The rows that are sums, by the reading of its lines that says most: row by row, kind by kind, or by the names of
    a column."""
    rows = np.zeros(len(table), dtype=np.bool_)
    counted = table[table["counted"]]
    if len(counted) > _LINES_AT_MOST:
        codes = pd.factorize(counted["asset_type"])[0].astype(np.int64)
        units, may_sum = counted["units"].to_numpy(dtype=np.float64), _names_no_thing(counted)
        long = sums_of_parts(units, _labels_of_parts(counted))[0] & may_sum
        long |= sums_in(np.where(long, 0.0, units), codes, may_sum)
        if long.any():
            rows[counted.index[long]] = True
            return rows
    readings = [_read(counted, "row", ["asset_type"])] if counted["row"].nunique() <= _LINES_AT_MOST else []
    if readings and counted["asset_type"].nunique() > 1:
        kinds = [_read(each, "row", ["asset_type"]) for _, each in counted.groupby("asset_type", sort=False)]
        readings.append(([place for some, _ in kinds for place in some], sum(bits for _, bits in kinds)))
    for column in _labels(counted):
        if 3 <= counted[column].nunique() <= _LABELS_AT_MOST:
            readings.append(_read(counted, column, ["asset_type"]))
            readings.append(_read(counted, column, ["asset_type", *(set(_labels(counted)) - {column})]))
            readings.append((_called_like_another(counted, column), 0.0))
    if readings:
        rows[max(readings, key=lambda each: (len(each[0]) > 0, each[1], len(each[0])))[0]] = True
    return rows


def _over_total(table: pd.DataFrame, excess: float) -> Rows:
    """The rows that are sums of those beside them and are together what a list has more than the total that it states:
    without them it is that total, so no chance has to be weighed."""
    rows = np.zeros(len(table), dtype=np.bool_)
    counted = table[table["counted"]]
    if excess > 0 and 3 <= counted["row"].nunique() <= _LINES_AT_MOST:
        rows[counted.index[np.isin(counted["row"], sorted(_summed_lines(counted, excess)))]] = True
    return rows


def _summed_lines(counted: pd.DataFrame, excess: float) -> set[int]:
    units = counted.pivot_table("units", "row", "asset_type", "sum", fill_value=0.0, sort=True)
    return {int(units.index[line]) for line in sums_of_excess(units.to_numpy(dtype=np.float64), excess)}


def _labels_of_parts(table: pd.DataFrame) -> list[Label]:
    """What the rows say of themselves, one number for each text of whatever column."""
    columns = ["asset_type", *_labels(table)]
    each = [pd.factorize(table[column]) for column in columns]
    numbers = pd.factorize(np.concatenate([np.array([""], dtype=object), *(texts for _, texts in each)]))[0][1:]
    of_texts = np.split(numbers, np.cumsum([len(texts) for _, texts in each])[:-1])
    codes = [own[rows] for own, (rows, _) in zip(of_texts, each, strict=True)]
    whole = np.zeros(len(table), dtype=np.bool_)
    return [Label(each, whole, column in _OF_A_THING) for column, each in zip(columns, codes, strict=True)]


def _read(table: pd.DataFrame, by: str, of: Sequence[str]) -> tuple[list[int], float]:
    """The rows of the lines that are sums, and how much says so. by: the column of the lines; of: those of things."""
    if table[by].nunique() < 3:
        return [], 0.0
    lines, names = pd.factorize(table[by])
    things = table.groupby(list(of), sort=False).ngroup().to_numpy()
    if len(names) * (int(things.max()) + 1) > _CELLS_AT_MOST:
        return [], 0.0
    units = np.zeros((len(names), int(things.max()) + 1))
    np.add.at(units, (lines, things), table["units"].to_numpy())
    words = [by] if by in _labels(table) else _labels(table)
    says = np.zeros(len(names), dtype=np.bool_)
    for column in words:
        np.logical_or.at(says, lines, table[column].str.contains(A_WHOLE).to_numpy())
    called = np.flatnonzero(says).tolist() if says.mean() <= 0.5 else []
    own = [_own(table, column, lines, len(names)) for column in (*_OF_A_THING, *_OF_A_ROW) if column in table]
    own += [
        _shared(_own(table, column, lines, len(names)))
        for column in _labels(table) if column not in (by, *of, *_OF_A_THING)
    ]  # fmt: skip
    found, bits = sums_among(units, called, lambda line, parts: all(_may_sum(each, line, parts) for each in own))
    return table.index[np.isin(lines, sorted(found))].tolist(), bits


def _names_no_thing(table: pd.DataFrame) -> Rows:
    """Rows that state no model, maker, day or status, and no place that others of their kind have too but for the rows
    beside them, which share not all of them: they may sum others."""
    found, of_its_own = np.ones(len(table), dtype=np.bool_), list[Rows]()
    kinds = pd.factorize(table["asset_type"])[0]
    for column in dict.fromkeys((*_OF_A_THING, *_OF_A_ROW, *_labels(table))):
        if column not in table:
            continue
        codes, texts = pd.factorize(table[column])
        words = pd.Series(texts, dtype=object).astype(str)
        silent = ((words == "") | words.str.contains(A_WHOLE)).to_numpy()
        allowed = silent[codes]
        if column not in (*_OF_A_THING, *_OF_A_ROW):
            pairs = codes * (int(kinds.max(initial=0)) + 1) + kinds
            allowed = allowed | (np.bincount(pairs)[pairs] == 1)
            of_its_own.append(allowed)
            alike = np.diff(codes) == 0
            allowed = allowed | np.append(alike, False) | np.insert(alike, 0, False)
        found &= allowed
    return found & np.any(of_its_own, axis=0) if of_its_own else found


def _own(table: pd.DataFrame, column: str, lines: NDArray[np.int64], size: int) -> NDArray[np.int64]:
    """What the rows of each line state in a column, as a number; -1: nothing, or a word of a whole; -2: several."""
    codes = pd.factorize(table[column])[0]
    codes[((table[column] == "") | table[column].str.contains(A_WHOLE)).to_numpy()] = -1
    low, high = np.full(size, np.iinfo(np.int64).max), np.full(size, -1)
    np.minimum.at(low, lines, codes)
    np.maximum.at(high, lines, codes)
    return np.where(low == high, high, _SEVERAL)


def _shared(own: NDArray[np.int64]) -> NDArray[np.int64]:
    """The same of a column of places: a name that one line alone has may be that of the whole."""
    return np.where((own >= 0) & (np.bincount(own + 2)[own + 2] > 1), own, np.minimum(own, -1))


def _may_sum(own: NDArray[np.int64], line: int, parts: Sequence[int]) -> bool:
    """A line that states a model, a maker, a day or a place of others too is no sum of lines that state another."""
    return own[line] < 0 or all(own[part] in (own[line], _SEVERAL) for part in parts)


def _units_by_kind(table: pd.DataFrame, column: str, name: str) -> dict[Hashable, float]:
    return dict(table[table[column] == name].groupby("asset_type")["units"].sum())


def _called_like_another(table: pd.DataFrame, column: str) -> list[int]:
    """The rows of a name that is another with a word of a whole (“Place”, “Place sub”) and has its very numbers."""
    names = {str(name).casefold().strip(): str(name) for name in table[column].unique()}
    less = {name: " ".join(A_WHOLE.sub(" ", name).split()) for name in names if A_WHOLE.search(name)}
    found = [
        names[name] for name, other in less.items()
        if other in names and _units_by_kind(table, column, names[name]) == _units_by_kind(table, column, names[other])
    ]  # fmt: skip
    return table.index[table[column].isin(found)].tolist()


def _called(line: Mapping_[Hashable, str]) -> str:
    """What a row is called: by the columns that are read, and by words of a whole; else by the first other column."""
    stated = {str(column): text for column, text in line.items() if text}
    shown = [text for column, text in stated.items() if not column.startswith(_UNREAD) or A_WHOLE.search(text)]
    return ", ".join(dict.fromkeys(shown or list(stated.values())[:1]))


def _tell(
    first: KitList, table: pd.DataFrame, rows: Rows, about: str, problems: Problems, *, nearly: bool
) -> None:  # fmt: skip
    units = float(table["units"][rows].sum())
    said = [_called(line) for line in table.loc[rows, _labels(table)].to_dict("records")]
    names = list(dict.fromkeys(filter(None, said)))
    named = ", ".join(f"“{shortened(name)}”" for name in names[:_NAMED])
    more = f" and {number_of(len(names) - _NAMED, 'other')}" if len(names) > _NAMED else ""
    whose = f" of {named}{more}" if named else " without a name"
    exactly = "exactly or nearly" if nearly else "exactly"
    choices = (
        ("one", "they are sums: the other rows count alone"),
        ("both", f"all {len(table):,} rows count: they are other kit"),
    )
    Telling(problems, first.file, first.sheet, table["row"].to_numpy(dtype=np.int64)).tell(
        "list_repeats", "error", rows,
        "{place}: " + f"the numbers{whose} ({units:,.0f} units) are {exactly} the sums of those of other rows, so they "
        "may be sums. They do not count until somebody says so.", "Say whether they are sums or other kit.",
        question=Question("same_list", about, choices, units),
    )  # fmt: skip
