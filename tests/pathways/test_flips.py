"""The values at which an answer turns: worked by hand, and put back, where the totals then meet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from carbon.factors import load_factors
from carbon.footprint.ledger.in_common import IN_COMMON
from carbon.pathways.answers.flips import STRONGEST, Flip, flips, of_drawn
from carbon.pathways.options.options import Event, Measure, Option, Pathway
from carbon.pathways.years.certainty import certainty
from carbon.pathways.years.comparing import Comparer
from carbon.period import Period
from carbon.settings import Override, Settings
from tests.pathways.conftest import inventory, laptop, server
from tests.pathways.test_grid import GREEN_BOOK, NEWEST

YEAR_2025 = Period.financial_year(2025)
AS_TODAY = Option("As today")
GRID = {year: NEWEST * GREEN_BOOK[year] / GREEN_BOOK[2025] for year in range(2026, 2032)}
LONDON = {"provider": "AWS", "region": "eu-west-2", "utilisation": 0.5}


def days(year):
    return 366 if year in (2027, 2031) else 365


def comparer_of(activity, **said):
    return Comparer(activity, None, Settings(period=YEAR_2025, **said), measured=YEAR_2025)


def pathway_of(*options, **said):
    return Pathway(2026, 2031, (AS_TODAY, *options), **said)


def difference(comparer, pathway, name):
    found = comparer.compare(pathway)
    return float(found[name].years.annual_kgco2e.sum() - found.baseline.years.annual_kgco2e.sum())


# -- worked by hand ----------------------------------------------------------------------------------------------------


def test_the_embodied_figure_at_which_renewing_early_no_longer_loses():
    """A server of 2025, four years, 1,200 kg, renewed in April 2029, or already in April 2027 and again in April 2031.

    Nothing else differs (new kit takes the energy of the old), but one more purchase and one more disposal: 1,200 kg
    and the handling of 20 kg, about 0.1 kg. The purchase would have to be less than nothing: no value of it turns the
    answer.
    """
    comparer = comparer_of(inventory(kit=[server()]))
    early = Option("Early", measures=(Measure("renew", date(2027, 4, 1)),))
    found = flips(comparer, pathway_of(early, renewal_energy="as old"), "Early")
    made = next(flip for flip in found if "embodied" in flip.what.lower() or "making" in flip.what.lower())
    assert made.at is None
    assert made.sentence == f"{made.what}: no value of it would turn the answer."


def test_at_what_embodied_figure_two_servers_that_are_replaced_by_a_stronger_one_pay_for_it():
    """Two servers of 300 W, PUE 1.5, kept to the end, against switching one off and buying one more at 1,200 kg.

    Avoided: 10.8 kWh a day x days x grid, April 2026 to March 2032. Spent: 1,200 kg, drawn as the row's own figure.
    The purchase may cost avoided kg; so the multiple at which the answer turns is avoided / 1,200.
    """
    rows = [server(planned_life_years=20.0, name=name, mass_kg=0.0) for name in "AB"]
    swap = Option("Swap", measures=(Measure("retire", date(2026, 4, 1), where={"name": ("A",)}),
                                    Measure("renew", date(2026, 4, 2), where={"name": ("B",)})))  # fmt: skip
    comparer = comparer_of(inventory(kit=rows))
    pathway = pathway_of(swap, renewal_energy="as old")
    avoided = sum(10.8 * days(year) * GRID[year] for year in range(2026, 2032))
    assert difference(comparer, pathway, "Swap") == pytest.approx(1200 - avoided, rel=1e-9)
    [made] = [one for one in flips(comparer, pathway, "Swap") if "embodied" in one.id]
    assert (made.now, made.at) == (1.0, pytest.approx(avoided / 1200, rel=1e-9))
    cheap = [server(planned_life_years=20.0, name=name, mass_kg=0.0, embodied_kgco2e=avoided) for name in "AB"]
    assert difference(comparer_of(inventory(kit=cheap)), pathway, "Swap") == pytest.approx(0.0, abs=1e-6 * avoided)


def test_the_grids_path_turns_the_answer_where_its_electricity_pays_for_what_is_bought():
    """The same swap: all that falls with the path is the electricity avoided, so 1,200 kg are paid where the path lies
    at 1,200 / avoided of what it is taken as."""
    rows = [server(planned_life_years=20.0, name=name, mass_kg=0.0) for name in "AB"]
    swap = Option("Swap", measures=(Measure("retire", date(2026, 4, 1), where={"name": ("A",)}),
                                    Measure("renew", date(2026, 4, 2), where={"name": ("B",)})))  # fmt: skip
    comparison = comparer_of(inventory(kit=rows)).compare(pathway_of(swap, renewal_energy="as old"))
    avoided = sum(10.8 * days(year) * GRID[year] for year in range(2026, 2032))
    found = {flip.what: flip for flip in of_drawn(certainty(comparison), "Swap")}
    path = found["The UK grid's path"]
    assert path.at == pytest.approx(1200 / avoided, rel=1e-9)
    assert path.sentence == f"The UK grid's path: the answer turns at less than {path.at:.2f} times what is assumed."
    assert 0 < path.at < 1


# -- a value put back gives equal totals -------------------------------------------------------------------------------


@pytest.mark.parametrize(("cores", "watts"), [(24.0, 60.0), (64.0, 150.0)])
def test_a_factors_value_put_back_as_ones_own_gives_equal_totals(cores, watts):
    """Flips of published factors: each, entered as an own value, makes the two options emit the same."""
    estate = inventory(kit=[server(cores=cores, utilisation=0.4, mean_power_w=watts, embodied_kgco2e=None,
                                   planned_life_years=4.0)])  # fmt: skip
    moved = Option("Moved", measures=(Measure("rehost", date(2027, 4, 1), to=LONDON),))
    pathway = pathway_of(moved)
    comparer = comparer_of(estate)
    known = load_factors()
    published = [flip for flip in flips(comparer, pathway, "Moved") if flip.id in known and flip.at is not None]
    before = abs(difference(comparer, pathway, "Moved"))
    assert published
    for flip in published:
        own = Override(flip.id, flip.at, flip.unit, "a test", "where the answer turns")
        after = difference(Comparer(estate, None, Settings(period=YEAR_2025, overrides=(own,)), measured=YEAR_2025),
                           pathway, "Moved")  # fmt: skip
        assert after == pytest.approx(0.0, abs=1e-6 * before), flip


@settings(max_examples=15, deadline=None)
@given(st.floats(0.02, 0.6), st.sampled_from([4.0, 16.0, 48.0]))
def test_how_full_the_cloud_runs_put_back_gives_equal_totals(load, cores):
    estate = inventory(kit=[server(cores=cores, utilisation=load, planned_life_years=20.0)])
    moved = Option("Moved", measures=(Measure("rehost", date(2027, 4, 1), to=LONDON),))
    comparer, pathway = comparer_of(estate), pathway_of(moved)
    fill = next(flip for flip in flips(comparer, pathway, "Moved") if flip.id == "to.utilisation")
    ends = []
    for at in (0.02, 1.0):
        there = replace(moved.measures[0], to={**LONDON, "utilisation": at})
        ends.append(difference(comparer, pathway_of(replace(moved, measures=(there,))), "Moved"))
    if fill.at is None:
        assert ends[0] * ends[1] >= 0  # one sign at both ends: nothing turns
        return
    there = replace(moved.measures[0], to={**LONDON, "utilisation": fill.at})
    rest = difference(comparer, pathway_of(replace(moved, measures=(there,))), "Moved")
    assert abs(rest) < 0.01 * max(map(abs, ends))
    assert fill.now == 0.5


@settings(max_examples=15, deadline=None)
@given(st.floats(0.05, 0.95), st.integers(2026, 2030), st.sampled_from(["keep_longer", "refurbished", "switch_off"]))
@example(0.5, 2027, "refurbished")
@example(0.5, 2027, "keep_longer")
@example(0.9, 2029, "keep_longer")
def test_every_flip_of_a_drawn_thing_makes_the_difference_nought(share, year, kind):
    """What a drawn thing carries, times its multiple at the flip, takes the whole difference away."""
    values = {"keep_longer": {"extra_years": 2.0}, "refurbished": {"embodied_share": 0.3, "life_years": 2.0},
              "switch_off": {"saving": 0.5}}[kind]  # fmt: skip
    comparer = comparer_of(inventory(kit=[server(quantity=3.0), laptop(quantity=40.0)]))
    option = Option("Other", measures=(Measure(kind, date(year, 4, 1), share=share, values=values),))
    comparison = comparer.compare(pathway_of(option))
    sure = certainty(comparison)
    central = float(comparison["Other"].years.annual_kgco2e.sum() - comparison.baseline.years.annual_kgco2e.sum())
    carried, path = sure.weights("Other")
    for flip in of_drawn(sure, "Other"):
        if flip.at is None:
            continue
        here = sum(kg for slot, kg in carried.items() if slot.id == flip.id) or float(path.sum())
        assert central + here * (flip.at / flip.now - 1) == pytest.approx(0.0, abs=1e-9 * max(abs(central), abs(here)))


# -- what is listed and what is not ------------------------------------------------------------------------------------


def test_the_three_strongest_are_told_and_the_fullness_before_them():
    estate = inventory(kit=[server(cores=16.0, utilisation=0.2), laptop(quantity=9.0)])
    mixed = Option("Mixed", measures=(Measure("rehost", date(2027, 4, 1), where={"type": ("server",)}, to=LONDON),
                                      Measure("keep_longer", date(2026, 4, 1), where={"type": ("laptop",)},
                                              values={"extra_years": 1.0})))  # fmt: skip
    comparer, pathway = comparer_of(estate), pathway_of(mixed)
    found = flips(comparer, pathway, "Mixed")
    table = certainty(comparer.compare(pathway)).tornado("Mixed")
    strongest = table[table["id"] != "interactions"]["id"].tolist()
    shared = IN_COMMON in strongest[:STRONGEST]  # it is no figure of its own and takes the place of none
    assert [flip.id for flip in found] == ["to.utilisation", *strongest[: STRONGEST + shared]]


def test_an_option_that_is_the_baseline_by_another_name_turns_at_nothing():
    comparer = comparer_of(inventory(kit=[server()]))
    assert flips(comparer, pathway_of(Option("Same")), "Same") == []


def test_without_machines_in_the_cloud_nothing_is_said_of_how_full_they_run():
    comparer = comparer_of(inventory(kit=[server()]))
    service = Option("Service", measures=(Measure("retire", date(2027, 4, 1)),),
                     events=(Event("service", date(2027, 4, 1), values={"power_w": 40.0}),))  # fmt: skip
    assert all(flip.id != "to.utilisation" for flip in flips(comparer, pathway_of(service), "Service"))


def test_progress_is_told_and_whoever_is_told_may_stop_it():
    class Enough(Exception):
        """Stopped."""

    comparer = comparer_of(inventory(kit=[server(cores=16.0, utilisation=0.2)]))
    pathway = pathway_of(Option("Moved", measures=(Measure("rehost", date(2027, 4, 1), to=LONDON),)))
    shares: list[float] = []
    flips(comparer, pathway, "Moved", progress=lambda doing, share: shares.append(share))
    assert shares == sorted(shares)
    assert 0 <= shares[0] < shares[-1] <= 1

    def stop(doing: str, share: float) -> None:
        raise Enough

    with pytest.raises(Enough):
        flips(comparer, pathway, "Moved", progress=stop)


@pytest.mark.parametrize(
    ("flip", "sentence"),
    [
        (Flip("How full", "share", 0.5, 0.21), "How full: the answer turns below 21 % (now 50 %)."),
        (Flip("PUE", "dimensionless", 1.14, 1.523), "PUE: the answer turns above 1.52 (now 1.14)."),
        (Flip("Laptop", "kgCO2e", 240.0, 1412.6), "Laptop: the answer turns above 1,410 kgCO2e (now 240 kgCO2e)."),
        (Flip("Rack", "of its value", 1.0, 0.6123), "Rack: the answer turns at less than 0.61 times what is assumed."),
        (Flip("Grid", "of its value", 1.0, None), "Grid: no value of it would turn the answer."),
    ],
)  # fmt: skip
def test_a_flip_is_told_in_a_sentence_with_its_side(flip, sentence):
    assert flip.sentence == sentence
