"""Options worked by hand, each with its arithmetic. Grid: physical, kgCO2e/kWh by the tables (see test_grid)."""

from __future__ import annotations

from datetime import date

import pytest

from carbon.factors import load_factors
from carbon.pathways.answers.crossing import break_even
from carbon.pathways.options.options import Event, Measure, Option, Pathway, Trends
from carbon.pathways.options.options_file import read_options
from carbon.pathways.years.comparing import Comparer
from carbon.period import Period
from carbon.problems import Refusal
from carbon.settings import Settings
from tests.pathways.conftest import inventory, laptop, server
from tests.pathways.test_grid import GREEN_BOOK, NEWEST

GRID = {year: NEWEST * GREEN_BOOK[year] / GREEN_BOOK[2025] for year in range(2026, 2036)}
WEEE = 4.65358 / 1000  # kgCO2e a kilogram, mixed, open loop, 2026 set
MEASURED = Period.financial_year(2025)
AS_TODAY = Option("As today")


def compared(activity, *options, base_year=2026, horizon=2031, **pathway):
    comparer = Comparer(activity, None, Settings(period=MEASURED), measured=MEASURED)
    return comparer.compare(Pathway(base_year, horizon, (AS_TODAY, *options), **pathway))


def days(year):
    return 366 if year in (2027, 2031) else 365  # years that hold a 29 February, of 2028 and of 2032


def test_one_server_kept_six_years_against_moved_in_year_two():
    """300 W x 24 h x 1.5 (PUE) = 10.8 kWh a day. Bought 1 April 2025 for four years, 1,200 kg, 20 kg of mass.

    As today: renewed on 1 April 2029 (1,200 kg, and the old one's 20 kg as waste). Kept: nothing until 1 April 2031.
    New kit takes the electricity of the old.
    Moved on 1 April 2027 to a service of 40 W and 0.01 kg an hour in the United Kingdom: 0.96 kWh and 0.24 kg a day.
    """
    kept = Option("Kept six years", measures=(Measure("keep_longer", date(2026, 4, 1), values={"life_years": 6.0}),))
    moved = Option(
        "Moved in year two",
        measures=(Measure("retire", date(2027, 4, 1)),),
        events=(Event("service", date(2027, 4, 1), values={"power_w": 40.0, "embodied_kgco2e_per_hour": 0.01}),),
    )
    comparison = compared(inventory(kit=[server()]), kept, moved, renewal_energy="as old")
    years = range(2026, 2032)
    running = {year: 10.8 * days(year) * GRID[year] for year in years}
    waste = 20 * WEEE
    as_today = [running[year] + (1200 + waste if year == 2029 else 0) for year in years]
    six_years = [running[year] + (1200 + waste if year == 2031 else 0) for year in years]
    # the last day of service of what is replaced on 1 April is 31 March: its waste falls into the year before
    as_today[2] += waste
    as_today[3] -= waste
    six_years[4] += waste
    six_years[5] -= waste
    in_cloud = [running[2026] + waste] + [days(year) * (0.96 * GRID[year] + 0.24) for year in years if year > 2026]
    assert comparison["As today"].years.annual_kgco2e == pytest.approx(as_today, rel=1e-12)
    assert comparison["Kept six years"].years.annual_kgco2e == pytest.approx(six_years, rel=1e-12)
    assert comparison["Moved in year two"].years.annual_kgco2e == pytest.approx(in_cloud, rel=1e-12)
    # sunk on 1 April 2026: three of four years (1,096 of 1,461 days) of 1,200 kg; a memo, in no sum
    assert comparison.sunk_memo_kgco2e == pytest.approx(1200 * 1096 / 1461, rel=1e-12)
    # the renewals are not used up on 31 March 2032: of the one of 2029, 365 of 1,461 days are left (2032-33)
    assert comparison["As today"].years.residual_kgco2e == pytest.approx(1200 * 365 / 1461, rel=1e-12)
    assert comparison["Kept six years"].years.residual_kgco2e == pytest.approx(1200 * (2192 - 366) / 2192, rel=1e-12)


