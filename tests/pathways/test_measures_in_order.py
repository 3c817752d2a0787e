"""Measures act in the order of their days, each on what stands on its day (the product's method page, Pathways).

A laptop of 200 kg bought on 1 April 2025 for four years is renewed on 1 April 2029, 2033, 2037 and 2041. Each case says
on which 1 April how many kilograms are bought where two measures meet on it; a server is 300 W all year in a room of
PUE 1.5, 2,628 kWh a year of 365 days at the load alone.
"""

from __future__ import annotations

from datetime import date
from itertools import combinations, permutations

import numpy as np
import pytest

from carbon.pathways.estate.newest import newest_kwh
from carbon.pathways.options.options import KINDS, Measure, Option, Pathway
from carbon.pathways.years.comparing import Comparer
from carbon.pathways.years.management import making_charges
from carbon.settings import Contract, Settings
from tests.pathways.conftest import inventory, laptop, server
from tests.pathways.test_one_arithmetic import MEASURED, OPTIONS, SETTINGS, estate

__all__ = ["estate"]

AS_TODAY = Option("As today")
YEARS = range(2026, 2042)
KWH = 0.3 * 24 * 365


def worked(activity, *measures, settings=None, **pathway):
    comparer = Comparer(activity, None, settings or Settings(period=MEASURED), measured=MEASURED)
    common = {"renewal_energy": "as old", **pathway}
    option = Option("Changed", measures=measures)
    return comparer.compare(Pathway(2026, 2041, (AS_TODAY, option), **common))["Changed"]


def bought(activity, *measures, **pathway):
    """Kilograms bought by year, years without a purchase left out."""
    made = worked(activity, *measures, **pathway).years.by_stage["embodied"]
    return {year: round(float(kg), 6) for year, kg in zip(YEARS, made, strict=True) if kg}


def keep(year, **values):
    return Measure("keep_longer", date(year, 4, 1), values={name: float(value) for name, value in values.items()})


def renew(year):
    return Measure("renew", date(year, 4, 1))


def refurbished(year, share=0.2, life=2.0):
    values = {name: value for name, value in (("embodied_share", share), ("life_years", life)) if value is not None}
    return Measure("refurbished", date(year, 4, 1), values=values)


def retire(year):
    return Measure("retire", date(year, 4, 1))


