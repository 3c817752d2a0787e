"""Hours a year that no year has: most of a column of them are in another unit, and none of it counts until then."""

from __future__ import annotations

import numpy as np
import pytest

from carbon.inventory.headings.answers import Answer
from carbon.inventory.headings.mapping import Mapping
from tests.inventory.short_lists import asked, asked_once, read, waiting

# Heading; the hours of each row, and whether they may be minutes.
ASKED = [
    ("Hours a year", (120000, 115000, 8000), True),
    ("Hours a year", (120000, 115000, 110000, 8000, 7000), True),
    ("Hours per year", (525600, 525600, 8760), True),
    ("Hours per annum", (100000, 95000, 2000), True),
    ("Annual hours", (100000, 95000, 2000), True),
    ("Hours/year", (9000, 9100, 9200, 8000), True),
    ("Hours a year", (31536000, 31536000, 8760), False),  # seconds
    ("Operating hours per year", (132000, 120000, 8400), True),
    ("Running hours per year", (132000, 120000, 8400), True),
    ("Oriau y flwyddyn", (132000, 120000, 8400), True),
    ("Heures par an", (132000, 120000, 8400), True),
    ("Hours a year", (120000, 115000, 1), True),
]  # fmt: skip
# Hours that count, and figures that do not: nothing is asked.
UNASKED = [
    ((2000, 1900, 1800), 3), ((8760, 8760, 8760), 3), ((8784, 8760, 2000), 3), ((2000, 1900, 120000), 2),
    ((2000, 120000, 115000, 1900), 2), ((120000, 115000, 110000), 0), ((2000,), 1), ((9000, 8000), 1),
]  # fmt: skip


def _list(heading: str, hours: tuple[int, ...]) -> str:
    return f"Type,Model,{heading}|" + "|".join(f"Laptop,Latitude 5420,{each}" for each in hours)


def counted(activity) -> list[float]:
    kit = activity.tables["kit"]
    hours = kit["hours_per_year"] if "hours_per_year" in kit else np.full(len(kit), np.nan)
    return [float(each) for each in hours[kit["set_aside"].isna()] if not np.isnan(each)]


@pytest.mark.parametrize(("heading", "hours", "minutes"), ASKED)
def test_a_column_of_more_hours_than_a_year_has_waits_as_a_whole(
    heading: str, hours: tuple[int, ...], minutes: bool
) -> None:
    text = _list(heading, hours)
    activity = read(text)
    assert (waiting(activity), counted(activity)) == (len(hours), [])
    question = asked_once(activity)
    answers = [answer for answer, _ in question.choices]
    assert answers == ["a sixtieth"] * minutes + ["not stated"]
    left = read(text, mapping=Mapping().with_answer(Answer("figure", question.about, "not stated")))
    assert (waiting(left), asked(left), counted(left)) == (0, [], [])


def test_minutes_are_a_sixtieth() -> None:
    """120,000 minutes are 2,000 hours, 114,000 are 1,900 and 8,400 are 140."""
    text = _list("Hours a year", (120000, 114000, 8400))
    said = read(text, mapping=Mapping().with_answer(Answer("figure", asked_once(read(text)).about, "a sixtieth")))
    assert [*counted(said), waiting(said)] == pytest.approx([2000, 1900, 140, 0])


@pytest.mark.parametrize(("hours", "right"), UNASKED)
def test_single_slips_are_told_as_before(hours: tuple[int, ...], right: int) -> None:
    activity = read(_list("Hours a year", hours))
    assert not asked(activity)
    assert len(counted(activity)) == right
