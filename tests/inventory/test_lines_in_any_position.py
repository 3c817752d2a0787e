"""The same words mean the same above a list, at the head of a section within it, and beneath it."""

from __future__ import annotations

import pytest

import carbon
from carbon.columns import ActivityData

HEAD = "Type,Make,Model,Serial,Location"
LAPTOP, MONITOR, PRINTER, SERVER, IPAD, PHONE = (
    "Laptop,Dell,Latitude 5420", "Monitor,Dell,P2419H", "Printer,HP,M404", "Server,Dell,R740", "iPad,Apple,iPad 9",
    "Mobile phone,Apple,iPhone 13",
)  # fmt: skip


def read(*lines: str, head: str = HEAD) -> ActivityData:
    """A list of lines; a kind of kit ("Laptop,Dell,Latitude 5420") becomes a record, other words stand alone."""
    wide = head.count(",")
    rows = [
        f"{line},S{place}00,Hall" if line.count(",") == 2 and wide == 4 else line + "," * (wide - line.count(","))
        for place, line in enumerate(lines)
    ]
    return carbon.read_inventory(("kit.csv", "\n".join([head, *rows, ""]).encode()))


def counted(activity: ActivityData) -> dict[str, float]:
    kit = activity.tables["kit"]
    kit = kit[kit["set_aside"].isna()]
    found = kit.groupby(kit["asset_type"].astype(str))["quantity"].sum()
    return {str(kind): units for kind, units in found.items() if units}


def codes(activity: ActivityData) -> set[str]:
    return {problem.code for problem in activity.problems}


def aside(activity: ActivityData) -> list[str]:
    return activity.tables["kit"]["set_aside"].dropna().astype(str).tolist()


@pytest.mark.parametrize(
    ("line", "beneath", "expected"),
    [
        ("Server room", LAPTOP, {"laptop": 2}),
        ("In storage", LAPTOP, {"laptop": 2}),
        ("Storage", LAPTOP, {"laptop": 2}),
        ("Print room", LAPTOP, {"laptop": 2}),
        ("Print room", PRINTER, {"laptop": 1, "printer": 1}),
        ("Projector room", LAPTOP, {"laptop": 2}),
        ("Camera room 2", LAPTOP, {"laptop": 2}),
        ("Salle serveurs", LAPTOP, {"laptop": 2}),
        ("Switch cupboard", LAPTOP, {"laptop": 2}),
        ("Year 6 iPads", IPAD, {"laptop": 1, "tablet": 1}),
        ("Screens", MONITOR, {"laptop": 1, "monitor": 1}),
        ("Phones", PHONE, {"laptop": 1, "smartphone": 1}),
        ("Mobile Library", LAPTOP, {"laptop": 2}),
        ("Spares", LAPTOP, {"laptop": 2}),
        ("Laptops", LAPTOP, {"laptop": 2}),
        ("Office printers", PRINTER, {"laptop": 1, "printer": 1}),
        ("Monitors (Dell)", MONITOR, {"laptop": 1, "monitor": 1}),
        ("Server room", SERVER, {"laptop": 1, "server": 1}),
        ("Ysgol Bryn", LAPTOP, {"laptop": 2}),
        ("New laptops 2025", LAPTOP, {"laptop": 2}),
        ("Pupil devices", LAPTOP, {"laptop": 2}),
    ],
)
def test_a_line_alone_above_rows_is_no_device(line: str, beneath: str, expected: dict[str, float]) -> None:
    activity = read(LAPTOP, line, beneath)
    assert counted(activity) == expected
    assert activity.tables["kit"]["set_aside"].isna().all()


def test_lines_of_a_list_of_numbers_are_no_devices() -> None:
    activity = read("Laptops,20", "Monitors,10", "In storage", "Laptops,4", head="Item,Qty")
    assert counted(activity) == {"laptop": 24, "monitor": 10}


@pytest.mark.parametrize("line", ["Year 6 iPads", "Phones", "Projectors"])
def test_the_plural_of_a_kind_above_rows_of_another_is_asked_about(line: str) -> None:
    activity = read(LAPTOP, line, LAPTOP)
    assert counted(activity) == {"laptop": 2}
    assert aside(activity) == ["quantity_unclear"]


@pytest.mark.parametrize("line", ["Projector", "Spare projector", "Server", "Old monitor", "Sony headphones", "UPS"])
def test_one_thing_alone_in_its_row_stays_a_record(line: str) -> None:
    activity = read(LAPTOP, line, LAPTOP)
    assert activity.rows_read == 3
    assert not codes(activity) & {"status_of_name", "quantity_unclear", "section_lines"}


