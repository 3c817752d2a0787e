"""Rows that two lists have alike share their draws: what nobody changed cancels, and one edit moves what it touches."""

from __future__ import annotations

import math

import numpy as np
import pytest

import carbon
from carbon.settings import Period, Settings

HEAD = "Type,Quantity,Annual electricity (kWh per unit),Embodied (kgCO2e per unit),Site,Serial,Metered kWh,Model\n"
KIT = (
    "Laptop,100,18.2,240,Hall,,,",
    "Desktop,50,100,300,Hall,,,",
    "Server,4,3000,1200,Room,,,",
    "Monitor,150,30,,Depot,,,",
    "Laptop,1,20,210,Hall,LT900,,",
    "Desktop,1,,250,Hall,DT900,120,",
    "Printer,1,90,,Depot,,,",
)
GRID = 0.17700 + 0.01853 + 0.04590 + 0.00397  # kgCO2e/kWh, 2025


def kit(*rows: str, name: str = "kit.csv", more: tuple[tuple[str, bytes], ...] = ()):
    text = HEAD + "\n".join(rows) + "\n"
    return assessed([(name, text.encode()), *more])


def assessed(files):
    return carbon.assess(carbon.read_inventory(list(files)), settings=Settings(), period=Period.parse("2025-26"))


def edited(at: int, old: str, new: str) -> tuple[str, ...]:
    assert old in KIT[at]
    return (*KIT[:at], KIT[at].replace(old, new, 1), *KIT[at + 1 :])


def change(before, after):
    """The change of the total, and its range. [kgCO2e]"""
    found = carbon.compare_assessments(before, after).ranges()["change"]
    moved = after.total().location_based_kgco2e - before.total().location_based_kgco2e
    return moved, found.low_kgco2e, found.high_kgco2e


def alone(*rows: str):
    """The range of some rows as a list of their own. [kgCO2e]"""
    total = kit(*rows).total()
    return total.location_based_kgco2e, total.low_kgco2e, total.high_kgco2e


@pytest.mark.parametrize(
    "files",
    [
        [("kit.csv", KIT[::-1])],
        [("other.csv", KIT)],
        [("a.csv", KIT[:3]), ("b.csv", KIT[3:])],
        [("b.csv", KIT[1::2]), ("a.csv", KIT[::2])],
    ],
    ids=["order", "name", "two files", "dealt out"],
)
def test_the_same_kit_cancels_in_whatever_order_and_files(files):
    other = assessed([(name, (HEAD + "\n".join(rows) + "\n").encode()) for name, rows in files])
    moved, low, high = change(kit(*KIT), other)
    assert (low, high) == (0.0, 0.0)
    assert moved == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize(
    ("at", "old", "new", "kilograms"),
    [
        (0, "18.2", "22.2", 100 * 4.0 * GRID),  # 400 kWh more
        (0, "18.2", "10.2", -100 * 8.0 * GRID),
        (1, ",100,", ",120,", 50 * 20 * GRID),
        (4, ",20,", ",28,", 8 * GRID),  # one device, by its serial number
        (5, ",120,", ",180,", 60 * GRID),  # its own meter
        (6, ",90,", ",140,", 50 * GRID),
    ],
)
def test_a_cell_that_differs_moves_the_draw_of_that_cell_alone(at, old, new, kilograms):
    """Both statements have errors of their own: their spreads add in squares, and nothing else is in the range."""
    moved, low, high = change(kit(*KIT), kit(*edited(at, old, new)))
    assert moved == pytest.approx(kilograms, rel=1e-9)
    assert low < moved < high
    kwh = {"18.2": (1820, 2220 if new == "22.2" else 1020), ",100,": (5000, 6000), ",20,": (20, 28),
           ",120,": (120, 180), ",90,": (90, 140)}[old]  # fmt: skip
    apart = math.hypot(*kwh) * GRID  # of two amounts that each may miss by 30 % and the grid by its own spread
    assert high - low < 2 * 0.4 * apart


