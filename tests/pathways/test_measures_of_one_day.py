"""Measures of one day do the same in whatever order they are written, or two of them say two things and are refused.

A laptop of 200 kg bought on 1 April 2025 for four years; a year of a refurbished one's use takes 0.25 of a new one's
yearly making (method, section 4), which is 200 / 4 = 50 kg however long the old one is kept.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest

from carbon.pathways.options.options import Measure
from carbon.pathways.options.options_file import read_options
from carbon.problems import Refusal
from carbon.settings import Contract, Settings
from tests.pathways.conftest import inventory, laptop, server
from tests.pathways.test_measures_in_order import (
    KWH,
    MEASURED,
    ONE,
    bought,
    energy,
    keep,
    on,
    refurbished,
    renew,
    worked,
)


@pytest.mark.parametrize(
    ("measures", "expected"),
    [
        # kept to 2031; then 50 x 0.25 a year of its own life
        ((keep(2027, extra_years=2), refurbished(2027, None, 3.0)), {2031: 37.5, 2034: 37.5, 2037: 37.5, 2040: 37.5}),
        ((keep(2027, extra_years=2), refurbished(2027, None, None)), dict.fromkeys(range(2031, 2042, 2), 25)),
        ((keep(2027, extra_years=2), refurbished(2027, 0.2, 2.0)), dict.fromkeys(range(2031, 2042, 2), 40)),
        ((keep(2027, life_years=6), refurbished(2027, None, 3.0)), {2031: 37.5, 2034: 37.5, 2037: 37.5, 2040: 37.5}),
        ((keep(2027, life_years=8), refurbished(2027, None, 4.0)), {2033: 50, 2037: 50, 2041: 50}),
        ((keep(2027, extra_years=0.5), keep(2027, extra_years=1.5), refurbished(2027, None, 5.0)),
         {2031: 62.5, 2036: 62.5, 2041: 62.5}),
    ],
)  # fmt: skip
def test_refurbished_kit_after_kit_that_is_kept_longer(measures, expected):
    for order in permutations(measures):
        assert bought(inventory(kit=ONE), *order) == pytest.approx(expected), [one.kind for one in order]


@pytest.mark.parametrize(
    ("measures", "at_last"),
    [
        ((on("leased_hall", 2027), on("pue", 2027, pue=1.2)), 1.2),  # what is stated, not the usual hall
        ((on("leased_hall", 2027, pue=1.2), on("pue", 2027, pue=1.2)), 1.2),
        ((on("switch_off", 2027, saving=0.3), on("switch_off", 2027, off_hours_per_week=84.0)), 0.7 * 0.5 * 1.5),
        ((on("pue", 2027, pue=1.2), on("switch_off", 2027, saving=0.5)), 0.5 * 1.2),
    ],
)
def test_rooms_and_hours_of_one_day(measures, at_last):
    for order in permutations(measures):
        assert energy([server()], *order)[4] == pytest.approx(KWH * at_last, rel=1e-9), [one.kind for one in order]


@pytest.mark.parametrize(
    "measures",
    [
        (on("leased_hall", 2027, pue=1.3), on("pue", 2027, pue=1.2)),
        (on("pue", 2027, pue=1.3), on("pue", 2027, pue=1.2)),
        (on("leased_hall", 2027, pue=1.3), on("leased_hall", 2027, pue=1.2)),
        (on("contract", 2027, rego_share=0.3), on("contract", 2027, rego_share=0.6)),
        (on("switch_off", 2027, off_hours_per_week=60.0), on("switch_off", 2027, off_hours_per_week=84.0)),
        (keep(2027, life_years=6), keep(2027, life_years=8)),
        (keep(2027, life_years=6), keep(2027, extra_years=1)),
        (refurbished(2027, 0.2, 2.0), refurbished(2027, 0.3, 2.0)),
        (refurbished(2027, 0.2, 2.0), refurbished(2027, None, 2.0)),
    ],
)
def test_two_values_for_one_thing_on_one_day_are_refused(measures):
    for order in permutations(measures):
        with pytest.raises(Refusal, match="name two values for the same kit") as refused:
            worked(inventory(kit=[server(), laptop()]), *order)
        assert refused.value.code == "two_values_on_one_day"


def test_two_values_for_other_kit_or_other_days_are_taken():
    of = {"site": ("Room",)}, {"site": ("Depot",)}
    apart = [Measure("pue", on("pue", 2027).start, where=where, values={"pue": pue})
             for where, pue in zip(of, (1.2, 1.3), strict=True)]  # fmt: skip
    kwh = energy([server(site="Room"), server(site="Depot")], *apart)
    assert kwh[4] == pytest.approx(KWH * 2.5)
    assert energy([server()], on("pue", 2027, pue=1.2), on("pue", 2028, pue=1.3))[4] == pytest.approx(KWH * 1.3)


def fewer(share, **where):
    return replace(on("fewer", 2027, share), where=where)


SAME = {
    "the same share of fewer": (on("fewer", 2027, 0.5), on("fewer", 2027, 0.5)),
    "the same extension": (keep(2027, extra_years=2), keep(2027, extra_years=2)),
    "the same life": (keep(2027, life_years=6), keep(2027, life_years=6)),
    "the same saving": (on("switch_off", 2027, saving=0.3), on("switch_off", 2027, saving=0.3)),
    "the same hours": (on("switch_off", 2027, off_hours_per_week=60.0),) * 2,
    "the same PUE": (on("pue", 2027, pue=1.2), on("pue", 2027, pue=1.2)),
    "the same renewal": (renew(2027), renew(2027)),
    "the same refurbished kit": (refurbished(2027, 0.2, 2.0), refurbished(2027, 0.2, 2.0)),
    "the same contract": (on("contract", 2027, rego_share=0.3), on("contract", 2027, rego_share=0.3)),
    "one with its money": (on("fewer", 2027, 0.5), on("fewer", 2027, 0.5, capital_gbp=500.0)),
    "a neutral key said": (on("hosted_service", 2027, 0.5, kgco2e_per_unit_year=9.0),
                           on("hosted_service", 2027, 0.5, kgco2e_per_unit_year=9.0, units=1.0, overlap_months=0.0)),
    "another spelling": (fewer(0.5, type=("laptop", "server")),
                         fewer(0.5, type=("Server", " LAPTOP "))),
    "the same kit by another filter": (fewer(0.5, type=("laptop",)),
                                       fewer(0.5, device_type=("laptop",))),
    "all of it by name, and no filter": (on("fewer", 2027, 0.4), fewer(0.4, type=("server", "laptop"))),
}  # fmt: skip


SAID_ONCE = ("the same life", "the same hours", "the same PUE", "the same renewal", "the same refurbished kit",
             "the same contract")  # fmt: skip


@pytest.mark.parametrize("said", SAME)
def test_the_same_measure_twice_is_refused_and_not_counted_twice(said):
    one, other = (replace(measure, line=f"measure {at}, line {10 * at}") for at, measure in enumerate(SAME[said], 1))
    for order in permutations((one, other, on("right_size", 2028, utilisation=0.5))):
        with pytest.raises(Refusal, match="the same measure") as refused:
            worked(inventory(kit=[server(utilisation=0.3), laptop()]), *order)
        assert refused.value.code == "measure_twice"
        assert all(line in str(refused.value) for line in ("line 10", "line 20"))
        assert ("one of them says it all" if said in SAID_ONCE else "both would count") in str(refused.value)


def test_measures_that_differ_in_kit_day_share_or_value_are_no_repetition():
    kit = [server(site="Room"), server(site="Depot")]
    apart = (
        (fewer(0.5, site=("Room",)), fewer(0.5, site=("Depot",))),
        (on("fewer", 2027, 0.5), on("fewer", 2028, 0.5)),
        (on("fewer", 2027, 0.5), on("fewer", 2027, 0.3)),
        (keep(2027, extra_years=1), keep(2027, extra_years=2)),
        (on("fewer", 2027, 0.0), on("fewer", 2027, 0.0)),
    )
    for pair in apart:
        assert worked(inventory(kit=kit), *pair).years.annual_kgco2e.sum() > 0


TOWN = {"type": ("laptop",), "site": ("Town",)}
LAPTOPS = [laptop(site="Town", quantity=40.0), laptop(site="Hall", quantity=60.0), server(site="Town")]
"""Laptops, of which 40 are in the town: what is said of laptops and of those in the town is said of 40 twice."""


def of(measure, **where):
    return replace(measure, where=where)


PARTLY = {
    "a longer life": keep(2027, extra_years=2),
    "a saving": on("switch_off", 2027, saving=0.3),
    "half as many": on("fewer", 2027, 0.5),
    "a part of a longer life": replace(keep(2027, extra_years=2), share=0.5),
    "a part of a six years' life": replace(keep(2027, life_years=6), share=0.5),
    "half retired": replace(on("retire", 2027), share=0.5),
    "half replaced": replace(on("smaller", 2027), share=0.4, to={"type": "thin_client"}),
    "a service": replace(on("hosted_service", 2027, 0.4, kgco2e_per_unit_year=9.0)),
    "a line": replace(keep(2027, extra_years=2), shape="line", end=date(2029, 3, 31)),
    "half refurbished": replace(refurbished(2027, 0.2, 2.0), share=0.5),
    "renewed in part": replace(renew(2027), share=0.3),
}


@pytest.mark.parametrize("said", PARTLY)
def test_the_same_measure_for_some_of_the_same_kit_is_refused_with_its_units(said):
    one, other = of(PARTLY[said], type=("laptop",)), of(PARTLY[said], **TOWN)
    for order in permutations((one, other)):
        with pytest.raises(Refusal, match="for 40 of the same units") as refused:
            worked(inventory(kit=LAPTOPS), *order)
        assert refused.value.code == "measure_twice"
        assert "filters that do not overlap" in str(refused.value)


@pytest.mark.parametrize(
    "measure",
    [keep(2027, life_years=6), on("switch_off", 2027, off_hours_per_week=60.0), renew(2027),
     on("contract", 2027, rego_share=0.3), refurbished(2027, 0.2, 2.0)],
)  # fmt: skip
def test_what_is_made_of_the_same_kit_twice_is_the_same_as_once(measure):
    """Laptops, and what is in the town: both together are named by two filters, and nothing counts twice."""
    activity = inventory(kit=LAPTOPS)
    both = worked(activity, of(measure, type=("laptop",)), of(measure, site=("Town",))).years
    apart = worked(activity, of(measure, type=("laptop",)), of(measure, type=("server",))).years
    assert both.annual_kgco2e == pytest.approx(apart.annual_kgco2e, rel=1e-12)
    assert both.annual_market_kgco2e == pytest.approx(apart.annual_market_kgco2e, rel=1e-12)


def test_the_same_pue_of_a_room_and_of_a_kind_counts_once():
    rooms = [server(site="Room"), server(site="Depot")]
    twice = of(on("pue", 2027, pue=1.2), site=("Room",)), of(on("pue", 2027, pue=1.2), type=("server",))
    assert energy(rooms, *twice)[4] == pytest.approx(2 * KWH * 1.2)


OTHERWISE = {
    "a year, and two in the town": (keep(2027, extra_years=1), keep(2027, extra_years=2)),
    "a third, and half in the town": (on("switch_off", 2027, saving=0.3), on("switch_off", 2027, saving=0.5)),
    "a quarter fewer, and half in the town": (on("fewer", 2027, 0.25), on("fewer", 2027, 0.5)),
}


@pytest.mark.parametrize("said", OTHERWISE)
def test_measures_of_one_kind_that_both_count_for_some_kit_are_told_with_its_units(said):
    one, other = OTHERWISE[said]
    outcome = worked(inventory(kit=LAPTOPS), of(one, type=("laptop",)), of(other, **TOWN))
    [note] = [note for note in outcome.notes if note.code == "both_count"]
    assert "for 40 of the same units" in note.message


def test_measures_of_other_kinds_on_the_same_kit_are_taken_without_a_word():
    """A room's PUE and a longer life of what stands in it."""
    pue, longer, later = on("pue", 2027, pue=1.2), keep(2027, extra_years=2), keep(2028, extra_years=2)
    measures = of(pue, site=("Town",)), of(longer, type=("server",)), of(later, **TOWN)
    outcome = worked(inventory(kit=LAPTOPS), *measures)
    assert "both_count" not in {note.code for note in outcome.notes}


