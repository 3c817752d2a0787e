"""Sentences of the method page on options whose tests would have passed were they untrue, each worked by hand."""

from __future__ import annotations

from datetime import date
from statistics import median

import numpy as np
import pytest

from carbon.factors import load_factors
from carbon.factors.cloud import cloud
from carbon.factors.tables.tables import read_rows
from carbon.pathways.answers.crossing import crossing_day
from carbon.pathways.answers.ready_made import ready_made
from carbon.pathways.answers.targets import against_target, reported
from carbon.pathways.estate.grid import grid_path
from carbon.pathways.estate.newest import newest_kwh
from carbon.pathways.options.options import Event, Measure, Option, Pathway, Target
from carbon.pathways.years.certainty import certainty
from carbon.pathways.years.comparing import Comparer
from carbon.settings import Settings
from tests.pathways.conftest import inventory, laptop, server
from tests.pathways.test_ready_made import SERVERS, comparer
from tests.pathways.test_worked_by_hand import GRID, MEASURED, WEEE, compared, days

FACTORS = load_factors()
LONDON = {"provider": "AWS", "region": "eu-west-2"}
YEARS = range(2026, 2032)
USAGE = {**LONDON, "usage_kind": "compute_instance_hours", "instance_hours": 8760.0, "power_w": 100.0,
         "embodied_kgco2e_per_hour": 0.001}  # fmt: skip


def changed(kit, *measures, cloud=(), **pathway):
    """Years as today and of an option with measures."""
    tables = {name: rows for name, rows in (("kit", list(kit)), ("cloud", list(cloud))) if rows}
    comparison = compared(inventory(**tables), Option("Changed", measures=measures), **pathway)
    return comparison["As today"].years, comparison["Changed"].years


def same(first, second):
    assert second.annual_kgco2e == pytest.approx(first.annual_kgco2e, rel=1e-12)
    assert second.residual_kgco2e == pytest.approx(first.residual_kgco2e, rel=1e-12)


def test_a_return_of_2025_takes_the_2025_set():
    """0.17700 + 0.01853 + 0.04590 + 0.00397."""
    assert grid_path(FACTORS, [2025], "reported").kgco2e_per_kwh[0] == pytest.approx(0.24540, abs=1e-9)


@pytest.mark.parametrize("kind", ["laptop", "monitor", "desktop", "server_rack"])
def test_newest_models_are_the_middle_of_the_sheets_of_the_two_newest_years(kind):
    """Read off the table once more: the two newest years that name a yearly figure, five sheets at least."""
    sheets = [(int(float(row["report_year"])), float(row["annual_energy_kwh"])) for row in read_rows("device_models")
              if row["device_type"] == kind and row["annual_energy_kwh"] and row["report_year"]
              and not row["exclude_from_stats"]]  # fmt: skip
    newest = sorted({year for year, _ in sheets})[-2:]
    figures = [kwh for year, kwh in sheets if year in newest]
    assert newest_kwh(kind) == (median(figures) if len(figures) >= 5 else None)


def test_a_model_that_uses_less_than_the_newest_is_renewed_as_it_is():
    """Its sheet says less than the newest models' middle: never more than the old."""
    newest = newest_kwh("monitor")
    assert newest is not None
    row = next(row for row in read_rows("device_models") if row["device_type"] == "monitor"
               and row["annual_energy_kwh"] and 0 < float(row["annual_energy_kwh"]) < 0.9 * newest
               and not row["exclude_from_stats"])  # fmt: skip
    kit = {"asset_type": "monitor", "device_type": "monitor", "quantity": 1.0, "manufacturer": row["manufacturer"],
           "model": row["model"], "acquired": "2025-04-01", "planned_life_years": 2.0}  # fmt: skip
    years, _ = changed([kit])
    assert years.energy_kwh == pytest.approx([float(row["annual_energy_kwh"])] * 6)


