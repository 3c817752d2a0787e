"""Two lists of the same sites, kinds and models with other numbers: this year's count beside last year's, asked about.

Where the lists are called by two parts of an organisation, or say little, both count and that is told.
"""

from __future__ import annotations

import pytest

from carbon.columns import ActivityData
from carbon.inventory import read_inventory
from carbon.inventory.headings.answers import Answer
from carbon.inventory.headings.mapping import Mapping
from tests.inventory.own_lists import workbook
from tests.inventory.short_lists import asked, units

HEAD = "Site,Type,Model,Qty"
OLD = f"{HEAD}|Hall,Laptop,E14,10|Hall,Monitor,P24,8|Depot,Desktop,OptiPlex 7090,4"  # 22
NEW = f"{HEAD}|Hall,Laptop,E14,4|Hall,Monitor,P24,6|Depot,Desktop,OptiPlex 7090,12"  # 22
ONE_EACH = "Site,Type,Model|" + "|".join(
    ["Hall,Laptop,E14"] * 14 + ["Hall,Monitor,P24"] * 6 + ["Depot,Desktop,OptiPlex 7090"] * 2
)  # 22 rows
OTHER_EACH = "Site,Type,Model|" + "|".join(
    ["Hall,Laptop,E14"] * 3 + ["Hall,Monitor,P24"] * 9 + ["Depot,Desktop,OptiPlex 7090"] * 10
)  # 22 rows
FIVE = f"{HEAD}|Hall,Laptop,E14,10|Hall,Monitor,P24,8|Hall,Printer,M4,3|Depot,Desktop,7090,4|Depot,Tablet,iPad,5"
FIVE_BUT_ONE = f"{HEAD}|Hall,Laptop,E14,4|Hall,Monitor,P24,16|Hall,Printer,M4,1|Depot,Desktop,7090,9"


def read(one: tuple[str, str], other: tuple[str, str], *, sheets: bool, mapping: Mapping | None = None) -> ActivityData:
    """Two files, or two sheets of a workbook, each as its name and its lines parted by |."""
    if sheets:
        book = workbook(**{name: [row.split(",") for row in text.split("|")] for name, text in (one, other)})
        return read_inventory([("kit.xlsx", book)], mapping=mapping)
    files = [(f"{name}.csv", text.replace("|", "\n").encode()) for name, text in (one, other)]
    return read_inventory(files, mapping=mapping)


# Two lists with their names, whether they are sheets, and the units of the one that counts.
AGAIN = {
    "two files": (("a", OLD), ("b", NEW), False, (22,)),
    "two sheets": (("Sheet1", OLD), ("Sheet2", NEW), True, (22,)),
    "files of single devices": (("a", ONE_EACH), ("b", OTHER_EACH), False, (22,)),
    "sheets of single devices": (("Sheet1", ONE_EACH), ("Sheet2", OTHER_EACH), True, (22,)),
    "last year and this year": (("kit 2024", OLD), ("kit 2025", NEW), False, (22,)),
    "the year of one alone": (("kit", OLD), ("kit 2025", NEW), True, (22,)),
    "a list and its copy": (("Kit", OLD), ("Kit (2)", NEW), True, (22,)),
    "a register and a stocktake": (("Register", OLD), ("Stocktake", NEW), True, (22,)),
    "a register and an audit": (("asset register", OLD), ("site audit", NEW), False, (22,)),
    "all but one of the things": (("a", FIVE), ("b", FIVE_BUT_ONE), False, (30,)),
    "kinds without models": (
        ("a", "Site,Type,Qty|Hall,Laptop,10|Hall,Monitor,8|Depot,Desktop,4"),
        ("b", "Site,Type,Qty|Hall,Laptop,4|Hall,Monitor,6|Depot,Desktop,12"), False, (22,)),
    "one counts its rows, the other states numbers": (("a", OLD), ("b", OTHER_EACH), False, (22,)),
    "two things of one site": (
        ("a", f"{HEAD}|Hall,Laptop,E14,10|Hall,Monitor,P24,12"),
        ("b", f"{HEAD}|Hall,Laptop,E14,19|Hall,Monitor,P24,3"), False, (22,)),
    "a building under another heading": (
        ("a", OLD.replace("Site", "Location")), ("b", NEW.replace("Site", "Building")), False, (22,)),
    "more columns in one": (
        ("a", OLD), ("b", f"{HEAD},Status,Notes,Funding|Hall,Laptop,E14,4,In use,,x|Hall,Monitor,P24,6,In use,,y|"
                          "Depot,Desktop,OptiPlex 7090,12,In use,,z"), False, (22,)),
}  # fmt: skip


