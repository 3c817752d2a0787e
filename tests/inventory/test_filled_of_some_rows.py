"""A column that only what was sold, lost or wiped fills ("Hammer price", "Police ref") is asked about where it is
filled in some rows, and nowhere else."""

from __future__ import annotations

import pytest

from tests.inventory.short_lists import answered, asked, asked_once, read, units

FILLED = [
    ("Hammer price", "45.00"), ("Lot", "12"), ("Lot no.", "L12"), ("Buyer", "J Smith"), ("Police ref", "CR/1234/25"),
    ("Crime number", "1234"), ("Date lost", "12/03/2025"), ("Stolen on", "12/03/2025"), ("Auction ref", "A12"),
    ("Wipe certificate", "WC12"), ("Data erasure certificate", "DE12"), ("Insurance claim no.", "IC12"),
    ("Collected by", "Acme Recycling Ltd"), ("Blancco report", "B1"), ("Auction date", "12/03/2025"),
    ("Destroyed by", "Acme"), ("Date stolen", "March 2025"), ("Tystysgrif dileu data", "T1"),
    ("Prix d'adjudication", "45"),
    ("Cyfeirnod yr heddlu", "H1"), ("Returned to supplier on", "12/03/2025"), ("Purchaser", "J Smith"),
]  # fmt: skip
PLAIN = [
    ("Lot", ("12", "12", "13")), ("Buyer", ("Jo", "Al", "Jo")), ("Collected by", ("J Smith", "", "Al Jones")),
    ("Collected by", ("", "Housing", "")), ("Returned", ("No", "No", "No")), ("Hammer price", ("", "", "")),
    ("Hammer price", ("0.00", "", "£0")), ("Police ref", ("N/A", "", "none")), ("Police ref", ("No", "No", "No")),
    ("Insurance ref", ("P1", "", "P2")), ("Wiped", ("Yes", "", "Yes")), ("Parking lot", ("A", "", "B")),
    ("Buyer", ("Jo", "Jo", "Jo")), ("Claim code", ("A", "", "B")),
]  # fmt: skip


def listed(heading: str, *cells: str) -> str:
    return f"Type,Model,Serial,{heading}|" + "|".join(
        f"Laptop,E14,AAQ11{number},{cell}" for number, cell in enumerate(cells)
    )


@pytest.mark.parametrize(("heading", "cell"), FILLED)
def test_what_fills_it_in_some_rows_waits_for_one_answer(heading: str, cell: str) -> None:
    text = listed(heading, "", cell, "")
    activity = read(text)
    assert units(activity) == 2
    question = asked_once(activity)
    assert question.units == 1
    assert units(answered(text, question=question, answer="no status")) == 3
    assert units(answered(text, question=question, answer="each word")) == 2


@pytest.mark.parametrize(("heading", "cells"), PLAIN)
def test_what_every_row_fills_or_says_something_else_asks_nothing(heading: str, cells: tuple[str, ...]) -> None:
    activity = read(listed(heading, *cells))
    assert units(activity) == 3
    assert not asked(activity)


def test_a_price_of_nought_is_no_sale() -> None:
    activity = read(listed("Hammer price", "0.00", "£45.00", "£0"))
    assert units(activity) == 2
    asked_once(activity)
