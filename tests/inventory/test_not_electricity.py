"""Readings of another thing than electricity, wherever that is named: title, file, cell, number of the meter, unit.

Where it is plain they are left out and told; where it may be otherwise a person is asked. Places that are called after
gas or water, and tools whose files are called exports, are no meters of these.
"""

from __future__ import annotations

import pytest

from carbon.columns import ActivityData
from carbon.inventory import read_inventory
from carbon.inventory.headings.answers import Answer
from carbon.inventory.headings.mapping import Mapping
from tests.inventory.test_metered_headings import codes, kwh


def read(*lines: str, file: str = "meters.csv", said: Mapping | None = None) -> ActivityData:
    return read_inventory([(file, ("\n".join(lines) + "\n").encode())], mapping=said)


def settled(*lines: str, answer: str, file: str = "meters.csv") -> float:
    """What counts [kWh] once every question of what is metered has one answer."""
    asked = [each.question for each in read(*lines, file=file).problems if each.code == "metered_unclear"]
    said = Mapping(answers=tuple(Answer("metered", each.about, answer) for each in asked if each))
    return kwh(read(*lines, file=file, said=said))


MONTHS = ("Month,kWh", "Apr 2025,5200", "May 2025,5100")


@pytest.mark.parametrize(
    "title",
    ["Gas consumption 2025-26", "Gas consumption - Civic Centre server room", "Civic Centre gas", "Gas (kWh)",
     "Gas usage 2025-26", "Fuel: Gas", "Utility: Water", "Heat meter readings", "District heating", "Oil deliveries",
     "Solar PV generation 2025", "Defnydd nwy 2025", "Consommation de gaz", "Natural gas - boiler house",
     "MPRN: 7412345608", "Unit: kVArh", "Reactive power (kVArh)", "Max demand (kVA)", "Export meter readings",
     "LPG usage", "Biomass boiler"],
)  # fmt: skip
def test_a_title_of_another_thing_is_asked(title: str) -> None:
    """5,200 + 5,100 = 10,300 wait: all of it is electricity if somebody says so, and none if it is another thing."""
    lines = (f'"{title}",', *MONTHS)
    activity = read(*lines)
    assert kwh(activity) == 0
    assert "metered_unclear" in codes(activity)
    assert settled(*lines, answer="electricity") == 10_300
    assert settled(*lines, answer="not electricity") == 0


@pytest.mark.parametrize(
    "title",
    ["Electricity consumption 2025-26", "Gas Street depot", "Gasworks Lane Depot", "Waterside House", "Oil Street",
     "Water Lane offices", "Solar House", "Supplier: British Gas", "Total Gas & Power", "Gas and electricity 2025-26",
     "Electricity (gas is on another sheet)", "Excluding gas", "Data export", "Meter readings export", "Export",
     "Bryn Coed", "Production", "Wind Street", "Steam Mill", "Heat map of rooms", "Server room demand", "Energy use"],
)  # fmt: skip
def test_a_title_of_a_place_or_of_electricity_is_none_of_another_thing(title: str) -> None:
    activity = read(f'"{title}",', *MONTHS)
    assert kwh(activity) == 10_300
    assert "metered_unclear" not in codes(activity)


@pytest.mark.parametrize(
    "file",
    ["gas.csv", "nwy.csv", "gaz_2025.csv", "Gas readings 2025-26.csv", "civic-centre-gas.csv", "water.csv", "dwr.csv",
     "chauffage.csv", "solar_pv.csv", "kvarh_2025.csv", "gas_kwh_2025.csv", "mprn_readings.csv", "heating oil.csv",
     "max demand.csv", "Solar export.csv"],
)  # fmt: skip
def test_a_file_that_is_called_one_of_another_thing_is_asked(file: str) -> None:
    activity = read(*MONTHS, file=file)
    assert kwh(activity) == 0
    assert "metered_unclear" in codes(activity)
    assert settled(*MONTHS, file=file, answer="electricity") == 10_300