ONE = [laptop()]
PAIRS = {
    "nothing is done": ((), {2029: 200, 2033: 200, 2037: 200, 2041: 200}),
    # bought 2029 to 2033; 2030: to 2034; 2031: to 2035; what follows lives six years
    "kept a year longer, and another": ((keep(2030, extra_years=1), keep(2031, extra_years=1)),
                                        {2029: 200, 2035: 200, 2041: 200}),
    # 2029 to 2033; 2030: six years, to 2035; 2034: eight years, to 2037; then eight
    "kept six years, then eight": ((keep(2030, life_years=6), keep(2034, life_years=8)), {2029: 200, 2037: 200}),
    # 2029 to 2035; bought 2035 for six years, to 2041; 2036: eight, to 2043
    "kept six years, its renewal eight": ((keep(2030, life_years=6), keep(2036, life_years=8)), {2029: 200, 2035: 200}),
    # due 2029; 2026: to 2031; 2027: to 2033; then eight years
    "owned kit kept longer twice": ((keep(2026, extra_years=2), keep(2027, extra_years=2)), {2033: 200, 2041: 200}),
    "two on one day": ((keep(2026, extra_years=1.5), keep(2026, extra_years=2.5)), {2033: 200, 2041: 200}),
    # the shorter life asked for later changes nothing: 2029 to 2035, 2041
    "six years, then five": ((keep(2026, life_years=6), keep(2027, life_years=5)), {2031: 200, 2037: 200}),
    # bought 2029 and 2033 for four years; 2034: six, to 2039
    "late, on the second renewal": ((keep(2034, life_years=6),), {2029: 200, 2033: 200, 2039: 200}),
    "late, by extra years": ((keep(2034, extra_years=2),), {2029: 200, 2033: 200, 2039: 200}),
    # due 2029; 2027: to 2031; 2028: renewed, for six years
    "kept, then renewed": ((keep(2027, extra_years=2), renew(2028)), {2028: 200, 2034: 200, 2040: 200}),
    # due 2031 by the longer plan: renewed on 2030 is early
    "kept, then renewed after the first plan": ((keep(2027, extra_years=2), renew(2030)), {2030: 200, 2036: 200}),
    # bought 2028 to 2032; 2030: to 2034; then six
    "renewed, then kept": ((renew(2028), keep(2030, extra_years=2)), {2028: 200, 2034: 200, 2040: 200}),
    "renewed twice": ((renew(2027), renew(2028)), {2027: 200, 2031: 200, 2035: 200, 2039: 200}),  # just been renewed
    # bought new 2029 to 2033; from then on 40 kg every two years
    "refurbished after a renewal": ((refurbished(2030),), {2029: 200} | dict.fromkeys(range(2033, 2042, 2), 40)),
    # 2033: 40 kg to 2035; 2034: to 2036; then three years
    "refurbished, then kept": ((refurbished(2030), keep(2034, extra_years=1)),
                               {2029: 200, 2033: 40, 2036: 40, 2039: 40}),
    # bought 2029 to 2033; 2030: to 2035; then refurbished for three years
    "kept, then refurbished": ((keep(2030, extra_years=2), refurbished(2034, life=3.0)),
                               {2029: 200, 2035: 40, 2038: 40, 2041: 40}),
    # the same by the year: a new one's life is four years whatever the old is kept for; 200 x 0.25 x 2 / 4, two years
    "kept, then refurbished by the year": ((keep(2030, extra_years=2), refurbished(2034, None, None)),
                                           {2029: 200, 2035: 25, 2037: 25, 2039: 25, 2041: 25}),
    "refurbished, then renewed": ((refurbished(2026), renew(2027)), dict.fromkeys(range(2027, 2042, 2), 40)),
    "renewed, then refurbished": ((renew(2027), refurbished(2028)),
                                  {2027: 200} | dict.fromkeys(range(2031, 2042, 2), 40)),
    # a share is of new kit: the second changes nothing
    "refurbished twice": ((refurbished(2026), refurbished(2030, 0.5, 4.0)), dict.fromkeys(range(2029, 2042, 2), 40)),
    "as new, then refurbished": ((refurbished(2026, 1.0, None), refurbished(2030)),
                                 {2029: 200} | dict.fromkeys(range(2033, 2042, 2), 40)),
    "gone, then kept": ((retire(2030), keep(2031, extra_years=2)), {2029: 200}),
    "kept, then gone": ((keep(2026, extra_years=2), retire(2030)), {}),
    "gone, then refurbished": ((retire(2034), refurbished(2035)), {2029: 200, 2033: 200}),
    "gone, then renewed": ((retire(2028), renew(2029)), {}),
}  # fmt: skip


@pytest.mark.parametrize("name", PAIRS)
def test_each_pair_by_hand_in_whatever_order_it_is_written(name):
    measures, expected = PAIRS[name]
    by_day = [order for order in permutations(measures)
              if order == measures or len({measure.start for measure in order}) == len(order)]  # fmt: skip
    for order in by_day:
        assert bought(inventory(kit=ONE), *order) == pytest.approx(expected), [one.kind for one in order]


STOCK = [laptop(quantity=10.0, acquired=None)]
"""2,000 kg, renewed a little every day in four years: 500 kg a year."""


