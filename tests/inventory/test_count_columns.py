"""Columns of numbers that are said to be a count of a kind: one record for each number, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from carbon.columns import ActivityData
from carbon.inventory import read_inventory
from carbon.inventory.headings.answers import Answer
from carbon.inventory.headings.mapping import (
    ColumnChoice,
    Mapping,
    TableMapping,
    fingerprint,
    read_mapping,
    write_mapping,
)
from carbon.inventory.understanding.proposed_mapping import proposal_text, proposed_table
from carbon.problems import Refusal


def table(*columns: tuple[str, ...], role: str = "devices") -> TableMapping:
    """Columns as (heading, field) or (heading, "count", type)."""
    return TableMapping(
        role, tuple(ColumnChoice(each[0], each[1], "", each[2] if len(each) > 2 else "") for each in columns)
    )


def read(*lines: str, mapping: Mapping | None = None) -> ActivityData:
    return read_inventory([("numbers.csv", "\n".join(lines).encode())], mapping=mapping)


def units(activity: ActivityData) -> dict[str, float]:
    """Units that count, by type."""
    if "kit" not in activity.tables:
        return {}
    kit = activity.tables["kit"]
    kit = kit[kit["set_aside"].isna()]
    sums = kit.groupby(kit["asset_type"].astype(str))["quantity"].sum()
    return {str(kind): float(value) for kind, value in sums.items()}


COUNTED: list[Any] = [
    pytest.param(
        ["Building,PCs,Screens,Other kit", "Town Hall,40,50,7", "Depot,3,4,1", "Total,43,54,8"],
        [("Building", "site"), ("PCs", "count", "desktop"), ("Screens", "count", "monitor"),
         ("Other kit", "count", "docking_station")],
        {"desktop": 43, "monitor": 54, "docking_station": 8}, id="sites down, a row of totals",
    ),
    pytest.param(
        ["School,Roll,Laptops,iPads,Comment", "Ysgol A,210,30,60,ok", "Ysgol B,100,12,30,"],
        [("School", "body"), ("Laptops", "count", "laptop"), ("iPads", "count", "tablet")],
        {"laptop": 42, "tablet": 90}, id="numbers of pupils beside them are not used",
    ),
    pytest.param(
        ["Directorate,Site,Windows kit,Apple kit,Total", "Place,Town Hall,40,5,45", "People,Depot,3,4,7"],
        [("Directorate", "directorate"), ("Site", "site"), ("Windows kit", "count", "laptop"),
         ("Apple kit", "count", "tablet")],
        {"laptop": 43, "tablet": 9}, id="two columns of places, a column of totals",
    ),
    pytest.param(
        ["Cost centre,LT,DT,MON", "C100,10,20,30", "C200,1,2,3"],
        [("Cost centre", "directorate"), ("LT", "count", "laptop"), ("DT", "count", "desktop"),
         ("MON", "count", "monitor")],
        {"laptop": 11, "desktop": 22, "monitor": 33}, id="short codes",
    ),
    pytest.param(
        ["Where,Older laptops,Newer laptops", "Hall,10,20", "Depot,1,2"],
        [("Where", "site"), ("Older laptops", "count", "laptop"), ("Newer laptops", "count", "laptop")],
        {"laptop": 33}, id="two columns of one kind",
    ),
    pytest.param(
        ["Site,Number of chromebooks in trolleys", "Ysgol A,30", "Ysgol B,15"],
        [("Site", "site"), ("Number of chromebooks in trolleys", "count", "laptop")],
        {"laptop": 45}, id="one column alone",
    ),
    pytest.param(
        ["Site;Gliniaduron y staff;Sgriniau", "Neuadd;1,200;800", "Depo;0;-", "Ysgol;n/a;5"],
        [("Site", "site"), ("Gliniaduron y staff", "count", "laptop"), ("Sgriniau", "count", "monitor")],
        {"laptop": 1200, "monitor": 805}, id="thousands, noughts and signs for nothing",
    ),
    pytest.param(
        ["Hall,Boxes,Arrays", "DC1,14,2", "DC2,6,1"],
        [("Hall", "site"), ("Boxes", "count", "server"), ("Arrays", "count", "storage")],
        {"server": 20, "storage": 3}, id="server rooms",
    ),
    pytest.param(
        ["FY,Kit A,Kit B", "2021/22,120,40", "2022/23,80,10"],
        [("FY", "acquired"), ("Kit A", "count", "laptop"), ("Kit B", "count", "desktop")],
        {"laptop": 200, "desktop": 50}, id="what was bought in each year, by its life",
    ),
    pytest.param(
        ["Financial year,Laptops,Desktops", "2021/22,120,40", "2022/23,80,10"],
        [("Financial year", "acquired"), ("Laptops", "count", "laptop"), ("Desktops", "count", "desktop")],
        {"laptop": 200, "desktop": 50}, id="the same where we would leave it out",
    ),
    pytest.param(
        ["Site,Laptops,Desktops", "Hall,5,4", "Depot,1,2"],
        [("Site", "site"), ("Laptops", "count", "laptop")],
        {"laptop": 6}, id="what a person says goes before what we would read",
    ),
    pytest.param(
        ["Laptop model,Serial,Site,Second screens", "Latitude 5420,A1B2C3,Hall,2", "Latitude 5420,A1B2C4,Depot,0"],
        [("Laptop model", "model"), ("Serial", "serial"), ("Site", "site"), ("Second screens", "count", "monitor")],
        {"laptop": 2, "monitor": 2}, id="beside a device of the row's own",
    ),
    pytest.param(
        ["Site,State,Kit", "Hall,In use,5", "Hall,Disposed,9", "Depot,In use,2"],
        [("Site", "site"), ("State", "status"), ("Kit", "count", "laptop")],
        {"laptop": 7}, id="a status holds for the numbers of its row",
    ),
    pytest.param(
        ["Numbers of equipment", "", "Site,Teaching kit,Office kit", "Hall,5,4", ",,", "Site,Teaching kit,Office kit",
         "Depot,1,2"],
        [("Site", "site"), ("Teaching kit", "count", "tablet"), ("Office kit", "count", "desktop")],
        {"tablet": 6, "desktop": 6}, id="a title, a blank row and headings that stand again",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "columns", "expected"), COUNTED)
def test_each_number_is_a_record_of_its_kind(
    lines: list[str], columns: list[tuple[str, ...]], expected: dict[str, float]
) -> None:
    activity = read(*lines, mapping=Mapping((table(*columns),)))
    assert units(activity) == expected
    assert activity.rows_read == sum(len(frame) for frame in activity.tables.values())
    assert activity.files[0].tables[0]["data_rows"] == activity.rows_read


def test_what_the_row_says_holds_for_each_of_its_numbers_and_its_finer_kind_is_kept() -> None:
    columns = (("Directorate", "directorate"), ("Site", "site"), ("Small", "count", "laptop_13"),
               ("Big", "count", "monitor_26_29"))  # fmt: skip
    activity = read(
        "Directorate,Site,Small,Big", "Place,Hall,4,5", "People,Depot,1,0", mapping=Mapping((table(*columns),))
    )
    kit = activity.tables["kit"]
    assert kit["row"].tolist() == [2, 2, 3]
    assert kit["site"].astype(str).tolist() == ["Hall", "Hall", "Depot"]
    assert kit["directorate"].astype(str).tolist() == ["Place", "Place", "People"]
    assert kit["device_type"].astype(str).tolist() == ["laptop_13", "monitor_26_29", "laptop_13"]
    assert kit["quantity"].tolist() == [4, 5, 1]
    assert next(each for each in activity.problems if each.code == "crosstab_read").count == 3


@pytest.mark.parametrize(
    ("cell", "code"),
    [("a few", "non_numeric_quantity"), ("-3", "negative_quantity"), ("5 to 7", "non_numeric_quantity")],
)
def test_what_is_no_number_of_units_waits_and_is_told(cell: str, code: str) -> None:
    columns = (("Site", "site"), ("Kit A", "count", "laptop"), ("Kit B", "count", "tablet"))
    activity = read("Site,Kit A,Kit B", f"Hall,{cell},4", "Depot,2,1", mapping=Mapping((table(*columns),)))
    assert units(activity) == {"laptop": 2, "tablet": 5}
    told = next(each for each in activity.problems if each.code == code)
    assert told.rows.tolist() == [2]
    assert told.column == "Kit A"


# ---------------------------------------------------------------- numbers at several times


TIMES = ["Site,Year,Kit A", "Hall,2023,50", "Hall,2024,60", "Depot,2023,5", "Depot,2024,7"]
AT_TIMES = table(("Site", "site"), ("Kit A", "count", "laptop"))


def test_numbers_of_several_years_wait_until_somebody_says_what_they_are() -> None:
    activity = read(*TIMES, mapping=Mapping((AT_TIMES,)))
    assert units(activity) == {}
    asked = next(each for each in activity.problems if each.question is not None)
    assert asked.question is not None
    assert (asked.question.kind, asked.question.about, asked.question.units) == ("times", "Year", 122)
    assert "“Year”" in asked.message


@pytest.mark.parametrize(("answer", "expected"), [("held", {"laptop": 67.0}), ("bought", {"laptop": 122.0})])
def test_numbers_of_several_years_count_as_was_said(answer: str, expected: dict[str, float]) -> None:
    mapping = Mapping((AT_TIMES,)).with_answer(Answer("times", "Year", answer))
    activity = read(*TIMES, mapping=mapping)
    assert units(activity) == expected
    kit = activity.tables["kit"]
    if answer == "bought":
        years = np.asarray(kit["acquired"]).astype("datetime64[Y]").astype(str).tolist()
        assert years == ["2023", "2024", "2023", "2024"]
    else:
        assert kit["set_aside"].notna().tolist() == [True, False, True, False]


def test_one_year_alone_is_no_question() -> None:
    activity = read("Site,Year,Kit A", "Hall,2024,60", "Depot,2024,7", mapping=Mapping((AT_TIMES,)))
    assert units(activity) == {"laptop": 67}


# ---------------------------------------------------------------- how it is said


def test_a_count_is_kept_as_a_file_and_read_again() -> None:
    mapping = Mapping((table(("Site", "site"), ("PCs", "count", "desktop"), ("Macs", "count", "desktop")),))
    written = write_mapping(mapping)
    assert 'heading = "PCs"\nfield = "count"\ntype = "desktop"' in written
    assert read_mapping(written) == mapping


@pytest.mark.parametrize(
    ("columns", "role", "words"),
    [
        ((("Site", "site"), ("PCs", "count")), "devices", "“PCs” does not say what it is a count of"),
        ((("Site", "site"), ("PCs", "count", "dekstop")), "devices", "did you mean “desktop”"),
        ((("Site", "site"), ("PCs", "count", "unknown")), "devices", "“unknown”"),
        ((("Site", "site", "laptop"), ("PCs", "count", "desktop")), "devices", "only a count has a type"),
        ((("PCs", "count", "desktop"), ("kWh", "metered_kwh")), "meter_readings", "“count” is no field"),
        ((("PCs", "count", "desktop"), ("Qty", "quantity")), "devices", "cannot both say how many"),
    ],
)
def test_what_cannot_be_is_refused(columns: tuple[tuple[str, ...], ...], role: str, words: str) -> None:
    with pytest.raises(Refusal, match=words):
        table(*columns, role=role)


# ---------------------------------------------------------------- what is proposed


def test_columns_that_name_a_kind_over_whole_numbers_are_proposed_as_counts_and_count_as_proposed() -> None:
    activity = read("School,Roll,Laptops,iPads,Comment", "Ysgol A,210,30,60,ok", "Ysgol B,100,12,30,")
    found = next(each for each in activity.found if each.asks)
    proposed = {each.heading: (each.field, each.type) for each in found.columns if each.type}
    assert proposed == {"Laptops": ("count", "laptop"), "iPads": ("count", "tablet")}
    mapping = read_mapping(proposal_text(activity.found))
    again = read("School,Roll,Laptops,iPads,Comment", "Ysgol A,210,30,60,ok", "Ysgol B,100,12,30,", mapping=mapping)
    assert units(again) == {"laptop": 42, "tablet": 90}


@pytest.mark.parametrize(
    "lines",
    [
        ["Building,PCs,Screens,Other kit", "Town Hall,40,50,7", "Depot,3,4,1"],
        ["Site,Laptops,Monitors,Zorps", "Hall,40,50,7", "Depot,3,4,1"],
        ["Building,Screens,Other kit", "Town Hall,50,7", "Depot,4,1"],
    ],
)
def test_numbers_of_which_some_are_not_understood_are_asked_about_as_a_whole(lines: list[str]) -> None:
    activity = read(*lines)
    assert units(activity) == {}
    assert activity.files[0].outcome == "needs_mapping"


def test_a_mapped_table_of_counts_is_shown_as_it_was_said() -> None:
    said = table(("Site", "site"), ("PCs", "count", "desktop"))
    activity = read("Site,PCs,Comment", "Hall,5,x", "Depot,1,y", mapping=Mapping((said,)))
    shown = {each.heading: (each.field, each.type) for each in activity.found[0].columns}
    assert shown == {"Site": ("site", ""), "PCs": ("count", "desktop"), "Comment": ("", "")}


def test_numbers_by_year_that_wait_can_be_said_on_the_mapping_page_all_the_same() -> None:
    lines = ["Financial year,Laptops,Desktops", "2021/22,120,40", "2022/23,80,10"]
    assert units(read(*lines)) == {}
    columns = (ColumnChoice("Financial year", "acquired"), ColumnChoice("Laptops", "count", "", "laptop"))
    said = replace(table(("Laptops", "count", "laptop")), columns=columns, fingerprint=fingerprint(lines[0].split(",")))
    assert units(read(*lines, mapping=Mapping((said,)))) == {"laptop": 200}


def test_no_proposal_is_filled_in_that_is_not_likelier_than_not() -> None:
    activity = read("Thing,Whose make", "Laptop,Dell", "Wotsit,Dell", "Chair,Zorp", "Monitor,Acme")
    found = next(each for each in activity.found if each.asks)
    shown = {each.heading: (each.field, each.likelier) for each in found.columns}
    assert shown == {"Thing": ("asset_type", False), "Whose make": ("manufacturer", False)}
    written = proposal_text(activity.found)
    assert 'field = ""  # unsure: may be Asset type: its cells name kinds of equipment' in written
    with pytest.raises(Refusal, match="No column says what kind of kit"):
        proposed_table(found)
