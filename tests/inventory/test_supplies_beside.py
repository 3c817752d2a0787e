"""A plain quantity behind a column of toner and the like may count that: it is asked about. And kit of people."""

from __future__ import annotations

import pytest

from tests.inventory.short_lists import answered, asked, asked_once, read, units

HEADS = ("Printer,Toner,Qty", "Printer,Cartridge,Quantity", "Printer,Ink,No.", "Printer,Toner cartridge,Qty held",
         "Printer,Consumable,Qty", "Printer,Drum,Number", "Printer,Toner code,Qty", "Printer model,Toner,Qty in stock",
         "Argraffydd,Cetris,Nifer", "Imprimante,Cartouche,Quantité")  # fmt: skip
PLAIN = ("Printer,Qty", "Printer,Toner,No. of printers", "Printer,Toner,Site,Qty", "Printer,Qty,Toner",
         "Printer,Location,Qty", "Type,Model,Qty")  # fmt: skip
OWNERS = ("BYOD", "Personal", "Personally owned", "Personal device", "Own device", "User owned", "Staff owned",
          "Employee owned", "Dyfais bersonol", "Appareil personnel", "byod")  # fmt: skip


@pytest.mark.parametrize("heads", HEADS)
def test_a_quantity_behind_supplies_waits_for_one_answer(heads: str) -> None:
    text = f"{heads}|HP LaserJet M404,CF259A,12|HP LaserJet M507,CF289A,5"
    activity = read(text)
    if "kit" not in activity.tables:
        assert activity.files[0].outcome == "needs_mapping"
        return
    assert units(activity) == 0
    question = asked_once(activity)
    assert units(answered(text, question=question, answer="quantity")) == 17
    assert units(answered(text, question=question, answer="not quantity")) == 2


@pytest.mark.parametrize("heads", PLAIN)
def test_any_other_quantity_counts(heads: str) -> None:
    cells = {"qty": "5", "no. of printers": "5", "type": "Printer", "toner": "CF259A", "location": "Hall"}
    cells["site"] = "Hall"
    row = ",".join(cells.get(each.casefold(), "HP LaserJet M404") for each in heads.split(","))
    activity = read(f"{heads}|{row}|{row.replace('M404', 'M507')}")
    assert not [each for each in asked(activity) if each.code == "quantity_unclear"]


@pytest.mark.parametrize("owner", OWNERS)
def test_kit_whose_owner_is_a_person_waits_where_owners_are_no_tenure(owner: str) -> None:
    activity = read(f"Type,Model,Serial,Owner|Laptop,E14,AAQ1,Housing|Laptop,E14,AAQ2,{owner}|Laptop,E14,AAQ3,Finance")
    assert units(activity) == 2
    asked_once(activity)


@pytest.mark.parametrize("owner", ["Council", "Housing", "Personnel team", "Personal care", "J Own", "IT"])
def test_another_owner_asks_nothing(owner: str) -> None:
    activity = read(f"Type,Model,Serial,Owner|Laptop,E14,AAQ1,Housing|Laptop,E14,AAQ2,{owner}|Laptop,E14,AAQ3,Finance")
    assert units(activity) == 3
    assert not asked(activity)