@pytest.mark.parametrize(
    ("measures", "expected"),
    [
        ((), dict.fromkeys(YEARS, 500)),
        # 2,000 / 6 from 2028, 2,000 / 8 from 2030
        ((keep(2028, extra_years=2), keep(2030, extra_years=2)),
         {year: 500 if year < 2028 else 2000 / 6 if year < 2030 else 250 for year in YEARS}),
        ((keep(2028, life_years=6), keep(2030, life_years=5)),
         {year: 500 if year < 2028 else 2000 / 6 for year in YEARS}),
        # 10 x 40 / 2, then 10 x 40 / 4
        ((refurbished(2028), keep(2030, extra_years=2)),
         {year: 500 if year < 2028 else 200 if year < 2030 else 100 for year in YEARS}),
        ((keep(2028, extra_years=2), refurbished(2030)),
         {year: 500 if year < 2028 else 2000 / 6 if year < 2030 else 200 for year in YEARS}),
        # 10 x 200 x 0.25 x 2 / 4 = 250 kg in two years
        ((keep(2028, extra_years=2), refurbished(2030, None, None)),
         {year: 500 if year < 2028 else 2000 / 6 if year < 2030 else 250 / 2 for year in YEARS}),
        # evenly until it is renewed as a whole, from then on as a whole every four years
        ((renew(2030),), {**dict.fromkeys(range(2026, 2030), 500), 2030: 2000, 2034: 2000, 2038: 2000}),
        ((renew(2030), keep(2031, extra_years=2)), {**dict.fromkeys(range(2026, 2030), 500), 2030: 2000, 2036: 2000}),
        ((keep(2028, extra_years=2), renew(2030)),
         {2026: 500, 2027: 500, 2028: 2000 / 6, 2029: 2000 / 6, 2030: 2000, 2036: 2000}),
        ((refurbished(2028), renew(2030)),
         {2026: 500, 2027: 500, 2028: 200, 2029: 200, **dict.fromkeys(range(2030, 2042, 2), 400)}),
        ((retire(2030), keep(2031, extra_years=2)), dict.fromkeys(range(2026, 2030), 500)),
    ],
)  # fmt: skip
def test_a_stock_without_dates_follows_the_same_order(measures, expected):
    for order in permutations(measures):
        assert bought(inventory(kit=STOCK), *order) == pytest.approx(expected, abs=1e-5)


def energy(kit, *measures, **said):
    """Electricity of each year of 365 days. [kWh]"""
    return worked(inventory(kit=kit), *measures, **said).years.energy_kwh


def on(kind, year, share=1.0, **values):
    return Measure(kind, date(year, 4, 1), share=share, values=values)


@pytest.mark.parametrize(
    ("measures", "at_last"),
    [
        ((on("pue", 2027, pue=1.3), on("pue", 2028, pue=1.2)), 1.2),
        ((on("pue", 2027, pue=1.2), on("pue", 2028, pue=1.2)), 1.2),
        ((on("pue", 2027, pue=1.2), on("pue", 2028, pue=1.4)), 1.4),
        ((on("pue", 2027, pue=1.2), on("leased_hall", 2028, pue=1.3)), 1.3),
        ((on("leased_hall", 2027, pue=1.3), on("leased_hall", 2028, pue=1.25)), 1.25),
        ((on("leased_hall", 2027, pue=1.3), on("leased_hall", 2028)), 1.3),  # it stands in a hall already
        ((on("leased_hall", 2027, pue=1.3), on("pue", 2028, pue=1.1)), 1.1),
        ((on("switch_off", 2027, off_hours_per_week=60.0), on("switch_off", 2028, off_hours_per_week=84.0)), 0.5 * 1.5),
        ((on("switch_off", 2027, off_hours_per_week=84.0), on("switch_off", 2028, off_hours_per_week=84.0)), 0.5 * 1.5),
        ((on("switch_off", 2027, off_hours_per_week=84.0), on("switch_off", 2028, saving=0.2)), 0.5 * 0.8 * 1.5),
        ((on("switch_off", 2027, saving=0.3), on("switch_off", 2028, saving=0.3)), 0.7 * 0.7 * 1.5),
        ((on("pue", 2027, pue=1.2), on("switch_off", 2028, saving=0.5)), 0.5 * 1.2),
    ],
)
def test_a_room_and_its_hours_are_what_the_last_measure_makes_them(measures, at_last):
    """2,628 kWh of load times the PUE that stands at last, times the time switched on."""
    for order in permutations(measures):
        kwh = energy([server()], *order)
        assert kwh[4] == pytest.approx(KWH * at_last, rel=1e-9), [one.values for one in order]


def test_a_measure_after_the_last_year_is_told():
    """The last year ends on 31 March 2042."""
    options = [Option(str(year), measures=(on("pue", year, pue=1.2),)) for year in (2041, 2042)]
    comparer = Comparer(inventory(kit=[server()]), None, Settings(period=MEASURED), measured=MEASURED)
    notes = comparer.compare(Pathway(2026, 2041, (AS_TODAY, *options))).notes
    assert ["2042-04-01" in note.message for note in notes if note.code == "starts_too_late"] == [True]


def test_a_room_without_a_stated_pue_takes_the_measures_alone():
    """A reading that holds the overhead changes by new over old, once."""
    activity = inventory(kit=[server(pue=1.5, mean_power_w=None, metered_kwh=3000.0, metered_at="room")])
    once, twice = (
        worked(activity, *(on("pue", year, pue=1.2) for year in years)).years.energy_kwh
        for years in ([2027], [2027, 2028])
    )
    assert twice[4] == pytest.approx(once[4], rel=1e-12)


