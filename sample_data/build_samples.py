"""Writes the inventories of the invented council: `uv run python sample_data/build_samples.py`.

Nothing here is measured or true: Aberwen County Council does not exist. Sizes are plausible for about 2,000 staff.
There is no chance in it: the same script gives the same cells.
"""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

LABEL = "Aberwen County Council (invented). Everything in this workbook is made up: do not quote a figure from it."
COUNCIL, SCHOOL = "Aberwen County Council", "Ysgol Llyn Arian (invented school)"
TOWN_HALL, CASTLE, DEPOT, LIBRARY = "Town Hall", "Castle Street Offices", "Highways Depot", "Central Library"
SERVER_ROOM, HALL = "Town Hall server room", "Glanmor data hall"
Row = dict[str, Any]

DIRECTORATES = (  # directorate, its site, share of the staff
    ("Corporate Services", TOWN_HALL, 0.24),
    ("Social Care and Housing", CASTLE, 0.31),
    ("Education", CASTLE, 0.14),
    ("Environment and Highways", DEPOT, 0.19),
    ("Planning, Economy and Culture", LIBRARY, 0.12),
)

DEVICE_HEADINGS = (
    "Asset type", "Manufacturer", "Model", "Quantity", "Status", "Body", "Site", "Directorate", "Service",
    "Purchase date", "In service date", "Retirement date", "End of support", "Planned life (years)",
    "Life extended on", "New life (years)", "Annual electricity (kWh per unit)", "Home share", "Home kit",
    "Ownership", "Lease end", "Mass (kg per unit)", "Disposal route", "Refurbished", "Purchase cost (GBP per unit)",
)  # fmt: skip
HOSTING_HEADINGS = (
    "Asset type", "Name", "Manufacturer", "Model", "Quantity", "Status", "Site", "Directorate", "Service", "Run by",
    "PUE", "Host", "vCPU", "Host vCPU", "Memory (GB)", "Storage (GB)", "Storage medium", "Power state",
    "Mean power (W per unit)", "Embodied (kgCO2e per unit)", "Purchase date", "End of support", "Planned life (years)",
    "Ownership", "CPU model",
)  # fmt: skip
CLOUD_HEADINGS = (
    "Provider", "Service", "Region", "Instance type", "Quantity", "Hours each", "vCPU hours", "Storage (GB-months)",
    "Storage medium", "Transfer (GB)", "Directorate", "Period start", "Period end",
)  # fmt: skip
METER_HEADINGS = ("Meter", "Room", "From", "To", "kWh", "IT kWh", "Includes", "Reading")
FUEL_HEADINGS = ("Fuel", "Site", "Litres", "Unit", "From", "To")
REFRIGERANT_HEADINGS = ("Refrigerant", "Site", "Refilled (kg)", "From", "To")

