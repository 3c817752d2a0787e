"""Every kind of file gives the same list; what a file is, is told by its content and never by its name."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from carbon.columns import ActivityData
from carbon.inventory import read_inventory
from tests.inventory.kinds_of_file import as_ods, as_text, as_xlsb, as_xlsm, as_xlsx, packed, zipped

FILES = Path(__file__).parent / "files"


def read(name: str, content: bytes) -> ActivityData:
    return read_inventory([(name, content)])


def codes(activity: ActivityData) -> set[str]:
    return {problem.code for problem in activity.problems}


def is_the_list(activity: ActivityData) -> None:
    kit = activity.tables["kit"]
    assert kit["model"].astype(str).tolist() == ["Latitude 5440", "P2422H", "PowerEdge R640"]
    assert kit["quantity"].tolist() == [12, 30, 2.5]
    assert kit["site"].astype(str).tolist() == ["Café", "Depot", "Hall"]
    assert kit["row"].tolist() == [2, 3, 4]


@pytest.mark.parametrize(
    ("name", "content"),
    [("kit.xlsx", as_xlsx()), ("kit.xlsm", as_xlsm()), ("kit.xlsb", as_xlsb()), ("kit.ods", as_ods())],
)
def test_workbooks_of_every_kind_give_the_same_list(name: str, content: bytes) -> None:
    activity = read(name, content)
    is_the_list(activity)
    assert activity.files[0].outcome == "import_with_warnings"  # two and a half servers
    assert activity.files[0].tables[0]["sheet"] == "Kit"


def test_a_workbook_of_the_nineties_is_read() -> None:
    activity = read_inventory([FILES / "kit.xls"])
    assert activity.files[0].format == "xls"
    assert activity.tables["kit"]["quantity"].tolist() == [12, 30, 2]
    assert activity.tables["kit"]["site"].astype(str).tolist()[1] == "Tŷ Mawr"


def test_macros_are_never_run_and_that_is_told() -> None:
    assert "macros_ignored" in codes(read("kit.xlsm", as_xlsm()))


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_text_of_every_delimiter_line_end_and_encoding_gives_the_same_list(
    delimiter: str, end: str, encoding: str
) -> None:
    is_the_list(read("kit.csv", as_text(delimiter, end).encode(encoding)))


@pytest.mark.parametrize("delimiter", [";", "\t", "|", ","])
def test_decimal_commas_are_read_with_every_delimiter(delimiter: str) -> None:
    activity = read("kit.csv", as_text(delimiter, comma=True).encode())
    is_the_list(activity)
    assert "decimal_comma" in codes(activity)


def test_what_was_guessed_about_a_text_file_is_told() -> None:
    assert {"encoding_guessed", "delimiter_guessed"} <= codes(read("kit.csv", as_text(";").encode("cp1252")))
    assert not codes(read("kit.csv", as_text().encode())) & {"encoding_guessed", "delimiter_guessed"}


@pytest.mark.parametrize("name", packed())
def test_one_file_in_a_zip_or_a_gz_is_read_as_what_it_is(name: str) -> None:
    is_the_list(read(name, packed()[name]))


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("kit.csv", as_xlsx(), "xlsx"), ("kit.xls", as_xlsx(), "xlsx"), ("kit.txt", as_ods(), "ods"),
        ("kit.xlsx", as_text().encode(), "csv"), ("kit.xls", as_text("\t").encode("utf-16"), "tab-separated text"),
        ("kit", as_xlsb(), "xlsb"),
    ],
)  # fmt: skip
def test_a_wrong_name_does_not_mislead(name: str, content: bytes, kind: str) -> None:
    activity = read(name, content)
    is_the_list(activity)
    assert activity.files[0].format == kind
    assert ("extension_mismatch" in codes(activity)) == (name not in ("kit.xls",) or kind != "xlsx")


@pytest.mark.parametrize(
    ("name", "content", "code", "word"),
    [
        ("kit.xls", b"\xef\xbb\xbf<html><table><tr><td>Model</td></tr></table></html>", "not_a_workbook", "a web page"),
        ("kit.xls", b"<table border=1><tr><th>Model</th></tr></table>", "not_a_workbook", "a web page"),
        ("kit.xls", b'<?xml version="1.0"?><Workbook><Worksheet/></Workbook>', "not_a_workbook", "XML"),
        ("two.zip", zipped([("a.csv", b"x"), ("b.csv", b"y")]), "not_a_workbook", "Unpack it"),
        ("none.zip", zipped([]), "not_a_workbook", "empty packed folder"),
        ("deep.zip", zipped([("in.zip", zipped([("kit.csv", as_text())]))]), "not_a_workbook", "Unpack"),
        ("twice.gz", gzip.compress(gzip.compress(as_text().encode())), "not_text", "holds bytes"),
        ("cut.csv.gz", gzip.compress(as_text().encode() * 500)[:-20], "corrupt_file", "not copied to its end"),
        ("bad.csv.gz", b"\x1f\x8b\x08" + bytes(60), "corrupt_file", "damaged"),
        ("letter.docx", zipped([("word/document.xml", "<w/>")]), "not_a_workbook", "a Word document"),
        ("letter.xlsx", zipped([("word/document.xml", "<w/>")]), "not_a_workbook", "Copy the table in it"),
        ("talk.pptx", zipped([("ppt/presentation.xml", "<p/>")]), "not_a_workbook", "a presentation"),
        ("photo.png", b"\x89PNG\r\n\x1a\n" + bytes(200), "not_a_workbook", "Ask for the list that it shows"),
        ("report.pdf", b"%PDF-1.7\n" + bytes(200), "not_a_workbook", "Copy the table in it"),
        ("zeros.csv.gz", gzip.compress(bytes(100_000_000), 1), "file_too_large_expanded", "unpacks to"),
        ("lines.zip", zipped([("kit.csv", b"Asset type,Model\n" + b"Laptop,E14\n" * 9_000_000)]),
         "file_too_large_expanded", "unpacks to"),
    ],
    ids=lambda value: value if isinstance(value, str) and "." in value and " " not in value else "",
)  # fmt: skip
def test_what_is_no_list_is_refused_with_what_to_do(name: str, content: bytes, code: str, word: str) -> None:
    refusal = read(name, content).files[0].refusal
    assert refusal is not None
    assert refusal["code"] == code
    assert word in refusal["message"]
    assert refusal["message"].count(".") >= 2
