"""What is no identity: words for a serial number, serials of several units, and serials on several kinds of kit."""

from __future__ import annotations

import pytest

from tests.inventory.short_lists import asked, read, reasons, units

FILLERS = (
    "Mixed", "various", "Various (see notes)", "amrywiol", "divers", "Diverse", "TBA", "tbc", "as above", "As above 1",
    "ditto", "bulk", "Bulk 2023", "pool", "Pool 2", "see notes", "See note 3", "unknown", "anhysbys", "inconnu",
    "not known", "n/a", "N/A 1", "dim", "dim rhif", "sans numéro", "s/o", "multiple", "several", "batch 12", "assorted",
    "no serial", "not recorded", "job lot 4", "Spare", "yes", "fel uchod", "voir notes", "gweler nodiadau", "idem",
    "000",     "xxxx", "-", "?", "SN", "#N/A", "lot 7", "missing", "lost", "unreadable", "illegible",
)  # fmt: skip


@pytest.mark.parametrize("word", FILLERS)
def test_a_word_in_the_place_of_a_serial_number_is_none(word: str) -> None:
    activity = read(f"Serial number,Type,Model|{word},Laptop,E14|{word},Laptop,E14|SN100,Laptop,E14")
    assert reasons(activity) == [None, None, None]
    told = [each for each in activity.problems if each.code in ("placeholder_or_missing_serial", "word_for_serial")]
    assert sum(each.count for each in told) == 2


def test_words_are_told_with_their_rows() -> None:
    activity = read("Serial number,Type|Mixed,Laptop|Mixed,Laptop|Bulk 2023,Monitor|SN1,Laptop")
    (problem,) = [each for each in activity.problems if each.code == "word_for_serial"]
    assert "“Mixed” (2)" in problem.message
    assert "“Bulk 2023” (1)" in problem.message


def test_a_serial_on_a_row_of_several_units_is_of_none_of_them() -> None:
    activity = read("Serial number,Type,Model,Quantity|SN1,Laptop,E14,120|SN1,Laptop,E14,440")
    assert units(activity) == 560
    (problem,) = [each for each in activity.problems if each.code == "serial_of_several_units"]
    assert problem.severity == "warning"
    assert "560 units" in problem.message


@pytest.mark.parametrize(
    "rows",
    [
        "SN1,Laptop,E14|SN1,Monitor,P24",
        "SN1,Laptop,Latitude 5420|SN1,Laptop,ThinkPad T14",
        "SN1,Laptop,EliteBook 840 G7|SN1,Laptop,EliteBook 840 G8",
        "SN1,Laptop,E14|SN1,Laptop,E14|SN1,Laptop,E15",
        "SN1,Server,R740|SN1,Server,R640|SN1,Server,R740|SN1,Network switch,C9200L",
        "2023-07,Laptop,E14|2023-07,Desktop,OptiPlex 7090|2023-07,Monitor,P24",
    ],
)
def test_a_serial_on_several_types_or_models_is_none_and_all_rows_count(rows: str) -> None:
    activity = read(f"Serial number,Type,Model|{rows}")
    assert reasons(activity) == [None] * (rows.count("|") + 1)
    (problem,) = [each for each in activity.problems if each.code == "serial_on_several"]
    assert problem.severity == "warning"
    assert f"{rows.count('|') + 1} units" in problem.message


@pytest.mark.parametrize(
    "serial", ["5CG2J44B65", "024820126049", "PF29LTRW1", "MIXER2200", "BULK1X9", "VMware-42 1e 3f"]
)
def test_a_serial_number_that_looks_odd_is_still_one(serial: str) -> None:
    activity = read(f"Serial number,Type,Model|{serial},Laptop,E14|{serial},Laptop,E14")
    assert reasons(activity) == [None, "duplicate_serial"]


@pytest.mark.parametrize(
    ("heading", "numbers"),
    [
        ("Serial number", ["1", "2", "3"]),
        ("Serial number", ["2", "3", "4"]),
        ("Serial number", ["001", "002", "003"]),
        ("Serial no", ["10", "11", "12"]),
        ("Serial", ["0007", "0008", "0009"]),
        ("S/N", ["100", "101", "102"]),
        ("Serial No.", ["No. 5", "No. 6", "No. 7"]),
        ("Rhif cyfresol", ["21", "22", "23"]),
        ("Numéro de série", ["7", "8", "9"]),
        ("Ser No", ["#4", "#5", "#6"]),
        ("Serial number", ["12.", "13.", "14."]),
    ],
)
def test_a_running_number_that_every_site_begins_anew_is_no_serial_number(heading: str, numbers: list[str]) -> None:
    """Three laptops at each of two sites, numbered alike: six."""
    rows = [f"{site},{number},Laptop,E14" for site in ("Hall", "Depot") for number in numbers]
    activity = read("|".join([f"Site,{heading},Type,Model", *rows]))
    assert reasons(activity) == [None] * 6
    told = [each for each in activity.problems if each.code in ("placeholder_or_missing_serial", "word_for_serial")]
    assert sum(each.count for each in told) == 6


def test_a_list_of_running_numbers_brought_twice_is_asked_about_as_a_list() -> None:
    """A number that says of no device which it is lets nothing count twice unasked."""
    rows = [f"{number},Laptop,E1{number},Room {number}" for number in range(1, 13)]
    text = "|".join(["Serial number,Type,Model,Site", *rows])
    twice = read(text, "|".join(["Serial number,Type,Model,Site", *rows[::-1]]))
    assert units(twice) == 12
    assert asked(twice)


def test_numbers_of_four_figures_and_more_are_serial_numbers() -> None:
    activity = read("Serial number,Type,Model|1004,Laptop,E14|1004,Laptop,E14")
    assert reasons(activity) == [None, "duplicate_serial"]
