"""Spoilt inventories: real ones with bytes, XML or cells changed, the same for the same number.

A gentle mutant keeps one table whole and says which: its rows must come out as before. A rough one may lose everything.
"""

from __future__ import annotations

import io
import random
import re
import zipfile
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import openpyxl

from tests.inventory.kinds_of_file import as_ods, as_text, as_xlsb, as_xlsm, as_xlsx, zipped

HOUSE = Path(__file__).resolve().parents[2]
_EXAMPLES = HOUSE / "sample_data" / "examples"
_LINES = 25
ODD = (
    "", "N/A", "-", "0", "-1", "1e999", "nan", "inf", "=1+1", "=HYPERLINK(\"http://x\")", "@SUM(A1)", "+44", "<b>x</b>",
    "{{7*7}}", "65 W", "3 kWh", "1,240", "1.234,5", "10-20", "31/02/2024", "9999-12-31", "0001-01-01", "45000", "Total",
    "Subtotal", "Retired", "To be filled by O.E.M.", "é€", "\u202eabc", "x" * 300, "2" * 40, "a;b", "a\tb",
    'a"b', "TRUE", "#N/A",
)  # fmt: skip
_ODD_BYTES = (
    b"\0",
    b"\xff\xfe",
    b'"',
    b"\r",
    b"\n\n",
    b",",
    b";",
    b"\t",
    b"\xc3",
    b"\x1a",
    b"<",
    b"&",
    b"\xef\xbb\xbf",
)
_ODD_XML = (
    b"<c/>", b"<row/>", b'<row r="1048576"/>', b'<c r="XFD9"><v>1</v></c>', b"<v></v>", b"</row>", b"<!-- -->", b"&#0;",
    b"&amp;", b'<c r="A1" t="s"><v>99999</v></c>', b'<c r="B3" t="e"><v>#N/A</v></c>',
    b'<c t="inlineStr"><is><t>x</t></is></c>',
    b'<row r="3" hidden="1"/>', b"<f>1+1</f>", b"<mergeCells/>",
)  # fmt: skip


@dataclass(frozen=True)
class Base:
    """An inventory to be spoilt: name and content; headers: places of its header lines, where it is text."""

    name: str
    content: bytes
    headers: tuple[int, ...] = ()


@dataclass
class Mutant:
    """A spoilt inventory. whole: for each table that must come out, its sheet and how many records at least."""

    name: str
    content: bytes
    kind: str
    whole: dict[str | None, int] = field(default_factory=dict)


def _head(name: str) -> bytes:
    """The first lines of an example."""
    return b"\n".join((_EXAMPLES / name).read_bytes().split(b"\n")[: _LINES + 1]) + b"\n"


@cache
def text_bases() -> tuple[Base, ...]:
    """Lists as text, each with its headings in the first line."""
    names = ("02_intune_devices.csv", "04_snipeit_assets.csv", "06_aws_focus.csv", "07_azure_usage_details.csv",
             "10_network_kit.csv", "11_half_hourly_server_room.csv")  # fmt: skip
    plain = [Base("kit.csv", as_text(";", "\r\n", comma=True).encode(), (0,))]
    return (*(Base(name, _head(name), (0,)) for name in names), *plain)


def _two_sheets() -> bytes:
    """A workbook of two lists, which must stay apart."""
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx()))
    sheet = book.create_sheet("Phones")
    sheet.append(["Device type", "Make", "Model", "Status", "Purchase date", "IMEI"])
    for number in range(30):
        sheet.append(
            ["Smartphone", "Samsung", "Galaxy A54", "Live", f"{number % 28 + 1:02d}/03/2024", 350000000000000 + number]
        )
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@cache
def book_bases() -> tuple[Base, ...]:
    """Workbooks as Excel's own kind."""
    paths = (HOUSE / "sample_data" / "aberwen_messy.xlsx", _EXAMPLES / "08_server_room_metered.xlsx",
             _EXAMPLES / "01_clean_template.xlsx")  # fmt: skip
    return (*(Base(path.name, path.read_bytes()) for path in paths), Base("two.xlsx", _two_sheets()))


