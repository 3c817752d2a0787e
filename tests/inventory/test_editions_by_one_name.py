"""Two sheets or files of which one alone is called an edition, a time or a plan: it is asked which of them counts."""

from __future__ import annotations

import pytest

from tests.inventory.short_lists import asked, units
from tests.inventory.test_editions import read

NOW = "Type,Model,Qty|Laptop,Latitude 5420,6"
THEN = "Type,Model,Qty|Laptop,Latitude 5400,5"
SITES = "Site,Type,Model,Qty|A,Laptop,Latitude 5420,4|B,Laptop,Latitude 5420,2"
SITES_THEN = "Site,Type,Model,Qty|A,Laptop,Latitude 5400,3|B,Laptop,Latitude 5400,2"

PAIRS = [
    ("Register", "Previous year"), ("Register", "Last year"), ("Laptops", "Previous year"), ("Devices", "2019"),
    ("Current", "History"), ("Kit", "Not in use"), ("Kit", "Cyn yr adnewyddu"),
    ("Register", "Target"), ("Register", "Required"), ("Register", "Needs"), ("Register", "Requests"),
    ("Register", "Baseline"), ("Register", "Before"), ("Register", "Pre-migration"), ("Register", "Redundant"),
    ("Register", "Legacy"), ("Register", "Test"), ("Register", "Lookup"), ("Register", "Standard kit"),
    ("Register", "Wish"), ("Register", "Rhestr dymuniadau"), ("Register", "Y llynedd"), ("Register", "I'w gwaredu"),
    ("Register", "Charity"), ("Register", "New starters"),
]  # fmt: skip
OTHERS = [
    ("Register", "Superseded"), ("IT assets", "Pre-refresh"), ("Register", "Superseded list"), ("Kit", "2018-19"),
    ("Equipment", "Prior year"), ("Register", "Dymuniadau"), ("Register", "Not used"), ("Inventory", "March 2020"),
    ("Register", "Old version"), ("Asset list", "Desired"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), [*PAIRS, *OTHERS])
@pytest.mark.parametrize("lists", [(NOW, THEN, 6), (SITES, SITES_THEN, 6)], ids=["plain", "sites"])
def test_of_two_sheets_the_one_of_another_time_waits(one: str, other: str, lists: tuple[str, str, int]) -> None:
    activity = read({one: lists[0], other: lists[1]})
    assert units(activity) == lists[2]
    assert len(asked(activity)) == 1


@pytest.mark.parametrize(
    "names", [("Sheet1", "Sheet2"), ("Kit", "Sheet1 (2)"), ("Table 1", "Table 2"), ("Feuil1", "Feuil2")]
)
def test_sheets_without_names_of_the_same_sites_and_kinds_are_asked_about(names: tuple[str, str]) -> None:
    assert len(asked(read({names[0]: SITES, names[1]: SITES_THEN}))) == 1


FILES = [("Inventory 2024", "Stock list"), ("Kit 2019", "Register"), ("Asset register", "Previous year")]


@pytest.mark.parametrize("names", FILES)
def test_files_of_one_time_beside_one_of_none_are_asked_about(names: tuple[str, str]) -> None:
    activity = read({names[0]: SITES_THEN, names[1]: SITES}, sheets=False)
    assert len(asked(activity)) == 1


APART = [
    ("Housing", "Schools"), ("Laptops", "Tablets"), ("Civic Centre", "Depot"), ("Legacy team", "Housing"),
    ("Housing", "Planning 2025"), ("Sheet1", "Housing"), ("Charity shop", "Depot"), ("Additional needs", "Housing"),
    ("New Street", "Old Street"), ("Test centre", "Depot"), ("Devices", "Schools"),
]  # fmt: skip


@pytest.mark.parametrize("names", APART)
def test_sheets_of_two_places_or_departments_add_up(names: tuple[str, str]) -> None:
    activity = read({names[0]: NOW, names[1]: THEN})
    assert units(activity) == 11
    assert not asked(activity)


@pytest.mark.parametrize("names", [("Devices", "2019"), ("Sheet1", "Sheet2"), ("Register", "Legacy")])
def test_sheets_of_other_kinds_or_other_sites_add_up(names: tuple[str, str]) -> None:
    other = "Site,Type,Model,Qty|C,Laptop,Latitude 5400,3|D,Laptop,Latitude 5400,2"
    activity = read({names[0]: SITES, names[1]: other})
    assert units(activity) == 11
    assert not asked(activity)
    kinds = read({names[0]: NOW, names[1]: "Type,Model,Qty|Server,PowerEdge R740,5"})
    assert not asked(kinds)


def test_numbered_sheets_of_other_numbers_add_up() -> None:
    """What may be two parts of a list stays two lists."""
    activity = read({"Sheet1": SITES, "Sheet2": SITES_THEN.replace(",3", ",30").replace(",2", ",25")})
    assert not asked(activity)