def test_two_laptops_of_three_years_against_one_refurbished_for_six():
    """Due on 1 April 2026 and 1 April 2029: 2 x 200 kg. Refurbished at 20 % of new for six years: 1 x 40 kg."""
    estate = inventory(kit=[laptop(acquired="2023-04-01", planned_life_years=3.0)])
    measure = Measure("refurbished", date(2026, 4, 1), values={"embodied_share": 0.2, "life_years": 6.0})
    comparison = compared(estate, Option("Refurbished", measures=(measure,)), renewal_energy="as old")
    new, second_hand = comparison["As today"].years, comparison["Refurbished"].years
    assert new.by_stage["embodied"].tolist() == pytest.approx([200, 0, 0, 200, 0, 0])
    assert second_hand.by_stage["embodied"].tolist() == pytest.approx([40, 0, 0, 0, 0, 0])
    assert second_hand.by_stage["use_phase"] == pytest.approx([18.25 * GRID[year] for year in range(2026, 2032)])
    assert second_hand.residual_kgco2e == 0.0  # six years are the six years of the pathway


def test_an_undated_stock_that_is_bought_refurbished():
    """10 laptops of 4 years, 200 kg: 2.5 a year, 500 kg. Refurbished at 20 % of new for 2 years: 5 a year, 5 x 40 kg.
    What is shed is what is bought: 2.5, then 5 units of 2 kg."""
    measure = Measure("refurbished", date(2028, 4, 1), values={"embodied_share": 0.2, "life_years": 2.0})
    comparison = compared(
        inventory(kit=[laptop(quantity=10.0, acquired=None)]), Option("Refurbished", measures=(measure,)),
        renewal_energy="as old",
    )  # fmt: skip
    years = comparison["Refurbished"].years
    assert years.by_stage["embodied"].tolist() == pytest.approx([500, 500, 200, 200, 200, 200])
    assert years.by_stage["end_of_life"] == pytest.approx([2.5 * 2 * WEEE] * 2 + [5 * 2 * WEEE] * 4)
    assert years.by_group.sum(axis=0) == pytest.approx(years.annual_kgco2e)
    assert years.daily_kgco2e.sum() == pytest.approx(years.annual_kgco2e.sum())
    stages = {stage: float(kg.sum()) for stage, kg in years.by_origin_and_stage.items()}
    assert stages == pytest.approx({stage: float(kg.sum()) for stage, kg in years.by_stage.items()})


def test_consolidation_from_15_to_65_per_cent():
    """13 servers at 15 % do the work of 13 x 0.15 / 0.65 = 3 at 65 %. 100 W idle, 400 W full: 145 W and 295 W each."""
    hosts = server(quantity=13, cores=16, utilisation=0.15, mean_power_w=None, idle_power_w=100.0,
                   full_load_power_w=400.0, pue=1.0)  # fmt: skip
    measure = Measure("consolidate", date(2027, 4, 1), values={"utilisation": 0.65})
    comparison = compared(inventory(kit=[hosts]), Option("Three do", measures=(measure,)))
    before, after = comparison["As today"].years, comparison["Three do"].years
    assert before.energy_kwh[1] == pytest.approx(13 * 0.145 * 24 * 366, rel=1e-12)
    assert after.energy_kwh[1] == pytest.approx(3 * 0.295 * 24 * 366, rel=1e-12)
    assert after.by_stage["end_of_life"][0] == pytest.approx(10 * 20 * WEEE, rel=1e-9)  # ten leave on 31 March 2027
    assert after.by_stage["embodied"].tolist() == pytest.approx([0, 0, 0, 3 * 1200, 0, 0])  # three are renewed


def test_a_move_from_london_to_ireland():
    """100 W stated x 8,760 h = 876 kWh a year, x 1.14 (AWS PUE): from the UK path to Ireland's flat 0.27979."""
    factors = load_factors()
    irish = factors.get("grid.ie.2024.ember").value
    pue = factors.get("pue.hyperscale.aws.2025").value
    assert (irish, pue) == (0.27979, 1.14)
    usage = {"provider": "AWS", "region": "eu-west-2", "usage_kind": "compute_instance_hours",
             "instance_hours": 8760.0, "power_w": 100.0, "embodied_kgco2e_per_hour": 0.001}  # fmt: skip
    measure = Measure("region", date(2028, 4, 1), to={"region": "eu-west-1"})
    comparison = compared(inventory(cloud=[usage]), Option("Dublin", measures=(measure,)))
    london = [876 * 1.14 * GRID[year] + 8.76 for year in range(2026, 2032)]
    dublin = 876 * 1.14 * 0.27979 + 8.76
    assert comparison["As today"].years.annual_kgco2e == pytest.approx(london, rel=1e-12)
    assert comparison["Dublin"].years.annual_kgco2e == pytest.approx(london[:2] + [dublin] * 4, rel=1e-12)


