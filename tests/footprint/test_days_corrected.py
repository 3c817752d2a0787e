"""A day of purchase or of leaving that one list puts right across a list's day or a year's end is told and is no
activity.

Arithmetic: 400 kg of making, 20 kWh a year, as in test_unlisted; the figure to report holds all making in the year of
purchase. Earlier year 1 April 2024 to 31 March 2025, later year the one after it.
"""

from __future__ import annotations

from datetime import date

import pytest

from carbon.reports.words.restatement_words import sentences
from tests.footprint.test_unlisted import A1, USE, bridge_of, laptop

OTHER = "A0000002"


def bought(day: str, **said: str) -> tuple[str, ...]:
    return (A1, laptop(OTHER, day, **said))


def use(days: int) -> float:
    return USE * days / 365


BOTH, NEITHER = "stands in the figures to report of both years", "stands in neither figure to report"
PURCHASES = {
    # the earlier list's day, the later one's, day of the earlier list, what the earlier figure put right moves, told
    "a month later, over the year's end": ("2025-03-20", "2025-04-10", None, -400 - use(12), BOTH),
    "months later": ("2024-10-01", "2025-10-01", None, -400 - use(182), BOTH),
    "by one day": ("2025-03-31", "2025-04-01", None, -400 - use(1), BOTH),
    "a slip of the year": ("2024-06-01", "2025-06-01", None, -400 - use(304), BOTH),
    "earlier list of a day within its year": ("2025-01-10", "2025-05-01", date(2025, 1, 31), -400 - use(81), BOTH),
    "over the list's day alone": ("2025-01-10", "2025-02-10", date(2025, 1, 31), -use(31), ""),
    "earlier, over the year's end": ("2025-04-10", "2025-03-20", None, 400 + use(12), NEITHER),
    "earlier by months": ("2025-06-01", "2024-12-31", None, 400 + use(91), NEITHER),
    "over the year's beginning": ("2024-04-05", "2024-03-20", None, -400 + use(4), ""),
    "back over the year's beginning": ("2024-03-20", "2024-04-05", None, 400 - use(4), NEITHER),
    "within the year": ("2024-06-01", "2024-09-01", None, -use(92), ""),
    "the same day": ("2024-06-01", "2024-06-01", None, 0.0, ""),
}


# With the later list's day in both years a purchase of the earlier year is none of the later one, which is activity.
FOLLOWS = {
    "earlier, over the year's end": -400 + use(353),
    "earlier by months": -400 + use(274),
    "back over the year's beginning": -400 + use(4),
    "within the year": -400 + use(153),
    "the same day": -400 + use(61),
}


@pytest.mark.parametrize("name", PURCHASES)
def test_a_purchase_day_put_right_is_knowledge_and_moves_the_base_year(name):
    first, second, day, moved, told = PURCHASES[name]
    bridge = bridge_of(bought(first), bought(second), day)
    stands = bridge.base_year("inventory")
    assert stands.put_right_kgco2e - stands.before_kgco2e == pytest.approx(moved, abs=1e-6)
    assert stands.restate == (abs(moved) > 0.05 * stands.before_kgco2e)
    line = bridge.parts("inventory").iloc[0]
    assert line["activity_kgco2e"] == pytest.approx(FOLLOWS.get(name, 0), abs=1e-6)
    texts = sentences(bridge)
    for words in (BOTH, NEITHER):
        assert sum(words in text for text in texts) == (words == told)
    assert not any("are not in it" in text or "is not in it" in text for text in texts)
    if told:
        (text,) = [text for text in texts if told in text]
        assert "0.400 t" in text or "400 kg" in text


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ((laptop("", "2025-03-20"),), (laptop("", "2025-04-10"),)),  # nothing says that it is one device
        ((laptop("", "2025-03-20", tag="T-0001"),), (laptop("", "2025-04-10", tag="T-0001"),)),  # a tag given again
        ((laptop("A0000003", "2025-03-20"),), (laptop("A0000004", "2025-04-10"),)),
        (bought("2025-03"), bought("2025-03-20")),
    ],
)
def test_other_devices_are_not_told_of(first, second):
    texts = " ".join(sentences(bridge_of(first, second)))
    assert BOTH not in texts
    assert NEITHER not in texts


LEFT = "had left by the end of the earlier year"
LEAVINGS = {
    # the earlier list's day, the later one's, what it moves in the earlier figure to report
    "later in the year": ("2024-06-30", "2024-09-30", use(92)),
    "earlier in the year": ("2024-09-30", "2024-06-30", -use(92)),
    "by a day": ("2024-09-30", "2024-10-01", use(1)),
    "to the last day": ("2024-09-30", "2025-03-30", use(181)),
    "at the beginning": ("2024-04-10", "2024-05-10", use(30)),
    "from the year before": ("2024-02-01", "2024-04-30", None),
}


@pytest.mark.parametrize("name", LEAVINGS)
def test_a_day_of_leaving_put_right_within_the_earlier_year_is_told(name):
    first, second, moved = LEAVINGS[name]
    rows = [(A1, laptop(OTHER, retired=day, status="Disposed")) for day in (first, second)]
    bridge = bridge_of(*rows)
    (text,) = [one for one in sentences(bridge) if LEFT in one]
    assert "1 unit" in text
    record = bridge.as_record()["left_on_other_days"]
    assert record["units"] == 1
    if moved is not None:
        assert record["kgco2e"]["inventory"]["location"] == pytest.approx(moved, abs=1e-6)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("2024-06-30", "2024-06-30"),
        ("2025-06-30", "2025-09-30"),  # told as a day of leaving that both state
        ("2022-12-30", "2022-12-31"),  # of another year: nothing moves
        ("2024-06", "2024-06-30"),  # known more exactly
        ("", ""),
    ],
)
def test_other_days_of_leaving_are_not_told_so(first, second):
    bridge = bridge_of((A1, laptop(OTHER, retired=first)), (A1, laptop(OTHER, retired=second)))
    assert LEFT not in " ".join(sentences(bridge))
