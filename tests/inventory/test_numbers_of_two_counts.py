"""Small running asset numbers of two places, serials without a vowel, kinds that add up by chance, and words of kinds
and of places that were taken for others."""

from __future__ import annotations

import pytest

from carbon.inventory import read_inventory
from tests.inventory.short_lists import asked, read, reasons, units, units_by_kind


def numbered(rows: int, rooms: int = 3) -> str:
    lines = [f"{n},Laptop,Dell,Latitude 3520,Room {n % rooms}" for n in range(1, rows + 1)]
    return "\n".join(["Asset No,Type,Make,Model,Room", *lines])


@pytest.mark.parametrize(
    ("one", "other"), [("bryn.csv", "dolen.csv"), ("Bryn kit.csv", "Dolen kit.csv"), ("Bangor.csv", "Conwy.csv")]
)
def test_running_numbers_of_two_places_are_no_silent_match(one: str, other: str) -> None:
    activity = read_inventory([(one, numbered(5).encode()), (other, numbered(8).encode())])
    assert units(activity) == 13 or asked(activity)


@pytest.mark.parametrize(
    ("one", "other"), [("register.csv", "register (1).csv"), ("kit 2024.csv", "kit 2025.csv"), ("a.csv", "b.csv")]
)
def test_the_same_register_brought_twice_stays_once(one: str, other: str) -> None:
    activity = read_inventory([(one, numbered(5).encode()), (other, numbered(8).encode())])
    assert units(activity) == 8


@pytest.mark.parametrize("serial", ["JCDRRDK", "HKWPQLN", "BCDFGHJ", "ZXCVBNM", "KQWPLMN", "TRKVSHP"])
def test_capitals_without_a_vowel_are_a_number(serial: str) -> None:
    text = f"Type,Model,Serial number,Location|Laptop,Latitude 3520,{serial},Hall|Laptop,Latitude 3520,AB12CD5,Hall"
    assert units(read(text, text.replace("Hall", "Depot"))) == 2


@pytest.mark.parametrize("word", ["MIXED", "UNKNOWN", "ASABOVE", "VARIOUS", "XXXXXXX", "NNNNNNN", "GWRTHWR", "TBC"])
def test_a_word_is_none(word: str) -> None:
    text = f"Type,Model,Serial number,Location|Laptop,Latitude 3520,{word},Hall|Laptop,Latitude 3520,{word},Depot"
    assert units(read(text)) == 2


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("School,Laptops,Desktops,Tablets|A,20,10,30|B,15,5,20", 100),
        ("School,Laptops,Desktops,Monitors|A,20,10,30|B,15,5,20", 100),
        ("School,Tablets,Laptops,Printers|A,4,3,1|B,5,3,2", 18),
    ],
)
def test_a_kind_of_its_own_in_few_rows_is_no_sum_of_others(text: str, right: int) -> None:
    activity = read(text)
    assert units(activity) == right
    assert not asked(activity)


@pytest.mark.parametrize(
    "text",
    [
        "School,Laptops,Desktops,Devices|A,20,10,30|B,15,5,20", "School,Laptops,Desktops,PCs|A,20,10,30|B,15,5,20",
        "School,Laptops,Desktops,Computers|A,20,10,30|B,15,5,20", "School,Laptops,Desktops,Total|A,20,10,30|B,15,5,20",
        "School,Laptops,Desktops,All|A,20,10,30|B,15,5,20",
    ],
)  # fmt: skip
def test_a_general_word_beside_its_kinds_is_no_kit_in_silence(text: str) -> None:
    assert sum(units_by_kind(read(text)).values()) <= 50


def test_a_welsh_camera_is_no_screen_and_a_radio_no_telephone() -> None:
    rows = ("Camera teledu cylch cyfyng", "Camerâu teledu cylch cyfyng", "Teledu cylch cyfyng", "Teledu", "Handset")
    assert units_by_kind(read("Type,Location|" + "|".join(f"{row},Hall" for row in rows))) == {
        "iot": 3, "interactive_display": 1, "smartphone": 1
    }  # fmt: skip
    assert (
        reasons(read("Type,Location|Laptop,Hall|Airwave handset,Hall|Tetra handset,Hall"))[1:] == ["unknown_type"] * 2
    )


@pytest.mark.parametrize("place", ["Staff sale", "Ebay", "Auction", "eBay"])
def test_places_where_kit_is_sold_are_asked_about(place: str) -> None:
    activity = read(f"Type,Model,Serial number,Location|Laptop,Latitude 3520,AB12CD5,{place}|Laptop,E14,AB12CD6,Hall")
    assert reasons(activity) == ["gone_elsewhere", None]


def test_a_place_of_leaving_in_brackets_is_told() -> None:
    activity = read("Type,Model,Location|Laptop,E14,Cage 4 (disposals)|Laptop,E14,Cage 4 (hall)")
    assert [len(each.rows) for each in activity.problems if each.code == "gone_elsewhere"] == [1]


@pytest.mark.parametrize("word", ["DISPOSED", "scrapped 2023", "Disposed", "SCRAPPED", "sold", "Recycled"])
def test_a_word_of_leaving_in_the_place_of_a_serial_is_asked_about(word: str) -> None:
    activity = read(f"Type,Model,Serial number,Location|Laptop,E14,{word},Hall|Laptop,E14,AB12CD6,Hall")
    assert reasons(activity) == ["gone_elsewhere", None]


@pytest.mark.parametrize("word", ["N/A", "Missing", "Mixed", "TBC", "See label", "None", "Unknown", "Label removed"])
def test_another_word_there_is_of_the_number(word: str) -> None:
    activity = read(f"Type,Model,Serial number,Location|Laptop,E14,{word},Hall|Laptop,E14,AB12CD6,Hall")
    assert units(activity) == 2
