"""What was handed out beside what came back (“Issued, Returned”): whether the first still holds the second is asked."""

from __future__ import annotations

import pytest

from tests.inventory.short_lists import answered, asked, asked_once, read, units


@pytest.mark.parametrize(
    "heads",
    ["Issued,Returned", "Loaned,Returned", "Allocated,Handed back", "Number issued,Number returned", "Issued,Lost"],
)
@pytest.mark.parametrize("rows", ["Laptop,22,20|Monitor,14,3"])
def test_whether_what_was_issued_holds_what_came_back_is_asked(heads: str, rows: str) -> None:
    text = f"Type,{heads}|{rows}"
    question = asked_once(read(text))
    assert units(read(text)) == 0
    assert units(answered(text, question=question, answer="within")) == 13
    assert units(answered(text, question=question, answer="beside")) == 36


def test_one_row_and_models_are_asked_about_too() -> None:
    assert units(read("Type,Issued,Returned|Laptop,22,20")) == 0
    assert units(read("Type,Model,Issued,Returned|Laptop,Latitude 5420,22,20|Monitor,P2419H,14,3")) == 0


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Type,Issued,Of which returned|Laptop,22,20|Monitor,14,3", 13),
        ("Type,Issued|Laptop,22|Monitor,14", 36),
        ("Type,In use,Disposed|Laptop,22,20|Monitor,14,3", 36),
        ("Type,Working,Faulty|Laptop,22,2|Monitor,14,3", 41),
    ],
)
def test_what_is_said_is_not_asked(text: str, right: int) -> None:
    assert units(read(text)) == right
    assert not asked(read(text))
