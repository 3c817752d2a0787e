"""A column of days on which kit is expected ("Expected delivery", "Due in"), or that says yes to whether it is on back
order: the rows wait where that day is after the year that was last complete, unless a day of purchase is given."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.inventory.short_lists import answered, asked, asked_once, read, units

_TODAY = date.today()
AHEAD = (_TODAY + timedelta(days=190)).strftime("%d/%m/%Y")
MONTH_AHEAD = (_TODAY + timedelta(days=190)).strftime("%B %Y")
ISO_AHEAD = (_TODAY + timedelta(days=190)).isoformat()
THIS_YEAR = date(_TODAY.year - (_TODAY.month < 4), 4, 1).strftime("%d/%m/%Y")
"""The first day of the year of which nobody has a whole inventory yet."""

MEMBERS = [
    ("Planned installation", AHEAD), ("Expected delivery", AHEAD), ("Expected delivery", MONTH_AHEAD),
    ("Due in", ISO_AHEAD), ("Back order", "Yes"), ("On back order", "Y"), ("Backorder", "x"), ("ETA", AHEAD),
    ("Delivery due", AHEAD), ("Planned install date", AHEAD), ("Expected delivery date", THIS_YEAR),
    ("Estimated delivery", AHEAD), ("Expected delivery", "TBC"), ("Dyddiad danfon disgwyliedig", AHEAD),
    ("Livraison prévue", AHEAD), ("Expected delivery", "Awaiting delivery"), ("Planned deployment", AHEAD),
]  # fmt: skip
PLAIN = [
    ("Expected delivery", ("12/05/2021", "", "03/06/2022")), ("Planned installation", ("", "", "")),
    ("Back order", ("No", "No", "No")), ("Due back", (AHEAD, "", AHEAD)), ("Warranty end", (AHEAD, AHEAD, "")),
    ("Planned replacement", (AHEAD, "", AHEAD)), ("Next service due", (AHEAD, "", "")),
    ("Lease end", (AHEAD, "", AHEAD)), ("Expected life", ("5", "5", "4")), ("PAT due", (AHEAD, AHEAD, AHEAD)),
    ("Expected delivery", ("N/A", "", "-")),
]  # fmt: skip


def listed(heading: str, *cells: str) -> str:
    return f"Type,Model,Serial,{heading}|" + "|".join(
        f"Laptop,E14,AAQ11{number},{cell}" for number, cell in enumerate(cells)
    )


@pytest.mark.parametrize(("heading", "cell"), MEMBERS)
def test_a_day_to_come_waits_for_one_answer(heading: str, cell: str) -> None:
    text = listed(heading, "", cell, "01/05/2021" if cell == AHEAD else "")
    activity = read(text)
    assert units(activity) == 2
    question = asked_once(activity)
    assert question.units == 1
    assert units(answered(text, question=question, answer="no status")) == 3
    assert units(answered(text, question=question, answer="each word")) == 2


@pytest.mark.parametrize("heading", ["Expected delivery", "Planned installation", "Due in"])
def test_so_do_all_rows_where_none_has_come(heading: str) -> None:
    activity = read(listed(heading, AHEAD, AHEAD, AHEAD))
    assert units(activity) == 0
    asked_once(activity)


@pytest.mark.parametrize(("heading", "cells"), PLAIN)
def test_days_that_are_past_or_of_something_else_ask_nothing(heading: str, cells: tuple[str, ...]) -> None:
    activity = read(listed(heading, *cells))
    assert units(activity) == 3
    assert not asked(activity)


def test_a_day_of_purchase_goes_before_it() -> None:
    rows = f"Laptop,E14,AAQ1,12/05/2021,|Laptop,E14,AAQ2,13/05/2021,{AHEAD}"
    assert not asked(read(f"Type,Model,Serial,Purchase date,Expected delivery|{rows}"))
