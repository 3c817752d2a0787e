"""Kit that one of two lists lacks without a word, and making that is written off or charged in no year, is told.

Arithmetic: 400 kg over the 1,461 days from 1 October 2022 to 30 September 2026 are 400 * 365 / 1461 in either year, and
548 of the days lie after 31 March 2025; 20 kWh a year are 20 times 0.24540 kgCO2e. The earlier list is of 31 March
2025, the later one of 31 March 2026.
"""

from __future__ import annotations

from datetime import date

import pytest

import carbon
from carbon.footprint.restatement.restatement import PARTS
from carbon.footprint.restatement.unlisted import unlisted
from carbon.reports.words.restatement_unlisted import unlisted_told, written_off_told
from carbon.reports.words.restatement_words import sentences
from carbon.settings import Period, Settings
from tests.footprint.test_knowledge import GRID

HEAD = ("Type,Manufacturer,Model,Serial number,Asset tag,Purchase date,Retired,Status,Planned life (years),"
        "Embodied (kgCO2e),Annual electricity (kWh per unit),Quantity,Site")  # fmt: skip
USE = 20 * GRID
YEAR = 400 * 365 / 1461 + USE
LEFT = 400 * 548 / 1461
DAYS = {"2024-25": date(2025, 3, 31), "2025-26": date(2026, 3, 31)}


def assessed(period: str, *rows: str, day: date | None = None) -> carbon.Assessment:
    activity = carbon.read_inventory([(f"{period}.csv", "\n".join((HEAD, *rows, "")).encode())])
    settings = Settings(factor_set=2025, list_days={"*": day or DAYS[period]})
    return carbon.assess(activity, settings=settings, period=Period.parse(period))


def laptop(serial: str = "", bought: str = "2022-10-01", retired: str = "", status: str = "", count: int = 1,
           tag: str = "", site: str = "Depot") -> str:  # fmt: skip
    return f"Laptop,Dell,Latitude 5420,{serial},{tag},{bought},{retired},{status},4,400,20,{count},{site}"


def bridge_of(first: tuple[str, ...], second: tuple[str, ...], day: date | None = None):
    bridge = carbon.compare_assessments(assessed("2024-25", *first, day=day), assessed("2025-26", *second))
    line = bridge.parts("management").iloc[0]
    change = sum(float(line[f"{part}_kgco2e"]) for part in PARTS)
    assert change == pytest.approx(line["after_kgco2e"] - line["before_kgco2e"], abs=1e-6)
    return bridge


