"""Money that nobody priced is told as such where its sentence stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

import carbon
from carbon.pathways.money.money import costs
from carbon.pathways.options.options import Measure, Option, Pathway
from carbon.pathways.years.comparing import Comparison
from carbon.reports.words.money_words import each_tonne_text, economic_sentences, money_sentences
from tests.pathways.conftest import inventory, laptop, server
from tests.pathways.test_money import CPI_2026, FALL, money_of

KIT = "Type,Model,Serial,Purchase date\nLaptop,Latitude 5420,SN000001,2024-04-01\nLaptop,Latitude 5420,SN2,2023-04-01\n"
KEEP = Measure("keep_longer", date(2027, 4, 1), values={"extra_years": 2.0})
KEEP_OF_TYPE = Measure("keep_longer", date(2027, 4, 1), where={"type": ("laptop",)}, values={"extra_years": 2.0})
PATHWAY = Pathway(2026, 2030, (Option("As today"), Option("Keep", measures=(KEEP,))))


def compared(**money: object) -> Comparison:
    return carbon.compare(carbon.read_inventory(("kit.csv", KIT.encode())), replace(PATHWAY, money=money))


def told(**money: object) -> str:
    return " ".join(money_sentences(costs(compared(**money)), "Keep"))


def test_money_of_published_prices_alone_begins_with_so_and_names_them_with_year_and_publisher():
    said = told()
    assert said.startswith("By published prices, not your own, it costs ")
    assert "a laptop 849.21 GBP of 2023 (Essex Police" in said
    assert "electricity 0." in said
    assert said.endswith("none of the prices is yours.")
    assert costs(compared()).published_share("Keep") == pytest.approx(1.0)


def test_a_stated_price_of_most_of_the_money_ends_that_and_the_rest_is_still_named():
    said = told(purchase_gbp={"laptop": 800.0})
    assert said.startswith("It costs ")
    assert "849.21" not in said
    assert "Published prices are used for what you have not stated: electricity " in said
    assert said.endswith("the others are stated.")


def test_prices_that_are_all_stated_are_told_flat():
    said = told(purchase_gbp={"laptop": 800.0}, electricity_gbp_per_kwh=0.2)
    assert said.startswith("It costs ")
    assert "ublished" not in said
    assert costs(compared(purchase_gbp={"laptop": 800.0}, electricity_gbp_per_kwh=0.2)).published_share("Keep") == 0.0


@pytest.mark.parametrize(
    ("share", "begins"), [(0.49, "It costs "), (0.51, "By published prices, not your own, it costs ")]
)
def test_more_than_half_of_what_differs_decides_how_the_sentence_begins(share, begins):
    """A laptop of 18.25 kWh, renewed in 2029 as today; retired on the first day, neither bought nor run.

    Published: 849.21 pounds of 2023 in money of 2026, once. Stated: electricity of 18.25 kWh a year at a price that
    falls by 2.7 % a year from 2026, chosen so that the purchase is that share of what differs.
    """
    purchase = 849.21 * CPI_2026 / 96.2507
    each = purchase * (1 / share - 1) / (18.25 * sum(FALL**year for year in range(5)))
    gone = Option("Gone", measures=(Measure("retire", date(2026, 4, 1)),))
    found = money_of(inventory(kit=[laptop()]), gone, money={"electricity_gbp_per_kwh": each}, renewal_energy="as old",
                     home_share=0.0)  # fmt: skip
    assert found.published_share("Gone") == pytest.approx(share)
    assert money_sentences(found, "Gone")[0].startswith(begins)
    assert "a laptop 849.21 GBP of 2023" in " ".join(money_sentences(found, "Gone"))


OFFICE = laptop(quantity=100.0, purchase_cost=600.0)
ROOM = server(quantity=1000.0, purchase_cost=6000.0)
"""Servers whose electricity at published prices is most of all money, whatever the option does to laptops."""


@pytest.mark.parametrize("rows", [[OFFICE, ROOM], [OFFICE], [OFFICE, {**ROOM, "quantity": 1.0}]])
@pytest.mark.parametrize("option", [Option("Keep", measures=(KEEP_OF_TYPE,))])
def test_what_both_pay_alike_is_no_part_of_it(rows, option):
    """Kept two years longer, the purchase of 2029 at 600 stated pounds each falls away; electricity stays."""
    found = money_of(inventory(kit=rows), option, money={}, renewal_energy="as old", home_share=0.0)
    assert found.published_share("Keep") == 0.0
    [told] = [one for one in money_sentences(found, "Keep") if "costs" in one and "less" in one]
    assert told.startswith("It costs ")
    assert "ublished" not in " ".join(money_sentences(found, "Keep"))
    assert "by published prices" not in " ".join(economic_sentences([found], "Keep"))


def test_what_costs_the_same_rests_on_nobodys_prices():
    """Kept longer within a horizon that ends before the laptop is due: nothing differs."""
    due_in_2035 = laptop(acquired="2026-03-01", planned_life_years=9.0)
    found = money_of(inventory(kit=[due_in_2035]), Option("Keep", measures=(KEEP,)), money={})
    assert found.published_share("Keep") == 0.0
    assert money_sentences(found, "Keep")[0].startswith("It costs the same")


def test_where_all_that_differs_is_published_and_a_price_is_stated_both_are_said():
    """Electricity is stated and the same; the purchase of 849.21 pounds is published and put off past the horizon."""
    said = told(electricity_gbp_per_kwh=0.2)
    assert said.startswith("By published prices, not your own, it costs ")
    assert "none of the prices is yours" not in said


@pytest.mark.parametrize(
    ("option", "each"),
    [
        (Option("Changed", measures=(Measure("pue", date(2027, 4, 1), values={"pue": 1.9}),)), "none"),  # it emits more
        (Option("Changed", measures=(Measure("switch_off", date(2027, 4, 1), values={"saving": 0.0}),)), "none"),
        (Option("Changed", measures=(Measure("consolidate", date(2027, 4, 1), values={"utilisation_from": 0.2,
                "utilisation": 0.4}),)), "not known"),  # what the work costs is not stated
        (Option("Changed", measures=(Measure("pue", date(2027, 4, 1), values={"pue": 1.1}),)), "not known"),
    ],
)  # fmt: skip
def test_a_tonne_that_is_not_avoided_has_no_cost_and_one_without_a_price_is_not_known(option, each):
    found = money_of(inventory(kit=[server(purchase_cost=6000.0)]), option)
    assert each_tonne_text(found, "Changed") == each


@pytest.mark.parametrize("kinds", [("laptop_13", "laptop_17"), ("laptop_17", "laptop_13")])
def test_a_price_of_one_kind_makes_that_of_another_no_price_of_yours(kinds):
    """800 pounds are stated of 13-inch laptops alone: those of 17 inches take 849.21 pounds of 2023, in either order of
    the list. Electricity costs nothing: published is the one of the two."""
    kit = [laptop(device_type=kind, site=kind) for kind in kinds]
    money = {"electricity_gbp_per_kwh": 0.0, "purchase_gbp": {"laptop_13": 800.0}}
    found = money_of(inventory(kit=kit), Option("Keep", measures=(KEEP,)), money=money)
    published = 849.21 * CPI_2026 / 96.2507
    assert found["As today"].by_kind["capital"][3] == pytest.approx(800 + published)
    assert found.published_share("Keep") == pytest.approx(published / (800 + published))
    assert "a laptop 849.21 GBP of 2023" in " ".join(money_sentences(found, "Keep"))
