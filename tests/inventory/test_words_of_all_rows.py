"""A sentence about several rows names every word that stands in them, with its rows; never one word for two rows."""

from __future__ import annotations

import pytest

from carbon.inventory import read_inventory

HEAD = "Type,Model,Status,Purchase date,Qty,Power (W)"
# what is told: code, column of the cell, first word, second word, how each stands in the sentence
SAID = {
    "days that are none": ("invalid_date", 3, "31/02/2024", "99/99/2024"),
    "text for a number": ("text_in_number", 5, "ask", "tbc later"),
    "power below 0": ("negative_energy", 5, "-5", "-6"),
    "text for a quantity": ("non_numeric_quantity", 4, "lots", "many"),
    "a quantity below 0": ("negative_quantity", 4, "-4", "-7"),
    "days far in the future": ("future_purchase_date", 3, "2091-01-01", "2092-01-01"),
}


def told(code: str, column: int, *words: str) -> list[str]:
    lines = []
    for number in range(30):
        cells = ["Laptop", "Latitude 5420", "In use", f"2024-01-{number + 1:02d}", "2", f"{20 + number}"]
        if number < len(words):
            cells[column] = words[number]
        lines.append(",".join(cells))
    found = read_inventory([("kit.csv", "\n".join((HEAD, *lines, "")).encode())])
    return [problem.message for problem in found.problems if problem.code == code]


@pytest.mark.parametrize("name", SAID)
def test_two_words_of_two_rows_are_both_named(name: str) -> None:
    code, column, first, second = SAID[name]
    (message,) = told(code, column, first, second, second)
    assert f"“{first}” (1 row" in message
    assert f"“{second}” (2 rows" in message


@pytest.mark.parametrize("name", SAID)
def test_one_word_is_said_of_by_itself(name: str) -> None:
    code, column, first, second = SAID[name]
    (message,) = told(code, column, first, first)
    assert f"“{first}”" in message
    assert f"“{second}”" not in message
    assert ": each " not in message
