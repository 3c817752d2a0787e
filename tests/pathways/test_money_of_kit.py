"""What kit costs to buy, renew, run and retire, worked by hand. Prices without VAT, in money of 2026 unless said."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from carbon.pathways.options.options import Measure, Option
from carbon.reports.words.money_words import money_table
from tests.pathways.conftest import inventory, laptop, server
from tests.pathways.priced import (
    CPI_2025,
    CPI_2026,
    FALL,
    PRICED,
    days,
    money_of,
)


def test_renewal_costs_what_the_kit_was_bought_for_in_money_of_the_price_year():
    """Bought in 2025 for 5,000 pounds, renewed on 1 April 2029: 5,000 x 105.8 / 103.4. What it cost in 2025 is sunk."""
    money = money_of(inventory(kit=[server(purchase_cost=5000.0, currency="GBP", quantity=2.0)]))
    assert money["As today"].by_kind["capital"] == pytest.approx([0, 0, 0, 2 * 5000 * CPI_2026 / CPI_2025, 0])


def test_what_is_bought_and_not_used_up_at_the_horizon_stands_beside_the_sum():
    """Renewed on 1 April 2029 for four years; on 1 April 2031 730 of its 1,461 days are left (to 31 March 2033)."""
    money = money_of(inventory(kit=[server()]), money={**PRICED, "purchase_gbp": {"server": 6000.0}})
    left = (date(2033, 4, 1) - date(2031, 4, 1)).days / (date(2033, 4, 1) - date(2029, 4, 1)).days
    assert money["As today"].residual_gbp == pytest.approx(6000 * left)
    assert money["As today"].by_kind["capital"].sum() == pytest.approx(6000)


def test_rows_without_a_price_take_a_stated_one_else_the_mean_of_their_type_else_a_published_one():
    with_price = laptop(purchase_cost=700.0, currency="GBP", acquired="2026-04-01")
    without = laptop(quantity=10.0, site="Depot")

    def bought(rows, money):
        """Capital of the renewal on 1 April 2029."""
        return money_of(inventory(kit=rows), money={**PRICED, **money})["As today"].by_kind["capital"][3]

    assert bought([without, with_price], {"purchase_gbp": {"laptop": 650.0}}) == pytest.approx(10 * 650)
    assert bought([without, with_price], {}) == pytest.approx(10 * 700)
    # cost.laptop.public_contract.2023, 849.21 pounds of 2023, deflator 96.2507
    assert bought([without], {}) == pytest.approx(10 * 849.21 * CPI_2026 / 96.2507)


def test_what_has_no_price_is_listed_and_is_not_nought():
    later = Option("Later", measures=(Measure("keep_longer", date(2026, 4, 1), values={"life_years": 6.0}),))
    money = money_of(inventory(kit=[server()]), later)
    asked = {one.what: one for one in money["As today"].missing if one.needed}
    assert asked["Servers [units]"].amounts == pytest.approx([0, 0, 0, 1, 0])
    assert "purchase_gbp.server" in asked["Servers [units]"].ask
    assert money.gain_gbp("Later") is None
    answer = money.per_tonne("Later")
    assert answer.gbp_per_tonne is None
    assert "not known" in answer.sentence
    assert "purchase_gbp.server" in answer.sentence


def test_a_kind_of_cost_without_a_price_is_never_nought_in_a_sum():
    """A server's renewal has no price: its capital is not known, and the whole is what has a price alone."""
    money = money_of(inventory(kit=[server()]))
    assert money["As today"].unpriced == {"capital"}
    table = money_table(money, ["As today"])
    row = dict(zip(table.headings, table.rows[0], strict=True))
    assert row["Capital"] == "not known"
    assert row["Electricity"].startswith("£")
    assert "All of it in today's worth" not in row
    assert row["What has a price, in today's worth"].startswith("£")


def test_where_nothing_has_a_price_the_sum_is_not_known_and_where_all_has_it_is_all_of_it():
    abroad = server(country="IE")  # electricity abroad has no price of ours, nor has the renewal
    nothing = money_of(inventory(kit=[abroad]), money={})
    table = money_table(nothing, ["As today"])
    assert table.rows[0][-3] == "not known"
    everything = money_of(inventory(kit=[server()]), money={**PRICED, "purchase_gbp": {"server": 5_000.0}})
    assert not everything["As today"].unpriced
    assert "All of it in today's worth" in money_table(everything, ["As today"]).headings


@pytest.mark.parametrize(
    ("stated", "said", "kept"),
    [
        ({}, "nobody has said whether your own prices hold VAT", "not stated"),
        ({"vat": "excluded"}, "without VAT, as stated", "excluded"),
        ({"vat": "included"}, "with VAT, as stated", "included"),
    ],
)
def test_vat_is_told_as_somebody_said_it(stated, said, kept):
    money = money_of(inventory(kit=[server()]), money={**PRICED, **stated})
    assert said in money.notes[0]
    assert money.vat == kept


def test_what_has_no_price_and_is_the_same_in_both_options_does_not_hide_the_difference():
    off = Option("Off", measures=(Measure("switch_off", date(2027, 4, 1), values={"saving": 0.5}),))
    money = money_of(inventory(kit=[server()]), off, renewal_energy="as old")
    assert money["Off"].missing
    saved = [0, *(0.5 * 10.8 * days(year) * 0.25 * FALL ** (year - 2026) for year in range(2027, 2031))]
    assert money.gain_gbp("Off") == pytest.approx(float((np.array(saved) / 1.035 ** np.arange(5)).sum()))


