"""Where two lists say different things of one device, both years are worked out with one of them: activity is the rest.

Right by each member: the earlier year of the list put right stands between the two, so knowledge is what the fact moves
in that year and activity all that follows (a purchase of that year that is none of the next, age, a write-off). Method,
section 9. Both years on the factors of 2025, so that nothing else moves.
"""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as run
from hypothesis import strategies as st

import carbon
from carbon.footprint.restatement.restated_figures import restated_figures
from tests.footprint.test_knowledge import GRID, assessed, listed, moved

HEAD = ("Serial,Type,Quantity,Maker,Model,Purchase date,Retirement date,Embodied (kgCO2e per unit),"
        "Annual electricity (kWh per unit),Mean power (W),Hours per year,Refurbished,Site")  # fmt: skip
NAMES = ("serial", "kind", "count", "maker", "model", "bought", "retired", "making", "kwh", "power", "hours", "used",
         "site")  # fmt: skip
A, B = "ABC10001", "ABC10002"


def kit(serial: str = A, bought: str = "2024-06-01", **said: object) -> str:
    """A laptop of 200 kg and 20 kWh a year, where nothing else is said."""
    values = {"serial": serial, "kind": "Laptop", "count": 1, "bought": bought, "making": 200, "kwh": 20,
              "site": "Depot"} | said  # fmt: skip
    return ",".join(str(values.get(name, "")) for name in NAMES)


OLD = kit(B, "2023-05-01")
"""Of which both lists say the same."""
PLAIN = {"making": "", "kwh": ""}
DELL = {"maker": "Dell", "model": "Latitude 5420", **PLAIN}
# name: the earlier list, the later one, the earlier one put right
MEMBERS = {
    "another day": ([kit()], [kit(bought="2024-06-02")], [kit(bought="2024-06-02")]),
    "another month": ([kit()], [kit(bought="2024-08-01")], [kit(bought="2024-08-01")]),
    "a day in the month": ([kit(bought="2024-06")], [kit(bought="2024-06-20")], [kit(bought="2024-06-20")]),
    "a day in the year": ([kit(bought="2024")], [kit(bought="2024-11-20")], [kit(bought="2024-11-20")]),
    "the first day of the year": ([kit(bought="2023")], [kit(bought="2023-01-01")], [kit(bought="2023-01-01")]),
    "one of two": ([OLD, kit()], [OLD, kit(bought="2024-06-15")], [OLD, kit(bought="2024-06-15")]),
    "and as many bought again": ([kit()], [kit(bought="2024-06-02"), kit("XYZ20001", "2025-06-01")],
                                 [kit(bought="2024-06-02")]),
    "and retired": ([kit(bought="2023-05-01")], [kit(bought="2023-05-02", retired="2025-09-30")],
                    [kit(bought="2023-05-02")]),
    "another type": ([kit(kind="Desktop", **PLAIN)], [kit(**PLAIN)], [kit(**PLAIN)]),
    "another type and retired": (
        [OLD, kit(kind="Desktop", bought="2023-05-01", **PLAIN)],
        [OLD, kit(bought="2023-05-01", retired="2025-09-30", **PLAIN)], [OLD, kit(bought="2023-05-01", **PLAIN)]),
    "a closer type": ([kit(kind="Desktop", **PLAIN)], [kit(kind="14 inch laptop", **PLAIN)],
                      [kit(kind="14 inch laptop", **PLAIN)]),
    "another making": ([kit(making=300)], [kit(making=310)], [kit(making=310)]),
    "another making without numbers": ([kit("", count=5, making=300)], [kit("", count=5, making=310)],
                                       [kit("", count=5, making=310)]),
    "another making of parts of a row": (
        [kit("", count=5, making=300)], [kit("", count=2, making=310), kit("", count=3, making=320)],
        [kit("", count=2, making=310), kit("", count=3, making=320)]),
    "another model": ([kit(**DELL)], [kit(**DELL | {"model": "Latitude 7420"})],
                      [kit(**DELL | {"model": "Latitude 7420"})]),
    "another power, and retired": (
        [kit(kind="Desktop", bought="2023-05-01", power=120, hours=2000, kwh="")],
        [kit(kind="Desktop", bought="2023-05-01", power=65, hours=2000, kwh="", retired="2025-09-30")],
        [kit(kind="Desktop", bought="2023-05-01", power=65, hours=2000, kwh="")]),
    "refurbished or not": ([kit(used="no", **PLAIN)], [kit(used="yes", **PLAIN)], [kit(used="yes", **PLAIN)]),
    "into the year before": ([kit(bought="2024-04-05")], [kit(bought="2024-03-20")], [kit(bought="2024-03-20")]),
    "day and making": ([kit(making=300)], [kit(bought="2024-07-01", making=310)],
                       [kit(bought="2024-07-01", making=310)]),
}  # fmt: skip


def years(old, new):
    return (assessed(listed(HEAD, *old), "2024-25", factor_set=2025), assessed(listed(HEAD, *new), factor_set=2025))


