"""Bills, fuel and readings of a part of the year are no year: their days are told, and nothing is stretched."""

from __future__ import annotations

import io

import pytest

import carbon
from carbon.reports.words.restatement_words import finding, sentences
from carbon.settings import Period, Settings

BILL = "Provider,Service,Region,Instance type,Instance hours,Period start,Period end\n"


def month(year: int, number: int) -> tuple[str, str]:
    last = {2: 28, 4: 30, 6: 30, 9: 30, 11: 30}.get(number, 31)
    return f"{year}-{number:02d}-01", f"{year}-{number:02d}-{last}"


YEAR = [(2025, number) for number in range(4, 13)] + [(2026, number) for number in range(1, 4)]


def bill(months, provider="AWS", service="EC2", hours=100):
    place, size = ("eu-west-2", "m5.large") if provider == "AWS" else ("uksouth", "D4s_v3")
    lines = (",".join((provider, service, place, size, str(hours), *month(*one))) for one in months)
    return "".join(line + "\n" for line in lines)


def fuel(*rows):
    return "Fuel,Litres,From,To\n" + "".join(f"{row}\n" for row in rows)


def gas(*rows):
    return "Refrigerant,Leaked (kg),From,To\n" + "".join(f"{row}\n" for row in rows)


BILLS, DELIVERED, METERED = "bills_cover_less", "deliveries_cover_less", "meter_covers_less"

# Files, code, and words of the sentence.
PARTS = {
    "half a year in one line": (
        BILL + "AWS,EC2,eu-west-2,m5.large,4000,2025-04-01,2025-09-30\n",
        BILLS, "AWS: April 2025 to September 2025, without October 2025 to March 2026"),
    "half a year by month": (BILL + bill(YEAR[:6]), BILLS, "without October 2025 to March 2026"),
    "the second half": (BILL + bill(YEAR[6:]), BILLS, "without April 2025 to September 2025"),
    "a month is missing": (BILL + bill(YEAR[:3] + YEAR[4:]), BILLS, "without July 2025"),
    "the last month is missing": (BILL + bill(YEAR[:11]), BILLS, "without March 2026"),
    "a line cut by the period": (
        BILL + "AWS,EC2,eu-west-2,m5.large,8760,2024-10-01,2025-09-30\n",
        BILLS, "without October 2025 to March 2026"),
    "one of two providers": (
        BILL + bill(YEAR) + bill(YEAR[:3], "Azure", "Virtual Machines"),
        BILLS, "Azure: April 2025 to June 2025, without July 2025 to March 2026"),
    "two accounts in two files": (
        {"a.csv": BILL + bill(YEAR), "b.csv": BILL + bill(YEAR[:6], hours=70)},
        BILLS, "April 2025 to September 2025, without October 2025 to March 2026"),
    "six files of a month each": (
        {f"aws {number}.csv": BILL + bill([one], hours=100 + number) for number, one in enumerate(YEAR[:6])},
        BILLS, "April 2025 to September 2025, without October 2025 to March 2026"),
    "data sent out": (
        "Provider,Region,Data transfer out (GB),Period start,Period end\nAWS,eu-west-2,5000,2025-04-01,2025-06-30\n",
        BILLS, "without July 2025 to March 2026"),
    "as the provider reports it": (
        "Provider,Region,Reported location-based (kgCO2e),Period start,Period end\n"
        "Azure,uksouth,900,2025-04-01,2025-09-30\n",
        BILLS, "without October 2025 to March 2026"),
    "diesel of three months": (
        fuel("diesel,100,2025-04-01,2025-06-30"),
        DELIVERED, "April 2025 to June 2025, without July 2025 to March 2026"),
    "diesel of two deliveries": (
        fuel("diesel,100,2025-04-12,2025-04-12", "diesel,90,2025-06-20,2025-06-20"),
        DELIVERED, "without July 2025 to March 2026"),
    "a generator of the winter": (
        fuel("diesel,100,2025-11-01,2026-02-28"), DELIVERED, "without April 2025 to October 2025 and March 2026"),
    "gas of half a year": (gas("R410A,2,2025-04-01,2025-09-30"), DELIVERED, "without October 2025 to March 2026"),
    "a room meter": (
        "Meter,Site,kWh,From,To\nM1,Hall,4000,2025-04-01,2025-09-30\n", METERED, "only a part of the period"),
}  # fmt: skip

