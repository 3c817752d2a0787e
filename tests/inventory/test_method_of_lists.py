"""Rules of the method page on what a file says that no other test held."""

from __future__ import annotations

import pandas as pd
import pytest

import carbon
from carbon.inventory import read_inventory
from carbon.period import Period


def read(**files: str) -> carbon.columns.ActivityData:
    return read_inventory([(f"{name}.csv", text.encode()) for name, text in files.items()])


def counted(activity: carbon.columns.ActivityData, table: str = "kit") -> pd.DataFrame:
    rows = activity.tables[table]
    return rows[rows["set_aside"].isna()] if "set_aside" in rows else rows


def codes(activity: carbon.columns.ActivityData) -> set[str]:
    return {problem.code for problem in activity.problems}


def test_a_machine_is_known_by_its_name_with_its_host() -> None:
    """The same name on two hosts is two machines; twice on one host it is one."""
    head = "Type,Name,Host,vCPU\nServer,h1,,16\nServer,h2,,16\n"
    two = read(kit=head + "Virtual machine,web01,h1,4\nVirtual machine,web01,h2,4\n")
    assert len(counted(two)) == 4
    one = read(kit=head + "Virtual machine,web01,h1,4\nVirtual machine,web01,h1,4\n")
    assert len(counted(one)) == 3


def test_an_estimate_gives_way_to_what_was_read_of_the_same_days() -> None:
    head = "Meter,Room,From,To,kWh,Actual or estimated\n"
    rows = "M1,A,2025-04-01,2025-04-30,{},{}\n"
    found = read(meters=head + rows.format(900, "Estimated") + rows.format(700, "Actual"))
    assert counted(found, "meters")["metered_kwh"].tolist() == [700]
    assert "estimate_beside_reading" in codes(found)
    alone = read(meters=head + rows.format(900, "Estimated"))
    assert counted(alone, "meters")["metered_kwh"].tolist() == [900]


@pytest.mark.parametrize(
    ("sites", "filled"),
    [
        (("Depot", "", "", "Library", ""), ["Depot", "Depot", "Depot", "Library", "Library"]),
        (("Depot", "Library", "", "School", ""), ["Depot", "Library", "", "School", ""]),  # fewer blank than written
        (("Depot", "", "", "Depot", ""), ["Depot", "", "", "Depot", ""]),  # a name that stands twice is no group's
    ],
)
def test_a_name_written_once_for_a_group_is_that_of_all_its_rows(sites: tuple[str, ...], filled: list[str]) -> None:
    found = read(kit="Site,Type,Serial\n" + "".join(f"{site},Laptop,SN{at:05d}\n" for at, site in enumerate(sites)))
    assert found.tables["kit"]["site"].astype(object).fillna("").tolist() == filled
    assert ("group_filled_down" in codes(found)) == (filled[1] == "Depot")


def test_figures_under_a_heading_of_a_total_that_fit_no_single_unit_are_divided() -> None:
    """400 laptops at 8,000 kWh and 200 at 4,200 under a plain total: 20 and 21 kWh each, which is told."""
    text = "Type,Quantity,Energy total (kWh)\nLaptop,400,8000\nLaptop,200,4200\n"
    found = read(kit=text)
    assert counted(found)["annual_energy_kwh"].tolist() == pytest.approx([20, 21])
    total = carbon.assess(found, period=Period.parse("2025-26"))
    assert total.energy_kwh == pytest.approx(12_200)


def test_a_day_that_names_no_device_belongs_to_none_where_there_are_several() -> None:
    """“Purchased” behind a laptop and a monitor may be of either: told, and used for neither."""
    found = read(kit="Laptop model,Laptop serial,Monitor model,Monitor serial,Purchased\n"
                     "Latitude 5420,S1,P2219H,M1,14/04/2021\nLatitude 5420,S2,P2219H,M2,15/05/2022\n")  # fmt: skip
    kit = counted(found)
    assert sorted(kit["asset_type"]) == ["laptop", "laptop", "monitor", "monitor"]
    assert "acquired" not in kit or kit["acquired"].isna().all()
    assert any("Purchased" in problem.message for problem in found.problems)
