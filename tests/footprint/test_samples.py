"""Every sample, tidy and messy: nothing is lost, and how the rows are cut into files does not matter."""

from __future__ import annotations

from pathlib import Path

import pytest

import carbon
from carbon.home import home_folder
from carbon.settings import Period, read_settings

SAMPLES = sorted(path for path in (home_folder() / "sample_data").rglob("*") if path.suffix in (".xlsx", ".csv"))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_rows_read_are_rows_counted_plus_rows_set_aside(path: Path) -> None:
    activity = carbon.read_inventory([path])
    for report in activity.files:
        for table in report.tables:
            assert table["data_rows"] == table["rows_counted"] + table["rows_set_aside"]
    if not activity.rows_read:
        pytest.fail(f"{path.name} holds no rows")
    found = carbon.assess(activity, period=Period.parse("2025-26"))
    assert found.rows_read == activity.rows_read == sum(len(table) for table in activity.tables.values())
    assert found.rows_counted + len(found.set_aside) == found.rows_read
    assert found.set_aside["reason"].ne("").all()
    counted = found.ledger.counted()
    assert not (counted & (found.reason != 0)).any(), "a row that is set aside carries a line"


def test_the_council_has_every_estate_stage_and_scope() -> None:
    folder = home_folder() / "sample_data"
    found = carbon.assess(
        carbon.read_inventory([folder / "aberwen_tidy.xlsx"]), settings=read_settings(folder / "aberwen.toml")
    )
    assert set(found.by("management", "estate").index) == {"devices", "hosting", "cloud"}
    assert set(found.by("management", "stage").index) == {"embodied", "use_phase", "transfer", "end_of_life"}
    assert {"1", "2", "3.1", "3.2", "3.3", "3.5", "3.7", "3.8"} <= set(found.by("management", "scope").index)


def test_cutting_an_inventory_into_files_changes_no_figure(assess) -> None:
    head = "Type,Quantity,Site,Purchase date,Annual electricity (kWh per unit)\n"
    rows = ["Laptop,5,A,2024-05-01,\n", "Server,2,B,2020,900\n", "Monitor,7,A,,\n", "Tablet,3,C,2025-06-30,4\n"]
    whole = assess(head + "".join(rows))
    parts = assess({f"part {at}.csv": head + row for at, row in enumerate(rows)})
    for book in ("management", "inventory"):
        assert parts.total(book).location_based_kgco2e == pytest.approx(whole.total(book).location_based_kgco2e)
        assert parts.by(book, "site")["location_based_kgco2e"].to_dict() == pytest.approx(
            whole.by(book, "site")["location_based_kgco2e"].to_dict()
        )
