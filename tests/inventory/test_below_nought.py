"""Rows below nought (“Less disposed, -5”): never subtracted from others, never dropped without a word.

Each waits and is told with what it states; what the other rows state counts as it stands.
"""

from __future__ import annotations

import pytest

from tests.inventory.short_lists import read, units
from tests.inventory.test_metered_headings import kwh


@pytest.mark.parametrize(("text", "right", "found"), [
    ("Type,Quantity|Laptop,40|Desktop,10|Less disposed,-5", 50, "“-5” (1 row)"),
    ("Type,Quantity|Laptop,40|Laptop less disposed,-5", 40, "“-5” (1 row)"),
    ("Type,Quantity|Laptop,40|Laptop (returned),(7)", 40, "“(7)” (1 row)"),
    ("Type,Quantity|Laptop,40|Laptop,-5|Laptop,-6", 40, "“-5” (1 row), “-6” (1 row)"),
    ("Type,Quantity|Laptop,40|Laptop,−5", 40, "“−5” (1 row)"),
    ("Type,Quantity|Laptop,40|Laptop,5-", 40, "“5-” (1 row)"),
    ("Site,Laptops,Desktops|A,10,5|B,20,7|Disposed,-3,-1", 42, "“-3” (1 row), “-1” (1 row)"),
    ("Type,Quantity|Laptop,40|Less disposed,-5|Total,35", 40, "“-5” (1 row)"),
    ("Math,Nifer|Gliniadur,40|Wedi’i waredu,-5", 40, "“-5” (1 row)"),
])  # fmt: skip
def test_units_below_nought_wait_and_are_told_with_their_number(text: str, right: int, found: str) -> None:
    activity = read(text)
    assert units(activity) == right
    told = [each for each in activity.problems if each.code in ("negative_quantity", "non_numeric_quantity")]
    assert found in told[0].message
    assert "not counted" in told[0].message


@pytest.mark.parametrize(("text", "found"), [
    ("Site,Month,kWh|Hall,2025-04,5000|Hall,2025-05,-200", "“-200” (1 row)"),
    ("Site,Month,kWh|Hall,2025-04,5000|Hall,2025-05,(200)", "“(200)” (1 row)"),
    ("Site,Month,kWh|Hall,2025-04,5000|Hall,2025-05,-200|Hall,2025-06,-200", "“-200” (2 rows)"),
    ("Site,Apr 2025 kWh,May 2025 kWh|Hall,5000,-200", "“-200” (1 row)"),
    ("Site,Month,kWh|Hall,2025-04,5000|Credit,2025-05,-200", "“-200” (1 row)"),
    ("Site,Month,MWh|Hall,2025-04,5|Hall,2025-05,-0.2", "“-0.2” (1 row)"),
])  # fmt: skip
def test_readings_below_nought_wait_and_are_told_with_their_amount(text: str, found: str) -> None:
    """5,000 kWh count; 200 less are no reading, and are not taken off."""
    activity = read(text)
    assert kwh(activity) == 5_000
    (told,) = [each for each in activity.problems if each.code == "negative_energy"]
    assert found in told.message
    assert "not subtracted" in told.remedy


def test_gas_below_nought_is_told_with_its_amount() -> None:
    activity = read("Refrigerant,kg,From,To|R410A,5,2025-04-01,2025-04-30|R410A,-2,2025-04-01,2025-04-30")
    (told,) = [each for each in activity.problems if each.code == "negative_figure"]
    assert "“-2” (1 row)" in told.message
    table = activity.tables["refrigerants"]
    assert table["leaked_kg"][table["set_aside"].isna()].tolist() == [5]
