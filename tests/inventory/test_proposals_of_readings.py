"""A table that looks like readings of meters is proposed as one, with what it truly lacks; the proposal is a table."""

from __future__ import annotations

import tomllib

import pytest

from carbon.inventory.headings.mapping import read_mapping
from carbon.inventory.understanding.proposed_mapping import proposal_text
from tests.inventory.test_metered_headings import codes, kwh, read

ASKED = [  # headings, rows, what the proposal taken as it stands comes to [kWh]
    ("Site,Quarter,kWh per quarter", ["C,Q1 2025/26,4000", "C,Q2 2025/26,4100"], 8100),
    ("Site,Month,kWh per month", ["C,2025-04,400", "C,2025-05,410"], 810),
    ("Site,Month,Last year kWh,This year kWh", ["K,2025-04,2100,2000", "K,2025-05,2050,1900"], 3900),
    ("Site,Month,Budget kWh,Outturn kWh", ["K,2025-04,2100,2000", "K,2025-05,2050,1900"], 3900),
    ("Site,Month,Peak,Off-peak", ["F,2025-04,700,300", "F,2025-05,720,310"], 2030),
    ("Site,Month,Day,Night", ["F,2025-04,700,300", "F,2025-05,720,310"], 2030),
    ("Meter,Start,End,A/E,Units", ["L,2025-04-01,2025-04-30,A,900", "L,2025-05-01,2025-05-31,E,880"], 1780),
    ("Meter,Month,Units", ["L,2025-04,900", "L,2025-05,880"], 1780),
    ("MPAN,Date from,Date to,Amount of kWh billed", ["1200055556666,2025-04-01,2025-04-30,900"], 900),
    ("Site,Month,Rate 1,Rate 2", ["F,2025-04,700,300", "F,2025-05,720,310"], 2030),
    ("Safle,Mis,Dydd,Nos", ["F,2025-04,700,300", "F,2025-05,720,310"], 2030),
    ("Site,Mois,HP,HC", ["F,2025-04,700,300", "F,2025-05,720,310"], 2030),
]


@pytest.mark.parametrize(("headings", "rows", "right"), ASKED)
def test_a_table_that_looks_like_readings_is_proposed_as_one(headings: str, rows: list[str], right: float) -> None:
    """The proposal holds a table of readings; taken as it stands it gives the sum of the rows' kWh."""
    activity = read(headings, *rows)
    (found,) = activity.found
    assert found.role == "meter_readings"
    assert "kind of kit" not in found.lacks
    assert "gas" not in found.lacks
    text = proposal_text(activity.found)
    assert tomllib.loads(text)["table"]
    if "needs_mapping" in codes(activity):
        activity = read(headings, *rows, said=read_mapping(text))
    assert kwh(activity) == right


def test_peak_and_weekend_are_asked_about_once_they_are_said_to_be_kwh() -> None:
    """A weekend may be within the peak and off-peak hours: nothing counts until somebody says."""
    headings, row = "Site,Month,Peak,Off-peak,Weekend", "F,2025-04,700,300,150"
    activity = read(headings, row)
    assert "kilograms" not in activity.found[0].lacks
    activity = read(headings, row, said=read_mapping(proposal_text(activity.found)))
    assert kwh(activity) == 0
    assert {each.question.kind for each in activity.problems if each.question} == {"tariffs"}


def test_a_list_of_kit_is_no_table_of_readings() -> None:
    activity = read("Asset,Kind of thing,Peak,Date bought", "A1,Laptop,3,2024-05-01", "A2,Monitor,4,2024-05-01")
    assert {each.role for each in activity.found} == {"devices"}


@pytest.mark.parametrize("headings", [
    "Meter point,Supplier,kWh billed,Amount £", "MPAN,Service,Usage kWh,Cost £",
    "Product,Region,MPAN,Quantity kWh,Cost",
])  # fmt: skip
def test_kilowatt_hours_beside_a_meter_are_no_usage_of_a_cloud(headings: str) -> None:
    """The bill of an electricity supplier has services, regions and money too; nothing of it counts as a cloud."""
    row = ["X"] * (headings.count(",") + 1)
    row[-2:] = "400", "120"
    if "MPAN" in headings:
        row[headings.split(",").index("MPAN")] = "1012345678901"
    activity = read(headings, ",".join(row), ",".join(row).replace("400", "500"))
    assert {each.role for each in activity.found} == {"meter_readings"}
    assert "cloud" not in activity.tables