@pytest.mark.parametrize(
    "file",
    ["electricity.csv", "trydan.csv", "export.csv", "meter_export.csv", "export (3).csv", "gas_street_depot.csv",
     "british_gas_bills.csv", "total-gas-and-power.csv", "waterside.csv", "gas_and_electricity.csv", "production.csv",
     "hh_data_export_2025.csv", "re.csv", "kwh.csv", "bryn_coed.csv"],
)  # fmt: skip
def test_other_files_are_left_alone(file: str) -> None:
    activity = read(*MONTHS, file=file)
    assert kwh(activity) == 10_300
    assert "metered_unclear" not in codes(activity)


@pytest.mark.parametrize(
    ("lines", "right"),
    [
        (("Month,Electricity (kWh)", "2025-04,5200"), 5200),
        (("Month,Trydan (kWh),Nwy (kWh)", "2025-04,5200,900"), 5200),
        (("Meter,Fuel,Month,kWh", "A,Electricity,2025-04,5200", "B,Gas,2025-04,900"), 5200),
        (("Utility,Month,kWh", "Electric,2025-04,5200"), 5200),
        (("Month,Electricity import kWh", "2025-04,5200"), 5200),
    ],
)  # fmt: skip
def test_rows_that_say_electricity_themselves_are_so_whatever_the_file_is_called(lines, right):
    activity = read(*lines, file="gas.csv")
    assert kwh(activity) == right
    assert "metered_unclear" not in codes(activity)


NAMES = [
    "Civic Centre gas", "Civic Centre - Gas", "Civic Centre (gas)", "Gas: Civic Centre", "Gas - Civic Centre",
    "Civic Centre gas meter", "Civic Centre gas meter 2", "Gas meter, boiler house", "Depot water", "Library heating",
    "Town Hall solar", "Town Hall PV", "Neuadd y Dref nwy", "Mairie - gaz", "County Hall export", "Depot kVArh",
    "Plant room heat meter", "County Hall CHP", "School LPG",
]  # fmt: skip


@pytest.mark.parametrize("heading", ["Site", "Meter", "Room", "Building"])
@pytest.mark.parametrize("name", NAMES)
def test_a_name_that_says_another_thing_is_asked_and_takes_no_honest_row_along(heading: str, name: str) -> None:
    """3,200 of the server room count; 900 wait."""
    lines = (f"{heading},Month,kWh", "Server room,2025-04,3200", f'"{name}",2025-04,900')
    activity = read(*lines)
    assert kwh(activity) == 3200
    assert "metered_unclear" in codes(activity)
    assert settled(*lines, answer="electricity") == 4100
    assert settled(*lines, answer="not electricity") == 3200


@pytest.mark.parametrize("heading", ["Site", "Meter", "Room", "Building"])
@pytest.mark.parametrize(
    "name",
    ["Gasworks Lane Depot", "Waterside House", "Oil Street", "Gas Street depot", "Water Lane", "Export House",
     "Solar House", "Bryn Coed", "St John's Wood", "Ysgol Dŵr y Felin", "Coal Exchange", "Steam Museum", "Wind Street",
     "Water Tower Road", "Heat Street", "Hazel Wood", "The Old Gas House", "Watergate", "Production hall", "Oil Mill"],
)  # fmt: skip
def test_a_place_that_is_called_after_one_is_a_place(heading: str, name: str) -> None:
    """3,200 + 900 = 4,100."""
    activity = read(f"{heading},Month,kWh", "Server room,2025-04,3200", f"{name},2025-04,900")
    assert kwh(activity) == 4100
    assert "metered_unclear" not in codes(activity)


@pytest.mark.parametrize(
    ("heading", "number"),
    [("MPRN", "7412345608"), ("MPRN", "741234560"), ("Meter point reference (MPRN)", "7412345608"),
     ("MPR", "7412345608"), ("GPRN", "1234567"), ("PCE", "01234567890123"), ("Gas meter no", "G4A00123"),
     ("MPRN number", "7412345608"), ("Gas MPRN", "7412345608")],
)  # fmt: skip
def test_rows_of_the_number_of_a_gas_meter_are_left_out(heading: str, number: str) -> None:
    activity = read(f"Site,{heading},Month,kWh", f"Civic Centre,{number},2025-04,5200")
    assert kwh(activity) == 0
    (told,) = (each for each in activity.problems if each.code == "not_consumption")
    assert "5,200 kWh" in told.message


