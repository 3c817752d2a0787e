"""Sums inside long lists of groups: looked for whatever the length, and fast."""

from __future__ import annotations

import random
import time

import pytest

from tests.inventory.short_lists import asked, read, reasons, units

KINDS = ("Laptop", "Desktop", "Monitor", "Tablet")


def rows(count: int, seed: int = 1) -> list[tuple[str, str, str, int]]:
    """Team, site, kind and number of each row of a list."""
    draw = random.Random(seed)
    return [
        (f"Team {n}", f"Site {n % 700}", draw.choice(KINDS), draw.choice((2, 3, 4, 5, 7, 9, 11, 13, 17, 23)))
        for n in range(count)
    ]


def text(some: list[tuple[str, str, str, int]]) -> str:
    return "|".join(["Team,Site,Type,Qty", *(",".join(map(str, row)) for row in some)])


def of_kind(some: list[tuple[str, str, str, int]], kind: str) -> int:
    return sum(row[3] for row in some if row[2] == kind)


def whole(some: list[tuple[str, str, str, int]], name: str = "Position") -> list[tuple[str, str, str, int]]:
    return [(name, "", kind, of_kind(some, kind)) for kind in KINDS]


@pytest.mark.parametrize("count", [1_500, 12_000, 60_000])
@pytest.mark.parametrize("name", ["Position", "Council wide", ""])
def test_a_line_of_all_kinds_at_the_end_waits(count: int, name: str) -> None:
    some = rows(count)
    activity = read(text(some + whole(some, name)))
    assert units(activity) == sum(row[3] for row in some)
    assert asked(activity)


@pytest.mark.parametrize("count", [1_500, 12_000])
def test_a_line_of_all_kinds_at_the_top_waits(count: int) -> None:
    some = rows(count)
    activity = read(text(whole(some) + some))
    assert units(activity) == sum(row[3] for row in some)
    assert asked(activity)


@pytest.mark.parametrize("count", [1_500, 12_000])
def test_the_sum_of_one_kind_waits(count: int) -> None:
    some = rows(count)
    activity = read(text([*some, ("Laptops held", "", "Laptop", of_kind(some, "Laptop"))]))
    assert units(activity) == sum(row[3] for row in some)
    assert reasons(activity)[-1] == "list_may_repeat"


@pytest.mark.parametrize("each", [40, 400])
def test_a_sum_beneath_each_part_waits(each: int) -> None:
    some, sums, lines = rows(12_000), 0, []
    for start in range(0, len(some), each):
        part = some[start : start + each]
        lines += [*part, (f"Position {start}", "", "Laptop", sum(row[3] for row in part))]
        sums += 1
    lines = [(team, site, "Laptop", number) for team, site, _, number in lines]
    activity = read(text(lines))
    assert units(activity) == sum(row[3] for row in some)
    assert reasons(activity).count("list_may_repeat") == sums


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("count", [1_500, 12_000])
def test_an_honest_long_list_counts_unasked(count: int, seed: int) -> None:
    some = rows(count, seed)
    activity = read(text(some))
    assert units(activity) == sum(row[3] for row in some)
    assert not asked(activity)


def test_an_honest_long_list_with_one_large_number_counts_unasked() -> None:
    some = [*rows(12_000), ("Stores", "Depot", "Laptop", 4_000), ("Schools", "Depot", "Tablet", 9_000)]
    activity = read(text(some))
    assert not [each for each in asked(activity) if each.question.kind == "same_list"]


def test_a_long_list_is_looked_at_in_a_moment() -> None:
    some = rows(60_000)
    began = time.monotonic()
    read(text(some))
    assert time.monotonic() - began < 20
