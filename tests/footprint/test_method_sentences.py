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
