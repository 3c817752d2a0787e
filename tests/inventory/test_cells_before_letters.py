"""What the cells of a column name decides what it is, before the letters of its heading are held against known ones."""

from __future__ import annotations

import pytest

from tests.inventory.test_likely import read

KINDS = ("Laptop", "Monitor", "Printer", "Server")
SOME = ("Laptop", "Wibbler", "Fondleslab", "Squawk box", "Monitor", "Whiteboard thing")


def proposed(heading: str, cells: tuple[str, ...]):
    lines = "".join(f"{cell},HP,{number}\n" for number, cell in enumerate(cells, start=3))
    (table,) = read(f"{heading},Manufacturer,Number held\n{lines}").found
    return table.columns[0]


@pytest.mark.parametrize(
    "heading",
    ["Item", "Kit", "Article", "Equipment", "Sites held", "Roomz", "Suite", "Stae"],
)
def test_a_column_of_kinds_is_the_type_whatever_its_heading_is_near_to(heading):
    assert proposed(heading, KINDS).field == "asset_type"


@pytest.mark.parametrize("heading", ["Item", "Kit", "Device", "Article", "Object", "Asset"])
def test_a_heading_of_things_of_which_some_are_known_may_be_the_type_and_nothing_else(heading):
    column = proposed(heading, SOME)
    assert column.field in ("asset_type", "model")
    assert "reads like" not in column.why


def test_a_heading_near_to_a_place_over_places_is_still_the_place():
    assert proposed("Sitee", ("Town Hall", "Depot", "Library")).field == "site"
