"""Headings that nobody knows: what is proposed, what is asked, and what a person says of them."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from carbon.columns import ActivityData
from carbon.found import FoundTable
from carbon.inventory import read_inventory
from carbon.inventory.headings.mapping import (
    LEFT_OUT,
    ColumnChoice,
    Mapping,
    TableMapping,
    TypeChoice,
    read_mapping,
    write_mapping,
)
from carbon.inventory.rows.mapping_met import check_met
from carbon.inventory.understanding.proposed_mapping import proposal_text, proposed_table
from carbon.problems import Refusal
from tests.benchmarks.recognition_held_out import export_held_out, makers_held_out
from tests.inventory.own_lists import DEPOT, text
from tests.tools import HOUSE

DEPOT_FILE = [("depot.xlsx", DEPOT)]
ODD_COLUMNS = (ColumnChoice('The "kWh"\\\n', "metered_kwh", "MWh"), ColumnChoice("Tag", "metered_from"))
AS_PROPOSED = {
    "Thing": "asset_type", "Supplied as": "manufacturer", "Which one": "model", "How many have we got": "quantity",
    "Got it": "acquired", "Juice (W)": "mean_power_w",
}  # fmt: skip


def read(*lines: str, mapping: Mapping | None = None) -> ActivityData:
    return read_inventory([("list.csv", text(*lines))], mapping=mapping)


def asked(activity: ActivityData) -> FoundTable:
    return next(found for found in activity.found if found.asks)


def fields(found: FoundTable) -> dict[str, str]:
    return {column.heading: column.field for column in found.columns if column.field}


def codes(activity: ActivityData) -> set[str]:
    return {problem.code for problem in activity.problems}


# ---------------------------------------------------------------- what is proposed


def test_nothing_is_counted_of_a_list_whose_headings_are_not_sure() -> None:
    activity = read_inventory(DEPOT_FILE)
    assert activity.files[0].outcome == "needs_mapping"
    assert activity.rows_read == 0
    assert "needs_mapping" in codes(activity)


def test_columns_are_proposed_by_their_spelling_their_unit_and_what_stands_in_them() -> None:
    found = asked(read_inventory(DEPOT_FILE))
    assert (found.header_row, found.role) == (4, "devices")
    assert fields(found) == AS_PROPOSED
    states = {column.field: column.state for column in found.columns if column.field}
    assert states.pop("quantity") == "known"
    assert set(states.values()) == {"unsure"}


def test_a_near_spelling_whose_cells_fit_is_taken_and_told() -> None:
    activity = read("Asset typ,Manufactuer,Modell,Qty,Purchas date", "Laptop,Dell,Latitude 5420,3,23/02/2024")
    assert activity.files[0].outcome == "import"
    assert activity.files[0].counts["units"] == {"laptop": 3}
    told = {problem.column for problem in activity.problems if problem.code == "heading_likely"}
    assert told == {"Asset typ", "Manufactuer", "Modell", "Purchas date"}


def test_a_near_spelling_whose_cells_do_not_fit_is_not_taken() -> None:
    activity = read("Type,Model,Powr draw,Qty", "Laptop,Latitude 5420,Yes,1", "Laptop,Latitude 5430,No,2")
    assert "mean_power_w" not in activity.tables["kit"]
    assert "heading_likely" not in codes(activity)


def test_a_power_that_holds_yes_is_no_power() -> None:
    activity = read("Type,Model,Power,Qty", "Laptop,Latitude 5420,Yes,1", "Laptop,Latitude 5430,No,2")
    assert "mean_power_w" not in activity.tables["kit"]
    assert "unmapped_columns" in codes(activity)


def test_a_list_without_type_and_model_is_asked_about() -> None:
    activity = read("Serial number,Location", "ABC1234,Town Hall", "ABC1235,Library")
    assert activity.files[0].outcome == "needs_mapping"
    assert "its type or its model" in asked(activity).lacks


def test_columns_that_are_not_used_are_told_with_what_they_may_be() -> None:
    activity = read("Type,Model,Favourite colour,Annual consumption figure", "Laptop,Latitude 5420,red,30")
    told = next(problem for problem in activity.problems if problem.code == "unmapped_columns")
    assert "Favourite colour" in told.message
    assert told.severity == "warning"
    assert "may be" in told.message


def test_a_sheet_of_something_else_beside_a_list_is_not_asked_about() -> None:
    from tests.inventory.own_lists import workbook

    activity = read_inventory(
        [("two.xlsx", workbook(Kit=[["Type", "Model"], ["Laptop", "Latitude 5420"]],
                               Colours=[["Paint", "Shade", "Notes"], ["Dulux", "Red", "x"], ["Crown", "Blue", "y"]]))]
    )  # fmt: skip
    assert activity.files[0].outcome == "import"
    assert [found.sheet for found in activity.found] == ["Kit"]


# ---------------------------------------------------------------- what a person says


def proposed() -> TableMapping:
    return proposed_table(asked(read_inventory(DEPOT_FILE)))


def test_the_proposal_as_it_stands_is_enough() -> None:
    activity = read_inventory(DEPOT_FILE, mapping=Mapping((proposed(),)))
    report = activity.files[0]
    assert report.outcome == "import_with_warnings"
    assert report.counts["units"] == {"laptop": 12, "tablet": 61, "monitor": 70, "unknown": 9, "printer": 4}
    assert activity.tables["kit"]["mean_power_w"].tolist()[2] == 20


def test_a_mapping_survives_being_written_and_read() -> None:
    said = Mapping(
        (proposed(), TableMapping(LEFT_OUT, (), "0123456789abcdef"),
         TableMapping("meter_readings", ODD_COLUMNS, "", "month first")),
        (TypeChoice("tablet", "Tablet", "HP", "Elite “x2” 'é'"), TypeChoice("laptop_14", model="T14")),
    )  # fmt: skip
    assert read_mapping(write_mapping(said)) == said


def test_a_mapping_is_for_every_list_with_the_same_headings_and_for_no_other() -> None:
    said = Mapping((proposed(),))
    assert said.table_for(
        ["Juice (W)", "thing", "SUPPLIED AS", "Which one", "How many have we got", "Given to", "Got it"]
    )
    assert said.table_for(["Thing", "Supplied as", "Which one"]) is None


def test_an_entry_without_a_fingerprint_is_for_every_list_that_has_its_headings() -> None:
    said = Mapping(
        (TableMapping("devices", (ColumnChoice("Kit", "asset_type"), ColumnChoice("How many", "quantity"))),)
    )
    activity = read("Kit,How many,Colour", "Laptop,3,red", mapping=said)
    assert activity.files[0].counts["units"] == {"laptop": 3}


def test_the_unit_that_a_person_chose_counts() -> None:
    said = Mapping(
        (replace(proposed(), columns=(*proposed().columns[:-1], ColumnChoice("Juice (W)", "mean_power_w", "kW"))),)
    )
    assert read_inventory(DEPOT_FILE, mapping=said).tables["kit"]["mean_power_w"].tolist()[2] == 20_000


def test_the_order_of_dates_that_a_person_chose_settles_those_that_do_not_tell() -> None:
    columns = (ColumnChoice("Type", "asset_type"), ColumnChoice("Bought", "acquired"))
    first = read("Type,Bought", "Laptop,03/04/2024", mapping=Mapping((TableMapping("devices", columns),)))
    second = read(
        "Type,Bought", "Laptop,03/04/2024", mapping=Mapping((TableMapping("devices", columns, "", "month first"),))
    )
    days = [str(activity.tables["kit"]["acquired"].iloc[0].date()) for activity in (first, second)]
    assert days == ["2024-04-03", "2024-03-04"]


def test_a_list_that_is_no_inventory_can_be_left_out() -> None:
    table = asked(read_inventory(DEPOT_FILE))
    activity = read_inventory(DEPOT_FILE, mapping=Mapping((TableMapping(LEFT_OUT, (), table.fingerprint),)))
    assert activity.rows_read == 0
    assert activity.files[0].ignored_sheets[0]["sheet"] == "Everything"


def test_a_column_of_people_stays_outside_whatever_is_said_of_it() -> None:
    with pytest.raises(Refusal, match="belongs to a person"):
        TableMapping("devices", (ColumnChoice("Type", "asset_type"), ColumnChoice("Assigned to", "site")))


# ---------------------------------------------------------------- what is refused


@pytest.mark.parametrize(
    ("column", "told"),
    [
        ('field = "modle"', "did you mean “model”?"),
        ('field = "mean_power_w"\nunit = "kWh"', "no unit of mean_power_w. Use W or kW"),
        ('field = "mean_power_w"\nunit = "horses"', "no unit of mean_power_w"),
        ('field = "serial"\nunit = "kg"', "It takes no unit"),
        ('field = "asset_type"', "cannot both be asset_type"),
        ('feild = "model"', "did you mean “field”?"),
        ("field = 7", "should be a text"),
    ],
)
def test_a_bad_mapping_is_refused_with_the_nearest_right_word(column: str, told: str) -> None:
    head = '[[table]]\nrole = "devices"\n[[table.column]]\nheading = "Kind"\nfield = "asset_type"\n'
    with pytest.raises(Refusal, match="Mapping: ") as refused:
        read_mapping(head + f'[[table.column]]\nheading = "Other"\n{column}\n')
    assert told in refused.value.message


@pytest.mark.parametrize(
    ("text_of_file", "told"),
    [
        ("[[table]]\nrole = 'device'\n", "did you mean “devices”?"),
        ("[[table]]\nrole = 'devices'\n", "its type or its model"),
        ("[[table]]\ncolumn = []\n", "“role” is missing"),
        ("[[type]]\nmodel = 'x'\ntype = 'labtop'\n", "did you mean “laptop”?"),
        ("[[type]]\ntype = 'laptop'\n", "needs a word"),
        ("not toml at all", "no TOML"),
        ("[[tabel]]\n", "did you mean “table”?"),
    ],
)
def test_a_bad_file_is_refused_in_a_sentence(text_of_file: str, told: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_mapping(text_of_file)
    assert told in refused.value.message


def test_a_heading_that_is_not_there_is_refused_with_the_nearest_that_is() -> None:
    said = Mapping(
        (TableMapping("devices", (ColumnChoice("Kit", "asset_type"), ColumnChoice("Makr", "manufacturer"))),)
    )
    activity = read("Kit,Maker,Colour", "Laptop,Dell,red", mapping=said)
    with pytest.raises(Refusal, match="“Makr”") as refused:
        check_met(said, activity.found)
    assert "“Maker”" in refused.value.message


# ---------------------------------------------------------------- types


def test_a_type_said_for_a_name_counts_for_all_its_rows() -> None:
    lines = ("Type,Manufacturer,Model,Quantity", "Tablet,HP,EliteBook x360 1030 G4,61", "Tablet,HP,Tab A,2",
             "tablet,hp,elitebook  x360 1030 g4,3")  # fmt: skip
    said = Mapping(types=(TypeChoice("laptop", "Tablet", "HP", "EliteBook x360 1030 G4"),))
    kit = read(*lines, mapping=said).tables["kit"]
    assert kit["asset_type"].tolist() == ["laptop", "tablet", "laptop"]
    assert kit["type_confidence"].tolist() == ["chosen", "stated", "chosen"]


def test_rows_of_no_known_type_count_once_somebody_says_what_they_are() -> None:
    lines = ("Type,Manufacturer,Model,Quantity", "Gizmo,Zorp,ZX-1,9")
    assert read(*lines).tables["kit"]["set_aside"].tolist() == ["unknown_type"]
    kit = read(*lines, mapping=Mapping(types=(TypeChoice("kiosk", model="ZX-1"),))).tables["kit"]
    assert kit["set_aside"].isna().all()
    assert kit["asset_type"].tolist() == ["kiosk"]


def test_what_a_type_rests_on_is_kept() -> None:
    kit = read(
        "Type,Manufacturer,Model", "Laptop,Dell,Latitude 5420", "Laptop,Acme,Mystery", ",Dell,Latitude 5420",
        "Tablet,HP,EliteBook 840 G8", "Gizmo,Zorp,ZX",
    ).tables["kit"]  # fmt: skip
    assert kit["type_confidence"].tolist() == ["agreed", "stated", "recognised", "contested", "unknown"]
    assert kit["type_as_written"].tolist()[0] == "Laptop"


def test_the_written_proposal_is_a_mapping() -> None:
    found = asked(read_inventory(DEPOT_FILE))
    said = read_mapping(proposal_text([found]))
    assert {column.heading: column.field for column in said.tables[0].columns if column.field} == AS_PROPOSED
    assert read_inventory(DEPOT_FILE, mapping=said).files[0].counts["units"]["tablet"] == 61


def test_the_mapping_of_the_page_of_lists_is_taken() -> None:
    page = (HOUSE / "carbon" / "words" / "reference" / "lists.md").read_text(encoding="utf-8")
    shown, answered = re.findall(r"~~~toml\n(.*?)~~~", page, re.DOTALL)
    said = read_mapping(shown)
    assert read_mapping(answered).answer("status", "Zorbed") == "retired"
    kit = read("Thing,Juice,Model", "Laptop,0.045,Latitude 5420", mapping=said).tables["kit"]
    assert kit["mean_power_w"].tolist() == [45]


def test_names_that_no_alias_was_written_for_are_asked_about_rather_than_guessed() -> None:
    *_, together = makers_held_out()
    assert together.wrong / together.names < 0.03
    assert together.right / together.names > 0.35
    assert export_held_out().wrong == 0
