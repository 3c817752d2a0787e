"""Numbers of devices in names with what holds them, with a bare asterisk, for twins: multiplied, asked, or a name's."""

from __future__ import annotations

import pytest

from tests.inventory.short_lists import answered, asked, asked_once, read, units

HELD = {
    "iPads (30) in trolley": 30, "15 laptops in trolley": 15, "Bank of 15 laptops": 15, "LapSafe + 15 laptops": 15,
    "Stack of 10 laptops": 10, "30 iPads in a charging cabinet": 30, "Chromebooks (16) on trolley": 16,
    "Tablets x30 in trolley": 30, "Pool of 12 laptops": 12, "Trolley: 15 laptops": 15, "Row of 10 PCs": 10,
    "LapCabby with 32 Chromebooks": 32, "Laptrolley, 15 laptops": 15, "Trolley - 16 iPads": 16,
}  # fmt: skip
ASKED = {
    "laptop*15": 15, "iPad*30": 30, "iPad - 30 of": 30, "Monitor*4": 4, "Laptop 15 of": 15, "Twin 24in monitors": 2,
    "Laptops (15)": 15, "Monitors (24)": 24, "Dual 27 inch screens": 2, "Twin 24\u2033 monitors": 2, "Tablets (10)": 10,
}  # fmt: skip
PLAIN = """
Laptop (15)|Laptop in trolley|Switch 24 port in cabinet|24 port switch in cabinet|2 in 1 laptop in trolley|Bank laptop
Dual monitor dock|Twin 24in monitor arm|Monitor 1920*1080|Laptop, 15 inch|Laptop - 14 inch|PC in rack
Dock for 2 monitors
Tablet 10 in case|Laptop trolley 30-bay|Laptop: 16 GB|iPad in case
"""
HEAD = "School,Item,Qty"


@pytest.mark.parametrize("name", HELD)
def test_devices_with_what_holds_them_are_counted(name: str) -> None:
    for quantity in (1, 2):
        activity = read(f'{HEAD}|A,"{name}",{quantity}|B,Printer,1')
        assert units(activity) == HELD[name] * quantity + 1
        assert any(each.code == "packs_multiplied" for each in activity.problems)
    assert units(read(f'School,Item|A,"{name}"|B,Printer')) == HELD[name] + 1


@pytest.mark.parametrize("name", ASKED)
def test_where_the_quantity_of_one_may_be_of_packs_it_is_asked(name: str) -> None:
    text = f'{HEAD}|A,"{name}",1|B,Printer,1'
    question = asked_once(read(text))
    assert question.kind == "packs"
    assert units(answered(text, question=question, answer="packs")) == ASKED[name] + 1
    assert units(answered(text, question=question, answer="pieces")) == 2


@pytest.mark.parametrize("name", ["Laptops (15)", "Monitors (24)", "Tablets (10)"])
def test_a_size_beside_several_is_not_asked_about(name: str) -> None:
    activity = read(f"{HEAD}|A,{name},12|B,Printer,1")
    assert units(activity) == 13
    assert not asked(activity)


@pytest.mark.parametrize("name", [name for line in PLAIN.strip().splitlines() for name in line.split("|")])
def test_a_name_that_says_no_number_of_devices_is_one(name: str) -> None:
    activity = read(f'{HEAD}|A,"{name}",1|B,Printer,1|C,Laptop,3')
    assert units(activity) <= 5
    assert not [each for each in asked(activity) if each.question and each.question.kind == "packs"]
    assert not [each for each in activity.problems if each.code == "packs_multiplied"]
