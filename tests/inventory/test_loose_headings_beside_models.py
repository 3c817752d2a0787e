"""A column called “Equipment” or “Item” beside models whose cells mostly name kinds is the type column; an odd cell of
it is asked about by itself."""

from __future__ import annotations

import pytest

from tests.inventory.short_lists import asked, read, units_by_kind

ROOM = (
    "Rack server,14,HPE ProLiant DL380 Gen10|42U rack cabinet,4,APC|UPS,2,APC Symmetra|"
    "Core switch,2,Cisco Catalyst 9500|SAN storage array,1,NetApp FAS2750|CRAC cooling unit,2,Airedale"
)
RIGHT = {"server": 14.0, "rack": 4.0, "ups": 2.0, "network_switch": 2.0, "storage": 1.0}


def held(text: str) -> dict[str, float]:
    """Units of what is known by kind, whether it counts or only its figures are missing."""
    kit = read(text).tables["kit"]
    kit = kit[kit["asset_type"].astype(str) != "unknown"]
    return {
        str(kind): float(each) for kind, each in kit.groupby(kit["asset_type"].astype(str))["quantity"].sum().items()
    }


@pytest.mark.parametrize(
    ("heading", "rows"),
    [
        ("Equipment", ROOM),
        ("Item", ROOM),
        ("Asset", ROOM),
        ("Description", ROOM),
        ("Kit", ROOM),
        ("Hardware", ROOM),
        ("Offer", ROOM),
        ("Equipment", ROOM.replace("CRAC cooling unit", "Air handler")),
        ("Equipment", ROOM.replace("CRAC cooling unit", "Zorble")),
    ],
)
def test_an_odd_cell_does_not_speak_against_a_column_of_kinds(heading: str, rows: str) -> None:
    text = f"{heading},Qty,Make/Model|{rows}"
    assert held(text) == RIGHT
    (problem,) = [each for each in read(text).problems if each.code == "unknown_type"]
    assert problem.count == 1
    assert "row 7" in problem.message


def test_the_same_beside_a_pue_of_the_room() -> None:
    rows = "|".join(f"{row},1.6" for row in ROOM.split("|"))
    assert held(f"Equipment,Qty,Make/Model,PUE of room|{rows}") == RIGHT


def test_the_word_of_the_row_counts_where_its_model_says_nothing() -> None:
    text = "Equipment,Qty,Make/Model|Laptop,3,Zed 1|Monitor,4,Zed 2|Printer,2,Zed 3|Gizmo,1,Zed 4"
    assert units_by_kind(read(text)) == {"laptop": 3, "monitor": 4, "printer": 2}


def test_names_under_such_a_heading_are_no_kinds() -> None:
    text = "Equipment,Qty,Make/Model|LT-001,1,Latitude 5420|LT-002,1,Latitude 5420|Laptop,1,Latitude 5420"
    assert units_by_kind(read(text)) == {"laptop": 3}
    assert not asked(read(text))
