"""Lists with several devices in one row: each device is a record, and what is not certain is left to a person."""

from __future__ import annotations

import pytest

from carbon.columns import ActivityData
from carbon.inventory import read_inventory
from tests.inventory.own_lists import workbook


def read(*lines: str) -> ActivityData:
    return read_inventory([("desks.csv", ("\n".join(lines) + "\n").encode())])


def devices(activity: ActivityData) -> list[tuple[int, str, str]]:
    """Row, kind and model of each record, by row."""
    kit = activity.tables["kit"].astype({"model": object}).fillna({"model": ""})
    return sorted((int(row.row), str(row.asset_type), str(row.model)) for row in kit.itertuples())


def units(activity: ActivityData) -> dict[str, float]:
    return dict(activity.files[0].counts["in_use_units"])


A_PERSON_A_ROW = (
    "Staff member,Team,Site,Laptop model,Laptop serial,Monitor 1 model,Monitor 1 serial,Monitor 2 model,Docking station",
    "Gwen Parry,Housing,Hall,Latitude 5420,S1,P2422H,M1,P2422H,Yes",
    "Tomos Rees,Housing,Hall,Latitude 5420,S2,P2422H,M2,,No",
    "Ann Li,ICT,Depot,EliteBook 840 G8,S3,,,,Yes",
)


def test_each_device_of_a_row_is_a_record_of_its_own() -> None:
    activity = read(*A_PERSON_A_ROW)
    assert devices(activity) == [
        (2, "docking_station", ""), (2, "laptop", "Latitude 5420"), (2, "monitor", "P2422H"), (2, "monitor", "P2422H"),
        (3, "laptop", "Latitude 5420"), (3, "monitor", "P2422H"),
        (4, "docking_station", ""), (4, "laptop", "EliteBook 840 G8"),
    ]  # fmt: skip
    report = activity.files[0]
    assert [table["data_rows"] for table in report.tables] == [8]  # one table to whoever wrote it
    assert sum(table["rows_counted"] for table in report.tables) == 8
    told = next(problem for problem in activity.problems if problem.code == "devices_across")
    assert "Laptop, Monitor 1, Monitor 2, Docking station" in told.message
    assert "“Team”, “Site”" in told.message


def test_places_of_a_row_are_those_of_all_its_devices() -> None:
    kit = read(*A_PERSON_A_ROW).tables["kit"]
    for row, site, directorate in ((2, "Hall", "Housing"), (4, "Depot", "ICT")):
        here = kit[kit["row"] == row]
        assert set(here["site"]) == {site}
        assert set(here["directorate"]) == {directorate}


def test_the_order_of_the_columns_of_a_device_does_not_matter() -> None:
    parts = [line.split(",") for line in A_PERSON_A_ROW]
    turned = [",".join(line[:3] + line[3:][::-1]) for line in parts]
    assert devices(read(*turned)) == devices(read(*A_PERSON_A_ROW))


def test_a_list_of_computers_with_the_screen_beside_each_has_both() -> None:
    activity = read(
        "PC Name,Make,Model,Serial Number,Purchase date,Location,Monitor Make,Monitor Model,Monitor Serial",
        "PC-1,Dell,OptiPlex 7080,S1,14/04/2021,Hall,Dell,P2219H,M1",
        "PC-2,Dell,OptiPlex 7080,S2,14/04/2021,Hall,,,",
        "PC-3,Dell,Latitude 5420,S3,15/05/2022,Depot,Dell,P2219H,M3",
    )
    assert units(activity) == {"desktop": 2, "laptop": 1, "monitor": 2}  # "PC" says no more than that the model decides
    kit = activity.tables["kit"]
    assert kit.loc[kit["asset_type"] == "monitor", "acquired"].isna().all()  # the day is the computer's
    assert kit.loc[kit["asset_type"] != "monitor", "acquired"].notna().all()


