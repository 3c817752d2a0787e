"""A kind in the plural, money beside it and no number: how many is asked, and no row is taken for one device."""

from __future__ import annotations

import pytest

from carbon.inventory.counting.plural_kinds import is_plural_kind
from tests.inventory.short_lists import read, units

ASKED = [
    "Item,Amount|Laptops,£45000|Desktops,£20000",
    "Kit,Serial,Cost £|Laptops,,45000|Desktops,,20000",
    "Type,Cost|Laptops,45000|Monitors,9000",
    "Item,Value|Gliniaduron,£45000|Monitorau,£9000",
    "Item,Amount|Ordinateurs portables,£45000|Écrans,£9000",
    "Description,Cost|Tablets,£4500|Printers,£900",
    "Device,Cost|Servers,£45000|Network switches,£9000",
    "Type,Serial,Cost|Docking stations,,2500|Headsets,,900",
    "Asset,Purchase price|Laptops,£45000|Projectors,£20000",
    "Item,Cost|Mobile phones,£4500|Tablets,£900",
]
LEFT = [
    ("Type,Serial,Cost|Laptops,S1,450|Laptops,S2,450|Monitors,S3,90", 3),
    ("Type,Cost|Laptop,450|Desktop,600|UPS,900", 3),
    ("Type,Qty,Cost|Laptops,40,45000|Desktops,22,20000", 62),
    ("Type,Model,Cost|Laptops,Latitude 5420,450|Monitors,P2419H,90", 2),
    ("Type,Location,Cost|Laptops,Hall,450|Laptops,Hall,480|Laptops,Hall,490", 3),
    ("Type,Asset tag,Cost|Laptops,T1,450|Monitors,T2,90", 2),
]


@pytest.mark.parametrize("text", ASKED)
def test_a_plural_kind_without_a_number_waits(text: str):
    assert units(read(text)) == 0


@pytest.mark.parametrize(("text", "right"), LEFT)
def test_a_plural_over_single_devices_stays_a_category(text: str, right: int):
    assert units(read(text)) == right


def test_what_is_one_thing_is_no_plural():
    assert not any(map(is_plural_kind, ("UPS", "NAS", "Laptop", "Access", "Mouse", "Windows", "Chassis")))
