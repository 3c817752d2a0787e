"""The name of a file or a sheet never outweighs what its rows say."""

from __future__ import annotations

import pandas as pd
import pytest

from carbon.inventory import read_inventory

ROWS = {
    "Chromebook Lenovo 300e": "laptop", "Latitude 5420": "laptop", "iPad 9th gen": "tablet", "iPhone 12": "smartphone",
    "Dell P2419H": "monitor", "PowerEdge R740": "server", "HP LaserJet M404": "printer",
    "Catalyst 9300 switch": "network_switch", "Docking station WD19": "docking_station", "Black laptop": "laptop",
    "Epson projector EB-W06": "projector",
}  # fmt: skip


@pytest.mark.parametrize("name", ["81_cabinet.csv", "server rack.csv", "Racks 2025.csv", "PDU.csv", "UPS.csv"])
@pytest.mark.parametrize("item", ROWS)
def test_a_row_that_says_what_it_is_is_that_whatever_its_file_is_called(name: str, item: str) -> None:
    kit = read_inventory([(name, f"Model,Qty\n{item},5\nWidget 77,2\n".encode())]).tables["kit"]
    assert str(kit["asset_type"].iloc[0]) == ROWS[item]
    assert pd.isna(kit["set_aside"].iloc[0])


def test_a_row_that_says_nothing_is_what_its_list_is_called() -> None:
    kit = read_inventory([("Monitors.csv", b"Model,Qty\nZorp 24,5\nDell P2419H,2\n")]).tables["kit"]
    assert list(kit["asset_type"].astype(str)) == ["monitor", "monitor"]
