"""Knowledge is not activity: the same kit known otherwise moves knowledge alone, and other kit moves activity alone.

Method, section 9: knowledge is found by working both lists at the coarser match of the two, row by row where an
identity joins them, else by type and site; with method it counts towards the 5 % that restates a base year.
"""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as run
from hypothesis import strategies as st

import carbon
from carbon.footprint.restatement.restatement import PARTS
from carbon.reports.words.restatement_words import sentences
from carbon.settings import Period, Settings

GRID = 0.17700 + 0.01853 + 0.04590 + 0.00397
"""UK electricity of 2025-26, all four parts. [kgCO2e/kWh]"""
DESKTOP = "Desktop"


def listed(headings: str, *rows: str, **files: str):
    named = {"list.csv": "\n".join((headings, *rows, ""))} | {f"{name}.csv": text for name, text in files.items()}
    return carbon.read_inventory([(name, text.encode()) for name, text in named.items()])


def assessed(activity, period="2025-26", **settings):
    return carbon.assess(activity, settings=Settings(**settings), period=Period.parse(period))


def moved(before, after, book="management") -> dict[str, float]:
    """The parts of the change that are not nought, to a millionth of a kilogram."""
    bridge = carbon.compare_assessments(before, after)
    line = bridge.parts(book).iloc[0]
    parts = {part: float(line[f"{part}_kgco2e"]) for part in PARTS}
    assert sum(parts.values()) == pytest.approx(line["after_kgco2e"] - line["before_kgco2e"], abs=1e-6)
    return {part: amount for part, amount in parts.items() if abs(amount) > 1e-6}


def of(activity, book="management") -> float:
    return assessed(activity).total(book).location_based_kgco2e


def both(headings, first, second):
    return assessed(listed(headings, *first)), assessed(listed(headings, *second))


# -- the same kit, known otherwise -------------------------------------------------------------------------------------


def test_five_parts_in_this_order():
    assert PARTS == ("scope", "method", "factor", "knowledge", "activity")


KWH = "Type,Quantity,Annual electricity (kWh per unit),Embodied (kgCO2e),Site"


def test_a_stated_figure_in_the_place_of_a_default_is_knowledge():
    """100 desktops: the type's yearly electricity gives way to 40 kWh that somebody states."""
    before, after = both(KWH, ["Desktop,100,,0,Depot"], ["Desktop,100,40,0,Depot"])
    usual = before.total().location_based_kgco2e
    assert moved(before, after) == {"knowledge": pytest.approx(100 * 40 * GRID - usual)}


@pytest.mark.parametrize(
    ("headings", "first", "second"),
    [
        ("Type,Quantity,Maker,Model,Site", "Laptop,30,,,Depot", "Laptop,30,Lenovo,ThinkPad X270,Depot"),
        ("Type,Quantity,Purchase date,Site", "Laptop,30,,Depot", "Laptop,30,2024-10-01,Depot"),
        ("Type,Quantity,Metered kWh,Site", "Laptop,30,,Depot", "Laptop,30,512,Depot"),
        ("Type,Quantity,Site", "Laptop,30,", "Laptop,30,Depot"),
        ("Type,Quantity,Embodied (kgCO2e),Site", "Laptop,30,,Depot", "Laptop,30,0,Depot"),
        ("Type,Quantity,Annual electricity (kWh),Site", "Monitor,30,0,Depot", "Monitor,30,,Depot"),
        ("Type,Quantity,Embodied (kgCO2e),Site", "UPS,3,,Depot", "UPS,3,900,Depot"),
        ("Type,Quantity,Planned life (years),Purchase date", "Laptop,3,,2024-10-01", "Laptop,3,7,2024-10-01"),
        ("Type,Quantity,Mean power (W),Hours per year", "Desktop,3,,", "Desktop,3,40,1500"),
        ("Type,Quantity,PUE,Site", "Server,3,,Room", "Server,3,1.3,Room"),
        ("Type,Quantity,Home share (%),Directorate", "Laptop,30,,", "Laptop,30,40%,Care"),
        ("Type,Quantity,CPU,Cores,Memory (GB)", "Server,3,,,", "Server,3,Xeon Gold 6248,40,384"),
    ],
)
def test_naming_measuring_dating_and_filling_in_move_knowledge_alone(headings, first, second):
    before, after = both(headings, [first], [second])
    difference = after.total().location_based_kgco2e - before.total().location_based_kgco2e
    found = moved(before, after)
    assert set(found) <= {"knowledge"}
    assert found.get("knowledge", 0.0) == pytest.approx(difference, abs=1e-6)


