"""“Collected” with days in it: the day kit left in a list of disposals, the day its user fetched it in another.

Where neither the list nor the row says that it is a disposal, a person is asked, and its rows wait.
"""

from __future__ import annotations

import pytest

from carbon.columns import ActivityData
from carbon.inventory import read_inventory
from carbon.inventory.headings.answers import Answer
from carbon.inventory.headings.mapping import Mapping
from tests.inventory.short_lists import asked, asked_once, read, units, waiting

DOUBTFUL = (
    "Collected", "Collected on", "Date collected", "Collection date", "Date of collection", "Uplifted", "Uplift date",
    "Date uplifted", "Taken away", "Date taken away", "Picked up", "Pick-up date", "Pickup date", "Casglwyd",
    "Casglwyd ar", "Dyddiad casglu", "Enlevé le", "Date d'enlèvement", "Collecté le", "Ramassé le", "Collected Date",
    "Collected from site", "Uplifted on", "Picked up on",
)  # fmt: skip
CERTAIN = (
    "Destroyed", "Destroyed on", "Date destroyed", "Destruction date", "Date of destruction", "Shredded",
    "Shredded on", "Date shredded", "Crushed", "Recycled on", "Date recycled", "Recycled", "Ailgylchwyd ar",
    "Dinistriwyd", "Dyddiad dinistrio", "Détruit le", "Date de destruction", "Recyclé le",
)  # fmt: skip


def days(activity: ActivityData) -> list[str]:
    """The day of leaving of each row, "" for none."""
    kit = activity.tables["kit"]
    if "retired" not in kit:
        return [""] * len(kit)
    return ["" if str(day) == "NaT" else str(day)[:10] for day in kit["retired"]]


def listed(heading: str, *cells: str, beside: str = "", each: str = "") -> str:
    """A list of laptops with a column of days, and one beside it that says the same of each row."""
    rows = [f"A{number},Laptop,Latitude 5420,{cell},{each}" for number, cell in enumerate(cells, 1)]
    return "|".join([f"Asset tag,Type,Model,{heading},{beside}", *rows])


TWO = ("12/06/2025", "25/09/2025")
LEFT = ["2025-06-12", "2025-09-25"]


@pytest.mark.parametrize("heading", DOUBTFUL)
@pytest.mark.parametrize(("beside", "each"), [
    ("Weight (kg)", "1.4"), ("kg", "1.4"), ("Disposal route", "Recycled"), ("Status", "Disposed"),
    ("Consignment note", "ABC123"), ("EWC code", "20 01 36"), ("Certificate of destruction", "C-17"),
])  # fmt: skip
def test_in_a_list_of_disposals_they_are_the_days_the_kit_left(heading: str, beside: str, each: str) -> None:
    activity = read(listed(heading, *TWO, beside=beside, each=each))
    assert days(activity) == LEFT
    assert not asked(activity)


@pytest.mark.parametrize("heading", CERTAIN)
def test_what_is_destroyed_has_left_in_any_list(heading: str) -> None:
    activity = read(listed(heading, *TWO))
    assert days(activity) == LEFT
    assert not asked(activity)


@pytest.mark.parametrize("name", ["WEEE collections 2025.csv", "Disposals.csv", "disposed 2025-26.csv"])
def test_the_name_of_a_list_of_disposals_says_so_too(name: str) -> None:
    text = listed("Collected", *TWO, beside="Site", each="Hall").replace("|", "\n")
    activity = read_inventory([(name, text.encode())])
    assert days(activity) == LEFT
    assert not asked(activity)


