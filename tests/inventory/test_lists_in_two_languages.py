"""One list in two languages counts once, with one kind as well: a person is asked which edition counts."""

from __future__ import annotations

import pytest

from tests.inventory.short_lists import asked, units
from tests.inventory.test_editions import read

EN = "Type,Site,Qty|Laptop,County Hall,6|Laptop,Library,4"
CY = "Math,Safle,Nifer|Gliniadur,Neuadd y Sir,6|Gliniadur,Llyfrgell,4"
FR = "Type,Site,Quantité|Ordinateur portable,Mairie,6|Ordinateur portable,Bibliothèque,4"
TURNED = "Math,Safle,Nifer|Gliniadur,Llyfrgell,4|Gliniadur,Neuadd y Sir,6"
IN_CY = "Type,Site,Qty|Laptop,Neuadd y Sir,6|Laptop,Llyfrgell,4"
PLACES = "Type,Site,Qty|Laptop,Abertawe,6|Laptop,Casnewydd,4"
THEIRS = "Type,Site,Qty|Laptop,Swansea,6|Laptop,Newport,4"
ROOMS = "Type,Room,Qty|Tablet,Main office,8|Tablet,School hall,5|Tablet,Staff room,12"
YSTAFELLOEDD = "Math,Ystafell,Nifer|Tabled,Prif swyddfa,8|Tabled,Neuadd yr ysgol,5|Tabled,Ystafell staff,12"
TWICE = [
    ("en", EN, "cy", CY), ("Kit", EN, "Offer", CY), ("kit_en", EN, "kit_cy", CY), ("English", EN, "Cymraeg", TURNED),
    ("Kit", EN, "Offer", TURNED), ("Kit", EN, "Offer TG", IN_CY), ("Sheet1", EN, "Sheet2", IN_CY),
    ("en", EN, "fr", FR), ("Kit", EN, "Matériel", FR), ("Welsh", PLACES, "English", THEIRS),
    ("kit Saesneg", THEIRS, "kit Cymraeg", PLACES),
]  # fmt: skip
APART = [
    ("Ysgol Bryn", "Type,Site,Qty|Tablet,Ysgol Bryn,30", "Coed school", "Type,Site,Qty|Tablet,Coed School,30", 60),
    ("A", "Type,Site,Qty|Tablet,Ysgol Bryn,30|Tablet,Ysgol Coed,30", "B",
     "Type,Site,Qty|Tablet,Hill School,30|Tablet,Wood School,30", 120),
    ("Swansea", THEIRS, "Cardiff", "Type,Site,Qty|Laptop,Canton,6|Laptop,Cathays,4", 20),
    ("Kit", EN, "Offer", "Math,Safle,Nifer|Gliniadur,Neuadd y Sir,6|Gliniadur,Llyfrgell,5", 21),
    ("Bangor", "Type,Site,Qty|Laptop,Library,6|Laptop,Depot,4", "Conwy", EN.replace("Library", "Pier"), 20),
    ("Kit", EN, "Offer", "Math,Safle,Nifer|Gliniadur,Ysgol Bryn,6|Gliniadur,Ysgol Coed,4", 20),
]  # fmt: skip


@pytest.mark.parametrize("sheets", [True, False], ids=["sheets", "files"])
@pytest.mark.parametrize(("one", "first", "other", "second"), TWICE)
def test_one_list_in_two_languages_is_asked_about(one: str, first: str, other: str, second: str, sheets: bool) -> None:
    activity = read({one: first, other: second}, sheets=sheets)
    assert units(activity) == 10
    assert len(asked(activity)) == 1


@pytest.mark.parametrize("sheets", [True, False], ids=["sheets", "files"])
@pytest.mark.parametrize(("one", "first", "other", "second", "right"), APART)
def test_lists_of_other_places_add_up(
    one: str, first: str, other: str, second: str, right: float, sheets: bool
) -> None:
    activity = read({one: first, other: second}, sheets=sheets)
    assert units(activity) == right
    assert not asked(activity)
