"""Measuring points of one room of which one is upstream of another: what flows through both counts once, or is asked.

Across columns and down rows alike: the names say what holds what, and the figures must not speak against it.
"""

from __future__ import annotations

import pytest

from carbon.inventory.headings.answers import Answer
from carbon.inventory.headings.mapping import Mapping
from tests.inventory.test_parent_meters import kwh, read


def across(names: str, april: str, may: str) -> str:
    return f"Month,{','.join(f'{name} kWh' for name in names.split(','))}; 2025-04,{april}; 2025-05,{may}"


def down(names: str, april: str, may: str) -> str:
    rows = [
        f"{name},{month},{kwh_}"
        for month, figures in (("2025-04", april), ("2025-05", may))
        for name, kwh_ in zip(names.split(","), figures.split(","), strict=True)
    ]
    return "; ".join(["Meter,Month,kWh", *rows])


CERTAIN = [  # names, April, May, and what counts
    ("UPS input,UPS output", "1000,900", "1100,950", 2100),
    ("UPS in,UPS out", "1000,900", "1100,950", 2100),
    ("UPS A input,UPS A output,UPS B input,UPS B output", "500,450,400,360", "500,450,400,360", 1800),
    ("UPS output,UPS input", "900,1000", "950,1100", 2100),
    ("UPS output,Feed A,UPS input", "900,70,1000", "950,70,1100", 2240),
    ("Whole room,Racks", "1000,700", "1100,650", 2100),
    ("Total room,Racks", "1000,700", "1100,650", 2100),
    ("Whole room,UPS,CRAC", "1000,700,200", "1100,650,310", 2100),
    ("Whole room,Rack 1,Rack 2", "1000,300,400", "1100,300,350", 2100),
    ("Server room total,UPS", "1000,700", "1100,650", 2100),
    ("Room,of which racks", "1000,700", "1100,650", 2100),
    ("Hall,of which server room", "1000,700", "1100,650", 2100),
]
ASKED = [  # names, April, May, what counts meanwhile, if one holds the other, and if they are apart
    ("Room,CRAC", "1000,300", "1100,350", 2100, 2100, 2750),
    ("Room,Racks", "1000,700", "1100,650", 2100, 2100, 3450),
    ("UPS,PDU", "1000,700", "1100,650", 2100, 2100, 3450),
    ("UPS output,Racks", "1000,700", "1100,650", 2100, 2100, 3450),
    ("UPS,Rack 1,Rack 2", "1000,300,400", "1100,250,400", 2100, 2100, 3450),
    ("Feed A,Feed B,PDU", "500,500,900", "510,500,910", 2010, 2010, 3820),
    ("Server room,Rack 4", "1000,300", "1100,350", 2100, 2100, 2750),
    ("PDU A,PDU B,Racks", "500,500,900", "510,500,910", 2010, 2010, 3820),
    ("UPS,IT load", "1000,900", "1100,950", 2100, 2100, 3950),
    ("Data centre,UPS", "1000,700", "1100,650", 2100, 2100, 3450),
]
SUPPLIES = [  # names, April, May, what counts meanwhile, if the first is IT alone, a building's, and if they are apart
    ("Mains,UPS", "1000,900", "1100,950", 1850, 2100, 1850, 3950),
    ("Utility,UPS", "1000,900", "1100,950", 1850, 2100, 1850, 3950),
    ("Incoming,Racks", "1000,700", "1100,650", 1350, 2100, 1350, 3450),
    ("Main board,Sub-board", "1000,600", "1100,650", 1250, 2100, 1250, 3350),
    ("Grid,UPS", "1000,900", "1100,950", 1850, 2100, 1850, 3950),
    ("Incoming supply,Server room", "1000,700", "1100,650", 1350, 2100, 1350, 3450),
    ("Main switchboard,Server room", "1000,700", "1100,650", 1350, 2100, 1350, 3450),
]
APART = [  # names, April, May, and what counts without a question
    ("Feed A,Feed B", "500,400", "510,400", 1810),
    ("Rack 1,Rack 2", "500,400", "510,400", 1810),
    ("Server room,Comms room", "500,400", "510,400", 1810),
    ("UPS A,UPS B", "500,400", "510,400", 1810),
    ("Phase L1,Phase L2,Phase L3", "500,400,300", "510,400,300", 2410),
    ("UPS,CRAC", "500,200", "510,200", 1410),
    ("Racks,Lighting", "500,20", "510,20", 1050),
    ("Hall,Depot", "500,200", "510,200", 1410),
    ("UPS A input,UPS B output", "500,400", "510,400", 1810),
    ("Server room UPS,Comms room racks", "500,400", "510,400", 1810),
    ("Hall UPS,Depot racks", "500,400", "510,400", 1810),
    ("Whole room,Racks", "1000,700", "600,650", 2950),  # the racks drew more than the room: they are no part of it
    ("UPS 1,Rack 2", "500,400", "510,400", 1810),
]


