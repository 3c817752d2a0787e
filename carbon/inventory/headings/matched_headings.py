"""What the columns of a table are together: each by its heading (`carbon.inventory.headings.headings`), and what one
heading means beside the others."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from carbon.inventory.cells.closed_lists import words_of
from carbon.inventory.cells.values import unit_fits
from carbon.inventory.headings.actual_or_estimated import estimates
from carbon.inventory.headings.heading_units import room_named
from carbon.inventory.headings.headings import HOST_NAMES, Heading, Match, match_heading, normalise_heading
from carbon.inventory.headings.reading_pairs import (
    CLOSING,
    CLOSING_FLAG,
    OPENING,
    OPENING_FLAG,
    flags_of,
    pairs_of,
    unit_of,
)
from carbon.inventory.headings.rooms_within import rooms_within
from carbon.inventory.headings.sorts import at_rest
from carbon.inventory.headings.synonyms import HOST_OR_NAME, MAY_COUNT, NOT_READ, Synonym, synonyms
from carbon.inventory.headings.tariffs import is_shown, parts_named


def match_headings(
    headings: Sequence[Heading], table: str, particular: Mapping[str, tuple[str, str]] | None = None
) -> list[Match]:
    """The columns of a table whose meaning is known. Of two columns of one meaning the one whose heading stands earlier
    in `headings.csv` is taken, and of two with one heading the first.

    particular: headings, as normalised, that mean something of their own here: field and unit of each.
    """
    hits = [
        (column, heading, *hit)
        for column, heading in enumerate(headings)
        if heading.text and (hit := _particular(heading, particular) or match_heading(heading, table)) is not None
    ]
    if table == "meters":
        beside = estimates(headings)
        hits = _by_tariff(_but_volumes(_one_room([hit for hit in hits if hit[0] not in beside])), headings)
        hits = _year_beside(hits)
        hits = _with_pairs(_but_bare(_yearly_undated(hits)), headings)
    hits = rooms_within(_but_at_rest(hits), table)
    hits = [(column, heading, _kind_of_power(synonym, heading, unit), unit) for column, heading, synonym, unit in hits]
    if sum(synonym.field == "name" for _, _, synonym, _ in hits) > 1:
        hits = [
            (column, heading, _beside_a_name(synonym) if heading.words in HOST_NAMES else synonym, unit)
            for column, heading, synonym, unit in hits
        ]
    best: dict[str, tuple[int, int]] = {}
    for column, _, synonym, _ in hits:
        best[synonym.field] = min(best.get(synonym.field, (synonym.place, column)), (synonym.place, column))
    return [
        Match(column, synonym.field, unit or synonym.unit, heading)
        for column, heading, synonym, unit in hits
        if synonym.field in (*NOT_READ, MAY_COUNT) or best[synonym.field][1] == column
    ]


def _but_at_rest(hits: list[tuple[int, Heading, Synonym, str]]) -> list[tuple[int, Heading, Synonym, str]]:
    """The columns but for power when asleep, in standby or off, beside a figure of what is drawn in use."""
    resting = [hit for hit in hits if at_rest(hit[1], hit[2].field)]
    in_use = any(hit[2].field in _DRAWN for hit in hits if hit not in resting)
    return [hit for hit in hits if hit not in resting] if in_use else hits


_DRAWN = ("annual_energy_kwh", "mean_power_w", "idle_power_w", "full_load_power_w", "metered_kwh")


def _one_room(hits: list[tuple[int, Heading, Synonym, str]]) -> list[tuple[int, Heading, Synonym, str]]:
    """The columns of readings but for those named by several rooms: no one of them is the column of readings."""
    rooms = [hit for hit in hits if hit[2].field == "metered_kwh" and room_named(hit[1].words)]
    return hits if len(rooms) < 2 else [hit for hit in hits if hit not in rooms]


def _but_volumes(hits: list[tuple[int, Heading, Synonym, str]]) -> list[tuple[int, Heading, Synonym, str]]:
    """The columns but for volumes (“Units (m3)”): they are no units, and no readings beside those of electricity."""
    volumes = [hit for hit in hits if normalise_heading(hit[1].unit) in words_of("metered_unit")]
    reads = any(hit[2].field in ("metered_kwh", "counter_kwh") for hit in hits if hit not in volumes)
    return [hit for hit in hits if hit not in volumes or not (hit[2].field == "usage_unit" or reads)]


def _by_tariff(
    hits: list[tuple[int, Heading, Synonym, str]], headings: Sequence[Heading]
) -> list[tuple[int, Heading, Synonym, str]]:  # fmt: skip
    """The columns of readings: of several parts by tariff without their total the first stands for the reading, one
    alone is none, and beside a total none is."""
    parts = parts_named(headings)
    hits = [hit for hit in hits if hit[0] not in parts]
    if len(set(parts.values())) < max(2, len(parts)) or any(
        hit[2].field in ("metered_kwh", "counter_kwh") for hit in hits
    ):
        return hits
    first = min(parts)
    name = "counter_kwh" if is_shown(headings[first]) else "metered_kwh"
    return [*hits, (first, headings[first], Synonym(name, "kWh", len(synonyms())), headings[first].unit)]


_MONTHS, _YEARS = ("month", "billing month", "mis", "mois"), ("year", "financial year", "fy", "blwyddyn", "annee")


def _year_beside(hits: list[tuple[int, Heading, Synonym, str]]) -> list[tuple[int, Heading, Synonym, str]]:
    """The columns with a year that stands beside a month as the year of that month, where it alone is the period."""
    if not any(hit[2].field == "period_month" and hit[1].words in _MONTHS for hit in hits):
        return hits
    return [
        (column, heading, replace(synonym, field="period_year"), unit)
        if synonym.field == "period_month" and heading.words in _YEARS else (column, heading, synonym, unit)
        for column, heading, synonym, unit in hits
    ]  # fmt: skip


def _but_bare(hits: list[tuple[int, Heading, Synonym, str]]) -> list[tuple[int, Heading, Synonym, str]]:
    """The columns but for readings without a unit beside others whose heading names one of energy: beside “Consumption
    (kWh)” the column “Total” of a bill may as well be money."""
    readings = [hit for hit in hits if hit[2].field == "metered_kwh"]
    bare = [hit for hit in readings if not (hit[3] or _NAMES_ENERGY.search(hit[1].text))]
    return hits if len(bare) == len(readings) else [hit for hit in hits if hit not in bare]


_NAMES_ENERGY = re.compile(r"\b[kmg]?wh\b|\bkilowatt[ -]?hours?\b", re.IGNORECASE)


def _yearly_undated(hits: list[tuple[int, Heading, Synonym, str]]) -> list[tuple[int, Heading, Synonym, str]]:
    """The columns but for figures in kilowatt-hours a year beside days of readings: no one year is theirs."""
    dated = {hit[2].field for hit in hits} & {"metered_from", "metered_to"}
    if not dated:
        return hits
    kwh = len(dated) == 2  # what stands beside one day alone may be what a meter showed on it
    return [hit for hit in hits if hit[2].field != "metered_kwh" or not _by_year(hit[1].unit, kwh=kwh)]


def _by_year(unit: str, *, kwh: bool) -> bool:
    """Whether a unit is one of energy in a year. kwh: whether kilowatt-hours alone are none."""
    return unit_fits(unit, "kWh/year") and not (kwh and unit_fits(unit, "kWh"))


def _with_pairs(
    hits: list[tuple[int, Heading, Synonym, str]], headings: Sequence[Heading]
) -> list[tuple[int, Heading, Synonym, str]]:  # fmt: skip
    """The columns with those of opening and closing readings as such; one alone of them is none."""
    days = frozenset(hit[0] for hit in hits if hit[2].field in ("metered_from", "metered_to"))
    of_meters = any(hit[2].field == "name" for hit in hits)
    pairs = pairs_of(headings, days, of_meters=of_meters)
    named = {OPENING_FLAG: OPENING_FLAG, CLOSING_FLAG: CLOSING_FLAG}
    found = {column: named[flag] for flag, column in flags_of(headings).items()} if pairs else {}
    for number, (first, last) in enumerate(pairs):
        behind = f" {number + 1}" if number else ""
        found |= {first: f"{OPENING}{behind}", last: f"{CLOSING}{behind}"}
    kept = [hit for hit in hits if hit[0] not in found and hit[2].field not in (OPENING, CLOSING)]
    place = len(synonyms())
    for column, name in found.items():
        unit = headings[column].unit if "flag" in name else unit_of(headings[column])
        synonym = Synonym(name, "" if "flag" in name else "kWh", place)
        kept.append((column, replace(headings[column], unit=unit), synonym, unit))
    return kept


_ON_A_LABEL = frozenset("max maximum rated rating nameplate nominal psu".split())


def _kind_of_power(synonym: Synonym, heading: Heading, unit: str) -> Synonym:
    """A column of yearly energy whose heading names a unit of power is one of power: the unit says more than the word.
    Power that its heading calls maximum, rated or the like is that of the label, and not what is drawn.

    Energy under the word "Power" stays refused: nobody could say of how long.
    """
    if synonym.field == "annual_energy_kwh" and unit and unit_fits(unit, "W"):
        synonym = replace(synonym, field="mean_power_w")
    if synonym.field == "mean_power_w" and not _ON_A_LABEL.isdisjoint(heading.whole.split()):
        synonym = replace(synonym, field="rated_power_w")
    return synonym


def _beside_a_name(synonym: Synonym) -> Synonym:
    """A column that may be a host's name, where another names the row itself: its values decide."""
    return replace(synonym, field=HOST_OR_NAME) if synonym.field == "name" else synonym


def _particular(heading: Heading, particular: Mapping[str, tuple[str, str]] | None) -> tuple[Synonym, str] | None:
    if not particular:
        return None
    said = particular.get(normalise_heading(heading.text)) or particular.get(heading.words)
    return None if said is None else (Synonym(said[0], said[1], -1), said[1] or heading.unit)
