"""What a heading calls money is never electricity, and a reading that names its unit comes before one that does not."""

from __future__ import annotations

import pytest

from carbon.columns import ActivityData, numbers
from carbon.inventory import read_inventory

BILL = "MPAN,Bill from,Bill to,"


def read(headings: str, cells: str) -> ActivityData:
    row = f"1200010000017,01/04/2025,30/04/2025,{cells}"
    return read_inventory([("bill.csv", f"{BILL}{headings}\n{row}\n".encode())])


@pytest.mark.parametrize(
    ("headings", "cells"),
    [
        ("Consumption (kWh),Total £", "1000,300"),
        ("Consumption (kWh),Total €", "1000,300"),
        ("Consumption (kWh),Total (GBP)", "1000,300"),
        ("Consumption (kWh),Total (£)", "1000,300"),
        ("Consumption (kWh),Total", "1000,300"),
        ("Total £,Consumption (kWh)", "300,1000"),
        ("kWh used,Total £", "1000,300"),
        ("Usage,Total £", "1000,300"),
        ("kWh,Energy £", "1000,300"),
        ("Electricity kWh,Electricity £", "1000,300"),
        ("Consumption (kWh),Net £,VAT £,Total £", "1000,250,50,300"),
        ("Units (kWh),Amount", "1000,300"),
        ("kWh,£/kWh", "1000,0.3"),
        ("Consumption (kWh)", "1000"),
    ],
)
def test_the_kilowatt_hours_of_a_bill_count_and_not_its_money(headings: str, cells: str) -> None:
    activity = read(headings, cells)
    assert numbers(activity.tables["meters"], "metered_kwh").tolist() == [1000]
    assert activity.tables["meters"]["set_aside"].isna().all()
    warned = [each.code for each in activity.problems if each.severity != "info"]
    assert warned == (["unit_assumed"] if headings.startswith("Usage") else [])


@pytest.mark.parametrize("heading", ["Total £", "Electricity £", "Energy (£)", "Total GBP", "£ total", "Usage (EUR)"])
def test_money_alone_is_no_electricity(heading: str) -> None:
    activity = read(heading, "300")
    assert "meters" not in activity.tables, "it waits for what its columns are"
    assert [each.code for each in activity.problems] == ["needs_mapping"]
