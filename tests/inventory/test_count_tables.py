"""Numbers of kit in a table of places and kinds, and lists that stand on their side."""

from __future__ import annotations

import pytest

from carbon.columns import ActivityData
from carbon.inventory import read_inventory
from carbon.inventory.headings.answers import Answer
from carbon.inventory.headings.mapping import Mapping
from tests.inventory.short_lists import asked, units, units_by_kind


def read(*lines: str, mapping: Mapping | None = None) -> ActivityData:
    return read_inventory([("numbers.csv", "\n".join(lines).encode())], mapping=mapping)


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


@pytest.mark.parametrize(("lines", "last", "all_of_them"), [
    (("Financial year,Laptops,Desktops", "2021/22,120,40", "2022/23,80,10"), 90, 250),
    (("Year,Laptops,Desktops", "2024,120,40", "2025,80,10", "Total,200,50"), 90, 250),
    (("Quarter,Laptops,Desktops", "Q1,120,40", "Q2,80,10"), 90, 250),
    (("Type,2023,2024,2025", "Laptop,90,100,112", "Desktop,60,50,41", "Monitor,150,150,160"), 313, 913),
    (("Device type,2024/25,2025/26", "Laptop,90,100", "Desktop,60,50"), 150, 300),
    *(((f"Type,{times}", "Laptop,90,100", "Desktop,60,50"), 150, 300) for times in (
        "Apr-25,May-25", "Apr,May", "April 2025,May 2025", "Q1,Q2", "Q1 2025,Q2 2025", "01/04/2025,01/05/2025",
        "Last year,This year", "March,Sept", "Jan 24,Jan 25", "Opening,Closing", "Wk 1,Wk 2", "Spring,Autumn",
        "Term 1,Term 2", "Ebrill 2025,Mai 2025", "avril 2025,mai 2025",
    )),
])  # fmt: skip
def test_numbers_by_year_wait_until_somebody_says_what_they_are(
    lines: tuple[str, ...], last: int, all_of_them: int
) -> None:
    activity = read(*lines)
    assert activity.tables["kit"]["set_aside"].eq("counted_at_times").all()
    (question,) = [problem.question for problem in activity.problems if problem.question]
    for answer, right in (("held", last), ("bought", all_of_them)):
        mapping = Mapping().with_answer(Answer("times", question.about, answer))
        settled = read(*lines, mapping=mapping)
        assert units(settled) == right
        assert not asked(settled)


@pytest.mark.parametrize("lines", [
    ("Site,Type,Qty", "Hall,Laptop,30", "Hall,Desktop,10", "Hall,,40", "Depot,Laptop,6", "Depot,Desktop,4", "Depot,,10",
     ",,50"),
    ("Site,Type,Qty", "Hall,Laptop,30", "Hall,Desktop,10", "Yard,Laptop,6", "Yard,Desktop,4", "Hall,,40", "Yard,,10"),
    ("Team,Type,Model,Qty", "A,Laptop,E14,30", "A,Monitor,P24,5", "A,,,35", "B,Laptop,E14,15", ",,,50"),
])  # fmt: skip
def test_sums_of_a_place_without_a_kind_are_left_out(lines: tuple[str, ...]) -> None:
    activity = read(*lines)
    assert units(activity) == 50
    assert activity.tables["kit"]["set_aside"].isna().all()


@pytest.mark.parametrize("lines", [
    ("Type,Site,Qty", "Laptop,Hall,20", "Laptop,Yard,5", "Laptop,Depot,25"),
    ("Type,Qty,Purchase date", "Laptop,20,01/04/2022", "Laptop,5,01/04/2023", "Laptop,25,01/04/2024"),
    ("Type,Qty", "Laptop,20", "Laptop,5", "Laptop,25"),
    ("Model,Type,Qty", "E14,Laptop,20", "E14,Laptop,5", "E14,Laptop,25"),
])  # fmt: skip
def test_kit_of_a_kind_is_no_sum_of_a_place(lines: tuple[str, ...]) -> None:
    activity = read(*lines)
    assert len(activity.tables["kit"]) == 3
    assert activity.tables["kit"]["quantity"].sum() == 50


def test_kit_of_a_place_without_a_kind_that_is_no_sum_waits() -> None:
    activity = read("Site,Type,Qty", "Hall,Laptop,30", "Hall,Desktop,10", "Hall,,41")
    assert units(activity) == 40
    assert activity.files[0].counts["units"] == {"laptop": 30, "desktop": 10, "unknown": 41}
    assert activity.files[0].counts["waiting_units"] == {"unknown": 41}
    assert activity.files[0].counts["left_out_units"] == {}


def test_a_list_on_its_side_is_refused_with_how_to_turn_it() -> None:
    report = read("Asset type,Laptop,Monitor", "Model,E14,P2422H", "Quantity,3,5", "Status,In use,In use").files[0]
    assert report.refusal is not None
    assert "Transpose" in report.refusal["message"]


def test_a_list_whose_columns_are_only_partly_kinds_is_not_taken_for_numbers() -> None:
    activity = read("Site,Laptops,Opening hours,Manager", "County Hall,120,9 to 5,x")
    assert activity.rows_read == 0


@pytest.mark.parametrize("people", ["User", "Employee", "Staff", "Teacher"])
def test_a_list_of_persons_is_no_table_of_numbers_wherever_its_place_stands(people: str) -> None:
    """Their kit is marked or counted beside them: 3 laptops, 2 + 1 + 1 monitors, 2 docking stations."""
    lines = (f"{people},Department,Laptop,Monitors,Docking station", "Gwen,Housing,Yes,2,Y", "Tom,ICT,Yes,1,N")
    assert units_by_kind(read(*lines, "Al,ICT,Y,1,Y")) == {"laptop": 3, "monitor": 4, "docking_station": 2}
