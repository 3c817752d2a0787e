"""Several numbers in one cell may be so many devices or one, and a person says."""

from __future__ import annotations

import pytest

from carbon.inventory import read_inventory
from carbon.inventory.headings.answers import Answer
from carbon.inventory.headings.mapping import Mapping
from tests.inventory.short_lists import asked, asked_once, units, waiting

SEVERAL = (
    ("Serial no", "5CG101\n5CG102\n5CG103", 3), ("Serial no", "5CG101; 5CG102", 2), ("Serial number", "CN1/CN2", 2),
    ("Serial numbers", "5CG101, 5CG102, 5CG103", 3), ("Asset tags", "KX1001 & KX1002", 2),
    ("Serial no", "CZ900 (x4)", 4), ("Serial no", "CZ900 x4", 4), ("Asset tag", "KX1001, 1002, 1003", 3),
    ("Service tag", "7XK2P33/9BC4D51", 2), ("Serial no", "5CG1012ABC 5CG1013ABD", 2), ("Name", "SRV01/SRV02", 2),
    ("Serial no", "S/N 5CG101, S/N 5CG102", 2), ("Asset tag", "KX1001 and KX1002 and KX1003", 3),
    ("Asset tag", "LT001-LT010, LT015", 11), ("Host name", "WS-01, WS-02", 2), ("Serial no", "5CG101 + 2 others", 3),
    ("Serial no", "PF2ABC12|PF3XYZ99|PF4QRS77", 3), ("Asset tag", "100234, 100235", 2), ("Asset tag", "KX1001/2/3", 3),
    ("Serial no", "5CG101;\n5CG102;\n", 2),
)  # fmt: skip
ONE = (
    ("Serial no", "S/N: 12/345"), ("Service tag / Express code", "ABC123 / DEF456"), ("Serial no", "CN-0X1234-72872"),
    ("Serial no", "00:1A:2B:3C:4D:5E, 00:1A:2B:3C:4D:5F"), ("Serial no", "5CG101 (was 5CG099)"),
    ("Serial no", "5CG101, replaces 5CG099"), ("Name", "HP 840 G5/G6"), ("Name", "T480/T490"), ("Asset tag", "A17/001"),
    ("Serial no", "356938035643809 / 356938035643817"), ("Asset tag", "2021/1234"), ("Asset tag", "IT/2023/0042"),
    ("Serial no", "5CG 101"), ("Serial no", "PF2ABCDE / 20XW00"), ("Name", "Laptop, 16GB, 512GB"),
    ("Serial no", "7XK2P33 (16000000001)"), ("Host name", "10.0.0.1, 10.0.0.2"), ("Serial no", "5CG101/ 5CG099 old"),
    ("Name", "Room 4, Desk 2"), ("Asset tag", "SCH-12, Block 4"), ("Serial no", "1234-5678/90"),
)  # fmt: skip


def list_of(heading: str, text: str, quantity: str = "") -> list[tuple[str, bytes]]:
    more = ("", "") if not quantity else (",Quantity", ",1")
    own = f",{quantity}" if quantity else ""
    lines = (
        f'{heading},Type,Model{more[0]}\nZX51,Laptop,E14{more[1]}\n"{text}",Laptop,E15{own}\nQY88,Laptop,E16{more[1]}\n'
    )
    return [("a.csv", lines.encode())]


@pytest.mark.parametrize(("heading", "text", "devices"), SEVERAL)
def test_a_cell_with_several_numbers_waits_until_somebody_says_how_many_it_is(
    heading: str, text: str, devices: int
) -> None:
    given = list_of(heading, text)
    activity = read_inventory(given)
    assert (units(activity), waiting(activity)) == (2, 1)
    question = asked_once(activity)
    assert [answer for answer, _ in question.choices] == [str(devices), "1"]
    for answer, right in ((str(devices), 2 + devices), ("1", 3)):
        after = read_inventory(given, mapping=Mapping().with_answer(Answer(question.kind, question.about, answer)))
        assert units(after) == right
        assert not asked(after)


@pytest.mark.parametrize(("heading", "text"), ONE)
def test_other_signs_in_a_number_ask_nothing(heading: str, text: str) -> None:
    activity = read_inventory(list_of(heading, text))
    assert units(activity) == 3
    assert not asked(activity)


def test_a_quantity_that_says_the_same_number_is_certain() -> None:
    activity = read_inventory(list_of("Serial no", "5CG101; 5CG102; 5CG103", "3"))
    assert units(activity) == 5
    assert not asked(activity)


@pytest.mark.parametrize("quantity", ["2", "1", "30"])
def test_a_quantity_that_says_another_number_is_asked(quantity: str) -> None:
    activity = read_inventory(list_of("Serial no", "5CG101; 5CG102; 5CG103", quantity))
    assert (units(activity), waiting(activity)) == (2, 1)
    assert [answer for answer, _ in asked_once(activity).choices] == ["3", quantity]


def test_tags_and_serials_of_the_same_devices_are_asked_about_once() -> None:
    lines = 'Asset tag,Serial no,Type\n"KX1001\nKX1002","5CG101\n5CG102",Laptop\nKX2001,5CG500,Laptop\n'
    given = [("a.csv", lines.encode())]
    question = asked_once(read_inventory(given))
    after = read_inventory(given, mapping=Mapping().with_answer(Answer(question.kind, question.about, "1")))
    assert units(after) == 2
    assert not asked(after)