@pytest.mark.parametrize(
    "line",
    [
        "Disposed of in 2024", "DISPOSALS", "Disposals 2025/26", "Retired kit", "To be collected", "Recycled by Stone",
        "Matériel réformé", "Decommissioned servers", "Retired kit awaiting WEEE collection", "Old laptops",
        "Scrapped in May 2025", "Wish list",
    ],
)  # fmt: skip
def test_a_line_that_a_title_would_be_asked_about_is_asked_about(line: str) -> None:
    activity = read(LAPTOP, line, LAPTOP, LAPTOP)
    assert counted(activity) == {"laptop": 1}
    assert aside(activity) == ["status_of_name"] * 2
    above = carbon.read_inventory(("kit.csv", f"{line},,,,\n{HEAD}\n{LAPTOP},S1,Hall\n".encode()))
    assert "status_of_name" in codes(above)


@pytest.mark.parametrize("line", ["Ordered - not yet delivered", "Disposed", "Sold", "On order"])
def test_the_word_of_a_status_is_certain(line: str) -> None:
    activity = read(LAPTOP, line, LAPTOP)
    assert counted(activity) == {"laptop": 1}
    assert "status_of_section" in codes(activity)


def test_a_status_ends_at_the_next() -> None:
    kit = read("In use", LAPTOP, "In cupboard / not used", LAPTOP).tables["kit"]
    assert kit["status"].astype(str).tolist() == ["in_use", "in_stock"]


@pytest.mark.parametrize(
    "line", ["Disposal policy", "Old Town Hall", "Old school", "Lost property", "Archive room", "Sales team",
             "Household Waste Recycling Centre", "Retirement home", "Ordered by head", "Data centre"],
)  # fmt: skip
def test_places_and_teams_say_no_status(line: str) -> None:
    activity = read(LAPTOP, line, LAPTOP)
    assert counted(activity) == {"laptop": 2}
    assert "status_of_name" not in codes(activity)


@pytest.mark.parametrize(
    "line",
    [
        "All of the above were disposed of in May 2025", "Note: the laptops above have been scrapped",
        "All returned to the leasing company in May 2025", "Kit above not yet delivered",
        "Mae'r uchod wedi eu gwaredu", "Tout le matériel ci-dessus a été mis au rebut", "These have been scrapped",
        "All disposed of", "Everything recycled by Stone in 2024", "NB: all items above have been written off",
    ],
)  # fmt: skip
@pytest.mark.parametrize("gap", [["", ""], [""], []])
def test_a_line_beneath_that_says_what_happened_to_all_is_asked_about(line: str, gap: list[str]) -> None:
    activity = read(LAPTOP, LAPTOP, *gap, line)
    assert counted(activity) == {}
    assert aside(activity) == ["status_of_name"] * 2


@pytest.mark.parametrize(
    "line",
    [
        "None of the above has been disposed of", "All of the above are in use", "Note: disposal policy applies",
        "All laptops above 5 years old will be replaced", "All disposals are recorded in the register",
        "These devices must be disposed of via Stone", "Disposed items are not included above",
        "Note: all kit is owned by the council", "All equipment due for replacement in 2027",
        "All prices above exclude VAT", "These are sold as seen by the supplier",
    ],
)  # fmt: skip
@pytest.mark.parametrize(("head", "record"), [(HEAD, LAPTOP), ("Model,Serial,Room", "Latitude 5420,S1,Hall")])
def test_a_line_beneath_that_says_no_such_thing_is_a_note(line: str, head: str, record: str) -> None:
    activity = read(record, record.replace("S1", "S2"), line, head=head)
    assert counted(activity) == {"laptop": 2}
    assert activity.rows_read == 2


def test_an_all_in_one_is_a_device() -> None:
    assert read("Latitude 5420,S1,Hall", "All-in-one desktop PC Dell", head="Model,Serial,Room").rows_read == 2


@pytest.mark.parametrize(
    "line",
    [
        "Total,2,,,", "Totals,2,,,", "Sum,2,,,", "TOTAL COUNT,2,,,", "Number of devices,2,,,", "Cyfanswm,2,,,",
        "Total number of items,2,,,", "Count:,,,2,", ",,,,£800", "Last updated 31/03/2019,,,,",
        "Updated: March 2026,,,,", "Version 1.2,,,,", "© Cyngor,,,,", "Nothing further,,,,", "Red = disposed,,,,",
    ],
)  # fmt: skip
def test_totals_and_feet_are_no_devices(line: str) -> None:
    activity = read(LAPTOP, LAPTOP, line)
    assert activity.rows_read == 2
    assert counted(activity) == {"laptop": 2}
    assert "total_row_excluded" in codes(activity)
    assert "control_total_differs" not in codes(activity)


@pytest.mark.parametrize("line", ["Total,4,,,", "Sum,4,,,", "Number of devices,4,,,", "Count:,,,4,"])
def test_a_total_under_names_is_held_against_the_rows(line: str) -> None:
    assert "control_total_differs" in codes(read(LAPTOP, LAPTOP, line))


@pytest.mark.parametrize(
    "line", ["Blue Yeti microphone,,,,", "Red Hat server,,,,", "Version Tracker tablet,,,,", "Tablet,2,,,",
             "V7 monitor,,,,"],
)  # fmt: skip
def test_a_poor_record_at_the_end_is_read(line: str) -> None:
    assert read(LAPTOP, LAPTOP, line).rows_read == 3
