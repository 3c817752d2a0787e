"""The unit that a list of readings names once for all of its figures: in its title, the lines above or beneath it, the
name of its sheet or of its file ("Figures in MWh").

It is the unit of figures whose heading and cells name none; beside a heading that names another it is asked about. So
is a title or a heading that names another unit than a column of units does in the row itself.
"""

from __future__ import annotations

from pathlib import PurePath

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from carbon.inventory.cells.cells import Cells
from carbon.inventory.cells.telling import shortened
from carbon.inventory.cells.units_said import LINE_AT_MOST, units_named
from carbon.inventory.cells.values import missing, read_amounts
from carbon.inventory.headings.headings import Heading, Match
from carbon.inventory.rows.fields import Columns

READ = ("metered_kwh", "it_kwh", "counter_kwh", "closing_kwh")
_CHOICES = "as headed", "as titled"
_BESIDE = "as beside"


def take_unit_of_title(columns: Columns) -> None:
    """Put the unit that stands once for the whole list beside the readings that name none, as a column of units; where
    their heading names another, they wait until somebody says which holds."""
    records = columns.records
    if records.layout.export is not None:
        return
    if "usage_unit" in records.columns:
        _hold_against_column(columns)
        return
    said, source = _said(columns)
    names = [name for name in READ if name in records.columns]
    if len(said) != 1 or not (names or records.half_hour_columns):
        return
    (unit,) = said
    headed = {unit_of_heading(records.matches[name]) for name in names} - {""}
    bare = _without_unit(columns, names)
    if unit in headed or (unit.endswith("W") and not records.half_hour_columns):
        return
    if not headed:
        if unit != "kWh" and bare.any():
            columns.telling.tell(
                "unit_of_title", "info", bare,
                f"{{place}}: the figures were read in {unit}, as “{shortened(source, 80)}” says.",
                "Write the unit into the heading, if that is wrong.",
            )  # fmt: skip
        _beside(columns, unit, source, bare)
        return
    heading = " and ".join(f"“{shortened(records.matches[name].heading.text, 40)}”" for name in names)
    answer = columns.ask(
        "unit of title", f"{heading}: {shortened(source, 80)}", bare, "units_contradict",
        f"{{place}}: the heading says {', '.join(sorted(headed))}, and “{shortened(source, 80)}” says {unit}. The rows "
        "wait until somebody says which holds.",
        tuple(zip(_CHOICES, (f"{', '.join(sorted(headed))}, as the heading says", f"{unit}, as the title says"),
                  strict=True)),
        remedy="Say which, or mend the title or the heading.", heading=records.matches[names[0]].heading.text,
    )  # fmt: skip
    if answer == _CHOICES[1]:
        _beside(columns, unit, source, bare)


def _without_unit(columns: Columns, names: list[str]) -> NDArray[np.bool_]:
    """Rows whose figures name no unit in their cells."""
    bare = np.ones(columns.size, dtype=np.bool_)
    for name in names:
        cells = columns.records.columns[name]
        bare &= ~cells.spread(read_amounts(cells, "kWh").unit_in_cell & ~missing(cells))
    return bare


def _hold_against_column(columns: Columns) -> None:
    """Ask of rows whose column of units names another unit than their heading or title; a unit that the column leaves
    blank is that of the title, where the heading has none."""
    records, cells = columns.records, columns.records.columns["usage_unit"]
    names = [name for name in READ if name in records.columns]
    named = [units_named(text or "") for text in cells.texts.to_pylist()]
    beside = cells.spread(np.array([next(iter(each)) if len(each) == 1 else "" for each in named], dtype=object))
    bare = _without_unit(columns, names) & (columns.reason == 0)
    headed = {unit_of_heading(records.matches[name]): records.matches[name].heading.text for name in names}
    headed.pop("", None)
    said, source = _said(columns)
    heading = columns.heading("usage_unit")
    for units, where, called in ((set(headed), next(iter(headed.values()), ""), "heading"), (said, source, "title")):
        other = bare & (beside != "")
        if len(units) != 1 or not (other := other & (beside != next(iter(units)))).any():
            continue
        (unit,), told = units, ", ".join(sorted(set(beside[other].tolist())))
        answer = columns.ask(
            "unit of title", f"{heading}: {shortened(where, 80)}", other, "units_contradict",
            f"{{place}}: the column says {told}, and the {called} “{shortened(where, 80)}” says {unit}. The rows wait "
            "until somebody says which holds.",
            ((_BESIDE, f"{told}, as the column says"), (_CHOICES[called == "title"], f"{unit}, as the {called} says")),
            remedy=f"Say which, or mend the {called} or the column.", heading=heading, cells=cells,
        )  # fmt: skip
        if answer in _CHOICES:
            _write(columns, unit, other)
        break
    blank = bare & cells.spread(missing(cells))
    if headed or len(said) != 1 or not blank.any():
        return
    (unit,) = said
    if not unit.endswith("Wh"):
        return
    columns.telling.tell(
        "unit_of_title", "info", blank & (unit != "kWh"),
        f"{{place}}: the figures were read in {unit}, as “{shortened(source, 80)}” says.",
        "Write the unit beside the figure, if that is wrong.", heading=heading,
    )  # fmt: skip
    _write(columns, unit, blank)


def _write(columns: Columns, unit: str, where: NDArray[np.bool_]) -> None:
    """Name a unit for some rows in the column of units."""
    cells = columns.records.columns["usage_unit"]
    codes = cells.spread(np.arange(len(cells.texts), dtype=np.int32))
    texts = pa.array([*cells.texts.to_pylist(), unit], pa.string())
    columns.records.columns["usage_unit"] = Cells(
        np.where(where, len(cells.texts), codes).astype(np.int32), texts=texts
    )


def unit_of_heading(match: Match) -> str:
    """The unit of energy that the heading of readings names, "" for none: "MWh" of "Electricity MWh"."""
    named = units_named(match.heading.text) | units_named(match.heading.unit)
    return next(iter(sorted(named, key=lambda each: each != match.unit)), "")


def _said(columns: Columns) -> tuple[set[str], str]:
    """The units that the lines around a list name, and the line that names them."""
    records, power = columns.records, bool(columns.records.half_hour_columns)
    lines = [*records.titles, *records.notes, records.title, records.sheet or "", PurePath(columns.telling.file).stem]
    named = [(units_named(line, power=power), line) for line in lines if line and len(line) <= LINE_AT_MOST]
    found = [each for each in named if each[0]]
    return set().union(*(units for units, _ in found)), found[0][1] if found else ""


def _beside(columns: Columns, unit: str, source: str, where: NDArray[np.bool_]) -> None:
    """A column of units that names one for some rows."""
    columns.records.columns["usage_unit"] = Cells(where.astype(np.int32), texts=pa.array(["", unit], pa.string()))
    columns.records.matches["usage_unit"] = Match(-1, "usage_unit", "", Heading(source, ""))
