"""A row that names a kind beneath “Device, Model” is a record; lists with several devices in a row stay as they are."""

from __future__ import annotations

import pytest

from tests.inventory.short_lists import asked, read, units_by_kind

PHONES = "Mobile phone,iPhone 13,{0}|Mobile phone,iPhone 12,{1}|Mobile phone,iPhone SE,{0}"


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Device,Model,Notes|" + PHONES.format("", "cracked screen"), {"smartphone": 3}),
        ("Device,Model,Assigned to|" + PHONES.format("J Evans", "A Rees"), {"smartphone": 3}),
        ("Device,Model,Condition|" + PHONES.format("Good", "Fair").replace("Mobile phone", "Phone"), {"smartphone": 3}),
        ("Dyfais,Model,Nodiadau|" + PHONES.format("", "wedi cracio"), {"smartphone": 3}),
        ("Device,Model|Mobile phone,iPhone 13|Mobile phone,iPhone 12|Mobile phone,iPhone SE", {"smartphone": 3}),
        ("Device,Model|" + "Mobile phone,iPhone 13|" * 3 + "Mobile phone,iPhone 12", {"smartphone": 4}),
        ("Device,Model|Tablet,iPad 9|Tablet,iPad 9|Laptop,Latitude 5420", {"tablet": 2, "laptop": 1}),
        ("Kit list 2025|Device,Model|Mobile phone,iPhone 13|Mobile phone,iPhone 13|Mobile phone,iPhone SE",
         {"smartphone": 3}),
        ("Device,Model,Colour|Laptop,Latitude 5420,Black|Laptop,Latitude 5420,Black|Monitor,P2419H,Grey",
         {"laptop": 2, "monitor": 1}),
        ("Item,Model|Printer,LaserJet M404|Printer,LaserJet M404|Laptop,Latitude 5420", {"printer": 2, "laptop": 1}),
        ("Device,Model|" + "Mobile phone,iPhone 13|Mobile phone,iPhone SE|" * 20, {"smartphone": 40}),
    ],
)  # fmt: skip
def test_each_row_is_one_device(text: str, right: dict[str, float]) -> None:
    activity = read(text)
    assert units_by_kind(activity) == right
    assert not asked(activity)


@pytest.mark.parametrize(
    "text",
    [
        "Name,Laptop,Phone|A Rees,Latitude 5420,iPhone 13|S Pugh,Latitude 5430,iPhone SE",
        "Staff,Equipment,Equipment|Name,Laptop,Phone|A Rees,Latitude 5420,iPhone 13|S Pugh,Latitude 5430,iPhone SE",
    ],
)
def test_several_devices_in_a_row_stay(text: str) -> None:
    assert units_by_kind(read(text)) == {"laptop": 2, "smartphone": 2}
