"""What lists of three laptops say of one that may have left: it waits for one answer, holds nothing, or is told."""

from __future__ import annotations

from carbon.columns import ActivityData
from carbon.problems import Question
from tests.inventory.short_lists import answered, asked, asked_once, read, units, waiting
from tests.inventory.test_left_or_not_come import listed


def three(heading: str, text: str) -> str:
    """Three laptops, of which the last has such a cell."""
    if heading == "Type":
        return f'Asset tag,Type,Model|A1,Laptop,E14|A2,Laptop,E15|A3,"{text}",E16'
    if heading == "Model":
        return f'Asset tag,Type,Model|A1,Laptop,Dell 5420|A2,Laptop,Dell 7420|A3,Laptop,"{text}"'
    if heading == "Asset tag":
        return f'Asset tag,Type,Model|A1,Laptop,E14|A2,Laptop,E14|"{text}",Laptop,E14'
    return listed(heading, "Blue one", "Green one", f'"{text}"')


def told(activity: ActivityData) -> list[str]:
    return [each.message for each in activity.problems if each.code == "gone_elsewhere" and each.question is None]


def waits_for_one_answer(text: str) -> Question:
    """Of three laptops one is gone: two count, and what is asked is of one unit. Returns the question."""
    activity = read(text)
    assert (units(activity), waiting(activity)) == (2, 1)
    question = asked_once(activity)
    assert question.units == 1
    assert units(answered(text, question=question, answer="no status")) == 3
    assert units(answered(text, question=question, answer="each word")) == 2
    return question


def holds_nothing(text: str) -> ActivityData:
    """All three count, and nothing is asked."""
    activity = read(text)
    assert units(activity) == 3
    assert not asked(activity)
    return activity


def is_told(text: str, word: str) -> None:
    """All three count, and the word is told with its row."""
    (message,) = told(holds_nothing(text))
    assert f"“{word}” (1 row)" in message
