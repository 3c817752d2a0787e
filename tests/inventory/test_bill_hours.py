"""Billed hours that one named machine cannot run in its days: a person is asked; lines of many are no alarm."""

from __future__ import annotations

import numpy as np
import pytest

from carbon.columns import numbers
from carbon.inventory import read_inventory
from carbon.inventory.headings.answers import Answer
from carbon.inventory.headings.mapping import Mapping
from tests.inventory.test_bills_in_two_exports import AZURE, CUR, JUNE, MAY, cur

ARN = "arn:aws:ec2:eu-west-2:7:instance/i-0a1"
YEAR = ("2025-04-01T00:00:00Z", "2026-04-01T00:00:00Z")
DAY = ("2025-05-10T00:00:00Z", "2025-05-11T00:00:00Z")
VM = "/subscriptions/s/resourceGroups/r/providers/Microsoft.Compute/virtualMachines/vm1"
SET = "/subscriptions/s/resourceGroups/r/providers/Microsoft.Compute/virtualMachineScaleSets/web"


def azure(thing: str, hours: float, day: str = "2025-05-01") -> str:
    return f"s,{day},Virtual Machines,Dv3/DSv3 Series,D2 v3,uksouth,{hours},1 Hour,{thing},5,Usage"


def rds(thing: str, hours: float) -> str:
    return (f"1,7,l,{MAY[0]},{MAY[1]},AmazonRDS,EUW2-InstanceUsage:db.m5.large,CreateDBInstance,Usage,{hours},Hrs,"
            f"eu-west-2,db.m5.large,9,{thing}")  # fmt: skip


ABOVE: dict[str, tuple[tuple[str, ...], float]] = {
    "9,000 hours in a month": ((CUR, cur("i-0a1", "m5.large", 9000)), 9000),
    "10,000 hours in a year": ((CUR, cur("i-0a1", "m5.large", 10000, YEAR)), 10000),
    "by its address": ((CUR, cur(ARN, "m5.large", 9000)), 9000),
    "a month too long by a third": ((CUR, cur("i-0a1", "m5.large", 990)), 990),
    "two months in one": ((CUR, cur("i-0a1", "m5.large", 1464)), 1464),
    "lines of one machine together": ((CUR, cur("i-0a1", "m5.large", 700), cur("i-0a1", "m5.large", 701)), 1401),
    "a virtual machine of Azure": ((AZURE, azure(VM, 9000)), 9000),
    "of Azure by day": ((AZURE, *(azure(VM, 240 + day, f"2025-05-{day:02}") for day in range(1, 11))), 2455),
    "a database": ((CUR, rds("arn:aws:rds:eu-west-2:7:db:main", 2000)), 2000),
    "a day": ((CUR, cur("i-0a1", "m5.large", 2400, DAY)), 2400),
}  # fmt: skip
PLAIN: dict[str, tuple[str, ...]] = {
    "a month": (CUR, cur("i-0a1", "m5.large", 744)),
    "a month, rounded up": (CUR, cur("i-0a1", "m5.large", 745)),
    "two months of one machine": (CUR, cur("i-0a1", "m5.large", 744), cur("i-0a1", "m5.large", 720, JUNE)),
    "of many machines": (CUR, cur("", "m5.large", 9000)),
    "a scale set": (AZURE, azure(SET, 9000)),
    "an opensearch domain": (CUR, cur("arn:aws:es:eu-west-2:7:domain/logs", "m5.large", 9000)),
    "a database cluster": (CUR, rds("arn:aws:rds:eu-west-2:7:cluster:main", 2000)),
    "a name that may be of many": (CUR, cur("web", "m5.large", 9000)),
    "a month dated with a day": (AZURE, azure(VM, 744)),
    "a size changed within the month": (CUR, cur("i-0a1", "m5.large", 400), cur("i-0a1", "m5.xlarge", 344)),
    "a standby": (CUR, rds("arn:aws:rds:eu-west-2:7:db:main", 744).replace("InstanceUsage", "Multi-AZUsage")),
    "days of one machine": (AZURE, *(azure(VM, 24, f"2025-05-{day:02}") for day in range(1, 32))),
}  # fmt: skip


def _read(lines: tuple[str, ...], mapping: Mapping | None = None):
    return read_inventory(("bill.csv", "\n".join(lines).encode()), mapping=mapping or Mapping())


def _hours(found) -> float:
    table = found.tables["cloud"]
    return float(np.nansum(numbers(table, "instance_hours")[table["set_aside"].isna().to_numpy()]))


@pytest.mark.parametrize("name", ABOVE)
def test_hours_of_one_machine_above_those_of_its_days_are_asked_about(name: str) -> None:
    lines, hours = ABOVE[name]
    found = _read(lines)
    (question,) = [each.question for each in found.problems if each.question]
    assert _hours(found) == 0
    assert [answer for answer, _ in question.choices] == ["right", "not stated"]
    for answer, expected in (("right", hours), ("not stated", 0)):
        settled = _read(lines, Mapping().with_answer(Answer("figure", question.about, answer)))
        assert _hours(settled) == expected
        assert not [each for each in settled.problems if each.question or each.code == "answer_not_used"]


@pytest.mark.parametrize("name", PLAIN)
def test_hours_of_many_are_not(name: str) -> None:
    found = _read(PLAIN[name])
    assert not [each for each in found.problems if each.question]
    assert _hours(found) > 0
