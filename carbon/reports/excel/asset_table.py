"""The sheet Assets as columns, before anything is written: what each row is, and its kilograms, each in one column.

Every total of the workbook is a sum over these columns. A column of kilograms holds one stage and scope, and
leased halls have columns of their own. Where a book
or the contract makes a difference, the other figure stands in a column of its own; the two are never added.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from carbon.footprint.ledger.blocks import BOOKS_TOLD, IN_HALL, METHODS
from carbon.footprint.lines.equipment import shares_a_host
from carbon.reports.excel.cells import clean_text
from carbon.reports.words.sums import group_codes
from carbon.words.groups import group_name

if TYPE_CHECKING:
    from carbon.footprint import Assessment
    from carbon.footprint.ledger.blocks import Book, Method

Floats = NDArray[np.float64]

ROWS_AT_MOST = 1_048_000
"""Lines that a sheet can hold, less room for headings; more rows than that are grouped."""

KEYED = ("directorate", "site", "type", "body")
"""Dimensions whose names cannot be matched safely in a spreadsheet, which ignores capitals and reads * and ? as
wildcards: their rows carry a number that the sums go by."""
_GROUPED_BY = ("estate", "type", "site", "directorate", "body", "service", "region", "file")
CHECK_NUMBERS = "asset_check_no"
"""Name of the column by which Checks see that each figure stands in its own line."""
_PRIME, _SCATTERED = 2_097_169, 1_296_121
"""A prime above twice the lines that a sheet can hold, and a number that scatters what is below it."""
_SHORT_STAGE = {"embodied": "Making", "use_phase": "Use", "transfer": "Transfer", "end_of_life": "End of life"}


@dataclass
class Column:
    """One column of Assets. kind: text, count, kwh, kilograms or key; name: its defined name, "" for none."""

    heading: str
    kind: str
    values: Sequence[Any]
    width: float
    name: str = ""
    total: float | None = None


@dataclass
class Groups:
    """Groups of a keyed dimension, the greatest first: number n is names[n - 1]."""

    names: list[str]
    rows: NDArray[np.int64]
    codes: NDArray[np.int64]


@dataclass
class AssetTable:
    """Columns of Assets, and which of them a stage, scope, book and method are summed from.

    leaves: by stage, where it sits in the organisation's footprint, book and method; electricity: by the latter.
    """

    columns: list[Column]
    lines: int
    rows: int
    grouped: bool
    groups: dict[str, Groups]
    leaves: dict[tuple[str, str, Book, Method], str] = field(default_factory=dict)
    electricity: dict[str, str] = field(default_factory=dict)
    printed_columns: int = 0

    def kilograms(
        self, book: Book, method: Method, *, stage: str | None = None, scope: str | None = None,
        sits_in: str | None = None,
    ) -> list[str]:  # fmt: skip
        """Names of the columns that make up a stage, a scope, a line of the organisation's footprint, or several of
        these, in a book and under a method."""
        return [
            name for (here, line, of, by), name in self.leaves.items()
            if (of, by) == (book, method) and stage in (None, here) and sits_in in (None, line)
            and scope in (None, line.removesuffix(IN_HALL))
        ]  # fmt: skip

    def kilowatt_hours(self, *, scope: str | None = None, sits_in: str | None = None) -> list[str]:
        """Names of the columns that make up the electricity of a scope or a line of the organisation's footprint."""
        return [
            name for line, name in self.electricity.items()
            if sits_in in (None, line) and scope in (None, line.removesuffix(IN_HALL))
        ]  # fmt: skip

    def sum_of(self, names: Sequence[str]) -> float:
        """What some columns add up to, as they stand on the sheet."""
        wanted = set(names)
        return sum(column.total or 0.0 for column in self.columns if column.name in wanted)


