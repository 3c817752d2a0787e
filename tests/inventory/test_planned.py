"""Bills and readings that say, by a title, a name or a column, that they are of no use that was made."""

from __future__ import annotations

import pytest

from carbon.inventory import read_inventory
from carbon.inventory.headings.answers import Answer
from carbon.inventory.headings.mapping import Mapping
from carbon.inventory.headings.name_status import status_in_name
from tests.inventory.laid_out import energy

BILL = "Provider,Region,Instance type,Instance hours,Month\nAWS,eu-west-2,m5.large,720,Apr 2025\n"
METER = "Site,Month,Electricity kWh\nDC,Apr 2025,4000\nDC,May 2025,5000\n"

BILL_FILES = ("aws quote.csv", "aws forecast.csv", "aws budget 2026-27.csv", "azure estimate.csv",
              "pricing calculator.csv", "Quote 1234.csv", "Proposed migration.csv", "rhagolwg aws.csv")  # fmt: skip
METER_FILES = ("meter forecast.csv", "budget kwh.csv", "Electricity budget 2026-27.csv", "cyllideb trydan.csv")
BILL_TITLES = ("Quote 1234", "Decommissioned services", "Proposed migration", "Forecast 2026-27",
               "Azure cost estimate - pricing calculator", "Devis 2231", "AWS budget")  # fmt: skip
METER_TITLES = ("Budgeted consumption", "Forecast kWh 2026-27", "Budget 2026-27", "Prévision de consommation")
PLAIN_BILLS = ("AWS cost and usage Oct 2025.csv", "azure archive.csv", "old aws bill.csv", "Budget holder ICT.csv",
               "Historic usage.csv", "AWS usage.csv")  # fmt: skip
PLAIN_METERS = ("meter readings budget holder.csv", "Estimated readings.csv", "Historic consumption.csv",
                "electricity estimate.csv", "Recycling Centre.csv", "old meters.csv", "Archive.csv")  # fmt: skip


def _waits(name: str, text: str) -> bool:
    found = read_inventory([(name, text.encode())])
    reasons = {str(each) for table in found.tables.values() for each in table["set_aside"].dropna()}
    return "status_of_name" in reasons


@pytest.mark.parametrize("name", BILL_FILES)
def test_the_name_of_a_bill_is_asked_about(name: str) -> None:
    assert _waits(name, BILL)


@pytest.mark.parametrize("name", METER_FILES)
def test_the_name_of_readings_is_asked_about(name: str) -> None:
    assert _waits(name, METER)


@pytest.mark.parametrize("title", BILL_TITLES)
def test_so_is_the_title_of_a_bill(title: str) -> None:
    assert _waits("list.csv", f"{title},,,,\n{BILL}")


@pytest.mark.parametrize("title", METER_TITLES)
def test_so_is_the_title_of_readings(title: str) -> None:
    assert _waits("list.csv", f"{title},,\n{METER}")


@pytest.mark.parametrize("heading", ["Type", "Scenario", "Status", "Data type"])
@pytest.mark.parametrize("word", ["Forecast", "Budget", "Quote", "Proposed"])
def test_so_are_rows_of_a_column_that_says_it(heading: str, word: str) -> None:
    bill = BILL.replace("Month\n", f"Month,{heading}\n").replace("2025\n", "2025,Actual\n")
    bill += f"AWS,eu-west-2,m5.large,700,May 2025,{word}\n"
    table = read_inventory([("list.csv", bill.encode())]).tables["cloud"]
    assert table["set_aside"].astype("object").fillna("").tolist() == ["", "status_of_name"]
    rows = f"Site,Month,Electricity kWh,{heading}\nDC,Apr 2025,4000,Actual\nDC,May 2025,5000,{word}\n"
    assert energy(read_inventory([("list.csv", rows.encode())])) in ((0, 4000) if heading == "Type" else (4000,))


@pytest.mark.parametrize("name", PLAIN_BILLS)
def test_plain_bills_stay_as_they_are(name: str) -> None:
    assert not _waits(name, BILL.replace("Month\n", "Month,Budget code\n").replace("2025\n", "2025,B100\n"))


@pytest.mark.parametrize("name", PLAIN_METERS)
def test_plain_readings_stay_as_they_are(name: str) -> None:
    assert not _waits(name, METER)


@pytest.mark.parametrize(("answer", "kwh"), [("in use", 9000), ("not acquired", 0)])
def test_an_answer_settles_it(answer: str, kwh: float) -> None:
    files = [("meter forecast.csv", METER.encode())]
    (question,) = [each.question for each in read_inventory(files).problems if each.question]
    found = read_inventory(files, mapping=Mapping().with_answer(Answer("status", question.about, answer)))
    assert energy(found) == kwh
    assert not [each for each in found.problems if each.question]


KIT_ASKED = (
    "Spare kit held in ICT store", "Spare laptops", "Collected for data wiping",
    "Collected by Stone Group for data wiping 14/01/2026", "Certificate of data destruction",
    "Refresh programme 2026-27: devices to buy", "Purchase order 4500123", "Budget bid 2026-27",
    "Superseded - see v2", "Old list - do not use", "Example / template", "Offer a waredwyd 2025", "Forecast",
    "Waste Disposal", "Disposed school laptops", "Disposals - Depot", "Stolen from Bangor Depot",
    "IT disposals (planning team)",
)  # fmt: skip
KIT_PLAIN = (
    "Disposal Road Depot", "Scrap Lane Fire Station", "Stolen Vehicle Unit", "Scrap Metal Team", "Written Off Road",
    "Returned forms", "Kit 31 March (after disposals)", "Asset disposals and live kit", "Disposal Road",
    "ICT Equipment Inventory - Disposal Road Depot", "Disposals and Acquisitions (Property) Team", "Delivery note",
    "Laptops by budget code", "Refresh programme 2024-25", "Example School", "carbon calculator template",
    "Live kit and disposals", "Stolen Vehicle Unit laptops",
)  # fmt: skip


@pytest.mark.parametrize("name", KIT_ASKED)
def test_names_of_lists_of_kit_that_say_a_status(name: str) -> None:
    assert status_in_name(name)


@pytest.mark.parametrize("name", KIT_PLAIN)
def test_names_of_places_teams_and_papers_say_none(name: str) -> None:
    assert not status_in_name(name)
