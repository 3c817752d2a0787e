"""Packs and joined things under headings such as “Item”: the cell is read or asked about, never the whole list."""

from __future__ import annotations

import pytest

from tests.inventory.short_lists import read, reasons, units_by_kind

PLAIN = "HP EliteBook 840 laptop,55,|Dell P2419H monitor,7,"


@pytest.mark.parametrize("heading", ["Item", "Equipment", "Description", "Kit", "Asset", "Eitem"])
def test_a_trolley_of_laptops_is_its_laptops(heading: str) -> None:
    text = f"{heading},Quantity,Notes|Laptop trolley (30 laptops),3,primary schools|{PLAIN}"
    assert units_by_kind(read(text)) == {"laptop": 3 * 30 + 55, "monitor": 7}


@pytest.mark.parametrize(
    ("cell", "more"),
    [
        ("iPad charging trolley with 16 iPads,2,", {"tablet": 32}),
        ("Pack of 10 headsets,4,", {"peripheral": 40}),
        ("Dell P2419H monitor (twin pack),7,", {"monitor": 7 + 14}),
        ("Chromebooks (pack of 30),2,", {"laptop": 115}),
        ("Box of 5 tablets,3,", {"tablet": 15}),
    ],
)
def test_a_pack_counts_what_it_holds(cell: str, more: dict[str, float]) -> None:
    assert units_by_kind(read(f"Item,Quantity,Notes|{PLAIN}|{cell}")) == {"laptop": 55, "monitor": 7} | more


@pytest.mark.parametrize(
    "cell", ["Desktop PC + monitor bundle,12,", "Laptop and monitor,2,", '"Laptop, 2 x monitor, dock",1,']
)
def test_several_kinds_in_one_cell_wait_and_the_rest_counts(cell: str) -> None:
    activity = read(f"Item,Quantity,Notes|{PLAIN}|{cell}")
    assert units_by_kind(activity) == {"laptop": 55, "monitor": 7}
    assert reasons(activity) == [None, None, "unknown_type"]


@pytest.mark.parametrize("heading", ["Kit issued", "Equipment issued", "Items issued", "Equipment held"])
def test_lists_of_what_persons_were_given_are_read(heading: str) -> None:
    activity = read(
        f'Employee,Payroll no,{heading},Date issued|A Jones,22001,"Laptop, 2 x monitor, dock",01/05/2024|'
        "C Davies,22003,Laptop,12/11/2023|D Rees,22004,Tablet,14/02/2022|E Morgan,22005,Monitor,14/02/2022"
    )
    assert units_by_kind(activity) == {"laptop": 1, "tablet": 1, "monitor": 1}
    assert reasons(activity)[0] == "unknown_type"