A1, A2, A3 = laptop("A0000001"), laptop("A0000002"), laptop("A0000003")
BOUGHT = [
    # earlier, later, units bought before the day of the earlier list and not in it, of how many kilograms
    ((A1,), (A1, A2), 1, YEAR),
    ((A1,), (A1, A2, A3), 2, 2 * YEAR),
    ((laptop(tag="T-0001"),), (laptop(tag="T-0001"), laptop(tag="T-0002")), 1, YEAR),
    ((laptop(count=10),), (laptop(count=15),), 5, 5 * YEAR),
    ((laptop(tag="T-0001", count=10),), (laptop(tag="T-0001", count=12),), 2, 2 * YEAR),
    ((A1,), (A1, "Monitor,,,M0000001,,2022-10-01,,,4,400,20,1,Depot"), 1, YEAR),
    ((A1,), (A1, "Monitor,,,,,2022-10-01,,,4,400,20,10,Depot"), 10, 10 * YEAR),
    ((A1,), (A1, laptop("A0000002", "2025-03-30")), 1, 400 * 365 / 1461 + USE),
    ((A1,), (A1, laptop("A0000002", "2022")), 1, None),
    ((A1,), (A1, laptop("A0000002", "2018-10-01")), 1, USE),
    ((A1,), (A1, laptop("A0000002", "2022-10-01", "2025-09-30")), 1, None),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second", "units", "kilograms"), BOUGHT)
def test_kit_bought_before_the_earlier_list_and_not_in_it_is_told(first, second, units, kilograms):
    bridge = bridge_of(first, second)
    found = unlisted(bridge).bought_before
    assert found.units == pytest.approx(units)
    if kilograms is not None:
        assert found.kgco2e["management", "location"] == pytest.approx(kilograms)
    words = f"{units} unit{'s' if units > 1 else ''} of the later list w{'ere' if units > 1 else 'as'} bought before"
    (text,) = [text for text in sentences(bridge) if words in text]
    assert "31 March 2025" in text
    above = found.kgco2e["management", "location"] > 0.05 * bridge.before.total().location_based_kgco2e
    assert ("of the figure to manage by" in text) == above
    assert ("the base year is restated" in text) == bool(found.restates)
    assert ("management" in found.restates) == above
    record = bridge.as_record()["unlisted"]["bought_before_it_and_not_in_it"]
    assert (record["units"], record["part"]) == (pytest.approx(units), "activity")
    assert unlisted(bridge).vanished.units == 0


def test_a_twentieth_is_no_reason_to_restate():
    """40 of 41: one is a fortieth of the earlier figure."""
    bridge = bridge_of((laptop(count=40),), (laptop(count=40), A2))
    (text,) = unlisted_told(bridge)
    assert "1 unit of the later list was bought before" in text
    assert "restated" not in text


VANISHED = [
    # earlier, later, units of whose leaving nothing is told, units and kilograms of making that are charged in no year
    ((A1, A2), (A1,), 1, 1, LEFT),
    ((A1, A2, A3), (A1,), 2, 2, 2 * LEFT),
    ((laptop(count=10),), (laptop(count=7),), 3, 3, 3 * LEFT),
    ((laptop(tag="T-0001", count=10),), (laptop(tag="T-0001", count=7),), 3, 3, 3 * LEFT),
    ((A1, laptop("A0000002", "2018-10-01")), (A1,), 1, 0, 0.0),
    ((A1, laptop("A0000002", "")), (A1,), 1, 0, 0.0),
    ((A1, A2), (A1, laptop("A0000004", "2025-06-01")), 1, 1, LEFT),
    ((A1, A2), (A1, laptop("A0000002", status="Disposed")), 0, 1, LEFT),
    ((A1, A2), (A1, laptop("A0000002", retired="2025-01-10")), 0, 1, LEFT),
    ((A1, laptop("A0000002", retired="2025-09-30")), (A1,), 0, 1, LEFT),
    ((A1, laptop("A0000002", retired="2024-12-31")), (A1,), 0, 0, 0.0),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second", "units", "spent", "kilograms"), VANISHED)
def test_kit_that_vanishes_and_making_that_is_charged_in_no_year_are_told(first, second, units, spent, kilograms):
    bridge = bridge_of(first, second)
    found = unlisted(bridge)
    assert found.vanished.units == pytest.approx(units)
    assert found.never_charged_units == pytest.approx(spent)
    assert found.never_charged_kgco2e == pytest.approx(kilograms)
    told = sentences(bridge)
    assert sum("nothing says that" in text for text in told) == (units > 0)
    assert sum("is charged in no year" in text for text in told) == (spent > 0)
    record = bridge.as_record()["unlisted"]
    assert record["making_never_charged"]["kgco2e"] == pytest.approx(kilograms)


def test_kit_that_left_before_the_earlier_list_and_counts_in_it_is_told():
    bridge = bridge_of((A1, A2), (A1, laptop("A0000002", retired="2025-01-10")))
    found = unlisted(bridge).left_before
    assert (found.units, found.kgco2e["management", "location"]) == (1, pytest.approx(YEAR))
    (text,) = [text for text in sentences(bridge) if "left before the day of the earlier list (31 March 2025)" in text]
    assert text.startswith("1 unit counts in the earlier figure with ")


WRITTEN = [
    # earlier, later, what is written off in the earlier and in the later year [kgCO2e]
    ((A1, A2), (A1, laptop("A0000002", retired="2025-06-30")), 0.0, 400 * 457 / 1461),
    ((laptop(count=10),), (laptop(count=7), laptop(retired="2025-06-30", count=3)), 0.0, 1200 * 457 / 1461),
    ((A1, laptop("A0000002", retired="2024-06-30")), (A1,), 400 * 822 / 1461, 0.0),
    ((A1, A2, laptop("A0000003", retired="2024-06-30")), (A1, laptop("A0000002", retired="2025-06-30")),
     400 * 822 / 1461, 400 * 457 / 1461),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second", "earlier", "later"), WRITTEN)
def test_a_write_off_is_named_as_the_reason(first, second, earlier, later):
    bridge = bridge_of(first, second)
    record = bridge.as_record()["totals"]["management"]["written_off"]["location_based"]
    assert (record["before_kgco2e"], record["after_kgco2e"]) == (pytest.approx(earlier), pytest.approx(later))
    assert sum("is making written off" in text for text in sentences(bridge)) == 1
    assert written_off_told(bridge, "inventory") == ""


PLAIN = [
    ((A1, A2), (A1, A2), None),
    ((laptop(count=10),), (laptop(count=10),), None),
    ((A1,), (A1, laptop("A0000002", "2025-06-01")), None),  # bought after the earlier list
    ((A1,), (A1, laptop("A0000002", "2025")), None),  # some day of 2025: nothing says before
    ((A1,), (A1, laptop("A0000002", "")), None),  # no day
    ((laptop("A0000001", "2021-10-01"),), (laptop("A0000001", "2021-10-01"), A2), date(2022, 9, 1)),
    ((laptop(count=10),), (laptop(count=10, site="Library"),), None),  # moved
    ((laptop(count=10),), (laptop(count=4), laptop(count=6, site="Library")), None),
    ((laptop(count=10),), (laptop(tag="T-0001", count=10),), None),  # given a tag
    ((laptop(count=2),), (A1, A2), None),  # given their numbers
    ((A1, laptop("A0000002", retired="2025-06-30")), (A1, laptop("A0000002", retired="2025-06-30")), None),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second", "day"), PLAIN)
def test_plain_lists_are_told_nothing_of_it(first, second, day):
    bridge = bridge_of(first, second, day)
    assert unlisted_told(bridge) == []


def test_one_list_for_two_years_is_told_nothing_of_it():
    before = assessed("2024-25", A1, A2)
    after = carbon.assess(before.brought, settings=before.settings, period=Period.parse("2025-26"))
    bridge = carbon.compare_assessments(before, after)
    assert unlisted_told(bridge) == []
    assert written_off_told(bridge) == ""
