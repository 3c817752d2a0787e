"""One list as it stood on two days, a table beneath the other with a line above each: a person says which counts."""

from __future__ import annotations

import pytest

from carbon.columns import ActivityData
from carbon.inventory import read_inventory
from carbon.inventory.headings.answers import Answer
from carbon.inventory.headings.mapping import Mapping
from tests.inventory.own_lists import workbook
from tests.inventory.short_lists import asked, units


def read(first: str, second: str, *, is_workbook: bool, mapping: Mapping | None = None, head: str = "") -> ActivityData:
    """100 units beneath the first line and 95 beneath the second."""
    head = head or "Item,Qty"
    model = ",E14" if "Model" in head else ""
    lines = [
        f"{first},", head, f"Laptop{model},40", f"Monitor{model},60", ",",
        f"{second},", head, f"Laptop{model},38", f"Monitor{model},57",
    ]  # fmt: skip
    if is_workbook:
        return read_inventory([("kit.xlsx", workbook(Sheet1=[line.split(",") for line in lines]))], mapping=mapping)
    return read_inventory([("kit.csv", "\n".join(lines).encode())], mapping=mapping)


@pytest.mark.parametrize("is_workbook", [False, True])
@pytest.mark.parametrize(("first", "second"), [
    ("Count on 1 April 2025", "Count on 31 March 2026"), ("2024", "2025"), ("Last year", "This year"),
    ("Stock at 31/03/2025", "Stock at 31/03/2026"), ("April 2025", "May 2025"), ("Q1", "Q2"),
    ("Y llynedd", "Eleni"), ("Année dernière", "Cette année"), ("As at March 2025", "As at March 2026"),
    ("Autumn term", "Spring term 2026"), ("2024-25", "2025-26"), ("Audit 2024", "Audit 2025"),
])  # fmt: skip
def test_tables_beneath_lines_of_several_times_wait_for_a_word(first: str, second: str, is_workbook: bool) -> None:
    activity = read(first, second, is_workbook=is_workbook)
    assert activity.tables["kit"]["set_aside"].eq("counted_at_times").all()
    (question,) = [problem.question for problem in activity.problems if problem.question]
    for answer, right in (("held", {95}), ("bought", {195})):
        said = Mapping().with_answer(Answer("times", question.about, answer))
        settled = read(first, second, is_workbook=is_workbook, mapping=said)
        assert units(settled) in right
        assert not asked(settled)


@pytest.mark.parametrize("is_workbook", [False, True])
@pytest.mark.parametrize(("first", "second"), [
    ("Ysgol Bryn", "Ysgol Coed"), ("Floor 1", "Floor 2"), ("Housing", "Finance"), ("Building A", "Building B"),
])  # fmt: skip
def test_tables_beneath_lines_of_several_places_count(first: str, second: str, is_workbook: bool) -> None:
    activity = read(first, second, is_workbook=is_workbook)
    assert units(activity) == 195
    assert not asked(activity)


def test_devices_with_numbers_of_their_own_count_beneath_their_years() -> None:
    lines = "Bought in 2023,|Item,Serial|Laptop,ABC1234|Monitor,ABC1235|,|Bought in 2024,|Item,Serial|Laptop,ABC1236"
    activity = read_inventory([("kit.csv", lines.replace("|", "\n").encode())])
    assert units(activity) == 3
    assert not asked(activity)


def test_tables_of_other_things_beneath_lines_of_times_count() -> None:
    lines = "2023,|Item,Qty|Laptop,40|Monitor,60|,|2024,|Item,Qty|Tablet,5|Printer,2"
    activity = read_inventory([("kit.csv", lines.replace("|", "\n").encode())])
    assert units(activity) == 107
    assert not asked(activity)
