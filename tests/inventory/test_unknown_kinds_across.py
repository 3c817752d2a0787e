"""Columns of numbers under a word of several kinds ("Cyfrifiaduron") wait, and the warning counts their units."""

from __future__ import annotations

import pytest

from tests.inventory.short_lists import read, units_by_kind


@pytest.mark.parametrize(
    ("heading", "other"),
    [
        ("Cyfrifiaduron", "Monitorau"), ("Cyfrifiadur", "Monitorau"), ("Computers", "Screens"),
        ("Computers", "Monitors"), ("Computer", "Monitors"), ("Phones", "Monitors"), ("Ffonau", "Sgriniau"),
        ("Cyfrifiaduron", "Sgriniau"), ("Cyfrifiaduron", "Monitors"), ("Phones", "Screens"),
    ],
)  # fmt: skip
def test_what_waits_is_told_in_units(heading: str, other: str):
    activity = read(f"Site,{heading},Gliniaduron,{other}|Library,4,7,6|Depot,3,5,3")
    assert units_by_kind(activity) == {"monitor": 9, "laptop": 12}
    (message,) = [each.message for each in activity.problems if each.code == "unknown_type"]
    assert "2 rows, 7 units" in message
    assert f"“{heading}”" in message


@pytest.mark.parametrize(
    ("headings", "right"),
    [
        ("Gliniaduron,Monitorau", ("laptop", "monitor")), ("Argraffwyr,Gliniaduron", ("printer", "laptop")),
        ("Ordinateurs portables,Écrans", ("laptop", "monitor")), ("Imprimantes,Serveurs", ("printer", "server")),
        ("Tablettes,Écrans", ("tablet", "monitor")), ("Llechi,Gweinyddion", ("tablet", "server")),
        ("Ordinateurs fixes,Moniteurs", ("desktop", "monitor")), ("Laptops,Desktops", ("laptop", "desktop")),
        ("Cyfrifiaduron bwrdd gwaith,Monitorau", ("desktop", "monitor")),
        ("PC portables,Écrans", ("laptop", "monitor")),
    ],
)  # fmt: skip
def test_kinds_across_are_columns_of_kinds(headings: str, right: tuple[str, str]):
    activity = read(f"Site,{headings}|Library,40,60|Depot,9,30")
    assert units_by_kind(activity) == {right[0]: 49, right[1]: 90}


def test_a_list_of_single_devices_is_told_in_rows_as_ever():
    activity = read("Type,Serial|Widget,A1|Widget,A2|Laptop,A3")
    (message,) = [each.message for each in activity.problems if each.code == "unknown_type"]
    assert "“Widget” (2)" in message


@pytest.mark.parametrize("headings", ["Ordinateurs,Gliniaduron,Écrans", "Ordinateurs,Écrans,Portables"])
def test_french_words_for_several_kinds_are_asked_about(headings: str):
    activity = read(f"Site,{headings}|Library,4,7,6|Depot,3,5,3")
    assert units_by_kind(activity) == {}
    assert "needs_mapping" in {each.code for each in activity.problems}
