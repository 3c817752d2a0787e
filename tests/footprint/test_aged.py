"""What time alone does to kit that stands there in both years is a part of the activity, and is said to be that."""

from __future__ import annotations

from datetime import date

import pytest

import carbon
from carbon.reports.words.restatement_words import finding, sentences
from carbon.settings import Period, Settings

HEAD = "Type,Manufacturer,Model,Serial number,Purchase date,Retired,Planned life (years),Embodied (kgCO2e),Quantity"


def year(period: str, *rows: str) -> carbon.Assessment:
    activity = carbon.read_inventory([(f"{period}.csv", "\n".join((HEAD, *rows, "")).encode())])
    settings = Settings(factor_set=2025, list_days={"*": date(2026, 3, 31)})
    return carbon.assess(activity, settings=settings, period=Period.parse(period))


def laptop(serial: str, bought: str, left: str = "", life: int = 4, making: int = 400, count: int = 1) -> str:
    return f"Laptop,Dell,Latitude 5420,{serial},{bought},{left},{life},{making},{count}"


OLD, NEW = laptop("A1", "2021-04-01"), laptop("A2", "2024-04-01")
TEN = laptop("", "2021-04-01", count=10)
EACH = 400 * 365 / 1461
"""A year of a life of four. [kgCO2e]"""
# name: rows of 2024-25, rows of 2025-26, what the age of kit moves: 400 kg over 4 years are 100 kg a year
CASES = {
    "one of two reached the end of its life on 31 March 2025": ((OLD, NEW), (OLD, NEW), -100.0),
    "halfway: 183 of 365 days of the later year are in its life": (
        (laptop("A1", "2021-10-01"),), (laptop("A1", "2021-10-01"),), -100.0 * 182 / 365,
    ),
    "it was replaced: it left, and that is no age": ((OLD,), (laptop("A3", "2025-04-01"),), 0.0),
    "it left by its own day": ((laptop("A1", "2021-04-01", "2025-06-30"),),) * 2 + (0.0,),
    "all of it is within its life": ((NEW,), (NEW,), 0.0),
    "no day of purchase: 1/life in every year": ((laptop("A1", ""),), (laptop("A1", ""),), 0.0),
    "of two, one stays and one is replaced": (
        (OLD, laptop("A4", "2021-04-01")), (OLD, laptop("A5", "2025-04-01")), -100.0,
    ),
    "ten in one row, without numbers, in two lists that are equal": ((TEN,), (TEN,), -10 * EACH),
    "ten, and two were bought besides": ((TEN,), (TEN, laptop("", "2025-04-01", count=2)), -10 * EACH),
    "of ten, four left": ((TEN,), (laptop("", "2021-04-01", count=6),), -6 * EACH),
    "of ten, four gave way to new ones": (
        (TEN,), (laptop("", "2021-04-01", count=6), laptop("", "2025-04-01", count=4)), -6 * EACH,
    ),
    "all of ten gave way to new ones": ((TEN,), (laptop("", "2025-04-01", count=10),), 0.0),
    "ten in one row stand in ten": ((TEN,), (laptop("", "2021-04-01"),) * 10, -10 * EACH),
    "the later list alone names the model": ((TEN.replace("Dell,Latitude 5420", ","),), (TEN,), -10 * EACH),
    "the later list states another making": ((TEN,), (TEN.replace(",400,", ",300,"),), -10 * EACH),
    "the later list alone has serial numbers": ((laptop("", "2021-04-01", count=2),), (OLD, OLD.replace("A1", "B7")),
                                                -2 * EACH),
    "two kinds of kit, one of them aged": ((TEN, NEW), (TEN, NEW), -10 * EACH),
    "kit of another day of purchase in its place": ((TEN,), (laptop("", "2022-04-01", count=10),), 0.0),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_what_the_age_of_kit_moves(name: str) -> None:
    earlier, later, moved = CASES[name]
    bridge = carbon.compare_assessments(year("2024-25", *earlier), year("2025-26", *later))
    assert bridge.aged_kgco2e == pytest.approx(moved, abs=0.6)
    told = [text for text in sentences(bridge) if "the age of kit alone" in text]
    assert bool(told) == bool(moved)
    assert not [text for text in sentences(bridge, "inventory") if "the age of kit alone" in text]


def test_a_change_that_is_mostly_age_says_so_at_once() -> None:
    """400 kg x 365 of 1,461 days are 99.93 kg, below 0.1 t: told in kilograms with three digits that count."""
    bridge = carbon.compare_assessments(year("2024-25", OLD), year("2025-26", OLD))
    assert "by the age of kit alone" in finding(bridge)
    assert "Of the activity, −99.9 kg (to manage by) is the age of kit alone" in " ".join(sentences(bridge))
    assert "age of kit" not in finding(bridge, "inventory")


def test_the_record_says_it_too() -> None:
    """400 kg of ten over four years: 1,000 kg a year, of which the record tells the whole, unrounded."""
    bridge = carbon.compare_assessments(year("2024-25", TEN), year("2025-26", TEN, NEW))
    assert bridge.as_record()["totals"]["management"]["aged_kgco2e"] == bridge.aged_kgco2e != 0
    assert bridge.as_record()["totals"]["inventory"]["aged_kgco2e"] == 0
