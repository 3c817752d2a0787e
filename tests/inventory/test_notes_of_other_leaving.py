"""Notes that say that kit is not in use, a slip or somebody else's, and titles that say it of a whole list."""

from __future__ import annotations

import pytest

from tests.inventory.short_lists import asked, asked_once, read, units, waiting
from tests.inventory.test_left_or_not_come import listed

GONE = (
    "not in use", "not used", "for the tip", "used for spares", "same as row 2", "belongs to school", "moved to NHS",
    "does not exist", "test record", "cancelled order", "error - ignore", "ddim mewn defnydd", "wedi mynd",
    "cafodd ei ddwyn", "heb ei gyrraedd eto", "wedi torri - i'w ailgylchu", "duplicate entry", "no longer used",
)  # fmt: skip
NOTHING = (
    "in use",
    "tested 2024",
    "same as before",
    "order 4471",
    "ignore noise from fan",
    "belongs to IT",
    "used daily",
)
TITLES = (
    "Offer nad yw mewn defnydd", "Kit sent to recycler", "Laptops wanted", "Bid for 2027/28", "Standard build list",
)  # fmt: skip
PLAIN = ("Laptops used by Housing", "Standard register", "Kit in use", "Sent by Housing")


@pytest.mark.parametrize("note", GONE)
def test_a_note_that_says_so_waits_for_one_answer(note: str) -> None:
    activity = read(listed("Notes", "scratched", "", f'"{note}"'))
    assert (units(activity), waiting(activity)) == (2, 1)
    asked_once(activity)


@pytest.mark.parametrize("note", NOTHING)
def test_a_plain_note_says_nothing(note: str) -> None:
    activity = read(listed("Notes", "scratched", "", f'"{note}"'))
    assert units(activity) == 3
    assert not asked(activity)


@pytest.mark.parametrize("title", TITLES)
def test_a_title_that_says_so_is_asked_about(title: str) -> None:
    activity = read(f"{title},,|Type,Model,Qty|Laptop,Latitude 5440,30|Monitor,P2422H,30")
    assert units(activity) == 0
    assert len(asked(activity)) == 1


@pytest.mark.parametrize("title", PLAIN)
def test_a_plain_title_says_nothing(title: str) -> None:
    activity = read(f"{title},,|Type,Model,Qty|Laptop,Latitude 5440,30|Monitor,P2422H,30")
    assert units(activity) == 60
    assert not asked(activity)
