"""Cells of the workbook: text that can never turn into a formula, looks, and sheets that are written in row order."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from carbon.reports.charts.colours import MEMO
from carbon.reports.excel.column_sheet import ColumnSheet
from carbon.words.amounts import decimals_of

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_NO_CHARACTER = re.compile("[\ud800-\udfff\ufffe\uffff]")
_TEXT_AT_MOST = 32_000
_FORMULA_STARTS = ("=", "+", "-", "@")

TONNES = "[>=100]#,##0;[>=10]#,##0.0;0.00"
"""Tonnes from 1 t on; below it cells have conditions that keep three digits that count (`_SMALL`), as texts do."""
NOUGHT_AT_LEAST = '[=0]"at least 0";[>=10]#,##0.0;0.00'
"""Tonnes of a group of which rows wait: its nought is not known to be one."""
CHANGE = '+#,##0.00;-#,##0.00;"no change"'
"""Tonnes of a change, with their sign: by size, as TONNES does it, a spreadsheet would leave the minus out."""
SIGNED = "+#,##0.00;-#,##0.00;0"
_BY_SIZE = ((99.995, "#,##0"), (9.995, "#,##0.0"))
"""Formats of signed figures from a size on, which their cells are given as conditions."""
_SMALL = tuple((10.0 ** (2 - digits), 10.0 ** (3 - digits), digits) for digits in range(3, 9))
"""Below 1 t: from, to, and how many decimals show three digits that count; below a gram two stand without one."""
_NO_MORE = 1 - 1e-9
"""What is left of the upper end of a step, where the next begins."""
SHARE = "[<0.005]0.0%;0%"
FIRST_ROW = 18.0
"""Height of a row right under headings, so that its figures do not touch their line. [points]"""

_BASE: dict[str, Any] = {"valign": "vcenter"}
_LOOKS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 16},
    "section": {"bold": True, "font_size": 12, "bottom": 1, "bottom_color": MEMO},
    "sentence": {"text_wrap": True, "valign": "top"},
    "quiet": {"font_color": "#4A5560"},
    "unseen": {"num_format": ";;;"},
    "quiet_in": {"font_color": "#4A5560", "align": "left", "indent": 1},
    "quiet_sentence": {"font_color": "#4A5560", "text_wrap": True, "valign": "top"},
    "heading": {"bold": True, "text_wrap": True, "valign": "bottom", "bottom": 1, "bottom_color": MEMO},
    "heading_right": {"bold": True, "text_wrap": True, "valign": "bottom", "align": "right", "bottom": 1,
                      "bottom_color": MEMO},
    # A distance counts only beside a stated alignment.
    "heading_in": {"bold": True, "text_wrap": True, "valign": "bottom", "align": "left", "indent": 1, "bottom": 1,
                   "bottom_color": MEMO},
    "heading_group": {"bold": True, "align": "center", "bottom": 1, "bottom_color": MEMO},
    "text": {},
    "wrapped": {"text_wrap": True, "valign": "top"},
    "wrapped_middle": {"text_wrap": True},
    "text_top": {"valign": "top"},
    "wrapped_in": {"text_wrap": True, "valign": "top", "align": "left", "indent": 1},
    "label": {"bold": True},
    "label_wrapped": {"bold": True, "text_wrap": True, "valign": "top"},
    "big": {"bold": True, "font_size": 20, "num_format": TONNES, "align": "left"},
    "big_unit": {"font_size": 12},
    "big_sentence": {"font_size": 12, "bold": True, "text_wrap": True},
    "tonnes": {"num_format": TONNES},
    "tonnes_at_least": {"num_format": NOUGHT_AT_LEAST, "align": "right"},
    "signed_tonnes": {"num_format": SIGNED},
    "rate": {"num_format": "0.0000"},
    "day_right": {"num_format": "mmm yyyy", "align": "right"},
    "text_right": {"align": "right"},
    "signed_pounds": {"num_format": "+#,##0;-#,##0;0"},
    "tonnes_top": {"num_format": TONNES, "valign": "top"},
    "count_top": {"num_format": "#,##0", "valign": "top"},
    "tonnes_value": {"num_format": TONNES, "italic": True, "font_color": "#4A5560"},
    "tonnes_value_top": {"num_format": TONNES, "italic": True, "font_color": "#4A5560", "valign": "top"},
    "tonnes_total": {"num_format": TONNES, "bold": True, "top": 1, "top_color": MEMO},
    "tonnes_total_value": {"num_format": TONNES, "italic": True, "top": 1, "top_color": MEMO, "font_color": "#4A5560"},
    "change": {"num_format": CHANGE},
    "change_value": {"num_format": CHANGE, "italic": True, "font_color": "#4A5560"},
    "change_value_top": {"num_format": CHANGE, "italic": True, "font_color": "#4A5560", "valign": "top"},
    "change_total": {"num_format": CHANGE, "bold": True, "top": 1, "top_color": MEMO},
    "change_total_value": {"num_format": CHANGE, "italic": True, "top": 1, "top_color": MEMO, "font_color": "#4A5560"},
    "share": {"num_format": SHARE},
    "share_top": {"num_format": SHARE, "valign": "top"},
    "share_total": {"num_format": "0%", "bold": True, "top": 1, "top_color": MEMO},
    "score": {"num_format": "0.0"},
    "score_total": {"num_format": "0.0", "bold": True, "top": 1, "top_color": MEMO},
    "count": {"num_format": "#,##0"},
    "units": {"num_format": '#,##0;-#,##0;""'},
    "count_total": {"num_format": "#,##0", "bold": True, "top": 1, "top_color": MEMO},
    "total_label": {"bold": True, "top": 1, "top_color": MEMO},
    "total_label_right": {"bold": True, "top": 1, "top_color": MEMO, "align": "right"},
    "kilograms": {"num_format": "#,##0.00"},
    "kilograms_top": {"num_format": "#,##0.00", "valign": "top"},
    "kilograms_total": {"num_format": "#,##0.00", "bold": True},
    "amount": {"num_format": "#,##0.##"},
    "factor": {"num_format": "General", "valign": "top"},
    "day": {"num_format": "d mmmm yyyy", "align": "left"},
    "key": {"num_format": "0", "font_color": "#4A5560", "align": "left", "valign": "top"},
    "row_number": {"num_format": "0", "align": "left"},
    "good": {"bold": True, "font_color": "#00574B"},
    "agrees": {"bold": True, "font_color": "#00574B", "align": "right"},
    "bad": {"bold": True, "font_color": "#A3160C", "bg_color": "#FBE9E7"},
}  # fmt: skip


def number_text(number: float, look: str) -> str:
    """A figure as its cell shows it, for a picture of the sheet: the number format of its look, in words of Python."""
    shown = str(_LOOKS[look].get("num_format", "General"))
    if shown == NOUGHT_AT_LEAST and not number:
        return "at least 0"
    if shown in (TONNES, NOUGHT_AT_LEAST):
        return f"{number:,.{min(decimals_of(number), _SMALL[-1][2])}f}"
    if shown == SHARE:
        return f"{number:.1%}" if number < 0.005 else f"{number:.0%}"
    known = {"0%": ".0%", "#,##0": ",.0f", "#,##0.00": ",.2f", "0": ".0f"}
    if shown in known:
        return f"{number:{known[shown]}}"
    return f"{number:,.0f}" if number else ""


def wraps(look: str) -> bool:
    """Whether a text of that look breaks into lines instead of running on over its neighbours."""
    return bool(_LOOKS[look].get("text_wrap"))


def clean_text(text: str) -> str:
    """Text as a cell can hold it: no control characters, nothing that is no character, not longer than a cell takes."""
    if len(text) <= _TEXT_AT_MOST // 2 and text.isprintable() and not text.startswith("<r>"):
        return text  # nearly all there is, and nothing below would change it
    text = _NO_CHARACTER.sub("\ufffd", _CONTROL.sub(" ", text))
    if text.startswith("<r>"):
        text = " " + text  # the library would take it for marked-up text and write it into the file as it stands
    if len(text) > _TEXT_AT_MOST // 2 and len(text.encode("utf-16-le")) // 2 > _TEXT_AT_MOST:
        text = text.encode("utf-16-le")[: 2 * _TEXT_AT_MOST].decode("utf-16-le", "ignore") + " …"
    return text


def looks_like_formula(text: str) -> bool:
    """Whether a spreadsheet would take this for a formula if somebody typed it."""
    return text.startswith(_FORMULA_STARTS)


class Formats:
    """The workbook's looks by name, made when first used."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._known: dict[tuple[str, bool, str], Format] = {}

    def __call__(self, name: str, *, quoted: bool = False, below_nought: str = "") -> Format:
        """A look by name; quoted: text stays text even when somebody edits it; below_nought: format of a figure that
        stands below 0."""
        key = (name, quoted, below_nought)
        if key not in self._known:
            more = {"quote_prefix": True} if quoted else {"num_format": below_nought} if below_nought else {}
            self._known[key] = self._workbook.add_format(_BASE | _LOOKS[name] | more)
        return self._known[key]

    def of_figure(self, name: str, number: object) -> Format:
        """A look for one figure. Below 0 its sign is written out: a format that chooses digits by size has no section
        for it, and a spreadsheet leaves the minus out."""
        if not isinstance(number, float) or number >= 0 or _LOOKS[name].get("num_format") != TONNES:
            return self(name)
        shown = next((each for least, each in _BY_SIZE if -number >= least), "0.00")
        return self(name, below_nought=f"{shown};-{shown}")

    def shown(self, num_format: str) -> Format:
        """A number format alone, for a condition."""
        return self._workbook.add_format({"num_format": num_format})