def test_a_share_is_of_what_the_filter_matches_and_of_what_grows_from_it():
    """10.8 kWh a day grow by a tenth a year; half is retired on 1 April 2028: half of what it has grown to, then on."""
    half = Measure("retire", date(2028, 4, 1), share=0.5)
    _, years = changed([server(planned_life_years=30.0)], half, growth={"hosting": 0.1},
                       renewal_energy="as old")  # fmt: skip
    expected = [10.8 * days(year) * 1.1 ** (year - 2026) * (0.5 if year >= 2028 else 1.0) for year in YEARS]
    assert years.energy_kwh == pytest.approx(expected, rel=1e-9)


@pytest.mark.parametrize(("to", "pue"), [({"region": "eu-west-1"}, 1.3),
                                         ({"provider": "GCP", "region": "europe-west2"}, 1.10)])  # fmt: skip
def test_a_stated_pue_moves_along_while_the_provider_stays(to, pue):
    """876 kWh a year, at 1.3 as stated; with another provider at that provider's own, 1.10 of Google."""
    _, years = changed([], Measure("region", date(2027, 4, 1), to=to), cloud=[{**USAGE, "pue": 1.3}])
    assert years.energy_kwh == pytest.approx([876 * 1.3, *[876 * pue] * 5])


@pytest.mark.parametrize("values", [{"life_years": 4.0}, {"life_years": 6.0}, {"extra_years": 0.0}])
def test_a_row_whose_plan_is_longer_keeps_its_own(values):
    same(*changed([laptop(planned_life_years=6.0)], Measure("keep_longer", date(2026, 4, 1), values=values)))


@pytest.mark.parametrize("day", [date(2029, 4, 1), date(2029, 4, 2), date(2030, 10, 1)])
def test_a_renewal_after_the_planned_one_does_nothing(day):
    """Due on 1 April 2029: by then it has been renewed as planned."""
    same(*changed([server()], Measure("renew", day)))


def test_a_server_of_unknown_load_moves_as_large_as_it_is():
    """Two servers of 32 cores of two threads and no load: 128 vCPU, and that is told."""
    comparison = compared(inventory(kit=[server(cores=32.0, quantity=2.0)]),
                          Option("Moved", measures=(Measure("rehost", date(2027, 4, 1), to=LONDON),)))  # fmt: skip
    runs = comparison["Moved"].years.timeline.runs
    assert sorted(runs.share[runs.group >= comparison.ground.groups]) == pytest.approx([128.0])
    assert "sized_like_for_like" in {note.code for note in comparison["Moved"].notes}


def test_a_server_without_cores_or_processors_stays_and_is_told():
    kit = [server(cores=8.0), server(name="unknown", site="Depot")]
    comparison = compared(inventory(kit=kit),
                          Option("Moved", measures=(Measure("rehost", date(2027, 4, 1), to=LONDON),)))  # fmt: skip
    years = comparison["Moved"].years
    own = np.asarray(years.estate.column("table") == "kit")
    assert years.by_group[own, 3].sum() == pytest.approx(comparison.baseline.years.by_group[:, 3].sum() / 2)
    assert [note.message for note in comparison["Moved"].notes if note.code == "stays_unsized"] == [
        "1 machines stay where they are: neither cores nor vCPU are known."
    ]


def test_without_a_family_it_is_the_providers_middle_machine():
    """8 vCPU at half load: 8 x the watts of AWS's middle vCPU x 24 h, under its PUE of 1.14."""
    to = {**LONDON, "vcpu": 8.0, "utilisation": 0.5}
    _, years = changed([server()], Measure("rehost", date(2027, 4, 1), to=to))
    a_day = 8 * cloud.processor(FACTORS, "AWS").watts(0.5) * 24 / 1000 * 1.14
    assert years.energy_kwh[1:] == pytest.approx([a_day * days(year) for year in YEARS if year > 2026], rel=1e-9)


