"""Accessories, consumables and services named after a device are not the device."""

from __future__ import annotations

import pytest

import carbon
from carbon.inventory.answers import Answer
from carbon.inventory.mapping import Mapping

ACCESSORIES = (
    "Monitor arm; Tablet cover; Laptop trolley; Rack rails for server; Laptop bag; Screen protector; Keyboard cover; "
    "Docking cable; Monitor stand; Laptop sleeve; Case for tablet; Housse de tablette; Braich monitor; "
    "Bras pour moniteur; Headset ear pads; Laptop charger; Phone charger; Charger; Power adapter; "
    "Laptop power adaptors; Laptop chargers; Monitor stands; Laptop bags; HDMI cable; Rucksacks; Wall bracket; "
    "Laptop battery; PSU; Patch leads; USB-C chargers; 65W AC adapter; Chargeur ordinateur portable; "
    "Gwefrydd gliniadur; Cebl HDMI; iPad charger; MacBook charger; Surface power supply"
).split("; ")
ASKED = ("Desktop lamp", "Laptop lease", "Server support", "Server rack mount", "Printer table", "Tablet box")
LEFT_OUT = (
    "Printer paper; Laptop repair; Desktop support contract; Warranty extension; Toner for printer; Server licence; "
    "Printer cartridge; Laptop insurance; Printer ink; Phone contract; Ink for printers; Garantie ordinateur portable; "
    "Cetris argraffydd; Server maintenance contract; Laptop care pack"
).split("; ")
DEVICES = {
    "Laptop with bag": "laptop", "Laptop (bag)": "laptop", "Laptop under repair": "laptop", "Laptop 14 inch": "laptop",
    "Laptop incl. 3 year warranty": "laptop", "Desktop PC": "desktop", "Label printer": "printer",
    "IT Support laptop": "laptop", "Monitor without stand": "monitor", "Laptop, charger": "laptop",
    "Rack server": "server", "Staff laptop - Adult Services": "laptop", "USB webcam": "peripheral",
    "Laptop + charger": "laptop", "Laptop with chargers": "laptop",
    "Docking station with power adapter": "docking_station",
    "Keyboard": "peripheral", "Battery UPS": "ups", "Tablet & pen": "tablet",
    "Black laptop": "laptop", "Laptop & case": "laptop", "Dell Inc laptop": "laptop",
}  # fmt: skip


def first(text: str, mapping: Mapping | None = None):
    activity = carbon.read_inventory(("kit.csv", text.encode()), mapping=mapping)
    kit = activity.tables["kit"]
    return activity, str(kit["asset_type"].iloc[0]), kit["set_aside"].astype(object).iloc[0]


@pytest.mark.parametrize("word", ACCESSORIES)
def test_an_accessory_is_no_device_and_is_left_out_whatever_it_is(word):
    """Bags, stands, cables and chargers alike: none of them is of a type of kit."""
    activity, kind, held = first(f"Type,Model,Quantity\n{word},,10\nLaptop,Latitude 5420,5\n")
    assert (kind, held) == ("software", "software")
    (told,) = [one.message for one in activity.problems if one.code == "software"]
    assert f"“{word}” (1 row, 10 units)" in told


@pytest.mark.parametrize("model", ["Dell 65W charger", "HP 45W Smart AC Adapter", "Power adapter USB-C 65W"])
def test_a_charger_by_its_model_is_no_peripheral(model):
    for text in (f"Type,Model,Quantity\nAccessory,{model},10\n", f"Maker,Model,Quantity\nDell,{model},10\n"):
        _, kind, held = first(text)
        assert (kind, held) == ("software", "software")


def test_a_charger_beside_a_device_is_the_device():
    _, kind, held = first("Type,Model,Quantity\nLaptop,Latitude 5420 + charger,10\n")
    assert kind == "laptop"
    assert held != held


@pytest.mark.parametrize("word", ASKED)
def test_what_may_be_the_device_or_something_for_it_is_asked_about(word):
    _, kind, held = first(f"Type,Model,Quantity\n{word},,10\nLaptop,Latitude 5420,5\n")
    assert (kind, held) == ("unknown", "unknown_type")


@pytest.mark.parametrize("word", LEFT_OUT)
def test_a_consumable_or_a_service_is_left_out(word):
    _, kind, held = first(f"Type,Model,Quantity\n{word},,10\nLaptop,Latitude 5420,5\n")
    assert (kind, held) == ("software", "software")


@pytest.mark.parametrize("word", DEVICES)
def test_what_comes_with_a_device_takes_nothing_from_it(word):
    _, kind, held = first(f'Type,Model,Quantity\n"{word}",,10\nLaptop,Latitude 5420,5\n')
    assert kind == DEVICES[word]
    assert held != held


@pytest.mark.parametrize(
    "model",
    ["Warranty extension", "3 year warranty", "Black toner", "Rack rails 2U", "Windows licence", "Screen repair",
     "ProSupport Plus", "Care Pack 3yr", "Toner cartridge 26A", "Maintenance contract"],
)  # fmt: skip
def test_a_device_beside_a_warranty_or_the_like_waits_for_an_answer(model):
    text = f"Type,Model,Quantity\nLaptop,{model},10\nLaptop,Latitude 5420,5\n"
    activity, kind, held = first(text)
    assert (kind, held) == ("unknown", "unknown_type")
    (question,) = [one.question for one in activity.problems if one.question is not None]
    assert (question.kind, question.units, question.waits) == ("type", 10, True)
    for answer, expected in (("laptop", None), ("software", "software")):
        _, kind, held = first(text, Mapping().with_answer(Answer("type", question.about, answer)))
        assert kind == answer
        assert held == expected or held != held


@pytest.mark.parametrize("model", ["Latitude 5420 with 3 year warranty", "PowerEdge R740 incl rails", "Latitude 5420"])
def test_a_model_with_what_comes_along_counts(model):
    _, _, held = first(f"Type,Model\nLaptop,{model}\n")
    assert held != held
