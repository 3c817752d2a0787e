"""Numbers by kind across under Welsh headings are read as under English ones."""

from __future__ import annotations

import pytest

from tests.inventory.short_lists import asked, read, units_by_kind, waiting

KINDS = {
    "Gliniaduron": "laptop", "Monitorau": "monitor", "Sgriniau": "monitor",
    "Argraffwyr": "printer", "Llechi": "tablet", "Tabledi": "tablet", "Ffonau symudol": "smartphone",
    "Ffonau clyfar": "smartphone", "Gweinyddion": "server", "Taflunyddion": "projector",
    "Cyfrifiaduron bwrdd gwaith": "desktop", "Cyfrifiaduron desg": "desktop", "Ffonau desg": "desk_phone",
    "Gliniaduron staff": "laptop", "Nifer y gliniaduron": "laptop", "Sganwyr": "peripheral",
    "Byrddau gwyn rhyngweithiol": "interactive_display", "Switshis": "network_switch",
    "Setiau teledu": "interactive_display",
}  # fmt: skip


@pytest.mark.parametrize("place", ["Safle", "Ysgol", "Adeilad", "Swyddfa"])
@pytest.mark.parametrize("heading", KINDS)
def test_numbers_by_kind_by_place(place: str, heading: str) -> None:
    """12 + 5 of the kind beside 40 + 9 of another."""
    other, kind = ("Argraffwyr", "printer") if KINDS[heading] == "monitor" else ("Monitorau", "monitor")
    if KINDS[heading] == kind:
        other, kind = "Gliniaduron", "laptop"
    activity = read(f"{place},{heading},{other}|Bala,12,40|Corwen,5,9")
    assert units_by_kind(activity) == {KINDS[heading]: 17, kind: 49}
    assert not asked(activity)


@pytest.mark.parametrize("number", [14, 40])
@pytest.mark.parametrize("words", ["Safle,Gliniaduron,Ffonau", "Site,Laptops,Phones", "Safle,Gliniaduron,Cyfrifiaduron",
                                   "Site,Laptops,Computers"])  # fmt: skip
def test_a_word_for_several_kinds_is_never_passed_over_in_either_language(words: str, number: int) -> None:
    """“Phones” and “Computers” may be of several kinds: they wait, or the columns are asked about."""
    activity = read(f"{words}|Bala,12,{number}|Corwen,5,9")
    if "kit" in activity.tables:
        assert units_by_kind(activity) == {"laptop": 17}
        assert waiting(activity) == 2
    else:
        assert any(each.code == "needs_mapping" for each in activity.problems)


@pytest.mark.parametrize("corner", ["Offer", "Math", "Eitem", "Cyfarpar"])
def test_kinds_down_and_places_across(corner: str) -> None:
    text = f"{corner},Caernarfon,Pwllheli,Cyfanswm|Gliniaduron,40,12,52|Sgriniau,60,15,75|Cyfanswm,100,27,127"
    assert units_by_kind(read(text)) == {"laptop": 52, "monitor": 75}


def test_a_welsh_list_with_totals_both_ways() -> None:
    text = "Safle,Gliniaduron,Cyfrifiaduron desg,Cyfanswm|Bala,12,3,15|Corwen,5,1,6|Cyfanswm,17,4,21"
    assert units_by_kind(read(text)) == {"laptop": 17, "desktop": 4}
