"""The title, sheet or file of a list of what is wanted, asked for or specified: whether it is there is asked."""

from __future__ import annotations

import pytest

from carbon.inventory import read_inventory
from carbon.inventory.headings.name_status import status_in_name
from tests.inventory.short_lists import asked, read, units
from tests.inventory.test_tables_on_sheets import saved

TITLES = (
    "Kit required for 2026/27", "New starters: equipment requests", "Laptops wanted", "Bid for 2027/28",
    "Standard build list", "Laptops needed", "Equipment requirements 2026-27", "Laptop requests",
    "Schools: kit requests", "Wish list for 2027", "Laptops required for April 2027", "New starter kit requests",
    "Offer sydd ei angen 2026/27", "Matériel demandé 2027", "Devices required", "Requests for equipment",
    "Standard build specification", "Hardware requests Q1 2027", "Capital bid for 2027", "Kit needed by 2027",
)  # fmt: skip
PLAIN = (
    "Kit for 2026/27", "New starters", "Laptops for schools", "Laptops for 2026", "Standard laptops",
    "Laptops: repair required", "Devices requiring update", "Service requests team laptops", "Kit as of 2026",
    "Laptops for new starters 2026", "Equipment list required by audit", "No action required", "Upgrade needed",
)  # fmt: skip
ROWS = "Type,Model,Qty|Laptop,Latitude 5440,30|Monitor,P2422H,30"


@pytest.mark.parametrize("title", TITLES)
def test_a_title_line_is_asked_about(title: str) -> None:
    activity = read(f"{title},,|{ROWS}")
    assert units(activity) == 0
    assert len(asked(activity)) == 1


@pytest.mark.parametrize("title", TITLES)
def test_the_name_of_a_file_says_the_same(title: str) -> None:
    name = title.replace("/", "-").replace(":", " -") + ".csv"
    activity = read_inventory([(name, ROWS.replace("|", "\n").encode())])
    assert units(activity) == 0
    assert len(asked(activity)) == 1


@pytest.mark.parametrize("title", PLAIN)
def test_a_plain_title_says_nothing(title: str) -> None:
    assert status_in_name(title) == ""
    activity = read(f"{title},,|{ROWS}")
    assert units(activity) == 60
    assert not asked(activity)


def test_what_is_asked_for_is_asked_about_though_its_rows_have_serial_numbers() -> None:
    assert asked(read("Kit required for 2026/27,,|Type,Model,Serial|Laptop,E14,AAQ1|Laptop,E14,AAQ2"))


def test_so_does_the_name_of_a_sheet() -> None:
    rows = [each.split(",") for each in ROWS.split("|")]
    activity = read_inventory([("kit.xlsx", saved(rows, "Kit required"))])
    assert units(activity) == 0