def test_naming_a_part_of_a_row_is_knowledge_of_that_part():
    """100 desktops in one row; a year on 60 of them state 40 kWh, and 40 are as they were."""
    before, after = both(KWH, ["Desktop,100,,0,Depot"], ["Desktop,60,40,0,Depot", "Desktop,40,,0,Depot"])
    usual = before.total().location_based_kgco2e / 100
    assert moved(before, after) == {"knowledge": pytest.approx(60 * (40 * GRID - usual))}


def test_what_is_forgotten_is_knowledge_too():
    before, after = both(KWH, ["Desktop,100,40,0,Depot"], ["Desktop,100,,0,Depot"])
    usual = after.total().location_based_kgco2e
    assert moved(before, after) == {"knowledge": pytest.approx(usual - 100 * 40 * GRID)}


def test_more_units_that_are_known_better_are_split_at_the_coarser_match():
    """100 unknown desktops become 120 of 40 kWh: 100 are the same kit known otherwise, 20 are new."""
    before, after = both(KWH, ["Desktop,100,,0,Depot"], ["Desktop,120,40,0,Depot"])
    usual = before.total().location_based_kgco2e / 100
    assert moved(before, after) == {
        "knowledge": pytest.approx(100 * (40 * GRID - usual)),
        "activity": pytest.approx(20 * 40 * GRID),
    }


def test_a_room_meter_in_the_place_of_defaults_is_knowledge():
    meters = "Meter,Room,From,To,Metered kWh\nM1,Server room,2025-04-01,2026-03-31,9000\n"
    kit = "Type,Quantity,Embodied (kgCO2e),Site\nServer,2,0,Server room\n"
    before = assessed(carbon.read_inventory([("kit.csv", kit.encode())]))
    after = assessed(carbon.read_inventory([("kit.csv", kit.encode()), ("meters.csv", meters.encode())]))
    usual = before.total().location_based_kgco2e
    assert moved(before, after) == {"knowledge": pytest.approx(9000 * GRID - usual)}


def test_what_could_not_be_estimated_and_now_can_is_knowledge_and_no_change_of_boundary():
    headings = "Type,Serial,Embodied (kgCO2e),Annual electricity (kWh),Purchase date,Planned life (years)"
    before, after = both(
        headings,
        ["Rack,RCK12345,,,2024-10-01,10", "Laptop,LAP12345,240,18.2,2024-10-01,4"],
        ["Rack,RCK12345,500,,2024-10-01,10", "Laptop,LAP12345,240,18.2,2024-10-01,4"],
    )
    assert before.rows_counted == 1
    assert set(moved(before, after)) == {"knowledge"}


# -- row by row where an identity joins --------------------------------------------------------------------------------

SERIALS = "Type,Serial,Model,Annual electricity (kWh),Embodied (kgCO2e),Purchase date,Site"


def test_bills_and_usage_of_cloud_are_activity():
    """The same machines named by their size instead of by their processors: no kit that could be known otherwise."""
    by_size = listed("Provider,Region,Instance type,Instance hours", "AWS,eu-west-2,m5.xlarge,8760")
    by_processors = listed("Provider,Region,vCPU hours", "AWS,eu-west-2,35040")
    parts = moved(assessed(by_processors), assessed(by_size))
    assert set(parts) == {"activity"}


def test_a_serial_joins_rows_whatever_their_site():
    """The desktop of 40 kWh moves, and its figure is found: knowledge, though type and site do not meet."""
    before, after = both(
        SERIALS,
        ["Desktop,AAA11111,,,0,,Depot", "Desktop,BBB22222,,90,0,,Library"],
        ["Desktop,AAA11111,,40,0,,Library", "Desktop,BBB22222,,90,0,,Library"],
    )
    assert set(moved(before, after)) == {"knowledge"}


def test_kit_that_left_and_kit_that_came_are_activity_however_well_each_is_known():
    """Serial numbers say that the unknown desktop left and that another, well-known one came."""
    stays = "Desktop,AAA11111,,90,0,,Depot"
    before, after = both(SERIALS, [stays, "Desktop,BBB22222,,,0,,Depot"], [stays, "Desktop,CCC33333,,40,0,,Depot"])
    assert set(moved(before, after)) == {"activity"}


