"""Targets: what they allow each year, how options stand against them, and what restates the base year."""

from datetime import date
from functools import cache

import numpy as np
import pytest

import carbon
from carbon.factors import load_factors
from carbon.pathways.answers.ready_made import ready_made_pathway
from carbon.pathways.answers.targets import against_target, suggestions
from carbon.pathways.answers.targets import reported as reported_years
from carbon.pathways.estate.grid import GridSeries
from carbon.pathways.options.options import CONSTANT, Event, Measure, Option, Pathway, Target, Trends
from carbon.pathways.years.comparing import Comparer, Comparison, Outcome
from carbon.problems import Refusal
from carbon.settings import Period, Settings
from tests.pathways.conftest import inventory

SERVER = (
    "Asset type,Quantity,Run by,CPU cores,Mean power (W),Embodied (kgCO2e),Mass (kg),PUE\n"
    "Server,10,own room,16,300,0,0,1.5\n"
)


STATED = {"base_book": "management", "base_source": "our return"}


@cache
def compared(grid: GridSeries = "physical", horizon: int = 2034, trends: Trends = CONSTANT) -> Comparison:
    """Ten servers that use electricity alone: as today, gone in 2028, and moved to a host in Ireland in 2027."""
    activity = carbon.read_inventory([("case.csv", SERVER.encode())])
    start = Period.financial_year(2028).start
    gone = Option("Gone", measures=(Measure("retire", start),))
    moved = Option("Moved", measures=(
        Measure("rehost", Period.financial_year(2027).start, to={"provider": "AWS", "region": "eu-west-1"}),
    ))  # fmt: skip
    pathway = Pathway(2025, horizon, (Option("As today"), gone, moved), grid=grid, trends=trends)
    return Comparer(activity, settings=Settings(), measured=Period.parse("2025-26")).compare(pathway)


def reported_kgco2e(comparison: Comparison, outcome: Outcome) -> np.ndarray:
    return reported_years(comparison, outcome).management_kgco2e


def reported(year: int) -> float:
    """Ten servers of 300 W at PUE 1.5 on the four parts of the year's own set, 0.2454 in 2025-26 and 0.18436 in
    2026-27; after it the newest set's times the Green Book's grid a year before."""
    factors = load_factors()
    path = factors.series("uk.greenbook.electricity.gridavg_consumption_compub")
    falls = path[year - 1].value / path[factors.newest_data_year].value
    per_kwh = {2025: 0.2454, 2026: 0.18436}.get(year, 0.18436 * falls)
    days = 366 if year in (2027, 2031) else 365  # the reporting year that holds 29 February 2028, 2032
    return 10 * 0.3 * 1.5 * 24 * days * per_kwh


def test_targets_are_set_on_reported_figures_whatever_the_series_of_the_comparison() -> None:
    for grid in ("physical", "reported"):
        comparison = compared(grid)
        series = reported_kgco2e(comparison, comparison.baseline)
        assert series == pytest.approx([reported(year) for year in comparison.years], rel=1e-9)
    assert compared("physical").baseline.years.annual_kgco2e[2] < reported(2027)


def test_options_compared_on_the_reported_series_are_their_own_reported_figures() -> None:
    trends = Trends(abroad=-0.05, cloud_overhead=-0.1, new_kit=-0.02)
    comparison = compared("reported", trends=trends)
    for outcome in comparison.outcomes:
        assert reported_kgco2e(comparison, outcome) == pytest.approx(outcome.years.annual_kgco2e, rel=1e-12)
    still = compared("reported")
    assert reported_kgco2e(comparison, comparison["Moved"])[5] < reported_kgco2e(still, still["Moved"])[5]


def test_a_linear_target_falls_in_equal_steps_and_then_holds() -> None:
    result = against_target(compared(), Target("Half", "linear", 2030, reduction=0.5))
    base = reported(2025)
    assert result.base_kgco2e == pytest.approx(base, rel=1e-9)
    shares = [1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.5, 0.5, 0.5, 0.5]
    assert result.path_kgco2e == pytest.approx([share * base for share in shares], rel=1e-9)


def test_a_rate_is_of_the_base_year_or_of_the_year_before() -> None:
    base = reported(2025)
    flat = against_target(compared(), Target("F", "rate", 2034, reduction=0.1)).path_kgco2e
    assert flat[:4] == pytest.approx([base, 0.9 * base, 0.8 * base, 0.7 * base], rel=1e-9)
    steep = against_target(compared(), Target("S", "rate", 2034, reduction=0.1, of="year before")).path_kgco2e
    assert steep[:4] == pytest.approx([base, 0.9 * base, 0.81 * base, 0.729 * base], rel=1e-9)


