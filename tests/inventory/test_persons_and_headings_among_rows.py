"""Lists of persons with what each holds, and lines that head others: neither is kit, and neither raises an alarm."""

from __future__ import annotations

import pytest

from tests.inventory.short_lists import asked, read, units_by_kind, waiting

PERSONS = (
    ("Name,Staff no,Laptop,Screens|Huw Jones,1001,1,2|Sian Rees,1002,1,1|Ann Lloyd,1003,0,2",
     {"laptop": 2, "monitor": 5}),
    ("Name,Staff no,Device|Huw Jones,1001,Laptop|Sian Rees,1002,Laptop|Ann Lloyd,1003,Desktop",
     {"laptop": 2, "desktop": 1}),
    ("Name,Employee number,Device,Model|Huw Jones,1001,Laptop,E14|Sian Rees,1002,Laptop,E14", {"laptop": 2}),
    ("Department,Payroll no,Device|Finance,40017,Laptop|Finance,40018,Laptop|Legal,40019,Monitor",
     {"laptop": 2, "monitor": 1}),
    ("Device,Model,Staff ID|Laptop,E14,1|Laptop,E14,2|Laptop,E15,3", {"laptop": 3}),
    ("Name,Personnel no.,Type,Qty|Huw Jones,1001,Laptop,1|Sian Rees,1002,Monitor,2", {"laptop": 1, "monitor": 2}),
    ("Site,Staff No,Laptop,Screens,Dock|Bala,1001,1,2,1|Bala,1002,1,1,1|Corwen,1003,1,2,0",
     {"laptop": 3, "monitor": 5, "docking_station": 2}),
    ("Enw,Rhif staff,Gliniadur,Monitor|Huw Jones,1001,1,2|Sian Rees,1002,1,1|Ann Lloyd,1003,1,0",
     {"laptop": 3, "monitor": 3}),
    ("Nom,Matricule,Ordinateur portable,Moniteur|Luc Petit,1001,1,2|Anne Roux,1002,1,1",
     {"laptop": 2, "monitor": 3}),
    ("Name,Emp ID,Device|Huw Jones,10,Laptop|Sian Rees,20,Laptop|Ann Lloyd,30,Laptop", {"laptop": 3}),
    ("Name,Pupil no,Device|Huw Jones,1001,Chromebook|Sian Rees,1002,Chromebook", {"laptop": 2}),
    ("Name,Badge no,Laptop,Screens|Huw Jones,1,1,2|Sian Rees,2,1,1|Ann Lloyd,3,2,3", {"laptop": 4, "monitor": 6}),
)  # fmt: skip


@pytest.mark.parametrize(("text", "right"), PERSONS)
def test_numbers_of_persons_are_no_quantity_and_no_identity(text: str, right: dict[str, float]) -> None:
    activity = read(text)
    assert units_by_kind(activity) == right
    assert not asked(activity)
    assert "serial" not in activity.tables["kit"] or activity.tables["kit"]["serial"].isna().all()


def test_numbers_of_persons_beside_devices_alone_are_never_counted() -> None:
    """Three devices, and never 24: too little for a list, so its headings are asked about."""
    assert units_by_kind(read("Device,Staff no|Laptop,5|Laptop,7|Monitor,12")) in ({}, {"laptop": 2, "monitor": 1})


def test_rows_of_persons_are_no_totals() -> None:
    """The last row is the sum of the others, and a person all the same: 4 laptops and 8 screens."""
    activity = read("Name,Staff no,Laptop,Screens|Huw Jones,1001,1,2|Sian Rees,1002,1,2|Ann Lloyd,1003,2,4")
    assert units_by_kind(activity) == {"laptop": 4, "monitor": 8}


ROWS = (
    "Laptop,Dell Latitude 5420,4", "Monitor,Dell P2419H,6",
    "Laptop,Dell Latitude 5420,3", "Desktop,HP EliteDesk 800 G5,2",
)  # fmt: skip
GROUPS = (
    ("LIBRARY", "DEPOT"), ("Ysgol Gynradd", "Ysgol Uwchradd"), ("Ground floor", "First floor"), ("Finance:", "Legal:"),
    ("Bala", "Corwen"), ("— North —", "— South —"), ("Llyfrgell", "Swyddfa"), ("Bibliothèque", "Mairie"),
    ("2023", "2024"), ("School kit", "Office kit"), ("ROOM 12", "ROOM 14"),
    ("Chief Executive's", "Democratic Services"),
)  # fmt: skip


@pytest.mark.parametrize("heading", ["Kit,Make / model,Qty", "Type,Model,Quantity", "Item,Model,Number"])
@pytest.mark.parametrize(("first", "second"), GROUPS)
def test_a_line_that_names_a_group_is_no_record(heading: str, first: str, second: str) -> None:
    """7 laptops, 6 monitors and 2 desktops; the lines are told and nothing waits."""
    text = "|".join([heading, f"{first},,", *ROWS[:2], f"{second},,", *ROWS[2:]])
    activity = read(text)
    assert units_by_kind(activity) == {"laptop": 7, "monitor": 6, "desktop": 2}
    assert waiting(activity) == 0
    assert not asked(activity)


def test_group_lines_beside_sums_of_the_groups() -> None:
    text = "|".join(
        ["Kit,Make / model,Qty", "LIBRARY,,", *ROWS[:2], "DEPOT,,", *ROWS[2:], "Sub-total depot,,5", "Grand total,,15"]
    )
    activity = read(text)
    assert units_by_kind(activity) == {"laptop": 7, "monitor": 6, "desktop": 2}
    assert waiting(activity) == 0
    assert not any(each.code == "control_total_differs" for each in activity.problems)
