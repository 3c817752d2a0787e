"""A name that only one of Settings and the inventory knows: a contract that a row names, a contract, a body, a life or
a region that Settings name. What does not meet has no effect, and that is told with the nearest name."""

from __future__ import annotations

import pytest

from carbon.footprint.result.chosen import what_was_chosen
from carbon.settings import Contract
from tests.footprint.test_method_sentences import told

GENERATION = 0.17700
LIST = "Type,Quantity,Site,Annual electricity (kWh per unit),Electricity contract,Body\n"
LAPTOPS = LIST + "Laptop,100,{site},100,{contract},{body}\n"
"""100 x 100 kWh = 10,000 kWh; x 0.177 = 1,770 kg of generation."""
WHOLE = 10_000 * GENERATION
SERVER = "Type,Quantity,Site,Mean power (W),PUE,Run by,Ownership,Electricity contract\n"
CLOUD = "Provider,Region,Instance type,Hours,Site,Electricity contract\nAWS,eu-west-2,m5.xlarge,1000,Office,Grean\n"
METER = "Meter,Site,kWh,From,To\nM1,Office,10000,2025-04-01,2026-03-31\n"
GENERAL, GREEN = Contract(rego_share=0.5, residual_mix_kgco2e_per_kwh=0.0), Contract("Green", rego_share=1.0)
OFFICE = Contract("Office", rego_share=0.8, residual_mix_kgco2e_per_kwh=0.0)


def listed(contract="", site="Office", body=""):
    return LAPTOPS.format(contract=contract, site=site, body=body)


def market(found, scope="2"):
    return found.by("management", "scope")["market_based_kgco2e"][scope]


def location(found, scope="2"):
    return found.by("management", "scope")["location_based_kgco2e"][scope]


def sentences(found, code):
    return [one.message for one in told(found, code)]


def chosen(found):
    return {one.what: one for one in what_was_chosen(found)}


# -- a row names a contract that Settings do not have: it takes none ---------------------------------------------------


@pytest.mark.parametrize(
    ("settings", "contract", "expected"),
    [
        ({"contract": GENERAL}, "Grean", WHOLE),
        ({"site_contracts": {"Office": OFFICE}}, "Grean", WHOLE),
        ({"contract": GENERAL, "site_contracts": {"Office": OFFICE}}, "Grean", WHOLE),
        ({"contract": GENERAL, "site_contracts": {"Green": GREEN}}, "Blue", WHOLE),
        ({"contract": Contract(supplier_factor_kgco2e_per_kwh=0.05)}, "Grean", WHOLE),
        ({}, "Grean", WHOLE),
        ({"contract": GENERAL, "site_contracts": {"Green": GREEN}}, "green", 0.0),
        ({"contract": GENERAL, "site_contracts": {"Office": OFFICE}}, "OFFICE ", 0.0),
        ({"contract": GENERAL}, "", 0.0),
        ({"contract": Contract(supplier_factor_kgco2e_per_kwh=0.05)}, "", 500.0),
    ],
)
def test_a_contract_that_nobody_knows_takes_none(assess, settings, contract, expected):
    found = assess(listed(contract), **settings)
    assert market(found) == pytest.approx(expected)
    assert location(found) == pytest.approx(WHOLE)
    assert bool(told(found, "contract_not_known")) == (contract in ("Grean", "Blue"))


def test_rows_of_known_unknown_and_no_contract_stand_each_for_itself(assess):
    text = listed("Grean") + "Laptop,100,Office,100,Green,\nLaptop,100,Office,100,,\n"
    found = assess(text, site_contracts={"Green": Contract("Green", supplier_factor_kgco2e_per_kwh=0.01)})
    assert market(found) == pytest.approx(WHOLE + 10_000 * 0.01 + WHOLE)


def test_cloud_that_names_one_repeats_the_location_based_figure(assess):
    green = {"Green": Contract("Green", supplier_factor_kgco2e_per_kwh=0.0)}
    total = assess(CLOUD, contract=Contract(supplier_factor_kgco2e_per_kwh=0.0), site_contracts=green)
    assert total.total().market_based_kgco2e == pytest.approx(total.total().location_based_kgco2e)
    (said,) = sentences(total, "contract_not_known")
    assert "“Grean” (did you mean “Green”?)" in said


