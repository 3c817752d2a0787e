"""Things of another kind whose name holds that of kit ("Tape library", "Apple TV", "3D printer") are no such kit."""

from __future__ import annotations

import pytest

from tests.inventory.short_lists import read, units_by_kind

ASKED = """
Tape library|Tape drive|LTO tape drive|LTO-8 tape library|Terminal|Data terminal|3D printer|3-D printer|3D Printers
Resin printer|Mobile phone mast|Phone mast|Mobile mast|Fire panel display|Fire alarm panel display|Alarm panel screen
Door entry tablet|Door entry screen|Lift display|Intercom screen
"""
SMALL = """
Apple TV|Apple TV 4K|Apple TV box|Fire TV stick|TV stick|TV box|Set top box|Streaming box|Streaming stick|Freeview box
Android TV box|Media player
"""
KIT = {
    "Storage array": "storage", "NAS": "storage", "VDI terminal": "thin_client", "Card terminal": "kiosk",
    "Mobile phone": "smartphone", "Smart TV": "interactive_display", "TV": "interactive_display", "Printer": "printer",
    "Display": "monitor", "Door sensor": "iot", "Tablet": "tablet", "Reception screen": "monitor",
    "Disk library": "unknown", "Dumb terminal": "thin_client", "Samsung TV": "interactive_display",
    "Front door display": "monitor",
}  # fmt: skip


def members(text: str) -> list[str]:
    return [each.strip() for line in text.strip().splitlines() for each in line.split("|")]


@pytest.mark.parametrize("name", members(ASKED))
def test_a_thing_of_another_kind_is_asked_about(name: str) -> None:
    activity = read(f"Type,Qty|Laptop,1|{name},10")
    assert units_by_kind(activity) == {"laptop": 1}
    assert any(problem.code == "unknown_type" for problem in activity.problems)


@pytest.mark.parametrize("name", members(SMALL))
def test_a_box_beside_a_television_is_none(name: str) -> None:
    kit = read(f"Type,Qty|Laptop,1|{name},10").tables["kit"]
    assert kit["device_type"].iloc[1] == "media_player"


@pytest.mark.parametrize(("name", "kind"), KIT.items())
def test_kit_of_that_name_stays_what_it_is(name: str, kind: str) -> None:
    assert units_by_kind(read(f"Type,Qty|Laptop,1|{name},10")).get(kind, 0 if kind == "unknown" else None) in (10, 0)


def test_the_model_says_what_a_terminal_is() -> None:
    assert units_by_kind(read("Type,Model,Qty|Terminal,Wyse 5070,10")) == {"thin_client": 10}
