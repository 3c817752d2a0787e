"""A year of an option is what `assess` says of the option's inventory of that year: every total, to 1e-9."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from carbon.columns import ActivityData
from carbon.pathways.options.options import Measure, Option, Pathway
from carbon.pathways.years.comparing import Comparer
from carbon.period import Period
from carbon.settings import Contract, Settings
from tests.pathways.conftest import inventory, laptop, server
from tests.pathways.year_inventory import assess_year

MEASURED = Period.financial_year(2025)
SETTINGS = Settings(
    contract=Contract("ours", 0.1, 0.4, onsite_share=0.3), home_share=0.3, period=MEASURED, colocation_scope="3.8"
)
"""Own premises make 30 % of what they use: kit that moves to a hall leaves that behind."""


@pytest.fixture(scope="module")
def estate() -> ActivityData:
    """A room behind a meter, servers with and without dates, a leased hall, laptops at home, rented printers, cloud."""
    return inventory(
        kit=[
            server(site="Town Hall", cores=16, utilisation=0.2, quantity=3),
            server(site="Depot", acquired="2019-06-15", cores=32, storage_gb=4000, mean_power_w=None,
                   idle_power_w=120.0, full_load_power_w=400.0, utilisation=0.3),
            server(site="Depot", acquired=None, metered_kwh=2400.0, pue=None),
            server(site="Plant room", mean_power_w=None, annual_energy_kwh=900.0, pue=None, acquired="2024-02-29"),
            server(site="Plant room", mean_power_w=None, annual_energy_kwh=1800.0, pue=None, acquired="2027-10-01"),
            server(run_by="leased_hall", site="Hall", pue=None, country="GB"),
            server(run_by="leased_hall", site="Dublin", pue=1.3, country="IE"),
            server(run_by="hosted_service", site="Provider", pue=None),
            laptop(quantity=40, site="Town Hall"),
            laptop(quantity=25, acquired="2021-01-31", annual_energy_kwh=None, retired="2028-09-30"),
            laptop(quantity=10, acquired=None),
            {"asset_type": "monitor", "device_type": "monitor", "quantity": 30.0, "acquired": "2023-05-05"},
            {"asset_type": "printer", "device_type": "mfd_a3", "quantity": 2.0, "ownership": "service_lease",
             "embodied_kgco2e": 500.0, "planned_life_years": 5.0, "annual_energy_kwh": 200.0},
        ],
        meters=[{"room": "Plant room", "includes": "room", "metered_kwh": 4000.0}],
        cloud=[
            {"provider": "AWS", "region": "eu-west-2", "usage_kind": "compute_instance_hours",
             "instance_type": "m6i.xlarge", "instance_hours": 8760.0},
            {"provider": "Azure", "region": "northeurope", "usage_kind": "storage_gb_months", "storage_gb_months": 5e3},
            {"provider": "GCP", "region": "europe-west2", "usage_kind": "network_gb", "transfer_gb": 900.0},
        ],
        fuel=[{"fuel": "diesel_blend", "fuel_litre": 300.0}],
    )  # fmt: skip


SERVERS = {"type": ("server",), "run_by": ("own_room",)}
OPTIONS = {
    "nothing is done": (),
    "kept longer": (Measure("keep_longer", date(2026, 4, 1), values={"extra_years": 2.0}),),
    "renewed early, half of it": (Measure("renew", date(2027, 7, 1), share=0.5, where=SERVERS),),
    "refurbished": (Measure("refurbished", date(2026, 4, 1), where={"type": ("laptop",)},
                            values={"embodied_share": 0.2, "life_years": 3.0}),),
    "switched off at night": (Measure("switch_off", date(2026, 11, 5), end=date(2029, 3, 31), shape="line",
                                      where=SERVERS, values={"off_hours_per_week": 60.0}),),
    "consolidated": (Measure("consolidate", date(2028, 1, 1), where={**SERVERS, "site": ("Town Hall", "Depot")},
                             values={"utilisation": 0.6, "power_ratio": 1.4}),),
    "leased hall": (Measure("leased_hall", date(2027, 2, 1), where=SERVERS, values={"pue": 1.2}),),
    "better room": (Measure("pue", date(2027, 2, 1), where=SERVERS, values={"pue": 1.2}),),
    "to cloud by an S-curve": (Measure("rehost", date(2027, 1, 15), end=date(2029, 12, 31), shape="s", share=0.8,
                                       where={**SERVERS, "site": ("Town Hall", "Depot")},
                                       values={"overlap_months": 3.0},
                                       to={"provider": "AWS", "region": "eu-west-2", "family": "m6i"}),),
    "to Ireland": (Measure("region", date(2028, 6, 1), share=0.5, where={"provider": ("AWS",)},
                           to={"region": "eu-west-1"}),),
    "right-sized": (Measure("right_size", date(2028, 6, 1), where={"estate": ("cloud",)}, values={"size_share": 0.6}),),
    "back to our room": (Measure("own_room", date(2028, 4, 1), where={"provider": ("AWS",)}, values={"units": 2.0},
                                 to={"type": "server_rack", "power_w": 250.0, "embodied_kgco2e": 900.0, "pue": 1.4,
                                     "life_years": 5.0, "mass_kg": 15.0}),),
    "thin clients": (Measure("smaller", date(2027, 4, 1), share=0.5, where={"type": ("laptop",)},
                             to={"type": "thin_client"}),),
    "a service": (Measure("hosted_service", date(2027, 4, 1), where={"site": ("Depot",)},
                          values={"kgco2e_per_unit_year": 80.0}),),
    "greener contract": (Measure("contract", date(2027, 10, 1), where=SERVERS, values={"rego_share": 0.9}),),
    "all gone": (Measure("retire", date(2029, 1, 1)),),
}  # fmt: skip
PATHWAY = Pathway(2026, 2034, tuple(Option(name, measures=measures) for name, measures in OPTIONS.items()))


@pytest.fixture(scope="module")
def compared(estate):
    comparer = Comparer(estate, None, SETTINGS, measured=MEASURED, grouped=False)
    return comparer, comparer.compare(PATHWAY)


@pytest.mark.parametrize("name", OPTIONS)
def test_every_year_is_what_assess_says_of_that_years_inventory(compared, name):
    comparer, comparison = compared
    outcome = comparison[name]
    for at, year in enumerate(comparison.years):
        if year not in (2026, 2027, 2028, 2029, 2034):  # 2027-28 holds a leap day
            continue
        assessed = assess_year(comparer, comparison, outcome, year)
        if assessed is None:
            assert outcome.years.annual_kgco2e[at] == outcome.years.energy_kwh[at] == 0.0
            continue
        total = assessed.total("decision")
        years = outcome.years
        close = pytest.approx
        assert years.energy_kwh[at] == close(assessed.energy_kwh, rel=1e-9, abs=1e-9), year
        stages = assessed.by("decision", "stage")["location_based_kgco2e"]
        for stage, kilograms in years.by_stage.items():
            assert kilograms[at] == close(float(stages.get(stage, 0.0)), rel=1e-9, abs=1e-9), (year, stage)
        assert years.annual_kgco2e[at] == close(total.location_based_kgco2e, rel=1e-9), year
        assert years.annual_market_kgco2e[at] == close(total.market_based_kgco2e, rel=1e-9), year
        running = assessed.row_matrix("decision", "scope").sum()
        made_and_gone = assessed.lines(book="decision").query("stage != 'embodied' and stage != 'end_of_life'")
        by_scope = made_and_gone.groupby("scope")["location_based_kgco2e"].sum()
        for scope in ("2", "3.3", "3.7", "3.8", "1", ""):
            mine = years.running_by_scope.get(scope, np.zeros(len(comparison.years)))[at]
            assert mine == close(float(by_scope.get(scope, 0.0)), rel=1e-9, abs=1e-9), (year, scope)
        assert running.sum() == close(total.location_based_kgco2e, rel=1e-9)
        groups = years.by_group[:, at]
        estates = outcome.years.estate.column("estate")
        by_estate = assessed.by("decision", "estate")["location_based_kgco2e"]
        for estate_name in ("devices", "hosting", "cloud"):
            mine = float(groups[estates == estate_name].sum())
            assert mine == close(float(by_estate.get(estate_name, 0.0)), rel=1e-9, abs=1e-9), (year, estate_name)
