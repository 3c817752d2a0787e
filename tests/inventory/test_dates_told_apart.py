"""The sentence on the order of dates counts those that can be read in two orders, and no others."""

from __future__ import annotations

import pytest

from carbon.inventory import read_inventory

SWAPPABLE = ("03/04/2024", "05/06/2023", "7-8-2022", "01.02.2021")


def told(*days: str, code: str = "ambiguous_date") -> int:
    lines = "\n".join(["Type,Model,Date bought", *(f"Laptop,E{number},{day}" for number, day in enumerate(days))])
    found = [problem for problem in read_inventory([("kit.csv", lines.encode())]).problems if problem.code == code]
    return sum(problem.count or 0 for problem in found)


@pytest.mark.parametrize(
    "certain",
    ["2026-03-20", "2026-03-04", "2023", "Mar 2019", "1 April 2021", "1st April, 2021", "20240304", "04/04/2024",
     "2024/03/04", "2026-03-04T10:00:00", ""],
)  # fmt: skip
def test_only_dates_that_could_be_swapped_are_counted(certain: str) -> None:
    assert told(*SWAPPABLE) == 4
    assert told(*SWAPPABLE, certain, certain) == 4
    assert told(certain, certain) == 0


def test_one_date_that_can_be_read_in_one_order_tells_all() -> None:
    assert told(*SWAPPABLE, "31/03/2024") == 0


def test_of_dates_month_first_those_that_are_so_are_counted() -> None:
    assert told("10/31/2024", "03/04/2024", "2024-05-06", "2023", code="us_date_order") == 2
    assert told("10/31/2024", "31/10/2024", "2024-05-06", code="mixed_date_formats") == 2
