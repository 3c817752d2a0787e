"""Two and three rows of headings over counts: the site over a kind, a kind over a status, a status beneath a site."""

from __future__ import annotations

import pandas as pd
import pytest

from tests.inventory.short_lists import asked, read, units

Group = tuple[str, str, str]
TWO = "Library A,,Library B,|,Laptops,Desktops,Laptops,Desktops|Housing,12,40,8,35|Legal,1,2,0,3"
SITES = {("laptop", "Library A", ""): 13, ("desktop", "Library A", ""): 42, ("laptop", "Library B", ""): 8,
         ("desktop", "Library B", ""): 38}  # fmt: skip
STATUSES = {("laptop", "Hall", "in_use"): 12, ("laptop", "Hall", "in_stock"): 4, ("monitor", "Hall", "in_use"): 8,
            ("monitor", "Hall", "in_stock"): 3, ("laptop", "Depot", "in_use"): 1, ("laptop", "Depot", "in_stock"): 2,
            ("monitor", "Depot", "in_stock"): 3}  # fmt: skip
DOWN = {("laptop", "Library A", "in_use"): 12, ("laptop", "Library A", "in_stock"): 4,
        ("laptop", "Library B", "in_use"): 8, ("laptop", "Library B", "in_stock"): 3,
        ("monitor", "Library A", "in_use"): 1, ("monitor", "Library A", "in_stock"): 2,
        ("monitor", "Library B", "in_stock"): 3}  # fmt: skip
KINDS = "Site,Laptops,,Monitors,|,In use,Spare,In use,Spare|Hall,12,4,8,3|Depot,1,2,0,3"
TABLES: dict[str, tuple[str, dict[Group, float]]] = {
    "site over kind": (f"Department,{TWO}", SITES),
    "site over kind, filled": (
        f"Department,{TWO}".replace("A,,", "A,Library A,").replace("B,|", "B,Library B|"), SITES),
    "site over kind, teams": (f"Team,{TWO}", SITES),
    "site over kind, the label beneath": (f",{TWO}".replace("|,Laptops", "|Department,Laptops"), SITES),
    "site over kind, a title": (f"IT equipment,,,,|Department,{TWO}", SITES),
    "site over kind, a total row": (f"Department,{TWO}|Total,13,42,8,38", SITES),
    "kind over status": (KINDS, STATUSES),
    "kind over status, a title": (f"IT equipment 2025,,,,|{KINDS}", STATUSES),
    "status over kind": (
        "Site,In use,,Spare,|,Laptops,Monitors,Laptops,Monitors|Hall,12,8,4,3|Depot,1,0,2,3", STATUSES),
    "kind over status, totals": (
        "Site,Laptops,,,Monitors,,|,In use,Spare,Total,In use,Spare,Total|Hall,12,4,16,8,3,11|Depot,1,2,3,0,3,3"
        "|Total,13,6,19,8,6,14", STATUSES),
    "status beneath site": (
        "Type,Library A,,Library B,|,In use,Spare,In use,Spare|Laptop,12,4,8,3|Monitor,1,2,0,3", DOWN),
    "status beneath site, a title": (
        "Kit,,,,|Type,Library A,,Library B,|,In use,Spare,In use,Spare|Laptop,12,4,8,3|Monitor,1,2,0,3", DOWN),
    "site, kind, status": (
        ",Town Hall,,,,North Depot,,,|,Laptops,,Monitors,,Laptops,,Monitors,|Team,In use,Spare,In use,Spare,In use,"
        "Spare,In use,Spare|Housing,12,4,8,3,1,2,0,3",
        {(kind, {"Hall": "Town Hall", "Depot": "North Depot"}[site], status): number
         for (kind, site, status), number in STATUSES.items()}),
}  # fmt: skip


@pytest.mark.parametrize("name", TABLES)
def test_each_number_has_its_kind_its_site_and_its_status(name: str) -> None:
    text, right = TABLES[name]
    activity = read(text)
    kit = activity.tables["kit"]
    found: dict[Group, float] = {}
    for row in kit[kit["set_aside"].isna() & (kit["quantity"] > 0)].to_dict("records"):
        status = row.get("status")
        group = str(row["asset_type"]), str(row["site"]), "" if status is None or pd.isna(status) else str(status)
        found[group] = found.get(group, 0) + row["quantity"]
    assert found == right
    assert not asked(activity)
    assert not {"numbers_without_heading", "joined_not_counted"} & {each.code for each in activity.problems}


@pytest.mark.parametrize(("text", "right"), [
    ("Asset details,,,Location,|Type,Model,Serial,Site,Room|Laptop,HP 450,A1B2C,Hall,12"
     "|Monitor,HP E24,A1B2D,Hall,13", 2),
    ("IT register,,,,|Asset details,,,Location,|Type,Model,Serial,Site,Room|Laptop,HP 450,A1B2C,Hall,12"
     "|Monitor,HP E24,A1B2D,Hall,13", 2),
    ("Equipment,,Where,,Numbers|Type,Model,Site,Room,Qty|Laptop,HP 450,Hall,12,4|Monitor,HP E24,Hall,13,5", 9),
    (",Libraries,,Offices,|Type,Library A,Library B,Hall,Depot|Laptop,12,8,5,3|Monitor,1,2,6,4", 41),
    ("Site,Laptops,,Monitors,|,Staff,Public,Staff,Public|Hall,12,4,8,3|Depot,1,2,0,3", 33),
    ("Site,Public,,Staff,|,Laptops,Desktops,Laptops,Desktops|Hall,12,40,8,35|Depot,1,2,0,3", 101),
])  # fmt: skip
def test_other_headings_in_two_rows_are_read_as_before(text: str, right: float) -> None:
    activity = read(text)
    assert units(activity) == right
    assert not asked(activity)
