"""Rows of a long list that are the sums of its parts: what a list states of itself is a control and never a record.

Each list is made of groups with known numbers and of a line for each group; only the numbers of the groups may count.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

import pytest

from carbon.columns import ActivityData
from carbon.inventory import read_inventory
from tests.inventory.short_lists import asked, reasons, units

SIZES = (1_200, 5_000)
KINDS = ("Laptop", "Desktop", "Monitor", "Tablet", "Printer")
KIT = "Department,Site,Room,Type,Quantity,Power (W)"
Line = tuple[str, str, str, str, float]
"""Department, site, room, kind and number."""
Group = list[Line]


def groups(count: int, numbers: Sequence[int] = (2, 3, 4, 5, 7, 9, 11, 13, 17, 23), seed: int = 1) -> list[Group]:
    """Sites of one to nine rows each, in departments of three sites; some have one row only."""
    draw = random.Random(seed)
    found: list[Group] = []
    while sum(map(len, found)) < count:
        at = len(found)
        found.append([
            (f"Department {at // 3}", f"Site {at}", f"Room {row}", draw.choice(KINDS), draw.choice(numbers))
            for row in range(draw.choice((1, 2, 3, 4, 6, 9)))
        ])  # fmt: skip
    return found


def added(group: Sequence[Line]) -> float:
    return sum(line[-1] for line in group)


def right(some: Sequence[Group]) -> float:
    return sum(map(added, some))


def department(group: Group) -> str:
    return group[0][0]


def site(group: Group) -> str:
    return group[0][1]


def text(lines: Sequence[tuple[object, ...]], headings: str = KIT) -> bytes:
    width = headings.count(",") + 1
    return "\n".join([
        headings, *(",".join([*map(str, line), *[""] * (width - len(line))]) for line in lines)
    ]).encode()  # fmt: skip


def read(lines: Sequence[tuple[object, ...]], headings: str = KIT) -> ActivityData:
    return read_inventory([("list.csv", text(lines, headings))])


def left_out(activity: ActivityData) -> int:
    return sum(
        len(problem.rows) for problem in activity.problems
        if problem.code == "total_row_excluded" and problem.rows is not None
    )  # fmt: skip


def none_is_a_sum(activity: ActivityData, lines: Sequence[Line]) -> None:
    """No row is left out or asked about as a sum. Among so many like rows some stand twice in one order, which is asked
    about for itself."""
    questions = [problem.question for problem in asked(activity) if problem.question is not None]
    assert left_out(activity) == 0
    assert not [each for each in questions if each.about.startswith("sums in")]
    assert units(activity) + sum(each.units for each in questions) == added(lines)


def beneath(some: Sequence[Group], line: Callable[[Group], tuple[object, ...]]) -> list[tuple[object, ...]]:
    return [each for group in some for each in (*group, line(group))]


def above(some: Sequence[Group], line: Callable[[Group], tuple[object, ...]]) -> list[tuple[object, ...]]:
    return [each for group in some for each in (line(group), *group)]


BY_LINE: dict[str, Callable[[Group], tuple[object, ...]]] = {
    "subtotal as the kind": lambda group: (department(group), site(group), "", "Subtotal", added(group)),
    "subtotal and the site": lambda group: ("", f"{site(group)} subtotal", "", "", added(group)),
    "the site alone": lambda group: ("", site(group), "", "", added(group)),
    "department and site": lambda group: (department(group), site(group), "", "", added(group)),
    "no name": lambda group: ("", "", "", "", added(group)),
    "the site as the kind too": lambda group: (department(group), site(group), "", site(group), added(group)),
    "all kit": lambda group: (department(group), site(group), "", "All equipment", added(group)),
    "an average beside it": lambda group: (department(group), site(group), "", "", added(group), 41.5),
    "a name of its own": lambda group: ("", f"Area of {site(group)}", "", "", added(group)),
}


@pytest.mark.parametrize("count", SIZES)
@pytest.mark.parametrize("where", [beneath, above])
@pytest.mark.parametrize("line", BY_LINE.values(), ids=BY_LINE)
def test_a_line_of_each_site_is_left_out(
    line: Callable[[Group], tuple[object, ...]], where: Callable[..., list[tuple[object, ...]]], count: int
) -> None:
    some = groups(count)
    activity = read(where(some, line))
    assert units(activity) == right(some)
    assert left_out(activity) == len(some)
    assert not asked(activity)


@pytest.mark.parametrize("count", SIZES)
def test_groups_of_one_row_have_no_line_of_their_own(count: int) -> None:
    some = groups(count)
    lines = [
        each for group in some for each in (*group, *([("", site(group), "", "", added(group))] * (len(group) > 1)))
    ]
    activity = read(lines)
    assert units(activity) == right(some)
    assert left_out(activity) == sum(len(group) > 1 for group in some)


def by_department(some: Sequence[Group]) -> list[list[Group]]:
    return [list(some[start : start + 3]) for start in range(0, len(some), 3)]


@pytest.mark.parametrize("count", SIZES)
@pytest.mark.parametrize("words", [True, False])
@pytest.mark.parametrize("down", [True, False])
def test_sites_within_departments_with_a_total_are_left_out(count: int, words: bool, down: bool) -> None:
    """Sites of each department, the department, and all."""
    some = groups(count)
    lines: list[tuple[object, ...]] = []
    for three in by_department(some):
        one = (department(three[0]), "Subtotal" if words else "", "", "", right(three))
        sites = (beneath if down else above)(
            three, lambda group: (department(group), site(group), "", "", added(group))
        )
        lines += [*sites, one] if down else [one, *sites]
    whole = ("Grand total" if words else "", "", "", "", right(some))
    activity = read([*lines, whole] if down else [whole, *lines])
    assert units(activity) == right(some)
    assert left_out(activity) == len(some) + len(by_department(some)) + 1


@pytest.mark.parametrize("count", SIZES)
def test_the_number_of_each_kind_in_a_department_is_left_out(count: int) -> None:
    """Sorted by kind: “Department 4, Laptop” beneath the laptops of its rooms. A kind in one room alone has no line."""
    some = groups(count)
    lines: list[tuple[object, ...]] = []
    sums = 0
    for three in by_department(some):
        for kind in KINDS:
            rows = [line for group in three for line in group if line[3] == kind]
            lines += rows
            if len(rows) > 1:
                lines.append((department(three[0]), "", "", kind, added(rows)))
                sums += 1
    activity = read(lines)
    assert units(activity) == right(some)
    assert left_out(activity) == sums


@pytest.mark.parametrize("count", SIZES)
def test_what_has_been_counted_so_far_is_left_out(count: int) -> None:
    some, lines, so_far = groups(count), list[tuple[object, ...]](), 0.0
    for group in some:
        so_far += added(group)
        lines += [*group, ("", site(group), "", "", so_far)]
    activity = read(lines)
    assert units(activity) == right(some)
    assert left_out(activity) == len(some)


METERS = "Department,Site,Meter,From,To,kWh"


def readings(some: Sequence[Group]) -> list[list[tuple[object, ...]]]:
    """A meter a row, in tenths of a kilowatt-hour."""
    return [
        [
            (department(group), site(group), f"M{at}-{row}", "2025-04-01", "2026-03-31", (line[-1] * 1_037 + row) / 10)
            for row, line in enumerate(group)
        ]
        for at, group in enumerate(some)
    ]


def kwh(activity: ActivityData) -> float:
    meters = activity.tables["meters"]
    return float(meters.loc[meters["set_aside"].isna(), "metered_kwh"].sum())


@pytest.mark.parametrize("count", SIZES)
@pytest.mark.parametrize("called", ["{site}", "{site} total", ""])
@pytest.mark.parametrize("days", [True, False])
def test_readings_of_a_site_together_are_left_out(count: int, called: str, days: bool) -> None:
    lines, whole, some = list[tuple[object, ...]](), 0.0, readings(groups(count))
    period = ("2025-04-01", "2026-03-31") if days else ("", "")
    for group in some:
        total = round(sum(float(str(line[-1])) for line in group), 1)
        lines += [*group, ("", called.format(site=group[0][1]), "", *period, total)]
        whole += total
    activity = read(lines, METERS)
    assert kwh(activity) == pytest.approx(whole, rel=1e-9)
    assert left_out(activity) == len(some)


@pytest.mark.parametrize("count", SIZES)
@pytest.mark.parametrize("where", [beneath, above])
def test_sums_of_money_are_left_out(count: int, where: Callable[..., list[tuple[object, ...]]]) -> None:
    """A device a row with what it cost: the line of a site is no device."""
    some = [[(*line[:4], line[-1] * 97 + 0.5) for line in group] for group in groups(count, range(2, 60))]
    lines = where(some, lambda group: (department(group), site(group), "", "", added(group)))
    activity = read(lines, "Department,Site,Room,Type,Purchase cost (GBP)")
    assert units(activity) == sum(map(len, some))
    assert left_out(activity) == len(some)


@pytest.mark.parametrize("count", SIZES)
def test_a_wrong_sum_among_them_counts_no_more(count: int) -> None:
    """Every fiftieth line is one too much: it waits, for it names no kind, and all others are left out."""
    some = groups(count)
    lines = [
        each for at, group in enumerate(some)
        for each in (*group, ("", site(group), "", "", added(group) + (at % 50 == 49)))
    ]  # fmt: skip
    activity = read(lines)
    assert units(activity) == right(some)
    assert left_out(activity) == sum(at % 50 != 49 for at in range(len(some)))


@pytest.mark.parametrize("count", SIZES)
@pytest.mark.parametrize("where", [beneath, above])
def test_a_line_under_a_name_and_a_kind_waits(count: int, where: Callable[..., list[tuple[object, ...]]]) -> None:
    """“Site 4 in all, Laptop”: it may be other kit."""
    some = [[(*line[:3], "Laptop", line[-1]) for line in group] for group in groups(count, range(2, 60))]
    lines = where(some, lambda group: ("", f"{site(group)} and more", "", "Laptop", added(group)))
    activity = read(lines)
    assert units(activity) == right(some)
    assert reasons(activity).count("list_may_repeat") == len(some)


@pytest.mark.parametrize("count", SIZES)
@pytest.mark.parametrize("where", [beneath, above])
def test_a_line_that_fills_every_cell_waits(count: int, where: Callable[..., list[tuple[object, ...]]]) -> None:
    """“Department 1, Site 4 and more, Site 4 rooms, Laptop”: only the figures tell it, in groups of one row too."""
    some = [[(*line[:3], "Laptop", line[-1]) for line in group] for group in groups(count, range(2, 60))]
    lines = where(
        some,
        lambda group: (department(group), f"{site(group)} and more", f"{site(group)} rooms", "Laptop", added(group)),
    )
    activity = read(lines)
    assert units(activity) == right(some)
    assert reasons(activity).count("list_may_repeat") == len(some)


@pytest.mark.parametrize("count", SIZES)
def test_lines_that_fill_every_cell_wait_by_two_levels(count: int) -> None:
    some = [[(*line[:3], "Laptop", line[-1]) for line in group] for group in groups(count, range(2, 60))]
    lines: list[tuple[object, ...]] = []
    for three in by_department(some):
        lines += beneath(
            three,
            lambda group: (
                department(group),
                f"{site(group)} and more",
                f"{site(group)} rooms",
                "Laptop",
                added(group),
            ),
        )
        lines.append(
            (
                department(three[0]),
                f"Other sites of {department(three[0])}",
                f"{department(three[0])} rooms",
                "Laptop",
                right(three),
            )
        )
    activity = read(lines)
    assert units(activity) == right(some)


@pytest.mark.parametrize("where", [beneath, above])
def test_fifty_thousand_rows_are_gone_through(where: Callable[..., list[tuple[object, ...]]]) -> None:
    some = groups(50_000)
    activity = read(where(some, BY_LINE["the site alone"]))
    assert units(activity) == right(some)
    assert left_out(activity) == len(some)


def test_fifty_thousand_rows_whose_numbers_agree_by_chance_count() -> None:
    lines = [
        (*line[:2], "" if row % 4 == 3 else line[2], *line[3:])
        for group in groups(50_000, (10, 20))
        for row, line in enumerate(group)
    ]
    activity = read(lines)
    none_is_a_sum(activity, lines)


# Numbers that agree by chance: no row may be lost.


@pytest.mark.parametrize("count", SIZES)
@pytest.mark.parametrize("numbers", [(1,), (10,), (10, 20), (30, 60), (1, 2, 3), (5, 10, 15, 100)])
@pytest.mark.parametrize("blank", [0.0, 0.2, 0.5])
def test_rows_without_a_room_whose_numbers_agree_by_chance_count(
    count: int, numbers: tuple[int, ...], blank: float
) -> None:
    draw = random.Random(3)
    lines = [
        (*line[:2], "" if draw.random() < blank else line[2], *line[3:]) for group in groups(count, numbers)
        for line in group
    ]  # fmt: skip
    activity = read(lines)
    none_is_a_sum(activity, lines)


@pytest.mark.parametrize("count", SIZES)
def test_a_kind_at_the_end_of_each_site_counts(count: int) -> None:
    """A printer without a room closes each site: 12 printers beneath 5 laptops and 7 desktops, now and then."""
    some = groups(count)
    draw = random.Random(5)
    lines = beneath(
        some, lambda group: (department(group), site(group), "", "Printer", draw.choice((2, 3, 5, 7, 9, 12)))
    )
    activity = read(lines)
    assert units(activity) == sum(float(str(line[4])) for line in lines)
    assert left_out(activity) == 0


@pytest.mark.parametrize("count", SIZES)
def test_meters_that_read_alike_all_count(count: int) -> None:
    lines = [
        (*line[:2], "" if row % 3 == 2 else f"M{row}", "2025-04-01", "2026-03-31", (100, 200)[row % 2])
        for group in groups(count) for row, line in enumerate(group)
    ]  # fmt: skip
    activity = read(lines, METERS)
    assert left_out(activity) == 0
    assert len(activity.tables["meters"]) == len(lines)
