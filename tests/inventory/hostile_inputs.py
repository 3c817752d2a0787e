"""Inventories that somebody made to stop us, each with what must become of it.

XML that is never closed, archives that swell, lists that repeat one line for megabytes. Each is answered by a result or
by a refusal, in seconds and in hundreds of megabytes.
"""

from __future__ import annotations

import gzip
import io
import random
import zipfile
from collections.abc import Callable, Mapping

import openpyxl

READ, REFUSED, EITHER = "read", "refused", "either"
Made = tuple[str, bytes]
MB = 1_000_000


def plain_workbook(sheets: int = 1, rows: int = 3) -> bytes:
    """A workbook of good lists."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "List 1"
    sheet.append(["Asset type", "Manufacturer", "Model", "Quantity"])
    for row in range(rows):
        sheet.append(["Laptop", "Dell", f"Latitude {5000 + 10 * row}", 2])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue() if sheets == 1 else _with_copies(out.getvalue(), sheets)


def _with_copies(content: bytes, sheets: int) -> bytes:
    """A workbook with its one sheet so many times; a writer of workbooks would take minutes."""
    kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
    form = b"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
    named = b"".join(b'<sheet xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
                     b'name="List %d" sheetId="%d" r:id="x%d"/>' % (n, n + 10, n)
                     for n in range(2, sheets + 1))  # fmt: skip
    related = b"".join(b'<Relationship Id="x%d" Type="%s" Target="/xl/worksheets/more%d.xml"/>' % (n, kind, n)
                       for n in range(2, sheets + 1))  # fmt: skip
    formed = b"".join(b'<Override PartName="/xl/worksheets/more%d.xml" ContentType="%s"/>' % (n, form)
                      for n in range(2, sheets + 1))  # fmt: skip
    content = rewritten(content, {
        "xl/workbook.xml": lambda text: text.replace(b"</sheets>", named + b"</sheets>"),
        "xl/_rels/workbook.xml.rels": lambda text: text.replace(b"</Relationships>", related + b"</Relationships>"),
        "[Content_Types].xml": lambda text: text.replace(b"</Types>", formed + b"</Types>"),
    })  # fmt: skip
    out = io.BytesIO(content)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
        for number in range(2, sheets + 1):
            archive.writestr(f"xl/worksheets/more{number}.xml", sheet.replace(b"Latitude 50", b"Latitude %d" % number))
    return out.getvalue()


def rewritten(content: bytes, changes: Mapping[str, Callable[[bytes], bytes]]) -> bytes:
    """An archive with some of its parts written anew."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in source.infolist():
            text = source.read(part)
            archive.writestr(part.filename, changes.get(part.filename, bytes)(text))
    return out.getvalue()


def sheet_with(more: bytes) -> bytes:
    """A good workbook with more XML at the end of its sheet."""
    part = "xl/worksheets/sheet1.xml"
    return rewritten(plain_workbook(), {part: lambda text: text.replace(b"</sheetData>", more + b"</sheetData>")})


def book_with(more: bytes, part: str = "xl/workbook.xml", before: bytes = b"</sheets>") -> bytes:
    """A good workbook with a hidden row, and more XML in one of its parts."""
    hidden = lambda text: text.replace(b'<row r="3"', b'<row r="3" hidden="1"')  # noqa: E731
    change = lambda text: text.replace(before, more + before)  # noqa: E731
    return rewritten(plain_workbook(), {"xl/worksheets/sheet1.xml": hidden, part: change})


