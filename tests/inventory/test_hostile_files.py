"""Files that cannot or must not be read: always a sentence that says what to do, never the end of the process."""

from __future__ import annotations

import gzip
import io
import random
import zipfile
from collections.abc import Callable

import openpyxl
import pytest
from openpyxl.chart import BarChart
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from carbon.inventory import read_inventory
from carbon.inventory.files import delimited, guard
from carbon.problems import Refusal
from carbon.reports import write_marked

HEADINGS = ["Asset type", "Manufacturer", "Model", "Quantity"]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def workbook(change: Callable[[Worksheet], None] = lambda sheet: None, rows: int = 3) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.append(HEADINGS)
    for _ in range(rows):
        sheet.append(["Laptop", "Dell", "Latitude 5440", 2])
    change(sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_sheet_xml(change: Callable[[bytes], bytes]) -> bytes:
    """A good workbook whose sheet's XML was written anew."""
    source = zipfile.ZipFile(io.BytesIO(workbook()))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in source.infolist():
            text = source.read(part)
            archive.writestr(part.filename, change(text) if part.filename.endswith("sheet1.xml") else text)
    return out.getvalue()


def stray_cell(sheet: Worksheet) -> None:
    sheet["XFD1048576"] = 1


def stray_row(sheet: Worksheet) -> None:
    sheet.cell(1_048_576, 50, 1)


def charts_only() -> bytes:
    book = openpyxl.Workbook()
    book.create_chartsheet("Chart").add_chart(BarChart())
    book.remove(book["Sheet"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def bomb() -> bytes:
    """Some hundred kilobytes that unpack to a hundred megabytes."""
    return with_sheet_xml(lambda text: text.replace(b"</sheetData>", b" " * 100_000_000 + b"</sheetData>"))


def swelling() -> bytes:
    """XML in which ten entities stand for a thousand million letters."""
    names = [f'<!ENTITY e{number} "{f"&e{number - 1};" * 10}">' for number in range(1, 10)]
    entities = '<!DOCTYPE x [<!ENTITY e0 "aaaaaaaaaa">' + "".join(names) + "]>"
    return with_sheet_xml(
        lambda text: text.replace(b"<worksheet", entities.encode() + b"<worksheet", 1).replace(
            b"<v>2</v>", b"<v>&e9;</v>", 1
        )
    )


def encrypted() -> bytes:
    return OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600)


def nested_zip(depth: int, name: str = "kit.csv", content: bytes = b"Asset type,Model\nLaptop,x\n") -> bytes:
    for number in range(depth):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(name, content)
        name, content = f"{number}.zip", out.getvalue()
    return content


def locked_zip() -> bytes:
    """A zip whose only part says that it is encrypted."""
    content = bytearray(nested_zip(1))
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


NOISE = random.Random(7).randbytes(3000)
REFUSED = {
    "a stray cell in the last corner": ("stray.xlsx", workbook(stray_cell), "file_too_large_expanded"),
    "a stray cell in the last row": ("stray.xlsx", workbook(stray_row), "file_too_large_expanded"),
    "a zip bomb": ("bomb.xlsx", bomb(), "file_too_large_expanded"),
    "half a workbook": ("half.xlsx", workbook()[:2000], "corrupt_file"),
    "a workbook that lacks its end": ("cut.xlsx", workbook()[:-30], "corrupt_file"),
    "noise that calls itself a zip": ("noise.xlsx", b"PK\x03\x04" + NOISE, "corrupt_file"),
    "noise named as a workbook": ("noise.xlsx", NOISE, "corrupt_file"),
    "noise in an old Excel file": ("noise.xls", OLE + NOISE, "corrupt_file"),
    "broken XML": ("xml.xlsx", with_sheet_xml(lambda text: text[: len(text) // 2]), "corrupt_file"),
    "a locked workbook": ("locked.xlsx", encrypted(), "password_protected"),
    "zero bytes": ("zero.csv", b"", "empty_file"),
    "nothing but NUL": ("nul.csv", bytes(5000), "empty_file"),
    "NUL bytes inside": ("nul.csv", b"Asset type,Model\nLap\0top,x\n", "not_text"),
    "headings and no rows, as text": ("head.csv", b"Asset type,Model\n", "no_rows"),
    "headings and no rows, as workbook": ("head.xlsx", workbook(rows=0), "no_rows"),
    "thousands of columns": ("wide.csv", (",".join(f"c{n}" for n in range(9_000)) + "\n1,2\n").encode(), "no_data"),
    "a gz bomb": ("bomb.csv.gz", gzip.compress(bytes(600_000_000)), "file_too_large_expanded"),
    "a locked zip": ("locked.zip", locked_zip(), "password_protected"),
    "charts only": ("chart.xlsx", charts_only(), "no_data"),
    "a web page named xls": (
        "page.xls",
        b"<html><body><table><tr><td>Model</td></tr></table></body></html>",
        "not_a_workbook",
    ),
    "a PDF named xlsx": ("print.xlsx", b"%PDF-1.7\n" + NOISE, "not_a_workbook"),
    "JSON named csv": ("list.csv", b'[{"Model": "x"}]', "not_a_workbook"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_it_is_refused_with_a_code_and_a_remedy(case: str) -> None:
    name, content, code = REFUSED[case]
    report = read_inventory([(name, content)]).files[0]
    assert report.outcome == "refuse"
    assert report.refusal is not None
    assert report.refusal["code"] == code
    assert name in report.refusal["message"]
    assert report.refusal["message"].count(".") >= 2  # what is wrong, and what to do
    assert report.tables == []


def test_a_refused_file_does_not_take_the_others_along() -> None:
    activity = read_inventory([("bad.xlsx", workbook(stray_cell)), ("good.xlsx", workbook())])
    assert [report.outcome for report in activity.files] == ["refuse", "import"]
    assert activity.rows_read == 3


def test_a_file_that_is_not_there_is_refused(tmp_path: object) -> None:
    from pathlib import Path

    report = read_inventory([Path(str(tmp_path)) / "none.csv"]).files[0]
    assert report.refusal is not None
    assert report.refusal["code"] == "file_not_found"


def test_cells_that_are_only_formatted_do_no_harm() -> None:
    def format_corner(sheet: Worksheet) -> None:
        sheet["XFD1048576"].font = Font(bold=True)

    report = read_inventory([("formats.xlsx", workbook(format_corner))]).files[0]
    assert report.outcome == "import"
    assert report.tables[0]["data_rows"] == 3


def test_a_workbook_may_not_claim_to_unpack_beyond_all_measure() -> None:
    with pytest.raises(Refusal) as refused:
        guard.check_sizes(bomb(), "bomb.xlsx")
    assert refused.value.code == "file_too_large_expanded"


def test_the_scan_finds_how_far_a_sheet_reaches() -> None:
    seen = guard.scan(workbook(rows=20), "list.xlsx")
    sheet = next(iter(seen.sheets.values()))
    assert (sheet.last_row, sheet.cells) == (21, 84)


def test_formulas_without_a_saved_result_are_told() -> None:
    def formula(sheet: Worksheet) -> None:
        sheet.append(["Laptop", "Dell", "Latitude 5440", "=1+1"])

    activity = read_inventory([("formula.xlsx", workbook(formula))])
    assert "formula_without_value" in {problem.code for problem in activity.problems}
    assert activity.tables["kit"]["quantity"].tolist() == [2, 2, 2, 1]


def test_a_broken_quote_ends_at_the_end_of_its_line() -> None:
    content = b'Asset type,Model,Quantity\nLaptop,"Latitude,2\nMonitor,P2422H,3\nLaptop,E14,1\n'
    activity = read_inventory([("quote.csv", content)])
    assert activity.rows_read == 3
    (told,) = [problem for problem in activity.problems if problem.code == "broken_quote"]
    assert told.rows.tolist() == [2]


def test_ragged_rows_are_filled_up_and_told() -> None:
    content = b"Asset type,Model,Quantity\nLaptop,Latitude,2,more\nMonitor,P2422H\nLaptop,E14,1\n"
    activity = read_inventory([("ragged.csv", content)])
    assert activity.tables["kit"]["quantity"].tolist() == [2, 1, 1]
    (told,) = [problem for problem in activity.problems if problem.code == "ragged_row"]
    assert told.rows.tolist() == [2, 3]


def test_text_that_looks_like_a_formula_stays_text() -> None:
    content = b"Asset type,Name,Model\nLaptop,=1+1,+x\nLaptop,@sum,-y\n"
    kit = read_inventory([("formula.csv", content)]).tables["kit"]
    assert kit["name"].tolist() == ["=1+1", "@sum"]
    assert kit["model"].tolist() == ["+x", "-y"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("u16.txt", "Asset type\tModel\tSite\nLaptop\tE14\tTŷ Mawr\n".encode("utf-16")),
        ("u16le.txt", "Asset type\tModel\tSite\nLaptop\tE14\tCafe\n".encode("utf-16-le")),
        ("cp1252.csv", "Asset type,Model,Site\nLaptop,E14,Café\n".encode("cp1252")),
        ("bom.csv", b"\xef\xbb\xbfAsset type,Model,Site\nLaptop,E14,Hall\n"),
        ("semicolons.csv", b"sep=;\nAsset type;Model;Site\nLaptop;E14;Hall\n"),
        ("bars.csv", b"Asset type|Model|Site\nLaptop|E14|Hall\n"),
        ("old_mac.csv", b"Asset type,Model,Site\rLaptop,E14,Hall\r"),
        ("windows.csv", b"Asset type,Model,Site\r\nLaptop,E14,Hall\r\n"),
        ("packed.csv.gz", gzip.compress(b"Asset type,Model,Site\nLaptop,E14,Hall\n", mtime=0)),
        ("text.xlsx", b"Asset type,Model,Site\nLaptop,E14,Hall\n"),
    ],
)
def test_text_files_are_read_however_they_are_written(name: str, content: bytes) -> None:
    kit = read_inventory([(name, content)]).tables["kit"]
    assert kit["model"].tolist() == ["E14"]
    assert kit["site"].tolist()[0] in ("Tŷ Mawr", "Cafe", "Café", "Hall")


def test_a_workbook_named_csv_is_read_as_what_it_is() -> None:
    activity = read_inventory([("list.csv", workbook())])
    assert activity.files[0].format == "xlsx"
    assert "extension_mismatch" in {problem.code for problem in activity.problems}


def test_headings_that_nobody_knows_are_asked_about() -> None:
    activity = read_inventory([("fruit.csv", b"Fruit,Colour\nApple,red\n")])
    assert activity.files[0].outcome == "needs_mapping"
    (told,) = activity.problems
    assert "Fruit" in told.message


def blank_rows(first: int, last: int, columns: str = "ABCDEFGHIJKLMN") -> bytes:
    """Rows of cells that are formatted and hold nothing, as programs write them."""
    return b"".join(
        f'<row r="{row}">{"".join(f"""<c r="{column}{row}" s="0"/>""" for column in columns)}</row>'.encode()
        for row in range(first, last + 1)
    )


LAST_RECORD = b"""<row r="40001"><c r="A40001" t="inlineStr"><is><t>Monitor</t></is></c>
<c r="D40001"><v>7</v></c></row>"""


def test_blank_rows_that_are_formatted_change_nothing() -> None:
    """Forty thousand of them: what stands above and beneath keeps its row number, and the blank cells are not read."""
    record = blank_rows(5, 40_000) + LAST_RECORD + blank_rows(40_002, 80_000)
    content = with_sheet_xml(lambda text: text.replace(b"</sheetData>", record + b"</sheetData>"))
    slim = guard.scan(content, "list.xlsx").slim
    assert slim is not None
    assert len(slim) < 5_000_000 < len(record)
    kit = read_inventory([("list.xlsx", content)]).tables["kit"]
    assert list(kit["row"]) == [2, 3, 4, 40_001]
    assert list(kit["asset_type"]) == ["laptop", "laptop", "laptop", "monitor"]
    assert list(kit["quantity"]) == [2, 2, 2, 7]


def test_a_workbook_with_values_everywhere_is_read_as_it_is() -> None:
    assert guard.scan(workbook(rows=20_000), "list.xlsx").slim is None


def test_a_sheet_that_goes_on_blank_for_ever_is_refused_before_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "BLANK_LIMIT", 3_000_000)
    content = with_sheet_xml(lambda text: text.replace(b"</sheetData>", blank_rows(5, 20_000) + b"</sheetData>"))
    with pytest.raises(Refusal, match="formatted and blank") as refused:
        guard.scan(content, "list.xlsx")
    assert refused.value.code == "file_too_large_expanded"


def test_one_cell_far_beneath_a_short_list_is_named() -> None:
    far = b'<row r="900000"><c r="Z900000"><v>1</v></c></row>'
    content = with_sheet_xml(lambda text: text.replace(b"</sheetData>", far + b"</sheetData>"))
    (report,) = read_inventory([("list.xlsx", content)]).files
    assert report.refusal is not None
    assert "Z900000" in report.refusal["message"]


def test_xml_that_swells_is_never_unfolded() -> None:
    activity = read_inventory([("swelling.xlsx", swelling())])
    assert activity.files[0].outcome in ("refuse", "import", "import_with_warnings")
    assert activity.rows_read in (0, 3)
    assert len(write_marked(activity, [("swelling.xlsx", swelling())])) < 1_000_000


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_three_hundred_columns_are_read_for_the_few_that_matter(kind: str) -> None:
    headings = [*(f"Field {number}" for number in range(149)), "Asset type", "Model", *(f"x{n}" for n in range(149))]
    cells = [*(["y"] * 149), "Laptop", "E14", *(["z"] * 149)]
    if kind == "csv":
        content = (",".join(headings) + "\n" + ",".join(cells) + "\n").encode()
    else:
        book = openpyxl.Workbook()
        sheet = book.active
        assert isinstance(sheet, Worksheet)
        sheet.append(headings)
        sheet.append(cells)
        out = io.BytesIO()
        book.save(out)
        content = out.getvalue()
    kit = read_inventory([(f"wide.{kind}", content)]).tables["kit"]
    assert kit["model"].tolist() == ["E14"]


def test_script_and_template_text_is_text_like_any_other() -> None:
    texts = ["<script>alert(1)</script>", "{{7*7}}", "${7*7}", "<img src=x onerror=alert(1)>", "%(x)s", "{0}"]
    content = "Asset type,Model,Site,Quantity\n" + "".join(f'Laptop,"{text}","{text}",x\n' for text in texts)
    activity = read_inventory([("kit.csv", content.encode())])
    assert activity.tables["kit"]["model"].tolist() == texts
    assert activity.rows_read == len(texts)


def test_a_cell_as_long_as_a_book_costs_no_more_than_another() -> None:
    content = b"Asset type,Model\nLaptop," + b"x" * 3_000_000 + b"\nLaptop,E14\n"
    kit = read_inventory([("kit.csv", content)]).tables["kit"]
    assert len(kit) == 2
    assert kit["model"].str.len().max() <= 8_000


def test_infinity_and_what_is_no_number_never_reach_a_figure() -> None:
    rows = "".join(
        f"Laptop,E14,1,{text}\n" for text in ("inf", "-inf", "nan", "1e999", "Infinity", *map(str, range(30, 40)))
    )
    activity = read_inventory([("kit.csv", f"Asset type,Model,Quantity,Power (W)\n{rows}".encode())])
    power = activity.tables["kit"]["mean_power_w"]
    assert power.notna().tolist() == [False] * 5 + [True] * 10
    assert "nan_or_inf" in {problem.code for problem in activity.problems}


@pytest.mark.parametrize("line", ["Laptop," + "x" * 300_000, '"a",' + "x" * 300_000, "x" * 300_000 + ",y"])
def test_a_line_longer_than_readers_of_text_take_is_read_all_the_same(line: str) -> None:
    for above in ("Type,Model\n", "Type,Model\nLaptop,Dell\n\n\nType,Site\n"):
        activity = read_inventory([("list.csv", (above + "Laptop,Dell\n" + line + "\n").encode())])
        assert activity.files[0].refusal is None
        assert activity.files[0].counts["in_use_units"]["laptop"] >= 1


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_more_blank_lines_than_a_sheet_has_rows_are_refused_at_once(end: str) -> None:
    content = f"Type,Model{end}" + end * (2 * delimited.MOST_BLANK_LINES) + f"Laptop,Dell{end}"
    refusal = read_inventory([("list.csv", content.encode())]).files[0].refusal
    assert refusal is not None
    assert refusal["code"] == "mostly_blank"


def test_blank_lines_keep_the_row_numbers_of_what_stands_beneath() -> None:
    activity = read_inventory([("list.csv", ("Type,Model\n" + "\n" * 1_000 + "Laptop,Dell\n").encode())])
    assert activity.tables["kit"]["row"].tolist() == [1_002]


BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize(
    "content",
    [
        BYTE_ORDER_MARK, BYTE_ORDER_MARK + b"\n", BYTE_ORDER_MARK + b"\r\n\r\n", BYTE_ORDER_MARK + b"   \r\n \r\n",
        BYTE_ORDER_MARK + b"\t\t", 2 * BYTE_ORDER_MARK, b"\xff\xfe", b"\xfe\xff", "\n".encode("utf-16"),
        b"\xfe\xff\x00\n", "\n".encode("utf-32"), b"\xff\xfe \x00\r\x00\n\x00", b"\x0b\x0c",
    ],
)  # fmt: skip
def test_a_file_of_a_byte_order_mark_alone_is_empty_and_the_others_are_read(content, packed):
    name = "list.csv"
    if packed:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr(name, content)
        name, content = "list.zip", out.getvalue()
    activity = read_inventory([(name, content), ("kit.csv", b"Type,Quantity\nLaptop,3\n")])
    assert activity.files[0].refusal["code"] == "empty_file"
    assert "list.csv is empty." in activity.files[0].refusal["message"]
    assert activity.files[1].outcome != "refuse"
    assert activity.rows_read == 1


def test_a_file_of_blanks_that_no_keyboard_has_is_refused_in_a_sentence():
    for content in ("\u00a0\n", "\ufeff\u200b\n", "\u2003"):
        activity = read_inventory(("list.csv", content.encode()))
        assert activity.files[0].refusal["code"] in ("empty_file", "no_data")
