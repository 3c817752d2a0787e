"""What other columns say of each row of a table of readings with times, tariffs or registers across it: one rule,
whether the months stand across or down the page."""

from __future__ import annotations

import pytest

from tests.inventory.test_metered_headings import codes, kwh, read

MONTHS = "Apr-25,May-25,Jun-25"
ELECTRICITY, OTHER = "1000,1000,1000", "500,400,100"
"""3,000 kWh that were bought, and 1,000 of another thing."""

SAID = [
    ("Fuel", "Electricity", "Gas"), ("Utility", "Electricity", "Water"), ("Supply", "Electricity", "Gas"),
    ("Commodity", "Elec", "Heat"), ("Energy type", "Electricity", "District heating"), ("Medium", "Electric", "Gas"),
    ("Direction", "Import", "Export"), ("Import/Export", "I", "E"), ("Whatever it is", "Electricity", "LPG"),
    ("Measurement", "Active import", "Reactive import"), ("Tanwydd", "Trydan", "Nwy"), ("Fluide", "Électricité", "Gaz"),
    ("Meter type", "Electricity", "Solar PV"), ("Channel", "Active import", "Active export"),
    ("Register", "Import", "Export"), ("Source", "Grid electricity", "PV generation"),
]  # fmt: skip


@pytest.mark.parametrize(("heading", "bought", "other"), SAID)
@pytest.mark.parametrize("sites", [("Hall", "Boiler house"), ("Hall", "Hall")], ids=["two sites", "one site"])
def test_months_across_beside_what_each_row_is_of(heading, bought, other, sites):
    """1,000 + 1,000 + 1,000 bought; 500 + 400 + 100 of the other are told, and clash with nothing."""
    activity = read(
        f"Site,{heading},Unit,{MONTHS},Total", f"{sites[0]},{bought},kWh,{ELECTRICITY},3000",
        f"{sites[1]},{other},kWh,{OTHER},1000",
    )  # fmt: skip
    assert kwh(activity) == 3_000
    assert not [each for each in activity.problems if each.question is not None]
    (told,) = (each for each in activity.problems if each.code == "not_consumption")
    assert f"“{other}” (3 rows, 1,000 kWh)" in told.message
    assert not codes(activity) & {"unmapped_columns", "columns_not_used"}


LAYOUTS = {
    "quarters across": (
        "Energy 2025-26 (kWh),,,,,", "Site,Fuel,Q1,Q2,Q3,Q4", "Hall,Electricity,700,800,700,800",
        "Hall,Gas,500,400,50,50",
    ),
    "quarters of their own years": (
        "Site,Fuel,Q1 2025-26 kWh,Q2 2025-26 kWh", "Hall,Electricity,1500,1500", "Depot,Gas,500,500",
    ),
    "months with the unit in each heading": (
        "Site,Fuel,Apr-25 kWh,May-25 kWh", "Hall,Electricity,1500,1500", "Depot,Gas,500,500",
    ),
    "the fuel stands first": ("Fuel,Site,Unit,Apr-25,May-25", "Electricity,Hall,kWh,1500,1500", "Gas,Hall,kWh,9,9"),
    "the fuel stands behind the months": (
        "Site,Apr-25 (kWh),May-25 (kWh),Fuel", "Hall,1500,1500,Electricity", "Depot,500,500,Gas",
    ),
    "the unit names reactive energy": (
        "Site,Unit,Apr-25,May-25", "Hall,kWh,1500,1500", "Depot,kVArh,500,500",
    ),
    "rooms across": (
        "Month,Fuel,Server room (kWh),Comms room (kWh)", "Apr-25,Electricity,1000,500", "Apr-25,Gas,300,200",
        "May-25,Electricity,1000,500", "May-25,Gas,300,200",
    ),
    "tariffs across": (
        "Site,Fuel,From,To,Day kWh,Night kWh", "Hall,Electricity,2025-04-01,2025-04-30,2000,1000",
        "Depot,Gas,2025-04-01,2025-04-30,300,200",
    ),
    "registers across": (
        "Meter,Fuel,Date,Day reading (kWh),Night reading (kWh)", "E1,Electricity,2025-04-01,10000,5000",
        "E1,Electricity,2026-04-01,12000,6000", "G1,Gas,2025-04-01,100,50", "G1,Gas,2026-04-01,900,400",
    ),
    "opening and closing readings": (
        "Meter,Fuel,From,To,Opening reading (kWh),Closing reading (kWh)",
        "E1,Electricity,2025-04-01,2026-03-31,10000,13000", "G1,Gas,2025-04-01,2026-03-31,100,900",
    ),
    "rooms down, financial years across": (
        "Site,Utility,2024/25 (kWh),2025/26 (kWh)", "Hall,Electricity,1500,1500", "Hall,Gas,500,400",
    ),
}  # fmt: skip


@pytest.mark.parametrize("lines", LAYOUTS.values(), ids=LAYOUTS)
def test_every_layout_across_honours_it(lines):
    """3,000 kWh bought in each; the rest is told and left out."""
    activity = read(*lines)
    assert kwh(activity) == 3_000
    assert "not_consumption" in codes(activity)
    assert not [each for each in activity.problems if each.question is not None]


def test_a_fuel_that_nobody_knows_waits_in_months_across_too():
    activity = read(f"Site,Fuel,Unit,{MONTHS}", f"Hall,Electricity,kWh,{ELECTRICITY}", f"Hall,Zog,kWh,{OTHER}")
    (asked,) = (each.question for each in activity.problems if each.question is not None)
    assert (asked.kind, asked.about) == ("metered", "Fuel: Zog")
    assert kwh(activity) == 3_000


def test_two_meters_of_one_site_are_two_in_months_across_too():
    """3,000 and 1,000 of two numbers of a meter: 4,000, and nothing is asked."""
    activity = read(
        f"Site,MPAN,Unit,{MONTHS}", f"Hall,1012345678901,kWh,{ELECTRICITY}", f"Hall,1012345678902,kWh,{OTHER}"
    )
    assert kwh(activity) == 4_000
    assert not [each for each in activity.problems if each.question is not None]


def test_registers_of_one_meter_are_added_in_months_across_too():
    activity = read(f"Site,Register,Unit,{MONTHS}", f"Hall,Day,kWh,{ELECTRICITY}", f"Hall,Night,kWh,{OTHER}")
    assert kwh(activity) == 4_000
    assert "tariffs_added" in codes(activity)
    assert not [each for each in activity.problems if each.question is not None]


def test_columns_that_say_nothing_of_it_stay_unused_and_told():
    activity = read(f"Site,Manager,Unit,{MONTHS}", f"Hall,Blue team,kWh,{ELECTRICITY}")
    assert kwh(activity) == 3_000
    assert any("Manager" in each.message for each in activity.problems)
