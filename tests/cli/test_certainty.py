"""What the range hangs on and how good the data is: a few lines always, all of it with `--certainty`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from carbon.cli import main
from carbon.footprint.ledger.pedigree import AXES

KIT = "Type,Manufacturer,Model,Quantity\nLaptop,Dell,Latitude 5420,364\nMonitor,,,10\nServer,,,2\n"


def ask(folder: Path, *words: str, text: str = KIT) -> dict[str, Any]:
    inventory, answer = folder / "kit.csv", folder / "out.json"
    inventory.write_text(text, encoding="utf-8")
    main(["assess", str(inventory), "--period", "2025-26", "--json", str(answer), *words])
    return dict(json.loads(answer.read_text(encoding="utf-8")))


def test_a_few_lines_are_always_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record = ask(tmp_path)
    printed = capsys.readouterr().out
    assert "How it is known: measured 0 %, stated 0 %" in printed
    assert "What the range hangs on most" in printed
    assert "To narrow the range" not in printed
    assert "certainty" not in record


def test_all_of_it_is_printed_and_written_on_request(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record = ask(tmp_path, "--certainty")
    printed = capsys.readouterr().out
    for words in ("To narrow the range, find out", "reliability", "other published set", "ADEME, Impact CO2: "):
        assert words in printed
    for book in ("management", "inventory"):
        told, total = record["certainty"][book], record["totals"][book]
        assert told["range"]["low_kgco2e"] == total["low_kgco2e"]
        assert told["sensitivity"]["widened_by"] == "pedigree_empirical"
        assert sum(one["share"] for one in told["hangs_on"]) == pytest.approx(1)
        assert told["hangs_on"][-1]["low_kgco2e"] is None, "several things together have no range of their own"
        assert {"makers_sheets_in_common"} < {one["id"] for one in told["hangs_on"]}
        assert 0 < len(told["to_narrow"]["find_out"]) <= 10
        assert set(told["quality"]["total"]) == {*AXES, "mean", "location_based_kgco2e"}
        shares = told["coverage"]["by_type"]["laptop"]
        assert sum(shares[basis] for basis in ("measured", "stated", "modelled", "assumed")) == pytest.approx(1)


def test_where_nothing_counts_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record = ask(tmp_path, "--certainty", text="Type,Quantity,Status,Retired on\nLaptop,1,Disposed,2019-01-01\n")
    assert record["certainty"]["management"] == {"nothing_counted": True}
    assert record["totals"]["management"]["low_kgco2e"] is None
    printed = capsys.readouterr().out
    assert "nothing counted" in printed
    assert "nothing has a range" in printed