def test_trends_of_grids_abroad_of_new_kit_and_of_what_providers_rooms_add():
    """Dublin: 876 kWh x (1 + 0.14 x 0.9^k) x 0.27979 x 0.95^k + 8.76 kg in year k. A server renewed in 2029 (the fourth
    year): 1,200 kg x 0.98^3. A stock without dates: 1,200 kg / 4 years x 0.98^k."""
    usage = {"provider": "AWS", "region": "eu-west-1", "usage_kind": "compute_instance_hours",
             "instance_hours": 8760.0, "power_w": 100.0, "embodied_kgco2e_per_hour": 0.001}  # fmt: skip
    trends = Trends(abroad=-0.05, cloud_overhead=-0.1, new_kit=-0.02)
    years = compared(inventory(cloud=[usage]), trends=trends).baseline.years
    by_hand = [876 * (1 + 0.14 * 0.9**k) * 0.27979 * 0.95**k + 8.76 for k in range(6)]
    assert years.annual_kgco2e == pytest.approx(by_hand, rel=1e-12)
    assert years.by_group.sum(axis=0) == pytest.approx(by_hand, rel=1e-12)
    assert years.daily_kgco2e.sum() == pytest.approx(sum(by_hand), rel=1e-9)
    kit = [server(), server(acquired=None)]
    years = compared(inventory(kit=kit), trends=trends).baseline.years
    bought = [300 * 0.98**k + (1200 * 0.98**3 if k == 3 else 0) for k in range(6)]
    assert years.by_stage["embodied"] == pytest.approx(bought, rel=1e-12)
    assert years.by_group.sum(axis=0) == pytest.approx(years.annual_kgco2e, rel=1e-12)
    assert years.daily_kgco2e.sum() == pytest.approx(years.annual_kgco2e.sum(), rel=1e-9)


def test_a_trend_of_how_full_cloud_machines_run_is_assess_with_the_load_and_the_hours_of_each_year():
    """Half full today, 20 % of that more each year: 0.5, 0.6, 0.72, 0.864, then full. The same work takes 0.5 / load of
    the hours. A server that moves to half-full machines on 1 April 2026 follows too; watts that are stated stay."""
    usage = {"provider": "AWS", "region": "eu-west-2", "usage_kind": "compute_instance_hours",
             "instance_type": "m6i.xlarge", "instance_hours": 8760.0}  # fmt: skip
    stated = {**usage, "instance_type": "", "power_w": 100.0, "embodied_kgco2e_per_hour": 0.001, "utilisation": 0.8}
    trends = Trends(cloud_utilisation=0.2)
    found = compared(inventory(cloud=[usage, stated]), trends=trends).baseline.years
    for at, load in enumerate((0.5, 0.6, 0.72, 0.864, 1.0, 1.0)):
        then = {**usage, "utilisation": load, "instance_hours": 8760.0 * 0.5 / load}
        other = {**stated, "instance_hours": 8760.0 * 0.8 / min(1.0, 0.8 * 1.2**at)}
        assessed = compared(inventory(cloud=[then, other])).baseline.years
        assert found.annual_kgco2e[at] == pytest.approx(assessed.annual_kgco2e[at], rel=1e-12)
        assert found.energy_kwh[at] == pytest.approx(assessed.energy_kwh[at], rel=1e-12)
    assert found.by_group.sum(axis=0) == pytest.approx(found.annual_kgco2e, rel=1e-12)
    assert found.daily_kgco2e.sum() == pytest.approx(found.annual_kgco2e.sum(), rel=1e-9)
    to = {"provider": "AWS", "region": "eu-west-2", "utilisation": 0.5, "family": "m6i", "vcpu_per_core": 1.0}
    moved = Option("Moved", measures=(Measure("rehost", date(2026, 4, 1), to=to),))
    cores = server(cores=4.0, utilisation=0.5)
    there = compared(inventory(kit=[cores]), moved, trends=trends)["Moved"].years.running_kgco2e
    usage["instance_hours"] = 8760.0  # four cores, half full, are four vCPU: one m6i.xlarge all year
    alone = compared(inventory(cloud=[usage]), trends=trends).baseline.years.running_kgco2e
    assert there[0] == pytest.approx(alone[0], rel=1e-3)
    assert there[2] / there[0] == pytest.approx(alone[2] / alone[0], rel=1e-3)
    assert compared(inventory(kit=[cores]), trends=trends).baseline.years.annual_kgco2e == pytest.approx(
        compared(inventory(kit=[cores])).baseline.years.annual_kgco2e, rel=1e-12
    )


