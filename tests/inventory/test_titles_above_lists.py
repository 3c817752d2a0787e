"""What the line above the headings says of all rows ("Disposed", "On order") is asked about, as the name of a sheet
is."""

from __future__ import annotations

import pytest

from carbon.inventory import read_inventory
from tests.inventory.laid_out import in_both_forms, in_use, is_asked
from tests.inventory.test_tables_on_sheets import saved

ROWS = [["Type", "Model", "Quantity"], ["Laptop", "Latitude 5440", 30], ["Monitor", "P2422H", 30]]
RIGHT = {"laptop": 30, "monitor": 30}

ASKED = (
    "Disposed",
    "Disposals 2025/26",
    "Disposed equipment",
    "Spare laptops in store",
    "Equipment on order",
    "List of IT equipment for disposal - approved by Cabinet",
    "WEEE waste transfer note WTN 4471 - equipment removed for recycling",
    "Quote QU-2231 from XMA",
    "Requirements 2026/27 (planned replacements)",
    "Equipment sold at auction",
    "Stolen and lost devices",
    "Decommissioned servers",
    "Assets written off 2024",
    "Kit awaiting collection by recycler",
    "Wish list 2027",
    "Softcat quotation 118842",
    "Waste transfer note",
    "Certificate of destruction 2291",
    "Surplus equipment",
    "Gwaredwyd 2025/26",
    "Matériel réformé",
    "Devis 2231 Econocom",
    "Equipment disposed of under the Asset Disposal Policy",
    "Disposals - Housing",
    "IT disposals (planning team)",
    "LIST OF EQUIPMENT WHICH HAS BEEN DISPOSED OF",
)

SAID_NOTHING = (
    "IT asset register 2026 - Aberwen CBC",
    "Kit list",
    "Disposal of Assets Policy: register",
    "Asset register incl. spares",
    "Lost Property Office",
    "New Street depot",
    "Register of ICT (excluding disposed)",
    "All equipment (not disposed)",
    "Equipment in use",
    "Laptops ordered by site",
    "Reuse and recycling centre: IT equipment",
    "Waste transfer station: ICT",
    "Disposed: 12",
    "In use: 60, disposed: 12",
    "Lost and stolen items omitted",
    "Register (disposals since April excluded)",
    "Asset register including disposals",
    "Disposed items are on another sheet",
    "Please record disposals within 5 days",
    "Disposals team: IT equipment",
    "Old Town Hall",
    "Disposal procedure IT-12 applies",
    "Staff who leave must return laptops, which are then disposed of by the service desk",
)


@pytest.mark.parametrize("title", ASKED)
def test_a_title_that_says_a_status_is_asked_about(title: str) -> None:
    text = "\n".join("|".join(map(str, row)) for row in [[title, "", ""], *ROWS])
    spaced = "\n".join("|".join(map(str, row)) for row in [["Aberwen CBC"], [title], ["", ""], *ROWS])
    for activity in (*in_both_forms(text), *in_both_forms(spaced)):
        assert is_asked(activity)
        assert in_use(activity) == {}
        (asked,) = [problem for problem in activity.problems if problem.question]
        assert asked.code == "status_of_name"
        assert title[:20] in asked.message


@pytest.mark.parametrize("title", SAID_NOTHING)
def test_a_title_that_says_nothing_of_them_all_changes_nothing(title: str) -> None:
    text = "\n".join("|".join(map(str, row)) for row in [[title, "", ""], *ROWS])
    for activity in in_both_forms(text):
        assert not is_asked(activity)
        assert in_use(activity) == RIGHT


def test_figures_by_status_above_a_list_are_no_title() -> None:
    rows = [["In use", "Spare", "Disposed"], [60, 5, 12], [], *ROWS]
    assert in_use(read_inventory([("list.xlsx", saved(rows))])) == RIGHT
    rows = [["Disposed", 12], ["In use", 60], [], *ROWS]
    assert in_use(read_inventory([("list.xlsx", saved(rows))])) == RIGHT


def test_a_title_beside_its_day_is_one() -> None:
    rows = [["Disposals 2025/26", "", "As at 31 March 2026"], [], *ROWS]
    assert is_asked(read_inventory([("list.xlsx", saved(rows))]))


def test_rows_that_say_themselves_that_they_are_in_use_are_not_all_of_a_title() -> None:
    rows = [["Disposed items in grey"], [*ROWS[0], "Status"], [*ROWS[1], "In use"], [*ROWS[2], ""]]
    assert in_use(read_inventory([("list.xlsx", saved(rows))])) == RIGHT


def test_the_nearest_line_holds_before_the_name_of_the_file() -> None:
    rows = [["Equipment in use"], *ROWS]
    activity = read_inventory([("disposed.xlsx", saved(rows))])
    assert in_use(activity) == RIGHT
    assert "nearer_name" in [problem.code for problem in activity.problems]


def test_tables_of_kinds_across_have_titles_too() -> None:
    text = "Disposed 2025/26|||\nSite|Laptops|Monitors|Desktops\nHall|40|5|20\nDepot|30|4|10"
    for activity in in_both_forms(text):
        assert is_asked(activity)
        assert in_use(activity) == {}
