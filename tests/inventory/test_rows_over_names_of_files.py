"""What a row says of itself by its name outweighs the name of its file: a UPS in “Servers.csv” is one."""

from __future__ import annotations

import pytest

from carbon.inventory import read_inventory


def kinds(name: str, text: str) -> list[str]:
    activity = read_inventory([(name, text.replace("|", "\n").encode())])
    return [str(each) for each in activity.tables["kit"]["asset_type"]]


HEAD = "Name,Make,Model,RAM (GB)|SRV01,Dell,PowerEdge R740,64"


@pytest.mark.parametrize(
    ("name", "cell", "kind"),
    [
        ("Servers.csv", "UPS-1,APC,,", "ups"),
        ("Servers.csv", "UPS1,,,", "ups"),
        ("Servers.csv", "UPS main,Eaton,,", "ups"),
        ("Servers.csv", "Server room UPS,APC,,", "ups"),
        ("Servers.csv", "Core switch 2,,,", "network_switch"),
        ("Servers.csv", "Firewall A,,,", "firewall"),
        ("Servers.csv", "PDU 3,,,", "pdu"),
        ("Servers.csv", "Printer reception,,,", "printer"),
        ("Servers.csv", "KVM console,Dell,,", "peripheral"),
        ("Servers 2026.csv", "Tape library 1,,,", "unknown"),
        ("Servers.csv", "Onduleur 1,,,", "ups"),
        ("Server room.csv", "UPS-2,APC,,", "ups"),
    ],
)
def test_a_name_that_says_a_kind_outweighs_the_name_of_the_file(name: str, cell: str, kind: str) -> None:
    assert kinds(name, f"{HEAD}|{cell}") == ["server", kind]


@pytest.mark.parametrize("cell", ["SRV-PRINT01,,,", "SRV02,Dell,,", "DB-STORAGE-SRV,,,", "web01,,,", "srv-laptops,,,"])
def test_a_name_of_a_host_that_only_mentions_a_kind_says_nothing(cell: str) -> None:
    assert kinds("Servers.csv", f"{HEAD}|{cell}") == ["server", "server"]


def test_a_type_column_and_a_model_say_it_as_ever() -> None:
    text = "Type,Make,Model|Server,Dell,PowerEdge R740|UPS,APC,Smart-UPS 3000|,APC,Smart-UPS 3000"
    assert kinds("Servers.csv", text) == ["server", "ups", "ups"]
