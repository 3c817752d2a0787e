"""What says that kit is not there besides a column of statuses: names of lists, lines above rows, marks, places."""

from __future__ import annotations

import io

import openpyxl
import pandas as pd
import pytest

from carbon.columns import ActivityData
from carbon.inventory import read_inventory
from carbon.inventory.headings.answers import Answer
from carbon.inventory.headings.mapping import Mapping
from carbon.problems import Problem

HEAD, ROWS = "Type,Model,Serial", ("Laptop,E14,LT000001", "Laptop,E15,LT000002")


def read(*lines: str, name: str = "list.csv", mapping: Mapping | None = None) -> ActivityData:
    return read_inventory([(name, ("\n".join(lines) + "\n").encode())], mapping=mapping)


def book(sheet: str, *lines: str, mapping: Mapping | None = None, name: str = "book.xlsx") -> ActivityData:
    workbook = openpyxl.Workbook()
    workbook.active.title = sheet
    for line in lines:
        workbook.active.append([cell or None for cell in line.split(",")])
    out = io.BytesIO()
    workbook.save(out)
    return read_inventory([(name, out.getvalue())], mapping=mapping)


def reasons(activity: ActivityData) -> list[str | None]:
    return [None if pd.isna(each) else each or None for each in activity.tables["kit"]["set_aside"]]


def statuses(activity: ActivityData) -> list[str | None]:
    table = activity.tables["kit"]
    return [None] * len(table) if "status" not in table else [None if pd.isna(s) else s for s in table["status"]]


def of_code(activity: ActivityData, code: str) -> list[Problem]:
    return [problem for problem in activity.problems if problem.code == code]


# ---------------------------------------------------------------- names of sheets, tables and files


@pytest.mark.parametrize(
    ("name", "first"),
    [("Disposed 2023", "disposed"), ("Wish list 26-27", "not acquired"), ("Retired", "retired"),
     ("On order", "not acquired"), ("Archive", "retired"), ("Stolen", "lost"), ("Spare", "in stock"),
     ("Wedi gwaredu", "disposed"), ("Réformés", "retired"), ("Due for renewal", "in use"),
     ("Scrapped kit", "disposed"), ("Old kit", "retired"), ("Retired laptops", "retired"), ("WEEE 2024", "disposed"),
     ("Lost & stolen", "lost"), ("Sold at auction", "disposed"), ("Bridgend - decommissioned", "retired"),
     ("En commande", "not acquired"), ("Ar archeb", "not acquired"), ("Written off 23-24", "retired")],
)  # fmt: skip
def test_a_list_whose_name_is_a_status_is_asked_about(name: str, first: str) -> None:
    activity = book(name, HEAD, *ROWS)
    assert reasons(activity) == ["status_of_name"] * 2
    (problem,) = of_code(activity, "status_of_name")
    assert problem.question is not None
    assert (problem.question.kind, problem.question.about, problem.question.units) == ("status", name, 2)
    assert problem.question.choices[0][0] == first
    assert problem.question.waits
    assert f"“{name}”" in problem.message


@pytest.mark.parametrize(
    "name",
    [
        "Archive disposals",
        "Disposals archive",
        "Old spares",
        "Spares and disposals",
        "Leavers archive",
        "Wish list old",
    ],
)
def test_a_name_of_two_words_of_leaving_is_asked_about(name: str) -> None:
    assert reasons(book(name, HEAD, *ROWS)) == ["status_of_name"] * 2


@pytest.mark.parametrize(
    "name",
    ["disposals_2023.csv", "Retired.csv", "wish-list.csv", "2024 scrapped.csv", "Disposed kit (final).csv",
     "leavers_returned.csv", "spares.csv", "archive.csv", "stolen-2025.csv", "on_order.csv"],
)  # fmt: skip
def test_a_file_whose_name_is_a_status_is_asked_about(name: str) -> None:
    assert reasons(read(HEAD, *ROWS, name=name)) == ["status_of_name"] * 2