# asset type, maker, model, units over all directorates, bought, planned life, kWh a year, home share, price, more
FLEET: tuple[tuple[str, str, str, int, date, int, float | None, float | None, int | None, Row], ...] = (
    ("Laptop", "Dell", "Latitude 5410", 240, date(2020, 11, 2), 5, None, None, 720,
     {"Life extended on": date(2025, 11, 1), "New life (years)": 7}),
    ("Laptop", "Dell", "Latitude 5420", 420, date(2021, 9, 13), 5, None, None, 780, {}),
    ("Laptop", "Dell", "Latitude 5430", 510, date(2023, 3, 6), 5, 18.2, None, 840, {}),
    ("Laptop", "Dell", "Latitude 5450", 460, date(2024, 10, 1), 5, 17.4, None, 910, {}),
    ("Laptop", "Lenovo", "ThinkPad T14 Gen 5", 180, date(2025, 6, 16), 5, 16.9, None, 930, {}),
    ("Laptop", "Microsoft", "Surface Pro 8", 60, date(2022, 5, 9), 4, None, 0.2, 1150, {}),
    ("Desktop", "Dell", "OptiPlex 7070 Small Form Factor", 130, date(2019, 10, 7), 6, None, None, 610, {}),
    ("Desktop", "Dell", "OptiPlex 7000 Micro Form Factor", 150, date(2022, 8, 15), 6, 46.0, None, 650, {}),
    ("Monitor", "Dell", "P2422H Monitor", 1400, date(2021, 9, 13), 7, None, None, 155, {}),
    ("Monitor", "Dell", "P2423D Monitor", 650, date(2023, 3, 6), 7, 32.0, None, 190, {}),
    ("Monitor", "Dell", "P2422H Monitor", 420, date(2021, 2, 1), 7, None, None, 155, {"Home kit": "yes"}),
    ("Docking station", "Dell", "WD19S", 1300, date(2021, 9, 13), 7, None, None, 140, {}),
    ("Tablet", "Apple", "iPad (9th generation)", 150, date(2022, 4, 25), 4, None, None, 330, {}),
    ("Smartphone", "Samsung", "Galaxy A14", 620, date(2023, 5, 22), 3, None, None, 140, {}),
    ("Smartphone", "Apple", "iPhone SE (3rd generation)", 310, date(2024, 2, 5), 4, None, None, 380, {}),
    ("Desk phone", "Yealink", "T43U", 380, date(2019, 7, 1), 8, None, None, 75, {}),
    ("Printer", "Canon", "imageRUNNER ADVANCE DX C3835i", 44, date(2023, 4, 1), 5, 180.0, None, None,
     {"Ownership": "service lease", "Lease end": date(2028, 3, 31)}),
    ("Interactive display", "Promethean", "ActivPanel 9 75", 26, date(2022, 7, 18), 7, None, None, 1900, {}),
    ("Network switch", "Cisco", "Catalyst 9200L-48P", 58, date(2021, 8, 2), 8, 690.0, None, 3100, {}),
    ("Wireless access point", "Cisco", "C9120AXI-E", 165, date(2021, 8, 2), 7, 95.0, None, 480, {}),
)  # fmt: skip

SCHOOL_KIT: tuple[tuple[str, str, str, int, date, int, float | None], ...] = (
    ("Laptop", "Dell", "Latitude 3410", 64, date(2021, 7, 19), 5, None),
    ("Tablet", "Apple", "iPad (10th generation)", 180, date(2023, 9, 4), 4, None),
    ("Desktop", "Dell", "OptiPlex 7050 Small Form Factor", 32, date(2018, 8, 6), 7, None),
    ("Monitor", "Dell", "P2422H Monitor", 38, date(2021, 7, 19), 7, None),
    ("Interactive display", "Promethean", "ActivPanel 9 75", 22, date(2023, 8, 14), 7, None),
    ("Wireless access point", "Cisco", "C9120AXI-E", 18, date(2022, 8, 1), 7, 95.0),
)

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


def shares(units: int) -> list[int]:
    """Units by directorate; the last one takes what rounding leaves."""
    counts = [round(units * share) for _, _, share in DIRECTORATES[:-1]]
    return [*counts, units - sum(counts)]


