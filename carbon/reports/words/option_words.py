"""Options and measures in a line each: for cards, sheets and sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from carbon.pathways.options.options import KINDS, Measure, Option
from carbon.words.amounts import count_text, month_text, of_one
from carbon.words.groups import group_name

if TYPE_CHECKING:
    from carbon.pathways.years.comparing import Outcome

_WORDS = {"own_room": "own rooms", "leased_hall": "leased halls", "office": "offices", "home": "homes",
          "hosted_service": "hosted services"}  # fmt: skip
_SHAPES = {"line": "evenly", "s": "slowly, fast, slowly"}
_FIELDS = {"type": "type", "estate": "estate", "device_type": "type"}


def option_line(option: Option, outcome: Outcome | None = None) -> str:
    """What an option does, in one line: its note, else its measures with their figures; outcome: of the option as it
    stands, for how many units follow each."""
    if option.note:
        return option.note
    if not option.measures and not option.events:
        return "Everything stays as it is and is renewed like for like."
    parts = [": ".join(filter(None, (measure_line(measure), _figures(measure, outcome))))
             for measure in option.measures[:3]]  # fmt: skip
    more = len(option.measures) - 3
    if more > 0:
        parts.append(f"and {more} more")
    if option.events:
        parts.append(f"{len(option.events)} events in plain figures")
    return "; ".join(parts) + "."


_FIGURES = {
    "extra_years": "{} longer", "life_years": "a life of {}", "overlap_months": "{} side by side",
    "utilisation": "{:.0%} full", "size_share": "{:.0%} of the size", "saving": "{:.0%} less electricity",
    "off_hours_per_week": "off {} a week", "rego_share": "{:.0%} by certificates", "pue": "PUE {:g}",
    "embodied_share": "{:.0%} of new in making", "kgco2e_per_unit_year": "{:g} kg CO2e a unit and year",
}  # fmt: skip
_TIMES = {"extra_years": ("year", "years"), "life_years": ("year", "years"), "overlap_months": ("month", "months"),
          "off_hours_per_week": ("hour", "hours")}  # fmt: skip
"""Figures of measures within a sentence, of their values and of what they lead to."""


def _figure(key: str, value: float) -> float | str:
    """A figure of a measure, with its noun where it has one of time: `1 year`, `3 months`."""
    return of_one(value, *_TIMES[key]) if key in _TIMES else value


def _figures(measure: Measure, outcome: Outcome | None) -> str:
    """`6 years longer, 8,129 units`: what a measure states, and how many units follow it."""
    said = [one.format(_figure(key, float(where[key]))) for key, one in _FIGURES.items()
            for where in (measure.values, measure.to) if key in where]  # fmt: skip
    if outcome is not None:
        units = outcome.years.estate.column("units")
        followed = sum(float((np.nan_to_num(units[done.group], nan=0.0) * done.share).sum())
                       for done in outcome.done if done.measure == measure)  # fmt: skip
        said += [f"{count_text(followed)} unit{'' if round(followed, 6) == 1 else 's'}"] if followed > 0 else []
    return ", ".join(said)


def measure_line(measure: Measure) -> str:
    """`Rehost to cloud from April 2027 evenly to March 2029, 50% of it (Servers; to AWS eu-west-2)`."""
    name = KINDS[measure.kind].name
    when = f"from {month_text(measure.start)}"
    if measure.shape != "step" and measure.end is not None:
        when += f" {_SHAPES[measure.shape]} to {month_text(measure.end)}"
    share = "" if measure.share >= 1 else f", {measure.share:.0%} of it"
    text = f"{name[:1].upper()}{name[1:]} {when}{share}"
    rest = [part for part in (where_text(measure), " ".join(str(measure.to[key]) for key in ("provider", "region")
            if key in measure.to)) if part]  # fmt: skip
    return f"{text} ({'; to '.join(rest)})" if rest else text


def where_text(measure: Measure) -> str:
    """What a measure is for: `Servers; Civic Centre`; "" for all of it."""
    parts = []
    for field, wanted in measure.where.items():
        if field == "age_over":
            parts.append(f"older than {float(wanted):g} years")
            continue
        names = [wanted] if isinstance(wanted, str) else list(wanted)
        if field == "run_by":
            names = [_WORDS.get(name, name) for name in names]
        parts.append(", ".join(group_name(_FIELDS.get(field, "site"), str(name)) for name in names[:3])
                     + (f" and {len(names) - 3} more" if len(names) > 3 else ""))  # fmt: skip
    return "; ".join(parts)
