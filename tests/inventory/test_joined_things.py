"""A cell that names several things: each of them is counted, asked about, or told by its name."""

from __future__ import annotations

import pytest

from carbon.inventory.headings.mapping import Mapping, TypeChoice, read_mapping, write_mapping
from carbon.problems import Refusal
from tests.inventory.short_lists import answered, asked, asked_once, read, reasons

TWO = {
    "Laptop + phone": ["laptop"],
    "Laptop and work phone": ["laptop"],
    "Laptop & mobile": ["laptop", "smartphone"],
    "Laptop with handset": ["laptop", "smartphone"],
    "Phone + laptop": ["laptop"],
    "Laptop/phone": ["laptop"],
    "Laptop plus 2 phones": ["laptop"],
    "Desktop and ffôn": ["desktop"],
    "Computer and monitor": ["monitor"],
    "Workstation + computer": ["desktop"],
    "Dell Latitude 5420 + iPhone 12": ["laptop", "smartphone"],
    "Laptop and monitor": ["laptop", "monitor"],
    "PC + screen & dock": ["desktop", "monitor", "docking_station"],
    "Monitor and device": ["monitor"],
}


@pytest.mark.parametrize("heading", ["Type", "Device", "Equipment", "Item"])
@pytest.mark.parametrize("cell", TWO)
def test_several_things_are_asked_about_with_each_of_them_to_choose(heading: str, cell: str) -> None:
    activity = read(f"{heading},Quantity|{cell},10|Laptop,5|Monitor,3|Desktop,2|Printer,1|Tablet,2")
    assert reasons(activity) == ["unknown_type", *[None] * 5]
    question = asked_once(activity)
    assert [answer for answer, _ in question.choices] == TWO[cell] + ["each"] * ("2 phones" not in cell)
    assert question.units == 10


RECORDS = {
    "Laptop and monitor": [("laptop", 40), ("monitor", 40)],
    "PC + monitor & dock": [("desktop", 40), ("monitor", 40), ("docking_station", 40)],
    "Laptop & tablet": [("laptop", 40), ("tablet", 40)],
    "Laptop & mobile phone": [("laptop", 40), ("smartphone", 40)],
    "Dell Latitude 5420 + iPhone 12": [("laptop", 40), ("smartphone", 40)],
    "Server and UPS": [("server", 40), ("ups", 40)],
    "Laptop + keyboard + dock": [("laptop", 40), ("peripheral", 40), ("docking_station", 40)],
}


@pytest.mark.parametrize("heading", ["Type", "Device"])
@pytest.mark.parametrize("cell", RECORDS)
def test_each_of_them_is_a_record(heading: str, cell: str) -> None:
    """Forty of two things are forty of each; the five laptops beside them stay five."""
    text = f"{heading},Quantity,Site|{cell},40,Leeds|Laptop,5,York|Monitor,3,York|Desktop,2,York|Printer,1,York"
    activity = answered(text, question=asked_once(read(text)), answer="each")
    assert "things_apart" in {problem.code for problem in activity.problems}
    kit = activity.tables["kit"]
    found = [(str(kind), int(count)) for kind, count in zip(kit["asset_type"], kit["quantity"], strict=True)]
    assert found == [*RECORDS[cell], ("laptop", 5), ("monitor", 3), ("desktop", 2), ("printer", 1)]
    assert kit["site"].tolist()[: len(RECORDS[cell])] == ["Leeds"] * len(RECORDS[cell])
    assert kit["row"].tolist()[: len(RECORDS[cell])] == [2] * len(RECORDS[cell])


@pytest.mark.parametrize("model", ["Laptop + dock", "Latitude 5420 + dock", "Laptop and docking station"])
def test_each_of_a_model_beside_a_type_is_a_record(model: str) -> None:
    text = f"Type,Model,Serial,Cost (£)|Laptop,{model},A1X7,900|Laptop,E14,A2X7,800"
    kit = answered(text, question=asked_once(read(text)), answer="each").tables["kit"]
    assert [str(kind) for kind in kit["asset_type"]] == ["laptop", "docking_station", "laptop"]
    assert [str(each) for each in kit["serial"].fillna("")] == ["A1X7", "", "A2X7"]
    assert kit["purchase_cost"].fillna(0).tolist() == [900, 0, 800]


def test_a_thing_that_says_too_little_waits_by_itself() -> None:
    """The laptop counts, and the phone is asked about: what stands for it is a phone and no more."""
    text = "Type,Quantity|Laptop + phone,10|Laptop,5"
    question = asked_once(read(text))
    activity = read(text, mapping=Mapping((), (TypeChoice("each", "Laptop + phone", "", ""),)))
    assert question.about == '"Laptop + phone", "", ""'
    assert reasons(activity) == [None, "unknown_type", None]


def test_an_answer_of_each_is_kept_in_a_file() -> None:
    mapping = Mapping((), (TypeChoice("each", "Laptop + phone", "", ""),))
    assert read_mapping(write_mapping(mapping)) == mapping
    with pytest.raises(Refusal, match="Laptop"):
        TypeChoice("each", "Laptop", "", "")


COUNTED_AS_ONE = {
    "Laptop and bag": "bag",
    "Laptop + zorp": "zorp",
    "iPad and case": "case",
    "Laptop + SD card": "SD card",
    "Laptop with stand & wotsit": "wotsit",
    "Desktop with keyboard and mouse": "keyboard",
    "Monitor + webcam": "webcam",
    "Laptop + charger": "charger",
    "Laptop with licence": "licence",
}


@pytest.mark.parametrize("cell", COUNTED_AS_ONE)
def test_what_is_not_counted_beside_a_device_is_told_by_name(cell: str) -> None:
    activity = read(f"Type,Quantity|{cell},10|Laptop,5")
    assert reasons(activity) == [None, None]
    (told,) = [one for one in activity.problems if one.code == "joined_not_counted"]
    assert COUNTED_AS_ONE[cell] in told.message
    assert "10 units" in told.message


@pytest.mark.parametrize(
    "cell", ["Laptop/computer", "Mobile device/phone", "Desktop/PC", "Laptop with Windows 11", "Laptop with 16GB RAM",
             "Desktop", "Mobile phone/handset"],
)  # fmt: skip
def test_one_thing_by_two_names_is_one(cell: str) -> None:
    activity = read(f"Type,Quantity|{cell},10|Laptop,5")
    assert not asked(activity)
    assert reasons(activity) == [None, None]
    assert not [one for one in activity.problems if one.code == "joined_not_counted"]
