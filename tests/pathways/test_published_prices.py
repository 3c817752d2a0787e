"""Money that nobody priced is told as such where its sentence stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

import carbon
from carbon.pathways.comparing import Comparison
from carbon.pathways.money import costs
from carbon.pathways.options import Measure, Option, Pathway
from carbon.reports.money_words import money_sentences
from tests.pathways.conftest import inventory, laptop
from tests.pathways.test_money import CPI_2026, FALL, money_of

KIT = "Type,Model,Serial,Purchase date\nLaptop,Latitude 5420,SN000001,2024-04-01\nLaptop,Latitude 5420,SN2,2023-04-01\n"
KEEP = Measure("keep_longer", date(2027, 4, 1), values={"extra_years": 2.0})
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
def test_more_than_half_of_what_both_pay_decides_how_the_sentence_begins(share, begins):
    """A laptop of 18.25 kWh, renewed in 2029 as today and not within the horizon where it is kept two years longer.

    Published: 849.21 pounds of 2023 in money of 2026, once. Stated: electricity of both, 2 x 18.25 kWh a year at a
    price that falls by 2.7 % a year from 2026, chosen so that the purchase is that share of all.
    """
    purchase = 849.21 * CPI_2026 / 96.2507
    each = purchase * (1 / share - 1) / (2 * 18.25 * sum(FALL**year for year in range(5)))
    keep = Option("Keep", measures=(KEEP,))
    found = money_of(inventory(kit=[laptop()]), keep, money={"electricity_gbp_per_kwh": each}, renewal_energy="as old",
                     home_share=0.0)  # fmt: skip
    assert found.published_share("Keep") == pytest.approx(share)
    assert money_sentences(found, "Keep")[0].startswith(begins)
    assert "a laptop 849.21 GBP of 2023" in money_sentences(found, "Keep")[1]


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
