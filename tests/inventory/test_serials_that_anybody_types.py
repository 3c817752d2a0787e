"""What anybody types in the place of a serial number: runs of digits and letters, and words of serial with a count."""

from __future__ import annotations

import pytest

from carbon.inventory import read_inventory
from tests.inventory.short_lists import read, reasons, units

RUNS = (
    "0123456789", "9876543210", "1111", "111111", "99999999", "12345", "1234", "54321", "87654321", "123-456-789",
    "1234567890123", "11-11-11", "00:00:00:00", "000-000-000", "ABC123", "abc-123", "ABCD1234", "A1B2C3", "1A2B3C",
    "123ABC", "XYZ123", "AAA111",
)  # fmt: skip
WORDS = (
    "serial1", "Serial 01", "S/N 1", "S/N: 002", "SN000", "SN 0000", "NOSERIAL1", "no-serial-7", "N0NE", "N0 SERIAL",
    "Unknown1", "TBC2", "tba01", "None1", "Missing3", "Serial No 4", "Filled By OEM 1", "No Serial 2023", "dim rhif 2",
    "inconnu3",
)  # fmt: skip


@pytest.mark.parametrize("text", RUNS + WORDS)
def test_it_is_none_and_every_row_counts(text: str) -> None:
    rows = "|".join([f"Laptop,ThinkPad T14 Gen 2,{text}"] * 3)
    activity = read(f"Type,Model,Serial No|{rows}|Laptop,ThinkPad T14 Gen 2,PF2K9X1B")
    assert reasons(activity) == [None] * 4
    assert units(activity) == 4
    told = [each for each in activity.problems if each.code in ("placeholder_or_missing_serial", "word_for_serial")]
    assert sum(each.count for each in told) == 3


def test_years_in_the_place_of_serial_numbers_are_none() -> None:
    assert units(read("Type,Model,Serial No|Laptop,T14,2023|Laptop,T14,2023|Laptop,T14,2024|Laptop,T14,2024")) == 4


@pytest.mark.parametrize(
    "text",
    [
        "SN1", "SN12345", "5CG1234567", "PF123456", "1234568", "1112", "ABX123", "C02ABC123XYZ", "2005", "SN100",
        "R90ABCD1", "12346", "7654320", "MXL0000001", "CNU1111111", "SERIAL-88301",
    ],
)  # fmt: skip
def test_a_number_that_is_no_run_stays_one(text: str) -> None:
    activity = read(f"Type,Model,Serial No|Laptop,T14,{text}|Laptop,T14,PF2K9X1B", f"Serial No,Type|{text},Laptop")
    assert units(activity) == 2


def test_copies_of_a_real_number_are_one_device_and_told() -> None:
    activity = read("Type,Model,Serial No|Laptop,T14,PF2K9X1B|Laptop,T14,PF2K9X1B|Laptop,T14,PF2K9X1B")
    assert units(activity) == 1  # one serial number is one device
    (problem,) = [each for each in activity.problems if each.code == "duplicate_serial"]
    assert (problem.severity, problem.count) == ("warning", 2)


def test_noughts_that_begin_a_series_are_a_number_as_the_others_are() -> None:
    """SN0000 to SN0009 are ten numbers; brought twice they are ten devices."""
    rows = "Serial,Type,Model\n" + "\n".join(f"SN{n:04},Laptop,E14" for n in range(10))
    assert units(read_inventory([("a.csv", rows.encode()), ("b.csv", (rows + "\n").encode())])) == 10


@pytest.mark.parametrize(("serial", "rows", "right"), [
    ("ABC12345", 2, 1), ("ABC12345", 3, 3), ("AAA11111", 2, 1), ("AAA11111", 4, 4), ("ABC123", 2, 2),
])  # fmt: skip
def test_a_longer_run_is_a_number_that_a_device_and_its_second_row_have(serial: str, rows: int, right: int) -> None:
    assert units(read("|".join(["Serial,Type,Model", *[f"{serial},Laptop,E14"] * rows]))) == right
