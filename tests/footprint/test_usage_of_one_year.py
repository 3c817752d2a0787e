"""A bill, fuel or a refrigerant of one year says nothing of another: files that are brought for both years are compared
as separate files are, and what only one year has of it is asked about and is no activity."""

from __future__ import annotations

import pytest

import carbon
from carbon.settings import Period, Settings

KIT = (
    "kit.csv",
    b"Type,Make,Model,Quantity,Purchase date\nMonitor,Dell,P2422H,80,2021-05-01\n"
    b"Server,Dell,PowerEdge R740,1,2022-05-01\n",
)
CLOUD = "Provider,Service,Region,Instance type,Hours,From,To\nAzure,Virtual Machines,uksouth,Standard_D4s_v3,8760,"
FUEL = "Fuel,Quantity,Unit,Purpose,From,To\nGas oil,500,litres,Generator,"
GAS = "Refrigerant,Quantity kg,From,To\nR410A,2,"
LATER, EARLIER, BOTH = "2025-04-01,2026-03-31\n", "2024-04-01,2025-03-31\n", "2024-10-01,2025-09-30\n"


def year(period: str, *files: tuple[str, bytes]) -> carbon.Assessment:
    return carbon.assess(carbon.read_inventory(list(files)), settings=Settings(), period=Period.parse(period))


def parts(before: carbon.Assessment, after: carbon.Assessment) -> tuple[dict[str, float], list[tuple[str, str, str]]]:
    bridge = carbon.compare_assessments(before, after)
    found = bridge.parts("management", "total", "location").iloc[0]
    moved = {name: float(found[f"{name}_kgco2e"]) for name in ("scope", "knowledge", "activity")}
    return moved, [(one.kind, one.name, one.side) for one in bridge.crossings]


@pytest.mark.parametrize("days", [LATER, EARLIER])
@pytest.mark.parametrize(
    ("text", "crossing"),
    [(CLOUD, ("estate", "cloud")), (FUEL, ("list", "fuel")), (GAS, ("list", "refrigerants"))],
)
def test_what_one_year_alone_has_of_it_is_scope_and_asked_about(text, crossing, days):
    one = ("usage.csv", (text + days).encode())
    moved, crossings = parts(year("2024-25", KIT, one), year("2025-26", KIT, one))
    apart = (year("2024-25", KIT), year("2025-26", KIT, one)) if days == LATER else (
        year("2024-25", KIT, one), year("2025-26", KIT))  # fmt: skip
    assert (moved, crossings) == (pytest.approx(parts(*apart)[0]), parts(*apart)[1])
    assert crossings == [(*crossing, "after" if days == LATER else "before")]
    assert moved["activity"] == pytest.approx(0)
    assert abs(moved["scope"]) > 1


def test_a_bill_of_both_years_is_of_both():
    one = ("usage.csv", (CLOUD + BOTH).encode())
    moved, crossings = parts(year("2024-25", KIT, one), year("2025-26", KIT, one))
    assert crossings == []
    assert moved["scope"] == 0


def test_a_list_of_kit_lists_what_there_was_in_another_year_too():
    one = ("kit.csv", b"Type,Make,Model,Quantity,Purchase date\nLaptop,Dell,Latitude 5420,5,2025-06-01\n")
    moved, crossings = parts(year("2024-25", one), year("2025-26", one))
    assert crossings == []
    assert moved["activity"] > 1