ROW_POINTS = 15.0
"""Height of a row that nothing makes higher."""
_A4 = (595.3, 841.9)
"""Width and height of a sheet of paper that stands upright. [points]"""
_MARGINS = {"left": 0.5, "right": 0.5, "top": 0.8, "bottom": 0.75}
"""Of a printed page. [inches]"""
_SURELY = 0.97
"""Share of a page that is filled: programs differ a little in how high a row is."""


@dataclass
class Sheet:
    """A sheet whose cells are collected and written row by row, as a workbook that is streamed to disk needs them."""

    worksheet: ColumnSheet
    formats: Formats
    cells: dict[tuple[int, int], tuple[str, Any, str, Any]] = field(default_factory=dict)
    merged: dict[tuple[int, int], int] = field(default_factory=dict)
    heights: dict[int, float] = field(default_factory=dict)
    page_ends: int = 0
    """First row of the second printed page; 0 where none was set."""

    @property
    def name(self) -> str:
        return str(self.worksheet.get_name())

    def text(self, row: int, column: int, text: object, look: str = "text") -> None:
        """Write text; never a formula, whatever it starts with."""
        cleaned = clean_text(str(text))
        if cleaned:
            self.cells[row, column] = ("text", cleaned, look, None)

    def number(self, row: int, column: int, number: float | None, look: str) -> None:
        """Write a value; nothing where it is not known."""
        if number is not None and math.isfinite(number):
            self.cells[row, column] = ("number", float(number), look, None)

    def formula(self, row: int, column: int, formula: str, value: float | str, look: str) -> None:
        """Write a live formula with the figure that it gives."""
        self.cells[row, column] = ("formula", formula, look, value if isinstance(value, str) else float(value))

    def blank(self, row: int, column: int, look: str) -> None:
        """A cell with a look and nothing in it."""
        self.cells.setdefault((row, column), ("blank", None, look, None))

    def section(self, row: int, title: str, last: int) -> int:
        """A heading across the columns to the last; the row after it."""
        self.text(row, 0, title, "section")
        for column in range(1, last + 1):
            self.blank(row, column, "section")
        return row + 1

    def end_page(self, row: int) -> None:
        """Begin a new printed page with this row."""
        self.page_ends = row
        self.worksheet.set_h_pagebreaks([row])

    def keep_whole(self, begins: Sequence[int], end: int, page: float) -> None:
        """Begin a new printed page before each part that does not fit on the rest of one, so that no chart and no
        table that fits on a page is cut. begins: first row of each part; end: the row after the last; page: how high
        a page is. [points]"""
        breaks, left = [], page
        for first, after in zip(begins, [*begins[1:], end], strict=True):
            height = sum(self.heights.get(row, ROW_POINTS) for row in range(first, after))
            if height > left and first:
                breaks.append(first)
                left = page
            left -= height
        self.worksheet.set_h_pagebreaks(breaks)

    def sentence(self, row: int, text: str, last: int, characters: int, look: str = "sentence", first: int = 0) -> int:
        """A sentence across columns, wrapped, its row as high as it needs; the row after it.

        characters: how many fit on a line of that width.
        """
        self.text(row, first, text, look)
        if (row, first) in self.cells:
            self.merged[row, first] = last
            lines = max(1, sum(math.ceil(max(len(part), 1) / characters) for part in clean_text(text).split("\n")))
            self.heights[row] = max(self.heights.get(row, 0), 15.0 * lines + (1 if lines > 1 else 0))
        return row + 1

    def flush(self) -> None:
        """Write everything that was collected, in the order of rows."""
        self._conditions()
        for row, height in sorted(self.heights.items()):
            self.worksheet.set_row(row, height)
        for (row, column), (kind, content, look, value) in sorted(self.cells.items(), key=lambda cell: cell[0]):
            if kind == "text":
                style = self.formats(look, quoted=looks_like_formula(content))
                if (row, column) in self.merged:
                    self.worksheet.merge_range(row, column, row, self.merged[row, column], "", style)
                self.worksheet.write_string(row, column, content, style)
            elif kind == "number":
                self.worksheet.write_number(row, column, content, self.formats.of_figure(look, content))
            elif kind == "formula":
                self.worksheet.write_formula(row, column, "=" + content, self.formats.of_figure(look, value), value)
            else:
                self.worksheet.write_blank(row, column, None, self.formats(look))

    def _conditions(self) -> None:
        """Tonnes with the digits of their size, whatever a formula makes of them: three that count."""
        for shown, plus in ((TONNES, ""), (CHANGE, "+"), (SIGNED, "+")):
            here = [place for place, (_, _, look, _) in self.cells.items() if _LOOKS[look].get("num_format") == shown]
            if not here:
                continue
            steps = [(low, high * _NO_MORE, f"0.{'0' * digits}") for low, high, digits in _SMALL]
            if plus:
                steps += [(9.995, 99.994999, "#,##0.0"), (99.995, 1e15, "#,##0")]
            area = areas(here)
            for low, high, digits in steps:
                style = self.formats.shown(f"{plus}{digits};-{digits}")
                for ends in ((low, high), (-high, -low)):
                    self.worksheet.conditional_format(*here[0], *here[0], {
                        "type": "cell", "criteria": "between", "minimum": ends[0], "maximum": ends[1],
                        "format": style, "multi_range": area})  # fmt: skip