def asset_table(assessment: Assessment, rows_at_most: int = ROWS_AT_MOST) -> AssetTable:
    """The counted rows of an assessment as columns; grouped where they are more than a sheet holds."""
    counted = np.flatnonzero(assessment.reason == 0)
    groups = {dimension: _groups(assessment, dimension, counted) for dimension in KEYED}
    if len(counted) <= rows_at_most:
        table = AssetTable(_described(assessment, counted), len(counted), len(counted), False, groups)
        line: NDArray[np.int64] = np.arange(len(counted))
    else:
        line, first, kept = _lines_of_groups(assessment, counted, rows_at_most)
        columns = [_labels(assessment, dimension, counted[first]) for dimension in kept]
        columns.append(_numbers("Rows", "count", "asset_rows", np.bincount(line).astype(float), 9))
        table = AssetTable(columns, len(first), len(counted), True, groups)

    def summed(values: Floats) -> Floats:
        kept = values[counted]
        return np.bincount(line, kept, table.lines).astype(np.float64) if table.grouped else kept

    ledger = assessment.ledger
    table.columns.append(_numbers("Units", "count", "asset_units", summed(_units(assessment)), 9))
    table.columns.append(_numbers("Electricity [kWh]", "kwh", "asset_kwh", summed(ledger.row_energy_kwh()), 13))
    totals = {(book, method): np.zeros(table.lines) for book in BOOKS_TOLD for method in METHODS}
    leaves: list[Column] = []
    for stage, line_of in _stages_and_lines(assessment):
        _add_leaves(assessment, table, leaves, totals, stage, line_of, summed)
    for line_of in ledger.names("sits_in"):
        _add_electricity(assessment, table, leaves, line_of, summed)
    for (book, method), kilograms in totals.items():
        heading = f"{group_name('book', book)}, {method}-based [kgCO2e]"
        table.columns.append(_numbers(heading, "kilograms", f"kg_{book}_{method}", kilograms, 17))
    table.printed_columns = len(table.columns)
    table.columns.extend(leaves)
    for dimension, found in groups.items():
        number = np.zeros(len(assessment.ledger.dimensions[dimension].names), dtype=np.int64)
        number[found.codes] = np.arange(1, len(found.codes) + 1)
        codes = group_codes(assessment, dimension)[0][counted]
        keys = number[codes if not table.grouped else codes[_first_of(line, table.lines)]]
        heading = f"{dimension.capitalize()} no."
        table.columns.append(Column(heading, "key", keys.tolist(), 9, f"asset_{dimension}_no"))
    table.columns.append(Column("Check no.", "key", check_numbers(table.lines).tolist(), 9, CHECK_NUMBERS))
    return table


def check_numbers(lines: int) -> NDArray[np.int64]:
    """A number for each line, no two alike and in no simple order, so that no swap and no two moves keep a sum that is
    weighed by them: squares of the lines' own numbers, scattered below a prime."""
    return np.arange(1, lines + 1, dtype=np.int64) ** 2 % _PRIME * _SCATTERED % _PRIME


def _first_of(line: NDArray[np.int64], count: int) -> NDArray[np.int64]:
    first = np.zeros(count, dtype=np.int64)
    first[line[::-1]] = np.arange(len(line) - 1, -1, -1)
    return first


def _groups(assessment: Assessment, dimension: str, counted: NDArray[np.int64]) -> Groups:
    codes, names = group_codes(assessment, dimension)
    rows = np.bincount(codes[counted], minlength=len(names))
    kilograms = assessment.ledger.sums("management", dimension)
    order = np.lexsort((np.arange(len(names)), -kilograms))
    order = order[rows[order] > 0]
    return Groups([names[code] for code in order], rows[order], order)


def _lines_of_groups(
    assessment: Assessment, counted: NDArray[np.int64], at_most: int
) -> tuple[NDArray[np.int64], NDArray[np.int64], list[str]]:
    """Line of every counted row, the first row of every line, and the dimensions that lines are alike in."""
    kept = list(_GROUPED_BY)
    while True:
        key = np.zeros(len(counted), dtype=np.int64)
        for dimension in kept:
            codes, names = group_codes(assessment, dimension)
            key, _ = pd.factorize(key * len(names) + codes[counted])
        line, distinct = pd.factorize(key)
        if len(distinct) <= at_most or len(kept) <= len(KEYED) + 1:
            return line.astype(np.int64), _first_of(line, len(distinct)), kept
        kept.pop()


def _cleaned(texts: Sequence[Any]) -> list[str]:
    """Texts as cells hold them, each distinct one cleaned once."""
    shown = {
        text: clean_text("" if text is None or text != text else str(text))  # what is not stated is unlike itself
        for text in dict.fromkeys(texts)
    }
    return [shown[text] for text in texts]


_TEXTS = {
    "file": "File", "sheet": "Sheet", "estate": "Estate", "type": "Type", "name": "Name", "serial": "Serial number",
    "maker": "Maker or provider", "model": "Model or size", "body": "Body", "site": "Site",
    "directorate": "Directorate", "service": "Service", "region": "Region",
}  # fmt: skip
_NARROWEST, _WIDEST = 9.0, 32.0
"""Of a column of text, in characters."""


def _text_column(heading: str, values: list[str], name: str = "") -> Column:
    """A column of text as wide as its longest entry: what stands beside would cut it off."""
    longest = max(map(len, set(values)), default=0)
    return Column(heading, "text", values, min(max(longest + 1.5, _NARROWEST), _WIDEST), name)


def _labels(assessment: Assessment, dimension: str, rows: NDArray[np.int64]) -> Column:
    codes, names = group_codes(assessment, dimension)
    own = dimension in ("estate", "type")
    shown = [clean_text(group_name(dimension, name) if own else name) for name in names]
    return _text_column(_TEXTS[dimension], [shown[code] for code in codes[rows]], f"asset_{dimension}" if own else "")


