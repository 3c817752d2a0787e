"""Readings by tariff ("Day kWh, Night kWh"): parts of one reading are added, held against its total, or asked about."""

from __future__ import annotations

import pytest

from carbon.inventory.headings.answers import Answer
from carbon.inventory.headings.headings import read_heading
from carbon.inventory.headings.mapping import ColumnChoice, Mapping, TableMapping
from carbon.inventory.headings.tariffs import tariff_of
from tests.inventory.test_metered_headings import codes, kwh, read

PARTS = """
Day kWh|day
Night (kWh)|night
Day - kWh|day
kWh night|night
Day usage (kWh)|day
Night rate kWh|night
Night units|night
Dydd (kWh)|day
Nos kWh|night
Defnydd nos (kWh)|night
Jour (kWh)|day
Nuit kWh|night
Peak kWh|peak
Off-peak kWh|off peak
Offpeak (MWh)|off peak
On-peak kWh|peak
Shoulder kWh|shoulder
Heures pleines (kWh)|hp
Heures creuses kWh|hc
HP (kWh)|hp
HC kWh|hc
Economy 7 low|low
Economy 7 normal kWh|normal
Low rate (kWh)|low
Weekday kWh|weekday
Weekend (kWh)|weekend
Evening & weekend kWh|evening weekend
Rate 1 (kWh)|1
Rate 2 kWh|2
Tariff 3 kWh|3
Red kWh|red
Amber (kWh)|amber
Green band kWh|green
day_kwh|day
""".strip().splitlines()


@pytest.mark.parametrize("line", PARTS)
def test_a_heading_names_the_part_of_a_reading(line: str) -> None:
    heading, part = line.split("|")
    found = tariff_of(read_heading(heading))
    assert found is not None
    assert found[1] == part


@pytest.mark.parametrize(
    "heading",
    ["Day", "kWh", "Total kWh", "Peak demand (kW)", "Day rate (p/kWh)", "Night cost (£)", "Day rate", "Night",
     "Peak kW", "Price per day kWh", "Weekend gas (kWh)", "Meter 1 kWh", "Days", "kWh per day", "Low", "Peak time"],
)  # fmt: skip
def test_other_headings_name_none(heading: str) -> None:
    assert tariff_of(read_heading(heading)) is None


@pytest.mark.parametrize(
    "headings",
    ["Day kWh,Night kWh", "Day (kWh),Night (kWh)", "Night kWh,Day kWh", "Day - kWh,Night - kWh",
     "Peak kWh,Off-peak kWh", "Off-peak kWh,Peak kWh", "Economy 7 low,Economy 7 normal", "Normal kWh,Low kWh",
     "Weekday kWh,Weekend kWh", "Rate 1 kWh,Rate 2 kWh", "Dydd (kWh),Nos (kWh)", "HP (kWh),HC (kWh)",
     "Heures pleines (kWh),Heures creuses (kWh)", "Jour kWh,Nuit kWh", "Day units,Night units", "day_kwh,night_kwh",
     "Standard kWh,Off-peak kWh", "Peak usage (kWh),Off peak usage (kWh)"],
)  # fmt: skip
def test_parts_that_make_up_a_reading_are_added_and_told(headings: str) -> None:
    """Two months of 1,500 and 700: 2 x 2,200 = 4,400 kWh."""
    activity = read(f"Meter,Month,{headings}", "Server room,2025-02,1500,700", "Server room,2025-03,1500,700")
    assert kwh(activity) == 4400
    assert "tariffs_added" in codes(activity)
    assert "unmapped_columns" not in codes(activity)


def test_what_was_added_is_told_with_its_sums() -> None:
    """2 x 1,500 and 2 x 700 are 3,000 and 1,400, and 4,400 in all."""
    activity = read("Meter,Month,Day kWh,Night kWh", "A,2025-02,1500,700", "A,2025-03,1500,700")
    (told,) = [each.message for each in activity.problems if each.code == "tariffs_added"]
    assert all(f"{kilowatt_hours} kWh" in told for kilowatt_hours in ("3,000", "1,400", "4,400"))


