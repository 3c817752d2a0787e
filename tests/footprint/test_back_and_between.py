"""Kit that had left and is in use again, and kit that came or left between the day of a list and the end of its year,
is told with its kilograms. The 400 kg of test_unlisted.
"""

from __future__ import annotations

from datetime import date

import pytest

from carbon.footprint.restatement.unlisted import unlisted
from carbon.reports.words.restatement_unlisted import unlisted_told
from tests.footprint.test_unlisted import A1, A2, LEFT, bridge_of, laptop

CHARGED = 400 * 365 / 1461
GONE = laptop("A0000002", retired="2024-09-30", status="Disposed")
OFF = 400 * 730 / 1461
"""From 1 October 2024 to 30 September 2026."""
BACK = [
    # earlier, later, units, what was written off and what is charged again [kgCO2e]
    ((A1, GONE), (A1, A2), 1, OFF, CHARGED),
    ((A1, laptop("A0000002", retired="2024-09-30")), (A1, A2), 1, OFF, CHARGED),
    ((A1, laptop("A0000002", status="Disposed")), (A1, A2), 1, 0, CHARGED),
    ((A1, laptop("A0000002", retired="2020-09-30", bought="2018-10-01", status="Disposed")), (A1, A2), 1, 0, CHARGED),
    ((A1, laptop(tag="T-0001", retired="2024-09-30")), (A1, laptop(tag="T-0001")), 1, OFF, CHARGED),
    ((A1, laptop("A0000002", retired="2024-09-30", count=10)), (A1, laptop("A0000002", count=10)), 10, 10 * OFF,
     10 * CHARGED),
    ((A1, GONE), (A1, GONE), 0, 0, 0),
    ((A1, GONE), (A1,), 0, 0, 0),
    ((A1, laptop("A0000002", retired="2025-09-30")), (A1, A2), 0, 0, 0),  # it was to leave, and did not
    ((A1, laptop(tag="T-0001", retired="2024-09-30")), (A1, laptop(tag="T-0001", bought="2025-06-01")), 0, 0, 0),
    ((A1, A2), (A1, A2), 0, 0, 0),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second", "units", "written", "charged"), BACK)
def test_kit_that_had_left_and_is_in_use_again_is_told(first, second, units, written, charged):
    bridge = bridge_of(first, second)
    found = unlisted(bridge).back
    assert found.units == units
    assert (found.written_off_kgco2e, found.charged_kgco2e) == (pytest.approx(written), pytest.approx(charged))
    assert sum("had left by the earlier list" in text for text in unlisted_told(bridge)) == (units > 0)


OCTOBER, FEBRUARY = date(2024, 10, 31), date(2025, 2, 28)
BETWEEN = [
    # earlier, later, day of the earlier list, units that stand in no figure to report
    ((laptop(count=100),), (laptop(count=100), laptop(bought="2024-11-10", count=50)), OCTOBER, 50),
    ((A1,), (A1, laptop("A0000002", "2025-03-10")), FEBRUARY, 1),
    ((A1,), (A1, laptop("A0000002", "2025-02-28")), FEBRUARY, 1),
    ((A1,), (A1, laptop("A0000002", "2025-03-31")), date(2025, 3, 31), 1),
    ((A1,), (A1, laptop("A0000002", "2025-03")), FEBRUARY, 1),
    ((laptop(tag="T-0001"),), (laptop(tag="T-0001"), laptop(tag="T-0002", bought="2025-01-10")), OCTOBER, 1),
    ((A1,), (A1, laptop("A0000002", "2025-04-01")), FEBRUARY, 0),
    ((A1,), (A1, laptop("A0000002", "2025")), FEBRUARY, 0),
    ((A1,), (A1, laptop("A0000002", "")), FEBRUARY, 0),
    ((A1,), (A1, A2), FEBRUARY, 0),
    ((A1, laptop("A0000002", "2025-03-10")), (A1, laptop("A0000002", "2025-03-10")), FEBRUARY, 0),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second", "day", "units"), BETWEEN)
def test_kit_bought_between_the_list_and_the_end_of_its_year_is_told(first, second, day, units):
    bridge = bridge_of(first, second, day)
    found = unlisted(bridge)
    assert found.never_reported_units == units
    assert found.never_reported_kgco2e == pytest.approx(400 * units)
    for book in ("management", "inventory"):
        told = [text for text in unlisted_told(bridge, book) if "of making belongs in the figure to report" in text]
        assert len(told) == (units > 0)


LEAVING = [
    # day of leaving that the later list states, day of the earlier list, sentence, kilograms
    ("2025-03-15", FEBRUARY, "Put the day of leaving in the earlier list", LEFT),
    ("2024-11-10", OCTOBER, "Put the day of leaving in the earlier list", LEFT),
    ("2024-10-01", date(2025, 3, 31), "Put the day of leaving in the earlier list", LEFT),
]


@pytest.mark.parametrize(("left", "day", "words", "kilograms"), LEAVING)
def test_a_day_of_leaving_that_the_later_list_states_is_not_asked_for(left, day, words, kilograms):
    bridge = bridge_of((A1, A2), (A1, laptop("A0000002", retired=left)), day)
    assert unlisted(bridge).dated_kgco2e == pytest.approx(kilograms)
    told = [text for text in unlisted_told(bridge) if "is charged in no year" in text]
    assert len(told) == 1
    assert words in told[0]
    assert "State the day" not in told[0]


def test_three_of_ten_without_numbers_that_left_on_a_stated_day():
    bridge = bridge_of((laptop(count=10),), (laptop(count=7), laptop(count=3, retired="2025-01-10")))
    assert unlisted(bridge).dated_units == pytest.approx(3)
