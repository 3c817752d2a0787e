"""To which of the five parts of a restatement a change of each setting goes (method, section 9), in one table."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import Any

import pytest

import carbon
from carbon.footprint.restatement.restatement import PARTS
from carbon.footprint.restatement.restatement_conditions import changed_settings
from carbon.own_values import Override, TypeOverride
from carbon.period import Period
from carbon.settings import Contract, Settings
from tests.pathways.conftest import inventory, laptop, server

PERIOD = Period.financial_year(2025)
ROWS = inventory(
    kit=[
        server(pue=None, mean_power_w=None, cores=32.0, memory_gb=384.0, embodied_kgco2e=None, site="Room"),
        server(mean_power_w=None, idle_power_w=100.0, full_load_power_w=400.0, pue=1.5, site="Room"),
        server(run_by="leased_hall", pue=None, site="Hall"),
        laptop(quantity=50.0, site="Office", planned_life_years=None, purchase_cost=400.0, acquired="2025-06-01"),
        laptop(quantity=9.0, refurbished="yes", embodied_kgco2e=None, acquired=None, site="Office", model="Zed 9"),
        laptop(body="School", quantity=5.0),
    ],
    cloud=[
        {"provider": "AWS", "region": "eu-west-2", "usage_kind": "compute_instance_hours", "quantity": 1.0,
         "instance_type": "m6i.xlarge", "instance_hours": 8760.0, "reported_location_kgco2e": 900.0},
        {"provider": "Azure", "region": "uksouth", "usage_kind": "network_gb", "transfer_gb": 90000.0},
        {"provider": "GCP", "usage_kind": "compute_vcpu_hours", "vcpu_hours": 2e4},
    ],
)  # fmt: skip


def contract(**said: Any) -> Contract:
    return Contract("ours", **said)


# setting: (earlier, later, part, the reason in section 9 or in the product's method page)
TABLE: dict[str, tuple[Any, Any, str, str]] = {
    "organisation_name": ("A", "B", "", "a name"),
    "sector": ("", "council", "", "a name"),
    "country": ("GB", "IE", "method", "how a place that is not stated is read"),
    "consolidation": ("operational control", "financial control", "scope", "labels scopes"),
    "bodies": (None, ("Council",), "scope", "what is inside the boundary"),
    "period": (None, None, "", "the two assessments' own (activity where it differs)"),
    "factor_set": (2025, 2026, "factor", "the edition"),
    "overrides": ((), (Override("pue.default.colocation", 1.2, "dimensionless", "s", "r"),), "knowledge",
                  "an own value of own rooms; others stand below"),
    "type_overrides": ((), (TypeOverride("desktop", "s", "r", manufacturer="", model="Zed 9"),), "knowledge",
                       "the same kit, known by another type"),
    "contract": (contract(rego_share=0.2), contract(rego_share=0.8), "factor", "how electricity is bought"),
    "site_contracts": ({"Room": contract()}, {"Room": contract(rego_share=0.9)}, "factor", "how electricity is bought"),
    "home_share": (0.0, 0.4, "method", "homes left out, and counted"),
    "lifetime_years": ({}, {"laptop": 6.0}, "method", "lives changed without a changed renewal (section 8)"),
    "capital_goods_scope": ("3.2", "3.1", "scope", "labels scopes"),
    "capitalisation_threshold": (None, 1000.0, "scope", "labels scopes"),
    "homeworking_hours": (None, 5000.0, "method", "homes left out, and counted"),
    "refurbished_share": (0.2, 0.4, "knowledge", "the same kit known otherwise: stated"),
    "makers_common_share": (0.5, 0.1, "", "moves ranges, no figure"),
    "server_utilisation": (0.2, 0.6, "knowledge", "usual loads of own machines: stated"),
    "pue": (1.3, 2.0, "knowledge", "the same rooms known otherwise: stated"),
    "colocation_scope": ("2", "3.8", "scope", "labels scopes"),
    "cloud_utilisation": (0.4, 0.8, "knowledge", "usual loads of own machines: stated"),
    "cloud_embodied_life_years": (6.0, 4.0, "method", "lives changed without a changed renewal"),
    "cloud_active": ("provider_reported", "modelled", "method", "which of two figures counts"),
    "cloud_transfer": ("fixed", "with_router", "method", "how far data is followed"),
    "default_region": ({"GCP": "europe-west2"}, {"GCP": "us-central1"}, "method", "how a place is read"),
    "list_days": ({}, {"estate.xlsx": date(2026, 3, 31)}, "", "the day of a list"),
    "decision_date": (None, date(2025, 10, 1), "method", "day of decision: the decision book alone"),
    "staff_count": (None, 10.0, "", "what is divided by"),
    "resident_count": (None, 10.0, "", "what is divided by"),
    "budget_gbp": (None, 10.0, "", "what is divided by"),
    "rows": ({}, {"retired": "count"}, "method", "taken when lists are read"),
}  # fmt: skip
WHAT_HAPPENED: list[tuple[str, Any, Any, str]] = [
    ("contract", None, contract(onsite_share=0.3), "a site makes electricity"),
    ("contract", contract(onsite_share=0.0), contract(onsite_share=0.3), "a site makes electricity"),
    ("contract", contract(onsite_share=0.3), contract(onsite_share=0.1), "a site makes less"),
    ("contract", contract(rego_share=0.5), contract(rego_share=0.5, onsite_share=0.3), "the rest is bought as before"),
    ("contract", contract(onsite_kwh=10.0, site_kwh=100.0), contract(onsite_kwh=30.0, site_kwh=90.0), "by kWh"),
    ("site_contracts", {}, {"Room": contract(onsite_share=0.3)}, "one site makes electricity"),
    ("site_contracts", {"Room": contract(onsite_share=0.3)}, {"Room": contract(onsite_share=0.5)}, "makes more"),
    ("home_share", 0.3, 0.4, "both state it: more is worked at home"),
    ("homeworking_hours", 1000.0, 5000.0, "both state it: more is worked at home"),
]


def bridge_of(name: str, earlier: Any, later: Any):
    common = {"period": PERIOD, "factor_set": 2025}
    sides = [carbon.assess(ROWS, settings=Settings(**{**common, name: value})) for value in (earlier, later)]
    return carbon.compare_assessments(*sides)


def moved(bridge) -> dict[str, float]:
    """Kilograms by part, of scopes and of both methods, that are above a milligram."""
    found: dict[str, float] = {}
    for book in ("management", "inventory"):
        for method in ("location", "market"):
            frame = bridge.parts(book, "scope", method)
            changed = (frame["after_kgco2e"] - frame["before_kgco2e"]).to_numpy()
            split = frame[[f"{part}_kgco2e" for part in PARTS]]
            assert split.sum(axis=1).to_numpy() == pytest.approx(changed, abs=1e-6)
            for part in PARTS:
                found[part] = found.get(part, 0.0) + float(split[f"{part}_kgco2e"].abs().sum())
    return {part: kilograms for part, kilograms in found.items() if kilograms > 1e-6}


def test_every_setting_has_its_line():
    assert set(TABLE) == {field.name for field in fields(Settings)}


@pytest.mark.parametrize("name", [name for name, (before, after, _, _) in TABLE.items() if before != after])
def test_a_changed_setting_is_told_under_one_heading(name):
    """Nothing is told twice, and what is no choice of figures, types, method or labels is not told."""
    before, after, part, _ = TABLE[name]
    told = changed_settings(Settings(**{name: before}), Settings(**{name: after}))
    headings = [heading for heading, names in told.items() if names]
    where = {"scope": "labels", "factor": "figures", "knowledge": "known"}.get(part, part)
    of_the_inventory = name in ("bodies", "factor_set") or (not part and name != "makers_common_share")
    assert headings == ([] if of_the_inventory else [where or "method"])


@pytest.mark.parametrize("name", [name for name, (before, after, _, _) in TABLE.items() if before != after])
def test_a_change_of_a_setting_goes_to_its_part_alone(name):
    before, after, part, reason = TABLE[name]
    found = moved(bridge_of(name, before, after))
    silent = not part or name in ("decision_date", "rows")
    assert set(found) == (set() if silent else {part}), reason


@pytest.mark.parametrize(("name", "before", "after", "why"), WHAT_HAPPENED)
def test_what_a_setting_says_of_what_happened_is_activity(name, before, after, why):
    there, back = moved(bridge_of(name, before, after)), moved(bridge_of(name, after, before))
    assert set(there) == set(back) == {"activity"}, why
    assert there["activity"] == pytest.approx(back["activity"], rel=1e-9)


def test_a_contract_that_changes_in_both_ways_is_split():
    """Own premises: 30 % made on site takes off 0.3 of what is bought (activity); certificates change the rest."""
    found = bridge_of("contract", contract(rego_share=0.2), contract(rego_share=0.9, onsite_share=0.3))
    location = found.parts("management", "total", "location").iloc[0]
    market = found.parts("management", "total", "market").iloc[0]
    assert location["factor_kgco2e"] == pytest.approx(0.0, abs=1e-6)
    assert location["activity_kgco2e"] < 0
    assert market["factor_kgco2e"] < 0
    assert market["activity_kgco2e"] < 0
    assert found.changed_settings["figures"] == found.changed_settings["activity"] == ("contract",)
    assert not found.base_year().restate


@pytest.mark.parametrize(
    ("name", "value", "unit", "part"),
    [
        ("device.laptop.embodied.recommended", 180.0, "kgCO2e", "knowledge"),
        ("pue.default.comms_room", 1.5, "dimensionless", "knowledge"),
        ("pue", 1.4, "dimensionless", "knowledge"),
        ("lifetime.laptop", 6.0, "year", "method"),
        ("uk.electricity.generation.2025", 0.15, "kgCO2e/kWh", "factor"),
        ("uk.electricity.td_losses.2025", 0.03, "kgCO2e/kWh", "factor"),
    ],
)
def test_an_own_value_goes_where_what_it_stands_for_goes(name, value, unit, part):
    bridge = bridge_of("overrides", (), (Override(name, value, unit, "s", "r"),))
    assert set(moved(bridge)) == {part}


def test_own_values_of_several_parts_are_told_apart():
    later = tuple(Override(name, value, unit, "s", "r") for name, value, unit in (
        ("pue", 1.4, "dimensionless"), ("lifetime.laptop", 6.0, "year"),
        ("uk.electricity.generation.2025", 0.15, "kgCO2e/kWh")))  # fmt: skip
    assert set(moved(bridge_of("overrides", (), later))) == {"knowledge", "method", "factor"}
