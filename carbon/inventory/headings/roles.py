"""What a table is: devices, hosting, virtual machines, cloud usage, meters ..., told from its headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from carbon.columns import TABLE_OF_ROLE
from carbon.inventory.cells.closed_lists import words_of
from carbon.inventory.headings.actual_or_estimated import estimates
from carbon.inventory.headings.essentials import READINGS, WHEN_METERED
from carbon.inventory.headings.heading_units import spaced
from carbon.inventory.headings.headings import Heading, Match, normalise_heading
from carbon.inventory.headings.known_exports import KnownExport, find_export, half_hourly
from carbon.inventory.headings.matched_headings import match_headings
from carbon.inventory.headings.other_lists import find_other_list
from carbon.inventory.headings.synonyms import HOST_OR_NAME, NOT_READ, unit_of_heading

if TYPE_CHECKING:
    from carbon.inventory.headings.mapping import TableMapping

_AMOUNTS_OF_CLOUD = frozenset(
    "quantity usage_amount hours_each instance_hours vcpu_hours memory_gb_hours storage_gb_months transfer_gb "
    "transfer_internal_gb spend billed_cost reported_location_kgco2e reported_market_kgco2e".split()
)
NAMES_OF_CLOUD = frozenset(
    "provider service region instance_type usage_type usage_unit charge_category service_category meter_group".split()
)
_KIT = frozenset("asset_type model serial cpu_model chassis model_number".split())
_MACHINE = frozenset("vcpu host_name cores sockets memory_gb storage_gb host_vcpu".split())
_OF_A_THING = frozenset("serial model chassis model_number".split())
_MACHINES = frozenset(("vm", "vm name", "virtual machine", "virtual machine name"))
_HOSTING_NAME = re.compile(
    r"\b(hosting|hosts?|server rooms?|servers?|data ?cent(?:re|er)s?|comms room|machine room|racks?)\b",
    re.IGNORECASE,
)
_DEVICES_NAME = re.compile(r"\b(?:devices?|laptops?|phones?|mobiles?|monitors?|end[- ]user)\b", re.IGNORECASE)
_HALF_HOUR = re.compile(
    r"^(?:kwh |at )?(?:[01]?\d|2[0-4])[:.h]?[0-5]\d(?::00)?(?:\s*(?:-|to)\s*\d\d:?\d\d)?(?: kwh)?$", re.I
)
ENERGY = frozenset("kwh kwhs mwh gwh wh".split())
_NUMBERED = re.compile(r"^(?:hh|sp|p|period|slot|interval|k|value|reading)?[ _-]?0*(\d{1,2})$", re.IGNORECASE)


@dataclass
class Layout:
    """What a header row means: the role of its table and the columns that are known.

    export: the known export that it is of; mapped: a person has said what its columns are; date_order: of its dates,
    "" where they tell themselves; leave_out: why its rows are nobody's inventory, "" for an inventory; counts: kind of
    kit that each column of numbers counts, by the field under which it is read; parts: headings of the columns that the
    quantity is the total of, or that a person calls the reading besides its first.
    """

    role: str
    matches: list[Match]
    export: KnownExport | None = None
    mapped: bool = False
    date_order: str = ""
    leave_out: str = ""
    counts: dict[str, str] = field(default_factory=dict)
    parts: list[str] = field(default_factory=list)

    @property
    def table(self) -> str:
        return TABLE_OF_ROLE.get(self.role, "kit")

    @property
    def fields(self) -> frozenset[str]:
        return frozenset(match.field for match in self.matches)

    @property
    def useful(self) -> list[Match]:
        """The columns that are read: neither personal nor of no use."""
        return [match for match in self.matches if match.field not in NOT_READ]


def half_hours(headings: Sequence[Heading]) -> list[int]:
    """Places of the columns that are named for a half hour (or an hour), where there are enough of them for a day.

    They are named by their time ("00:30", "0030", "00:00-00:30") or numbered through ("HH1" to "HH48").
    """
    places = [place for place, heading in enumerate(headings) if _HALF_HOUR.match(heading.text)]
    if len(places) >= 24:
        return places
    numbered = {int(hit[1]): place for place, heading in enumerate(headings) if (hit := _NUMBERED.match(heading.text))}
    if all(number in numbered for number in range(1, 49)):
        return [numbered[number] for number in sorted(numbered) if number <= 50]
    return []


def reads_meters(headings: Sequence[Heading]) -> bool:
    """Whether a table says kilowatt-hours beside the number of a meter of electricity ("MPAN", "PDL"): so does the bill
    of a supplier, which has services, regions and money as that of a cloud has."""
    of_energy = any(not ENERGY.isdisjoint(spaced(heading.whole).split()) for heading in headings)
    return of_energy and any(
        f" {words} " in f" {heading.whole} " for heading in headings for words in words_of("electricity_meter")
    )


def find_layout(headings: Sequence[Heading], sheet: str | None) -> Layout | None:
    """The role of the table under these headings, or None where they are no inventory's."""
    export = find_export(headings)
    if export is not None and export.leave_out:
        return left_out(export)
    particular = export.fields if export is not None else None
    date_order = export.date_order if export is not None else ""
    if half_hours(headings):
        matches = match_headings(headings, "meters", particular)
        return Layout("meter_readings", matches, export or half_hourly(), date_order=date_order)
    if export is not None and export.role:
        matches = match_headings(headings, TABLE_OF_ROLE[export.role], particular)
        matches = _billed_period(matches) if TABLE_OF_ROLE[export.role] == "cloud" else matches
        return Layout(export.role, matches, export, date_order=date_order)
    found: list[tuple[int, Layout]] = []
    for table, fits in (
        ("kit", _is_kit), ("cloud", _is_cloud), ("meters", _is_meters), ("fuel", _is_fuel),
        ("refrigerants", _is_refrigerants),
    ):  # fmt: skip
        matches = _named_by_host(match_headings(headings, table, particular))
        fields = frozenset(match.field for match in matches) - NOT_READ
        if fits(fields) and not (of_bills(table, fields) and reads_meters(headings)):
            if table == "cloud":
                matches = _billed_period(_billed_quantity(matches))
            role = _role_of_kit(matches, fields, sheet) if table == "kit" else _ROLE_OF_TABLE[table]
            found.append((len(fields), Layout(role, matches, export, date_order=date_order)))
    best = max(found, key=lambda item: item[0])[1] if found else None
    if best is None or (best.table == "kit" and export is None):
        other = find_other_list(headings, sheet or "")
        return best if other is None else left_out(other)
    return best


