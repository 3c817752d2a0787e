"""Rows of which one number is the sum of those above by chance count; so do all rows that have a number of their own.

Columns that are the running sum of another are no number of units.
"""

from __future__ import annotations

import pytest

from carbon.columns import ActivityData
from carbon.inventory import read_inventory


def read(*lines: str) -> ActivityData:
    return read_inventory([("list.csv", "\n".join(line.replace("|", ",") for line in lines).encode())])


def units(activity: ActivityData) -> dict[str, float]:
    return dict(activity.files[0].counts["counted_in_use_units"])


PERSONS = "Staff no|Laptop|Screens|Docking station|Mobile phone"


@pytest.mark.parametrize(
    ("rows", "right"),
    [
        (("1001|1|2|1|1", "1002|1|1|1|0", "1003|1|2|1|1"), (3, 5, 3, 2)),
        (("1001|1|2|1|1", "1002|1|1|1|0", "1003|1|2|1|1", "1004|0|0|0|1"), (3, 5, 3, 3)),
        (("1001|1|2|1|1", "1002|1|1|1|0", "1003|1|2|1|1", "1004|1|2|1|1"), (4, 7, 4, 3)),
        (("1001|1|2|1|1", "1002|1|1|1|0", "1003|1|1|0|1"), (3, 4, 2, 2)),
        (("1|1|1|0|1", "2|0|1|1|0", "3|1|2|1|1"), (2, 4, 2, 2)),  # every number of the third is the sum, and 1 + 2 = 3
        (("501|1|1|0|1", "502|0|1|1|0", "503|1|2|1|1"), (2, 4, 2, 2)),
    ],
)
def test_rows_of_persons_all_count(rows: tuple[str, ...], right: tuple[int, ...]) -> None:
    kinds = ("laptop", "monitor", "docking_station", "smartphone")
    assert units(read(PERSONS, *rows)) == dict(zip(kinds, right, strict=True))


def test_a_row_that_sums_all_columns_and_names_nothing_is_a_total() -> None:
    activity = read("Site|Laptops|Screens", "Hall|12|20", "Depot|5|9", "|17|29")
    assert units(activity) == {"laptop": 17, "monitor": 29}


def test_numbers_of_no_place_that_are_no_sums_are_told() -> None:
    """17 screens are 12 + 5, and 3 laptops are no sum of 12 and 5: 3 + 17 = 20 units that no place has."""
    activity = read("Site|Laptops|Screens", "Hall|12|12", "Depot|5|5", "|3|17")
    told = next(each for each in activity.problems if each.code == "numbers_without_name")
    assert told.severity == "warning"
    assert "20" in told.message


def running(heading: str, *rows: str) -> dict[str, float]:
    return units(read(f"Delivered|Item|Qty|{heading}", *rows))


@pytest.mark.parametrize(
    "heading",
    ["Running total", "Cumulative", "Cumulative total", "Total to date", "Balance", "In use to date", "Total"],
)
def test_a_running_total_is_no_quantity(heading: str) -> None:
    """10 + 15 + 5 = 30, as the last row says."""
    rows = ("04/04/2025|Laptop Dell Latitude 5440|10|10", "09/06/2025|Laptop Dell Latitude 5440|15|25",
            "12/09/2025|Laptop Dell Latitude 5440|5|30")  # fmt: skip
    assert running(heading, *rows) == {"laptop": 30}


@pytest.mark.parametrize("heading", ["Cumulative", "Running total", "Total to date"])
def test_a_running_total_says_that_its_rows_add_up(heading: str) -> None:
    """10 + 15 laptops: what was bought on two days, and not what was there on each."""
    activity = read(f"Date|Kit|Model|Qty|{heading}", "04/04/2025|Laptop|Latitude 5440|10|10",
                    "09/06/2025|Laptop|Latitude 5440|15|25")  # fmt: skip
    assert units(activity) == {"laptop": 25}


NOTES = (
    "Note: 3 of the HP are going back to the lessor; NB - two are with the contractor; Please note: counted in March; "
    "Source: Intune; Nodyn: mae tri ar fenthyg; Ffynhonnell: Intune; Remarque : deux en panne; N.B. : relevé de mars"
).split("; ")


@pytest.mark.parametrize("note", NOTES)
@pytest.mark.parametrize("head", ["Model,Serial", "Model,Quantity", "Item,Serial,Site"])
def test_a_note_beneath_a_list_is_no_device(note: str, head: str) -> None:
    """Two laptops stand there; the note is told and counts nothing."""
    more = "," * (head.count(",") - 1)
    first, second = ("1", "1") if "Quantity" in head else ("ABC1234X", "ABC1235X")
    devices = f"HP EliteBook 840 G8,{first}{more}", f"Dell Latitude 5420,{second}{more}"
    activity = read(head, *devices, f"{note},{more}")
    assert units(activity) == {"laptop": 2.0}
    assert "total_row_excluded" in {each.code for each in activity.problems}


def test_a_device_whose_name_begins_like_a_note_is_one() -> None:
    activity = read("Model,Serial", "Notebook - HP 250 G8,ABC1234X", "Notebook: Dell Latitude 5420,ABC1235X")
    assert units(activity) == {"laptop": 2.0}