@pytest.mark.parametrize(("one", "other", "sheets", "right"), AGAIN.values(), ids=AGAIN)
def test_the_same_things_with_other_numbers_count_once_and_are_asked_about(one, other, sheets, right) -> None:
    for first, second in ((one, other), (other, one)):
        activity = read(first, second, sheets=sheets)
        assert units(activity) in right
        (told,) = [each for each in asked(activity) if each.question.waits]
        assert told.code == "list_repeats"


def test_the_sentence_says_in_what_they_agree_and_both_can_be_made_to_count() -> None:
    activity = read(("a", OLD), ("b", NEW), sheets=False)
    (told,) = asked(activity)
    assert "name the same 3 things with other numbers" in told.message
    said = Mapping().with_answer(Answer(told.question.kind, told.question.about, "both"))
    both = read(("a", OLD), ("b", NEW), sheets=False, mapping=said)
    assert units(both) == 44
    assert not asked(both)


@pytest.mark.parametrize("sheets", [False, True])
def test_the_later_by_its_name_counts(sheets) -> None:
    fewer = NEW.replace("12", "2")
    for first, second in ((("kit 2024", OLD), ("kit 2025", fewer)), (("kit 2025", fewer), ("kit 2024", OLD))):
        assert units(read(first, second, sheets=sheets)) == 12


# Lists that are told of at most: what counts is all of it.
APART = {
    "other sites": (("a", OLD), ("b", NEW.replace("Hall", "Pool").replace("Depot", "Park")), False, 44, False),
    "a sheet a site": (
        ("Hall", f"{HEAD}|Hall,Laptop,E14,10|Hall,Monitor,P24,8|Hall,Desktop,7090,4"),
        ("Depot", f"{HEAD}|Depot,Laptop,E14,4|Depot,Monitor,P24,6|Depot,Desktop,7090,12"), True, 44, False),
    "desktops and monitors": (
        ("Desktops", f"{HEAD}|Hall,Desktop,7090,10|Depot,Desktop,7090,8"),
        ("Monitors", f"{HEAD}|Hall,Monitor,P24,12|Depot,Monitor,P24,9"), True, 39, False),
    "serials": (
        ("a", "Site,Type,Model,Serial|Hall,Laptop,E14,PF1AAA1|Hall,Laptop,E14,PF1AAA2|Hall,Monitor,P24,CN1BBB1"),
        ("b", "Site,Type,Model,Serial|Hall,Laptop,E14,PF1AAA3|Hall,Monitor,P24,CN1BBB2|Hall,Monitor,P24,CN1BBB3"),
        False, 6, False),
    "tags": (
        ("a", "Tag,Site,Type,Model|IT00101,Hall,Laptop,E14|IT00102,Hall,Laptop,E14|IT00103,Hall,Monitor,P24"),
        ("b", "Tag,Site,Type,Model|IT00201,Hall,Laptop,E14|IT00202,Hall,Monitor,P24|IT00203,Hall,Monitor,P24"),
        False, 6, False),
    "names of devices": (
        ("a", "Name,Site,Type,Model|LT-01,Hall,Laptop,E14|LT-02,Hall,Laptop,E14|MN-01,Hall,Monitor,P24"),
        ("b", "Name,Site,Type,Model|LT-07,Hall,Laptop,E14|MN-08,Hall,Monitor,P24|MN-09,Hall,Monitor,P24"),
        False, 6, False),
    "no site": (
        ("a", "Type,Model,Qty|Laptop,E14,10|Monitor,P24,8"),
        ("b", "Type,Model,Qty|Laptop,E14,30|Monitor,P24,2"), False, 50, False),
    "departments in a column": (
        ("a", "Site,Department,Type,Model,Qty|Hall,Finance,Laptop,E14,10|Hall,Finance,Monitor,P24,8"),
        ("b", "Site,Department,Type,Model,Qty|Hall,Homes,Laptop,E14,30|Hall,Homes,Monitor,P24,2"), False, 50, False),
    "floors in a column that is not read": (
        ("a", "Site,Floor,Type,Model,Qty|Hall,Ground,Laptop,E14,10|Hall,Ground,Monitor,P24,8"),
        ("b", "Site,Floor,Type,Model,Qty|Hall,First,Laptop,E14,30|Hall,First,Monitor,P24,2"), False, 50, False),
    "in use and in store": (
        ("a", "Site,Type,Model,Status,Qty|Hall,Laptop,E14,In use,10|Hall,Monitor,P24,In use,8"),
        ("b", "Site,Type,Model,Status,Qty|Hall,Laptop,E14,In stock,30|Hall,Monitor,P24,In stock,2"), False, 50, False),
    "half of the things": (
        ("a", f"{HEAD}|Hall,Laptop,E14,10|Hall,Monitor,P24,8"),
        ("b", f"{HEAD}|Hall,Laptop,E14,30|Hall,Printer,M404,2|Hall,Tablet,iPad 9,1"), False, 51, False),
    "other models": (
        ("a", f"{HEAD}|Hall,Laptop,E14,10|Hall,Monitor,P24,8"),
        ("b", f"{HEAD}|Hall,Laptop,T14,30|Hall,Monitor,U27,2"), False, 50, False),
    "bought on other days": (
        ("a", "Site,Type,Model,Purchase date,Qty|Hall,Laptop,E14,2022-04-01,10|Hall,Monitor,P24,2022-04-01,8"),
        ("b", "Site,Type,Model,Purchase date,Qty|Hall,Laptop,E14,2024-05-01,30|Hall,Monitor,P24,2024-05-01,2"),
        False, 50, False),
    "two departments by their files": (("finance", OLD), ("housing", NEW), False, 44, True),
    "two departments by their sheets": (("Finance", OLD), ("Housing", NEW), True, 44, True),
    "two rooms": (("Room 1", OLD), ("Room 2", NEW), True, 44, True),
    "owned and leased": (("Owned", OLD), ("Leased", NEW), True, 44, True),
    "one row each": (("a", f"{HEAD}|Hall,Laptop,E14,10"), ("b", f"{HEAD}|Hall,Laptop,E14,31"), False, 41, True),
}  # fmt: skip