# -- contracts ---------------------------------------------------------------------------------------------------------

PLACES = {
    "own office": laptop(site="Office", home_share=0.0),
    "own room": server(site="Room"),
    "hall": server(site="Hall", run_by="leased_hall", pue=1.4),
    "hosted": server(site="Host", run_by="hosted_service", pue=None),
    "home": laptop(site="Office", run_by="home"),
    "abroad": server(site="Paris", country="FR"),
}


@pytest.mark.parametrize("scope", ["2", "3.8", "3.1"])
@pytest.mark.parametrize("share", [0.6, 1.0])
@pytest.mark.parametrize("place", PLACES)
def test_the_same_contract_again_changes_nothing_wherever_kit_stands(place, share, scope):
    settings = Settings(period=MEASURED, colocation_scope=scope, contract=Contract("", rego_share=share))
    activity = inventory(kit=[PLACES[place]])
    now, then = (worked(activity, *measures, settings=settings).years.annual_market_kgco2e
                 for measures in ((), (on("contract", 2027, rego_share=share),)))  # fmt: skip
    assert then == pytest.approx(now, rel=1e-12)


@pytest.mark.parametrize("scope", ["2", "3.8", "3.1"])
def test_no_contract_of_ours_greens_a_landlords_supply(scope):
    settings = Settings(period=MEASURED, colocation_scope=scope)
    outcome = worked(inventory(kit=[PLACES["hall"]]), on("contract", 2027, rego_share=1.0), settings=settings)
    assert outcome.years.annual_market_kgco2e == pytest.approx(outcome.years.annual_kgco2e, rel=1e-12)
    assert {"contract_of_others", "nothing_fits"} <= {note.code for note in outcome.notes}