def test_an_irish_number_of_a_meter_point_is_one_of_electricity() -> None:
    """Eleven digits from 10: what Ireland calls an MPRN."""
    activity = read("Site,MPRN,Month,kWh", "Oifig,10012345678,2025-04,5200")
    assert kwh(activity) == 5200


def test_numbers_of_both_kinds_in_one_sheet_tell_row_by_row() -> None:
    """3,200 by its MPAN; 5,200 by its MPRN is gas; 400 names both and waits."""
    lines = (
        "Site,MPAN,MPRN,Month,kWh", "Civic Centre,2200012345678,,2025-04,3200", "Civic Centre,,7412345608,2025-04,5200",
        "Depot,2200012345699,7412345609,2025-04,400",
    )  # fmt: skip
    activity = read(*lines)
    assert kwh(activity) == 3200
    assert {"not_consumption", "metered_unclear"} <= codes(activity)
    assert settled(*lines, answer="electricity") == 3600


def test_numbers_of_both_kinds_beside_a_column_of_each_are_no_question() -> None:
    """The column says electricity: 3,200."""
    activity = read("Site,MPAN,MPRN,Month,Electricity kWh,Gas kWh",
                    "Civic Centre,2200012345678,7412345608,2025-04,3200,5200")  # fmt: skip
    assert kwh(activity) == 3200
    assert "metered_unclear" not in codes(activity)


@pytest.mark.parametrize("unit", ["m3", "m³", "therms", "Therm", "ccf", "CCF", "cubic metres", "kVArh", "kVA", "litres",
                                  "GJ", "MJ", "MMBtu", "hcf", "BTU"])  # fmt: skip
def test_a_unit_that_electricity_is_not_billed_in_does_not_count(unit: str) -> None:
    """3,200 kWh count; 100 of another unit do not, and that is told."""
    activity = read("Meter,Month,Consumption,Unit", "A,2025-04,3200,kWh", f"B,2025-04,100,{unit}")
    assert kwh(activity) == 3200
    assert codes(activity) & {"not_consumption", "metered_unclear", "unknown_unit"}


@pytest.mark.parametrize("unit", ["m3", "therms", "ccf", "GJ", "MMBtu", "kVArh", "kVA"])
def test_a_heading_in_a_unit_that_electricity_is_not_billed_in_does_not_count(unit: str) -> None:
    assert kwh(read(f"Meter,Month,Usage ({unit})", "A,2025-04,3200", "B,2025-04,100")) == 0


@pytest.mark.parametrize(
    "beside",
    ["Volume (m3)", "Calorific value", "m3", "CV (MJ/m3)", "Cubic metres", "Volume correction factor", "Therms",
     "Gas volume", "Conversion factor (m3 to kWh)"],
)  # fmt: skip
def test_kilowatt_hours_that_are_worked_out_from_a_volume_are_asked(beside: str) -> None:
    """Gas is read in cubic metres and billed in kWh: 5,200 wait."""
    lines = (f"Site,Month,{beside},kWh", "Civic Centre,2025-04,470,5200")
    activity = read(*lines)
    assert kwh(activity) == 0
    assert "metered_unclear" in codes(activity)
    assert settled(*lines, answer="electricity") == 5200


