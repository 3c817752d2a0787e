"""A table that breaks a rule is refused when it loads, with the file, the row and what is allowed."""

import re

import pytest

from carbon.factors import load_factors
from carbon.factors.tables.checks import NARROW_TABLES, TableFault, unit_fault
from carbon.factors.tables.tables import read_columns, read_rows, table_names
from tests.factors.spoilt import forget, spoil

LOSSES = ("uk_conversion_factors", "uk.electricity.td_losses.2025")


def test_the_tables_as_they_are_load(copied):
    assert len(load_factors()) > 10_000


@pytest.mark.parametrize(
    ("table", "row", "column", "value", "told"),
    [
        (*LOSSES, "unit", "kgCO2e", "'electricity use' needs"),
        (*LOSSES, "unit", "kg/kWh", "'electricity use' needs"),
        (*LOSSES, "unit", "kilos by kilowatt", "is no unit"),
        (*LOSSES, "activity", "electricity usage", "nearest: electricity use"),
        (*LOSSES, "source", "desnz_cf_2O25", "nearest: desnz_cf_2025"),
        (*LOSSES, "source", "", "is not in sources.csv"),
        (*LOSSES, "value", "0,01853", "a plain number is needed"),
        (*LOSSES, "value", "nan", "a plain number is needed"),
        (*LOSSES, "value", "", "needs use = no"),
        (*LOSSES, "low", "0.02", "needs a range_kind"),
        (*LOSSES, "range_kind", "quartile", "nearest: quartiles"),
        (*LOSSES, "use", "maybe", "yes or no"),
        (*LOSSES, "verified", "surely", "primary"),
        (*LOSSES, "id", "uk.electricity.generation.2025", "stands twice"),
        ("device_factors", "device.laptop.embodied.recommended", "low", "300", "does not hold the value"),
        ("device_factors", "device.laptop.embodied.recommended", "high", "100", "does not hold the value"),
        ("device_factors", "device.laptop.embodied.recommended", "unit", "kg", "device manufacture"),
        ("hosting", "pue.default.comms_room", "unit", "kWh", "data-centre overhead"),
        ("cloud_instances", "teads.aws.a1.medium", "w50_low", "900", "does not hold the value"),
        ("cloud_instances", "teads.aws.a1.medium", "w50_centre", "about two", "a plain number is needed"),
        ("cloud_instances", "teads.aws.a1.medium", "source", "teads", "nearest: teads-ccf"),
        ("uncertainty", "factor.waste.weee", "source", "me", "is not in sources.csv"),
        ("factor_kinds", "grid.*", "kind", "factor.grid.countries", "nearest: factor.grid.country"),
        ("sources", "ccf", "id", "boaviztapi", "stands twice"),
        ("sources", "ccf", "title", "", "needs an id and a title"),
        ("wide_columns", "server_power", "column", "idle_watts", "no column"),
        ("activities", "waste mass", "unit", "kg of waste", "is no unit"),
    ],
)
def test_a_spoilt_row_is_refused_with_its_place_and_what_is_allowed(copied, table, row, column, value, told):
    spoil(copied, table, row, column, value)
    with pytest.raises(TableFault, match=re.escape(told)) as fault:
        load_factors()
    assert str(fault.value).startswith("emission_factors/")


def test_an_unknown_column_is_refused(copied):
    path = copied / "hosting.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("range_meaning", "range_means", 1), encoding="utf-8")
    with pytest.raises(TableFault, match=r"no column 'range_means'; nearest: range_meaning"):
        load_factors()


def test_a_row_of_another_width_is_refused_with_its_line(copied):
    path = copied / "hosting.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[3] += ",one more"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"hosting.csv, line 4: 18 cells"):
        load_factors()


def test_another_figure_gives_another_digest(copied):
    before = load_factors().digest
    spoil(copied, *LOSSES, "value", "0.01854")
    forget()
    assert load_factors().digest != before


def test_an_unknown_table_names_those_that_there_are():
    with pytest.raises(KeyError, match="uk_conversion_factors"):
        read_rows("uk_factors")


def test_a_unit_of_another_dimension_does_not_suit_its_activity():
    assert unit_fault("kgCO2e/kWh", "electricity use") is None
    assert unit_fault("gCO2e/kWh", "electricity use") is None
    assert "needs" in unit_fault("kgCO2e/GB", "electricity use")
    assert "needs" in unit_fault("W", "device electricity use, per unit")


def test_every_source_key_of_every_table_is_registered_and_none_is_a_table_name():
    sources = {row["id"] for row in read_rows("sources")}
    assert {"derived", "inventory", "none"} <= sources
    assert not sources & set(table_names())
    for name in table_names():
        header, columns = read_columns(name)
        if "source" in header:
            assert set(columns["source"]) <= sources


def test_every_source_that_is_used_says_who_and_how():
    for row in read_rows("sources"):
        assert row["publisher"], row["id"]
        assert row["how_obtained"], row["id"]


def test_figures_are_plain_decimals():
    for name in NARROW_TABLES:
        columns = read_columns(name)[1]
        for column in ("value", "low", "high"):
            for text in columns[column]:
                assert text == "" or re.fullmatch(r"-?\d+(\.\d+)?(e-?\d+)?", text), (name, text)


def test_figures_of_every_table_agree_with_the_types_they_were_taken_into():
    types = {row["type_id"]: row for row in read_rows("device_types")}
    table = load_factors()
    columns = {
        "embodied.recommended": "embodied_recommended",
        "energy.default": "annual_energy_kwh",
        "lifetime.default": "lifetime_years",
        "mass.default": "mass_kg",
    }
    for name, row in types.items():
        for suffix, column in columns.items():
            if f"device.{name}.{suffix}" in table:
                assert table.get(f"device.{name}.{suffix}").value == float(row[column]), (name, suffix)
