"""Estates by chance, the same on every computer: any column of the tidy tables, any setting, any period.

They are for holding a rewrite to what was before, so nothing of them may move by itself: the words that are drawn from
are written out here, never read from a table of the program, and chance is `random.Random(number).random()` alone,
which Python keeps as it is from version to version.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from carbon.columns import ActivityData
from carbon.period import Period
from carbon.settings import Contract, Override, Settings, TypeOverride
from tests.pathways.conftest import inventory

One = TypeVar("One")
Row = dict[str, Any]


class Dice:
    """Chance of one estate."""

    def __init__(self, number: int) -> None:
        self._random = random.Random(number)

    def falls(self, share: float) -> bool:
        return self._random.random() < share

    def one(self, of: Sequence[One]) -> One:
        return of[int(self._random.random() * len(of))]

    def whole(self, low: int, high: int) -> int:
        """A whole number, both ends included."""
        return low + int(self._random.random() * (high - low + 1))

    def between(self, low: float, high: float) -> float:
        """A figure of three digits after the point, as people write them."""
        return round(low + self._random.random() * (high - low), 3)

    def day(self, first: int, last: int) -> str:
        """A day of some years; no month has a 29th, a 30th or a 31st."""
        return f"{self.whole(first, last)}-{self.whole(1, 12):02d}-{self.whole(1, 28):02d}"


@dataclass(frozen=True)
class Estate:
    number: int
    activity: ActivityData
    settings: Settings
    period: Period


KINDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("laptop", ("laptop", "laptop_14", "mobile_workstation")), ("desktop", ("desktop", "all_in_one", "workstation")),
    ("thin_client", ("thin_client",)), ("monitor", ("monitor", "monitor_23_25")), ("tablet", ("tablet",)),
    ("smartphone", ("smartphone",)), ("feature_phone", ("feature_phone",)), ("desk_phone", ("desk_phone",)),
    ("mobile_broadband", ("home_router_box",)), ("docking_station", ("docking_station",)),
    ("printer", ("printer_desktop", "mfd_a3")), ("projector", ("projector",)),
    ("interactive_display", ("large_format_display", "meeting_room_hub")), ("peripheral", ("mouse", "headset_audio")),
    ("server", ("server_rack", "server_tower", "server_blade", "server_edge")),
    ("storage", ("storage_array", "storage_array_ssd", "hdd")),
    ("network_switch", ("network_switch_access", "network_switch_core")), ("router", ("router", "router_small")),
    ("firewall", ("firewall",)), ("wireless_ap", ("wifi_access_point",)), ("ups", ("ups",)), ("pdu", ("other",)),
    ("rack", ("other",)), ("iot", ("iot_sensor", "cctv_camera")), ("headset_xr", ("vr_headset",)),
    ("kiosk", ("epos_kiosk",)), ("sim_only", ()), ("unknown", ("other",)), ("unknown", ()),
)  # fmt: skip
HOSTING = ("server", "storage", "network_switch", "firewall", "ups", "pdu", "rack")
MODELS = (
    ("Dell", "Latitude 5420"), ("Dell", "PowerEdge R740"), ("HP", "EliteBook 840 G8"), ("HP", "P2419H"),
    ("Dell", "P2419H"), ("Lenovo", "ThinkPad T14"), ("Apple", "MacBook Air"), ("Cisco", "Catalyst 9300"),
    ("", "Zed 9"), ("Acme", ""),
)  # fmt: skip
PROCESSORS = ("Intel Xeon Gold 6130", "AMD EPYC 7302", "Intel Xeon E5-2640 v4", "Abacus 3")
PLACES: dict[str, Callable[[Dice], Any]] = {
    "body": lambda dice: dice.one(("Council", "School", "Trust")),
    "site": lambda dice: dice.one(("Depot", "Library", "Server room", "Hall A")),
    "directorate": lambda dice: dice.one(("Care", "Roads", "Housing")),
    "service": lambda dice: dice.one(("Planning", "Payroll")),
    "country": lambda dice: dice.one(("GB", "IE", "FR", "US", "XX")),
}
KIT: dict[str, Callable[[Dice], Any]] = {
    "serial": lambda dice: f"SN{dice.whole(10_000, 99_999)}",
    "asset_tag": lambda dice: f"T{dice.whole(100, 999)}",
    "name": lambda dice: f"kit-{dice.whole(1, 999)}",
    "type_as_written": lambda dice: "as written",
    "type_confidence": lambda dice: dice.one(("chosen", "agreed", "stated", "recognised", "described", "assumed")),
    "quantity": lambda dice: float(dice.whole(1, 60)),
    "status": lambda dice: dice.one(
        ("in_use", "in_use", "in_use", "in_stock", "retired", "disposed", "lost", "suspended", "not_acquired")
    ),
    "acquired": lambda dice: dice.day(2016, 2026),
    "acquired_precision": lambda dice: dice.one(("day", "month", "year")),
    "age_years": lambda dice: dice.between(0, 9),
    "in_service": lambda dice: dice.day(2018, 2026),
    "in_service_precision": lambda dice: dice.one(("day", "month", "year")),
    "retired": lambda dice: dice.day(2024, 2027),
    "retired_precision": lambda dice: dice.one(("day", "month", "year")),
    "end_of_support": lambda dice: dice.day(2024, 2030),
    "end_of_warranty": lambda dice: dice.day(2024, 2030),
    "planned_life_years": lambda dice: dice.between(1, 9),
    "life_extended_on": lambda dice: dice.day(2023, 2026),
    "new_life_years": lambda dice: dice.between(3, 11),
    "embodied_kgco2e": lambda dice: dice.between(20, 2000),
    "annual_energy_kwh": lambda dice: dice.between(0, 3000),
    "mean_power_w": lambda dice: dice.between(1, 500),
    "idle_power_w": lambda dice: dice.between(1, 150),
    "full_load_power_w": lambda dice: dice.between(150, 700),
    "rated_power_w": lambda dice: dice.between(50, 1100),
    "hours_per_year": lambda dice: dice.between(200, 8760),
    "utilisation": lambda dice: dice.between(0, 1),
    "metered_kwh": lambda dice: dice.between(10, 30_000),
    "metered_from": lambda dice: dice.day(2024, 2025),
    "metered_to": lambda dice: dice.day(2025, 2026),
    "metered_at": lambda dice: dice.one(("device", "pdu", "ups_input", "room")),
    "home_share": lambda dice: dice.one((0.0, 0.25, 0.6, 1.0)),
    "home_kit": lambda dice: dice.one(("yes", "no")),
    "run_by": lambda dice: dice.one(("own_room", "office", "leased_hall", "hosted_service", "home")),
    "pue": lambda dice: dice.between(1, 2.4),
    "ups_loss": lambda dice: dice.between(1, 1.3),
    "vcpu": lambda dice: float(dice.whole(1, 16)),
    "cores": lambda dice: float(dice.whole(4, 64)),
    "sockets": lambda dice: float(dice.whole(1, 4)),
    "memory_gb": lambda dice: float(dice.whole(8, 768)),
    "storage_gb": lambda dice: float(dice.whole(100, 90_000)),
    "storage_medium": lambda dice: dice.one(("hdd", "ssd")),
    "gpu_count": lambda dice: float(dice.whole(0, 4)),
    "power_state": lambda dice: dice.one(("on", "on", "off", "template")),
    "host_vcpu": lambda dice: float(dice.whole(8, 128)),
    "cpu_model": lambda dice: dice.one(PROCESSORS),
    "mass_kg": lambda dice: dice.between(0.2, 40),
    "disposal_route": lambda dice: dice.one(("recycled", "incinerated", "landfill", "reused", "unknown")),
    "refurbished": lambda dice: dice.one(("yes", "no")),
    "purchase_cost": lambda dice: dice.between(50, 9000),
    "running_cost": lambda dice: dice.between(5, 900),
    "currency": lambda dice: dice.one(("GBP", "GBP", "USD")),
    "ownership": lambda dice: dice.one(("owned", "finance_lease", "service_lease", "provider", "personal")),
    "lease_end": lambda dice: dice.day(2025, 2029),
    "electricity_contract": lambda dice: dice.one(("Green", "Depot", "Nobody's")),
    "last_seen": lambda dice: dice.day(2025, 2026),
}
"""How each column of kit is filled. Which rows state it is drawn by estate: some lists are full and others bare. What a
machine hangs on (`host_name`), what a row is (types, models, role) and what waits stand in `_kit`."""
RARE = {"retired": 0.12, "status": 0.2, "metered_at": 0.5, "power_state": 0.5, "metered_kwh": 0.2, "ownership": 0.3,
        "country": 0.15, "body": 0.4, "run_by": 0.5, "in_service": 0.2, "mean_power_w": 0.3,
        "annual_energy_kwh": 0.3}  # fmt: skip
"""Columns that stand in the way of others where they are stated: in these shares of the rows that may have them."""

SIZES = (("AWS", "eu-west-2", "m5.xlarge"), ("AWS", "eu-west-1", "t3.medium"), ("AWS", "us-east-1", "g4dn.xlarge"),
         ("Azure", "uksouth", "D4s v3"), ("Azure", "northeurope", "E8 v3"), ("GCP", "europe-west2", "e2-standard-4"),
         ("GCP", "", "n1-standard-8"), ("OCI", "uk-london-1", ""), ("AWS", "eu-west-2", "zz9.huge"),
         ("Azure", "moon-base", "D2 v3"), ("", "", ""))  # fmt: skip
USAGE: dict[str, Row] = {
    "compute_instance_hours": {"instance_hours": (1, 30_000)}, "compute_vcpu_hours": {"vcpu_hours": (1, 90_000)},
    "memory_gb_hours": {"memory_gb_hours": (1, 200_000)}, "storage_gb_months": {"storage_gb_months": (1, 60_000)},
    "network_gb": {"transfer_gb": (1, 50_000), "transfer_internal_gb": (1, 90_000)}, "requests": {},
}  # fmt: skip
CLOUD: dict[str, Callable[[Dice], Any]] = {
    "quantity": lambda dice: float(dice.whole(1, 9)),
    "storage_medium": lambda dice: dice.one(("hdd", "ssd")),
    "usage_amount": lambda dice: dice.between(1, 9000),
    "usage_unit": lambda dice: dice.one(("Hrs", "GB-Mo", "Requests")),
    "gpu_count": lambda dice: float(dice.whole(0, 2)),
    "utilisation": lambda dice: dice.between(0, 1),
    "pue": lambda dice: dice.between(1, 1.6),
    "power_w": lambda dice: dice.between(3, 400),
    "embodied_kgco2e_per_hour": lambda dice: dice.between(0.001, 0.05),
    "spend": lambda dice: dice.between(-50, 4000),
    "currency": lambda dice: dice.one(("GBP", "USD", "EUR")),
    "charge_category": lambda dice: dice.one(("Usage", "Usage", "Usage", "Tax", "Purchase")),
    "period_start": lambda dice: dice.day(2024, 2025),
    "period_end": lambda dice: dice.day(2025, 2026),
    "reported_location_kgco2e": lambda dice: dice.between(0, 900),
    "reported_market_kgco2e": lambda dice: dice.between(0, 500),
    "electricity_contract": lambda dice: dice.one(("Green", "Nobody's")),
}
METERS: dict[str, Callable[[Dice], Any]] = {
    "name": lambda dice: f"Meter {dice.whole(1, 9)}",
    "room": lambda dice: dice.one(("Server room", "Hall A", "Depot", "Cellar")),
    "metered_from": lambda dice: dice.day(2024, 2025),
    "metered_to": lambda dice: dice.day(2025, 2026),
    "metered_kwh": lambda dice: dice.between(100, 90_000),
    "it_kwh": lambda dice: dice.between(100, 60_000),
    "includes": lambda dice: dice.one(("it", "room")),
    "reading": lambda dice: dice.one(("actual", "estimated")),
}
FUEL: dict[str, Callable[[Dice], Any]] = {
    "fuel": lambda dice: dice.one(("diesel_blend", "gas_oil", "natural_gas", "burning_oil", "moonshine")),
    "fuel_litre": lambda dice: dice.between(1, 900),
    "fuel_kwh": lambda dice: dice.between(1, 9000),
    "fuel_m3": lambda dice: dice.between(1, 700),
    "metered_from": lambda dice: dice.day(2024, 2025),
    "metered_to": lambda dice: dice.day(2025, 2026),
}
REFRIGERANTS: dict[str, Callable[[Dice], Any]] = {
    "refrigerant": lambda dice: dice.one(("r410a", "r32", "r134a", "r999")),
    "leaked_kg": lambda dice: dice.between(0.1, 8),
    "metered_from": lambda dice: dice.day(2024, 2025),
    "metered_to": lambda dice: dice.day(2025, 2026),
}
HELD = ("unknown_type", "retired_status", "unit_unknown")
"""Codes under which an import may have held rows back."""

CONTRACTS: tuple[dict[str, Any], ...] = (
    {"rego_share": 0.5}, {"rego_share": 1.0}, {"supplier_factor_kgco2e_per_kwh": 0.12, "rego_share": 0.3},
    {"residual_mix_kgco2e_per_kwh": 0.35}, {"onsite_share": 0.25}, {"onsite_kwh": 900.0, "site_kwh": 6000.0},
    {"supplier_factor_kgco2e_per_kwh": 0.09, "supplier_factor_is": "of the whole tariff"},
)  # fmt: skip
OVERRIDES = (
    ("pue.default.colocation", 1.25, "dimensionless"), ("pue", 1.7, "dimensionless"), ("lifetime.laptop", 5.5, "year"),
    ("device.server_rack.energy.default", 2100.0, "kWh/year"), ("device.laptop.embodied.default", 210.0, "kgCO2e"),
    ("uk.electricity.generation.2025", 0.15, "kgCO2e/kWh"), ("spend.digital.gbp", 0.2, "kgCO2e/GBP"),
)  # fmt: skip
CHOICES: dict[str, Callable[[Dice], Any]] = {
    "organisation_name": lambda dice: "Aberwen",
    "sector": lambda dice: "council",
    "country": lambda dice: dice.one(("GB", "IE")),
    "consolidation": lambda dice: dice.one(("operational control", "financial control", "equity share")),
    "bodies": lambda dice: dice.one((("Council",), ("Council", "School"))),
    "factor_set": lambda dice: dice.one((2023, 2024, 2025, 2026)),
    "overrides": lambda dice: _own_figures(dice),
    "type_overrides": lambda dice: (TypeOverride("desktop", "us", "seen", model="Zed 9"),),
    "contract": lambda dice: Contract("ours", **dice.one(CONTRACTS)),
    "site_contracts": lambda dice: {
        name: Contract(name, **dice.one(CONTRACTS)) for name in ("Depot", "Green") if dice.falls(0.7)
    },
    "home_share": lambda dice: dice.between(0, 1),
    "lifetime_years": lambda dice: {dice.one(("laptop", "server", "monitor_23_25")): dice.between(2, 9)},
    "capital_goods_scope": lambda dice: dice.one(("3.2", "3.1")),
    "capitalisation_threshold": lambda dice: dice.between(100, 3000),
    "homeworking_hours": lambda dice: dice.between(1000, 90_000),
    "refurbished_share": lambda dice: dice.between(0.1, 0.9),
    "makers_common_share": lambda dice: dice.between(0, 1),
    "server_utilisation": lambda dice: dice.between(0, 1),
    "pue": lambda dice: dice.between(1, 2.2),
    "colocation_scope": lambda dice: dice.one(("2", "3.1", "3.8")),
    "cloud_utilisation": lambda dice: dice.between(0, 1),
    "cloud_embodied_life_years": lambda dice: dice.between(3, 8),
    "cloud_active": lambda dice: dice.one(("provider_reported", "modelled")),
    "cloud_transfer": lambda dice: dice.one(("fixed", "with_router")),
    "default_region": lambda dice: {"GCP": dice.one(("europe-west2", "us-central1"))},
    "list_days": lambda dice: {"estate.xlsx": date(2025, dice.whole(1, 12), dice.whole(1, 28))},
    "decision_date": lambda dice: date(2025, dice.whole(4, 12), dice.whole(1, 28)),
    "staff_count": lambda dice: dice.between(100, 4000),
    "resident_count": lambda dice: dice.between(10_000, 400_000),
    "budget_gbp": lambda dice: dice.between(1e6, 1e8),
    "rows": lambda dice: {dice.one(("retired", "lost", "in_stock", "powered_off")): "count"},
}
"""How each setting is chosen where an estate chooses it; the period stands by itself."""
PERIODS = ("2025-26", "2025-26", "2025-26", "2024-25", "2023-24", "2025", "2025-09-01:2026-08-31",
           "2025-04-01:2025-06-30")  # fmt: skip


def _own_figures(dice: Dice) -> tuple[Override, ...]:
    name, value, unit = dice.one(OVERRIDES)
    return (Override(name, value, unit, "our bills", "measured"),)


def _filled(dice: Dice, columns: dict[str, Callable[[Dice], Any]], full: float) -> Callable[[], Row]:
    """A way to rows of a list that has some of the columns. full: share of the columns that the list has."""
    had = {name: dice.between(0.2, 1.0) * RARE.get(name, 1.0) for name in columns if dice.falls(full)}

    def row() -> Row:
        return {name: columns[name](dice) for name, share in had.items() if dice.falls(share)}

    return row


def _dated(row: Row) -> Row:
    """A span whose end lies before its beginning is none: the import would have held it back."""
    for first, last in (("metered_from", "metered_to"), ("period_start", "period_end")):
        if first in row and last in row and row[last] < row[first]:
            row[first], row[last] = row[last], row[first]
    return row


def _kit(dice: Dice) -> list[Row]:
    full = dice.one((0.1, 0.25, 0.5, 0.8))
    states, at = _filled(dice, KIT, full), _filled(dice, PLACES, 0.6)
    rows: list[Row] = []
    sheet: Row = dice.one(({}, {"sheet": "Devices"}))
    for _ in range(dice.whole(8, 40)):
        kind, devices = dice.one(KINDS)
        row: Row = {"quantity": 1.0, **sheet, **states(), **at(), "asset_type": kind}
        if devices:
            row["device_type"] = dice.one(devices)
        if dice.falls(0.5):
            row["manufacturer"], row["model"] = dice.one(MODELS)
        if kind in HOSTING or dice.falls(0.1):
            row["role"] = dice.one(("hosting", "hosting", "devices", "storage_capacity"))
        if dice.falls(0.04):
            row["set_aside"] = dice.one(HELD)
        elif dice.falls(0.03) and "embodied_kgco2e" in row:
            row["unlikely"] = "embodied_kgco2e"
        rows.append(row)
    return rows + _machines(dice, rows, states)


def _machines(dice: Dice, rows: list[Row], states: Callable[[], Row]) -> list[Row]:
    """Virtual machines on the servers of a list, and some of which nobody knows where they run."""
    servers = [row for row in rows if row["asset_type"] == "server"]
    if not servers or dice.falls(0.5):
        return []
    for number, server in enumerate(servers):
        server["name"], server["quantity"] = f"host-{number}", 1.0
    only = ("vcpu", "memory_gb", "hours_per_year", "power_state", "metered_kwh", "status", "name")
    machines = []
    for _ in range(dice.whole(1, 6)):
        said = {name: value for name, value in states().items() if name in only}
        machines.append({
            **said, "asset_type": "virtual_machine", "role": "virtual_machines", "quantity": 1.0,
            "directorate": dice.one(("Care", "Roads")), "vcpu": float(dice.whole(1, 8)),
        })  # fmt: skip
        if dice.falls(0.9):
            machines[-1]["host_name"] = dice.one([*(server["name"] for server in servers), "host-0", "gone"])
    return machines


def _cloud(dice: Dice) -> list[Row]:
    states, at = _filled(dice, CLOUD, dice.one((0.1, 0.3, 0.6))), _filled(dice, PLACES, 0.4)
    rows = []
    for _ in range(dice.whole(2, 20)):
        provider, region, size = dice.one(SIZES)
        kind = dice.one(tuple(USAGE))
        row: Row = {**states(), **at(), "provider": provider, "region": region, "usage_kind": kind}
        row |= {name: dice.between(*span) for name, span in USAGE[kind].items() if dice.falls(0.8)}
        if kind == "compute_instance_hours":
            row["instance_type"] = size
        if "spend" in row and dice.falls(0.5):
            row["role"] = "cloud_spend"
        rows.append(_dated({name: value for name, value in row.items() if value != ""}))
    return rows


def _others(dice: Dice, columns: dict[str, Callable[[Dice], Any]], most: int) -> list[Row]:
    states, at = _filled(dice, columns, 0.8), _filled(dice, PLACES, 0.4)
    named = next(iter(columns))
    return [_dated({named: columns[named](dice), **states(), **at()}) for _ in range(dice.whole(1, most))]


def estate(number: int) -> Estate:
    """The estate of a number, the same whenever it is asked for."""
    dice = Dice(number)
    tables = {"kit": [_dated(row) for row in _kit(dice)]}
    if dice.falls(0.6):
        tables["cloud"] = _cloud(dice)
    for name, columns, most in (("meters", METERS, 3), ("fuel", FUEL, 2), ("refrigerants", REFRIGERANTS, 2)):
        if dice.falls(0.3):
            tables[name] = _others(dice, columns, most)
    chosen = {name: choose(dice) for name, choose in CHOICES.items() if dice.falls(0.15)}
    period = Period.parse(dice.one(PERIODS))
    return Estate(number, inventory(**tables), Settings(period=period, **chosen), period)
