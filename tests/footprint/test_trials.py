"""What a setting would change is what an assessment with it gives, and nothing else."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

import carbon
from carbon.footprint.trials import effect_of, trials
from carbon.settings import Contract, Settings, read_settings
from carbon.words import catalogue
from carbon.words.effects import NOTHING, effect_text, effects_text
from tests.tools import HOUSE

LAPTOPS = "Type,Site,Quantity,Purchase date,Annual electricity (kWh per unit),Embodied (kgCO2e)\n" + (
    "Laptop,Town hall,100,2024-10-01,18.2,240\n"
)
SERVERS = "Type,Site,Quantity,Mean power (W per unit),Run by,Embodied (kgCO2e)\nServer,Room,4,350,Own room,0\n"


def of(found, setting):
    return {one.words: effect_of(found, one) for one in trials(found, setting)}


def test_ten_points_of_home_working_move_a_tenth_of_the_electricity_to_homes(assess):
    found = assess(LAPTOPS, home_share=0.4)
    more = of(found, "home_share")["10 points more"]
    assert more.change_kgco2e == pytest.approx(0, abs=1e-9)
    assert more.moved_kgco2e == pytest.approx(446.628 / 10)


def test_a_step_beyond_what_is_allowed_is_not_tried(assess):
    assert list(of(assess(LAPTOPS), "home_share")) == ["10 points more"]


def test_a_tenth_of_pue_is_a_tenth_of_the_it_load(assess):
    found = assess(SERVERS)
    load_kgco2e = 12264 * (0.17700 + 0.01853 + 0.04590 + 0.00397)
    changes = [effect.change_kgco2e for effect in of(found, "pue").values()]
    assert changes == pytest.approx([0.1 * load_kgco2e, -0.1 * load_kgco2e], rel=1e-4)


def test_certificates_show_in_the_market_based_total_alone(assess):
    found = assess(LAPTOPS, contract=Contract(rego_share=0.6))
    more = of(found, "rego_share")["10 points more"]
    assert more.trial.method == "market"
    assert more.change_kgco2e == pytest.approx(-322.14 / 10)


def test_a_year_longer_lowers_the_yearly_charge_of_the_types_that_state_no_life(assess):
    found = assess(LAPTOPS)
    [effect] = of(found, "lifetime_years").values()
    again = assess(LAPTOPS, lifetime_years={"laptop": 5})
    assert effect.after_kgco2e == pytest.approx(again.total().location_based_kgco2e)
    assert effect.change_kgco2e < 0


def test_leaving_out_the_only_body_is_not_tried_and_leaving_out_one_of_two_takes_its_rows(assess):
    rows = "Type,Body,Quantity,Purchase date\nLaptop,Council,10,2024-05-01\nLaptop,School,{},2024-05-01\n"
    assert trials(assess(rows.replace("Council", "School").format(4)), "bodies") == []
    effects = of(assess(rows.format(4)), "bodies")
    assert effects["without School"].after_kgco2e == pytest.approx(
        assess(rows.format(4), bodies=("Council",)).total().location_based_kgco2e
    )


@pytest.fixture(scope="module")
def councils():
    """The invented council, tidy and messy: the tidy list states all lives, the messy one names no bodies."""
    folder = HOUSE / "sample_data"
    settings = read_settings(folder / "aberwen.toml")
    files = ("aberwen_tidy.xlsx", "aberwen_messy.xlsx")
    return [carbon.assess(carbon.read_inventory([folder / name]), settings=settings) for name in files]


ENTRIES = catalogue("settings")
IN_A_CONTRACT = {"contract": [one.name for one in fields(Contract) if one.name != "name"]}


def test_every_setting_has_its_words_and_is_either_tried_or_says_what_it_does_instead(councils):
    settings = [name for one in fields(Settings) for name in IN_A_CONTRACT.get(one.name, [one.name])]
    assert set(settings) == set(ENTRIES)
    for name, entry in ENTRIES.items():
        assert entry["asked"]
        assert entry["usual"]
        assert entry["because"].endswith("."), name
        assert "changes" in entry or any(trials(council, name) for council in councils), name


@pytest.mark.parametrize("name", [name for name in ENTRIES if "changes" not in ENTRIES[name]])
def test_every_trial_of_the_council_is_the_assessment_with_that_setting(councils, name):
    council = next((one for one in councils if trials(one, name)), councils[0])
    for one in trials(council, name):
        effect = effect_of(council, one)
        again = carbon.assess(council.brought, council.factors, one.settings, period=one.period)
        total = again.total(one.book or "management")
        assert effect.after_kgco2e == pytest.approx(getattr(total, f"{one.method or 'location'}_based_kgco2e"))
        assert one.settings != council.settings or one.period != council.period


@pytest.mark.parametrize(
    ("name", "other"),
    [("organisation_name", "Other"), ("sector", "health"), ("consolidation", "equity share"), ("staff_count", 100.0),
     ("resident_count", 1000.0), ("budget_gbp", 1e6)],
)  # fmt: skip
def test_settings_that_are_said_to_move_no_emissions_move_none(councils, name, other):
    council = councils[0]
    again = carbon.assess(council.brought, council.factors, replace(council.settings, **{name: other}))
    assert again.total() == council.total()


def test_what_comes_of_a_trial_is_told_with_its_share_of_the_total():
    assert effect_text(100_000.0, 100_400.0, 0.0) == "0.40 t more, 0.4 % of the total"
    assert effect_text(100_000.0, 80_000.0, 0.0, "the market-based total").endswith(
        "20.0 t less, 20 % of the market-based total"
    )
    assert effect_text(100_000.0, 100_010.0, 0.0) == "0.01 t more, under 0.1 % of the total"
    assert effect_text(100_000.0, 100_000.0, 2_000.0) == "2.00 t goes to another scope; the total stays"
    assert effect_text(100_000.0, 100_000.0, 0.0) == ""
    assert effects_text([("10 points more", ""), ("10 points less", "")]) == NOTHING


def test_certificates_for_a_site_take_all_of_its_generation(assess):
    """12,264 kWh and the usual room's 1.8: market-based, its generation falls to nothing."""
    effect = of(assess(SERVERS), "site_contracts")["certificates for all of Room"]
    assert effect.change_kgco2e == pytest.approx(-12264 * 1.8 * 0.17700)
