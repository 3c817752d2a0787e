"""Lists of values to choose from, of models and of prices are no kit: they are asked about, and real lists are not."""

from __future__ import annotations

import pytest

from carbon.columns import ActivityData
from carbon.inventory import read_inventory
from tests.inventory.own_lists import workbook
from tests.inventory.short_lists import asked, reasons, units

KIT = (
    "Type,Make,Model,Serial|Laptop,Dell,Latitude 3520,AB12CD3"
    "|Laptop,Dell,Latitude 3520,AB12CD4|Laptop,HP,ProBook 450,AB12CD5"
)
"""Three laptops with their numbers."""


def book(**sheets: str) -> ActivityData:
    parted = {name: [row.split(",") for row in text.split("|")] for name, text in sheets.items()}
    return read_inventory([("a.xlsx", workbook(**parted))])


BESIDE = {
    "values under several headings": (
        "Lists", "Asset types,Locations,Makes|Laptop,Hall,Dell|Monitor,Depot,HP|Server,Library,Lenovo|Printer,,Apple"
    ),
    "the same under no name": (
        "Sheet2", "Asset types,Locations,Makes|Laptop,Hall,Dell|Monitor,Depot,HP|Server,Library,Lenovo|Printer,,Apple"
    ),
    "kinds and makers": ("Sheet2", "Type,Make|Laptop,Dell|Monitor,HP|Server,Lenovo|Printer,Apple"),
    "models": ("Models", "Type,Make,Model|Laptop,Dell,Latitude 3520|Monitor,HP,E24|Server,Lenovo,SR650"),
    "prices": ("Price list", "Type,Make,Model,Price|Laptop,Dell,Latitude 3520,500|Monitor,HP,E24,100"),
    "drop-downs": ("Dropdowns", "Type,Status|Laptop,In use|Monitor,Spare|Server,Retired|Printer,"),
    "one column": ("Extra", "Device type|Laptop|Monitor|Server|Printer"),
    "a lookup": ("Lookup", "Type,Make|Laptop,Dell|Monitor,HP"),
    "validation": ("Data validation", "Type,Location|Laptop,Hall|Monitor,Depot"),
    "reference data": ("Ref data", "Type,Make|Laptop,Dell|Monitor,HP"),
    "a catalogue": ("Product catalogue", "Type,Make,Model|Laptop,Dell,Latitude 3520|Monitor,HP,E24"),
    "in Welsh": ("Rhestrau", "Math,Gwneuthurwr|Gliniadur,Dell|Monitor,HP"),
    "in French": ("Listes", "Type,Fabricant|Ordinateur portable,Dell|Imprimante,HP"),
    "types of kit": ("Asset types", "Type,Lifetime (years)|Laptop,5|Monitor,7|Printer,6"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "text"), BESIDE.values(), ids=BESIDE)
def test_values_beside_a_list_are_asked_about(name: str, text: str) -> None:
    activity = book(**{"Kit": KIT, name: text})
    assert units(activity) == 3
    assert "may_be_values" in reasons(activity)
    assert [each.code for each in asked(activity)].count("may_be_values") == 1


ALONE = {
    "a file of prices": ("Price list.csv", "Type,Make,Model,Price\nLaptop,Dell,Latitude 3520,500\nMonitor,HP,E24,100\n"),
    "a title": ("a.csv", "Price list 2025,,\nType,Make,Model\nLaptop,Dell,Latitude 3520\nMonitor,HP,E24\n"),
    "a file of models": ("it_models.csv", "Type,Make,Model\nLaptop,Dell,Latitude 3520\nMonitor,HP,E24\n"),
    "a file of drop-downs": ("drop-downs.csv", "Type,Status\nLaptop,In use\nMonitor,Spare\n"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "text"), ALONE.values(), ids=ALONE)
def test_a_list_whose_name_says_that_it_is_of_values_is_asked_about(name: str, text: str) -> None:
    activity = read_inventory([(name, text.encode())])
    assert units(activity) == 0
    assert [each.code for each in asked(activity)] == ["may_be_values"]


PLAIN = {
    "few devices with their rooms": ("Sheet2", "Type,Make,Model,Room|Laptop,Dell,Vostro 15,Hall|Monitor,HP,E24,R2|Server,Lenovo,SR650,R3", 3),
    "a site": ("Library", "Type,Make,Model|Laptop,Dell,Vostro 15|Monitor,HP,E24|Server,Lenovo,SR650", 3),
    "a model on two rows": ("Sheet2", "Type,Make,Model|Monitor,HP,E24|Monitor,HP,E24|Server,Lenovo,SR650", 3),
    "with a number of each": ("Models", "Type,Make,Model,Qty|Tablet,Apple,iPad,5|Monitor,HP,E24,7", 12),
    "an equipment list": ("IT equipment list", "Type,Make,Model|Tablet,Apple,iPad|Monitor,HP,E24|Server,Lenovo,SR650", 3),
    "a comparison of prices": ("Price comparison of kit we own", "Type,Make,Model,Price|Tablet,Apple,iPad,300|Monitor,HP,E24,90", 2),
    "with serial numbers": ("Lists", "Type,Make,Serial|Laptop,Dell,QQ12XZ1|Monitor,HP,QQ12XZ2", 2),
    "with days": ("Sheet2", "Type,Make,Purchase date|Server,Dell,2021-05-01|Monitor,HP,2022-05-01|Printer,HP,2022-06-01", 3),
    "with people": ("Sheet2", "Type,Make,User|Server,Dell,Huw|Monitor,HP,Ann|Printer,HP,Ben", 3),
}  # fmt: skip


@pytest.mark.parametrize(("name", "text", "more"), PLAIN.values(), ids=PLAIN)
def test_a_real_list_beside_another_counts(name: str, text: str, more: int) -> None:
    activity = book(**{"Kit": KIT, name: text})
    assert units(activity) == 3 + more
    assert "may_be_values" not in [each.code for each in activity.problems]


def test_a_short_list_alone_counts() -> None:
    activity = book(Sheet1="Type,Make,Model|Laptop,Dell,Vostro 15|Monitor,HP,E24|Server,Lenovo,SR650")
    assert units(activity) == 3
    assert not asked(activity)
