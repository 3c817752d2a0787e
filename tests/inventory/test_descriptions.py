"""A description whose words name a kind of kit says what a row is, and what belongs to a device is none."""

from __future__ import annotations

import pytest

from carbon.inventory import read_inventory
from tests.inventory.short_lists import read, reasons, units

HEADINGS = (
    "Description", "Item", "Asset description", "Equipment description", "Product description", "Item description",
    "Details", "Item details", "Desc", "Description of item", "Equipment", "Kit", "Product", "Disgrifiad",
    "Désignation", "Libellé",
)  # fmt: skip
ROWS = {
    "Dell Latitude 5420 Laptop": "laptop", "HP LaserJet Pro M404dn printer": "printer",
    "Dell OptiPlex 7080 desktop PC": "desktop", "Dell 24 inch monitor": "monitor",
}  # fmt: skip


def kinds(heading: str, *descriptions: str) -> list[str]:
    rows = [f"{text},SN{number}X77" for number, text in enumerate(descriptions)]
    activity = read("|".join((f"{heading},Serial No", *rows)))
    return [str(kind) for kind in activity.tables["kit"]["asset_type"]]


@pytest.mark.parametrize("heading", HEADINGS)
def test_a_description_that_names_a_kind_says_it(heading: str) -> None:
    assert kinds(heading, *ROWS) == [*ROWS.values()]


DEVICES = {
    "Laptop - Dell Latitude 5420": "laptop", "Laptop: Zorp X1": "laptop", "Zorp laptop": "laptop",
    "Docking station for laptop": "docking_station", "Laptop with bag": "laptop", "Monitor, Zorp 24": "monitor",
    "iPad 9th gen": "tablet", "Server (rack) Zorp": "server", "Ordinateur portable Zorp": "laptop",
    "Gliniadur Zorp": "laptop", "Imprimante Zorp": "printer", "Laptop HP 250 G8 c/w bag": "laptop",
    "Tablet Samsung + case": "tablet", "Headset Jabra Evolve": "peripheral", "Switch Zorp 48 port": "network_switch",
}  # fmt: skip


@pytest.mark.parametrize("text", DEVICES)
def test_its_first_words_or_its_last_say_the_kind(text: str) -> None:
    assert kinds("Description", "Dell Latitude 5420 Laptop", "Zorp monitor", text)[2] == DEVICES[text]


NONE = (
    "Laptop bag", "Monitor arm", "Laptop charger", "Server licence", "Printer toner", "Laptop trolley", "Monitor stand",
    "Laptop sleeve 14in", "Laptop repair", "Projector lamp", "Printer table", "Toner for HP printer", "Phone case",
)  # fmt: skip


@pytest.mark.parametrize("heading", ["Description", "Item", "Model"])
@pytest.mark.parametrize("text", NONE)
def test_what_belongs_to_a_device_is_no_device(heading: str, text: str) -> None:
    activity = read(f"{heading},Serial No|Dell Latitude 5420 Laptop,SN1X77|Zorp monitor,SN2X77|{text},SN3X77")
    assert units(activity) == 2
    assert reasons(activity)[2] in ("software", "unknown_type")


def test_the_model_within_a_description_gives_its_figure() -> None:
    kit = read("Description,Serial No|Dell Latitude 5420 Laptop,S1X77|HP LaserJet Pro M404dn printer,S2X77").tables[
        "kit"
    ]
    assert kit["model"].tolist() == ["Dell Latitude 5420 Laptop", "HP LaserJet Pro M404dn printer"]


@pytest.mark.parametrize(
    "rows", ["Cable missing,S1X77|Broken hinge,S2X77", "In good order,S1X77|Screen cracked,S2X77",
     "Zorp,S1X77|Blip,S2X77"]
)  # fmt: skip
def test_a_description_that_says_no_kind_is_asked_about(rows: str) -> None:
    activity = read(f"Description,Serial No|{rows}")
    assert any(found.asks for found in activity.found) or units(activity) == 0


def test_four_in_five_cells_must_say_a_kind() -> None:
    """Four of five say what they are, and the fifth waits; three of five are read as models, which is told, and what is
    no model waits."""
    four, three = (
        read("|".join(["Description,Serial No", *(f"{text},SN{n}X77" for n, text in enumerate(rows))]))
        for rows in ([*ROWS, "Zorp"], [*list(ROWS)[:3], "Zorp", "Blip"])
    )
    assert (units(four), reasons(four)[-1]) == (4, "unknown_type")
    assert (units(three), reasons(three)[-2:]) == (3, ["unknown_type"] * 2)
    assert "heading_likely" in {problem.code for problem in three.problems}


def test_a_description_beside_a_type_column_does_not_say_what_it_is() -> None:
    kit = read(
        "Type,Description,Serial No|Laptop,Monitor cable missing,S1X77|Laptop,Monitor left at home,S2X77"
    ).tables["kit"]
    assert [str(kind) for kind in kit["asset_type"]] == ["laptop", "laptop"]


@pytest.mark.parametrize(
    "text", ["Monitor arm", "Case", "Charging trolley", "Laptop bag", "Toner HP 26A", "HDMI cable"]
)
@pytest.mark.parametrize("name", ["laptops.csv", "monitors.csv", "printers.csv"])
def test_the_name_of_a_list_makes_no_device_of_what_belongs_to_one(name: str, text: str) -> None:
    activity = read_inventory([(name, f"Model,Qty\n{text},10\nZorp 5,20\n".encode())])
    kit = activity.tables["kit"]
    assert kit["set_aside"].notna().tolist() == [True, False]


@pytest.mark.parametrize(
    "text", ["Chromebooks (pack of 30)", "Laptops x 15", "Monitors (pair)", "2 x laptop", "Tablets 10-pack"]
)
def test_several_in_one_are_not_taken_as_one_in_silence(text: str) -> None:
    activity = read(f"Item,Qty|{text},2|Dell 24in monitor thing,3")
    told = {one.code for one in activity.problems} & {"packs_multiplied", "quantity_unclear"}
    assert told or any(found.asks for found in activity.found)
