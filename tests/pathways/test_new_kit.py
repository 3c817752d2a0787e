"""What a person states of new kit is taken as stated, never scaled by what newest models use (method, section 8)."""

from __future__ import annotations

from datetime import date

import pytest

from carbon.pathways.estate.newest import newest_kwh
from carbon.pathways.options.options import Event, Measure, Option, Pathway, Trends
from carbon.pathways.years.comparing import Comparer
from carbon.period import Period
from carbon.settings import Settings
from tests.pathways.conftest import inventory, server

MEASURED = Period.financial_year(2025)
DESKTOP = {"asset_type": "desktop", "device_type": "desktop", "quantity": 10.0, "annual_energy_kwh": 120.0,
           "embodied_kgco2e": 300.0, "planned_life_years": 4.0, "acquired": "2026-03-31"}  # fmt: skip


def energy(*measures, events=(), kit=(DESKTOP,), **pathway):
    """Electricity by year of the option, 2026-27 to 2030-31. [kWh]"""
    comparer = Comparer(inventory(kit=list(kit)), None, Settings(period=MEASURED), measured=MEASURED)
    option = Option("Changed", measures=measures, events=tuple(events))
    comparison = comparer.compare(Pathway(2026, 2030, (Option("As today"), option), **pathway))
    return comparison["Changed"].years.energy_kwh


FIRST = date(2026, 4, 1)
TO = {"type": "desktop", "embodied_kgco2e": 200.0, "life_years": 10.0}
STATED = {
    "ten of 50 kWh": ({**TO, "annual_energy_kwh": 50.0}, 500.0),
    "ten of 1,000 kWh": ({**TO, "annual_energy_kwh": 1000.0}, 10_000.0),
    "ten of nothing at all": ({**TO, "annual_energy_kwh": 0.0}, 0.0),
    "all-in-ones of 60 kWh": ({**TO, "type": "all_in_one", "annual_energy_kwh": 60.0}, 600.0),
    "laptops of 30 kWh": ({**TO, "type": "laptop", "annual_energy_kwh": 30.0}, 300.0),
    "monitors of 40 kWh": ({**TO, "type": "monitor", "annual_energy_kwh": 40.0}, 400.0),
    "workstations of 400 kWh of a maker": (
        {**TO, "type": "workstation", "manufacturer": "Dell", "annual_energy_kwh": 400.0}, 4000.0),
    "thin clients of 12 kWh": ({**TO, "type": "thin_client", "annual_energy_kwh": 12.0}, 120.0),
}  # fmt: skip


@pytest.mark.parametrize("name", STATED)
def test_the_electricity_that_is_stated_of_what_takes_over(name):
    to, kwh = STATED[name]
    assert energy(Measure("smaller", FIRST, to=to)) == pytest.approx([kwh] * 5)


def test_the_power_that_is_stated_of_what_takes_over():
    """Ten servers of 200 W all year, PUE 1.2: 10 x 0.2 x 24 x 1.2 = 57.6 kWh a day."""
    to = {"type": "server_rack", "power_w": 200.0, "pue": 1.2, "embodied_kgco2e": 900.0, "life_years": 10.0}
    days = [365, 366, 365, 365, 365]
    assert energy(Measure("smaller", FIRST, to=to)) == pytest.approx([57.6 * each for each in days])


@pytest.mark.parametrize("kwh", [1000.0, 50.0, 0.0])
def test_an_event_in_plain_figures_runs_on_what_it_says(kwh):
    run = Event("run", FIRST, values={"type": "desktop", "annual_energy_kwh": kwh, "units": 1.0, "run_by": "office"})
    assert energy(Measure("retire", FIRST), events=[run]) == pytest.approx([kwh] * 5)


def test_what_is_stated_holds_for_what_follows_it_too():
    """Bought again after two years: the statement is of that kit, whenever it is bought."""
    to = {**TO, "annual_energy_kwh": 50.0, "life_years": 2.0}
    assert energy(Measure("smaller", FIRST, to=to)) == pytest.approx([500.0] * 5)


def test_kit_of_the_list_that_is_bought_in_the_pathway_is_new_kit():
    """Planned for 1 April 2027 with 1,000 kWh stated, for two years: 1,000 kWh from then on, renewed or not."""
    planned = {**DESKTOP, "quantity": 1.0, "annual_energy_kwh": 1000.0, "acquired": "2027-04-01",
               "planned_life_years": 2.0}  # fmt: skip
    assert energy(kit=[planned]) == pytest.approx([0, 1000, 1000, 1000, 1000])


@pytest.mark.parametrize(("said", "falls"), [({"embodied_kgco2e": 200.0}, False), ({}, True)])
def test_a_trend_of_new_kit_moves_no_stated_making(said, falls):
    """A fall of 10 % a year: desktops bought in the third year at the stated 200 kg, else at 0.81 of the type's."""
    measure = Measure("smaller", date(2028, 4, 1), to={"type": "desktop", "life_years": 10.0, **said})
    made = []
    for trend in (0.0, -0.1):
        comparer = Comparer(inventory(kit=[DESKTOP]), None, Settings(period=MEASURED), measured=MEASURED)
        option = Option("Changed", measures=(measure,))
        comparison = comparer.compare(Pathway(2026, 2030, (Option("As today"), option), trends=Trends(new_kit=trend)))
        made.append(comparison["Changed"].years.by_stage["embodied"][2])
    assert made[0] > 0
    assert made[1] == pytest.approx(made[0] * (0.81 if falls else 1.0))


def test_new_kit_of_which_nothing_is_stated_uses_what_the_newest_models_use():
    newest = newest_kwh("desktop")
    assert newest is not None
    assert energy(Measure("smaller", FIRST, to=TO)) == pytest.approx([10 * newest] * 5)


def test_kit_that_is_owned_is_still_renewed_with_the_newest_models_figure():
    """The statement is of the old kit: its renewal on 31 March 2030 takes the ratio of the newest models."""
    stated = energy()
    assert stated[:3] == pytest.approx([1200.0] * 3)
    assert stated[4] < 1200.0
    assert energy(renewal_energy="as old") == pytest.approx([1200.0] * 5)


def test_a_server_brought_back_takes_the_power_that_is_stated():
    activity = inventory(kit=[server()], cloud=[{"provider": "AWS", "region": "eu-west-2", "instance_hours": 8760.0,
                         "usage_kind": "compute_instance_hours", "instance_type": "m6i.xlarge"}])  # fmt: skip
    comparer = Comparer(activity, None, Settings(period=MEASURED), measured=MEASURED)
    to = {"type": "server_rack", "annual_energy_kwh": 700.0, "pue": 1.0}
    back = Option("Back", measures=(Measure("own_room", FIRST, where={"estate": ("cloud",)}, values={"units": 2.0},
                                            to=to),))  # fmt: skip
    alone = Option("Gone", measures=(Measure("retire", FIRST, where={"estate": ("cloud",)}),))
    comparison = comparer.compare(Pathway(2026, 2030, (Option("As today"), back, alone)))
    more = comparison["Back"].years.energy_kwh - comparison["Gone"].years.energy_kwh
    assert more == pytest.approx([1400.0] * 5)
