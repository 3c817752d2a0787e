"""Which meters hold others by what lists say of them besides a name: a column (“Main”, “Sub-meter”, “Fiscal”, levels 1
and 2), a heading (“Sub-meter” in one list, “MPAN” in another), or figures that are the sums of all others of the site.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from carbon.columns import codes
from carbon.inventory.cells.cells import one_text
from carbon.inventory.headings.headings import Heading, normalise_heading
from carbon.inventory.rows.fields import Columns, chosen

if TYPE_CHECKING:
    from carbon.inventory.meters.readings_twice import Readings

ROLE = "meter_role"
"""A column of the lists' tables until they are settled: "main", "sub", "supply" (main where a sub stands beside it)."""
_COLUMNS = frozenset(
    "type|kind|category|meter type|meter kind|meter category|fiscal/sub|main/sub|fiscal sub|main sub|sub/main|"
    "fiscal or sub|main or sub|level|"
    "meter level|metering level|hierarchy|hierarchy level|meter role|role|meter class|tier".split("|")
)
_MAIN = re.compile(r"(?:main|mains|fiscal|incomer|primary|head|parent|billing|supply|utility)(?: meters?)?")
_SUB = re.compile(r"(?:sub|sub ?meters?|submetered|secondary|check|child|non fiscal)(?: meters?)?")
_LEVEL = re.compile(r"(?:level |tier |l)?([1-9])")
_SUB_HEADING = re.compile(r"\bsub ?meters?\b")
_SUPPLY_HEADING = re.compile(r"\b(?:mpan|mprn|supply point|meter point)\b")
_LEAST = 2
"""Spans of days in each of which a meter is the sum of all others, from which that is asked about."""


def role_columns(headings: list[Heading], table: str) -> list[int]:
    """Places of the columns whose cells may say that a meter is a main or a sub-meter."""
    return [at for at, each in enumerate(headings) if each.whole in _COLUMNS] if table == "meters" else []


def take_roles(columns: Columns) -> None:
    """What a column, else the heading of the meters' names, says that they are."""
    records = columns.records
    for place in role_columns(list(records.headings), "meters"):
        name = next((name for name, match in records.matches.items() if match.column == place), None)
        cells = records.columns.get(name) if name else records.also.get(place)
        if cells is None:
            continue
        roles = [_role(text or "") for text in cells.texts.to_pylist()]
        if {"main", "sub"} <= {*roles} or {"1", "2"} <= {*roles}:
            columns.columns[ROLE] = chosen(cells, [role or None for role in roles])
            return
    match = records.matches.get("name")
    words = match.heading.whole if match is not None else ""
    if _SUB_HEADING.search(words) or _SUPPLY_HEADING.search(words):
        columns.columns[ROLE] = one_text("sub" if _SUB_HEADING.search(words) else "supply", columns.size)


def _role(text: str) -> str:
    plain = normalise_heading(text)
    level = _LEVEL.fullmatch(plain)
    return level[1] if level else "main" if _MAIN.fullmatch(plain) else "sub" if _SUB.fullmatch(plain) else ""


def parts_by_role(readings: Readings) -> dict[int, list[int]]:
    """The sub-meters of each main meter: those of its site whose days meet its own."""
    where, labels = readings.roles
    if not len(labels):
        return {}
    rows = np.flatnonzero(readings.counted_or_undated & readings.dated & (where >= 0))
    frame = pd.DataFrame({"site": _sites(readings)[rows], "meter": readings.meter[rows], "first": readings.first[rows],
                          "last": readings.last[rows], "kwh": np.nan_to_num(readings.amount[rows]),
                          "role": np.array(labels, dtype=object)[where[rows]]})  # fmt: skip
    each = frame.groupby(["site", "meter", "role"], as_index=False).agg(
        first=("first", "min"), last=("last", "max"), kwh=("kwh", "sum")
    )
    found: dict[int, list[int]] = {}
    for _, own in each.groupby("site"):
        subs, mains = own[own["role"].isin(["sub", "2"])], own[own["role"].isin(["main", "supply"])]
        one = own[own["role"] == "1"]  # a level may be a floor: it is of meters where the first holds the others
        if len(one) == 1 and float(one["kwh"].iloc[0]) >= float(subs["kwh"].sum()):
            mains = pd.concat([mains, one])
        for main in mains.itertuples():
            met = subs[(subs["first"] <= main.last) & (subs["last"] >= main.first) & (subs["meter"] != main.meter)]
            if len(met):
                found[int(str(main.meter))] = [int(meter) for meter in met["meter"]]
    return found


def sums_of_others(readings: Readings) -> dict[int, list[int]]:
    """Meters whose figures are those of all others of their site together, in each span of days: two and more, of two
    and more others, and not the same throughout."""
    rows = np.flatnonzero(readings.counted & (readings.amount > 0))
    if len(rows) < 3 * _LEAST:
        return {}
    keys = ["site", "first", "last"]
    frame = pd.DataFrame({"site": _sites(readings)[rows], "first": readings.first[rows], "last": readings.last[rows],
                          "meter": readings.meter[rows], "kwh": readings.amount[rows]})  # fmt: skip
    each = frame.groupby([*keys, "meter"], as_index=False)["kwh"].sum()
    by_span = each.groupby(keys)["kwh"]
    each["sum"] = (by_span.transform("size") > _LEAST) & np.isclose(
        2 * each["kwh"], by_span.transform("sum"), rtol=1e-9
    )
    by_meter = each.groupby(["site", "meter"]).agg(
        all=("sum", "all"), spans=("kwh", "size"), figures=("kwh", "nunique")
    )
    sure = by_meter[by_meter["all"] & (by_meter["spans"] >= _LEAST) & (by_meter["figures"] >= _LEAST)]
    return {
        int(meter): [int(other) for other in each.loc[each["site"] == site, "meter"].unique() if other != meter]
        for site, meter in zip(
            sure.index.get_level_values("site").tolist(), sure.index.get_level_values("meter").tolist(), strict=True
        )
    }


def _sites(readings: Readings) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """A number for the site of each row, whatever its case and spacing; -1: it names none."""
    where, labels = codes(readings.table, "room")
    folds = [" ".join(label.split()).casefold() for label in labels]
    numbers = {fold: number for number, fold in enumerate(dict.fromkeys(folds))}
    return np.array([*(numbers[fold] for fold in folds), -1], dtype=np.int64)[where]