def open_document(more: bytes) -> bytes:
    """An OpenDocument spreadsheet of one list, with more XML at its end."""
    cell = b"<table:table-cell office:value-type='string'><text:p>%s</text:p></table:table-cell>"
    row = b"<table:table-row>%s</table:table-row>"
    content = (
        b'<?xml version="1.0"?><office:document-content '
        b'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        b'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        b'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
        b'<table:table table:name="Kit">' + row % (cell % b"Asset type" + cell % b"Model")
        + row % (cell % b"Laptop" + cell % b"Latitude 5440")
        + b'<table:table-row table:visibility="collapse"/>' + more
        + b"</table:table></office:spreadsheet></office:body></office:document-content>"
    )  # fmt: skip
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        b'<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        b'<manifest:file-entry manifest:full-path="/" manifest:media-type="' + kind + b'"/></manifest:manifest>'
    )
    return zipped({"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": manifest})


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Files in an archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def lying_zip() -> bytes:
    """A zip of a list that says of itself that it unpacks to ten bytes, and unpacks to 300 MB."""
    content = bytearray(zipped({"kit.csv": b"Type,Model\n" + b"Laptop,x\n" * 33_000_000}))
    size = len(b"Type,Model\n") + 9 * 33_000_000
    return bytes(content).replace(size.to_bytes(4, "little"), (10).to_bytes(4, "little"))


def swollen_list(megabytes: int) -> bytes:
    """Text that packs some hundred times smaller, below the ratio at which a bomb is known."""
    noise = random.Random(5)
    block = b"".join(b"Laptop,Latitude,%d,%s\n" % (number, b"x" * 900) for number in range(1000))
    return b"Type,Model,Serial number,Notes\n" + b"".join(
        block + b"Laptop,Latitude,%s,\n" % noise.randbytes(4_000).hex().encode() for _ in range(megabytes)
    )


def wide_workbook(rows: int, columns: int) -> bytes:
    """A sheet whose every cell is filled, as far as a spreadsheet goes to the right."""
    line = "".join(f'<c r="{openpyxl.utils.get_column_letter(at + 1)}%d"><v>7</v></c>' for at in range(columns))
    made = "".join(f'<row r="{row}">{line.replace("%d", str(row))}</row>' for row in range(5, 5 + rows))
    return sheet_with(made.encode())


