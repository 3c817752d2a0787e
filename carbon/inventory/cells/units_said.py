"""Units of electricity as lines of text name them: "Figures in MWh", "Trydan (cilowat-oriau)"."""

from __future__ import annotations

import re
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from carbon.inventory.cells.cells import Cells
from carbon.inventory.cells.closed_lists import plain

_LARGE = {"k": "kWh", "kilo": "kWh", "cilo": "kWh", "m": "MWh", "mega": "MWh", "g": "GWh", "giga": "GWh", "": "Wh"}
_UNIT = re.compile(
    r"(?<![^\W_])(?P<short>[kmg]?)(?:wh|w/h|w\.h|w-h|w hr)s?(?![^\W_])(?!\s?/)|"
    r"(?<![^\W_])(?P<long>kilo|cilo|mega|giga)[ -]?wat(?:t|iau)?s?[ -]?(?:hours?|hrs?|heures?|oriau|awr)(?![^\W_])|"
    r"(?<![^\W_])oriau[ -](?P<welsh>cilo|mega|giga)[ -]?wat(?![^\W_])"
)
_POWER = re.compile(r"(?<![^\W_])(?P<short>[km])w(?![^\W_])(?!\s?/)")
_OF_ONE = re.compile(r"(?:[/£$€]|\b(?:per|par|fesul|pence|p)|(?<!\w)a)\s*$")
_NUMBER = re.compile(r"(?P<number>\d[\d,. ]*)['’]?\s*$")
_YEAR = re.compile(r"(?:19|20)\d\d(?:\s*[-–/]\s*\d\d(?:\d\d)?)?\s*$")
_AN_AMOUNT = re.compile(r"^\W*\d[\d,.]*\W*$")
LINE_AT_MOST = 120


def units_named(text: str, *, power: bool = False) -> set[str]:
    """The units of electricity that a line names for figures; none that belongs to a number of its own ("24.5 MWh",
    "kWh 312") or to a price ("p/kWh"). power: whether "kW" is one too, as that of half hours."""
    said = plain(text)
    found = set()
    for pattern in (_UNIT, _POWER) if power else (_UNIT,):
        for unit in pattern.finditer(said):
            before, after = said[: unit.start()], said[unit.end() :]
            number = _NUMBER.search(before)
            own = number is not None and number["number"].strip(" ,.") != "000" and not _YEAR.search(before)
            amount = _AN_AMOUNT.match(after) and not _YEAR.search(after)
            if own or amount or _OF_ONE.search(before):
                continue
            groups = unit.groupdict()
            large = groups.get("long") or groups.get("welsh") or groups["short"] or ""
            found.add(_LARGE[large] if pattern is _UNIT else f"{large.replace('m', 'M')}W")
    return found


def unit_lines(
    rows: NDArray[np.int64], cells: Mapping[int, Cells], where: NDArray[np.bool_]
) -> list[tuple[int, str]]:  # fmt: skip
    """Lines beneath headings of readings that are one text alone and name the unit of the figures, each with the number
    of its row. where: rows that may be such lines."""
    filled = np.zeros(len(rows), dtype=np.int64)
    for each in cells.values():
        filled += each.spread(~each.blank)
    found: dict[int, str] = {}
    for each in cells.values():
        lines = [
            len(text or "") <= LINE_AT_MOST and not (text or " ")[0].isdigit() and bool(units_named(text or ""))
            for text in each.texts.to_pylist()
        ]
        if any(lines):
            for place in np.flatnonzero(each.spread(np.array(lines, dtype=np.bool_)) & (filled == 1) & where).tolist():
                found[int(rows[place])] = each.text_at(place)
    return sorted(found.items())
