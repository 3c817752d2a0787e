"""Readings of one day: the time at which each begins, however it is written; the hour that the clocks tell twice; and
racks and feeds as names of what is metered."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from carbon.columns import numbers
from carbon.inventory import read_inventory

HEAD = "MPAN,Start,kWh\n"
MPAN = "1200010000017"
TIMES: dict[str, Callable[[int, int], str]] = {
    "ISO, seconds": lambda h, m: f"2025-06-01T{h:02}:{m:02}:00",
    "ISO, offset": lambda h, m: f"2025-06-01T{h:02}:{m:02}:00+01:00",
    "ISO, offset of nought": lambda h, m: f"2025-06-01T{h:02}:{m:02}:00+00:00",
    "ISO, thousandths": lambda h, m: f"2025-06-01T{h:02}:{m:02}:00.000Z",
    "ISO, minutes": lambda h, m: f"2025-06-01T{h:02}:{m:02}",
    "a blank between": lambda h, m: f"2025-06-01 {h:02}:{m:02}:00",
    "British": lambda h, m: f"01/06/2025 {h:02}:{m:02}",
    "British, one digit": lambda h, m: f"01/06/2025 {h}:{m:02}",
    "by twelve": lambda h, m: f"01/06/2025 {h % 12 or 12}:{m:02}:00 {'AM' if h < 12 else 'PM'}",
    "by twelve, dots": lambda h, m: f"01/06/2025 {h % 12 or 12}:{m:02} {'a.m.' if h < 12 else 'p.m.'}",
    "by twelve, no blank": lambda h, m: f"01/06/2025 {h % 12 or 12}:{m:02}{'am' if h < 12 else 'pm'}",
}
HALF_HOURS = [(hour, minute) for hour in range(24) for minute in (0, 30)]


def counted(text: str) -> float:
    table = read_inventory([("log.csv", text.encode())]).tables["meters"]
    return float(numbers(table, "metered_kwh")[table["set_aside"].isna().to_numpy()].sum())


def log(times: list[tuple[int, int]], written: Callable[[int, int], str], kwh: Callable[[int], float]) -> str:
    return HEAD + "".join(f"{MPAN},{written(*time)},{kwh(place)}\n" for place, time in enumerate(times))


@pytest.mark.parametrize("name", TIMES)
def test_every_half_hour_of_a_day_counts_however_its_time_is_written(name: str) -> None:
    assert counted(log(HALF_HOURS, TIMES[name], lambda _: 1)) == 48
    assert counted(log(HALF_HOURS, TIMES[name], lambda place: 1 + place)) == 48 * 49 / 2


def going_back(hour: int, day: str = "26/10/2025") -> str:
    """A log in local time of a day in which an hour is lived twice, 2 kWh each half hour."""
    first = HALF_HOURS.index((hour, 0))
    times = [*HALF_HOURS[: first + 2], *HALF_HOURS[first:]]
    return log(times, lambda h, m: f"{day} {h:02}:{m:02}", lambda place: 2)


@pytest.mark.parametrize(
    ("hour", "day", "kwh"),
    [
        (1, "26/10/2025", 100),  # 50 half hours in the United Kingdom
        (2, "26/10/2025", 100),  # and on the continent
        (1, "27/10/2024", 100),
        (1, "19/10/2025", 96),  # another Sunday: the hour is told twice, and counts once
        (1, "27/10/2025", 96),
        (5, "26/10/2025", 96),  # another hour of that day
    ],
)
def test_the_hour_that_is_lived_twice_counts_twice(hour: int, day: str, kwh: float) -> None:
    assert counted(going_back(hour, day)) == kwh


def test_a_whole_day_told_twice_counts_once() -> None:
    day = going_back(1)
    assert counted(day + day.removeprefix(HEAD)) <= 100


@pytest.mark.parametrize(
    ("head", "rows", "kwh"),
    [
        ("Rack", ("R01", "R02"), 1000),
        ("Cabinet", ("C1", "C2"), 1000),
        ("PDU", ("P1", "P2"), 1000),
        ("Circuit", ("1", "2"), 1000),
        ("Phase", ("L1", "L2"), 1000),
        ("Site,Feed", ("Hall,A", "Hall,B"), 1000),
        ("Site,Rack,PDU", ("Hall,R1,A", "Hall,R1,B"), 1000),
        ("Site,Rack,PDU", ("Hall,R1,A", "Hall,R2,A"), 1000),
        ("Room,Rack", ("Comms,R1", "Comms,R2"), 1000),
        ("MPAN,Feed", (f"{MPAN},A", f"{MPAN},B"), 1000),
        ("Rack", ("R01", "R01"), 500),  # the same rack told twice
        ("MPAN,Feed", (f"{MPAN},A", f"{MPAN},A"), 500),
    ],
)
def test_racks_and_feeds_are_meters_of_their_own(head: str, rows: tuple[str, str], kwh: float) -> None:
    assert counted(f"{head},Month,kWh\n" + "".join(f"{row},Apr 2025,500\n" for row in rows)) == kwh


@pytest.mark.parametrize(
    ("head", "rows", "first"),
    [
        ("Year,Month", ("2025,April", "2025,May"), "2025-04"),
        ("Month,Year", ("April,2025", "May,2025"), "2025-04"),
        ("Year,Month", ("2025,4", "2025,5"), "2025-04"),
        ("Year,Month", ("2025,Apr", "2025,May"), "2025-04"),
        ("Financial year,Month", ("2025/26,January", "2025/26,February"), "2026-01"),
        ("FY,Month", ("2025-26,April", "2025-26,May"), "2025-04"),
        ("Year,Month", ("2024,December", "2025,January"), "2024-12"),
        ("Blwyddyn,Mis", ("2025,Ebrill", "2025,Mai"), "2025-04"),
        ("Year,Month", ("2025,December", "2025,January"), ""),  # January of 2026, or of 2025 behind December?
        ("Year,Month", ("last,April", "last,May"), ""),
    ],
)
def test_a_month_takes_its_year_from_the_column_beside_it(head: str, rows: tuple[str, str], first: str) -> None:
    lines = "".join(f"{MPAN},{row},500\n" for row in rows)
    table = read_inventory([("log.csv", f"MPAN,{head},kWh\n{lines}".encode())]).tables["meters"]
    assert str(table["metered_from"].iloc[0])[:7] == (first or "NaT")
    assert table["set_aside"].isna().all() == bool(first)
