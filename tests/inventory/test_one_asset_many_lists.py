"""The same machine in several lists counts once, and what the lists know of it is put together, field by field."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from carbon.columns import ActivityData
from carbon.footprint import assess
from carbon.inventory import read_inventory
from carbon.period import Period
from carbon.problems import Problem

EXAMPLES = Path(__file__).resolve().parents[2] / "sample_data" / "examples"
EXPECTED = Path(__file__).parent / "expected"


def read(*lists: str) -> ActivityData:
    """Lists named a.csv, b.csv ..., each as lines parted by |."""
    return read_inventory(
        [(f"{chr(97 + number)}.csv", text.replace("|", "\n").encode()) for number, text in enumerate(lists)]
    )


def reasons(activity: ActivityData) -> list[str | None]:
    return [None if pd.isna(reason) else str(reason) for reason in activity.tables["kit"]["set_aside"]]


def told(activity: ActivityData, code: str, file: str | None = None) -> Problem:
    (problem,) = [each for each in activity.problems if each.code == code and file in (None, each.file)]
    return problem


def test_what_only_one_record_states_is_known_of_the_device() -> None:
    activity = read(
        "Asset type,Serial number,Model,Site|Laptop,X1,Latitude 5440,",
        "Asset type,Serial number,Purchase date,Purchase cost (GBP),Site|Laptop,x1,2024-03-12,712.50,Depot",
    )
    kit = activity.tables["kit"]
    assert reasons(activity) == [None, "duplicate_serial_across_sheets"]
    assert str(kit["acquired"][0])[:10] == "2024-03-12"
    assert (kit["purchase_cost"][0], kit["currency"][0], kit["site"][0]) == (712.5, "GBP", "Depot")
    assert kit["model"][0] == "Latitude 5440"


def test_which_field_came_from_which_row_is_told() -> None:
    activity = read(
        "Asset type,Serial number,Model|Monitor,M1,P24|Laptop,X1,Latitude 5440",
        "Serial number,Asset type,Purchase date,Site|x9,Laptop,2024-01-01,|X1,Laptop,2024-03-12,Depot",
    )
    problem = told(activity, "taken_from_repeat")
    assert (problem.severity, problem.file, problem.rows.tolist()) == ("info", "a.csv", [3])
    assert "“Purchase date” (1), “Site” (1): row 3 from row 3 of b.csv" in problem.message
    assert activity.cross_file["taken"] == [
        {"file": "a.csv", "sheet": None, "field": field, "from_file": "b.csv", "from_sheet": None, "rows": 1,
         "first_row": 3, "from_row": 3}
        for field in ("acquired", "site")
    ]  # fmt: skip


def test_of_several_rows_that_took_something_the_first_is_named() -> None:
    activity = read(
        "Asset type,Serial number,Model|Monitor,M1,P24|Laptop,X1,Latitude 5440|Laptop,X2,Latitude 5440",
        "Serial number,Asset type,Site|X2,Laptop,Depot|X1,Laptop,Annexe",
    )
    problem = told(activity, "taken_from_repeat")
    assert problem.rows.tolist() == [3, 4]
    assert problem.message.startswith("a.csv, 2 rows (the first is 3): ")


@pytest.mark.parametrize(
    ("first", "reason"),
    [
        ("Asset type,Serial number|Laptop,X1", "retired_status"),
        ("Asset type,Serial number,Retired on|Laptop,X1,", "retired_status"),
        ("Asset type,Serial number,Retired on|Laptop,X1,2025-12-31", None),
    ],
)
def test_a_status_that_another_list_knows_holds_back_unless_its_day_is_known(first: str, reason: str | None) -> None:
    """Retired without a day is gone; retired on a day counts until then."""
    activity = read(first, "Asset type,Serial number,Status|Laptop,X1,Retired")
    assert reasons(activity)[0] == reason


def test_a_name_of_a_model_is_better_than_a_makers_code() -> None:
    kit = read(
        "Asset type,Serial number,Manufacturer,Model|Laptop,X1,LENOVO,20W1S0QE00",
        "Asset type,Serial number,Manufacturer,Model|Laptop,X1,Lenovo,ThinkPad T14 Gen 2",
    ).tables["kit"]
    assert (kit["model"][0], kit["manufacturer"][0]) == ("ThinkPad T14 Gen 2", "Lenovo")


def test_where_both_state_it_as_well_the_record_that_counts_keeps_its_own() -> None:
    activity = read(
        "Asset type,Serial number,Model,Site|Laptop,X1,E14,Annexe",
        "Asset type,Serial number,Model,Site|Laptop,X1,E15,Depot",
    )
    kit = activity.tables["kit"]
    assert (kit["model"][0], kit["site"][0]) == ("E14", "Annexe")
    assert "taken" not in activity.cross_file


def test_a_day_is_better_than_its_year_and_does_not_contradict_it() -> None:
    activity = read(
        "Asset type,Serial number,Purchase date|Laptop,X1,2024|Laptop,X2,2024",
        "Asset type,Serial number,Purchase date|Laptop,X1,12/03/2024|Laptop,X2,12/03/2023",
    )
    kit = activity.tables["kit"]
    assert reasons(activity) == [
        None, "records_disagree", "duplicate_serial_across_sheets", "records_disagree"
    ]  # fmt: skip
    assert (str(kit["acquired"][0])[:10], kit["acquired_precision"][0]) == ("2024-03-12", "day")
    assert [each.severity for each in activity.problems if each.code.startswith("duplicate")] == ["error", "warning"]


def test_a_kind_that_one_record_cannot_tell_is_taken_from_the_other() -> None:
    activity = read(
        "Asset type,Serial number,Site|Flux capacitor,X1,Depot",
        "Asset type,Serial number,Model|Laptop,X1,Latitude 5440",
    )
    kit = activity.tables["kit"]
    assert kit["asset_type"][0] == "laptop"
    assert kit["model"][0] == "Latitude 5440"
    assert reasons(activity) == [None, "duplicate_serial_across_sheets"]


def test_a_record_that_is_held_back_gives_way_to_one_that_is_not() -> None:
    activity = read(
        "Asset type,Serial number,Quantity,Power|Laptop,X1,minus one,", "Asset type,Serial number,Power|Laptop,X1,65 W"
    )
    assert reasons(activity) == ["non_numeric_quantity", None]
    assert activity.tables["kit"]["mean_power_w"][1] == 65


def test_a_metered_figure_brings_its_span_and_its_place_along() -> None:
    kit = read(
        "Asset type,Serial number,Model|Server,X1,PowerEdge R640",
        "Asset type,Serial number,Metered kWh 2025-26,Metered at|Server,X1,3100,PDU",
    ).tables["kit"]
    assert (kit["metered_kwh"][0], str(kit["metered_from"][0])[:10], kit["metered_at"][0]) == (
        3100,
        "2025-04-01",
        "pdu",
    )


def test_a_blank_status_is_no_contradiction_and_what_the_other_list_says_holds() -> None:
    activity = read(
        "Asset type,Serial number,Status|Laptop,X1,|Laptop,X2,",
        "Asset type,Serial number,Status,Retirement date|Laptop,X1,Retired,|Laptop,X2,Retired,2025-09-30",
    )
    assert reasons(activity) == [
        "retired_status", None, "retired_status", "duplicate_serial_across_sheets"
    ]  # fmt: skip
    assert activity.tables["kit"]["status"].astype(str).tolist()[:2] == ["retired", "retired"]


def test_records_that_disagree_among_themselves_are_all_set_aside_even_where_the_first_is_silent() -> None:
    activity = read(
        "Asset type,Serial number,Status|Laptop,X1,", "Asset type,Serial number,Status|Laptop,X1,In use",
        "Asset type,Serial number,Status|Laptop,X1,In stock",
    )  # fmt: skip
    assert None not in reasons(activity)
    assert "error" in {each.severity for each in activity.problems if each.code.startswith("duplicate")}


def test_records_that_disagree_take_nothing_from_each_other() -> None:
    activity = read(
        "Asset type,Serial number,Status,Site|Laptop,X1,In use,",
        "Asset type,Serial number,Status,Site|Laptop,X1,Lost,Depot",
    )
    assert pd.isna(activity.tables["kit"]["site"][0])
    assert "taken" not in activity.cross_file


@pytest.mark.parametrize("serial", ["To be filled by O.E.M.", "N/A", "0", "Default string", "None", "1.23E+14", "-"])
def test_placeholders_of_different_lists_are_never_one_device(serial: str) -> None:
    activity = read(
        f"Asset type,Serial number,Site|Laptop,{serial},", f"Asset type,Serial number,Site|Laptop,{serial},Depot"
    )
    assert reasons(activity) == [None, None]
    assert pd.isna(activity.tables["kit"]["site"][0])


def test_lists_of_several_sheets_are_put_together_too(tmp_path: Path) -> None:
    path = tmp_path / "two.xlsx"
    with pd.ExcelWriter(path) as writer:
        pd.DataFrame({"Asset type": ["Laptop"], "Serial number": ["A1"]}).to_excel(writer, sheet_name="IT", index=False)
        finance = {"Asset type": ["Laptop"], "Serial number": ["A1"], "Purchase cost": [700.0]}
        pd.DataFrame(finance).to_excel(writer, sheet_name="Finance", index=False)
    activity = read_inventory([path])
    assert reasons(activity) == [None, "duplicate_serial_across_sheets"]
    assert activity.tables["kit"]["purchase_cost"][0] == 700
    assert told(activity, "taken_from_repeat").sheet == "IT"
    assert "of Finance" in told(activity, "taken_from_repeat").message


def test_the_order_in_which_lists_are_brought_does_not_change_what_is_known() -> None:
    one = "Asset type,Serial number,Model,Site|Laptop,X1,Latitude 5440,|Laptop,X2,,Depot"
    two = "Asset type,Serial number,Purchase date,Model|Laptop,X1,2024-03-12,|Laptop,X2,,Latitude 7420"

    def known(activity: ActivityData) -> list[tuple[object, ...]]:
        kit = activity.tables["kit"]
        counted = kit[kit["set_aside"].isna()].sort_values("serial")
        return [tuple(map(str, row)) for row in counted[["serial", "model", "site", "acquired"]].to_numpy()]

    assert known(read(one, two)) == known(read(two, one))


def test_a_meter_and_the_kit_behind_it_are_not_added_up() -> None:
    activity = read(
        "Asset type,Model,Quantity,Site,Annual electricity (kWh)|Server,R640,4,Comms room,3000",
        "Meter,Room,From,To,Total room kWh|M1,Comms room,2025-04-01,2026-03-31,20000",
    )
    assessment = assess(activity, period=Period.parse("2025-26"))
    assert assessment.energy_kwh == pytest.approx(20000)
    assert np.isclose(assessment.rows_counted + assessment.rows_set_aside, assessment.rows_read)


def test_the_machines_of_three_exports_come_out_as_distinct_serial_numbers() -> None:
    names = ("02_intune_devices.csv", "03_servicenow_cmdb.xlsx", "04_snipeit_assets.csv")
    activity = read_inventory([EXAMPLES / name for name in names])
    want = json.loads((EXPECTED / "cross_file.expected.json").read_text(encoding="utf-8"))
    distinct = dict(activity.cross_file["distinct_serials"])
    (alone,) = [each for each in activity.cross_file["alone"] if each["file"] == names[2]]
    # The expected figures are those of the estate that the three exports describe together. The third also lists 160
    # Chromebooks with serial numbers of their own, which are laptops by its own expected result and in no other list.
    assert alone["serials"]["laptop"] == 160
    for kind, count in want["distinct_serials_laptop_desktop_tablet_smartphone"].items():
        assert distinct[kind] - alone["serials"].get(kind, 0) == count


def test_long_lists_that_share_machines_are_put_together_like_short_ones() -> None:
    head = "Asset type,Serial number,Model"
    first = [f"Laptop,S{number},Latitude 5440" for number in range(60_000)]
    second = [f"Laptop,S{number},Latitude 5440" for number in range(40_000, 100_000)]
    activity = read("|".join([head, *first]), "|".join([head, *second]))
    set_aside = np.asarray(activity.tables["kit"]["set_aside"].notna())
    assert int(set_aside.sum()) == 20_000  # 60,000 + 60,000 records of 100,000 machines
    assert activity.cross_file["distinct_serials"] == {"laptop": 100_000}
    assert activity.cross_file["shared"] == [{"files": ["a.csv", "b.csv"], "serials": 20_000}]
