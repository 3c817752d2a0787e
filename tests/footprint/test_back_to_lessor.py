"""Leased kit that goes back: it left, and its disposal is its owner's, said as a route or as a status."""

from __future__ import annotations

import pandas as pd
import pytest

import carbon
from carbon.footprint import Assessment
from carbon.footprint.result.waste import all_waste
from carbon.settings import Period

WORDS = (
    "Returned to lessor", "Lease return", "Lease returned", "End of lease", "Lease ended", "Lease returns",
    "Back to leasing company", "Returned to leasing company", "Off lease", "Returned to supplier", "Return to lessor",
    "Dychwelwyd i'r prydleswr", "Diwedd y brydles", "Retourné au bailleur", "Restitué au bailleur",
    "Fin de location", "Rendu au loueur", "Sent back to lessor",
)  # fmt: skip


def assessed(status: str = "", route: str = "") -> Assessment:
    text = (f"Type,Serial,Status,Retirement date,Disposal route,Ownership\n"
            f"Laptop,A1,{status},2025-09-30,{route},Finance lease\n"
            "Laptop,A2,In use,,,Finance lease\n")  # fmt: skip
    return carbon.assess(carbon.read_inventory([("kit.csv", text.encode())]), period=Period.parse("2025-26"))


def waste_kg(found: Assessment) -> float:
    return float(found.by("inventory", "scope")["location_based_kgco2e"].get("3.5", 0.0))


def codes(found: Assessment) -> set[str]:
    return {problem.code for problem in found.problems}


@pytest.mark.parametrize("word", WORDS)
def test_as_a_status_it_left_and_is_no_waste_of_ours(word: str) -> None:
    found = assessed(status=word)
    assert found.rows_counted == 2
    assert waste_kg(found) == 0.0
    assert all_waste(found).units == 0
    assert "disposal_returned" in codes(found)
    assert "unknown_word" not in codes(found)
    assert found.waiting.complete


@pytest.mark.parametrize("word", WORDS)
def test_as_a_route_it_is_no_waste_of_ours(word: str) -> None:
    found = assessed(route=word)
    assert found.rows_counted == 2
    assert waste_kg(found) == 0.0
    assert "disposal_returned" in codes(found)
    assert "unknown_word" not in codes(found)


@pytest.mark.parametrize(
    ("status", "route"),
    [("Disposed", ""), ("Recycled", ""), ("Retired", ""), ("End of life", ""), ("Disposed", "Recycled"), ("", "WEEE"),
     ("Returned to lessor", "Recycled"), ("", "Landfill"), ("Returned", "")],
)  # fmt: skip
def test_what_is_thrown_away_is_waste_as_before(status: str, route: str) -> None:
    """A stated route goes before what the status says: somebody knew it was handled."""
    found = assessed(status, route)
    assert waste_kg(found) > 0.0
    assert "disposal_returned" not in codes(found)


def test_a_list_of_leased_kit_in_use_asks_nothing_more() -> None:
    text = "Type,Serial,Ownership,Status,Lease end\nLaptop,A1,Leased,In use,2027-03-31\nLaptop,A2,Leased,In use,2028\n"
    activity = carbon.read_inventory([("kit.csv", text.encode())])
    assert activity.tables["kit"]["set_aside"].isna().all()
    assert "disposal_route" not in activity.tables["kit"] or pd.isna(activity.tables["kit"]["disposal_route"]).all()
