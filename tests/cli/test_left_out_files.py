"""Files that are left out for good beside a list: they are told, and nothing is missing from the total."""

from __future__ import annotations

import json

import carbon
from carbon.cli import main
from carbon.inventory import read_inventory
from carbon.reports import write_summary

KIT = "Type,Model,Quantity\nLaptop,Latitude 5420,30\nMonitor,P2422H,12\n"


def brought(folder):
    kit, ours, head = folder / "kit.csv", folder / "sm.xlsx", folder / "empty.csv"
    kit.write_text(KIT)
    ours.write_bytes(write_summary(carbon.assess(read_inventory(kit))))
    head.write_text("Type,Model,Quantity\n")
    return kit, ours, head


def test_our_own_summary_and_an_empty_template_beside_a_list_take_nothing_from_the_total(tmp_path, capsys):
    kit, ours, head = brought(tmp_path)
    for beside in ([ours], [head], [ours, head]):
        out = tmp_path / "out.json"
        assert main(["assess", str(kit), *map(str, beside), "--json", str(out)]) == 0
        told = json.loads(out.read_text())
        assert told["complete"] is True
        assert [each["outcome"] for each in told["files"][1:]] == ["refuse"] * len(beside)
        assert "At least" not in capsys.readouterr().out
        assert main(["check", str(kit), *map(str, beside)]) == 0


def test_the_same_file_twice_is_whole(tmp_path):
    kit, _, _ = brought(tmp_path)
    again = tmp_path / "again.csv"
    again.write_text(KIT)
    assert main(["assess", str(kit), str(again)]) == 0


def test_brought_alone_they_are_refused(tmp_path):
    _, ours, head = brought(tmp_path)
    for alone in ([ours], [head], [ours, head]):
        assert main(["assess", *map(str, alone)]) == 1
        assert main(["check", *map(str, alone)]) == 1


def test_a_file_that_could_be_mended_still_makes_the_total_a_lower_bound(tmp_path):
    kit, ours, _ = brought(tmp_path)
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK broken")
    assert main(["assess", str(kit), str(ours), str(broken)]) == 1
