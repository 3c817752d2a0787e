"""The order of the columns of a list of several kinds across says nothing of what it holds."""

from __future__ import annotations

from itertools import permutations

import pytest

from tests.inventory.short_lists import read, units_by_kind

COUNTS = {
    "Site": ("Town hall", "Depot", "Library"), "Laptops": ("40", "7", "11"), "Servers": ("3", "0", "1"),
    "Switches": ("5", "2", "4"),
}  # fmt: skip
MODELS = {
    "Name": ("Jo", "Al", "Di"), "Laptop": ("Dell Latitude 5420", "Dell Latitude 7420", "HP EliteBook 840"),
    "Monitor": ("Dell P2419H", "Dell P2419H", ""), "Mobile": ("iPhone 13", "", "Samsung Galaxy A52"),
}  # fmt: skip
RIGHT = {
    "counts": (COUNTS, {"laptop": 58, "server": 4, "network_switch": 11}),
    "models": (MODELS, {"laptop": 3, "monitor": 2, "smartphone": 2}),
    "counts of desks": ({**COUNTS, "Monitors": ("44", "9", "13")},
                        {"laptop": 58, "server": 4, "network_switch": 11, "monitor": 66}),
    "a directorate": ({"Directorate": ("Finance", "Housing", "Care"), "Desktops": ("4", "6", "9"),
                       "Routers": ("1", "2", "5"), "Storage arrays": ("1", "0", "3")},
                      {"desktop": 19, "router": 8, "storage": 4}),
}  # fmt: skip


def in_order(columns: dict[str, tuple[str, ...]], order: tuple[str, ...]) -> str:
    return "|".join([",".join(order), *(",".join(row) for row in zip(*(columns[name] for name in order), strict=True))])


CASES = [(case, order) for case, (columns, _) in RIGHT.items() for order in list(permutations(columns))[::5]]


@pytest.mark.parametrize(("case", "order"), CASES)
def test_any_order_of_the_columns_gives_the_same_figures(case: str, order: tuple[str, ...]) -> None:
    columns, _ = RIGHT[case]
    first = read(in_order(columns, tuple(columns)))
    assert units_by_kind(read(in_order(columns, order))) == units_by_kind(first)


@pytest.mark.parametrize("case", RIGHT)
def test_the_figures_are_those_of_the_columns(case: str) -> None:
    columns, right = RIGHT[case]
    assert units_by_kind(read(in_order(columns, tuple(columns)))) == right


@pytest.mark.parametrize("other", ["Laptop", "Device", "Desktop"])
def test_mobiles_of_numbers_are_nobodys_kit(other: str) -> None:
    """Telephone numbers are read by nobody, and no phone is made of them."""
    rows = (f"A{row},x,Dell 5420,07700 90012{row}" for row in range(3))
    text = f"Asset tag,{other},Model,Mobile|{'|'.join(rows)}"
    assert "smartphone" not in units_by_kind(read(text))
