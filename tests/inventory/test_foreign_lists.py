"""Lists as people really have them are read as a careful person reads them: rows, units, kinds, days and figures."""

from __future__ import annotations

import json
from typing import Any

import pandas as pd
import pytest

from carbon.inventory import read_inventory
from tests.inventory import foreign_lists, hand_kept_lists, more_foreign_lists
from tests.inventory.foreign_lists import PEOPLE, Foreign

LISTS = {
    name.lower(): found
    for module in (foreign_lists, hand_kept_lists, more_foreign_lists)
    for name, found in vars(module).items()
    if isinstance(found, Foreign)
}


@pytest.fixture(params=sorted(LISTS))
def foreign(request: pytest.FixtureRequest) -> Foreign:
    return LISTS[request.param]


def as_read(value: Any) -> object:
    if pd.isna(value):
        return None
    return value.date().isoformat() if isinstance(value, pd.Timestamp) else value


def test_rows_units_and_figures_are_those_of_a_careful_reader(foreign: Foreign) -> None:
    activity = read_inventory([(foreign.name, foreign.content)])
    report = activity.files[0]
    assert report.outcome.startswith(foreign.outcome), report.refusal
    if foreign.outcome in ("refuse", "needs_mapping"):
        return
    if foreign.table == "kit":
        assert report.counts["rows"] == foreign.rows
        assert report.counts["in_use_units"] == (foreign.in_use or report.counts["in_use_units"])
    assert {name: report.totals[name] for name in foreign.totals} == pytest.approx(foreign.totals)
    table = activity.tables[foreign.table]
    assert {name: list(map(as_read, table[name])) for name in foreign.facts} == foreign.facts
    assert foreign.looks_like in "".join(each.get("looks_like", "") for each in report.tables)


def test_nothing_of_people_leaves_them(foreign: Foreign) -> None:
    activity = read_inventory([(foreign.name, foreign.content)])
    kept = "".join(table.astype(str).to_csv() for table in activity.tables.values())
    told = json.dumps([[problem.message, str(problem.found)] for problem in activity.problems])
    assert [person for person in PEOPLE if person in kept + told + repr(activity.found)] == []


def test_every_row_is_counted_or_set_aside_with_its_reason(foreign: Foreign) -> None:
    activity = read_inventory([(foreign.name, foreign.content)])
    tables = activity.files[0].tables
    assert sum(table["rows_counted"] + table["rows_set_aside"] for table in tables) == activity.rows_read
