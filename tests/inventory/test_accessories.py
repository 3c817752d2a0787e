"""Accessories, consumables and services named after a device are not the device."""

from __future__ import annotations

import pytest

import carbon
from carbon.factors.recognition.chosen_kinds import choose_kinds
from carbon.factors.tables.tables import read_rows
from carbon.inventory.headings.answers import Answer
from carbon.inventory.headings.mapping import Mapping

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


NAMED_AFTER = (
    "Toughbook case; Samsung Galaxy Tab case; iPhone 12 cover; ThinkPad battery; MacBook adapter; Latitude 5420 sleeve"
    "; Sleeve for Latitude 5420; iPad screen protector; Screen protector iPad 9; Surface Pro stylus; iPad 9 folio cover"
    "; LaserJet drum; OfficeJet fuser; Monitor bracket; Dell P2419H mount; OptiPlex PSU; Surface Pro adaptor; "
    "MacBook dongle; iPhone cable; ThinkPad hinge; RAM upgrade Latitude 5420; OptiPlex 7080 SSD upgrade; "
    "Latitude 5420 warranty; Galaxy S21 cover; Cover Galaxy S21; Kindle case; Catalyst 9300 power supply; "
    "Battery for ThinkPad T480; Case - iPad 9; Case: iPad 9; Housse Galaxy Tab; Batri ThinkPad; HP Z2 Mini wall mount; "
    "iPad holder; Projector screen; iPad pencil; Spare battery Latitude 5420; Surface Pro Type Cover"
).split("; ")
PERHAPS = (
    "Phone case iPhone 12; iPad folio; Printer tray; Epson projector lamp; Projector remote; Latitude 5420 support; "
    "Latitude keyboard replacement; Latitude 5420 spare; Epson EB-W06 lamp; Samsung phone case Galaxy S21; "
    "Dell Latitude 5420 replacement; HP LaserJet M404 tray"
).split("; ")
HONEST = {
    "Surface Pro with Type Cover": "laptop", "Wall-mounted display": "interactive_display",
    "ThinkPad X1 Fold": "laptop", "Galaxy Z Fold": "smartphone", "Latitude 5420 with case": "laptop",
    "iPad (with case)": "tablet", "iPad 9 with keyboard folio": "tablet", "Dell P2419H with stand": "monitor",
    "HP EliteBook Folio 1040": "laptop", "iPad Pro 12.9 + Apple Pencil": "tablet",
    "HP LaserJet with extra tray": "printer", "Stand-alone PC OptiPlex 7080": "desktop", "Toughbook CF-33": "laptop",
    "Spare laptop Latitude 5420": "laptop", "Remote worker laptop Latitude 5420": "laptop",
    "ThinkPad T14 i5 16GB 3 cell battery 65W": "laptop", "Support team MacBook Air": "laptop",
    "Dell P2419H without stand": "monitor", "Staff laptop - Latitude 5420": "laptop",
}  # fmt: skip


@pytest.mark.parametrize("name", NAMED_AFTER)
def test_what_a_description_names_after_a_device_is_left_out(name):
    """Whether the device is named by its kind, or by its model alone."""
    _, kind, held = first(f"Item description,Number held\n{name},60\nLatitude 5420,5\n")
    assert (kind, held) == ("software", "software")


@pytest.mark.parametrize("name", NAMED_AFTER + PERHAPS)
def test_what_a_model_names_after_a_device_never_counts_as_it(name):
    for head in ("Model,Quantity", "Item description,Number held"):
        _, _, held = first(f"{head}\n{name},60\nLatitude 5420,5\n")
        assert held in ("software", "unknown_type")


@pytest.mark.parametrize(
    "line",
    ["Tablet,Samsung Galaxy Tab case", "Laptop,Toughbook case", "Smartphone,iPhone 12 cover", "Laptop,ThinkPad battery",
     "Laptop,Sleeve for Latitude 5420", "Tablet,iPad screen protector", "Monitor,Dell P2419H mount",
     "Desktop,OptiPlex PSU", "Laptop,RAM upgrade Latitude 5420", "Monitor,Wall bracket", "Smartphone,Cover Galaxy S21"],
)  # fmt: skip
def test_a_device_by_its_type_and_an_accessory_by_its_model_waits(line):
    _, kind, held = first(f"Type,Model,Quantity\n{line},10\nLaptop,Latitude 5420,5\n")
    assert (kind, held) == ("unknown", "unknown_type")


@pytest.mark.parametrize("name", HONEST)
def test_a_device_whose_name_has_such_a_word_is_the_device(name):
    for text in (f'Item description,Number held\n"{name}",6\n', f'Type,Model,Quantity\n{HONEST[name]},"{name}",6\n'):
        _, kind, held = first(text)
        assert kind == HONEST[name]
        assert held != held


def test_no_published_model_is_called_an_accessory():
    """Of every product sheet whose kind we count by, the name alone is that of a device."""
    models = [row["model"] for row in read_rows("device_models")]
    chosen = choose_kinds([""] * len(models), [row["manufacturer"] for row in read_rows("device_models")], models)
    without = choose_kinds(["Laptop"] * len(models), [""] * len(models), models)
    lost = [model for model, (kind, _) in zip(models, chosen, strict=True) if kind.asset_type in ("software",)]
    asked = [model for model, (_, how) in zip(models, without, strict=True) if how == "no device by its model"]
    assert (lost, asked) == ([], [])
