"""Readings of one meter count each day once: repeats are left out, and of longer readings what finer ones tell."""

from __future__ import annotations

import numpy as np
import pytest

from carbon.columns import ActivityData
from carbon.inventory import read_inventory
from carbon.inventory.headings.answers import Answer
from carbon.inventory.headings.mapping import Mapping
from tests.inventory.own_lists import HALF_HOURS, text

HEAD = "Meter,Room,From,To,kWh"
MONTHS = (
    "2025-04-01,2025-04-30",
    "2025-05-01,2025-05-31",
    "2025-06-01,2025-06-30",
    "2025-07-01,2025-07-31",
    "2025-08-01,2025-08-31",
    "2025-09-01,2025-09-30",
    "2025-10-01,2025-10-31",
    "2025-11-01,2025-11-30",
    "2025-12-01,2025-12-31",
    "2026-01-01,2026-01-31",
    "2026-02-01,2026-02-28",
    "2026-03-01,2026-03-31",
)


def read(*files: tuple[str, ...], said: Mapping | None = None) -> ActivityData:
    """Each file as its lines, headings first."""
    return read_inventory([(f"meters {n}.csv", text(*lines)) for n, lines in enumerate(files, start=1)], mapping=said)


def kwh(activity: ActivityData) -> float:
    meters = activity.tables["meters"]
    return float(np.nansum(meters["metered_kwh"][meters["set_aside"].isna()]))


def codes(activity: ActivityData) -> set[str]:
    return {problem.code for problem in activity.problems}


def year(each: float, name: str = "M1", room: str = "Hall") -> tuple[str, ...]:
    return tuple(f"{name},{room},{span},{each}" for span in MONTHS)


ONCE: list[tuple[str, tuple[tuple[str, ...], ...], float]] = [
    ("a row repeated", ((HEAD, *year(950), year(950)[3]),), 11_400),
    ("a row repeated with its words written otherwise", ((HEAD, *year(950), f"m1 ,Hall,{MONTHS[3]},950.0"),), 11_400),
    (
        "the list twice in two files with one row more",
        ((HEAD, *year(950)), (HEAD, *year(950), "M2,Hall,2025-04-01,2025-04-30,50")),
        11_450,
    ),
    ("months that overlap in two files", ((HEAD, *year(950)[:8]), (HEAD, *year(950)[4:])), 11_400),
    ("months and their year", ((HEAD, *year(950), "M1,Hall,2025-04-01,2026-03-31,11400"),), 11_400),
    ("the year first, in another file", ((HEAD, "M1,Hall,2025-04-01,2026-03-31,11400"), (HEAD, *year(950))), 11_400),
    (
        "months and quarters",
        ((HEAD, *year(100), "M1,Hall,2025-04-01,2025-06-30,300", "M1,Hall,2025-07-01,2025-09-30,300"),),
        1_200,
    ),
    ("half a year in months, and the year", ((HEAD, *year(1000)[:6], "M1,Hall,2025-04-01,2026-03-31,14000"),), 14_000),
    ("a year and one month of it", ((HEAD, "M1,Hall,2025-04-01,2026-03-31,12000", year(1000)[6]),), 12_000),
    (
        "estimated beside actual, by a word",
        (
            (
                "Meter,From,To,kWh,Reading",
                "M1,2025-04-01,2025-04-30,900,Estimated",
                "M1,2025-04-01,2025-04-30,1000,Actual",
            ),
        ),
        1_000,
    ),
    (
        "estimated beside actual, in two files",
        (
            ("Meter,From,To,kWh,Reading", "M1,2025-04-01,2025-04-30,1000,Actual"),
            ("Meter,From,To,kWh,Reading", "M1,2025-04-01,2025-04-30,1300,Estimated"),
        ),
        1_000,
    ),
    (
        "days and their month",
        (
            ("Meter,Date,kWh", *(f"M1,2025-04-{day:02},10" for day in range(1, 31))),
            (HEAD, "M1,Hall,2025-04-01,2025-04-30,300"),
        ),
        300,
    ),
    (
        "a room without a meter's name",
        (("Room,From,To,kWh", "Hall,2025-04-01,2025-04-30,500", "Hall,2025-04-01,2025-04-30,500"),),
        500,
    ),
    (
        "bills that share the day of reading",
        ((HEAD, "M1,Hall,2025-04-01,2025-05-01,300", "M1,Hall,2025-05-01,2025-06-01,310"),),
        610,
    ),
    (
        "two meters of one room",
        ((HEAD, "M1,Hall,2025-04-01,2025-04-30,500", "M2,Hall,2025-04-01,2025-04-30,500"),),
        1_000,
    ),
    (
        "a room and its IT",
        (
            (
                "Meter,Room,From,To,kWh,Includes",
                "M1,Hall,2025-04-01,2025-04-30,500,Whole room",
                "M1,Hall,2025-04-01,2025-04-30,300,IT only",
            ),
        ),
        800,
    ),
    ("two years of one meter", ((HEAD, *year(100)), (HEAD, "M1,Hall,2024-04-01,2025-03-31,1100")), 2_300),
]


@pytest.mark.parametrize(
    ("files", "right"), [(files, right) for _, files, right in ONCE], ids=[name for name, *_ in ONCE]
)
def test_each_day_of_a_meter_counts_once(files: tuple[tuple[str, ...], ...], right: float) -> None:
    assert kwh(read(*files)) == pytest.approx(right, abs=1e-6)


