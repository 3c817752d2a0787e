"""Accessories, consumables and services named after a device are not the device."""

from __future__ import annotations

import pytest

import carbon
from carbon.inventory.answers import Answer
from carbon.inventory.mapping import Mapping

ASKED = (
    "Monitor arm; Tablet cover; Laptop trolley; Rack rails for server; Laptop bag; Screen protector; Keyboard cover; "
    "Docking cable; Monitor stand; Laptop sleeve; Case for tablet; Housse de tablette; Braich monitor; "
    "Bras pour moniteur; Desktop lamp; Headset ear pads"
).split("; ")
LEFT_OUT = (
    "Printer paper; Laptop repair; Desktop support contract; Warranty extension; Toner for printer; Server licence; "
    "Printer cartridge; Laptop insurance; Printer ink; Phone contract; Ink for printers; Garantie ordinateur portable; "
    "Cetris argraffydd; Server maintenance contract; Laptop care pack"
).split("; ")
DEVICES = {
    "Laptop with bag": "laptop", "Laptop (bag)": "laptop", "Laptop under repair": "laptop", "Laptop 14 inch": "laptop",
    "Laptop incl. 3 year warranty": "laptop", "Desktop PC": "desktop", "Label printer": "printer",
    "IT Support laptop": "laptop", "Monitor without stand": "monitor", "Laptop, charger": "peripheral",
    "Rack server": "server", "Staff laptop - Adult Services": "laptop", "Phone charger": "peripheral",
    "Black laptop": "laptop", "Laptop & case": "laptop", "Dell Inc laptop": "laptop",
}  # fmt: skip


def first(text: str, mapping: Mapping | None = None):
    activity = carbon.read_inventory(("kit.csv", text.encode()), mapping=mapping)
    kit = activity.tables["kit"]
    return activity, str(kit["asset_type"].iloc[0]), kit["set_aside"].astype(object).iloc[0]


@pytest.mark.parametrize("word", ASKED)
def test_an_accessory_is_asked_about(word):
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
