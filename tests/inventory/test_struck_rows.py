"""Rows struck out in a workbook are asked about once a list; single cells struck out are told; the rest stays quiet."""

from __future__ import annotations

import io
import re
import time
import zipfile
from collections.abc import Callable, Sequence

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from carbon.columns import ActivityData
from carbon.inventory import read_inventory
from carbon.inventory.files import guard
from carbon.inventory.headings.answers import Answer
from carbon.inventory.headings.mapping import Mapping
from tests.inventory.hostile_inputs import rewritten
from tests.inventory.kinds_of_file import as_xlsb, zipped
from tests.inventory.short_lists import asked, reasons, units

KIT = (
    ("Asset type", "Make", "Model", "Serial number", "Site", "Status"),
    ("Laptop", "Dell", "Latitude 5420", "AB12CD3", "Hall", "In use"),
    ("Laptop", "Dell", "Latitude 5420", "AB12CD4", "Hall", "In use"),
    ("Monitor", "Dell", "P2422H", "CN-0X1", "Depot", "In use"),
    ("Printer", "HP", "LaserJet M404", "VNB3X1", "Depot", "Disposed"),
)
SHEET, STYLES = "xl/worksheets/sheet1.xml", "xl/styles.xml"
STRUCK = Font(strike=True)
Change = Callable[[Worksheet], None]


