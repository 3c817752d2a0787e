"""Devices of the invented council and of its school, row by row as the template asks for them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from aberwen_places import COUNCIL, DEPOT, DIRECTORATES, LIBRARY, SCHOOL, TOWN_HALL, Row

DEVICE_HEADINGS = (
    "Asset type", "Manufacturer", "Model", "Quantity", "Status", "Body", "Site", "Directorate", "Service",
    "Purchase date", "In service date", "Retirement date", "End of support", "Planned life (years)",
    "Life extended on", "New life (years)", "Annual electricity (kWh per unit)", "Home share", "Home kit",
    "Ownership", "Lease end", "Mass (kg per unit)", "Disposal route", "Refurbished", "Purchase cost (GBP per unit)",
)  # fmt: skip

# asset type, maker, model, units over all directorates, bought, planned life, kWh a year, home share, price, more
FLEET: tuple[tuple[str, str, str, int, date, int, float | None, float | None, int | None, Row], ...] = (
    ("Laptop", "Dell", "LATITUDE 5410 i5 8GB", 240, date(2020, 11, 2), 5, None, None, 720,
     {"Life extended on": date(2025, 11, 1), "New life (years)": 7}),
    ("Laptop", "Dell", "DELL LATITUDE 5420 i5 16GB", 420, date(2021, 9, 13), 5, None, None, 780, {}),
    ("Laptop", "Dell Inc.", "Latitude 5430 16GB 256GB SSD", 510, date(2023, 3, 6), 5, 18.2, None, 840, {}),
    ("Laptop", "Dell Inc.", "Latitude 5450 16GB", 460, date(2024, 10, 1), 5, 17.4, None, 910, {}),
    ("Laptop", "Lenovo", "ThinkPad T14 G5", 180, date(2025, 6, 16), 5, 16.9, None, 930, {}),
    ("Laptop", "Microsoft Corporation", "Surface Pro 8 256GB LTE", 60, date(2022, 5, 9), 4, None, 0.2, 1150, {}),
    ("Desktop", "Dell", "OptiPlex 7070 SFF", 130, date(2019, 10, 7), 6, None, None, 610, {}),
    ("Desktop", "Dell", "OptiPlex 7000 Micro", 150, date(2022, 8, 15), 6, 46.0, None, 650, {}),
    ("Monitor", "Dell", "P2422H", 1400, date(2021, 9, 13), 7, None, None, 155, {}),
    ("Monitor", "Dell", "Dell P2423D 24\" monitor", 650, date(2023, 3, 6), 7, 32.0, None, 190, {}),
    ("Monitor", "Dell", "DELL P2422H Monitor", 420, date(2021, 2, 1), 7, None, None, 155, {"Home kit": "yes"}),
    ("Docking station", "Dell", "WD19S", 1300, date(2021, 9, 13), 7, None, None, 140, {}),
    ("Tablet", "Apple", "iPad 9th Gen 64GB WiFi", 150, date(2022, 4, 25), 4, None, None, 330, {}),
    ("Smartphone", "Samsung", "Galaxy A14", 620, date(2023, 5, 22), 3, None, None, 140, {}),
    ("Smartphone", "Apple", "iPhone SE 2022 64GB", 310, date(2024, 2, 5), 4, None, None, 380, {}),
    ("Desk phone", "Yealink", "T43U", 380, date(2019, 7, 1), 8, None, None, 75, {}),
    ("Printer", "Canon", "imageRUNNER ADVANCE DX C3835i", 44, date(2023, 4, 1), 5, 180.0, None, None,
     {"Ownership": "service lease", "Lease end": date(2028, 3, 31)}),
    ("Interactive display", "Promethean", "ActivPanel 9 75", 26, date(2022, 7, 18), 7, None, None, 1900, {}),
    ("Network switch", "Cisco", "Catalyst 9200L-48P", 58, date(2021, 8, 2), 8, 690.0, None, 3100, {}),
    ("Wireless access point", "Cisco", "C9120AXI-E", 165, date(2021, 8, 2), 7, 95.0, None, 480, {}),
)  # fmt: skip

SCHOOL_KIT: tuple[tuple[str, str, str, int, date, int, float | None], ...] = (
    ("Laptop", "Dell", "Latitude 3410 Laptop", 64, date(2021, 7, 19), 5, None),
    ("Tablet", "Apple", "iPad 10th Gen 64GB", 180, date(2023, 9, 4), 4, None),
    ("Desktop", "Dell", "OptiPlex 7050 SFF Desktop", 32, date(2018, 8, 6), 7, None),
    ("Monitor", "Dell", "P2422H LED Monitor", 38, date(2021, 7, 19), 7, None),
    ("Interactive display", "Promethean", "ActivPanel 9 75", 22, date(2023, 8, 14), 7, None),
    ("Wireless access point", "Cisco", "C9120AXI-E", 18, date(2022, 8, 1), 7, 95.0),
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
        "Asset type": "Laptop", "Model": "LATITUDE 5400 i5 8GB", "Quantity": 190, "Status": "Disposed",
        "Purchase date": date(2019, 9, 2), "Retirement date": date(2025, 9, 30), "Disposal route": "recycled",
    }  # fmt: skip
    yield old | corporate | {
        "Asset type": "Laptop", "Model": "DELL LATITUDE 5420 i5 16GB", "Quantity": 35, "Status": "Disposed",
        "Purchase date": date(2021, 9, 13), "Retirement date": date(2026, 1, 31), "Disposal route": "reused",
    }  # fmt: skip
    yield old | corporate | {
        "Asset type": "Laptop", "Model": "Latitude 5450 16GB", "Quantity": 45, "Status": "In stock",
        "Purchase date": date(2025, 9, 1), "Annual electricity (kWh per unit)": 17.4,
    }  # fmt: skip
    yield old | corporate | {
        "Asset type": "Laptop", "Model": "LATITUDE 5490", "Quantity": 60, "Status": "Retired",
        "Purchase date": date(2018, 6, 4),
    }  # fmt: skip
    yield old | {
        "Asset type": "Laptop", "Model": "DELL LATITUDE 5420 i5 16GB", "Quantity": 30, "Status": "In use", "Site": LIBRARY,
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
