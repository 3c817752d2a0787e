"""What a meter shows, read in several lists: the step from the last reading of one to the first of the next counts."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pandas as pd
import pytest

from carbon.columns import ActivityData
from carbon.inventory import read_inventory
from carbon.inventory.headings.answers import Answer
from carbon.inventory.headings.mapping import Mapping

HEAD = "Meter,Site,Read date,Meter reading (kWh)"


def stands(*read: tuple[int, int], meter: str = "E1,Hall") -> list[str]:
    """Lines of a list: month of 2025, and what the meter showed on its first day."""
    return [HEAD, *(f"{meter},2025-{month:02}-01,{shown}" for month, shown in read)]


def read(*lists: list[str], said: Mapping | None = None) -> ActivityData:
    files = [(f"{chr(97 + number)}.csv", "\n".join(lines).encode()) for number, lines in enumerate(lists)]
    return read_inventory(files, mapping=said)


def kwh(activity: ActivityData) -> float:
    meters = activity.tables["meters"]
    return float(np.nansum(meters["metered_kwh"][meters["set_aside"].isna()]))


SPRING, SUMMER = ((4, 1000), (5, 1240), (6, 1490)), ((7, 1730), (8, 1985), (9, 2230))
# Lists of readings of one meter, and what was used from its first reading to its last.
STEPS = {
    "two lists": ([stands(*SPRING), stands(*SUMMER)], 2230 - 1000),
    "a list a month": ([stands(each) for each in (*SPRING, *SUMMER)], 2230 - 1000),
    "two and one": ([stands(*SPRING, *SUMMER[:2]), stands(SUMMER[2])], 2230 - 1000),
    "one and two": ([stands(SPRING[0]), stands(*SPRING[1:], *SUMMER)], 2230 - 1000),
    "three lists": ([stands(*SPRING[:2]), stands(SPRING[2], SUMMER[0]), stands(*SUMMER[1:])], 2230 - 1000),
    "a reading in both": ([stands(*SPRING), stands(SPRING[2], *SUMMER)], 2230 - 1000),
    "a gap between the lists": ([stands(*SPRING[:2]), stands(*SUMMER)], 2230 - 1000),
    "every second reading": ([stands(*SPRING[::2], SUMMER[1]), stands(SPRING[1], *SUMMER[::2])], 2230 - 1000),
    "the same list twice": ([stands(*SPRING), [*stands(*SPRING), ""]], 1490 - 1000),
    "two meters in each": (
        [stands(*SPRING) + stands((4, 50), (5, 90), (6, 131), meter="E2,Hall")[1:],
         stands(*SUMMER) + stands((7, 170), (8, 212), meter="E2,Hall")[1:]], 2230 - 1000 + 212 - 50),
    "two sites": ([stands(*SPRING), stands(*SUMMER, meter="E1,Depot")], 1490 - 1000 + 2230 - 1730),
    "two names": ([stands(*SPRING), stands(*SUMMER, meter="E7,Hall")], 1490 - 1000 + 2230 - 1730),
}  # fmt: skip


@pytest.mark.parametrize(("lists", "right"), STEPS.values(), ids=STEPS.keys())
def test_a_meter_counts_from_its_first_reading_to_its_last_whatever_the_lists(lists, right) -> None:
    for order in list(permutations(lists))[:6]:
        activity = read(*order)
        assert kwh(activity) == pytest.approx(right)
        assert not [each for each in activity.problems if each.question]


def test_the_step_is_told_with_its_amount_and_its_days() -> None:
    activity = read(stands(*SPRING), stands(*SUMMER))
    (told,) = [each for each in activity.problems if each.code == "counter_over_lists"]
    assert "240 kWh" in told.message  # 1,730 - 1,490
    assert told.file == "b.csv"
    meters = activity.tables["meters"]
    step = meters[meters["metered_kwh"] == 240].iloc[-1]
    assert (str(step["metered_from"])[:10], str(step["metered_to"])[:10]) == ("2025-06-01", "2025-06-30")


def test_sheets_are_lists_too(tmp_path) -> None:
    with pd.ExcelWriter(tmp_path / "reads.xlsx") as writer:
        for name, some in (("H1", SPRING), ("H2", SUMMER)):
            rows = [line.split(",") for line in stands(*some)]
            frame = pd.DataFrame(rows[1:], columns=rows[0]).astype({"Meter reading (kWh)": int})
            frame.to_excel(writer, sheet_name=name, index=False)
    assert kwh(read_inventory([tmp_path / "reads.xlsx"])) == 2230 - 1000


def test_a_new_meter_between_the_lists_waits() -> None:
    activity = read(stands(*SPRING), stands((7, 12), (8, 260)))
    assert kwh(activity) == 1490 - 1000 + 260 - 12
    assert "counter_backwards" in set(activity.tables["meters"]["set_aside"].dropna())


# Two lists that go backwards from one to the next: what counts of them unsaid, with a new meter, and with a slip.
BACKWARDS = {
    "a new meter": (SPRING, ((7, 12), (8, 260)), 490 + 248, 490 + 248 + 12, 490),  # 260 is below 1,490 too: asked again
    "a new meter read once": (SPRING, ((7, 12),), 490, 490 + 12, 490),
    "a figure left off": (SPRING, ((7, 173), (8, 1985)), 490 + 1812, 490 + 1812 + 173, 490 + 495),
    "a figure left off at the end": (SPRING, ((7, 173),), 490, 490 + 173, 490),
    "just below": (SPRING, ((7, 1489), (8, 1735), (9, 1980)), 490 + 491, 490 + 491 + 1489, 490 + 490),
    "from nought": (SPRING, ((7, 0), (8, 250)), 490 + 250, 490 + 250, 490),
    "figures turned round": (SPRING, ((7, 1370), (8, 1985)), 490 + 615, 490 + 615 + 1370, 490 + 495),
    "a year apart": (((4, 90_000), (5, 90_240)), ((7, 730), (8, 985)), 240 + 255, 240 + 255 + 730, 240),
    "one reading each": (((4, 1000),), ((5, 240),), 0, 240, 0),
    "one and two": (((4, 1000),), ((5, 240), (6, 1490)), 1250, 1250 + 240, 490),
}  # fmt: skip


@pytest.mark.parametrize(("one", "other", "unsaid", "new", "slip"), BACKWARDS.values(), ids=BACKWARDS)
def test_a_reading_below_the_last_of_another_list_is_asked_about(one, other, unsaid, new, slip) -> None:
    lists = stands(*one), stands(*other)
    activity = read(*lists)
    (question,) = [each.question for each in activity.problems if each.question]
    assert (question.kind, [answer for answer, _ in question.choices]) == ("backwards", ["new meter", "not counted"])
    assert kwh(activity) == unsaid
    for answer, right in (("new meter", new), ("not counted", slip)):
        settled = read(*lists, said=Mapping().with_answer(Answer("backwards", question.about, answer)))
        assert kwh(settled) == right, answer
        further = [each.question.about for each in settled.problems if each.question]
        assert question.about not in further
        assert not further or answer == "not counted"


FORWARDS = {
    "rises": (SPRING, SUMMER), "stands still": (SPRING, ((7, 1490), (8, 1500))), "the same day": (SPRING, (SPRING[2],)),
    "a month": (SPRING[:1], SPRING[1:]), "within": ((SPRING[0], SUMMER[0]), (SPRING[1], SUMMER[1])),
    "once": (SPRING, SUMMER[:1]),
}  # fmt: skip


@pytest.mark.parametrize(("one", "other"), FORWARDS.values(), ids=FORWARDS)
def test_readings_that_rise_are_not_asked_about(one, other) -> None:
    assert not [each for each in read(stands(*one), stands(*other)).problems if each.question]


@pytest.mark.parametrize(("answer", "right"), [("", 490 + 500), ("counted", 88_730), ("not counted", 490 + 500)])
def test_a_step_unlike_the_others_is_asked_about(answer: str, right: int) -> None:
    """Another meter of the same name: 1,490 and then 89,230 are 87,740 kWh in a month of 240."""
    lists = stands(*SPRING), stands((7, 89_230), (8, 89_480), (9, 89_730))
    (question,) = [each.question for each in read(*lists).problems if each.question]
    assert question.kind == "meter step"
    said = Mapping().with_answer(Answer(question.kind, question.about, answer)) if answer else None
    activity = read(*lists, said=said)
    assert kwh(activity) == right
    assert bool([each for each in activity.problems if each.question]) == (not answer)


@pytest.mark.parametrize(("days", "asks"), [(4, False), (6, True)])
def test_a_step_is_asked_about_above_five_times_the_usual_electricity_of_a_day(days: int, asks: bool) -> None:
    """Months of some 245 kWh: from 1,490 by 4 x 245 in June is within five times, by 6 x 245 it is above."""
    july = 1490 + days * 245
    activity = read(stands(*SPRING), stands((7, july), (8, july + 250), (9, july + 500)))
    assert bool([each for each in activity.problems if each.question]) is asks
    assert kwh(activity) == 490 + 500 + (0 if asks else 4 * 245)


SITES = ("Meter,Site,From,To,kWh", "M1,Hall,2025-04-01,2025-04-30,800", "M1,Library,2025-04-01,2025-04-30,850")
BARE = ("Meter,From,To,kWh", "M1,2025-05-01,2025-05-31,820", "M1,2025-04-01,2025-04-30,850")


@pytest.mark.parametrize(
    ("answer", "right"),
    [
        ("", 800 + 850),
        ("hall m1", 850 + 820),  # April's 800 and 850 of one meter contradict each other
        ("Library M1", 800 + 850 + 820),  # April's 850 stands there already
        ("another", 800 + 850 + 820 + 850),
        ("Depot M1", 800 + 850),  # no such meter
    ],
)
def test_of_which_site_a_meter_is_can_be_answered(answer: str, right: int) -> None:
    asked = [each for each in read([*SITES], [*BARE]).problems if each.question]
    (question,) = [each.question for each in asked]
    assert question.kind == "meter of site"
    assert [choice for choice, _ in question.choices] == ["Hall M1", "Library M1", "another"]
    said = Mapping().with_answer(Answer(question.kind, question.about, answer)) if answer else None
    for lists in ([[*SITES], [*BARE]], [[*BARE], [*SITES]]):
        assert kwh(read(*lists, said=said)) == right


def test_an_answer_gives_the_readings_the_place_of_their_meter() -> None:
    (question,) = [each.question for each in read([*SITES], [*BARE]).problems if each.question]
    said = Mapping().with_answer(Answer(question.kind, question.about, "Library M1"))
    meters = read([*SITES], [*BARE], said=said).tables["meters"]
    may = meters[meters["metered_kwh"] == 820].iloc[0]
    assert may["room"] == "Library"
