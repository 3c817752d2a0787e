"""Kit that is known by its age alone: what is told of a line is counted from the day that its kilograms came from."""

from __future__ import annotations

from datetime import date

import pytest

from carbon.allowed import EVERY_LIST
from carbon.footprint.ledger.blocks import BOOKS
from tests.footprint.test_why import holds

HEAD = "Type,Quantity,Embodied (kgCO2e),Planned life (years),Age (years),Purchase date,Retired,Last seen\n"
BESIDE = {
    "nothing beside it, so the end of the period": "",
    "a purchase in the period": "Laptop,5,240,4,,2025-11-01,,\n",
    "a purchase before it": "Laptop,5,240,4,,2024-06-10,,\n",
    "an export": "Laptop,5,240,4,,2024-06-10,,2025-12-09\n",
    "a retirement": "Laptop,5,240,4,,2021-06-10,2026-01-20,\n",
}
DAYS = {
    "none stated": {},
    "stated, later": {"case.csv": date(2026, 2, 28)},
    "stated, earlier than a purchase": {"case.csv": date(2025, 5, 1)},
    "stated of every list": {EVERY_LIST: date(2026, 1, 31)},
}


@pytest.mark.parametrize("days", DAYS.values(), ids=DAYS)
@pytest.mark.parametrize("beside", BESIDE.values(), ids=BESIDE)
def test_kit_known_by_its_age_is_told_from_the_day_of_its_list(assess, beside, days):
    """Ages of half a year to three, and one that was retired, with every kind of day of a list."""
    ages = "".join(f"Laptop,10,200,4,{age},,,\n" for age in (0.5, 1, 2, 3)) + "Laptop,10,200,4,2,,2025-12-31,\n"
    found = assess(HEAD + ages + beside, list_days=days)
    for book in BOOKS:
        told = found.why(book, count=None)
        assert told.location_based_kgco2e == pytest.approx(sum(line.location_based_kgco2e for line in told.lines))
        for line in told.lines:
            holds(line)


def test_the_day_that_is_told_is_the_one_that_was_used(assess):
    """Listed on 1 November 2025 and one year old: bought on 1 November 2024, until 1 November 2028."""
    found = assess(HEAD + "Laptop,10,200,4,1,,,\nLaptop,5,240,4,,2025-11-01,,\n")
    line = next(one for one in found.why(count=None).lines if one.row_number == 2 and one.stage == "embodied")
    said = " ".join(line.formula.texts())
    assert "1 November 2024" in said
    assert "31 March 2025" not in said


def test_a_day_that_the_file_says_of_itself_is_used_too(assess):
    """A title above the list names its day, which stands in no row and in no setting."""
    found = assess("Assets as at 30 September 2025\n\nType,Quantity,Embodied (kgCO2e),Age (years)\nLaptop,10,200,1\n")
    for book in BOOKS:
        for line in found.why(book, count=None).lines:
            holds(line)
