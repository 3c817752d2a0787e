"""Columns beside the meters of a table with months down that are no meters: another year, a target, weather, people,
ratios. They take no unit from their neighbours.

A heading that ends in such a word is of none, whatever stands before it ("Server room target (kWh)"); one of weather,
people or ratios only where the heading names no electricity. A number under a heading without any unit, beside meters
that name theirs, may be of anything: unless it is called a place or a room of IT, a person says whether it counts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from carbon.inventory.cells.closed_lists import words_of
from carbon.inventory.cells.values import unit_fits
from carbon.inventory.counting.beside_columns import Doubt, is_people
from carbon.inventory.headings.heading_units import room_named
from carbon.inventory.headings.headings import Heading, read_heading
from carbon.inventory.layouts.places_across import is_place

_ENERGY = re.compile(r"\b[kmgt]?wh\b", re.IGNORECASE)
_NO_WORD = re.compile(r"[^\w%²]+")
_KIND = "no_meter_across"
_EVEN_WITH_KWH = "figure"
_WHY = "its heading names no unit, and those beside it do"


def is_no_meter(text: str) -> bool:
    """Whether a heading beside meters is plainly of none: “Last year (kWh)”, “Degree days”, “Staff”, “PUE”."""
    heading = read_heading(text)
    energy = _names_energy(heading)
    if heading.unit and not energy:
        return True
    words = " " + " ".join(_NO_WORD.sub(" ", _ENERGY.sub(" ", heading.whole)).split())
    ends = [value for word, (value, _) in words_of(_KIND).items() if words.endswith(f" {word}")]
    return _EVEN_WITH_KWH in ends or (not energy and (bool(ends) or is_people(heading.text)))


def of_no_unit(names: Sequence[str]) -> list[Doubt]:
    """The columns of no unit beside meters that name theirs, unless a place or a room of IT names them."""
    headings = [read_heading(name) for name in names]
    if not any(map(_names_energy, headings)):
        return []
    return [
        Doubt((place,), _WHY) for place, heading in enumerate(headings)
        if not _names_energy(heading) and not is_place(heading) and not room_named(heading.words)
    ]  # fmt: skip


def _names_energy(heading: Heading) -> bool:
    return bool(_ENERGY.search(heading.text)) or unit_fits(heading.unit, "kWh")