@pytest.mark.parametrize("book", ["management", "inventory"])
@pytest.mark.parametrize("name", MEMBERS)
def test_knowledge_is_what_the_fact_moves_and_activity_what_follows_of_it(name, book):
    old, new, right = MEMBERS[name]
    before, after = years(old, new)
    between = years(right, new)[0].total(book).location_based_kgco2e
    earlier, later = (one.total(book).location_based_kgco2e for one in (before, after))
    found = moved(before, after, book)
    assert found.get("knowledge", 0.0) == pytest.approx(between - earlier, abs=1e-6)
    assert found.get("activity", 0.0) == pytest.approx(later - between, abs=1e-6)
    assert set(found) <= {"knowledge", "activity"}
    back = moved(after, before, book)
    assert back == {part: pytest.approx(-amount) for part, amount in found.items()}


def test_a_day_put_right_by_hand():
    """200 kg over 1,461 days: from 2 instead of 1 June a day less of making and of use in the earlier year; in the
    later one 62 days more than the 303 that are left of it."""
    before, after = years([kit()], [kit(bought="2024-06-02")])
    day = 200 / 1461 + 20 * GRID / 365
    assert moved(before, after) == {"knowledge": pytest.approx(-day), "activity": pytest.approx(62 * day)}
    assert moved(before, after, "inventory") == {
        "knowledge": pytest.approx(-20 * GRID / 365),
        "activity": pytest.approx(-200 + 62 * 20 * GRID / 365),
    }


@pytest.mark.parametrize(
    "name",
    ["another day", "a day in the month", "a day in the year", "another type", "another making", "day and making"],
)
def test_what_is_told_of_the_facts_is_the_knowledge_of_the_table(name):
    old, new, _ = MEMBERS[name]
    bridge = carbon.compare_assessments(*years(old, new))
    told = [one for one in restated_figures(bridge) if one.part == "knowledge"]
    for book in ("management", "inventory"):
        in_table = float(bridge.parts(book).iloc[0]["knowledge_kgco2e"])
        by_itself = sum(one.kgco2e[book, "location"] for one in told)
        assert by_itself == pytest.approx(in_table, abs=0.5 if name == "day and making" else 1e-6)
        if book == "inventory" or name != "a day in the year":
            assert by_itself == pytest.approx(bridge.base_year(book).knowledge_kgco2e, abs=2.0)


# The other list is the more exact one: it stays right, and what the later one forgot is knowledge of the later year.
FORGOTTEN = [("2024-06-20", "2024-06"), ("2024-11-20", "2024"), ("2023-01-01", "2023")]


@pytest.mark.parametrize(("first", "second"), FORGOTTEN)
@pytest.mark.parametrize("book", ["management", "inventory"])
def test_the_more_exact_day_is_the_fact_of_both_years(first, second, book):
    before, after = years([kit(bought=first)], [kit(bought=second)])
    exact = years([kit()], [kit(bought=first)])[1].total(book).location_based_kgco2e
    earlier, later = (one.total(book).location_based_kgco2e for one in (before, after))
    found = moved(before, after, book)
    assert found.get("activity", 0.0) == pytest.approx(exact - earlier, abs=1e-6)
    assert found.get("knowledge", 0.0) == pytest.approx(later - exact, abs=1e-6)


# What stays as it is: nothing contradicts, or it is no fact of what a device is.
STAYS = [
    ([kit()], [kit()], {"activity"}),
    ([kit(bought="2022-06-01")], [kit(bought="2022-06-01", kwh=30)], {"activity"}),
    ([kit(bought="2022-06-01", kwh="")], [kit(bought="2022-06-01", kwh=30)], {"knowledge"}),
    ([kit(bought="2022-06-01")], [kit(bought="2022-07-01")], set()),
    ([kit(bought="2022-06-01")], [kit("XYZ20001", "2022-07-01")], set()),
    ([kit(bought="2022-06-01")], [kit(bought="2022-06-01", site="Hall")], set()),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second", "parts"), STAYS)
def test_what_nothing_contradicts_stays(first, second, parts):
    assert set(moved(*years(first, second))) == parts


@run(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(2, 300), st.sampled_from(["management", "inventory"]), st.sampled_from(["", "2025-09-30"]))
def test_a_day_by_one_day_moves_activity_by_less_than_the_share_of_a_day(number, book, retired):
    """Within the earlier year, whatever becomes of the unit in the later one. A write-off moves by a day of making."""
    day = np.datetime64("2024-04-01") + number
    same = moved(*years([kit(bought=str(day))], [kit(bought=str(day), retired=retired)]), book)
    other = moved(*years([kit(bought=str(day - 1))], [kit(bought=str(day), retired=retired)]), book)
    share = 200 / 1461 + 20 * GRID / 365
    assert abs(other.get("activity", 0.0) - same.get("activity", 0.0)) <= share + 1e-6
    assert abs(other.get("knowledge", 0.0)) <= share + 1e-6
