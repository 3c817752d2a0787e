"""A line beneath a list that says where it is from, who made it or what a mark stands for is no record, whatever the
list is of: its total is whole."""

from __future__ import annotations

import pytest

from carbon.inventory import read_inventory

NOTES = [
    "Source: supplier portal", "Note: May estimated", "Last updated 03/06/2025", "* May estimated",
    "Prepared by J Jones", "E = estimated", "Contact: Energy team", "Exported from portal", "Taken from invoices",
    "Page 1 of 1", "Exported from Snipe-IT", "Extracted from SCCM", "Contact ext 2001", "Owner: ICT Services",
    "Author: JD", "Approved by SLT 12/01/2026", "Counted: 22",
]  # fmt: skip
LISTS = {
    "months": ("meters", "Month,kWh\nApril 2025,820\nMay 2025,790\n"),
    "rooms": ("meters", "From,To,Room,kWh\n01/04/2025,30/04/2025,DC,820\n01/05/2025,31/05/2025,DC,790\n"),
    "bills": (
        "meters", "MPAN,Bill from,Bill to,kWh,£\n1200010000017,01/04/2025,30/04/2025,820,200\n"
        "1200010000017,01/05/2025,31/05/2025,790,190\n",
    ),
    "a cloud": (
        "cloud", "Provider,Instance type,Region,Instance hours,Period start,Period end\n"
        "AWS,m5.large,eu-west-2,700,2025-04-01,2025-04-30\nAWS,m5.large,eu-west-2,700,2025-05-01,2025-05-31\n",
    ),
    "kit": ("kit", "Type,Make,Model\nLaptop,Dell,Latitude 5420\nLaptop,Dell,Latitude 5430\n"),
}  # fmt: skip


@pytest.mark.parametrize("gap", ["", "\n"], ids=["at once", "after a blank row"])
@pytest.mark.parametrize("note", NOTES)
@pytest.mark.parametrize("name", LISTS)
def test_a_note_beneath_a_list_is_no_record(name: str, note: str, gap: str) -> None:
    table, text = LISTS[name]
    found = read_inventory([("list.csv", f"{text}{gap}{note}\n".encode())]).tables[table]
    assert len(found) == 2
    assert found["set_aside"].isna().all()


@pytest.mark.parametrize("last", ["June 2025,", "Comms room,"])
def test_a_month_or_a_room_without_its_reading_is_told(last: str) -> None:
    text = f"Month,kWh\nApril 2025,820\nMay 2025,790\n{last}\n"
    found = read_inventory([("list.csv", text.encode())]).tables["meters"]
    assert found["set_aside"].notna().tolist()[-1:] == [True]