@cache
def other_bases() -> tuple[Base, ...]:
    """Older and rarer kinds."""
    old = Path(__file__).parent / "files" / "kit.xls"
    return (
        Base("kit.xls", old.read_bytes()),
        Base("kit.xlsb", as_xlsb()),
        Base("kit.ods", as_ods()),
        Base("kit.xlsm", as_xlsm()),
    )


_TEXT_WEIGHTS = (1, 4, 1, 1, 6, 1, 8)
_BOOK_WEIGHTS = (1, 2, 2, 8)
"""The narrow and small ones more often: what is wide costs its width and shows no more."""


def _one_of(bases: tuple[Base, ...], weights: tuple[int, ...], dice: random.Random) -> Base:
    return dice.choices(bases, weights)[0]


def mutant(number: int) -> Mutant:
    """The mutant of a number: the same each time; odd numbers are gentle."""
    dice = random.Random(f"mutant {number}")
    if number % 2:
        return _gentle_text(dice) if dice.random() < 0.6 else _gentle_book(dice)
    choice = dice.random()
    if choice < 0.5:
        return _rough_text(dice)
    if choice < 0.97:
        return _rough_book(dice)
    base = dice.choice(other_bases())
    return Mutant(base.name, _bytes_changed(base.content, dice), "other kinds, bytes")


def _gentle_text(dice: random.Random) -> Mutant:
    """Some cells of some rows are odd, or there is more around the list: headings and the other rows stay."""
    base = _one_of(text_bases(), _TEXT_WEIGHTS, dice)
    encoding = "utf-8-sig" if base.content.startswith(b"\xef\xbb\xbf") else "utf-8"
    lines = base.content.decode(encoding, "replace").splitlines()
    delimiter = ";" if base.name == "kit.csv" else ","
    rows, touched = len(lines) - 1, 0
    for _ in range(dice.randint(1, 4)):
        place = dice.randint(1, rows)
        if '"' in lines[place]:
            continue
        cells = lines[place].split(delimiter)
        odd = dice.choice(ODD)
        if delimiter in odd or '"' in odd:
            odd = '"' + odd.replace('"', '""') + '"'
        cells[dice.randrange(len(cells))] = odd
        lines[place] = delimiter.join(cells)
        touched += 1
    around = dice.choice(("", "blank", "title", "note", "utf-16"))
    if around == "blank":
        lines.insert(dice.randint(2, rows), "")
    elif around == "title":
        lines[:0] = ["County Hall: what we have", ""]
    elif around == "note":
        lines += ["", "Note: counted by hand in March and not since"]
    text = dice.choice(("\n", "\r\n")).join(lines) + "\n"
    content = text.encode("utf-16" if around == "utf-16" else encoding)
    return Mutant(base.name, content, "text, cells", {None: max(0, rows - touched)})


def _parts(content: bytes) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


def _gentle_book(dice: random.Random) -> Mutant:
    """A part that holds no list is changed, or cells of the second sheet: the first list stays whole."""
    base = book_bases()[-1]
    parts = dict(_parts(base.content))
    if dice.random() < 0.5:
        name = dice.choice([name for name in parts if name.startswith(("docProps", "xl/theme"))])
        parts[name] = _bytes_changed(parts[name], dice)
        return Mutant(base.name, zipped(parts.items()), "workbook, other parts", {"Kit": 3, "Phones": 30})
    name = "xl/worksheets/sheet2.xml"
    for _ in range(dice.randint(1, 6)):
        rows = list(re.finditer(rb"<row .*?</row>", parts[name]))
        row = dice.choice(rows[1:])
        odd = dice.choice(ODD).replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;").encode()
        cell = b'<c r="%s" t="inlineStr"><is><t>%s</t></is></c>'
        letter = dice.choice(b"A B C D E F".split())
        at = letter + re.findall(rb'r="(\d+)"', row[0])[0]
        changed = re.sub(rb'<c r="' + at + rb'".*?(?:</c>|/>)', lambda _, new=cell % (at, odd): new, row[0], count=1)
        parts[name] = parts[name].replace(row[0], changed, 1)
    return Mutant(base.name, zipped(parts.items()), "workbook, cells", {"Kit": 3})


