"""Measuring points of one room of which one is upstream of another by their names: a UPS and its racks, a room and its
cooling, what goes into a UPS and what comes out, a bill and the log of its meter.

What flows through both counts once. Where the names leave no doubt (“UPS input”, “UPS output”; “Whole room”, “Racks”;
“of which racks”) the whole counts and its part is told; else a person says, and the part waits. A part that is more
than its whole in some span of days is none. Feeds, racks and rooms beside one another are none of one another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from carbon.columns import codes
from carbon.inventory.cells.telling import shortened
from carbon.inventory.counting.beside_columns import is_part
from carbon.problems import Question

if TYPE_CHECKING:
    from carbon.inventory.headings.mapping import Mapping
    from carbon.inventory.meters.readings_twice import Readings

KIND = "meter within"
_IN = frozenset("in input incoming incomer supply inlet".split())
_OUT = frozenset("out output outgoing outlet".split())
_WHOLE = frozenset("whole total entire".split())
_WORDS = {
    "ups": "ups", "rack": "rack", "racks": "rack", "cabinet": "rack", "cabinets": "rack", "servers": "rack",
    "pdu": "pdu", "pdus": "pdu", "feed": "feed", "feeds": "feed",
    "room": "room", "facility": "room", "datacentre": "room",
    "crac": "side", "cracs": "side", "crah": "side", "cooling": "side", "chiller": "side", "chillers": "side",
    "aircon": "side", "hvac": "side", "lighting": "side", "lights": "side",
}  # fmt: skip
_PHRASES = (
    (re.compile(r"\bdata (?:centre|center|hall)\b"), "datacentre"),
    (re.compile(r"\bair con(?:ditioning)?\b"), "aircon"),
    (re.compile(r"\b(?:it|ict) (?:load|equipment)\b|^(?:it|ict)$"), "servers"),
)
_BENEATH = {
    "room": ("ups in", "ups", "ups out", "pdu", "rack", "side"),
    "feed": ("pdu", "rack"),
    "ups in": ("ups out", "pdu", "rack"),
    "ups": ("pdu", "rack"),
    "ups out": ("pdu", "rack"),
    "pdu": ("rack",),
}
"""What each kind of point may hold, from the supply down."""
_SORTS = frozenset("server comms communications network hub computer machine it ict".split())
_FILLERS = frozenset("meter the of which electricity power energy reading kwh load and main mains sub".split())
_BILL = re.compile(r"(?:supplier )?(?:invoices?|bill|bills|billed|invoiced)")
_LOG = re.compile(r"amr|meter(?:ed)?(?: readings?)?|meter log|log(?:ged)?|own (?:meter|reading)")
_ALIKE = (("first", "one electricity: it counts once"), ("all", "two: both count"))
_ROUNDED = 0.001
"""Share of a whole by which its parts may be above it by rounding."""
_HALF = 0.5
"""The rounding of a reading [kWh]"""
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class _Point:
    """What a meter's name says of where it measures. where: its site and body; place: words of its name besides; marks:
    numbers, letters and sorts of room, by which those of one kind are told apart."""

    meter: int
    name: str
    kind: str
    where: tuple[str, str]
    place: frozenset[str]
    marks: tuple[frozenset[str], frozenset[str], frozenset[str]]
    whole: bool
    within: bool


def leave_parts_by_name(readings: Readings) -> None:
    """Leave out what is a part of another meter by its very name."""
    points = _points(readings)
    for cluster, parts in _clusters(readings, points):
        sure = [part for part in parts if all(_certain(whole, part) for whole in cluster)]
        if sure:
            _hold(readings, cluster, sure)
    before: _Point | None = None
    for point in points:
        if not point.within:
            before = point
        elif before is not None and before.where == point.where and _not_more(readings, [before], [point]):
            _hold(readings, [before], [point])


def ask_of_points(readings: Readings, mapping: Mapping | None, apart: set[int]) -> None:
    """Ask about meters that may be within another by their names. apart: wholes that a person has said hold none."""
    points = _points(readings)
    _ask_of_bills(readings, mapping, points)
    for cluster, parts in _clusters(readings, points, apart):
        held = readings.counted_or_undated
        left = [part for part in parts if held[readings.meter == part.meter].any()]
        if left:
            _ask(readings, mapping, cluster, left)


def _points(readings: Readings) -> list[_Point]:
    """The points that meters which count are named for, in the order of their rows."""
    places = {column: codes(readings.table, column) for column in ("name", "room", "body")}
    whole_names = readings.full_names()
    rows = np.flatnonzero(readings.counted_or_undated)
    _, first = np.unique(readings.meter[rows], return_index=True)
    found = []
    for row in np.sort(rows[first]).tolist():
        meter = int(readings.meter[row])
        texts = {column: labels[where[row]] if where[row] >= 0 else "" for column, (where, labels) in places.items()}
        named = texts["name"] or texts["room"]
        where = (texts["room"].casefold() if texts["name"] else "", texts["body"].casefold())
        if named and whole_names.get(meter):
            found.append(_point(meter, named, where))
    return found


def _point(meter: int, name: str, where: tuple[str, str]) -> _Point:
    text = " ".join(re.findall(r"[^\W_]+", name.casefold()))
    text = re.sub(r"^(?:of (?:which|these|those|them)|thereof) ", "", re.sub(r" kwh$", "", text))
    for pattern, word in _PHRASES:
        text = pattern.sub(word, text)
    tokens = text.split()
    kinds = [_WORDS[token] for token in tokens if token in _WORDS]
    kind = kinds[-1] if kinds else ""
    if kind == "ups" or kinds[-2:] == ["ups", "feed"]:
        kind = "ups in" if _IN & {*tokens} else "ups out" if _OUT & {*tokens} else "ups"
    rest = {token for token in tokens if token not in _WORDS} - _FILLERS - _IN - _OUT - _WHOLE
    letters = frozenset(token for token in rest if len(token) == 1 and token.isalpha())
    numbers = frozenset(token for token in rest if any(map(str.isdigit, token)))
    sorts = frozenset(rest & _SORTS)
    return _Point(
        meter, name, kind, where, frozenset(rest - letters - numbers - sorts), (letters, numbers, sorts),
        bool(_WHOLE & {*tokens}), is_part(name),
    )  # fmt: skip


def _may_hold(whole: _Point, part: _Point) -> bool:
    """Whether a point may be upstream of another by their names."""
    return (
        part.kind in _BENEATH.get(whole.kind, ())
        and whole.where == part.where
        and whole.place == part.place
        and all(not one or not other or one & other for one, other in zip(whole.marks, part.marks, strict=True))
    )


def _certain(whole: _Point, part: _Point) -> bool:
    """Whether the names leave no doubt."""
    through = (whole.kind, part.kind) == ("ups in", "ups out") and whole.marks == part.marks
    return through or (whole.kind == "room" and whole.whole)


def _clusters(
    readings: Readings, points: Sequence[_Point], apart: Iterable[int] = ()
) -> list[tuple[list[_Point], list[_Point]]]:  # fmt: skip
    """Wholes of one kind, those together that may hold the same parts, each with the parts that are not more."""
    found = []
    for kind, beneath in _BENEATH.items():
        clusters: list[tuple[list[_Point], list[_Point]]] = []
        for whole in (point for point in points if point.kind == kind and point.meter not in apart):
            wholes, parts = [whole], [part for part in points if _may_hold(whole, part)]
            for other in [each for each in clusters if any(part in parts for part in each[1])]:
                clusters.remove(other)
                wholes, parts = [*other[0], *wholes], [*other[1], *(part for part in parts if part not in other[1])]
            if parts:
                clusters.append((wholes, parts))
        for wholes, parts in clusters:
            by_kind = [[part for part in parts if part.kind == each] for each in beneath]
            kept = [part for own in by_kind if own and _not_more(readings, wholes, own) for part in own]
            if kept:
                found.append((wholes, kept))
    return found


def _rows(readings: Readings, points: Sequence[_Point]) -> Ints:
    return np.flatnonzero(readings.counted_or_undated & np.isin(readings.meter, [point.meter for point in points]))


def _by_span(readings: Readings, rows: Ints) -> pd.Series:
    frame = pd.DataFrame({"first": readings.first[rows], "last": readings.last[rows], "kwh": readings.amount[rows]})
    return frame.groupby(["first", "last"])["kwh"].sum()


def _not_more(readings: Readings, wholes: Sequence[_Point], parts: Sequence[_Point]) -> bool:
    """Whether parts are together no more than wholes in each span that both have; of other spans, whether days meet."""
    whole, part = (_rows(readings, each) for each in (wholes, parts))
    both = pd.concat([_by_span(readings, whole), _by_span(readings, part)], axis=1, join="inner").to_numpy()
    if len(both):
        return bool((both[:, 1] <= both[:, 0] * (1 + _ROUNDED) + _HALF).all() and both[:, 1].sum() > 0)
    return len(_met(readings, whole, part)) > 0


def _met(readings: Readings, whole: Ints, part: Ints) -> Ints:
    """The rows of parts whose days the wholes have too."""
    if not len(whole) or not len(part):
        return part[:0]
    order = np.argsort(readings.first[whole], kind="stable")
    first, last = readings.first[whole][order], np.maximum.accumulate(readings.last[whole][order])
    before = np.searchsorted(first, readings.last[part], side="right") - 1
    return part[(before >= 0) & (last[np.maximum(before, 0)] >= readings.first[part])]


def _named(points: Sequence[_Point]) -> str:
    names = [f"“{shortened(point.name, 30)}”" for point in points]
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _hold(readings: Readings, wholes: Sequence[_Point], parts: Sequence[_Point]) -> None:
    rows = _met(readings, _rows(readings, wholes), _rows(readings, parts))
    readings.hold(
        rows, "sub_meter", "info",
        "{place}: {kwh} kWh of a sub-meter of " + _named(wholes) + ", which counts and holds them.",
    )  # fmt: skip


def _ask(readings: Readings, mapping: Mapping | None, wholes: Sequence[_Point], parts: Sequence[_Point]) -> None:
    above = _rows(readings, wholes)
    rows = _met(readings, above, _rows(readings, parts))
    where = " ".join(filter(None, wholes[0].where))
    about = f"{where + ': ' if where else ''}{_plain(wholes)} and {_plain(parts)}"
    said = mapping.answer(KIND, about) if mapping else ""
    if said == "apart":
        return
    if said:
        _hold(readings, wholes, parts)
        return
    whole, part = (float(np.nansum(readings.amount[each])) for each in (above, rows))
    rest = float(np.nansum(readings.amount[_rows(readings, parts)])) - part
    choices = (
        ("within", f"{_named(wholes)} holds it already: {whole + rest:,.10g} kWh count"),
        ("apart", f"they are of their own: {whole + part + rest:,.10g} kWh count"),
    )
    readings.hold(
        rows, "meter_may_hold", "error",
        f"{{place}}: {_named(wholes)} may hold the {{kwh}} kWh of {_named(parts)} already, which are never more. They "
        "do not count until somebody says.", "Say whether one is within the other.",
        Question(KIND, about, choices, float(len(rows))),
    )  # fmt: skip


def _plain(points: Sequence[_Point]) -> str:
    return ", ".join(sorted(shortened(point.name, 30) for point in points))


def _ask_of_bills(readings: Readings, mapping: Mapping | None, points: Sequence[_Point]) -> None:
    """Ask about what a bill and a log say of one supply, by columns or meters that are named for nothing else."""
    texts = [(point, re.sub(r" kwh$", "", " ".join(re.findall(r"[^\W_]+", point.name.casefold())))) for point in points]
    for bill in [point for point, text in texts if _BILL.fullmatch(text)]:
        logs = [point for point, text in texts if _LOG.fullmatch(text) and point.where == bill.where]
        if len(logs) != 1:
            continue
        about = f"{shortened(bill.name, 40)} and {shortened(logs[0].name, 40)}"
        said = mapping.answer("readings", about) if mapping else ""
        rows = _met(readings, _rows(readings, logs), _rows(readings, [bill]))
        if said == "all" or not len(rows):
            continue
        readings.hold(
            rows, "duplicate_reading" if said else "readings_alike", "info" if said else "error",
            "{place}: {kwh} kWh left out, as was said: the electricity that a log of its meter states." if said else
            f"{{place}}: {{kwh}} kWh of {_named([bill])}, and {_named(logs)} states the same days: a bill and a log of "
            "one electricity? It counts once until somebody says.",
            "" if said else "Say whether it is one electricity.",
            question=None if said else Question("readings", about, _ALIKE, float(len(rows))),
        )  # fmt: skip
