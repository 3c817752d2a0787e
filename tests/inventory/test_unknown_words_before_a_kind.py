"""A word that nobody knows before the word of a kind ("Sputum monitor") counts, and is told once for its list."""

from __future__ import annotations

import pytest

from carbon.columns import ActivityData
from tests.inventory.short_lists import read, units

CODE = "unknown_word_before_kind"
TOLD = """
Sputum monitor|Queue display|Soil scanner|Dialysis tablet|Gait monitor|Bridleway monitor|Hydration monitor
Seizure screen|Quilting printer|Tarot printer|Molluscs scanner|Bedsore scanner|Zblorp server|Fondue server|Foxing switch
Sputum monitors|Large sputum monitor|Sputum colour monitor|Philips sputum monitor|24 inch sputum monitor
Salivary tablets|Queue management display
"""
PLAIN = """
Curved monitor|Wide monitor|Touch screen|Spare monitor|Old monitor|New printer|Dual monitor|24" monitor|HP monitor
Dell P2422H monitor|Dell monitor 24|Iiyama monitor|Black monitor|Reception screen|Library printer
Hereford library printer
Finance printer|Network switch|Core switch|48 port PoE switch|Stackable switch|File server|Web server|SQL server
Barcode scanner|Document scanner|Label printer|Multifunction printer|Rugged tablet|Android tablet|Pool tablet
Samsung Galaxy tablet|Lenovo ThinkVision monitor|Council chamber display|Digital signage display|Meeting room screen
Zebra printer|Brother laser printer|Wall mounted display|Second monitor|Spare 24in HP monitor|Housing team tablet
Market Street monitor|Nantgarw School monitor|Mary's monitor|Planning scanner|Backup server|Cisco Catalyst switch
Cisco Meraki switch|Ricoh colour printer|Widescreen monitor|Ultrawide monitor|HP EliteDisplay monitor
Epson WorkForce scanner
Homeworker monitor|Refurbished monitor|Leased printer|Monitor|Printers|LCD monitor|LED display|LG UltraFine display
Social worker tablet|Care home tablet|Councillor tablet|Inspection tablet|Electoral services tablet|Hyper-V server
"""


def members(table: str) -> list[str]:
    return [name for line in table.strip().splitlines() for name in line.split("|")]


def told(activity: ActivityData) -> list[str]:
    return [problem.message for problem in activity.problems if problem.code == CODE]


@pytest.mark.parametrize("heading", ["Type", "Description"])
@pytest.mark.parametrize("name", members(TOLD))
def test_what_no_word_list_knows_counts_and_is_told(name: str, heading: str):
    activity = read(f"{heading},Qty|Laptop,10|{name},7")
    (message,) = told(activity)
    assert name in message
    assert "(1 row, 7 units)" in message
    assert units(activity) == 17


@pytest.mark.parametrize("heading", ["Type", "Description"])
def test_plain_names_are_told_of_nothing(heading: str):
    names = [name.replace('"', "''") for name in members(PLAIN)]
    assert told(read(f"{heading},Qty|" + "|".join(f"{name},2" for name in names))) == []


def test_a_list_is_told_of_once_with_all_its_phrases():
    (message,) = told(read("Type,Qty|Sputum monitor,4|Queue display,3|Sputum monitor,5|Dell monitor,2"))
    assert "“Sputum monitor” (2 rows, 9 units)" in message
    assert "“Queue display” (1 row, 3 units)" in message


@pytest.mark.parametrize(
    "rows",
    [
        "Type,Site,Qty|Hereford monitor,Hereford,4|Laptop,Hereford,3",
        "Type,Department,Qty|Bereavements monitor,Bereavements,4",
        "Type,Qty|Hereford monitor,4|Hereford laptop,3",
        "Type,Make,Qty|Acmetech monitor,Acmetech,4",
        "Type,Make,Model,Qty|Flexscan monitor,Dell,P2422H,4",
        "Type,Make,Model,Qty|Monitor,BenQ,Zowie monitor,4",
    ],
)
def test_what_the_list_says_elsewhere_is_a_place_a_maker_or_a_model(rows: str):
    assert told(read(rows)) == []


@pytest.mark.parametrize(
    ("rows", "name"),
    [
        ("Type,Description,Qty|Monitor,Sputum monitor,4", "Sputum monitor"),
        ("Category,Description,Qty|Display,Queue display,4", "Queue display"),
        ("Description,Site,Qty|Sputum monitor,Hereford,4", "Sputum monitor"),
        ("Type,Notes,Qty|Sputum monitor,sputums of wards,4", "Sputum monitor"),
    ],
)
def test_a_description_beside_a_type_is_looked_at_too(rows: str, name: str):
    (message,) = told(read(rows))
    assert name in message


def test_what_waits_for_another_reason_is_not_told_twice():
    assert told(read("Type,Qty|Patient monitor,4|Laptop,3|Monitor arm,2")) == []
