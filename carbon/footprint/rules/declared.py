"""All declared rules, in the order of the method page: what reads every rule reads this list."""

from __future__ import annotations

from carbon.footprint.rules import cloud_usage, kit_electricity, kit_making, readings
from carbon.footprint.rules.kit_disposal import DISPOSED
from carbon.footprint.rules.kit_lives import LIFE, LIFE_END, NEW_END
from carbon.footprint.rules.kit_places import HOME, LOAD, OVERHEAD, PART_OF_READING
from carbon.footprint.rules.kit_shares import (
    BOUGHT,
    CHARGED,
    CHARGED_BEFORE,
    DECIDED,
    RENTED,
    SUNK,
    UNDATED,
    WRITTEN_OFF,
)
from carbon.rules import Rule

_OF_ELECTRICITY = (*kit_electricity.FIRST_KNOWN, PART_OF_READING, HOME, LOAD, OVERHEAD)
_SHARES = (CHARGED, WRITTEN_OFF, BOUGHT, DECIDED, CHARGED_BEFORE, SUNK, UNDATED, RENTED)
_OF_MAKING = (*kit_making.FIRST_KNOWN, LIFE, LIFE_END, NEW_END, *_SHARES, *kit_making.OF_PERIOD.values(), DISPOSED)

RULES: tuple[Rule, ...] = (*_OF_ELECTRICITY, *readings.RULES, *_OF_MAKING, *cloud_usage.RULES.values())
