"""A repeated serial number is one device; a blank status beside another is no statement."""

from __future__ import annotations

import pytest

HEADINGS = "Type,Serial number,Status,Retirement date,Annual electricity (kWh per unit),Embodied (kgCO2e)\n"


def row(status: str, retired: str = "") -> str:
    return f"Laptop,ABC12345,{status},{retired},36.5,0\n"


@pytest.mark.parametrize("order", [("", "Retired"), ("Retired", "")])
def test_a_blank_status_beside_retired_is_retired(assess, order):
    found = assess(HEADINGS + "".join(map(row, order)) + "Laptop,ABC99999,In use,,10,0\n")
    assert found.rows_counted == 1
    assert found.energy_kwh == pytest.approx(10)
    assert set(found.set_aside["reason"]) <= {"retired_status", "duplicate_serial"}
    assert not [problem for problem in found.problems if problem.severity == "error"]


def test_a_blank_status_beside_retired_with_a_day_counts_until_that_day(assess):
    """36.5 kWh a year, 30 April 2025 the last of 30 days in the period."""
    found = assess(HEADINGS + row("") + row("Retired", "2025-04-30"))
    assert found.rows_counted == 1
    assert found.energy_kwh == pytest.approx(36.5 * 30 / 365)


def test_in_use_beside_retired_is_a_disagreement_and_neither_counts(assess):
    found = assess(HEADINGS + row("In use") + row("Retired") + "Laptop,ABC99999,In use,,10,0\n")
    assert found.rows_counted == 1
    assert dict(zip(found.set_aside["row"], found.set_aside["reason"], strict=True))[2] == "records_disagree"
    [error] = [problem for problem in found.problems if problem.severity == "error"]
    assert error.code == "duplicate_serial"
