"""Hosting of the invented council: its server room, the machines on its hosts, a leased hall and a hosted service."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from aberwen_places import HALL, SERVER_ROOM, Row

HOSTING_HEADINGS = (
    "Asset type", "Name", "Manufacturer", "Model", "Quantity", "Status", "Site", "Directorate", "Service", "Run by",
    "PUE", "Host", "vCPU", "Host vCPU", "Memory (GB)", "Storage (GB)", "Storage medium", "Power state",
    "Mean power (W per unit)", "Embodied (kgCO2e per unit)", "Purchase date", "End of support", "Planned life (years)",
    "Ownership", "CPU model",
)  # fmt: skip

HOSTS = 6
VIRTUAL_MACHINES = (  # service, directorate, machines, vCPU and memory of each
    ("Revenues and benefits", "Corporate Services", 4, 8, 32),
    ("Finance ledger", "Corporate Services", 3, 8, 64),
    ("Social care records", "Social Care and Housing", 5, 8, 32),
    ("Housing repairs", "Social Care and Housing", 3, 4, 16),
    ("Schools admissions", "Education", 2, 4, 16),
    ("Highways assets", "Environment and Highways", 3, 4, 16),
    ("Planning portal", "Planning, Economy and Culture", 3, 4, 16),
    ("Maps", "Planning, Economy and Culture", 2, 16, 64),
    ("Directory and files", "Corporate Services", 6, 4, 16),
    ("Print and scan", "Corporate Services", 2, 2, 8),
    ("Backup and monitoring", "Corporate Services", 3, 8, 32),
)


def hosting_rows() -> Iterable[Row]:
    room = {"Site": SERVER_ROOM, "Directorate": "Corporate Services", "Run by": "own room", "Ownership": "owned"}
    live = {"Status": "In use", "Quantity": 1}
    for number in range(1, HOSTS + 1):
        yield room | live | {
            "Asset type": "Server", "Name": f"ABW-ESX{number:02d}", "Manufacturer": "Dell", "Model": "R740 Server",
            "Host vCPU": 96, "Memory (GB)": 512, "Mean power (W per unit)": 340 + 8 * number,
            "Purchase date": date(2021, 3, 15), "End of support": date(2028, 3, 14), "Planned life (years)": 7,
            "CPU model": "Intel Xeon Gold 6248R",
        }  # fmt: skip
    machine = 0
    for service, directorate, count, vcpu, memory in VIRTUAL_MACHINES:
        for number in range(1, count + 1):
            yield {
                "Asset type": "Virtual machine", "Name": f"ABW-VM{machine + 1:03d}", "Status": "In use",
                "Quantity": 1, "Site": SERVER_ROOM, "Directorate": directorate, "Service": service,
                "Host": f"ABW-ESX{machine % HOSTS + 1:02d}", "vCPU": vcpu, "Memory (GB)": memory,
                "Storage (GB)": 120 + 40 * number, "Power state": "on",
            }  # fmt: skip
            machine += 1
    yield {
        "Asset type": "Virtual machine", "Name": "ABW-VM-OLDWEB", "Status": "In use", "Quantity": 1,
        "Site": SERVER_ROOM, "Directorate": "Corporate Services", "Service": "Old web site", "Host": "ABW-ESX02",
        "vCPU": 4, "Memory (GB)": 8, "Storage (GB)": 200, "Power state": "off",
    }  # fmt: skip
    kit = (
        ("Storage", "ABW-ARRAY1", "Dell", "PowerStore 1200T", 1, 1060, date(2021, 3, 15), 7, {"Storage (GB)": 92000, "Storage medium": "ssd"}),
        ("Storage", "ABW-BACKUP1", "Synology", "RS4021xs+", 2, 190, date(2020, 6, 1), 7, {"Storage (GB)": 140000, "Storage medium": "hdd"}),
        ("Server", "ABW-DB01", "HPE", "ProLiant DL380 Gen10 Server", 2, 285, date(2019, 11, 4), 7, {"CPU model": "Intel Xeon Gold 6226"}),
        ("Network switch", "ABW-CORE", "Cisco", "Catalyst 9500-24Y4C", 2, 340, date(2021, 3, 15), 8, {}),
        ("Firewall", "ABW-FW", "Fortinet", "FortiGate 200F", 2, 88, date(2022, 2, 7), 6, {}),
        ("UPS", "ABW-UPS", "APC", "Smart-UPS SRT 10000", 2, None, date(2020, 6, 1), 10, {}),
    )  # fmt: skip
    for kind, name, maker, model, units, watts, bought, life, more in kit:
        yield room | live | {
            "Asset type": kind, "Name": name, "Manufacturer": maker, "Model": model, "Quantity": units,
            "Mean power (W per unit)": watts, "Purchase date": bought, "Planned life (years)": life, **more,
        }  # fmt: skip
    yield live | {
        "Asset type": "Server", "Name": "ABW-DR", "Manufacturer": "Dell", "Model": "PowerEdge R640 rack server", "Quantity": 4,
        "Site": HALL, "Directorate": "Corporate Services", "Service": "Disaster recovery", "Run by": "leased hall",
        "Mean power (W per unit)": 260, "Purchase date": date(2020, 10, 12), "Planned life (years)": 7,
        "Ownership": "owned", "CPU model": "Intel Xeon Silver 4216",
    }  # fmt: skip
    yield live | {
        "Asset type": "Server", "Name": "HR and payroll, run by its supplier", "Quantity": 2,
        "Site": "Supplier's data centre", "Directorate": "Corporate Services", "Service": "HR and payroll",
        "Run by": "hosted service", "PUE": 1.4, "Mean power (W per unit)": 310, "Embodied (kgCO2e per unit)": 1280,
        "Purchase date": date(2023, 4, 1), "Planned life (years)": 5, "Ownership": "provider",
    }  # fmt: skip
