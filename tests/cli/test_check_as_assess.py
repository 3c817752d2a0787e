"""A check of the files and an assessment of them say the same of kit of which no figure is known."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from carbon.cli import main

LISTS = {
    "racks and servers": ("Type,Quantity|Rack,3|Server,2", 1, 1),
    "racks alone": ("Type,Quantity|Rack,3|Comms cabinet,2", 0, 2),
    "a power strip": ("Type,Quantity|PDU,4|Laptop,1", 1, 1),
    "a UPS": ("Type,Quantity|UPS,4|Laptop,1", 1, 1),
    "a scanner": ("Type,Quantity|Scanner,4|Laptop,1", 1, 1),
    "a rack whose making is stated and its life": (
        "Type,Quantity,Embodied (kgCO2e),Planned life (years)|Rack,3,100,10|Laptop,1,200,4", 2, 0),
    "a rack whose life is not known": ("Type,Quantity,Embodied (kgCO2e)|Rack,3,100|Laptop,1,200", 1, 1),
    "a retired rack": ("Type,Quantity,Status|Rack,3,Retired|Laptop,1,In use", 1, 0),
    "a rack of no known status": ("Type,Quantity,Status|Rack,3,Quux|Laptop,1,In use", 1, 1),
    "laptops alone": ("Type,Quantity|Laptop,3", 1, 0),
}  # fmt: skip


@pytest.mark.parametrize(("text", "counted", "waiting"), LISTS.values(), ids=LISTS)
def test_check_and_assess_count_the_same_rows(
    text: str, counted: int, waiting: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    list_ = tmp_path / "list.csv"
    list_.write_text(text.replace("|", "\n"))
    found = []
    for verb in ("check", "assess"):
        main([verb, str(list_), "--json", str(tmp_path / f"{verb}.json")])
        printed = capsys.readouterr().out
        table = json.loads((tmp_path / f"{verb}.json").read_text())["files"][0]["tables"][0]
        in_use = re.search(r"in use: .*", printed)
        found.append((
            table["rows_counted"], table["rows_waiting"], in_use and in_use[0],
            "neither electricity nor the carbon of making is known" in printed,
        ))  # fmt: skip
    assert found[0][:2] == (counted, waiting)
    assert found[0] == found[1]
