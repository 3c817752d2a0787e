"""A pack that stands in a name, a type or a description, and what holds devices: multiplied, or asked."""

from __future__ import annotations

import pytest

from carbon.inventory.headings.answers import Answer
from carbon.inventory.headings.mapping import Mapping
from carbon.inventory.headings.packs_in_names import pack_in
from tests.inventory.short_lists import asked, read, units, waiting

SAID = """
P2419H (box of 2)|2|P2419H
iPad 9th gen 10-pack|10|iPad 9th gen
Evolve2 30 (pack of 10)|10|Evolve2 30
Lenovo ThinkPad E14 - pack of 5|5|Lenovo ThinkPad E14
Samsung 24in monitor (twin pack)|2|Samsung 24in monitor
Pair of AOC 24B2|2|AOC 24B2
iPad 9 (class set of 30)|30|iPad 9
Pack of 5 ThinkPad E14|5|ThinkPad E14
Latitude 5420, box of ten|10|Latitude 5420
Dozen Dell KB216 keyboards|12|Dell KB216 keyboards
P2419H (pair)|2|P2419H
Multipack of 6 Jabra Evolve2 30|6|Jabra Evolve2 30
Laptop trolley with 30 laptops|30|laptops
Tablet trolley with 16 iPads|16|iPads
Trolley of 15 iPads|15|iPads
Charging cabinet with 30 Chromebooks|30|Chromebooks
Charging station for 10 iPads with 10 iPads|10|iPads
Suite of 30 PCs|30|PCs
IT suite of 30 OptiPlex 3080|30|OptiPlex 3080
Lab set of 20 laptops|20|laptops
Case of 16 tablets|16|tablets
LapCabby cart containing 32 Chromebooks|32|Chromebooks
iPad 9 - trolley of 30|30|iPad 9
Lot de 10 ThinkPad E14|10|ThinkPad E14
""".strip().splitlines()
OF_NO_PACK = """
Dock for 2 monitors|iPad (9)|Laptop battery pack|Set 2|Evolve2 30|Switch 24-port|ProBook x360|iPad 10.2|Box 5
Smart Battery Pack 4|Latitude 5420|Care Pack 3 years|Charging cabinet for 30 tablets|Laptop trolley 30-bay
RAM 2 x 8|Surface Pro 7|OS X 10|Room 4 set|Pack|Trolley for 16 iPads|Desktop with 2 monitors|Server with 8 disks
Windows 10 Pro|HP 250 G8|Dell P2419H|Lapsafe 30-bay|Laptop with 2 batteries|Cisco 9300 48 port|Rack with 8 U
""".strip().replace("\n", "|").split("|")  # fmt: skip


@pytest.mark.parametrize("line", SAID)
def test_a_name_says_how_many_devices_are_in_one_of_its_packs(line: str) -> None:
    text, number, name = line.split("|")
    found = pack_in(text)
    assert found is not None
    assert (found.devices, found.name, found.clear) == (int(number), name, True)


@pytest.mark.parametrize("text", OF_NO_PACK)
def test_a_number_of_ports_a_generation_or_what_may_be_held_is_no_pack(text: str) -> None:
    found = pack_in(text)
    assert found is None


def test_packs_in_a_description_beside_the_type_are_multiplied_and_told() -> None:
    """3 x 5 + 4 x 2 + 10 = 33"""
    activity = read("Description,Qty,Category|Lenovo ThinkPad E14 - pack of 5,3,Laptop|"
                    "Samsung 24in monitor (twin pack),4,Monitor|Dell Latitude 5440,10,Laptop")  # fmt: skip
    assert (units(activity), waiting(activity)) == (33, 0)
    (told,) = [one.message for one in activity.problems if one.code == "packs_multiplied"]
    assert "3 × “pack of 5” = 15" in told
    assert "4 × “twin pack” = 8" in told


def test_packs_in_a_model_are_multiplied_and_told_and_the_model_is_known_without_them() -> None:
    """10 x 2 + 3 x 10 + 20 + 4 x 10 = 110"""
    activity = read("Type,Make,Model,Quantity|Monitor,Dell,P2419H (box of 2),10|Tablet,Apple,iPad 9th gen 10-pack,3|"
                    "Laptop,Dell,Latitude 5420,20|Headset,Jabra,Evolve2 30 (pack of 10),4")  # fmt: skip
    assert (units(activity), waiting(activity)) == (110, 0)
    assert list(activity.tables["kit"]["model"])[:2] == ["P2419H", "iPad 9th gen"]


