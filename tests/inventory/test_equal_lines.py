"""Lines of one cloud bill that are equal in every cell: one that cannot be twice is asked about, others are told."""

from __future__ import annotations

import numpy as np
import pytest

from carbon.columns import ActivityData
from carbon.inventory import read_inventory
from carbon.inventory.headings.answers import Answer
from carbon.inventory.headings.mapping import Mapping
from tests.inventory.short_lists import asked

HEAD = "Provider,Service,Region,Instance type,Hours,Cost (GBP),Start date,End date"
DAY, NEXT = "2025-10-01,2025-10-01", "2025-10-02,2025-10-02"
MONTH = "2025-10-01,2025-10-31"
LARGE, SMALL = "AWS,EC2,eu-west-2,m5.xlarge", "AWS,EC2,eu-west-2,m5.large"


def read(lines: str, mapping: Mapping | None = None) -> ActivityData:
    return read_inventory([("bill.csv", lines.replace("|", "\n").encode())], mapping=mapping)


def hours(activity: ActivityData) -> float:
    cloud = activity.tables["cloud"]
    return float(np.nansum(cloud["instance_hours"][cloud["set_aside"].isna()]))


ID = f"{HEAD},ResourceId"
TWICE = {
    "a day of one machine": (f"{ID}|{LARGE},24,2.4,{DAY},i-1|{LARGE},24,2.4,{DAY},i-1|{SMALL},24,1.2,{DAY},i-2", 48),
    "a month of one machine": (
        f"{ID}|{LARGE},744,70,{MONTH},i-1|{LARGE},744,70,{MONTH},i-1|{SMALL},744,35,{MONTH},i-2", 2 * 744),
    "two machines": (
        f"{ID}|{LARGE},24,2.4,{DAY},i-1|{LARGE},24,2.4,{DAY},i-1|{SMALL},24,1.2,{DAY},i-2|{SMALL},24,1.2,{DAY},i-2"
        f"|{SMALL},24,1.2,{NEXT},i-2", 72),
    "three times": (f"{ID}|{LARGE},24,2.4,{DAY},i-1|{LARGE},24,2.4,{DAY},i-1|{LARGE},24,2.4,{DAY},i-1"
                    f"|{SMALL},24,1.2,{DAY},i-2", 48),
    "not side by side": (f"{ID}|{LARGE},24,2.4,{DAY},i-1|{SMALL},24,1.2,{DAY},i-2|{LARGE},24,2.4,{DAY},i-1", 48),
    "thirteen hours of a day twice": (f"{ID}|{LARGE},13,2.4,{DAY},i-1|{LARGE},13,2.4,{DAY},i-1"
                                      f"|{SMALL},24,1.2,{DAY},i-2", 37),
    "with a note": (f"{ID},Note|{LARGE},24,2.4,{DAY},i-1,web|{LARGE},24,2.4,{DAY},i-1,web"
                    f"|{SMALL},24,1.2,{DAY},i-2,db", 48),
    "with running numbers": (f"No,{ID}|1,{LARGE},24,2.4,{DAY},i-1|2,{LARGE},24,2.4,{DAY},i-1"
                             f"|3,{SMALL},24,1.2,{DAY},i-2", 48),
    "named by its name": (f"{HEAD},Instance name|{LARGE},24,2.4,{DAY},web|{LARGE},24,2.4,{DAY},web"
                          f"|{SMALL},24,1.2,{DAY},db", 48),
    "two lines and nothing else": (f"{ID}|{LARGE},24,2.4,{DAY},i-1|{LARGE},24,2.4,{DAY},i-1", 24),
}  # fmt: skip
TOLD = {
    "no resource": (f"{HEAD}|{LARGE},24,2.4,{DAY}|{LARGE},24,2.4,{DAY}|{SMALL},24,1.2,{NEXT}", 72),
    "no resource, a month": (f"{HEAD}|{LARGE},744,70,{MONTH}|{LARGE},744,70,{MONTH}|{SMALL},744,35,{MONTH}", 2_232),
    "hours of a day whose hour is dropped": (
        ID + f"|{LARGE},1,0.1,{DAY},i-1" * 24 + f"|{SMALL},24,1.2,{DAY},i-2", 48),
    "half a day twice": (f"{ID}|{LARGE},12,2.4,{DAY},i-1|{LARGE},12,2.4,{DAY},i-1|{SMALL},24,1.2,{DAY},i-2", 48),
    "machines of one size": (HEAD + f"|{LARGE},744,70,{MONTH}" * 4, 4 * 744),
}  # fmt: skip
PLAIN = {
    "other days": f"{ID}|{LARGE},24,2.4,{DAY},i-1|{LARGE},24,2.4,{NEXT},i-1|{SMALL},24,1.2,{DAY},i-2",
    "other resources": f"{ID}|{LARGE},24,2.4,{DAY},i-1|{LARGE},24,2.4,{DAY},i-2|{SMALL},24,1.2,{DAY},i-3",
    "other hours": f"{HEAD}|{LARGE},24,2.4,{DAY}|{LARGE},23,2.4,{DAY}",
    "another cost": f"{HEAD}|{LARGE},24,2.4,{DAY}|{LARGE},24,2.3,{DAY}",
    "a note tells them apart": f"{HEAD},Note|{LARGE},24,2.4,{DAY},web|{LARGE},24,2.4,{DAY},db",
    "a column that is not read": f"{HEAD},Owner tag|{LARGE},24,2.4,{DAY},finance|{LARGE},24,2.4,{DAY},housing",
    "other sizes": f"{HEAD}|{LARGE},24,2.4,{DAY}|{SMALL},24,2.4,{DAY}",
}


@pytest.mark.parametrize(("lines", "right"), TWICE.values(), ids=TWICE.keys())
def test_a_line_that_cannot_be_there_twice_is_asked_about(lines: str, right: float) -> None:
    activity = read(lines)
    (problem,) = asked(activity)
    assert problem.question is not None
    assert problem.code == "bill_stands_twice"
    assert hours(activity) == right
    both = Mapping().with_answer(Answer(problem.question.kind, problem.question.about, "both"))
    assert hours(read(lines, both)) > right


@pytest.mark.parametrize(("lines", "right"), TOLD.values(), ids=TOLD.keys())
def test_equal_lines_that_may_both_be_count_and_are_told(lines: str, right: float) -> None:
    activity = read(lines)
    assert not asked(activity)
    assert hours(activity) == right
    (told,) = [each for each in activity.problems if each.code == "bill_lines_equal"]
    assert "machine hours" in told.message


@pytest.mark.parametrize("lines", PLAIN.values(), ids=PLAIN.keys())
def test_lines_that_anything_tells_apart_say_nothing(lines: str) -> None:
    activity = read(lines)
    assert not asked(activity)
    assert "bill_lines_equal" not in {each.code for each in activity.problems}