def test_a_rate_of_the_base_year_never_asks_for_less_than_nothing() -> None:
    path = against_target(compared(), Target("F", "rate", 2034, reduction=0.2)).path_kgco2e
    assert path[-1] == 0.0
    assert (path >= 0).all()


def test_gap_crossing_and_residual_of_an_option_that_ends_in_2028() -> None:
    """Retired on 1 April 2028: nothing from 2028-29 on, so the target holds from that year on, for good."""
    standing = against_target(compared(), Target("Tight", "linear", 2030, reduction=0.99)).options["Gone"]
    base = reported(2025)
    assert standing.gap_kgco2e[2] == pytest.approx(reported(2027) - base * (1 - 2 * 0.99 / 5), rel=1e-9)
    assert standing.gap_kgco2e[2] > 0
    assert (standing.crossing_year, standing.met) == (2028, True)
    assert standing.residual_kgco2e == pytest.approx(0.0, abs=1e-6)


def test_an_option_above_its_target_in_the_last_year_has_no_crossing() -> None:
    standing = against_target(compared(), Target("Tight", "linear", 2030, reduction=0.99)).options["As today"]
    assert (standing.crossing_year, standing.met) == (None, False)
    assert standing.residual_kgco2e == pytest.approx(reported(2030), rel=1e-9)


def test_a_budget_is_spent_year_by_year_and_used_up_in_a_year() -> None:
    spent = np.cumsum([reported(year) for year in range(2025, 2035)])
    budget = (spent[3] + spent[4]) / 2  # more than four years' worth, less than five
    result = against_target(compared(), Target("Ours", "budget", 2031, budget_tco2e=budget / 1000))
    standing = result.options["As today"]
    assert (standing.crossing_year, standing.met) == (2029, False)
    assert standing.gap_kgco2e[:7] == pytest.approx(spent[:7] - budget, rel=1e-9)
    assert np.isnan(standing.gap_kgco2e[7:]).all()
    assert standing.residual_kgco2e == pytest.approx(budget - spent[6], rel=1e-9)
    kept = result.options["Gone"]
    assert (kept.crossing_year, kept.met) == (None, True)
    assert result.base_kgco2e is None


def test_a_target_beyond_the_horizon_is_neither_met_nor_missed() -> None:
    standing = against_target(compared(horizon=2030), Target("2050", "linear", 2050, reduction=1.0)).options["As today"]
    assert (standing.met, standing.residual_kgco2e) == (None, None)


def test_a_base_year_before_the_pathway_needs_its_emissions_stated() -> None:
    with pytest.raises(Refusal, match="State base_kgco2e"):
        against_target(compared(), Target("Old", "linear", 2030, 2019, 0.5))
    result = against_target(compared(), Target("Old", "linear", 2029, 2019, 0.5, base_kgco2e=10_000.0, **STATED))
    assert result.path_kgco2e[0] == pytest.approx(10_000 * (1 - 0.5 * 6 / 10), rel=1e-12)


LATER = b"Type,Quantity,Last seen\nLaptop,100,2026-09-01\n"


def _begins(year: int, **list_days: date) -> Comparison:
    """Options that begin in a year, from a list of 1 September 2026 where no later day is stated for it."""
    activity = carbon.read_inventory([("kit.csv", LATER)])
    settings = Settings(list_days={f"{name}.csv": day for name, day in list_days.items()})
    comparer = Comparer(activity, load_factors(), settings, measured=Period.parse("2025-26"))
    return comparer.compare(Pathway(year, 2034, (Option("As is"),)))


@pytest.mark.parametrize("year", [2018, 2023, 2024])
def test_options_never_begin_in_a_year_of_which_a_list_holds_a_remnant(year: int) -> None:
    """A list of 1 September 2026 says nothing of 2024-25, which ended seventeen months before: no base year, no range
    and no chances, with a target or without one."""
    with pytest.raises(Refusal, match="“kit.csv” lists what stood there on 1 September 2026") as refused:
        _begins(year)
    assert refused.value.code == "remnant_compared"
    assert f"Bring a list of April {year} to March {year + 1}" in str(refused.value)
    assert "begin in a year that the list describes" in str(refused.value)


def test_the_ready_made_options_of_a_remnant_are_refused_as_well() -> None:
    comparer = Comparer(carbon.read_inventory([("kit.csv", LATER)]), measured=Period.parse("2023-24"))
    with pytest.raises(Refusal, match="a remnant"):
        ready_made_pathway(comparer)


