"""A yearly figure that is stated, a measure that comes too late, and a device of the same figures.

A hosted service of 100 kg a unit and year takes over 20 laptops on 1 April 2026: 2,000 kg in every year, the leap year
2027-28 included.
"""

from __future__ import annotations

from datetime import date

import pytest

from carbon.pathways.money.money import costs
from carbon.pathways.options.options import KINDS, Measure, Option, Pathway
from carbon.pathways.options.options_file import read_options
from carbon.pathways.years.certainty import certainty
from carbon.pathways.years.comparing import Comparer
from carbon.period import Period
from carbon.settings import Settings
from tests.pathways.conftest import inventory, laptop, server

YEAR_2025 = Period.financial_year(2025)
SAME = {"type": "laptop", "annual_energy_kwh": 18.25, "embodied_kgco2e": 200.0, "life_years": 4.0, "mass_kg": 2.0}


def compared(rows, *measures, horizon=2029, **tables):
    comparer = Comparer(inventory(kit=rows, **tables), None, Settings(period=YEAR_2025), measured=YEAR_2025)
    options = (Option("As today"), Option("Changed", measures=measures))
    return comparer.compare(Pathway(2025, horizon, options, renewal_energy="as old"))


@pytest.mark.parametrize(
    ("start", "kilograms"),
    [
        (date(2026, 4, 1), [2000, 2000, 2000, 2000]),
        (date(2027, 4, 1), [0, 2000, 2000, 2000]),
        (date(2027, 10, 1), [0, 2000 * 183 / 366, 2000, 2000]),  # 1 October to 31 March: 183 of 366 days
        (date(2028, 10, 1), [0, 0, 2000 * 182 / 365, 2000]),
    ],
)
def test_what_is_stated_of_a_year_is_that_in_every_year(start, kilograms):
    measure = Measure("hosted_service", start, values={"kgco2e_per_unit_year": 100.0})
    years = compared([laptop(quantity=20.0, annual_energy_kwh=0.0, acquired="2025-04-01")], measure)["Changed"].years
    assert years.by_stage["embodied"][1:] == pytest.approx(kilograms)


@pytest.mark.parametrize("day", ["2023-04-01", "2025-04-01"])
@pytest.mark.parametrize(("share", "units"), [(1.0, None), (0.4, None), (1.0, 1.0)])
def test_a_device_of_the_same_figures_on_the_day_of_renewal_is_neither_likelier_nor_unlikelier(day, share, units):
    start = date(2027, 4, 1) if day == "2023-04-01" else date(2029, 4, 1)
    values = {} if units is None else {"units": units}
    measure = Measure("smaller", start, share=share, values=values, to=SAME)
    comparison = compared([laptop(quantity=100.0, acquired=day, site="Town Hall", home_share=0.4)], measure)
    totals = [comparison[name].years.annual_kgco2e.sum() for name in ("As today", "Changed")]
    assert totals[1] == pytest.approx(totals[0], rel=1e-9)
    assert certainty(comparison).probability_lower("Changed", "As today") == 0.5
    assert certainty(comparison).tornado("Changed").empty


def test_two_lists_of_laptops_keep_each_their_own_draws():
    rows = [laptop(quantity=40.0, acquired="2023-04-01", file=name) for name in ("a.xlsx", "b.xlsx")]
    comparison = compared(rows, Measure("smaller", date(2027, 4, 1), to=SAME))
    assert certainty(comparison).probability_lower("Changed", "As today") == 0.5


def test_only_what_the_measure_states_otherwise_is_drawn_by_itself():
    """A device of 100 kg: its making is an assumption of the option, its units and its electricity are the row's."""
    measure = Measure("smaller", date(2027, 4, 1), to={**SAME, "embodied_kgco2e": 100.0})
    comparison = compared([laptop(quantity=100.0, acquired="2023-04-01")], measure)
    own = {slot.id.split("|")[1] for slot in certainty(comparison).weights("Changed")[0] if "(options)" in slot.id}
    assert own == {"embodied_kgco2e"}


HEAD = '[pathway]\nbase_year = 2025\nhorizon = 2029\n[[option]]\nname = "As today"\n[[option]]\nname = "Late"\n'
LATE = {
    "keep_longer": "extra_years = 2", "renew": "", "refurbished": "", "fewer": "share = 0.5",
    "smaller": 'to = {type = "tablet"}', "switch_off": "saving = 0.3",
    "consolidate": "utilisation = 0.6\nutilisation_from = 0.3", "leased_hall": "pue = 1.2",
    "rehost": 'where = {type = "server"}\nto = {provider = "AWS", region = "eu-west-2"}',
    "replatform": 'size_share = 0.5\nwhere = {type = "server"}\nto = {provider = "AWS", region = "eu-west-2"}',
    "region": 'where = {provider = "AWS"}\nto = {region = "eu-west-1"}', "right_size": "size_share = 0.5",
    "own_room": 'units = 1\nwhere = {provider = "AWS"}\nto = {type = "server"}',
    "hosted_service": "kgco2e_per_unit_year = 9", "retire": "", "contract": "rego_share = 1", "pue": "pue = 1.1",
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("start", ["2030-04-01", "2040-01-01"])
def test_a_measure_after_the_last_year_changes_nothing_and_that_is_told(kind, start):
    said = f'{HEAD}[[option.measure]]\nkind = "{kind}"\nstart = {start}\ncapital_gbp = 1000\n{LATE[kind]}\n'
    cloud = [{"provider": "AWS", "region": "eu-west-2", "instance_type": "m6i.xlarge", "instance_hours": 8760.0,
              "usage_kind": "compute_instance_hours", "quantity": 2.0}]  # fmt: skip
    kit = [server(cores=16.0, utilisation=0.3, purchase_cost=5000.0), laptop(quantity=10.0, purchase_cost=600.0)]
    activity = inventory(kit=kit, cloud=cloud)
    comparison = Comparer(activity, None, Settings(period=YEAR_2025), measured=YEAR_2025).compare(read_options(said))
    late, today = comparison["Late"], comparison["As today"]
    assert late.years.annual_kgco2e == pytest.approx(today.years.annual_kgco2e, rel=1e-12)
    assert late.years.residual_kgco2e == pytest.approx(today.years.residual_kgco2e, rel=1e-12)
    assert certainty(comparison).probability_lower("Late", "As today") == 0.5
    assert f"It starts on {start}, after the last year: it changes nothing." in [note.message for note in late.notes]
    paid = costs(comparison)
    assert paid["Late"].cost_gbp == pytest.approx(paid["As today"].cost_gbp)