def saved(change: Change | None = None, rows: Sequence[Sequence[object]] = KIT) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Kit & more"
    for row in rows:
        sheet.append(list(row))
    if change is not None:
        change(sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def strike(*cells: str, font: Font = STRUCK) -> Change:
    def change(sheet: Worksheet) -> None:
        for each in cells:
            for row in sheet[each] if ":" in each else ((sheet[each],),):
                for cell in row:
                    cell.font = font

    return change


def by_itself(sheet: Worksheet) -> None:
    for cell in sheet[3]:
        cell.value = CellRichText(TextBlock(InlineFont(strike=True), str(cell.value)))


def shared(content: bytes) -> bytes:
    """The list with a text that is struck out by itself among its shared texts, in five cells of the third row."""
    run = b"<si><t>Hall</t></si><si><r><rPr><strike/></rPr><t>Lap</t></r><r><rPr><b/><strike/></rPr><t>top</t></r></si>"
    table = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' + run + b"</sst>"
    kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    to = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    cell = b'<c r="A3" t="s"><v>1</v></c><c r="B3" t="s"><v>1</v></c><c r="C3" t="s"><v>1</v></c>'
    changed = rewritten(content, {
        SHEET: lambda text: re.sub(rb'<c r="A3".*?(?=<c r="D3")', cell, text),
        "[Content_Types].xml": lambda text: text.replace(
            b"</Types>", b'<Override PartName="/xl/sharedStrings.xml" ContentType="' + kind + b'"/></Types>'),
        "xl/_rels/workbook.xml.rels": lambda text: text.replace(
            b"</Relationships>",
            b'<Relationship Id="rId99" Type="' + to + b'" Target="sharedStrings.xml"/></Relationships>'),
    })  # fmt: skip
    source = zipfile.ZipFile(io.BytesIO(changed))
    return zipped([*((name, source.read(name)) for name in source.namelist()), ("xl/sharedStrings.xml", table)])


def said_as(words: bytes) -> bytes:
    """The list with its third row struck out in other words."""
    return rewritten(saved(strike("A3:F3")), {STYLES: lambda text: text.replace(b'<strike val="1" />', words)})


def prefixed(text: bytes) -> bytes:
    return text.replace(b"<c ", b"<x:c ").replace(b"</c>", b"</x:c>")


def read(content: bytes, name: str = "kit.xlsx", mapping: Mapping | None = None) -> ActivityData:
    return read_inventory([(name, content)], mapping=mapping)


WAIT: dict[str, tuple[Callable[[], bytes], list[int]]] = {
    "a whole row": (lambda: saved(strike("A3:F3")), [3]),
    "two rows": (lambda: saved(strike("A2:F2", "A4:F4")), [2, 4]),
    "what names it": (lambda: saved(strike("A3:D3")), [3]),
    "half of its cells": (lambda: saved(strike("A3:C3")), [3]),
    "blank cells beside it": (lambda: saved(strike("A3:ZZ3")), [3]),
    "bold and struck": (lambda: saved(strike("A3:F3", font=Font(strike=True, bold=True, color="FF0000"))), [3]),
    "texts struck out by themselves": (lambda: saved(by_itself), [3]),
    "shared texts struck out by themselves": (lambda: shared(saved()), [3]),
    "as other programs write it": (
        lambda: said_as(b"<strike/>"), [3]),
    "true in full": (
        lambda: said_as(b'<strike val="true" />'), [3]),
    "the headings too": (lambda: saved(strike("A1:F1", "A3:F3")), [3]),
    "beside one that is disposed": (lambda: saved(strike("A3:F3", "A5:F5")), [3]),
    "the last row": (lambda: saved(strike("A4:F4")), [4]),
}  # fmt: skip
QUIET: dict[str, Callable[[], bytes]] = {
    "nothing struck": lambda: saved(),
    "bold": lambda: saved(strike("A3:F3", font=Font(bold=True))),
    "the headings alone": lambda: saved(strike("A1:F1")),
    "disposed already": lambda: saved(strike("A5:F5")),
    "blank cells": lambda: saved(strike("G3:K9")),
    "said not to be": lambda: said_as(b'<strike val="0"/>'),
    "by a rule of its format": lambda: saved(
        lambda sheet: sheet.conditional_formatting.add("A2:F5", FormulaRule(formula=["TRUE"], font=STRUCK))),
    "a note beneath": lambda: saved(strike("A8"), (*KIT, (), (), ("Note: printers are leased",))),
}  # fmt: skip


@pytest.mark.parametrize("name", WAIT)
def test_rows_struck_out_wait_for_one_answer(name: str) -> None:
    make, rows = WAIT[name]
    activity = read(make())
    (problem,) = asked(activity)
    assert problem.code == "struck_out"
    assert problem.rows is not None
    assert problem.rows.tolist() == rows
    assert units(activity) == 3 - len(rows)
    assert problem.question is not None
    gone, there = (
        read(make(), mapping=Mapping().with_answer(Answer("gone", problem.question.about, said)))
        for said in ("gone", "in use")
    )
    assert (units(gone), units(there)) == (3 - len(rows), 3)
    assert not asked(gone)
    assert not asked(there)
    assert "struck_out_left_out" in reasons(gone)


@pytest.mark.parametrize("name", QUIET)
def test_a_list_without_rows_struck_out_is_not_asked_about(name: str) -> None:
    activity = read(QUIET[name]())
    assert units(activity) == 3
    assert not [each for each in activity.problems if each.code.startswith("struck_out")]


OTHER = tuple((*row[:3], row[3] + "9", *row[4:]) if number else row for number, row in enumerate(KIT))


@pytest.mark.parametrize(("name", "again", "settled"), [
    ("kit.xlsx", lambda: saved(strike("A3:F3")), True),
    ("kit of 2026.xlsx", lambda: saved(strike("A3:F3")), True),  # the file is renamed
    ("copy of kit (2).xlsx", lambda: saved(strike("A3:F3")), True),
    ("kit.xlsx", lambda: saved(strike("A3:F3"), OTHER), False),  # another list under its name
    ("kit.xlsx", lambda: saved(strike("A2:F2")), False),  # another row
    ("kit.xlsx", lambda: saved(strike("A2:F2", "A3:F3")), False),  # a further row
    ("renamed.xlsx", lambda: saved(strike("A4:F4")), False),
])  # fmt: skip
def test_an_answer_is_kept_by_the_list_and_not_by_the_name_of_its_file(
    name: str, again: Callable[[], bytes], settled: bool
) -> None:
    (problem,) = asked(read(saved(strike("A3:F3"))))
    assert problem.question is not None
    said = Mapping().with_answer(Answer("gone", problem.question.about, "in use"))
    activity = read(again(), name, said)
    assert (not asked(activity)) == settled
    assert (units(activity) == 3) == settled


def test_single_cells_struck_out_are_told_and_their_row_counts() -> None:
    activity = read(saved(strike("E3")))
    (problem,) = [each for each in activity.problems if each.code == "struck_out_in_part"]
    assert problem.rows is not None
    assert problem.rows.tolist() == [3]
    assert units(activity) == 3
    assert not asked(activity)


def test_readings_struck_out_wait_too() -> None:
    rows = (("Site", "Month", "Electricity kWh"), ("DC", "Apr 2025", 400), ("DC", "May 2025", 500))
    activity = read(saved(strike("A3:C3"), rows))
    assert [each.code for each in asked(activity)] == ["struck_out"]


def test_cells_with_a_prefix_and_a_row_in_two_pieces_are_counted_as_one() -> None:
    from carbon.inventory.files.scanning_child import StruckCells

    content = rewritten(saved(strike("A3:F3")), {SHEET: prefixed})
    (sheet,) = guard.scan(content, "kit.xlsx").sheets.values()
    assert sheet.struck_rows == [3]
    cells = StruckCells(frozenset({b"7"}), frozenset())
    for piece in (b'<row r="2"><c r="A2"><v>1</v></c><c r="B2"><v>1</v></c><c r="C2"><v>1</v></c>',
                  b'<c r="D2" s="7"><v>1</v></c></row>'):  # fmt: skip
        cells.take_in(piece)
    assert cells.rows() == ([], [2])


OASIS = "urn:oasis:names:tc:opendocument:xmlns"
THROUGH = (
    '<style:style style:name="ce1" style:family="table-cell"><style:text-properties '
    'style:text-line-through-style="solid" style:text-line-through-type="single"/></style:style>'
)
NAMES = " ".join(f'xmlns:{short}="{OASIS}:{short}:1.0"' for short in ("office", "table", "text", "style"))


def open_document(styles: str, row: str = "", column: str = "", cell: str = "", text: str = "") -> bytes:
    """The list as an OpenDocument spreadsheet whose third row carries what is given."""
    lines = ""
    for number, each in enumerate(KIT, start=1):
        here = number == 3
        cells = "".join(
            f'<table:table-cell {cell if here else ""} office:value-type="string"><text:p>'
            + (f"<text:span {text}>{said}</text:span>" if here and text else said) + "</text:p></table:table-cell>"
            for said in each
        )  # fmt: skip
        lines += f"<table:table-row {row if here else ''}>{cells}</table:table-row>"
    content = (
        f"<office:document-content {NAMES}><office:automatic-styles>{styles}</office:automatic-styles><office:body>"
        f'<office:spreadsheet><table:table table:name="A &amp; B">'
        f'<table:table-column table:number-columns-repeated="6" {column}/>{lines}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        f'<manifest:manifest xmlns:manifest="{OASIS}:manifest:1.0"><manifest:file-entry manifest:full-path="/" '
        f'manifest:media-type="{kind}"/></manifest:manifest>'
    )
    return zipped([("mimetype", kind), ("content.xml", content), ("META-INF/manifest.xml", manifest)])


CE1 = 'table:style-name="ce1"'
OPEN_WAIT = {
    "its cells": (open_document(THROUGH, cell=CE1), [3]),
    "its row": (open_document(THROUGH, row='table:default-cell-style-name="ce1"'), [3]),
    "its columns": (open_document(THROUGH, column='table:default-cell-style-name="ce1"'), [2, 3, 4]),
    "its texts": (open_document(THROUGH.replace("ce1", "T1"), text='text:style-name="T1"'), [3]),
    "a style made from another": (
        open_document(
            THROUGH + '<style:style style:name="ce2" style:family="table-cell" style:parent-style-name="ce1"/>',
            cell='table:style-name="ce2"',
        ), [3]),
}  # fmt: skip
OPEN_QUIET = {
    "no such style": open_document("", cell=CE1),
    "a line that is none": open_document(THROUGH.replace("solid", "none").replace("single", "none"), cell=CE1),
    "a style that nothing has": open_document(THROUGH),
    "cells that say otherwise": open_document(
        THROUGH + '<style:style style:name="ce2" style:family="table-cell"/>',
        row='table:default-cell-style-name="ce1"', cell='table:style-name="ce2"',
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", OPEN_WAIT)
def test_rows_struck_out_in_an_open_document_wait_too(name: str) -> None:
    content, rows = OPEN_WAIT[name]
    (problem,) = asked(read(content, "kit.ods"))
    assert problem.code == "struck_out"
    assert problem.rows is not None
    assert problem.rows.tolist() == rows


@pytest.mark.parametrize("name", OPEN_QUIET)
def test_an_open_document_without_rows_struck_out_is_not_asked_about(name: str) -> None:
    activity = read(OPEN_QUIET[name], "kit.ods")
    assert units(activity) == 3
    assert not [each for each in activity.problems if each.code.startswith("struck_out")]


def test_a_file_that_does_not_show_which_rows_are_struck_out_says_so() -> None:
    (problem,) = [each for each in read(as_xlsb(), "kit.xlsb").problems if each.code == "hidden_rows_not_known"]
    assert "hidden or struck out" in problem.message


def test_looking_for_cells_struck_out_takes_time_by_the_length_of_a_sheet_alone() -> None:
    from carbon.inventory.files.scanning_child import StruckCells

    tag = b"<c r=" + b' r="A1" s="7"' * 200_000
    began = time.process_time()
    StruckCells(frozenset({b"7"}), frozenset()).take_in(tag)
    StruckCells(frozenset({b"7"}), frozenset()).take_in(b"<c  s=" * 200_000)
    assert time.process_time() - began < 5