@pytest.mark.parametrize(
    "name",
    ["Devices", "In use", "Live kit", "Stock list", "IT stock", "Current", "New laptops 2026", "Storage",
     "Not disposed", "Kit excluding retired", "Sheet1", "Estate 2025"],
)  # fmt: skip
def test_a_name_that_says_nothing_of_leaving_asks_nothing(name: str) -> None:
    assert "status_of_name" not in {problem.code for problem in book(name, HEAD, *ROWS).problems}


def test_the_name_of_a_file_holds_for_sheets_that_have_a_name_of_their_own() -> None:
    assert reasons(book("Laptops", HEAD, *ROWS, name="Disposed 2023.xlsx")) == ["status_of_name"] * 2


def test_a_status_in_the_list_wins_over_its_name_and_blank_cells_are_asked_about() -> None:
    activity = book("Disposed", f"{HEAD},Status", f"{ROWS[0]},In use", f"{ROWS[1]},")
    assert reasons(activity) == [None, "status_of_name"]
    assert not of_code(activity, "status_missing_assumed_in_use")


def test_a_day_of_retirement_settles_a_row_whatever_the_name_of_its_list() -> None:
    activity = book("Disposed", f"{HEAD},Retirement date", f"{ROWS[0]},2026-05-01", f"{ROWS[1]},")
    assert reasons(activity) == [None, "status_of_name"]


@pytest.mark.parametrize(
    ("answer", "status", "reason"),
    [("in use", "in_use", None), ("in stock", "in_stock", None), ("retired", "retired", "retired_status"),
     ("disposed", "disposed", "retired_status"), ("lost", "lost", "not_in_use_status"),
     ("not acquired", "not_acquired", "not_in_use_status")],
)  # fmt: skip
def test_an_answer_about_a_name_settles_its_rows(answer: str, status: str, reason: str | None) -> None:
    activity = book("Disposed 2023", HEAD, *ROWS, mapping=Mapping(answers=(Answer("status", "Disposed 2023", answer),)))
    assert statuses(activity) == [status] * 2
    assert reasons(activity) == [reason] * 2
    assert not of_code(activity, "status_of_name")


# ---------------------------------------------------------------- lines that head sections


@pytest.mark.parametrize(
    ("word", "status", "reason"),
    [("IN USE", "in_use", None), ("DISPOSED", "disposed", "retired_status"),
     ("ON ORDER", "not_acquired", "not_in_use_status"),
     ("Spare:", "in_stock", None), ("Stolen", "lost", "not_in_use_status"),
     ("Retired (2)", "retired", "retired_status"),
     ("Wedi'i waredu", "disposed", "retired_status"), ("Réformé", "retired", "retired_status"),
     ("En stock", "in_stock", None), ("Mewn defnydd", "in_use", None)],
)  # fmt: skip
def test_a_line_that_is_a_status_is_that_of_the_rows_beneath(word: str, status: str, reason: str | None) -> None:
    activity = read(HEAD, ROWS[0], f"{word},,", ROWS[1], "Laptop,E16,LT000003")
    assert statuses(activity) == [None, status, status]
    assert reasons(activity) == [None, reason, reason]
    (problem,) = of_code(activity, "status_of_section")
    assert word.strip(":").removesuffix(" (2)") in problem.message


def test_each_line_holds_until_the_next_and_a_stated_status_wins() -> None:
    activity = read(
        f"{HEAD},Status", "IN USE,,,", f"{ROWS[0]},", "DISPOSED,,,", f"{ROWS[1]},", "Laptop,E16,LT000003,In stock",
        "ON ORDER,,,", "Laptop,E17,LT000004,",
    )  # fmt: skip
    assert statuses(activity) == ["in_use", "disposed", "in_stock", "not_acquired"]


@pytest.mark.parametrize(
    "line",
    ["Ysgol Bryn", "2023", "2023-24", "Civic Offices", "Finance", "Llawr 2", "Year 7", "Neuadd y Sir", "Bâtiment B",
     "IT suite", "Library:"],
)  # fmt: skip
def test_a_line_of_another_kind_is_no_record_and_told(line: str) -> None:
    rows = [f"Laptop,E1{number},LT00000{number}" for number in range(6)]
    activity = read(HEAD, *rows[:3], f"{line},,", *rows[3:])
    assert reasons(activity) == [None] * 6
    (problem,) = of_code(activity, "section_lines")
    assert problem.rows.tolist() == [5]
    assert line.strip(":") in problem.message


