"""What the sheets of one workbook share: the assessment, the columns of Assets, formulas over them, and the checks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from xlsxwriter.workbook import Workbook

from carbon.footprint.result.not_counted import nought_is_known
from carbon.footprint.result.ranges import ranges_hold
from carbon.reports.excel.asset_table import AssetTable
from carbon.reports.excel.cells import Formats, Sheet, cell, set_up_print
from carbon.reports.excel.picture import DrawnBars
from carbon.reports.excel.signs import Signs
from carbon.words.own_outputs import FACTORS_SAID

if TYPE_CHECKING:
    from carbon.footprint import Assessment
    from carbon.footprint.ledger.blocks import Book, Method


Progress = Callable[[str, float], None]
"""Told what is being done and the share of the work that is behind."""


TOLERANCE = {"tonnes": 0.5e-6, "kwh": 0.5, "count": 0.0, "pounds": 0.005, "kilograms": 0.5e-3, "share": 0.5e-6,
             "figure": 0.5e-6, "placed": 0.5e-6, "text": 0.0, "below_1": 0.0, "below_thousandth": 0.0,
             "below_millionth": 0.0}  # fmt: skip
"""How far two figures of a check may lie apart: half a gram, half a kilowatt-hour, no row, half a penny, half a
millionth of a share, of a figure without a unit, or of a sum that weighs each figure by its place; signs of texts
to the last; figures below 1 without a unit by their size alone (`RELATIVE`)."""
SMALL = {"below_1": 1e-3, "below_thousandth": 1e-6, "below_millionth": 0.0}
"""Kinds of figures below 1 that have no unit, each with the least that it holds."""
RELATIVE = 1e-9
"""Or this share of them, for sums of very many rows."""
RELATIVE_PLACED = 1e-11
"""The same of a sum that weighs each figure by its place, where a swap may be a small part of the whole: still a
hundred times what the rounding of a hundred thousand rows comes to."""


@dataclass(frozen=True)
class Check:
    """Two figures that must agree: what the workbook adds up, and what it is held against.

    formula: adds up in the workbook, value: what it gives; against: a formula as well, or "" for a figure that the
    calculation gave; kind: one of TOLERANCE.
    """

    sentence: str
    formula: str
    value: float
    against: str
    against_value: float
    kind: str = "tonnes"

    @property
    def agrees(self) -> bool:
        """Whether the two are the same to half a gram (half a kilowatt-hour, a row, a penny), or to `relative` of them.

        A sum of a hundred thousand rows has rounding in its last digits, which is no disagreement.
        """
        within = max(TOLERANCE[self.kind], self.relative * abs(self.against_value))
        return abs(self.value - self.against_value) <= within

    @property
    def relative(self) -> float:
        """The share of the two that they may lie apart."""
        return {"placed": RELATIVE_PLACED, "text": 0.0}.get(self.kind, RELATIVE)


@dataclass
class Report:
    """One workbook while it is written."""

    assessment: Assessment
    workbook: Workbook
    formats: Formats
    assets: AssetTable
    sheets: dict[str, Sheet] = field(default_factory=dict)
    checks: list[Check] = field(default_factory=list)
    drawn: list[DrawnBars] = field(default_factory=list)
    progress: Progress | None = None
    signs: Signs = field(default_factory=Signs)
    _sums: dict[tuple[str, str, str], NDArray[np.float64]] = field(default_factory=dict, repr=False)

    def sheet(self, name: str, *, landscape: bool, repeat: tuple[int, int] | None = None) -> Sheet:
        """One of the workbook's sheets, set up for print."""
        sheet = self.sheets[name]
        set_up_print(sheet.worksheet, landscape=landscape, title=self.title, foot=self.foot, repeat=repeat)
        return sheet

    def tell(self, sentence: str, share: float) -> None:
        """Tell how far the work is; whoever asked may stop it there."""
        if self.progress is not None:
            self.progress(sentence, share)

    @property
    def title(self) -> str:
        """What the workbook is called on every sheet and in its properties."""
        name = self.assessment.settings.organisation_name
        return f"{name}: digital carbon footprint" if name else "Digital carbon footprint"

    @property
    def line(self) -> str:
        """Period and factors, as they stand on every page."""
        return f"{self.assessment.period.text}{FACTORS_SAID}{self.assessment.factor_year}"

    @property
    def foot(self) -> str:
        """What stands under every printed page."""
        return f"{self.line} · factor tables {self.assessment.factors.digest[:12]}"

    # -- formulas over Assets ----------------------------------------------------------------------------------------

    def total(self, book: Book, method: Method) -> tuple[str, float]:
        """All emissions of a book in tonnes: the formula and its figure."""
        return f"SUM(kg_{book}_{method})/1000", float(self.sums(book, "total", method)[0]) / 1000

    def sums(self, book: Book, dimension: str, method: Method) -> NDArray[np.float64]:
        """The ledger's sums by group of a dimension, worked out once. [kgCO2e]"""
        key = (book, dimension, method)
        if key not in self._sums:
            self._sums[key] = self.assessment.ledger.sums(book, dimension, method)
        return self._sums[key]

    def part(self, columns: Sequence[str], criteria: str = "") -> str:
        """Tonnes in some columns of kilograms, of all rows or of those that meet the criteria; "" without columns."""
        if not columns:
            return ""
        pieces = [f"SUMIFS({name},{criteria})" if criteria else f"SUM({name})" for name in columns]
        return (pieces[0] if len(pieces) == 1 else f"({'+'.join(pieces)})") + "/1000"

    @property
    def all_rows(self) -> str:
        """How many rows stand on Assets."""
        return "SUM(asset_rows)" if self.assets.grouped else 'COUNTIFS(asset_type_no,">0")'

    def rows_of(self, criteria: str) -> str:
        """How many rows of the inventory meet the criteria."""
        return f"SUMIFS(asset_rows,{criteria})" if self.assets.grouped else f"COUNTIFS({criteria})"

    def tonnes_look(self, dimension: str, name: str, tonnes: float) -> str:
        """The look of tonnes of a group: a nought is none where rows wait that may belong to it."""
        known = tonnes or nought_is_known(self.assessment, dimension, name)
        return "tonnes" if known else "tonnes_at_least"

    @property
    def total_label(self) -> str:
        """What stands before a sum of groups: that it is a lower bound, where it is one."""
        waiting = self.assessment.waiting
        return "Total" if waiting.complete or waiting.remnants else "Total, at least"

    def range_end(self, sheet: Sheet, row: int, column: int, kgco2e: float, look: str = "tonnes_value") -> None:
        """One end of a range in tonnes; blank where the total is not whole, for then no range holds."""
        if ranges_hold(self.assessment):
            sheet.number(row, column, kgco2e / 1000, look)
        else:
            sheet.blank(row, column, look)

    def define(self, name: str, sheet: str, first_row: int, column: int, last_row: int) -> None:
        """A name for a column of a sheet, for use in formulas."""
        top, end = cell(first_row, column, fixed=True), cell(last_row, column, fixed=True)
        self.workbook.define_name(name, f"='{sheet}'!{top}:{end}")


def number_or_formula(sheet: Sheet, row: int, column: int, formula: str, value: float, look: str) -> None:
    """A formula with its figure; where there is nothing to add up, nothing."""
    if formula:
        sheet.formula(row, column, formula, value, look)
    else:
        sheet.blank(row, column, look)


def put_headings(sheet: Sheet, row: int, headings: Sequence[str], texts: int = 1, first: int = 0) -> None:
    """A line of headings, the first `texts` of them over text, the others over figures."""
    for position, heading in enumerate(headings):
        look = "heading" if position < texts else "heading_right"
        if heading:
            sheet.text(row, first + position, heading, look)
        else:
            sheet.blank(row, first + position, look)
