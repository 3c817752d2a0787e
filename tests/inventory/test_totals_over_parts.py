"""Rows with what is in them beneath: where a list says its own total, the parts that make it up are known by it.

What a person has said of the columns (`field = "count"`) takes none of these looks away.
"""

from __future__ import annotations

import pytest

from carbon.columns import ActivityData
from carbon.inventory import read_inventory
from carbon.inventory.headings.answers import Answer
from carbon.inventory.headings.mapping import ColumnChoice, Mapping, TableMapping
from tests.inventory.short_lists import asked_once, units_by_kind

PIVOTS = {
    "programs of a team, of another one alone": (
        "Laptop,Monitor,Grand Total|Adults,22,30,52|  Win 10,2,0,2|  Win 11,20,30,50|Housing,9,12,21"
        "|  Win 11,9,12,21|Grand Total,31,42,73",
        {"laptop": 22 + 9, "monitor": 30 + 12},
    ),
    "with a blank name among them": (
        "Desktop,Laptop,Monitor,Grand Total|Adults,4,22,30,56|  W10,4,2,,6|  W11,,20,30,50|Housing,1,9,12,22"
        "|(blank),,2,,2|Grand Total,5,33,42,80",
        {"desktop": 4 + 1, "laptop": 22 + 9 + 2, "monitor": 30 + 12},
    ),
    "teams at home and in the office": (
        "Laptop,Monitor,Grand Total|Adults,22,30,52|Office,10,14,24|Home,12,16,28|Housing,9,12,21|Grand Total,31,42,73",
        {"laptop": 31, "monitor": 42},
    ),
    "sums beneath their parts": (
        "Laptop,Monitor|Floor 1,3,0|Floor 2,20,31|Hall,23,31|Floor 1,7,8|Depot,7,8|Total,30,39",
        {"laptop": 30, "monitor": 39},
    ),
    "each with one part": (
        "Laptop,Monitor|Hall,11,13|Ground,11,13|Depot,5,7|Ground,5,7|Total,16,20",
        {"laptop": 16, "monitor": 20},
    ),
    "three levels": (
        "Laptop,Tablet|North,15,4|Leeds,15,4|Hall,10,4|Depot,5,0|South,6,9|Kent,6,9|Total,21,13",
        {"laptop": 21, "tablet": 13},
    ),
    "small numbers": (
        "Laptop,Printer|North,2,2|Hall,1,2|Depot,1,0|South,4,2|Total,6,4",
        {"laptop": 6, "printer": 4},
    ),
    "round numbers": (
        "Laptop,Monitor|North,50,100|Hall,30,0|Depot,20,100|South,10,20|Total,60,120",
        {"laptop": 60, "monitor": 120},
    ),
}
HEADINGS = {"Row Labels": "", "Where": "", "Team": "service", "Site": "site"}


def read(heading: str, text: str, mapping: Mapping | None) -> ActivityData:
    return read_inventory([("a.csv", f"{heading},{text}".replace("|", "\n").encode())], mapping=mapping)


def said(heading: str, text: str) -> Mapping:
    """The columns as `--propose` writes them."""
    kinds = [name for name in text.split("|")[0].split(",") if name != "Grand Total"]
    counts = [ColumnChoice(kind, "count", "", kind.lower()) for kind in kinds]
    left = [ColumnChoice("Grand Total", "")] if "Grand Total" in text.split("|")[0] else []
    return Mapping((TableMapping("devices", (ColumnChoice(heading, HEADINGS[heading]), *counts, *left)),))


@pytest.mark.parametrize(
    ("heading", "mapped"), [*((heading, True) for heading in HEADINGS), ("Team", False), ("Site", False)]
)
@pytest.mark.parametrize("name", PIVOTS)
def test_rows_of_which_a_stated_total_knows_nothing_are_asked_about(name: str, heading: str, mapped: bool) -> None:
    """Once said to be sums, the parts count alone, to the total that the list states."""
    text, right = PIVOTS[name]
    mapping = said(heading, text) if mapped else Mapping()
    question = asked_once(read(heading, text, mapping))
    assert question.kind == "same_list"
    answer = mapping.with_answer(Answer(question.kind, question.about, "one"))
    assert units_by_kind(read(heading, text, answer)) == right


def test_the_total_itself_is_held_against_what_was_read_of_columns_of_counts() -> None:
    """40 + 3 = 43 are not 44."""
    text = "PCs,Screens|Hall,40,50|Depot,3,4|Total,44,54"
    mapping = Mapping(
        (TableMapping("devices", (ColumnChoice("Where", ""), ColumnChoice("PCs", "count", "", "desktop"),
                                  ColumnChoice("Screens", "count", "", "monitor"))),)
    )  # fmt: skip
    (told,) = [each for each in read("Where", text, mapping).problems if each.code == "control_total_differs"]
    assert "44" in told.message
    assert "43" in told.message


def test_a_column_of_totals_is_held_against_columns_of_counts() -> None:
    """40 + 50 + 3 + 4 = 97, and the list has 98."""
    text = "PCs,Screens,Total|Hall,40,50,90|Depot,3,4,8"
    mapping = Mapping(
        (TableMapping("devices", (ColumnChoice("Where", ""), ColumnChoice("PCs", "count", "", "desktop"),
                                  ColumnChoice("Screens", "count", "", "monitor"), ColumnChoice("Total", ""))),)
    )  # fmt: skip
    (told,) = [each for each in read("Where", text, mapping).problems if each.code == "control_total_differs"]
    assert "98" in told.message
    assert "97" in told.message


@pytest.mark.parametrize("heading", HEADINGS)
def test_a_total_of_all_rows_asks_nothing(heading: str) -> None:
    """Hall has what Depot and Annexe have together, and the total says that it is a place of its own."""
    text = "Laptop,Monitor|Hall,23,31|Depot,20,30|Annexe,3,1|Total,46,62"
    activity = read(heading, text, said(heading, text))
    assert not [each for each in activity.problems if each.question or each.code == "control_total_differs"]
    assert units_by_kind(activity) == {"laptop": 46, "monitor": 62}