def test_a_status_above_another_line_is_asked_about_beneath_that_line() -> None:
    """“Disposed”, a laptop, “Ysgol Bryn”, two laptops: whether these two are disposed of too nobody has said."""
    activity = read(HEAD, "Disposed,,", ROWS[0], "Ysgol Bryn,,", ROWS[1], "Laptop,E16,LT000003")
    assert reasons(activity) == ["retired_status", "status_of_name", "status_of_name"]
    (problem,) = of_code(activity, "status_of_name")
    assert problem.question is not None
    assert problem.question.waits


@pytest.mark.parametrize("line", ["Laptop", "Storage array", "Server", "Monitor", "24 inch monitor"])
def test_a_kind_of_kit_alone_in_its_row_stays_a_record(line: str) -> None:
    assert len(read(HEAD, ROWS[0], f"{line},,", ROWS[1]).tables["kit"]) == 3


# ---------------------------------------------------------------- columns of leaving, and of being there


@pytest.mark.parametrize(
    ("heading", "yes", "no"),
    [("Decommissioned", "Y", "N"), ("Disposed?", "Yes", ""), ("Gone?", "Y", "N"), ("Returned", "Yes", "No"),
     ("Sold on", "Y", ""), ("Written off", "✓", ""), ("Retired?", "Ie", "Na"), ("Scrapped", "TRUE", "FALSE"),
     ("Returned?", "Oui", "Non"), ("Sold", "x", ""), ("Gone", "1", "0")],
)  # fmt: skip
def test_yes_under_a_word_of_leaving_is_gone(heading: str, yes: str, no: str) -> None:
    activity = read(f"{HEAD},{heading}", f"{ROWS[0]},{yes}", f"{ROWS[1]},{no}")
    assert reasons(activity) == ["retired_status", None]


@pytest.mark.parametrize("heading", ["Decommissioned", "Disposed?", "Gone?", "Returned", "Sold on", "Written off"])
def test_a_day_or_a_year_beside_yes_and_no_is_the_day(heading: str) -> None:
    activity = read(
        f"{HEAD},{heading}", f"{ROWS[0]},Y", f"{ROWS[1]},N", "Laptop,E16,LT000003,2025",
        "Laptop,E17,LT000004,01/05/2026",
        "Laptop,E18,LT000005,",
    )  # fmt: skip
    assert reasons(activity) == ["retired_status", None, None, None, None]
    days = activity.tables["kit"]["retired"].astype("datetime64[s]")
    assert [None if pd.isna(day) else day.date().isoformat() for day in days][3:] == ["2026-05-01", None]
    assert not pd.isna(days[2])
    assert days[2].year == 2025


@pytest.mark.parametrize(
    ("yes", "no"),
    [("Y", "N"), ("Yes", "No"), ("J", "N"), ("Ja", "Nein"), ("O", "N"), ("Oui", "Non"), ("Ie", "Na"),
     ("Ydy", "Nac ydy"), ("✓", "x"), ("✔", "✗")],
)  # fmt: skip
def test_in_use_is_answered_in_many_ways(yes: str, no: str) -> None:
    activity = read(f"{HEAD},In use?", f"{ROWS[0]},{yes}", f"{ROWS[1]},{no}")
    assert statuses(activity) == ["in_use", "in_stock"]
    assert reasons(activity) == [None, None]


