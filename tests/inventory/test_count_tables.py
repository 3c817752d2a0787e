"""Numbers of kit in a table of places and kinds, and lists that stand on their side."""

from __future__ import annotations

from carbon.columns import ActivityData
from carbon.inventory import read_inventory


def read(*lines: str) -> ActivityData:
    return read_inventory([("numbers.csv", "\n".join(lines).encode())])


def test_kinds_across_and_sites_down_are_read_as_a_record_for_each_number() -> None:
    activity = read(
        "ICT equipment by site", "", "Site,Laptops,Desktop PCs,Monitors,Printers,Total", "County Hall,120,40,150,6,316",
        "Library,8,0,9,,17", "Depot,n/a,2,a few,1,3", "Total,128,42,159,7,336",
    )  # fmt: skip
    kit = activity.tables["kit"]
    assert activity.files[0].tables[0]["header_row"] == 3
    assert kit["row"].tolist() == [4, 4, 4, 4, 5, 5, 6, 6, 6]
    assert kit["site"].astype(str).tolist()[:5] == ["County Hall"] * 4 + ["Library"]
    assert activity.files[0].counts["units"] == {"laptop": 128, "desktop": 42, "monitor": 160, "printer": 7}
    told = {problem.code: problem for problem in activity.problems}
    assert told["crosstab_read"].count == 9
    assert told["total_row_excluded"].rows.tolist() == [7]
    assert told["total_column_excluded"].count == 1
    assert told["non_numeric_quantity"].rows.tolist() == [6]
    assert kit["set_aside"].notna().sum() == 1


def test_numbers_by_year_are_no_inventory_and_the_reason_is_said() -> None:
    report = read("Financial year,Laptops,Desktops", "2021/22,120,40", "2022/23,80,10").files[0]
    assert report.refusal is not None
    assert "bought or counted when" in report.refusal["message"]


def test_a_list_on_its_side_is_refused_with_how_to_turn_it() -> None:
    report = read("Asset type,Laptop,Monitor", "Model,E14,P2422H", "Quantity,3,5", "Status,In use,In use").files[0]
    assert report.refusal is not None
    assert "Transpose" in report.refusal["message"]


def test_a_list_whose_columns_are_only_partly_kinds_is_not_taken_for_numbers() -> None:
    activity = read("Site,Laptops,Opening hours,Manager", "County Hall,120,9 to 5,x")
    assert activity.rows_read == 0
