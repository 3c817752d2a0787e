"""Sheets and files of groups that are editions of one list: one counts, and it is asked; those of two places add up."""

from __future__ import annotations

import pytest

from carbon.columns import ActivityData
from carbon.inventory import read_inventory
from tests.inventory.own_lists import workbook
from tests.inventory.short_lists import asked, units

OLD = "Item,Qty|Laptop,40|Monitor,60"  # 100
NEW = "Item,Qty|Laptop,38|Monitor,57"  # 95
SIX = "Item,Qty|Laptop,41|Monitor,63|Desktop,12|Printer,7|Tablet,9|Server,3"  # 135
SIX_BUT_ONE = SIX.replace("41", "37")  # 131


def read(lists: dict[str, str], *, sheets: bool = True) -> ActivityData:
    rows = {name: [row.split(",") for row in text.split("|")] for name, text in lists.items()}
    if sheets:
        numbers = {
            name: [[int(cell) if cell.isdigit() else cell for cell in row] for row in each]
            for name, each in rows.items()
        }
        return read_inventory([("kit.xlsx", workbook(**numbers))])
    return read_inventory([(f"{name}.csv", text.replace("|", "\n").encode()) for name, text in lists.items()])


# Names, and which of the two counts until somebody has said: 1 the second, 0 the first.
EDITIONS = [
    ("Draft", "Final", 1), ("Final", "Draft", 0), ("Original", "Corrected", 1), ("Sheet1", "Sheet1 (2)", 1),
    ("Kit", "Kit backup", 0), ("Initial count", "Recount", 1), ("Audit", "IT", 0), ("Plan 2026", "Actual", 1),
    ("Previous", "Current", 1), ("Current", "Previous", 0), ("Opening", "Closing", 1),
    ("Kit", "Copy of Kit", 0), ("Equipment", "Equipment (revised)", 1), ("Housing draft", "Housing", 1),
    ("Y llynedd", "Eleni", 1), ("Année dernière", "Cette année", 1), ("Y flwyddyn ddiwethaf", "Y flwyddyn hon", 1),
    ("Exercice précédent", "Exercice en cours", 1), ("Drafft", "Terfynol", 1), ("Cette année", "L'an dernier", 0),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "which"), EDITIONS)
@pytest.mark.parametrize("sheets", [True, False])
def test_of_two_editions_one_counts_and_it_is_asked(one: str, other: str, which: int, sheets: bool) -> None:
    activity = read({one: OLD, other: NEW}, sheets=sheets)
    assert units(activity) == (100, 95)[which]
    assert len(asked(activity)) == 1


@pytest.mark.parametrize("names", [("IT list", "Finance list"), ("ICT register", "Insurance register")])
def test_the_lists_of_those_who_keep_and_those_who_pay_are_asked_about(names: tuple[str, str]) -> None:
    activity = read({names[0]: OLD, names[1]: NEW})
    assert units(activity) == 100
    assert len(asked(activity)) == 1


@pytest.mark.parametrize("names", [("List A", "List B"), ("Sheet1", "Sheet2"), ("Kit", "Kit 2"), ("Sheet1", "Kit")])
@pytest.mark.parametrize("sheets", [True, False])
def test_sheets_that_agree_in_most_rows_are_asked_about_as_files_are(names: tuple[str, str], sheets: bool) -> None:
    activity = read({names[0]: SIX, names[1]: SIX_BUT_ONE}, sheets=sheets)
    assert units(activity) == 135
    assert len(asked(activity)) == 1


PLACES = [
    ("Housing", "Planning"), ("North", "South"), ("Civic", "Depot"), ("Owned", "Leased"), ("Public", "Staff"),
    ("Finance", "IT"), ("Housing audit", "Planning audit"), ("Draft Housing", "Draft Planning"), ("Room 1", "Room 2"),
    ("Ysgol Bryn", "Ysgol Coed"), ("Housing list", "Planning list"), ("Housing draft", "Planning final"),
    ("Adult", "Children"), ("Internal Audit", "Planning"),
]  # fmt: skip


@pytest.mark.parametrize("names", PLACES)
@pytest.mark.parametrize(("one", "other"), [(OLD, NEW), (SIX, SIX_BUT_ONE)])
def test_sheets_of_two_places_departments_or_kinds_add_up(names: tuple[str, str], one: str, other: str) -> None:
    activity = read({names[0]: one, names[1]: other})
    assert units(activity) == {OLD: 195, SIX: 266}[one]
    assert not asked(activity)


def test_a_department_audit_among_departments_is_no_audit_of_another() -> None:
    activity = read({"IT": OLD, "Audit": NEW, "Housing": "Item,Qty|Laptop,21|Monitor,33"})
    assert not asked(activity)
    assert units(activity) == 249


def test_a_sheet_of_each_of_twelve_schools_adds_up() -> None:
    names = ("Bryn", "Coed", "Afon", "Glyn", "Dinas", "Eirias", "Ffordd", "Gors", "Helyg", "Llan", "Mynydd", "Nant")
    sheets = {
        name: SIX.replace("41", str(41 + n)).replace("Printer,7", f"Printer,{7 + n // 4}")
        for n, name in enumerate(names)
    }
    assert not asked(read(sheets))


PART = "Item,Qty|Laptop,15|Monitor,20"  # 35
WHOLES = [
    ("Council total", "of which Housing"),
    ("Whole council", "Housing"),
    ("Kit", "Housing only"),
    ("Equipment", "Including Housing"),
    ("All departments", "Planning"),
]


@pytest.mark.parametrize(("whole", "part"), WHOLES)
@pytest.mark.parametrize("sheets", [True, False])
def test_a_part_by_name_waits_beside_what_is_called_a_whole(whole: str, part: str, sheets: bool) -> None:
    activity = read({part: PART, whole: OLD}, sheets=sheets)
    assert units(activity) == 100
    assert len(asked(activity)) == 1


@pytest.mark.parametrize("names", [("Council", "Housing"), ("Housing only", "Planning only"), ("Kit", "Housing")])
def test_a_small_list_beside_a_larger_is_no_part_without_a_word(names: tuple[str, str]) -> None:
    activity = read({names[0]: OLD, names[1]: PART})
    assert units(activity) == 135
    assert not asked(activity)