def test_headings_that_stand_again_belong_to_the_device_at_their_left() -> None:
    activity = read(
        "Employee,Laptop,Make,Model,Serial,Bought,Monitor,Make,Model,Serial,Bought",
        "Gwen,LT1,Dell,Latitude 5420,S1,14/04/2021,MN1,Dell,P2219H,M1,14/04/2019",
        "Tom,LT2,Dell,Latitude 5420,S2,14/04/2021,,,,,",
    )
    assert devices(activity) == [
        (2, "laptop", "Latitude 5420"), (2, "monitor", "P2219H"), (3, "laptop", "Latitude 5420"),
    ]  # fmt: skip
    kit = activity.tables["kit"]
    assert [str(day)[:4] for day in kit["acquired"]] == ["2021", "2021", "2019"]
    assert "duplicate_header" not in {problem.code for problem in activity.problems}


def test_a_merged_cell_above_names_the_device() -> None:
    activity = read_inventory(
        [
            (
                "desks.xlsx",
                workbook(
                    Desks=[
                        [None, None, "Laptop", None, None, "Monitor", None, None, "Phone", None],
                        ["Name", "Department", "Make", "Model", "Serial No", "Make", "Model", "Serial No", "Make", "Model"],
                        ["Gwen", "Housing", "Dell", "Latitude 5420", "S1", "Dell", "P2219H", "M1", "Apple", "iPhone 12"],
                        ["Tom", "ICT", "Dell", "Latitude 5420", "S2", None, None, None, "Apple", "iPhone SE"],
                    ]
                ),
            )
        ]
    )  # fmt: skip
    assert units(activity) == {"laptop": 2, "monitor": 1, "smartphone": 2}


def test_numbered_devices_take_their_kind_from_a_column_of_theirs() -> None:
    activity = read(
        "Department,Device 1 type,Device 1 model,Device 1 serial,Device 2 type,Device 2 model,Device 2 serial",
        "Housing,Laptop,Latitude 5420,S1,Monitor,P2219H,M1",
        "ICT,Desktop,OptiPlex 7080,S2,,,",
    )
    assert units(activity) == {"desktop": 1, "laptop": 1, "monitor": 1}


def test_marks_and_small_numbers_beneath_the_names_of_kit_are_counted() -> None:
    activity = read(
        "User,Department,Laptop,Desktop,Monitors,Docking station,Mobile",
        "Gwen,Housing,Yes,No,2,Y,iPhone 12",
        "Tom,ICT,No,Yes,1,N,",
    )
    assert units(activity) == {"desktop": 1, "docking_station": 1, "laptop": 1, "monitor": 3, "smartphone": 1}


@pytest.mark.parametrize(
    "lines",
    [
        ("Office,Address,Phone,Printer", "Hall,High St,01286 555010,HP on floor 2", "Depot,Low Rd,01286 555020,none"),
        ("User,Laptop,Mobile", "Gwen,LT-0001,07700 900123", "Tom,LT-0002,07700 900124"),
    ],
)
def test_names_of_kit_over_what_is_no_kit_are_left_to_a_person(lines: tuple[str, ...]) -> None:
    assert read(*lines).files[0].outcome in ("needs_mapping", "refuse")


def test_an_extension_or_a_telephone_number_is_no_number_of_telephones_and_is_not_kept() -> None:
    activity = read(
        "User,Laptop model,Laptop serial,Monitor model,Monitor serial,Desk phone",
        "Gwen,Latitude 5420,S1,P2219H,M1,4512",
        "Tom,Latitude 5420,S2,P2219H,M2,4513",
    )
    assert units(activity) == {"laptop": 2, "monitor": 2}
    assert "“Desk phone”" in next(each.message for each in activity.problems if each.code == "unmapped_columns")
    assert "4512" not in activity.tables["kit"].to_csv()