def test_a_measures_own_costs_follow_its_share_by_day():
    """A line over two years, of 366 and 365 days, from 1 July 2027: a day has followed as far as its middle.

    By the middle of 31 March 2028: 274.5 of 366 days of the first half; of 31 March 2029: 273.5 of 365 days of the
    second. What it costs a year runs by the mean of the days: to 31 March 2028 there are 275, then 91, 274, 91 and 274.
    """
    measure = Measure("switch_off", date(2027, 7, 1), date(2029, 6, 30), "line", 0.8, values={
        "saving": 0.1, "capital_gbp": 1000.0, "one_off_gbp": 300.0, "running_gbp_per_year": 120.0})  # fmt: skip
    by_kind = money_of(inventory(kit=[server(quantity=2.0)]), Option("S", measures=(measure,)))["S"].by_kind
    first, second = 0.5 * 274.5 / 366, 0.5 + 0.5 * 273.5 / 365
    followed = np.array([0, first, second - first, 1 - second, 0])
    assert by_kind["capital"] == pytest.approx(1000 * followed)
    assert by_kind["one-off"] == pytest.approx(300 * followed)
    mean = [
        0,
        275**2 / 2 / 732 / 366,
        ((366**2 - 275**2) / 2 / 732 + 274 * 0.5 + 274**2 / 2 / 730) / 365,
        (91 * 0.5 + (365**2 - 274**2) / 2 / 730 + 274) / 365,
        1,
    ]
    assert by_kind["running"] == pytest.approx(120 * np.array(mean))


def test_a_measure_of_share_nought_costs_nothing():
    none = Measure("switch_off", date(2027, 4, 1), share=0.0, values={"saving": 0.1, "capital_gbp": 1000.0})
    money = money_of(inventory(kit=[server()]), Option("None", measures=(none,)))
    assert (money["None"].cost_gbp == money["As today"].cost_gbp).all()


def test_running_costs_of_rows_end_with_their_kit():
    gone = Option("Gone", measures=(Measure("retire", date(2027, 10, 1)),))
    money = money_of(inventory(kit=[server(running_cost=400.0, currency="GBP", quantity=3.0)]), gone)
    assert money["As today"].by_kind["running"] == pytest.approx([1200] * 5)
    assert money["Gone"].by_kind["running"] == pytest.approx([1200, 1200 * 183 / 366, 0, 0, 0])


def test_refurbished_kit_costs_its_share_of_new_where_that_is_stated():
    def buying(**values):
        return Option(
            "R", measures=(Measure("refurbished", date(2026, 4, 1), values={"embodied_share": 0.2, **values}),)
        )

    prices = {**PRICED, "purchase_gbp": {"server": 6000.0}}
    asked = money_of(inventory(kit=[server()]), buying(), money=prices)
    assert [one.what for one in asked.unknown("R")] == ["Servers, refurbished [units]"]
    told = money_of(inventory(kit=[server()]), buying(price_share=0.6), money=prices)
    assert told["R"].by_kind["capital"] == pytest.approx([0, 0, 0, 3600, 0])


def test_an_undated_stock_bought_refurbished_is_priced_like_any_other():
    """10 laptops of four years at 700: 2.5 a year, 1,750. From 2028 on refurbished for two years at 40 % of that price:
    5 a year at 280, 1,400. Two halves of a stock may be bought at two prices."""

    def buying(share, **values):
        where = {"embodied_share": 0.2, "life_years": 2.0, **values}
        return Option("R", measures=(Measure("refurbished", date(2028, 4, 1), share=share, values=where),))

    stock = inventory(kit=[laptop(quantity=10.0, acquired=None)])
    prices = {**PRICED, "purchase_gbp": {"laptop": 700.0}}
    told = money_of(stock, buying(1.0, price_share=0.4), money=prices)
    assert told["R"].by_kind["capital"] == pytest.approx([1750, 1750, 1400, 1400, 1400])
    assert told.unknown("R") == []
    half = money_of(stock, buying(0.5, price_share=0.4), money=prices)
    assert half["R"].by_kind["capital"] == pytest.approx([1750, 1750, 1575, 1575, 1575])
    assert half["R"].payments.by_origin(1).sum() == pytest.approx(half["R"].cost_gbp.sum())
    asked = money_of(stock, buying(1.0), money=prices)
    assert [one.what for one in asked.unknown("R")] == ["Laptops, refurbished [units]"]
    assert asked.unknown("R")[0].amounts == pytest.approx([0, 0, 5, 5, 5])
    unpriced = money_of(stock, buying(1.0, price_share=0.4), money=PRICED)
    assert "refurbished" not in " ".join(one.what for one in unpriced["R"].missing)


def test_two_refurbished_lots_of_one_stock_keep_their_own_price():
    """A server due in April 2029: half of it bought at 60 % of 6,000, half at 20 %."""
    lots = tuple(
        Measure("refurbished", date(2026, 4, 1), share=0.5, where={"name": (name,)},
                values={"embodied_share": 0.2, "price_share": price})
        for name, price in (("A", 0.6), ("B", 0.2))
    )  # fmt: skip
    rows = [server(name="A"), server(name="B")]
    found = money_of(inventory(kit=rows), Option("R", measures=lots), money={**PRICED, "purchase_gbp": {"server": 6e3}})
    assert found["R"].by_kind["capital"][3] == pytest.approx(0.5 * (3600 + 6000) + 0.5 * (1200 + 6000))
