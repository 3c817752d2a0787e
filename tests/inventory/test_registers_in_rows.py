"""Readings of a meter by tariff in rows of their own, "Register" Day and Night: together they are what it read."""

from __future__ import annotations

import pytest

from carbon.columns import ActivityData
from carbon.inventory import read_inventory

HEAD = "MPAN,Site,{},From,To,kWh"
DAYS = "01/04/2025,31/03/2026"
TARIFFS = {
    "Register": ("Day", "Night"), "Rate": ("Day rate", "Night rate"), "Tariff": ("Peak", "Off-peak"),
    "Time band": ("Weekday", "Weekend"), "Register name": ("Rate 1", "Rate 2"), "Cofrestr": ("Dydd", "Nos"),
    "Poste tarifaire": ("HP", "HC"), "Meter register": ("Normal", "Low"),
}  # fmt: skip


def lists(*files: tuple[str, ...]) -> ActivityData:
    return read_inventory([(f"{number}.csv", "\n".join(lines).encode()) for number, lines in enumerate(files)])


def counted(activity: ActivityData) -> float:
    meters = activity.tables["meters"]
    return float(meters["metered_kwh"][meters["set_aside"].isna()].sum())


def row(register: str, kwh: int, mpan: str = "1200012345678", days: str = DAYS) -> str:
    return f"{mpan},Hall,{register},{days},{kwh}"


@pytest.mark.parametrize("heading", TARIFFS)
def test_the_registers_of_a_meter_are_added_and_that_is_told(heading: str) -> None:
    """31,000 by day and 12,000 by night are 43,000 kWh of the meter."""
    day, night = TARIFFS[heading]
    activity = lists((HEAD.format(heading), row(day, 31_000), row(night, 12_000)))
    assert counted(activity) == 43_000
    assert "tariffs_added" in {each.code for each in activity.problems}
    assert not [each for each in activity.problems if each.question is not None]


def test_two_meters_and_two_halves_of_the_year() -> None:
    halves = "01/04/2025,30/09/2025", "01/10/2025,31/03/2026"
    rows = [row(part, kwh, mpan, days) for mpan in ("1200012345678", "1200012345679") for days in halves
            for part, kwh in (("Day", 100), ("Night", 50))]  # fmt: skip
    assert counted(lists((HEAD.format("Register"), *rows))) == 4 * 150


OTHERS = {
    "a total among them": (row("Day", 31_000), row("Night", 12_000), row("Total", 43_000)),
    "a register that is part of another": (row("Day", 31_000), row("Night", 12_000), row("Peak", 9_000)),
    "a blank among them": (row("Day", 31_000), row("", 43_000)),
    "words that are no tariff": (row("Main", 31_000), row("Check", 31_500)),
}


@pytest.mark.parametrize("rows", OTHERS.values(), ids=OTHERS)
def test_what_may_be_within_another_is_asked_about_and_never_added(rows: tuple[str, ...]) -> None:
    activity = lists((HEAD.format("Register"), *rows))
    assert counted(activity) == 0
    assert [each for each in activity.problems if each.question is not None]


@pytest.mark.parametrize(
    "other",
    [
        ("MPAN,Site,From,To,kWh", f"1200012345678,Hall,{DAYS},43000"),
        (HEAD.format("Register"), row("Peak", 20_000), row("Off-peak", 23_000)),
    ],
    ids=["the whole meter in another list", "another tariff in another list"],
)
def test_a_meter_that_another_list_gives_otherwise_is_never_counted_twice_in_silence(other: tuple[str, ...]) -> None:
    activity = lists((HEAD.format("Register"), row("Day", 31_000), row("Night", 12_000)), other)
    assert counted(activity) in (0, 43_000)
    assert [each for each in activity.problems if each.question is not None]


def test_the_same_registers_twice_count_once() -> None:
    rows = HEAD.format("Register"), row("Day", 31_000), row("Night", 12_000)
    assert counted(lists(rows, (*rows, ""))) == 43_000


def test_a_meter_without_one_of_the_registers_is_told() -> None:
    rows = row("Day", 100), row("Night", 50), row("Day", 70, "1200012345679")
    activity = lists((HEAD.format("Register"), *rows))
    assert counted(activity) == 220
    (told,) = [each for each in activity.problems if each.code == "register_missing"]
    assert list(told.rows) == [4]
