"""Names that hold a number of units, as registers of fixed assets have them."""

from __future__ import annotations

import pytest

from carbon.columns import ActivityData
from carbon.inventory import read_inventory
from carbon.inventory.counting.counted_names import count_in


def read(*lines: str) -> ActivityData:
    return read_inventory([("register.csv", ("\n".join(lines) + "\n").encode())])


@pytest.mark.parametrize(
    ("text", "count", "name"),
    [
        ("45 x Latitude 5410 laptops", 45, "Latitude 5410 laptops"),
        ("Dell Latitude 5420 laptops x 40", 40, "Dell Latitude 5420 laptops"),
        ("Latitude 5420 x40", 40, "Latitude 5420"),
        ("Latitude 5420 (x 12)", 12, "Latitude 5420"),
        ("HP ProDesk 400 (25 no.)", 25, "HP ProDesk 400"),
        ("Dell P2419H, 12 off", 12, "Dell P2419H"),
        ("Monitors - 30 units", 30, "Monitors"),
        ("Cisco Catalyst 9300 switches (12)", 12, "Cisco Catalyst 9300 switches"),
        ("40 Dell Latitude 5420 laptops", 40, "Dell Latitude 5420 laptops"),
    ],
)
def test_the_number_of_units_is_taken_off_the_name(text: str, count: int, name: str) -> None:
    assert count_in(text) == (count, name)


@pytest.mark.parametrize(
    "text",
    ["iPad (9)", "MacBook Pro (2019)", "RAM 2 x 8", "Surface Pro 7", "3850 48 port", "ThinkPad X1", "OS X 10",
     "9300 switches", "HP 400 G6", "Latitude 5420", ""],
)  # fmt: skip
def test_a_generation_a_year_or_a_model_number_is_no_number_of_units(text: str) -> None:
    assert count_in(text) is None


def test_the_price_of_such_a_line_is_that_of_all_its_units() -> None:
    head = "Asset description,Acquisition date,Cost (£)"
    kit = read(head, "Latitude 5420 laptops x 40,14/04/2021,32000", "PowerEdge R640,14/04/2021,9000").tables["kit"]
    assert list(kit["quantity"]) == [40.0, 1.0]
    assert list(kit["purchase_cost"]) == [800.0, 9000.0]  # 32,000 / 40; a line of one keeps its price
    each = read(head.replace("Cost (£)", "Cost per unit (£)"), "Latitude 5420 laptops x 40,14/04/2021,800").tables[
        "kit"
    ]
    assert list(each["purchase_cost"]) == [800.0]


def test_a_price_that_is_said_to_be_of_the_whole_row_is_shared_out() -> None:
    kit = read("Type,Model,Quantity,Cost (£ total)", "Laptop,Latitude 5420,40,32000").tables["kit"]
    assert list(kit["purchase_cost"]) == [800.0]


def test_a_row_with_a_serial_number_is_one_device() -> None:
    kit = read("Model,Serial number", "Latitude 5420 x 40,S1", "Latitude 5420 x 40,").tables["kit"]
    assert list(kit["quantity"].fillna(1.0)) == [1.0, 40.0]


def test_beside_a_column_of_quantities_such_a_number_is_asked_about() -> None:
    """3 may be 3 laptops, or 3 lots of 40."""
    kit = read("Model,Quantity", "Latitude 5420 laptops x 40,3", "Latitude 5420 x 40,40").tables["kit"]
    assert list(kit["quantity"]) == [3.0, 40.0]
    assert list(kit["set_aside"].isna()) == [False, True]
