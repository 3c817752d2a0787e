"""A sheet as a picture: HTML made from the very cells that were written into the workbook.

A page shows it before anybody opens the file. Nothing is worked out here: a formula's cell shows the figure that was
saved with it, in the number format of its look.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from carbon.reports.excel.cells import Sheet, number_text, wraps

_ROWS_AT_MOST = 110
_BLANK = ("blank", None, "text", None)


@dataclass(frozen=True, slots=True)
class DrawnBars:
    """A chart of a sheet, for its picture: the row that it stands at, its title, and of each bar its name and the
    pieces with their series, tonnes, fill and outline."""

    row: int
    title: str
    bars: Sequence[tuple[str, Sequence[tuple[str, float, str, str]]]]


def picture_of(sheet: Sheet, widths: Sequence[float], charts: Sequence[DrawnBars] = ()) -> str:
    """The first page of a sheet as HTML, text escaped. widths: of its columns, as the workbook has them."""
    columns = len(widths)
    drawn = {chart.row: chart for chart in charts}
    last = min(max((row for row, _ in sheet.cells), default=0), _ROWS_AT_MOST)
    lines = []
    for row in range(min(sheet.page_ends or last + 1, last + 1)):
        if row in drawn:
            lines.append(f'<tr><td colspan="{columns}">{_bars(drawn[row])}</td></tr>')
        elif any((row, column) in sheet.cells for column in range(columns)):
            lines.append(f"<tr>{_row(sheet, row, columns)}</tr>")
    share = "".join(f'<col style="width: {100 * width / sum(widths):.1f}%">' for width in widths)
    return (
        f'<table role="presentation" class="sheet"><colgroup>{share}</colgroup><tbody>{"".join(lines)}</tbody></table>'
    )


def _row(sheet: Sheet, row: int, columns: int) -> str:
    cells, column = [], 0
    while column < columns:
        kind, content, look, value = sheet.cells.get((row, column), _BLANK)
        last = sheet.merged.get((row, column), column)
        text = content if kind == "text" else ""
        if kind in ("number", "formula"):
            shown = content if kind == "number" else value
            text = shown if isinstance(shown, str) else number_text(shown, look)
        if kind == "text" and last == column and not wraps(look):
            # A spreadsheet lets a text run on over the empty cells beside it.
            while last + 1 < columns and sheet.cells.get((row, last + 1), _BLANK)[0] == "blank":
                last += 1
        right = "" if isinstance(text, str) and kind == "text" else " figure"
        cells.append(f'<td colspan="{last - column + 1}" class="{look}{right}">{escape(str(text))}</td>')
        column = last + 1
    return "".join(cells)


def _bars(chart: DrawnBars) -> str:
    """The chart as lying bars on one scale, with its title, and the order of its pieces in words."""
    whole = max((sum(tonnes for _, tonnes, _, _ in pieces) for _, pieces in chart.bars), default=0.0)
    lines, told = [], list(dict.fromkeys(series for _, pieces in chart.bars for series, *_ in pieces))
    for name, pieces in chart.bars:
        marks = "".join(
            f'<span style="width: {100 * max(tonnes, 0.0) / whole:.2f}%; background: {fill}; border-color: {outline}">'
            "</span>"
            for _, tonnes, fill, outline in pieces
            if whole > 0 and tonnes > 0
        )
        lines.append(f'<div class="bar"><div class="named">{escape(name)}</div><div class="pieces">{marks}</div></div>')
    return (
        f'<p class="chart_title">{escape(chart.title)}</p>{"".join(lines)}'
        f'<p class="chart_key">From the left: {escape("; ".join(told))}</p>'
    )