def test_storage_moves_as_block_storage_and_is_sent_once():
    """1,000 GB: making 12,000 gigabyte-months x one copy x 0.06 kg / 72 = 10 kg a year of 365 days; sent in 2027-28
    over the fixed network, 1,000 x 0.0065 kWh, and never again."""
    move = Measure("rehost", date(2027, 4, 1), to={**LONDON, "vcpu": 8.0})
    (_, with_it), (_, without) = (changed([server(**said)], move) for said in ({"storage_gb": 1000.0}, {}))
    made = with_it.by_stage["embodied"] - without.by_stage["embodied"]
    assert made == pytest.approx([0, *(10 * days(year) / 365 for year in YEARS if year > 2026)])
    sent = with_it.by_stage["transfer"] - without.by_stage.get("transfer", np.zeros(6))
    assert sent == pytest.approx([0, 1000 * 0.0065 * GRID[2027], 0, 0, 0, 0])


def test_nothing_is_bought_for_the_old_side_of_an_overlap():
    """Due on 1 May 2027 and moved on 1 April: in the overlap to 30 June the old server runs on and is not renewed."""
    due = server(acquired="2023-05-01")
    move = Measure("rehost", date(2027, 4, 1), to={**LONDON, "vcpu": 8.0}, values={"overlap_months": 3.0})
    today, moved = changed([due], move)
    alone = changed([server(acquired="2026-03-01")], move)[1]
    assert today.by_stage["embodied"][1] == pytest.approx(1200.0)
    assert moved.by_stage["embodied"][1] - alone.by_stage["embodied"][1] == pytest.approx(0.0, abs=1e-9)


def test_where_a_reading_holds_the_overhead_the_whole_changes_by_new_over_old():
    """1,500 kWh at the room with a PUE of 1.5: 1.2 makes 1,500 x 1.2 / 1.5 = 1,200 of them."""
    kit = server(mean_power_w=None, metered_kwh=1500.0, metered_at="room", planned_life_years=20.0)
    _, years = changed([kit], Measure("pue", date(2027, 4, 1), values={"pue": 1.2}))
    assert years.energy_kwh == pytest.approx([1500.0, *[1200.0] * 5], rel=3e-3)  # a leap year has a day more


def test_nothing_of_an_undated_stock_is_disposed_of_in_a_target():
    """Ten laptops of 200 kg over four years: 500 kg a year and 182.5 kWh; the decision book sheds 2.5 of 2 kg."""
    comparison = compared(
        inventory(kit=[laptop(quantity=10.0, acquired=None, home_share=0.0)]), renewal_energy="as old"
    )
    assert comparison.baseline.years.by_stage["end_of_life"] == pytest.approx([2.5 * 2 * WEEE] * 6)
    kwh = 182.5 * grid_path(FACTORS, YEARS, "reported").kgco2e_per_kwh
    assert reported(comparison, comparison.baseline).management_kgco2e == pytest.approx(500 + kwh, rel=1e-9)


@pytest.mark.parametrize(("less", "breaks"), [(1e-10, False), (1e-8, True)])
def test_break_even_needs_more_than_a_billionth(less, breaks):
    """Of sums of 1,000 kg: a tenth of a millionth of a gram is a rounding, not a crossing."""
    baseline = np.full(10, 100.0)
    assert (crossing_day(baseline * (1 - less), baseline, 0) is not None) == breaks


def test_retaining_is_two_years_and_moving_three_months_of_overlap_to_aws_where_no_usage_names_another():
    _, retain, migrate, _ = ready_made(comparer(SERVERS), 2025, 2034)
    assert [measure.values for measure in retain.measures] == [{"extra_years": 2.0}]
    assert [(measure.to, measure.values) for measure in migrate.measures] == [(LONDON, {"overlap_months": 3.0})]


