"""Small numbers under "No." that rise may be how many there are: they are asked about unless they number the rows."""

from __future__ import annotations

import pytest

from tests.inventory.short_lists import asked, asked_once, read, units

HEADINGS = ("No.", "No", "Number", "#", "Nr", "Rhif")
RISING = [(4, 6, 7), (5, 6, 8), (2, 3, 5), (12, 13, 15), (9, 11, 12), (3, 4, 6)]
LINES = [(1, 2, 3), (7, 8, 9), (101, 102, 104), (1, 2, 4), (101, 102, 103)]


def listed(heading: str, numbers: tuple[int, ...]) -> str:
    kinds = ("Laptop", "Desktop", "Monitor")
    return f"Service,Type,{heading}|" + "|".join(f"S{n},{kinds[n]},{each}" for n, each in enumerate(numbers))


@pytest.mark.parametrize("heading", HEADINGS)
@pytest.mark.parametrize("numbers", RISING)
def test_numbers_that_rise_with_gaps_are_asked_about(heading: str, numbers: tuple[int, ...]) -> None:
    assert asked_once(read(listed(heading, numbers))).kind == "quantity"


@pytest.mark.parametrize("heading", HEADINGS)
@pytest.mark.parametrize("numbers", LINES)
def test_numbers_of_rows_are_asked_about_by_nobody(heading: str, numbers: tuple[int, ...]) -> None:
    activity = read(listed(heading, numbers))
    assert units(activity) == 3
    assert not asked(activity)


@pytest.mark.parametrize("heading", ["Room", "Floor", "Desk", "Age"])
def test_other_numbers_that_rise_are_no_count(heading: str) -> None:
    assert not asked(read(listed(heading, (4, 6, 7))))


def test_a_long_list_with_gaps_is_an_extract_of_a_numbered_one() -> None:
    rows = "|".join(f"S{n},Laptop,{n + n // 3}" for n in range(2, 14))
    assert not asked(read(f"Service,Type,No.|{rows}"))