def test_what_kit_is_cannot_change_so_a_corrected_making_is_knowledge():
    before, after = both(SERIALS, ["Laptop,AAA11111,,18.2,240,2024-10-01,"], ["Laptop,AAA11111,,18.2,300,2024-10-01,"])
    assert moved(before, after) == {"knowledge": pytest.approx(60 * 365 / 1461)}  # a life of four years


def test_a_type_put_right_is_knowledge():
    before, after = both(SERIALS, ["Laptop,AAA11111,,,,,"], ["Desktop,AAA11111,,,,,"])
    assert set(moved(before, after)) == {"knowledge"}


def test_what_kit_uses_can_change_so_another_reading_is_activity():
    headings = "Type,Serial,Metered kWh,Embodied (kgCO2e)"
    before, after = both(headings, ["Server,AAA11111,1000,0"], ["Server,AAA11111,800,0"])
    assert set(moved(before, after)) == {"activity"}


def test_a_tag_joins_where_serials_were_added():
    headings = "Type,Asset tag,Serial,Annual electricity (kWh),Embodied (kgCO2e),Site"
    before, after = both(headings, ["Desktop,CC-0012,,,0,Depot"], ["Desktop,CC-0012,AAA11111,40,0,Library"])
    assert set(moved(before, after)) == {"knowledge"}


# -- other kit, or other use of it -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (["Desktop,100,40,0,Depot"], ["Desktop,80,40,0,Depot"]),
        (["Desktop,100,,0,Depot"], ["Desktop,80,,0,Depot"]),
        (["Desktop,60,40,0,Depot", "Desktop,40,,0,Depot"], ["Desktop,40,40,0,Depot", "Desktop,40,,0,Depot"]),
        (["Desktop,60,40,0,Depot"], ["Desktop,60,40,0,Depot", "Monitor,60,,,Depot"]),
        (["Desktop,60,40,0,Depot"], ["Desktop,60,30,0,Depot"]),
        (["Desktop,60,40,0,Depot", "Desktop,5,,,Library"], ["Desktop,60,40,0,Depot"]),
    ],
)
def test_units_that_come_go_or_are_replaced_are_activity(first, second):
    assert set(moved(*both(KWH, first, second))) == {"activity"}


def test_leaving_is_activity_not_knowledge():
    headings = "Type,Quantity,Status,Retired"
    before, after = both(headings, ["Laptop,10,,"], ["Laptop,10,retired,2025-09-30"])
    assert set(moved(before, after)) == {"activity"}


def test_one_inventory_over_two_years_moves_no_knowledge():
    rows = listed(KWH, "Desktop,100,,240,Depot")
    assert "knowledge" not in moved(assessed(rows, "2024-25"), assessed(rows, "2025-26"))


def test_knowledge_and_a_cleaner_grid_split_evenly_between_both_orders():
    """80 kWh stated in the place of the usual: at the mean of the two grids."""
    first, second = listed(KWH, "Desktop,100,,0,Depot"), listed(KWH, "Desktop,100,80,0,Depot")
    before, after = assessed(first, factor_set=2025), assessed(second, factor_set=2026)
    grid = {2025: GRID, 2026: 0.13096 + 0.01299 + 0.03682 + 0.00359}
    usual_kwh = before.energy_kwh
    found = moved(before, after)
    assert found["knowledge"] == pytest.approx((8000 - usual_kwh) * (grid[2025] + grid[2026]) / 2)
    assert set(found) == {"knowledge", "factor"}


# -- what follows of it ------------------------------------------------------------------------------------------------


def test_knowledge_above_5_percent_restates_the_base_year_and_the_sentence_says_so():
    bridge = carbon.compare_assessments(*both(KWH, ["Desktop,100,,0,Depot"], ["Desktop,100,40,0,Depot"]))
    found = bridge.base_year()
    assert found.restate
    assert found.knowledge_kgco2e == pytest.approx(bridge.parts().iloc[0]["knowledge_kgco2e"])
    assert any("knowledge" in text and "restate the base year" in text for text in sentences(bridge))
    assert any("known otherwise" in text for text in sentences(bridge))


def test_new_kit_alone_leaves_the_base_year_as_it_is():
    bridge = carbon.compare_assessments(*both(KWH, ["Desktop,100,40,0,Depot"], ["Desktop,50,40,0,Depot"]))
    assert not bridge.base_year().restate
    assert any("the base year stands" in text for text in sentences(bridge))


