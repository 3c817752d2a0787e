"""What holds for any option on any estate."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from carbon.pathways.answers.crossing import crossing_day
from carbon.pathways.options.options import Measure, Option, Pathway
from carbon.pathways.years.certainty import certainty
from carbon.pathways.years.comparing import Comparer
from carbon.period import Period
from carbon.problems import Refusal
from carbon.settings import Settings
from tests.pathways.conftest import inventory, laptop, server
from tests.pathways.test_one_arithmetic import MEASURED, OPTIONS, PATHWAY, SETTINGS, estate

__all__ = ["estate"]


@pytest.fixture(scope="module")
def both(estate):
    """The same options on groups of alike rows, and row by row; every row of the estate stands there three times."""
    tripled = {name: np.repeat(np.arange(len(table)), 3) for name, table in estate.tables.items() if name != "meters"}
    tables = {name: table.take(tripled[name]).reset_index(drop=True) if name in tripled else table
              for name, table in estate.tables.items()}  # fmt: skip
    many = replace(estate, tables=tables)
    grouped, rowed = (Comparer(many, None, SETTINGS, measured=MEASURED, grouped=way) for way in (True, False))
    return grouped.compare(PATHWAY), rowed.compare(PATHWAY)


@pytest.mark.parametrize("name", OPTIONS)
def test_groups_of_alike_rows_and_single_rows_give_the_same_years(both, name):
    grouped, rowed = both
    assert grouped.ground.groups < 0.5 * rowed.ground.groups
    mine, theirs = grouped[name].years, rowed[name].years
    assert mine.annual_kgco2e == pytest.approx(theirs.annual_kgco2e, rel=1e-9)
    assert mine.annual_market_kgco2e == pytest.approx(theirs.annual_market_kgco2e, rel=1e-9)
    assert mine.residual_kgco2e == pytest.approx(theirs.residual_kgco2e, rel=1e-9, abs=1e-9)
    assert mine.daily_kgco2e == pytest.approx(theirs.daily_kgco2e, rel=1e-7, abs=1e-9)


@pytest.mark.parametrize("name", OPTIONS)
def test_workloads_and_days_add_up_to_the_whole(both, name):
    years = both[0][name].years
    assert years.by_group.sum(axis=0) == pytest.approx(years.annual_kgco2e, rel=1e-9, abs=1e-9)
    assert years.daily_kgco2e.sum() == pytest.approx(years.annual_kgco2e.sum(), rel=1e-9)
    assert sum(years.by_stage.values()) == pytest.approx(years.annual_kgco2e, rel=1e-9, abs=1e-9)


def test_bands_hold_the_central_figure_and_probabilities_of_both_ways_sum_to_one(both):
    sure = certainty(both[0])
    for name in OPTIONS:
        band, years = sure.annual(name), both[0][name].years.annual_kgco2e
        assert (band.low_kgco2e <= years + 1e-6).all(), name
        assert (years <= band.high_kgco2e + 1e-6).all(), name
    matrix = sure.matrix()
    for a in OPTIONS:
        for b in OPTIONS:
            if a != b:
                assert matrix[a][b] + matrix[b][a] == pytest.approx(1.0, abs=1e-12)


def test_shares_of_the_tornado_sum_to_one_and_interactions_are_small(both):
    for name in ("kept longer", "to cloud by an S-curve", "leased hall"):
        table = certainty(both[0]).tornado(name)
        assert table["share"].sum() == pytest.approx(1.0, abs=1e-9)
        assert -0.05 < table["share"].iloc[-1] < 0.3, name


MEASURES = [measure for measures in OPTIONS.values() for measure in measures]


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.kind)
def test_a_measure_with_share_nought_changes_nothing(estate, measure):
    comparer = Comparer(estate, None, SETTINGS, measured=MEASURED)
    options = (Option("As today"), Option("Nothing of it", measures=(replace(measure, share=0.0),)))
    comparison = comparer.compare(Pathway(2026, 2034, options))
    mine, theirs = comparison["Nothing of it"].years, comparison["As today"].years
    assert mine.annual_kgco2e == pytest.approx(theirs.annual_kgco2e, rel=1e-12)
    assert certainty(comparison).probability_lower("Nothing of it", "As today") == 0.5
    assert certainty(comparison).tornado("Nothing of it").empty


def test_no_path_credits_a_measure_with_the_grids_fall(both):
    """With nothing done, an option is the grid alone; and what a measure saves in a year is worth that year's grid."""
    comparison = both[0]
    assert comparison["nothing is done"].years.annual_kgco2e == pytest.approx(comparison.grid_only.years.annual_kgco2e)
    kept, off = comparison["nothing is done"].years, comparison["switched off at night"].years
    saved_kwh = kept.energy_kwh - off.energy_kwh
    saved_kg = kept.annual_kgco2e - off.annual_kgco2e
    bought = 0.7  # the rest is made on site, at 0 kg
    assert saved_kg == pytest.approx(bought * saved_kwh * comparison.grid.kgco2e_per_kwh, rel=1e-9, abs=1e-9)


