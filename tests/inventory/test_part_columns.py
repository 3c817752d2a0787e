"""Columns of counts beside a quantity: a part of it, which is told, and never in its place; else somebody says."""

from __future__ import annotations

import pytest

from carbon.inventory.headings.answers import Answer
from carbon.inventory.headings.mapping import Mapping
from tests.inventory.short_lists import asked, read, reasons, units, waiting

# Headings; the quantity and its part of ninety laptops and of 120 monitors: 210 units, whatever their part.
PARTS = """
Type,Model,Quantity,In repair|90,4|120,2
Type,Model,Qty,On loan|90,10|120,5
Type,Model,Total,Faulty|90,4|120,2
Type,Model,Quantité,En panne|90,4|120,2
Type,Model,Total number,On loan|90,4|120,2
Type,Model,Qty,Active|90,84|120,110
Type,Model,Total owned,Spare|90,4|120,2
Type,Model,No of devices,Spare|90,4|120,2
Type,Model,Total,Spare|90,4|120,2
Type,Model,Qty,No. in storage|90,10|120,5
Type,Model,Number held,In store|90,10|120,5
Type,Model,Total owned,Number spare|90,4|120,0
Type,Model,Quantity,In use|90,84|120,110
Type,Model,Qty,Deployed|90,84|120,110
Type,Model,Number of devices,Broken|90,4|120,0
Type,Model,Nifer,Ar fenthyg|90,4|120,2
Type,Model,Nifer,Sbâr|90,4|120,2
Type,Model,Quantité,En prêt|90,4|120,2
Type,Model,Quantité totale,En réserve|90,4|120,2
Type,Model,Total,In use,Spare|90,80,4|120,100,2
Type,Model,Qty,Of which spare|90,4|120,2
Type,Model,Quantité,Dont en panne|90,4|120,2
Type,Model,Qty held,Damaged|90,1|120,2
Type,Model,Qty,In maintenance|90,1|120,2
Type,Model,Stock,Shared|90,1|120,2
""".strip().splitlines()


@pytest.mark.parametrize("line", PARTS)
def test_a_part_beside_the_quantity_is_told_and_never_in_its_place(line: str) -> None:
    head, laptops, monitors = line.split("|")
    activity = read(f"{head}|Laptop,Latitude 5420,{laptops}|Monitor,P2419H,{monitors}")
    assert not asked(activity)
    assert activity.tables["kit"]["quantity"].tolist() == [90, 120]
    total = sum(float(each.split(",")[-1]) for each in (laptops, monitors))
    told = next(each for each in activity.problems if each.code == "part_of_quantity")
    assert f"“{head.split(',')[-1]}” ({total:,.0f} unit" in told.message


def test_several_parts_are_each_told_with_their_sum() -> None:
    activity = read(
        "Site,Type,Manufacturer,Model,Quantity,On loan,Faulty"
        "|Hall,Laptop,Dell,Latitude 5420,90,4,1|Lab,Monitor,Dell,P2419H,120,2,0"
    )
    assert units(activity) == 90 + 120
    told = next(each.message for each in activity.problems if each.code == "part_of_quantity")
    assert "“On loan” (6 units)" in told
    assert "“Faulty” (1 unit)" in told


@pytest.mark.parametrize("heading", ["On order"])
def test_what_is_not_yet_there_is_neither_added_nor_taken_away(heading: str) -> None:
    activity = read(f"Type,Model,Qty,{heading}|Laptop,Latitude 5420,90,140|Monitor,P2419H,120,22")
    assert not asked(activity)
    assert units(activity) == 210
    told = next(each for each in activity.problems if each.code == "part_of_quantity")
    assert f"“{heading}” (162 units) was neither added" in told.message


def test_statuses_that_add_up_to_the_quantity_in_every_row_are_read_by_status() -> None:
    kit = read("Type,Model,Quantity,In use,Spare|Laptop,Latitude 5420,90,80,10|Monitor,P2419H,120,120,0").tables["kit"]
    assert sorted(zip(kit["quantity"], kit["status"], strict=True)) == [
        (10, "in_stock"),
        (80, "in_use"),
        (120, "in_use"),
    ]


def test_statuses_that_add_up_in_all_rows_but_one_are_no_split_of_the_quantity() -> None:
    activity = read("Type,Model,Quantity,In use,Spare|Laptop,Latitude 5420,90,80,10|Monitor,P2419H,120,110,4")
    assert not asked(activity)
    assert units(activity) == 210


def test_they_are_held_against_the_total_in_every_row_of_a_long_list() -> None:
    rows = [f"Laptop,Latitude {5000 + 10 * number},90,80,10" for number in range(60)]
    activity = read("|".join(["Type,Model,Quantity,In use,Spare", *rows, "Monitor,P2419H,120,110,4"]))
    assert units(activity) == 60 * 90 + 120


