"""Kit that is called in use, and retired before it was bought, is one contradiction: one question, one answer."""

from __future__ import annotations

import pytest

from tests.inventory.test_likely import answered, held, read

HEAD = "Type,Model,Status,Purchase date,Disposal date\n"
CROSSED = "Laptop,Latitude 5420,In use,2024-05-01,2023-01-01\n"
PAST = "Laptop,Latitude 5420,In use,2020-05-01,2024-01-01\n"
WHOLE = "Laptop,Latitude 5420,In use,2024-05-01,\n"
AHEAD = "Laptop,Latitude 5420,In use,2099-05-01,2098-01-01\n"


def kinds(activity):
    return sorted(one.question.kind for one in activity.problems if one.question is not None)


@pytest.mark.parametrize(
    ("lines", "asked"),
    [
        (CROSSED, ["days"]),
        (CROSSED * 3, ["days"]),
        (CROSSED + WHOLE, ["days"]),
        (PAST, ["gone"]),
        (CROSSED + PAST, ["days", "gone"]),
        (CROSSED.replace("In use", "Retired"), ["days"]),
        (WHOLE, []),
    ],
)
def test_each_contradiction_is_asked_once(lines, asked):
    assert kinds(read(HEAD + lines)) == asked


@pytest.mark.parametrize(
    ("answer", "status", "acquired", "retired"),
    [
        ("no retirement", "in_use", "2024-05-01", "NaT"),
        ("no purchase", "retired", "NaT", "2023-01-01"),
        ("swapped", "retired", "2023-01-01", "2024-05-01"),
    ],
)
def test_one_answer_settles_the_days_and_the_status(answer, status, acquired, retired):
    text = HEAD + CROSSED + WHOLE
    after = read(text, answered(read(text), answer, "days"))
    assert kinds(after) == []
    kit = after.tables["kit"]
    assert held(after) == [False, False]
    assert [str(kit[name].iloc[0])[:10] for name in ("status", "acquired", "retired")] == [status, acquired, retired]
    assert str(kit["status"].iloc[1]) == "in_use"


def test_that_the_column_of_leaving_does_not_hold_settles_days_that_cross_too():
    text = HEAD + PAST + CROSSED
    after = read(text, answered(read(text), "in use", "gone"))
    assert kinds(after) == []
    assert held(after) == [False, False]


def test_that_they_are_gone_leaves_the_question_which_day_holds():
    text = HEAD + PAST + CROSSED
    after = read(text, answered(read(text), "gone", "gone"))
    assert kinds(after) == ["days"]
    assert held(after) == [False, True]


def test_kit_whose_days_are_still_to_come_stays_in_use():
    text = HEAD + AHEAD
    after = read(text, answered(read(text), "no purchase", "days"))
    assert str(after.tables["kit"]["status"].iloc[0]) == "in_use"
