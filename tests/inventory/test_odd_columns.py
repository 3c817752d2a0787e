"""One odd column of whole numbers beside a quantity: it decides nothing, and holds nothing back."""

from __future__ import annotations

import pytest

from tests.inventory.short_lists import asked, read, units_by_kind

ODD = ("Ref2", "Notes2", "", "Column1", "Order ref", "Room", "Old ref", "Sheet", "Ref", "Ext", "Line", "PO", "X",
       "Cyf", "Réf", "Unnamed: 3")  # fmt: skip


@pytest.mark.parametrize("numbers", [("12", "7", "15"), ("1", "2", "3"), ("4471", "4472", "4490"), ("3", "3", "8")])
@pytest.mark.parametrize("heading", ODD)
def test_an_odd_column_beside_a_quantity_holds_nothing_back(heading: str, numbers: tuple[str, ...]) -> None:
    """9 laptops, 14 monitors and 2 printers by the column “Qty”."""
    first, second, third = numbers
    text = f"Type,Model,Qty,{heading}|Laptop,E14,9,{first}|Monitor,P2419H,14,{second}|Printer,HP M404,2,{third}"
    activity = read(text)
    assert units_by_kind(activity) == {"laptop": 9, "monitor": 14, "printer": 2}
    assert not asked(activity)


@pytest.mark.parametrize("heading", ["Ref2", "Notes2", "Room", "Order ref", "PO", "Ext"])
def test_an_odd_column_in_a_list_of_devices_holds_nothing_back(heading: str) -> None:
    """Each row is a device by its serial number."""
    text = f"Type,Model,Serial,{heading}|Laptop,E14,PF001,12|Laptop,E14,PF002,7|Monitor,P2419H,CN003,15"
    activity = read(text)
    assert units_by_kind(activity) == {"laptop": 2, "monitor": 1}
    assert not asked(activity)


def test_numbers_without_a_heading_in_a_list_of_groups_are_told_with_their_sum() -> None:
    """103 units or 3: nobody can say what a column without a heading counts, and it is not passed over in silence."""
    activity = read("Type,Model,|Laptop,E14,40|Monitor,P2419H,60|Printer,HP M404,3")
    (told,) = [each.message for each in activity.problems if each.code == "numbers_without_heading"]
    assert "103 units" in told
    beside = read("Type,Model,Qty,|Laptop,E14,40,7|Monitor,P2419H,60,8|Printer,HP M404,3,9")
    assert not any(each.code == "numbers_without_heading" for each in beside.problems)


@pytest.mark.parametrize("heading", ["Column1", "Amount held", "Figure", "Count"])
def test_a_column_that_may_well_be_the_quantity_is_asked_or_taken(heading: str) -> None:
    """Groups without a quantity: never 3 devices in silence."""
    activity = read(f"Type,Model,{heading}|Laptop,E14,40|Monitor,P2419H,60|Printer,HP M404,3")
    assert asked(activity) or units_by_kind(activity) in ({"laptop": 40, "monitor": 60, "printer": 3}, {})


@pytest.mark.parametrize("heading", ["Notes", "Notes2", "Remarks", "Ref2", "Comments"])
def test_one_number_among_notes_is_no_quantity(heading: str) -> None:
    text = f"Type,Model,Qty,{heading}|Laptop,E14,9,|Monitor,P2419H,14,see 3|Printer,HP M404,2,4"
    activity = read(text)
    assert units_by_kind(activity) == {"laptop": 9, "monitor": 14, "printer": 2}
    assert not asked(activity)
