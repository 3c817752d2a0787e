"""Rows of one list of kit that are equal in every cell: several units that left on one day are asked about, the others
are told."""

from __future__ import annotations

import pytest

from carbon.inventory import read_inventory
from tests.inventory.short_lists import answered, asked, asked_once, read, units

HEAD = "Type,Model,Quantity,Disposal date,Route"
ROW, OTHER = "Laptop,Dell Latitude 5420,20,2025-06-01,Recycled", "Monitor,Dell P2419H,5,2025-07-01,Reused"
TWICE = {
    "loads of a disposal list": (f"{HEAD}|{ROW}|{ROW}|{OTHER}", 25, 20),
    "not side by side": (f"{HEAD}|{ROW}|{OTHER}|{ROW}", 25, 20),
    "three times": (f"{HEAD}|{ROW}|{ROW}|{ROW}|{OTHER}", 25, 40),
    "two different loads": (f"{HEAD}|{ROW}|{ROW}|{OTHER}|{OTHER}|Printer,HP M404,3,2025-08-01,Reused", 28, 25),
    "nothing else": (f"{HEAD}|{ROW}|{ROW}", 20, 20),
    "with a line number": (f"No,{HEAD}|1,{ROW}|2,{ROW}|3,{OTHER}", 25, 20),
    "with a note": (f"{HEAD},Note|{ROW},lot A|{ROW},lot A|{OTHER},lot B", 25, 20),
    "other words": ("Equipment,Qty,Date disposed|Tablet,12,01/06/2025|Tablet,12,01/06/2025|Printer,2,13/06/2025",
        14, 12),
    "two units": ("Type,Quantity,Disposal date|Laptop,2,2025-06-01|Laptop,2,2025-06-01|Monitor,7,2025-07-01",
        9, 2),
    "with a consignment": (f"{HEAD},Consignment|{ROW},C77|{ROW},C77|{OTHER},C78", 25, 20),
}  # fmt: skip
TOLD = {
    "no day": "Type,Model,Quantity|Laptop,Dell Latitude 5420,20|Laptop,Dell Latitude 5420,20|Monitor,Dell P2419H,5",
    "bought on one day": "Type,Model,Quantity,Purchase date|Laptop,Dell Latitude 5420,20,2023-06-01"
    "|Laptop,Dell Latitude 5420,20,2023-06-01|Monitor,Dell P2419H,5,2023-07-01",
    "no day, by site": "Type,Quantity,Site|Laptop,20,Depot|Laptop,20,Depot|Monitor,5,Depot",
}
PLAIN = {
    "a row a device": "Type,Model,Disposal date|Laptop,E14,2025-06-01|Laptop,E14,2025-06-01|Laptop,E14,2025-06-01",
    "a row a device with its one": "Type,Model,Quantity|Laptop,E14,1|Laptop,E14,1|Monitor,P24,1",
    "another day": f"{HEAD}|{ROW}|{ROW.replace('06-01', '06-02')}|{OTHER}",
    "another quantity": f"{HEAD}|{ROW}|{ROW.replace(',20,', ',21,')}|{OTHER}",
    "another route": f"{HEAD}|{ROW}|{ROW.replace('Recycled', 'Reused')}|{OTHER}",
    "another consignment": f"{HEAD},Consignment|{ROW},C76|{ROW},C77|{OTHER},C78",
    "another site": "Type,Quantity,Site|Laptop,20,Depot|Laptop,20,Library|Monitor,5,Depot",
    "no quantity": "Type,Model,Room|Laptop,E14,Room 1|Laptop,E14,Room 1|Monitor,P24,Room 1",
}


def count(text: str) -> float:
    """Units that are not waiting, whatever their status."""
    kit = read(text).tables["kit"]
    return float(kit["quantity"][kit["set_aside"] != "row_stands_twice"].sum())


@pytest.mark.parametrize(("text", "right", "more"), TWICE.values(), ids=TWICE.keys())
def test_equal_rows_of_several_units_on_a_day_are_asked_about(text: str, right: int, more: int) -> None:
    question = asked_once(read(text))
    assert count(text) == right
    for answer in ("first", "both"):
        table = answered(text, question=question, answer=answer).tables["kit"]
        out = table["set_aside"] == "row_left_out_twice"
        assert float(table["quantity"][~out].sum()) == right + more * (answer == "both")


@pytest.mark.parametrize("text", TOLD.values(), ids=TOLD.keys())
def test_equal_rows_without_a_day_of_leaving_count_and_are_told(text: str) -> None:
    activity = read(text)
    assert not asked(activity)
    assert units(activity) == 45
    (told,) = [each for each in activity.problems if each.code == "rows_equal"]
    assert "20 units" in told.message


@pytest.mark.parametrize("text", PLAIN.values(), ids=PLAIN.keys())
def test_rows_that_anything_tells_apart_and_single_devices_say_nothing(text: str) -> None:
    activity = read(text)
    assert not {each.code for each in activity.problems} & {"rows_equal", "row_stands_twice"}


def test_a_large_text_is_looked_at_again_row_by_row() -> None:
    """100,000 rows of 90 bytes, 9 MB, and one of them once more: its cells are read a second time."""
    rows = [f"Laptop,Dell,Latitude 5440,2,Hall {at:06},{'a note ' * 6}" for at in range(100_000)]
    content = "\n".join(["Type,Manufacturer,Model,Quantity,Location,Comment", *rows, rows[-1]])
    activity = read_inventory([("kit.csv", content.encode())])
    (told,) = [each for each in activity.problems if each.code == "rows_equal"]
    assert told.rows.tolist() == [100_002]
