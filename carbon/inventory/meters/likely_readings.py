"""Which columns of a table of readings may hold the kilowatt-hours where no heading says so for sure.

"Peak, Off-peak" under no unit, "kWh per quarter", "Units": a person is shown them as the reading, and nothing counts
before. A column of last year, of a budget, of what was sent out or of another fuel is not proposed.
"""

from __future__ import annotations

from collections.abc import Sequence

from carbon.inventory.cells.cells import Cells
from carbon.inventory.cells.closed_lists import words_of
from carbon.inventory.cells.values import unit_fits
from carbon.inventory.headings.essentials import READINGS, WHEN_METERED
from carbon.inventory.headings.heading_units import spaced
from carbon.inventory.headings.headings import Heading, Match, match_heading
from carbon.inventory.headings.roles import ENERGY
from carbon.inventory.headings.tariffs import parts_named
from carbon.inventory.headings.thing_words import says_electricity
from carbon.inventory.rows.column_values import fit

_FITS = 0.5
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


def of_electricity(matches: Sequence[Match], headings: Sequence[Heading]) -> list[Match]:
    """The known columns of a table of readings; without days beside them only those of electricity by their own words,
    and none where another column says of what kind of kit the rows are."""
    if any(match.field in WHEN_METERED for match in matches):
        return list(matches)
    of_kit = any(
        hit is not None and hit[0].field in _OF_KIT
        for column, heading in enumerate(headings)
        if column not in {match.column for match in matches} and (hit := match_heading(heading, "kit"))
    )
    return [
        match for match in matches
        if match.field not in READINGS or match.field == "closing_kwh"
        or (not of_kit and (unit_fits(match.unit, "kWh") and says_energy(match.heading)))
    ]  # fmt: skip


_OF_KIT = frozenset(
    "asset_type device_type model manufacturer serial asset_tag name host_name quantity may_count cpu_model chassis "
    "model_number".split()
)


def says_energy(heading: Heading) -> bool:
    """Whether a heading names a unit of electricity, or electricity itself."""
    return not ENERGY.isdisjoint(spaced(heading.whole).split()) or says_electricity(heading.whole)


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
    of_energy = [column for column in figures if not ENERGY.isdisjoint(headings[column].whole.split())]
    if len(of_energy) == 1:
        return [(of_energy[0], "its heading names kWh")]
    return (
        [(figures[0], "it is the one column of figures; nothing says its unit")] if dated and len(figures) == 1 else []
    )


def _figures(cells: Cells) -> bool:
    return (fit("metered_kwh", "meters", "kWh", cells) or 0.0) > _FITS
