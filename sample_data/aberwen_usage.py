"""What the invented council uses by amount: cloud, the server room's meter, generator fuel, refrigerants."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from aberwen_places import SERVER_ROOM, Row

CLOUD_HEADINGS = (
    "Provider", "Service", "Region", "Instance type", "Quantity", "Hours each", "vCPU hours", "Storage (GB-months)",
    "Storage medium", "Transfer (GB)", "Directorate", "Period start", "Period end",
)  # fmt: skip
METER_HEADINGS = ("Meter", "Room", "From", "To", "kWh", "IT kWh", "Includes", "Reading")
FUEL_HEADINGS = ("Fuel", "Site", "Litres", "Unit", "From", "To")
REFRIGERANT_HEADINGS = ("Refrigerant", "Site", "Refilled (kg)", "From", "To")


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
