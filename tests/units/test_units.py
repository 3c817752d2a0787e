"""Unit texts: what converts, what must not, and what is not read at all."""

import csv
from itertools import permutations

import numpy as np
import pandas as pd
import pytest

from carbon.columns import TABLES
from carbon.home import home_folder
from carbon.units import (
    DimensionalityError,
    UnknownUnit,
    accepted_unit,
    check_dimension,
    convert_column,
    dimension_of,
    factor_to,
)

CONVERSIONS = [
    ("W", "kW", 0.001),
    ("0.065 kW is 65 W: kW", "W", None),
    ("kW", "W", 1000),
    ("watts", "W", 1),
    ("Wh", "kWh", 0.001),
    ("MWh", "kWh", 1000),
    ("MJ", "kWh", 1 / 3.6),
    ("kwh p.a.", "kWh/year", 1),
    ("KWH PER ANNUM", "kWh/year", 1),
    ("kWh/month", "kWh/year", 12),
    ("kWh/day", "kWh/year", 365),
    ("Wh/hour", "W", 1),
    ("hours a day", "hour/year", 365),
    ("hours per week", "hour/year", 8760 / 168),
    ("h/yr", "hour/year", 1),
    ("year", "hour", 8760),
    ("month", "hour", 730),
    ("months", "year", 1 / 12),
    ("days", "year", 1 / 365),
    ("GB", "MB", 1000),
    ("TB", "GB", 1000),
    ("GiB", "GB", 1.073741824),
    ("MiB", "GB", 0.001048576),
    ("TiB", "GB", 1099.511627776),
    ("GB-months", "GB*month", 1),
    ("GB Hours", "GB*month", 1 / 730),
    ("byte-seconds", "GB*hour", 1e-9 / 3600),
    ("gibibyte month", "GB*month", 1.073741824),
    ("vCPU-hours", "vcpu*hour", 1),
    ("kg CO2e", "kgCO2e", 1),
    ("kg CO₂-eq", "kgCO2e", 1),
    ("tonnes CO2e", "kgCO2e", 1000),
    ("gCO2e/kWh", "kgCO2e/kWh", 0.001),
    ("kgCO2e/MWh", "kgCO2e/kWh", 0.001),
    ("kgCO2e/tonne", "kgCO2e/kg", 0.001),
    ("kgCO2e/m³", "kgCO2e/litre", 0.001),
    ("tonnes", "kg", 1000),
    ("litres", "m**3", 0.001),
    ("£", "GBP", 1),
    ("£/kWh", "GBP/kWh", 1),
    ("p/kWh", "GBP/kWh", 0.01),
    ("GBP/tCO2e", "GBP/kgCO2e", 0.001),
    ("%", "ratio", 0.01),
    ("units", "device", 1),
    ("[W]", "W", 1),
    ("kWh*kgCO2e/kWh", "kgCO2e", 1),
]

REFUSED_DIMENSIONS = [
    ("kWh", "W"),
    ("W", "kWh"),
    ("W", "kWh/year"),
    ("kWh/year", "W"),
    ("kWh", "kWh/year"),
    ("kW", "kgCO2e"),
    ("kgCO2e", "kg"),
    ("kgCO2e", "kWh"),
    ("kgCO2e", "GBP"),
    ("kg", "kgCO2e"),
    ("tonne", "tCO2e"),
    ("kWh/GB", "kWh"),
    ("GB", "ratio"),
    ("GB", "device"),
    ("GB*month", "GB"),
    ("GB/month", "GB*month"),
    ("device", "ratio"),
    ("W/device", "W"),
    ("vcpu", "core"),
    ("vcpu*hour", "hour"),
    ("core", "device"),
    ("gpu", "device"),
    ("hour", "ratio"),
    ("hour/year", "ratio"),
    ("%", "hour/year"),
    ("hour/year", "hour"),
    ("GBP", "USD"),
    ("£", "EUR"),
    ("EUR", "USD"),
    ("GBP/kWh", "GBP"),
    ("GBP", "ratio"),
    ("litre", "kg"),
    ("km", "m**3"),
    ("kgCO2e/kWh", "kgCO2e/GB"),
]

NO_UNITS = [
    "",
    "  ",
    "65",
    "65 W",
    "100 hours",
    "watt each or so",
    "mW",
    "mWh",
    "Gb",
    "Mb",
    "Tb",
    "b",
    "T",
    "C",
    "G",
    "ton",
    "tons",
    "MTCO2e",
    "kgCO2",
    "kg CO2",
    "CO2e",
    "VA",
    "kVA",
    "A",
    "BTU/h",
    "$",
    "n/a",
    "unknown",
    "W/",
    "/W",
    "W//h",
    "W**99999999",
    "kWh kWh kWh kWh kWh",
    "1e9 W",
    "__import__('os')",
    "degC",
    "lb",
    "inch",
]


@pytest.mark.parametrize(("text", "to_unit", "number"), [case for case in CONVERSIONS if case[2] is not None])
def test_an_accepted_unit_converts_by_its_number(text, to_unit, number):
    assert factor_to(text, to_unit) == pytest.approx(number, rel=1e-15)


@pytest.mark.parametrize(("text", "wrong"), REFUSED_DIMENSIONS)
def test_a_unit_never_becomes_something_else(text, wrong):
    with pytest.raises(DimensionalityError):
        factor_to(text, wrong)
    with pytest.raises(DimensionalityError):
        check_dimension(wrong, text)