def test_overlap_months_in_which_both_run():
    """Moved on 1 April 2027 with three months of overlap: April to June, 91 days of 10.8 kWh on the own side."""
    to = {"provider": "AWS", "region": "eu-west-2", "vcpu": 8.0}
    plain = Measure("rehost", date(2027, 4, 1), to=to)
    doubled = Measure("rehost", date(2027, 4, 1), to=to, values={"overlap_months": 3.0})
    comparison = compared(
        inventory(kit=[server()]), Option("At once", measures=(plain,)), Option("Overlap", measures=(doubled,))
    )
    more = comparison["Overlap"].years.annual_kgco2e - comparison["At once"].years.annual_kgco2e
    waste = 20 * WEEE  # at once: on 31 March 2027, else on 30 June 2027
    assert more == pytest.approx([-waste, 91 * 10.8 * GRID[2027] + waste, 0, 0, 0, 0], rel=1e-9, abs=1e-9)
    assert more[1] > 0


def test_sized_from_cores_and_load():
    """64 cores at 20 % for machines at 50 %: 64 x 0.2 / 0.5 = 25.6 vCPU where a core is one; twice that where it is
    two, as usual."""
    estate = inventory(kit=[server(cores=32, quantity=2, utilisation=0.2)])
    to = {"provider": "AWS", "region": "eu-west-2", "utilisation": 0.5}
    once = Measure("rehost", date(2027, 4, 1), to={**to, "vcpu_per_core": 1.0})
    twice = Measure("rehost", date(2027, 4, 1), to=to)
    comparison = compared(estate, Option("Once", measures=(once,)), Option("Twice", measures=(twice,)))
    runs = comparison["Once"].years.timeline.runs
    assert sorted(runs.share[runs.group >= comparison.ground.groups]) == pytest.approx([25.6])
    last = [comparison[name].years.annual_kgco2e[-1] for name in ("Once", "Twice")]
    assert last[1] == pytest.approx(2 * last[0], rel=1e-12)


def test_a_room_that_gets_better_and_a_leased_hall():
    """7.2 kWh a day of load: PUE 1.5 becomes 1.2; the hall's fall is the same, its scope is not: under
    operational control the load stays in 2 and 3.3, and what the hall adds is 3.8."""
    better = Measure("pue", date(2027, 4, 1), values={"pue": 1.2})
    hall = Measure("leased_hall", date(2027, 4, 1), values={"pue": 1.2})
    comparison = compared(
        inventory(kit=[server()]), Option("Better", measures=(better,)), Option("Hall", measures=(hall,))
    )
    for name in ("Better", "Hall"):
        assert comparison[name].years.energy_kwh[:2] == pytest.approx([7.2 * 1.5 * 365, 7.2 * 1.2 * 366], rel=1e-12)
    assert set(comparison["Better"].years.running_by_scope) == {"2", "3.3"}
    there = comparison["Hall"].years.running_by_scope
    assert there["3.8"][1] == pytest.approx(7.2 * 0.2 * 366 * GRID[2027], rel=1e-12)
    assert there["2"][1] + there["3.3"][1] == pytest.approx(7.2 * 366 * GRID[2027], rel=1e-12)


def test_a_greener_contract_changes_market_based_figures_of_scope_2_alone():
    """90 % certificates: market-based generation is a tenth; losses and well-to-tank stay."""
    measure = Measure("contract", date(2027, 4, 1), values={"rego_share": 0.9})
    comparison = compared(inventory(kit=[server(planned_life_years=20.0)]), Option("Green", measures=(measure,)))
    years = comparison["Green"].years
    assert years.annual_kgco2e == pytest.approx(comparison["As today"].years.annual_kgco2e, rel=1e-12)
    kwh = 10.8 * 366
    generation, rest = (
        0.13096 * GREEN_BOOK[2027] / GREEN_BOOK[2025],
        (NEWEST - 0.13096) * GREEN_BOOK[2027] / GREEN_BOOK[2025],
    )
    assert years.annual_market_kgco2e[1] == pytest.approx(kwh * (0.1 * generation + rest), rel=1e-12)


def test_events_in_plain_figures():
    """200 units of 5 W all of 2027-28 (366 days), PUE 1.2; two bought on 1 May 2028 at 300 kg; three of 10 kg gone."""
    events = (
        Event("run", date(2027, 4, 1), date(2028, 3, 31), {"units": 200.0, "power_w": 5.0, "pue": 1.2}),
        Event("buy", date(2028, 5, 1), values={"units": 2.0, "embodied_kgco2e": 300.0, "life_years": 4.0}),
        Event("dispose", date(2029, 5, 1), values={"units": 3.0, "mass_kg": 10.0}),
    )
    estate = inventory(kit=[laptop(annual_energy_kwh=0.0, embodied_kgco2e=0.0, planned_life_years=30.0)])
    years = compared(estate, Option("Events", events=events))["Events"].years
    by_hand = [0, 1.0 * 24 * 366 * 1.2 * GRID[2027], 600, 30 * WEEE, 0, 0]
    assert years.annual_kgco2e == pytest.approx(by_hand, rel=1e-9, abs=1e-9)


