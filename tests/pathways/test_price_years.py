"""Money of which year a price is: of a list the year of purchase, of an option the price year. Without VAT."""

from __future__ import annotations

from datetime import date

import pytest

from carbon.pathways.options.options import Measure, Option
from tests.pathways.conftest import inventory, server
from tests.pathways.test_money import CPI_2025, CPI_2026, PRICED, money_of


@pytest.mark.parametrize(
    ("stated", "paid"),
    [
        ("row", 5000 * CPI_2026 / CPI_2025),  # of the year of purchase: 5,116.05 in prices of 2026
        ("[money]", 5000.0),
        ("measure", 5000.0),
        ("capital of the measure", 5000.0),
    ],
)
def test_a_price_in_a_list_is_of_its_year_and_one_in_an_option_of_the_price_year(stated, paid):
    """A server of 5,000 pounds: renewed on 1 April 2029 as listed in 2025 or as stated for its type, or brought in by a
    measure on that day. The renewal of the year 2026 costs what it cost then."""
    row = server(currency="GBP", **({"purchase_cost": 5000.0} if stated == "row" else {}))
    money = {**PRICED, "price_year": 2026, **({"purchase_gbp": {"server": 5000.0}} if stated == "[money]" else {})}
    price = {"price_gbp": 5000.0} if stated == "measure" else {}
    new = Measure("smaller", date(2029, 4, 1), to={"type": "server_rack", "power_w": 100.0, **price},
                  values={"capital_gbp": 5000.0} if stated.startswith("capital") else {})  # fmt: skip
    of_measure = stated in ("measure", "capital of the measure")
    found = money_of(inventory(kit=[row]), Option("New", measures=(new,)), money=money)
    capital = found["New" if of_measure else "As today"].by_kind["capital"]
    assert capital == pytest.approx([0, 0, 0, paid, 0])


def test_running_costs_and_spend_that_rows_state_are_money_of_the_price_year():
    """300 pounds a year for a server bought in 2025, and 365 of spend: not raised by 105.8 / 103.4."""
    kit = [server(running_cost=300.0, purchase_cost=5000.0, currency="GBP")]
    usage = {"provider": "AWS", "region": "eu-west-2", "usage_kind": "compute_instance_hours", "instance_hours": 8760.0,
             "instance_type": "m6i.xlarge", "spend": 365.0, "currency": "GBP"}  # fmt: skip
    found = money_of(inventory(kit=kit, cloud=[usage]))["As today"].by_kind
    assert found["running"] == pytest.approx([300.0] * 5)
    assert found["cloud"] == pytest.approx([365.0] * 5)