def _rough_text(dice: random.Random) -> Mutant:
    base = _one_of(text_bases(), _TEXT_WEIGHTS, dice)
    how = dice.random()
    if how < 0.4:
        return Mutant(base.name, _bytes_changed(base.content, dice), "text, bytes")
    lines = base.content.split(b"\n")
    for _ in range(dice.randint(1, 6)):
        place = dice.randrange(len(lines))
        change = dice.randrange(5)
        if change == 0:
            lines[place] += b"," * dice.randint(1, 9)
        elif change == 1:
            lines[place] = lines[place][: dice.randint(0, len(lines[place]))]
        elif change == 2:
            lines.insert(place, lines[dice.randrange(len(lines))])
        elif change == 3:
            lines[place] = dice.choice(ODD).encode("utf-8", "replace")
        else:
            del lines[place]
            lines = lines or [b""]
    return Mutant(base.name, b"\n".join(lines), "text, lines")


def _rough_book(dice: random.Random) -> Mutant:
    base = _one_of(book_bases(), _BOOK_WEIGHTS, dice)
    if dice.random() < 0.3:
        return Mutant(base.name, _bytes_changed(base.content, dice), "workbook, bytes")
    parts = dict(_parts(base.content))
    names = [
        name
        for name in parts
        if name.startswith(("xl/worksheets/sheet", "xl/sharedStrings", "xl/workbook", "xl/styles"))
    ]
    name = dice.choice(names)
    text = parts[name]
    for _ in range(dice.randint(1, 5)):
        text = _xml_changed(text, dice)
    parts[name] = text
    if dice.random() < 0.05:
        del parts[name]
    return Mutant(base.name, zipped(parts.items()), "workbook, XML")


def _xml_changed(text: bytes, dice: random.Random) -> bytes:
    change = dice.randrange(7)
    tags = [match.span() for match in re.finditer(rb"<[^>]+>", text)]
    if not tags:
        return text
    start, end = dice.choice(tags)
    if change == 0:
        return text[:start] + text[end:]
    if change == 1:
        return text[:start] + dice.choice(_ODD_XML) + text[start:]
    if change == 2:
        return text[:end] + text[start:end] + text[end:]
    if change == 3:
        return re.sub(rb'r="([A-Z]+)(\d+)"', lambda found: b'r="%s%d"' % (found[1], dice.randint(1, 60)), text, count=2)
    if change == 4:
        odd = b'"' + dice.choice(ODD).encode("utf-8", "replace").replace(b'"', b"") + b'"'
        return text[:start] + re.sub(rb'"[^"]*"', lambda _: odd, text[start:], count=1)
    if change == 5:
        rows = [match.span() for match in re.finditer(rb"<row .*?</row>", text)]
        if len(rows) > 1:
            (a, b), (c, d) = sorted(dice.sample(rows, 2))
            return text[:a] + text[c:d] + text[b:c] + text[a:b] + text[d:]
        return text
    return _bytes_changed(text, dice, few=True)


def _bytes_changed(content: bytes, dice: random.Random, few: bool = False) -> bytes:
    spoilt = bytearray(content)
    for _ in range(dice.randint(1, 2 if few else 8)):
        if not spoilt:
            break
        place = dice.randrange(len(spoilt))
        change = dice.randrange(5)
        if change == 0:
            spoilt[place] = dice.randrange(256)
        elif change == 1:
            del spoilt[place : place + dice.randint(1, 60)]
        elif change == 2:
            spoilt[place:place] = dice.choice(_ODD_BYTES)
        elif change == 3:
            spoilt[place:place] = spoilt[place : place + dice.randint(1, 200)]
        elif dice.random() < 0.3:
            del spoilt[place:]
    return bytes(spoilt)
