"""Columns of running totals, from the top or anew for each group: never a quantity, never added, and told."""

from __future__ import annotations

import pytest

from tests.inventory.laid_out import energy, in_both_forms, in_use, is_asked

RIGHT = {"laptop": 25, "monitor": 20}
LISTS = {
    "by type": (
        "Type|Site|Qty|{}\nLaptop|A|5|5\nLaptop|B|7|12\nLaptop|C|13|25\nMonitor|A|4|4\nMonitor|B|6|10\n"
        "Monitor|C|10|20"
    ),
    "by site": (
        "Site|Type|Qty|{}\nA|Laptop|5|5\nA|Monitor|4|9\nB|Laptop|7|7\nB|Monitor|6|13\nC|Laptop|13|13\n"
        "C|Monitor|10|23"
    ),
    "by model": (
        "Model|Type|Site|Qty|{}\nE14|Laptop|A|5|5\nE14|Laptop|B|7|12\nE15|Laptop|A|13|13\n"
        "P24|Monitor|A|4|4\nP24|Monitor|B|6|10\nP24|Monitor|C|10|20"
    ),
    "by a column that is not read": (
        "Wing|Type|Qty|{}\nEast|Laptop|5|5\nEast|Laptop|7|12\nWest|Laptop|13|13\nWest|Monitor|4|17\n"
        "West|Monitor|6|23\nNorth|Monitor|10|10"
    ),
    "groups mixed through the list": (
        "Type|Site|Qty|{}\nLaptop|A|5|5\nMonitor|A|4|4\nLaptop|B|7|12\nMonitor|B|6|10\nLaptop|C|13|25\n"
        "Monitor|C|10|20"
    ),
    "from the top": (
        "Type|Site|Qty|{}\nLaptop|A|5|5\nLaptop|B|7|12\nLaptop|C|13|25\nMonitor|A|4|29\nMonitor|B|6|35\n"
        "Monitor|C|10|45"
    ),
    "before the quantity": (
        "Type|Site|{}|Qty\nLaptop|A|5|5\nLaptop|B|12|7\nLaptop|C|25|13\nMonitor|A|4|4\nMonitor|B|10|6\n"
        "Monitor|C|20|10"
    ),
    "a blank where the group goes on": (
        "Type|Site|Qty|{}\nLaptop|A|5|5\n|B|7|12\n|C|13|25\nMonitor|A|4|4\n|B|6|10\n|C|10|20"
    ),
}  # fmt: skip
HEADINGS = (
    "Running total",
    "Cumulative",
    "Cum. qty",
    "Total to date",
    "Total so far",
    "Cyfanswm rhedegol",
    "Cumul",
    "",
    "Number",
    "Total",
)


@pytest.mark.parametrize("heading", HEADINGS)
@pytest.mark.parametrize("text", LISTS.values(), ids=LISTS)
def test_a_running_total_is_no_quantity(text: str, heading: str) -> None:
    for activity in in_both_forms(text.format(heading)):
        assert in_use(activity) == RIGHT, [each.message for each in activity.problems]
        assert not is_asked(activity)


@pytest.mark.parametrize("heading", HEADINGS)
@pytest.mark.parametrize("text", [LISTS["by type"], LISTS["by site"], LISTS["from the top"]])
def test_it_is_told(text: str, heading: str) -> None:
    for activity in in_both_forms(text.format(heading)):
        (told,) = [each for each in activity.problems if each.code == "running_total"]
        assert "is the running total of “Qty”" in told.message


def test_beside_counts_of_kinds() -> None:
    """20 + 11 + 7 = 38 laptops; the column beside it adds them up from the top."""
    for activity in in_both_forms("School|Laptops|Running total|Monitors\nA|20|20|4\nB|11|31|2\nC|7|38|1"):
        assert in_use(activity) == {"laptop": 38, "monitor": 7}


@pytest.mark.parametrize("heading", ["Cumulative kWh", "Running total", "Year to date kWh", "Running total kWh", ""])
def test_of_readings(heading: str) -> None:
    """100 + 200 + 300 of one meter, 10 + 20 + 30 of the other: 660 kWh."""
    text = (
        f"Meter|Month|kWh|{heading}\nM1|Apr 2025|100|100\nM1|May 2025|200|300\nM1|Jun 2025|300|600\n"
        "M2|Apr 2025|10|10\nM2|May 2025|20|30\nM2|Jun 2025|30|60"
    )
    for activity in in_both_forms(text):
        assert energy(activity) == 660


def test_numbers_that_add_up_to_nothing_stay_as_they_are() -> None:
    """A second column of numbers that is no running total is asked about as before."""
    text = "Type|Site|Qty|Number\nLaptop|A|5|6\nLaptop|B|7|12\nMonitor|A|4|4\nMonitor|B|6|10"
    for activity in in_both_forms(text):
        assert is_asked(activity) or in_use(activity) == {"laptop": 12, "monitor": 10}
