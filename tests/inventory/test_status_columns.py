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


AWAY = {
    "Live,On order": (30, 4), "In use,Disposed": (50, 12), "Live,Lost": (50, 3), "Live,Lost or stolen": (50, 3),
    "In service,Retired": (40, 9), "Deployed,Awaiting delivery": (22, 6), "Active,Scrapped": (18, 2),
    "In use,Stolen": (11, 1), "En service,En commande": (30, 4), "Yn cael ei ddefnyddio,Ar archeb": (30, 4),
}  # fmt: skip
"""What is there and what is not, under a total that holds both."""


@pytest.mark.parametrize("models", [True, False])
@pytest.mark.parametrize("heads", AWAY)
def test_what_is_gone_or_has_not_come_is_not_counted_with_a_total_that_holds_it(heads: str, models: bool) -> None:
    there, away = AWAY[heads]
    rows = [("Laptop", there, away), ("Monitor", 2 * there, 0)]
    activity = read(
        f"Type,{'Model,' if models else ''}{heads},Total",
        *(f"{kind},{'Some model,' if models else ''}{here},{gone},{here + gone}" for kind, here, gone in rows),
    )
    kit = activity.tables["kit"]
    counted = kit["quantity"][kit["set_aside"].isna()].sum()
    held = any(each.question is not None for each in activity.problems)
    assert counted == 3 * there or held
    if not held:
        assert f"{away} unit" in " ".join(each.message for each in activity.problems)


def test_a_total_of_what_is_there_alone_counts_and_what_is_gone_is_beside_it() -> None:
    """30 live are the whole; 4 on order are not among them."""
    activity = read("Type,Live,On order,Total", "Laptop,30,4,30", "Monitor,60,1,60")
    assert sum(units for _, _, units, _ in records(activity)) == 90


def test_three_statuses_under_a_total_of_all() -> None:
    """40 in use and 5 in store of 52, of which 7 were disposed of."""
    activity = read("Type,In use,In store,Disposed,Total", "Laptop,40,5,7,52", "Monitor,80,0,3,83")
    assert {(kind, status): units for _, kind, units, status in records(activity)} == {
        ("laptop", "in_use"): 40.0, ("monitor", "in_use"): 80.0, ("laptop", "in_stock"): 5.0,
    }  # fmt: skip
    left = next(each for each in activity.problems if each.code == "column_left_out")
    assert "“Disposed” (10 units)" in left.message
