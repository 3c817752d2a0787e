"""Lists that are no inventory of equipment: licences, addresses, tickets, contracts and the like are refused, left out
or asked about, and never counted in silence; rows of software in a list of kit are left out as software."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from carbon.cli import main
from carbon.columns import ActivityData
from carbon.inventory import read_inventory
from carbon.inventory.headings.mapping import read_mapping


def read(*lines: str, name: str = "list.csv") -> ActivityData:
    return read_inventory([(name, ("\n".join(lines) + "\n").encode())])


def counted(activity: ActivityData) -> int:
    return sum(int(table["set_aside"].isna().sum()) for table in activity.tables.values())


LICENCES = [
    "Item name,serial number,Category,manufacturer,purchase date,purchase cost,expiration date,seats",
    "Windows Server 2022 Standard,LIC-0001,Operating systems,Microsoft,01/05/2024,£900,01/05/2027,12",
    "Adobe Creative Cloud,LIC-0002,Desktop software,Adobe,01/05/2024,£600,01/05/2025,40",
    "Hypervisor 8,LIC-0003,Virtual machine software,VMware,01/05/2024,£2000,01/05/2027,8",
    "Rack management suite,LIC-0004,Dedicated server suite,Acme,01/05/2024,£200,01/05/2027,2",
]

LISTS: dict[str, tuple[str, ...]] = {
    "licences": tuple(LICENCES),
    "licence keys": (
        "Software,Type,Licence key,Licences,Renewal date,Publisher",
        "Windows Server,Server,AAAA-1,12,01/05/2027,Microsoft",
        "Remote Desktop CAL,Desktop,AAAA-2,40,01/05/2027,Microsoft",
    ),
    "French licences": (
        "Logiciel,Catégorie,Éditeur,Nombre de licences,Date d'expiration",
        "Windows Server,Serveur,Microsoft,12,01/05/2027",
        "Suite bureautique,Ordinateur,Acme,40,01/05/2027",
    ),
    "Welsh licences": (
        "Meddalwedd,Math,Nifer o drwyddedau,Dyddiad dod i ben",
        "Windows Server,Server,12,01/05/2027",
        "Remote Desktop,Desktop,40,01/05/2027",
    ),
    "addresses": ("Host,IP address,Location", "SRV01,10.0.0.1,HQ", "pc02,10.0.0.2,HQ", "printer3,10.0.0.3,HQ"),
    "addresses with names": (
        "Host,Name,IP address,Site", "SRV01,Payroll,10.0.0.1,HQ", "SRV02,Web,10.0.0.2,HQ", "SRV03,Mail,10.0.0.3,HQ",
    ),
    "address plan": (
        "Server,IP address,Subnet mask,Gateway,VLAN",
        "SRV01,10.0.0.1,255.255.255.0,10.0.0.254,10",
        "SRV02,10.0.0.2,255.255.255.0,10.0.0.254,10",
    ),
    "address plan with a type": (
        "Host name,Type,IP address,Subnet,VLAN,MAC address",
        "SRV01,Server,10.0.0.1,10.0.0.0/24,10,00:11:22:33:44:55",
        "SRV01-ilo,Server,10.0.0.2,10.0.0.0/24,10,00:11:22:33:44:56",
        "PC1,PC,10.0.0.3,10.0.0.0/24,10,00:11:22:33:44:57",
    ),
    "DNS zone": ("Name,Type,TTL,Data", "srv01,A,3600,10.0.0.1", "host,CNAME,3600,srv01", "mail,MX,3600,srv02"),
    "DHCP leases": (
        "IP Address,Name,Lease expiration,Type,Unique ID,Description",
        "10.0.0.5,laptop-1,01/05/2025,DHCP,001122334455,",
        "10.0.0.6,switch-2,01/05/2025,DHCP,001122334456,",
    ),
    "switch ports": (
        "Switch,Port,VLAN,Speed,Duplex,Connected device", "SW1,1,10,1G,Full,Server", "SW1,2,10,1G,Full,Printer",
        "SW1,3,10,1G,Full,PC",
    ),
    "patch panel": (
        "Rack,Switch,Port,Outlet,Type,Patched to", "R1,SW1,1,A01,PC,Desk 1", "R1,SW1,2,A02,Printer,Desk 2",
        "R1,SW1,3,A03,IP phone,Desk 3",
    ),
    "contacts": (
        "Name,Type,Telephone,Email,Supplier",
        "Zorp,Laptop,0300 000 0000,a@example.org,Zorp Ltd",
        "Blip,Printer,0300 000 0001,b@example.org,Blip Ltd",
    ),
    "suppliers": (
        "Supplier,Category,Account number,Payment terms,Contact",
        "Zorp Ltd,Laptops,A1,30 days,Sales",
        "Blip Ltd,Printers,A2,30 days,Sales",
    ),
    "contracts": (
        "Contract ref,Supplier,Category,Contract start,Contract end,Annual value",
        "C1,Zorp,Printers,01/05/2024,01/05/2027,9000",
        "C2,Blip,Servers,01/05/2024,01/05/2027,12000",
    ),
    "tickets": (
        "Ticket number,Opened,Priority,Category,Status,Assigned group",
        "1,01/05/2025,P3,Laptop,Closed,Desk side",
        "2,02/05/2025,P2,Printer,Open,Desk side",
        "3,02/05/2025,P2,Server,Open,Infrastructure",
    ),
    "incidents with a model": (
        "Incident,Opened,Resolved,Priority,Type,Model",
        "1,01/05/2025,02/05/2025,P3,Laptop,Latitude 5420",
        "2,01/05/2025,02/05/2025,P3,Laptop,Latitude 5420",
    ),
    "accounts": (
        "sAMAccountName,Account type,Enabled,Last logon,Password last set",
        "a1,Desktop,TRUE,01/05/2025,01/05/2025",
        "a2,Server,TRUE,01/05/2025,01/05/2025",
    ),
    "software of each machine": (
        "Computer name,Type,Software,Version,Publisher,Installed on",
        "PC1,Desktop,Office,16,Microsoft,01/05/2024",
        "PC1,Desktop,Reader,23,Adobe,01/05/2024",
        "PC1,Desktop,Browser,120,Acme,01/05/2024",
    ),
    "patches": (
        "Server,Type,KB number,Patch status,Severity,Released",
        "SRV01,Server,KB1,Missing,Critical,01/05/2025",
        "SRV01,Server,KB2,Installed,Critical,01/05/2025",
    ),
    "vulnerabilities": (
        "Host,Type,CVE,CVSS score,Severity,First found",
        "SRV01,Server,CVE-2025-1,9.8,Critical,01/05/2025",
        "SRV01,Server,CVE-2025-2,7.1,High,01/05/2025",
    ),
    "purchase orders": (
        "PO number,Line,Category,Description,Quantity,Unit price,Delivery date",
        "P1,1,Laptop,Zorp L1,20,700,01/05/2025",
        "P1,2,Monitor,Zorp M1,20,120,01/05/2025",
    ),
    "invoices": (
        "Invoice number,Invoice date,Item,Qty,Unit price,Net,VAT",
        "I1,01/05/2025,Laptop,20,700,14000,2800",
        "I1,01/05/2025,Monitor,20,120,2400,480",
    ),
    "budget": (
        "Cost centre,Category,Budget,Actual,Forecast,Variance",
        "IT,Laptops,20000,18000,20000,0",
        "IT,Servers,50000,48000,50000,0",
    ),
    "price list": (
        "Product code,Category,Model,List price,Discount,Lead time",
        "A1,Laptop,Latitude 5420,900,10%,2 weeks",
        "A2,Monitor,P2422H,200,10%,2 weeks",
    ),
    "desks": ("Floor,Room,Desk,Type,Capacity,Occupied", "1,101,D1,PC,1,Yes", "1,101,D2,Laptop,1,No"),
    "backup jobs": (
        "Job name,Server,Type,Schedule,Last run,Retention",
        "J1,SRV01,Server,Daily,01/05/2025,30 days",
        "J2,SRV02,Server,Daily,01/05/2025,30 days",
    ),
    "changes": (
        "Change number,Requested by,Category,Planned start,Planned end,Risk",
        "C1,Desk,Server,01/05/2025,02/05/2025,Low",
        "C2,Desk,Network switch,01/05/2025,02/05/2025,Low",
    ),
    "mobile bill": (
        "Mobile number,Type,Minutes,Texts,Data used,Line rental",
        "07700 900001,Smartphone,100,20,3,9.50",
        "07700 900002,Smartphone,120,10,4,9.50",
    ),
}  # fmt: skip


@pytest.mark.parametrize("lines", LISTS.values(), ids=LISTS.keys())
def test_a_list_that_is_none_of_equipment_counts_nothing_and_says_why(lines: tuple[str, ...]) -> None:
    activity = read(*lines)
    report = activity.files[0]
    assert counted(activity) == 0
    assert report.outcome in ("refuse", "needs_mapping")
    if report.outcome == "refuse":
        assert report.refusal is not None
        assert len(report.refusal["message"]) > 40


def test_the_licence_list_is_refused_at_the_terminal_with_its_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "licences.csv"
    path.write_text("\n".join(LICENCES) + "\n", encoding="utf-8")
    assert main(["check", str(path), "--json", str(tmp_path / "out.json")]) != 0
    record = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert record["files"][0]["outcome"] == "refuse"
    assert "a list of licences" in capsys.readouterr().out + json.dumps(record)


def test_a_person_can_say_that_it_is_one_all_the_same() -> None:
    lines = LISTS["purchase orders"]
    said = read_mapping(
        '[[table]]\nrole = "devices"\n[[table.column]]\nheading = "Category"\nfield = "asset_type"\n'
        '[[table.column]]\nheading = "Quantity"\nfield = "quantity"\n'
    )
    activity = read_inventory([("list.csv", ("\n".join(lines) + "\n").encode())], mapping=said)
    assert activity.files[0].counts["in_use_units"] == {"laptop": 20, "monitor": 20}


KEPT: dict[str, tuple[tuple[str, ...], dict[str, int]]] = {
    "addresses beside models": (
        ("Host name,Make,Model,Serial,IP address,VLAN", "S1,Dell,PowerEdge R740,SN00001,10.0.0.1,10"), {"server": 1},
    ),
    "network kit with its addresses": (
        ("Device name,Type,IP address,VLAN,Room", "SW1,Switch,10.0.0.1,10,101", "AP1,Access point,10.0.0.2,10,102"),
        {"network_switch": 1, "wireless_ap": 1},
    ),
    "orders beside serials": (
        ("Asset tag,Type,Make,Model,Serial,PO number,Invoice number,Unit price", "1,Laptop,Zorp,L1,SN00001,P1,I1,700"),
        {"laptop": 1},
    ),
    "licence beside a device": (
        ("Asset tag,Type,Model,Serial number,Windows licence key,Office version", "1,Laptop,L1,SN00001,AAA,2021"),
        {"laptop": 1},
    ),
    "contract and supplier": (
        ("Serial number,Type,Model,Supplier,Contract ref,Contract end", "SN00001,Printer,P1,Zorp,C1,01/05/2027"),
        {"printer": 1},
    ),
    "leased devices with their contract": (
        ("Device,Model,Supplier,Contract,Start date", "Laptop,Dell Latitude 5420,XMA,C1,01/06/2022",
         "Laptop,Dell Latitude 5430,XMA,C2,01/06/2023"), {"laptop": 2},
    ),
    "cost centre": (("Asset type,Model,Cost centre,Quantity", "Laptop,L1,IT,12"), {"laptop": 12}),
    "server names on a sheet of servers": (("Server name,Processor,Memory (GB)", "S1,Xeon,64"), {"server": 1}),
    "seat of a device": (("Asset tag,Type,Model,Desk,Floor,Room", "1,Monitor,M1,D1,1,101"), {"monitor": 1}),
    "switch with ports": (("Type,Make,Model,Ports,Quantity", "Switch,Zorp,S1,48,3"), {"network_switch": 3}),
    "ticket of its repair": (("Serial,Type,Make,Model,Ticket number", "SN00001,Laptop,Zorp,L1,T1"), {"laptop": 1}),
    "mobile with a number": (
        ("Type,Make,Model,Mobile number,Serial number", "Smartphone,Zorp,S1,07700 900001,SN00001"), {"smartphone": 1},
    ),
    "what a list of types holds": (("Type,Quantity", "Laptop,120", "Monitor,200"), {"laptop": 120, "monitor": 200}),
}  # fmt: skip


@pytest.mark.parametrize(("lines", "units"), KEPT.values(), ids=KEPT.keys())
def test_a_list_of_equipment_stays_one_whatever_else_it_says(lines: tuple[str, ...], units: dict[str, int]) -> None:
    name = "servers.csv" if lines[0].startswith("Server name") else "list.csv"
    assert read(*lines, name=name).files[0].counts["in_use_units"] == units


TITLES = [
    "Licences", "Software", "Purchases 2025", "Purchase orders", "Orders", "Invoices", "Budget 2025-26", "Contracts",
    "Suppliers", "Contacts", "Tickets", "IP addresses", "DNS zone", "Patching", "Prices", "Achats", "Meddalwedd",
]  # fmt: skip


@pytest.mark.parametrize("title", TITLES)
def test_a_list_that_its_name_calls_something_else_is_left_out(title: str) -> None:
    """Licences for laptops and laptops that were bought are no laptops that there are."""
    activity = read("Name,Type,Quantity", "Office,Laptop,100", "Windows,Server,3", name=f"{title}.csv")
    assert counted(activity) == 0
    assert activity.files[0].outcome == "refuse"
    kept = read("Asset tag,Type,Model,Serial", "1,Laptop,L1,SN00001", name=f"{title}.csv")
    assert counted(kept) == 1
    assert [each for each in kept.problems if each.question] == []


@pytest.mark.parametrize(
    "heading", ["Name,Capacity (GB)", "Name,Site", "Volume,Size", "Host,Location", "Name,IP address"]
)
@pytest.mark.parametrize("title", ["Storage", "Servers", "Hosts", "Switches"])
def test_names_alone_make_no_equipment_of_a_title(title: str, heading: str) -> None:
    assert counted(read(heading, "v1,100", "v2,200", name=f"{title}.csv")) == 0


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Invoices.csv", ("MPAN,From,To,kWh,Net,VAT,Supplier,Invoice number",
                          "1,01/04/2025,30/04/2025,100,20,4,Zorp,I1")),
        ("Orders.csv", ("Fuel,Litres,Invoice date,Unit price,Supplier", "Diesel,100,01/05/2025,1.20,Zorp")),
        ("Invoices.csv", ("Provider,Service,Region,Instance type,Hours,Net,VAT,Invoice number",
                          "AWS,EC2,eu-west-2,m5.large,730,20,4,I1")),
    ],
)  # fmt: skip
def test_bills_of_electricity_fuel_and_cloud_stay_what_they_are(name: str, lines: tuple[str, ...]) -> None:
    activity = read(*lines, name=name)
    assert activity.files[0].outcome != "refuse"
    assert "kit" not in activity.tables


# -- rows of software in a list of kit ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "word",
    [
        "Software", "Logiciel", "Licence", "License", "Meddalwedd", "Trwydded", "Desktop software", "Server software",
        "Software licence", "Operating system", "Licence logicielle", "Application software", "Software subscription",
        "SaaS subscription", "Logiciels", "Software (laptop)", "Client access licence", "Antivirus software",
        "Server licence", "Printer software", "Système d'exploitation", "Virtual machine software",
    ],
)  # fmt: skip
def test_a_row_of_software_is_left_out_and_not_asked_about(word: str) -> None:
    activity = read("Asset tag,Type,Make,Model", "1,Laptop,Zorp,L1", f"2,{word},Acme,Suite 5", "3,Monitor,Zorp,M1")
    assert activity.files[0].counts["in_use_units"] == {"laptop": 1, "monitor": 1}
    assert [str(reason) for reason in activity.tables["kit"]["set_aside"]][1] == "software"
    codes = [problem.code for problem in activity.problems]
    assert "software" in codes
    assert "unknown_type" not in codes


def test_kit_whose_name_mentions_software_stays_kit() -> None:
    activity = read("Asset tag,Type,Make,Model", "1,Laptop,Zorp,L1 with licence", "2,Server,Zorp,Software defined S1")
    assert activity.files[0].counts["in_use_units"] == {"laptop": 1, "server": 1}


# -- a role must be borne out by its cells -----------------------------------------------------------------------------


def test_a_list_of_types_with_storage_and_what_is_used_of_it_is_no_list_of_volumes() -> None:
    activity = read("Type,Name,Capacity (GB),Used (GB)", "Laptop,L1,512,100", "Laptop,L2,512,200", "Server,S1,4000,900")
    assert activity.files[0].counts["in_use_units"] == {"laptop": 2, "server": 1}


def test_laptops_beside_a_few_virtual_machines_stay_laptops() -> None:
    activity = read(
        "Name,Make,Model,Serial,vCPU,Host", "L1,Dell,Latitude 5420,SN00001,,", "L2,Dell,Latitude 5420,SN00002,,",
        "H1,Dell,PowerEdge R740,SN00003,,",
        "V1,VMware,VMware Virtual Platform,,4,H1",
    )  # fmt: skip
    assert [str(kind) for kind in activity.tables["kit"]["asset_type"]] == [
        "laptop", "laptop", "server", "virtual_machine",
    ]  # fmt: skip