BILLS = {
    "one month": [("2025-06-01", "2025-06-30", 720.0)],  # 720 h in 30 days: 8,760 in a year of 365
    "two months of one file": [("2025-06-01", "2025-06-30", 720.0), ("2025-07-01", "2025-07-31", 744.0)],
    "half of it before the period": [("2025-03-17", "2025-04-15", 720.0)],  # 15 of its 30 days, 360 h
    "two machines in one month": [("2025-06-01", "2025-06-30", 360.0), ("2025-06-01", "2025-06-30", 360.0)],
    "no dates: the period's own": [("", "", 8760.0)],
}


@pytest.mark.parametrize("name", BILLS)
def test_what_one_file_covers_together_stands_for_a_year_in_proportion(name):
    """A machine of 100 W that ran all the time: 8,760 h a year, 876 kWh under a PUE of 1.14, in every year."""
    rows = [{**USAGE, "instance_hours": hours, **({"period_start": first, "period_end": last} if first else {})}
            for first, last, hours in BILLS[name]]  # fmt: skip
    years, _ = changed([], cloud=rows)
    assert years.energy_kwh == pytest.approx([876 * 1.14] * 6, rel=1e-9)


def test_bills_of_two_files_each_stand_for_a_year():
    """One month of a machine in either file: two machines all year."""
    rows = [{**USAGE, "file": file, "instance_hours": hours, "period_start": first, "period_end": last}
            for file, first, last, hours in (("a.csv", "2025-06-01", "2025-06-30", 720.0),
                                             ("b.csv", "2025-07-01", "2025-07-31", 744.0))]  # fmt: skip
    years, _ = changed([], cloud=rows)
    assert years.energy_kwh == pytest.approx([2 * 876 * 1.14] * 6, rel=1e-9)


def test_a_rooms_meter_is_of_what_was_there_and_later_kit_has_its_own_figure():
    """4,000 kWh read in 2025-26 are the first server's; from 1 October 2027 another's 1,800 a year stand beside."""
    room = {"site": "Room", "mean_power_w": None, "pue": 1.0, "planned_life_years": 20.0}
    kit = [server(annual_energy_kwh=900.0, **room), server(annual_energy_kwh=1800.0, acquired="2027-10-01", **room)]
    meter = {"room": "Room", "includes": "room", "metered_kwh": 4000.0}
    years = compared(inventory(kit=kit, meters=[meter])).baseline.years
    assert years.energy_kwh == pytest.approx([4000, 4000 + 1800 * 183 / 366, *[5800] * 4])


def test_rented_kit_of_known_days_is_charged_for_each_day_as_long_as_it_is_needed():
    """500 kg over five years from 1 April 2024, 1,826 days; after them another takes its place at the same charge."""
    kit = {"asset_type": "printer", "device_type": "mfd_a3", "quantity": 1.0, "ownership": "service_lease",
           "embodied_kgco2e": 500.0, "planned_life_years": 5.0, "annual_energy_kwh": 0.0, "mass_kg": 0.0,
           "acquired": "2024-04-01"}  # fmt: skip
    years, _ = changed([kit])
    assert years.annual_kgco2e == pytest.approx([500 * days(year) / 1826 for year in YEARS])


def test_kit_in_stock_is_not_renewed():
    """Past its plan: nothing is bought for it, in any year, and it uses nothing."""
    years, _ = changed([laptop(status="in_stock", acquired="2021-04-01"), laptop(acquired="2026-04-01")])
    alone, _ = changed([laptop(acquired="2026-04-01")])
    same(alone, years)


def test_what_outlived_its_plan_is_renewed_on_the_first_day():
    """Four years from April 2019: 200 kg on 1 April 2026 and on 1 April 2030."""
    years, _ = changed([laptop(acquired="2019-04-01")])
    assert years.by_stage["embodied"] == pytest.approx([200, 0, 0, 0, 200, 0])
    assert years.daily_kgco2e[0] > 200


