"""Which rows count is a person's choice where people differ: retired, spare, lost, personal, virtual, hidden ..."""

from __future__ import annotations

import io

import openpyxl
import pytest

from carbon.allowed import ROWS_TAKEN, how_taken
from carbon.columns import ActivityData
from carbon.footprint import assess
from carbon.inventory import read_inventory
from carbon.problems import Refusal
from carbon.settings import Settings, read_settings, write_settings
from tests.inventory.kinds_of_file import as_xlsx, zipped
from tests.inventory.own_lists import RVTOOLS, text

KIT = text(
    "Type,Model,Serial,Status,Ownership",
    "Laptop,Latitude 5420,S1,In use,Corporate",
    "Laptop,Latitude 5420,S2,Retired,Corporate",
    "Laptop,Latitude 5420,S3,Lost,Corporate",
    "Laptop,Latitude 5420,S4,Spare,Corporate",
    "Laptop,Latitude 5420,S5,In use,Personal",
    "SIM only,,S6,In use,Corporate",
)


def read(content: bytes = KIT, name: str = "kit.csv", **rows: str) -> ActivityData:
    return read_inventory([(name, content)], rows=rows)


def aside(activity: ActivityData) -> dict[str, int]:
    return activity.tables["kit"]["set_aside"].value_counts().loc[lambda count: count > 0].to_dict()


def in_use(activity: ActivityData) -> dict[str, float]:
    return activity.files[0].counts["in_use_units"]


def test_without_a_choice_each_kind_is_taken_as_usual() -> None:
    found = read()
    assert aside(found) == {"retired_status": 1, "not_in_use_status": 1, "no_device": 1}
    assert in_use(found) == {"laptop": 2}


@pytest.mark.parametrize(
    ("kind", "said", "laptops", "held"),
    [
        ("retired", "count", 3, {"not_in_use_status": 1, "no_device": 1}),
        ("lost", "count", 3, {"retired_status": 1, "no_device": 1}),
        ("in_stock", "count", 3, {"retired_status": 1, "not_in_use_status": 1, "no_device": 1}),
        ("in_stock", "set aside", 2, {"retired_status": 1, "not_in_use_status": 2, "no_device": 1}),
        ("personal", "set aside", 1,
         {"retired_status": 1, "not_in_use_status": 1, "no_device": 1, "personally_owned": 1}),
    ],
)  # fmt: skip
def test_a_choice_moves_its_own_rows_and_no_others(kind: str, said: str, laptops: int, held: dict[str, int]) -> None:
    found = read(**{kind: said})
    assert in_use(found) == {"laptop": laptops}
    assert aside(found) == held


def test_what_a_choice_counts_is_told() -> None:
    told = [problem for problem in read(retired="count").problems if problem.code == "counted_as_in_use"]
    assert [problem.rows.tolist() for problem in told] == [[3]]


def test_a_line_that_counts_is_a_smartphone() -> None:
    found = read(sim_only="count")
    assert in_use(found) == {"laptop": 2, "smartphone": 1}
    assert "no_device" not in aside(found)


@pytest.mark.parametrize(
    ("kind", "held"),
    [
        ("virtual_machines", {"virtual_device": 3}), ("powered_off", {"powered_off_vm": 1}),
        ("templates", {"vm_template": 1}),
    ],
)  # fmt: skip
def test_virtual_machines_those_that_are_off_and_templates_can_be_set_aside(kind: str, held: dict[str, int]) -> None:
    assert aside(read(RVTOOLS, "vms.xlsx", **{kind: "set aside"})) == held


def hidden_book() -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx()))
    book["Kit"].row_dimensions[3].hidden = True
    old = book.create_sheet("More kit")
    for row in (["Asset type", "Model"], ["Laptop", "Latitude 5420"]):
        old.append(row)
    old.sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_hidden_rows_and_sheets_are_taken_or_left_as_was_chosen_and_told_either_way() -> None:
    usual, other = (
        read(hidden_book(), "book.xlsx", **rows)
        for rows in ({}, {"hidden_rows": "set aside", "hidden_sheets": "count"})
    )
    assert [(table["sheet"], table["rows_counted"], table["rows_set_aside"]) for table in usual.files[0].tables] == [
        ("Kit", 2, 1)
    ]
    assert [(table["sheet"], table["rows_counted"], table["rows_set_aside"]) for table in other.files[0].tables] == [
        ("Kit", 1, 2), ("More kit", 1, 0),
    ]  # fmt: skip
    for found in (usual, other):  # one more row waits: it says 2.5 units
        assert "fractional_quantity" in {problem.code for problem in found.problems}
        assert {"hidden_rows", "hidden_sheet"} <= {problem.code for problem in found.problems}


