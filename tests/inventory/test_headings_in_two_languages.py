"""Headings that say one thing in two languages in one cell, and those that say two things."""

from __future__ import annotations

import pytest

from carbon.inventory.headings.headings import match_heading, read_heading
from tests.inventory.short_lists import asked, read, units_by_kind

COUNTS = (
    "Nifer / Number", "Number / Nifer", "Nombre/Number", "Number/Nombre", "Nifer/Number", "NIFER/NUMBER",
    "Nifer / Number / Nombre", "Nombre / No.", "Quantité / Number", "Nifer / No", "Quantity/Number", "Nifer (Number)",
    "Number (Nifer)", "Nifer | Number", "Nifer - Number", "Nifer – Number",
)  # fmt: skip
OTHERS = [
    ("Math / Type", "asset_type"), ("Math\nType", "asset_type"), ("Math|Type", "asset_type"),
    ("Type (Math)", "asset_type"), ("Model/Modèle", "model"), ("Modèle\nModel", "model"), ("Model – Modèle", "model"),
    ("Gwneuthurwr\nManufacturer", "manufacturer"), ("Marque/Make", "manufacturer"), ("Safle\nSite", "site"),
    ("Statws/Status", "status"), ("Rhif cyfresol/Serial number", "serial"), ("Maint / Qty", "quantity"),
]  # fmt: skip
AS_BEFORE = [
    ("Make / Model", None), ("Serial / Tag", None), ("Serial\nTag", None), ("Type / Model", None),
    ("Type\nModel", None), ("Number / Type", None), ("Room/Number", None), ("Tag / Number", None),
    ("Number / Serial", None), ("Qty / Total", None), ("Qty/Pack", None), ("Number/Tag", None),
    ("Site / Room", "site"), ("Number", "may_count"), ("Cyfanswm / Number", "may_count"),
]  # fmt: skip


def field_of(heading: str) -> str | None:
    found = match_heading(read_heading(heading), "kit")
    return None if found is None else found[0].field


@pytest.mark.parametrize("heading", COUNTS)
def test_a_number_in_two_languages_is_how_many(heading: str) -> None:
    """5 laptops and 7 monitors."""
    assert field_of(heading) == "quantity"
    activity = read(f"Type;{heading}|Laptop;5|Monitor;7".replace(";", ",")) if "|" not in heading else None
    if activity is not None:
        assert units_by_kind(activity) == {"laptop": 5, "monitor": 7}
        assert not asked(activity)


@pytest.mark.parametrize(("heading", "field"), OTHERS)
def test_what_both_say_is_what_is_read(heading: str, field: str) -> None:
    assert field_of(heading) == field


@pytest.mark.parametrize(("heading", "field"), AS_BEFORE)
def test_two_things_are_read_as_before(heading: str, field: str | None) -> None:
    assert field_of(heading) == field
