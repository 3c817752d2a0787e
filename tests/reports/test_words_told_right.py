"""Words of pages and workbook that an auditor reads beside the figures: each says what its figure is of."""

from __future__ import annotations

import io

import pandas as pd
import pytest
from openpyxl import load_workbook

import carbon
from carbon.cli.assess_terminal import assess_text
from carbon.factors import load_factors
from carbon.reports.charts.row_names import row_names
from carbon.reports.excel.native import labels_at_ends
from carbon.reports.excel.workbook import write_workbook
from carbon.reports.words.findings import coverage_finding, group_finding
from carbon.settings import Period, Settings


def assessed(text, **settings):
    activity = carbon.read_inventory([("case.csv", text.encode())])
    return carbon.assess(activity, settings=Settings(**settings), period=Period.parse("2025-26"))


@pytest.mark.parametrize(
    ("bases", "said"),
    [
        ({"measured": 4, "stated": 10, "modelled": 64, "assumed": 22},
         "14 % of this rests on measured or stated amounts, 64 % is modelled from make and model and 22 % rests on "
         "usual figures"),
        ({"modelled": 64, "assumed": 36},
         "0 % of this rests on measured or stated amounts, 64 % is modelled from make and model and 36 % rests on "
         "usual figures"),
        ({"stated": 40, "assumed": 60},
         "40 % of this rests on measured or stated amounts and 60 % rests on usual figures"),
        ({"stated": 40, "modelled": 60},
         "40 % of this rests on measured or stated amounts and 60 % is modelled from make and model"),
        ({"stated": 100}, "100 % of this rests on measured or stated amounts"),
        ({}, "Nothing is counted yet"),
    ],
)  # fmt: skip
def test_all_three_ways_in_which_amounts_are_known_are_said(bases, said):
    assert coverage_finding(pd.Series(bases, dtype=float)) == said


@pytest.mark.parametrize(("other", "apart"), [(5.0, True), (None, False)])
def test_the_types_that_are_counted_are_those_with_a_name(other, apart):
    sums = {"laptop": 50.0, "monitor": 30.0, "server": 20.0, "printer": 10.0}
    table = pd.DataFrame({"location_based_kgco2e": sums | ({} if other is None else {"": other})})
    assert ("of 4 types (rows of no type apart) are" in group_finding("type", table)) == apart
    assert "first three of 4 types" in group_finding("type", table)


MODEL = "Make,Model,Quantity,Purchase date\nDell,P2422H,10,2023-06-01\n"


def test_a_life_says_nothing_of_a_size():
    told = assess_text(assessed(MODEL))
    assert "Monitor, lifetime" in told
    assert "size not known" not in told
    assert "size not known" in assess_text(assessed("Type,Quantity,Purchase date\nMonitor,10,2023-06-01\n"))


@pytest.mark.parametrize(
    ("rows", "bars"),
    [
        ([("Latitude", "Town Hall", "Housing", 3), ("Latitude", "Town Hall", "Roads", 4)],
         ["Dell Latitude, Town Hall, Housing", "Dell Latitude, Town Hall, Roads"]),
        ([("Latitude", "Town Hall", "Housing", 3), ("Latitude", "Town Hall", "Housing", 4)],
         ["Dell Latitude, Town Hall, Housing, row 3", "Dell Latitude, Town Hall, Housing, row 4"]),
        ([("Latitude", "Town Hall", "", 3), ("Latitude", "Town Hall", "", 4)],
         ["Dell Latitude, Town Hall, row 3", "Dell Latitude, Town Hall, row 4"]),
        ([("Latitude", "Town Hall", "Housing", 3), ("Dell Latitude", "Depot", "Housing", 4)],
         ["Dell Latitude, Town Hall", "Dell Latitude, Depot"]),
    ],
)  # fmt: skip
def test_rows_of_one_name_are_told_apart(rows, bars):
    names = ("model", "site", "directorate", "row")
    shared = {"name": "", "manufacturer": "Dell", "type": "laptop"}
    assert row_names([shared | dict(zip(names, row, strict=True)) for row in rows])[1] == bars


