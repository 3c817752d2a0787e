"""A sheet that is called a sum, or whose rows are called as the other sheets are, is asked about with one kind too."""

from __future__ import annotations

import io

import openpyxl
import pytest

import carbon
from carbon.columns import ActivityData
from carbon.inventory.headings.answers import Answer
from carbon.inventory.headings.mapping import Mapping

Table = list[list[object]]
Book = dict[str, Table]


def items(letter: str, count: int, kind: str = "Laptop") -> Table:
    return [["Asset tag", "Type"], *(list[object]([f"{letter}{100 + at}", kind]) for at in range(count))]


SCHOOLS: Book = {"Ysgol Bro": items("B", 10), "Ysgol Llan": items("L", 12)}
BY_TYPE: Table = [["Type", "Qty"], ["Laptop", 23]]
BY_SCHOOL: Table = [["School", "Laptops"], ["Ysgol Bro", 11], ["Ysgol Llan", 12]]
COUNTED: dict[str, Book] = {
    "one row, called Total": {**SCHOOLS, "Total": BY_TYPE},
    "called Summary, the rows called as the sheets": {**SCHOOLS, "Summary": BY_SCHOOL},
    "a third row that has no sheet": {**SCHOOLS, "Summary": [*BY_SCHOOL, ["Ysgol Sul", 5]]},
    "Crynodeb": {**SCHOOLS, "Crynodeb": [["Math", "Nifer"], ["Gliniadur", 25]]},
    "Overview at the front": {"Overview 2025": BY_TYPE, **SCHOOLS},
    "All": {**SCHOOLS, "All": [["Type", "Qty"], ["Laptop", 19]]},
    "All schools": {**SCHOOLS, "All schools": BY_TYPE},
    "Laptop totals": {**SCHOOLS, "Laptop totals": [["Type", "Number"], ["Laptops", 30]]},
    "no name, the rows called as the sheets": {"Sheet1": BY_SCHOOL, **SCHOOLS},
    "Laptops by school": {**SCHOOLS, "Laptops by school": [*BY_SCHOOL, ["Ysgol Sul", 5]]},
    "groups beside it": {
        "Civic": [["Type", "Model", "Qty"], ["Laptop", "Latitude 5420", 14], ["Laptop", "Latitude 5430", 8]],
        "Récapitulatif": [["Type", "Qté"], ["Laptop", 21]],
    },
    "two kinds far off": {
        "Civic": [["Type", "Model", "Qty"], ["Laptop", "Latitude 5420", 12], ["Monitor", "P2419H", 10]],
        "Summary": [["Type", "Qty"], ["Laptop", 20], ["Monitor", 17]],
    },
}  # fmt: skip
ITEMS = dict.fromkeys(COUNTED, 22)
APART: dict[str, tuple[Book, int]] = {
    "two schools": (SCHOOLS, 22),
    "a school called after all saints": ({**SCHOOLS, "All Saints": BY_TYPE}, 45),
    "the council beside the schools": ({**SCHOOLS, "Council": BY_TYPE}, 45),
    "a summary of other kit": ({**SCHOOLS, "Summary of phones": [["Type", "Qty"], ["Smartphone", 23]]}, 45),
    "a summary alone": ({"Summary": BY_SCHOOL}, 23),
    "a few at each school": ({**SCHOOLS, "Pool": [["School", "Laptops"], ["Ysgol Bro", 1], ["Ysgol Llan", 2]]}, 25),
    "a summary of other places": (
        {
            "Civic": [["Type", "Site", "Qty"], ["Laptop", "Civic Centre", 14], ["Laptop", "Annexe", 9]],
            "Schools summary": [["Type", "Site", "Qty"], ["Laptop", "Ysgol Bro", 4], ["Laptop", "Ysgol Llan", 8]],
        },
        35,
    ),
    "each sheet says its own site": (
        {
            name: [["Type", "Site", "Qty"], ["Laptop", name, qty], ["Laptop", name + " annexe", 7]]
            for name, qty in (("Civic", 4), ("Depot", 9))
        },
        27,
    ),
}  # fmt: skip


def read(book: Book, mapping: Mapping | None = None) -> ActivityData:
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in book.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    made.save(out)
    return carbon.read_inventory(("kit.xlsx", out.getvalue()), mapping=mapping)


def units(activity: ActivityData) -> float:
    kit = activity.tables["kit"]
    return float(kit[kit["set_aside"].isna()]["quantity"].sum())


@pytest.mark.parametrize("name", COUNTED)
def test_the_items_count_and_the_sheet_that_sums_them_is_asked_about(name: str) -> None:
    found = read(COUNTED[name])
    assert units(found) == ITEMS[name]
    (problem,) = [each for each in found.problems if each.question is not None and each.question.kind == "same_list"]
    assert problem.code == "list_repeats"
    question = problem.question
    assert question is not None
    whole = sum(float(str(row[-1])) for row in COUNTED[name][str(problem.sheet)][1:])
    assert question.units == whole
    both = Mapping(answers=(Answer("same_list", question.about, "both"),))
    assert units(read(COUNTED[name], both)) == ITEMS[name] + whole


def test_what_has_no_sheet_of_its_own_is_told() -> None:
    (problem,) = [each for each in read(COUNTED["a third row that has no sheet"]).problems if each.question]
    assert "“Ysgol Sul” (5 units)" in problem.message


@pytest.mark.parametrize("name", APART)
def test_other_sheets_are_not_asked_about(name: str) -> None:
    book, right = APART[name]
    found = read(book)
    assert units(found) == right
    assert not [each.code for each in found.problems if each.question and each.question.kind == "same_list"]
