"""Measures of one day: in which order they act, whatever their order in the file, and what two of them cannot both say.

What stands is changed before what follows it, and a hall is moved into before its rooms are made better. Two values for
one thing of the same kit on the same day are refused: neither is the last. So is the same measure twice, which nobody
can tell from one that was copied by mistake. Source: method, section 8; words/method.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import combinations
from typing import Any

from carbon.footprint.contracts import place_key
from carbon.pathways.filters import chosen
from carbon.pathways.options import KINDS, MONEY, Measure, Option
from carbon.pathways.plan import Ground
from carbon.problems import Refusal

_FIRST = ("keep_longer", "leased_hall")
"""Kinds that act before the others of their day: a longer life of what stands before what is bought in its place, a
hall before what its PUE becomes."""
_NAMES = {
    "pue": ("pue",),
    "leased_hall": ("pue",),
    "contract": ("rego_share", "supplier_factor"),
    "switch_off": ("off_hours_per_week",),
    "right_size": ("utilisation",),
    "keep_longer": ("life_years",),
    "refurbished": ("embodied_share", "life_years", "price_share"),
}
"""What kinds of measures make of something, rather than multiply or add to it."""
_WHOLE = {"refurbished": None, "keep_longer": "an extension"}
"""Kinds that say one thing by all their keys: what a key that is not stated says."""
_USUAL = {"units": 1.0, "overlap_months": 0.0}
"""What a measure says that does not state it."""
_PRICES = {*MONEY, "price_gbp"}


def in_order(measure: Measure) -> tuple[date, bool]:
    """By its day, and of one day before or after others: a key to sort by."""
    return measure.start, measure.kind not in _FIRST


def refuse_two_values(ground: Ground, option: Option) -> None:
    """Raises Refusal where two measures of one day name two values for one thing of the same kit."""
    for one, other in combinations(option.measures, 2):
        if one.start != other.start or not (one.share and other.share):
            continue
        said = dict(_said(other))
        for thing, value in _said(one):
            if thing not in said or said[thing] == value:
                continue
            both = chosen(ground.estate, one, option.name, ground.groups)
            if (both & chosen(ground.estate, other, option.name, ground.groups)).any():
                raise Refusal(
                    "two_values_on_one_day",
                    f"Option “{option.name}”: {_told(one)} and {_told(other)} start on {one.start} and name two values "
                    f"for the same kit ({thing[1]}).",
                    "Keep one of them, or give them other days or filters that do not overlap.",
                )


def refuse_the_same_twice(ground: Ground, option: Option) -> None:
    """Raises Refusal where two measures do the same to the same kit on the same day, however their filters and words
    are written, and whatever either says of money."""
    alike: dict[Any, list[Measure]] = {}
    for measure in option.measures:
        if measure.share:
            alike.setdefault(_does(measure), []).append(measure)
    for measures in alike.values():
        known: dict[bytes, Measure] = {}
        for measure in measures if len(measures) > 1 else ():
            first = known.setdefault(chosen(ground.estate, measure, option.name, ground.groups).tobytes(), measure)
            if first is not measure:
                raise Refusal(
                    "measure_twice",
                    f"Option “{option.name}”: {_told(first)} and {_told(measure)} are the same measure for the same "
                    f"kit on {measure.start}; both would count.",
                    "Keep one of them. Where more is meant, say so in one: a larger share, more years, another day.",
                )


def _does(measure: Measure) -> tuple[Any, ...]:
    """All that a measure does, but for which kit, in one spelling."""
    said = [(part, key, place_key(value).replace("_", " ") if isinstance(value, str) else str(value))
            for part, values in (("values", {**_USUAL, **measure.values}), ("to", measure.to))
            for key, value in values.items() if key not in _PRICES]  # fmt: skip
    end = None if measure.shape == "step" else measure.end
    return measure.kind, measure.start, end, measure.shape, measure.share, *sorted(said)


def _said(measure: Measure) -> Iterator[tuple[tuple[str, str], Any]]:
    """What a measure makes of what; a hall's PUE is a room's."""
    for key in _NAMES.get(measure.kind, ()):
        if key in measure.values or measure.kind in _WHOLE:
            kind = "pue" if key == "pue" else measure.kind
            yield (kind, key), measure.values.get(key, _WHOLE.get(measure.kind))


def _told(measure: Measure) -> str:
    return measure.line or KINDS[measure.kind].name