def device_rows() -> Iterable[Row]:
    for kind, maker, model, units, bought, life, kwh, home, price, more in FLEET:
        for (directorate, site, _), count in zip(DIRECTORATES, shares(units), strict=True):
            yield {
                "Asset type": kind, "Manufacturer": maker, "Model": model, "Quantity": count, "Status": "In use",
                "Body": COUNCIL, "Site": site, "Directorate": directorate, "Purchase date": bought,
                "Planned life (years)": life, "Annual electricity (kWh per unit)": kwh, "Home share": home,
                "Ownership": "owned", "Purchase cost (GBP per unit)": price, **more,
            }  # fmt: skip
    for kind, maker, model, units, bought, life, kwh in SCHOOL_KIT:
        yield {
            "Asset type": kind, "Manufacturer": maker, "Model": model, "Quantity": units, "Status": "In use",
            "Body": SCHOOL, "Site": "Ysgol Llyn Arian", "Directorate": "Education", "Purchase date": bought,
            "Planned life (years)": life, "Annual electricity (kWh per unit)": kwh, "Ownership": "owned",
        }  # fmt: skip
    old = {"Body": COUNCIL, "Manufacturer": "Dell", "Ownership": "owned", "Planned life (years)": 5}
    corporate = {"Site": TOWN_HALL, "Directorate": "Corporate Services"}
    yield old | corporate | {
        "Asset type": "Laptop", "Model": "Latitude 5400", "Quantity": 190, "Status": "Disposed",
        "Purchase date": date(2019, 9, 2), "Retirement date": date(2025, 9, 30), "Disposal route": "recycled",
    }  # fmt: skip
    yield old | corporate | {
        "Asset type": "Laptop", "Model": "Latitude 5420", "Quantity": 35, "Status": "Disposed",
        "Purchase date": date(2021, 9, 13), "Retirement date": date(2026, 1, 31), "Disposal route": "reused",
    }  # fmt: skip
    yield old | corporate | {
        "Asset type": "Laptop", "Model": "Latitude 5450", "Quantity": 45, "Status": "In stock",
        "Purchase date": date(2025, 9, 1), "Annual electricity (kWh per unit)": 17.4,
    }  # fmt: skip
    yield old | corporate | {
        "Asset type": "Laptop", "Model": "Latitude 5490", "Quantity": 60, "Status": "Retired",
        "Purchase date": date(2018, 6, 4),
    }  # fmt: skip
    yield old | {
        "Asset type": "Laptop", "Model": "Latitude 5420", "Quantity": 30, "Status": "In use", "Site": LIBRARY,
        "Directorate": "Planning, Economy and Culture", "Purchase date": date(2025, 5, 12),
        "Planned life (years)": 3, "Refurbished": "yes", "Purchase cost (GBP per unit)": 310,
    }  # fmt: skip
    yield {
        "Asset type": "Monitor", "Quantity": 95, "Status": "In use", "Body": COUNCIL, "Site": DEPOT,
        "Directorate": "Environment and Highways", "Planned life (years)": 7, "Ownership": "owned",
    }  # fmt: skip
    yield {
        "Asset type": "Other", "Model": "Mixed cables, keyboards and mice", "Quantity": 1, "Status": "Disposed",
        "Body": COUNCIL, "Retirement date": date(2025, 12, 12), "Mass (kg per unit)": 640,
        "Disposal route": "recycled", **corporate,
    }  # fmt: skip