def test_kit_that_growth_needs_is_bought_on_the_first_day_of_each_year():
    """A tenth more of a server of 1,200 kg on 1 April 2027, and 0.11 more a year later: 120 and 132 kg."""
    years, _ = changed([server(planned_life_years=30.0)], growth={"hosting": 0.1})
    alone, _ = changed([server(planned_life_years=30.0)])
    more = years.daily_kgco2e - alone.daily_kgco2e
    first, second = 365, 365 + 366
    assert more[first] == pytest.approx(120.0, abs=0.5)
    assert more[second] == pytest.approx(132.0, abs=0.5)
    assert more[first + 1 : second].max() < 0.5


@pytest.mark.parametrize(("saving", "chance"), [(0.0, 0.5), (5e-7, 0.5), (1e-3, 1.0)])
def test_draws_closer_than_a_millionth_are_ties(saving, chance):
    """What is switched off lowers every draw: by half a millionth, which is a tie, or by a thousandth."""
    off = Measure("switch_off", date(2026, 4, 1), values={"saving": saving})
    comparison = compared(inventory(kit=[server(planned_life_years=30.0)]), Option("Off", measures=(off,)))
    assert certainty(comparison).probability_lower("Off", "As today") == chance


def test_a_target_is_kept_from_the_year_from_which_it_stays_kept():
    """Gone in 2027, ten machines of 4 kW from April 2029 to March 2032, and gone: below, above, below: from 2032 on."""
    gone = Measure("retire", date(2027, 4, 1))
    again = Event("run", date(2029, 4, 1), date(2032, 3, 31), values={"units": 10.0, "power_w": 4000.0, "pue": 1.0})
    comparison = compared(inventory(kit=[server(quantity=10.0, embodied_kgco2e=0.0, mass_kg=0.0)]),
                          Option("Back", measures=(gone,), events=(again,)), base_year=2025, horizon=2034)  # fmt: skip
    standing = against_target(comparison, Target("Half", "linear", 2034, reduction=0.5)).options["Back"]
    assert (standing.gap_kgco2e > 0).tolist() == [False, False, False, False, True, True, True, False, False, False]
    assert (standing.crossing_year, standing.met) == (2032, True)


@pytest.mark.parametrize(("servers", "told"), [(19, True), (21, False)])
def test_a_move_to_a_hall_is_a_change_of_structure_above_5_percent(servers, told):
    """One of 19 servers is 5.3 % of the base year, one of 21 is 4.8 %; the hall's electricity is in 3.8."""
    kit = [server(site="A", embodied_kgco2e=0.0, mass_kg=0.0),
           server(site="B", embodied_kgco2e=0.0, mass_kg=0.0, quantity=servers - 1.0)]  # fmt: skip
    hall = Measure("leased_hall", date(2025, 4, 1), where={"site": ("A",)}, values={"pue": 1.5})
    settings = Settings(period=MEASURED, colocation_scope="3.8")
    comparison = Comparer(inventory(kit=kit), None, settings, measured=MEASURED).compare(
        Pathway(2025, 2030, (Option("As today"), Option("Hall", measures=(hall,))))
    )
    note = against_target(comparison, Target("Half", "linear", 2030, reduction=0.5)).options["Hall"].note
    assert ("own premises and providers" in note) == told


def test_the_band_of_a_difference_is_of_the_sums_up_to_each_year():
    """Gone on the first day, nothing is emitted: the difference is what the server as today adds up to, turned."""
    gone = Measure("retire", date(2026, 4, 1))
    kit = [server(planned_life_years=30.0, embodied_kgco2e=0.0, mass_kg=0.0)]
    found = certainty(compared(inventory(kit=kit), Option("Gone", measures=(gone,))))
    band, stays = found.difference("Gone"), found.cumulative("As today")
    assert (np.diff(stays.high_kgco2e) > 0).all()
    assert band.low_kgco2e == pytest.approx(-stays.high_kgco2e, rel=1e-5)
    assert band.high_kgco2e == pytest.approx(-stays.low_kgco2e, rel=1e-5)
