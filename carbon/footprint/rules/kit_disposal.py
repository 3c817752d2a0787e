"""What kit weighs that leaves. Source: method, section 4."""

from __future__ import annotations

from carbon.footprint.rules.quantities import UNITS
from carbon.rules import FirstKnown, Number, Quantity, Rule, Step

MASS_STATED = Quantity("mass_kg", "kg/device", "row", "mass")
MASS_PUBLISHED = Quantity("mass_published", "kg/device", "factor", "mass_published")

MASS = FirstKnown((MASS_STATED, MASS_PUBLISHED))
"""Mass of a unit: stated, else the model's, else the type's."""
DISPOSED = Rule(
    "disposed",
    "tonne",
    Step("mass_disposed", "tonne", UNITS * MASS / Number(1000, "kg/tonne", "kilograms_per_tonne")),
    "mass_disposed",
    "Carbon in making it",
)
