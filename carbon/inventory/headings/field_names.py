"""The fields that a column can be, as people read them, and the units that each takes."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

from carbon.columns import TABLES
from carbon.inventory.headings.headings import match_heading, read_heading
from carbon.inventory.headings.synonyms import NOT_READ, synonyms, unit_of_heading

_HINTS = frozenset({"operating_system", "rack", "estate_hint_host", "storage_used"})
"""Fields that only tell what a table is; nobody chooses them."""
DESCRIBED = "described"
"""Field of a description that is none of the names of a row, whose packs count all the same."""
SOLD_IN, PACK_SIZE = "sold_in", "pack_size"
"""Fields of the columns that say what the quantity of a row is a number of, and how many come in a pack."""
COUNT = "count"
"""The field of a column of numbers of one kind of kit, which a person has said; there may be several in a table."""
ROLES_OF_COUNTS = ("devices", "hosting")
"""Roles of tables that may have such columns."""
_WORDS = {
    "chassis": "Chassis type", "is_virtual": "Virtual (yes or no)", "model_number": "Model number",
    "cores_per_socket": "Cores of each processor", "hours_per_day": "Hours a day",
    "days_per_year": "Days a year", "age_years": "Age (years)", "gpu_count": "Graphics processors (GPUs)",
    "last_seen": "Last seen",
    "is_template": "Template (yes or no)", "currency": "Currency", "metered_from": "First day",
    "metered_to": "Last day",
    "period_month": "Month", "usage_type": "Meter or usage type", "service_category": "Kind of service",
    "additional_info": "Additional information", "billed_cost": "Billed cost", "commitment_status": "Commitment status",
    "publisher_type": "Sold by", "period_end_exclusive": "First day after", "charge_category": "Kind of charge",
    "fuel_unit": "Unit", "fuel_amount": "Amount", "usage_unit": "Usage unit", "usage_amount": "Usage quantity",
    "charge_description": "What the charge is for", "sku_details": "Details of the price",
    "meter_group": "Group of meters", "operation": "Operation",
    "vcpu_each": "Virtual processors of each machine", "account": "Account", "resource": "Resource",
    "sku": "Article of the price list",
    "spend": "Money spent", "counter_kwh": "Counter of the meter",
    "opening_kwh": "Opening reading of the meter", "closing_kwh": "Closing reading of the meter",
    "multiplier": "Multiplier of the meter", "parent_meter": "Meter that it is part of",
    "meter_rack": "Rack or cabinet", "meter_feed": "Feed, circuit or PDU",
    "name": "Name", "site": "Site or location",
}  # fmt: skip
_UNITS = {
    "W": ("W", "kW"), "kWh": ("kWh", "Wh", "MWh"), "kWh/year": ("kWh", "Wh", "MWh"),
    "GB": ("GB", "MB", "TB", "GiB", "MiB", "KiB"), "year": ("years", "months"), "kg": ("kg", "g"),
    "kgCO2e": ("kg", "t", "g"), "hour/year": ("hours",), "hour": ("hours",),
}  # fmt: skip
_MONEY = frozenset({"purchase_cost", "running_cost", "spend", "billed_cost"})
MONEY_UNITS = ("GBP", "USD", "EUR")


@cache
def template_columns() -> dict[str, list[dict[str, str]]]:
    """Columns of each sheet of the template, in their order: heading, note, list, example_1, example_2."""
    with (Path(__file__).parent / "template.csv").open(encoding="utf-8", newline="") as file:
        sheets: dict[str, list[dict[str, str]]] = {}
        for row in csv.DictReader(file):
            sheets.setdefault(row["sheet"], []).append(row)
        return sheets


@cache
def choosable_fields(table: str) -> dict[str, str]:
    """Fields that a column of a tidy table can be, each with what people read, in the order of headings.csv."""
    of_template: dict[str, str] = {}
    for columns in template_columns().values():
        for column in columns:
            hit = match_heading(read_heading(column["heading"]), table)
            if hit is not None:
                of_template.setdefault(hit[0].field, read_heading(column["heading"]).text.split(" (")[0])
    found: dict[str, str] = {}
    for (words, place), synonym in synonyms().items():
        if place == table and synonym.field not in NOT_READ | _HINTS:
            found.setdefault(synonym.field, words.capitalize())
    if table == "kit":
        found |= {PACK_SIZE: "How many are in a pack", SOLD_IN: "Sold in (each, pack of 10)", COUNT: "A count of ..."}
    return {name: _WORDS.get(name) or of_template.get(name, words) for name, words in found.items()}


@cache
def unit_of_field(table: str, name: str) -> str | None:
    """The unit that figures of a field are turned into; "money" for money; None: the field takes no unit."""
    if name in _MONEY:
        return "money"
    column = TABLES[table].get(name)
    return (column.unit if column is not None else "") or unit_of_heading(table, name) or None


def unit_texts(like: str) -> tuple[str, ...]:
    """Units to choose from for figures that are turned into this one."""
    return MONEY_UNITS if like == "money" else _UNITS.get(like, ())
