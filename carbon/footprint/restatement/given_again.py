"""Identities that stand in both lists though one says that the unit was bought after the day of the other: a serial
number that does is a mistake, a tag or a name may have been given again. Source: words/method.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from carbon.footprint.lines.same_kit import Side, joined

if TYPE_CHECKING:
    from carbon.footprint.restatement.restatement import Bridge


def contradicted_units(bridge: Bridge) -> tuple[int, int]:
    """Units that an identity joins against their days: by serial number, and by a tag or a name alone."""
    paired, every = bridge.alike.paired, bridge.alike.contradicted
    if not every or paired is None or not paired.sides:
        return 0, 0
    before, after = (Side(side.table, side.eligible, days=(side.came, side.until)) for side in paired.sides)
    first, second = joined(before, after, "serial")
    too_late = (before.came[first] > after.until[second]) | (after.came[second] > before.until[first])
    by_serial = round(float(sum(map(min, before.units[first[too_late]], after.units[second[too_late]]))))
    return min(by_serial, every), max(every - by_serial, 0)
