"""What a table must say before its rows can count, by its role."""

from __future__ import annotations

_TELLS_TYPE = frozenset({"asset_type", "model", "model_number", "chassis"})
_AMOUNT_OF_CLOUD = frozenset(
    "usage_amount hours_each instance_hours vcpu_hours memory_gb_hours storage_gb_months transfer_gb "
    "transfer_internal_gb spend billed_cost reported_location_kgco2e reported_market_kgco2e".split()
)
READINGS = frozenset({"metered_kwh", "it_kwh", "counter_kwh", "closing_kwh"})
"""Fields of the electricity that a meter tells."""
WHEN_METERED = frozenset({"metered_from", "metered_to", "period_month"})
"""Fields of the days that a reading is of."""


_OF_METERS = frozenset({"name", "room", "body", "directorate"})
"""Columns that say whose a reading is; beside them its days may be stated above, or asked for."""
_OF_THINGS = frozenset({"serial", "asset_tag", "manufacturer", "quantity"})
"""Columns that say of a row that it is a thing, or several, where a title says of what kind."""
TELLS_SERVER = (
    "cpu_model", "cores", "sockets", "memory_gb", "host_vcpu", "rack", "estate_hint_host", "mean_power_w",
    "metered_kwh", "annual_energy_kwh",
)  # fmt: skip
"""What servers have: in a list that is called one of servers these bear it out, and a name alone does not."""


def tells_type(fields: frozenset[str]) -> bool:
    """Whether these columns name what a row is."""
    return bool(fields & _TELLS_TYPE)


def lacking(role: str, fields: frozenset[str], kind: str = "") -> str:
    """What is missing for a table of this role, as a sentence; "" where nothing is.

    kind: broad type that the title of the table says its rows are of, "" where it says none.
    """
    if role in ("devices", "hosting"):
        servers = bool(fields.intersection(TELLS_SERVER))
        things = bool(fields & _OF_THINGS) or (kind == "server" and servers)
        named = things if kind else role == "hosting" and "name" in fields and servers
        if tells_type(fields) or named or "count" in fields:
            return ""
        return "No column says what kind of kit a row is: its type or its model."
    if role == "virtual_machines":
        return "" if "name" in fields else "No column names the virtual machines."
    if role == "storage_capacity":
        return "" if "storage_gb" in fields else "No column says how much storage there is."
    if role in ("cloud_usage", "cloud_spend"):
        if fields & _AMOUNT_OF_CLOUD:
            return ""
        return "No column says how much was used or paid: hours, gigabytes, an amount with its unit, or money."
    if role == "meter_readings":
        if not fields & READINGS:
            return "No column holds the kilowatt-hours."
        if "closing_kwh" in fields and "opening_kwh" not in fields and len(fields & READINGS) == 1:
            return "No column holds the readings before."
        placed = fields & _OF_METERS and fields & READINGS != {"counter_kwh"}
        return "" if fields & WHEN_METERED or placed else "No column says which days a reading is for."
    if role == "generator_fuel":
        return "" if {"fuel", "fuel_amount"} <= fields else "Both the fuel and its amount are needed."
    if role == "refrigerants":
        return "" if {"refrigerant", "leaked_kg"} <= fields else "Both the gas and the kilograms are needed."
    return ""
