"""What monitors of networks and fleets of printers write beside kit: “Down” where others are “Up” is of kit that is
there, and pages a month are no number of printers. Alone, “Down” is a word that nobody knows."""

from __future__ import annotations

import pytest

from tests.inventory.short_lists import asked, read, units_by_kind

AP = "Type,Make,Model,Serial,Status|Wireless access point,Cisco,C9120,FOC1,{}|Wireless access point,Cisco,C9120,FOC2,{}"
THERE = [
    ("Up", "Down"), ("UP", "DOWN"), ("Online", "Offline"), ("up", "down"), ("Reachable", "Unreachable"),
    ("Online", "Not responding"), ("Online", "Unreachable"), ("Up", "Not reachable"), ("Up", "Offline"),
    ("Online", "offline"),
]  # fmt: skip
ASKED = [("In use", "Down"), ("Down", "Down"), ("Live", "Offline"), ("Deployed", "Unreachable"), ("Up", "Downgraded")]
PAGES = [
    "Monthly volume", "Average monthly volume", "Monthly pages", "Pages per month", "Mono volume", "Monthly copies",
    "Monthly print volume", "Mono impressions", "Tudalennau y mis", "Monthly clicks",
]  # fmt: skip


@pytest.mark.parametrize(("up", "down"), THERE)
def test_what_did_not_answer_is_there(up: str, down: str) -> None:
    activity = read(AP.format(up, down))
    assert not asked(activity)
    assert units_by_kind(activity) == {"wireless_ap": 2}
    assert "doubtful_status" in {each.code for each in activity.problems}


@pytest.mark.parametrize(("up", "down"), ASKED)
def test_a_word_of_no_monitor_is_asked_about(up: str, down: str) -> None:
    assert "unknown_status" in {each.code for each in asked(read(AP.format(up, down)))}


@pytest.mark.parametrize("heading", PAGES)
def test_pages_are_no_printers(heading: str) -> None:
    text = f"Printer,Model,{heading},Location|PRN1,HP LaserJet M404,2000,Hall|PRN2,HP LaserJet M404,3000,Hall"
    activity = read(text)
    assert not asked(activity)
    assert units_by_kind(activity) == {"printer": 2}


@pytest.mark.parametrize("heading", ["Volume", "Number", "Total"])
def test_what_counts_printers_is_their_number(heading: str) -> None:
    text = f"Printer,Model,{heading},Location|PRN1,HP LaserJet M404,2000,Hall|PRN2,HP LaserJet M404,3000,Hall"
    assert units_by_kind(read(text)) == {"printer": 5000}