def test_each_unknown_contract_is_named_once_with_the_nearest(assess):
    text = listed("Grean") + "Laptop,1,Office,100,Grean,\nLaptop,1,Office,100,Zephyr,\n"
    (said,) = sentences(assess(text, site_contracts={"Green": GREEN}), "contract_not_known")
    assert said.startswith("3 rows name an electricity contract that Settings do not have")
    assert said.count("Grean") == 1
    assert "“Grean” (did you mean “Green”?)" in said
    assert "“Zephyr”" in said
    assert "“Zephyr” (" not in said


# -- Settings name what nothing in the inventory is called -------------------------------------------------------------

NOT_MET = "setting_name_not_met"


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("Ofice", listed(), "Ofice”; did you mean “Office”?"),
        ("Town hal", listed(site="Town Hall"), "Town hal”; did you mean “Town Hall”?"),
        ("Grean", listed("Green"), "Grean”; did you mean “Green”?"),
        ("Zephyr", listed(), "Zephyr”."),
        ("Ofice", "Type,Quantity\nLaptop,1\n", "Ofice”."),
        ("Offce", METER, "Offce”; did you mean “Office”?"),
    ],
)
def test_a_contract_that_no_row_or_site_names_is_told(assess, name, text, words):
    found = assess(text, site_contracts={name: Contract(name, rego_share=1.0)})
    (said,) = sentences(found, NOT_MET)
    assert words in said
    assert chosen(found)[f"Contract “{name}”"].said.endswith("; nothing came from it")


@pytest.mark.parametrize("name", ["Office", "office", " OFFICE"])
def test_one_that_a_site_bears_is_not_told(assess, name):
    found = assess(listed(), site_contracts={name: Contract(name, rego_share=1.0)})
    assert not told(found, NOT_MET)
    assert not any("nothing came" in one.said for one in chosen(found).values())
    assert market(found) < WHOLE or told(found, "contract_without_factor")


def test_one_of_a_site_where_it_reaches_nothing_is_listed_so(assess):
    """All kit of the place stands under a service contract: the name is met, and nothing comes from it."""
    text = SERVER + "Server,1,Slough,200,1.5,hosted service,,\n"
    found = assess(text, site_contracts={"Slough": Contract("Slough", rego_share=1.0)})
    assert not told(found, NOT_MET)
    assert chosen(found)["Contract “Slough”"].said.endswith("; nothing came from it")


@pytest.mark.parametrize(
    ("bodies", "named", "expected"),
    [
        (("Council", "Trst"), "Trust", ["Council”.", "Trst”; did you mean “Trust”?"]),
        (("Trust", "Council"), "Trust", ["Council”."]),
        (("trust",), "Trust", []),
        (("Council",), "", []),
    ],
)
def test_a_body_that_no_row_names_is_told_where_rows_name_bodies(assess, bodies, named, expected):
    text = listed(body=named) + f"Laptop,1,Office,100,,{named}\n"
    said = sentences(assess(text, bodies=bodies), NOT_MET)
    assert len(said) == len(expected)
    assert all(words in one for words, one in zip(expected, said, strict=True))


@pytest.mark.parametrize(
    ("settings", "what"),
    [
        ({"lifetime_years": {"tablet": 6.0}}, "Planned life: Tablets"),
        ({"default_region": {"AWS": "eu-west-2"}}, "Usual region of AWS"),
    ],
)
def test_a_choice_from_a_closed_list_that_no_row_meets_is_listed_as_not_used(assess, settings, what):
    found = assess(listed(), **settings)
    assert chosen(found)[what].said.endswith("; nothing came from it")
    assert not told(found, NOT_MET)


@pytest.mark.parametrize(
    ("text", "settings", "what"),
    [
        (listed(), {"lifetime_years": {"laptop": 6.0}}, "Planned life: Laptops"),
        (
            "Provider,Region,Instance type,Hours\nAWS,,m5.xlarge,1000\n",
            {"default_region": {"AWS": "eu-west-2"}},
            "Usual region of AWS",
        ),
    ],
)
def test_one_that_rows_meet_is_listed_as_it_is(assess, text, settings, what):
    assert "nothing came" not in chosen(assess(text, **settings))[what].said
