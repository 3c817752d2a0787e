"""Which columns of a table of readings may hold the kilowatt-hours where no heading says so for sure.

"Peak, Off-peak" under no unit, "kWh per quarter", "Units": a person is shown them as the reading, and nothing counts
before. A column of last year, of a budget, of what was sent out or of another fuel is not proposed.
"""

from __future__ import annotations

from collections.abc import Sequence

from carbon.inventory.cells import Cells
from carbon.inventory.closed_lists import words_of
from carbon.inventory.column_values import fit
from carbon.inventory.headings import Heading, Match
from carbon.inventory.tariffs import parts_named

_UNITS = frozenset("kwh kwhs mwh gwh wh".split())
_FITS = 0.5
DATED = frozenset({"metered_from", "metered_to", "period_month"})
"""Fields of the days of a reading."""
_HELD = ("usage_unit", "metered_from", "metered_to", "period_month")
"""Fields whose headings ("Units", "Day") stand over figures of energy too."""


def bare_parts(headings: Sequence[Heading], columns: Sequence[Cells]) -> list[int]:
    """Columns of figures that make up a reading by tariff, and of which nothing says that they are energy."""
    found = parts_named(headings, bare=True)
    return [column for column in found if _figures(columns[column])] if len(found) > 1 else []


def without_figures(matches: Sequence[Match], headings: Sequence[Heading], columns: Sequence[Cells]) -> list[Match]:
    """The known columns of a table of readings, but for those of figures that no unit and no day can be."""
    parts = bare_parts(headings, columns)
    return [
        match for match in matches
        if match.field not in _HELD or not _figures(columns[match.column])
        or not (match.column in parts or match.field == "usage_unit")
    ]  # fmt: skip


def likely_readings(
    headings: Sequence[Heading], columns: Sequence[Cells], known: frozenset[int], dated: bool
) -> list[tuple[int, str]]:
    """The columns that may be the reading, or its parts, each with what speaks for it. known: places of others; dated:
    whether days stand beside them, without which a bare number may be of anything."""
    parts = [column for column in bare_parts(headings, columns) if column not in known]
    if len(parts) > 1:
        return [(column, "it may be a part of the reading by tariff; nothing says its unit") for column in parts]
    figures = [
        column for column, heading in enumerate(headings)
        if heading.text and column not in known and _figures(columns[column])
        and words_of("no_reading").keys().isdisjoint(heading.whole.split())
    ]  # fmt: skip
    of_energy = [column for column in figures if not _UNITS.isdisjoint(headings[column].whole.split())]
    if len(of_energy) == 1:
        return [(of_energy[0], "its heading names kWh")]
    return (
        [(figures[0], "it is the one column of figures; nothing says its unit")] if dated and len(figures) == 1 else []
    )


def _figures(cells: Cells) -> bool:
    return (fit("metered_kwh", "meters", "kWh", cells) or 0.0) > _FITS
