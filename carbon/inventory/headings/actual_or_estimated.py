"""Two columns of one reading, one of what was read and one of what was estimated: "Actual kWh, Estimated kWh".

The actual counts where it is given, else the estimated. They are told apart by their headings: what is left of them
without these words is one and the same, or nothing but energy.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from carbon.inventory.cells.cells import Cells
from carbon.inventory.cells.closed_lists import folded, words_of
from carbon.inventory.cells.values import missing, unit_fits
from carbon.inventory.headings.heading_units import spaced
from carbon.inventory.headings.tariffs import tariff_of

if TYPE_CHECKING:
    from carbon.inventory.headings.headings import Heading

LETTERS = frozenset("ace")
"""A reading was actual, the customer's own, or estimated. Other letters of readings also say day, night or reactive."""
_OF_READINGS = frozenset(("metered_kwh", "counter_kwh"))


def how_known(heading: Heading) -> tuple[str, frozenset[str]]:
    """ "actual" or "estimated" as a heading says it, "" where it says neither or both, and its other words."""
    words = spaced(heading.whole).split()
    known = words_of("how_read")
    said = {known[word][0] for word in words if word in known}
    rest = frozenset(word for word in words if word not in known)
    return (said.pop() if len(said) == 1 else ""), rest


def estimates(headings: Sequence[Heading]) -> dict[int, int]:
    """The columns of estimates that stand beside one of actual readings, by their places, each with that one's."""
    said = {column: how_known(heading) for column, heading in enumerate(headings) if _may_be_energy(heading)}
    actual = {rest: column for column, (how, rest) in said.items() if how == "actual"}
    found = {column: rest for column, (how, rest) in said.items() if how == "estimated" and rest in actual}
    return {column: actual[rest] for column, rest in found.items()} if len(set(found.values())) == len(found) else {}


def _may_be_energy(heading: Heading) -> bool:
    return bool(heading.text) and (not heading.unit or unit_fits(heading.unit, "kWh"))


def are_one_reading(headings: Sequence[Heading], field: str) -> bool:
    """Whether columns that a person says are the reading may all be it: actual and estimated, or parts by tariff."""
    if field not in _OF_READINGS:
        return False
    parts = [tariff_of(heading, bare=True) for heading in headings]
    return bool(estimates(headings)) or (None not in parts and len(set(parts)) == len(parts))


def says_how_read(heading: Heading, cells: Cells) -> bool:
    """Whether a column of types, such as “Type”, holds nothing but letters of the way of reading: A, E and C.

    E alone is electricity as well; nor is a column of fuels one of readings, whatever letters it holds.
    """
    words = heading.words.split()
    of_types = words_of("metered_heading").get(heading.words, ("", ""))[0] == "known" or {"read", "reading"} & set(
        words
    )
    if "type" not in words or not of_types:
        return False
    texts = zip(cells.texts.to_pylist(), missing(cells), strict=True)
    said = {folded(text or "") for text, none in texts if not none}
    return bool(said) and said <= LETTERS and said != {"e"}
