"""A column that no heading says to be tags is one where its values are the numbers of another list."""

from __future__ import annotations

import pytest

from tests.inventory.short_lists import answered, asked, asked_once, read, units

REGISTER = (
    "Asset tag,Serial no,Name,Type,Model,Site"
    "|KX1001,5CG1012ABC,LT-201,Laptop,E14,HQ|KX1002,5CG1013ABD,LT-202,Laptop,E14,HQ"
    "|KX1003,5CG1014ABE,LT-203,Laptop,E15,Depot|KX1004,CN0123XY,MN-204,Monitor,P24,Depot"
)
HEADINGS = (
    "Asset", "Inv. no.", "Ref", "ICT ref", "Label", "Sticker no", "Security mark", "Property no", "Item no", "Unit no",
    "ID", "Fixed asset", "Reg. no", "Mark",
)  # fmt: skip
TAGS, SERIALS, NAMES = (
    ("KX1001", "KX1002", "KX1003"),
    ("5CG1012ABC", "5CG1013ABD", "5CG1014ABE"),
    ("LT-201", "LT-202", "LT-203"),
)


def finance(heading: str, values: tuple[str, ...]) -> str:
    return "|".join([f"{heading},Description,Cost", *(f"{value},Laptop,{500 + at}" for at, value in enumerate(values))])


@pytest.mark.parametrize("heading", HEADINGS)
def test_values_that_are_tags_of_another_list_are_its_tags(heading: str) -> None:
    for lists in ((REGISTER, finance(heading, TAGS)), (finance(heading, TAGS), REGISTER)):
        activity = read(*lists)
        assert units(activity) == 4
        assert not asked(activity)
        codes = [problem.code for problem in activity.problems]
        assert "duplicate_record_across_sheets" in codes
        assert "unmapped_columns" not in codes


@pytest.mark.parametrize("values", [SERIALS, tuple(map(str.lower, TAGS)), ("KX-1001", "KX-1002", "KX-1003")])
def test_values_that_are_serials_or_names_do_it_too(values: tuple[str, ...]) -> None:
    activity = read(REGISTER, finance("Ref", values))
    assert units(activity) == 4
    assert not asked(activity)


def test_names_of_another_list_do_not_count_twice() -> None:
    """That two lists name the same things is asked of the lists as wholes."""
    assert units(read(REGISTER, finance("Ref", NAMES))) == 4


def test_it_is_told_and_named_as_what_it_was_read() -> None:
    told = [each.message for each in read(REGISTER, finance("Ref", TAGS)).problems if each.code == "heading_likely"]
    assert "b.csv: “Ref” was read as asset tag, for 3 of its 3 values are those of “Asset tag” in a.csv." in told


def test_two_lists_that_both_write_it_under_any_heading_meet() -> None:
    register = REGISTER.replace("Asset tag", "Ref").replace("Serial no,", "Supplier's code,")
    assert units(read(register, finance("ID", TAGS))) == 4


def test_a_name_that_is_the_tag_of_another_list_is_one_device() -> None:
    assert (
        units(
            read("Asset tag,Type|KX1001,Laptop|KX1002,Laptop|KX1003,Monitor", "Name,Type|KX1001,Laptop|KX1002,Laptop")
        )
        == 3
    )


@pytest.mark.parametrize(("heading", "values"), [
    ("Ref", ("1", "2", "3")), ("Ref", ("KX2001", "KX2002", "KX2003")), ("Site code", ("HQ01", "HQ02", "HQ03")),
    ("Ref", ("HQ01", "HQ01", "HQ01")), ("Old tag", TAGS), ("Replaces", TAGS), ("PO number", TAGS),
    ("Ref", ("001", "002", "003")), ("Cost centre", ("4001", "4002", "4003")), ("Linked laptop", TAGS),
])  # fmt: skip
def test_other_columns_make_no_devices_one(heading: str, values: tuple[str, ...]) -> None:
    activity = read(REGISTER, finance(heading, values))
    assert units(activity) == 7
    assert not asked(activity)


def test_numbers_of_what_a_thing_belongs_to_are_not_its_own() -> None:
    screens = "|".join(["At,Type,Model", *(f"{tag},Monitor,P27" for tag in TAGS)])
    assert units(read(REGISTER, screens)) == 7


def test_where_few_rows_agree_a_person_says() -> None:
    other = finance("Ref", ("KX1001", "ZZ9002", "ZZ9003", "ZZ9004", "ZZ9005"))
    activity = read(REGISTER, other)
    assert units(activity) == 8
    question = asked_once(activity)
    assert units(answered(REGISTER, other, question=question, answer="one")) == 8
    assert units(answered(REGISTER, other, question=question, answer="both")) == 9
