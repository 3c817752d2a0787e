"""Measures of one day: in which order they act, whatever their order in the file, and what two of them cannot both say.

What stands is changed before what follows it, and a hall is moved into before its rooms are made better. Two values for
one thing of the same kit on the same day are refused: neither is the last. So is the same measure twice, for all or for
some of the kit, which nobody can tell from one that was copied by mistake and was to be changed. Source: method,
section 8; words/method.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import combinations
from typing import Any

import numpy as np

from carbon.footprint.lines.contracts import place_key
from carbon.pathways.estate.estate import Mask
from carbon.pathways.measures.plan import Ground, Note
from carbon.pathways.options.filters import chosen
from carbon.pathways.options.options import KINDS, MONEY, Measure, Option
from carbon.problems import Refusal
from carbon.words.amounts import count_text

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
    """Raises Refusal where two measures do the same to some of the same kit on the same day, however their filters and
    words are written, and whatever either says of money. One kit follows one such measure a day; what is only made the
    same of it twice, by filters that differ, is made so once."""
    for one, other, both in _of_the_same_kit(ground, option):
        if _does(one) != _does(other):
            continue
        masks = (chosen(ground.estate, each, option.name, ground.groups) for each in (one, other))
        if all(np.array_equal(mask, both) for mask in masks):
            counted = "one of them says it all" if _makes_it_so(one) else "both would count"
            raise Refusal(
                "measure_twice",
                f"Option “{option.name}”: {_told(one)} and {_told(other)} are the same measure for the same "
                f"kit on {one.start}; {counted}.",
                "Keep one of them. Where more is meant, say so in one: a larger share, more years, another day.",
            )
        if not _makes_it_so(one):
            raise Refusal(
                "measure_twice",
                f"Option “{option.name}”: {_told(one)} and {_told(other)} are the same measure on {one.start} for "
                f"{_units(ground, both)} of the same units; both would count for them.",
                "Give them filters that do not overlap, or keep the wider one. Where more is meant for some, say so in "
                "a measure for these alone: a larger share, more years, another day.",
            )


def notes_of_both(ground: Ground, option: Option) -> list[Note]:
    """Measures of one kind and day that say other things of some of the same kit, and both count for it."""
    return [
        Note(option.name, "both_count", f"It and {_told(other)} both count for {_units(ground, both)} of the same "
             f"units on {one.start}. Where one alone is meant for them, give the two filters that do not overlap.",
             tuple(np.flatnonzero(both).tolist()), one.line or one.kind)
        for one, other, both in _of_the_same_kit(ground, option)
        if _does(one) != _does(other) and not (_makes_it_so(one) and _makes_it_so(other))
    ]  # fmt: skip


def _of_the_same_kit(ground: Ground, option: Option) -> Iterator[tuple[Measure, Measure, Mask]]:
    """Each two measures of one kind and day, with the groups that both are for."""
    for one, other in combinations(option.measures, 2):
        if (one.kind, one.start) != (other.kind, other.start) or not (one.share and other.share):
            continue
        masks = [chosen(ground.estate, each, option.name, ground.groups) for each in (one, other)]
        both = masks[0] & masks[1]
        if both.any():
            yield one, other, both


def _makes_it_so(measure: Measure) -> bool:
    """Whether a measure, done twice, does no more than once: it makes something of all of it at once."""
    at_once = measure.share >= 1.0 and measure.shape == "step"
    named = _NAMES.get(measure.kind, ())
    return at_once and (measure.kind == "renew" or (measure.kind in _WHOLE and "extra_years" not in measure.values)
                        or any(key in measure.values for key in named) or measure.kind == "leased_hall")  # fmt: skip


def _units(ground: Ground, groups: Mask) -> str:
    return count_text(float(np.nansum(ground.estate.column("units")[groups])))


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