def test_clear_packs_are_multiplied_and_a_number_that_may_be_the_quantity_again_is_asked() -> None:
    """5 pairs + 2 class sets of 30 = 70; 10 of "x2" and 3 of "10 off" wait: 20 + 30 if each row is so many."""
    text = ("Type,Description,Qty|Monitor,Dell P2419H x2,10|Monitor,Pair of AOC 24B2,5|"
            "Tablet,iPad 9 (class set of 30),2|Laptop,HP 250 G8 (10 off),3")  # fmt: skip
    activity = read(text)
    assert (units(activity), waiting(activity)) == (70, 2)
    (problem,) = asked(activity)
    for answer, right in (("packs", 120), ("pieces", 83)):
        question = problem.question
        assert question is not None
        again = read(text, mapping=Mapping().with_answer(Answer(question.kind, question.about, answer)))
        assert (units(again), waiting(again)) == (right, 0)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Type,Model,Quantity|Laptop trolley with 30 laptops,HP 250 G8,3|Tablet trolley with 16 iPads,iPad 8th gen,2",
         90 + 32),
        ("Type,Quantity|Charging cabinet with 30 Chromebooks,2|Laptop,7", 2 * 30 + 7),
        ("Item,Qty|Trolley of 15 iPads,3|Chromebook Lenovo 300e,10", 3 * 15 + 10),
        ("Item description,Qty|Suite of 30 laptops,2|Latitude 5420,4", 2 * 30 + 4),
        ("Model,Quantity|LapCabby cart containing 32 Chromebooks,1|HP 250 G8,5", 32 + 5),
        ("Model,Quantity|Case of 16 iPads,3|Latitude 5420,1", 3 * 16 + 1),
        ("Type,Model|Laptop trolley with 30 laptops,HP 250 G8|Laptop,HP 250 G8", 30 + 1),
        ("Model,Site|Trolley of 15 iPads,Hall|Latitude 5420,Hall", 15 + 1),
        ("Model,Site|Latitude 5420 (pack of 5),Hall|iPad 9 - class set of 30,Hall", 5 + 30),
    ],
)  # fmt: skip
def test_what_holds_devices_is_the_devices_in_it(text: str, right: int) -> None:
    activity = read(text)
    assert (units(activity), waiting(activity)) == (right, 0)
    assert {"packs_multiplied", "number_in_name"} & {one.code for one in activity.problems}


@pytest.mark.parametrize(
    "text",
    [
        "Model,Quantity|P2419H (box of 10),30",  # 30 may be the monitors in 3 boxes
        "Type,Model,Total units|Monitor,P2419H (box of 2),11",  # the heading speaks of units
        "Type,Model,Quantity|Tablet,iPad 9 (box of 100),3",  # a slip is more likely
        "Type,Model,Quantity,Serial number|Monitor,P2419H (box of 2),1,CN0ABC123",  # one serial number is one device
        "Type,Model,Quantity|Laptop,Latitude 5420 laptops x 40,3",
        "Type,Model,Quantity|Laptop,Latitude 5420 - 30 units,7",
        "Item,Qty|Rack with 8 servers,1",  # the servers, and a rack that is kit as well
    ],
)
def test_what_may_be_meant_otherwise_is_asked(text: str) -> None:
    activity = read(text)
    assert waiting(activity) == 1
    assert len(asked(activity)) == 1


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Type,Model,Quantity|Laptop,Latitude 5420 x 40,40", 40),  # the same number said twice
        ("Type,Model,Quantity|Tablet,iPad (9),3", 3),
        ("Type,Model,Quantity|Docking station,Dock for 2 monitors,3", 3),
        ("Type,Model,Quantity|Headset,Evolve2 30,3", 3),
    ],
)
def test_what_says_the_quantity_again_changes_nothing(text: str, right: int) -> None:
    activity = read(text)
    assert (units(activity), waiting(activity)) == (right, 0)


def test_a_trolley_that_holds_nothing_by_its_name_is_left_out_and_never_a_device() -> None:
    """90 laptops, 2 x 16 + 5 tablets; the three trolleys are no equipment."""
    activity = read("Type,Model,Quantity|Laptop trolley,Lapsafe 30-bay,3|Laptop,HP 250 G8,90|"
                    "Tablet trolley with 16 iPads,,2|Tablet,iPad 8th gen,5")  # fmt: skip
    kit = activity.tables["kit"]
    assert units(activity) == 90 + 32 + 5
    assert kit["set_aside"].iloc[0] == "software"


@pytest.mark.parametrize("word", ["Laptop and tablet trolley", "Monitor and laptop stand", "Desktop and laptop bag"])
def test_what_is_for_two_kinds_of_device_is_neither(word: str) -> None:
    activity = read(f"Type,Quantity|{word},4|Laptop,3")
    assert units(activity) == 3


@pytest.mark.parametrize(
    "line",
    ["Laptop,Laptop + dock + monitor", "Laptop,Latitude 5420 + dock", "Desktop,OptiPlex 7080 with P2419H",
     "Desktop,Desktop PC and monitor", "Laptop,Zorp 14 incl docking station", ",Latitude 5420 + dock",
     "Thin client,Wyse 5070 plus 24 inch monitor"],
)  # fmt: skip
def test_a_device_with_other_devices_in_its_name_waits(line: str) -> None:
    activity = read(f"Type,Model,Quantity|{line},6|Laptop,HP 250 G8,3")
    assert (units(activity), waiting(activity)) == (3, 1)


@pytest.mark.parametrize(
    ("line", "kind"),
    [("Laptop,Latitude 5420 + charger", "laptop"), ("Laptop,Surface Pro with Type Cover", "laptop"),
     ("Tablet,iPad 9 with keyboard", "tablet"), (",iPad 9 with keyboard folio", "tablet"),
     ("Server,PowerEdge R740 with 8TB storage", "server"), ("Printer,Print and scan MFP", "printer"),
     ("Laptop,HP x360 laptop/tablet", "laptop")],
)  # fmt: skip
def test_a_device_with_small_kit_is_the_device(line: str, kind: str) -> None:
    activity = read(f"Type,Model,Quantity|{line},6|Laptop,HP 250 G8,3")
    assert (units(activity), waiting(activity)) == (9, 0)
    assert activity.tables["kit"]["asset_type"].iloc[0] == kind
