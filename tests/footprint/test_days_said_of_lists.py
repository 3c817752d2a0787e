"""The day that a list states of itself above its headings is its day, whatever was bought when."""

from __future__ import annotations

from datetime import date

import pytest

import carbon

BODY = "Type,Model,Purchased,Quantity\nLaptop,Latitude 5440,14/05/2019,30\nMonitor,P2422H,15/04/2019,20\n"
UNDATED = "Type,Model,Quantity\nLaptop,Latitude 5440,30\nMonitor,P2422H,20\n"


def day(text: str, name: str = "list.csv") -> date | None:
    found = carbon.assess(carbon.read_inventory((name, text.encode())), period="2025-26")
    return found.list_days[0].day


@pytest.mark.parametrize(
    ("line", "right"),
    [
        ("As at 31/03/2021", date(2021, 3, 31)),
        ("As at 31 March 2024", date(2024, 3, 31)),
        ("ICT assets as at 31st March 2024", date(2024, 3, 31)),
        ("Position at 31 March 2024", date(2024, 3, 31)),
        ("Snapshot 2024-03-31", date(2024, 3, 31)),
        ("Snapshot taken on 31 March 2024", date(2024, 3, 31)),
        ("Correct as of 31 March 2024", date(2024, 3, 31)),
        ("Extract date: 31/03/2024", date(2024, 3, 31)),
        ("Report run 31 March 2024", date(2024, 3, 31)),
        ("Ar 31 Mawrth 2024", date(2024, 3, 31)),
        ("Au 31 mars 2024", date(2024, 3, 31)),
        ("Situation au 31 mars 2024", date(2024, 3, 31)),
        ("Position as at March 2024", date(2024, 3, 31)),
    ],
)
def test_a_day_above_the_headings_is_that_of_the_list(line: str, right: date) -> None:
    for body in (BODY, UNDATED):
        assert day(f"{line}\n{body}") == right
        assert day(f"IT asset register\n{line}\n\n{body}") == right


@pytest.mark.parametrize(
    "line",
    [
        "Financial year 2025/26",
        "IT asset register",
        "1 April 2023 to 31 March 2024",
        "Du 1 avril 2023 au 31 mars 2024",
        "Next review due 31 March 2024",
        "As at 31 March 2999",
        "Depreciation policy approved 1 May 2020",
        "Bought on 31 March 2024",
        "Year to 31 March 2024",
    ],
)
def test_what_is_no_day_of_the_list_says_none(line: str) -> None:
    assert day(f"{line}\n{UNDATED}") is None


def test_a_day_of_printing_is_weaker() -> None:
    assert day(f"Printed 12 June 2025\nAs at 31 March 2024\n{UNDATED}") == date(2024, 3, 31)


def test_what_was_bought_later_makes_the_list_later() -> None:
    assert day(f"As at 31 March 2018\n{BODY}") == date(2019, 5, 14)


def test_the_name_of_a_file_says_it_too() -> None:
    assert day(UNDATED, "assets as at 31 March 2024.csv") == date(2024, 3, 31)


NAMES = {
    "assets 2019-03-31": "2019-03-31",
    "2019-03-31 assets": "2019-03-31",
    "Asset register March 2021": "2021-03-31",
    "kit_20190331": "2019-03-31",
    "kit 31.03.2019": "2019-03-31",
    "kit_31-03-2019": "2019-03-31",
    "Assets 31st March 2019": "2019-03-31",
    "register_2019_03_31": "2019-03-31",
    "Kit 5 Mar 19": "2019-03-05",
    "assets-2019-06": "2019-06-30",
    "IT kit Q4 2020-21": "2021-03-31",
    "Rhestr offer ar 31 Mawrth 2019": "2019-03-31",
    "rhestr mawrth 2021": "2021-03-31",
    "inventaire au 31 mars 2019": "2019-03-31",
    "Inventaire du 31 mars 2019": "2019-03-31",
}


@pytest.mark.parametrize(("name", "right"), NAMES.items())
def test_a_day_or_a_month_alone_in_a_name_is_that_of_the_list(name: str, right: str) -> None:
    assert day(UNDATED, f"{name}.csv") == date.fromisoformat(right)
    if "_" not in name:
        assert day(f"{name}\n\n{UNDATED}") == date.fromisoformat(right)


@pytest.mark.parametrize(
    "name",
    [
        "assets bought 2019-03-31", "order 20190331", "Laptop purchases March 2021", "kit from 2019-03-31", "kit 2019",
        "kit 2020-21", "IT policy 31 March 2019", "asset template 2021-03", "kit 2999-03-31", "kit 310319",
        "kit 1 April 2019 to 31 March 2020", "warranty expiry March 2021", "kit v2", "Laptops order 4500123",
        "kit Q2 2021", "Pryniannau Mawrth 2021", "achats mars 2021",
    ],
)  # fmt: skip
def test_a_day_in_a_name_that_is_of_something_else_is_none_of_the_list(name: str) -> None:
    assert day(UNDATED, f"{name}.csv") is None
    assert day(f"{name}\n\n{UNDATED}") is None


def test_what_was_bought_after_the_day_in_a_name_makes_the_list_later_and_is_told() -> None:
    found = carbon.assess(carbon.read_inventory(("kit 2018-03-31.csv", BODY.encode())), period="2025-26")
    assert found.list_days[0].day == date(2019, 5, 14)
    assert "list_day_too_early" in {problem.code for problem in found.problems}
