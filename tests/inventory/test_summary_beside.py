"""A small table beside a list counts the list, or is a list of its own; tables and parts that stand there twice."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

import openpyxl
import pytest

import carbon
from carbon.columns import ActivityData
from carbon.inventory.headings.answers import Answer
from carbon.inventory.headings.mapping import Mapping

Table = list[list[object]]

KIT = (
    ("Laptop", "Dell", "Latitude 5420", 12),
    ("Monitor", "Dell", "P2419H", 10),
    ("Printer", "HP", "LaserJet M404", 3),
    ("Desktop", "HP", "EliteDesk 800 G6", 5),
)
THERE = {"laptop": 12, "monitor": 10, "printer": 3, "desktop": 5}
SINGLE = [row[:3] for row in KIT for _ in range(row[3])]
WITH_SERIALS: Table = [
    ["Asset tag", "Type", "Make", "Model", "Serial number"],
    *([f"ICT{1000 + at}", *row, f"SN{5000 + at}X"] for at, row in enumerate(SINGLE)),
]
BY_ROOM: Table = [
    ["Type", "Make", "Model", "Room"], *([*row, f"Room {at % 7}"] for at, row in enumerate(SINGLE)),
]  # fmt: skip
GROUPS: Table = [["Type", "Make", "Model", "Quantity"], *(list(row) for row in KIT)]


def as_text(rows: Sequence[Sequence[object]]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def as_workbook(rows: Sequence[Sequence[object]]) -> bytes:
    book = openpyxl.Workbook()
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            if value not in (None, ""):
                book.active.cell(number, column, value)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def beside(left: Table, right: Table, gap: int = 1) -> Table:
    width = max(map(len, left))
    rows = []
    for at in range(max(len(left), len(right))):
        mine = left[at] if at < len(left) else []
        rows.append([*mine, *[""] * (width - len(mine) + gap), *(right[at] if at < len(right) else [])])
    return rows


def both(rows: Table, mapping: Mapping | None = None) -> list[ActivityData]:
    """The sheet as a text file and as a workbook."""
    return [
        carbon.read_inventory(("kit.csv", as_text(rows)), mapping=mapping),
        carbon.read_inventory(("kit.xlsx", as_workbook(rows)), mapping=mapping),
    ]


def units(activity: ActivityData) -> dict[str, float]:
    kit = activity.tables["kit"]
    counted = kit[kit["set_aside"].isna()]
    found = counted.groupby(counted["asset_type"].astype(str))["quantity"].sum().to_dict()
    return {kind: number for kind, number in found.items() if number}


def codes(activity: ActivityData) -> set[str]:
    return {problem.code for problem in activity.problems}


def asked(activity: ActivityData) -> list[str]:
    return [problem.code for problem in activity.problems if problem.question is not None]


COUNTS = [[kind, number] for kind, _, _, number in KIT]
SUMMARIES: dict[str, Table] = {
    "type and count": [["Type", "Count"], *COUNTS],
    "with its total": [["Type", "Count"], *COUNTS, ["Total", 30]],
    "item and qty": [["Item", "Qty"], *COUNTS],
    "in the plural": [["Device", "Total"], *([f"{kind}s", number] for kind, number in COUNTS)],
    "category and no.": [["Category", "No."], *COUNTS],
    "a pivot": [["Row Labels", "Count of Serial number"], *COUNTS, ["Grand Total", 30]],
    "Welsh": [["Math", "Nifer"], *COUNTS],
    "kit, how many": [["Kit", "How many"], *COUNTS],
    "by model": [["Model", "Count"], *([row[2], row[3]] for row in KIT)],
    "by maker": [["Make", "Number"], ["Dell", 22], ["HP", 8]],
    "with shares": [["Type", "Count", "%"], *([kind, number, f"{number / 30:.0%}"] for kind, number in COUNTS)],
    "in another order": [["Type", "Count"], *COUNTS[::-1]],
    "one kind alone": [["Type", "Count"], ["Laptop", 12]],
}


@pytest.mark.parametrize("gap", [0, 1, 2])
@pytest.mark.parametrize("name", SUMMARIES)
@pytest.mark.parametrize("left", [WITH_SERIALS, BY_ROOM], ids=["serials", "rooms"])
def test_a_small_table_that_counts_the_list_beside_it_is_no_part_of_it(left: Table, name: str, gap: int) -> None:
    for activity in both(beside(left, SUMMARIES[name], gap)):
        assert units(activity) == THERE  # 12 + 10 + 3 + 5 = 30 rows, each of one unit
        assert "summary_beside" in codes(activity)
        assert not asked(activity)


def test_a_summary_beside_groups_sums_their_quantities() -> None:
    left = [*GROUPS, ["Laptop", "HP", "EliteBook 840", 8], ["Monitor", "Samsung", "S24F350", 4]]
    right: Table = [["Type", "Total"], ["Laptop", 20], ["Monitor", 14], ["Printer", 3], ["Desktop", 5]]
    for activity in both(beside(left, right)):
        assert units(activity) == {"laptop": 20, "monitor": 14, "printer": 3, "desktop": 5}
        assert {"summary_beside", "summary_of_list"} & codes(activity)
        questions = [problem.question for problem in activity.problems if problem.question]
        assert not any(one.waits for one in questions)  # one that can be taken back is offered


def test_a_summary_at_the_left_of_its_list() -> None:
    for activity in both(beside([["Type", "Count"], *COUNTS], WITH_SERIALS)):
        assert units(activity) == THERE
        assert "summary_beside" in codes(activity)


@pytest.mark.parametrize("left", [WITH_SERIALS, BY_ROOM], ids=["serials", "rooms"])
@pytest.mark.parametrize(
    "right",
    [
        [["Type", "Count"], ["Laptop", 12], ["Monitor", 11], ["Printer", 3], ["Tablet", 9]],  # of another day
        [["Type", "Count"], ["Laptop", 40], ["Monitor", 52]],  # of the whole council, perhaps
        [["Item", "Qty"], ["Laptops", 15], ["Printers", 4]],
    ],
)
def test_a_small_table_of_the_same_kinds_with_other_numbers_is_asked_about(left: Table, right: Table) -> None:
    for activity in both(beside(left, right)):
        assert units(activity) == THERE
        assert asked(activity) == ["list_repeats"]
        (question,) = [each.question for each in activity.problems if each.question]
    said = Mapping(answers=(Answer("same_list", question.about, "both"),))
    for activity in both(beside(left, right), said):
        assert sum(units(activity).values()) == 30 + sum(row[1] for row in right[1:])


def test_a_small_table_of_other_kit_beside_a_list_counts_by_itself() -> None:
    right: Table = [["Type", "Count"], ["Smartphone", 40], ["Tablet", 9]]
    for activity in both(beside(WITH_SERIALS, right)):
        assert units(activity) == {**THERE, "phone": 40, "tablet": 9} or units(activity) == {
            **THERE, "smartphone": 40, "tablet": 9
        }  # fmt: skip
        assert "table_beside" in codes(activity)


def test_numbers_by_room_beside_a_list_are_no_quantities_of_its_rows() -> None:
    rooms = {f"Room {at}": len(SINGLE[at::7]) for at in range(7)}
    for right in (
        [["Room", "Count"], *([room, number] for room, number in rooms.items())],
        [["Room", "Devices"], *([room, number + 1] for room, number in rooms.items())],
    ):
        for activity in both(beside(BY_ROOM, right)):
            assert units(activity) == THERE
            assert {"summary_beside", "table_beside"} & codes(activity)


def test_columns_of_a_list_that_are_filled_all_the_way_stay_columns() -> None:
    rows = [[*row[:3], "", row[3], at + 1] for at, row in enumerate(BY_ROOM[1:8])]
    for activity in both([["Type", "Make", "Model", "", "Room", "Quantity"], *rows]):
        assert len(activity.tables["kit"]) == 7
        assert activity.tables["kit"]["quantity"].sum() == 28  # 1 + 2 + ... + 7


@pytest.mark.parametrize(
    "rows",
    [
        beside(BY_ROOM, BY_ROOM),
        beside(BY_ROOM, BY_ROOM, 0),
        [*BY_ROOM, [], *BY_ROOM],
        [*BY_ROOM, [], [*reversed(BY_ROOM[0])], *([*reversed(row)] for row in BY_ROOM[1:])],
        beside(GROUPS, GROUPS),
        beside(GROUPS, GROUPS, 0),
        beside(GROUPS[:3] + GROUPS[4:], GROUPS[:3] + GROUPS[4:]),
        [*GROUPS, [], *GROUPS],
        [*GROUPS, [], ["Again"], *GROUPS],
        [*GROUPS, [], ["Model", "Quantity", "Type", "Make"], *([row[2], row[3], row[0], row[1]] for row in GROUPS[1:])],
        beside(GROUPS, [GROUPS[0], *GROUPS[:0:-1]]),
    ],
)
def test_two_equal_tables_on_one_sheet_count_once_and_are_asked_about(rows: Table) -> None:
    once = {"laptop": 12, "monitor": 10, "desktop": 5, "printer": 3}
    for activity in both(rows):
        found = units(activity)
        assert found == {kind: once[kind] for kind in found}
        assert asked(activity) == ["list_repeats"]
        (question,) = [each.question for each in activity.problems if each.question]
    for activity in both(rows, Mapping(answers=(Answer("same_list", question.about, "both"),))):
        assert units(activity) == {kind: 2 * number for kind, number in found.items()}


@pytest.mark.parametrize("rows", [beside(WITH_SERIALS, WITH_SERIALS), [*WITH_SERIALS, [], *WITH_SERIALS]])
def test_two_equal_tables_with_serials_count_once_and_are_told(rows: Table) -> None:
    for activity in both(rows):
        assert units(activity) == THERE
        assert "duplicate_serial" in codes(activity)


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ([["Item", "Qty"], ["Laptop", 30], ["Monitor", 35]], [["Item", "Qty"], ["Laptop", 8], ["Monitor", 9]],
         {"laptop": 38, "monitor": 44}),
        ([["Civic Centre"], ["Item", "Qty"], ["Laptop", 30]], [["Depot"], ["Item", "Qty"], ["Smartphone", 8]],
         {"laptop": 30, "smartphone": 8}),
        ([["Equipment", "Number"], ["Laptop", 3], ["Printer", 2]], [["Equipment", "Number"], ["Laptop", 4]],
         {"laptop": 7, "printer": 2}),
        ([["Eitem", "Nifer"], ["Gliniadur", 3]], [["Eitem", "Nifer"], ["Argraffydd", 4]],
         {"laptop": 3, "printer": 4}),
        ([["Description", "Qty"], ["Laptop", 3], ["Monitor", 2]], [["Description", "Qty"], ["Printer", 4]],
         {"laptop": 3, "monitor": 2, "printer": 4}),
        ([["What", "Count"], ["Laptop", 3]], [["What", "Count"], ["Monitor", 4], ["Printer", 1]],
         {"laptop": 3, "monitor": 4, "printer": 1}),
    ],
)  # fmt: skip
@pytest.mark.parametrize("gap", [0, 1])
def test_a_plain_quantity_in_lists_side_by_side_is_not_asked_about(
    left: Table, right: Table, expected: dict[str, int], gap: int
) -> None:
    for activity in both(beside(left, right, gap)):
        assert not asked(activity)
        found = {{"phone": "smartphone"}.get(kind, kind): number for kind, number in units(activity).items()}
        assert found == expected


ROOMS: Table = [["Type", "Make", "Model", "Room"], *([*SINGLE[at * 7 % 30], f"Room {at // 2}"] for at in range(30))]
SCHOOLS: Table = [
    ["Site", "Type", "Model", "Quantity"],
    *([f"School {at}", kind, model, number + at] for at in range(6) for kind, _, model, number in KIT),
]


@pytest.mark.parametrize(
    ("rows", "again"),
    [
        ([*ROOMS, *ROOMS[-10:]], 10),
        ([*ROOMS, *ROOMS[1:11]], 10),
        ([*ROOMS, *ROOMS[8:16]], 8),
        ([*ROOMS, [], *ROOMS[-10:]], 10),
        ([*ROOMS, [], ROOMS[0], *ROOMS[-10:]], 10),
        ([*ROOMS[:21], *ROOMS[11:21], *ROOMS[21:]], 10),
        ([*ROOMS, *ROOMS[1:21]], 20),
        ([*SCHOOLS, *SCHOOLS[-8:]], 8),
        ([*SCHOOLS, *SCHOOLS[1:5]], 4),
        ([*SCHOOLS[:9], *SCHOOLS[5:9], *SCHOOLS[9:]], 4),
        ([*SCHOOLS, *SCHOOLS[-20:]], 20),
    ],
)
def test_a_part_of_a_list_that_stands_there_again_is_asked_about(rows: Table, again: int) -> None:
    for activity in both(rows):
        kit = activity.tables["kit"]
        assert (kit["set_aside"].astype("string") == "list_may_repeat").sum() == again
        assert asked(activity) == ["list_repeats"]
        (question,) = [each.question for each in activity.problems if each.question]
    for activity in both(rows, Mapping(answers=(Answer("same_list", question.about, "both"),))):
        assert activity.tables["kit"]["set_aside"].isna().all()


@pytest.mark.parametrize(
    "rows",
    [
        [["Type", "Make", "Model"], *([*SINGLE[0]] for _ in range(30))],  # thirty equal laptops
        [["Type", "Make", "Model"], *([*SINGLE[at % 3 * 12 % 30]] for at in range(36))],  # a dozen equal desks
        [["Type", "Make", "Model"], *([*row] for row in SINGLE), *([*row[:3]] for row in KIT)],  # one more of each
        [["Type", "Make", "Model"], *([*row] for row in SINGLE * 2)][:40],
        BY_ROOM,
        ROOMS,
        SCHOOLS,
    ],
)
def test_kit_that_is_alike_is_no_part_that_stands_there_again(rows: Table) -> None:
    for activity in both(rows):
        assert not asked(activity)
