"""A measure changes what it names and keeps all else: with a neutral value it changes nothing (method, section 8)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
import pytest

from carbon.pathways.options.options import EVENTS, KINDS, SHAPES, Event, Measure, Option, Pathway
from carbon.pathways.options.options_file import read_options
from carbon.pathways.years.certainty import certainty
from carbon.pathways.years.comparing import Comparer
from carbon.period import Period
from carbon.settings import Contract, Settings
from tests.pathways.conftest import inventory, laptop, server

MEASURED = Period.financial_year(2025)
SETTINGS = Settings(
    contract=Contract("ours", 0.1, 0.4), site_contracts={"Depot": Contract("Depot", onsite_share=0.3)}, home_share=0.3,
    period=MEASURED, cloud_utilisation=0.4,
)  # fmt: skip
STATED = {
    "manufacturer": "Dell", "model": "PowerEdge R740", "body": "Council", "directorate": "IT", "service": "Web",
    "cores": 32.0, "memory_gb": 384.0, "storage_gb": 4000.0, "vcpu": 64.0, "purchase_cost": 6000.0,
    "running_cost": 300.0, "currency": "GBP", "disposal_route": "recycled", "hours_per_year": 8000.0,
    "end_of_support": "2031-01-01",
}  # fmt: skip
USED = {
    "provider": "AWS", "region": "eu-west-2", "instance_type": "m6i.xlarge", "usage_kind": "compute_instance_hours",
    "instance_hours": 8760.0, "quantity": 2.0, "service": "Web", "directorate": "IT", "body": "Council",
    "spend": 900.0, "currency": "GBP",
}  # fmt: skip


@pytest.fixture(scope="module")
def comparer():
    """Rows of every kind with all that they may say, in a file each, dated and undated."""
    kit = [
        server(**STATED, site="Room", utilisation=0.3, quantity=3.0, pue=1.5),
        server(**STATED, site="Depot", acquired="2022-06-15", mean_power_w=None, idle_power_w=120.0,
               full_load_power_w=400.0, utilisation=0.3, pue=1.5),
        server(site="Undated", acquired=None, metered_kwh=2400.0, pue=1.5, cores=16.0, utilisation=0.3),
        server(site="Metered room", pue=None, acquired="2024-02-29", annual_energy_kwh=900.0, mean_power_w=None),
        server(**STATED, run_by="leased_hall", site="Hall", pue=1.3, electricity_contract="hall"),
        server(run_by="leased_hall", site="Other hall", pue=None, country="IE"),
        server(run_by="hosted_service", site="Provider", pue=None),
        laptop(**{**STATED, "model": "Latitude 5420"}, quantity=40.0, site="Office", home_share=0.5),
        laptop(quantity=25.0, acquired="2021-01-31", annual_energy_kwh=None, retired="2028-09-30", site="Office"),
        laptop(quantity=10.0, acquired=None, site="Office"),
        {"asset_type": "desktop", "device_type": "desktop", "quantity": 30.0, "acquired": "2025-05-05",
         "annual_energy_kwh": 120.0, "embodied_kgco2e": 300.0, "planned_life_years": 4.0, "site": "Office"},
        {"asset_type": "desktop", "device_type": "desktop", "quantity": 30.0, "acquired": None, "site": "Office",
         "embodied_kgco2e": 300.0, "planned_life_years": 4.0},
        {"asset_type": "printer", "device_type": "mfd_a3", "quantity": 2.0, "ownership": "service_lease",
         "embodied_kgco2e": 500.0, "planned_life_years": 5.0, "annual_energy_kwh": 200.0, "site": "Office"},
    ]  # fmt: skip
    for number, row in enumerate(kit):
        row["file"] = f"list {number % 3}.xlsx"
    cloud = [
        USED,
        {
            **USED,
            "file": "stated.csv",
            "pue": 1.4,
            "utilisation": 0.6,
            "power_w": 90.0,
            "embodied_kgco2e_per_hour": 0.002,
            "electricity_contract": "hall",
        },
        {
            "provider": "Azure",
            "region": "uksouth",
            "usage_kind": "storage_gb_months",
            "storage_gb_months": 5e3,
            "file": "azure.csv",
            "pue": 1.3,
        },
        {
            "provider": "Azure",
            "region": "uksouth",
            "usage_kind": "compute_vcpu_hours",
            "vcpu_hours": 2e4,
            "file": "azure.csv",
        },
        {"provider": "GCP", "region": "europe-west2", "usage_kind": "network_gb", "transfer_gb": 900.0},
    ]
    activity = inventory(kit=kit, cloud=cloud,
                         meters=[{"room": "Metered room", "includes": "room", "metered_kwh": 4000.0}],
                         fuel=[{"fuel": "diesel_blend", "fuel_litre": 300.0}])  # fmt: skip
    return Comparer(activity, None, SETTINGS, measured=MEASURED)


@dataclass(frozen=True)
class Neutral:
    """A measure that changes nothing. where, values, to, start: of the measure; share: 0 where only none of it is
    neutral, for what the kind names is a change."""

    values: dict[str, Any] = field(default_factory=dict)
    where: dict[str, Any] = field(default_factory=dict)
    to: dict[str, Any] = field(default_factory=dict)
    start: date = date(2027, 7, 1)
    share: float = 1.0


def at(*sites: str) -> dict[str, tuple[str, ...]]:
    return {"site": sites}


AWS = {"provider": "AWS", "region": "eu-west-2"}
CASES: dict[str, list[Neutral]] = {
    "keep_longer": [
        Neutral({"life_years": 4.0}),
        Neutral({"life_years": 0.5}),  # a life is never made shorter
        Neutral({"extra_years": 0.0}),
        Neutral({"extra_years": 2.0}, share=0.0),
    ],
    "renew": [
        Neutral(where=at("Room"), start=date(2029, 4, 1)),  # the day on which its plan renews it
        Neutral(where=at("Depot"), start=date(2026, 6, 15)),
        Neutral(share=0.0),
    ],
    "refurbished": [
        Neutral({"embodied_share": 1.0}, {"type": ("laptop", "desktop", "server")}),
        Neutral({"embodied_share": 1.0, "life_years": 4.0}, {"type": ("desktop",)}),
        Neutral({"embodied_share": 0.2}, share=0.0),
    ],
    "fewer": [Neutral(share=0.0)],
    "smaller": [Neutral(to={"type": "thin_client"}, share=0.0)],
    "switch_off": [Neutral({"saving": 0.0}), Neutral({"off_hours_per_week": 0.0}), Neutral({"saving": 0.3}, share=0.0)],
    "consolidate": [
        Neutral({"utilisation_from": 0.3, "utilisation": 0.3}, {"type": ("server",)}),
        Neutral({"utilisation": 0.3}, at("Room", "Depot")),
        Neutral({"utilisation_from": 0.3, "utilisation": 0.3, "power_ratio": 1.0}, at("Room")),
        Neutral({"utilisation_from": 0.2, "utilisation": 0.8}, {"type": ("server",)}, share=0.0),
    ],
    "leased_hall": [
        Neutral(where=at("Hall")),
        Neutral({"pue": 1.3}, at("Hall")),
        Neutral(where=at("Other hall")),
        Neutral({"pue": 1.1}, share=0.0),
    ],
    "rehost": [Neutral(to=AWS, share=0.0)],
    "replatform": [Neutral({"size_share": 0.5}, to=AWS, share=0.0)],
    "region": [
        Neutral(where={"provider": ("AWS",)}, to={"region": "eu-west-2"}),
        Neutral(where={"provider": ("AWS",)}, to={"provider": "Amazon Web Services", "region": "EU-West-2"}),
        Neutral(where={"provider": ("Azure",)}, to={"region": "uksouth"}, share=0.5),
        Neutral(where={"provider": ("Azure",)}, to={"region": "ukwest"}),  # the same grid and the same rooms' figure
        Neutral(where={"provider": ("Azure",)}, to={"region": "northeurope"}, share=0.0),
    ],
    "right_size": [
        Neutral({"size_share": 1.0}),
        Neutral({"utilisation_from": 0.35, "utilisation": 0.35}),
        Neutral({"utilisation": 0.4}, {"provider": ("Azure",)}),  # the setting's
        Neutral({"size_share": 0.5}, share=0.0),
    ],
    "own_room": [Neutral({"units": 2.0}, to={"type": "server"}, share=0.0)],
    "hosted_service": [Neutral({"kgco2e_per_unit_year": 80.0}, share=0.0)],
    "retire": [Neutral(share=0.0)],
    "contract": [
        Neutral({"supplier_factor": 0.1, "rego_share": 0.4}, at("Room", "Depot", "Undated", "Metered room", "Office")),
        Neutral({"rego_share": 1.0}, share=0.0),
    ],
    "pue": [
        Neutral({"pue": 1.5}, at("Room", "Depot", "Undated")),
        Neutral({"pue": 1.3}, at("Hall")),
        Neutral({"pue": 1.1}, share=0.0),
    ],
}
ALL = [(kind, number) for kind, cases in CASES.items() for number in range(len(cases))]


def test_every_kind_of_measure_has_a_neutral_case():
    assert set(CASES) == set(KINDS)


def is_neutral(kind, number, shape):
    """A renewal that follows later than the planned day renews what has just been renewed."""
    return kind != "renew" or shape == "step" or not CASES[kind][number].share


@pytest.mark.parametrize(
    ("kind", "number", "shape"), [(*one, shape) for one in ALL for shape in SHAPES if is_neutral(*one, shape)]
)
def test_a_neutral_measure_changes_nothing(comparer, kind, number, shape):
    case = CASES[kind][number]
    end = None if shape == "step" else date(2030, 8, 9)
    measure = Measure(kind, case.start, end, shape, case.share, case.where, case.values, case.to)
    pathway = Pathway(2026, 2035, (Option("As today"), Option("Neutral", measures=(measure,))))
    comparison = comparer.compare(pathway)
    now, then = (comparison[name].years for name in ("As today", "Neutral"))
    for name in ("annual_kgco2e", "annual_market_kgco2e", "energy_kwh", "running_kgco2e"):
        assert getattr(then, name) == pytest.approx(getattr(now, name), rel=1e-9), name
    for stage, kilograms in now.by_stage.items():
        assert then.by_stage[stage] == pytest.approx(kilograms, rel=1e-9, abs=1e-9), stage
    assert then.residual_kgco2e == pytest.approx(now.residual_kgco2e, rel=1e-9)
    assert set(then.running_by_scope) == set(now.running_by_scope)
    for scope, kilograms in now.running_by_scope.items():
        assert then.running_by_scope[scope] == pytest.approx(kilograms, rel=1e-9), scope
    sure = certainty(comparison)
    assert sure.probability_lower("Neutral", "As today") == 0.5
    assert sure.probability_lower("As today", "Neutral") == 0.5
    assert sure.tornado("Neutral").empty
    assert np.allclose(sure.difference("Neutral").high_kgco2e, 0.0, atol=1e-5 * now.annual_kgco2e.sum())


@pytest.mark.parametrize("kind", ["run", "buy", "dispose", "service"])
def test_an_event_of_no_units_changes_nothing(comparer, kind):
    values = {"units": 0.0, "power_w": 100.0, "type": "server", "embodied_kgco2e_per_hour": 0.1}
    said = {key: value for key, value in values.items() if key in EVENTS[kind]}
    event = Event(kind, date(2027, 7, 1), values=said)
    comparison = comparer.compare(Pathway(2026, 2035, (Option("As today"), Option("Nothing", events=(event,)))))
    now, then = (comparison[name].years.annual_kgco2e for name in ("As today", "Nothing"))
    assert then == pytest.approx(now, rel=1e-12)
    assert certainty(comparison).probability_lower("Nothing", "As today") == 0.5


TAKEN = {
    "keep_longer": ["extra_years = 0", "extra_years = 0.0", "share = 0\nextra_years = 2"],
    "refurbished": ["embodied_share = 1", "embodied_share = 1.0\nprice_share = 1"],
    "switch_off": ["saving = 0", "off_hours_per_week = 0"],
    "consolidate": ["utilisation_from = 0.3\nutilisation = 0.3\npower_ratio = 1"],
    "right_size": ["size_share = 1", "utilisation = 0.4\nutilisation_from = 0.4"],
    "replatform": ['size_share = 1\nto = {provider = "AWS", region = "eu-west-2"}\nshare = 0'],
    "rehost": ['to = {provider = "AWS", region = "eu-west-2"}\noverlap_months = 0\ntransfer_gb = 0\nshare = 0'],
    "own_room": ['units = 1\noverlap_months = 0\ntransfer_gb = 0\nshare = 0\nto = {type = "server", price_gbp = 0}'],
    "hosted_service": ["kgco2e_per_unit_year = 0\nshare = 0\noverlap_months = 0"],
    "contract": ["rego_share = 0", 'supplier_factor = "0 kgCO2e/kWh"'],
    "pue": ["pue = 1"],
    "leased_hall": ["pue = 1"],
    "retire": ["share = 0", "capital_gbp = 0\none_off_gbp = 0\nrunning_gbp_per_year = 0"],
    "fewer": ["share = 0.0"],
    "renew": ["share = 0"],
    "smaller": ['share = 0\nto = {type = "thin_client", power_w = 0, embodied_kgco2e = 0, mass_kg = 0, pue = 1}'],
    "region": ['share = 0\nto = {region = "eu-west-1"}'],
}


@pytest.mark.parametrize(("kind", "said"), [(kind, said) for kind, cases in TAKEN.items() for said in cases])
def test_no_neutral_value_is_refused_in_a_file(kind, said):
    head = '[pathway]\nbase_year = 2026\nhorizon = 2030\n[[option]]\nname = "One"\n[[option.measure]]\n'
    pathway = read_options(f'{head}kind = "{kind}"\nstart = 2027-04-01\n{said}\n')
    assert pathway.options[0].measures[0].kind == kind


def test_neutral_values_that_files_may_say_stand_for_every_kind():
    assert set(TAKEN) == set(KINDS)


@pytest.mark.parametrize("said", ["trend = {abroad = 0, cloud_overhead = 0, new_kit = 0, cloud_utilisation = 0}",
                                  "growth = {devices = 0, hosting = 0, cloud = 0, cloud_moved = 0}"])  # fmt: skip
def test_trends_and_growth_of_nought_are_taken(said):
    assert read_options(f'[pathway]\nbase_year = 2026\nhorizon = 2030\n{said}\n[[option]]\nname = "One"\n').options
