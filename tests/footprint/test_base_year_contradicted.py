"""A serial number on both lists, without a day in the earlier and bought after that list's day in the later one.

One of the two is wrong, so the verdict on the base year waits where the later list's day would decide it. Arithmetic as
in test_unlisted.
"""

from __future__ import annotations

from datetime import date

import pytest

from carbon.reports.words.restatement_words import sentences
from tests.footprint.test_unlisted import A1, bridge_of, laptop

BOOKS = ("management", "inventory")
WAITS = "put the number, the day of purchase or the day of the list right first, then the base year"


def some(count: int, bought: str, *, first: int = 100, tag: bool = False) -> tuple[str, ...]:
    return tuple(
        laptop("" if tag else f"C{number:07d}", bought, tag=f"T-{number}" if tag else "")
        for number in range(first, first + count)
    )


AUTUMN = date(2024, 10, 31)
UNSURE = {
    # earlier, later, day of the earlier list, its share that would move: all where the day is of next year
    "five without a day": (some(5, ""), some(5, "2025-06-01"), None, 1.0),
    "one": (some(1, ""), some(1, "2025-06-01"), None, 1.0),
    "beside one of a day": ((A1, *some(1, "")), (A1, *some(1, "2025-06-01")), None, None),
    "the day after the list": (some(2, ""), some(2, "2025-04-01"), None, 1.0),
    "of a month": (some(2, ""), some(2, "2025-09"), None, 1.0),
    "a list of the year before": (some(2, ""), some(2, "2024-05-01"), date(2024, 3, 31), None),
    "after a list within the year": (some(2, ""), some(2, "2024-12-01"), AUTUMN, None),
    "after that year": (some(2, ""), some(2, "2025-06-01"), AUTUMN, 1.0),
    "some of ten": ((*some(8, "2022-10-01"), *some(2, "", first=200)),
                    (*some(8, "2022-10-01"), *some(2, "2025-06-01", first=200)), None, None),
    "one has left besides": ((A1, *some(3, "")), some(3, "2025-06-01"), None, None),
    "new kit besides": (some(3, ""), (*some(3, "2025-06-01"), *some(3, "2025-07-01", first=200)), None, 1.0),
}  # fmt: skip


@pytest.mark.parametrize("name", UNSURE)
def test_the_verdict_waits_for_the_day_that_is_wrong(name):
    first, second, day, share = UNSURE[name]
    bridge = bridge_of(first, second, day)
    for book in BOOKS:
        found = bridge.base_year(book)
        assert found.restate is None
        assert found.moved_kgco2e <= 0.05 * found.before_kgco2e
        assert share is None or found.contradicted_kgco2e == pytest.approx(share * found.before_kgco2e)
    texts = sentences(bridge)
    assert any(WAITS in text for text in texts)
    assert not any("the base year stands" in text or "restate the base year" in text for text in texts)


SURE = {
    # earlier, later, day of the earlier list, verdict
    "bought before the day": (some(2, "2022-10-01"), some(2, "2022-10-01"), None, False),
    "a day that fits": (some(1, "2022-10-01"), some(1, "2022-10-01"), AUTUMN, False),
    "no day in either": (some(2, ""), some(2, ""), None, False),
    "both of a day: the later one is right": (some(2, "2024-05-01"), some(2, "2025-05-01"), None, True),
    "a tag is given again": (some(2, "", tag=True), some(2, "2025-06-01", tag=True), None, False),
    "few among many": ((*some(60, "2022-10-01"), *some(1, "", first=300)),
                       (*some(60, "2022-10-01"), *some(1, "2025-06-01", first=300)), None, None),
    "other numbers": (some(2, ""), some(2, "2025-06-01", first=200), None, False),
}  # fmt: skip


@pytest.mark.parametrize("name", SURE)
def test_what_is_sure_does_not_wait(name):
    first, second, day, verdict = SURE[name]
    bridge = bridge_of(first, second, day)
    managed = bridge.base_year()
    assert managed.restate == bool(verdict)
    assert verdict is None or managed.contradicted_kgco2e == 0
    assert verdict is None or not any(WAITS in text for text in sentences(bridge))
