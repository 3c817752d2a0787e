"""A PUE that a log states beside the IT load of its room counts; what was metered of the whole room is better still."""

from __future__ import annotations

import pytest

MONTHS = "Apr-25 May-25 Jun-25 Jul-25 Aug-25 Sep-25 Oct-25 Nov-25 Dec-25 Jan-26 Feb-26 Mar-26".split()


def log(heading: str, row: str) -> str:
    """The same row in each of twelve months; a month stands where the row has an M."""
    return "\n".join([heading, *(row.replace("M", month) for month in MONTHS)]) + "\n"


def codes(found) -> list[str]:
    return [each.code for each in found.problems]


@pytest.mark.parametrize(
    ("heading", "row", "right"),
    [
        ("Room,Month,IT load (kWh),PUE", "Civic DC,M,1000,1.5", 18_000),
        ("Room,Month,IT load (kWh),Average PUE", "Civic DC,M,1000,1.5", 18_000),
        ("Room,Month,IT load (kWh),Monthly PUE", "Civic DC,M,1000,1.25", 15_000),
        ("Month,IT equipment energy (kWh),PUE", "M,1000,1.5", 18_000),
        ("Month,IT energy (kWh),Power usage effectiveness", "M,1000,1.4", 16_800),
        ("Room,Month,kWh,Includes,PUE", "Civic DC,M,1000,IT,1.5", 18_000),
        ("Room,Month,IT load (kWh),PUE", "Civic DC,M,1000,1", 12_000),
        ("Room,Month,IT load (kWh),PUE", "Civic DC,M,1000,", 21_600),
        ("Room,Month,IT load (kWh),PUE", "Civic DC,M,1000,n/a", 21_600),
        ("Room,Month,IT load (kWh)", "Civic DC,M,1000", 21_600),
    ],
)  # fmt: skip
def test_the_pue_of_a_row_counts_before_the_usual_one(assess, heading, row, right):
    """1,000 kWh x 12 x PUE; 1.8 is that of rooms of their own that state none, and only then it is told as assumed."""
    found = assess(log(heading, row))
    assert found.energy_kwh == pytest.approx(right)
    assert ("pue_assumed" in codes(found)) == (right == 21_600)


@pytest.mark.parametrize(
    ("heading", "row"),
    [
        ("Room,Month,IT load (kWh),Total facility (kWh),PUE", "Civic DC,M,1000,1500,1.6"),
        ("Room,Month,IT load (kWh),Facility kWh", "Civic DC,M,1000,1500"),
        ("Month,IT equipment energy (kWh),PUE,Total facility energy (kWh)", "M,1000,1.6,1500"),
        ("Room,Month,IT load (kWh),Total facility power consumption (kWh)", "Civic DC,M,1000,1500"),
        ("Room,Month,IT load (kWh),Facility energy (kWh)", "Civic DC,M,1000,1500"),
    ],
)
def test_what_the_whole_facility_was_metered_at_counts_before_any_pue(assess, heading, row):
    """1,500 x 12 = 18,000; load and PUE are told as not used."""
    found = assess(log(heading, row))
    assert found.energy_kwh == pytest.approx(18_000)
    assert codes(found).count("stated_not_used") == 1 + ("PUE" in heading)


def test_each_row_has_its_own_pue(assess):
    """1,000 x 1.5 + 1,000 x 1.2 + 1,000 x 1.8, which is assumed, = 4,500."""
    found = assess("Room,Month,IT load (kWh),PUE\nA,Apr-25,1000,1.5\nA,May-25,1000,1.2\nA,Jun-25,1000,\n")
    assert found.energy_kwh == pytest.approx(4500)


def test_a_pue_below_one_counts_as_not_stated(assess):
    """1,000 x 1.8 + 1,000 x 1.2 = 3,000."""
    found = assess("Room,Month,IT load (kWh),PUE\nA,Apr-25,1000,0.7\nA,May-25,1000,1.2\n")
    assert found.energy_kwh == pytest.approx(3000)
    assert "pue_implausible" in codes(found)
