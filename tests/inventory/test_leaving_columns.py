"""A column whose heading says what a filled cell, a yes or a no means is asked about where it says that kit is gone."""

from __future__ import annotations

import pytest

from tests.inventory.short_lists import answered, asked, asked_once, read, units

FILLED = [
    ("Disposal method", "Recycled"), ("Disposal route", "WEEE contractor"), ("Route", "Recycled"),
    ("Disposal date", "Unknown"), ("Disposal date", "TBC"), ("Disposal year", "2023/24"),
    ("Date returned", "12/03/2024"),
    ("Collected for WEEE", "12/03/2024"), ("WEEE note", "WN1234"), ("Disposal ref", "D12"), ("Disposed to", "Acme Ltd"),
    ("Disposal certificate", "C123"), ("Write-off reference", "W7"), ("Donated on", "12/03/2024"),
    ("Reason for disposal", "Screen cracked"), ("Certificate of destruction", "C9"), ("Cyfeirnod gwaredu", "G12"),
]  # fmt: skip
YES_OR_NO = [
    ("Deleted", "Yes", "No"), ("Archived", "TRUE", "FALSE"), ("Still here?", "No", "Yes"), ("Missing", "Y", "N"),
    ("Found at audit", "No", "Yes"), ("Sold to staff", "Yes", "No"), ("Stolen", "1", "0"), ("Present", "N", "Y"),
    ("No longer in use", "Yes", ""), ("Not found", "x", ""), ("Ar goll", "Ydy", "Nac ydy"), ("Still held", "N", "Y"),
]  # fmt: skip
HEAD = "Type,Model,Serial"


@pytest.mark.parametrize(("heading", "said", "other"), [*((*each, "") for each in FILLED), *YES_OR_NO])
def test_what_a_column_of_leaving_says_of_some_rows_is_asked_once(heading: str, said: str, other: str) -> None:
    text = f"{HEAD},{heading}|Laptop,E14,AAQ111,{other}|Laptop,E14,AAQ112,{said}|Laptop,E14,AAQ113,{other}"
    activity = read(text)
    assert units(activity) == 2
    assert heading in asked(activity)[0].message
    question = asked_once(activity)
    assert units(answered(text, question=question, answer="no status")) == 3
    assert units(answered(text, question=question, answer="each word")) == 2


@pytest.mark.parametrize(
    ("heading", "cells"),
    [("Disposal ref", ("", "")), ("Disposal route", ("Recycled", "Reused")), ("Missing", ("No", "No")),
     ("Found at audit", ("Yes", "Yes")), ("Missing", ("charger", "")), ("WEEE note", ("N/A", "")),
     ("Still here?", ("Yes", "")), ("Disposal date", ("Unknown", "TBC")), ("Disposal contractor", ("Acme", "Acme")),
     ("Deleted", ("No", "")), ("Disposal certificate", ("no", "")), ("Bus route", ("12", ""))],
)  # fmt: skip
def test_a_column_that_tells_no_row_from_another_or_says_no_asks_nothing(heading: str, cells: tuple[str, str]) -> None:
    activity = read(f"{HEAD},{heading}|Laptop,E14,AAQ111,{cells[0]}|Laptop,E14,AAQ112,{cells[1]}")
    assert units(activity) == 2
    assert not asked(activity)


def test_a_status_or_a_day_of_leaving_settles_it() -> None:
    text = f"{HEAD},WEEE note,Status|Laptop,E14,AAQ111,,In use|Laptop,E14,AAQ112,W1,Disposed"
    assert units(read(text)) == 1
    assert not asked(read(text))
    text = f"{HEAD},Disposal route,Disposal date|Laptop,E14,AAQ111,,|Laptop,E14,AAQ112,Recycled,12/05/2024"
    assert not asked(read(text))


@pytest.mark.parametrize(
    ("heading", "gone", "here"),
    [("Is Active", "0", "1"), ("Not in use", "Yes", "No"), ("Unused", "Y", "N"), ("Ar waith", "Nac ydy", "Ydy"),
     ("Not in use", "x", ""), ("Ddim mewn defnydd", "Ydy", "Nac ydy"), ("Is live", "FALSE", "TRUE"),
     ("Not used", "1", "0"), ("Gweithredol", "Nac ydy", "Ydy"), ("Is in use", "N", "Y")],
)  # fmt: skip
def test_yes_and_no_under_a_heading_of_use_is_a_status(heading: str, gone: str, here: str) -> None:
    activity = read(f"{HEAD},{heading}|Laptop,E14,AAQ111,{here}|Laptop,E14,AAQ112,{gone}")
    kit = activity.tables["kit"]
    assert [status == "in_stock" for status in kit["status"]] == [False, True]
    assert [each.message for each in activity.problems if each.code == "not_in_use_status"]


def test_welsh_yes_and_no_of_the_past_are_read() -> None:
    assert units(read(f"{HEAD},Gwaredwyd|Laptop,E14,AAQ111,Naddo|Laptop,E14,AAQ112,Do")) == 1