@pytest.mark.parametrize("text", NO_UNITS)
def test_a_text_outside_the_table_of_spellings_is_refused(text):
    assert accepted_unit(text) is None
    with pytest.raises(UnknownUnit):
        factor_to(text, "W")


def test_as_many_refusals_as_conversions():
    assert len(REFUSED_DIMENSIONS) + len(NO_UNITS) >= len(CONVERSIONS)


def test_an_unknown_unit_names_the_nearest():
    with pytest.raises(UnknownUnit, match="kWh") as caught:
        factor_to("kwhh", "kWh")
    assert "kWh" in caught.value.nearest
    assert caught.value.text == "kwhh"


def test_no_currency_turns_into_another():
    for one, other in permutations(["GBP", "USD", "EUR"], 2):
        with pytest.raises(DimensionalityError):
            factor_to(one, other)


def test_a_year_is_twelve_months_and_365_days():
    assert factor_to("year", "month") == 12
    assert factor_to("year", "day") == 365
    assert factor_to("year", "hour") == 8760
    assert factor_to("month", "hour") == 730


def test_every_accepted_spelling_means_its_unit():
    path = home_folder() / "emission_factors" / "unit_spellings.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert len({row["spelling"] for row in rows}) == len(rows)
    for row in rows:
        assert factor_to(row["spelling"], row["unit"]) == 1, row
        spaced = f"  {row['spelling']} "
        assert factor_to(spaced, row["unit"]) == 1
        if row["case"] == "any":
            assert factor_to(row["spelling"].upper(), row["unit"]) == 1, row


def test_every_unit_of_the_tidy_tables_is_known():
    for columns in TABLES.values():
        for column in columns.values():
            if column.unit:
                assert dimension_of(column.unit)


def test_emissions_money_and_information_have_dimensions_of_their_own():
    assert dimension_of("kgCO2e") == "[co2e]"
    assert dimension_of("GBP") == "[currency]"
    assert dimension_of("GB") == "[information]"
    assert dimension_of("device") == "[device]"
    assert dimension_of("kWh/year") == "[energy] / [period]"
    assert dimension_of("W") == "[power]"
    assert dimension_of("%") == "dimensionless"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("kw hrs", "kWh"),
        ("kWh per annum", "kWh/year"),
        ("KGCO2E/KWH", "kgCO2e/kWh"),
        ("GB months", "GB*month"),
        ("£", "GBP"),
        ("kgCO2e/(tonne*km)", "kgCO2e/tonne/km"),
        ("dimensionless", "ratio"),
        ("1/year", "1/year"),
    ],
)
def test_a_unit_is_written_one_way(text, written):
    assert accepted_unit(text) == written
    assert accepted_unit(written) == written


def test_a_column_is_converted_by_one_number_per_distinct_text():
    got = convert_column([65.0, 0.065, 65.0], pd.Series(["W", "kW", "watts"], dtype="category"), "W")
    assert got.amounts.tolist() == [65.0, 65.0, 65.0]
    assert got.refused == {}


def test_kilowatts_and_watt_hours_convert_to_the_last_digit():
    rng = np.random.default_rng(7)
    whole = rng.integers(1, 10**9, 1000).astype(float)
    assert (convert_column(whole, "Wh", "kWh").amounts == whole / 1000).all()
    assert convert_column([0.065], "kW", "W").amounts[0] == 65.0
    assert convert_column([1200.0], "Wh", "kWh").amounts[0] == 1.2


def test_the_column_gives_what_the_single_values_give():
    texts = ["GiB", "MB", "TB", "GB", "MiB"]
    amounts = [16.0, 512.0, 1.5, 8.0, 4096.0]
    column = convert_column(amounts, texts, "GB").amounts
    for text, amount, got in zip(texts, amounts, column, strict=True):
        assert got == convert_column([amount], text, "GB").amounts[0]
        assert got == pytest.approx(amount * factor_to(text, "GB"), rel=1e-15)


def test_a_refused_unit_gives_no_amount_and_never_zero():
    got = convert_column([65.0, 1.0, 2.0, 3.0], ["W", "watt or so", "kWh", None], "W")
    assert got.amounts[0] == 65.0
    assert np.isnan(got.amounts[1:]).all()
    assert got.refused == {"watt or so": "unknown", "kWh": "dimension", "": "unknown"}


def test_rows_without_a_unit_take_that_of_the_heading():
    got = convert_column([1.0, 2.0, 3.0], ["", None, "W"], "W", blank_means="kW")
    assert got.amounts.tolist() == [1000.0, 2000.0, 3.0]
    assert got.refused == {}


def test_the_unit_of_a_row_without_amount_is_no_problem():
    got = convert_column([np.nan, 1.0], ["whatever", "W"], "W")
    assert np.isnan(got.amounts[0])
    assert got.refused == {}


def test_per_unit_is_understood_where_the_column_is_per_unit():
    assert factor_to("W each", "W", per_device=True) == 1
    assert factor_to("kgCO2e per device", "kgCO2e", per_device=True) == 1
    assert factor_to("kWh/year per unit", "kWh/year", per_device=True) == 1
    with pytest.raises(DimensionalityError):
        factor_to("W each", "W")
    with pytest.raises(DimensionalityError):
        factor_to("kWh each", "W", per_device=True)


def test_our_own_mistakes_in_a_unit_are_loud():
    with pytest.raises(UnknownUnit):
        convert_column([1.0], "W", "wattage")
    with pytest.raises(DimensionalityError):
        convert_column([1.0], "W", "W", blank_means="kWh")
    with pytest.raises(ValueError, match="2 amounts"):
        convert_column([1.0, 2.0], ["W"], "W")
