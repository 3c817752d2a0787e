"""A word for a kind of kit within a phrase says nothing alone: "Number in storage", "Desktop users", "Switch ports"."""

from __future__ import annotations

import pytest

from carbon.inventory.headings.count_headings import kind_across, kind_counted
from carbon.inventory.headings.headings import read_heading
from tests.inventory.short_lists import asked, read, units

NO_KINDS = (
    "Number in storage", "No. in storage", "Desktop users", "Server room", "Server rooms", "Printer pool users",
    "Laptop bags", "Monitor arms", "Phone numbers", "Tablet users", "In storage", "Network drops", "Switch ports",
    "Phone lines", "Printer trays", "Tablet pens", "Pupils per laptop", "Staff with laptops", "Rooms with projectors",
    "Laptops per pupil", "Laptop users", "Desktop licences", "Laptop loans", "Server licences", "Phone contracts",
    "Laptop cost", "Laptop repairs", "Desktop support calls", "Storage", "Laptop age", "Router ports",
    "Docking station users", "Projector lamps", "Printer cartridges", "Scanner operators", "Rooms without projectors",
    "Staff without a laptop", "Nifer mewn storfa", "Utilisateurs sans ordinateur portable", "Laptop requests",
)  # fmt: skip


@pytest.mark.parametrize("heading", NO_KINDS)
def test_such_a_phrase_is_no_kind_that_is_counted(heading: str) -> None:
    assert kind_across(read_heading(heading).words) in ("", "software")  # software is left out, and told
    assert not kind_counted(heading.casefold().replace(".", ""))


KINDS = """
Laptops|laptop
Laptop|laptop
Staff laptops|laptop
Number of laptops|laptop
Laptop count|laptop
Laptops (Windows)|laptop
Laptops Windows 11|laptop
Monitors 24in|monitor
Meeting room screens|monitor
Desk phones|desk_phone
Mobile phones|smartphone
Pupil tablets|tablet
Desktop PCs|desktop
Network switches|network_switch
Docking stations|docking_station
Servers|server
Storage arrays|storage
Ordinateurs portables|laptop
Écrans 24|monitor
Téléphones IP|desk_phone
Gliniaduron|laptop
Monitorau|monitor
Printers|printer
iPads|tablet
""".strip().splitlines()


@pytest.mark.parametrize("line", KINDS)
def test_a_name_of_a_kind_is_that_kind(line: str) -> None:
    heading, kind = line.split("|")
    assert kind_across(read_heading(heading).words) == kind


def test_what_is_in_storage_is_spare_and_no_array() -> None:
    activity = read("Type,Model,Number in use,Number in storage|Laptop,Latitude 5420,90,10|Monitor,P2419H,120,5")
    kit = activity.tables["kit"]
    assert "storage" not in set(kit["asset_type"])
    found = sorted(zip(kit["asset_type"], kit["quantity"], kit["status"], strict=True))
    assert found == [
        ("laptop", 10, "in_stock"), ("laptop", 90, "in_use"), ("monitor", 5, "in_stock"), ("monitor", 120, "in_use"),
    ]  # fmt: skip


def test_users_of_desktops_are_no_desktops() -> None:
    activity = read("Site,Laptops,Desktop users,Printers|Town Hall,90,80,3|Library,7,60,2")
    assert units(activity) == (90 + 7) + (3 + 2)
    assert "desktop" not in set(activity.tables["kit"]["asset_type"])


@pytest.mark.parametrize(
    "heading",
    ["Server rooms", "Printer pool users", "Laptop bags", "Phone numbers", "Tablet users", "Network drops",
     "Switch ports", "Monitor arms", "Number in storage", "Desktop licences", "Laptop loans", "Phone lines"],
)  # fmt: skip
def test_a_column_of_such_numbers_beside_kinds_makes_no_records(heading: str) -> None:
    activity = read(f"Site,Laptops,{heading},Printers|Town Hall,90,80,3|Library,7,60,2")
    kit = activity.tables.get("kit")
    counted = (
        {}
        if kit is None
        else kit[kit["set_aside"].isna()].groupby("asset_type", observed=True)["quantity"].sum().to_dict()
    )
    assert counted in ({}, {"laptop": 97, "printer": 5})
    assert counted or activity.files[0].outcome == "needs_mapping"


@pytest.mark.parametrize("heading", ["Laptops on loan", "Spare laptops", "Laptops faulty", "Laptops in use"])
def test_a_part_of_a_kind_beside_the_kind_is_not_added_to_it(heading: str) -> None:
    activity = read(f"Site,Laptops,{heading},Printers|Town Hall,90,4,3|Library,7,1,2")
    kit = activity.tables.get("kit")
    counts = kit is not None and ((kit["asset_type"] == "laptop") & kit["set_aside"].isna()).any()
    assert not counts
    assert asked(activity) or activity.files[0].outcome == "needs_mapping"