def test_a_long_name_keeps_what_tells_it_apart():
    row = {
        "name": "A very long name of a machine that goes on and on",
        "manufacturer": "",
        "model": "",
        "site": "",
        "type": "laptop",
        "row": 3,
    }
    rows = [row | {"directorate": "Housing"}, row | {"directorate": "Highways", "row": 4}]
    _, bars = row_names(rows)
    assert [bar.rpartition(", ")[2] for bar in bars] == ["Housing", "Highways"]
    assert max(map(len, bars)) <= 44


DOUBLED = "Make,Model,Quantity,Purchase date\nDell,Dell P2423D,10,2023-06-01\nDell,DELL LATITUDE 5420,10,2023-06-01\n"


def sheets(text):
    return load_workbook(io.BytesIO(write_workbook(assessed(text))))


def test_the_maker_stands_once_on_why():
    what = {str(row[3].value) for row in sheets(DOUBLED)["Why"].iter_rows(min_row=5)}
    assert what >= {"Dell P2423D", "DELL LATITUDE 5420"}
    assert not [name for name in what if name.lower().startswith("dell dell")]


def test_factors_used_say_in_which_table_and_row_they_stand():
    book = sheets(MODEL + "Apple,iPhone 13,4,2023-06-01\n")
    rows = [[cell.value for cell in row] for row in book["Factors used"].iter_rows(min_row=4)]
    table, own = (rows[0].index(heading) for heading in ("Table", "Its row there"))
    placed = {str(row[0]): (row[table], row[own]) for row in rows[1:] if row[0]}
    assert all(where for where, _ in placed.values())
    models = {name: where for name, where in placed.items() if name.startswith("device.model.")}
    assert models
    for name, (where, row) in models.items():
        if not name.endswith(".median"):
            assert (where, row) == ("device_models.csv", f"model_id = {name.split('.')[2]}")
    grid = [row for name, (_, row) in placed.items() if name.startswith("uk.electricity")]
    assert all(row.startswith("id = uk.electricity") for row in grid)


def test_every_factor_has_its_row():
    factors = load_factors()
    life = "device.monitor.lifetime.default"
    assert factors.place(life) == ("device_factors.csv", "id", life)
    assert factors.place("no.such.factor") is None


@pytest.mark.parametrize("text", [MODEL])
def test_by_type_says_what_its_units_are_of(text):
    said = [str(cell.value) for row in sheets(text)["Summary"].iter_rows() for cell in row]
    assert any(one.startswith("Units are of all counted rows") for one in said)


@pytest.mark.parametrize(
    ("tonnes", "shown"),
    [
        ([286.9, 54.5, 5.1, 0.3], {286.9: "#,##0", 54.5: "#,##0.0"}),
        ([286.9, 54.5, 5.1, 0.3, 0.004], {286.9: "#,##0", 54.5: "#,##0.0"}),
        ([286.9, 22.8], {286.9: "#,##0", 22.8: "#,##0.0"}),
        ([5.1, 0.3], {5.1: "#,##0.00"}),
    ],
)
def test_a_label_of_a_bar_has_the_digits_of_its_table(tonnes, shown):
    labels = labels_at_ends(tonnes)
    sections = labels["num_format"].split(";")
    for value, wanted in shown.items():
        chosen = next(part for part in sections if not part.startswith("[") or value >= float(part[3:].split("]")[0]))
        assert chosen.split("]")[-1] == wanted
    for value, custom in zip(tonnes, labels["custom"], strict=True):
        if not custom:
            chosen = next(p for p in sections if not p.startswith("[") or value >= float(p[3:].split("]")[0]))
            digits = len(chosen.partition(".")[2])
            assert value >= 0.5 * 10 ** (1 - digits) or value >= 100