@settings(max_examples=25, deadline=None)
@given(
    bought=st.dates(date(2019, 1, 1), date(2026, 3, 31)),
    life=st.integers(1, 8),
    extra=st.integers(0, 6),
    day=st.dates(date(2026, 4, 1), date(2033, 1, 1)),
    share=st.floats(0, 1),
)
def test_extending_a_life_never_raises_embodied(bought, life, extra, day, share):
    comparer = Comparer(inventory(kit=[laptop(acquired=bought.isoformat(), planned_life_years=float(life))]), None,
                        Settings(period=MEASURED), measured=MEASURED)  # fmt: skip
    longer = Measure("keep_longer", day, share=share, values={"extra_years": float(extra)} if extra else
                     {"life_years": float(life)})  # fmt: skip
    comparison = comparer.compare(Pathway(2026, 2036, (Option("As today"), Option("Longer", measures=(longer,)))))
    both = [comparison[name].years.by_stage["embodied"].cumsum() for name in ("Longer", "As today")]
    assert (both[0] <= both[1] + 1e-9).all()


def test_retiring_everything_leaves_nothing_but_what_was_spent_before(both):
    years = both[0]["all gone"].years  # on 1 January 2029
    assert years.annual_kgco2e[3:].tolist() == [0.0] * 6
    first = int(np.datetime64("2029-01-01").astype(int) - years.year_starts[0])
    assert np.abs(years.daily_kgco2e[first:]).max() < 1e-9
    before = both[0]["nothing is done"].years.daily_kgco2e[: first - 1]
    assert years.daily_kgco2e[: first - 1] == pytest.approx(before, rel=1e-9, abs=1e-9)


@settings(max_examples=15, deadline=None)
@given(age=st.integers(0, 4), day=st.dates(date(2026, 5, 1), date(2029, 1, 1)))
def test_scrapping_a_half_used_server_and_buying_the_same_again_never_shows_a_gain(age, day):
    kit = [server(acquired=f"{2026 - age - 1}-06-01", planned_life_years=6.0)]
    comparer = Comparer(inventory(kit=kit), None, Settings(period=MEASURED), measured=MEASURED)
    again = Option("Scrap and buy again", measures=(Measure("renew", day),))
    comparison = comparer.compare(Pathway(2026, 2034, (Option("As today"), again)))
    mine, theirs = comparison["Scrap and buy again"].years, comparison["As today"].years
    used = [years.annual_kgco2e.sum() - years.residual_kgco2e for years in (mine, theirs)]
    assert used[0] >= used[1] - 1e-9  # what is left at the horizon is allowed for, on both sides


def test_order_of_rows_and_of_measures_that_do_not_meet_does_not_matter():
    rows = [server(site="A", cores=8), server(site="B", quantity=3), laptop(quantity=5)]
    measures = (Measure("retire", date(2027, 4, 1), where={"site": ("A",)}),
                Measure("switch_off", date(2028, 4, 1), where={"site": ("B",)}, values={"saving": 0.3}))  # fmt: skip
    results = []
    for some, order in ((rows, measures), (rows[::-1], measures[::-1])):
        comparer = Comparer(inventory(kit=some), None, Settings(period=MEASURED), measured=MEASURED)
        results.append(comparer.compare(Pathway(2026, 2032, (Option("Both", measures=order),)))["Both"].years)
    assert results[0].annual_kgco2e == pytest.approx(results[1].annual_kgco2e, rel=1e-12)


def test_growth_is_demand_on_every_option_and_moved_work_may_grow_more():
    kit = [server(planned_life_years=30.0, cores=8)]
    comparer = Comparer(inventory(kit=kit), None, Settings(period=MEASURED), measured=MEASURED)
    plain = Pathway(2026, 2030, (Option("As today"),), renewal_energy="as old")
    grown = comparer.compare(replace(plain, growth={"hosting": 0.1}))["As today"].years
    alone = comparer.compare(plain)["As today"].years
    assert grown.energy_kwh / alone.energy_kwh == pytest.approx([1.1**year for year in range(5)], rel=1e-12)
    bought = grown.by_stage["embodied"]
    assert bought == pytest.approx([0.0, *(1200 * (1.1**year - 1.1 ** (year - 1)) for year in range(1, 5))], abs=1e-9)
    to = {"provider": "AWS", "region": "eu-west-2"}
    moved = replace(plain, options=(Option("Moved", measures=(Measure("rehost", date(2026, 4, 1), to=to),)),))
    steady, rebound = (comparer.compare(replace(moved, cloud_growth=more))["Moved"].years for more in (0.0, 0.2))
    assert rebound.energy_kwh / steady.energy_kwh == pytest.approx([1.2**year for year in range(5)], rel=1e-9)


