"""A word of age in the name of a file is of the list; before a kind of kit, of the kit, and asked about.

Rows wait where the name of their file may say that what it lists is gone.
"""

from __future__ import annotations

import io

import openpyxl
import pytest

import carbon
from carbon.problems import Refusal

ROWS = b"Type,Quantity\nLaptop,3\nMonitor,4\n"


def _waiting(activity) -> int:
    return sum(int(table["set_aside"].notna().sum()) for table in activity.tables.values())


@pytest.mark.parametrize("name", [
    "old.csv", "Old.csv", "kit_old.csv", "old 2024.csv", "old inventory.csv", "Inventory (old).csv",
    "rhestr hen.csv", "historic list.csv", "older.csv", "historical_2024-25.csv",
    "former register 2023.csv", "laptops old.csv", "liste anciens.csv",
])  # fmt: skip
def test_the_age_of_a_list_says_nothing_of_its_rows(name):
    assert _waiting(carbon.read_inventory([(name, ROWS)])) == 0


@pytest.mark.parametrize("name", [
    "old laptops.csv", "old kit.csv", "old stock 2024.csv", "hen offer.csv", "former laptops.csv", "disposals.csv",
    "old disposals.csv", "disposed 2023.csv", "archive disposals.csv", "leavers.csv", "retired.csv",
])  # fmt: skip
def test_the_age_of_kit_and_words_of_leaving_are_asked_about(name):
    assert _waiting(carbon.read_inventory([(name, ROWS)])) == 2


@pytest.mark.parametrize("name", [
    "archive.csv", "Archive.csv", "archive_2024-25.csv", "archif.csv", "archives 2023.csv", "archived.csv",
    "asset register archive.csv", "kit archive.csv", "archived laptops.csv", "laptops (archived).csv",
    "old archive.csv", "archive disposals 2023.csv",
])  # fmt: skip
def test_an_archive_may_hold_what_has_left_and_is_asked_about(name):
    assert _waiting(carbon.read_inventory([(name, ROWS)])) == 2


def test_a_sheet_that_is_called_old_is_asked_about_as_before():
    book = openpyxl.Workbook()
    book.active.title = "Old"
    for row in (("Type", "Quantity"), ("Laptop", 3)):
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    assert _waiting(carbon.read_inventory([("kit.xlsx", out.getvalue())])) == 1


def test_an_earlier_list_of_which_nothing_counts_says_what_is_asked():
    later = carbon.assess(carbon.read_inventory([("kit.csv", ROWS)]))
    earlier = carbon.assess(carbon.read_inventory([("disposals.csv", ROWS)]))
    with pytest.raises(Refusal, match="the name “disposals” may say that they are not in use"):
        carbon.compare_assessments(earlier, later)
