"""Statuses: what a list's words mean, what is asked, what an answer does, and what is told by every word."""

from __future__ import annotations

import pandas as pd
import pytest

from carbon.columns import ActivityData
from carbon.inventory import read_inventory
from carbon.inventory.headings.answers import Answer
from carbon.inventory.headings.mapping import Mapping
from carbon.problems import Problem


def read(*lines: str, mapping: Mapping | None = None) -> ActivityData:
    return read_inventory([("list.csv", ("\n".join(lines) + "\n").encode())], mapping=mapping)


def reasons(activity: ActivityData) -> list[str | None]:
    return [None if pd.isna(each) else each for each in activity.tables["kit"]["set_aside"]]


def of_code(activity: ActivityData, code: str) -> list[Problem]:
    return [problem for problem in activity.problems if problem.code == code]


def laptops(*words: str, heading: str = "Status", more: str = "") -> ActivityData:
    rows = [f"Laptop,E14,LT{number:06},{word}{more}" for number, word in enumerate(words)]
    return read(f"Type,Model,Serial,{heading}{',' if more else ''}{'Retirement date' if more else ''}", *rows)


def test_spellings_of_one_register() -> None:
    """One in use, two in use and told, seven gone, each named."""
    activity = laptops(
        "In-service", "Out-of-service", "Written-off", "De-commissioned", "Irreparable", "Beyond economic repair",
        "Unserviceable", "Auctioned", "Faulty", "Needs replacing",
    )  # fmt: skip
    assert reasons(activity) == [None, *["retired_status"] * 7, None, None]
    gone, doubtful = of_code(activity, "retired_status")[0], of_code(activity, "doubtful_status")[0]
    for word in ("Out-of-service", "Written-off", "De-commissioned", "Irreparable", "Auctioned"):
        assert f"“{word}” (1 row)" in gone.message
    assert "“Faulty” (1 row), “Needs replacing” (1 row)" in doubtful.message


@pytest.mark.parametrize(
    "heading",
    ["InstallStatus", "install_status", "u_install_status", "AssetStatus", "LifeCycleStage", "Statws", "État", "Statut",
     "deviceState", "CurrentStatus"],
)  # fmt: skip
def test_headings_of_machines_are_those_of_people(heading: str) -> None:
    assert reasons(laptops("In use", "Disposed", heading=heading)) == [None, "retired_status"]


def test_a_word_that_nobody_knows_is_asked_about_with_its_rows_and_units() -> None:
    activity = read(
        "Type,Model,Quantity,Status", "Laptop,E14,3,In use", "Laptop,E15,40,Zog", "Laptop,E16,2,zog", "Laptop,E17,1,Pim"
    )
    assert reasons(activity) == [None, "unknown_status", "unknown_status", "unknown_status"]
    asked = of_code(activity, "unknown_status")
    assert [problem.question.about for problem in asked if problem.question] == ["zog", "pim"]
    assert asked[0].question is not None
    assert asked[0].question.units == 42
    assert asked[0].question.waits
    assert asked[0].rows.tolist() == [3, 4]
    assert "“Zog” (2 rows, 42 units)" in asked[0].message


@pytest.mark.parametrize(
    ("answer", "status", "reason"),
    [("in use", "in_use", None), ("in stock", "in_stock", None), ("retired", "retired", "retired_status"),
     ("disposed", "disposed", "retired_status"), ("lost", "lost", "not_in_use_status"),
     ("not acquired", "not_acquired", "not_in_use_status")],
)  # fmt: skip
def test_an_answer_is_kept_and_settles_the_rows(answer: str, status: str, reason: str | None) -> None:
    mapping = Mapping(answers=(Answer("status", "zog", answer),))
    activity = read("Type,Model,Status", "Laptop,E14,In use", "Laptop,E15,ZOG", mapping=mapping)
    assert not of_code(activity, "unknown_status")
    assert activity.tables["kit"]["status"].tolist() == ["in_use", status]
    assert reasons(activity) == [None, reason]


def test_a_retirement_date_settles_a_row_whatever_its_word() -> None:
    activity = read("Type,Model,Status,Retirement date", "Laptop,E14,Zog,2025-09-30", "Laptop,E15,In use,")
    assert reasons(activity) == [None, None]
    assert not of_code(activity, "unknown_status")


def test_a_column_whose_words_are_all_unknown_is_asked_about_where_they_repeat() -> None:
    activity = laptops(*["Blue", "Green"] * 5)
    assert reasons(activity) == ["unknown_status"] * 10
    assert {problem.question.about for problem in of_code(activity, "unknown_status") if problem.question} == {
        "blue", "green",
    }  # fmt: skip