@pytest.mark.parametrize(
    "lines",
    [
        "Type,Model,Qty,On loan|Laptop,Latitude 5420,4,90|Monitor,P2419H,2,120",  # more than all of them
        "Type,Model,Qty,Spare|Laptop,Latitude 5420,90,4|Monitor,P2419H,2,120",  # in one row alone
        "Type,Model,Quantity,In use,Spare|Laptop,Latitude 5420,90,90,10|Monitor,P2419H,120,120,5",  # spares besides
        "Model,Laptops,In use|Latitude 5420,90,80|Latitude 5430,20,20",  # of the laptops
        "Type,Model,Volume at close,In use|Laptop,Latitude 5420,90,80|Monitor,P2419H,120,100",  # of what nobody knows
        "Type,Model,Total registered,Number inactive|Laptop,Latitude 5420,90,4|Monitor,P2419H,120,2",  # no known word
        "Type,Model,In use,On loan,In repair|Laptop,Latitude 5420,80,4,2|Monitor,P2419H,100,2,1",  # in use and on loan
    ],
)
def test_what_can_be_no_part_and_no_split_is_asked_about(lines: str) -> None:
    activity = read(lines)
    assert {each.question.kind for each in asked(activity) if each.question} == {"quantity"}
    assert waiting(activity) == 2
    assert units(activity) == 0


def test_an_answer_settles_which_column_is_the_quantity() -> None:
    lines = "Type,Model,Qty,On loan|Laptop,Latitude 5420,4,90|Monitor,P2419H,2,120"
    said = Mapping()
    for each in asked(read(lines)):
        assert each.question is not None
        answer = "quantity" if "On loan" in each.question.about else "not quantity"
        said = said.with_answer(Answer("quantity", each.question.about, answer))
    activity = read(lines, mapping=said)
    assert not asked(activity)
    assert units(activity) == 90 + 120


def test_one_row_in_which_the_part_is_greater_is_found_far_down() -> None:
    rows = [f"Laptop,Latitude {5000 + 10 * number},90,4" for number in range(60)]
    activity = read("|".join(["Type,Model,Qty,On loan", *rows, "Monitor,P2419H,2,120"]))
    assert {each.question.kind for each in asked(activity) if each.question} == {"quantity"}
    assert waiting(activity) == 61


REGISTERS = (
    "Number of repairs", "Repairs", "On loan", "No. of loans", "Times repaired", "In storage", "In repair", "Loaned",
    "Active", "Deployed", "Issued", "Faulty", "Number broken", "Spare", "En panne", "Ar fenthyg",
)  # fmt: skip


@pytest.mark.parametrize("heading", REGISTERS)
@pytest.mark.parametrize("identity", ["Asset Tag,Serial", "Serial", "Asset no,Serial number", "Hostname", "Asset Tag"])
def test_a_row_with_an_identity_is_one_device_whatever_is_counted_beside_it(identity: str, heading: str) -> None:
    width = identity.count(",") + 1
    own = [",".join([f"TAG{row}7", f"SN100{row}A"][-width:]) for row in (1, 2, 3)]
    activity = read(
        f"{identity},Type,Model,{heading}|{own[0]},Laptop,Latitude 5420,2|{own[1]},Laptop,Latitude 5420,0"
        f"|{own[2]},Monitor,P2419H,5"
    )
    kit = activity.tables["kit"]
    held = [reason for reason in reasons(activity) if reason]
    assert kit["quantity"].tolist() == [1, 1, 1] or held  # counted as one device each, or asked about
    assert len(kit) == 3
    assert units(activity) == 3 - len(held)


def test_a_register_with_a_column_of_repairs_counts_each_of_its_rows() -> None:
    activity = read(
        "Asset,Serial,Type,Working,Number of repairs|1,SN1001A,Laptop,Yes,2|2,SN1002A,Laptop,Yes,0"
        "|3,SN1003A,Monitor,No,5"
    )
    assert units(activity) == 3
    assert not asked(activity)


@pytest.mark.parametrize("heading", ["In use", "On loan", "Deployed", "Faulty"])
def test_beside_numbers_that_run_on_nobody_can_tell_devices_from_groups(heading: str) -> None:
    activity = read(
        f"Asset no,Type,Model,{heading}|1,Laptop,Latitude 5420,90|2,Laptop,Latitude 5430,7|3,Monitor,P2419H,120"
    )
    assert [each.question.kind for each in asked(activity) if each.question] == ["quantity"]
    assert units(activity) == 0


def test_totals_of_two_statuses_are_read_by_status() -> None:
    kit = read("Type,Model,Total in use,Total spare|Laptop,Latitude 5420,80,10|Monitor,P2419H,100,20").tables["kit"]
    assert kit.groupby("status", observed=True)["quantity"].sum().to_dict() == {"in_use": 180, "in_stock": 30}
