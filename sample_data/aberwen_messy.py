"""The same council's old kit list, the way such lists really arrive."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from aberwen_places import CASTLE, DEPOT, TOWN_HALL

MESSY_HEADINGS = (
    "Serial No.", "Kit type", "Make", "MODEL NAME", "Qty", "State", "Building", "Dept", "Date purchased",
    "Expected life", "Annual energy", "Power draw", "RAM", "Comments",
)  # fmt: skip


def messy_lines() -> Iterable[list[Any]]:
    """A list as it grew over the years: units in cells, dates as text, totals, blanks, doubles, words of all kinds."""
    kinds = (
        ("LAPTOP", "DELL", "DELL LATITUDE 5420 i5", "5 yrs", "18.2 kWh", None, "16 GB"),
        ("laptop ", "Dell Inc.", "Latitude 5430 Laptop", "5", "18,200 Wh", None, "16GB"),
        ("Desktop PC", "dell", "OptiPlex 7070 SFF", "6 years", "0.061 MWh", None, "8 GB"),
        ("Monitor", "Dell", "P2422H", "7", None, None, None),
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
        ("ABW90001", "Laptop", "Dell", "LATITUDE 5450", 1, "In use", TOWN_HALL, "Corporate", "03/11/2024", "5", "17.4 kWh"),
        ("abw90001 ", "Laptop", "Dell", "LATITUDE 5450", 1, "In use", TOWN_HALL, "Corporate", "03/11/2024", "5", "17.4 kWh"),
        ("ABW90002", "Laptop", "Dell", "LATITUDE 5450", 1, "In stock", TOWN_HALL, "Corporate", "03/11/2024", "5", "17.4 kWh"),
        ("ABW90002", "Laptop", "Dell", "LATITUDE 5450", 1, "Retired", TOWN_HALL, "Corporate", "03/11/2024", "5", "17.4 kWh"),
        ("N/A", "Thingamajig", "Acme", "TX-9", 4, "In use", DEPOT, "Highways", "2021", "5"),
        ("", "Misc kit", "", "", 11, "In use", CASTLE, "Social Care", None, None),
        ("", "Monitor", "Dell", "Dell P2422H Monitor", -3, "In use", DEPOT, "Highways", "12/02/2021", "7"),
        ("", "Monitor", "Dell", "Dell P2422H Monitor", "a few", "In use", DEPOT, "Highways", "12/02/2021", "7"),
        ("", "Monitor", "Dell", "Dell P2422H Monitor", 0, "In use", DEPOT, "Highways", "12/02/2021", "7"),
        ("", "Laptop", "Dell", "LATITUDE 5410", 12, "Scrapped", TOWN_HALL, "Corporate", "31/02/2020", "5"),
        ("", "Laptop", "Dell", "LATITUDE 5410", 9, "In use", TOWN_HALL, "Corporate", "14/09/2020", "0"),
        ("", "Projector", "Epson", "EB-W06", 6, "In use", "Central library", "Culture", "06/2020", "6", "65 watt each"),
        ("", "Tablet", "Apple", "iPad 9th gen", 25, "In use", CASTLE, "Social Care", "25/04/2022", "4", "-4 kWh"),
        ("", "Printer", "HP", "=2+3", 5, "In use", CASTLE, "Social Care", "01/04/2023", "5", "#N/A"),
    )  # fmt: skip
    for cells in odd:
        yield [*cells, *[None] * (len(MESSY_HEADINGS) - len(cells))]
    yield ["TOTAL", None, None, None, 1620, *[None] * 9]