def test_people_of_a_row_are_not_kept() -> None:
    activity = read(*A_PERSON_A_ROW, "x,Housing,Hall,gwen.parry@example.org,S9,,,,")
    kept = activity.tables["kit"].to_csv()
    assert "Latitude 5420" in kept
    assert not any(sign in kept for sign in ("Gwen", "Tomos", "@"))


def test_a_screen_that_stands_on_two_rows_counts_once() -> None:
    activity = read(
        "User,Laptop model,Laptop serial,Monitor model,Monitor serial",
        "Gwen,Latitude 5420,S1,P2219H,M1",
        "Tom,Latitude 5420,S2,P2219H,M1",
    )
    assert units(activity) == {"laptop": 2, "monitor": 1}


def test_a_switch_beside_a_server_is_what_it_is_plugged_into() -> None:
    activity = read(
        "Asset type,Model,Serial,Switch model,Switch port,UPS model",
        "Server,PowerEdge R640,S1,Catalyst 9300,12,SMT1500",
        "Server,PowerEdge R640,S2,Catalyst 9300,13,SMT1500",
    )
    assert units(activity) == {"server": 2}


def test_what_a_row_says_of_one_device_goes_before_what_it_says_of_all() -> None:
    kit = read(
        "Department,Status,Laptop model,Laptop serial,Laptop status,Monitor model,Monitor serial",
        "Housing,In use,Latitude 5420,S1,In stock,P2219H,M1",
    ).tables["kit"]
    assert dict(zip(kit["asset_type"], kit["status"], strict=True)) == {"laptop": "in_stock", "monitor": "in_use"}


PHONE_BESIDE = (
    "Name,Team,Device,Phone",
    "Jane,Housing,Dell Latitude 5420,iPhone SE",
    "Rhys,Housing,Latitude 7420,None",
)


@pytest.mark.parametrize(
    ("lines", "right"),
    [
        (PHONE_BESIDE, {"laptop": 2, "smartphone": 1}),
        ((*PHONE_BESIDE, "Tom,Finance,-,Samsung Galaxy A52", "Ann,Legal,n/a,-"), {"laptop": 2, "smartphone": 2}),
        (("Name,Device,Monitor", "Jo,Latitude 5420,Dell P2419H", "Al,Latitude 5420,no"), {"laptop": 2, "monitor": 1}),
        (("Name,Device,Tablet", "Jo,Latitude 5420,iPad 9", "Al,Latitude 5420,none"), {"laptop": 2, "tablet": 1}),
        (("Name,Phone,Device", "Jo,iPhone SE,Latitude 5420", "Al,n/a,Latitude 5420"), {"laptop": 2, "smartphone": 1}),
        (
            ("Name,Device,Monitor,Phone", "Jo,Latitude 5420,P2419H,iPhone SE", "Al,Latitude 5420,P2419H,-"),
            {"laptop": 2, "monitor": 2, "smartphone": 1},
        ),
        (
            ("Name,Laptop,Monitor,Headset", "Jo,Latitude 5420,P2419H,Jabra", "Al,Latitude 5420,-,"),
            {"laptop": 2, "monitor": 1, "peripheral": 1},
        ),
        (
            ("Name,Laptop,Mobile phone", "Jo,Latitude 5420,iPhone SE", "Al,None,iPhone SE"),
            {"laptop": 1, "smartphone": 2},
        ),
        (("Name,Device,Phone", "Jo,Latitude 5420,01633 656656", "Al,Latitude 5420,01633 656657"), {"laptop": 2}),
        (("Name,Device,Printer", "Jo,Latitude 5420,PRN-HQ-01", "Al,Latitude 5420,PRN-HQ-01"), {"laptop": 2}),
    ],
)
def test_models_under_the_name_of_a_kind_beside_a_device_are_devices(
    lines: tuple[str, ...], right: dict[str, float]
) -> None:
    activity = read(*lines)
    assert units(activity) == right
    assert activity.tables["kit"]["set_aside"].isna().all()
