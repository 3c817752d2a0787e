"""Tables of the same headings beneath one another: each stands under its own title, and what that says is of its rows
alone."""

from __future__ import annotations

import pytest

from tests.inventory.laid_out import in_both_forms, in_use, is_asked

HEAD = "Type|Model|Site|Quantity"
FIRST = f"{HEAD}\nLaptop|Latitude 5440|Hall|30\nMonitor|P2422H|Hall|20"
SECOND = f"{HEAD}\nLaptop|Latitude E7450|Hall|12\nMonitor|P2412H|Hall|9"
LEFT = {"laptop": 30, "monitor": 20}
BOTH = {"laptop": 42, "monitor": 29}

GONE = (
    "Equipment disposed of in 2025/26",
    "List of assets sold at auction in March",
    "WEEE waste transfer note WTN 4471 - equipment removed for recycling",
    "Kit written off after the flood of 2024",
    "Equipment on order from XMA for 2026/27",
    "Lost and stolen devices reported to the police",
    "IT equipment decommissioned in the move to Canolfan Rheidol",
    "Quote QU-2231 from XMA, valid 30 days",
    "Offer a waredwyd yn 2025/26 - disposed",
    "Table 2: Assets scrapped since April 2025",
    "Disposals",
    "Proposed purchases of the next financial year",
)

HERE = (
    "Equipment in the schools of the county",
    "Town Hall and Civic Centre, Queen Street",
    "Canolfan Rheidol, Aberystwyth SY23 3UE",
    "Staff devices of all the services",
    "Section B of the asset register",
    "Matériel des écoles de la commune",
    "Lost Property Office and Old Town Hall",
    "Equipment in use at the depot",
)


@pytest.mark.parametrize("title", GONE)
@pytest.mark.parametrize("between", ["|||\n", ""])
def test_the_second_table_stands_under_its_own_title(title: str, between: str) -> None:
    for activity in in_both_forms(f"Equipment in use|||\n{FIRST}\n{between}{title.replace(',', ' ')}|||\n{SECOND}"):
        assert in_use(activity) == LEFT


@pytest.mark.parametrize("title", HERE)
def test_a_title_that_says_no_status_leaves_the_second_table_in_use(title: str) -> None:
    for activity in in_both_forms(f"Equipment in use|||\n{FIRST}\n|||\n{title.replace(',', ' ')}|||\n{SECOND}"):
        assert in_use(activity) == BOTH
        assert not is_asked(activity)


def test_the_title_may_be_of_several_lines() -> None:
    text = f"{FIRST}\n|||\nEquipment disposed of in 2025/26|||\nas approved by Cabinet on 3 May|||\n{SECOND}"
    for activity in in_both_forms(text):
        assert in_use(activity) == LEFT


def test_a_first_title_of_what_is_gone_does_not_reach_what_is_called_in_use() -> None:
    text = f"Equipment disposed of in 2025/26|||\n{SECOND}\n|||\nEquipment in use|||\n{FIRST}"
    for activity in in_both_forms(text):
        assert in_use(activity) == LEFT
        assert is_asked(activity)


def test_a_note_at_the_foot_is_no_title_of_what_follows_and_is_asked_about() -> None:
    text = f"{FIRST}\nNote: 3 of these were disposed of in May|||\n|||\nTown Hall|||\n{SECOND}"
    for activity in in_both_forms(text):
        assert is_asked(activity)
        assert in_use(activity) != LEFT


def test_three_tables() -> None:
    text = (
        f"Equipment in use|||\n{FIRST}\n|||\nEquipment disposed of in 2025/26|||\n{SECOND}\n|||\n"
        f"Equipment in use at the schools|||\n{HEAD}\nLaptop|Latitude 3120|School|7"
    )
    for activity in in_both_forms(text):
        assert in_use(activity) == {"laptop": 37, "monitor": 20}
        assert not is_asked(activity)
