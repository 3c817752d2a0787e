"""Hours that one machine cannot run in the days of its row: several machines have an answer of their own."""

from __future__ import annotations

import pytest

import carbon
from carbon.inventory import read_inventory
from carbon.inventory.headings.answers import Answer
from carbon.inventory.headings.mapping import Mapping
from carbon.settings import Period

ROW = "Provider,Region,Instance type,{},Period start,Period end\nAWS,eu-west-2,m5.large,{},2025-05-01,{}\n"

# Headings, cells, the last day, the machine-hours of several machines; None: there is no such choice.
CASES = {
    "three in a month": ("Instance hours,Number of instances", "2232,1", "2025-05-31", 2232),
    "by each": ("Hours per instance,Number of instances", "2232,1", "2025-05-31", 2232),
    "by each, number not stated": ("Hours per instance,Notes", "2232,a", "2025-05-31", 2232),
    "two in a week": ("Instance hours,Number of instances", "336,1", "2025-05-07", 336),
    "twelve in a year": ("Instance hours,Number of instances", "105120,1", "2026-04-30", 105120),
    "ten in a day": ("Hours per instance,Number of instances", "240,1", "2025-05-02", 240),
    "a hundred": ("Instance hours,Number of instances", "74400,1", "2025-05-31", 74400),
    "not whole machines": ("Instance hours,Number of instances", "1000.5,1", "2025-05-31", 1000.5),
    "several stated, more hours": ("Instance hours,Number of instances", "9999,3", "2025-05-31", None),
    "hours of each of several": ("Hours per instance,Number of instances", "2232,3", "2025-05-31", None),
    "as many as a month has": ("Instance hours,Number of instances", "744,1", "2025-05-31", "no question"),
    "three that are stated": ("Instance hours,Number of instances", "2232,3", "2025-05-31", "no question"),
    "each of three that are stated": ("Hours per instance,Number of instances", "744,3", "2025-05-31", "no question"),
    "billed hours, which no number of machines contradicts": (
        "Usage quantity,Usage unit", "2232,Hours", "2025-05-31", "no question",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_hours_of_several_machines_are_an_answer_of_their_own(name):
    headings, cells, last, expected = CASES[name]
    files = ("bill.csv", ROW.format(headings, cells, last).encode())
    asked = [problem.question for problem in read_inventory(files).problems if problem.question is not None]
    assert len(asked) == (expected != "no question")
    if not asked:
        return
    offered = dict(asked[0].choices)
    assert ("of several machines" in offered) is (expected is not None)
    if expected is None:
        return
    said = Mapping().with_answer(Answer("figure", asked[0].about, "of several machines"))
    found = read_inventory(files, mapping=said)
    assert [problem for problem in found.problems if problem.question is not None] == []
    assert found.tables["cloud"]["instance_hours"].tolist() == [expected]
    assert [problem.code for problem in found.problems if problem.code == "answer_not_used"] == []
    assert carbon.assess(found, period=Period.parse("2025-26")).as_record()["complete"]
