"""Kit that left in the period, in tonnes by route of disposal: what returns ask for beside its emissions.

Source: method, section 4; reference, returns.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from carbon.footprint.lines.disposal import NOT_STATED, REUSED
from carbon.words import catalogue
from carbon.words.amounts import count_text

if TYPE_CHECKING:
    from carbon.factors import Found
    from carbon.footprint.result.assessed import Assessed

ROUTES = ("recycled", NOT_STATED, "incinerated", "landfill", REUSED)
"""In the order in which they are told; `all` is their sum."""


@dataclass(frozen=True)
class Route:
    """What left by a route. tonnes: None where nothing of it is known; usual_tonnes: of them by a mass of the model or
    type; units, unweighed_units: in all, and those of which no mass is known; factor: of its handling, None for none;
    kgco2e: its emissions, 0 for what is used on elsewhere. [t, kgCO2e]
    """

    route: str
    tonnes: float | None
    usual_tonnes: float
    units: float
    unweighed_units: float
    factor: Found | None
    kgco2e: float

    @property
    def name(self) -> str:
        """`To landfill`."""
        return str(catalogue("waste")["route"][self.route])

    @property
    def why(self) -> str:
        """Why there is no figure, or what is not in it; "" where it is whole."""
        words = catalogue("waste")["why"]
        if self.tonnes is None:
            return str(words["no_mass" if self.units else "no_waste"])
        if self.unweighed_units:
            return str(words["some_mass"]).format(units=_units(self.unweighed_units))
        return str(words["reused"]) if self.route == REUSED else ""

    @property
    def source(self) -> str:
        """Name of its factor, with the publication; "" for none. Its id stands in the JSON."""
        if self.factor is None:
            return ""
        factor = self.factor.factor
        title = factor.source.title.partition(" (")[0]  # what of it was taken stands on the sheet Sources
        return f"{factor.name} ({factor.source.publisher}, {title})"

    def as_record(self) -> dict[str, Any]:
        """The form of the command line's JSON."""
        return {
            "route": self.route,
            "name": self.name,
            "tonnes": self.tonnes,
            "tonnes_by_usual_mass": self.usual_tonnes,
            "units": self.units,
            "units_without_mass": self.unweighed_units,
            "factor": None if self.factor is None else self.factor.factor.id,
            "kgco2e": self.kgco2e,
            "why": self.why,
        }


def _units(count: float) -> str:
    return f"{count_text(count)} unit{'' if count == 1 else 's'}"


def waste(assessment: Assessed) -> list[Route]:
    """Each route of `ROUTES`, those without anything too."""
    return [_route(assessment, name) for name in ROUTES]


def all_waste(assessment: Assessed) -> Route:
    """The sum of all routes; its factor is none, for each route has its own."""
    return _sum_of("all", waste(assessment))


def _sum_of(name: str, routes: list[Route]) -> Route:
    known = [one.tonnes for one in routes if one.tonnes is not None]
    return Route(
        name,
        sum(known) if known else None,
        sum(one.usual_tonnes for one in routes),
        sum(one.units for one in routes),
        sum(one.unweighed_units for one in routes),
        None,
        sum(one.kgco2e for one in routes),
    )


def _route(assessment: Assessed, name: str) -> Route:
    tonnes = usual = units = unweighed = 0.0
    factor: Found | None = None
    for thrown in assessment.thrown:
        if thrown.route != name:
            continue
        counts = assessment.reason[thrown.positions] == 0
        known = counts & ~np.isnan(thrown.tonnes)
        tonnes += float(thrown.tonnes[known].sum())
        usual += float(thrown.tonnes[known & ~thrown.stated].sum())
        units += float(thrown.units[counts].sum())
        unweighed += float(thrown.units[counts & ~known].sum())
        factor = thrown.factor
    kilograms = 0.0 if factor is None else tonnes * factor.factor.value
    return Route(name, tonnes if units > unweighed else None, usual, units, unweighed, factor, kilograms)
