"""A list of who has which laptop and which telephone number: laptops are read, numbers are kept out, and what stands as
a model under a heading of numbers is a device."""

from __future__ import annotations

import pytest

from tests.inventory.short_lists import asked, read, units_by_kind

PEOPLE = (
    ("Jo", "HP EliteBook 840", "07700 900123"), ("Sam", "Dell Latitude 5420", "07700 900124"),
    ("Pat", "HP ProBook 450 G8", "+44 7700 900999"),
)  # fmt: skip
MODELS = ("iPhone 12", "iPhone SE", "Samsung Galaxy A52")
NUMBERS = ["Mobile", "Phone", "Mobile phone", "Mobile No", "Tel", "Telephone", "Work mobile", "Mobile number"]


def people(heading: str, cells: tuple[str, ...], kind: str = "Laptop") -> str:
    rows = [f"{name},{laptop},{cell}" for (name, laptop, _), cell in zip(PEOPLE, cells, strict=True)]
    return "|".join([f"Name,{kind},{heading}", *rows])


@pytest.mark.parametrize("heading", NUMBERS)
def test_the_laptops_count_and_the_numbers_are_kept_out(heading: str) -> None:
    numbers = tuple(number for _, _, number in PEOPLE)
    activity = read(people(heading, numbers))
    assert units_by_kind(activity) == {"laptop": 3}
    assert not asked(activity)
    held = activity.tables["kit"].astype(str).to_csv()
    assert "900123" not in held
    assert any(one.code == "personal_data_columns" and heading in one.message for one in activity.problems)


@pytest.mark.parametrize("heading", NUMBERS)
def test_models_under_such_a_heading_are_devices(heading: str) -> None:
    activity = read(people(heading, MODELS))
    assert units_by_kind(activity) == {"laptop": 3, "smartphone": 3}
    assert not asked(activity)
