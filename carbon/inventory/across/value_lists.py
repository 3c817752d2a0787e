"""Lists of what may be chosen or bought, and of no kit: values for drop-downs, models, codes, prices.

Each kind or model stands there once and nothing says which thing a row is. Such a list is asked about where its name
says what it is, and where it has none and stands beside a list that tells its things apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from carbon.inventory.across.merging import Reasons
from carbon.inventory.cells.cells import Cells
from carbon.inventory.cells.closed_lists import words_of
from carbon.inventory.cells.telling import Telling, units_of
from carbon.inventory.cells.values import missing
from carbon.inventory.headings.headings import normalise_heading
from carbon.inventory.headings.mapping import Mapping
from carbon.inventory.headings.titles import is_no_name
from carbon.inventory.rows.lists import KitList
from carbon.problems import Problems, Question

if TYPE_CHECKING:
    from carbon.inventory.rows.sheets import Records

BY_NAME, BY_SHAPE, BY_COLUMNS = "by name", "by shape", "by columns"
CODE = "may_be_values"
_PLACE = frozenset(("site", "body", "directorate", "service"))
_OF_ONE = frozenset(
    ("serial", "asset_tag", "name", "host_name", "quantity", "acquired", "in_service", "retired", "last_seen")
)
"""Fields of which any one says that a row is a thing that is there, or how many are."""
_THOUGH_COUNTED = ("though counted", "of a sheet")
"""Names that say so though numbers stand beside the rows; the second not as that of a file, for a template that was
filled in keeps its name."""
_OF_EACH = frozenset("0 1 2 3 - x yes no y n".split())
"""What a list of the kit of each role states: one of a thing, a few, or none."""
_WHICH = frozenset(("model", "model_number"))
_FREE = frozenset(
    ("data", "values", "info", "misc", "extra", "other", "admin", "setup", "config", "donnees", "gwerthoedd")
)
_LEAST = 3
"""Rows from which a list without a name of its own is one of values by its shape."""
_NUMBER = re.compile(r"\d[\d./]*|v\d+")


def kind_of_values(records: Records, file: str) -> str:
    """Whether a table may be a list of values, by its name or by its shape alone; "" where it is none."""
    columns = {name: cells for name, cells in records.columns.items() if not missing(cells).all()}
    own = [each for each in (records.title, records.sheet or "") if each]
    unnamed = all(is_no_name(each) for each in own)
    named = [*records.titles, *own]
    said = next((found for each in named if each and (found := _values_in_name(each))), "")
    if not said and unnamed:
        said = _values_in_name(PurePath(file).stem)
        said = "" if said == "of a sheet" else said
    if said == "for each":
        said = "though counted" if _a_few_of_each(columns) else "perhaps"
    of_one = _OF_ONE - ({"quantity"} if said in _THOUGH_COUNTED else set())
    if not of_one.isdisjoint(columns) or records.layout.export is not None or not columns.keys() & {
        "asset_type", "model", "manufacturer", "model_number"
    }:  # fmt: skip
        return ""
    placed = not _PLACE.isdisjoint(columns)
    people = any(match.field in ("personal", "device_identifier") for match in records.layout.matches)
    if said in ("certain", *_THOUGH_COUNTED) or (said and not placed and not people and _once(columns)):
        return BY_NAME
    headings = [records.headings[column].text for column in sorted(records.filled)]
    plural = len(headings) <= 1 or any(each.endswith("s") and _values_in_name(each) for each in headings)
    if not people and own and all(map(_free_name, own)) and _side_by_side(records):
        return BY_COLUMNS
    if placed and not plural:
        return ""
    beside = {match.column for match in records.layout.matches}
    more = any(column not in beside and records.headings[column].text for column in records.filled)
    if people or (more and not plural) or len(records.rows) < _LEAST:
        return ""
    return BY_SHAPE if ((own and unnamed) or plural) and _once(columns) else ""


def _a_few_of_each(columns: dict[str, Cells]) -> bool:
    """Whether a list states of each kind no more than one person has, and no place."""
    cells = columns.get("quantity")
    if cells is None or not _PLACE.isdisjoint(columns):
        return False
    return all(text.strip().casefold() in _OF_EACH for text in cells.texts.to_pylist() if text.strip())


def _free_name(name: str) -> bool:
    """Whether a name says nothing of what it is of: “Sheet2”, “Data”."""
    return is_no_name(name) or normalise_heading(name) in _FREE


def _side_by_side(records: Records) -> bool:
    """Whether columns stand side by side whose rows do not belong together: each holds its values once from its first
    row on, and one ends before another. A device that states a model is there."""
    if not _WHICH.isdisjoint(records.columns):
        return False
    columns = [cells for cells in (*records.columns.values(), *records.unread.values()) if not missing(cells).all()]
    ends = []
    for cells in columns:
        filled = cells.spread(~missing(cells))
        if not filled[: int(filled.sum())].all():  # a blank among its values: they stand beside something
            return False
        if (np.bincount(cells.spread(np.arange(cells.distinct))[filled]) > 1).any():
            return False
        ends.append(int(filled.sum()))
    return len(ends) > 1 and max(ends) >= _LEAST and min(ends) < max(ends)


def _values_in_name(name: str) -> str:
    """Whether a name says of what it lists that it may be chosen: "certain", "perhaps" or ""."""
    words = [word for word in normalise_heading(re.sub(r"[_-]+", " ", name)).split() if not _NUMBER.fullmatch(word)]
    text = " ".join(words)
    known = words_of("values_title")
    if text in known:
        return known[text][0]
    fillers = words_of("title_word").keys() - {"list", "lists", "rhestr", "liste"}
    left = " ".join(word for word in words if word not in fillers and word not in ("for", "and", "y", "yr", "a"))
    found = known.get(left, ("",))[0]
    return "" if left in ("lists", "rhestrau", "listes") else found


def _once(columns: dict[str, Cells]) -> bool:
    """Whether each model stands in one row, or each kind where no model is stated."""
    cells = next(columns[name] for name in ("model", "model_number", "asset_type", "manufacturer") if name in columns)
    rows = np.bincount(cells.spread(np.arange(cells.distinct))[cells.spread(~missing(cells))], minlength=1)
    return bool((rows <= 1).all())


_WHY = {
    BY_NAME: "no row says which thing it is or where, and by its name",
    BY_SHAPE: "no row says which thing it is or where, and each kind or model stands once: by that",
    BY_COLUMNS: "each column holds each of its values once, and some end before others, so its rows may say nothing "
    "together:",
}


def ask_of_values(lists: Sequence[KitList], problems: Problems, mapping: Mapping | None) -> list[KitList]:
    """Hold back lists that may be of values until somebody says what they are; the lists that are left."""
    real = [each for each in lists if not each.of_values and _tells_apart(each)]
    left = []
    for each in lists:
        asked = each.of_values == BY_NAME or (each.of_values and any(one.file == each.file for one in real))
        said = mapping.answer("same_list", _about(each)) if asked and mapping is not None else ""
        if not asked or said == "both":
            left.append(each)
            continue
        every: NDArray[np.bool_] = np.ones(len(each), dtype=np.bool_)
        units = float(each.units.sum())
        reasons = Reasons(each.frame)
        reasons.hold(every, "list_left_out" if said else CODE)
        reasons.write(each.frame)
        if said:
            continue
        Telling(problems, each.file, each.sheet, each.frame["row"].to_numpy(dtype=np.int64)).tell(
            CODE, "error", every,
            "{place}: " + _WHY[each.of_values]
            + f" it may be a list of values to choose from, of models or of prices. Its {units_of(units)} do not "
            "count until somebody says what they are.",
            "Say whether it is a list of values or of kit.",
            question=Question(
                "same_list", _about(each),
                (("one", "values or prices: none of it counts"), ("both", "kit that is there: it counts")), units,
            ),
        )  # fmt: skip
    return left


def _about(each: KitList) -> str:
    return f"values in {each.digest}"


def _tells_apart(each: KitList) -> bool:
    """Whether a list says of any row which thing it is, where, or how many there are."""
    return not each.stated.isdisjoint((*_OF_ONE, *_PLACE)) and bool(
        not each.stated.isdisjoint((*_PLACE, "name", "acquired", "serial"))
        or (each.units > 1).any() or each.numbered.any()
    )  # fmt: skip