def _named_by_host(matches: list[Match]) -> list[Match]:
    """“Host” beside a model, where nothing else names the rows or says what they are: the rows are the hosts."""
    fields = {match.field for match in matches}
    if "host_name" not in fields or fields & {"name", "asset_type"} or not fields & _OF_A_THING:
        return matches
    return [replace(match, field="name") if match.field == "host_name" else match for match in matches]


def left_out(export: KnownExport) -> Layout:
    """The layout of a table of which nothing counts."""
    return Layout("devices", [], export, leave_out=export.leave_out)


def mapped_layout(entry: TableMapping, headings: Sequence[Heading]) -> Layout:
    """The columns of a table as a person has said them; what belongs to a person is dropped all the same."""
    table = TABLE_OF_ROLE.get(entry.role, "kit")
    personal = [match for match in match_headings(headings, table) if match.field in ("personal", "device_identifier")]
    if entry.role not in TABLE_OF_ROLE:
        return Layout("devices", personal, mapped=True, leave_out="left out, as was said on the mapping page")
    columns: dict[str, list[int]] = {}
    for column, heading in enumerate(headings):
        columns.setdefault(normalise_heading(heading.text), []).append(column)
    dropped = {match.column for match in personal}
    matches = list(personal)
    counts: dict[str, str] = {}
    for choice in entry.columns:
        alike = columns.get(normalise_heading(choice.heading), [])
        column = alike.pop(0) if alike else -1  # of columns of one heading each choice is of the next
        if column < 0 or column in dropped or not choice.field:
            continue
        if choice.type:
            name = f"{choice.field} of {column}"  # as `controls.COUNT_OF` begins
            counts[name] = choice.type
            matches.append(Match(column, name, "", headings[column]))
            continue
        unit = choice.unit or headings[column].unit or unit_of_heading(table, choice.field)
        matches.append(Match(column, choice.field, unit, headings[column]))
    kept = _one_reading(matches, headings)
    parts = [match.heading.text for match in matches if match not in kept]
    return Layout(entry.role, kept, mapped=True, date_order=entry.date_order, counts=counts, parts=parts)


