"""What the registers of one meter show: each is held against its own reading before, and together they are what it
read; a step that only another register's reading can explain is asked about."""

from __future__ import annotations

import pytest

from carbon.inventory.headings.answers import Answer
from carbon.inventory.headings.mapping import Mapping
from tests.inventory.test_metered_headings import codes, kwh, read

HEAD = "Meter point,{},Date,Reading (kWh)"
NAMES = [
    ("Register", "Day", "Night"), ("Register", "1.8.1", "1.8.2"), ("OBIS", "1-0:1.8.1", "1-0:1.8.2"),
    ("OBIS code", "1-1:1.8.1*255", "1-1:1.8.2*255"), ("Register", "Peak", "Off-peak"), ("Rate", "Rate 1", "Rate 2"),
    ("Register", "1", "2"), ("Register ID", "01", "02"), ("Register", "Normal", "Low"), ("Tariff", "T1", "T2"),
    ("Time band", "Weekday", "Weekend"), ("Cofrestr", "Dydd", "Nos"), ("Poste tarifaire", "HP", "HC"),
    ("Which one", "Day", "Night"), ("Register", "R1", "R2"), ("Register", "1.8.1 Day", "1.8.2 Night"),
]  # fmt: skip
ORDERS = {
    "read a day apart": ((0, "01/04/2025", 10000), (1, "02/04/2025", 18000), (0, "31/03/2026", 21000),
                         (1, "01/04/2026", 26500)),
    "read on one day": ((0, "01/04/2025", 10000), (1, "01/04/2025", 18000), (0, "31/03/2026", 21000),
                        (1, "31/03/2026", 26500)),
    "register by register": ((0, "01/04/2025", 10000), (0, "31/03/2026", 21000), (1, "01/04/2025", 18000),
                             (1, "31/03/2026", 26500)),
    "the other below": ((0, "01/04/2025", 20000), (1, "02/04/2025", 1000), (0, "31/03/2026", 31000),
                        (1, "01/04/2026", 9500)),
}  # fmt: skip


def questions(activity):
    return [each.question for each in activity.problems if each.question is not None]


@pytest.mark.parametrize(("heading", "first", "second"), NAMES)
@pytest.mark.parametrize("order", ORDERS.values(), ids=ORDERS)
def test_each_register_is_held_against_itself_and_they_add_up(heading, first, second, order):
    """21,000 - 10,000 = 11,000 and 26,500 - 18,000 = 8,500 (31,000 - 20,000 and 9,500 - 1,000): 19,500 kWh."""
    rows = [f"Server room,{(first, second)[which]},{day},{shown}" for which, day, shown in order]
    activity = read(HEAD.format(heading), *rows)
    assert kwh(activity) == 19_500
    assert "tariffs_added" in codes(activity)
    assert not questions(activity)
    assert "counter_backwards" not in codes(activity)


def test_half_years_with_estimates_and_two_meters():
    """Day 21,000 - 10,000, night 16,500 - 8,000 and the other meter's one register 900 - 400: 20,000 kWh."""
    activity = read(
        "Meter point,Register,Date,Reading (kWh),Type", "A,Day,01/04/2025,10000,Actual",
        "A,Night,01/04/2025,8000,Actual", "A,Day,01/10/2025,16000,Estimated", "A,Night,01/10/2025,12000,Actual",
        "A,Day,31/03/2026,21000,Actual", "A,Night,31/03/2026,16500,Actual", "B,Day,01/04/2025,400,Actual",
        "B,Day,31/03/2026,900,Actual",
    )  # fmt: skip
    assert kwh(activity) == 20_000
    assert not questions(activity)


def test_what_was_sent_out_and_reactive_energy_are_left_out():
    """1.8.1 and 1.8.2 are 11,000 + 8,500; 2.8.0 was sent out, 3.8.0 is reactive."""
    rows = (("1.8.1", 10000, 21000), ("1.8.2", 18000, 26500), ("2.8.0", 100, 900), ("3.8.0", 7, 70))
    activity = read(HEAD.format("Register"), *(
        f"A,{register},{day},{shown}" for register, *both in rows
        for day, shown in zip(("01/04/2025", "31/03/2026"), both, strict=True)
    ))  # fmt: skip
    assert kwh(activity) == 19_500
    assert "not_consumption" in codes(activity)
    assert not questions(activity)


def twice(*rows: tuple[str, int, int]) -> tuple[str, ...]:
    days = "01/04/2025", "31/03/2026"
    return HEAD.format("Register"), *(
        f"A,{name},{day},{shown}" for name, *both in rows for day, shown in zip(days, both, strict=True)
    )  # fmt: skip


UNSURE = {
    "a total among them": (("Day", 10000, 21000), ("Night", 18000, 26500), ("Cumulative", 28000, 47500)),
    "the total by its number": (("1.8.1", 10000, 21000), ("1.8.2", 18000, 26500), ("1.8.0", 28000, 47500)),
    "a register that may be within": (("Day", 10000, 21000), ("Night", 18000, 26500), ("Peak", 5000, 6000)),
    "words that are no tariff": (("Main", 10000, 21000), ("Check", 10010, 21020)),
}


@pytest.mark.parametrize("rows", UNSURE.values(), ids=UNSURE)
def test_registers_of_which_one_may_be_within_another_are_asked_about(rows):
    activity = read(*twice(*rows))
    assert kwh(activity) == 0
    assert [each.kind for each in questions(activity)] == ["tariffs"]


@pytest.mark.parametrize(("rows", "answer", "expected"), [
    (UNSURE["a total among them"], "within", 19_500), (UNSURE["the total by its number"], "within", 19_500),
    (UNSURE["a register that may be within"], "added", 20_500), (UNSURE["words that are no tariff"], "added", 22_010),
    (UNSURE["words that are no tariff"], "not counted", 0),
])  # fmt: skip
def test_the_answer_settles_it(rows, answer, expected):
    (asked,) = questions(read(*twice(*rows)))
    activity = read(*twice(*rows), said=Mapping(answers=(Answer("tariffs", asked.about, answer),)))
    assert kwh(activity) == expected
    assert not questions(activity)


def test_a_step_that_only_another_register_explains_is_asked_about():
    """10,000 to 18,000 in a day, 3,000 in the year, 5,500 in a day: nothing says whose each reading is."""
    activity = read(
        "Meter point,Date,Reading (kWh)", "A,01/04/2025,10000", "A,02/04/2025,18000", "A,31/03/2026,21000",
        "A,01/04/2026,26500",
    )  # fmt: skip
    assert {each.kind for each in questions(activity)} == {"meter step"}
    assert kwh(activity) == 3_000


STEADY = {
    "a hall that grows": (100, 400, 800, 5000, 9200, 13500),
    "summer and winter": (0, 9000, 12000, 13000, 20000, 29500),
    "a year and a day": (0, 100, 200, 300, 400, 404),
    "nothing used at first": (50, 50, 50, 900, 1800, 2700),
}


@pytest.mark.parametrize("shown", STEADY.values(), ids=STEADY)
def test_readings_that_one_meter_may_show_are_not_asked_about(shown):
    days = ("01/04/2025", "01/06/2025", "01/08/2025", "01/10/2025", "01/12/2025", "31/03/2026")
    activity = read("Meter point,Date,Reading (kWh)", *(f"A,{d},{s}" for d, s in zip(days, shown, strict=True)))
    assert kwh(activity) == shown[-1] - shown[0]
    assert not questions(activity)