def test_readings_that_overlap_in_part_are_cut_to_their_own_days() -> None:
    lines = (HEAD, "M1,Hall,2025-04-01,2025-04-30,1000", "M1,Hall,2025-04-15,2025-05-15,1000",
             "M1,Hall,2025-05-01,2025-05-31,1000")  # fmt: skip
    activity = read(lines)
    assert kwh(activity) == pytest.approx(1000 + 1000 * 15 / 31 + 1000 * 16 / 31)  # 61 days at about 1,000 a month
    assert "readings_overlap" in codes(activity)


def test_half_hourly_lists_that_overlap_count_each_day_once() -> None:
    def days(first: int, last: int) -> tuple[str, ...]:
        columns = ",".join(HALF_HOURS)
        ones = ",".join(["1.5"] * 48)
        return f"MPAN,Date,{columns}", *(f"2200099887766,{day:02}/04/2025,{ones}" for day in range(first, last + 1))

    assert kwh(read(days(1, 20), days(11, 30))) == pytest.approx(30 * 72)


@pytest.mark.parametrize("head", ["MPAN,Reading date/time,Consumption (kWh)", "MPAN,Date,Time,Consumption (kWh)"])
def test_a_reading_a_half_hour_is_a_part_of_its_day_and_counts_once(head: str) -> None:
    apart = "," if "Time," in head else " "

    def days(first: int, last: int) -> tuple[str, ...]:
        return head, *(
            f"22000,{day:02}/04/2025{apart}{time},1.5" for day in range(first, last + 1) for time in HALF_HOURS
        )

    assert kwh(read(days(1, 4))) == pytest.approx(4 * 72)
    assert kwh(read(days(1, 4), days(3, 6))) == pytest.approx(6 * 72)
    month = (head.replace("Reading date/time", "Month").replace("Date,Time", "Month"), "22000,Apr 2025,2160")
    assert kwh(read(days(1, 30), month)) == pytest.approx(2160)
    assert kwh(read(days(1, 15), month)) == pytest.approx(2160)


def test_counter_readings_brought_twice_count_once() -> None:
    lines = ("Meter,Date,Meter reading (kWh)", "M1,2025-04-01,1000", "M1,2025-05-01,1300", "M1,2025-06-01,1650")
    again = (*lines, "M1,2025-07-01,1950")
    assert kwh(read(lines, again)) == pytest.approx(950)
    repeated = (*lines[:3], lines[2], lines[3])
    activity = read(repeated)
    assert kwh(activity) == pytest.approx(650)
    assert not activity.problems.with_severity("error")


def test_repeats_are_told_with_their_electricity_and_kept_among_the_rows() -> None:
    activity = read((HEAD, *year(950), year(950)[3]))
    told = next(each for each in activity.problems if each.code == "duplicate_reading")
    assert told.rows.tolist() == [14]
    assert "950 kWh" in told.message
    assert activity.rows_read == 13
    assert activity.tables["meters"]["set_aside"].iloc[12] == "duplicate_reading"


def test_what_a_longer_reading_and_its_parts_disagree_on_is_told_with_the_amount() -> None:
    activity = read((HEAD, *year(950), "M1,Hall,2025-04-01,2026-03-31,11500"))
    assert kwh(activity) == pytest.approx(11_400)
    told = next(each for each in activity.problems if each.code == "reading_differs_from_parts")
    assert told.severity == "warning"
    assert "11,500 kWh" in told.message
    assert "11,400 kWh" in told.message
    assert "100 kWh" in told.message
    assert "reading_differs_from_parts" not in codes(read((HEAD, *year(950), "M1,Hall,2025-04-01,2026-03-31,11400")))


def test_readings_that_contradict_each_other_wait_until_somebody_says() -> None:
    lines = (HEAD, "M1,Hall,2025-04-01,2025-04-30,500", "M1,Hall,2025-04-01,2025-04-30,650", *year(100)[1:])
    activity = read(lines)
    assert kwh(activity) == 1_100
    told = next(each for each in activity.problems if each.code == "readings_disagree")
    assert told.question is not None
    assert told.question.kind == "readings"
    assert told.question.waits
    assert "1,150 kWh" in told.message
    for answer, right in (("first", 1_600), ("last", 1_750), ("all", 2_250)):
        said = Mapping(answers=(Answer("readings", told.question.about, answer),))
        assert kwh(read(lines, said=said)) == right


def test_readings_without_days_are_told_where_a_meter_has_several() -> None:
    lines = (HEAD, "M1,Hall,,,500", "M1,Hall,,,500", "M2,Hall,,,70")
    (asked,) = [each for each in read(lines).problems if each.question]
    assert (asked.code, kwh(read(lines))) == ("days_not_stated", 0)
    activity = read(lines, said=Mapping(answers=(Answer("year", asked.question.about, "assessed"),)))
    assert "readings_without_days" in codes(activity)
    assert kwh(activity) == 1_070


def test_readings_of_different_meters_are_left_alone() -> None:
    activity = read((HEAD, *year(950), *year(950, "M2"), *year(40, "M3", "Depot")))
    assert not {"duplicate_reading", "readings_overlap", "readings_disagree"} & codes(activity)
    assert kwh(activity) == 11_400 * 2 + 480