def _one_reading(matches: list[Match], headings: Sequence[Heading]) -> list[Match]:
    """The columns without those that a reading has besides its first: of parts by tariff, and of estimates."""
    beside = estimates(headings)
    first: dict[str, int] = {}
    for match in matches:
        if match.column not in beside:
            first.setdefault(match.field, match.column)
    return [
        match for match in matches
        if match.field not in _READ or first.get(match.field, match.column) == match.column
    ]  # fmt: skip


_READ = ("metered_kwh", "counter_kwh")
_ROLE_OF_TABLE = {
    "cloud": "cloud_usage",
    "meters": "meter_readings",
    "fuel": "generator_fuel",
    "refrigerants": "refrigerants",
}


def _billed_quantity(matches: list[Match]) -> list[Match]:
    """A bill's "Quantity" beside a unit, or beside its meter, is the amount used, not a number of instances."""
    fields = {match.field for match in matches}
    of_meter = "usage_type" in fields and "instance_type" not in fields and any(
        match.field == "quantity" and match.heading.words in _AMOUNTS_BILLED for match in matches
    )  # fmt: skip
    if (
        not (of_meter or "usage_unit" in fields)
        or "usage_amount" in fields
        or fields & {"hours_each", "instance_hours"}
    ):
        return matches
    return [replace(match, field="usage_amount") if match.field == "quantity" else match for match in matches]


_AMOUNTS_BILLED = frozenset(("quantity", "qty"))
"""Headings of an amount that is billed; “Instances” is none."""
_PERIOD_OF_BILL = {
    "billingperiodstart": "period_start", "billingperiodstartdate": "period_start",
    "billingperiodend": "period_end", "billingperiodenddate": "period_end",
}  # fmt: skip


def _billed_period(matches: list[Match]) -> list[Match]:
    """The days of a bill as those of its lines, where these have none of their own."""
    dated = {"period_start", "period_end", "period_end_exclusive", "period_month"}
    if dated & {match.field for match in matches}:
        return matches
    return [replace(match, field=_PERIOD_OF_BILL.get(match.heading.words, match.field)) for match in matches]


def _is_kit(fields: frozenset[str]) -> bool:
    if fields & _KIT:
        return len(fields) >= 2
    return "name" in fields and bool(fields & _MACHINE)


def _is_cloud(fields: frozenset[str]) -> bool:
    return len(fields & NAMES_OF_CLOUD) >= 2 and bool(fields & _AMOUNTS_OF_CLOUD)


def of_bills(table: str, fields: frozenset[str]) -> bool:
    """Whether these columns may be those of any bill: of a cloud, or of a "Product" that may be electricity."""
    return table == "cloud" or (table == "kit" and fields & _KIT == {"model"})


def _is_meters(fields: frozenset[str]) -> bool:
    return bool(fields & READINGS and fields & WHEN_METERED)


def _is_fuel(fields: frozenset[str]) -> bool:
    return {"fuel", "fuel_amount"} <= fields


def _is_refrigerants(fields: frozenset[str]) -> bool:
    return {"refrigerant", "leaked_kg"} <= fields


def _role_of_kit(matches: Sequence[Match], fields: frozenset[str], sheet: str | None) -> str:
    words = {match.heading.words for match in matches}
    if sheet and _DEVICES_NAME.search(sheet):
        return "devices"
    if "asset_type" in fields and fields & {"host_name", "host_vcpu", "run_by"}:
        return "hosting"  # hosts and their machines in one list, told apart by their type
    if "asset_type" not in fields and "vcpu" in fields:
        if "host_name" in fields or words & _MACHINES:
            return "virtual_machines"
        if HOST_OR_NAME in fields and not fields & (_KIT | {"manufacturer"}):
            return "virtual_machines"
    if {"storage_gb", "storage_used"} <= fields and not fields & {"asset_type", "serial", "model", "manufacturer"}:
        return "storage_capacity"
    if fields & {"rack", "estate_hint_host"} or (sheet and _HOSTING_NAME.search(sheet)):
        return "hosting"
    return "devices"
