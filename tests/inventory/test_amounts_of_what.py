"""Amounts beside days are electricity where something says so: else money and visits were kilowatt-hours."""

from __future__ import annotations

import numpy as np
import pytest

from carbon.columns import ActivityData
from carbon.inventory import read_inventory
from carbon.inventory.headings.answers import Answer
from carbon.inventory.headings.mapping import Mapping


def read(name: str, lines: str, said: Mapping | None = None) -> ActivityData:
    return read_inventory([(name, (lines.replace("; ", "\n") + "\n").encode())], mapping=said)


def kwh(activity: ActivityData) -> float:
    meters = activity.tables.get("meters")
    if meters is None or not len(meters) or "metered_kwh" not in meters:
        return 0.0
    return float(np.nansum(meters["metered_kwh"][meters["set_aside"].isna()]))


def asks(activity: ActivityData) -> bool:
    return any(each.code in ("metered_unclear", "needs_mapping") for each in activity.problems)


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("po.csv", "PO number,Date,Supplier,Description,Qty,Unit price,Total; "
                   "PO1,12/05/2025,Dell,Latitude 5450 laptop,20,650,13000; PO2,13/06/2025,HP,E24 monitor,20,140,2800"),
        ("a.csv", "Date,Site,Total cost,Total; 12/05/2025,Library,130,13000"),
        ("a.csv", "Month,Visits,Total; 2025-04,120,13000; 2025-05,130,14000"),
        ("a.csv", "Month,Site,Total; 2025-04,Library,13000; 2025-05,Library,14000"),
        ("a.csv", "Date,Site,Total; 13/04/2025,Library,13000; 14/05/2025,Library,14000"),
        ("prints.csv", "Month,Building,Value; 2025-04,Library,13000; 2025-05,Library,14000"),
        ("a.csv", "Mis,Adeilad,Cyfanswm; 2025-04,Llyfrgell,13000; 2025-05,Llyfrgell,14000"),
        ("a.csv", "Month,Site,Overall total; 2025-04,Library,13000; 2025-05,Library,14000"),
        ("a.csv", "Date,Invoice,Total units; 13/04/2025,I1,13000; 14/05/2025,I2,14000"),
        ("a.csv", "Date,Site,Unit price (p/kWh),Total; 13/04/2025,Library,24,13000; 14/05/2025,Library,25,14000"),
        ("Electricity costs.csv", "Month,Site,Total; 2025-04,Library,13000; 2025-05,Library,14000"),
        ("bills.csv", "Date,MPAN,Net,VAT,Total; 13/04/2025,1200012345678,100,20,120"),
        ("Reading libraries.csv", "Month,Site,Total; 2025-04,Library,13000; 2025-05,Library,14000"),
        ("a.csv", "Month,Site,Amount; 2025-04,Library,13000; 2025-05,Library,14000"),
    ],
)  # fmt: skip
def test_amounts_that_may_be_of_anything_are_asked_about(name, lines):
    activity = read(name, lines)
    assert kwh(activity) == 0
    assert asks(activity)


@pytest.mark.parametrize(
    ("name", "lines", "right"),
    [
        ("a.csv", "Month,Site,Consumption; 2025-04,Library,130; 2025-05,Library,140", 270),
        ("a.csv", "Month,Site,Usage; 2025-04,Library,130; 2025-05,Library,140", 270),
        ("a.csv", "Meter,Month,Total; Library,2025-04,130; Library,2025-05,140", 270),
        ("a.csv", "MPAN,Month,Value; 1200012345678,2025-04,130; 1200012345678,2025-05,140", 270),
        ("a.csv", "Electricity 2025-26; Month,Site,Total; 2025-04,Library,130; 2025-05,Library,140", 270),
        ("energy.csv", "Month,Site,Total; 2025-04,Library,130; 2025-05,Library,140", 270),
        ("meter_readings.csv", "Month,Site,Value; 2025-04,Library,130; 2025-05,Library,140", 270),
        ("a.csv", "Month,Site,Total; 2025-04,Library,130 kWh; 2025-05,Library,140 kWh", 270),
        ("a.csv", "Month,Site,Total,Unit; 2025-04,Library,130,kWh; 2025-05,Library,140,kWh", 270),
        ("a.csv", "Month,Site,Total kWh; 2025-04,Library,130; 2025-05,Library,140", 270),
        ("a.csv", "Month,Utility,Site,Total; 2025-04,Electricity,Library,130; 2025-05,Electricity,Library,140", 270),
        ("trydan.csv", "Mis,Adeilad,Cyfanswm; 2025-04,Llyfrgell,130; 2025-05,Llyfrgell,140", 270),
        ("a.csv", "Month,Site,Total,IT load; 2025-04,Library,130,100; 2025-05,Library,140,100", 270),
    ],
)
def test_a_plain_list_of_meters_is_not_asked_about(name, lines, right):
    activity = read(name, lines)
    assert kwh(activity) == right
    assert not asks(activity)


@pytest.mark.parametrize(("word", "right"), [("electricity", 270), ("not electricity", 0)])
def test_what_somebody_says_of_the_amounts_holds(word, right):
    said = Mapping((), answers=(Answer("metered", "amounts: Total", word),))
    activity = read("a.csv", "Month,Site,Total; 2025-04,Library,130; 2025-05,Library,140", said)
    assert kwh(activity) == right
    assert not asks(activity)