def test_three_parts_are_added() -> None:
    """100 + 20 + 3 and 200 + 30 + 4 = 357."""
    for headings in ("Day kWh,Evening & weekend kWh,Night kWh", "Peak kWh,Shoulder kWh,Off-peak kWh",
                     "Rate 1 kWh,Rate 2 kWh,Rate 3 kWh", "Red kWh,Amber kWh,Green kWh"):  # fmt: skip
        activity = read(f"Meter,Month,{headings}", "A,2025-02,100,20,3", "A,2025-03,200,30,4")
        assert kwh(activity) == 357


def test_each_part_is_in_the_unit_of_its_heading() -> None:
    """1.5 MWh and 700 kWh are 2,200 kWh."""
    assert kwh(read("Meter,Month,Day (MWh),Night (kWh)", "A,2025-02,1.5,700")) == 2200


def test_a_column_of_units_holds_for_all_parts() -> None:
    """1.5 + 0.7 MWh = 2,200 kWh."""
    assert kwh(read("Meter,Month,Day usage,Night usage,Unit", "A,2025-02,1.5,0.7,MWh")) == 2200


def test_a_part_that_is_blank_is_told() -> None:
    """1,500 + 700 + 1,500 = 3,700; what was used in the second night nobody says."""
    activity = read("Meter,Month,Day kWh,Night kWh", "A,2025-02,1500,700", "A,2025-03,1500,")
    assert kwh(activity) == 3700
    assert "tariff_blank" in codes(activity)


@pytest.mark.parametrize(
    "headings",
    ["Day kWh,Night kWh,Total kWh", "Total kWh,Day kWh,Night kWh", "Peak kWh,Off-peak kWh,kWh",
     "Rate 1 kWh,Rate 2 kWh,Consumption (kWh)"],
)  # fmt: skip
def test_parts_are_held_against_the_total_beside_them(headings: str) -> None:
    """The total counts: 2,200 + 2,200 = 4,400, and 2,200 + 2,300 = 4,500 where it is 100 more than its parts."""
    names = headings.split(",")
    total = next(place for place, name in enumerate(names) if name in ("Total kWh", "kWh", "Consumption (kWh)"))

    def row(month: str, whole: int) -> str:
        figures = [1500, 700]
        figures.insert(total, whole)
        return f"A,{month},{','.join(map(str, figures))}"

    sound = read(f"Meter,Month,{headings}", row("2025-02", 2200), row("2025-03", 2200))
    assert kwh(sound) == 4400
    assert not codes(sound) & {"tariffs_differ", "tariffs_added", "unmapped_columns"}
    odd = read(f"Meter,Month,{headings}", row("2025-02", 2200), row("2025-03", 2300))
    assert kwh(odd) == 4500
    told = next(each for each in odd.problems if each.code == "tariffs_differ")
    assert "100" in told.message


@pytest.mark.parametrize(
    ("headings", "added", "within"),
    [
        ("Day kWh,Night kWh,Peak kWh", 2_350, 2_200),
        ("Day kWh,Night kWh,Weekend kWh", 2_350, 2_200),
        ("Peak kWh,Off-peak kWh,Weekend kWh", 2_350, 2_200),
        ("Weekday kWh,Weekend kWh,Night kWh", 2_350, 2_200),
    ],
)
def test_a_part_that_may_be_within_others_is_asked_about(headings: str, added: int, within: int) -> None:
    """1,500 + 700 + 150, or the last is within the first two."""
    lines = (f"Meter,Month,{headings}", "A,2025-02,1500,700,150")
    activity = read(*lines)
    assert kwh(activity) == 0
    question = next(each.question for each in activity.problems if each.question is not None)
    assert question.kind == "tariffs"
    for answer, right in (("added", added), ("within", within)):
        assert kwh(read(*lines, said=Mapping().with_answer(Answer("tariffs", question.about, answer)))) == right


