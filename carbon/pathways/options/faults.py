"""What is wrong with a pathway made by hand, before anything is worked out; a file is looked at by its reader."""

from __future__ import annotations

from carbon.doors import one_of, whole
from carbon.pathways.options.options import KINDS, Measure, Pathway

_YEAR = whole("a year", 1990, 2100)
_TOLD_BY_THE_PLANNER = ("units", "utilisation")
"""What a measure may lack for the planner to refuse it, in words of its kind."""


def fault_in_pathway(pathway: Pathway) -> None:
    """Raises ValueError for a pathway without years or options, and for a measure that does not say what its kind
    needs."""
    for name in ("base_year", "horizon"):
        _YEAR(name, getattr(pathway, name))
    if pathway.horizon < pathway.base_year:
        raise ValueError(f"horizon {pathway.horizon} is before base_year {pathway.base_year}: put them in order")
    if not pathway.options:
        raise ValueError("a pathway has options: write one at least, such as Option('As today')")
    one_of([option.name for option in pathway.options], "option", pathway.against)
    for option in pathway.options:
        for measure in option.measures:
            _fault_in_measure(option.name, measure)


def _fault_in_measure(option: str, measure: Measure) -> None:
    """Raises ValueError for what a measure lacks, unless the planner tells it with option and line."""
    kind = KINDS[measure.kind]
    lacks = [repr(key) for key in kind.needs if key not in {*measure.values, *_TOLD_BY_THE_PLANNER}]
    if kind.one_of and not any(key in measure.values for key in kind.one_of):
        lacks.append(" or ".join(map(repr, kind.one_of)))
    if lacks:
        raise ValueError(f"option {option!r}, measure {measure.kind}: it needs values {' and '.join(lacks)}")
