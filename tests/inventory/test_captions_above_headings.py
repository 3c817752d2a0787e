"""A line alone above headings that stand again is the caption of what follows, whatever word it holds: no record."""

from __future__ import annotations

import pytest

from tests.inventory.laid_out import in_both_forms, in_use, is_asked

FIRST = "Type|Model|Quantity\nLaptop|Latitude 5420|210\nMonitor|P2422H|240\n"
AGAIN = "Type|Model|Quantity\nDesktop|ProDesk 400|44\nMonitor|E24 G4|44"
RIGHT = {"laptop": 210, "monitor": 284, "desktop": 44}

CAPTIONS = (
    "Public access devices", "Staff devices", "Library equipment", "School kit", "Meeting room hardware",
    "Other IT equipment", "Offer ysgolion", "Matériel des écoles", "Learner devices and screens", "ICT equipment",
)  # fmt: skip


@pytest.mark.parametrize("caption", CAPTIONS)
def test_a_caption_above_headings_that_stand_again_is_no_record(caption: str) -> None:
    for activity in in_both_forms(f"{FIRST}||\n{caption}||\n{AGAIN}"):
        assert in_use(activity) == RIGHT
        assert not is_asked(activity)


@pytest.mark.parametrize("caption", CAPTIONS[:4])
def test_the_same_beneath_a_title_a_caption_and_a_total_of_each(caption: str) -> None:
    text = (
        f"ICT estate - March 2026||\n||\nCorporate devices||\n{FIRST}Sub-total||450\n||\n{caption}||\n{AGAIN}\n"
        "Sub-total||88\n||\nGrand total||538"
    )
    for activity in in_both_forms(text):
        assert in_use(activity) == RIGHT
        assert not is_asked(activity)


def test_the_same_without_a_blank_row_and_with_one_beneath_the_caption() -> None:
    for text in (f"{FIRST}Public devices||\n{AGAIN}", f"{FIRST}||\nPublic devices||\n||\n{AGAIN}"):
        for activity in in_both_forms(text):
            assert in_use(activity) == RIGHT
            assert not is_asked(activity)


def test_the_same_of_an_item_and_its_number() -> None:
    text = "Item|Qty\nLaptop|20\nMonitor|30\n|\nPublic access devices|\nItem|Qty\nLaptop|5\nPrinter|2"
    for activity in in_both_forms(text):
        assert in_use(activity) == {"laptop": 25, "monitor": 30, "printer": 2}
        assert not is_asked(activity)


def test_a_thing_alone_elsewhere_still_waits() -> None:
    for activity in in_both_forms(f"{FIRST}Widgets||\nDesktop|ProDesk 400|44\nPrinter|M404|2"):
        assert in_use(activity).get("printer") == 2


@pytest.mark.parametrize(
    "caption", ["Disposed devices", "Devices awaiting disposal", "Equipment sold 2024", "Scrapped kit"]
)
def test_a_caption_that_says_that_kit_has_left_is_never_passed_over(caption: str) -> None:
    for activity in in_both_forms(f"{FIRST}||\n{caption}||\n{AGAIN}"):
        assert in_use(activity) == {"laptop": 210, "monitor": 240}
        assert any(problem.code == "status_of_section" for problem in activity.problems)