def test_knowledge_has_a_range_and_draws_that_add_up():
    bridge = carbon.compare_assessments(*both(KWH, ["Desktop,100,,0,Depot"], ["Desktop,120,40,0,Depot"]))
    drawn = bridge.drawn()
    assert sum(drawn[part] for part in PARTS) == pytest.approx(drawn["change"], rel=1e-3, abs=0.5)
    assert bridge.ranges()["knowledge"].low_kgco2e < bridge.ranges()["knowledge"].high_kgco2e


# -- properties --------------------------------------------------------------------------------------------------------

COLUMNS = (
    "Serial,Type,Quantity,Maker,Model,Annual electricity (kWh per unit),Embodied (kgCO2e),Purchase date,Site,"
    "Directorate,Home share (%),Planned life (years),Mass (kg)"
)
OF_KIT = st.tuples(
    st.sampled_from(["Laptop", "Monitor", "Desktop", "Server", "Printer"]),
    st.integers(1, 90),
    st.sampled_from(["", "Dell", "HP"]),
    st.sampled_from(["", "Latitude 5400", "P2419H", "OptiPlex 7080"]),
    st.sampled_from(["", "120.5"]),
    st.sampled_from(["", "240", "1300"]),
    st.sampled_from(["", "2024-06-01", "2022-06-01"]),
    st.sampled_from(["", "Depot", "Library"]),
    st.sampled_from(["", "Care", "Roads"]),
    st.sampled_from(["", "30%"]),
    st.sampled_from(["", "7"]),
    st.sampled_from(["", "2.5"]),
)
ESTATES = st.lists(OF_KIT, min_size=1, max_size=5)
FILLED = ("", "", "HP", "Latitude 5400", "77", "410", "2023-02-01", "Annexe", "Pensions", "10%", "6", "3.3")


def written(rows, serials: bool):
    """A list of these rows; with serials, each is one unit with a number of its own; () is none."""
    lines = []
    for number, row in enumerate(rows):
        if row:
            serial, units = (f"SER{1000 + 37 * number}X", 1) if serials else ("", row[1])
            lines.append(",".join((serial, row[0], str(units), *row[2:])))
    return listed(COLUMNS, *lines)


@run(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ESTATES, st.lists(st.lists(st.booleans(), min_size=10, max_size=10), min_size=5, max_size=5))
def test_filling_in_any_columns_of_kit_with_an_identity_moves_knowledge_alone(rows, chosen):
    fuller = [
        (*row[:2], *(FILLED[at] if not cell and fill else cell
                     for at, (cell, fill) in enumerate(zip(row[2:], which, strict=True), start=2)))
        for row, which in zip(rows, chosen[: len(rows)], strict=True)
    ]  # fmt: skip
    for book in ("management", "inventory"):
        found = moved(assessed(written(rows, True)), assessed(written(fuller, True)), book)
        assert set(found) <= {"knowledge"}


@run(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ESTATES, st.integers(2, 11), st.integers(1, 5))
def test_filling_in_any_column_of_kit_without_an_identity_moves_knowledge_alone(rows, at, first):
    fuller = [
        (*row[:at], FILLED[at], *row[at + 1 :]) if not row[at] and number < first else row
        for number, row in enumerate(rows)
    ]
    found = moved(assessed(written(rows, False)), assessed(written(fuller, False)))
    assert set(found) <= {"knowledge"}


@run(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ESTATES, st.booleans(), st.integers(0, 4), st.integers(1, 9))
def test_units_that_leave_or_come_move_activity_alone(rows, serials, which, more):
    other = [() if number == which else row for number, row in enumerate(rows)] if serials else [
        (row[0], row[1] + more, *row[2:]) if number == which else row for number, row in enumerate(rows)
    ]  # fmt: skip
    if {row[0] == "Server" for row in other if row} != {row[0] == "Server" for row in rows}:
        return  # a whole estate that came or went is a change of scope
    there = moved(assessed(written(rows, serials)), assessed(written(other, serials)))
    back = moved(assessed(written(other, serials)), assessed(written(rows, serials)))
    assert set(there) <= {"activity"}
    assert back.get("activity", 0.0) == pytest.approx(-there.get("activity", 0.0))


@run(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ESTATES, ESTATES, st.booleans(), st.booleans())
def test_five_parts_add_up_on_any_two_estates_and_looking_back_turns_every_sign(first, second, ours, theirs):
    before, after = assessed(written(first, ours), "2024-25"), assessed(written(second, theirs))
    there, back = moved(before, after), moved(after, before)
    for part in PARTS:
        assert back.get(part, 0.0) == pytest.approx(-there.get(part, 0.0), abs=1e-5)
