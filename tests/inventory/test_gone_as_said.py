"""A disposal list beside a register: the device that both name ends once, by its day or by what a person said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from carbon.cli import main
from carbon.inventory import read_inventory
from carbon.inventory.headings.answers import Answer
from carbon.inventory.headings.mapping import Mapping
from tests.inventory.short_lists import asked, units

REGISTER = "Asset tag,Serial,Type,Model,Status\n" + "".join(f"A{n},SN000{n},Laptop,E14,In use\n" for n in (1, 2, 3))


@pytest.mark.parametrize("key", ["Serial,SN0001", "Asset tag,A1"])
@pytest.mark.parametrize("order", [1, -1])
def test_the_answer_ends_the_device_of_the_register_too(key: str, order: int) -> None:
    heading, value = key.split(",")
    gone = f"{heading},Type,Model,Weight (kg)\n{value},Laptop,E14,2\n"
    files = [("register.csv", REGISTER.encode()), ("disposals.csv", gone.encode())][::order]
    said = Mapping().with_answer(Answer("status", "disposals", "disposed"))
    activity = read_inventory(files, mapping=said)
    assert units(activity) == 2
    assert not asked(activity)
    assert [each.code for each in activity.problems if each.code == "gone_as_said"] == ["gone_as_said"]


@pytest.mark.parametrize("key", ["Serial,SN0001", "Asset tag,A1"])
def test_a_device_ends_on_its_day_with_its_kilograms(key: str, tmp_path: Path) -> None:
    """2 kg at 4.68567 kg a tonne are 0.00937 kg, once."""
    heading, value = key.split(",")
    (tmp_path / "register.csv").write_text(REGISTER)
    (tmp_path / "weee.csv").write_text(f"{heading},Type,Model,Collected,Weight (kg)\n{value},Laptop,E14,2025-10-01,2\n")
    out = tmp_path / "out.json"
    files = [str(tmp_path / name) for name in ("register.csv", "weee.csv")]
    assert main(["assess", *files, "--period", "2025-26", "--json", str(out)]) == 0
    totals = json.loads(out.read_text())["totals"]["management"]
    assert totals["by_scope"]["3.5"]["location_based_kgco2e"] == pytest.approx(2 * 4.68567 / 1000, rel=1e-3)
