"""A screen of 50 inches or more is a large display, whatever it is called, and that is told."""

from __future__ import annotations

import pytest

from tests.inventory.short_lists import read

LARGE = [
    ("Display screen", "Samsung QM75R"), ("Monitor", "Samsung 65 inch"), ("Display", "LG 75UR640S"),
    ("Monitor", "Iiyama LH6542UHS"), ("Display", "Sharp PN-86HC1"), ("Screen", "Sony FW-75BZ40H"),
    ("Screen", "55in LG"), ("Screen", "NEC 65in MultiSync"), ("65 inch monitor", ""), ('Display 75"', "Generic"),
    ("Monitor", "Philips 65BDL3650Q"), ("Display", "NEC MultiSync E656"), ("Screen", "ViewSonic IFP7550"),
    ("Monitor", "Samsung QB55R"), ("Display", "BenQ RM7504"), ("100 inch display", ""),
]  # fmt: skip
SMALL = [
    ("Monitor", "Dell P2422H"), ("Monitor", "Lenovo 60E2MAT1UK"), ("Monitor", "Samsung LS27A600"),
    ("Monitor", "iiyama XUB2493HS"), ("Monitor", "LG 27UP650"), ("Monitor 24 inch", ""), ("Monitor", "Philips 243V7Q"),
    ("49 inch monitor", ""), ("Monitor", "BenQ GW2780"), ("Monitor", "Lenovo 61B7JAT6UK"), ("Monitor 55", ""),
    ("Monitor", "AOC 24B2XH"), ("Monitor", "ThinkVision T24i"), ("Monitor", "HP E24 G5"), ("Monitor", ""),
    ("Monitor (55 in stock)", ""), ("Monitor", "Samsung SE450"), ("Monitor", "HP 6GB55AA"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "model"), LARGE)
def test_a_screen_of_fifty_inches_or_more_is_a_large_display_and_told(kind: str, model: str) -> None:
    quoted = [f'"{each.replace(chr(34), chr(34) * 2)}"' for each in (kind, model)]
    activity = read(f"Room,Type,Make and model,Qty|A,{','.join(quoted)},2")
    kit = activity.tables["kit"]
    assert (kit["asset_type"].iloc[0], kit["device_type"].iloc[0]) == ("interactive_display", "large_format_display")
    assert any(problem.code == "type_inferred_from_model" for problem in activity.problems)


@pytest.mark.parametrize(("kind", "model"), SMALL)
def test_a_monitor_for_a_desk_stays_one(kind: str, model: str) -> None:
    kit = read(f"Room,Type,Make and model,Qty|A,{kind},{model},2").tables["kit"]
    assert kit["asset_type"].iloc[0] == "monitor"