@pytest.mark.parametrize(
    ("heading", "text", "word"),
    [("Location", "Skip", "skip"), ("Location", "Tip", "tip"), ("Location", "WEEE cage", "weee cage"),
     ("Location", "Disposal store", "disposal store"), ("Notes", "returned to supplier", "returned to supplier"),
     ("Notes", "Never delivered!", "never delivered"), ("Notes", "swapped for new one", "swapped for"),
     ("Ownership", "Leased - returned", "returned"),
     ("Comments", "sent to WEEE", "sent to weee"), ("Department", "Scrapped", "scrapped"),
     ("Sylwadau", "wedi'i ddychwelyd", "wedi'i ddychwelyd"), ("Location", "Déchetterie", "déchetterie")],
)  # fmt: skip
def test_a_word_of_leaving_elsewhere_is_told_with_its_word(heading: str, text: str, word: str) -> None:
    activity = read(f"{HEAD},{heading}", f"{ROWS[0]},{text}", f"{ROWS[1]},Fine", "Laptop,E16,LT000003,Good")
    (problem,) = of_code(activity, "gone_elsewhere")
    assert problem.rows.tolist() == [2]
    assert f"“{word}” (1 row)" in problem.message.casefold()


# ---------------------------------------------------------------- contradictions


@pytest.mark.parametrize("word", ["In use", "Live", "Deployed", "Active", "Mewn defnydd", "En service", "Assigned",
                                  "Operational", "Yes", "Issued"])  # fmt: skip
def test_in_use_beside_a_day_of_leaving_that_is_past_waits(word: str) -> None:
    lines = (f"{HEAD},Status,Disposal date", f"{ROWS[0]},{word},01/05/2021", f"{ROWS[1]},{word},")
    activity = read(*lines)
    assert reasons(activity) == ["in_use_and_gone", None]
    (problem,) = of_code(activity, "in_use_and_gone")
    assert problem.question is not None
    assert [answer for answer, _ in problem.question.choices] == ["in use", "gone"]
    about = problem.question.about
    still = read(*lines, mapping=Mapping(answers=(Answer("gone", about, "in use"),)))
    assert reasons(still) == [None, None]
    assert pd.isna(still.tables["kit"]["retired"]).all()
    gone = read(*lines, mapping=Mapping(answers=(Answer("gone", about, "gone"),)))
    assert statuses(gone) == ["retired", "in_use"]
    assert reasons(gone) == [None, None]


def test_in_use_with_a_day_to_come_counts_and_retired_with_one_is_told() -> None:
    activity = read(f"{HEAD},Status,Disposal date", f"{ROWS[0]},In use,01/05/2090", f"{ROWS[1]},Retired,01/05/2090")
    assert reasons(activity) == [None, None]
    (problem,) = of_code(activity, "gone_in_future")
    assert problem.rows.tolist() == [3]


def test_yes_to_gone_beside_in_use_waits() -> None:
    activity = read(f"{HEAD},Status,Disposed?", f"{ROWS[0]},In use,Y", f"{ROWS[1]},In use,N")
    assert reasons(activity) == ["in_use_and_gone", None]


# ---------------------------------------------------------------- columns of many words


def column(count: int, each: int, mapping: Mapping | None = None) -> ActivityData:
    letters = "bcdfghjklmnpqrstvwxz"
    words = [f"z{letters[n // 400 % 20]}{letters[n // 20 % 20]}{letters[n % 20]}q" for n in range(count)]
    rows = [f"Laptop,E14,LT{n:06},{word}" for n, word in enumerate(words * each)]
    return read(f"{HEAD},Status", *rows, mapping=mapping)


@pytest.mark.parametrize(("count", "each"), [(8, 1), (8, 3), (13, 1), (13, 2), (40, 2), (41, 2), (500, 1), (5000, 1)])
def test_many_unknown_words_are_one_question_and_all_rows_wait(count: int, each: int) -> None:
    activity = column(count, each)
    assert set(reasons(activity)) == {"unknown_status"}
    (first, *rest) = [problem for problem in of_code(activity, "unknown_status") if problem.question]
    assert first.question is not None
    assert (first.question.kind, first.question.about) == ("status column", "Status")
    assert first.question.units == count * each
    assert len(rest) <= 40
    said = column(count, each, Mapping(answers=(Answer("status column", "status", "no status"),)))
    assert set(reasons(said)) == {None}


