"""Readings of a long list that may be sums of others, and are not for certain: a person is asked, never by chance."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from carbon.columns import ActivityData
from carbon.inventory import read_inventory
from carbon.inventory.headings.answers import Answer
from carbon.inventory.headings.mapping import Mapping

HEAD = "Department,Site,Meter,From,To,kWh"
YEAR = "2025-04-01,2026-03-31"
Group = list[tuple[str, str, str, float]]
"""Department, site, meter and reading of each meter of a site."""


def groups(count: int, seed: int = 1) -> list[Group]:
    draw = random.Random(seed)
    found: list[Group] = []
    while sum(map(len, found)) < count:
        at = len(found)
        found.append([
            (f"Department {at // 3}", f"Site {at}", f"M{at}-{row}", draw.randrange(20_000, 900_000) / 10)
            for row in range(draw.choice((2, 3, 4, 6, 9)))
        ])  # fmt: skip
    return found


def added(group: Group) -> float:
    return round(sum(line[-1] for line in group), 1)


def read(lines: list[tuple[str, str, str, float]], mapping: Mapping | None = None) -> ActivityData:
    rows = [f"{department},{site},{meter},{YEAR},{kwh}" for department, site, meter, kwh in lines]
    return read_inventory([("readings.csv", "\n".join([HEAD, *rows, ""]).encode())], mapping=mapping)


def kwh(activity: ActivityData) -> float:
    meters = activity.tables["meters"]
    return float(meters.loc[meters["set_aside"].isna(), "metered_kwh"].sum())


def asked(activity: ActivityData):
    return [one for one in activity.problems if one.question is not None and one.question.kind == "same_list"]


LINES: dict[str, Callable[[Group], tuple[str, str, str, float]]] = {
    "a meter of its own": lambda group: (group[0][0], group[0][1], f"Incomer {group[0][1]}", added(group)),
    "another site's name": lambda group: (group[0][0], f"{group[0][1]} campus", f"I-{group[0][2]}", added(group)),
    "no department": lambda group: ("", f"{group[0][1]} campus", f"I-{group[0][2]}", added(group)),
    "no site": lambda group: (group[0][0], "", f"I-{group[0][2]}", added(group)),
    "a meter alone": lambda group: ("", "", f"I-{group[0][2]}", added(group)),
}


@pytest.mark.parametrize("count", [1_200, 5_000])
@pytest.mark.parametrize("beneath", [True, False])
@pytest.mark.parametrize("name", LINES)
def test_a_reading_of_each_site_together_waits(name: str, beneath: bool, count: int) -> None:
    some = groups(count)
    lines = [
        each for group in some
        for each in ((*group, LINES[name](group)) if beneath else (LINES[name](group), *group))
    ]  # fmt: skip
    activity = read(lines)
    assert kwh(activity) == pytest.approx(sum(map(added, some)), rel=1e-9)
    assert len(asked(activity)) == 1


@pytest.mark.parametrize("at", [0, -1])
def test_one_reading_of_all_waits_and_an_answer_holds(at: int) -> None:
    some = groups(1_500)
    lines = [each for group in some for each in group]
    whole = round(sum(map(added, some)), 1)
    line = ("Estate", "County offices", "Intake 1", whole)
    lines = [line, *lines] if at == 0 else [*lines, line]
    activity = read(lines)
    assert kwh(activity) == pytest.approx(whole, rel=1e-9)
    (problem,) = asked(activity)
    assert problem.question.waits
    for answer, right in (("one", whole), ("both", 2 * whole)):
        said = Mapping().with_answer(Answer("same_list", problem.question.about, answer))
        after = read(lines, said)
        assert kwh(after) == pytest.approx(right, rel=1e-9)
        assert not asked(after)


HONEST: dict[str, Callable[[random.Random, int], float]] = {
    "any": lambda draw, at: draw.randrange(20_000, 900_000) / 10,
    "near one another": lambda draw, at: 1_000 + draw.randrange(0, 5),
    "small and whole": lambda draw, at: draw.choice((1, 2, 3, 4, 5, 6, 7, 8, 9)),
    "all equal": lambda draw, at: 250,
    "tenths of one": lambda draw, at: draw.randrange(1, 10) / 10,
    "night and day": lambda draw, at: 4 if at % 2 else 12,
    "round": lambda draw, at: draw.choice((100, 200, 300, 500, 1_000)),
    "one up": lambda draw, at: 100 + at,
    "in a week": lambda draw, at: (40, 41, 40, 42, 41, 12, 11)[at % 7],
    "doubling": lambda draw, at: (10, 20, 30, 60)[at % 4],
}


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("name", HONEST)
def test_honest_readings_count_unasked(name: str, seed: int) -> None:
    draw = random.Random(seed)
    lines = [(f"Department {at // 40}", f"Site {at // 8}", f"M{at}", HONEST[name](draw, at)) for at in range(2_400)]
    activity = read(lines)
    assert not asked(activity)
    assert kwh(activity) == pytest.approx(sum(line[-1] for line in lines), rel=1e-9)


@pytest.mark.parametrize("seed", [1, 2])
def test_days_of_one_meter_count_unasked(seed: int) -> None:
    draw = random.Random(seed)
    rows = [
        f"Hall,M{meter},2025-{month:02}-{day:02},2025-{month:02}-{day:02},{draw.randrange(90, 120)}"
        for meter in range(6) for month in range(4, 13) for day in range(1, 29)
    ]  # fmt: skip
    activity = read_inventory([("days.csv", "\n".join(["Room,Meter,From,To,kWh", *rows, ""]).encode())])
    assert not asked(activity)
    assert activity.tables["meters"]["set_aside"].isna().all()
