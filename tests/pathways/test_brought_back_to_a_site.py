"""A server that is brought back stands at the site that the measure names (to.site): on its grid, under its contract,
what is made there, and at the PUE of its room. 300 W all year are 2,628 kWh of load; a PUE of 1.3 makes 3,416.4 of it.
"""

from __future__ import annotations

from datetime import date

import pytest

from carbon.pathways.options.options import Measure, Option, Pathway
from carbon.pathways.options.options_file import read_options
from carbon.pathways.years.certainty import certainty
from carbon.pathways.years.comparing import Comparer
from carbon.period import Period
from carbon.settings import Settings
from tests.pathways.conftest import inventory, laptop, server
from tests.pathways.test_contracts_of_sites import BACK, BROUGHT, OURS, SITES, scope_2

KWH = 0.3 * 24 * 365
SERVER = {"type": "server_rack", "power_w": 300.0, "embodied_kgco2e": 0.0, "mass_kg": 0.0, "life_years": 4.0}
USAGE = {"provider": "AWS", "region": "eu-west-2", "usage_kind": "compute_instance_hours", "instance_hours": 8760.0,
         "instance_type": "m6i.xlarge"}  # fmt: skip


def brought(*to, kit=(), where=None, usage_site="Old", **settings):
    """Options Back 0, 1, ... for each `to`, and Gone, in which the usage ends instead."""
    chosen = Settings(site_contracts=SITES, contract=OURS, home_share=0.0, period=Period.financial_year(2025),
                      **settings)  # fmt: skip
    activity = inventory(cloud=[{**USAGE, "site": usage_site}], **({"kit": list(kit)} if kit else {}))
    back = [Measure("own_room", date(2026, 4, 1), where=where or {"estate": ("cloud",)}, values={"units": 1.0},
                    to={**SERVER, **one}) for one in to]  # fmt: skip
    gone = Measure("retire", date(2026, 4, 1), where={"estate": ("cloud",)})
    options = (Option("Gone", measures=(gone,)), *(Option(f"Back {n}", measures=(one,)) for n, one in enumerate(back)))
    return Comparer(activity, None, chosen, measured=Period.financial_year(2025)).compare(Pathway(2026, 2027, options))


def kwh(comparison, name="Back 0"):
    return float(comparison[name].years.energy_kwh[0] - comparison["Gone"].years.energy_kwh[0])


def codes(comparison, name="Back 0"):
    return {note.code for note in comparison[name].notes}


@pytest.mark.parametrize(("site", "each", "bought"), BROUGHT)
def test_it_is_supplied_as_that_site_is(site, each, bought):
    back = brought({"site": site, "pue": 1.5})["Back 0"]
    assert scope_2(back) == pytest.approx([days * bought * each for days in BACK], rel=1e-12)
    assert "stands_at_no_site" not in {note.code for note in back.notes}


ROOMS = {
    # rows at the site, PUE that the server takes
    "one room": ([server(site="Depot", pue=1.3)], 1.3),
    "two rows of one room": ([server(site="Depot", pue=1.3), server(site=" depot", pue=1.3)], 1.3),
    "laptops beside": ([server(site="Depot", pue=1.3), laptop(site="Depot")], 1.3),
    "another site's room": ([server(site="Depot", pue=1.3), server(site="Annex", pue=1.9)], 1.3),
    "a hall at the site": ([server(site="Depot", pue=1.3), server(site="Depot", pue=1.2, run_by="leased_hall")], 1.3),
    "two rooms": ([server(site="Depot", pue=1.3), server(site="Depot", pue=1.9)], 1.8),  # the usual of a small room
    "a row that states none": ([server(site="Depot", pue=1.3), server(site="Depot", pue=None)], 1.8),
    "no server there": ([laptop(site="Depot")], 1.8),
}  # fmt: skip


@pytest.mark.parametrize("name", ROOMS)
def test_it_takes_the_pue_of_the_sites_room(name):
    kit, pue = ROOMS[name]
    comparison = brought({"site": "Depot"}, kit=kit)
    assert kwh(comparison) == pytest.approx(KWH * pue, rel=1e-9)
    assert ("site_pue_taken" in codes(comparison)) == (pue == 1.8)


def test_a_pue_that_the_measure_states_wins():
    comparison = brought({"site": "Depot", "pue": 1.1}, kit=[server(site="Depot", pue=1.3)])
    assert kwh(comparison) == pytest.approx(KWH * 1.1, rel=1e-9)


def test_the_pue_of_the_settings_is_that_of_rooms_that_state_none():
    assert kwh(brought({"site": "Depot"}, kit=[laptop(site="Depot")], pue=1.4)) == pytest.approx(KWH * 1.4, rel=1e-9)


def test_it_takes_the_grid_of_the_country_of_the_site():
    """On a grid abroad there is no scope 2."""
    comparison = brought({"site": "Paris"}, {"site": "Depot"}, kit=[server(site="Paris", country="FR", pue=1.5)])
    gone = comparison["Gone"].years.running_by_scope.get("2", 0.0)
    assert comparison["Back 0"].years.running_by_scope.get("2", 0.0) == pytest.approx(gone)
    assert (comparison["Back 1"].years.running_by_scope["2"] > gone + 100.0).all()


def test_it_stands_there_whatever_its_filter_names():
    kit = [server(site="Depot", pue=1.3)]
    by_filter = brought({"site": "Depot"}, kit=kit, where={"estate": ("cloud",), "site": ("Old",)})
    assert kwh(by_filter) == pytest.approx(KWH * 1.3, rel=1e-9)


def test_to_name_the_site_that_the_filter_names_changes_nothing():
    """The neutral value: equal to the gram in all years, and neither is likelier to be lower."""
    where = {"estate": ("cloud",), "site": ("Depot",)}
    found = brought({}, {"site": "Depot"}, kit=[server(site="Depot", pue=1.3)], where=where, usage_site="Depot")
    one, other = (found[f"Back {number}"].years for number in (0, 1))
    assert one.annual_kgco2e == pytest.approx(other.annual_kgco2e, rel=1e-12)
    assert one.annual_market_kgco2e == pytest.approx(other.annual_market_kgco2e, rel=1e-12)
    assert certainty(found).matrix()["Back 0"]["Back 1"] == 0.5


def test_a_site_that_nobody_knows_is_told_with_the_nearest():
    comparison = brought({"site": "Depto"}, kit=[server(site="Depot", pue=1.3)])
    [told] = [note.message for note in comparison["Back 0"].notes if note.code == "site_not_known"]
    assert "Is “Depot” meant?" in told


def test_the_file_takes_the_key():
    text = """[pathway]
base_year = 2026
[[option]]
name = "Back"
[[option.measure]]
kind = "own_room"
start = 2027-04-01
units = 1
to = {site = "Depot"}
"""
    assert read_options(text).options[0].measures[0].to == {"site": "Depot"}
