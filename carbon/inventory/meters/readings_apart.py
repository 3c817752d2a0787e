"""Readings of the same days of one meter that say different things: a person says which count.

Which is first and which last follows from what the readings say: where two lists hold one each, the list that says
less in all is the first, else the lower reading of each span. So neither the order nor the names of files change it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from carbon.inventory.across.merging import list_of, lists_of
from carbon.inventory.cells.telling import shortened

if TYPE_CHECKING:
    from carbon.inventory.headings.mapping import Mapping
    from carbon.inventory.meters.readings_twice import Readings

_ALL = ("all", "all of them: they are several meters")
Ints = NDArray[np.int64]


def ask_of_days(readings: Readings, mapping: Mapping | None) -> None:
    """Ask which of several readings of the same days counts, meter by meter; "all" makes them several meters."""
    places, group = readings.same_days()
    for meter in np.unique(readings.meter[places]):
        here = readings.meter[places] == meter
        _ask(readings, mapping, places[here], group[here])


def _ask(readings: Readings, mapping: Mapping | None, places: Ints, group: Ints) -> None:
    name = readings.names[int(readings.meter[places[0]])]
    about = f"{name} {readings.digest(places)}"
    said = mapping.answer("readings", about) if mapping else ""
    two = _two_lists(readings, places, group)
    rank = readings.amount[places] if two is None else (lists_of(readings.table)[places] == two[1]).astype(np.float64)
    order = np.lexsort((places, readings.amount[places], rank, group))
    places, group = places[order], group[order]
    head = np.concatenate([[True], group[1:] != group[:-1]])
    if said == "all":
        nth = np.arange(len(places)) - np.flatnonzero(head)[np.cumsum(head) - 1]
        readings.part(places[nth > 0], nth[nth > 0])
        return
    tail = np.concatenate([head[1:], [True]])
    left = {"first": ~head, "last": ~tail}.get(said, np.ones(len(places), dtype=np.bool_))
    if said:
        readings.hold(
            places[left], "duplicate_reading", "info",
            "{place}: {kwh} kWh left out, as was said which readings of “" + shortened(name) + "” count.",
        )  # fmt: skip
        return
    choices = (("first", "the lower of each"), ("last", "the higher of each"), _ALL)
    if two is not None:
        choices = (("first", _of_list(readings, places, two[0])), ("last", _of_list(readings, places, two[1])), _ALL)
    readings.ask(
        places, "readings_disagree", "readings", about, choices,
        "{place}: readings of “" + shortened(name) + "” say different things of the same days ({kwh} kWh in "
        "all); none of them counts until somebody says which.",
        "Say which counts, or delete the wrong ones; give two meters a name each.",
    )  # fmt: skip


def _two_lists(readings: Readings, places: Ints, group: Ints) -> tuple[int, int] | None:
    """The two lists that hold one reading of each span, in the order of what they say in all; None: it is not so."""
    lists = lists_of(readings.table)[places]
    several = np.unique(lists)
    pairs = np.unique(np.stack([group, lists]), axis=1)
    if len(several) != 2 or pairs.shape[1] != len(places) or 2 * len(np.unique(group)) != len(places):
        return None
    one, other = sorted(several.tolist(), key=lambda each: _weight(readings, places[lists == each]))
    return one, other


def _weight(readings: Readings, places: Ints) -> tuple[float, str]:
    return round(float(readings.amount[places].sum()), 3), readings.digest(places)


def _of_list(readings: Readings, places: Ints, number: int) -> str:
    own = places[lists_of(readings.table)[places] == number]
    file, sheet = list_of(readings.table, int(own[0]))
    return f"those of “{shortened(sheet or file)}”: {readings.amount[own].sum():,.10g} kWh"
