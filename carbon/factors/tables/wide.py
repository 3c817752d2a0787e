"""Factors of the wide tables: one row a model, an instance, a region or a processor, one column a figure.

Which columns are factors, under which id, in which unit, with which range, stands in wide_columns.csv. Ids are
`<prefix>.<row>.<suffix>` (device.model.<model_id>.embodied) or `<row id>.<column>`. Nothing is turned into a Factor
before somebody asks for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from carbon.factors.tables.checks import (
    TableFault,
    check_range,
    check_source,
    nearest,
    number,
    read_sources,
    unit_fault,
)
from carbon.factors.tables.factor import Factor
from carbon.factors.tables.spreads import RANGE_KINDS
from carbon.factors.tables.tables import read_columns, read_rows

Place = tuple[int, int]
"""Column of wide_columns.csv and row of its table, both from 0."""


@dataclass(frozen=True, slots=True)
class WideColumn:
    """One column that holds factors: a row of wide_columns.csv."""

    table: str
    prefix: str
    key: str
    name_columns: str
    column: str
    suffix: str
    unit: str
    activity: str
    scope: str
    label: str
    low_column: str
    high_column: str
    range_kind: str
    range_meaning: str
    kind_by: str
    deviation_column: str
    region_column: str
    year_column: str


@cache
def wide_columns() -> tuple[WideColumn, ...]:
    """All columns of wide tables that hold factors. Raises TableFault where one names what is not there."""
    specs = tuple(WideColumn(**row) for row in read_rows("wide_columns"))
    for spec in specs:
        header = read_columns(spec.table)[0]
        for column in (spec.key, spec.column, spec.low_column, spec.high_column, spec.kind_by, spec.deviation_column,
                       spec.region_column, spec.year_column, *spec.name_columns.split(";")):  # fmt: skip
            if column and column not in header:
                raise TableFault("wide_columns", spec.table, f"no column {column!r}; {nearest(column, header)}")
        fault = unit_fault(spec.unit, spec.activity)
        if fault:
            raise TableFault("wide_columns", f"{spec.table}.{spec.column}", fault)
        if spec.range_kind not in RANGE_KINDS:
            raise TableFault("wide_columns", spec.table, f"range_kind {spec.range_kind!r}; {sorted(RANGE_KINDS)}")
    return specs


def _usable(table: str) -> tuple[bool, ...]:
    """Rows that a look-up may take: neither `use = no` nor left out of the statistics."""
    header, columns = read_columns(table)
    usable = (True,) * len(columns[header[0]])
    if "use" in columns:
        usable = tuple(use == "yes" for use in columns["use"])
    if "exclude_from_stats" in columns:
        usable = tuple(use and not why for use, why in zip(usable, columns["exclude_from_stats"], strict=True))
    return usable


def _figures(table: str, column: str, keys: tuple[str, ...], cells: tuple[str, ...]) -> NDArray[np.float64]:
    """A column as floats, NaN where blank. Raises TableFault, naming the row, for anything but a finite number."""
    try:
        values = np.array([float(cell) if cell else np.nan for cell in cells])
    except ValueError:
        values = np.full(len(cells), np.inf)
    if np.count_nonzero(np.isfinite(values)) != sum(1 for cell in cells if cell):
        for key, cell in zip(keys, cells, strict=True):
            number(table, key, column, cell)
    return values


@cache
def wide_ids() -> tuple[dict[str, Place], dict[str, Place]]:
    """Places of the factors by id: those that may be taken, and those that must not be.

    Raises TableFault for a figure that is none, a range that does not hold its value, or an id that stands twice.
    """
    taken: dict[str, Place] = {}
    refused: dict[str, Place] = {}
    usable_rows = {table: _usable(table) for table in {spec.table for spec in wide_columns()}}
    for position, spec in enumerate(wide_columns()):
        columns = read_columns(spec.table)[1]
        keys, cells = columns[spec.key], columns[spec.column]
        values = _figures(spec.table, spec.column, keys, cells)
        low = _figures(spec.table, spec.low_column, keys, columns[spec.low_column]) if spec.low_column else values
        high = _figures(spec.table, spec.high_column, keys, columns[spec.high_column]) if spec.high_column else values
        for row in np.flatnonzero((low > values) | (high < values)).tolist():
            check_range(spec.table, keys[row], values[row], low[row], high[row])
        head, tail = (f"{spec.prefix}." if spec.prefix else ""), f".{spec.suffix}"
        for row, (key, cell, usable) in enumerate(zip(keys, cells, usable_rows[spec.table], strict=True)):
            if not cell:
                continue
            name = f"{head}{key}{tail}"
            if name in taken or name in refused:
                raise TableFault(spec.table, key, f"the id {name!r} stands twice")
            (taken if usable else refused)[name] = (position, row)
    return taken, refused


@cache
def _corrected() -> dict[tuple[str, str, str], dict[str, str]]:
    """Figures of ours that stand in the place of a source's, by table, row and column (reviewed_figures.csv)."""
    return {(row["table"], row["row"], row["column"]): row
            for row in read_rows("reviewed_figures") if row["decision"] == "corrected"}  # fmt: skip


