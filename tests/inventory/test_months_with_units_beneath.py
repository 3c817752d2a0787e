"""Readings by month whose unit stands beneath them alone: in a footnote or a line of notes."""

from __future__ import annotations

import pytest

from carbon.inventory import read_inventory
from tests.inventory.laid_out import energy

ACROSS = "Site,Apr 2025,May 2025\nData centre,10,26\nComms room,10,26\n"
DOWN = "Month,DC1,DC2\nApr 2025,10,26\nMay 2025,10,26\n"
TAKEN = {
    "all figures, months across": (ACROSS + "All figures in kWh,,\n", 72),
    "all figures, months down": (DOWN + "All figures in kWh,,\n", 72),
    "unless stated": (ACROSS + "kWh unless stated,,\n", 72),
    "unless stated, months down": (DOWN + "kWh unless stated,,\n", 72),
    "in Welsh": (ACROSS + "Pob ffigur mewn kWh,,\n", 72),
    "a note": (ACROSS + "Note: figures are in kWh,,\n", 72),
    "beneath a blank line": (ACROSS + ",,\nAll values in kWh,,\n", 72),
    "megawatt-hours": (ACROSS + "All figures in MWh,,\n", 72_000),
    "in full": (ACROSS + "Figures in megawatt hours,,\n", 72_000),
    "beneath a total": (ACROSS + "Total,20,52\nAll figures in kWh,,\n", 72),
    "beneath another note": (ACROSS + "Source: half-hourly data,,\nAll figures in kWh,,\n", 72),
    "the unit alone": (DOWN + "Units: kWh,,\n", 72),
}
PLAIN = {
    "a title": ("Electricity kWh,,\n" + ACROSS, 72),
    "a title goes first": ("Electricity kWh,,\n" + ACROSS + "1 MWh is 1000 kWh,,\n", 72),
    "no unit": (ACROSS, 0),
    "a note of something else": (ACROSS + "Figures are provisional,,\n", 0),
    "a price beneath": (ACROSS + "Charged at 24.5 p/kWh,,\n", 0),
    "an amount beneath": (ACROSS + "Contract of 24 MWh,,\n", 0),
    "two units beneath": (ACROSS + "Figures in kWh,,\nLarge sites in MWh,,\n", 0),
}


@pytest.mark.parametrize("name", TAKEN)
def test_a_unit_beneath_is_that_of_all_figures(name: str) -> None:
    text, kwh = TAKEN[name]
    found = read_inventory([("list.csv", text.encode())])
    assert energy(found) == pytest.approx(kwh)


@pytest.mark.parametrize("name", PLAIN)
def test_what_names_no_unit_of_the_figures_settles_nothing(name: str) -> None:
    text, kwh = PLAIN[name]
    assert energy(read_inventory([("list.csv", text.encode())])) == kwh