@pytest.mark.parametrize("heading", DOUBTFUL)
def test_elsewhere_one_question_is_asked_and_the_rows_wait(heading: str) -> None:
    text = listed(heading, *TWO, "", beside="Site", each="Hall")
    activity = read(text)
    assert (units(activity), waiting(activity)) == (1, 2)
    question = asked_once(activity)
    assert (question.kind, [choice for choice, _ in question.choices]) == ("collected", ["left", "issued"])
    gone = read(text, mapping=Mapping().with_answer(Answer(question.kind, question.about, "left")))
    assert days(gone) == [*LEFT, ""]
    assert not asked(gone)
    here = read(text, mapping=Mapping().with_answer(Answer(question.kind, question.about, "issued")))
    assert days(here) == ["", "", ""]
    assert units(here) == 3
    assert not asked(here)


@pytest.mark.parametrize("status", ["In use", "Live", "Active", "Deployed"])
def test_kit_called_in_use_was_collected_by_its_user_and_nothing_is_asked(status: str) -> None:
    activity = read(listed("Collected", *TWO, beside="Status", each=status))
    assert units(activity) == 2
    assert days(activity) == ["", ""]
    assert not asked(activity)
    assert [each.code for each in activity.problems if each.code == "collected_by_user"] == ["collected_by_user"]


def test_only_the_rows_that_the_status_calls_gone_left_on_their_day() -> None:
    text = ("Asset tag,Type,Model,Status,Uplifted|A1,Laptop,Latitude 5420,Disposed,12/06/2025|"
            "A2,Laptop,Latitude 5420,In use,|A3,Laptop,Latitude 5420,In stock,")  # fmt: skip
    activity = read(text)
    assert days(activity) == ["2025-06-12", "", ""]
    assert not asked(activity)


def test_a_stated_day_of_leaving_goes_before_it() -> None:
    text = "Asset tag,Type,Model,Collected,Disposal date,Weight (kg)|A1,Laptop,E14,12/06/2025,15/06/2025,1|" \
           "A2,Laptop,E14,12/06/2025,,1"  # fmt: skip
    assert days(read(text)) == ["2025-06-15", "2025-06-12"]


def test_a_yes_says_that_it_left_and_a_no_that_it_did_not() -> None:
    activity = read(listed("Collected", "Yes", "No", "25/09/2025", beside="Weight (kg)", each="1.4"))
    assert days(activity) == ["", "", "2025-09-25"]
    assert units(activity) == 2


def test_a_disposal_list_called_in_use_is_asked_about_once() -> None:
    activity = read(listed("Collected", *TWO, beside="Weight (kg),Status", each="1.4,In use"))
    assert asked_once(activity).kind == "gone"


@pytest.mark.parametrize(("heading", "cell"), [
    ("Collected by", "Jo"), ("Collected", "Jo Price"), ("Collection", "Library"), ("Data destroyed", "12/06/2025"),
    ("Wiped", "12/06/2025"), ("Data wiped on", "12/06/2025"), ("Last collected inventory", "12/06/2025"),
    ("Data collected", "12/06/2025"), ("Collected", ""), ("Uplift %", "12"), ("Collected?", "No"),
    ("Charger collected", "12/06/2025"), ("Pick list", "12/06/2025"), ("Bin collection day", "12/06/2025"),
])  # fmt: skip
def test_other_columns_ask_nothing_and_end_nothing(heading: str, cell: str) -> None:
    activity = read(listed(heading, cell, cell, beside="Site", each="Hall"))
    assert units(activity) == 2
    assert days(activity) == ["", ""]
    assert not asked(activity)


def test_a_list_of_disposals_tells_it() -> None:
    activity = read(listed("Collected", *TWO, beside="Weight (kg)", each="1.4"))
    assert [each.code for each in activity.problems if each.code == "collected_left"] == ["collected_left"]


@pytest.mark.parametrize("heading", ["Ext", "Ext.", "Date Ext", "Extension", "Extn", "Tel ext"])
@pytest.mark.parametrize("cell", ["2021", "4321", "01/02/2026"])
def test_an_extension_is_no_day_of_purchase(heading: str, cell: str) -> None:
    activity = read(listed(heading, cell, cell, beside="Site", each="Hall"))
    assert "acquired" not in activity.tables["kit"]
    assert not [each for each in activity.problems if "Purchase date" in each.message]