def _year(text: str) -> int | None:
    return int(float(text)) if text else None


def wide_factor(place: Place) -> Factor:
    """The factor at one place of a wide table."""
    spec, sources = wide_columns()[place[0]], read_sources()
    row = {name: cells[place[1]] for name, cells in read_columns(spec.table)[1].items()}
    source = row.get("source") or "boavizta-efd"
    check_source(spec.table, row[spec.key], source, sources)
    title = " ".join(part for part in (row[name] for name in spec.name_columns.split(";")) if part)
    key = ".".join(part for part in (spec.prefix, row[spec.key], spec.suffix) if part)
    group = row[spec.kind_by] if spec.kind_by else ""
    year = _year(row[spec.year_column]) if spec.year_column else None
    notes = [row.get("notes", ""), row.get("data_flags", ""), row.get("watts_basis", "")]
    ours = _corrected().get((spec.table, row[spec.key], spec.column))
    if ours is not None:
        notes.insert(0, f"{ours['reason']}; published: {ours['published']} ({sources[source].title})")
    flag = row.get("flag", "")
    notes.append(f"flag: {flag}" if flag and flag != "ok" else "")
    return Factor(
        id=key,
        name=f"{title}, {spec.label}",
        value=float(row[spec.column]),
        unit=spec.unit,
        low=number(spec.table, key, spec.low_column, row[spec.low_column]) if spec.low_column else None,
        high=number(spec.table, key, spec.high_column, row[spec.high_column]) if spec.high_column else None,
        range_meaning=spec.range_meaning,
        scope=spec.scope,
        activity=spec.activity,
        region=row[spec.region_column] if spec.region_column else "GLO",
        year=year if spec.table == "cloud_regions" else None,
        data_year=year,
        source=sources[source if ours is None else "derived"],
        reference=row.get("reference") or row.get("source_url") or f"row {row[spec.key]}",
        licence=row.get("licence") or sources[source].licence,
        verified=row.get("verified", "secondary") if ours is None else "derived",
        notes="; ".join(note for note in notes if note),
        range_kind=spec.range_kind,
        deviation=number(spec.table, key, spec.deviation_column, row[spec.deviation_column])
        if spec.deviation_column
        else None,
        kind_key=f"{spec.prefix or spec.table}.{group}.{spec.suffix}" if group else key,
    )


def wide_row(place: Place) -> tuple[str, str, str]:
    """Where a factor of a wide table stands: its file, the column of the row's own id, and that id."""
    spec = wide_columns()[place[0]]
    return f"{spec.table}.csv", spec.key, read_columns(spec.table)[1][spec.key][place[1]]
