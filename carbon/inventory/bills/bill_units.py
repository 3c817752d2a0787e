"""Units of a bill's amounts where no column says them, of the heading, of the form of the usage type, or asked; and
units that say nothing, or that do not fit what is billed: asked.

Nothing is taken for granted: Azure has billed machines in blocks of 1, 10 and 100 hours and Google in seconds and
hours, so that an amount without its unit is wrong by up to a thousand times. Source: method, section 6.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from carbon.factors.cloud.cloud_meters import MONEY, size_in_text
from carbon.factors.cloud.cloud_usage import UNKNOWN, normalise_unit, sized, unit_by_form, unit_fits, usage_kind
from carbon.inventory.bills.bill_lines import Lines
from carbon.inventory.bills.usage_stated import AMOUNT_OF_KIND
from carbon.inventory.cells.telling import shortened
from carbon.inventory.rows.fields import Columns

_MISSING, _NOT_KNOWN, _DOES_NOT_FIT = "unit_missing", "unit_not_known", "unit_does_not_fit"
_WORDS = {
    _MISSING: "no unit stands beside “{heading}”, so that it may be hours, blocks of hours, gigabytes or anything else",
    _NOT_KNOWN: "“{unit}” beside “{heading}” says neither hours nor gigabytes nor anything else that is known of it",
    _DOES_NOT_FIT: "“{unit}” beside “{heading}” is no unit that this is billed in",
}
"""What is told of a unit by the code of its doubt; in brackets behind it stands what is billed."""
_ASKED = frozenset((*AMOUNT_OF_KIND, "managed_database", UNKNOWN))
"""Kinds of usage that a unit gives a figure to; of the others none is published whatever it is."""
_KEPT = frozenset(("storage_gb_months", "memory_gb_hours", "network_gb"))
"""Kinds of usage beside which bare counts of a meter are operations on it, and no gigabytes."""
_SAID_ELSEWHERE = (
    *AMOUNT_OF_KIND.values(),
    "transfer_internal_gb",
    "reported_location_kgco2e",
    "reported_market_kgco2e",
)
_CHOICES = [
    ("hours", "Hours"), ("10 hours", "Blocks of 10 hours"), ("100 hours", "Blocks of 100 hours"),
    ("seconds", "Seconds"), ("vcpu hours", "vCPU-hours"), ("gb-months", "GB-months"), ("gb hours", "GB-hours"),
    ("gb", "GB"), ("not known", "Nobody knows: it has no figure"),
]  # fmt: skip
_EACH = "each"
_NAMED = 30
"""Meters that a question names."""


def with_units(columns: Columns, lines: Lines, amounts: NDArray[np.float64], money: NDArray[np.bool_]) -> Lines:
    """The lines with the units that their heading, the form of their usage type or a person says; those of which
    nothing says it, or whose unit says nothing or cannot be, are asked about, and their rows wait.
    amounts: as billed [rows]; money: rows of no usage."""
    blank = [not unit.strip() for unit in lines.units]
    if any(blank):
        lines = _of_heading(columns, lines, blank)
        lines = _of_form(columns, lines, amounts, money)
    return _as_said(columns, lines, amounts, money)


def _filled(lines: Lines, units: list[str]) -> Lines:
    return replace(lines, units=[one or other for one, other in zip(lines.units, units, strict=True)])


def _of_heading(columns: Columns, lines: Lines, blank: list[bool]) -> Lines:
    """The unit that the heading of the amounts names: "Usage (hours)"."""
    unit = columns.records.matches["usage_amount"].heading.unit
    known = normalise_unit("", unit)
    return _filled(lines, [unit if known is not None and known.column else ""] * len(blank))


def _of_form(
    columns: Columns, lines: Lines, amounts: NDArray[np.float64], money: NDArray[np.bool_]
) -> Lines:  # fmt: skip
    """The unit that a meter names itself, or that a provider bills a usage type of this form in; told."""
    units = [
        "" if unit else unit_by_form(provider, meter, sized=bool(size_in_text(provider, meter)))
        for provider, meter, unit in zip(lines.providers, lines.meters, lines.units, strict=True)
    ]
    told = np.array([bool(unit) for unit in units], dtype=np.bool_)[lines.codes] & ~np.isnan(amounts) & ~money
    name = next((each for each in ("usage_type", "charge_description") if each in columns.records.columns), None)
    columns.telling.tell(
        "unit_by_form", "info", told,
        "{place}: no unit is stated; “{found}” says it itself, or is a machine by its usage type, which is billed in "
        "hours, and the amounts were read so.", "Export the column of units too (AWS: pricing/unit), if that is wrong.",
        heading=columns.heading(name) if name else None, cells=columns.records.columns.get(name or ""),
    )  # fmt: skip
    return _filled(lines, units)


def _as_said(
    columns: Columns, lines: Lines, amounts: NDArray[np.float64], money: NDArray[np.bool_]
) -> Lines:  # fmt: skip
    """The units that a person says; what nobody has spoken of waits, one question for a unit, service and kind of
    usage."""
    open_rows = ~np.isnan(amounts) & (amounts != 0) & ~money & (columns.reason == 0)
    for name in _SAID_ELSEWHERE:
        if name in columns.columns:
            open_rows &= np.isnan(columns.columns[name])
    asked: dict[tuple[str, str], dict[str, list[int]]] = {}
    for place in range(len(lines.units)):
        doubt = _doubt(lines, place)
        if doubt:
            of_meters = asked.setdefault((doubt, _about(lines, place)), {})
            of_meters.setdefault(lines.meters[place], []).append(place)
    units = list(lines.units)
    sums = np.bincount(lines.codes[open_rows], amounts[open_rows], len(units)).astype(np.float64)
    for (doubt, about), of_meters in asked.items():
        of_each = len(of_meters) > 1 and columns.answer("unit", about) == _EACH
        groups = [(f"{about}, {meter}", {meter: places}) for meter, places in of_meters.items()]
        for name, group in groups if of_each else [(about, of_meters)]:
            said = _asked(columns, lines, doubt, name, group, open_rows, sums)
            for place in (one for places in group.values() for one in places):
                units[place] = said if said not in ("not known", _EACH) else ""
    return replace(lines, units=units)


def _asked(
    columns: Columns, lines: Lines, doubt: str, about: str, of_meters: dict[str, list[int]],
    open_rows: NDArray[np.bool_], sums: NDArray[np.float64],
) -> str:  # fmt: skip
    """What a person says of the unit of some meters, or "". sums: amounts of each distinct line."""
    heading = columns.heading("usage_amount")
    places = [place for each in of_meters.values() for place in each]
    words = _WORDS[doubt].format(unit=shortened(lines.units[places[0]]), heading=shortened(heading))
    named = [f"“{shortened(meter)}” ({sums[each].sum():,.10g})" for meter, each in of_meters.items() if meter]
    rest = f" and {len(named) - _NAMED:,} others" if len(named) > _NAMED else ""
    meters = f": {', '.join(named[:_NAMED])}{rest}" if named else ""
    several = [(_EACH, "Not all in one unit: ask of each meter")] if len(of_meters) > 1 else []
    return columns.ask(
        "unit", about, np.isin(lines.codes, places) & open_rows, doubt,
        f"{{place}}: {words} ({about}){meters}. The rows are not counted yet.", [*_CHOICES, *several],
        remedy="Say what it is in, or export the column of units too.", heading=heading,
    )  # fmt: skip


def _doubt(lines: Lines, place: int) -> str:
    """Code of what is doubtful of a line's unit; "" for nothing, or where no unit would give the line a figure."""
    line = lines.providers[place], lines.services[place], lines.meters[place]
    kind = usage_kind(*line, "")
    unit = normalise_unit(lines.providers[place], lines.units[place])
    metered = lines.meter(place, unit, kind)
    if kind not in _ASKED or (metered is not None and metered.meters in MONEY):
        return ""
    if unit is None:
        return _MISSING
    if unit.column or unit.usage_kind:
        return "" if unit_fits(*line, unit) else _DOES_NOT_FIT
    if sized(*line, unit) is not None or (
        unit.counts_things and (kind == UNKNOWN or (lines.meters[place] and kind in _KEPT))
    ):
        return ""
    return _NOT_KNOWN


def _about(lines: Lines, place: int) -> str:
    """What a question about a line's unit names: the unit, where one is stated, and what is billed."""
    provider, service, unit = lines.providers[place], lines.services[place], lines.units[place]
    kind = usage_kind(provider, service, lines.meters[place], "")
    words = "" if kind == UNKNOWN else kind.replace("_", " ")
    return ", ".join(part for part in (unit and f"“{unit}”", provider, service, words) if part) or "usage"