@pytest.mark.parametrize("count", [1, 2, 5, 7])
def test_a_handful_of_words_is_asked_about_one_by_one(count: int) -> None:
    asked = [problem.question for problem in of_code(column(count, 3), "unknown_status") if problem.question]
    assert [each.kind for each in asked] == ["status"] * count


def test_numbers_under_status_wait_too() -> None:
    activity = read(f"{HEAD},Status", *(f"Laptop,E14,LT{n:06},{n + 500}" for n in range(9)))
    assert set(reasons(activity)) == {"unknown_status"}


# ---------------------------------------------------------------- answers and words


@pytest.mark.parametrize("word", ["q", "zz", "?1", "B", "oq"])
def test_a_short_word_carries_its_heading(word: str) -> None:
    lines = (f"{HEAD},Status", f"{ROWS[0]},{word}", f"{ROWS[1]},In use")
    (problem,) = of_code(read(*lines), "unknown_status")
    assert problem.question is not None
    assert problem.question.about == f"Status: {word.casefold()}"
    said = read(*lines, mapping=Mapping(answers=(Answer("status", problem.question.about, "lost"),)))
    assert statuses(said) == ["lost", "in_use"]


@pytest.mark.parametrize("answer", ["In use", "IN USE", "in  use", " In Use "])
def test_an_answer_is_taken_in_any_case(answer: str) -> None:
    assert Answer("status", "zog", answer).answer == "in use"


@pytest.mark.parametrize(
    ("word", "status", "reason"),
    [("Not in service", "in_stock", None), ("Pas en service", "in_stock", None), ("Pas utilisé", "in_stock", None),
     ("Ddim mewn gwasanaeth", "in_stock", None), ("Wedi'i sgrapio", "disposed", "retired_status"),
     ("Wedi ei sgrapio", "disposed", "retired_status"), ("Repair", "in_use", None), ("In repair", "in_use", None),
     ("Broken", "in_use", None), ("En panne", "in_use", None), ("Wedi torri", "in_use", None),
     ("Yn cael ei drwsio", "in_use", None), ("En réparation", "in_use", None), ("Being repaired", "in_use", None),
     ("Retired - still on desk", None, "unknown_status"), ("Disposed - not yet collected", None, "unknown_status"),
     ("Scrapped (still in use)", None, "unknown_status"), ("Réformé - encore en place", None, "unknown_status"),
     ("Lost - now found", None, "unknown_status"), ("Retired - ticket 1234", "retired", "retired_status")],
)  # fmt: skip
def test_words_that_say_that_kit_is_there_or_not(word: str, status: str | None, reason: str | None) -> None:
    activity = read(f"{HEAD},Status", f"{ROWS[0]},{word}", f"{ROWS[1]},In use")
    assert statuses(activity) == [status, "in_use"]
    assert reasons(activity) == [reason, None]


def test_what_is_broken_or_in_repair_is_told() -> None:
    words = ("Broken", "In repair", "En panne", "Wedi torri", "En réparation", "Faulty")
    rows = [f"Laptop,E14,LT{number:06},{word}" for number, word in enumerate(words)]
    (problem,) = of_code(read(f"{HEAD},Status", *rows), "doubtful_status")
    assert problem.rows.tolist() == [2, 3, 4, 5, 6, 7]


@pytest.mark.parametrize(
    ("heading", "text"),
    [("Assigned to", "John Sold"), ("Assigned to", "D Lost"), ("Assigned to", "Ross Stolen"), ("Name", "Jane Lost"),
     ("Location", "Recycling Centre"), ("Location", "Canolfan Ailgylchu"), ("Location", "Stolen Art Unit"),
     ("Department", "Recycling"), ("Department", "Stolen Vehicles Unit"), ("Team", "Disposals")],
)  # fmt: skip
def test_names_of_people_places_and_teams_say_nothing(heading: str, text: str) -> None:
    rows = f"Type,Model,{heading}\nLaptop,E14,{text}\nLaptop,E14,Hall\n"
    assert not of_code(read_inventory([("list.csv", rows.encode())]), "gone_elsewhere")