@pytest.mark.parametrize("year", [2025, 2026])
def test_options_begin_in_the_year_of_a_list_and_in_the_one_before(year: int) -> None:
    assert not [note for note in _begins(year).notes if note.code.startswith("list_")]


def test_a_day_that_is_stated_makes_a_remnant_as_well() -> None:
    """2025-26 ends seventeen months before 1 September 2027."""
    with pytest.raises(Refusal, match="1 September 2027"):
        _begins(2025, kit=date(2027, 9, 1))


def test_options_that_begin_after_the_list_say_so() -> None:
    told = [note.message for note in _begins(2028).notes if note.code == "list_not_renewed"]
    assert told == ["kit.csv lists what stood there on 1 September 2026, before April 2028 to March 2029 began: what "
                    "was bought since then is not in it, and what left still is."]  # fmt: skip


def test_a_stated_base_that_differs_by_more_than_5_percent_is_to_be_restated() -> None:
    base = reported(2025)
    near = Target("T", "linear", 2030, 2025, 0.5, base_kgco2e=base * 1.049, **STATED)
    far = Target("T", "linear", 2030, 2025, 0.5, base_kgco2e=base * 1.06, **STATED)
    assert against_target(compared(), near).note == ""
    assert "the base year is to be restated" in against_target(compared(), far).note


def test_a_move_to_a_provider_above_5_percent_is_a_structural_change() -> None:
    options = against_target(compared(), Target("T", "linear", 2030, reduction=0.5)).options
    assert "own premises and providers" in options["Moved"].note
    assert options["Gone"].note == options["As today"].note == ""


def test_kit_bought_in_a_year_is_charged_over_its_life_and_counts_in_full_in_the_inventory_book() -> None:
    """500 kg over four years, 1,461 days, the first of them a leap year."""
    activity = carbon.read_inventory([("case.csv", SERVER.encode())])
    event = Event("buy", Period.financial_year(2027).start, values={"embodied_kgco2e": 500.0, "life_years": 4.0})
    comparison = Comparer(activity, settings=Settings(), measured=Period.parse("2025-26")).compare(
        Pathway(2025, 2030, (Option("As today"), Option("B", events=(event,))))
    )
    before, after = (reported_years(comparison, comparison[name]) for name in ("As today", "B"))
    charged = [0, 0, *(500 * days / 1461 for days in (366, 365, 365, 365))]
    assert after.management_kgco2e - before.management_kgco2e == pytest.approx(charged, abs=1e-9)
    assert after.inventory_kgco2e - before.inventory_kgco2e == pytest.approx([0, 0, 500.0, 0, 0, 0], abs=1e-9)


def test_suggested_targets_have_a_source_and_say_how_it_was_read() -> None:
    found = {one.id: one for one in suggestions()}
    assert found["sbti.near_term.1_5C"].target.reduction == pytest.approx(0.042)
    assert found["sbti.near_term.1_5C"].target.kind == "rate"
    assert found["conwy.net_zero.2030"].target == Target(
        "Conwy County Borough Council: net-zero carbon council by 2030", "linear", 2030, reduction=1.0
    )
    assert "removed or offset" in found["conwy.net_zero.2030"].note
    assert all(one.source and one.verified in ("primary", "secondary") for one in found.values())
    assert not any(one.id.startswith("nhs.") for one in found.values())  # from memory, without a source


@pytest.mark.parametrize(("service", "told"), [(92.0, False), (98.0, True)])
def test_what_leaks_and_burns_on_site_is_own_premises_too(service: float, told: bool) -> None:
    """1 kg of R-410A a year is 1,924 kg, all of scope 1, and the base year; it ends with its room, and a provider's
    service takes over: 92 kg a year of it are 4.8 %, 98 kg are 5.1 %."""
    leak = [{"refrigerant": "r410a", "leaked_kg": 1.0, "site": "Room"}]
    day = Period.financial_year(2026).start
    gone = Measure("retire", day, where={"site": ("Room",)})
    instead = Event("service", day, values={"embodied_kgco2e_per_hour": service / 8760})
    out = Option("Out", measures=(gone,), events=(instead,))
    comparer = Comparer(inventory(refrigerants=leak), settings=Settings(), measured=Period.parse("2025-26"))
    comparison = comparer.compare(Pathway(2025, 2030, (Option("As today"), out)))
    assert reported_kgco2e(comparison, comparison.baseline)[0] == pytest.approx(1924)
    note = against_target(comparison, Target("T", "linear", 2030, reduction=0.5)).options["Out"].note
    assert ("own premises and providers" in note) == told
