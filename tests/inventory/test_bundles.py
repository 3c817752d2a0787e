"""A row that names several devices is none of them alone: it is asked, or what stands beside a device is too small."""

from __future__ import annotations

import pytest

from tests.inventory.short_lists import read, reasons

BUNDLES = (
    "Laptop + dock + monitor", "Laptop + dock + 2 monitors", "Desktop with monitor", "Laptop and docking station",
    "PC & monitor", "Laptop/tablet", "Desktop, monitor", "Laptop plus dock", "Desktop incl. monitor",
    "Ordinateur portable et écran", "Gliniadur gyda monitor", "Laptop c/w docking station", "Server and UPS",
    "Phone handset and tablet", "TV and projector", "Switch/router",
)  # fmt: skip


@pytest.mark.parametrize("heading", ["Type", "Description", "Item"])
@pytest.mark.parametrize("bundle", [each for each in BUNDLES if "," not in each and "handset" not in each])
def test_several_devices_in_one_row_wait(heading: str, bundle: str) -> None:
    activity = read(f"{heading},Quantity|{bundle},10|Laptop,5|Monitor,3|Desktop,2|Printer,1|Tablet,2")
    assert reasons(activity)[0] == "unknown_type"
    (told,) = [one for one in activity.problems if one.code == "several_devices"]
    assert bundle in told.message
    assert "10 units" in told.message


ONE = {
    "Laptop with bag": "laptop", "Laptop + charger": "laptop", "Desktop with keyboard and mouse": "desktop",
    "Laptop and mouse": "laptop", "Laptop with webcam": "laptop", "Keyboard and mouse": "peripheral",
    "Printer/copier": "printer", "Laptop with 14 inch screen": "laptop", "Printer and scanner": "printer",
    "Laptop with licence": "laptop", "Docking station with power adapter": "docking_station",
    "PC/desktop": "desktop", "Laptop with touch screen": "laptop",
}  # fmt: skip


@pytest.mark.parametrize("text", ONE)
def test_what_comes_along_makes_no_second_device(text: str) -> None:
    kit = read(f"Type,Quantity|{text},10|Laptop,5").tables["kit"]
    assert str(kit["asset_type"].iloc[0]) == ONE[text]


def test_a_model_settles_which_of_two_a_type_of_both_means() -> None:
    kit = read("Type,Model,Serial|Laptop/tablet,Latitude 5420,A1X|Laptop/tablet,iPad 9th gen,A2X").tables["kit"]
    assert [str(kind) for kind in kit["asset_type"]] == ["laptop", "tablet"]


OFFERED = {
    "Laptop + dock + monitor": ["laptop", "docking_station", "monitor"],
    "Laptop and monitor": ["laptop", "monitor"],
    "Laptop, dock and 2 screens": ["laptop", "docking_station", "monitor"],
    "Laptop with docking station": ["laptop", "docking_station"],
    "Laptop & tablet": ["laptop", "tablet"],
    "Laptop plus printer": ["laptop", "printer"],
    "Gliniadur a monitor": ["laptop", "monitor"],
    "Ordinateur portable et écran": ["laptop", "monitor"],
    "Laptop + mobile phone": ["laptop", "smartphone"],
    "Laptop w/ projector": ["laptop", "projector"],
}


@pytest.mark.parametrize("model", OFFERED)
def test_what_is_offered_of_a_model_of_several_is_what_it_names(model: str) -> None:
    """Beside the type “Laptop” its ten rows wait, and no answer is offered that its words do not name: one of them, or
    each of them where no number stands among them."""
    activity = read(f'Type,Model,Quantity|Laptop,"{model}",10|Laptop,E14,5')
    assert reasons(activity) == ["unknown_type", None]
    (question,) = [one.question for one in activity.problems if one.question is not None]
    assert [answer for answer, _ in question.choices] == OFFERED[model] + ["each"] * ("2" not in model)
    assert question.units == 10
