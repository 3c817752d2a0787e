"""The user's own file back: every problem at its place, nothing that runs, nothing personal, and mended when mended."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from carbon.columns import ActivityData
from carbon.footprint import assess
from carbon.inventory import read_inventory
from carbon.pages.inventories import to_mark
from carbon.problems import Problems, Refusal
from carbon.reports import write_marked
from carbon.words.marked import LIST_SHEET

SAMPLES = Path(__file__).resolve().parents[2] / "sample_data"
MESSY = SAMPLES / "aberwen_messy.xlsx"
WAITS = ("unknown_type", "records_disagree")
"""Warnings of the sample for which rows wait: in the copy they are held back, as they are in the rows that add up."""
COLOURS = {"error": "F6B8AF", "warning": "FBE2A0", "info": "D9E6F2"}


def marked(*files: Path | tuple[str, bytes]) -> tuple[ActivityData, bytes, Any]:
    activity = read_inventory(list(files))
    content = write_marked(activity, list(files))
    return activity, content, openpyxl.load_workbook(io.BytesIO(content))


def texts_inside(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


def formulas_inside(content: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = [name for name in archive.namelist() if name.endswith(".xml")]
        return [tag for name in parts for tag in re.findall(r"<f[ >/]|<formula", archive.read(name).decode())]


def codes(activity: ActivityData) -> dict[tuple[str, str | None, str | None], int]:
    return {(each.code, each.sheet, each.column): each.count for each in activity.problems}


def text_file(*lines: str, name: str = "kit.csv") -> tuple[str, bytes]:
    return name, "\n".join(lines).encode()


def test_every_problem_has_its_colour_and_its_comment_at_its_place() -> None:
    activity, _, book = marked(MESSY)
    sheet = book["Kit list"]
    header = next(table["header_row"] for table in activity.files[0].tables)
    columns = {str(cell.value): cell.column for cell in sheet[header] if cell.value}
    looked = 0
    for problem in activity.problems:
        if problem.sheet != "Kit list" or problem.column not in columns or problem.severity == "info":
            continue
        for row in problem.rows.tolist():
            cell = sheet.cell(row, columns[problem.column])
            told = cell.comment.text.split("\n")
            held = problem.severity == "error" or problem.code in WAITS
            word = "Held back: " if held else "Please look at: "
            assert any(line.startswith(word) for line in told), (problem.code, row)
            assert cell.fill.fgColor.rgb[-6:] in (COLOURS["error"], COLOURS[problem.severity])
            looked += 1
    assert looked >= 10


def test_a_comment_quotes_the_cell_it_stands_at_and_not_the_first_of_its_kind() -> None:
    _, _, book = marked(text_file("Asset type,Model,Quantity", "Laptop,E14,many", "Laptop,E14,few", "Laptop,E14,2"))
    sheet = book["kit"]
    assert "“many”" in sheet["C2"].comment.text
    assert "“few”" in sheet["C3"].comment.text
    assert sheet["C4"].comment is None


NOTES = ("Type,Manufacturer,Model,Status,Purchase date,Qty,Power (W)",
         "Laptop,Dell,Latitude 5420,In use,2024-01-01,4,",
         "Misc kit,,,In use,2024-01-01,3,", "Thingamajig,,Frob 9,In use,2024-01-01,2,",
         "Laptop,Dell,Latitude 5420,In use,31/02/2024,4,",
         "Laptop,Dell,Latitude 5420,In use,99/99/2024,lots,")  # fmt: skip


def assessed_and_marked(*lines: str) -> Any:
    """The marked copy as the page offers it: with what an assessment tells too."""
    report, found, given = assessed(text_file(*lines))
    told = Problems(to_mark(report, found, list(found.problems)))
    return openpyxl.load_workbook(io.BytesIO(write_marked(ActivityData(files=[report], problems=told), [given])))


def assessed(given: tuple[str, bytes]) -> tuple[Any, Any, tuple[str, bytes]]:
    activity = read_inventory([given])
    return activity.files[0], assess(activity), given


def test_only_what_is_to_do_is_marked_and_what_is_noted_stands_in_the_list_alone() -> None:
    book = assessed_and_marked(*NOTES)
    marks = {cell.coordinate: cell.comment.text for row in book["kit"].iter_rows() for cell in row if cell.comment}
    assert sorted(marks) == ["A3", "A4", "E5", "E6", "F6"]
    assert not [text for text in marks.values() if "Noted" in text]
    assert COLOURS["info"] not in [cell.fill.fgColor.rgb[-6:] for row in book["kit"].iter_rows() for cell in row]
    noted = [str(row[5].value) for row in book[LIST_SHEET].iter_rows() if row[0].value == "Noted" and row[5].value]
    assert any("usual life" in text for text in noted)
    said = [str(row[0].value) for row in book[LIST_SHEET].iter_rows(max_row=4)]
    assert any(f"3 things to do and {len(noted)} noted" in text for text in said)


def test_a_mark_names_the_word_of_its_own_cell_once() -> None:
    sheet = assessed_and_marked(*NOTES)["kit"]
    assert "what kind of kit this is: “Misc kit”. The rows" in sheet["A3"].comment.text
    assert "what kind of kit this is: “Thingamajig”. The rows" in sheet["A4"].comment.text
    assert "“31/02/2024” is no day" in sheet["E5"].comment.text
    assert "“99/99/2024” is no day" in sheet["E6"].comment.text


def test_a_row_that_waits_is_held_back_however_it_is_told() -> None:
    sheet = assessed_and_marked(*NOTES)["kit"]
    assert sheet["A3"].comment.text.startswith("Held back: ")
    assert sheet["A3"].fill.fgColor.rgb[-6:] == COLOURS["error"]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (("Type,Country", "Laptop,FR", "Laptop,CF"), "the electricity grid of “CF”"),
        (("Type,Country", "Server,FR", "Server,CF"), "the electricity grid of “CF”"),
    ],
)  # fmt: skip
def test_a_mark_at_a_row_without_its_column_quotes_what_was_found(lines: tuple[str, ...], said: str) -> None:
    """The word stands in a column of its own; the mark at the first cell of the row does not quote that cell."""
    sheet = assessed_and_marked(*lines)["kit"]
    assert said in sheet["A3"].comment.text
    assert len([cell for row in sheet.iter_rows() for cell in row if cell.comment]) == 1


@pytest.mark.parametrize(("region", "size", "cell", "said"), [
    ("moon-1", "m5.xlarge", "D3", "Held back: “moon-1” of 1 cloud row is in no country that the tables know."),
    ("eu-west-2", "zork.huge", "E3", "Held back: "),
])  # fmt: skip
def test_a_word_that_is_asked_about_is_marked_and_quoted_at_its_own_cell(region, size, cell, said) -> None:
    head = "Cloud provider,Account,Service,Region,Instance type,Instance hours"
    book = assessed_and_marked(head, "AWS,prod,EC2,eu-west-2,m5.xlarge,10", f"AWS,prod,EC2,{region},{size},10")
    told = {cell.coordinate: cell.comment.text for row in book["kit"].iter_rows() for cell in row if cell.comment}
    assert list(told) == [cell]
    assert told[cell].startswith(said)
    assert {"D3": region, "E3": size}[cell] in told[cell]


def test_the_list_holds_every_problem_with_a_link_to_its_row() -> None:
    activity, _, book = marked(MESSY)
    sheet = book[LIST_SHEET]
    lines = [
        row for row in sheet.iter_rows() if row[0].value in ("Held back", "Please look at", "Noted") and row[5].value
    ]
    assert len(lines) == len(list(activity.problems))
    worst_first = sorted(
        activity.problems,
        key=lambda one: 0 if one.code in WAITS else ("error", "warning", "info").index(one.severity),
    )
    assert [row[5].value for row in lines] == [problem.message for problem in worst_first]
    first = lines[0]
    assert first[2].hyperlink.location == f"'Kit list'!A{first[2].value}"


def test_the_copy_keeps_the_looks_of_the_users_workbook() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Kit"
    sheet.append(["Asset type", "Model", "Quantity"])
    sheet.append(["Laptop", "E14", -1])
    sheet["A1"].font = Font(bold=True, color="00AA00")
    sheet.column_dimensions["B"].width = 41
    out = io.BytesIO()
    book.save(out)
    _, _, copy = marked(("kit.xlsx", out.getvalue()))
    assert copy["Kit"]["A1"].font.color.rgb == "0000AA00"
    assert copy["Kit"].column_dimensions["B"].width == 41
    assert "units cannot be" in copy["Kit"]["C2"].comment.text


def test_what_is_mended_in_the_copy_is_no_longer_told() -> None:
    activity, content, book = marked(MESSY)
    assert codes(read_inventory([("back.xlsx", content)])).keys() >= {
        key for key in codes(activity) if key[1] == "Kit list" and key[0] != "formula_error_value"
    }
    sheet = book["Kit list"]
    header = next(table["header_row"] for table in activity.files[0].tables)
    columns = {str(cell.value): cell.column for cell in sheet[header] if cell.value}
    sheet.cell(152, columns["Annual energy"]).value = "65 kWh"
    sheet.cell(153, columns["Annual energy"]).value = 4
    for row in (147, 148, 149):
        sheet.cell(row, columns["Qty"]).value = 3
    for row in (145, 146):
        sheet.cell(row, columns["Kit type"]).value = "Laptop"
    sheet.delete_rows(144)
    out = io.BytesIO()
    book.save(out)
    again = read_inventory([("back.xlsx", out.getvalue())])
    assert not [problem for problem in again.problems if problem.severity == "error"]
    _, _, remarked = marked(("back.xlsx", out.getvalue()))
    header_fill = [cell.fill.fgColor.rgb[-6:] for row in remarked["Kit list"].iter_rows() for cell in row]
    assert COLOURS["error"] not in header_fill  # the colours of the first copy are gone as well


@pytest.mark.parametrize(
    "name",
    ["examples/04_snipeit_assets.csv", "examples/10_network_kit.csv", "examples/03_servicenow_cmdb.xlsx",
     "examples/08_server_room_metered.xlsx", "aberwen_tidy.xlsx"],
)  # fmt: skip
def test_the_copy_reads_like_the_file_it_was_made_from(name: str) -> None:
    activity, content, _ = marked(SAMPLES / name)
    again = read_inventory([("back.xlsx", content)])
    assert again.files[0].counts == activity.files[0].counts
    tables = [(each["role"], each["header_row"], each["data_rows"], each["rows_set_aside"]) for each in
              again.files[0].tables]  # fmt: skip
    assert tables == [(each["role"], each["header_row"], each["data_rows"], each["rows_set_aside"]) for each in
                      activity.files[0].tables]  # fmt: skip


def test_text_that_begins_like_a_formula_stays_text_in_every_copy() -> None:
    nasty = ["=1+1", "=cmd|' /C calc'!A0", "+44 1492 574000", "-x", "@SUM(1,1)", '=HYPERLINK("http://x.example","y")']
    lines = [
        "Asset type,Name,Model,Quantity",
        *(f'Laptop,"{text.replace(chr(34), chr(34) * 2)}",E14,0' for text in nasty),
    ]
    activity, content, book = marked(text_file(*lines))
    assert not formulas_inside(content)
    assert [book["kit"].cell(row, 2).value for row in range(2, 8)] == nasty
    assert all(
        book["kit"].cell(row, 2).data_type == "s" and book["kit"].cell(row, 2).quotePrefix for row in range(2, 8)
    )
    again, twice, _ = marked(("kit.xlsx", content))
    assert not formulas_inside(twice)
    assert again.tables["kit"]["name"].tolist() == activity.tables["kit"]["name"].tolist() == nasty


def hostile() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Kit"
    sheet.append(["Asset type", "Model", "Quantity", "User name", "E-mail"])
    sheet.append(["Laptop", "E14", "=1+2", "Sarah Richards", "sarah@council.example"])
    sheet.append(["Laptop", '=HYPERLINK("http://evil.example","Latitude")', -1, "Tom Price", "tom@council.example"])
    sheet["B2"].hyperlink = "http://evil.example/steal"
    sheet["A2"].comment = Comment("Ask Sarah Richards", "Sarah Richards")
    book.defined_names["trick"] = DefinedName("trick", attr_text="'[evil.xlsx]Sheet1'!$A$1")
    rule = DataValidation(type="custom", formula1="WEBSERVICE(A1)")
    rule.add("A2:A9")
    sheet.add_data_validation(rule)
    notes = book.create_sheet("Staff")
    notes.append(["Sarah Richards", "07700 900028"])
    book.properties.creator = "Sarah Richards"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_nothing_that_runs_or_leads_elsewhere_comes_back() -> None:
    _, content, book = marked(("kit.xlsx", hostile()))
    inside = texts_inside(content)
    assert not formulas_inside(content)
    assert "evil.example" not in inside
    assert "WEBSERVICE" not in inside
    assert "trick" not in inside
    assert book.sheetnames == [LIST_SHEET, "Kit"]


def test_personal_columns_sheets_that_were_not_read_and_authors_stay_outside() -> None:
    _, content, book = marked(("kit.xlsx", hostile()))
    inside = texts_inside(content)
    for person in ("Sarah", "Tom Price", "council.example", "07700"):
        assert person not in inside
    assert [cell.value for cell in book["Kit"][1]] == ["Asset type", "Model", "Quantity", "User name", "E-mail"]
    _, content, _ = marked(SAMPLES / "examples" / "04_snipeit_assets.csv")
    people = re.findall(r"[\w.]+@[\w.]+", (SAMPLES / "examples" / "04_snipeit_assets.csv").read_text("utf-8-sig"))
    assert people
    assert not any(person in texts_inside(content) for person in set(people[:50]))


def test_people_in_cells_of_other_columns_are_left_out_of_every_copy() -> None:
    lines = ["Asset type,Name,Model,Notes,Quantity", "Tablet,Sarah's iPad,iPad 9,call tom@council.example first,1",
             "Laptop,CH-LT-1,E14,,sam@council.example"]  # fmt: skip
    _, content, book = marked(text_file(*lines))
    inside = texts_inside(content)
    assert "Sarah" not in inside
    assert "council.example" not in inside
    assert book["kit"]["D2"].value == "call  first"
    rows = [line.split(",") for line in lines]
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    out = io.BytesIO()
    workbook.save(out)
    inside = texts_inside(marked(("kit.xlsx", out.getvalue()))[1])
    assert "Sarah" not in inside
    assert "council.example" not in inside


def test_the_rows_of_a_text_file_keep_their_numbers() -> None:
    lines = ["County Hall", "", "Asset type;Asset tag;Quantity", "Laptop;00123;2", "", "Laptop;00124;x"]
    _, _, book = marked(("kit.csv", "\r\n".join(lines).encode("utf-16")))
    sheet = book["kit"]
    assert [sheet.cell(row, 2).value for row in (4, 6)] == ["00123", "00124"]
    assert "“x” (1 row) is not a number of units" in sheet["C6"].comment.text


def test_several_files_come_back_as_one_workbook_that_can_be_brought_again() -> None:
    first = text_file("Asset type,Serial number,Quantity", "Laptop,A1,1", name="one.csv")
    second = text_file("Asset type,Serial number,Quantity", "Laptop,A1,1", "Monitor,B1,x", name="two.csv")
    activity, content, book = marked(first, second)
    assert book.sheetnames == [LIST_SHEET, "one", "two"]
    assert "repeats a serial number" in book["two"]["B2"].comment.text.replace("It r", "r")
    assert read_inventory([("back.xlsx", content)]).rows_read == activity.rows_read


def test_a_file_that_was_refused_comes_back_as_the_list_of_what_is_wrong() -> None:
    _, _, book = marked(("half.xlsx", MESSY.read_bytes()[:2000]))
    assert book.sheetnames == [LIST_SHEET]
    said = " ".join(str(cell.value) for row in book[LIST_SHEET].iter_rows() for cell in row if cell.value)
    assert "damaged or was not copied to its end" in said


def test_stacked_tables_are_marked_under_their_own_headings() -> None:
    lines = ["Asset type,Model,Quantity", "Laptop,E14,x", ",,", "Model,Qty,Type", "P24,y,Monitor"]
    _, _, book = marked(text_file(*lines))
    assert "“x”" in book["kit"]["C2"].comment.text
    assert "“y”" in book["kit"]["B5"].comment.text


def test_control_characters_and_half_characters_do_not_break_the_copy() -> None:
    _, _, book = marked(("kit.csv", b"Asset type,Model,Quantity\nLaptop,a\x0bb\x07,-1\n"))
    assert book["kit"]["B2"].value is not None


def test_a_computer_without_the_memory_for_any_copy_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    given = ("case.csv", b"Type,Quantity\nLaptop,many\n")
    activity = read_inventory([given])
    monkeypatch.setattr("carbon.reports.marked.marked._run", lambda job, size: None)
    with pytest.raises(Refusal, match="too little memory") as told:
        write_marked(activity, [given])
    assert told.value.code == "not_marked"