def hosting_rows() -> Iterable[Row]:
    room = {"Site": SERVER_ROOM, "Directorate": "Corporate Services", "Run by": "own room", "Ownership": "owned"}
    live = {"Status": "In use", "Quantity": 1}
    for number in range(1, HOSTS + 1):
        yield room | live | {
            "Asset type": "Server", "Name": f"ABW-ESX{number:02d}", "Manufacturer": "Dell", "Model": "PowerEdge R740",
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
        ("Server", "ABW-DB01", "HPE", "ProLiant DL380 Gen10", 2, 285, date(2019, 11, 4), 7, {"CPU model": "Intel Xeon Gold 6226"}),
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
        "Asset type": "Server", "Name": "ABW-DR", "Manufacturer": "Dell", "Model": "PowerEdge R640", "Quantity": 4,
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


def cloud_rows() -> Iterable[Row]:
    year = {"Period start": date(2025, 4, 1), "Period end": date(2026, 3, 31)}
    azure = {"Provider": "Azure", "Region": "uksouth", **year}
    aws = {"Provider": "AWS", "Region": "eu-west-2", **year}
    for size, count, hours, directorate in (
        ("Standard_D4s_v3", 6, 8760, "Corporate Services"),
        ("Standard_D2s_v3", 10, 8760, "Social Care and Housing"),
        ("Standard_B2ms", 8, 3130, "Education"),
        ("Standard_E8s_v3", 2, 8760, "Environment and Highways"),
        ("Standard_D8s_v3", 2, 8760, "Planning, Economy and Culture"),
    ):
        yield azure | {
            "Service": "Virtual Machines", "Instance type": size, "Quantity": count, "Hours each": hours,
            "Directorate": directorate,
        }  # fmt: skip
    yield azure | {"Service": "Azure Functions", "vCPU hours": 5200, "Directorate": "Corporate Services"}
    for service, amount, medium in (("Managed Disks", 148000, "ssd"), ("Blob Storage", 610000, "hdd")):
        yield azure | {
            "Service": service, "Storage (GB-months)": amount, "Storage medium": medium,
            "Directorate": "Corporate Services",
        }  # fmt: skip
    yield azure | {"Service": "Bandwidth", "Transfer (GB)": 42000, "Directorate": "Corporate Services"}
    for size, count, hours, directorate in (
        ("m6i.large", 3, 8760, "Planning, Economy and Culture"),
        ("t3.medium", 5, 8760, "Planning, Economy and Culture"),
        ("db.r5.large", 1, 8760, "Environment and Highways"),
    ):
        service = "AmazonRDS" if size.startswith("db.") else "AmazonEC2"
        yield aws | {
            "Service": service, "Instance type": size, "Quantity": count, "Hours each": hours,
            "Directorate": directorate,
        }  # fmt: skip
    yield aws | {"Service": "AmazonS3", "Storage (GB-months)": 96000, "Storage medium": "hdd",
                 "Directorate": "Planning, Economy and Culture"}  # fmt: skip
    yield aws | {"Service": "AmazonCloudFront", "Transfer (GB)": 18500, "Directorate": "Planning, Economy and Culture"}
    yield {"Provider": "AWS", "Region": "eu-west-1", **year, "Service": "AmazonEC2", "Instance type": "m5.xlarge",
           "Quantity": 2, "Hours each": 2190, "Directorate": "Education"}  # fmt: skip


def meter_rows() -> Iterable[Row]:
    it_kwh = (3580, 3720, 3610, 3760, 3740, 3600, 3690, 3560, 3670, 3700, 3350, 3720)
    overhead = (0.60, 0.64, 0.69, 0.74, 0.73, 0.66, 0.60, 0.55, 0.52, 0.52, 0.53, 0.57)
    for month, (load, extra) in enumerate(zip(it_kwh, overhead, strict=True)):
        year, number = 2025 + (month + 3) // 12, (month + 3) % 12 + 1
        last = (date(year + number // 12, number % 12 + 1, 1) - date.resolution).day
        yield {
            "Meter": "Server room sub-meter (invented)", "Room": SERVER_ROOM, "From": date(year, number, 1),
            "To": date(year, number, last), "kWh": round(load * (1 + extra)), "IT kWh": load, "Includes": "room",
            "Reading": "estimated" if month == 8 else "actual",
        }  # fmt: skip


def fuel_rows() -> Iterable[Row]:
    yield {"Fuel": "gas oil", "Site": SERVER_ROOM, "Litres": 310, "Unit": "litre", "From": date(2025, 4, 1),
           "To": date(2026, 3, 31)}  # fmt: skip


def refrigerant_rows() -> Iterable[Row]:
    yield {"Refrigerant": "R410A", "Site": SERVER_ROOM, "Refilled (kg)": 1.4, "From": date(2025, 4, 1),
           "To": date(2026, 3, 31)}  # fmt: skip


def add_sheet(book: Workbook, title: str, headings: Sequence[str], rows: Iterable[Row]) -> None:
    sheet = book.create_sheet(title)
    sheet.append(list(headings))
    for row in rows:
        unknown = set(row) - set(headings)
        if unknown:
            raise ValueError(f"{title} has no heading for {sorted(unknown)}")
        sheet.append([row.get(heading) for heading in headings])
    dress(sheet, headings)


def dress(sheet: Any, headings: Sequence[str], heading_row: int = 1) -> None:
    for column, heading in enumerate(headings, start=1):
        cell = sheet.cell(heading_row, column)
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.column_dimensions[get_column_letter(column)].width = max(11, min(26, len(heading) + 2))
    for cells in sheet.iter_rows(min_row=heading_row + 1):
        for cell in cells:
            if isinstance(cell.value, date):
                cell.number_format = "dd/mm/yyyy"
    sheet.freeze_panes = sheet.cell(heading_row + 1, 1)


def notes_sheet(book: Workbook, lines: Sequence[str]) -> None:
    sheet = book.active
    sheet.title = "Read me"
    for line in (LABEL, *lines):
        sheet.append([line])
    sheet.column_dimensions["A"].width = 100


def tidy() -> Workbook:
    """The council's inventory as our template asks for it."""
    book = Workbook()
    notes_sheet(
        book, ["Devices, hosting, cloud usage, meters, generator fuel and refrigerants of April 2025 to March 2026."]
    )
    add_sheet(book, "Devices", DEVICE_HEADINGS, device_rows())
    add_sheet(book, "Hosting", HOSTING_HEADINGS, hosting_rows())
    add_sheet(book, "Cloud usage", CLOUD_HEADINGS, cloud_rows())
    add_sheet(book, "Meters", METER_HEADINGS, meter_rows())
    add_sheet(book, "Generator fuel", FUEL_HEADINGS, fuel_rows())
    add_sheet(book, "Refrigerants", REFRIGERANT_HEADINGS, refrigerant_rows())
    return book


MESSY_HEADINGS = (
    "Serial No.", "Kit type", "Make", "MODEL NAME", "Qty", "State", "Building", "Dept", "Date purchased",
    "Expected life", "Annual energy", "Power draw", "RAM", "Comments",
)  # fmt: skip


def messy_lines() -> Iterable[list[Any]]:
    """A list as it grew over the years: units in cells, dates as text, totals, blanks, doubles, words of all kinds."""
    kinds = (
        ("LAPTOP", "DELL", "Latitude 5420", "5 yrs", "18.2 kWh", None, "16 GB"),
        ("laptop ", "Dell Inc.", "Latitude 5430", "5", "18,200 Wh", None, "16GB"),
        ("Desktop PC", "dell", "OptiPlex 7070 Small Form Factor", "6 years", "0.061 MWh", None, "8 GB"),
        ("Monitor", "Dell", "P2422H Monitor", "7", None, None, None),
        ("Mobile phone", "Samsung", "Galaxy A14", "3 years", None, None, None),
        ("Switch", "Cisco", "Catalyst 9200L-48P", "8", None, "79 W", None),
        ("Access point", "Cisco", "C9120AXI-E", "7", None, "0.011 kW", None),
        ("IP phone", "Yealink", "T43U", "8", None, "3.4 W", None),
    )
    places = ((TOWN_HALL, "Corporate"), (CASTLE, "Social Care"), (DEPOT, "Highways"), ("Central library", "Culture"))
    states = ("In use", "Live", "in use", "Deployed", None)
    number = 0
    for place, (building, dept) in enumerate(places):
        units = 0
        for repeat in range(4):
            for kind, (word, maker, model, life, energy, power, memory) in enumerate(kinds):
                number += 1
                count = 3 + (7 * number) % 19
                units += count
                day = date(2019 + (number * 5) % 6, 1 + number % 12, 1 + (number * 3) % 27)
                bought: Any = day if repeat % 2 else f"{day:%d/%m/%Y}"
                serial = "" if count > 1 else f"ABW{number:05d}"
                state = states[(number + place) % len(states)]
                yield [
                    serial, word, maker, model, f"{count}" if kind % 3 == 0 else count, state, building, dept, bought,
                    life, energy, power, memory, "see rack list" if kind == 5 else None,
                ]  # fmt: skip
        yield ["Subtotal", None, None, None, units, *[None] * 9]
        yield [None] * 14
    odd: Sequence[tuple[Any, ...]] = (
        ("ABW90001", "Laptop", "Dell", "Latitude 5450", 1, "In use", TOWN_HALL, "Corporate", "03/11/2024", "5", "17.4 kWh"),
        ("abw90001 ", "Laptop", "Dell", "Latitude 5450", 1, "In use", TOWN_HALL, "Corporate", "03/11/2024", "5", "17.4 kWh"),
        ("ABW90002", "Laptop", "Dell", "Latitude 5450", 1, "In stock", TOWN_HALL, "Corporate", "03/11/2024", "5", "17.4 kWh"),
        ("ABW90002", "Laptop", "Dell", "Latitude 5450", 1, "Retired", TOWN_HALL, "Corporate", "03/11/2024", "5", "17.4 kWh"),
        ("N/A", "Thingamajig", "Acme", "TX-9", 4, "In use", DEPOT, "Highways", "2021", "5"),
        ("", "Misc kit", "", "", 11, "In use", CASTLE, "Social Care", None, None),
        ("", "Monitor", "Dell", "P2422H Monitor", -3, "In use", DEPOT, "Highways", "12/02/2021", "7"),
        ("", "Monitor", "Dell", "P2422H Monitor", "a few", "In use", DEPOT, "Highways", "12/02/2021", "7"),
        ("", "Monitor", "Dell", "P2422H Monitor", 0, "In use", DEPOT, "Highways", "12/02/2021", "7"),
        ("", "Laptop", "Dell", "Latitude 5410", 12, "Scrapped", TOWN_HALL, "Corporate", "31/02/2020", "5"),
        ("", "Laptop", "Dell", "Latitude 5410", 9, "In use", TOWN_HALL, "Corporate", "14/09/2020", "0"),
        ("", "Projector", "Epson", "EB-W06", 6, "In use", "Central library", "Culture", "06/2020", "6", "65 watt each"),
        ("", "Tablet", "Apple", "iPad (9th generation)", 25, "In use", CASTLE, "Social Care", "25/04/2022", "4", "-4 kWh"),
        ("", "Printer", "HP", "=2+3", 5, "In use", CASTLE, "Social Care", "01/04/2023", "5", "#N/A"),
    )  # fmt: skip
    for cells in odd:
        yield [*cells, *[None] * (len(MESSY_HEADINGS) - len(cells))]
    yield ["TOTAL", None, None, None, 1620, *[None] * 9]


def messy() -> Workbook:
    """The same council's old list, the way such lists really arrive."""
    book = Workbook()
    notes_sheet(book, ["Copied from the old asset list. Ask IT before you use it."])
    sheet = book.create_sheet("Kit list")
    sheet.append(["ABERWEN COUNTY COUNCIL (invented): ICT kit, all sites"])
    sheet.append(["last updated by hand, spring 2026"])
    sheet.append([])
    sheet.append(list(MESSY_HEADINGS))
    for line in messy_lines():
        sheet.append([None if cell == "" else cell for cell in line])
    for cells in sheet.iter_rows(min_row=5):
        for cell in cells:
            if cell.value in ("=2+3", "#N/A"):
                cell.data_type = "e" if cell.value == "#N/A" else "s"
    dress(sheet, MESSY_HEADINGS, heading_row=4)
    return book


def workbook_bytes(book: Workbook) -> bytes:
    """The workbook with fixed dates inside, so that the same cells give the same file."""
    fixed = datetime(2026, 4, 1)
    book.properties.created = book.properties.modified = fixed
    book.properties.creator = "build_samples.py"
    written, packed = io.BytesIO(), io.BytesIO()
    book.save(written)
    with zipfile.ZipFile(written) as given, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as out:
        for name in given.namelist():
            content = given.read(name)
            if name == "docProps/core.xml":
                start, end = content.index(b"<dcterms:modified"), content.index(b"</dcterms:modified>")
                stamp = b'<dcterms:modified xsi:type="dcterms:W3CDTF">2026-04-01T00:00:00Z'
                content = content[:start] + stamp + content[end:]
            entry = zipfile.ZipInfo(name, date_time=(2026, 4, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            out.writestr(entry, content)
    return packed.getvalue()


SAMPLES = {"aberwen_tidy.xlsx": tidy, "aberwen_messy.xlsx": messy}


def main(folder: Path) -> None:
    for name, build in SAMPLES.items():
        (folder / name).write_bytes(workbook_bytes(build()))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent)
