"""What has no days, and what goes on after its last day, is told: usage without days, and kit whose lease is over."""

from __future__ import annotations

import pytest

import carbon
from carbon.reports.words.restatement_words import sentences


def codes_of(found):
    return [problem.code for problem in found.problems]


CLOUD = "Provider,Region,Instance type,Instance hours"


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Fuel,Litres\nDiesel,100\n", 1),
        ("Fuel,Litres,Site\nDiesel,100,Depot\nGas oil,50,Hall\n", 2),
        ("Fuel,Litres,From,To\nDiesel,100,,\nDiesel,50,2025-05-01,2025-05-31\n", 1),
        ("Refrigerant,Leaked (kg)\nR410A,2\n", 1),
        (f"{CLOUD}\nAWS,eu-west-2,m5.large,10\n", 1),
        (f"{CLOUD},Period start,Period end\nAWS,eu-west-2,m5.large,10,,\n"
         "AWS,eu-west-2,m5.large,10,2025-05-01,2025-05-31\n", 1),
        # counter-examples: days, one day, or nothing of the kind
        ("Fuel,Litres,From,To\nDiesel,100,2025-04-01,2026-03-31\n", 0),
        ("Fuel,Litres,From,To\nDiesel,100,2025-05-03,\n", 0),
        ("Refrigerant,Leaked (kg),From,To\nR410A,2,2025-04-01,2026-03-31\n", 0),
        (f"{CLOUD},Period start,Period end\nAWS,eu-west-2,m5.large,10,2025-05-01,2025-05-31\n", 0),
        ("Type,Quantity\nLaptop,10\n", 0),
        ("Meter,Site,kWh,From,To\nM1,Hall,1000,2025-04-01,2026-03-31\n", 0),
    ],
)  # fmt: skip
def test_usage_without_days_is_told_as_the_periods(assess, text, rows):
    told = [problem for problem in assess(text).problems if problem.code == "taken_for_period"]
    assert sum(len(problem.rows) for problem in told) == rows
    assert {problem.severity for problem in told} <= {"info"}


LEASED = "Type,Quantity,Ownership,Status,Purchase date,Lease end,Retirement date,Last seen\n"


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("Laptop,10,Service lease,In use,2021-04-01,2025-03-31,,2026-01-10", True),
        ("Laptop,10,Service lease,,2021-04-01,2024-03-31,,2026-01-10", True),
        ("Laptop,10,Service lease,In use,2021-04-01,2025-09-30,,2026-01-10", True),
        ("Laptop,10,Service lease,Disposed,2021-04-01,2024-03-31,2025-12-01,2025-12-20", True),
        ("Laptop,10,Service lease,In stock,2021-04-01,2024-03-31,,2026-01-10", True),
        # counter-examples: running on, gone with its lease, not leased, no last day, no day of purchase, made before
        ("Laptop,10,Service lease,In use,2021-04-01,2027-03-31,,2026-01-10", False),
        ("Laptop,10,Service lease,In use,2021-04-01,2026-03-31,,2026-03-31", False),
        ("Laptop,10,Service lease,Disposed,2021-04-01,2025-09-30,2025-09-30,2026-01-10", False),
        ("Laptop,10,Owned,In use,2021-04-01,2025-03-31,,2026-01-10", False),
        ("Laptop,10,Service lease,In use,2021-04-01,,,2026-01-10", False),
        ("Laptop,10,Service lease,In use,2021-04-01,2025-09-30,,2025-06-01", False),
        ("Laptop,10,Service lease,In use,2021-04-01,2025-12-31,,2026-01-10", False),
        ("Laptop,10,Service lease,Disposed,2021-04-01,2025-03-31,2025-04-10,2026-01-10", False),
        ("Laptop,10,,In use,2021-04-01,,,2026-01-10", False),
    ],
)
def test_a_lease_that_is_over_while_its_kit_is_listed_is_told(assess, row, told):
    assert ("lease_over" in codes_of(assess(LEASED + row + "\n"))) == told


FUEL = "Fuel,Litres\nDiesel,100\n"
DATED_FUEL = "Fuel,Litres,From,To\nDiesel,100,{year}-04-01,{after}-03-31\n"


@pytest.mark.parametrize(
    ("earlier", "later", "said"),
    [
        (FUEL, FUEL.replace("100", "120"), "1 row for April 2024 to March 2025 and 1 row for April 2025"),
        (DATED_FUEL.format(year=2024, after=2025), FUEL, ": 1 row for April 2025 to March 2026."),
        (DATED_FUEL.format(year=2024, after=2025), DATED_FUEL.format(year=2025, after=2026), None),
    ],
)
def test_two_years_without_days_are_said_to_be_taken_for_their_own(assess, earlier, later, said):
    bridge = carbon.compare_assessments(assess(earlier, period="2024-25"), assess(later, period="2025-26"))
    text = " ".join(sentences(bridge))
    assert ("without days is taken for the year" in text) == bool(said)
    assert said is None or said in text