ODS = "urn:oasis:names:tc:opendocument:xmlns"


CELL = '<table:table-cell office:value-type="string"><text:p>'


def spreadsheet(*rows: str) -> bytes:
    """An OpenDocument list whose rows carry what is given beside their cells."""
    cells = "".join(f"{CELL}{text}</text:p></table:table-cell>" for text in ("Laptop", "Latitude 5420"))
    head = "".join(f"{CELL}{text}</text:p></table:table-cell>" for text in ("Asset type", "Model"))
    lines = f"<table:table-row>{head}</table:table-row>"
    lines += "".join(f"<table:table-row {said}>{cells}</table:table-row>" for said in rows)
    names = " ".join(f'xmlns:{short}="{ODS}:{short}:1.0"' for short in ("office", "table", "text"))
    content = (
        f"<office:document-content {names}><office:body><office:spreadsheet>"
        f'<table:table table:name="A &amp; B">{lines}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        f'<manifest:manifest xmlns:manifest="{ODS}:manifest:1.0"><manifest:file-entry manifest:full-path="/" '
        f'manifest:media-type="{kind}"/></manifest:manifest>'
    )
    return zipped([("mimetype", kind), ("content.xml", content), ("META-INF/manifest.xml", manifest)])


def test_rows_that_an_open_document_hides_by_hand_or_by_a_filter_are_known() -> None:
    content = spreadsheet(
        "", 'table:number-rows-repeated="2" table:visibility="collapse"', "", 'table:visibility="filter"'
    )
    [problem] = [problem for problem in read(content, "kit.ods").problems if problem.code == "hidden_rows"]
    assert problem.rows.tolist() == [3, 4, 6]
    assert aside(read(content, "kit.ods", hidden_rows="set aside")) == {"hidden_rows": 3}


def test_a_file_that_does_not_show_which_rows_are_hidden_says_so() -> None:
    from tests.inventory.kinds_of_file import ROWS, as_xlsb

    found = read(as_xlsb(), "kit.xlsb")
    assert "hidden_rows_not_known" in {problem.code for problem in found.problems}
    assert found.rows_read == len(ROWS) - 1


def test_the_footprint_follows_the_choice_and_rows_still_add_up() -> None:
    totals = []
    for rows in ({}, {"retired": "count", "lost": "count"}):
        found = assess(read(**rows), settings=Settings(rows=rows))
        assert found.rows_read == found.rows_counted + found.rows_set_aside == 6
        totals.append(found.total("management").location_based_kgco2e)
    assert totals[1] > totals[0]


def test_choices_are_written_and_read_and_what_cannot_be_chosen_is_refused() -> None:
    settings = Settings(rows={"retired": "count", "hidden_sheets": "count"})
    assert read_settings(write_settings(settings)) == settings
    with pytest.raises(Refusal, match="retired"):
        read_settings('[rows]\nretierd = "count"')
    with pytest.raises(Refusal, match="as stock"):
        read_settings('[rows]\nin_stock = "sometimes"')


def test_the_usual_answer_is_the_first_of_each_kind() -> None:
    assert {kind: how_taken({}, kind) for kind in ROWS_TAKEN} == {kind: said[0] for kind, said in ROWS_TAKEN.items()}


def test_every_kind_and_every_answer_has_words() -> None:
    from carbon.words import catalogue

    words = catalogue("settings")["rows"]
    assert set(words["kinds"]) == set(ROWS_TAKEN)
    assert set(words["answers"]) == {answer for answers in ROWS_TAKEN.values() for answer in answers}


def test_a_status_that_says_whether_machines_run_is_their_power_state() -> None:
    activity = read_inventory([("vms.csv", b"VM Name,vCPU,RAM (GB),Host,Status\na,4,16,h,Running\nb,8,32,h,Stopped\n")])
    assert activity.tables["kit"]["power_state"].tolist() == ["on", "off"]
    assert "powered_off_vm" in {problem.code for problem in activity.problems}
    kept = read_inventory([("kit.csv", b"Type,Model,Status\nLaptop,Latitude 5420,Stopped\n")])
    assert "power_state" not in kept.tables["kit"]