def test_break_even_of_the_moved_server_by_its_days():
    """The old server is taken out on 1 April 2027 for a service that first costs 100 kg (bought) and saves every day.

    Saved a day: 10.8 kWh - 0.96 kWh = 9.84 kWh x 0.12467 = 1.2267 kg, less 0.24 kg an embodied day: 0.98669 kg; on
    31 March the old one's waste of 0.09307 kg comes on top. (100 + 0.09307) / 0.98669 = 101.4: the 102nd day, 11 July.
    """
    event = Event("service", date(2027, 4, 1), values={"power_w": 40.0, "embodied_kgco2e_per_hour": 0.01})
    bought = Event("buy", date(2027, 4, 1), values={"embodied_kgco2e": 100.0, "life_years": 10.0})
    option = Option("Moved", measures=(Measure("retire", date(2027, 4, 1)),), events=(event, bought))
    comparison = compared(inventory(kit=[server()]), option)
    saved = 9.84 * GRID[2027] - 0.24
    assert 101 < (100 + 20 * WEEE) / saved < 102
    assert break_even(comparison["Moved"], comparison.baseline).day == date(2027, 7, 11)


def test_refurbished_without_a_share_takes_a_quarter_for_each_year_of_its_use():
    """New: 200 kg for 3 years. Refurbished, a year of use has 0.25 of 200 / 3. Without a life 1.5 years: 25 kg, on
    1 April 2026, 1 October 2027, 1 April 2029, 1 October 2030. With 3 years: 50 kg, in 2026 and 2029."""
    estate = inventory(kit=[laptop(acquired="2023-04-01", planned_life_years=3.0)])
    for values, bought in (({}, [25, 25, 0, 25, 25, 0]), ({"life_years": 3.0}, [50, 0, 0, 50, 0, 0])):
        measure = Measure("refurbished", date(2026, 4, 1), values=values)
        found = compared(estate, Option("Refurbished", measures=(measure,)), renewal_energy="as old")
        assert found["Refurbished"].years.by_stage["embodied"].tolist() == pytest.approx(bought)
        assert any(note.code == "refurbished_by_year" for note in found.notes)


SECOND_HAND = {"refurbished": "yes", "embodied_kgco2e": 25.0, "acquired": "2023-04-01", "planned_life_years": 3.0}


@pytest.mark.parametrize("values", [{}, {"embodied_share": 0.2}, {"life_years": 2.0}])
def test_what_is_bought_refurbished_already_is_not_made_a_quarter_again(values):
    """25 kg every three years is the making of refurbished kit already: 25 kg in 2026 and 2029, as today."""
    estate = inventory(kit=[laptop(**SECOND_HAND)])
    measure = Measure("refurbished", date(2026, 4, 1), values=values)
    found = compared(estate, Option("Refurbished", measures=(measure,)), renewal_energy="as old")
    assert found["Refurbished"].years.by_stage["embodied"].tolist() == pytest.approx([25, 0, 0, 25, 0, 0])
    assert any(note.code == "refurbished_already" for note in found.notes)


def test_refurbished_asked_for_twice_is_refurbished_once():
    """New: 200 kg for 3 years. Every year and a half 25 kg, whether it is said once or once more a year later."""
    estate = inventory(kit=[laptop(acquired="2023-04-01", planned_life_years=3.0)])
    days = (date(2026, 4, 1), date(2027, 4, 1))
    measures = tuple(Measure("refurbished", day) for day in days)
    found = compared(estate, Option("Refurbished", measures=measures), renewal_energy="as old")
    assert found["Refurbished"].years.by_stage["embodied"].tolist() == pytest.approx([25, 25, 0, 25, 25, 0])


def test_refurbished_kit_is_never_nothing():
    with pytest.raises(Refusal, match="embodied_share"):
        read_options(
            '[pathway]\nbase_year = 2026\nhorizon = 2030\n[[option]]\nname = "R"\n[[option.measure]]\n'
            'kind = "refurbished"\nstart = 2026-04-01\nembodied_share = 0.0\n'
        )