@pytest.mark.parametrize("day", [date(2026, 4, 2), date(2026, 10, 1), date(2027, 3, 30), date(2027, 3, 31)])
def test_moved_work_grows_with_each_year_that_begins_on_whatever_day_it_moved(day):
    """A fifth more from 1 April 2027 on, and on every first of April after it: the last of March is no day behind."""
    comparer = Comparer(inventory(kit=[server(planned_life_years=30.0, cores=8)]), None, Settings(period=MEASURED),
                        measured=MEASURED)  # fmt: skip
    move = Measure("rehost", day, to={"provider": "AWS", "region": "eu-west-2"})
    plain = Pathway(2026, 2034, (Option("Moved", measures=(move,)),), renewal_energy="as old")
    steady, rebound = (comparer.compare(replace(plain, cloud_growth=more))["Moved"].years for more in (0.0, 0.2))
    assert rebound.energy_kwh[1:] / steady.energy_kwh[1:] == pytest.approx(
        [1.2**year for year in range(1, 9)], rel=1e-9
    )


def test_an_asset_is_moved_once():
    kit = [server(site="A", cores=8)]
    comparer = Comparer(inventory(kit=kit), None, Settings(period=MEASURED), measured=MEASURED)
    to = {"provider": "AWS", "region": "eu-west-2"}
    half = Measure("rehost", date(2027, 4, 1), share=0.5, to=to, line="measure 1")
    rest = Measure("retire", date(2028, 4, 1), share=0.5, line="measure 2")
    fine = comparer.compare(Pathway(2026, 2030, (Option("Half each", measures=(half, rest)),)))
    runs = fine["Half each"].years.timeline.runs
    own = runs.group == 0
    assert runs.share[own].tolist() == pytest.approx([0.5, 0.5])
    with pytest.raises(Refusal, match=r"Option “Too much”, measure 2.*moved by measure 1"):
        comparer.compare(Pathway(2026, 2030, (Option("Too much", measures=(half, replace(rest, share=0.6))),)))


@pytest.mark.parametrize(
    ("option", "baseline", "crossing"),
    [
        ([3, 1, 1, 1, 1], [2, 2, 2, 2, 2], 2),  # 3 4 5 against 2 4 6: below from the third day on
        ([1, 4, 1, 1, 1], [2, 2, 2, 2, 2], 3),  # 1 5 6 7 8 against 2 4 6 8 10: below, above, equal, and then below
        ([1, 4, 1, 1, 4], [2, 2, 2, 2, 2], None),  # two crossings, and not below at the end
        ([2, 2, 2, 2, 2], [2, 2, 2, 2, 2], None),  # equal is never below
        ([2, 2, 1, 2, 2], [2, 2, 2, 2, 2], 2),  # equal for two, below from then on
        ([1, 1, 1, 1, 1], [2, 2, 2, 2, 2], 0),
    ],
)
def test_break_even_is_the_first_day_from_which_it_stays_below(option, baseline, crossing):
    first = int(np.datetime64("2026-04-01").astype(int))
    found = crossing_day(np.array(option, dtype=float), np.array(baseline, dtype=float), first)
    assert found == (None if crossing is None else date(2026, 4, 1 + crossing))


def test_equality_for_two_years_is_no_break_even():
    """An option that is lower for a year, equal for two and lower again breaks even when it is lower for good."""
    year = np.ones(365)
    option = np.concatenate([year * 0.5, year * 1.5, year, year * 0.5])
    baseline = np.concatenate([year, year, year, year])
    assert crossing_day(option, baseline, 0) == date(1970, 1, 1) + (date(1972, 12, 31) - date(1970, 1, 1))


@pytest.mark.parametrize(
    ("measure", "said"),
    [
        (Measure("retire", date(2027, 4, 1), where={"site": ("Nowhere",)}, line="measure 1"), "no row has the site"),
        (Measure("retire", date(2027, 4, 1), where={"age_over": 60.0}), "nothing in the inventory has age_over"),
        (Measure("rehost", date(2027, 4, 1), to={"provider": "AWS", "region": "atlantis-1"}), "no factors are known"),
        (Measure("rehost", date(2027, 4, 1), to={"provider": "Cloudia", "region": "x"}), "no provider that we know"),
        (Measure("rehost", date(2027, 4, 1), to={"provider": "AWS"}), "where it moves to is not stated"),
        (Measure("rehost", date(2027, 4, 1), where={"type": ("laptop",)},
                 to={"provider": "AWS", "region": "eu-west-2"}), "cannot be sized"),
        (Measure("consolidate", date(2027, 4, 1), values={"utilisation": 0.6}), "how full the servers run today"),
        (Measure("smaller", date(2027, 4, 1), to={"type": "abacus"}), "no type that we know"),
        (Measure("own_room", date(2027, 4, 1)), "how many servers take over"),
    ],
    ids=lambda value: value.kind if isinstance(value, Measure) else "",
)  # fmt: skip
def test_what_cannot_be_done_is_refused_by_option_and_line(measure, said):
    comparer = Comparer(inventory(kit=[server(site="A"), laptop(site="A")]), None, Settings(period=MEASURED),
                        measured=Period.financial_year(2025))  # fmt: skip
    with pytest.raises(Refusal, match=said) as refused:
        comparer.compare(Pathway(2026, 2030, (Option("As today"), Option("Mine", measures=(measure,)))))
    assert "“Mine”" in str(refused.value)
