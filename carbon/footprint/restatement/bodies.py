"""Bodies that merge, split, are absorbed or are renamed between two lists: their kit is the same, under another name.

A device that a serial number or a tag joins is in both lists, whatever body it is said to be of. Where such devices are
half or more of a body that could stand in the other list, the body is there under another name, and all of it is
compared. Without numbers nothing but its units by type and site says so: that is asked. Source: words/method.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from carbon.columns import numbers
from carbon.footprint.lines.contracts import place_key
from carbon.footprint.lines.same_kit import Rows
from carbon.footprint.restatement.proved import proved_by_dates
from carbon.footprint.result.assessed import Assessed

Mask = NDArray[np.bool_]

_MOST = 0.5
"""Share of a body's kit that stands in the other list, from which all of the body does."""
_SOME = 0.1
"""Share of it from which the body that it stands under there is named."""
_ALIKE = 0.8
"""Share of the rows or units of bodies, of one type at one site each, from which they may be the same."""
_TOLD_BY = ("estate", "type", "site")
_ROWS, _UNITS = 0, 1
_LEFT_OUT = "outside_boundary"
"""Why rows of a body that the settings leave out do not count."""
_Held = Counter[tuple[int | str, ...]]


@dataclass(frozen=True)
class OtherNames:
    """Bodies of the earlier and of the later list that have the same kit. units: that numbers join; 0 where nothing but
    types and sites says so, which is a question; whole: whether each is there with most of its kit."""

    earlier: tuple[str, ...]
    later: tuple[str, ...]
    units: float = 0.0
    whole: bool = False


def body_names(assessed: Assessed) -> NDArray[np.object_]:
    """The body of each row of the ledger, "" for none. [rows]"""
    dimension = assessed.ledger.dimensions["body"]
    return np.array([*map(str, dimension.labels), ""], dtype=object)[dimension.codes]


def left_out_with_their_body(own: Assessed, other: Assessed, joined: tuple[Rows, Rows]) -> NDArray[np.object_]:
    """The body that the other list gives each row which counts here, where its settings leave that body out; else "".
    [rows of the ledger]

    joined: rows of both that a number joins, the own ones first.
    """
    found = np.full(own.ledger.length, "", dtype=object)
    here, there = joined
    reasons = np.array([reason == _LEFT_OUT for reason in other.reasons])
    out = reasons[other.reason[there]] & (own.reason[here] == 0)
    found[here[out]] = body_names(other)[there[out]]
    return found


def there_under_another_name(own: Assessed, other: Assessed, absent: Sequence[int], joined: Rows) -> Mask:
    """Rows of bodies which the other list does not name that are in it all the same. [rows of the ledger]

    absent: codes of such bodies; joined: rows of kit that numbers join to kit which stands in the other list.
    """
    found = np.zeros(own.ledger.length, dtype=np.bool_)
    found[joined] = True
    for code in absent if len(joined) else ():
        if _share_there(own, other, code, found) >= _MOST:
            found |= own.ledger.dimensions["body"].codes == code
    return found


def _share_there(own: Assessed, other: Assessed, code: int, joined: Mask) -> float:
    """Of the units of a body that could stand in the other list, the share that numbers join."""
    units = units_of_kit(own)
    could = (own.ledger.dimensions["body"].codes == code) & (own.reason == 0) & (joined | ~proved_by_dates(own, other))
    whole = float(units[could].sum())
    return float(units[could & joined].sum()) / whole if whole else 0.0


def units_of_kit(assessed: Assessed) -> NDArray[np.float64]:
    """Units of each row of kit, 0 for rows that are none. [rows of the ledger]"""
    units = np.zeros(assessed.ledger.length)
    table = assessed.activity.tables.get("kit", pd.DataFrame())
    if len(table) and "kit" in assessed.starts:
        stated = numbers(table, "quantity")
        units[assessed.starts["kit"] : assessed.starts["kit"] + len(table)] = np.where(np.isnan(stated), 1.0, stated)
    return units


def joined_under_other_names(
    before: Assessed, after: Assessed, absent: tuple[Sequence[int], Sequence[int]], joined: tuple[Rows, Rows]
) -> list[OtherNames]:
    """Bodies of which numbers join kit to bodies of another name, those that belong together in one.

    absent: codes of the bodies of either list that the other does not name; joined: rows of both, in one order.
    """
    both = (before, after)
    names = [body_names(one)[rows] for one, rows in zip(both, joined, strict=True)]
    lone = [{one.ledger.dimensions["body"].labels[code] for code in codes}
            for one, codes in zip(both, absent, strict=True)]  # fmt: skip
    units = np.minimum(*(units_of_kit(one)[rows] for one, rows in zip(both, joined, strict=True)))
    frame = pd.DataFrame({"earlier": names[0], "later": names[1], "units": units})
    frame = frame[(frame["earlier"] != "") & (frame["later"] != "")]
    frame = frame[frame["earlier"].map(place_key) != frame["later"].map(place_key)]
    met = frame.groupby(["earlier", "later"], sort=False)["units"].sum().reset_index()
    kept = np.zeros(len(met), dtype=np.bool_)
    for side, alone in zip(("earlier", "later"), lone, strict=True):
        whole = met.groupby(side)["units"].transform("sum")
        kept |= (met[side].isin(alone) & (met["units"] >= _SOME * whole)).to_numpy()
    met = met[kept]
    whole_ones = [{name for code, name in ((code, one.ledger.dimensions["body"].labels[code]) for code in codes)
                   if _share_there(one, other, code, _as_mask(one, rows)) >= _MOST}
                  for one, other, codes, rows in zip(both, both[::-1], absent, joined, strict=True)]  # fmt: skip
    return [
        OtherNames(ours, theirs, units, set(ours) <= whole_ones[0] and set(theirs) <= whole_ones[1])
        for ours, theirs, units in _together(met)
    ]