BILLS = [("Invoice,AMR",), ("Bill,Meter reading",), ("Billed,Metered",), ("AMR,Supplier invoice",)]
ONE_COLUMN_IS_READ = frozenset((
    "Total room,Racks", "Server room total,UPS", "Server room,Rack 4", "UPS,IT load", "Data centre,UPS",
    "Incoming supply,Server room", "Main switchboard,Server room", "Bill,Meter reading", "Billed,Metered",
))  # fmt: skip
"""Across, one of these headings is the reading by itself, and the other is told as one that is not read."""


def both_ways(table):
    """Each row of a table with either layout."""
    return [(layout, *row) for row in table for layout in (across, down)
            if layout is down or row[0] not in ONE_COLUMN_IS_READ]  # fmt: skip


def _asked(activity, code):
    return [each for each in activity.problems if each.code == code]


@pytest.mark.parametrize(("layout", "names", "april", "may", "right"), both_ways(CERTAIN))
def test_a_part_by_name_counts_within_its_whole(layout, names, april, may, right):
    activity = read(layout(names, april, may))
    assert kwh(activity) == right
    assert not [each for each in activity.problems if each.question]
    assert _asked(activity, "sub_meter")


@pytest.mark.parametrize(("layout", "names", "april", "may", "waiting", "within", "apart"), both_ways(ASKED))
def test_points_that_may_hold_one_another_are_asked_about(layout, names, april, may, waiting, within, apart):
    text = layout(names, april, may)
    activity = read(text)
    assert kwh(activity) == waiting
    (problem,) = _asked(activity, "meter_may_hold")
    said = dict(problem.question.choices)
    assert f"{within:,}" in said["within"]
    assert f"{apart:,}" in said["apart"]
    for answer, right in (("within", within), ("apart", apart)):
        mapping = Mapping(answers=(Answer(problem.question.kind, problem.question.about, answer),))
        after = read(text, said=mapping)
        assert kwh(after) == right
        assert not _asked(after, "meter_may_hold")


@pytest.mark.parametrize(
    ("layout", "names", "april", "may", "waiting", "alone", "building", "apart"), both_ways(SUPPLIES)
)
def test_a_supply_beside_what_it_feeds_is_asked_about(layout, names, april, may, waiting, alone, building, apart):
    text = layout(names, april, may)
    activity = read(text)
    assert kwh(activity) == waiting
    (problem,) = _asked(activity, "maybe_whole_building")
    for answer, right in (("it alone", alone), ("whole building", building), ("apart", apart)):
        mapping = Mapping(answers=(Answer("meter", problem.question.about, answer),))
        assert kwh(read(text, said=mapping)) == right


@pytest.mark.parametrize(("layout", "names", "april", "may", "right"), both_ways(APART))
def test_feeds_of_their_own_add_up_without_a_question(layout, names, april, may, right):
    activity = read(layout(names, april, may))
    assert kwh(activity) == right
    assert not [each for each in activity.problems if each.question]


@pytest.mark.parametrize(("layout", "names"), both_ways(BILLS))
def test_a_bill_and_a_log_of_one_supply_count_once(layout, names):
    """The log counts until somebody says; of two that agree nobody asks which is right."""
    log = 2095 if names.split(",")[0] != "AMR" else 2100
    text = layout(names, "1000,998", "1100,1097")
    activity = read(text)
    assert kwh(activity) == log
    (problem,) = _asked(activity, "readings_alike")
    for answer, right in (("first", log), ("all", 4195)):
        mapping = Mapping(answers=(Answer("readings", problem.question.about, answer),))
        assert kwh(read(text, said=mapping)) == right


@pytest.mark.parametrize("names", sorted(ONE_COLUMN_IS_READ))
def test_a_column_that_is_not_read_is_told(names):
    activity = read(across(names, "1000,900", "1100,950"))
    assert kwh(activity) <= 2100
    assert [each for each in activity.problems if each.code in ("energy_unread", "needs_mapping") or each.question]


def test_points_of_two_sites_are_none_of_one_another():
    text = "Site,Meter,Month,kWh; Hall,UPS input,2025-04,1000; Hall,UPS output,2025-04,900; Depot,UPS output,2025-04,90"
    assert kwh(read(text)) == 1090


def test_a_part_counts_where_its_whole_was_not_read():
    text = "Meter,Month,kWh; UPS input,2025-04,1000; UPS output,2025-04,900; UPS output,2025-05,950"
    assert kwh(read(text)) == 1950