def repeated(piece: bytes, size: int = 8 * MB, before: bytes = b"") -> bytes:
    """A piece again and again, up to a size."""
    return before + piece * (size // len(piece))


def csv(piece: bytes, size: int = 8 * MB, before: bytes = b"Type,Model,Quantity\nLaptop,Latitude 5440,2\n") -> Made:
    """A list that goes on with one piece again and again."""
    return "list.csv", repeated(piece, size, before)


def cells(text: str, rows: int = 3_000, heading: str = "Model") -> Made:
    """A list with a long text, another in each row, in one column."""
    lines = "".join(f'Laptop,"{text} {row}",2\n' for row in range(rows))
    return "list.csv", f"Type,{heading},Quantity\n{lines}".encode()


NO_END = 2_000_000
INPUTS: dict[str, tuple[Callable[[], Made], str]] = {
    # XML whose tags never end
    "cells with a prefix, never closed": (
        lambda: ("a.xlsx", sheet_with(b'<row r="6">' + b"<x:c a" * 200_000)), REFUSED),
    "hidden rows, never closed": (lambda: ("a.xlsx", sheet_with(b'<row  hidden="1" ' * 200_000)), REFUSED),
    "hidden rows that name no row": (lambda: ("a.xlsx", sheet_with(b'<row  hidden="1"></row>' * 200_000)), EITHER),
    "one row of many attributes": (
        lambda: ("a.xlsx", sheet_with(b"<row " + b' hidden="1"' * 200_000 + b' r="9"></row>')), EITHER),
    "cells of many attributes": (
        lambda: ("a.xlsx", sheet_with(b"<x:c " + b' r="A' * 300_000 + b"></x:c>")), EITHER),
    "signs of a cell and nothing else": (lambda: ("a.xlsx", sheet_with(repeated(b"<c ", 8 * MB))), REFUSED),
    "signs of a row and nothing else": (lambda: ("a.xlsx", sheet_with(repeated(b"<row ", 8 * MB))), REFUSED),
    "names of letters without end": (lambda: ("a.xlsx", sheet_with(b"<" + b"w" * 8 * MB + b":c ")), REFUSED),
    "names and colons": (lambda: ("a.xlsx", sheet_with(repeated(b"<w:c:c ", 4 * MB))), REFUSED),
    "sheets, never closed": (lambda: ("a.xlsx", book_with(b"<sheet " * 300_000)), REFUSED),
    "a sheet of many attributes": (
        lambda: ("a.xlsx", book_with(b"<sheet " + b' name="x' * 300_000 + b' name="List 2" />')), EITHER),
    "a sheet of blanks": (lambda: ("a.xlsx", book_with(b"<sheet" + b" " * 2 * MB + b"/>")), EITHER),
    "relations, never closed": (
        lambda: ("a.xlsx", book_with(b"<Relationship " * 200_000, "xl/_rels/workbook.xml.rels", b"</Relationships>")),
        EITHER),
    "rows of an OpenDocument sheet, never closed": (
        lambda: ("a.ods", open_document(b"<table:table-row " * 200_000)), EITHER),
    "tables of an OpenDocument sheet, never closed": (
        lambda: ("a.ods", open_document(b"<table:table " * 200_000)), EITHER),
    "an OpenDocument row said a thousand million times": (
        lambda: ("a.ods", open_document(
            b'<table:table-row table:number-rows-repeated="999999999"><table:table-cell '
            b'table:number-columns-repeated="16384" office:value-type="float" office:value="1"/></table:table-row>')),
        REFUSED),
    "comments without end": (lambda: ("a.xlsx", sheet_with(repeated(b"<!-- ", 8 * MB))), EITHER),
    "XML tags within each other": (lambda: ("a.xlsx", sheet_with(b"<a>" * 500_000)), EITHER),
    # workbooks beyond measure
    "ten thousand sheets": (lambda: ("a.xlsx", plain_workbook(10_000, 5)), REFUSED),
    "a sheet of sixteen thousand columns": (lambda: ("a.xlsx", wide_workbook(150, 16_384)), EITHER),
    "shared texts without end": (
        lambda: ("a.xlsx", zipped_into(
            plain_workbook(), "xl/sharedStrings.xml", repeated(b"<si><t>x</t></si>", 60 * MB))),
        EITHER),
    # archives
    "a zip of a hundred thousand files": (
        lambda: ("a.zip", zipped({f"{number}.csv": b"" for number in range(100_000)})), REFUSED),
    "a zip that lies about its size": (lambda: ("a.zip", lying_zip()), REFUSED),
    "a zip that swells below the ratio": (lambda: ("a.zip", zipped({"kit.csv": swollen_list(450)})), REFUSED),
    "a gz that swells below the ratio": (lambda: ("a.csv.gz", gzip.compress(swollen_list(400), 6)), REFUSED),
    "a gz of a million empty ones": (lambda: ("a.csv.gz", gzip.compress(b"", mtime=0) * 400_000), REFUSED),
    "a zip in a zip in a zip": (
        lambda: ("a.zip", zipped({"b.zip": zipped({"c.zip": zipped({"kit.csv": b"Type,Model\nLaptop,x\n"})})})),
        REFUSED),
    # text that repeats itself
    "commas": (lambda: csv(b","), EITHER),
    "commas alone": (lambda: csv(b",", 8 * MB, b""), REFUSED),
    "quotation marks": (lambda: csv(b'"'), EITHER),
    "quotation marks and commas": (lambda: csv(b'",'), EITHER),
    "a quotation mark in each line": (lambda: csv(b'Laptop,"x,1\n'), EITHER),
    "quoted line breaks": (lambda: csv(b'"\n'), EITHER),
    "letters without a line end": (lambda: csv(b"x"), EITHER),
    "blanks": (lambda: csv(b" "), EITHER),
    "line ends": (lambda: csv(b"\n"), EITHER),
    "returns": (lambda: csv(b"\r"), EITHER),
    "headings again and again": (lambda: csv(b"Type,Model,Quantity\n"), EITHER),
    "a small list again and again": (lambda: csv(b"\nType,Model,Quantity\nLaptop,x,1\n"), EITHER),
    "a title and a list again and again": (lambda: csv(b"\nList of kit\n\nType,Model\nLaptop,x\n"), EITHER),
    "a total in every other row": (lambda: csv(b"Total,,5\nLaptop,x,1\n"), EITHER),
    "lines of every width": (lambda: ("list.csv", b"Type,Model\n" + b"".join(
        b"Laptop" + b",x" * (number % 1_900) + b"\n" for number in range(4_000))), EITHER),
    "another serial number in each row": (lambda: ("list.csv", b"Type,Serial number\n" + b"".join(
        b"Laptop,S%d\n" % number for number in range(600_000))), READ),
    "another kind in each row": (lambda: ("list.csv", b"Type,Model,Quantity\n" + b"".join(
        b"Kind %d,Thing %d,1\n" % (number, number) for number in range(60_000))), EITHER),
    "a number of eight million digits": (lambda: csv(b"9", 8 * MB, b"Type,Quantity\nLaptop,2\nLaptop,"), EITHER),
    "thousands of columns": (lambda: ("list.csv", b"Type,Model" + b",c" * 1_990 + b"\n" + repeated(
        b"Laptop,x" + b",1" * 1_990 + b"\n", 8 * MB)), EITHER),
    "a million columns": (
        lambda: ("list.csv", b"Type,Model" + b",c" * MB + b"\nLaptop,x" + b",1" * MB + b"\n"), REFUSED),
    "accents upon accents": (lambda: csv("e\u0301\u0301".encode()), EITHER),
    "bytes of no letter": (lambda: csv(b"\xc3"), EITHER),
    "separators of tabs and bars": (lambda: csv(b"|\t;,"), EITHER),
    # cells made for our own patterns
    "cells of brackets": (lambda: cells("(" * 1_900), EITHER),
    "cells of digits and dashes": (lambda: cells("1-" * 950), EITHER),
    "cells of digits and blanks": (lambda: cells("1 " * 950), EITHER),
    "cells of letters and ats": (lambda: cells("a@" * 950), EITHER),
    "cells of letters and points": (lambda: cells("a." * 950 + "@"), EITHER),
    "cells of quotation marks": (lambda: cells("’s " * 600), EITHER),
    "cells of one long word": (lambda: cells("x" * 1_990), EITHER),
    "cells of times": (lambda: cells("2 x " * 480), EITHER),
    "cells of and": (lambda: cells("laptop and " * 180), EITHER),
    "cells of slashes": (lambda: cells("dell/" * 390), EITHER),
    "quantities of digits and commas": (lambda: cells("1,111" * 390, heading="Quantity in use"), EITHER),
    "quantities of points": (lambda: cells("1." * 950, heading="Power (W)"), EITHER),
    "days of digits": (lambda: cells("12/" * 650, heading="Purchase date"), EITHER),
    "a long text in each heading": (
        lambda: ("list.csv", ("Type," + ",".join(f"{'power kwh ' * 190}{n}" for n in range(40)) + "\nLaptop" + ",1" * 40
                              + "\n").encode()), EITHER),
    # what is text and no list
    "a web page never closed": (lambda: ("a.html", repeated(b"<!--", 8 * MB)), EITHER),
    "an XML file never closed": (lambda: ("a.xml", b"<?xml " + b"<?xml " * MB), REFUSED),
    "JSON within JSON": (lambda: ("a.json", b"[" * 8 * MB), EITHER),
}  # fmt: skip
"""By what it is: what makes it, and whether it is read, refused, or either of them."""


def zipped_into(content: bytes, name: str, part: bytes) -> bytes:
    """An archive with one more part."""
    out = io.BytesIO(content)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, part)
    return out.getvalue()