def _as_mask(one: Assessed, rows: Rows) -> Mask:
    found = np.zeros(one.ledger.length, dtype=np.bool_)
    found[rows] = True
    return found


def _together(met: pd.DataFrame) -> Iterator[tuple[tuple[str, ...], tuple[str, ...], float]]:
    """Pairs of bodies with units, those that share a body in one. Columns: earlier, later, units."""
    left = list(met.itertuples(index=False, name=None))
    while left:
        ours, theirs, units = {left[0][0]}, {left[0][1]}, 0.0
        while some := [pair for pair in left if pair[0] in ours or pair[1] in theirs]:
            ours |= {pair[0] for pair in some}
            theirs |= {pair[1] for pair in some}
            units += sum(pair[2] for pair in some)
            left = [pair for pair in left if pair not in some]
        yield tuple(sorted(ours)), tuple(sorted(theirs)), units


def may_be_the_same(
    before: Assessed, after: Assessed, earlier: Sequence[str], later: Sequence[str]
) -> list[OtherNames]:
    """Bodies that only one of two assessments covers, with the same kit at the same sites as others of the other:
    one by one, else several together, else as what a body of both has more or less. A question, no more."""
    sides, found = (before, after), []
    held = [{name: _what_of(one, name) for name in names}
            for one, names in zip(sides, (earlier, later), strict=True)]  # fmt: skip
    for of in (_UNITS, _ROWS):  # units tell more than rows, where some rows are of many
        for first, ours in [*held[0].items()]:
            same = [second for second, theirs in held[1].items() if _are_alike([ours], [theirs], of)]
            found += [OtherNames((first,), (second,), whole=True) for second in same]
            for second in same:
                held[0].pop(first, None)
                held[1].pop(second)
        if _are_alike([*held[0].values()], [*held[1].values()], of):
            return [*found, OtherNames(tuple(held[0]), tuple(held[1]))]
    if held[0] and held[1]:
        return found
    kept = {place_key(name): name for name in set(body_names(before)) - {""} - set(earlier)}
    stays = {kept[place_key(name)]: name for name in set(body_names(after)) - {""} if place_key(name) in kept}
    for name, then in sorted(stays.items()):
        ours_held, theirs_held = _what_of(before, name), _what_of(after, then)
        if held[0] and _are_alike([*held[0].values()], [_less(theirs_held, ours_held)], _UNITS):
            found.append(OtherNames(tuple(held[0]), (then,)))
        elif held[1] and _are_alike([_less(ours_held, theirs_held)], [*held[1].values()], _UNITS):
            found.append(OtherNames((name,), tuple(held[1])))
    return found


def _less(more: tuple[_Held, _Held], less: tuple[_Held, _Held]) -> tuple[_Held, _Held]:
    return more[0] - less[0], more[1] - less[1]


def _are_alike(ours: list[tuple[_Held, _Held]], theirs: list[tuple[_Held, _Held]], of: int) -> bool:
    """Whether four fifths of the rows, or of the units, of some bodies are those of others."""
    first, second = (_sum(one[of] for one in side) for side in (ours, theirs))
    most = max(first.total(), second.total())
    return most > 0 and (first & second).total() >= _ALIKE * most


def _sum(held: Iterator[_Held]) -> _Held:
    found: _Held = Counter()
    for one in held:
        found.update(one)
    return found


def _what_of(assessment: Assessed, body: str) -> tuple[_Held, _Held]:
    """How many counted rows, and units of kit, a body has, by estate, type and site."""
    dimensions = assessment.ledger.dimensions
    mine = (dimensions["body"].codes == dimensions["body"].labels.index(body)) & (assessment.reason == 0)
    rows = np.flatnonzero(mine)
    named = [[dimensions[name].names[code] for code in dimensions[name].codes[rows]] for name in _TOLD_BY]
    counts: _Held = Counter()
    for kind, units in zip(zip(*named, strict=True), np.ceil(units_of_kit(assessment)[rows]).tolist(), strict=True):
        counts[kind] += int(units)
    return Counter(zip(*named, strict=True)), counts