def test_a_column_of_that_name_that_says_something_else_in_each_row_waits_for_one_answer() -> None:
    activity = laptops(*(f"kept in cupboard number {number}x" for number in range(9)))
    assert reasons(activity) == ["unknown_status"] * 9
    assert next(each.question.kind for each in of_code(activity, "unknown_status") if each.question) == "status column"


@pytest.mark.parametrize(
    "word", ["Non-operational", "Not disposed", "Un-retired", "In use / Disposed", "Lost - in use"]
)
def test_a_word_is_not_known_by_a_part_that_it_denies(word: str) -> None:
    assert reasons(laptops("In use", word)) == [None, "unknown_status"]


@pytest.mark.parametrize(
    ("heading", "text"),
    [("Comments", "Decommissioned in May"), ("Notes", "Disposed of 05/2024"), ("Location", "DISPOSED"),
     ("Assigned to", "DISPOSED"), ("Name", "Decommissioned"), ("Remarks", "stolen from car"),
     ("Department", "Scrapped"),
     ("Sylwadau", "Wedi’i waredu"), ("Commentaires", "Mis au rebut"), ("User", "Written-off"),
     ("Description", "screen scrapped")],
)  # fmt: skip
def test_a_word_of_leaving_in_another_column_is_told_with_its_rows(heading: str, text: str) -> None:
    activity = read(
        f"Type,Model,Quantity,Status,{heading}", f"Laptop,E14,3,In use,{text}", "Laptop,E15,1,In use,Fine",
        "Laptop,E15,1,In use,Good",
    )  # fmt: skip
    (problem,) = of_code(activity, "gone_elsewhere")
    assert problem.severity == "warning"
    assert problem.rows.tolist() == [2]
    assert "3 units" in problem.message
    assert reasons(activity)[0] is None


def test_a_word_of_leaving_beside_a_status_that_says_so_is_not_told_twice() -> None:
    activity = read("Type,Model,Status,Comments", "Laptop,E14,Disposed,Disposed of in May", "Laptop,E15,In use,Fine")
    assert not of_code(activity, "gone_elsewhere")


def test_every_unknown_word_of_a_closed_list_is_named() -> None:
    activity = read(
        "Type,Model,Run by", "Server,R740,Own room", "Server,R740,Moon", "Server,R740,Mars", "Server,R740,Mars"
    )
    (problem,) = of_code(activity, "unknown_word")
    assert "“Mars” (2 rows), “Moon” (1 row)" in problem.message


# ---------------------------------------------------------------- columns of closed lists under unknown headings


@pytest.mark.parametrize(
    ("heading", "cells", "field", "values"),
    [
        ("Situation", ("In use", "Retired"), "status", ["in_use", "retired"]),
        ("Kit flag", ("Mewn defnydd", "Wedi'i waredu"), "status", ["in_use", "disposed"]),
        ("Zustand", ("In stock", "In service"), "status", ["in_stock", "in_use"]),
        ("Where it lives", ("Own room", "Colocation"), "run_by", ["own_room", "leased_hall"]),
        ("Kept by whom", ("Hosting provider", "On-premises"), "run_by", ["hosted_service", "own_room"]),
        ("Sort of discs", ("SSD", "HDD"), "storage_medium", ["ssd", "hdd"]),
        ("Spinning or not", ("NVMe", "All-flash"), "storage_medium", ["ssd", "ssd"]),
        ("Reading taken", ("PDU", "UPS input"), "metered_at", ["pdu", "ups_input"]),
        ("How we got it", ("Finance lease", "Bought"), "ownership", ["finance_lease", "owned"]),
        ("Belonging", ("BYOD", "Corporate"), "ownership", ["personal", "owned"]),
    ],
)  # fmt: skip
def test_cells_of_one_closed_list_are_that_field_under_any_heading(
    heading: str, cells: tuple[str, str], field: str, values: list[str]
) -> None:
    activity = read(f"Type,Model,Serial,{heading}", *(f"Server,R740,AB{n:05},{c}" for n, c in enumerate(cells)))
    assert activity.tables["kit"][field].tolist() == values
    assert any(heading in problem.message for problem in of_code(activity, "heading_likely"))


@pytest.mark.parametrize(
    ("heading", "cells"),
    [("Base", ("Home", "Office")), ("Who", ("Supplier", "Provider")), ("Patched", ("Yes", "No")),
     ("Contract state", ("Active", "Expired")), ("Ticked", ("x", "x"))],
)  # fmt: skip
def test_words_that_may_mean_anything_are_not_taken_without_asking(heading: str, cells: tuple[str, str]) -> None:
    activity = read(f"Type,Model,Serial,{heading}", *(f"Laptop,E14,AB{n:05},{c}" for n, c in enumerate(cells)))
    assert reasons(activity) == [None, None]
    assert not {"run_by", "ownership", "status"} & set(activity.tables["kit"])
    assert any(heading in problem.message for problem in of_code(activity, "unmapped_columns"))
