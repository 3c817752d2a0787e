"""A column of the letters A, E and C says how the figures were read, and not what is metered: it waited."""

from __future__ import annotations

import pytest

from tests.inventory.test_amounts_of_what import asks, kwh, read

MPAN = "1200012345678"


def listed(heading: str, letters: str, amount: str = "kWh", first: str = "MPAN") -> str:
    rows = "; ".join(f"{MPAN},2025-{4 + n:02},{100 + n},{letter}" for n, letter in enumerate(letters.split()))
    return f"{first},Month,{amount},{heading}; {rows}"


@pytest.mark.parametrize(
    ("heading", "letters", "right"),
    [
        ("Type", "A E", 201), ("Type", "A E C", 303), ("Type", "a e a", 303), ("Reading type", "A E C", 303),
        ("Reading Type", "E C", 201), ("Read type", "A E C", 303), ("Type", "E A A E", 406), ("Type", "A C", 201),
        ("Type of reading", "A E", 201), ("Reading type", "A A E E C C", 615), ("Measurement type", "A E", 201),
        ("Register type", "E A", 201), ("Reading type", "C", 100), ("TYPE", "A E", 201),
    ],
)  # fmt: skip
def test_letters_of_the_way_of_reading_leave_the_figures(heading: str, letters: str, right: float):
    activity = read("a.csv", listed(heading, letters))
    assert kwh(activity) == right
    assert not asks(activity)
    estimated = [letter.upper() == "E" for letter in letters.split()]
    assert [str(each) == "estimated" for each in activity.tables["meters"]["reading"]] == estimated
    told = [each.message for each in activity.problems if each.code == "letters_of_readings"]
    assert len(told) == 1


@pytest.mark.parametrize(
    ("heading", "letters", "asked", "right"),
    [
        ("Type", "E G", True, 100), ("Type", "E X", True, 100),
        ("Type", "Electricity Gas", False, 100), ("Fuel", "E G", True, 100), ("Type", "E E", False, 201),
        ("Direction", "I E", False, 100), ("Fuel type", "A E", True, 101), ("Type", "A E Gas", True, 101),
    ],
)  # fmt: skip
def test_other_letters_are_as_they_were(heading: str, letters: str, asked: bool, right: float):
    activity = read("a.csv", listed(heading, letters))
    assert kwh(activity) == right
    assert asks(activity) == asked
    assert "letters_of_readings" not in {each.code for each in activity.problems}


def test_what_a_meter_shows_is_told_apart_as_well():
    lines = f"MPAN,Reading date,Meter reading (kWh),Type; {MPAN},2025-04-01,130,A; {MPAN},2025-05-01,330,E"
    activity = read("a.csv", lines)
    assert kwh(activity) == 200
    assert not asks(activity)


def test_a_second_column_that_says_it_in_words_goes_first():
    lines = "Meter,Month,kWh,Type,Reading type; Lib,2025-04,130,A,Actual; Lib,2025-05,140,E,Estimated"
    activity = read("a.csv", lines)
    assert kwh(activity) == 270
    assert not asks(activity)