def areas(places: Sequence[tuple[int, int]]) -> str:
    """Cells as ranges of columns, as a condition takes them: `B3:B9 D3:D9`."""
    found: list[tuple[int, int, int]] = []
    for row, column in sorted(places, key=lambda place: place[::-1]):
        if found and found[-1][1] == column and found[-1][2] == row - 1:
            found[-1] = (found[-1][0], column, row)
        else:
            found.append((row, column, row))
    return " ".join(span(first, column, last, column) for first, column, last in found)


def height_of(texts: Sequence[tuple[str, float]]) -> float:
    """How high a row must be for wrapped texts in columns of their widths. [points]"""
    lines = max((math.ceil(max(len(text), 1) / max(width - 1, 1)) for text, width in texts), default=1)
    return min(13.5 * lines + 2, 400.0)


def cell(row: int, column: int, *, fixed: bool = False) -> str:
    """The name of a cell: A1, or $A$1 where fixed."""
    return str(xl_rowcol_to_cell(row, column, row_abs=fixed, col_abs=fixed))


def span(row: int, column: int, last_row: int, last_column: int) -> str:
    """The name of a range on the same sheet: A1:B2."""
    return f"{cell(row, column)}:{cell(last_row, last_column)}"


def column_sum(first_row: int, column: int, after: int) -> str:
    """The sum of a column's cells from the first row to the one before `after`; 0 where there is none."""
    return f"SUM({span(first_row, column, after - 1, column)})" if after > first_row else "0"


