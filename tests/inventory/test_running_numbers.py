"""Short asset numbers ("001", "A1", "12"), with which every list begins anew: of one record where the rest agrees."""

from __future__ import annotations

import pytest

from carbon.inventory import read_inventory
from tests.inventory.short_lists import asked, reasons, units

HEAD = "Asset number,Description,Date of purchase,Location"
REGISTER = (
    "001,Lenovo ThinkPad laptop,01/09/2022,Room 1", "002,Lenovo ThinkPad laptop,01/09/2022,Room 1",
    "003,Samsung 24in monitor,01/10/2022,Room 2", "004,HP LaserJet printer,03/09/2021,Room 2",
    "005,Dell OptiPlex desktop,05/09/2021,Room 3", "006,Apple iPad,06/09/2021,Room 3",
    "007,Apple iPad,07/09/2021,Room 4", "008,Promethean interactive panel,08/09/2020,Room 4",
)  # fmt: skip


def numbered(pattern: str, *rows: int) -> str:
    """Rows of the register, their numbers written by a pattern."""
    return "\n".join([HEAD, *(pattern.format(int(REGISTER[n][:3])) + REGISTER[n][3:] for n in rows)])


def read(*files: tuple[str, str]):
    return read_inventory([(name, text.encode()) for name, text in files])


ALL = range(8)
SAME = {
    "a part, the first rows": ("{:03}", ALL, (0, 1, 2)),
    "a part, the last rows": ("{:03}", ALL, (5, 6, 7)),
    "a part in another order": ("{:03}", ALL, (6, 0, 3)),
    "all of it": ("{:03}", ALL, ALL[::-1]),
    "bare numbers": ("{}", ALL, (2, 3, 4, 5)),
    "a letter": ("A{}", ALL, (0, 2, 4)),
    "a letter and nought": ("A{:03}", ALL, (0, 1)),
    "two lists that overlap": ("{:03}", (0, 1, 2, 3, 4), (2, 3, 4, 5, 6, 7)),
    "with a dash": ("0-{:02}", ALL, (3, 4, 5)),
    "one row": ("{:03}", ALL, (3,)),
}  # fmt: skip


@pytest.mark.parametrize(("pattern", "one", "other"), SAME.values(), ids=SAME.keys())
def test_a_short_number_on_the_same_record_is_one_device_and_told(pattern, one, other) -> None:
    for first, second in ((one, other), (other, one)):
        activity = read(("register.csv", numbered(pattern, *first)), ("audit.csv", numbered(pattern, *second)))
        assert units(activity) == 8
        assert not asked(activity)
        assert "duplicate_record_across_sheets" in reasons(activity)


OTHERS = {
    "each list numbers from one": (
        "001,Lenovo ThinkPad laptop,01/09/2022,Room 1|002,Apple iPad,01/09/2022,Room 2",
        "001,HP EliteBook laptop,04/01/2023,Room 9|002,Dell OptiPlex desktop,05/01/2023,Room 8"),
    "the same kinds in other rooms": (
        "1,Lenovo ThinkPad laptop,01/09/2022,Room 1|2,Lenovo ThinkPad laptop,01/09/2022,Room 2",
        "1,Lenovo ThinkPad laptop,01/09/2022,Hall|2,Lenovo ThinkPad laptop,01/09/2022,Office"),
    "the same kinds of other days": (
        "1,Lenovo ThinkPad laptop,01/09/2022,Room 1|2,Apple iPad,01/09/2022,Room 2",
        "1,Lenovo ThinkPad laptop,02/03/2024,Room 1|2,Apple iPad,02/03/2024,Room 2"),
    "one row of several agrees": (
        "001,Apple iPad,01/09/2022,Room 1|002,Dell OptiPlex desktop,01/09/2022,Room 2|003,HP printer,01/09/2020,Room 3",
        "001,Apple iPad,01/09/2022,Room 1|002,Samsung 24in monitor,07/05/2019,Lab|003,Lenovo laptop,07/05/2019,Lab"),
    "other rows beside": (
        "12,Apple iPad,01/09/2022,Room 1", "12,HP LaserJet printer,01/09/2020,Room 3|13,Apple iPad,01/09/2020,Room 3"),
}  # fmt: skip


@pytest.mark.parametrize(("one", "other"), OTHERS.values(), ids=OTHERS.keys())
def test_a_short_number_on_other_records_joins_nothing(one: str, other: str) -> None:
    activity = read(
        *((f"{name}.csv", "\n".join([HEAD, *some.split("|")])) for name, some in (("a", one), ("b", other)))
    )
    assert units(activity) == len(one.split("|")) + len(other.split("|"))
    assert not asked(activity)


@pytest.mark.parametrize(("moved", "right", "questions"), [(0, 8, []), (1, 7, ["same_record"]), (2, 11, [])])
def test_two_thirds_of_the_numbers_must_stand_on_the_same_record(moved: int, right: int, questions: list[str]) -> None:
    """Of three numbers in common two agree: 8 devices, of which one waits. One agrees: 8 + 3 devices."""
    audit = numbered("{:03}", 0, 3, 5)
    for row in (3, 5)[:moved]:
        audit = audit.replace(REGISTER[row], f"{REGISTER[row].rsplit(',', 2)[0]},07/05/2018,Lab")
    activity = read(("register.csv", numbered("{:03}", *ALL)), ("audit.csv", audit))
    assert units(activity) == right
    assert [each.question.kind for each in asked(activity)] == questions


def test_records_of_which_most_agree_and_one_moved_are_one_and_that_one_is_asked_about() -> None:
    later = numbered("{:03}", *ALL).replace("05/09/2021,Room 3", "05/09/2020,Room 3")
    activity = read(("a.csv", numbered("{:03}", *ALL)), ("b.csv", later))
    assert units(activity) == 7
    assert [each.question.kind for each in asked(activity)] == ["same_record"]


def test_kind_and_model_alone_are_no_rest_of_a_record() -> None:
    """Every school has "001, laptop, ThinkPad": the lists are asked about as wholes."""
    rows = (
        "Asset number,Type,Model|001,Laptop,Lenovo ThinkPad L13|002,Laptop,Lenovo ThinkPad L13|003,Tablet,Apple iPad 9"
    )
    activity = read(
        ("a.csv", rows.replace("|", "\n")), ("b.csv", (rows + "|004,Tablet,Apple iPad 9").replace("|", "\n"))
    )
    assert units(activity) == 4
    assert [each.question.kind for each in asked(activity)] == ["same_list"]


def test_files_of_two_places_with_the_same_numbers_are_asked_about() -> None:
    activity = read(("Ysgol Bryn.csv", numbered("{:03}", *ALL)), ("Ysgol Coed.csv", numbered("{:03}", *ALL[:4])))
    assert units(activity) == 8
    assert len(asked(activity)) == 1
