"""A word that nobody knows behind the word of a kind ("Monitor lizard") counts, and is told once for its list."""

from __future__ import annotations

import pytest

from tests.inventory.short_lists import read, units, units_by_kind
from tests.inventory.test_unknown_words_before_a_kind import members, told

TOLD = """
Tablet of soap|Monitor lizard|Monitor valve|Switch for lights|Monitor for blood pressure|Tablet of stone
Monitor for babies|Switch for points|Tablets of chocolate|Display of medals|Printer for wool|Scanner for luggage
Screen for stage|Digital monitor lizard
"""
PLAIN = """
Monitor 24 inch|Server rack-mounted|Monitor curved|Tablet rugged|Printer colour A3|Switch core|Server Hyper-V
Monitor Reception|Monitor Pwllheli|Printer finance|Display meeting room 2|Tablet Samsung Tab A8|Server backup
Switch 48 port PoE|Scanner flatbed|Screen wide|Tablet for councillors|Monitor for reception|Screen for meeting room
Monitor upstairs|Printer label|Switch managed|Monitor portable|Monitor broken|Monitor faulty|Monitor spare
Printer bought 2021|Tablet kept at depot|Server running Windows|Switch behind desk|Printer needs toner
Printer replaced last year|Tablet samsung|Printer brother|Tablet for Siân|Monitor for Llanelli|Tablet of Siân
Laptop Dell 5420|Phone iPhone 13|Printer for housing team|Screen attached to wall|Monitor dell
"""


@pytest.mark.parametrize("name", members(TOLD))
def test_what_no_word_list_knows_behind_a_kind_counts_and_is_told(name: str) -> None:
    activity = read(f"Type,Qty|Laptop,10|{name},7")
    (message,) = told(activity)
    assert (name in message, "(1 row, 7 units)" in message, units(activity)) == (True, True, 17)


@pytest.mark.parametrize("heading", ["Type", "Description"])
def test_plain_names_are_told_of_nothing(heading: str) -> None:
    assert told(read(f"{heading},Qty|" + "|".join(f"{name},2" for name in members(PLAIN)))) == []


@pytest.mark.parametrize(
    "name", ["Board display", "Notice board display", "Mouse trap", "Switch plate", "Tablet press", "Phone case",
             "Laptop bag", "Printer paper", "Cable router (tool)", "Server tray (catering)"],
)  # fmt: skip
def test_what_is_known_to_be_no_kit_counts_nothing(name: str) -> None:
    assert units_by_kind(read(f"Item,Qty|{name},7|Laptop,5")) == {"laptop": 5}


@pytest.mark.parametrize("name", ["Board room display", "Boardroom display", "School board meeting room display"])
def test_a_board_room_makes_nothing_else_of_a_display(name: str) -> None:
    activity = read(f"Item,Qty|{name},7|Laptop,5")
    assert (units(activity), told(activity)) == (12, [])
