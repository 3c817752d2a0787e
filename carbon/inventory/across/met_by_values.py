"""Columns that no heading says to be tags, and whose values are the tags, serial numbers or names of another list.

“Ref”, “ID” and “Label” may be anything; that most of their values are the numbers by which another list knows its
devices is no chance. Then they are that number here too, which is told; where few of them are, a person says.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from carbon.inventory.across.merging import Headings, Reasons
from carbon.inventory.cells.telling import number_of, shortened
from carbon.inventory.headings.code_columns import CODE, CODE_LIKE
from carbon.inventory.headings.mapping import Mapping
from carbon.inventory.rows.lists import KitList
from carbon.problems import Problem, Problems, Question

_LONGEST = 100_000
"""Rows of a list that is looked at."""
_KEYS = {"asset_tag": "asset tag", "serial": "serial number", "name": "name"}
_GOOD_PART, _FEWEST = 0.5, 2
"""Part of the shorter list, and values, from which two columns hold the same numbers."""
_OF_DIGITS, _FEWEST_OF_DIGITS = 0.8, 3
"""The same of numbers without a letter, which may be alike by chance."""


class _File(Protocol):
    lists: list[KitList]
    problems: Problems


@dataclass(frozen=True)
class _Met:
    """A column of one list that meets a field of another. rows: of the list whose value stands there; others: values
    that the other list has."""

    column: str
    other: KitList
    field: str
    values: pd.Series[Any]
    rows: NDArray[np.bool_]
    others: int

    @property
    def good(self) -> bool:
        """Whether they have so many values in common that both hold the same numbers."""
        shared, least = int(self.rows.sum()), min(int(self.values.notna().sum()), self.others)
        if self.bare:
            return shared >= _FEWEST_OF_DIGITS and shared >= _OF_DIGITS * least
        return shared >= _FEWEST and shared >= _GOOD_PART * least

    @property
    def bare(self) -> bool:
        """Whether any of them is a number without a letter."""
        return bool(self.values[self.rows].str.isdecimal().any())


def meet(files: Sequence[_File], headings: Headings, mapping: Mapping | None) -> None:
    """Read such columns as what another list has the same values for; and drop them all from the tables."""
    lists = [each for file in files for each in file.lists]
    read = False
    if len(lists) > 1:
        known = {key: values for each in lists for key, values in _numbers_of(each)}
        for file in files:
            for one in file.lists:
                met = _best(one, lists, known) if len(one) <= _LONGEST else None
                if met is not None and _settle(one, met, file.problems, headings, mapping):
                    read = True
                    known |= {key: values for each in (one, met.other) for key, values in _numbers_of(each)}
    for file in files if read else ():
        file.lists[:] = [replace(each) for each in file.lists]  # nothing that was worked out of them before holds
    for each in lists:
        for name in [name for name in each.frame if str(name).startswith(CODE)]:
            del each.frame[name]


def _numbers_of(each: KitList) -> Iterator[tuple[tuple[KitList, str], pd.Series[Any]]]:
    """The values of a list by which others may know its things, by the field."""
    for name in map(str, each.frame.columns):
        if name in _KEYS or name.startswith(CODE):
            yield (each, name), _plain(each.frame[name])


def _plain(column: Any) -> pd.Series[Any]:
    """Values in capitals, of letters and digits alone; missing where there are none."""
    texts = pa.array(column.astype(object), pa.large_string(), from_pandas=True)
    plain = pc.replace_substring_regex(pc.utf8_upper(texts), r"[^\pL\pN]+", "")
    return pd.Series(plain.to_pylist(), dtype=object)


def _candidates(one: KitList) -> Iterator[tuple[str, pd.Series[Any]]]:
    for name in one.frame:
        if str(name).startswith(CODE):
            yield str(name), _plain(one.frame[name])
    if "name" in one.stated and one.stated.isdisjoint(("asset_tag", "serial")):
        names = one.frame["name"].astype(object).where(one.frame["name"].astype(str).str.fullmatch(CODE_LIKE))
        yield "name", _plain(names)


def _best(
    one: KitList, lists: Sequence[KitList], known: dict[tuple[KitList, str], pd.Series[Any]]
) -> _Met | None:  # fmt: skip
    """The column and the field of another list that have most values in common."""
    best: _Met | None = None
    for column, values in _candidates(one):
        stated = values.dropna()
        if len(stated) < _FEWEST or stated.duplicated().any():
            continue
        for (other, field), theirs in known.items():
            as_field = "asset_tag" if field.startswith(CODE) else field
            if other is one or other.of_one_table(one) or column == field == "name" or _own_meets(one, as_field, known):
                continue
            if field.startswith(CODE) and (
                column == "name" or as_field in other.stated or theirs.dropna().duplicated().any()
            ):
                continue
            rows = values.isin(theirs.dropna()).to_numpy() & values.notna().to_numpy()
            if not rows.any() or (best is not None and rows.sum() <= best.rows.sum()):
                continue
            if _kinds_apart(one, other, values, theirs, rows):
                continue
            best = _Met(column, other, field, values, rows, theirs.dropna().nunique())
    return best


def _own_meets(one: KitList, field: str, known: dict[tuple[KitList, str], pd.Series[Any]]) -> bool:
    """Whether the list states such a field of its own, and another list has any of it."""
    own = known.get((one, field))
    return own is not None and any(
        bool(own.dropna().isin(theirs.dropna()).any())
        for (other, name), theirs in known.items() if other is not one and name == field
    )  # fmt: skip


def _kinds_apart(
    one: KitList, other: KitList, values: pd.Series[Any], theirs: pd.Series[Any], rows: NDArray[np.bool_]
) -> bool:  # fmt: skip
    """Whether most things with one value are of two kinds: the number is then that of what a thing belongs to."""
    kinds = dict(zip(theirs, other.frame["asset_type"].astype(object), strict=True))
    pairs = zip(values[rows], one.frame["asset_type"].astype(object)[rows], strict=True)
    apart = [mine != kinds[value] and "unknown" not in (mine, kinds[value]) for value, mine in pairs]
    return sum(apart) > 0.5 * len(apart)


def _settle(one: KitList, met: _Met, problems: Problems, headings: Headings, mapping: Mapping | None) -> bool:
    """Read the column as the field that it meets, or ask; whether it was read."""
    mine = headings.get((one.file, one.sheet), {}).get(met.column, met.column)
    theirs = headings.get((met.other.file, met.other.sheet), {}).get(met.field, met.field)
    shared, stated = int(met.rows.sum()), int(met.values.notna().sum())
    what = (
        f"{shared:,} of its {number_of(stated, 'value')} {'is one' if shared == 1 else 'are those'} of "
        f"“{shortened(theirs)}” in {met.other.name}"
    )  # fmt: skip
    said = ""
    if not met.good:
        if met.bare:
            return False
        about = " ".join(["numbers", *sorted((one.digest, met.other.digest))])
        said = "" if mapping is None else mapping.answer("same_list", about)
        if said == "both":
            return False
        if not said:
            _ask(one, met, f"{one.name}, “{shortened(mine)}”: {what}", about, problems, mine)
            return False
    field = "asset_tag" if met.field.startswith(CODE) else met.field
    if field == "name" and "name" in one.stated:
        return False
    _write(one, met.column, field, met.rows)
    headings.setdefault((one.file, one.sheet), {}).setdefault(field, mine)
    if met.field != field:
        _write(met.other, met.field, field, np.ones(len(met.other), dtype=np.bool_))
        headings.setdefault((met.other.file, met.other.sheet), {}).setdefault(field, theirs)
    problems.add(
        Problem(
            "heading_likely", "info",
            f"{one.name}: “{shortened(mine)}” was read as {_KEYS[field]}, for {what}.",
            "If that is wrong, say so on the mapping page.", file=one.file, sheet=one.sheet, column=mine,
        )
    )  # fmt: skip
    _is_used(one, mine, problems)
    return True


def _write(one: KitList, column: str, field: str, rows: NDArray[np.bool_]) -> None:
    """Write the values of a column as a field; what the field states itself stays where the two lists do not meet."""
    values = one.frame[column].astype(object).to_numpy()
    if field == "serial":
        values = _plain(one.frame[column]).to_numpy()
    own = one.frame[field].astype(object).to_numpy() if field in one.frame else np.full(len(one), None, dtype=object)
    written = pd.Series(np.where(rows | pd.isna(own), values, own), index=one.frame.index, dtype=object)
    one.frame[field] = written.astype("str") if field == "serial" else written.astype("category")


def _ask(one: KitList, met: _Met, sentence: str, about: str, problems: Problems, heading: str) -> None:
    reasons = Reasons(one.frame)
    counted = met.rows & one.frame["set_aside"].isna().to_numpy()
    if not counted.any():
        return
    reasons.hold(counted, "list_may_repeat")
    reasons.write(one.frame)
    rows = one.frame["row"].to_numpy(dtype=np.int64)[counted]
    units = float(one.units[counted].sum())
    choices = (
        ("one", f"“{shortened(heading)}” is the number of the device: those count once"),
        ("both", "it is another number: all count"),
    )
    problems.add(
        Problem(
            "list_repeats", "error",
            f"{sentence}. If it is the number of the device, {number_of(len(rows), 'row')} "
            f"({units:,.0f} units) count twice; they wait until somebody says.",
            "Say whether they are the same devices.", rows=rows, count=len(rows), file=one.file, sheet=one.sheet,
            column=heading, question=Question("same_list", about, choices, units),
        )
    )  # fmt: skip


def _is_used(one: KitList, heading: str, problems: Problems) -> None:
    """Take a column out of those that are told not to be used."""
    told = [
        each for each in problems
        if each.code == "unmapped_columns" and (each.file, each.sheet) == (one.file, one.sheet)
    ]  # fmt: skip
    name = f"“{shortened(heading, 30)}”"
    for each in told:
        if name not in each.message:
            continue
        problems.take_back(each.code, each.file, each.sheet, each.rows)
        left = each.count - 1
        if left:
            before = number_of(each.count, "column is", "columns are")
            message = each.message.replace(f"{name}, ", "").replace(f", {name}", "")
            message = message.replace(before, number_of(left, "column is", "columns are"))
            problems.add(replace(each, message=message, count=left))
