"""Days of a reading under two headings (“Bill from”, “Bill to”), and numbers of supplies, which count no devices."""

from __future__ import annotations

import pytest

from carbon.columns import ActivityData
from carbon.inventory import read_inventory
from tests.inventory.short_lists import asked, units


def read(text: str, name: str = "a.csv") -> ActivityData:
    return read_inventory([(name, text.replace("|", "\n").encode())])


ROW = "|Server room 1,2025-04-01,2025-06-30,1200|Server room 1,2025-07-01,2025-09-30,1300"
SPANS = [
    ("Period from", "Period to"), ("Bill from", "Bill to"), ("Supply from", "Supply to"),
    ("Reading from", "Reading to"), ("Charged from", "Charged to"), ("Billed from", "Billed to"),
    ("Bill period from", "Bill period to"), ("Billing period from", "Billing period to"),
    ("Charge period from", "Charge period to"), ("Invoice from", "Invoice to"), ("Usage from", "Usage to"),
    ("Consumption from", "Consumption to"), ("Read from", "Read to"), ("Supply period from", "Supply period to"),
    ("Period from date", "Period to date"), ("Bill from date", "Bill to date"), ("From (date)", "To (date)"),
    ("Cyfnod o", "Cyfnod hyd"), ("Bil o", "Bil hyd"), ("Darlleniad o", "Darlleniad hyd"),
    ("Cyflenwad o", "Cyflenwad hyd"), ("Codwyd o", "Codwyd hyd"),
    ("Période du", "Période au"), ("Facture du", "Facture au"), ("Relevé du", "Relevé au"),
    ("Facturé du", "Facturé au"), ("Fourniture du", "Fourniture au"), ("Consommation du", "Consommation au"),
]  # fmt: skip


@pytest.mark.parametrize(("first", "last"), SPANS)
def test_two_headings_of_a_span_are_the_days_of_the_reading(first: str, last: str) -> None:
    activity = read(f"Meter,{first},{last},kWh{ROW}")
    meters = activity.tables["meters"]
    assert meters["set_aside"].isna().all()
    assert meters["metered_kwh"].sum() == 2500
    assert [str(day)[:10] for day in meters["metered_from"]] == ["2025-04-01", "2025-07-01"]
    assert [str(day)[:10] for day in meters["metered_to"]] == ["2025-06-30", "2025-09-30"]


@pytest.mark.parametrize(("first", "last"), SPANS[:5])
def test_such_headings_are_the_days_of_fuel_too(first: str, last: str) -> None:
    activity = read(f"Fuel,{first},{last},Litres|Gas oil,2025-04-01,2025-06-30,200")
    fuel = activity.tables["fuel"]
    assert fuel["set_aside"].isna().all()
    assert str(fuel["metered_from"].iloc[0])[:10] == "2025-04-01"
    assert str(fuel["metered_to"].iloc[0])[:10] == "2025-06-30"


SUPPLIES = [
    "MPAN", "MPRN", "Supply number", "Supply no", "Meter point", "Meter point number", "MPAN core", "MPAN number",
    "Meter point reference", "Rhif cyflenwad", "Rhif MPAN", "Pwynt mesur", "Point de livraison", "PDL", "PRM",
]  # fmt: skip


@pytest.mark.parametrize("heading", SUPPLIES)
def test_a_number_of_a_supply_counts_no_devices(heading: str) -> None:
    activity = read(f"Type,Model,Site,{heading}|Server,R740,Hall,12|Server,R640,Depot,15|Switch,C9300,Pool,9")
    assert units(activity) == 3
    assert not [each for each in asked(activity) if "quantity" in each.question.about or heading in each.message]


@pytest.mark.parametrize("heading", SUPPLIES)
def test_a_number_of_a_supply_names_the_meter_of_a_reading(heading: str) -> None:
    activity = read(f"{heading},From,To,kWh|12,2025-04-01,2025-06-30,1200|15,2025-04-01,2025-06-30,700")
    meters = activity.tables["meters"]
    assert meters["metered_kwh"].sum() == 1900
    assert [str(name) for name in meters["name"]] == ["12", "15"]


PLAIN = {
    "a count is a count": ("Type,Model,Site,Number|Laptop,E14,Hall,12|Monitor,P24,Hall,15", 27),
    "a count of kit": ("Type,Model,Site,Number of units|Laptop,E14,Hall,12|Monitor,P24,Hall,15", 27),
    "what was bought from whom": ("Type,Model,Qty,Supplied from|Laptop,E14,12,Dell", 12),
    "warranty": ("Type,Model,Qty,Warranty from,Warranty to|Laptop,E14,12,2023-01-01,2026-01-01", 12),
    "lease": ("Type,Model,Qty,Lease from,Lease to|Laptop,E14,12,2023-01-01,2026-01-01", 12),
}  # fmt: skip


@pytest.mark.parametrize(("text", "right"), PLAIN.values(), ids=PLAIN)
def test_plain_lists_count_as_they_did(text: str, right: float) -> None:
    activity = read(text)
    assert units(activity) == right
    assert not asked(activity)
