"""Writes a marked copy of an inventory behind the fence (`carbon.fenced_child`), so that no file can take the server
along.

It loads openpyxl and the standard library only. What leaves it holds no formula, no macro, no link, no pivot and no
comment but our own: formulas stand as their results, and text that begins like a formula stays text.
"""

import re
from bisect import bisect_left
from io import BytesIO
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.comments import Comment
from openpyxl.formatting.formatting import ConditionalFormattingList
from openpyxl.packaging.core import DocumentProperties
from openpyxl.packaging.custom import CustomPropertyList, StringProperty
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedNameDict
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties

COLOURS = {"error": "F6B8AF", "warning": "FBE2A0", "info": "D9E6F2"}
WORDS = {"error": "Held back", "warning": "Please look at", "info": "Noted"}
COMMENTS_AT_MOST = 1_000
"""Comments for one problem; further cells of it have its colour."""
LIST_HEADINGS = (
    ("What it means", 16), ("Sheet", 22), ("Row", 8), ("Column", 24), ("Rows", 8), ("What was found", 80),
    ("What to do", 60), ("All rows", 34),
)  # fmt: skip
_FORMULA_STARTS = ("=", "+", "-", "@")
_NO_CHARACTER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_OLD_MARKS = frozenset(f"00{colour}" for colour in COLOURS.values()) | frozenset(
    f"FF{colour}" for colour in COLOURS.values()
)

Marks = dict[tuple[int, int], list[tuple[str, str]]]


def plain(value: Any) -> str:
    """A cell's value as it is compared and quoted."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else " ".join(str(value).split())


def clean(text: str) -> str:
    """Text that a cell can hold."""
    return _NO_CHARACTER.sub("\ufffd", text)[:32_000]


class People:
    """What belongs to people and is left out: an e-mail address wherever it stands, and the owner in a device's name.

    The rest of such a name stays, with a word for anybody in place of the owner: what it says of the device is what its
    row is counted by.
    """

    def __init__(self, patterns: tuple[str, ...]) -> None:
        self.address = re.compile(patterns[0])
        self.nobody = re.compile(patterns[1])
        self.owned = [re.compile(pattern) for pattern in patterns[2:]]

    def taken_out(self, value: Any) -> Any:
        """A cell's value without them; None where nothing is left."""
        if not isinstance(value, str):
            return value
        if "@" in value:
            value = self.address.sub("", value).strip() or None
        for pattern in self.owned if value and not self.nobody.search(value) else ():
            found = pattern.search(value)
            if found:
                return f"{value[: found.start('who')]}Somebody{value[found.end('who') :]}"
        return value


def places_of_marks(sheet: dict[str, Any], line: Any) -> Marks:
    """What is to be said at each cell (row, column). line: the texts of a row, by its number."""
    headers = sorted(set(sheet["headers"]))
    columns: list[dict[str, int]] = []
    for row in headers:
        texts = list(enumerate(line(row), start=1))
        columns.append({text: place for place, text in reversed(texts) if text})  # of two alike the first
    found: Marks = {}
    for mark in sheet["marks"]:
        heading = plain(mark["heading"])
        if not len(mark["rows"]):
            at = next((place for place, names in enumerate(columns) if heading in names), 0)
            row = headers[at] if headers else 1
            column = columns[at].get(heading, _label(columns[at])) if headers else 1
            found.setdefault((row, column), []).append((mark["severity"], mark["text"]))
            continue
        for number, row in enumerate(mark["rows"]):
            at = max(0, bisect_left(headers, row) - 1)
            names = columns[at] if headers else {}
            if heading and heading not in names:
                names = next((each for each in columns if heading in each), names)
            column = names.get(heading, _label(names))
            text = "" if number >= COMMENTS_AT_MOST else mark["text"]
            if text and mark["found"] and heading in names:
                here = line(row)
                stands = here[column - 1] if column <= len(here) else ""
                text = _at_its_cell(text, mark["found"], stands)
            found.setdefault((int(row), column), []).append((mark["severity"], text))
    return found


def _at_its_cell(text: str, found: str, stands: str) -> str:
    """A sentence as it is said at one cell: where it names the words of all its rows, the word of this one alone."""
    one, rows = f"“{stands[:60]}”", r"(?: \([^()]*\))?"
    named = f"“[^”]*”{rows}"
    others = rf"(?:, {named})*(?: and [\d,]+ others?{rows})?(?:: each(?= ))?"
    known = re.search(f"(?:{named}, )*“{re.escape(found)}”{rows}{others}", text)
    if known is None or not stands:
        return text
    if known.group().count("“") == 1:
        return text.replace(f"“{found}”", one)
    return f"{text[: known.start()]}{one}{text[known.end() :]}"


