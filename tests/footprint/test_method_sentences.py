"""Sentences of the method, one by one, each with its arithmetic beside it: what a reviewer found not to hold."""

from __future__ import annotations

import pytest

GRID = 0.17700 + 0.01853 + 0.04590 + 0.00397
"""Four parts of a UK kilowatt-hour, 2025 set. [kgCO2e/kWh]"""


def told(found, code):
    return [problem for problem in found.problems if problem.code == code]


# -- 3: countries ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("country", ["GB", "gb", "UK", "U.K.", "United Kingdom", "Wales", "Cymru", "GBR", "GB-WLS"])
def test_the_united_kingdom_is_the_united_kingdom_however_it_is_spelled(assess, country):
    """1,000 kWh in own offices: scope 2 is 1,000 x 0.17700."""
    found = assess(f"Type,Annual electricity (kWh per unit),Country\nLaptop,1000,{country}\n")
    assert found.by("management", "scope").loc["2", "location_based_kgco2e"] == pytest.approx(177.0)


def test_a_country_abroad_may_be_written_as_its_name(assess):
    text = "Type,Annual electricity (kWh per unit),Country\nLaptop,1000,{}\n"
    named, coded = (assess(text.format(country)) for country in ("France", "FR"))
    assert named.energy_kwh == pytest.approx(1000)
    assert named.total() == coded.total()
    assert not told(named, "grid_not_known")


def test_a_country_that_no_table_knows_is_told_and_its_electricity_not_counted(assess):
    found = assess("Type,Annual electricity (kWh per unit),Country\nLaptop,1000,Narnia\n")
    assert told(found, "grid_not_known")[0].found == "Narnia"
    assert found.energy_kwh == 0


# -- 6 and 1: cloud rows -----------------------------------------------------------------------------------------------

BILL = "Provider,Region,Instance type,Hours,Utilisation,{}\nAWS,eu-west-2,m5.xlarge,1000,50%,{}\n"
M5_KWH = 16.6446 * 1.14
"""1,000 h of an m5.xlarge at half load under the provider's PUE, to about 1 in 1,000. [kWh]"""


@pytest.mark.parametrize(
    "category", ["", "Usage", "DiscountedUsage", "SavingsPlanCoveredUsage", "Discounted Usage", "regular"]
)
def test_usage_under_a_commitment_is_usage(assess, category):
    """AWS line item types Usage, DiscountedUsage and SavingsPlanCoveredUsage are counted, alike."""
    assert assess(BILL.format("Charge category", category)).energy_kwh == pytest.approx(M5_KWH, rel=2e-3)


@pytest.mark.parametrize(
    "category", ["Tax", "Credit", "Refund", "RIFee", "SavingsPlanNegation", "BundledDiscount", "UnusedReservation"]
)
def test_all_other_charges_are_money_without_usage(assess, category):
    found = assess(BILL.format("Charge category", category))
    assert (found.energy_kwh, found.rows_set_aside) == (0, 1)


def test_a_bill_with_units_counts_usage_under_a_commitment_too(assess):
    """The same hours as a line of a bill: 1,000 h of m5.large whichever way they were bought."""
    bill = (
        "line_item_product_code,line_item_usage_type,line_item_usage_amount,pricing_unit,line_item_line_item_type\n"
        "AmazonEC2,EUW2-BoxUsage:m5.large,1000,Hrs,{}\n"
    )
    ran = {kind: assess(bill.format(kind)) for kind in ("Usage", "DiscountedUsage", "SavingsPlanCoveredUsage")}
    assert ran["Usage"].energy_kwh > 0
    assert {found.energy_kwh for found in ran.values()} == {ran["Usage"].energy_kwh}


@pytest.mark.parametrize("day", [("2024-01-01", ""), ("", "2024-01-01")])
def test_usage_with_one_day_outside_the_period_is_set_aside(assess, day):
    found = assess("Provider,Region,Instance type,Hours,Period start,Period end\n"
                   f"AWS,eu-west-2,m5.xlarge,1000,{day[0]},{day[1]}\n")  # fmt: skip
    assert found.set_aside["reason"].tolist() == ["not_in_period"]