@pytest.mark.parametrize("units", [10, 1, 100])
def test_more_units_of_the_same_range_as_those_units_by_themselves(units):
    moved, low, high = change(kit(*KIT), kit(*edited(0, "Laptop,100", f"Laptop,{100 + units}")))
    own, least, most = alone(KIT[0].replace("Laptop,100", f"Laptop,{units}"))
    assert moved == pytest.approx(own)
    assert (low, high) == pytest.approx((least, most), rel=0.02)


def test_units_that_came_in_a_row_of_their_own_range_as_they_do_by_themselves():
    for row in ("Laptop,10,18.2,240,Hall,,,", "Tablet,10,18.2,240,Hall,,,"):
        moved, low, high = change(kit(*KIT), kit(*KIT, row))
        own, least, most = alone(row)
        assert moved == pytest.approx(own)
        assert (low, high) == pytest.approx((least, most), rel=0.05)


def test_units_that_left_range_as_they_did_by_themselves_with_the_sign_turned():
    moved, low, high = change(kit(*KIT), kit(*KIT[1:]))
    own, least, most = alone(KIT[0])
    assert moved == pytest.approx(-own)
    assert (low, high) == pytest.approx((-most, -least), rel=0.05)


def test_a_making_that_is_stated_otherwise_moves_the_making_alone():
    """100 laptops, 60 kg more each: both sheets share half of what they miss, none of the 720 kg of grid is in it."""
    moved, low, high = change(kit(*KIT), kit(*edited(0, ",240,", ",300,")))
    assert moved > 0
    assert high - low < 2 * (alone(KIT[0])[2] - alone(KIT[0])[1])


def test_readings_of_a_room_that_nobody_changed_cancel_and_one_that_changed_does_not():
    def readings(kwh: int):
        head = "Meter,Room,From,To,Metered kWh,Includes\n"
        return (("meters.csv", f"{head}M1,Room,2025-04-01,2026-03-31,{kwh},room\n".encode()),)

    rows = tuple(row.replace("3000", "") for row in KIT)
    before = kit(*rows, more=readings(14_000))
    more = (*rows[:6], rows[6].replace(",90,", ",140,"))
    moved, low, high = change(before, kit(*more, more=readings(14_000)))
    assert moved == pytest.approx(50 * GRID)
    assert -60 < low < moved < high < 60, f"of {14_000 * GRID:,.0f} kg of the room nothing is in it"
    moved, low, high = change(before, kit(*rows, more=readings(14_400)))
    assert moved == pytest.approx(400 * GRID)
    assert low < moved < high


def test_bills_of_cloud_that_stand_in_both_lists_cancel():
    def bill(*lines: str):
        head = "Provider,Service,Region,Usage type,Amount,Unit,Start,End\n"
        text = head + "\n".join(f"AWS,EC2,eu-west-2,m5.large,{hours},Hours,2025-0{month}-01,2025-0{month}-28"
                                for month, hours in map(str.split, lines)) + "\n"  # fmt: skip
        return (("cloud.csv", text.encode()),)

    before = kit(*KIT, more=bill("4 700", "5 720"))
    moved, low, high = change(before, kit(*KIT[:6], more=bill("5 720", "4 700")))
    own, least, most = alone(KIT[6])
    assert moved == pytest.approx(-own)
    assert (low, high) == pytest.approx((-most, -least), rel=0.05)


def test_a_long_list_is_compared_by_columns():
    """10,000 rows with a serial number each; one of them states 8 kWh more."""
    rows = [f"Laptop,1,20,240,Hall,LT{number:05d},," for number in range(10_000)]
    other = [rows[0].replace(",20,", ",28,"), *rows[:0:-1]]
    moved, low, high = change(kit(*rows), kit(*other))
    assert moved == pytest.approx(8 * GRID, rel=1e-6)
    assert max(abs(low), abs(high)) < 20
    assert np.isfinite([low, high]).all()