def _described(assessment: Assessment, counted: NDArray[np.int64]) -> list[Column]:
    """What each row is and where it stands, columns that nobody filled in left out."""
    rows = assessment.rows_at(counted)
    texts: dict[str, list[str]] = {"sheet": _cleaned(rows["sheet"].tolist())}
    for own in ("name", "serial"):
        texts[own] = _cleaned(rows[own].tolist())
    for shown, own, other in (("maker", "manufacturer", "provider"), ("model", "model", "instance_type")):
        first, second = _cleaned(rows[own].tolist()), _cleaned(rows[other].tolist())
        texts[shown] = [text or stand_in for text, stand_in in zip(first, second, strict=True)]
    columns = []
    for name, heading in _TEXTS.items():
        column = _text_column(heading, texts[name]) if name in texts else _labels(assessment, name, counted)
        if name in ("file", "estate", "type", "site", "directorate") or any(column.values):
            columns.append(column)
        if name == "sheet":
            rows_in_file = [int(row) or None for row in rows["row"]]
            columns.append(Column("Row", "row", rows_in_file, 7, "asset_row"))
    return columns


def _numbers(heading: str, kind: str, name: str, values: Floats, width: float) -> Column:
    """A column of numbers; a cell stays blank where there is nothing of the kind."""
    shown = [value if value else None for value in values.tolist()]
    return Column(heading, kind, shown, width, name, float(values.sum()))


def _units(assessment: Assessment) -> Floats:
    units = np.zeros(assessment.ledger.length)
    for name, table in assessment.activity:
        if "quantity" in table and name in assessment.starts:
            start = assessment.starts[name]
            units[start : start + len(table)] = np.nan_to_num(table["quantity"].to_numpy(dtype=float))
    units[shares_a_host(assessment)] = 0.0  # the units are their host's, as the type that they stand under is
    return units


def _stages_and_lines(assessment: Assessment) -> list[tuple[str, str]]:
    stages = assessment.ledger.names("stage")
    pairs = {(block.stage, block.sits_in) for book in BOOKS_TOLD for block in assessment.ledger.book_blocks(book)}
    return sorted(pairs, key=lambda pair: (stages.index(pair[0]), pair[1]))


def _named(sits_in: str) -> str:
    """A line of the organisation's footprint within the name of a column: `2_hall`."""
    return sits_in.replace(".", "_").replace(" ", "_") or "not_stated"


def _told(sits_in: str) -> str:
    """The same in a heading: `scope 2, leased halls`."""
    scope = sits_in.removesuffix(IN_HALL)
    return f"{'scope ' + scope if scope else 'scope not stated'}{', leased halls' if sits_in != scope else ''}"


def _add_electricity(
    assessment: Assessment, table: AssetTable, leaves: list[Column], sits_in: str, summed: Any
) -> None:  # fmt: skip
    """The column of a line's kilowatt-hours, where it has any."""
    kwh = summed(assessment.ledger.row_energy_kwh(lambda block: block.sits_in == sits_in))
    if kwh.any():
        name = table.electricity[sits_in] = f"kwh_{_named(sits_in)}"
        leaves.append(_numbers(f"Electricity, {_told(sits_in)} [kWh]", "kwh", name, kwh, 13))


def _add_leaves(
    assessment: Assessment, table: AssetTable, leaves: list[Column], totals: dict[tuple[Book, Method], Floats],
    stage: str, sits_in: str, summed: Any,
) -> None:  # fmt: skip
    """The columns of one stage and line: one, and one more for each book or method that differs."""
    ledger = assessment.ledger
    figures: dict[tuple[Book, Method], Floats] = {
        (book, method): summed(
            ledger.row_kgco2e(book, method, lambda block: block.stage == stage and block.sits_in == sits_in)
        )
        for book in BOOKS_TOLD for method in METHODS
    }  # fmt: skip
    if not any(kilograms.any() for kilograms in figures.values()):
        return
    books_differ = any(
        not np.array_equal(figures["management", method], figures["inventory", method]) for method in METHODS
    )
    methods_differ = any(not np.array_equal(figures[book, "location"], figures[book, "market"]) for book in BOOKS_TOLD)
    base = f"kg_{stage}_{_named(sits_in)}"
    heading = f"{_SHORT_STAGE.get(stage, stage)}, {_told(sits_in)}"
    for (book, method), kilograms in figures.items():
        totals[book, method] += kilograms
        if (book == "inventory" and not books_differ) or (method == "market" and not methods_differ):
            twin = (book if books_differ else BOOKS_TOLD[0], method if methods_differ else METHODS[0])
            table.leaves[stage, sits_in, book, method] = table.leaves[(stage, sits_in, *twin)]
            continue
        name = base + (f"_{book}" if books_differ else "") + (f"_{method}" if methods_differ else "")
        title = heading + (f", {book} book" if books_differ else "") + (f", {method}-based" if methods_differ else "")
        table.leaves[stage, sits_in, book, method] = name
        leaves.append(_numbers(f"{title} [kgCO2e]", "kilograms", name, kilograms, 14))