@pytest.mark.parametrize(
    "measure",
    [on("leased_hall", 2027, pue=1.2), on("pue", 2027, pue=1.2), on("right_size", 2027, size_share=0.5)],
)
def test_a_measure_that_fits_nothing_says_so(measure):
    assert "nothing_fits" in {note.code for note in worked(inventory(kit=ONE), measure).notes}


def test_a_smaller_device_that_is_greater_is_told():
    """A server in the place of a laptop gives off more; a thin client in that of a desktop of 500 kWh does not."""
    to_server = Measure("smaller", on("smaller", 2027).start, to={"type": "server"})
    to_thin = Measure("smaller", on("smaller", 2027).start, to={"type": "thin_client"})
    desktop = laptop(asset_type="desktop", device_type="desktop", annual_energy_kwh=500.0)
    assert "not_smaller" in {note.code for note in worked(inventory(kit=ONE), to_server).notes}
    assert "not_smaller" not in {note.code for note in worked(inventory(kit=[desktop]), to_thin).notes}


# -- refusals that lead on ---------------------------------------------------------------------------------------------

HEAD = "[pathway]\nbase_year = 2026\nhorizon = 2030\n"


def refused(text: str) -> str:
    with pytest.raises(Refusal) as fault:
        read_options(text)
    return str(fault.value)


