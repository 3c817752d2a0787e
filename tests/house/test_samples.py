"""The sample data is what its script writes, is labelled as invented, and is told in full."""

import sys
import zipfile
from pathlib import Path

import pytest

from carbon.factors import load_factors
from carbon.factors.tables.tables import read_rows
from carbon.footprint import assess
from carbon.inventory import read_inventory
from carbon.settings import read_settings
from tests.tools import HOUSE

sys.path.insert(0, str(HOUSE / "sample_data"))
import build_samples


def members(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as book:
        return {name: book.read(name) for name in book.namelist()}


def test_the_script_writes_the_committed_workbooks(tmp_path: Path) -> None:
    build_samples.main(tmp_path)
    for name in build_samples.SAMPLES:
        assert members(tmp_path / name) == members(HOUSE / "sample_data" / name), name


def test_every_sample_is_labelled_as_invented() -> None:
    for path in (HOUSE / "sample_data").iterdir():
        if path.suffix == ".xlsx":
            texts = b" ".join(members(path).values()).lower()
            assert b"invented" in texts or b"synthetic" in texts, path.name
        elif path.suffix == ".toml":
            assert "invented" in path.read_text(encoding="utf-8"), path.name
    assert "invented" in (HOUSE / "sample_data" / "examples" / "README.md").read_text(encoding="utf-8")
    readme = (HOUSE / "sample_data" / "README.md").read_text(encoding="utf-8")
    assert "Everything in this folder is invented" in readme
    for path in (HOUSE / "sample_data").iterdir():
        assert path.name == "README.md" or path.name.startswith("__") or path.name in readme, path.name


def test_the_messy_sample_yields_exactly_these_problems() -> None:
    """Code, severity, heading and how many rows or cells; the sample's script says which line is there for which."""
    activity = read_inventory([HOUSE / "sample_data" / "aberwen_messy.xlsx"])
    assert {(told.code, told.severity, told.column, told.count) for told in activity.problems} == {
        ("power_not_energy", "warning", "Annual energy", 1),
        ("negative_energy", "error", "Annual energy", 1),
        ("non_numeric_quantity", "error", "Qty", 1),
        ("negative_quantity", "error", "Qty", 1),
        ("zero_quantity", "info", "Qty", 1),
        ("duplicate_serial", "error", "Serial No., status and dates", 1),
        ("duplicate_serial", "warning", "Serial No.", 1),
        ("records_disagree", "warning", "Serial No.", 2),
        ("control_total_differs", "warning", "Qty", 1),
        ("invalid_date", "warning", "Date purchased", 1),
        ("lifetime_zero", "warning", "Expected life", 1),
        ("unknown_type", "warning", "Kit type", 2),
        ("retired_status", "warning", "State", 2),
        ("not_in_use_status", "warning", "State", 1),
        ("mixed_units", "info", "Annual energy", 3),
        ("mixed_units", "info", "Power draw", 2),
        ("mixed_units", "info", "Expected life", 2),
        ("blank_rows_skipped", "info", None, 4),
        ("total_row_excluded", "info", None, 5),
        ("placeholder_or_missing_serial", "info", "Serial No.", 138),
        ("date_as_text", "info", "Date purchased", 76),
        ("missing_purchase_date", "info", "Date purchased", 2),
        ("unit_in_cell", "info", "Expected life", 48),
        ("unit_in_cell", "info", "Annual energy", 53),
        ("unit_in_cell", "info", "Power draw", 48),
        ("unit_in_cell", "info", "RAM", 48),
        ("missing_model", "info", "MODEL NAME", 1),
        ("status_missing_assumed_in_use", "info", "State", 25),
        ("energy_missing_use_default", "info", "Annual energy", 36),
        ("formula_error_value", "info", None, 1),
    }


def test_the_tidy_sample_has_nothing_that_holds_rows_back() -> None:
    activity = read_inventory([HOUSE / "sample_data" / "aberwen_tidy.xlsx"])
    assert activity.problems.with_severity("error") == []
    assert [report.outcome for report in activity.files] == ["import_with_warnings"]
    assert {table["role"] for table in activity.files[0].tables} == {
        "devices", "hosting", "cloud_usage", "meter_readings", "generator_fuel", "refrigerants",
    }  # fmt: skip


@pytest.mark.parametrize("name", ["aberwen_tidy.xlsx", "aberwen_messy.xlsx"])
def test_rows_read_are_rows_counted_and_rows_set_aside(name: str) -> None:
    settings = read_settings(HOUSE / "sample_data" / "aberwen.toml")
    activity = read_inventory([HOUSE / "sample_data" / name])
    assessment = assess(activity, load_factors(), settings)
    assert assessment.rows_read == assessment.rows_counted + assessment.rows_set_aside
    assert assessment.rows_read == sum(table["data_rows"] for table in activity.files[0].tables)
    assert len(assessment.set_aside) == assessment.rows_set_aside


def test_the_samples_name_models_as_registers_do_and_most_making_is_still_of_the_model() -> None:
    """Names copied from the table of sheets would show matching where there is nothing to match."""
    of_the_table = {row["model"] for row in read_rows("device_models")}
    settings = read_settings(HOUSE / "sample_data" / "aberwen.toml")
    for name, least in (("aberwen_tidy.xlsx", 0.7), ("aberwen_messy.xlsx", 0.6)):
        activity = read_inventory([HOUSE / "sample_data" / name])
        assert of_the_table.isdisjoint(activity.tables["kit"]["model"].dropna()), name
        lines = assess(activity, load_factors(), settings).lines(book="management")
        making = lines[lines["stage"] == "embodied"].groupby("match")["location_based_kgco2e"].sum()
        assert making["model"] / making.sum() > least, name


def test_the_tidy_sample_shows_what_an_estate_can_hold() -> None:
    settings = read_settings(HOUSE / "sample_data" / "aberwen.toml")
    assessment = assess(read_inventory([HOUSE / "sample_data" / "aberwen_tidy.xlsx"]), load_factors(), settings)
    assert set(assessment.by("management", "scope").index) == {"1", "2", "3.1", "3.2", "3.3", "3.5", "3.7", "3.8"}
    assert set(assessment.by("management", "stage").index) == {"embodied", "use_phase", "transfer", "end_of_life"}
    assert set(assessment.by("management", "estate").index) == {"devices", "hosting", "cloud"}
    assert len(assessment.by("management", "body").index) == 3  # the council, its school, and rows that name none
