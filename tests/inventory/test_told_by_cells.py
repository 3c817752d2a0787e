"""Columns whose cells say what their heading does not: kinds of kit under “Description”, yes and no under a day."""

from __future__ import annotations

import pytest

from carbon.columns import ActivityData
from carbon.inventory import read_inventory


def read(*lines: str) -> ActivityData:
    return read_inventory([("list.csv", ("\n".join(lines) + "\n").encode())])


def in_use(activity: ActivityData) -> dict[str, int]:
    counted: dict[str, int] = activity.files[0].counts["in_use_units"]
    return counted


def test_a_description_that_names_kinds_is_the_type() -> None:
    activity = read(
        "Tag,Description,Make & Model", "1,Laptop,Zorp L1", "2,Rugged tablet,Panasonic Toughbook A3",
        '3,"24"" monitor",Zorp M', "4,Switch 24 port,Zorp S", "5,Docking stn,Zorp D",
    )  # fmt: skip
    assert in_use(activity) == {"laptop": 1, "tablet": 1, "monitor": 1, "network_switch": 1, "docking_station": 1}
    told = next(problem for problem in activity.problems if problem.code == "heading_likely")
    assert "Description" in told.message


def test_a_description_that_says_anything_else_is_left_alone() -> None:
    activity = read("Asset type,Model,Description", "Laptop,Zorp L1,Monitor cable missing", "Laptop,Zorp L2,Good")
    assert in_use(activity) == {"laptop": 2}


@pytest.mark.parametrize("heading", ["Disposed?", "Disposed", "Retired", "Decommissioned?", "Written off"])
def test_yes_under_a_day_of_leaving_is_gone_and_no_or_nothing_is_in_use(heading: str) -> None:
    activity = read(f"Asset tag,Type,Model,{heading}", "1,Laptop,A,Yes", "2,Laptop,B,No", "3,Laptop,C,")
    assert in_use(activity) == {"laptop": 2}
    assert activity.tables["kit"]["set_aside"].notna().tolist() == [True, False, False]
    codes = [problem.code for problem in activity.problems]
    assert "retired_status" in codes
    assert "status_missing_assumed_in_use" not in codes  # an empty cell under “Disposed?” says that it is not


def test_days_under_the_same_heading_are_days() -> None:
    activity = read("Asset tag,Type,Model,Disposed", "1,Laptop,A,14/05/2025", "2,Laptop,B,")
    assert str(activity.tables["kit"]["retired"].iloc[0])[:10] == "2025-05-14"
    assert "status" not in activity.tables["kit"]


def test_what_says_in_use_and_gone_at_once_waits_and_the_other_counts() -> None:
    activity = read("Asset tag,Type,Model,Status,Disposed?", "1,Laptop,A,In use,Yes", "2,Laptop,B,In use,No")
    assert in_use(activity) == {"laptop": 1}
    assert any("Disposed?" in problem.message for problem in activity.problems)


@pytest.mark.parametrize("heading", ["In use?", "Active?"])
def test_no_under_in_use_is_in_stock(heading: str) -> None:
    activity = read(f"Asset tag,Type,Model,{heading}", "1,Laptop,A,Yes", "2,Laptop,B,No")
    assert in_use(activity) == {"laptop": 1}


def test_names_of_equipment_that_are_kinds_are_types_and_their_numbers_units() -> None:
    activity = read("Equipment,No. in use,No. in store", "Laptops,2400,120", "Monitors,3900,200", "Total,6300,320")
    assert in_use(activity) == {"laptop": 2400, "monitor": 3900}


def test_names_of_equipment_that_are_names_stay_names() -> None:
    activity = read("Equipment,Model", "LT-0001,Dell Latitude 5420", "LT-0002,Dell Latitude 5420")
    assert in_use(activity) == {"laptop": 2}
    assert activity.tables["kit"]["name"].tolist() == ["LT-0001", "LT-0002"]


def test_physical_and_virtual_servers_in_one_list_are_told_apart() -> None:
    activity = read(
        "Hostname,Physical/Virtual,Vendor,Model", "SRV01,Physical,Dell EMC,PowerEdge R740", "APP01,Virtual,,",
        "SAN01,Physical,Dell EMC,Unity 380",
    )  # fmt: skip
    assert activity.tables["kit"]["asset_type"].tolist() == ["server", "virtual_machine", "storage"]
