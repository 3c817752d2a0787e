"""What is told of bodies that merge, split, are absorbed or are renamed between two lists."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from carbon.footprint.restatement.boundary import under_other_names
from carbon.reports.words.restatement_restated import units_text
from carbon.words import catalogue

if TYPE_CHECKING:
    from carbon.footprint.restatement.restatement import Bridge

_SHOWN = 5
_LISTS = {"before": "earlier", "after": "later"}
_OTHER = {"before": "after", "after": "before"}


def bodies_told(bridge: Bridge) -> list[str]:
    """A sentence for bodies whose kit stands in the other list under another name: told where numbers join it, asked
    where nothing but types and sites says so; and for kit that the other list gives a body which is left out."""
    words = catalogue("compared")["bodies"]
    told = [
        str(words["left_out"]).format(
            units=units_text(one.units), body=one.name, they="it" if one.units == 1 else "they",
            are="is" if one.units == 1 else "are", here=_LISTS[one.side], there=_LISTS[_OTHER[one.side]])
        for one in bridge.crossings if one.kind == "left_out"
    ]  # fmt: skip
    for one in under_other_names(bridge.before, bridge.after, bridge.crossings):
        of_two = one.whole and len(one.earlier) == len(one.later) == 1
        which = "joined" if one.units else "two_names_asked" if of_two else "asked"
        alone = one.units == 1
        told.append(str(words[which]).format(
            earlier=_listed(one.earlier), later=_listed(one.later), units=units_text(one.units),
            are="is" if alone else "are", they="it" if alone else "they", count="counts" if alone else "count",
            names=words["two_names"] if of_two else ""))  # fmt: skip
    return told


def _listed(names: Sequence[str]) -> str:
    """`“A”`, `“A” and “B”`, `“A”, “B” and 3 more`."""
    named = [f"“{name}”" for name in names]
    if len(named) > _SHOWN:
        named = [*named[:_SHOWN], f"{len(named) - _SHOWN} more"]
    return named[0] if len(named) == 1 else f"{', '.join(named[:-1])} and {named[-1]}"
