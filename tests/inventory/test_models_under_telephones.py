"""Models under a heading of telephones, in a list that says nowhere else what a row is: the column is proposed as that
of models; telephone numbers and names stay personal, and are not kept."""

from __future__ import annotations

import pytest

from tests.inventory.short_lists import asked, read

HEADINGS = ("Mobile No", "Mobile number", "Mobile phone number", "Telephone", "Telephone number", "Phone number")
MODELS = [
    ("HP 250", "HP 250", "HP 255"), ("HP 250", "Latitude 5420", "ThinkPad T14"),
    ("HP 250 G8", "HP 255 G8", "HP 250 G9"),
    ("Dell 5420", "Dell 5430", "Dell 7420"), ("iPhone 12", "iPhone SE", "Galaxy A52"), ("Lenovo 300e", "HP 250", ""),
]  # fmt: skip
PERSONAL = [
    ("07700 900123", "07700 900124", "07700 900125"), ("+44 7700 900123", "07700900124", ""),
    ("Jordan Dell", "Sam Jones", "Pat Smith"), ("07700 900123", "HP 250", "07700 900124"), ("x1234", "x1235", "x1236"),
    ("EE", "Vodafone", "O2"), ("ext 250", "ext 251", "ext 252"), ("01792 636000", "01792 636001", "HP 250"),
]  # fmt: skip


def states(text: str) -> dict[str, tuple[str, str]]:
    return {column.heading: (column.field, column.state) for table in read(text).found for column in table.columns}


def listed(heading: str, cells: tuple[str, ...]) -> str:
    return f"Asset No,{heading},Site|" + "|".join(f"A{at},{cell},Hall" for at, cell in enumerate(cells, 1))


@pytest.mark.parametrize("heading", HEADINGS)
@pytest.mark.parametrize("cells", MODELS)
def test_models_are_proposed(heading: str, cells: tuple[str, ...]) -> None:
    assert states(listed(heading, cells))[heading] == ("model", "unsure")


@pytest.mark.parametrize("cells", PERSONAL)
def test_what_is_no_model_stays_personal(cells: tuple[str, ...]) -> None:
    assert states(listed("Mobile No", cells))["Mobile No"] == ("", "personal")


@pytest.mark.parametrize("cells", PERSONAL)
def test_beside_models_nothing_is_asked(cells: tuple[str, ...]) -> None:
    text = "Asset No,Model,Mobile No|" + "|".join(f"A{at},Latitude 5420,{each}" for at, each in enumerate(cells, 1))
    assert not asked(read(text))
    assert states(text)["Mobile No"] == ("", "personal")
