"""Electricity of one site and period that two lists state under other meters: a bill by MPAN, a log by serial number.

Two lists that name no meter in common and whose sums for a site over the same days are one to the rounding of each
reading speak of one electricity, but for round sums and equal readings, which may be estimates: it counts once, by the
list of more readings, until a person says.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from carbon.columns import codes
from carbon.inventory.across.merging import list_of, lists_of
from carbon.inventory.cells.telling import shortened
from carbon.inventory.meters.which_meter import is_supply_number
from carbon.problems import Question

if TYPE_CHECKING:
    from carbon.inventory.headings.mapping import Mapping
    from carbon.inventory.meters.readings_twice import Readings

Ints = NDArray[np.int64]
_ROUND = 100.0
"""A sum of whole hundreds may be an estimate, and another meter's as well. [kWh]"""
_CHOICES = (("first", "one electricity: it counts once"), ("all", "two: both count"))


@dataclass(frozen=True)
class _Source:
    """What one list says of one site. rows: its readings; meters: whose they are; supply: whether they are called by
    the numbers of supply points: two meters that have numbers of one kind are two."""

    rows: Ints
    meters: frozenset[int]
    total: float
    span: tuple[int, int]
    label: str
    supply: bool


def ask_of_sources(readings: Readings, mapping: Mapping | None, apart: set[frozenset[int]]) -> None:
    """Ask about each two lists whose sums of a site and period agree under other meters. apart: meters that a person
    has said to be two."""
    if len(np.unique(lists_of(readings.table))) < 2:
        return
    left: set[int] = set()
    sites = _by_site(readings)
    nowhere = sites.get("", [])  # a list without sites, such as half hours by serial number, may be of any of them
    for site, sources in sites.items():
        beside = [(one, other) for one in sources for other in nowhere] if site else []
        for one, other in [*combinations(sources, 2), *beside]:
            finer, coarser = sorted((one, other), key=lambda each: (-len(each.rows), each.label))
            if any(frozenset((each, by)) in apart for each in one.meters for by in other.meters):
                continue
            if not _alike(readings, one, other) or {int(one.rows[0]), int(other.rows[0])} & left:
                continue
            left.add(int(coarser.rows[0]))
            _ask(readings, mapping, finer, coarser)


def _by_site(readings: Readings) -> dict[str, list[_Source]]:
    """The sources of each site; readings without one are of the site ""."""
    where, labels = codes(readings.table, "room")
    folds = [" ".join(label.split()).casefold() for label in labels]
    sites = {fold: number for number, fold in enumerate(dict.fromkeys(folds))}
    site = np.array([*(sites[fold] for fold in folds), -1], dtype=np.int64)[where]
    lists = lists_of(readings.table)
    rows = np.flatnonzero(readings.counted & ~np.isnan(readings.kwh) & np.isnan(readings.it))
    if not len(rows):
        return {}
    keys, place = np.unique(np.stack([site[rows], lists[rows]]), axis=1, return_inverse=True)
    found: dict[str, list[_Source]] = {}
    names = list(sites)
    for number in range(keys.shape[1]):
        own = rows[place.ravel() == number]
        meters = frozenset(np.unique(readings.meter[own]).tolist())
        if not meters <= readings.names.keys():  # a person has told them apart already
            continue
        called = ", ".join(sorted(readings.names[meter] for meter in meters))
        found.setdefault("" if keys[0, number] < 0 else names[keys[0, number]], []).append(_Source(
            own, meters, float(readings.kwh[own].sum()),
            (int(readings.first[own].min()), int(readings.last[own].max())), called,
            any(is_supply_number(readings.names[meter]) for meter in meters),
        ))  # fmt: skip
    return found


def _alike(readings: Readings, one: _Source, other: _Source) -> bool:
    rounding = 0.5 * (len(one.rows) + len(other.rows)) if len(one.rows) != len(other.rows) else 0.5
    if one.meters & other.meters or one.supply == other.supply:
        return False
    if one.span != other.span or abs(one.total - other.total) > rounding:
        return False
    if rounding > 0.001 * one.total:  # sums as small as this agree by chance
        rounding = 0.0
    if abs(one.total - other.total) > rounding + 1e-6 or one.total <= 0:
        return False
    amounts = readings.kwh[np.concatenate([one.rows, other.rows])]
    if round(one.total) % _ROUND == 0 and len(np.unique(amounts)) <= 2:
        return False
    return len(one.rows) + len(other.rows) == 2 or len(np.unique(amounts)) > 1


def _ask(readings: Readings, mapping: Mapping | None, finer: _Source, coarser: _Source) -> None:
    one, two = sorted((finer.label, coarser.label))
    digest = "-".join(sorted(readings.digest(each.rows) for each in (finer, coarser)))
    about = f"{shortened(one, 40)} and {shortened(two, 40)} {digest}"
    said = mapping.answer("readings", about) if mapping else ""
    if said == "all":
        return
    file, sheet = list_of(readings.table, int(finer.rows[0]))
    readings.hold(
        coarser.rows, "duplicate_reading" if said else "readings_alike", "info" if said else "error",
        "{place}: {kwh} kWh left out, as was said: the electricity that another list states by another meter." if said
        else f"{{place}}: “{shortened(coarser.label, 40)}” has {{kwh}} kWh, and “{shortened(sheet or file)}” states as "
        f"much of the same days under “{shortened(finer.label, 40)}”: a bill and a log of one electricity? It counts "
        "once until somebody says.",
        "" if said else "Say whether it is one electricity.",
        question=None if said else Question("readings", about, _CHOICES, float(len(coarser.rows))),
    )  # fmt: skip