@pytest.mark.parametrize("headings", ["Peak kWh,Night kWh", "Day kWh,Off-peak kWh", "Day kWh,Low kWh"])
def test_parts_of_different_tariffs_are_asked_about(headings: str) -> None:
    """1,500 + 700 = 2,200 where they are parts of one reading."""
    lines = (f"Meter,Month,{headings}", "A,2025-02,1500,700")
    activity = read(*lines)
    assert kwh(activity) == 0
    question = next(each.question for each in activity.problems if each.question is not None)
    assert kwh(read(*lines, said=Mapping().with_answer(Answer("tariffs", question.about, "added")))) == 2200
    assert kwh(read(*lines, said=Mapping().with_answer(Answer("tariffs", question.about, "not counted")))) == 0


@pytest.mark.parametrize("heading", ["Peak kWh", "Off-peak kWh", "Night kWh", "Weekend kWh", "Heures creuses kWh"])
def test_one_part_alone_is_no_reading(heading: str) -> None:
    activity = read(f"Meter,Month,{heading}", "A,2025-02,1500", "A,2025-03,1500")
    assert kwh(activity) == 0
    assert "needs_mapping" in codes(activity)


@pytest.mark.parametrize(
    "headings", ["Day reading,Night reading", "Day reading (kWh),Night reading (kWh)", "Low read,Normal read",
                 "Rate 1 reading,Rate 2 reading"],
)  # fmt: skip
def test_what_a_meter_shows_by_tariff_is_added_before_its_differences(headings: str) -> None:
    """From 2,200 by 4,400 to 6,600: 4,400 kWh in two months."""
    activity = read(
        f"Meter,Date,{headings}", "A,2025-02-01,1500,700", "A,2025-03-01,3000,1400", "A,2025-04-01,4500,2100"
    )  # fmt: skip
    assert kwh(activity) == 4400
    assert {"tariffs_added", "counter_read"} <= codes(activity)


def test_a_blank_part_of_what_a_meter_shows_makes_no_difference_of_it() -> None:
    """From 2,200 to 6,600 in two months; what one register of two shows says nothing of March."""
    activity = read(
        "Meter,Date,Day reading,Night reading", "A,2025-02-01,1500,700", "A,2025-03-01,3000,", "A,2025-04-01,4500,2100"
    )  # fmt: skip
    assert kwh(activity) == 4400
    assert "tariff_blank" in codes(activity)


def test_parts_of_a_named_room_are_its_readings() -> None:
    """1,500 + 700 = 2,200 kWh."""
    activity = read("Month,Server room day kWh,Server room night kWh", "2025-02,1500,700")
    assert kwh(activity) == 2200
    assert set(activity.tables["meters"]["room"].astype(object)) == {"Server room"}


def test_parts_in_rows_of_their_own_are_asked_about_and_can_be_added() -> None:
    """1,500 + 700 = 2,200 kWh. Under a heading of registers they are added and told (test_registers_in_rows)."""
    lines = ("Meter,Month,Remark,kWh", "A,2025-02,Day,1500", "A,2025-02,Night,700")
    question = next(each.question for each in read(*lines).problems if each.question is not None)
    assert kwh(read(*lines, said=Mapping().with_answer(Answer("readings", question.about, "all")))) == 2200


def test_a_part_that_a_mapping_calls_the_reading_is_asked_about() -> None:
    """1,500 were said to be the reading, and 700 stand beside it."""
    lines = ("Meter,Month,Day kWh,Night kWh", "A,2025-02,1500,700")
    choices = (("Meter", "name"), ("Month", "period_month"), ("Day kWh", "metered_kwh"))
    said = Mapping((TableMapping("meter_readings", tuple(ColumnChoice(*each) for each in choices)),))
    question = next(each.question for each in read(*lines, said=said).problems if each.question is not None)
    for answer, right in (("added", 2200), ("within", 1500), ("not counted", 0)):
        assert kwh(read(*lines, said=said.with_answer(Answer("tariffs", question.about, answer)))) == right
