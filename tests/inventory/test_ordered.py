"""Quantities on a paper of purchase: "Order Qty", "PO quantity": whether they are the number of devices is asked."""

from __future__ import annotations

import pytest

from tests.inventory.short_lists import answered, asked_once, read, units

ORDERED = (
    "Order Qty", "Order Quantity", "Work order qty", "Qty on order line", "PO Qty", "Purchase order quantity",
    "Invoice qty", "Qty invoiced", "Line qty", "Line quantity", "Order line count", "Job order qty",
    "Requisition qty", "Ticket qty", "Order count", "Qté commande", "Nifer archeb",
    "Line item qty", "Qty per order", "Ref. quantity", "Ordr Quantity",
    "Order qty (units)", "Order qty (ea)", "Order units", "Room qty",
    "Floor quantity", "Qty per room", "Annual quantity", "Net qty", "Storage quantity",
)  # fmt: skip


@pytest.mark.parametrize("heading", ORDERED)
def test_a_quantity_on_a_paper_may_be_the_number_of_devices_and_is_asked_about(heading: str) -> None:
    """6 + 25 + 371 if it is, a row each if it is not."""
    text = f"Type,Model,{heading}|Monitor,HP E24 G4,6|Laptop,Dell Latitude 3420,25|Desktop,OptiPlex 7080,371"
    activity = read(text)
    question = asked_once(activity)
    assert (units(activity), question.kind, question.units) == (0, "quantity", 402)
    assert units(answered(text, question=question, answer="quantity")) == 402
    assert units(answered(text, question=question, answer="not quantity")) == 3


@pytest.mark.parametrize("heading", [
    "Order no", "Order number", "PO number", "Order line", "Line no", "Order", "Invoice number", "Users count",
    "RAM qty", "Qty of licences", "CPU count", "Order value", "No. of orders", "Number of invoices",
    "Rack units", "Orders", "Rooms", "Orders count", "No. of rooms",
])  # fmt: skip
def test_the_number_of_a_paper_and_a_count_of_something_else_are_no_number_of_devices(heading: str) -> None:
    activity = read(f"Type,Model,{heading}|Monitor,HP E24 G4,6|Laptop,Dell Latitude 3420,25|Desktop,OptiPlex 7080,371")
    assert units(activity) == 3


def test_what_says_that_it_counts_units_is_the_quantity() -> None:
    assert units(read("Type,Model,Item qty|Monitor,HP E24 G4,6|Laptop,Dell Latitude 3420,25")) == 31


PACKS = (
    "Description,Type,Order Qty,Pack size,Unit of issue|HP E24 G4 monitor,Monitor,6,2,PK"
    "|Dell Latitude 3420,Laptop,25,1,EA|iPad 9th gen,Tablet,3,5,PK"
)


def test_packs_of_such_a_quantity_are_multiplied_once_it_is_one() -> None:
    """6 packs of 2, 25 single laptops, 3 packs of 5: 12 + 25 + 15."""
    activity = read(PACKS)
    assert units(activity) == 0
    question = asked_once(activity)
    assert question.kind == "quantity"
    assert units(answered(PACKS, question=question, answer="quantity")) == 52