@pytest.mark.parametrize(("one", "other", "sheets", "right", "told"), APART.values(), ids=APART)
def test_lists_of_other_kit_count_both(one, other, sheets, right, told) -> None:
    for first, second in ((one, other), (other, one)):
        activity = read(first, second, sheets=sheets)
        assert units(activity) == right
        assert not [each for each in asked(activity) if each.question.waits]
        assert ("lists_alike" in [each.code for each in activity.problems]) == told


FORTY, LATER = "Item,Qty|Laptop,40|Monitor,60", "Item,Qty|Laptop,38|Monitor,57"
SIX = "Item,Qty|Laptop,40|Monitor,60|Desktop,12|Printer,7|Tablet,9|Server,2"
SIX_BUT_ONE = SIX.replace("Server,2", "Server,3")


@pytest.mark.parametrize(("one", "other", "counts"), [
    ("Draft", "Final", 95), ("Original", "Corrected", 95), ("Sheet1", "Sheet1 (2)", 95), ("Kit", "Kit backup", 100),
    ("Initial count", "Recount", 95), ("Audit", "IT", 100), ("Plan 2026", "Actual", 95), ("Previous", "Current", 95),
    ("Opening", "Closing", 95), ("Y llynedd", "Eleni", 95), ("Année dernière", "Cette année", 95),
    ("Last year", "This year", 95), ("Drafft", "Terfynol", 95), ("Brouillon", "Corrigé", 95),
])  # fmt: skip
def test_sheets_of_one_workbook_at_two_stages_of_one_list_count_once(one: str, other: str, counts: int) -> None:
    for first, second in (((one, FORTY), (other, LATER)), ((other, LATER), (one, FORTY))):
        activity = read(first, second, sheets=True)
        assert units(activity) == counts
        assert len(asked(activity)) == 1


def test_sheets_of_one_workbook_that_agree_in_most_rows_are_asked_about_as_files_are() -> None:
    for sheets in (True, False):
        activity = read(("List A", SIX), ("List B", SIX_BUT_ONE), sheets=sheets)
        assert units(activity) == 131
        assert len(asked(activity)) == 1


@pytest.mark.parametrize(("one", "other"), [
    ("Bangor", "Conwy"), ("Housing", "Finance"), ("Library", "Depot"), ("Ysgol Bryn", "Ysgol Coed"), ("North", "South"),
    ("Floor 1", "Floor 2"), ("Members", "Officers"), ("Legal team", "Housing team"),
])  # fmt: skip
def test_sheets_of_two_places_or_parts_count_both(one: str, other: str) -> None:
    for lists, right in (((FORTY, LATER), 195), ((SIX, SIX_BUT_ONE), 261)):
        activity = read((one, lists[0]), (other, lists[1]), sheets=True)
        assert units(activity) == right
        assert not asked(activity)
