"""Twelve exports as the usual tools write them: what an import must find in each, to the last flag and row."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from carbon.columns import ActivityData
from carbon.inventory import read_inventory

EXAMPLES = Path(__file__).resolve().parents[2] / "sample_data" / "examples"
EXPECTED = Path(__file__).parent / "expected"
NAMES = sorted(path.name for path in EXAMPLES.iterdir() if path.suffix in (".xlsx", ".csv"))
TOTALS = ("energy_kwh", "metered_kwh", "usage", "instance_hours_by_type", "cost_by_charge_category")


@pytest.fixture(scope="module")
def readings() -> dict[str, ActivityData]:
    return {}


def reading(readings: dict[str, ActivityData], name: str) -> ActivityData:
    if name not in readings:
        readings[name] = read_inventory([EXAMPLES / name])
    return readings[name]


def expected(name: str) -> dict[str, Any]:
    record: dict[str, Any] = json.loads((EXPECTED / f"{Path(name).stem}.expected.json").read_text(encoding="utf-8"))
    return record


@pytest.mark.parametrize("name", NAMES)
def test_outcome_and_tables_are_found(name: str, readings: dict[str, ActivityData]) -> None:
    report, want = reading(readings, name).files[0], expected(name)
    assert report.outcome == want["outcome"]
    found = {(table["sheet"], table["role"]): table for table in report.tables}
    for table in want["tables"]:
        entry = found[table["sheet"], table["role"]]
        assert (entry["header_row"], entry["data_rows"]) == (table["header_row"], table["data_rows"])
    left_out = {entry["sheet"] for entry in report.ignored_sheets}
    assert {entry["sheet"] for entry in want.get("ignored_sheets", [])} <= left_out


@pytest.mark.parametrize("name", NAMES)
def test_records_and_units_are_counted_by_type(name: str, readings: dict[str, ActivityData]) -> None:
    report, want = reading(readings, name).files[0], expected(name)
    counts = want.get("counts", {})
    assert {group: report.counts[group] for group in counts} == counts


@pytest.mark.parametrize("name", NAMES)
def test_totals_and_period_come_out(name: str, readings: dict[str, ActivityData]) -> None:
    report, want = reading(readings, name).files[0], expected(name)
    totals = set(TOTALS) & set(want.get("totals", {}))
    assert totals <= set(report.totals)
    for total in TOTALS:
        if total in totals:
            assert report.totals[total] == pytest.approx(want["totals"][total], rel=1e-6), total
    if "period" in want:
        assert report.period == want["period"]


@pytest.mark.parametrize("name", NAMES)
def test_every_expected_flag_is_told_with_its_rows(name: str, readings: dict[str, ActivityData]) -> None:
    problems = list(reading(readings, name).problems)
    counts: Counter[str] = Counter()
    rows: dict[str, set[int]] = {}
    for problem in problems:
        counts[problem.code] += problem.count
        rows.setdefault(problem.code, set()).update(problem.rows.tolist())
    flags = expected(name)["flags"]
    assert {flag["code"] for flag in flags} <= set(counts)
    for flag in flags:
        assert counts[flag["code"]] == flag["count"], flag["code"]
        assert set(flag.get("first_rows", [])) <= rows[flag["code"]], flag["code"]


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_lost(name: str, readings: dict[str, ActivityData]) -> None:
    activity = reading(readings, name)
    report = activity.files[0]
    assert activity.rows_read == sum(table["data_rows"] for table in report.tables)
    for table in report.tables:
        assert table["data_rows"] == table["rows_counted"] + table["rows_set_aside"]
    held_back = sum(int(table["set_aside"].notna().sum()) for table in activity.tables.values())
    assert held_back == sum(table["rows_set_aside"] for table in report.tables)


@pytest.mark.parametrize("name", NAMES)
def test_every_reason_for_holding_a_row_back_is_told(name: str, readings: dict[str, ActivityData]) -> None:
    activity = reading(readings, name)
    told: dict[str, set[int]] = {}
    for problem in activity.problems:
        told.setdefault(problem.code, set()).update(problem.rows.tolist())
    reasons = {str(code) for table in activity.tables.values() for code in table["set_aside"].dropna()}
    assert reasons <= set(told)
    for table in activity.tables.values():
        for code, part in table[table["set_aside"].notna()].groupby("set_aside", observed=True):
            if code in ("duplicate_serial", "storage_capacity"):  # told at the repeats, and for a sheet as a whole
                assert code in told
            else:
                assert set(part["row"].tolist()) <= told[str(code)], code


@pytest.mark.parametrize("name", NAMES)
def test_every_problem_is_a_sentence_with_its_place(name: str, readings: dict[str, ActivityData]) -> None:
    problems = list(reading(readings, name).problems)
    assert {problem.file for problem in problems} <= {name}
    for problem in problems:
        assert problem.message.rstrip().endswith("."), problem.message
        assert "{" not in problem.message, problem.message
        if problem.severity == "error":
            assert problem.remedy, problem.code


def test_personal_data_stays_outside() -> None:
    activity = read_inventory([EXAMPLES / "02_intune_devices.csv", EXAMPLES / "09_mobile_phones.xlsx"])
    texts = activity.tables["kit"].astype(str).to_csv(index=False)
    for person in ("sarah.richards24", "Sarah Richards", "DAVIES, Li", "07700 900028", "359551542204745"):
        assert person not in texts


def test_lists_of_the_same_machines_share_their_serial_numbers() -> None:
    activity = read_inventory(
        [EXAMPLES / name for name in ("02_intune_devices.csv", "03_servicenow_cmdb.xlsx", "04_snipeit_assets.csv")]
    )
    want = json.loads((EXPECTED / "cross_file.expected.json").read_text(encoding="utf-8"))
    shared = {
        tuple(sorted(name[:2] for name in entry["files"])): entry["serials"] for entry in activity.cross_file["shared"]
    }
    assert shared["02", "03"] == want["serials_in_intune_and_servicenow"]
    assert shared["02", "04"] == want["serials_in_intune_and_snipeit"]
    assert shared["02", "03", "04"] == want["serials_in_all_three"]
    kit = activity.tables["kit"]
    counted = kit[kit["set_aside"].isna() & kit["serial"].notna()]
    assert not counted["serial"].duplicated().any()