def test_the_nearest_word_is_told_whatever_its_case():
    told = refused(HEAD + 'baseline = "a"\n[[option]]\nname = "Before"\n[[option]]\nname = "A"\n')
    assert "nearest that we know is “A”" in told


WHOSE = [("extra_years = 1", "keep_longer"), ("saving = 0.1", "switch_off"), ("pue = 1.2", "leased_hall, pue"),
         ("rego_share = 1", "contract")]  # fmt: skip


@pytest.mark.parametrize(("key", "whose"), WHOSE)
def test_a_key_of_another_measure_says_whose_it_is(key, whose):
    told = refused(f'{HEAD}[[option]]\nname = "A"\n[[option.measure]]\nkind = "retire"\nstart = 2027-04-01\n{key}\n')
    assert f"here; it belongs to {whose}." in told


def test_a_second_move_of_the_same_kit_says_why_it_is_refused():
    to = [Measure("region", on("region", year).start, where={"provider": ("AWS",)}, to={"region": region})
          for year, region in ((2027, "eu-north-1"), (2030, "eu-west-1"))]  # fmt: skip
    usage = [{"provider": "AWS", "region": "eu-west-2", "usage_kind": "compute_vcpu_hours", "vcpu_hours": 2e4}]
    with pytest.raises(Refusal, match="What has been moved is not moved on, whatever the days"):
        worked(inventory(cloud=usage), *to)