def _label(names: dict[str, int]) -> int:
    return min(names.values(), default=1)


def worst(told: list[tuple[str, str]]) -> str:
    """The gravest of what is told at one cell."""
    return min((severity for severity, _ in told), key=list(COLOURS).index)


def comment(told: list[tuple[str, str]]) -> Comment | None:
    """What a cell's comment says, the gravest first; None where its colour must do."""
    lines = [f"{WORDS[severity]}: {text}" for severity, text in sorted(
        dict.fromkeys(told), key=lambda each: list(COLOURS).index(each[0])) if text]  # fmt: skip
    if not lines:
        return None
    text = clean("\n".join(lines))[:4_000]
    height = 24 + 18 * sum(1 + len(each) // 52 for each in text.split("\n"))
    return Comment(text, "carbon", height=min(height, 400), width=380)


def mark(cell: Any, told: list[tuple[str, str]]) -> None:
    """Colour a cell and say why."""
    cell.fill = PatternFill("solid", fgColor=COLOURS[worst(told)])
    said = comment(told)
    if said is not None:
        cell.comment = said


def keep_text(cell: Any) -> None:
    """A cell whose text stays text, whatever it begins with and whoever edits it."""
    cell.data_type = "s"
    if cell.value.startswith(_FORMULA_STARTS):
        cell.quotePrefix = True


def text_cell(sheet: Any, text: str, **look: Any) -> Any:
    """A new cell of text."""
    cell = WriteOnlyCell(sheet, "")
    cell._value = clean(text)
    keep_text(cell)
    for name, value in look.items():
        setattr(cell, name, value)
    return cell


def write_list(book: Any, job: dict[str, Any]) -> None:
    """The sheet that lists everything, the gravest first, each with a link to its place."""
    people = People(job["personal"])
    sheet = book.create_sheet(job["list_name"], 0)
    for number, (_, width) in enumerate(LIST_HEADINGS, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    top = Alignment(vertical="top", horizontal="left", wrap_text=True)
    lines = [[text_cell(sheet, job["title"], font=Font(name="Calibri", bold=True, size=16, color="111111"))]]
    lines += [[text_cell(sheet, sentence)] for sentence in job["sentences"]]
    lines.append([
        text_cell(sheet, WORDS[severity], fill=PatternFill("solid", fgColor=colour))
        for severity, colour in COLOURS.items()
    ])  # fmt: skip
    lines.append([])
    bold = Font(name="Calibri", bold=True)
    lines.append([text_cell(sheet, heading, font=bold) for heading, _ in LIST_HEADINGS])
    sheet.freeze_panes = f"A{len(lines) + 1}"
    for each in job["listed"]:
        cells = [text_cell(sheet, WORDS[each["severity"]], alignment=top,
                           fill=PatternFill("solid", fgColor=COLOURS[each["severity"]]))]  # fmt: skip
        for name in ("sheet", "row", "column", "rows", "message", "remedy", "all_rows"):
            value = each[name]
            if isinstance(value, str):
                value = people.address.sub("…", value)
            cell = text_cell(sheet, value) if isinstance(value, str) else WriteOnlyCell(sheet, value)
            cell.alignment = top
            cells.append(cell)
        pairs = zip(cells, LIST_HEADINGS, strict=True)
        lines_high = 1 + int(max(len(plain(cell.value)) / (1.15 * width) for cell, (_, width) in pairs))
        sheet.row_dimensions[len(lines) + 1].height = 15.0 * lines_high
        if each["at"]:
            name = each["at"][0].replace("'", "''")
            cells[2]._hyperlink = Hyperlink(ref=f"C{len(lines) + 1}", location=f"'{name}'!A{each['at'][1]}")
            cells[2].font = Font(name="Calibri", color="0B5CAD", underline="single")
        lines.append(cells)
    for cells in lines:
        sheet.append(cells)


def copy_of(job: dict[str, Any]) -> Any:
    """The user's own workbook with its looks, without what could run, lead elsewhere, or was not read."""
    book = load_workbook(BytesIO(job["content"]), data_only=True, keep_links=False)
    kept = {sheet["source"]: sheet for sheet in job["sheets"]}
    for name in book.sheetnames:
        if name not in kept:
            del book[name]
    book.defined_names = DefinedNameDict()
    book.properties = DocumentProperties(creator="carbon")
    book.custom_doc_props = CustomPropertyList()
    for sheet in book.worksheets:
        about = kept[sheet.title]
        _settle(sheet, People(job["personal"]))
        _withhold(sheet, about)

        def line(row: int, sheet: Any = sheet) -> list[str]:
            return [plain(cell.value) for cell in sheet[row]] if row <= sheet.max_row else []

        for (row, column), told in places_of_marks(about, line).items():
            mark(sheet.cell(row, column), told)
    return book


def _settle(sheet: Any, people: People) -> None:
    """Take off a sheet what could run or lead elsewhere, and the marks of an earlier copy."""
    sheet._charts, sheet._images, sheet._pivots, sheet._hyperlinks = [], [], [], []
    sheet.legacy_drawing = None
    sheet.conditional_formatting = ConditionalFormattingList()
    sheet.defined_names = DefinedNameDict()
    sheet.data_validations.dataValidation = [
        rule for rule in sheet.data_validations.dataValidation
        if rule.type == "list" and re.fullmatch(r'"[^"]*"', rule.formula1 or "")
    ]  # fmt: skip
    for table in sheet.tables.values():
        for column in table.tableColumns:
            column.calculatedColumnFormula = column.totalsRowFormula = None
    for row in sheet.iter_rows():
        for cell in row:
            if cell.__class__.__name__ == "MergedCell":
                continue
            if cell.comment is not None:
                cell.comment = None
            if cell.hyperlink is not None:
                cell._hyperlink = None
            if isinstance(cell.value, str):
                left = people.taken_out(cell.value)
                if left is None:
                    cell.value = None
                else:
                    cell._value = left
                    keep_text(cell)
            if cell.has_style and cell.fill.fill_type == "solid" and cell.fill.fgColor.rgb in _OLD_MARKS:
                cell.fill = PatternFill()


def _withhold(sheet: Any, about: dict[str, Any]) -> None:
    """Empty the columns of personal data beneath their headings."""
    headers = sorted(set(about["headers"]))
    for header, column in about["withheld"]:
        end = next((each for each in headers if each > header), sheet.max_row + 1)
        for row in range(header + 1, end):
            cell = sheet.cell(row, column)
            if cell.__class__.__name__ != "MergedCell":
                cell.value = None


def written_anew(job: dict[str, Any]) -> Any:
    """A workbook made of the values of a text file, or of a workbook too large or too old to be copied."""
    book = Workbook(write_only=True)
    for about in job["sheets"]:
        sheet = book.create_sheet(about["name"])
        people = People(job["personal"])
        rows = [[people.taken_out(value) for value in row] for row in about["rows"]]
        headers = sorted(set(about["headers"]))
        withheld: dict[int, set[int]] = {}
        for header, column in about["withheld"]:
            withheld.setdefault(header, set()).add(column)

        def line(row: int, rows: list[list[Any]] = rows) -> list[str]:
            return [plain(value) for value in rows[row - 1]] if 0 < row <= len(rows) else []

        marks = places_of_marks(about, line)
        by_row: dict[int, dict[int, list[tuple[str, str]]]] = {}
        for (row, column), told in marks.items():
            by_row.setdefault(row, {})[column] = told
        _widths(sheet, rows)
        if headers:
            sheet.freeze_panes = f"A{headers[0] + 1}" if len(headers) == 1 else None
        hidden: set[int] = set()
        bold = Font(name="Calibri", bold=True)
        for number, values in enumerate(rows, start=1):
            here = by_row.get(number, {})
            last = max([len(values), *here])
            cells: list[Any] = []
            for column in range(1, last + 1):
                value = values[column - 1] if column <= len(values) and column not in hidden else None
                marked = column in here
                if value is None and not marked:
                    cells.append(None)
                    continue
                cell = text_cell(sheet, value) if isinstance(value, str) else WriteOnlyCell(sheet, value)
                if number in headers:
                    cell.font = bold
                if marked:
                    mark(cell, here[column])
                cells.append(cell)
            sheet.append(cells)
            if number in headers:
                hidden = withheld.get(number, set())
    return book


def _widths(sheet: Any, rows: list[list[Any]]) -> None:
    width = max((len(row) for row in rows[:200]), default=0)
    for column in range(width):
        longest = max((len(plain(row[column])) for row in rows[:200] if column < len(row)), default=0)
        sheet.column_dimensions[get_column_letter(column + 1)].width = min(max(longest + 2, 9), 45)


def write(job: dict[str, Any]) -> bytes:
    """The bytes of the marked workbook."""
    book = copy_of(job) if job["content"] is not None else written_anew(job)
    write_list(book, job)
    name, digests = job["property"]
    if digests:
        book.custom_doc_props.append(StringProperty(name=name, value=digests))
    if not book.write_only:
        book.active = 0
        for sheet in book.worksheets:
            sheet.sheet_view.tabSelected = sheet.title == job["list_name"]
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def answer(job: dict[str, Any]) -> dict[str, Any]:
    """The marked workbook that a job describes."""
    return {"workbook": write(job)}