def page_points(widths: Sequence[float], *, landscape: bool) -> float:
    """How much of a sheet's height is printed on a page that is as wide as its columns. widths: in characters, as a
    sheet has them. [points, before the sheet is made to fit]"""
    across, down = (_A4[1], _A4[0]) if landscape else _A4
    whole = sum((7 * width + 5) * 0.75 for width in widths)
    sides, ends = (72 * sum(_MARGINS[name] for name in names) for names in (("left", "right"), ("top", "bottom")))
    scale = min(1.0, (across - sides) / whole)
    return _SURELY * (down - ends) / scale


def set_up_print(
    sheet: Worksheet, *, landscape: bool, title: str, foot: str, repeat: tuple[int, int] | None = None
) -> None:
    """A4, one page wide, repeated heading rows, what it is above, page numbers below."""
    sheet.set_paper(9)
    if landscape:
        sheet.set_landscape()
    else:
        sheet.set_portrait()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(**_MARGINS)
    if repeat is not None:
        sheet.repeat_rows(*repeat)
    # An ampersand is a command in a header; two are one.
    shown = [clean_text(text)[:100].replace("&", "&&") for text in (title, foot)]
    sheet.set_header(f"&L&9{_spaced(shown[0])}&R&9&A")
    sheet.set_footer(f"&L&8{_spaced(shown[1])}&R&8Page &P of &N")
    sheet.hide_gridlines(2)


def _spaced(text: str) -> str:
    """A digit after a font size would join it."""
    return f" {text}" if text[:1].isdigit() else text
