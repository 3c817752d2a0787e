"""What is for a kind of kit is not of that kind: the head before "for", "pour", "ar gyfer" and "i" says what it is."""

from __future__ import annotations

import pytest

import carbon
from carbon.columns import ActivityData

LEFT_OUT = (
    "Antivirus for laptops; Anti-virus for PCs; Antivirus pour ordinateurs portables; Gwrthfeirws i gliniaduron; "
    "Gwrthfeirws ar gyfer gliniaduron; Bagiau gliniadur; Bagiau ar gyfer gliniaduron; Insurance for laptops; "
    "Housses pour tablettes; Meddalwedd ar gyfer gliniaduron; Encryption for laptops; Endpoint protection for servers; "
    "Encryption for laptops and PCs; Cables for monitors; ANTIVIRUS FOR LAPTOPS; Chargers (for laptops); "
    "Sacs pour ordinateurs portables"
).split("; ")
ASKED = (
    "Zorps for laptops; Budget for monitors; Room for printers; Windows 11 for laptops; "
    "Divers pour ordinateurs portables; Pethau ar gyfer gliniaduron; Pethau i gliniaduron; Spare for laptop; "
    "Zorps compatible with laptops; Zorps to suit printers"
).split("; ")
HEADS = {
    "PC for CCTV": "desktop", "Laptop for home working": "laptop", "Laptop for server room": "laptop",
    "Monitor for PC": "monitor", "Server for printers": "server", "Switch for servers": "network_switch",
    "Écran pour ordinateur portable": "monitor", "Sgrin ar gyfer gliniadur": "monitor",
    "Gliniadur i weinydd": "laptop", "Headsets for laptops": "peripheral", "iPad for laptop users": "tablet",
    "Webcam for monitor": "peripheral", "Printer for laptops": "printer", "Dock for laptop": "docking_station",
    "Laptop for Antivirus": "laptop", "Antivirus server": "server", "For laptops": "laptop",
    "Laptops i staff": "laptop",
    "Latitude 5420 for desktop team": "laptop",
}  # fmt: skip


def read(text: str) -> ActivityData:
    return carbon.read_inventory([("kit.csv", text.encode())])


def listed(word: str, heading: str) -> ActivityData:
    return read(f"{heading},Qty\nLaptop,20\nMonitor,30\nPrinter,4\nDesktop PC,6\n{word},300\n")


def counted(activity: ActivityData) -> float:
    kit = activity.tables["kit"]
    return float(kit["quantity"][kit["set_aside"].isna() | (kit["set_aside"] == "")].sum())


@pytest.mark.parametrize("heading", ["Item", "Type", "Description"])
@pytest.mark.parametrize("word", LEFT_OUT)
def test_a_service_or_an_accessory_for_a_kind_is_left_out(word: str, heading: str) -> None:
    """20 + 30 + 4 + 6 = 60 units; the 300 are none, in a column of types as in one of descriptions."""
    activity = listed(word, heading)
    assert counted(activity) == 20 + 30 + 4 + 6
    assert activity.tables["kit"]["asset_type"].tolist()[-1] == "software"


@pytest.mark.parametrize("heading", ["Item", "Type", "Description"])
@pytest.mark.parametrize("word", ASKED)
def test_a_head_that_nobody_knows_is_asked(word: str, heading: str) -> None:
    activity = listed(word, heading)
    assert activity.tables["kit"]["asset_type"].tolist()[-1] == "unknown"


@pytest.mark.parametrize("heading", ["Item", "Type"])
@pytest.mark.parametrize(("word", "kind"), HEADS.items())
def test_a_head_that_is_known_says_what_it_is(word: str, kind: str, heading: str) -> None:
    """All count: 60 + 300 = 360 units."""
    activity = listed(word, heading)
    assert activity.tables["kit"]["asset_type"].tolist()[-1] == kind