VCPU = [{"provider": "AWS", "region": "eu-west-2", "usage_kind": "compute_instance_hours", "instance_hours": 8760.0,
         "instance_type": "m6i.xlarge"}]  # fmt: skip


@pytest.mark.parametrize(
    ("measures", "at_last"),
    [
        ((on("right_size", 2027, utilisation=0.6), on("right_size", 2028, utilisation=0.8)), 0.4 / 0.8),
        ((on("right_size", 2027, utilisation=0.8), on("right_size", 2028, utilisation=0.8)), 0.4 / 0.8),
        ((on("right_size", 2027, utilisation=0.8), on("right_size", 2028, utilisation=0.5)), 0.4 / 0.8),  # never more
        ((on("right_size", 2027, utilisation_from=0.5, utilisation=0.8),
          on("right_size", 2028, utilisation_from=0.8, utilisation=1.0)), 0.5),
        ((on("right_size", 2027, size_share=0.5), on("right_size", 2028, size_share=0.5)), 0.25),
    ],
)  # fmt: skip
def test_machines_that_run_fuller_already_are_right_sized_from_there(measures, at_last):
    """at_last: of the machines, as their making tells; their watts: test_right_size_idle."""
    settings = Settings(period=MEASURED, cloud_utilisation=0.4)
    for order in permutations(measures):
        making = worked(inventory(cloud=VCPU), *order, settings=settings).years.by_stage["embodied"]
        assert making[4] == pytest.approx(at_last * making[0], rel=1e-6)


def test_what_a_row_says_of_its_load_is_what_it_is_right_sized_from():
    """A machine that runs at 60 % by its own row, not at the setting's 40 %: 0.6 / 0.8 of it does the work."""
    settings = Settings(period=MEASURED, cloud_utilisation=0.4)
    stated = [{**VCPU[0], "utilisation": 0.6}]
    years = worked(inventory(cloud=stated), on("right_size", 2027, utilisation=0.8), settings=settings).years
    assert years.by_stage["embodied"][4] == pytest.approx(0.75 * years.by_stage["embodied"][0], rel=1e-6)


def test_a_contract_keeps_what_the_one_before_it_brought():
    """Figure 0.1 from 2027; 40 % of certificates from 2028: 0.6 x 0.1 kg for each kilowatt-hour of scope 2."""
    one, two = on("contract", 2027, supplier_factor=0.1), on("contract", 2028, rego_share=0.4)
    both = on("contract", 2027, supplier_factor=0.1, rego_share=0.4)
    activity, settings = inventory(kit=[server()]), Settings(period=MEASURED, contract=Contract("ours", 0.3))
    expected = worked(activity, both, settings=settings).years.annual_market_kgco2e
    for order in permutations((one, two)):
        market = worked(activity, *order, settings=settings).years.annual_market_kgco2e
        assert market[2:] == pytest.approx(expected[2:], rel=1e-12)


def test_refurbished_kit_takes_the_energy_of_what_it_follows_and_does_not_reach_back():
    """Ten desktops of 120 kWh, due on 1 April 2029, 2033, 2037. Renewed in 2029 with the newest models' energy; from
    2030 on refurbished: no newer, and no older, than what they follow. Refurbished from the first day: as old."""
    kit = [{"asset_type": "desktop", "device_type": "desktop", "quantity": 10.0, "acquired": "2025-04-01",
            "planned_life_years": 4.0, "embodied_kgco2e": 300.0}]  # fmt: skip
    assert newest_kwh("desktop") is not None
    today = energy(kit, renewal_energy="newest")
    assert today[3] < today[2]
    assert energy(kit, refurbished(2030), renewal_energy="newest") == pytest.approx(today, rel=1e-12)
    assert energy(kit, refurbished(2026), renewal_energy="newest") == pytest.approx([today[0]] * len(today), rel=1e-12)


