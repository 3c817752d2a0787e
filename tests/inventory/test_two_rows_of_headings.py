"""Headings in two rows ("Laptops" over "Staff" and "Pupil"): every column of numbers is read, asked about or told."""

from __future__ import annotations

import pytest

from carbon.columns import ActivityData
from carbon.inventory import read_inventory


def read(*lines: str) -> ActivityData:
    return read_inventory([("list.csv", "\n".join(line.replace("|", ",") for line in lines).encode())])


def units(activity: ActivityData) -> dict[str, float]:
    return dict(activity.files[0].counts["counted_in_use_units"])


NUMBERS = ("Ysgol A|20|60|4|30", "Ysgol B|11|32|2|15")
"""20 + 60 + 11 + 32 = 123 of the first kind, 4 + 30 + 2 + 15 = 51 of the second."""


@pytest.mark.parametrize(
    "beneath",
    [
        "|Staff|Pupil|Staff|Pupil",
        "|Dell|HP|Dell|HP",
        "|Under 4 yrs|Over 4 yrs|Under 4 yrs|Over 4 yrs",
        "|Primary|Secondary|Primary|Secondary",
        "|Staff|Disgyblion|Staff|Disgyblion",
        "|Ground floor|First floor|Ground floor|First floor",
        "|Curriculum|Admin|Curriculum|Admin",
        "|2 years old|5 years old|2 years old|5 years old",
    ],
)
def test_both_columns_of_each_group_count(beneath: str) -> None:
    for above in ("School|Laptops||Desktops|", "School|Laptops|Laptops|Desktops|Desktops"):
        assert units(read(above, beneath, *NUMBERS)) == {"laptop": 123, "desktop": 51}


def test_the_name_of_the_first_column_may_stand_in_either_row() -> None:
    activity = read("|Laptops||Desktops|", "School|Staff|Pupil|Staff|Pupil", *NUMBERS)
    assert units(activity) == {"laptop": 123, "desktop": 51}


def test_what_is_owned_and_what_is_leased_both_count() -> None:
    activity = read("School|Laptops||Desktops|", "|Owned|Leased|Owned|Leased", *NUMBERS)
    assert units(activity) == {"laptop": 123, "desktop": 51}


def test_a_title_above_and_a_total_beneath_change_nothing() -> None:
    activity = read(
        "IT in schools", "School|Laptops||Desktops|", "|Staff|Pupil|Staff|Pupil", *NUMBERS, "Total|31|92|6|45"
    )
    assert units(activity) == {"laptop": 123, "desktop": 51}


def test_a_total_in_each_group_is_no_more_kit() -> None:
    """20 + 60 = 80 and 4 + 30 = 34: the totals hold the two columns beside them."""
    activity = read(
        "School|Laptops|||Desktops||", "|Staff|Pupil|Total|Staff|Pupil|Total",
        "Ysgol A|20|60|80|4|30|34", "Ysgol B|11|32|43|2|15|17",
    )  # fmt: skip
    assert units(activity) == {"laptop": 123, "desktop": 51}
    told = next(each for each in activity.problems if each.code == "total_column_excluded")
    assert "“Laptops Total” (123)" in told.message


def test_a_total_that_is_not_the_sum_is_asked_about() -> None:
    """20 + 60 and 11 + 32 are 123, and the total says 135: staff and pupils wait until somebody says whether they are
    in it."""
    activity = read("School|Laptops||", "|Staff|Pupil|Total", "Ysgol A|20|60|85", "Ysgol B|11|32|50")
    assert units(activity) == {"laptop": 135}
    questions = [each.question for each in activity.problems if each.question is not None]
    assert [(each.kind, each.units, each.waits) for each in questions] == [("beside", 31, True), ("beside", 92, True)]


def test_the_same_kinds_in_several_years_are_asked_about() -> None:
    activity = read("School|Laptops||Desktops|", "|2024|2025|2024|2025", "Ysgol A|20|60|4|30", "Ysgol B|11|32|2|15")
    assert "kit" not in activity.tables
    assert activity.files[0].outcome == "needs_mapping"


def test_a_group_of_one_column_keeps_its_name() -> None:
    activity = read(
        "School|Laptops||Tablets", "|Staff|Pupil|Pupil", "Ysgol A|20|60|30", "Ysgol B|11|32|16"
    )  # 30 + 16  # fmt: skip
    assert units(activity) == {"laptop": 123, "tablet": 46}


@pytest.mark.parametrize("beneath", ["|2024|2025|2024|2025", "|2024/25|2025/26|2024/25|2025/26"])
def test_the_same_kit_of_two_years_is_never_added_in_silence(beneath: str) -> None:
    activity = read("School|Laptops||Desktops|", beneath, *NUMBERS)
    assert activity.files[0].outcome != "import"


def test_what_is_disposed_of_is_not_in_use() -> None:
    activity = read("School|Laptops||Desktops|", "|In use|Disposed|In use|Disposed", *NUMBERS)
    assert activity.files[0].counts.get("counted_in_use_units", {}) in ({}, {"laptop": 31, "desktop": 6})


def test_places_over_kinds_are_read_or_asked_about_whole() -> None:
    """20 + 10 + 5 + 2 = 37 laptops and 30 + 12 + 6 + 2 = 50 monitors."""
    activity = read(
        "Directorate|Bangor||Llangefni|", "|Laptops|Monitors|Laptops|Monitors", "Housing|20|30|10|12", "Legal|5|6|2|2"
    )
    assert activity.files[0].outcome != "import" or units(activity) == {"laptop": 37, "monitor": 50}


def test_a_column_of_numbers_without_a_heading_is_told_with_its_sum() -> None:
    activity = read("School|Laptops||Desktops", "Ysgol A|20|60|4", "Ysgol B|11|32|2")
    told = next(each for each in activity.problems if each.code == "numbers_without_heading")
    assert "92" in told.message


def test_gas_beside_electricity_is_no_electricity() -> None:
    activity = read(
        "Site|Electricity||Gas|", "|MPAN|kWh 2025/26|MPRN|kWh 2025/26",
        "Server room|1312345678901|412000|7412345608|890000", "Comms room|1312345678902|51000|7412345609|120000",
    )  # fmt: skip
    readings = activity.tables["meters"]
    assert float(readings["metered_kwh"][readings["set_aside"].isna()].sum()) == 412_000 + 51_000
    told = next(each for each in activity.problems if each.code == "energy_unread")
    assert "1,010,000" in told.message