@pytest.mark.parametrize(
    ("heading", "word"),
    [("Supplier product", "Business gas fixed"), ("Tariff", "Fixed gas 2 year"), ("Contract", "Gas 2024-27 framework"),
     ("Description", "Gas supply to boiler house"), ("Meter description", "Gas AMR"), ("Account", "Gas account 3"),
     ("Bill type", "Gas bill"), ("Supply description", "Mains water"),
     ("Charge", "Gas unit charge")],
)  # fmt: skip
def test_a_product_that_names_another_thing_is_asked_or_left_out(heading: str, word: str) -> None:
    """3,200 of electricity count; 5,200 do not."""
    activity = read(f"Site,{heading},Month,kWh", "Server room,Electricity,2025-04,3200",
                    f"Civic Centre,{word},2025-04,5200")  # fmt: skip
    assert kwh(activity) == 3200
    assert codes(activity) & {"not_consumption", "metered_unclear"}


@pytest.mark.parametrize(
    "line",
    ["Supplier,British Gas,Total Gas & Power", "Supplier,Crown Gas and Power,EDF", "Tariff,Green,Standard",
     "Notes,next to the gas boiler,by the water tank", "Meter location,Basement,Roof", "Comment,see gas sheet,"],
)  # fmt: skip
def test_who_sells_it_says_nothing_of_what_it_is(line: str) -> None:
    """1,000 + 2,000 = 3,000."""
    heading, first, second = line.split(",")
    activity = read(f"MPAN,{heading},Month,kWh", f"2200012345678,{first},2025-04,1000",
                    f"2200012345699,{second},2025-05,2000")  # fmt: skip
    assert kwh(activity) == 3000
    assert "metered_unclear" not in codes(activity)


def test_months_across_under_a_title_of_gas_are_asked() -> None:
    """2 x (100 + 200) = 600 wait."""
    lines = ("Gas consumption kWh,,", "Site,Apr 2025,May 2025", "Civic Centre,100,200", "Depot,100,200")
    activity = read(*lines)
    assert kwh(activity) == 0
    assert settled(*lines, answer="electricity") == 600


def test_months_across_by_site_and_what_is_metered() -> None:
    """4,100 + 4,107 of electricity; the gas waits or is left out."""
    activity = read("Site,Apr 2025 kWh,May 2025 kWh", "Server room,4100,4107", "Server room gas,9000,8000")
    assert kwh(activity) == 8207
    assert codes(activity) & {"not_consumption", "metered_unclear"}


@pytest.mark.parametrize(
    "heading",
    ["Reading period", "Billing period", "Bill period", "Invoice period", "Supply period", "Usage period",
     "Consumption period", "Period covered", "Billing dates", "Cyfnod bilio", "Période de facturation"],
)  # fmt: skip
@pytest.mark.parametrize("figures", ["Consumption (kWh)", "Units used (kWh)"])
def test_a_period_of_a_bill_is_the_days_of_its_reading(heading: str, figures: str) -> None:
    """9,800 + 9,911 = 19,711."""
    activity = read(f"Site,{heading},{figures}", "Data centre,01/04/2025 - 30/06/2025,9800",
                    "Data centre,01/07/2025 - 30/09/2025,9911")  # fmt: skip
    assert kwh(activity) == 19_711
    assert not {each.code for each in activity.problems if each.question}


@pytest.mark.parametrize(
    "heading",
    ["Server room meter reading (kWh)", "Data centre meter reading kWh", "Comms room closing reading (kWh)",
     "Server room register reading (kWh)", "Meter reading server room (kWh)"],
)  # fmt: skip
def test_a_dial_of_a_room_is_a_counter(heading: str) -> None:
    """119,911 - 100,200 = 19,711 between the first reading and the last."""
    activity = read(f"Date,{heading}", "01/04/2025,100200", "01/07/2025,110000", "01/10/2025,119911")
    assert kwh(activity) == 19_711
    assert "counter_read" in codes(activity)


def test_half_hours_of_a_gas_meter_are_left_out() -> None:
    """48 half hours of 1 kWh: 48 of electricity; those of the gas meter are told."""
    times = ",".join(f"{each // 2:02}:{each % 2 * 30:02}" for each in range(48))
    ones = ",".join(["1"] * 48)
    activity = read(f"Meter,Date,{times}", f"Server room,2025-04-01,{ones}", f"Gas meter,2025-04-01,{ones}")
    assert kwh(activity) == 48
    assert "not_consumption" in codes(activity)
