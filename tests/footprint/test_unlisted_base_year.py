"""Kit bought in the earlier year after the day of its list belongs in that year and may restate it: told of both books.

Arithmetic as in test_unlisted: 400 kg over four years and 20 kWh a year; one laptop of October 2022 comes to YEAR to
manage by and USE to report. Bought on 1 December 2024, one comes to 121 of 1,461 days of making and 121 of 365 of use.
"""

from __future__ import annotations

from datetime import date

import pytest

from carbon.reports.words.restatement_words import sentences
from tests.footprint.test_unlisted import A1, USE, bridge_of, laptop

AUTUMN = date(2024, 10, 31)
BOTH, REPORT = ["management", "inventory"], ["inventory"]
KEY = "bought_in_the_earlier_year_and_never_reported"


def managed(days: int, units: int = 1) -> float:
    return units * (400 * days / 1461 + USE * days / 365)


def some(first: int, count: int, bought: str = "2022-10-01") -> tuple[str, ...]:
    return tuple(laptop(f"B{number:07d}", bought) for number in range(first, first + count))


LACKING = {
    # earlier, later besides it, day of the earlier list, what it is to manage by, units, books that it would restate
    "one": ((A1,), some(1, 1, "2024-12-01"), AUTUMN, managed(121), 1, BOTH),
    "two": ((A1,), some(1, 2, "2024-12-01"), AUTUMN, managed(121, 2), 2, BOTH),
    "on the day of the list": ((A1,), some(1, 1, "2024-10-31"), AUTUMN, managed(152), 1, BOTH),
    "on the last day of the year": ((A1,), some(1, 1, "2025-03-31"), AUTUMN, managed(1), 1, REPORT),
    "late, beside many": (some(50, 20), some(1, 1, "2025-03-01"), AUTUMN, managed(31), 1, REPORT),
    "without numbers": ((laptop(count=10),), (laptop(bought="2024-12-01", count=10),), AUTUMN, managed(121, 10), 10,
                        BOTH),
    "by tags": ((laptop(tag="T-0001"),), (laptop(bought="2024-12-01", tag="T-0002"),), AUTUMN, managed(121), 1, BOTH),
    "a list of another year": ((A1,), some(1, 1, "2024-12-01"), date(2023, 5, 1), managed(121), 1, BOTH),
    "of a month": ((A1,), some(1, 2, "2024-12"), AUTUMN, None, 2, BOTH),
    "beside kit bought in that year": (some(50, 30, "2024-06-01"), some(1, 1, "2024-12-01"), AUTUMN, managed(121), 1,
                                       []),
    "five beside it": (some(50, 30, "2024-06-01"), some(1, 5, "2024-12-01"), AUTUMN, managed(121, 5), 5, BOTH),
}  # fmt: skip


@pytest.mark.parametrize("name", LACKING)
def test_what_was_bought_after_the_day_of_the_list_may_restate_its_year(name):
    earlier, later, day, amount, units, books = LACKING[name]
    bridge = bridge_of(earlier, (*earlier, *later), day)
    found = bridge.as_record()["unlisted"][KEY]
    assert found["units"] == units
    assert found["would_restate"] == books
    assert amount is None or found["earlier_year_kgco2e"]["management"] == pytest.approx(amount)
    (told,) = [text for text in sentences(bridge) if "bought within the earlier year" in text]
    assert ("the base year is restated" in told) == bool(books)
    assert ("of the figure to manage by" in told) == ("management" in books)
    assert ("of the figure to report in" in told) == ("inventory" in books)
    assert "in the figure to manage by" in told


NOTHING = {
    "bought before the day of the list": ((A1,), some(1, 1, "2024-06-01"), AUTUMN),
    "bought in the later year": ((A1,), some(1, 3, "2025-06-01"), AUTUMN),
    "bought between the list and the year": ((A1,), some(1, 3, "2024-02-01"), date(2024, 1, 31)),
    "the same list": ((A1,), (), AUTUMN),
}


@pytest.mark.parametrize("name", NOTHING)
def test_other_kit_is_not_of_that_year(name):
    earlier, later, day = NOTHING[name]
    bridge = bridge_of(earlier, (*earlier, *later), day)
    found = bridge.as_record()["unlisted"][KEY]
    assert (found["units"], found["would_restate"]) == (0, [])
    assert not any("bought within the earlier year" in text for text in sentences(bridge))
