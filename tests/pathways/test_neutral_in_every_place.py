"""A measure that states what already is changes nothing, whatever place it holds: for all, a site, a room, a body, a
workload or a kind of kit; to the gram in every book and to the penny in both cases of money (method, section 8).

A table of kinds by places, on a small estate in which every place has kit that is bought, run and paid otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest

from carbon.pathways.money.money import costs
from carbon.pathways.options.options import KINDS, Measure, Option, Pathway
from carbon.pathways.years.comparing import Comparer, Comparison
from carbon.pathways.years.management import making_charges
from carbon.period import Period
from carbon.problems import Refusal
from carbon.settings import Contract, Settings
from tests.pathways.conftest import inventory, laptop, server

MEASURED = Period.financial_year(2025)
SETTINGS = Settings(
    contract=Contract("ours", 0.1, 0.4, 0.3),
    site_contracts={"Depot": Contract("Depot", 0.2, 0.4, onsite_share=0.3), "hall": Contract("hall", 0.05, 0.4)},
    period=MEASURED,
)  # fmt: skip
MONEY = {"electricity_gbp_per_kwh": 0.25, "price_gbp_per_vcpu_hour": 0.03, "price_gbp_per_gb_month": 0.1,
         "price_gbp_per_gb_sent": 0.05}  # fmt: skip

SERVER = {"mean_power_w": None, "idle_power_w": 120.0, "full_load_power_w": 400.0, "utilisation": 0.3, "cores": 32.0,
          "memory_gb": 384.0, "purchase_cost": 6000.0, "running_cost": 300.0, "currency": "GBP"}  # fmt: skip
LAPTOP = {"purchase_cost": 800.0, "running_cost": 30.0, "currency": "GBP"}
LAST_DAY = date(2028, 9, 30)
"""Of the scanner that the list says will leave. Everything else is renewed by its plan on 1 April 2029."""
RENEWED = date(2029, 4, 1)

KIT = [
    server(**SERVER, site="Room", body="Council", service="Web", quantity=3.0),
    server(**SERVER, site="Depot", body="School", service="Mail"),
    server(**SERVER, site="Hall", body="Council", service="Mail", run_by="leased_hall", electricity_contract="hall"),
    server(**SERVER, site="Provider", body="School", service="Web", run_by="hosted_service", ownership="owned"),
    server(**SERVER, site="Dublin", body="Council", service="Web", country="IE"),
    laptop(**LAPTOP, site="Depot", body="Council", service="Web", quantity=40.0, home_share=0.5),
    laptop(**LAPTOP, site="Town hall", body="School", quantity=25.0),
    laptop(**LAPTOP, site="Homes", body="School", quantity=5.0, run_by="home", service="Mail"),
    laptop(**LAPTOP, site="Dublin", body="Council", country="IE", quantity=7.0),
    laptop(**LAPTOP, site="Room", body="Council", service="Web", hours_per_year=900.0),
    {"asset_type": "printer", "device_type": "mfd_a3", "quantity": 2.0, "embodied_kgco2e": 500.0, "site": "Depot",
     "planned_life_years": 4.0, "annual_energy_kwh": 200.0, "acquired": "2025-04-01", "body": "School",
     "service": "Web", "retired": str(LAST_DAY), "mass_kg": 30.0},
    {"asset_type": "desktop", "device_type": "desktop", "quantity": 30.0, "acquired": None, "site": "Depot",
     "body": "Council", "service": "Web", "embodied_kgco2e": 300.0, "planned_life_years": 4.0, "mass_kg": 9.0,
     "annual_energy_kwh": 120.0},
]  # fmt: skip
for number, row in enumerate(KIT):
    row["file"] = f"list {number % 3}.xlsx"
LONDON = {"provider": "AWS", "region": "eu-west-2"}
CLOUD = [
    {**LONDON, "instance_type": "m6i.xlarge", "usage_kind": "compute_instance_hours", "instance_hours": 8760.0,
     "quantity": 2.0, "service": "Web", "body": "Council", "spend": 900.0, "currency": "GBP", "utilisation": 0.4},
    {**LONDON, "usage_kind": "storage_gb_months", "storage_gb_months": 5e3, "service": "Mail", "body": "School",
     "spend": 90.0, "currency": "GBP"},
]  # fmt: skip

PLACES: dict[str, dict[str, Any]] = {
    "all": {},
    "site": {"site": ("Depot",)},
    "room": {"site": ("Room",)},
    "site abroad": {"site": ("Dublin",)},
    "hall": {"site": ("Hall",)},
    "provider": {"site": ("Provider",)},
    "homes": {"site": ("Homes",)},
    "body": {"body": ("School",)},
    "workload": {"service": ("Web",)},
    "two workloads": {"service": ("Web", "Mail")},
    "who runs it": {"run_by": ("own_room", "leased_hall")},
    "servers": {"type": ("server",)},
    "laptops": {"type": ("laptop",)},
    "estate": {"estate": ("hosting",)},
    "site and kind": {"site": ("Depot",), "type": ("laptop",)},
}


@dataclass(frozen=True)
class Says:
    """What is already: values and to of a measure, on a day, of the kit that has it (where)."""

    values: dict[str, Any] = field(default_factory=dict)
    to: dict[str, Any] = field(default_factory=dict)
    where: dict[str, Any] = field(default_factory=dict)
    start: date = date(2027, 7, 1)
    share: float = 1.0


IN_2026 = 105.8 / 103.4
"""Prices of a list are of the year of purchase, 2025; those of options of 2026: consumer price index."""
CONTRACTED = {"optimism_bias_share": 0.0, "optimism_bias_reason": "contracted"}
AS_IT_WAS = {
    "laptop": {"type": "laptop", "annual_energy_kwh": 18.25, "embodied_kgco2e": 200.0, "life_years": 4.0,
               "mass_kg": 2.0, "price_gbp": 800.0 * IN_2026, "running_gbp_per_year": 30.0},
    "server": {"type": "server_rack", "power_w": 120 + 0.3 * 280, "embodied_kgco2e": 1200.0, "life_years": 4.0,
               "mass_kg": 20.0, "price_gbp": 6000.0 * IN_2026, "running_gbp_per_year": 300.0, "pue": 1.5},
}  # fmt: skip
NONE_OF_IT = {"share": 0.0}
TABLE: dict[str, list[Says]] = {
    "keep_longer": [Says({"extra_years": 0.0}), Says({"life_years": 4.0}), Says({"extra_years": 3.0}, **NONE_OF_IT)],
    "renew": [Says(start=RENEWED, where={"age_over": 0.0}), Says(**NONE_OF_IT)],
    "refurbished": [
        Says({"embodied_share": 1.0}),
        Says({"embodied_share": 1.0, "price_share": 1.0}),
        Says({"embodied_share": 1.0, "life_years": 4.0, "price_share": 1.0}),
    ],
    "fewer": [Says(**NONE_OF_IT)],
    "smaller": [
        Says(CONTRACTED, AS_IT_WAS["laptop"], {"type": ("laptop",), "age_over": 0.0}, RENEWED),
        Says(CONTRACTED, AS_IT_WAS["server"], {"type": ("server",), "age_over": 0.0}, RENEWED),
        Says({**CONTRACTED, "units": 1.0}, AS_IT_WAS["laptop"], {"type": ("laptop",), "age_over": 0.0}, RENEWED),
        Says(to={"type": "thin_client"}, **NONE_OF_IT),
    ],
    "switch_off": [Says({"saving": 0.0}), Says({"off_hours_per_week": 0.0})],
    "consolidate": [
        Says({"utilisation": 0.3}, where={"type": ("server",)}),
        Says({"utilisation_from": 0.3, "utilisation": 0.3}, where={"type": ("server",)}),
        Says({"utilisation": 0.3, "power_ratio": 1.0}, where={"type": ("server",)}),
    ],
    "leased_hall": [
        Says(where={"run_by": ("leased_hall",)}),
        Says({"pue": 1.5}, where={"run_by": ("leased_hall",)}),
        Says({"pue": 1.1}, **NONE_OF_IT),
    ],
    "rehost": [Says(to=LONDON, where={"type": ("server",)}, **NONE_OF_IT)],
    "replatform": [Says({"size_share": 0.5}, LONDON, {"type": ("server",)}, **NONE_OF_IT)],
    "region": [Says(to=LONDON), Says(to={"region": "eu-west-2"}), Says(to={"region": "eu-west-1"}, **NONE_OF_IT)],
    "right_size": [
        Says({"size_share": 1.0}),
        Says({"utilisation": 0.4}, where={"service": ("Web",)}),
        Says({"utilisation": 0.4, "utilisation_from": 0.4}),
    ],
    "own_room": [Says({"units": 2.0}, {"type": "server"}, **NONE_OF_IT)],
    "hosted_service": [Says({"kgco2e_per_unit_year": 80.0}, **NONE_OF_IT)],
    "retire": [Says(start=date(2028, 10, 1), where={"type": ("printer",)}), Says(**NONE_OF_IT)],
    "contract": [Says({"rego_share": 0.4}), Says({"rego_share": 0.4, "supplier_factor": 0.2},
                      where={"site": ("Depot",)}),
                 Says({"rego_share": 1.0}, **NONE_OF_IT)],
    "pue": [Says({"pue": 1.5}), Says({"pue": 1.1}, **NONE_OF_IT)],
}  # fmt: skip


@pytest.fixture(scope="module")
def comparer() -> Comparer:
    meters = [{"room": "Attic", "site": "Depot", "includes": "room", "metered_kwh": 4000.0}]
    return Comparer(inventory(kit=KIT, cloud=CLOUD, meters=meters), None, SETTINGS, measured=MEASURED)


def both(where: dict[str, Any], place: dict[str, Any]) -> dict[str, Any] | None:
    """A filter that holds what a case needs and what a place holds; None where they name two values for one thing."""
    if any(key in place and set(place[key]) != set(value) for key, value in where.items() if key != "age_over"):
        return None
    return {**where, **place}


CASES = [
    (kind, number, place)
    for kind, says in TABLE.items() for number, one in enumerate(says) for place, filters in PLACES.items()
    if both(one.where, filters) is not None
]  # fmt: skip
"""Every case in every place, but for a kind of kit that the place does not hold."""


def test_the_table_has_every_kind_of_measure():
    assert set(TABLE) == set(KINDS)


def figures(comparison: Comparison, name: str) -> dict[str, Any]:
    """All that a reader sees of an option, year by year: kg by book, stage and scope, kWh, and pounds by kind."""
    years = comparison[name].years
    charges = making_charges(years)
    found = {
        "decision book": years.annual_kgco2e, "market-based": years.annual_market_kgco2e, "kWh": years.energy_kwh,
        "left over": years.residual_kgco2e, "running in the UK": years.uk_kgco2e, "spread": charges.spread,
        "written off": charges.written_off, "undated": charges.undated, "bought": charges.bought,
        **{f"stage {stage}": kg for stage, kg in years.by_stage.items()},
        **{f"scope {scope}": kg for scope, kg in years.running_by_scope.items()},
    }  # fmt: skip
    for case in ("financial", "economic"):
        paid = costs(comparison, case)
        found |= {f"{case} {kind}": gbp for kind, gbp in paid[name].by_kind.items()}
        found[f"{case} present value"] = paid.present_value_gbp(name)
    return found


@pytest.mark.parametrize(("kind", "number", "place"), CASES)
def test_what_already_is_changes_nothing(comparer, kind, number, place):
    says = TABLE[kind][number]
    where = both(says.where, PLACES[place])
    assert where is not None
    measure = Measure(kind, says.start, share=says.share, where=where, values=says.values, to=says.to)
    pathway = Pathway(2026, 2034, (Option("As today"), Option("The same", measures=(measure,))), money=MONEY,
                      renewal_energy="as old")  # fmt: skip
    refused = ""
    try:
        comparison = comparer.compare(pathway)
    except Refusal as refusal:
        refused = refusal.code
    # Where the place holds nothing of the kind, that is said.
    assert refused in ("", "filter_matches_nothing", "utilisation_asked", "cannot_be_sized")
    if refused:
        return
    now, then = figures(comparison, "As today"), figures(comparison, "The same")
    moved = {
        what: (now.get(what), then.get(what))
        for what in {*now, *then}
        if then.get(what, 0.0) != pytest.approx(now.get(what, 0.0), rel=1e-9, abs=1e-6)
    }
    assert not moved
