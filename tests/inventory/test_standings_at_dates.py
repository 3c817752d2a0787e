"""What meters show at dates, in a table of readings by date: the differences were used, and standings never add up."""

from __future__ import annotations

import pytest

from carbon.columns import ActivityData
from carbon.inventory import read_inventory
from carbon.inventory.headings.answers import Answer
from carbon.inventory.headings.mapping import Mapping
from tests.inventory.test_metered_headings import kwh

DAYS = ("01/04/2025", "01/05/2025", "01/06/2025", "01/07/2025")
SHOWN = (120500, 124600, 128840, 132890)
USED = 4100 + 4240 + 4050
OTHER = (5000, 5600, 6150, 6800)
USED_OF_BOTH = USED + 600 + 550 + 650


def read(text: str, mapping: Mapping | None = None) -> ActivityData:
    return read_inventory([("readings.csv", text.encode())], mapping=mapping)


def table(heading: str, *columns: tuple[object, ...]) -> str:
    return "\n".join([heading, *(",".join(map(str, row)) for row in zip(*columns, strict=True))]) + "\n"


def questions(activity: ActivityData) -> list[str]:
    return [each.question.kind for each in activity.problems if each.question is not None]


@pytest.mark.parametrize(
    ("heading", "beside"),
    [
        ("Date of reading,Server room meter (kWh),Read by", ("KP",) * 4),
        ("Meter read date,Server room (kWh),Comments", ("ok", "ok", "est", "ok")),
        ("Date of reading,Server room (kWh),Checked", ("y",) * 4),
        ("Date of reading,Server room (kWh),Initials", ("KP", "KP", "JS", "KP")),
        ("Reading date,Server room (kWh),Notes", ("", "display dim", "", "")),
        ("Date read,Server room meter (kWh),Reader", ("KP",) * 4),
        ("Date,Server room meter reading (kWh),Read by", ("KP",) * 4),
        ("Dyddiad darlleniad,Ystafell weinyddion (kWh),Nodiadau", ("iawn",) * 4),
        ("Date de relevé,Salle serveurs (kWh),Remarques", ("ok",) * 4),
    ],
)
def test_what_one_meter_shows_beside_notes_is_taken_as_differences(heading: str, beside: tuple[str, ...]) -> None:
    activity = read(table(heading, DAYS, SHOWN, beside))
    assert kwh(activity) == USED  # 12,390: no 506,830
    assert not questions(activity)
    assert len(activity.tables["meters"]) == 4  # initials and notes are no readings


@pytest.mark.parametrize(
    "heading",
    [
        "Date of reading,MER (kWh),SER (kWh)",
        "Meter read date,MER kWh,SER kWh",
        "Date,MER meter reading (kWh),SER meter reading (kWh)",
        "Reading taken,MER (kWh),SER (kWh)",
    ],
)
def test_what_two_meters_show_is_taken_as_differences_of_each(heading: str) -> None:
    assert kwh(read(table(heading, DAYS, SHOWN, OTHER))) == USED_OF_BOTH


def test_a_meter_that_began_at_nought_is_one_too() -> None:
    assert kwh(read(table("Date of reading,MER (kWh),Read by", DAYS, (0, 4100, 8340, 12390), ("KP",) * 4))) == USED


def test_two_meters_in_thousands_of_kwh_beside_initials() -> None:
    shown = ("120.5", "124.6", "128.84", "132.89")
    assert kwh(read(table("Date of reading,MER (MWh),Read by", DAYS, shown, ("KP",) * 4))) == pytest.approx(USED)


@pytest.mark.parametrize(
    ("heading", "columns"),
    [
        ("Date,MER (kWh),SER (kWh)", (SHOWN, OTHER)),
        ("Date,Server room meter (kWh),Read by", (SHOWN, ("KP",) * 4)),
        ("Date,Server room (kWh),Initials", (SHOWN, ("KP",) * 4)),
        ("Dyddiad,Ystafell (kWh),Swyddfa (kWh)", (SHOWN, OTHER)),
    ],
)
def test_ever_rising_figures_at_days_that_nothing_calls_readings_are_asked_about(
    heading: str, columns: tuple[tuple[object, ...], ...]
) -> None:
    text = table(heading, DAYS, *columns)
    activity = read(text)
    assert kwh(activity) == 0
    (question,) = [each.question for each in activity.problems if each.question is not None]
    assert question.kind == "register"
    said = read(text, Mapping().with_answer(Answer("register", question.about, "counter")))
    assert kwh(said) == (USED_OF_BOTH if OTHER in columns else USED)
    used = read(text, Mapping().with_answer(Answer("register", question.about, "amounts")))
    assert kwh(used) == sum(SHOWN) + (sum(OTHER) if OTHER in columns else 0)


@pytest.mark.parametrize(
    ("heading", "used", "right"),
    [
        ("Date of reading,MER (kWh),Used (kWh)", (4000, 4100, 4240, 4050), 4000 + USED),
        ("Date of reading,MER (kWh),Used (kWh)", (4100, 4240, 4050, 4190), USED + 4190),  # each to the next reading
        ("Date,Meter (kWh),Consumption (kWh)", (4000, 4100, 4240, 4050), 4000 + USED),
        ("Month,Meter reading (kWh),Units used (kWh)", (4000, 4100, 4240, 4050), 4000 + USED),
    ],
)
def test_what_was_used_beside_what_the_meter_shows_counts_once(heading: str, used: tuple[int, ...], right: int) -> None:
    times = MONTHS[:4] if heading.startswith("Month") else DAYS
    assert kwh(read(table(heading, times, SHOWN, used))) == right


MONTHS = ("Apr-25", "May-25", "Jun-25", "Jul-25", "Aug-25", "Sep-25", "Oct-25", "Nov-25")
LONG = (120500, 124600, 128840, 132890, 137000, 141100, 145300, 149400)


def test_months_whose_figures_only_rise_are_asked_about() -> None:
    activity = read(table("Month,MER (kWh),SER (kWh)", MONTHS, LONG, tuple(each + 70000 for each in LONG)))
    assert kwh(activity) == 0
    assert questions(activity) == ["register"]


def test_months_across_whose_figures_only_rise_are_asked_about() -> None:
    across = ",".join(MONTHS)
    rows = ",".join(map(str, LONG))
    activity = read(f"Electricity (kWh),,,\nRoom,{across}\nMER,{rows}\nSER,{rows.replace('1', '2')}\n")
    assert kwh(activity) == 0
    assert questions(activity) == ["register"]


@pytest.mark.parametrize(
    ("heading", "columns", "right"),
    [
        ("Date of reading,MER (kWh),Read by", ((4100, 4240, 4050, 4190), ("KP",) * 4), 16580),  # what was used
        ("Date,MER (kWh),SER (kWh)", ((4100, 4240, 4050, 4190), (600, 550, 650, 640)), 19020),
        ("Month,MER (kWh),SER (kWh)", ((4100, 4240, 4050, 4190), (600, 550, 650, 640)), 19020),
        ("Month,MER (kWh),Notes", ((4100, 4200, 4300, 4400), ("ok",) * 4), 17000),  # four months of growth
    ],
)
def test_what_was_used_stays_what_was_used(heading: str, columns: tuple[tuple[object, ...], ...], right: float) -> None:
    times = MONTHS[:4] if heading.startswith("Month") else DAYS
    activity = read(table(heading, times, *columns))
    assert kwh(activity) == right
    assert not questions(activity)
    assert not [each for each in activity.problems if each.code == "non_numeric_amount"]
