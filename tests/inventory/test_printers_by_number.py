"""LaserJets and monitors of one maker, told apart by the number of digits behind the letter."""

from __future__ import annotations

import pytest

from carbon.inventory import read_inventory

PRINTERS = ("M404dn", "M404n", "M426fdw", "M454dw", "M507", "M527", "M577", "M607", "M712", "P1102w", "P2055dn")
MONITORS = ("M24f", "M27fw", "M22f", "P24h", "P203", "P27v", "E233", "E24", "V194", "Z27n", "E24 G4", "P24 G4")


def kind_of(model: str) -> str:
    text = f"Manufacturer,Model,Serial number\nHP,{model},AB12345\nDell,Latitude 5420,AB12346\n"
    return str(read_inventory([("kit.csv", text.encode())]).tables["kit"]["asset_type"].iloc[0])


@pytest.mark.parametrize("model", PRINTERS)
def test_an_m_with_three_digits_and_a_p_with_four_are_printers(model: str) -> None:
    assert kind_of(model) == "printer"


@pytest.mark.parametrize("model", MONITORS)
def test_an_m_with_two_digits_and_a_p_with_up_to_three_are_monitors(model: str) -> None:
    assert kind_of(model) == "monitor"
