"""Lists that count their kit by status across: a record for each number, and its status."""

from __future__ import annotations

import pytest

from carbon.columns import ActivityData
from carbon.inventory import read_inventory


def read(*lines: str) -> ActivityData:
    return read_inventory([("stock.csv", ("\n".join(lines) + "\n").encode())])


def records(activity: ActivityData) -> list[tuple[int, str, float, str]]:
    kit = activity.tables["kit"]
    return [(int(row.row), str(row.asset_type), float(row.quantity), str(row.status)) for row in kit.itertuples()]


@pytest.mark.parametrize(
    "head",
    [
        "Make,Model,In use,Spare,Total",
        "Make,Model,Number deployed,Number in store,Total",
        "Make,Model,Live,Qty spare,All",
    ],
)
def test_each_number_is_a_record_with_its_status_and_the_sum_is_none(head: str) -> None:
    activity = read(head, "Dell,Latitude 5420,120,14,134", "HP,EliteBook 840 G8,80,0,80")
    assert records(activity) == [
        (2, "laptop", 120.0, "in_use"), (3, "laptop", 80.0, "in_use"), (2, "laptop", 14.0, "in_stock"),
    ]  # fmt: skip
    assert [table["data_rows"] for table in activity.files[0].tables] == [3]
    assert {"counts_by_status", "unmapped_columns"} <= {problem.code for problem in activity.problems}


def test_a_number_in_use_alone_is_the_quantity() -> None:
    assert records(read("Type,Model,Number in use", "Laptop,Latitude 5420,12")) == [(2, "laptop", 12.0, "in_use")]


def test_what_else_a_row_says_holds_for_each_of_its_numbers() -> None:
    kit = read("Type,Model,Site,Year bought,In use,Spare", "Laptop,Latitude 5420,Hall,2021,12,3").tables["kit"]
    assert set(kit["site"]) == {"Hall"}
    assert {str(day)[:4] for day in kit["acquired"]} == {"2021"}


def test_words_under_such_a_heading_are_a_status_as_ever() -> None:
    activity = read("Type,Model,Serial,In use", "Laptop,Latitude 5420,S1,Yes", "Laptop,Latitude 5420,S2,No")
    assert [status for *_, status in records(activity)] == ["in_use", "in_stock"]


def test_spares_beside_a_quantity_alone_are_left_to_a_person() -> None:
    activity = read("Type,Model,Quantity,Spare", "Laptop,Latitude 5420,12,3")
    assert [float(units) for units in activity.tables["kit"]["quantity"]] == [12.0]
    assert "“Spare”" in next(each.message for each in activity.problems if each.code == "unmapped_columns")


def test_a_status_with_the_month_in_which_it_came_about_is_that_status() -> None:
    kit = read("Type,Model,Status", "Laptop,Latitude 5420,Decommissioned 05/2024", "Laptop,Latitude 5420,Live").tables[
        "kit"
    ]
    assert kit["status"].tolist() == ["retired", "in_use"]
