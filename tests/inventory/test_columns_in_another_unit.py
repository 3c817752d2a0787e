"""Where most of a column is far from what is likely, all of it waits with one question: a row that happens to look
likely is in the same unit."""

from __future__ import annotations

import pytest

from carbon.inventory.headings.answers import Answer
from carbon.inventory.headings.mapping import Mapping
from tests.inventory.short_lists import asked, asked_once, read, reasons, waiting

S, L, M = "Server,R740", "Laptop,Latitude 5420", "Monitor,P2419H"
# Heading; rows; whether a thousandth ("-"), a thousand times ("+") or neither ("") is offered of the whole column.
COLUMNS = [
    ("Power (W)", [(S, 350000), (S, 280000), (S, 5000), (S, 420000), (S, 4000)], "-"),
    ("Power", [(S, 100000), (S, 95000), (S, 1.2)], "-"),
    ("Power (W)", [(S, 0.35), (S, 0.28), (S, 0.4), (S, 12), (S, 0.3)], "+"),
    ("Annual energy (kWh)", [(L, 18200), (L, 22000), (L, 900), (M, 40000), (M, 350)], "-"),
    ("Annual energy (kWh)", [(S, 4.8), (S, 6), (S, 30), (S, 90), (S, 120)], ""),  # by the day
    ("Annual energy (kWh)", [(S, 4.8), (S, 6), (S, 7), (S, 380)], "+"),  # one that looks likely
    ("Weight (kg)", [(L, 1650), (L, 1400), (L, 30), (M, 100), (M, 4500)], "-"),
    ("Embodied (kgCO2e)", [(L, 240000), (L, 280000), (M, 350000), (L, 1500)], "-"),
    ("Embodied (kgCO2e)", [(L, 0.24), (L, 0.3), (S, 20), (M, 0.35), (M, 60)], "+"),
    ("Hours a year", [(L, 8), (L, 7.5), (M, 8), (S, 24), (L, 24)], ""),  # by the day
]


def _list(heading: str, rows: list[tuple[str, float]]) -> str:
    return f"Type,Model,{heading}|" + "|".join(f"{kind},{value:g}" for kind, value in rows)


@pytest.mark.parametrize(("heading", "rows", "offered"), COLUMNS)
def test_all_of_a_column_in_another_unit_waits_with_one_question(
    heading: str, rows: list[tuple[str, float]], offered: str
) -> None:
    activity = read(_list(heading, rows))
    assert waiting(activity) == len(rows)
    question = asked_once(activity)
    slips = {"-": {"a thousandth"}, "+": {"a thousand times"}, "": set()}[offered]
    assert {answer for answer, _ in question.choices} == {"right", "not stated"} | slips
    assert question.units == len(rows)


@pytest.mark.parametrize(("heading", "rows", "offered"), COLUMNS)
def test_what_is_said_once_is_said_of_the_whole_column(
    heading: str, rows: list[tuple[str, float]], offered: str
) -> None:
    text = _list(heading, rows)
    question = asked_once(read(text))
    for answer in ("right", "not stated"):
        said = read(text, mapping=Mapping().with_answer(Answer("figure", question.about, answer)))
        assert (waiting(said), asked(said)) == (0, [])


def test_what_a_column_is_said_to_be_in_is_looked_at_again() -> None:
    """A row that was in watts all the time is 0.35 W by that answer, and is asked about by itself."""
    text = _list("Power (W)", [(S, 350000), (S, 280000), (S, 350)])
    question = asked_once(read(text))
    said = read(text, mapping=Mapping().with_answer(Answer("figure", question.about, "a thousandth")))
    assert said.tables["kit"]["mean_power_w"].tolist() == pytest.approx([350, 280, 0.35])
    assert reasons(said) == [None, None, "unlikely_figure"]
    assert len(asked(said)) == 1


@pytest.mark.parametrize(
    ("rows", "waits"),
    [
        ([(S, 350000), (S, 350), (S, 280), (S, 300), (S, 410)], [0]),  # one typo
        ([(S, 350000), (S, 350)], [0]),
        ([(S, 350000), (S, 280000), (S, 300), (S, 410)], [0, 1]),  # as many are likely
        ([(S, 350000), (S, 0.3), (S, 300)], [0, 1]),  # one on either side
        ([(S, 3000), (S, 2900), (S, 300)], []),  # told alone
        ([(L, 0), (S, 350000), (S, 300)], [1]),  # a stated nought says nothing
    ],
)
def test_slips_in_a_good_column_make_nobody_else_wait(rows: list[tuple[str, float]], waits: list[int]) -> None:
    found = reasons(read(_list("Power (W)", rows)))
    assert [place for place, reason in enumerate(found) if reason == "unlikely_figure"] == waits


def test_answers_of_one_kind_given_before_still_hold() -> None:
    text = _list("Power (W)", [(S, 350000), (S, 280000), (S, 5000)])
    given = Mapping().with_answer(Answer("figure", "Power (W): 280,000 to 350,000 W, server", "a thousandth"))
    kit = read(text, mapping=given).tables["kit"]
    assert kit["mean_power_w"].tolist() == pytest.approx([350, 280, 5000])
