"""Several columns of numbers of units: the total of the others is the quantity, rivals are asked about."""

from __future__ import annotations

import pytest

import carbon
from carbon.inventory.headings.answers import Answer
from carbon.inventory.headings.mapping import Mapping

TOTALS = (
    "Qty owned,Qty leased,Total", "Owned,Leased,Total quantity", "Quantity owned,Quantity leased,Total devices",
    "Total,Qty owned,Qty leased", "Number owned,Number leased,Total number", "Qty bought,Qty rented,Total units",
)  # fmt: skip


def read(head: str, *rows: str, mapping: Mapping | None = None):
    text = "\n".join((f"Type,Model,{head}", *rows)) + "\n"
    return carbon.read_inventory(("kit.csv", text.encode()), mapping=mapping)


@pytest.mark.parametrize("head", TOTALS)
def test_a_total_of_the_others_is_the_quantity(head):
    first = head.startswith("Total,")
    lines = [(120, 100, 20), (60, 50, 10)]
    rows = [",".join(map(str, (t, a, b) if first else (a, b, t))) for t, a, b in lines]
    activity = read(head, f"Laptop,Latitude 5420,{rows[0]}", f"Monitor,P2419H,{rows[1]}")
    kit = activity.tables["kit"]
    assert kit["quantity"].tolist() == [120, 60]
    assert kit["set_aside"].isna().all()
    assert any(one.code == "total_of_columns" for one in activity.problems)


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("Qty owned,Qty leased,Total", "100,20,130"),
        ("Quantity,Quantity", "10,20"),
        ("Qty owned,Qty leased", "100,20"),
        ("Quantity,Qty ordered", "100,20"),
        ("Quantity delivered,Qty", "90,100"),
        ("Quantity issued,Quantity purchased", "90,100"),
    ],
)
def test_rivals_are_asked_about(head, row):
    kit = read(head, f"Laptop,Latitude 5420,{row}", f"Monitor,P2419H,{row}").tables["kit"]
    assert kit["set_aside"].tolist() == ["quantity_unclear"] * 2


def test_two_quantities_that_agree_are_one():
    kit = read("Quantity,Quantity", "Laptop,Latitude 5420,10,10", "Monitor,P2419H,5,5").tables["kit"]
    assert kit["quantity"].tolist() == [10, 5]
    assert kit["set_aside"].isna().all()


def test_issued_over_numbers_is_a_count():
    kit = read("Issued", "Laptop,Latitude 5420,10", "Monitor,P2419H,5").tables["kit"]
    assert kit["quantity"].tolist() == [10, 5]


def test_an_answer_settles_the_rivals():
    rows = ("Laptop,Latitude 5420,100,20", "Monitor,P2419H,50,10")
    said = Mapping()
    for one in read("Quantity,Qty ordered", *rows).problems:
        if one.question is not None:
            answer = "not quantity" if "ordered" in one.question.about else "quantity"
            said = said.with_answer(Answer("quantity", one.question.about, answer))
    assert read("Quantity,Qty ordered", *rows, mapping=said).tables["kit"]["quantity"].tolist() == [100, 50]