def test_the_management_book_re_spreads_what_is_left_at_each_measure():
    """200 kg from 1 April 2029 to 2033 (1,461 days). On 1 April 2030 1,096 days are left: spread to 2034 (1,461 days);
    on 1 April 2031 of that 1,096 of 1,461: spread to 2035 (1,461 days, each year 365 or 366)."""
    charged = making_charges(
        worked(inventory(kit=ONE), keep(2030, extra_years=1), keep(2031, extra_years=1)).years
    ).management
    left_2030 = 200 * 1096 / 1461
    left_2031 = left_2030 * 1096 / 1461
    assert charged[3] == pytest.approx(200 * 365 / 1461)
    assert charged[4] == pytest.approx(left_2030 * 365 / 1461)
    assert charged[5:9] == pytest.approx([left_2031 * days / 1461 for days in (366, 365, 365, 365)])
    assert charged[3:9].sum() == pytest.approx(200)


def test_what_is_left_at_the_horizon_stands_on_the_last_plan():
    """Bought on 1 April 2037 for four years; on 2040 kept to 2045: on 31 March 2042 three of eight years are left."""
    years = worked(inventory(kit=ONE), keep(2040, extra_years=4)).years
    eight = (date(2045, 4, 1) - date(2037, 4, 1)).days
    left = (date(2045, 4, 1) - date(2042, 4, 1)).days
    assert years.residual_kgco2e == pytest.approx(200 * left / eight)


MEASURES = {measure.kind: measure for measures in OPTIONS.values() for measure in measures}


@pytest.mark.parametrize("kind", KINDS)
def test_a_measure_after_the_last_day_changes_nothing(estate, kind):
    if kind not in MEASURES:
        assert kind in ("fewer", "replatform")  # as retire and rehost
        return
    of = MEASURES[kind]
    late = Measure(of.kind, date(2031, 4, 1), share=of.share, where=of.where, values=of.values, to=of.to)
    comparer = Comparer(estate, None, SETTINGS, measured=MEASURED)
    comparison = comparer.compare(Pathway(2026, 2030, (AS_TODAY, Option("Late", measures=(late,)))))
    now, then = comparison["As today"].years, comparison["Late"].years
    assert then.daily_kgco2e == pytest.approx(now.daily_kgco2e, rel=1e-9, abs=1e-9)
    assert then.annual_market_kgco2e == pytest.approx(now.annual_market_kgco2e, rel=1e-9)
    assert then.residual_kgco2e == pytest.approx(now.residual_kgco2e, rel=1e-9)
    assert making_charges(then).management == pytest.approx(making_charges(now).management, rel=1e-9)


@pytest.mark.parametrize("kind", MEASURES)
def test_a_measure_changes_nothing_before_its_day(estate, kind):
    """But for what is disposed of on the evening before."""
    of = MEASURES[kind]
    later = Measure(of.kind, date(2029, 7, 1), share=of.share, where=of.where, values=of.values, to=of.to)
    comparer = Comparer(estate, None, SETTINGS, measured=MEASURED)
    comparison = comparer.compare(Pathway(2026, 2034, (AS_TODAY, Option("Later", measures=(later,)))))
    before = (date(2029, 6, 30) - date(2026, 4, 1)).days
    now, then = (comparison[name].years.daily_kgco2e[:before] for name in ("As today", "Later"))
    assert then == pytest.approx(now, rel=1e-8, abs=1e-9)


STAY = [kind for kind in MEASURES if not KINDS[kind].moves]


@pytest.mark.parametrize(("first", "second"), combinations(STAY, 2))
def test_two_measures_of_different_days_act_by_their_days_not_by_their_lines(estate, first, second):
    one, two = (Measure(MEASURES[kind].kind, date(year, 10, 1), share=0.7, where=MEASURES[kind].where,
                        values=MEASURES[kind].values) for kind, year in ((first, 2028), (second, 2030)))  # fmt: skip
    comparer = Comparer(estate, None, SETTINGS, measured=MEASURED)
    options = (AS_TODAY, Option("First", measures=(one,)), Option("Both", measures=(one, two)),
               Option("Turned", measures=(two, one)))  # fmt: skip
    comparison = comparer.compare(Pathway(2026, 2036, options))
    alone, both, turned = (comparison[name].years for name in ("First", "Both", "Turned"))
    assert turned.daily_kgco2e == pytest.approx(both.daily_kgco2e, rel=1e-8, abs=1e-9)
    before = (date(2030, 9, 30) - date(2026, 4, 1)).days
    assert both.daily_kgco2e[:before] == pytest.approx(alone.daily_kgco2e[:before], rel=1e-8, abs=1e-9)
    assert np.isfinite(both.annual_kgco2e).all()