# Lists of which nothing is asked or told.
WHOLE = {
    "twelve months": BILL + bill(YEAR),
    "one line of the year": BILL + "AWS,EC2,eu-west-2,m5.large,8760,2025-04-01,2026-03-31\n",
    "no days": "Provider,Region,Instance type,Instance hours\nAWS,eu-west-2,m5.large,8760\n",
    "more than the year": BILL + "AWS,EC2,eu-west-2,m5.large,17520,2024-10-01,2026-09-30\n",
    "a service that began in August": BILL + bill(YEAR) + bill(YEAR[4:], service="EC2 batch", hours=30),
    "twelve files of a month each": {
        f"aws {number}.csv": BILL + bill([one], hours=100 + number) for number, one in enumerate(YEAR)
    },
    "days within a day or two of the ends": BILL + "AWS,EC2,eu-west-2,m5.large,8700,2025-04-03,2026-03-30\n",
    "days of invoices": BILL
    + "".join(f"AWS,EC2,eu-west-2,m5.large,700,{month(*one)[1]},{month(*one)[1]}\n" for one in YEAR),
    "diesel of the year": fuel("diesel,100,2025-04-01,2026-03-31"),
    "diesel of a quarter each": fuel(
        *(f"diesel,100,{day},{day}" for day in ("2025-05-10", "2025-08-11", "2025-11-12", "2026-02-13"))
    ),
    "one top-up of gas": gas("R410A,2,2025-06-12,2025-06-12"),
    "a meter of the year": "Meter,Site,kWh,From,To\nM1,Hall,8000,2025-04-01,2026-03-31\n",
    "kit": "Type,Quantity,Purchase date\nLaptop,100,2025-05-01\n",
}
CODES = {BILLS, DELIVERED, METERED}


def told(found):
    return [one for one in found.problems if one.code in CODES]


@pytest.mark.parametrize("name", PARTS)
def test_a_part_of_the_period_is_told_with_its_days(assess, name):
    files, code, words = PARTS[name]
    found = told(assess(files))
    assert {one.code for one in found} == {code}
    assert words in " ".join(one.message for one in found)


@pytest.mark.parametrize("name", WHOLE)
def test_what_covers_the_period_is_told_nothing(assess, name):
    assert not told(assess(WHOLE[name]))


def test_fuel_is_noted_and_bills_are_a_warning(assess):
    severity = {code: told(assess(PARTS[name][0]))[0].severity for name, code in
                (("diesel of three months", DELIVERED), ("half a year by month", BILLS))}  # fmt: skip
    assert severity == {DELIVERED: "info", BILLS: "warning"}


def test_nothing_is_stretched(assess):
    """Six of twelve equal months: half of the year's hours."""
    half, whole = (assess(BILL + bill(months)).total().location_based_kgco2e for months in (YEAR[:6], YEAR))
    assert half == pytest.approx(whole / 2, rel=1e-9)


def compared(before, after):
    sides = [
        carbon.assess(carbon.read_inventory([(f"{name}.csv", io.BytesIO(text.encode()).getvalue())]),
                      settings=Settings(), period=Period.parse(period))
        for name, text, period in (("old", before, "2024-25"), ("new", after, "2025-26"))
    ]  # fmt: skip
    return carbon.compare_assessments(*sides)


EARLIER = [(2024, number) for number in range(4, 13)] + [(2025, number) for number in range(1, 4)]
METER = "Meter,Site,kWh,From,To\nM1,Hall,{}\n"
KIT = "Type,Quantity,Site,Metered kWh,Metered from,Metered to\nServer,4,Hall,{}\n"


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (BILL + bill(EARLIER), BILL + bill(YEAR[:6]), "the later year covers 6 of 12 months of bills (AWS)"),
        (BILL + bill(EARLIER[:6]), BILL + bill(YEAR), "the earlier year covers 6 of 12 months of bills (AWS)"),
        (METER.format("8000,2024-04-01,2025-03-31"), METER.format("4000,2025-04-01,2025-09-30"),
         "the later year covers 6 of 12 months of readings (M1)"),
        (KIT.format("8000,2024-04-01,2025-03-31"), KIT.format("4000,2025-04-01,2025-09-30"),
         "the later year covers 6 of 12 months of readings"),
        (fuel("diesel,100,2024-04-01,2025-03-31"), fuel("diesel,25,2025-04-01,2025-06-30"),
         "the later year covers 3 of 12 months of fuel (diesel blend)"),
    ],
)  # fmt: skip
def test_a_comparison_names_the_gap_beside_its_headline(before, after, words):
    bridge = compared(before, after)
    assert words in finding(bridge)
    gaps = bridge.as_record()["gaps"]
    assert [one["side"] for one in gaps] == ["later" if "the later" in words else "earlier"]


def test_a_fall_that_is_missing_bills_alone_is_named_with_its_size():
    """A meter of 8,000 kWh a year that was read for half of the next: about all of the fall."""
    bridge = compared(METER.format("8000,2024-04-01,2025-03-31"), METER.format("4000,2025-04-01,2025-09-30"))
    [gap] = bridge.as_record()["gaps"]
    later = bridge.after.total("management").location_based_kgco2e
    assert gap["missing_kgco2e"] == pytest.approx(later * (365 / 183 - 1), rel=1e-6)
    assert "of the fall may be that" in finding(bridge)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (BILL + bill(EARLIER), BILL + bill(YEAR)),
        (METER.format("8000,2024-04-01,2025-03-31"), METER.format("4000,2025-04-01,2026-03-31")),
        ("Type,Quantity\nLaptop,10\n", "Type,Quantity\nLaptop,9\n"),
    ],
)
def test_a_comparison_of_whole_years_names_none(before, after):
    bridge = compared(before, after)
    assert "months of" not in finding(bridge) + " ".join(sentences(bridge))
    assert bridge.as_record()["gaps"] == []
